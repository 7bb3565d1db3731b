#include "render/docx_lint_names.h"

#include <stdlib.h>

#include "render/rules.h"

/* What a kind is called in messages, and which rule is broken when a name is used that nobody gave. */
static const struct {
    const char *title;
    const struct cra_rule *missing;
} kinds[] = {
    [CRA_DOCX_NAME_PARAGRAPH_STYLE] = {"paragraph style", &cra_rule_word_style},
    [CRA_DOCX_NAME_CHARACTER_STYLE] = {"character style", &cra_rule_word_style},
    [CRA_DOCX_NAME_TABLE_STYLE] = {"table style", &cra_rule_word_style},
    [CRA_DOCX_NAME_LIST] = {"list", &cra_rule_word_list},
    [CRA_DOCX_NAME_DEFINITION] = {"definition of lists", &cra_rule_word_list},
    [CRA_DOCX_NAME_BOOKMARK] = {"bookmark", &cra_rule_word_link},
    [CRA_DOCX_NAME_BOOKMARK_BEGIN] = {"begin of a bookmark", &cra_rule_word_bookmark},
    [CRA_DOCX_NAME_BOOKMARK_END] = {"end of a bookmark", &cra_rule_word_bookmark},
    [CRA_DOCX_NAME_DRAWING] = {"drawing", NULL},
    [CRA_DOCX_NAME_PARAGRAPH] = {"paragraph", NULL},
    [CRA_DOCX_NAME_COMMENT] = {"comment", &cra_rule_word_link},
    [CRA_DOCX_NAME_FOOTNOTE] = {"footnote", &cra_rule_word_link},
    [CRA_DOCX_NAME_ENDNOTE] = {"endnote", &cra_rule_word_link},
    [CRA_DOCX_NAME_RELATIONSHIP] = {"relationship", &cra_rule_word_relationship},
    [CRA_DOCX_NAME_TYPED_PART] = {"content type of the part", NULL},
    [CRA_DOCX_NAME_TYPED_ENDING] = {"content type of the ending", NULL},
};

static void add(struct cra_docx_names *names, struct cra_docx_name_list *list, enum cra_docx_name kind,
                struct cra_text name, struct cra_span span)
{
    const char *copy = cra_arena_copy(names->arena, name);
    struct cra_docx_named *items =
        cra_arena_grow(names->arena, list->items, sizeof *items, list->count, &list->capacity);
    if (!items || !copy)
        return;
    list->items = items;
    items[list->count++] = (struct cra_docx_named){kind, copy, span};
}

void cra_docx_names_give(struct cra_docx_names *names, enum cra_docx_name kind, struct cra_text name,
                         struct cra_span span)
{
    add(names, &names->given, kind, name, span);
}

void cra_docx_names_use(struct cra_docx_names *names, enum cra_docx_name kind, struct cra_text name,
                        struct cra_span span)
{
    add(names, &names->used, kind, name, span);
}

static int compare(enum cra_docx_name kind, const char *name, const struct cra_docx_named *named)
{
    if (kind != named->kind)
        return kind < named->kind ? -1 : 1;
    return strcmp(name, named->name);
}

static int by_name(const void *left, const void *right)
{
    const struct cra_docx_named *a = left, *b = right;
    int order = compare(a->kind, a->name, b);
    if (order || a->span.source != b->span.source)
        return order ? order : a->span.source < b->span.source ? -1 : 1;
    return (a->span.begin > b->span.begin) - (a->span.begin < b->span.begin);
}

static void report_twice(const struct cra_docx_named *first, const struct cra_docx_named *second,
                         struct cra_diagnostics *findings)
{
    struct cra_diagnostic *finding =
        cra_diagnose(findings, &cra_rule_word_identifier, second->span, NULL,
                     "There are two of the %s \"%s\".", kinds[second->kind].title, second->name);
    finding->related = first->span;
    finding->related_message = "The first is here.";
}

void cra_docx_names_compare(struct cra_docx_names *names, struct cra_diagnostics *findings)
{
    const struct cra_docx_name_list *given = &names->given, *used = &names->used;
    if (given->count)
        qsort(given->items, given->count, sizeof *given->items, by_name);
    for (size_t i = 1; i < given->count; i++)
        if (compare(given->items[i].kind, given->items[i].name, &given->items[i - 1]) == 0)
            report_twice(&given->items[i - 1], &given->items[i], findings);
    for (size_t i = 0; i < used->count; i++) {
        const struct cra_docx_named *use = &used->items[i];
        if (!cra_docx_names_have(names, use->kind, use->name))
            cra_diagnose(findings, kinds[use->kind].missing, use->span, NULL, "There is no %s \"%s\".",
                         kinds[use->kind].title, use->name);
    }
}

bool cra_docx_names_have(const struct cra_docx_names *names, enum cra_docx_name kind, const char *name)
{
    size_t low = 0, high = names->given.count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = compare(kind, name, &names->given.items[middle]);
        if (order == 0)
            return true;
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return false;
}
