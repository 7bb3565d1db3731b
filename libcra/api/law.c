#include <stdio.h>

#include "api/bytes.h"
#include "api/handle.h"
#include "law/state.h"
#include "model/write.h"
#include "render/columns.h"
#include "render/explanation.h"

/* The law state for people: one list each for what is cited, corrected, adopted, open, and only talked about.
 */

struct report {
    struct cra_buffer *out;
    struct cra_arena *arena;
    struct cra_explanation_line *lines; /* of the list that is being made */
    size_t count, capacity;
    size_t width;
};

static void add(struct report *report, const char *law, const char *text)
{
    struct cra_explanation_line *lines =
        text ? cra_arena_grow(report->arena, report->lines, sizeof *lines, report->count, &report->capacity)
             : NULL;
    if (!lines) {
        report->out->failed = true;
        return;
    }
    report->lines = lines;
    lines[report->count++] = (struct cra_explanation_line){.law = law, .text = text};
}

/* Joins what is given of the parts; the first is always given. */
static const char *joined(struct report *report, const char *const *parts, size_t count)
{
    const char *text = parts[0];
    for (size_t i = 1; text && i < count; i++) {
        if (parts[i])
            text = cra_arena_format(report->arena, "%s; %s", text, parts[i]);
    }
    return text;
}

#define JOINED(report, ...)                                                                                  \
    joined(report, (const char *const[]){__VA_ARGS__},                                                       \
           sizeof((const char *const[]){__VA_ARGS__}) / sizeof(const char *))

/* "one source": how well a statement is known, where the state tells. */
static const char *certainty_words(enum certainty certainty)
{
    static const char *const words[] = {[certainty_two_sources] = "two sources",
                                        [certainty_one_source] = "one source",
                                        [certainty_not_verified] = "not verified"};
    return words[certainty];
}

static void end_list(struct report *report, const char *title, const char *nothing)
{
    char number[24];
    snprintf(number, sizeof number, "%zu", report->count);
    cra_explanation_text(report->out,
                         &(struct cra_explanation){
                             .title = title,
                             .outcome = report->count ? number : nothing,
                             .reasons = report->lines,
                             .reason_count = report->count,
                         },
                         report->width);
    report->count = 0;
}

static void list_citations(struct report *report, const char *title, const char *law,
                           const struct citation *const *items, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        const struct citation *citation = items[i];
        const char *reference = citation->edition ? cra_arena_format(report->arena, "%s:%s",
                                                                     citation->reference, citation->edition)
                                                  : citation->reference;
        add(report, law,
            JOINED(report, reference, citation->title, citation->publication, citation->restriction));
    }
    end_list(report, title, "none found");
}

static void list_corrigenda(struct report *report, const struct law_state *law)
{
    for (size_t i = 0; i < law->corrigenda.count; i++) {
        const struct corrigendum *corrigendum = law->corrigenda.items[i];
        add(report, NULL,
            JOINED(report, corrigendum->publication, corrigendum->provision,
                   certainty_words(corrigendum->certainty)));
    }
    end_list(report, "Corrections of the text", "none found");
}

/* The acts that are adopted, or those that are not. */
static void list_acts(struct report *report, const struct law_state *law, bool adopted, const char *title)
{
    for (size_t i = 0; i < law->acts.count; i++) {
        const struct empowered_act *act = law->acts.items[i];
        if ((act->status == act_status_adopted) != adopted)
            continue;
        const char *subject = act->subject ? act->subject : "no subject given";
        const char *draft = act->status == act_status_draft ? "a draft is known" : NULL;
        add(report, act->basis,
            JOINED(report, subject, draft, act->title, act->publication, act->remark,
                   certainty_words(act->certainty)));
    }
    end_list(report, title, "none");
}

static void list_uncited(struct report *report, const struct law_state *law)
{
    for (size_t i = 0; i < law->uncited_standards.count; i++) {
        const struct known_standard *standard = law->uncited_standards.items[i];
        add(report, NULL,
            JOINED(report, standard->reference, standard->subject, standard->progress,
                   certainty_words(standard->certainty)));
    }
    end_list(report, "Standards often named but not cited; they give no presumption of conformity", "none");
}

static void write_text(struct cra_buffer *out, const struct law_state *law, size_t width)
{
    struct cra_arena arena = {0};
    struct report report = {.out = out, .arena = &arena, .width = width};
    char day[11];
    cra_date_format(law->as_of, day);
    cra_columns_append_line(out, width, "Law state %s, checked up to %s", law->id, day);
    cra_buffer_char(out, '\n');
    list_citations(&report, "Harmonised standards cited", "Article 27(1)", law->harmonised_standards.items,
                   law->harmonised_standards.count);
    list_citations(&report, "Common specifications adopted", "Article 27(2)",
                   law->common_specifications.items, law->common_specifications.count);
    list_citations(&report, "Certification schemes specified", "Article 27(9)",
                   law->certification_schemes.items, law->certification_schemes.count);
    list_acts(&report, law, true, "Acts adopted");
    list_corrigenda(&report, law);
    list_acts(&report, law, false, "Open: acts that the Regulation provides for and that were not found");
    list_uncited(&report, law);
    cra_arena_free(&arena);
}

static void write_json(struct cra_buffer *out, const struct law_state *law)
{
    struct cra_json json = {.buffer = out};
    cra_json_object_begin(&json, NULL);
    cra_json_integer(&json, "schema", 1);
    cra_write_json_record(&json, "law_state", &law->object);
    cra_json_object_end(&json);
    cra_buffer_char(out, '\n');
}

cra_bytes *cra_law_state_report(const void *law_state, size_t size, const char *name,
                                cra_report_format format, const cra_report_options *options, cra_error **err)
{
    if (format != CRA_REPORT_TEXT && format != CRA_REPORT_JSON) {
        cra_error_set(err, CRA_ERROR_ARGUMENT, "The law state is given as text or JSON.");
        return NULL;
    }
    if (options && !cra_options_fit(options->version, CRA_REPORT_OPTIONS_VERSION, err))
        return NULL;
    struct cra_law_state *state =
        cra_law_state_read((struct cra_text){law_state, size}, name ? name : "law-state.yaml", err);
    if (!state)
        return NULL;
    struct cra_buffer buffer = {0};
    if (format == CRA_REPORT_JSON)
        write_json(&buffer, state->data);
    else
        write_text(&buffer, state->data, options ? options->width : 0);
    cra_law_state_free(state);
    return cra_bytes_take(&buffer, err);
}
