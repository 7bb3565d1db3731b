/* Prints what the reference pages take from tests and templates, a line each, parts between tabs, line breaks
 * as \n. "case", rule, count, text: a project, and how often the rule speaks of it. "shown", document,
 * record, field: a document whose template names the field. */
#include <stdio.h>
#include <string.h>

#include "base/embedded.h"
#include "doc/document.h"
#include "rule_cases.h"

static void print_cases(void)
{
    for (size_t i = 0; i < sizeof rule_cases / sizeof *rule_cases; i++) {
        printf("case\t%s\t%zu\t", rule_cases[i].rule, rule_cases[i].count);
        for (const char *c = rule_cases[i].text; *c; c++)
            *c == '\n' ? fputs("\\n", stdout) : putchar(*c);
        putchar('\n');
    }
}

static void print_shown(const char *document, const struct cra_field *field)
{
    for (size_t i = 0; i < cra_project_schema.type_count; i++) {
        const struct cra_type *type = cra_project_schema.types[i];
        if (field >= type->fields && field < type->fields + type->field_count)
            printf("shown\t%s\t%s\t%s\n", document, type->name, field->name);
    }
}

static void print_path(const char *document, const struct cra_path *path)
{
    for (unsigned i = 0; path && i < path->length; i++)
        print_shown(document, path->steps[i]);
}

static void print_node(const char *document, const struct cra_template_node *node)
{
    print_path(document, node->path);
    for (const struct cra_template_node *child = node->first; child; child = child->next)
        print_node(document, child);
}

int main(void)
{
    print_cases();
    const char *kind;
    for (size_t i = 0; (kind = cra_document_kind_name(i)) != NULL; i++) {
        struct cra_arena arena = {0};
        struct cra_sources sources = {0};
        struct cra_diagnostics found = {.arena = &arena, .sources = &sources};
        const struct cra_template *template =
            cra_template_read(&arena, kind, NULL, cra_embedded_find, &sources, &found);
        if (!template)
            return 1;
        print_node(kind, template->root);
        cra_arena_free(&arena);
    }
    return 0;
}
