#include "render/frame_docx_partial.h"

#include <unistd.h>

#include "base/file.h"
#include "render/docx_hazard.h"
#include "render/frame_file.h"
#include "render/rules.h"

/* A part of a frame from another Word file: {{> clause}} takes the text of clause.docx beside the frame. Its
 * styles become those of the same name, or are added; pictures, addresses and lists come with it. */

static const struct cra_docx_limits partial_limits = {.parts = 2000, .unpacked = (size_t)64 << 20};

/* ---- Finding ---- */

/* A name that leads nowhere else. */
static bool is_file_name(const char *name)
{
    for (const char *c = name; *c; c++)
        if (!cra_is_letter(*c) && !cra_is_digit(*c) && !strchr("-_.", *c))
            return false;
    return name[0] && name[0] != '.';
}

const char *cra_docx_partial_path(struct cra_arena *arena, const char *folder, const char *name)
{
    if (!folder || !is_file_name(name) || strcmp(name, "content") == 0)
        return NULL;
    const char *path = cra_arena_format(arena, "%s/%s.docx", folder, name);
    return path && access(path, F_OK) == 0 ? path : NULL;
}

struct finding_part {
    struct cra_docx_partial *partial;
    const char *type; /* of the relationship */
    const char *found;
    struct cra_arena *arena;
};

static bool take_relation(void *context, const struct cra_xml_element *element)
{
    struct finding_part *f = context;
    struct cra_text type = cra_docx_plain_attribute(element, "Type");
    size_t length = strlen(f->type);
    if (!f->found && type.length >= length && memcmp(type.data + type.length - length, f->type, length) == 0)
        f->found = cra_docx_target(f->arena, f->partial->main ? f->partial->main : "",
                                   cra_docx_plain_attribute(element, "Target"));
    return true;
}

static const struct cra_docx_part *related(struct cra_docx_partial *partial, struct cra_arena *arena,
                                           const char *relations, const char *type, cra_error **err)
{
    static const struct cra_xml_handler handler = {.element_begin = take_relation};
    struct finding_part f = {.partial = partial, .type = type, .arena = arena};
    const struct cra_docx_part *part = cra_docx_find(&partial->package, relations);
    if (!part || !cra_docx_parse(part, partial->path, &handler, &f, err) || !f.found)
        return NULL;
    return cra_docx_find(&partial->package, f.found);
}

bool cra_docx_partial_read(struct cra_docx_partial *partial, struct cra_arena *arena, const char *path,
                           cra_error **err)
{
    struct cra_text bytes;
    *partial = (struct cra_docx_partial){.path = path};
    if (!cra_file_read(arena, path, false, CRA_FRAME_LARGEST, &bytes, err) ||
        !cra_docx_open(&partial->package, arena, bytes, partial_limits, path, err) ||
        !cra_docx_refuse_hazards(&partial->package, path, err))
        return false;
    const struct cra_docx_part *main = related(partial, arena, "_rels/.rels", "/officeDocument", err);
    if (!main)
        return cra_error_set(err, CRA_ERROR_INPUT, "%s is no Word document (.docx): it has no main part.",
                             path);
    partial->main = main->name;
    partial->relations = cra_docx_relations_of(arena, main->name);
    if (!partial->relations)
        return cra_error_memory(err);
    const struct cra_docx_part *styles = related(partial, arena, partial->relations, "/styles", err);
    partial->numbering = related(partial, arena, partial->relations, "/numbering", err);
    partial->style_part = styles;
    return !styles || cra_docx_styles_read(&partial->styles, arena, styles, err);
}

/* ---- What comes with it ---- */

struct carrying {
    struct cra_docx_frame *frame;
    struct cra_docx_partial *partial;
    struct cra_text id; /* of the relationship that is looked for */
    unsigned relation;  /* its number in the frame */
    cra_error **err;
};

static unsigned carry_picture(struct carrying *c, struct cra_text target)
{
    const char *name = cra_docx_target(&c->frame->arena, c->partial->main, target);
    const struct cra_docx_part *part = name ? cra_docx_find(&c->partial->package, name) : NULL;
    if (!part)
        return 0;
    bool png = part->bytes.length > 4 && memcmp(part->bytes.data, "\x89PNG", 4) == 0;
    bool jpeg = part->bytes.length > 2 && memcmp(part->bytes.data, "\xFF\xD8", 2) == 0;
    return png || jpeg
               ? cra_docx_frame_picture(c->frame, png ? CRA_PICTURE_PNG : CRA_PICTURE_JPEG, part->bytes)
               : 0;
}

static bool carry_relation(void *context, const struct cra_xml_element *element)
{
    struct carrying *c = context;
    struct cra_text target = cra_docx_plain_attribute(element, "Target");
    if (c->relation || !cra_text_is(element->name, "Relationship") ||
        !cra_text_equal(cra_docx_plain_attribute(element, "Id"), c->id))
        return true;
    if (!cra_text_is(cra_docx_plain_attribute(element, "TargetMode"), "External")) {
        c->relation = carry_picture(c, target);
        return true;
    }
    const char *address = cra_arena_copy(&c->frame->arena, target);
    c->relation = address ? cra_docx_frame_link(c->frame, address) : 0;
    return true;
}

static unsigned carry(struct cra_docx_frame *frame, struct cra_docx_partial *partial, struct cra_text id,
                      cra_error **err)
{
    static const struct cra_xml_handler handler = {.element_begin = carry_relation};
    struct carrying c = {.frame = frame, .partial = partial, .id = id, .err = err};
    const struct cra_docx_part *part = cra_docx_find(&partial->package, partial->relations);
    if (part)
        cra_docx_parse(part, partial->path, &handler, &c, err);
    return c.relation;
}

static void refuse(struct cra_docx_scan *scan, const char *what)
{
    cra_frame_fault(&scan->findings, &cra_rule_frame_block, scan->first ? scan->first->begin : 0,
                    scan->first ? scan->first->begin : 0, NULL,
                    "%s, which cannot be taken over into another file.", what);
}

static bool replace(struct cra_docx_scan *scan, const struct cra_docx_spot *spot, unsigned number)
{
    const char *text = cra_arena_format(scan->arena, "cra%u", number);
    if (text)
        cra_frame_replace(&scan->edits, spot->begin, spot->end, cra_text_of(text));
    return text != NULL;
}

bool cra_docx_partial_carry(struct cra_docx_scan *scan, struct cra_docx_partial *partial, cra_error **err)
{
    struct cra_docx_frame *frame = scan->frame;
    for (const struct cra_docx_thing *thing = scan->first; thing; thing = thing->next) {
        if (thing->ends_section) {
            refuse(scan, "It holds a section break");
            break;
        }
    }
    for (size_t i = 0; i < scan->spot_count; i++) {
        const struct cra_docx_spot *spot = &scan->spots[i];
        unsigned number = 0;
        const char *id = NULL;
        switch (spot->kind) {
        case CRA_SPOT_RELATION:
        case CRA_SPOT_PICTURE:
            number = carry(frame, partial, spot->value, err);
            if (!number)
                refuse(scan, "It holds a link or a picture of a kind");
            else if (!replace(scan, spot, number))
                return cra_error_memory(err);
            break;
        case CRA_SPOT_STYLE:
            if (!partial->style_part ||
                !cra_docx_styles_borrow(frame, &partial->styles, partial->style_part->bytes, spot->value, &id,
                                        err))
                return partial->style_part ? false : true;
            cra_frame_replace(&scan->edits, spot->begin, spot->end, cra_text_of(id));
            break;
        case CRA_SPOT_LIST:
            if (cra_text_is(spot->value, "0") || !partial->numbering)
                break;
            if (!cra_docx_numbering_borrow(&frame->numbering, &frame->arena, partial->numbering,
                                           cra_docx_number(spot->value, 0), &number, err))
                return false;
            id = cra_arena_format(scan->arena, "%u", number);
            if (!id)
                return cra_error_memory(err);
            cra_frame_replace(&scan->edits, spot->begin, spot->end, cra_text_of(id));
            break;
        case CRA_SPOT_NOTE:
            refuse(scan, "It holds a footnote or endnote");
            break;
        default:
            break;
        }
    }
    return !scan->arena->failed || cra_error_memory(err);
}

/* ---- Namespaces ---- */

static bool declares(struct cra_text root, struct cra_text declaration)
{
    for (size_t i = 0; i + declaration.length <= root.length; i++)
        if (memcmp(root.data + i, declaration.data, declaration.length) == 0)
            return true;
    return false;
}

bool cra_docx_partial_declare(struct cra_docx_scan *host, struct cra_text root)
{
    struct cra_text own = {host->part->bytes.data + host->root_begin, host->root_end - host->root_begin};
    for (size_t i = 0; i + 7 < root.length; i++) {
        if (!cra_is_space(root.data[i]) || memcmp(root.data + i + 1, "xmlns:", 6) != 0)
            continue;
        const char *equals = memchr(root.data + i, '=', root.length - i);
        const char *close =
            equals ? memchr(equals + 2, equals[1], root.length - (size_t)(equals + 2 - root.data)) : NULL;
        if (!close)
            break;
        struct cra_text prefix = {root.data + i + 1, (size_t)(equals + 1 - root.data) - i - 1};
        struct cra_text whole = {root.data + i, (size_t)(close + 1 - root.data) - i};
        bool added = false;
        for (size_t j = 0; j < host->declared_count; j++)
            added |= cra_text_equal(host->declared[j], prefix);
        if (declares(own, prefix) || added ||
            host->declared_count == sizeof host->declared / sizeof *host->declared)
            continue;
        host->declared[host->declared_count++] = prefix;
        cra_frame_replace(&host->edits, host->root_end - 1, host->root_end - 1, whole);
    }
    return !host->arena->failed;
}

/* ---- While frames are filled ---- */

bool cra_docx_run_partial(struct cra_frame_run *run, const struct cra_frame_step *step)
{
    const struct cra_docx_partial *partial = step->place;
    return cra_frame_program_run(&partial->program, run);
}
