#include "law/state.h"

#include "base/embedded.h"
#include "base/memory.h"
#include "model/bind.h"

#define CRA_TABLE "law/state.def"
#include "model/describe.h"

const struct cra_schema_table cra_law_state_schema = {"urn:libcra:law-state:1", &cra_type_law_state,
                                                      cra_table_types, CRA_COUNT(cra_table_types)};

static const char builtin_name[] = "law/state.yaml";

void cra_law_state_free(struct cra_law_state *state)
{
    if (!state)
        return;
    cra_arena_free(&state->arena);
    cra_memory_release(state);
}

static bool first_fault(const struct cra_law_state *state, const char *name, cra_error **err)
{
    const struct cra_diagnostic *fault = &state->diagnostics.items[0];
    const struct cra_source *source = cra_sources_get(&state->sources, fault->span.source);
    if (!source)
        return cra_error_set(err, CRA_ERROR_INPUT, "The law state %s cannot be used: %s", name,
                             fault->message);
    struct cra_position at = cra_source_position(source, fault->span.begin);
    return cra_error_set(err, CRA_ERROR_INPUT, "The law state cannot be used: %s:%zu:%zu: %s", name, at.line,
                         at.column, fault->message);
}

static bool read_state(struct cra_law_state *state, struct cra_text bytes, const char *name, cra_error **err)
{
    cra_syntax syntax = cra_syntax_of_name(name);
    if (!syntax)
        return cra_error_set(err, CRA_ERROR_ARGUMENT,
                             "Cannot tell how the law state %s is spelt: name it .yaml, .json or .xml.",
                             name);
    uint32_t source = cra_sources_add(&state->sources, &state->arena, name, bytes);
    if (!source)
        return cra_error_memory(err);
    struct cra_bind_result result;
    enum cra_read_result outcome =
        cra_bind(&state->arena, &cra_law_state_schema, &cra_type_law_state, (struct cra_bind_place){0},
                 source, syntax, &state->diagnostics, &result);
    if (outcome == CRA_READ_STOPPED || state->diagnostics.failed || state->arena.failed)
        return cra_error_memory(err);
    cra_diagnostics_sort(&state->diagnostics);
    if (cra_diagnostics_count(&state->diagnostics, CRA_SEVERITY_ERROR))
        return first_fault(state, name, err);
    if (!result.root)
        return cra_error_set(err, CRA_ERROR_INPUT, "The law state %s is empty.", name);
    if (result.includes)
        return cra_error_set(err, CRA_ERROR_INPUT, "The law state %s uses other files; it must stand alone.",
                             name);
    state->data = (const struct law_state *)(const void *)result.root;
    return true;
}

struct cra_law_state *cra_law_state_read(struct cra_text bytes, const char *name, cra_error **err)
{
    struct cra_law_state *state = cra_memory_allocate_zeroed(1, sizeof *state);
    if (!state) {
        cra_error_memory(err);
        return NULL;
    }
    state->diagnostics.arena = &state->arena;
    state->diagnostics.sources = &state->sources;
    bool read = false;
    if (bytes.data) {
        char *copy = cra_arena_copy(&state->arena, bytes);
        read = copy ? read_state(state, (struct cra_text){copy, bytes.length}, name, err)
                    : cra_error_memory(err);
    } else {
        const struct cra_text *builtin = cra_embedded_find(builtin_name);
        read = builtin ? read_state(state, *builtin, builtin_name, err)
                       : cra_error_set(err, CRA_ERROR_INTERNAL, "The built-in law state is missing.");
    }
    if (!read) {
        cra_law_state_free(state);
        return NULL;
    }
    return state;
}

const struct empowered_act *cra_law_act(const struct law_state *law, const char *basis, struct cra_date on)
{
    for (size_t i = 0; i < law->acts.count; i++) {
        const struct empowered_act *act = law->acts.items[i];
        bool published = !cra_date_is_set(act->date) || cra_date_compare(act->date, on) <= 0;
        if (published && act->status == act_status_adopted && strcmp(act->basis, basis) == 0)
            return act;
    }
    return NULL;
}
