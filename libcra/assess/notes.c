#include "assess/check.h"

static const char *note_text(struct cra_assessment *assessment, const struct note *note)
{
    const char *main_language = cra_project_main_language(assessment->project->root);
    const char *language = assessment->language ? assessment->language->code : main_language;
    const char *reason = cra_localized_get(&note->reason, language, main_language, NULL);
    char date[11] = "";
    if (cra_date_is_set(note->date))
        cra_date_format(note->date, date);
    const char *text =
        cra_arena_format(&assessment->arena, "%s%s%s%s%s",
                         reason ? reason : cra_say(assessment->language, "No reason is given."),
                         note->author || *date ? " — " : "", note->author ? note->author : "",
                         note->author && *date ? ", " : "", date);
    if (!text)
        assessment->diagnostics.failed = true;
    return text;
}

static bool speaks_of(const struct note *note, const struct cra_diagnostic *finding)
{
    if (strcmp(note->rule, finding->rule->id) != 0)
        return false;
    return !note->path || (finding->path && strcmp(note->path, finding->path) == 0);
}

void cra_notes_attach(struct cra_assessment *assessment)
{
    const struct project *project = assessment->project->root;
    size_t finding_count = assessment->diagnostics.count; /* findings about notes take no notes */
    for (size_t i = 0; i < project->notes.count; i++) {
        const struct note *note = project->notes.items[i];
        if (!note->rule)
            continue;
        const char *text = note_text(assessment, note);
        bool used = false;
        for (size_t j = 0; j < finding_count; j++) {
            struct cra_diagnostic *finding = &assessment->diagnostics.items[j];
            if (!speaks_of(note, finding))
                continue;
            finding->annotation = text;
            used = true;
        }
        if (!used)
            cra_assessment_report(assessment, &cra_rule_note_without_finding, &note->object,
                                  cra_field_named(&note->object, "rule"),
                                  note->path ? "The note speaks of “%s” at %s, and there is no such finding."
                                             : "The note speaks of “%s”, and there is no such finding.",
                                  note->rule, note->path);
        else if (!note->reason.count)
            cra_assessment_report(assessment, &cra_rule_note_without_reason, &note->object, NULL,
                                  "The note on “%s” gives no reason.", note->rule);
    }
}
