#include "assess/decisions_json.h"

#include "assess/decisions_words.h"
#include "assess/duties.h"
#include "law/module.h"
#include "base/json.h"
#include "model/walk.h"

static void append_chain(struct cra_json *json, const struct cra_chain *chain)
{
    static const char *const grounds[] = {
        [CRA_GROUND_REGULATION] = "regulation", [CRA_GROUND_GUIDANCE] = "guidance"};
    cra_json_array_begin(json, "basis");
    for (size_t i = 0; i < chain->reason_count; i++) {
        const struct cra_reason *reason = &chain->reasons[i];
        cra_json_object_begin(json, NULL);
        cra_json_string(json, "law", reason->law);
        cra_json_string(json, "ground", grounds[reason->ground]);
        cra_json_string(json, "path", reason->path);
        cra_json_string(json, "text", reason->text);
        cra_json_object_end(json);
    }
    cra_json_array_end(json);
    cra_json_array_begin(json, "open");
    for (size_t i = 0; i < chain->question_count; i++) {
        const struct cra_question *question = &chain->questions[i];
        cra_json_object_begin(json, NULL);
        cra_json_string(json, "law", question->law);
        cra_json_string(json, "path", question->path);
        cra_json_string(json, "text", question->text);
        cra_json_object_end(json);
    }
    cra_json_array_end(json);
}

static void begin(struct cra_json *json, const struct cra_assessment *assessment)
{
    cra_json_object_begin(json, NULL);
    cra_json_integer(json, "schema", 1);
    cra_json_string(json, "on", assessment->date_text);
    cra_json_string(json, "on_origin", assessment->date_origin);
    cra_json_string(json, "law_state", assessment->law_state->data->id);
}

static void end(struct cra_json *json)
{
    cra_json_object_end(json);
    cra_buffer_char(json->buffer, '\n');
}

void cra_scope_json(struct cra_buffer *out, const struct cra_assessment *assessment)
{
    struct cra_json json = {.buffer = out};
    const struct cra_scope_decision *scope = &assessment->decisions.scope;
    begin(&json, assessment);
    cra_json_string(&json, "scope", cra_scope_word(scope->outcome));
    append_chain(&json, &scope->chain);
    end(&json);
}

void cra_role_json(struct cra_buffer *out, const struct cra_assessment *assessment)
{
    struct cra_json json = {.buffer = out};
    const struct cra_role_decision *role = &assessment->decisions.role;
    begin(&json, assessment);
    cra_json_string(&json, "stated", cra_role_word(role->stated));
    cra_json_string(&json, "role", cra_role_word(role->role));
    if (role->role == operator_role_manufacturer)
        cra_json_bool(&json, "whole_product", role->whole_product);
    else
        cra_json_null(&json, "whole_product");
    append_chain(&json, &role->chain);
    end(&json);
}

void cra_category_json(struct cra_buffer *out, const struct cra_assessment *assessment)
{
    struct cra_json json = {.buffer = out};
    const struct cra_category_decision *category = &assessment->decisions.category;
    begin(&json, assessment);
    cra_json_string(&json, "scope", cra_scope_word(assessment->decisions.scope.outcome));
    cra_json_string(&json, "category", cra_category_word(category->category));
    if (category->number)
        cra_json_integer(&json, "number", category->number);
    else
        cra_json_null(&json, "number");
    append_chain(&json, &category->chain);
    end(&json);
}

/* ---- Route ---- */

static void append_procedures(struct cra_json *json, const char *name, unsigned procedures)
{
    cra_json_array_begin(json, name);
    for (unsigned i = conformity_procedure_unset + 1; i < conformity_procedure_count; i++) {
        if (procedures >> i & 1)
            cra_json_string(json, NULL, cra_procedure_word((enum conformity_procedure)i));
    }
    cra_json_array_end(json);
}

static void append_requirements(struct cra_json *json, const struct cra_route_decision *route)
{
    if (!route->by_requirement) {
        cra_json_null(json, "by_requirement");
        return;
    }
    cra_json_object_begin(json, "by_requirement");
    for (size_t i = 0; i < cra_type_requirements.field_count; i++) {
        char spelt[CRA_NAME_SIZE];
        if (route->procedures[i])
            append_procedures(json, cra_file_name(spelt, cra_type_requirements.fields[i].name),
                              route->procedures[i]);
    }
    cra_json_object_end(json);
}

void cra_route_json(struct cra_buffer *out, const struct cra_assessment *assessment)
{
    struct cra_json json = {.buffer = out};
    const struct cra_route_decision *route = &assessment->decisions.route;
    enum yes_no_unknown right = cra_route_is_right(route);
    begin(&json, assessment);
    cra_json_string(&json, "status", cra_route_word(route->status));
    append_procedures(&json, "allowed", route->allowed);
    append_requirements(&json, route);
    cra_json_string(&json, "chosen", cra_procedure_word(route->chosen));
    if (right == yes_no_unknown_unknown)
        cra_json_null(&json, "ok");
    else
        cra_json_bool(&json, "ok", right == yes_no_unknown_yes);
    append_chain(&json, &route->chain);
    end(&json);
}

/* ---- Days and duties ---- */

void cra_dates_json(struct cra_buffer *out, const struct cra_assessment *assessment)
{
    struct cra_json json = {.buffer = out};
    const struct cra_deadlines *deadlines = &assessment->deadlines;
    begin(&json, assessment);
    cra_json_array_begin(&json, "dates");
    for (size_t i = 0; i < deadlines->count; i++) {
        char day[11];
        cra_date_format(deadlines->items[i].date, day);
        cra_json_object_begin(&json, NULL);
        cra_json_string(&json, "id", deadlines->items[i].id);
        cra_json_string(&json, "date", day);
        cra_json_bool(&json, "past", cra_date_compare(deadlines->items[i].date, assessment->date) < 0);
        cra_json_string(&json, "law", deadlines->items[i].law);
        cra_json_string(&json, "text", deadlines->items[i].text);
        cra_json_object_end(&json);
    }
    cra_json_array_end(&json);
    append_chain(&json, &deadlines->chain);
    end(&json);
}

static void append_steps(struct cra_json *json, enum conformity_procedure procedure)
{
    cra_json_string(json, "procedure", cra_procedure_word(procedure));
    cra_json_array_begin(json, "steps");
    const struct cra_module_step *step;
    for (size_t i = 0; (step = cra_module_step_at(procedure, i)) != NULL; i++) {
        cra_json_object_begin(json, NULL);
        cra_json_string(json, "by", step->by_notified_body ? "notified-body" : "manufacturer");
        cra_json_string(json, "law", step->law);
        cra_json_string(json, "text", step->text);
        cra_json_string(json, "record", step->record);
        cra_json_object_end(json);
    }
    cra_json_array_end(json);
}

void cra_duties_json(struct cra_buffer *out, const struct cra_assessment *assessment)
{
    struct cra_json json = {.buffer = out};
    const struct cra_role_decision *role = &assessment->decisions.role;
    begin(&json, assessment);
    cra_json_string(&json, "role", cra_role_word(role->role));
    if (role->role == operator_role_unset)
        cra_json_null(&json, "draws_up_file");
    else
        cra_json_bool(&json, "draws_up_file", cra_role_draws_up_file(role->role));
    cra_json_array_begin(&json, "duties");
    const struct cra_duty *duty;
    for (size_t i = 0; (duty = cra_duty_at(role->role, i)) != NULL; i++) {
        cra_json_object_begin(&json, NULL);
        cra_json_string(&json, "when", cra_duty_phase_word(duty->phase));
        cra_json_string(&json, "law", duty->law);
        cra_json_string(&json, "text", duty->text);
        cra_json_object_end(&json);
    }
    cra_json_array_end(&json);
    append_steps(&json, cra_procedure_to_follow(&assessment->decisions));
    append_chain(&json, &role->chain);
    end(&json);
}
