#include "doc/diagram_model.h"

#include <stdint.h>
#include <stdlib.h>

/* ---- Lists of elements ---- */

static int type_rank(const struct cra_type *type)
{
    int rank = 0;
    while (cra_type_element.members[rank] && cra_type_element.members[rank] != type)
        rank++;
    return rank;
}

static int compare(const void *left, const void *right)
{
    const struct cra_object *a = *(const struct cra_object *const *)left;
    const struct cra_object *b = *(const struct cra_object *const *)right;
    int first = type_rank(a->type), second = type_rank(b->type);
    if (first != second)
        return first - second;
    return (a->index > b->index) - (a->index < b->index);
}

static void add(struct cra_element_list *list, const struct cra_object *element)
{
    if (element)
        list->items[list->count++] = element;
}

static void settle(struct cra_element_list *list)
{
    size_t kept = 0;
    if (list->count)
        qsort(list->items, list->count, sizeof *list->items, compare);
    for (size_t i = 0; i < list->count; i++) {
        if (!kept || list->items[kept - 1] != list->items[i])
            list->items[kept++] = list->items[i];
    }
    list->count = kept;
}

size_t cra_element_index(const struct cra_element_list *list, const struct cra_object *element)
{
    const struct cra_object *const *found =
        element && list->count ? bsearch(&element, list->items, list->count, sizeof *list->items, compare)
                               : NULL;
    return found ? (size_t)(found - (const struct cra_object *const *)list->items) : SIZE_MAX;
}

static bool begin(struct cra_expansion *expansion, struct cra_architecture *architecture, size_t most)
{
    *architecture = (struct cra_architecture){0};
    size_t size = (most ? most : 1) * sizeof *architecture->elements.items;
    architecture->elements.items = cra_arena_allocate(expansion->arena, size);
    architecture->boxes = cra_arena_allocate(expansion->arena, (most ? most : 1) * sizeof(int));
    return architecture->elements.items && architecture->boxes;
}

bool cra_architecture_of_flows(struct cra_expansion *expansion, struct cra_architecture *architecture)
{
    const struct design *design = expansion->values.project->design;
    size_t most = 0;
    for (size_t i = 0; design && i < design->boundaries.count; i++)
        most += design->boundaries.items[i]->members.count;
    if (!begin(expansion, architecture, most + (design ? design->flows.count * 2 : 0)))
        return false;
    for (size_t i = 0; design && i < design->boundaries.count; i++) {
        for (size_t j = 0; j < design->boundaries.items[i]->members.count; j++)
            add(&architecture->elements, design->boundaries.items[i]->members.items[j].target);
    }
    for (size_t i = 0; design && i < design->flows.count; i++) {
        const struct data_flow *flow = design->flows.items[i];
        if (flow->from.target && flow->to.target) {
            add(&architecture->elements, flow->from.target);
            add(&architecture->elements, flow->to.target);
        }
    }
    settle(&architecture->elements);
    return cra_boundary_members_gather(expansion->arena, design, &architecture->members);
}

bool cra_architecture_of_components(struct cra_expansion *expansion, struct cra_architecture *architecture)
{
    const struct design *design = expansion->values.project->design;
    const struct product *product = expansion->values.project->product;
    size_t solutions = product ? product->remote_data_processing.count : 0;
    size_t components = design ? design->components.count : 0, links = 0;
    for (size_t i = 0; i < solutions; i++)
        links += product->remote_data_processing.items[i]->builds_on.count;
    for (size_t i = 0; i < components; i++)
        links += design->components.items[i]->builds_on.count;
    if (!begin(expansion, architecture, components + solutions))
        return false;
    for (size_t i = 0; links && i < components; i++)
        add(&architecture->elements, &design->components.items[i]->object);
    for (size_t i = 0; links && i < solutions; i++) {
        if (product->remote_data_processing.items[i]->builds_on.count)
            add(&architecture->elements, &product->remote_data_processing.items[i]->object);
    }
    settle(&architecture->elements);
    return cra_boundary_members_gather(expansion->arena, design, &architecture->members);
}

/* ---- About elements ---- */

const char *cra_element_name(struct cra_expansion *expansion, const struct cra_object *element,
                             const char **language)
{
    size_t foreign = expansion->foreign; /* counted where the documents tell more of it */
    struct cra_label label = cra_record_label(expansion, element);
    expansion->foreign = foreign;
    *language = label.name ? label.language : NULL;
    return label.name ? label.name : label.identifier ? label.identifier : "";
}

bool cra_flow_is_open(const struct cra_architecture *architecture, const struct data_flow *flow)
{
    return !flow->protection.count && cra_boundary_of(&architecture->members, flow->from.target) !=
                                          cra_boundary_of(&architecture->members, flow->to.target);
}

const struct trust_boundary *cra_outermost_boundary(const struct cra_architecture *architecture,
                                                    const struct cra_object *element)
{
    const struct trust_boundary *boundary = cra_boundary_of(&architecture->members, element);
    while (boundary && cra_boundary_around(boundary))
        boundary = cra_boundary_around(boundary);
    return boundary;
}
