#include "doc/template_reader.h"

#define A(NAME) ((uint64_t)1 << CRA_ATTRIBUTE_##NAME)
#define E(NAME) ((uint64_t)1 << CRA_TEMPLATE_##NAME)

const struct cra_template_element cra_template_elements[CRA_TEMPLATE_KINDS] = {
#define ELEMENT(NAME, name, holds, may, must) [CRA_TEMPLATE_##NAME] = {name, holds, may, must},
#include "doc/vocabulary.def"
    [CRA_TEMPLATE_TEXT] = {"text", 0, 0, 0}};

static const char *const attribute_names[] = {
#define ATTRIBUTE(NAME, name) name,
#include "doc/vocabulary.def"
    NULL};

_Static_assert(CRA_ATTRIBUTES <= 64 && CRA_TEMPLATE_KINDS <= 64, "the sets of the vocabulary are too small");

const char *cra_template_kind_name(enum cra_template_kind kind)
{
    return cra_template_elements[kind].name;
}

const char *cra_template_attribute_name(size_t index)
{
    return index < CRA_ATTRIBUTES ? attribute_names[index] : NULL;
}

enum cra_template_kind cra_template_kind_find(struct cra_text name)
{
    for (unsigned kind = 0; kind < CRA_TEMPLATE_TEXT; kind++) {
        if (cra_text_is(name, cra_template_elements[kind].name))
            return (enum cra_template_kind)kind;
    }
    return CRA_TEMPLATE_KINDS;
}

static bool is_transparent(const struct cra_template_node *node)
{
    return node->kind == CRA_TEMPLATE_FOR_EACH || node->kind == CRA_TEMPLATE_IF ||
           node->kind == CRA_TEMPLATE_ELSE;
}

uint64_t cra_template_holds(const struct cra_template_node *node)
{
    const struct cra_template_node *at = node;
    bool in_else_of_loop = false;
    for (; is_transparent(at); at = at->parent)
        in_else_of_loop |= at->kind == CRA_TEMPLATE_ELSE && at->parent->kind == CRA_TEMPLATE_FOR_EACH;
    enum cra_template_kind kind = at->kind;
    if (in_else_of_loop && (kind == CRA_TEMPLATE_TABLE || kind == CRA_TEMPLATE_LIST))
        kind = CRA_TEMPLATE_NOTICE; /* blocks, in place of the table or list */
    bool may_have_else = node->kind == CRA_TEMPLATE_FOR_EACH || node->kind == CRA_TEMPLATE_IF;
    return cra_template_elements[kind].holds | (may_have_else ? E(ELSE) : 0);
}
