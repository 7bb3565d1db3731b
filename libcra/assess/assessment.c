#include "assess/assessment.h"

#include "assess/check.h"
#include "assess/decisions_words.h"
#include "assess/duties.h"
#include "base/memory.h"
#include "base/similar.h"

/* What the Regulation asks of the file is asked of whoever draws it up; the rest of everybody. */
static const struct {
    cra_check check;
    bool of_file;
} checks[] = {
    {cra_check_presence, true},        {cra_check_declaration, true},  {cra_check_documentation, true},
    {cra_check_requirements, true},    {cra_check_support, true},      {cra_check_decisions, false},
    {cra_check_category_words, false}, {cra_check_marking, true},      {cra_check_dates, false},
    {cra_check_architecture, false},   {cra_check_consistency, false}, {cra_check_evidence, false},
    {cra_check_texts, false},
};

bool cra_assessment_is_of_file(const struct cra_assessment *assessment)
{
    enum operator_role role = assessment->decisions.role.role;
    return role == operator_role_unset || cra_role_draws_up_file(role);
}

/* The day to assess for: as asked, else of the declaration, else of the placing on the market, else the
 * fallback. */
static bool choose_date(struct cra_assessment *assessment, const cra_assess_options *options, cra_error **err)
{
    const struct project *project = assessment->project->root;
    const char *text = options->date;
    assessment->date_origin = CRA_SAYS("as asked for");
    if (!text && project->declaration && cra_date_is_set(project->declaration->date)) {
        assessment->date = project->declaration->date;
        assessment->date_origin = CRA_SAYS("date of the declaration");
        return true;
    }
    if (!text && project->product && cra_date_is_set(project->product->placing_date)) {
        assessment->date = project->product->placing_date;
        assessment->date_origin = CRA_SAYS("date of placing on the market");
        return true;
    }
    if (!text) {
        /* Article 71(2): the Regulation applies from 11 December 2027 */
        text = options->fallback_date ? options->fallback_date : "2027-12-11";
        const char *origin = options->fallback_date ? options->fallback_origin : NULL;
        assessment->date_origin = cra_arena_copy(
            &assessment->arena, cra_text_of(origin                   ? origin
                                            : options->fallback_date ? CRA_SAYS("as given")
                                                                     : CRA_SAYS("date of application")));
        if (!assessment->date_origin)
            return cra_error_memory(err);
    }
    if (!cra_date_parse(cra_text_of(text), false, &assessment->date))
        return cra_error_set(err, CRA_ERROR_ARGUMENT, "“%s” is not a date; write it as in 2027-12-11.", text);
    return true;
}

static bool take_over_findings(struct cra_assessment *assessment)
{
    const struct cra_diagnostics *found = &assessment->project->diagnostics;
    struct cra_diagnostics *list = &assessment->diagnostics;
    size_t capacity = found->count * 2 + 16;
    list->items = cra_arena_allocate(&assessment->arena, capacity * sizeof *list->items);
    if (!list->items)
        return false;
    if (found->count)
        memcpy(list->items, found->items, found->count * sizeof *list->items);
    list->count = found->count;
    list->capacity = capacity;
    return true;
}

static bool describe_decisions(struct cra_assessment *assessment)
{
    struct cra_buffer text = {0};
    for (int decision = 0; decision <= CRA_DECISION_ROUTE; decision++) {
        cra_buffer_clear(&text);
        cra_decision_describe(&text, &assessment->decisions, (cra_decision)decision, assessment->language);
        assessment->decision_texts[decision] =
            cra_arena_copy(&assessment->arena, (struct cra_text){text.data, text.length});
    }
    bool good = !text.failed && !assessment->arena.failed;
    cra_buffer_free(&text);
    return good;
}

/* Decisions and findings, once project, day and law state stand. */
static bool judge(struct cra_assessment *assessment, cra_error **err)
{
    cra_date_format(assessment->date, assessment->date_text);
    assessment->diagnostics.arena = &assessment->arena;
    assessment->diagnostics.sources = &assessment->project->sources;
    if (!take_over_findings(assessment))
        return cra_error_memory(err);
    struct cra_deciding deciding = {.arena = &assessment->arena,
                                    .project = assessment->project->root,
                                    .law = assessment->law_state->data,
                                    .on = assessment->date,
                                    .language = assessment->language};
    if (!cra_decide(&deciding, &assessment->decisions) || !describe_decisions(assessment) ||
        !cra_deadlines_find(&deciding, &assessment->deadlines))
        return cra_error_memory(err);
    if (assessment->project->readable) {
        for (size_t i = 0; i < sizeof checks / sizeof *checks; i++) {
            if (!checks[i].of_file || cra_assessment_is_of_file(assessment))
                checks[i].check(assessment);
        }
        cra_notes_attach(assessment);
    }
    if (assessment->watcher.stopped)
        return cra_error_stopped(err);
    if (assessment->diagnostics.failed || assessment->arena.failed)
        return cra_error_memory(err);
    cra_diagnostics_sort(&assessment->diagnostics);
    cra_progress_find(assessment);
    cra_next_steps_find(assessment);
    return !assessment->arena.failed || cra_error_memory(err);
}

static struct cra_assessment *begin(const struct cra_project *project, cra_error **err)
{
    struct cra_assessment *assessment = cra_memory_allocate_zeroed(1, sizeof *assessment);
    if (!assessment) {
        cra_error_memory(err);
        return NULL;
    }
    atomic_init(&assessment->references, 1);
    assessment->project = project;
    return assessment;
}

static struct cra_assessment *finish(struct cra_assessment *assessment, bool done)
{
    if (done)
        return assessment;
    cra_assessment_destroy(assessment);
    return NULL;
}

static bool choose_language(struct cra_assessment *assessment, const char *name, cra_error **err)
{
    assessment->language = cra_language_find(name);
    return !name || cra_language_is_written(assessment->language) ||
           cra_similar_refuse(err, "language that reasons and documents are written in", name,
                              cra_language_written);
}

static bool assess(struct cra_assessment *assessment, const cra_assess_options *options, cra_error **err)
{
    struct cra_text law_state = {options->law_state, options->law_state_size};
    const char *law_state_name = options->law_state_name ? options->law_state_name : "law-state.yaml";
    assessment->watcher = (struct cra_watcher){.tell = options->watch, .context = options->watch_context};
    if (!choose_language(assessment, options->language, err))
        return false;
    assessment->law_state = cra_law_state_read(law_state, law_state_name, err);
    return assessment->law_state && choose_date(assessment, options, err) && judge(assessment, err);
}

struct cra_assessment *cra_assessment_make(const struct cra_project *project,
                                           const cra_assess_options *options, cra_error **err)
{
    struct cra_assessment *assessment = begin(project, err);
    return assessment ? finish(assessment, assess(assessment, options, err)) : NULL;
}

struct cra_assessment *cra_assessment_in(const struct cra_assessment *original,
                                         const struct cra_language *language, cra_error **err)
{
    struct cra_assessment *assessment = begin(original->project, err);
    if (!assessment)
        return NULL;
    assessment->original = original;
    assessment->language = language;
    assessment->law_state = original->law_state;
    assessment->date = original->date;
    assessment->date_origin = original->date_origin;
    assessment->evidence = original->evidence;
    return finish(assessment, judge(assessment, err));
}

void cra_assessment_destroy(struct cra_assessment *assessment)
{
    if (!assessment)
        return;
    if (!assessment->original)
        cra_law_state_free(assessment->law_state);
    cra_arena_free(&assessment->arena);
    cra_memory_release(assessment);
}
