#include "base/buffer.h"
#include "doc/diagram_model.h"

/* What a picture of the architecture shows, in words: for readers who do not see it, and for formats without
 * pictures. */

static const char *name_of(struct cra_expansion *expansion, const struct cra_object *element)
{
    const char *language;
    return cra_element_name(expansion, element, &language);
}

static const char *keep(struct cra_expansion *expansion, struct cra_buffer *words)
{
    if (words->length && words->data[words->length - 1] == '\n')
        words->length--;
    const char *kept = words->failed
                           ? NULL
                           : cra_arena_copy(expansion->arena, (struct cra_text){words->data, words->length});
    expansion->arena->failed |= words->failed;
    cra_buffer_free(words);
    return kept;
}

/* ---- Data flows ---- */

/* Names of the elements that a boundary holds itself, or of those in none: "A; B; C". NULL where there are
 * none. */
static const char *names_within(struct cra_expansion *expansion, const struct cra_architecture *architecture,
                                const struct trust_boundary *boundary)
{
    struct cra_buffer names = {0};
    for (size_t i = 0; i < architecture->elements.count; i++) {
        const struct cra_object *element = architecture->elements.items[i];
        if (cra_boundary_of(&architecture->members, element) != boundary)
            continue;
        cra_buffer_string(&names, names.length ? "; " : "");
        cra_buffer_string(&names, name_of(expansion, element));
    }
    bool none = !names.length && !names.failed;
    const char *kept = keep(expansion, &names);
    return none ? NULL : kept;
}

static void add_boundary(struct cra_expansion *expansion, const struct cra_architecture *architecture,
                         const struct trust_boundary *boundary, struct cra_buffer *words)
{
    const struct cra_language *language = expansion->language;
    const struct trust_boundary *around = cra_boundary_around(boundary);
    const char *names = names_within(expansion, architecture, boundary);
    const char *name = name_of(expansion, &boundary->object);
    if (around)
        cra_buffer_format(words, cra_say(language, "Trust boundary “%s”, within “%s”: %s."), name,
                          name_of(expansion, &around->object), names ? names : "–");
    else
        cra_buffer_format(words, cra_say(language, "Trust boundary “%s”: %s."), name, names ? names : "–");
    cra_buffer_char(words, '\n');
}

static void add_flow(struct cra_expansion *expansion, const struct cra_architecture *architecture,
                     const struct data_flow *flow, struct cra_buffer *words)
{
    const struct cra_language *language = expansion->language;
    const char *of = NULL;
    size_t foreign = expansion->foreign;
    const char *data = flow->data.count ? cra_expand_localized(expansion, &flow->data, &of) : NULL;
    expansion->foreign = foreign;
    cra_buffer_format(
        words,
        flow->direction == flow_direction_both_ways ? cra_say(language, "%s: between %s and %s, both ways")
                                                    : cra_say(language, "%s: from %s to %s"),
        flow->id ? flow->id : "", name_of(expansion, flow->from.target), name_of(expansion, flow->to.target));
    if (data) {
        struct cra_text trimmed = cra_text_trim(cra_text_of(data));
        cra_buffer_string(words, ": ");
        cra_buffer_text(words, trimmed);
    }
    if (cra_flow_is_open(architecture, flow)) {
        cra_buffer_string(words, "; ");
        cra_buffer_string(words, cra_say(language, "protection not stated"));
    }
    cra_buffer_string(words, ".\n");
}

const char *cra_flows_in_words(struct cra_expansion *expansion, const struct cra_architecture *architecture)
{
    enum { most_bytes = 100000 }; /* hostile projects aside, all that there is */
    const struct design *design = expansion->values.project->design;
    struct cra_buffer words = {0};
    for (size_t i = 0; i < design->boundaries.count && words.length < most_bytes; i++)
        add_boundary(expansion, architecture, design->boundaries.items[i], &words);
    const char *outside = names_within(expansion, architecture, NULL);
    if (outside) {
        cra_buffer_format(&words, cra_say(expansion->language, "In no trust boundary: %s."), outside);
        cra_buffer_char(&words, '\n');
    }
    for (size_t i = 0; i < design->flows.count && words.length < most_bytes; i++) {
        const struct data_flow *flow = design->flows.items[i];
        if (flow->from.target && flow->to.target)
            add_flow(expansion, architecture, flow, &words);
    }
    return keep(expansion, &words);
}

/* ---- Components ---- */

const char *cra_components_in_words(struct cra_expansion *expansion,
                                    const struct cra_architecture *architecture)
{
    struct cra_buffer words = {0};
    for (size_t i = 0; i < architecture->elements.count; i++) {
        const struct cra_object *element = architecture->elements.items[i];
        const struct cra_field *builds_on = cra_type_find(element->type, CRA_TEXT("builds-on"));
        struct cra_buffer names = {0};
        for (size_t j = 0; j < cra_field_count(element, builds_on); j++) {
            const struct cra_reference *reference = cra_field_value(element, builds_on, j);
            if (!reference->target)
                continue;
            cra_buffer_string(&names, names.length ? "; " : "");
            cra_buffer_string(&names, name_of(expansion, reference->target));
        }
        words.failed |= names.failed;
        if (names.length)
            cra_buffer_format(&words, cra_say(expansion->language, "%s builds on: %s."),
                              name_of(expansion, element), names.data);
        else
            cra_buffer_format(&words, cra_say(expansion->language, "%s builds on none of the others."),
                              name_of(expansion, element));
        cra_buffer_char(&words, '\n');
        cra_buffer_free(&names);
    }
    return keep(expansion, &words);
}
