#include "api/lint.h"

#include "api/bytes.h"
#include "api/handle.h"
#include "base/memory.h"
#include "base/similar.h"
#include "doc/document.h"
#include "doc/frame_content.h"
#include "doc/rules.h"
#include "render/docx_places.h"
#include "render/docx_review.h"
#include "render/frame_file.h"
#include "render/place.h"
#include "render/rules.h"

/* A frame under check: its faults, what it lacks for its kind of document, and what was left in it. */

struct checking {
    cra_lint *lint;
    struct cra_frame *frame;
    struct cra_diagnostics *findings; /* of the frame, which is ours alone */
    struct cra_arena *arena;          /* of the frame */
    const struct cra_frame_inventory *inventory;
    size_t kind; /* SIZE_MAX: not known */
    cra_error **err;
};

static const struct cra_docx_limits package_limits = {.parts = 5000, .unpacked = (size_t)512 << 20};

/* ---- What it names ---- */

static const char *sort_of(enum cra_tag_kind kind)
{
    switch (kind) {
    case CRA_TAG_VALUE:
        return "value";
    case CRA_TAG_PROPERTY:
        return "property";
    case CRA_TAG_STRING:
        return "text";
    case CRA_TAG_EACH:
        return "loop";
    case CRA_TAG_IF:
        return "condition";
    case CRA_TAG_BLOCK:
        return "block";
    default:
        return NULL;
    }
}

/* Behind the word that steers, and up to a format. */
static struct cra_text name_of(const struct cra_tag *tag)
{
    struct cra_text name = tag->words;
    size_t skipped = tag->kind == CRA_TAG_EACH    ? 5
                     : tag->kind == CRA_TAG_IF    ? 3
                     : tag->kind == CRA_TAG_BLOCK ? 1
                                                  : 0;
    name = cra_text_trim((struct cra_text){name.data + skipped, name.length - skipped});
    size_t length = 0;
    while (length < name.length && name.data[length] != '|' &&
           (tag->kind == CRA_TAG_IF || !cra_is_space(name.data[length])))
        length++;
    return cra_text_trim((struct cra_text){name.data, length});
}

static bool add_use(struct checking *c, struct cra_report_used *used, size_t *capacity,
                    const struct cra_tag *tag)
{
    const char *sort = sort_of(tag->kind);
    struct cra_text name = sort ? name_of(tag) : CRA_TEXT("");
    for (size_t i = 0; sort && i < used->count; i++) {
        if (strcmp(used->items[i].sort, sort) == 0 && cra_text_is(name, used->items[i].name)) {
            used->items[i].count++;
            return true;
        }
    }
    if (!sort)
        return true;
    struct cra_report_use *items =
        cra_arena_grow(&c->lint->arena, used->items, sizeof *items, used->count, capacity);
    const char *copy = items ? cra_arena_copy(&c->lint->arena, name) : NULL;
    if (!copy)
        return cra_error_memory(c->err);
    used->items = items;
    items[used->count++] = (struct cra_report_use){sort, copy, 1};
    return true;
}

static bool gather_uses(struct checking *c)
{
    struct cra_report_used *used = CRA_ARENA_NEW(&c->lint->arena, struct cra_report_used);
    size_t capacity = 0;
    if (!used)
        return cra_error_memory(c->err);
    used->document = cra_document_kind_name(c->kind);
    c->lint->used = used;
    for (size_t part = 0; part < c->inventory->count; part++) {
        const struct cra_frame_tags *tags = &c->inventory->parts[part].tags;
        for (size_t i = 0; i < tags->count; i++)
            if (tags->items[i].sound && !add_use(c, used, &capacity, &tags->items[i].tag))
                return false;
    }
    return true;
}

/* ---- What its kind of document must contain ---- */

static bool check_blocks(struct checking *c)
{
    for (size_t part = 0; part < c->inventory->count; part++) {
        const struct cra_frame_part_tags *tags = &c->inventory->parts[part];
        for (size_t i = 0; i < tags->tags.count; i++) {
            const struct cra_frame_tag *tag = &tags->tags.items[i];
            const char *similar = NULL;
            if (!tag->sound || tag->tag.kind != CRA_TAG_BLOCK || strchr(tag->tag.name, '/') ||
                strstr(tag->tag.name, ".docx") ||
                cra_frame_block_exists(c->arena, c->kind, tag->tag.name, &similar, c->err))
                continue;
            if (c->arena->failed)
                return cra_error_memory(c->err);
            cra_diagnose(
                c->findings, &cra_rule_frame_name, (struct cra_span){tags->source, tag->begin, tag->end},
                NULL, "The document “%s” has no block “%s”.%s%s%s", cra_document_kind_name(c->kind),
                tag->tag.name, similar ? " Did you mean “" : "", similar ? similar : "", similar ? "”?" : "");
        }
    }
    return true;
}

struct texts {
    struct cra_arena *arena;
    struct cra_text *items;
    size_t count, capacity;
};

static bool take_text(void *context, const struct cra_office_text *text)
{
    struct texts *texts = context;
    struct cra_text *items =
        cra_arena_grow(texts->arena, texts->items, sizeof *items, texts->count, &texts->capacity);
    if (!items)
        return false;
    texts->items = items;
    items[texts->count++] = text->words;
    return true;
}

static enum cra_words_form form_of(const struct cra_frame *frame)
{
    return frame->form->format == CRA_DOCUMENT_DOCX   ? CRA_TEXT_WORD
           : frame->form->format == CRA_DOCUMENT_HTML ? CRA_TEXT_HTML
                                                      : CRA_TEXT_OPEN_DOCUMENT;
}

static bool gather_texts(struct checking *c, struct texts *texts)
{
    enum cra_words_form form = form_of(c->frame);
    if (form != CRA_TEXT_HTML)
        return cra_office_words(texts->arena, c->frame->bytes, form, c->frame->name, take_text, texts,
                                c->err);
    const struct cra_office_text page = {.words = cra_html_words(texts->arena, c->frame->bytes)};
    return (page.words.data && take_text(texts, &page)) || cra_error_memory(c->err);
}

static bool check_content(struct checking *c)
{
    struct texts texts = {.arena = c->arena};
    size_t count = 0, at = 0;
    for (size_t part = 0; part < c->inventory->count; part++)
        count += c->inventory->parts[part].tags.count;
    const struct cra_tag **tags = cra_arena_allocate(c->arena, (count + 1) * sizeof(struct cra_tag *));
    if (!tags)
        return cra_error_memory(c->err);
    for (size_t part = 0; part < c->inventory->count; part++)
        for (size_t i = 0; i < c->inventory->parts[part].tags.count; i++)
            if (c->inventory->parts[part].tags.items[i].sound)
                tags[at++] = &c->inventory->parts[part].tags.items[i].tag;
    struct cra_frame_content content = {.tags = tags, .tag_count = at};
    if (!gather_texts(c, &texts))
        return false;
    content.texts = texts.items;
    content.text_count = texts.count;
    return cra_frame_content_check(&content, c->kind, c->findings, c->err);
}

static bool check_kind(struct checking *c)
{
    if (c->kind != SIZE_MAX)
        return check_blocks(c) && check_content(c);
    cra_diagnose(c->findings, &cra_rule_frame_kind, (struct cra_span){0}, NULL,
                 "Its name does not say for which kind of document it is, so that it is not checked for what "
                 "must be in "
                 "it.");
    return true;
}

/* ---- Places ---- */

/* The findings as comments, while their spans still point into parts. */
static bool make_remarks(struct checking *c, struct cra_docx_remark **remarks)
{
    size_t count = c->findings->count;
    *remarks = cra_arena_allocate(&c->lint->arena, (count + 1) * sizeof **remarks);
    for (size_t i = 0; *remarks && i < count; i++) {
        const struct cra_diagnostic *finding = &c->findings->items[i];
        const struct cra_source *source = cra_sources_get(&c->frame->sources, finding->span.source);
        (*remarks)[i] = (struct cra_docx_remark){.part = source ? source->name : NULL,
                                                 .begin = finding->span.begin,
                                                 .end = finding->span.end,
                                                 .text = finding->message,
                                                 .advice = cra_report_advice(finding)};
    }
    return *remarks || cra_error_memory(c->err);
}

static bool tell_places(struct checking *c)
{
    struct cra_docx_remark *remarks;
    enum cra_words_form form = form_of(c->frame);
    cra_diagnostics_sort(c->findings);
    if (form == CRA_TEXT_HTML)
        return true;
    if (!make_remarks(c, &remarks))
        return false;
    if (!cra_docx_tell_places(c->findings, &c->frame->sources, form, c->lint->path))
        return cra_error_memory(c->err);
    for (size_t i = 0; i < c->findings->count; i++)
        remarks[i].place = c->findings->items[i].path;
    c->lint->remarks = form == CRA_TEXT_WORD ? remarks : NULL;
    return true;
}

/* What colleagues left in it; and the styles, which tell what is a heading, become a source. */
static bool review(struct checking *c)
{
    static const char styles[] = "word/styles.xml";
    struct cra_docx_package package;
    if (form_of(c->frame) != CRA_TEXT_WORD)
        return true;
    if (!cra_docx_open(&package, c->arena, c->frame->bytes, package_limits, "The frame", c->err) ||
        !cra_docx_review(&package, &c->frame->sources, c->findings, c->err))
        return false;
    const struct cra_docx_part *part = cra_docx_find(&package, styles);
    return !part || cra_sources_add(&c->frame->sources, c->arena, styles, part->bytes) ||
           cra_error_memory(c->err);
}

/* ---- The check ---- */

/* What is no frame at all is a finding. */
static bool refuse(cra_lint *lint, cra_error *refusal, cra_error **err)
{
    cra_error_code code = cra_error_get_code(refusal);
    bool told = code == CRA_ERROR_INPUT;
    if (told)
        cra_diagnose(&lint->diagnostics, &cra_rule_frame_part, (struct cra_span){0}, NULL, "%s",
                     cra_error_get_message(refusal));
    else
        cra_error_set(err, code, "%s", cra_error_get_message(refusal));
    lint->readable = false;
    cra_error_free(refusal);
    return told && (!lint->diagnostics.failed || cra_error_memory(err));
}

static bool find_kind(const char *word, const char *path, size_t *kind, cra_error **err)
{
    const char *name;
    *kind = word ? SIZE_MAX : cra_frame_kind_of(path);
    for (size_t i = 0; word && (name = cra_document_kind_name(i)); i++)
        if (strcmp(name, word) == 0)
            *kind = i;
    return !word || *kind != SIZE_MAX ||
           cra_similar_refuse(err, "kind of document", word, cra_document_kind_name);
}

static bool check_frame(cra_lint *lint, const void *pointer, cra_error **err)
{
    const cra_frame_check_options *options = pointer;
    struct checking c = {.lint = lint, .err = err};
    cra_error *refusal = NULL;
    if (!find_kind(options->kind, lint->path, &c.kind, err))
        return false;
    c.frame = cra_frame_make(lint->path, &refusal);
    if (!c.frame)
        return refuse(lint, refusal, err);
    lint->frame = c.frame;
    c.findings = &c.frame->diagnostics;
    c.arena = &c.frame->arena;
    lint->found = c.findings;
    c.inventory = c.frame->form->inventory ? c.frame->form->inventory(c.frame->compiled) : NULL;
    if (c.inventory) {
        cra_frame_inventory_judge(c.inventory, c.findings);
        if (!gather_uses(&c) || !check_kind(&c))
            return false;
    }
    return review(&c) && tell_places(&c) && (!c.findings->failed || cra_error_memory(err));
}

cra_lint *cra_lint_frame(const char *path, const cra_frame_check_options *options, cra_error **err)
{
    static const cra_frame_check_options none = CRA_FRAME_CHECK_OPTIONS_INIT;
    if (!options)
        options = &none;
    if (!cra_options_fit(options->version, CRA_FRAME_CHECK_OPTIONS_VERSION, err))
        return NULL;
    return cra_lint_of(path, check_frame, options, err);
}

cra_bytes *cra_lint_annotate(const cra_lint *lint, cra_error **err)
{
    if (!cra_argument_given(lint, "lint", err))
        return NULL;
    if (!lint->remarks) {
        cra_error_set(err, CRA_ERROR_INPUT, "%s is no Word frame, and only such a frame takes comments.",
                      lint->path);
        return NULL;
    }
    struct cra_arena arena = {0};
    struct cra_docx_package package;
    struct cra_buffer out = {0};
    bool good = cra_docx_open(&package, &arena, lint->frame->bytes, package_limits, lint->path, err) &&
                cra_docx_annotate(&package, lint->remarks, lint->found->count, err) &&
                cra_docx_write(&package, &out, err);
    cra_arena_free(&arena);
    if (good)
        return cra_bytes_take(&out, err);
    cra_buffer_free(&out);
    return NULL;
}
