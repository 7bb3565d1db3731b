#include <stdio.h>
#include <string.h>

#include "init.h"

/* ---- When something is asked ---- */

static bool always(const cra_project *project, const cra_assessment *assessment, const char *path)
{
    (void)project;
    (void)assessment;
    (void)path;
    return true;
}

/* A decision cannot be made without it. */
static bool asked(const cra_project *project, const cra_assessment *assessment, const char *path)
{
    (void)project;
    for (int decision = 0; decision <= CRA_DECISION_ROUTE; decision++) {
        const char *open;
        for (size_t i = 0; (open = cra_assessment_question_path(assessment, (cra_decision)decision, i));
             i++) {
            if (strcmp(open, path) == 0)
                return true;
        }
    }
    return false;
}

/* The one who answers draws up the file, or may have to, and the Regulation applies, or may. */
static bool of_file(const cra_project *project, const cra_assessment *assessment, const char *path)
{
    (void)project;
    (void)path;
    const char *role = cra_assessment_outcome(assessment, CRA_DECISION_ROLE);
    return (!role || strcmp(role, "manufacturer") == 0) &&
           strcmp(cra_assessment_outcome(assessment, CRA_DECISION_SCOPE), "out") != 0;
}

static bool product_is(const cra_project *project, const char *kind)
{
    const char *stated = text_in(record_in(cra_project_root(project), "product"), "kind");
    return stated && strcmp(stated, kind) == 0;
}

static bool hardware(const cra_project *project, const cra_assessment *assessment, const char *path)
{
    return product_is(project, "hardware") && of_file(project, assessment, path);
}

static bool software(const cra_project *project, const cra_assessment *assessment, const char *path)
{
    return product_is(project, "software") && of_file(project, assessment, path);
}

static bool notified_body(const cra_project *project, const cra_assessment *assessment, const char *path)
{
    const char *procedure = text_in(record_in(cra_project_root(project), "conformity"), "procedure");
    bool involved = procedure && (strcmp(procedure, "module_b_c") == 0 || strcmp(procedure, "module_h") == 0);
    return involved && of_file(project, assessment, path);
}

/* ---- The table ---- */

static const struct init_step steps[] = {
#define SECTION(name, text)
#define ASK(path, when, question, help, item) {path, when, question, help, item, true},
#define SLOT(path) {path, NULL, NULL, NULL, NULL, false},
#include "init_steps.def"
#undef SECTION
#undef ASK
#undef SLOT
};

static const struct {
    const char *name, *text;
} sections[] = {
#define SECTION(name, text) {name, text},
#define ASK(path, when, question, help, item)
#define SLOT(path)
#include "init_steps.def"
#undef SECTION
#undef ASK
#undef SLOT
};

const char *init_section_text(const char *name)
{
    for (size_t i = 0; i < sizeof sections / sizeof *sections; i++) {
        if (strcmp(sections[i].name, name) == 0)
            return sections[i].text;
    }
    return NULL;
}

/* ---- Questions ---- */

/* The record that a row with .* is about; NULL for another row. */
static const cra_type *record_of(const struct init_step *step, char record[PATH_SIZE])
{
    size_t length = strlen(step->path);
    if (length < 2 || strcmp(step->path + length - 2, ".*") != 0)
        return NULL;
    snprintf(record, PATH_SIZE, "%.*s", (int)length - 2, step->path);
    return cra_field_type(field_at(record));
}

bool init_question_at(size_t index, struct init_question *question)
{
    for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
        char record[PATH_SIZE], name[PATH_SIZE];
        const cra_type *type = record_of(&steps[i], record);
        const cra_field *field = NULL;
        question->step = &steps[i];
        if (!type && index-- == 0) {
            snprintf(question->path, sizeof question->path, "%s", steps[i].path);
            question->field = field_at(question->path);
            return question->field != NULL;
        }
        for (size_t j = 0; type && (field = cra_type_field(type, j)) != NULL; j++) {
            if (index-- != 0)
                continue;
            spell(name, sizeof name, cra_field_name(field));
            question->field = field;
            return snprintf(question->path, sizeof question->path, "%s.%s", record, name) < PATH_SIZE;
        }
    }
    return false;
}

bool init_question_find(const char *path, struct init_question *question)
{
    for (size_t i = 0; init_question_at(i, question); i++) {
        if (strcmp(question->path, path) == 0)
            return true;
    }
    return false;
}
