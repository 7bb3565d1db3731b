#include "doc/diagram_model.h"
#include "doc/text_measure.h"

/* Pictures of the architecture: from the model to boxes, frames and arrows, and with words into the document.
 */

enum { label_width = 44 /* points */ };

/* ---- Boxes ---- */

static enum cra_scene_style style_of(const struct cra_object *element)
{
    if (element->type == &cra_type_component)
        return CRA_SCENE_BOX;
    return element->type == &cra_type_remote_data_processing ? CRA_SCENE_SHADED : CRA_SCENE_MUTED;
}

static const char *kind_of(struct cra_expansion *expansion, const struct cra_object *element)
{
    if (element->type == &cra_type_remote_data_processing)
        return cra_say(expansion->language, "remote data processing");
    if (element->type == &cra_type_third_party_service)
        return cra_say(expansion->language, "service of a third party");
    if (element->type == &cra_type_actor)
        return ((const struct actor *)(const void *)element)->kind == actor_kind_person
                   ? cra_say(expansion->language, "person")
                   : cra_say(expansion->language, "outside system");
    return NULL;
}

static const char *version_of(struct cra_expansion *expansion, const struct cra_object *element)
{
    if (element->type != &cra_type_component)
        return kind_of(expansion, element);
    const struct component *component = (const struct component *)(const void *)element;
    if (component->version && component->supplier)
        return cra_arena_format(expansion->arena, "%s, %s", component->version, component->supplier);
    return component->version ? component->version : component->supplier;
}

static bool add_box(struct cra_expansion *expansion, struct cra_diagram *diagram,
                    const struct cra_object *element, const char *detail, int frame)
{
    if (diagram->box_count == CRA_DIAGRAM_BOXES)
        return false;
    struct cra_diagram_box *box = &diagram->boxes[diagram->box_count++];
    box->name = cra_element_name(expansion, element, &box->language);
    box->detail = detail;
    box->frame = frame;
    box->style = element->type == &cra_type_trust_boundary ? CRA_SCENE_BOX : style_of(element);
    return true;
}

/* ---- Frames ---- */

struct frames {
    const struct trust_boundary *boundaries[CRA_DIAGRAM_FRAMES];
};

/* The frame of a boundary, with those around it before; -1: there is none, -2: there are too many. */
static int frame_of(struct cra_expansion *expansion, struct cra_diagram *diagram, struct frames *frames,
                    const struct trust_boundary *boundary)
{
    if (!boundary)
        return -1;
    for (size_t i = 0; i < diagram->frame_count; i++) {
        if (frames->boundaries[i] == boundary)
            return (int)i;
    }
    int outer = frame_of(expansion, diagram, frames, cra_boundary_around(boundary));
    if (outer < -1 || diagram->frame_count == CRA_DIAGRAM_FRAMES)
        return -2;
    frames->boundaries[diagram->frame_count] = boundary;
    struct cra_diagram_frame *frame = &diagram->frames[diagram->frame_count];
    frame->name = cra_element_name(expansion, &boundary->object, &frame->language);
    frame->outer = outer;
    return (int)diagram->frame_count++;
}

/* ---- Data flows ---- */

static bool add_elements(struct cra_expansion *expansion, struct cra_diagram *diagram,
                         struct cra_architecture *architecture)
{
    struct frames frames = {0};
    for (size_t i = 0; i < architecture->elements.count; i++) {
        const struct cra_object *element = architecture->elements.items[i];
        if (diagram->box_count == CRA_DIAGRAM_BOXES)
            return false;
        int frame = frame_of(expansion, diagram, &frames, cra_boundary_of(&architecture->members, element));
        if (frame < -1 || !add_box(expansion, diagram, element, kind_of(expansion, element), frame))
            return false;
        architecture->boxes[i] = (int)diagram->box_count - 1;
    }
    return true;
}

/* Every outermost boundary with all in it as one box. */
static bool add_collapsed(struct cra_expansion *expansion, struct cra_diagram *diagram,
                          struct cra_architecture *architecture)
{
    const struct trust_boundary *shown[CRA_DIAGRAM_BOXES] = {0};
    size_t counts[CRA_DIAGRAM_BOXES] = {0};
    for (size_t i = 0; i < architecture->elements.count; i++) {
        const struct cra_object *element = architecture->elements.items[i];
        const struct trust_boundary *outermost = cra_outermost_boundary(architecture, element);
        size_t box = 0;
        while (box < diagram->box_count && (!outermost || shown[box] != outermost))
            box++;
        if (box == diagram->box_count &&
            !add_box(expansion, diagram, outermost ? &outermost->object : element,
                     outermost ? NULL : kind_of(expansion, element), -1))
            return false;
        shown[box] = outermost;
        counts[box]++;
        architecture->boxes[i] = (int)box;
    }
    for (size_t i = 0; i < diagram->box_count; i++) {
        if (shown[i])
            diagram->boxes[i].detail =
                cra_arena_format(expansion->arena,
                                 cra_say_count(expansion->language, "trust boundary with %zu element",
                                               "trust boundary with %zu elements", (unsigned long)counts[i]),
                                 counts[i]);
    }
    architecture->collapsed = true;
    return true;
}

static struct cra_diagram_edge *find_edge(struct cra_diagram *diagram, unsigned from, unsigned to)
{
    for (size_t i = 0; i < diagram->edge_count; i++) {
        if (diagram->edges[i].from == from && diagram->edges[i].to == to)
            return &diagram->edges[i];
    }
    return NULL;
}

static const char *label_of(struct cra_expansion *expansion, const struct data_flow *flow)
{
    const char *label = NULL;
    return cra_text_break(expansion->arena, flow->id, CRA_SCENE_SMALL_SIZE, label_width, &label, 1) ? label
                                                                                                    : NULL;
}

/* A flow as an arrow; where boundaries are collapsed, all between the same two are one. */
static bool add_flow(struct cra_expansion *expansion, struct cra_diagram *diagram,
                     const struct cra_architecture *architecture, const struct data_flow *flow)
{
    size_t from = cra_element_index(&architecture->elements, flow->from.target);
    size_t to = cra_element_index(&architecture->elements, flow->to.target);
    if (from == SIZE_MAX || to == SIZE_MAX || architecture->boxes[from] == architecture->boxes[to])
        return true;
    unsigned from_box = (unsigned)architecture->boxes[from], to_box = (unsigned)architecture->boxes[to];
    struct cra_diagram_edge *edge = architecture->collapsed ? find_edge(diagram, from_box, to_box) : NULL;
    if (edge) {
        edge->label = "…";
        edge->both_ways |= flow->direction == flow_direction_both_ways;
        edge->dashed |= cra_flow_is_open(architecture, flow);
        return true;
    }
    if (diagram->edge_count == CRA_DIAGRAM_EDGES)
        return false;
    diagram->edges[diagram->edge_count++] = (struct cra_diagram_edge){
        from_box, to_box, label_of(expansion, flow), flow->direction == flow_direction_both_ways,
        cra_flow_is_open(architecture, flow)};
    return true;
}

static bool add_flows(struct cra_expansion *expansion, struct cra_diagram *diagram,
                      const struct cra_architecture *architecture)
{
    const struct design *design = expansion->values.project->design;
    for (size_t i = 0; i < design->flows.count; i++) {
        const struct data_flow *flow = design->flows.items[i];
        if (flow->from.target && flow->to.target && !add_flow(expansion, diagram, architecture, flow))
            return false;
    }
    return true;
}

/* ---- What it means ---- */

static void add_key(struct cra_diagram *diagram, const char *text, int kind, enum cra_scene_style style)
{
    struct cra_diagram_key *key = &diagram->keys[diagram->key_count++];
    key->text = text;
    key->kind = kind == CRA_KEY_BOX ? CRA_KEY_BOX : kind == CRA_KEY_LINE ? CRA_KEY_LINE : CRA_KEY_DASHED_LINE;
    key->style = style;
}

static bool has_style(const struct cra_diagram *diagram, enum cra_scene_style style)
{
    for (size_t i = 0; i < diagram->box_count; i++) {
        if (diagram->boxes[i].style == style)
            return true;
    }
    return false;
}

static void add_keys(struct cra_expansion *expansion, struct cra_diagram *diagram, bool collapsed)
{
    bool dashed = false, solid = false;
    for (size_t i = 0; i < diagram->edge_count; i++) {
        dashed |= diagram->edges[i].dashed;
        solid |= !diagram->edges[i].dashed;
    }
    if (!collapsed && has_style(diagram, CRA_SCENE_BOX))
        add_key(diagram, cra_say(expansion->language, "Component"), CRA_KEY_BOX, CRA_SCENE_BOX);
    if (has_style(diagram, CRA_SCENE_SHADED))
        add_key(diagram, cra_say(expansion->language, "Remote data processing, part of the product"),
                CRA_KEY_BOX, CRA_SCENE_SHADED);
    if (has_style(diagram, CRA_SCENE_MUTED))
        add_key(diagram, cra_say(expansion->language, "Outside of the product"), CRA_KEY_BOX,
                CRA_SCENE_MUTED);
    if (diagram->frame_count)
        add_key(diagram, cra_say(expansion->language, "Trust boundary"), CRA_KEY_BOX, CRA_SCENE_BOUNDARY);
    if (solid)
        add_key(diagram,
                diagram->layered ? cra_say(expansion->language, "Builds on")
                                 : cra_say(expansion->language, "Data flow"),
                CRA_KEY_LINE, CRA_SCENE_PLAIN);
    if (dashed)
        add_key(diagram, cra_say(expansion->language, "Data flow across a boundary, protection not stated"),
                CRA_KEY_DASHED_LINE, CRA_SCENE_PLAIN);
}

/* ---- The two pictures ---- */

/* With every element, else with those in boundaries as one box, else not at all: NULL. */
static const struct cra_scene *draw_flows(struct cra_expansion *expansion, struct cra_diagram *diagram,
                                          struct cra_architecture *architecture)
{
    const struct cra_scene *scene = NULL;
    for (int collapsed = 0; collapsed < 2 && !scene && !expansion->arena->failed; collapsed++) {
        *diagram =
            (struct cra_diagram){.title = cra_say(expansion->language, "Data flows and trust boundaries")};
        bool fits = collapsed ? add_collapsed(expansion, diagram, architecture)
                              : add_elements(expansion, diagram, architecture);
        if (!fits || !add_flows(expansion, diagram, architecture))
            continue;
        add_keys(expansion, diagram, architecture->collapsed);
        scene = cra_diagram_draw(expansion->arena, diagram);
    }
    return scene;
}

static bool add_components(struct cra_expansion *expansion, struct cra_diagram *diagram,
                           struct cra_architecture *architecture)
{
    const struct cra_element_list *elements = &architecture->elements;
    diagram->title = cra_say(expansion->language, "Components and what they build on");
    diagram->layered = true;
    for (size_t i = 0; i < elements->count; i++) {
        if (!add_box(expansion, diagram, elements->items[i], version_of(expansion, elements->items[i]), -1))
            return false;
        architecture->boxes[i] = (int)i;
    }
    for (size_t i = 0; i < elements->count; i++) {
        const struct cra_field *builds_on = cra_type_find(elements->items[i]->type, CRA_TEXT("builds-on"));
        for (size_t j = 0; j < cra_field_count(elements->items[i], builds_on); j++) {
            const struct cra_reference *reference = cra_field_value(elements->items[i], builds_on, j);
            size_t to = cra_element_index(elements, reference->target);
            if (to == SIZE_MAX || to == i || find_edge(diagram, (unsigned)i, (unsigned)to))
                continue;
            if (diagram->edge_count == CRA_DIAGRAM_EDGES)
                return false;
            diagram->edges[diagram->edge_count++] =
                (struct cra_diagram_edge){.from = (unsigned)i, .to = (unsigned)to};
        }
    }
    return true;
}

static const struct cra_scene *draw_components(struct cra_expansion *expansion, struct cra_diagram *diagram,
                                               struct cra_architecture *architecture)
{
    if (!add_components(expansion, diagram, architecture))
        return NULL;
    add_keys(expansion, diagram, false);
    return cra_diagram_draw(expansion->arena, diagram);
}

/* A sentence with a number, below the picture or in its place. */
static void add_sentence(struct cra_expansion *expansion, struct cra_flow *flow, const char *format,
                         size_t count) __attribute__((format(printf, 3, 0)));

static void add_sentence(struct cra_expansion *expansion, struct cra_flow *flow, const char *format,
                         size_t count)
{
    struct cra_flow sentence = {.parent = flow->parent};
    const char *words = cra_arena_format(expansion->arena, format, count);
    if (words)
        cra_flow_words(expansion, &sentence, words);
}

static bool gather(struct cra_expansion *expansion, bool of_flows, struct cra_architecture *architecture)
{
    return (of_flows ? cra_architecture_of_flows(expansion, architecture)
                     : cra_architecture_of_components(expansion, architecture)) &&
           architecture->elements.count > 0;
}

void cra_expand_diagram(struct cra_expansion *expansion, const struct cra_template_node *node,
                        struct cra_flow *flow)
{
    bool of_flows = cra_path_type(node->path) == &cra_type_data_flow;
    struct cra_architecture architecture;
    struct cra_diagram *diagram = CRA_ARENA_NEW(expansion->arena, struct cra_diagram);
    flow->inlines = NULL;
    if (!diagram || !gather(expansion, of_flows, &architecture))
        return;
    expansion->filled++;
    const struct cra_scene *scene = of_flows ? draw_flows(expansion, diagram, &architecture)
                                             : draw_components(expansion, diagram, &architecture);
    size_t count = architecture.elements.count;
    if (!scene) {
        add_sentence(expansion, flow,
                     cra_say(expansion->language,
                             "There are %zu elements, too many for a picture; the tables name them all."),
                     count);
        return;
    }
    struct cra_node *figure = cra_node_add(expansion->arena, flow->parent, CRA_NODE_FIGURE);
    if (!figure)
        return;
    figure->as.figure.scene = scene;
    figure->as.figure.alternative_text = of_flows ? cra_flows_in_words(expansion, &architecture)
                                                  : cra_components_in_words(expansion, &architecture);
    cra_expand_caption(expansion, node, figure);
    if (architecture.collapsed)
        add_sentence(
            expansion, flow,
            cra_say(expansion->language,
                    "Of %zu elements, those within an outermost trust boundary are drawn as one box; "
                    "the tables name them all."),
            count);
}
