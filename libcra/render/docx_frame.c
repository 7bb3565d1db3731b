#include "render/docx_frame.h"

#include "render/docx_hazard.h"
#include "render/docx_landscape.h"
#include "base/embedded.h"

/* A frame is a page head, styles and a logo; what is larger is a mistake or a trap. */
static const struct cra_docx_limits frame_limits = {.parts = 2000, .unpacked = (size_t)64 << 20};

#define OFFICE_TYPES "application/vnd.openxmlformats-officedocument.wordprocessingml."
#define OFFICE_RELATIONS CRA_DOCX_R "/"

/* ---- Content types ---- */

/* Kinds of part that can hold tags, and their content types. */
static const char *const fillable[] = {
    OFFICE_TYPES "header+xml",
    OFFICE_TYPES "footer+xml",
    OFFICE_TYPES "footnotes+xml",
    OFFICE_TYPES "endnotes+xml",
    "application/vnd.openxmlformats-package.core-properties+xml",
    "application/vnd.openxmlformats-officedocument.extended-properties+xml",
};

struct typing {
    struct cra_docx_frame *frame;
    const char *main;
    const char **filled; /* names of the parts to be filled */
    size_t count, capacity;
    cra_error **err;
};

static bool note_override(struct typing *t, struct cra_text name, struct cra_text type)
{
    if (name.length && name.data[0] == '/') {
        name.data++;
        name.length--;
    }
    struct cra_arena *arena = &t->frame->arena;
    if (cra_text_is(type, OFFICE_TYPES "document.main+xml"))
        t->main = cra_arena_copy(arena, name);
    for (size_t i = 0; i < sizeof fillable / sizeof *fillable; i++) {
        if (!cra_text_is(type, fillable[i]))
            continue;
        const char **filled = cra_arena_grow(arena, t->filled, sizeof *filled, t->count, &t->capacity);
        if (!filled)
            return false;
        t->filled = filled;
        filled[t->count++] = cra_arena_copy(arena, name);
    }
    return !arena->failed;
}

static bool is_ending(struct cra_text given, const char *ending)
{
    size_t i = 0;
    while (i < given.length && ending[i] && cra_to_lower(given.data[i]) == ending[i])
        i++;
    return i == given.length && !ending[i];
}

static bool begin_type(void *context, const struct cra_xml_element *element)
{
    struct typing *t = context;
    if (cra_text_is(element->name, "Override") &&
        !note_override(t, cra_docx_plain_attribute(element, "PartName"),
                       cra_docx_plain_attribute(element, "ContentType")))
        return cra_error_memory(t->err);
    if (cra_text_is(element->name, "Default")) {
        t->frame->knows_png |= is_ending(cra_docx_plain_attribute(element, "Extension"), "png");
        t->frame->knows_jpeg |= is_ending(cra_docx_plain_attribute(element, "Extension"), "jpeg");
    }
    return true;
}

static struct cra_docx_part *need_part(struct cra_docx_frame *frame, const char *name, cra_error **err)
{
    struct cra_docx_part *part = cra_docx_find(&frame->package, name);
    if (!part)
        cra_error_set(err, CRA_ERROR_INPUT, "The frame is no Word document (.docx): it has no part %s.",
                      name);
    return part;
}

static bool read_types(struct typing *t)
{
    static const struct cra_xml_handler handler = {.element_begin = begin_type};
    struct cra_docx_part *part = need_part(t->frame, t->frame->types, t->err);
    if (!part || !cra_docx_open_root(&t->frame->arena, part, "The frame", t->err) ||
        !cra_docx_parse(part, "The frame", &handler, t, t->err))
        return false;
    if (!t->main)
        return cra_error_set(
            t->err, CRA_ERROR_INPUT,
            "The frame is no Word document (.docx): it lists no main document. Save templates "
            "and documents with macros as ordinary documents.");
    if (!need_part(t->frame, t->main, t->err))
        return false;
    t->frame->main = t->main;
    return true;
}

/* ---- Relationships ---- */

struct relating {
    struct cra_docx_frame *frame;
    const char *wanted; /* type of the relationship that is looked for */
    const char *found;  /* name of the part */
    cra_error **err;
};

static bool begin_relation(void *context, const struct cra_xml_element *element)
{
    struct relating *r = context;
    struct cra_docx_frame *frame = r->frame;
    if (!cra_text_is(element->name, "Relationship"))
        return true;
    struct cra_text id = cra_docx_plain_attribute(element, "Id");
    if (id.length > 3 && memcmp(id.data, "cra", 3) == 0) {
        unsigned number = cra_docx_number((struct cra_text){id.data + 3, id.length - 3}, 0);
        frame->next_relation = number >= frame->next_relation ? number + 1 : frame->next_relation;
    }
    if (r->found || !cra_text_is(cra_docx_plain_attribute(element, "Type"), r->wanted))
        return true;
    r->found = cra_docx_target(&frame->arena, frame->main, cra_docx_plain_attribute(element, "Target"));
    return !frame->arena.failed || cra_error_memory(r->err);
}

static bool open_relations(struct cra_docx_frame *frame, cra_error **err)
{
    frame->relations = cra_docx_relations_of(&frame->arena, frame->main);
    if (!frame->relations)
        return cra_error_memory(err);
    struct cra_docx_part *part = cra_docx_find(&frame->package, frame->relations);
    if (part)
        return cra_docx_open_root(&frame->arena, part, "The frame", err);
    static const char empty[] = "<Relationships xmlns=\"" CRA_DOCX_RELATIONS "\"></Relationships>";
    return cra_docx_put(&frame->package, frame->relations, CRA_TEXT(empty)) || cra_error_memory(err);
}

static unsigned add_relation(struct cra_docx_frame *frame, const char *kind, const char *target, bool outside)
{
    struct cra_buffer *out = &frame->added_relations;
    unsigned number = frame->next_relation++;
    cra_buffer_format(out, "<Relationship Id=\"cra%u\" Type=\"" OFFICE_RELATIONS "%s\" Target=\"", number,
                      kind);
    cra_buffer_xml_attribute(out, cra_text_of(target));
    cra_buffer_string(out, outside ? "\" TargetMode=\"External\"/>" : "\"/>");
    return number;
}

unsigned cra_docx_frame_link(struct cra_docx_frame *frame, const char *target)
{
    return add_relation(frame, "hyperlink", target, true);
}

/* The part of a kind, "styles", that the main part has; a copy of the built-in one where it has none. */
static struct cra_docx_part *find_related(struct cra_docx_frame *frame, const char *kind, cra_error **err)
{
    static const struct cra_xml_handler handler = {.element_begin = begin_relation};
    struct relating r = {.frame = frame, .err = err};
    r.wanted = cra_arena_format(&frame->arena, OFFICE_RELATIONS "%s", kind);
    if (!r.wanted) {
        cra_error_memory(err);
        return NULL;
    }
    const struct cra_docx_part *relations = cra_docx_find(&frame->package, frame->relations);
    if (!cra_docx_parse(relations, "The frame", &handler, &r, err))
        return NULL;
    struct cra_docx_part *part = r.found ? cra_docx_find(&frame->package, r.found) : NULL;
    if (part)
        return cra_docx_open_root(&frame->arena, part, "The frame", err) ? part : NULL;
    const char *usual = cra_arena_format(&frame->arena, "word/%s.xml", kind);
    const struct cra_docx_part *model = usual ? cra_docx_find(&frame->built_in, usual) : NULL;
    bool taken = usual && cra_docx_find(&frame->package, usual);
    const char *target = cra_arena_format(&frame->arena, taken ? "/word/cra-%s.xml" : "/word/%s.xml", kind);
    const char *name = target ? target + 1 : NULL;
    if (!model || !name || !cra_docx_put(&frame->package, name, model->bytes)) {
        cra_error_memory(err);
        return NULL;
    }
    add_relation(frame, kind, target, false);
    cra_buffer_format(&frame->added_types,
                      "<Override PartName=\"%s\" ContentType=\"" OFFICE_TYPES "%s+xml\"/>", target, kind);
    return cra_docx_find(&frame->package, name);
}

/* ---- Pictures ---- */

static void add_picture_type(struct cra_docx_frame *frame, const char *ending, bool *known)
{
    if (!*known)
        cra_buffer_format(&frame->added_types, "<Default Extension=\"%s\" ContentType=\"image/%s\"/>", ending,
                          ending);
    *known = true;
}

/* A name that the frame does not have, beside its main part. */
static const char *free_picture_name(struct cra_docx_frame *frame, int folder, const char *ending)
{
    for (size_t number = frame->picture_count + 1;; number++) {
        const char *name =
            cra_arena_format(&frame->arena, "%.*smedia/picture-%zu.%s", folder, frame->main, number, ending);
        if (!name || !cra_docx_find(&frame->package, name))
            return name;
    }
}

static struct cra_docx_picture *add_picture(struct cra_docx_frame *frame)
{
    struct cra_docx_picture *pictures = cra_arena_grow(&frame->arena, frame->pictures, sizeof *pictures,
                                                       frame->picture_count, &frame->picture_capacity);
    if (!pictures)
        return NULL;
    frame->pictures = pictures;
    return &pictures[frame->picture_count];
}

unsigned cra_docx_frame_picture(struct cra_docx_frame *frame, enum cra_picture_format format,
                                struct cra_text bytes)
{
    for (size_t i = 0; i < frame->picture_count; i++)
        if (cra_text_equal(frame->pictures[i].bytes, bytes))
            return frame->pictures[i].relation;
    bool png = format == CRA_PICTURE_PNG;
    const char *ending = png ? "png" : "jpeg";
    const char *slash = strrchr(frame->main, '/');
    int folder = slash ? (int)(slash + 1 - frame->main) : 0;
    const char *name = free_picture_name(frame, folder, ending);
    struct cra_docx_picture *picture = add_picture(frame);
    if (!name || !picture || !cra_docx_put(&frame->package, name, bytes))
        return 0;
    add_picture_type(frame, ending, png ? &frame->knows_png : &frame->knows_jpeg);
    *picture = (struct cra_docx_picture){bytes, add_relation(frame, "image", name + folder, false)};
    frame->picture_count++;
    return picture->relation;
}

/* ---- The main part ---- */

struct survey {
    struct cra_docx_frame *frame;
    const struct cra_docx_part *part;
    bool begun;
    cra_error **err;
};

static void keep_free(unsigned *next, struct cra_text taken)
{
    unsigned number = cra_docx_number(taken, 0);
    *next = number >= *next ? number + 1 : *next;
}

static bool begin_surveyed(void *context, const struct cra_xml_element *element)
{
    struct survey *s = context;
    struct cra_text name = {s->part->bytes.data + element->name_begin,
                            element->name_end - element->name_begin};
    /* the content is written with the usual prefix */
    if (!s->begun && !(cra_docx_is(element, "document") && cra_text_is(name, "w:document")))
        return cra_error_set(
            s->err, CRA_ERROR_INPUT,
            "The frame is written in a form of Word documents that is not supported, such as "
            "Strict Open XML. Save it as an ordinary Word document (.docx).");
    s->begun = true;
    if (cra_docx_is(element, "bookmarkStart"))
        keep_free(&s->frame->next_bookmark, cra_docx_attribute(element, "id"));
    if (cra_text_is(element->name, "docPr"))
        keep_free(&s->frame->next_drawing, cra_docx_plain_attribute(element, "id"));
    return true;
}

static bool fill_main(struct cra_docx_frame *frame, cra_error **err)
{
    static const struct cra_xml_handler handler = {.element_begin = begin_surveyed};
    const struct cra_docx_part *part = cra_docx_find(&frame->package, frame->main);
    struct survey survey = {.frame = frame, .part = part, .err = err};
    frame->edits.arena = &frame->arena;
    if (!cra_docx_parse(part, "The frame", &handler, &survey, err) ||
        !cra_docx_fill(part, &frame->filling, &frame->edits, &frame->opening, err))
        return false;
    return frame->opening.found ||
           cra_error_set(
               err, CRA_ERROR_INPUT,
               "The frame has no tag {{> content}}. Write it into a paragraph of its own, where the "
               "document is to begin.");
}

/* ---- The frame ---- */

static bool apply(struct cra_docx_part *part, struct cra_docx_edits *edits, cra_error **err)
{
    if (!edits->count && !edits->arena->failed)
        return true;
    struct cra_text bytes = cra_docx_apply(edits, part->bytes);
    if (!bytes.data)
        return cra_error_memory(err);
    part->bytes = bytes;
    return true;
}

static bool fill_others(struct typing *t)
{
    struct cra_docx_frame *frame = t->frame;
    for (size_t i = 0; i < t->count; i++) {
        struct cra_docx_edits edits = {.arena = &frame->arena};
        struct cra_docx_part *part = cra_docx_find(&frame->package, t->filled[i]);
        if (part &&
            (!cra_docx_fill(part, &frame->filling, &edits, NULL, t->err) || !apply(part, &edits, t->err)))
            return false;
    }
    return true;
}

static bool read_looks(struct cra_docx_frame *frame, const char *language, cra_error **err)
{
    const struct cra_docx_part *own_styles = cra_docx_find(&frame->built_in, "word/styles.xml");
    const struct cra_docx_part *own_numbers = cra_docx_find(&frame->built_in, "word/numbering.xml");
    if (!own_styles || !own_numbers)
        return cra_error_set(err, CRA_ERROR_INTERNAL, "The built-in frame has no styles.");
    struct cra_docx_part *part = find_related(frame, "numbering", err);
    if (!part)
        return false;
    frame->numbering_part = part->name;
    part = find_related(frame, "styles", err);
    struct cra_docx_edits edits = {.arena = &frame->arena};
    frame->styles_part = part ? part->name : NULL;
    return part && cra_docx_styles_read(&frame->styles, &frame->arena, part, err) &&
           cra_docx_styles_complete(&frame->styles, &edits, own_styles, language, err) &&
           apply(part, &edits, err) &&
           cra_docx_numbering_read(&frame->numbering, &frame->arena,
                                   cra_docx_find(&frame->package, frame->numbering_part), own_numbers,
                                   frame->styles.bullet_number, frame->styles.ordered_number, err);
}

static bool move_tabs(struct cra_docx_frame *frame, const char *name, cra_error **err)
{
    struct cra_docx_edits edits = {.arena = &frame->arena};
    struct cra_docx_part *part = cra_docx_find(&frame->package, name);
    const struct cra_docx_opening *opening = &frame->opening;
    return !part || (cra_docx_move_tabs(part, &edits, opening->frame_width, opening->text_width, err) &&
                     apply(part, &edits, err));
}

/* Header, footer and the lines of the title reach as far as before. */
static bool fit_width(struct typing *t)
{
    struct cra_docx_frame *frame = t->frame;
    bool good = frame->opening.frame_width == frame->opening.text_width ||
                move_tabs(frame, frame->styles_part, t->err);
    for (size_t i = 0; good && i < t->count && frame->opening.frame_width != frame->opening.text_width; i++) {
        if (strcmp(t->filled[i], frame->main) != 0)
            good = move_tabs(frame, t->filled[i], t->err);
    }
    return good;
}

bool cra_docx_frame_open(struct cra_docx_frame *frame, struct cra_text bytes, const struct cra_node *root,
                         cra_error **err)
{
    *frame = (struct cra_docx_frame){.types = "[Content_Types].xml",
                                     .filling = {.root = root},
                                     .next_bookmark = 1,
                                     .next_drawing = 1,
                                     .next_relation = 1};
    const struct cra_text *own = cra_embedded_find("frames/document.docx");
    if (!own)
        return cra_error_set(err, CRA_ERROR_INTERNAL, "The library was built without its Word frame.");
    struct typing t = {.frame = frame, .err = err};
    return cra_docx_open(&frame->built_in, &frame->arena, *own, frame_limits, "The built-in frame", err) &&
           (bytes.data
                ? cra_docx_open(&frame->package, &frame->arena, bytes, frame_limits, "The frame", err) &&
                      cra_docx_refuse_hazards(&frame->package, "The frame", err)
                : cra_docx_copy(&frame->package, &frame->built_in, err)) &&
           read_types(&t) && open_relations(frame, err) && read_looks(frame, cra_node_language(root), err) &&
           fill_others(&t) && fill_main(frame, err) && fit_width(&t);
}

/* Puts what was added before the end tag of the root. */
static bool append_to_root(struct cra_docx_frame *frame, const char *name, const struct cra_buffer *added,
                           cra_error **err)
{
    struct cra_docx_part *part = cra_docx_find(&frame->package, name);
    struct cra_docx_edits edits = {.arena = &frame->arena};
    size_t end = part->bytes.length - 1;
    while (end && (part->bytes.data[end] != '/' || part->bytes.data[end - 1] != '<'))
        end--;
    if (added->failed)
        return cra_error_memory(err);
    if (added->length)
        cra_docx_edit(&edits, end - 1, end - 1, (struct cra_text){added->data, added->length});
    return apply(part, &edits, err);
}

bool cra_docx_frame_write(struct cra_docx_frame *frame, struct cra_text content, struct cra_buffer *out,
                          cra_error **err)
{
    struct cra_docx_edits numbering = {.arena = &frame->arena};
    cra_docx_edit(&frame->edits, frame->opening.begin, frame->opening.end, content);
    return (cra_docx_numbering_edit(&frame->numbering, &numbering) || cra_error_memory(err)) &&
           apply(cra_docx_find(&frame->package, frame->numbering_part), &numbering, err) &&
           apply(cra_docx_find(&frame->package, frame->main), &frame->edits, err) &&
           append_to_root(frame, frame->relations, &frame->added_relations, err) &&
           append_to_root(frame, frame->types, &frame->added_types, err) &&
           cra_docx_write(&frame->package, out, err);
}

void cra_docx_frame_free(struct cra_docx_frame *frame)
{
    cra_docx_numbering_free(&frame->numbering);
    cra_buffer_free(&frame->added_relations);
    cra_buffer_free(&frame->added_types);
    cra_arena_free(&frame->arena);
}
