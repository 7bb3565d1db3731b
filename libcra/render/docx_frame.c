#include "render/docx_frame.h"

#include "render/docx_hazard.h"
#include "base/embedded.h"

/* A frame is a page head, styles and a logo; what is larger is a mistake or a trap. */
static const struct cra_docx_limits frame_limits = {.parts = 2000, .unpacked = (size_t)64 << 20};

#define OFFICE_TYPES "application/vnd.openxmlformats-officedocument.wordprocessingml."
#define OFFICE_RELATIONS CRA_DOCX_R "/"

/* ---- Content types ---- */

/* Kinds of part that can hold tags, and what people call them. */
static const struct {
    const char *type, *title;
    bool is_property;
} taggable[] = {
    {OFFICE_TYPES "header+xml", "header", false},
    {OFFICE_TYPES "footer+xml", "footer", false},
    {OFFICE_TYPES "footnotes+xml", "footnotes", false},
    {OFFICE_TYPES "endnotes+xml", "endnotes", false},
    {"application/vnd.openxmlformats-officedocument.drawingml.chart+xml", "chart", false},
    {"application/vnd.openxmlformats-officedocument.drawingml.diagramData+xml", "diagram", false},
    {"application/vnd.openxmlformats-package.core-properties+xml", "properties", true},
    {"application/vnd.openxmlformats-officedocument.extended-properties+xml", "properties", true},
    {"application/vnd.openxmlformats-officedocument.custom-properties+xml", "custom properties", true},
};

struct typing {
    struct cra_docx_frame *frame;
    struct cra_docx_tagged_parts *parts;
    const char *main;
    cra_error **err;
};

static bool add_tagged(struct typing *t, struct cra_docx_tagged part)
{
    struct cra_docx_tagged_parts *parts = t->parts;
    struct cra_docx_tagged *items =
        cra_arena_grow(&t->frame->arena, parts->items, sizeof *items, parts->count, &parts->capacity);
    if (!items || !part.name)
        return cra_error_memory(t->err);
    parts->items = items;
    items[parts->count++] = part;
    return true;
}

static bool note_override(struct typing *t, struct cra_text name, struct cra_text type)
{
    if (name.length && name.data[0] == '/') {
        name.data++;
        name.length--;
    }
    struct cra_arena *arena = &t->frame->arena;
    if (cra_text_is(type, OFFICE_TYPES "document.main+xml"))
        t->main = cra_arena_copy(arena, name);
    for (size_t i = 0; i < sizeof taggable / sizeof *taggable; i++)
        if (cra_text_is(type, taggable[i].type) &&
            !add_tagged(t, (struct cra_docx_tagged){cra_arena_copy(arena, name), taggable[i].title,
                                                    taggable[i].is_property}))
            return false;
    return !arena->failed || cra_error_memory(t->err);
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
        return false;
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
    struct cra_buffer *out = frame->part ? &frame->part_relations : &frame->added_relations;
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

/* The target of a relationship: beside the main part, or from the root of the package. */
static unsigned relate_picture(struct cra_docx_frame *frame, const char *name)
{
    const char *slash = strrchr(frame->main, '/');
    size_t folder = slash ? (size_t)(slash + 1 - frame->main) : 0;
    if (!frame->part)
        return add_relation(frame, "image", name + folder, false);
    const char *target = cra_arena_format(&frame->arena, "/%s", name);
    return target ? add_relation(frame, "image", target, false) : 0;
}

unsigned cra_docx_frame_picture(struct cra_docx_frame *frame, enum cra_picture_format format,
                                struct cra_text bytes)
{
    const char *name = NULL;
    for (size_t i = 0; i < frame->picture_count; i++) {
        const struct cra_docx_picture *known = &frame->pictures[i];
        if (!cra_text_equal(known->bytes, bytes))
            continue;
        name = known->name;
        if (known->part == frame->part)
            return known->relation;
    }
    bool png = format == CRA_PICTURE_PNG, fresh = !name;
    const char *ending = png ? "png" : "jpeg";
    const char *slash = strrchr(frame->main, '/');
    int folder = slash ? (int)(slash + 1 - frame->main) : 0;
    if (fresh)
        name = free_picture_name(frame, folder, ending);
    struct cra_docx_picture *picture = add_picture(frame);
    if (!name || !picture || (fresh && !cra_docx_put(&frame->package, name, bytes)))
        return 0;
    if (fresh)
        add_picture_type(frame, ending, png ? &frame->knows_png : &frame->knows_jpeg);
    *picture = (struct cra_docx_picture){bytes, name, frame->part, relate_picture(frame, name)};
    frame->picture_count++;
    return picture->relation;
}

/* ---- The frame ---- */

bool cra_docx_frame_apply(struct cra_docx_frame *frame, const char *name, struct cra_docx_edits *edits,
                          cra_error **err)
{
    struct cra_docx_part *part = cra_docx_find(&frame->package, name);
    if (edits->arena->failed)
        return cra_error_memory(err);
    if (!edits->count || !part)
        return true;
    struct cra_text bytes = cra_docx_apply(edits, part->bytes);
    if (!bytes.data)
        return cra_error_memory(err);
    part->bytes = bytes;
    part->entry = 0;
    part->is_packed = false;
    return true;
}

/* The styles that the frame has; headings are told by them. */
static bool read_styles(struct cra_docx_frame *frame, cra_error **err)
{
    static const struct cra_xml_handler handler = {.element_begin = begin_relation};
    struct relating r = {.frame = frame, .wanted = OFFICE_RELATIONS "styles", .err = err};
    if (!cra_docx_parse(cra_docx_find(&frame->package, frame->relations), "The frame", &handler, &r, err))
        return false;
    const struct cra_docx_part *part = r.found ? cra_docx_find(&frame->package, r.found) : NULL;
    frame->styles_part = part ? part->name : NULL;
    return !part || cra_docx_styles_read(&frame->styles, &frame->arena, part, err);
}

bool cra_docx_frame_complete(struct cra_docx_frame *frame, cra_error **err)
{
    const struct cra_docx_part *own_styles = cra_docx_find(&frame->built_in, "word/styles.xml");
    const struct cra_docx_part *own_numbers = cra_docx_find(&frame->built_in, "word/numbering.xml");
    struct cra_docx_edits edits = {.arena = &frame->arena};
    if (!own_styles || !own_numbers)
        return cra_error_set(err, CRA_ERROR_INTERNAL, "The built-in frame has no styles.");
    struct cra_docx_part *part = find_related(frame, "numbering", err);
    if (!part)
        return false;
    frame->numbering_part = part->name;
    part = find_related(frame, "styles", err);
    if (!part)
        return false;
    frame->styles_part = part->name;
    return (frame->styles.sheet || cra_docx_styles_read(&frame->styles, &frame->arena, part, err)) &&
           cra_docx_styles_complete(&frame->styles, &edits, own_styles, err) &&
           cra_docx_frame_apply(frame, frame->styles_part, &edits, err) &&
           cra_docx_numbering_read(&frame->numbering, &frame->arena,
                                   cra_docx_find(&frame->package, frame->numbering_part), own_numbers,
                                   frame->styles.bullet_number, frame->styles.ordered_number, err);
}

bool cra_docx_frame_open(struct cra_docx_frame *frame, struct cra_text bytes,
                         struct cra_docx_tagged_parts *parts, cra_error **err)
{
    *frame = (struct cra_docx_frame){
        .types = "[Content_Types].xml", .next_bookmark = 1, .next_drawing = 1, .next_relation = 1};
    const struct cra_text *own = cra_embedded_find("frames/document.docx");
    struct typing t = {.frame = frame, .parts = parts, .err = err};
    if (!own)
        return cra_error_set(err, CRA_ERROR_INTERNAL, "The library was built without its Word frame.");
    if (!cra_docx_open(&frame->built_in, &frame->arena, *own, frame_limits, "The built-in frame", err) ||
        !(bytes.data ? cra_docx_open(&frame->package, &frame->arena, bytes, frame_limits, "The frame", err) &&
                           cra_docx_refuse_hazards(&frame->package, "The frame", err)
                     : cra_docx_copy(&frame->package, &frame->built_in, err)) ||
        !add_tagged(&t, (struct cra_docx_tagged){"", "main text", false}) || !read_types(&t) ||
        !open_relations(frame, err) || !read_styles(frame, err))
        return false;
    parts->items[0].name = frame->main;
    return true;
}

static bool copy_buffer(struct cra_buffer *copy, const struct cra_buffer *buffer)
{
    *copy = (struct cra_buffer){0};
    cra_buffer_append(copy, buffer->data, buffer->length);
    return !copy->failed;
}

bool cra_docx_frame_copy(struct cra_docx_frame *copy, const struct cra_docx_frame *frame, cra_error **err)
{
    *copy = *frame;
    copy->arena = (struct cra_arena){0};
    copy->package.arena = &copy->arena;
    copy->picture_capacity = copy->picture_count; /* what is added does not go to the frame's own list */
    bool good = copy_buffer(&copy->added_relations, &frame->added_relations);
    good &= copy_buffer(&copy->added_types, &frame->added_types);
    good &= copy_buffer(&copy->numbering.definitions, &frame->numbering.definitions);
    good &= copy_buffer(&copy->numbering.numbers, &frame->numbering.numbers);
    copy->package.parts =
        cra_arena_allocate(&copy->arena, (frame->package.count + 1) * sizeof *copy->package.parts);
    if (!good || !copy->package.parts)
        return cra_error_memory(err);
    copy->package.capacity = copy->package.count;
    memcpy(copy->package.parts, frame->package.parts, frame->package.count * sizeof *copy->package.parts);
    return true;
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
    if (!added->length)
        return true;
    cra_docx_edit(&edits, end - 1, end - 1, (struct cra_text){added->data, added->length});
    return cra_docx_frame_apply(frame, name, &edits, err);
}

void cra_docx_frame_begin_part(struct cra_docx_frame *frame, const char *name)
{
    frame->part = strcmp(name, frame->main) == 0 ? NULL : name;
    cra_buffer_clear(&frame->part_relations);
}

bool cra_docx_frame_end_part(struct cra_docx_frame *frame, cra_error **err)
{
    static const char empty[] = "<Relationships xmlns=\"" CRA_DOCX_RELATIONS "\"></Relationships>";
    const char *part = frame->part;
    frame->part = NULL;
    if (!part || !frame->part_relations.length)
        return !frame->part_relations.failed || cra_error_memory(err);
    const char *name = cra_docx_relations_of(&frame->arena, part);
    if (!name)
        return cra_error_memory(err);
    struct cra_docx_part *relations = cra_docx_find(&frame->package, name);
    if (!relations && !cra_docx_put(&frame->package, name, CRA_TEXT(empty)))
        return cra_error_memory(err);
    if (relations && !cra_docx_open_root(&frame->arena, relations, "The frame", err))
        return false;
    return append_to_root(frame, name, &frame->part_relations, err);
}

bool cra_docx_frame_write(struct cra_docx_frame *frame, struct cra_buffer *out, cra_error **err)
{
    struct cra_docx_edits numbering = {.arena = &frame->arena};
    bool has_lists = frame->numbering_part != NULL;
    return (!has_lists || cra_docx_numbering_edit(&frame->numbering, &numbering) || cra_error_memory(err)) &&
           (!has_lists || cra_docx_frame_apply(frame, frame->numbering_part, &numbering, err)) &&
           append_to_root(frame, frame->relations, &frame->added_relations, err) &&
           append_to_root(frame, frame->types, &frame->added_types, err) &&
           cra_docx_write(&frame->package, out, err);
}

void cra_docx_frame_free(struct cra_docx_frame *frame)
{
    cra_docx_numbering_free(&frame->numbering);
    cra_buffer_free(&frame->part_relations);
    cra_buffer_free(&frame->added_relations);
    cra_buffer_free(&frame->added_types);
    cra_arena_free(&frame->arena);
}
