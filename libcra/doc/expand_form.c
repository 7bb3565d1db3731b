#include "doc/expand_form.h"

#include "base/embedded.h"
#include "doc/picture.h"
#include "model/walk.h"

/* ---- Spelling ---- */

static const char *spell_steps(struct cra_expansion *expansion, const char *start,
                               const struct cra_path *path)
{
    const char *spelt = start;
    for (unsigned i = 0; spelt && i < path->length; i++) {
        char name[CRA_NAME_SIZE];
        spelt = cra_arena_format(expansion->arena, "%s%s%s", spelt, *spelt ? "." : "",
                                 cra_file_name(name, path->steps[i]->name));
    }
    return spelt;
}

const char *cra_form_path(struct cra_expansion *expansion, const struct cra_path *path)
{
    static const char document[] = "document";
    switch (path->start) {
    case CRA_PATH_ASSESSMENT:
        return spell_steps(expansion, "assessment", path);
    case CRA_PATH_VARIABLE:
        return spell_steps(expansion, expansion->form->names[path->variable], path);
    case CRA_PATH_PROJECT:
        break;
    }
    /* values of the document itself are called so, too */
    bool ambiguous = path->length && strcmp(path->steps[0]->name, document) == 0;
    return spell_steps(expansion, ambiguous ? "project" : "", path);
}

/* What a term compares with. */
static const char *spell_right(struct cra_expansion *expansion, const struct cra_term *term)
{
    const struct cra_field *field = cra_path_field(&term->path);
    char name[CRA_NAME_SIZE];
    if (term->other_given)
        return cra_form_path(expansion, &term->other);
    if (field->kind == CRA_KIND_INTEGER)
        return cra_arena_format(expansion->arena, "%lld", (long long)term->number);
    if (field->kind == CRA_KIND_TEXT)
        return term->word;
    return cra_arena_copy(expansion->arena,
                          cra_text_of(cra_file_name(name, field->choices->items[term->choice - 1].name)));
}

static const char *spell_term(struct cra_expansion *expansion, const struct cra_term *term)
{
    const char *path = cra_form_path(expansion, &term->path);
    const char *right = term->relation == CRA_TERM_PRESENT ? "" : spell_right(expansion, term);
    if (!path || !right)
        return NULL;
    switch (term->relation) {
    case CRA_TERM_EQUAL:
        return cra_arena_format(expansion->arena, "%s %s %s", path, term->negated ? "!=" : "=", right);
    case CRA_TERM_CONTAINS:
        return cra_arena_format(expansion->arena, "%s%s contains %s", term->negated ? "not " : "", path,
                                right);
    case CRA_TERM_PRESENT:
        break;
    }
    return cra_arena_format(expansion->arena, "%s%s", term->negated ? "not " : "", path);
}

const char *cra_form_condition(struct cra_expansion *expansion, const struct cra_condition *condition)
{
    const char *spelt = "";
    for (unsigned i = 0; spelt && i < condition->count; i++) {
        const char *term = spell_term(expansion, &condition->terms[i]);
        const char *between = i == 0 ? "" : condition->any ? " or " : " and ";
        spelt = term ? cra_arena_format(expansion->arena, "%s%s%s", spelt, between, term) : NULL;
    }
    return spelt;
}

/* ---- Tags ---- */

void cra_form_tag(struct cra_expansion *expansion, struct cra_flow *flow, bool in_line, const char *format,
                  ...)
{
    static const enum cra_node_kind holders[][2] = {
        {CRA_NODE_TABLE, CRA_NODE_ROW}, {CRA_NODE_ROW, CRA_NODE_CELL}, {CRA_NODE_LIST, CRA_NODE_ITEM}};
    va_list arguments;
    va_start(arguments, format);
    const char *tag = cra_arena_format_list(expansion->arena, format, arguments);
    va_end(arguments);
    struct cra_flow own = {.parent = flow->parent};
    if (!tag || !flow->parent)
        return;
    if (in_line) {
        cra_flow_words(expansion, flow, tag);
        return;
    }
    for (size_t i = 0; own.parent && i < sizeof holders / sizeof *holders; i++)
        if (own.parent->kind == holders[i][0])
            own.parent = cra_node_add(expansion->arena, own.parent, holders[i][1]);
    flow->inlines = NULL;
    if (own.parent)
        cra_flow_words(expansion, &own, tag);
}

static const char *format_word(enum cra_format format)
{
    static const char *const words[] = {[CRA_FORMAT_PLAIN] = " | plain",
                                        [CRA_FORMAT_ISO] = " | iso",
                                        [CRA_FORMAT_BRIEF] = " | brief",
                                        [CRA_FORMAT_DURATION] = " | duration",
                                        [CRA_FORMAT_SIZE] = " | size"};
    return (size_t)format < sizeof words / sizeof *words && words[format] ? words[format] : "";
}

void cra_form_value(struct cra_expansion *expansion, const struct cra_template_node *node,
                    struct cra_flow *flow)
{
    const char *path = cra_form_path(expansion, node->path), *format = format_word(node->format);
    bool around = node->before || node->after;
    if (!path)
        return;
    expansion->filled++;
    if (node->optional && !around) {
        cra_form_tag(expansion, flow, true, "{{%s%s | default \"\"}}", path, format);
        return;
    }
    if (node->optional)
        cra_form_tag(expansion, flow, true, "{{#if %s}}", path);
    if (node->before)
        cra_flow_template_words(expansion, flow, node->before);
    cra_form_tag(expansion, flow, true, "{{%s%s}}", path, format);
    if (node->after)
        cra_flow_template_words(expansion, flow, node->after);
    if (node->optional)
        cra_form_tag(expansion, flow, true, "{{/if}}");
}

void cra_form_prose(struct cra_expansion *expansion, const struct cra_template_node *node,
                    struct cra_flow *flow)
{
    const char *path = cra_form_path(expansion, node->path);
    expansion->filled++;
    if (path)
        cra_form_tag(expansion, flow, false, node->optional ? "{{%s | default \"\"}}" : "{{%s}}", path);
}

/* A placeholder that the picture takes the place of, by its alternative text. */
void cra_form_figure(struct cra_expansion *expansion, const struct cra_template_node *node,
                     struct cra_flow *flow)
{
    const struct cra_text *bytes = cra_embedded_find("frames/placeholder.png");
    const char *path = cra_form_path(expansion, node->path);
    struct cra_picture picture;
    struct cra_node *figure = path ? cra_node_add(expansion->arena, flow->parent, CRA_NODE_FIGURE) : NULL;
    struct cra_node *caption = cra_node_add(expansion->arena, figure, CRA_NODE_CAPTION);
    struct cra_flow words = {.parent = caption, .inlines = caption};
    if (!caption || !bytes || !cra_picture_recognise(*bytes, &picture))
        return;
    figure->as.figure.format = picture.format;
    figure->as.figure.bytes = *bytes;
    figure->as.figure.width = picture.width;
    figure->as.figure.height = picture.height;
    figure->as.figure.alternative_text = cra_arena_format(expansion->arena, "{{%s}}", path);
    expansion->filled++;
    cra_form_tag(expansion, &words, true, "{{%s.caption}}", path);
}

void cra_form_mark(struct cra_expansion *expansion, const struct cra_template_node *node,
                   struct cra_flow *flow)
{
    const char *path = node->path ? cra_form_path(expansion, node->path) : NULL;
    if (path)
        cra_form_tag(expansion, flow, true, "{{%s}}", path);
    else if (node->text)
        cra_expand_mark_words(expansion, node->text, node->law, flow);
}

/* The name of a loop's item: the singular of its list; with a number where a loop around has the same. */
static const char *name_item(struct cra_expansion *expansion, const struct cra_template_node *node)
{
    char spelt[CRA_NAME_SIZE];
    const char *item = cra_file_name(spelt, cra_path_field(node->path)->item);
    for (unsigned i = 0; i < node->variable; i++)
        if (expansion->form->names[i] && strcmp(expansion->form->names[i], item) == 0)
            return cra_arena_format(expansion->arena, "%s-%u", item, node->variable + 1);
    return cra_arena_copy(expansion->arena, cra_text_of(item));
}

static const struct cra_template_node *else_of(const struct cra_template_node *node)
{
    const struct cra_template_node *child = node->first;
    while (child && child->kind != CRA_TEMPLATE_ELSE)
        child = child->next;
    return child;
}

/* Where the element stands in a table or list, what is otherwise said takes a row or an item there. */
static void expand_else(struct cra_expansion *expansion, const struct cra_template_node *otherwise,
                        struct cra_flow *flow)
{
    struct cra_flow inner = *flow;
    if (flow->parent->kind == CRA_NODE_TABLE) {
        inner.parent = cra_node_add(expansion->arena, flow->parent, CRA_NODE_ROW);
        inner.parent = cra_node_add(expansion->arena, inner.parent, CRA_NODE_CELL);
    } else if (flow->parent->kind == CRA_NODE_LIST) {
        inner.parent = cra_node_add(expansion->arena, flow->parent, CRA_NODE_ITEM);
    }
    if (inner.parent)
        cra_expand_nodes(expansion, otherwise->first, inner.parent == flow->parent ? flow : &inner);
}

void cra_form_loop(struct cra_expansion *expansion, const struct cra_template_node *node,
                   struct cra_flow *flow, bool in_line)
{
    const struct cra_template_node *otherwise = else_of(node);
    const char *path = cra_form_path(expansion, node->path), *name = name_item(expansion, node);
    if (!path || !name)
        return;
    expansion->filled++;
    expansion->form->names[node->variable] = name;
    const char *test = node->test ? cra_form_condition(expansion, node->test) : NULL;
    cra_form_tag(expansion, flow, in_line, "{{#each %s as %s%s%s}}", path, name, test ? " where " : "",
                 test ? test : "");
    cra_expand_nodes(expansion, node->first, flow);
    expansion->form->names[node->variable] = NULL;
    if (otherwise || !node->optional)
        cra_form_tag(expansion, flow, in_line, "{{else}}");
    if (otherwise)
        expand_else(expansion, otherwise, flow);
    else if (!node->optional)
        cra_form_tag(expansion, flow, in_line, "{{%s}}", path); /* marks what is missing */
    cra_form_tag(expansion, flow, in_line, "{{/each}}");
}

void cra_form_if(struct cra_expansion *expansion, const struct cra_template_node *node, struct cra_flow *flow,
                 bool in_line)
{
    const struct cra_template_node *otherwise = else_of(node);
    const char *test = cra_form_condition(expansion, node->test);
    if (!test)
        return;
    expansion->filled++;
    cra_form_tag(expansion, flow, in_line, "{{#if %s}}", test);
    cra_expand_nodes(expansion, node->first, flow);
    if (otherwise) {
        cra_form_tag(expansion, flow, in_line, "{{else}}");
        cra_expand_nodes(expansion, otherwise->first, flow);
    }
    cra_form_tag(expansion, flow, in_line, "{{/if}}");
}

/* ---- Optional elements ---- */

struct filling {
    const char *test;
    unsigned terms;
    bool told; /* whether it can be said */
};

static void gather_filled(struct cra_expansion *expansion, const struct cra_template_node *node,
                          struct filling *filling)
{
    for (; node && filling->told; node = node->next) {
        bool shows = node->kind == CRA_TEMPLATE_VALUE || node->kind == CRA_TEMPLATE_PROSE ||
                     node->kind == CRA_TEMPLATE_FOR_EACH || node->kind == CRA_TEMPLATE_FIGURE;
        const char *path = shows && node->path ? cra_form_path(expansion, node->path) : NULL;
        filling->told =
            !(node->kind == CRA_TEMPLATE_IF || (shows && !path) || filling->terms == CRA_CONDITION_TERMS);
        if (filling->told && path) {
            filling->test = cra_arena_format(expansion->arena, "%s%s%s", filling->test,
                                             filling->terms ? " or " : "", path);
            filling->terms++;
            filling->told = filling->test != NULL;
        }
        if (node->kind != CRA_TEMPLATE_FOR_EACH)
            gather_filled(expansion, node->first, filling);
    }
}

const char *cra_form_filled(struct cra_expansion *expansion, const struct cra_template_node *node)
{
    struct filling filling = {.test = "", .told = true};
    gather_filled(expansion, node->first, &filling);
    if (!filling.told || !filling.terms)
        return NULL;
    return cra_arena_format(expansion->arena, "{{#if %s}}", filling.test);
}
