#ifndef CRA_TESTS_GATHERED_H
#define CRA_TESTS_GATHERED_H

#include "doc/facts.h"

/* A project of a test, its assessment, and the facts that a document about it may state. */
struct gathered {
    struct cra_project *project;
    struct cra_assessment *assessment;
    struct cra_arena arena;
    const struct document_facts *facts;
};

/* `law` NULL: the built-in law state; `date` NULL: as the project gives it. */
static inline void gather(struct gathered *gathered, const char *project, const char *law, const char *date,
                          enum audience for_whom)
{
    cra_assess_options options = CRA_ASSESS_OPTIONS_INIT;
    options.date = date;
    options.law_state = law;
    options.law_state_size = law ? strlen(law) : 0;
    options.law_state_name = "law.yaml";
    cra_error *err = NULL;
    *gathered = (struct gathered){0};
    gathered->project = cra_project_read_bytes(cra_text_of(project), "p.yaml", NULL, &err);
    assert_non_null(gathered->project);
    assert_true(gathered->project->readable);
    gathered->assessment = cra_assessment_make(gathered->project, &options, &err);
    if (!gathered->assessment)
        fail_msg("%s", cra_error_get_message(err));
    gathered->facts = cra_facts_gather(&gathered->arena, gathered->assessment, false, for_whom);
    assert_non_null(gathered->facts);
}

static inline void gathered_release(struct gathered *gathered)
{
    cra_arena_free(&gathered->arena);
    cra_assessment_destroy(gathered->assessment);
    cra_project_destroy(gathered->project);
}

#endif
