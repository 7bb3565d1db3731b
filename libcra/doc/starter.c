#include "doc/starter.h"

#include "base/embedded.h"
#include "base/similar.h"
#include "doc/document.h"
#include "doc/expand_form.h"

struct making {
    struct cra_arena *arena;
    const struct cra_language *language;
    struct cra_form form;
    struct cra_node *root;
    cra_error **err;
};

static const struct cra_template *read_template(struct making *m, const char *name)
{
    struct cra_sources sources = {0};
    struct cra_diagnostics found = {.arena = m->arena, .sources = &sources};
    const struct cra_template *template =
        cra_template_read(m->arena, name, m->language, cra_embedded_find, &sources, &found);
    if (found.failed || m->arena->failed)
        cra_error_memory(m->err);
    else if (!template || found.count)
        cra_error_set(m->err, CRA_ERROR_INTERNAL, "The library was built without the template of %s.", name);
    return found.failed || found.count ? NULL : template;
}

static bool expand(struct making *m, const struct cra_template *template,
                   const struct cra_template_node *first, struct cra_node *parent, unsigned level)
{
    struct cra_expansion expansion = {.arena = m->arena,
                                      .template = template,
                                      .language = m->language,
                                      .main_language = m->language->code,
                                      .form = &m->form,
                                      .numbers = ""};
    struct cra_flow flow = {.parent = parent, .level = level};
    cra_expand_nodes(&expansion, first, &flow);
    return !m->arena->failed || cra_error_memory(m->err);
}

/* ---- Documents of sections ---- */

static bool add_tag(struct making *m, const char *tag)
{
    struct cra_node *paragraph = cra_node_add(m->arena, m->root, CRA_NODE_PARAGRAPH);
    return (tag && cra_node_add_text(m->arena, paragraph, CRA_NODE_TEXT, cra_text_of(tag))) ||
           cra_error_memory(m->err);
}

static bool add_control(struct making *m)
{
    const struct cra_template *control = read_template(m, "control");
    return control && expand(m, control, control->root->first, m->root, 0);
}

static bool add_nodes(struct making *m, const struct cra_template *template,
                      const struct cra_template_node *node);

/* Sections that are not always there stand in the condition that the template has around them. */
static bool add_condition(struct making *m, const struct cra_template *template,
                          const struct cra_template_node *node)
{
    struct cra_expansion expansion = {.arena = m->arena, .language = m->language, .form = &m->form};
    const char *test = cra_form_condition(&expansion, node->test);
    return test && add_tag(m, cra_arena_format(m->arena, "{{#if %s}}", test)) &&
           add_nodes(m, template, node->first) && add_tag(m, "{{/if}}");
}

static bool holds_section(const struct cra_template_node *node)
{
    for (; node; node = node->next)
        if (node->kind == CRA_TEMPLATE_SECTION || holds_section(node->first))
            return true;
    return false;
}

static bool add_node(struct making *m, const struct cra_template *template,
                     const struct cra_template_node *node)
{
    struct cra_template_node alone = *node;
    alone.next = NULL;
    switch (node->kind) {
    case CRA_TEMPLATE_SECTION:
        return node->id && strcmp(node->id, "control") == 0
                   ? expand(m, template, &alone, m->root, 0)
                   : !node->id || add_tag(m, cra_arena_format(m->arena, "{{> %s}}", node->id));
    case CRA_TEMPLATE_INCLUDE:
        return !node->first || add_nodes(m, template, node->first->first); /* in its element document */
    case CRA_TEMPLATE_CONTENTS: /* made by whoever shows the document */
    case CRA_TEMPLATE_ELSE:
        return true;
    case CRA_TEMPLATE_IF:
        return holds_section(node->first) ? add_condition(m, template, node)
                                          : expand(m, template, &alone, m->root, 0);
    default:
        return expand(m, template, &alone, m->root, 0);
    }
}

static bool add_nodes(struct making *m, const struct cra_template *template,
                      const struct cra_template_node *node)
{
    bool good = true;
    for (; node && good; node = node->next)
        good = add_node(m, template, node);
    return good && (!m->arena->failed || cra_error_memory(m->err));
}

static bool has_control(const struct cra_template_node *node)
{
    for (; node; node = node->next)
        if (node->kind == CRA_TEMPLATE_SECTION && node->id && strcmp(node->id, "control") == 0)
            return true;
    return false;
}

static bool add_sections(struct making *m, const struct cra_template *template)
{
    return add_tag(m, "{{#if document.draft}}{{document.draft}}{{/if}}") &&
           (has_control(template->root->first) || add_control(m)) &&
           add_nodes(m, template, template->root->first);
}

/* ---- The whole ---- */

static bool check(const char *kind, const char *language, struct making *m, bool *binding)
{
    const char *name = NULL;
    size_t index = 0;
    m->language = cra_language_find(language ? language : "en");
    if (!cra_language_is_written(m->language))
        return cra_similar_refuse(m->err, "language of texts", language, cra_language_written);
    while ((name = cra_document_kind_name(index)) && strcmp(name, kind) != 0)
        index++;
    *binding = name && cra_document_kind_is_binding(index);
    return name || cra_similar_refuse(m->err, "kind of document", kind, cra_document_kind_name);
}

static void set_properties(struct cra_node *root, const char *language)
{
    root->language = language;
    root->as.document.title = "{{document.title}}";
    root->as.document.subject = "{{document.subject}}";
    root->as.document.author = "{{document.author}}";
    root->as.document.date = "{{document.date}}";
    root->as.document.day = "{{document.day}}";
    root->as.document.identifier = "{{document.identifier}}";
}

struct cra_node *cra_starter_tree(struct cra_arena *arena, const char *kind, const char *language,
                                  cra_error **err)
{
    struct making m = {.arena = arena, .root = cra_node_add_root(arena), .err = err};
    bool binding;
    if (!m.root) {
        cra_error_memory(err);
        return NULL;
    }
    if (!check(kind, language, &m, &binding))
        return NULL;
    set_properties(m.root, m.language->code);
    const struct cra_template *template = read_template(&m, kind);
    bool good = template && (binding ? expand(&m, template, template->root->first, m.root, 0)
                                     : add_sections(&m, template));
    return good ? m.root : NULL;
}
