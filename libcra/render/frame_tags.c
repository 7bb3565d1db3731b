#include "render/frame.h"

#include <stdlib.h>

#include "render/rules.h"

/* The tags of a part: against the model, and who closes whom. */

struct cra_frame_tag *cra_frame_tag_add(struct cra_frame_tags *tags, struct cra_text words, uint32_t begin,
                                        uint32_t end, const void *place)
{
    struct cra_frame_tag *items =
        cra_arena_grow(tags->arena, tags->items, sizeof *items, tags->count, &tags->capacity);
    const char *copy = items ? cra_arena_copy(tags->arena, words) : NULL;
    if (!copy)
        return NULL;
    tags->items = items;
    items[tags->count] = (struct cra_frame_tag){.words = {copy, words.length},
                                                .begin = begin,
                                                .end = end,
                                                .place = place,
                                                .open = SIZE_MAX,
                                                .otherwise = SIZE_MAX,
                                                .close = SIZE_MAX};
    return &items[tags->count++];
}

void cra_frame_fault(const struct cra_frame_findings *findings, const struct cra_rule *rule, uint32_t begin,
                     uint32_t end, const void *place, const char *format, ...)
{
    struct cra_arena *arena = findings->list->arena;
    struct cra_span span = {findings->source, begin, end};
    const char *where = findings->placer ? findings->placer(findings->context, place) : NULL;
    va_list arguments;
    va_start(arguments, format);
    const char *message = cra_arena_format_list(arena, format, arguments);
    va_end(arguments);
    cra_diagnose(findings->list, rule, span, where, "%s", message ? message : "");
}

static int by_place(const void *left, const void *right)
{
    const struct cra_frame_tag *a = left, *b = right;
    return (a->begin > b->begin) - (a->begin < b->begin);
}

struct pairing {
    struct cra_frame_tags *tags;
    const struct cra_frame_findings *findings;
    struct cra_scope scope;
    size_t *open; /* tags that are not closed yet, the innermost last */
    size_t depth;
};

static void report(struct pairing *p, const struct cra_frame_tag *tag, const struct cra_tag_fault *fault)
{
    static const struct cra_rule *const rules[] = {[CRA_TAG_MALFORMED] = &cra_rule_frame_tag,
                                                   [CRA_TAG_UNKNOWN] = &cra_rule_frame_name,
                                                   [CRA_TAG_MISUSED] = &cra_rule_frame_type};
    cra_frame_fault(p->findings, rules[fault->kind], tag->begin, tag->end, tag->place, "{{%.*s}}: %s",
                    (int)tag->words.length, tag->words.data, fault->message);
}

static void unbalanced(struct pairing *p, const struct cra_frame_tag *tag, const char *why)
{
    cra_frame_fault(p->findings, &cra_rule_frame_balance, tag->begin, tag->end, tag->place, "{{%.*s}} %s",
                    (int)tag->words.length, tag->words.data, why);
}

static void leave(struct pairing *p)
{
    const struct cra_frame_tag *open = &p->tags->items[p->open[--p->depth]];
    if (open->tag.kind == CRA_TAG_EACH && open->sound && open->otherwise == SIZE_MAX)
        p->scope.count--;
}

/* A loop whose list is not known is a loop nonetheless: that it is closed somewhere is no second fault, and
 * what is named within is judged only where the names could be known. */
static void enter(struct pairing *p, size_t number)
{
    struct cra_frame_tag *tag = &p->tags->items[number];
    p->open[p->depth++] = number;
    if (tag->tag.kind != CRA_TAG_EACH || !tag->sound)
        return;
    if (!cra_tag_enter(&p->scope, &tag->tag)) {
        unbalanced(p, tag,
                   "stands within more loops than can be followed; eight may stand within each other.");
        tag->sound = false;
    }
}

static bool is_end(enum cra_tag_kind kind)
{
    return kind == CRA_TAG_END_EACH || kind == CRA_TAG_END_IF;
}

static void close(struct pairing *p, size_t number)
{
    struct cra_frame_tag *items = p->tags->items, *tag = &items[number];
    enum cra_tag_kind wanted = tag->tag.kind == CRA_TAG_END_EACH ? CRA_TAG_EACH : CRA_TAG_IF;
    size_t depth = p->depth;
    while (depth && items[p->open[depth - 1]].tag.kind != wanted)
        depth--;
    if (!depth) {
        unbalanced(p, tag,
                   wanted == CRA_TAG_EACH ? "closes a loop that is not open here."
                                          : "closes a condition that is not open here.");
        return;
    }
    for (; p->depth > depth; leave(p))
        unbalanced(p, &items[p->open[p->depth - 1]], "is not closed where what it stands in ends.");
    size_t open = p->open[depth - 1];
    items[open].close = number;
    tag->open = open;
    tag->otherwise = items[open].otherwise;
    if (tag->otherwise != SIZE_MAX)
        items[tag->otherwise].close = number;
    leave(p);
}

static void divide(struct pairing *p, size_t number)
{
    struct cra_frame_tag *items = p->tags->items;
    size_t open = p->depth ? p->open[p->depth - 1] : SIZE_MAX;
    if (open == SIZE_MAX || items[open].otherwise != SIZE_MAX) {
        unbalanced(p, &items[number],
                   open == SIZE_MAX ? "stands neither in a loop nor in a condition."
                                    : "stands a second time in the same loop or condition.");
        return;
    }
    items[open].otherwise = number;
    items[number].open = open;
    if (items[open].tag.kind == CRA_TAG_EACH && items[open].sound) /* what it holds stands outside the loop */
        p->scope.count--;
}

/* Tags of a kind that could not be read for their values still open and close. */
static void guess_kind(struct cra_frame_tag *tag)
{
    static const struct {
        const char *word;
        enum cra_tag_kind kind;
    } words[] = {{"#each", CRA_TAG_EACH}, {"#if", CRA_TAG_IF}};
    for (size_t i = 0; i < 2; i++) {
        size_t length = strlen(words[i].word);
        if (tag->tag.words.length >= length && memcmp(tag->tag.words.data, words[i].word, length) == 0)
            tag->tag.kind = words[i].kind;
    }
}

/* Whether a loop around is of a list that is not known. */
static bool is_in_doubt(const struct pairing *p)
{
    for (size_t i = 0; i < p->depth; i++) {
        const struct cra_frame_tag *tag = &p->tags->items[p->open[i]];
        if (tag->tag.kind == CRA_TAG_EACH && !tag->sound)
            return true;
    }
    return false;
}

bool cra_frame_tags_compile(struct cra_frame_tags *tags, const struct cra_scope *scope,
                            const struct cra_frame_findings *findings)
{
    struct pairing p = {.tags = tags, .findings = findings, .scope = *scope};
    if (tags->count)
        qsort(tags->items, tags->count, sizeof *tags->items, by_place);
    p.open = cra_arena_allocate(tags->arena, (tags->count + 1) * sizeof *p.open);
    if (!p.open || tags->arena->failed)
        return false;
    p.scope.bare = true;
    for (size_t i = 0; i < tags->count; i++) {
        struct cra_frame_tag *tag = &tags->items[i];
        struct cra_tag_fault fault;
        tag->around = p.depth ? p.open[p.depth - 1] : SIZE_MAX;
        tag->sound = cra_tag_compile(tags->arena, &p.scope, tag->words, &tag->tag, &fault);
        if (!tag->sound && !fault.message)
            return false;
        if (!tag->sound) {
            guess_kind(tag);
            if (!(fault.kind == CRA_TAG_UNKNOWN && fault.at_start && is_in_doubt(&p)))
                report(&p, tag, &fault);
        }
        bool opens = tag->tag.kind == CRA_TAG_EACH || tag->tag.kind == CRA_TAG_IF;
        bool steers = tag->sound || opens;
        if (steers && opens)
            enter(&p, i);
        else if (steers && tag->tag.kind == CRA_TAG_ELSE)
            divide(&p, i);
        else if (steers && is_end(tag->tag.kind))
            close(&p, i);
        tag->scope = p.scope;
    }
    for (; p.depth; leave(&p))
        unbalanced(&p, &tags->items[p.open[p.depth - 1]],
                   "is never closed. Write {{/each}} or {{/if}} where it is to end.");
    return !findings->list->failed && !tags->arena->failed;
}

struct cra_scope cra_frame_scope_at(const struct cra_frame_tags *tags, const struct cra_scope *scope,
                                    uint32_t at)
{
    struct cra_scope found = *scope;
    for (size_t i = 0; i < tags->count && tags->items[i].begin < at; i++)
        found = tags->items[i].scope;
    found.bare = true;
    return found;
}

bool cra_frame_tags_mark_draft(const struct cra_frame_tags *tags)
{
    for (size_t i = 0; i < tags->count; i++) {
        const struct cra_tag *tag = &tags->items[i].tag;
        bool names_one = tag->kind == CRA_TAG_PROPERTY || (tag->kind == CRA_TAG_IF && tag->tests_property);
        if (tags->items[i].sound && names_one && tag->property == CRA_PROPERTY_DRAFT)
            return true;
    }
    return false;
}
