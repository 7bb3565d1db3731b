#include <unistd.h>

#include "base/file.h"
#include "base/memory.h"
#include "render/docx_landscape.h"
#include "render/frame_docx_partial.h"
#include "render/frame_docx_speech.h"
#include "render/frame_form.h"
#include "render/look_docx.h"
#include "render/rules.h"

/* A Word frame, compiled: the parts that hold tags as programs, all others as they stand packed. */

struct tagged_part {
    struct cra_docx_tagged about;
    struct cra_frame_program program;
    bool is_filled; /* there is something to be done in it */
};

struct compiled {
    struct cra_docx_frame frame;
    struct tagged_part *parts;
    size_t part_count;
    struct cra_docx_speech *speech; /* is the only thing that changes later */
    size_t tag_count;
    struct cra_docx_keys keys;
    struct cra_docx_notes notes;
    struct cra_frame_inventory inventory;
    bool marks_draft;
};

static const struct cra_frame_inventory *inventory_of(const void *pointer)
{
    return &((const struct compiled *)pointer)->inventory;
}

static void destroy(void *pointer)
{
    struct compiled *compiled = pointer;
    if (!compiled)
        return;
    if (compiled->speech)
        cra_docx_speech_free(compiled->speech);
    cra_memory_release(compiled->speech);
    cra_docx_frame_free(&compiled->frame);
    cra_memory_release(compiled);
}

/* ---- Compiling ---- */

static bool wants_styles(const struct cra_frame_tags *tags)
{
    for (size_t i = 0; i < tags->count; i++)
        if (tags->items[i].sound &&
            (tags->items[i].tag.kind == CRA_TAG_BLOCK || cra_tag_is_prose(&tags->items[i].tag)))
            return true;
    return false;
}

/* What a compilation hands from part to part. */
struct compiling {
    struct compiled *compiled;
    struct cra_diagnostics *findings;
    const char *folder;
    bool styled;    /* what is written wants styles and lists … */
    bool completed; /* … and the frame has them */
    cra_error **err;
};

static bool begin_scan(struct compiling *c, struct cra_docx_scan *scan, const struct cra_docx_part *part)
{
    struct cra_docx_frame *frame = &c->compiled->frame;
    struct cra_sources *sources = (struct cra_sources *)(uintptr_t)c->findings->sources;
    scan->arena = &frame->arena;
    scan->part = part;
    scan->frame = frame;
    scan->styles = frame->styles.sheet ? &frame->styles : NULL;
    scan->findings = (struct cra_frame_findings){
        .list = c->findings,
        .source = cra_sources_add(sources, c->findings->arena, part->name, part->bytes),
        .placer = cra_docx_where,
        .context = scan};
    if (!scan->findings.source)
        return cra_error_memory(c->err);
    sources->items[scan->findings.source - 1].paragraphs = true;
    return cra_docx_scan(scan, c->err) && cra_docx_scan_controls(scan, c->err) &&
           cra_docx_scan_links(scan, c->err);
}

/* False and no error where faults were found. */
static bool place_all(struct compiling *c, struct cra_docx_scan *scan, const struct cra_scope *scope,
                      bool *sound)
{
    struct compiled *compiled = c->compiled;
    size_t faults = cra_diagnostics_count(c->findings, CRA_SEVERITY_ERROR), keys = compiled->keys.count;
    if (!cra_frame_tags_compile(&scan->tags, scope, &scan->findings) || !cra_docx_place_tags(scan))
        return cra_error_memory(c->err);
    c->styled |= wants_styles(&scan->tags);
    compiled->marks_draft |= cra_frame_tags_mark_draft(&scan->tags);
    *sound = cra_diagnostics_count(c->findings, CRA_SEVERITY_ERROR) == faults && !c->findings->dropped;
    if (c->findings->failed || !cra_docx_place_names(scan, &compiled->keys) ||
        !cra_docx_place_contents(scan) || !cra_docx_place_notes(scan, &compiled->notes) ||
        !cra_docx_place_guards(scan))
        return cra_error_memory(c->err);
    for (size_t i = keys; i < compiled->keys.count; i++)
        c->styled |= compiled->keys.items[i].kind == CRA_KEY_LIST;
    return true;
}

static bool compile_note(struct compiling *c, struct cra_docx_note *note, const char *title)
{
    struct cra_docx_scan scan = {.title = title};
    bool sound = false;
    if (!begin_scan(c, &scan, &note->part) || !cra_docx_place_note_number(&scan) ||
        !place_all(c, &scan, &note->scope, &sound))
        return false;
    struct cra_text bytes = {note->part.bytes.data + note->from, note->length};
    return !sound || cra_frame_program_make(&scan.edits, bytes, note->from, &note->program, c->err);
}

static bool complete(struct compiling *c)
{
    bool done = c->completed || cra_docx_frame_complete(&c->compiled->frame, c->err);
    c->completed = done;
    return done;
}

static const struct cra_docx_thing *body_of(const struct cra_docx_scan *scan)
{
    const struct cra_docx_thing *thing = scan->first;
    while (thing && !thing->is_body)
        thing = thing->next;
    return thing;
}

/* The text of another file, with what may be named at its place. */
static bool compile_taken(struct compiling *c, struct cra_docx_scan *host, const struct cra_docx_taken *taken)
{
    struct cra_docx_partial *partial = taken->partial;
    const struct cra_frame_tag *loop = cra_docx_loop_at(host, taken->tag->begin);
    struct cra_docx_scan scan = {.title = taken->path,
                                 .is_partial = true,
                                 .host = host,
                                 .page = taken->page,
                                 .folder = c->folder,
                                 .outer = loop ? &loop->tag : host->outer};
    struct cra_docx_scan *outermost = host;
    while (outermost->host)
        outermost = outermost->host;
    bool sound = false;
    if (!partial || !complete(c) ||
        !cra_docx_partial_read(partial, &c->compiled->frame.arena, taken->path, c->err))
        return partial ? false : cra_error_memory(c->err);
    size_t faults = cra_diagnostics_count(c->findings, CRA_SEVERITY_ERROR);
    if (!begin_scan(c, &scan, cra_docx_find(&partial->package, partial->main)) ||
        !cra_docx_partial_carry(&scan, partial, c->err) || !place_all(c, &scan, &taken->tag->scope, &sound))
        return false;
    for (size_t i = 0; i < scan.taken_count; i++)
        if (!compile_taken(c, &scan, &scan.taken[i]))
            return false;
    const struct cra_docx_thing *body = body_of(&scan);
    const char *bytes = scan.part->bytes.data;
    sound = sound && cra_diagnostics_count(c->findings, CRA_SEVERITY_ERROR) == faults;
    if (!body || !sound)
        return true;
    struct cra_text root = {bytes + scan.root_begin, scan.root_end - scan.root_begin};
    struct cra_text inside = {bytes + body->inner_begin, body->inner_end - body->inner_begin};
    return (cra_docx_partial_declare(outermost, root) || cra_error_memory(c->err)) &&
           cra_frame_program_make(&scan.edits, inside, body->inner_begin, &partial->program, c->err);
}

static bool compile_part(struct compiling *c, struct tagged_part *part)
{
    struct compiled *compiled = c->compiled;
    const struct cra_docx_part *bytes = cra_docx_find(&compiled->frame.package, part->about.name);
    const struct cra_scope nothing = {.bare = true};
    struct cra_docx_scan scan = {.is_main = part == compiled->parts,
                                 .is_property = part->about.is_property,
                                 .tags_before = compiled->tag_count,
                                 .folder = c->folder,
                                 .title = part->about.title};
    bool sound = false, notes = strstr(part->about.title, "notes") != NULL;
    if (!bytes)
        return true;
    if (!begin_scan(c, &scan, bytes) ||
        (notes && !cra_docx_take_notes(&scan, &compiled->notes) && !cra_error_memory(c->err)) ||
        !place_all(c, &scan, &nothing, &sound))
        return false;
    compiled->tag_count += scan.tags.count;
    compiled->inventory.parts[compiled->inventory.count++] =
        (struct cra_frame_part_tags){scan.findings.source, scan.tags};
    for (size_t i = 0; notes && i < compiled->notes.count; i++)
        if (compiled->notes.items[i].part.name == bytes->name &&
            !compile_note(c, &compiled->notes.items[i], part->about.title))
            return false;
    for (size_t i = 0; i < scan.taken_count; i++)
        if (!compile_taken(c, &scan, &scan.taken[i]))
            return false;
    part->is_filled = scan.edits.count > 0;
    return !sound || cra_frame_program_make(&scan.edits, bytes->bytes, 0, &part->program, c->err);
}

static bool open(void **result, struct cra_text bytes, const char *folder, struct cra_diagnostics *findings,
                 cra_error **err)
{
    struct cra_docx_tagged_parts parts = {0};
    struct compiled *compiled = cra_memory_allocate_zeroed(1, sizeof *compiled);
    *result = compiled;
    if (!compiled)
        return cra_error_memory(err);
    struct cra_docx_frame *frame = &compiled->frame;
    compiled->speech = cra_memory_allocate_zeroed(1, sizeof *compiled->speech);
    if (!compiled->speech)
        return cra_error_memory(err);
    if (!cra_docx_frame_open(frame, bytes, &parts, err) ||
        !cra_docx_styles_map(&frame->styles, &frame->arena, folder, err))
        return false;
    compiled->parts = cra_arena_allocate(&frame->arena, parts.count * sizeof *compiled->parts);
    compiled->inventory.parts =
        cra_arena_allocate(&frame->arena, parts.count * sizeof *compiled->inventory.parts);
    if (!compiled->parts || !compiled->inventory.parts)
        return cra_error_memory(err);
    struct compiling c = {.compiled = compiled, .findings = findings, .folder = folder, .err = err};
    bool good = true;
    compiled->part_count = parts.count;
    compiled->keys.arena = compiled->notes.arena = &frame->arena;
    for (size_t i = 0; i < parts.count; i++)
        compiled->parts[i].about = parts.items[i];
    for (size_t i = 0; good && i < parts.count; i++)
        good = compile_part(&c, &compiled->parts[i]);
    return good && (!c.styled || complete(&c));
}

/* ---- Filling ---- */

struct rendering {
    const struct compiled *compiled;
    struct cra_docx_filling filling;
    struct cra_tag_reader reader;
    const char *language;
    struct cra_buffer *outputs; /* one for each part */
    cra_error **err;
};

static bool fill_part(struct rendering *r, size_t index)
{
    const struct tagged_part *part = &r->compiled->parts[index];
    if (!part->is_filled)
        return true;
    struct cra_buffer *out = &r->outputs[index];
    struct cra_frame_run run = {.writer = &cra_docx_frame_writer,
                                .context = &r->filling,
                                .reader = &r->reader,
                                .out = out,
                                .err = r->err};
    r->filling.is_main = index == 0;
    cra_docx_frame_begin_part(&r->filling.frame, part->about.name);
    if (!cra_frame_program_run(&part->program, &run) || !cra_docx_frame_end_part(&r->filling.frame, r->err))
        return false;
    if (index == 0 && r->filling.contents && !cra_docx_settle_contents(&r->filling, out))
        return cra_error_memory(r->err);
    return cra_docx_put(&r->filling.frame.package, part->about.name,
                        (struct cra_text){out->data, out->length}) ||
           cra_error_memory(r->err);
}

static bool move_tabs(struct rendering *r, const char *name)
{
    struct cra_docx_frame *frame = &r->filling.frame;
    struct cra_docx_edits edits = {.arena = &frame->arena};
    const struct cra_docx_part *part = name ? cra_docx_find(&frame->package, name) : NULL;
    return !part ||
           (cra_docx_move_tabs(part, &edits, frame->opening.frame_width, frame->opening.text_width, r->err) &&
            cra_docx_frame_apply(frame, name, &edits, r->err));
}

/* Header, footer and the lines of the title reach as far as before. */
static bool fit_width(struct rendering *r)
{
    struct cra_docx_frame *frame = &r->filling.frame;
    bool good = !r->filling.turned ||
                (cra_docx_speak_unpacked(frame, r->language, r->err) && move_tabs(r, frame->styles_part));
    for (size_t i = 1; good && r->filling.turned && i < r->compiled->part_count; i++)
        if (!r->compiled->parts[i].about.is_property)
            good = move_tabs(r, r->compiled->parts[i].about.name);
    return good;
}

static bool render(const void *pointer, const struct cra_node *root, const struct cra_expansion *of,
                   struct cra_buffer *out, cra_error **err)
{
    const struct compiled *compiled = pointer;
    struct rendering r = {.compiled = compiled, .language = cra_node_language(root), .err = err};
    r.filling.words = cra_words_in(r.language);
    r.filling.marks_draft = compiled->marks_draft;
    bool good = cra_docx_frame_copy(&r.filling.frame, &compiled->frame, err);
    r.outputs =
        good ? cra_arena_allocate(&r.filling.frame.arena, (compiled->part_count + 1) * sizeof *r.outputs)
             : NULL;
    good = good && (r.outputs || cra_error_memory(err));
    r.filling.keys = &compiled->keys;
    r.filling.notes = &compiled->notes;
    good = good && (cra_docx_names_begin(&r.filling) || cra_error_memory(err));
    if (good)
        good = cra_tag_reader_begin(&r.reader, root, of) || cra_error_memory(err);
    good = good && cra_docx_speak(compiled->speech, &r.filling.frame, r.language, err);
    for (size_t i = 0; good && i < compiled->part_count; i++)
        good = fill_part(&r, i);
    good = good && fit_width(&r) && cra_docx_frame_write(&r.filling.frame, out, err);
    for (size_t i = 0; r.outputs && i < compiled->part_count; i++)
        cra_buffer_free(&r.outputs[i]);
    for (size_t i = 0; i < 2; i++)
        cra_buffer_free(&r.filling.note_texts[i]);
    cra_tag_reader_end(&r.reader);
    cra_docx_frame_free(&r.filling.frame);
    return good;
}

static bool look(const void *pointer, const struct cra_node *root, const struct cra_expansion *of,
                 struct cra_look *look, struct cra_arena *arena, cra_error **err)
{
    const struct compiled *compiled = pointer;
    struct cra_look_section section;
    (void)root;
    (void)of;
    return cra_look_read_docx(look, &section, arena, &compiled->frame, err);
}

const struct cra_frame_form cra_frame_form_docx = {CRA_DOCUMENT_DOCX, open,         render,
                                                   destroy,           inventory_of, look};
