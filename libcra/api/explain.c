#include <stdio.h>

#include "api/bytes.h"
#include "api/decision.h"
#include "api/handle.h"
#include "assess/decisions_json.h"
#include "assess/decisions_words.h"
#include "assess/duties.h"
#include "law/citation_say.h"
#include "law/module.h"
#include "render/columns.h"
#include "render/explanation.h"

/* Decisions, days and duties in words. */

static bool explain_text(struct cra_buffer *out, const cra_assessment *assessment, cra_decision decision,
                         size_t width)
{
    const struct cra_language *language = assessment->language;
    const struct cra_chain *chain = cra_chain_of(assessment, decision);
    struct cra_arena arena = {0};
    struct cra_buffer outcome = {0};
    struct cra_explanation_line *reasons =
        cra_arena_allocate(&arena, (chain->reason_count + 1) * sizeof *reasons);
    struct cra_explanation_line *questions =
        cra_arena_allocate(&arena, (chain->question_count + 1) * sizeof *questions);
    cra_decision_describe(&outcome, &assessment->decisions, decision, language);
    bool done = reasons && questions && !outcome.failed;
    for (size_t i = 0; done && i < chain->reason_count; i++)
        reasons[i] = (struct cra_explanation_line){
            cra_law_say(language, &arena, chain->reasons[i].law), chain->reasons[i].path,
            chain->reasons[i].ground == CRA_GROUND_GUIDANCE ? cra_say(language, "guidance") : NULL,
            chain->reasons[i].text};
    for (size_t i = 0; done && i < chain->question_count; i++)
        questions[i] =
            (struct cra_explanation_line){cra_law_say(language, &arena, chain->questions[i].law),
                                          chain->questions[i].path, NULL, chain->questions[i].text};
    done = done && !arena.failed;
    if (done)
        cra_explanation_text(out,
                             &(struct cra_explanation){cra_decision_title(decision, language), outcome.data,
                                                       reasons, chain->reason_count, questions,
                                                       chain->question_count, cra_say(language, "Open")},
                             width);
    cra_buffer_free(&outcome);
    cra_arena_free(&arena);
    return done;
}

/* ---- Days and duties ---- */

static bool explain_dates(struct cra_buffer *out, const cra_assessment *assessment, size_t width)
{
    const struct cra_language *language = assessment->language;
    const struct cra_deadlines *deadlines = &assessment->deadlines;
    struct cra_arena arena = {0};
    size_t count = deadlines->count, open = deadlines->chain.question_count;
    struct cra_explanation_line *lines = cra_arena_allocate(&arena, (count + 1) * sizeof *lines);
    struct cra_explanation_line *questions = cra_arena_allocate(&arena, (open + 1) * sizeof *questions);
    bool done = lines && questions;
    for (size_t i = 0; done && i < count; i++) {
        const struct cra_deadline *deadline = &deadlines->items[i];
        char day[11];
        cra_date_format(deadline->date, day);
        lines[i] = (struct cra_explanation_line){cra_law_say(language, &arena, deadline->law), NULL,
                                                 cra_arena_copy(&arena, cra_text_of(day)), deadline->text};
        done = lines[i].mark != NULL;
    }
    for (size_t i = 0; done && i < open; i++)
        questions[i] = (struct cra_explanation_line){
            cra_law_say(language, &arena, deadlines->chain.questions[i].law),
            deadlines->chain.questions[i].path, NULL, deadlines->chain.questions[i].text};
    done = done && !arena.failed;
    if (done)
        cra_explanation_text(out,
                             &(struct cra_explanation){cra_say(language, "Days that matter, seen from"),
                                                       assessment->date_text, lines, count, questions, open,
                                                       cra_say(language, "Open")},
                             width);
    cra_arena_free(&arena);
    return done;
}

static bool explain_steps(struct cra_buffer *out, const cra_assessment *assessment, size_t width)
{
    const struct cra_language *language = assessment->language;
    enum conformity_procedure procedure = cra_procedure_to_follow(&assessment->decisions);
    enum { most = 32 }; /* steps of one procedure */
    struct cra_explanation_line lines[most];
    struct cra_arena arena = {0};
    const struct cra_module_step *step;
    size_t count = 0;
    bool done = true;
    for (; done && count < most && (step = cra_module_step_at(procedure, count)) != NULL; count++) {
        const char *text = cra_say(language, step->text);
        if (step->record)
            text = cra_arena_format(&arena, cra_say(language, "%s Record: %s."), text,
                                    cra_say(language, step->record));
        lines[count] = (struct cra_explanation_line){
            cra_law_say(language, &arena, step->law), NULL,
            step->by_notified_body ? cra_say(language, "notified body") : NULL, text};
        done = text && !arena.failed;
    }
    if (done && count) {
        cra_buffer_char(out, '\n');
        cra_explanation_text(out,
                             &(struct cra_explanation){cra_say(language, "Steps of the procedure"),
                                                       cra_procedure_word(procedure), lines, count, NULL, 0,
                                                       NULL},
                             width);
    }
    cra_arena_free(&arena);
    return done;
}

/* One list per phase of the product's life. */
static bool explain_duties(struct cra_buffer *out, const cra_assessment *assessment, size_t width)
{
    const struct cra_language *language = assessment->language;
    struct cra_arena arena = {0};
    enum operator_role role = assessment->decisions.role.role;
    const struct cra_duty *duty;
    if (!explain_text(out, assessment, CRA_DECISION_ROLE, width))
        return false;
    for (int phase = CRA_DUTY_BEFORE; phase <= CRA_DUTY_REQUEST; phase++) {
        enum { most = 64 }; /* duties of one role */
        struct cra_explanation_line lines[most];
        size_t count = 0;
        for (size_t i = 0; (duty = cra_duty_at(role, i)) != NULL && count < most; i++) {
            if ((int)duty->phase == phase)
                lines[count++] = (struct cra_explanation_line){cra_law_say(language, &arena, duty->law), NULL,
                                                               NULL, cra_say(language, duty->text)};
        }
        if (!count)
            continue;
        char number[32];
        snprintf(number, sizeof number, "%zu", count);
        cra_buffer_char(out, '\n');
        cra_explanation_text(
            out,
            &(struct cra_explanation){cra_say(language, cra_duty_phase_meaning((enum cra_duty_phase)phase)),
                                      number, lines, count, NULL, 0, NULL},
            width);
    }
    bool done = !arena.failed;
    cra_arena_free(&arena);
    if (role != operator_role_unset && !cra_role_draws_up_file(role))
        cra_columns_append_line(out, width, "\n%s",
                                cra_say(language, "Technical documentation and declaration are drawn up by "
                                                  "the manufacturer (Article 13(12))."));
    return done && explain_steps(out, assessment, width);
}

/* ---- All of them ---- */

static cra_bytes *explain(const cra_assessment *assessment, cra_report_format format,
                          const cra_report_options *options,
                          void (*write_json)(struct cra_buffer *, const struct cra_assessment *),
                          bool (*write_text)(struct cra_buffer *, const cra_assessment *, size_t),
                          cra_error **err)
{
    if (!cra_argument_given(assessment, "assessment", err))
        return NULL;
    if (format != CRA_REPORT_TEXT && format != CRA_REPORT_JSON) {
        cra_error_set(err, CRA_ERROR_ARGUMENT, "Decisions, days and duties are given as text or JSON.");
        return NULL;
    }
    if (options && !cra_options_fit(options->version, CRA_REPORT_OPTIONS_VERSION, err))
        return NULL;
    size_t width = options ? options->width : 0;
    struct cra_buffer buffer = {0};
    if (format == CRA_REPORT_JSON)
        write_json(&buffer, assessment);
    else if (!write_text(&buffer, assessment, width))
        buffer.failed = true;
    else
        cra_columns_append_line(&buffer, width,
                                cra_say(assessment->language, "Judged as of %s (%s), law state %s."),
                                assessment->date_text, cra_say(assessment->language, assessment->date_origin),
                                assessment->law_state->data->id);
    return cra_bytes_take(&buffer, err);
}

static bool explain_scope(struct cra_buffer *out, const cra_assessment *assessment, size_t width)
{
    return explain_text(out, assessment, CRA_DECISION_SCOPE, width);
}

static bool explain_role(struct cra_buffer *out, const cra_assessment *assessment, size_t width)
{
    return explain_text(out, assessment, CRA_DECISION_ROLE, width);
}

static bool explain_category(struct cra_buffer *out, const cra_assessment *assessment, size_t width)
{
    return explain_text(out, assessment, CRA_DECISION_CATEGORY, width);
}

static bool explain_route(struct cra_buffer *out, const cra_assessment *assessment, size_t width)
{
    return explain_text(out, assessment, CRA_DECISION_ROUTE, width);
}

cra_bytes *cra_assessment_explain(const cra_assessment *assessment, cra_decision decision,
                                  cra_report_format format, const cra_report_options *options,
                                  cra_error **err)
{
    static const struct {
        void (*write_json)(struct cra_buffer *, const struct cra_assessment *);
        bool (*write_text)(struct cra_buffer *, const cra_assessment *, size_t);
    } writers[] = {
        [CRA_DECISION_SCOPE] = {cra_scope_json, explain_scope},
        [CRA_DECISION_ROLE] = {cra_role_json, explain_role},
        [CRA_DECISION_CATEGORY] = {cra_category_json, explain_category},
        [CRA_DECISION_ROUTE] = {cra_route_json, explain_route},
    };
    if ((size_t)decision >= sizeof writers / sizeof *writers) {
        cra_error_set(err, CRA_ERROR_ARGUMENT, "There is no such decision.");
        return NULL;
    }
    return explain(assessment, format, options, writers[decision].write_json, writers[decision].write_text,
                   err);
}

cra_bytes *cra_assessment_dates(const cra_assessment *assessment, cra_report_format format,
                                const cra_report_options *options, cra_error **err)
{
    return explain(assessment, format, options, cra_dates_json, explain_dates, err);
}

cra_bytes *cra_assessment_duties(const cra_assessment *assessment, cra_report_format format,
                                 const cra_report_options *options, cra_error **err)
{
    return explain(assessment, format, options, cra_duties_json, explain_duties, err);
}
