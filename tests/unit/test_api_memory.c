/* Memory that runs out at the n-th request of each function of the public interface that makes something. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include "cra/cra.h"
#include "failing.h"

static const char small_project[] = "manufacturer: {name: Maker, postal-address: Street 1}\n"
                                    "product:\n"
                                    "  name: Gate\n"
                                    "  description: {en: A gate., de: Ein Tor.}\n"
                                    "  expected-use-months: 120\n"
                                    "  placing-date: 2028-01-10\n"
                                    "  markets: [DE, AT]\n"
                                    "evidence: [{id: E-1, url: https://reports.example/1}]\n"
                                    "tests: [{id: T-1, subject: product, report: E-1}]\n";

/* A Word file with tags. */
static const char own_frame[] = CRA_TESTS "/../docs/examples/frames/declaration.docx";

/* ---- The steps ---- */

enum { most_kinds = 32 };

/* What earlier steps made while memory lasted. */
struct made {
    const char *language, *other_language;
    cra_project *project;
    cra_assessment *assessment;
    cra_document *documents[most_kinds];
    cra_frame *frame;
};

/* Makes something, throws it away, and tells whether it was made. `number` chooses among several. */
typedef bool step_function(const struct made *made, int number, cra_error **err);

static bool discard(cra_bytes *bytes)
{
    cra_bytes_free(bytes);
    return bytes != NULL;
}

static bool open_project(const struct made *made, int number, cra_error **err)
{
    (void)made;
    (void)number;
    cra_project *project =
        cra_project_open_bytes(small_project, sizeof small_project - 1, "small.yaml", NULL, err);
    cra_project_free(project);
    return project != NULL;
}

static bool assess(const struct made *made, int number, cra_error **err)
{
    (void)number;
    cra_assess_options options = CRA_ASSESS_OPTIONS_INIT;
    options.language = made->language;
    cra_assessment *assessment = cra_project_assess(made->project, &options, err);
    cra_assessment_free(assessment);
    return assessment != NULL;
}

static bool convert(const struct made *made, int number, cra_error **err)
{
    return discard(cra_project_convert(made->project, (cra_syntax)number, err));
}

/* A text, an item, a reason beside an answer, and one taken out; in the syntax of the project. */
static bool edit(const struct made *made, int number, cra_error **err)
{
    (void)number;
    static const cra_edit edits[] = {
        {CRA_EDIT_SET, "product.description.fr", "Une porte.\nDeux."},
        {CRA_EDIT_APPEND, "evidence", "{id: E-2, title: {en: Report}}"},
        {CRA_EDIT_SET, "scope.trade-fair.reason", "No."},
        {CRA_EDIT_UNSET, "product.markets[AT]", NULL},
    };
    return discard(cra_project_edit(made->project, edits, sizeof edits / sizeof *edits, err));
}

static bool report(const struct made *made, int number, cra_error **err)
{
    const cra_assessment *list[] = {made->assessment};
    return discard(cra_report(list, 1, (cra_report_format)number, NULL, err));
}

/* The decisions in both formats. */
static bool explain(const struct made *made, int number, cra_error **err)
{
    return discard(cra_assessment_explain(made->assessment, (cra_decision)(number / 2),
                                          (cra_report_format)(number % 2), NULL, err));
}

static bool dates(const struct made *made, int number, cra_error **err)
{
    return discard(cra_assessment_dates(made->assessment, (cra_report_format)number, NULL, err));
}

static bool duties(const struct made *made, int number, cra_error **err)
{
    return discard(cra_assessment_duties(made->assessment, (cra_report_format)number, NULL, err));
}

static bool tell_law_state(const struct made *made, int number, cra_error **err)
{
    (void)made;
    return discard(cra_law_state_report(NULL, 0, NULL, (cra_report_format)number, NULL, err));
}

static bool wrap(const struct made *made, int number, cra_error **err)
{
    (void)made;
    return discard(cra_text_wrap("A sentence that takes more than a line.", (size_t)number, 0, 2, err));
}

static bool fit(const struct made *made, int number, cra_error **err)
{
    (void)made;
    return discard(cra_text_fit("A sentence that takes more than a line.", (size_t)number, err));
}

static bool tell_progress(const struct made *made, int number, cra_error **err)
{
    (void)number;
    const cra_assessment *list[] = {made->assessment};
    return discard(cra_progress_json(list, 1, "2028-01-10", CRA_SEVERITY_ERROR, err));
}

static cra_document *build_in(const struct made *made, const char *language, size_t kind, cra_error **err)
{
    cra_document_options options = CRA_DOCUMENT_OPTIONS_INIT;
    options.language = language;
    return cra_document_build(made->assessment, cra_document_kind(kind), &options, err);
}

static bool build(const struct made *made, int number, cra_error **err)
{
    cra_document *document = build_in(made, made->language, (size_t)number, err);
    cra_document_free(document);
    return document != NULL;
}

/* In another language than that of the assessment: findings are translated, too. */
static bool build_translated(const struct made *made, int number, cra_error **err)
{
    cra_document *document = build_in(made, made->other_language, (size_t)number, err);
    cra_document_free(document);
    return document != NULL;
}

static bool render_html(const struct made *made, int number, cra_error **err)
{
    return discard(cra_document_render(made->documents[number], CRA_DOCUMENT_HTML, err));
}

static bool render_docx(const struct made *made, int number, cra_error **err)
{
    return discard(cra_document_render(made->documents[number], CRA_DOCUMENT_DOCX, err));
}

static bool render_markdown(const struct made *made, int number, cra_error **err)
{
    return discard(cra_document_render(made->documents[number], CRA_DOCUMENT_MARKDOWN, err));
}

static bool render_odt(const struct made *made, int number, cra_error **err)
{
    return discard(cra_document_render(made->documents[number], CRA_DOCUMENT_ODT, err));
}

static bool render_pdf(const struct made *made, int number, cra_error **err)
{
    static const cra_attachment attachment = {"a.json", "A file", "application/json", "{}", 2};
    cra_render_options options = CRA_RENDER_OPTIONS_INIT;
    options.attachments = &attachment;
    options.attachment_count = 1;
    return discard(cra_document_render_with(made->documents[number], CRA_DOCUMENT_PDF, &options, err));
}

static bool tell_unshown(const struct made *made, int number, cra_error **err)
{
    return discard(cra_document_unshown(made->documents[number], CRA_DOCUMENT_PDF, err));
}

static bool open_frame(const struct made *made, int number, cra_error **err)
{
    (void)made;
    (void)number;
    cra_frame *frame = cra_frame_open(own_frame, NULL, err);
    cra_frame_free(frame);
    return frame != NULL;
}

static bool render_with(const struct made *made, int number, cra_error **err)
{
    cra_render_options options = CRA_RENDER_OPTIONS_INIT;
    options.frame = made->frame;
    return discard(cra_document_render_with(made->documents[number], CRA_DOCUMENT_DOCX, &options, err));
}

enum { each_kind = -1 };

static const struct step {
    const char *what;
    step_function *run;
    int first, last; /* number; or each kind of document */
    bool speaks;     /* is run in each language */
} steps[] = {
    {"opening", open_project, 0, 0, false},
    {"assessing", assess, 0, 0, true},
    {"converting", convert, CRA_SYNTAX_YAML, CRA_SYNTAX_XML, false},
    {"editing", edit, 0, 0, false},
    {"reporting", report, 0, CRA_REPORT_JUNIT, true},
    {"explaining", explain, 0, 2 * CRA_DECISION_ROUTE + CRA_REPORT_JSON, true},
    {"telling dates", dates, 0, CRA_REPORT_JSON, true},
    {"telling duties", duties, 0, CRA_REPORT_JSON, true},
    {"telling the state of the law", tell_law_state, 0, CRA_REPORT_JSON, false},
    {"wrapping", wrap, 0, 20, false},
    {"fitting", fit, 1, 50, false},
    {"telling progress", tell_progress, 0, 0, true},
    {"building", build, 0, each_kind, true},
    {"building in another language", build_translated, 0, 1, true},
    {"rendering HTML", render_html, 0, each_kind, true},
    {"rendering Word", render_docx, 0, each_kind, true},
    {"rendering Markdown", render_markdown, 0, each_kind, true},
    {"rendering OpenDocument", render_odt, 0, each_kind, true},
    {"rendering PDF", render_pdf, 0, each_kind, true},
    {"opening a frame", open_frame, 0, 0, false},
    {"filling a frame", render_with, 0, 1, true},
    {"telling what PDF does not show", tell_unshown, 0, 1, false},
};

static size_t count_kinds(void)
{
    size_t count = 0;
    while (cra_document_kind(count))
        count++;
    assert_true(count > 0 && count <= most_kinds);
    return count;
}

static struct made make(const char *language, const char *other_language)
{
    struct made made = {.language = language, .other_language = other_language};
    cra_assess_options options = CRA_ASSESS_OPTIONS_INIT;
    options.language = language;
    made.project = cra_project_open_bytes(small_project, sizeof small_project - 1, "small.yaml", NULL, NULL);
    made.assessment = cra_project_assess(made.project, &options, NULL);
    for (size_t kind = 0; kind < count_kinds(); kind++) {
        made.documents[kind] = build_in(&made, language, kind, NULL);
        assert_non_null(made.documents[kind]);
    }
    made.frame = cra_frame_open(own_frame, NULL, NULL);
    assert_non_null(made.frame);
    assert_true(render_with(&made, 0, NULL)); /* what is kept of a frame in a language is kept from here on */
    return made;
}

static void release(struct made *made)
{
    for (size_t kind = 0; kind < most_kinds; kind++)
        cra_document_free(made->documents[kind]);
    cra_frame_free(made->frame);
    cra_assessment_free(made->assessment);
    cra_project_free(made->project);
}

/* ---- The test ---- */

/* Lets the n-th request of the step fail; false when the step makes fewer. */
static bool fails_at(const struct step *step, int number, size_t n, const struct made *made,
                     struct failing *failing)
{
    ptrdiff_t before = failing->live;
    *failing = (struct failing){.countdown = n, .live = before};
    cra_error *err = NULL;
    bool good = step->run(made, number, &err);
    failing->countdown = 0;
    cra_error_code code = cra_error_get_code(err);
    cra_error_free(err);
    bool right = good ? !failing->failed : failing->failed > 0 && code == CRA_ERROR_OUT_OF_MEMORY;
    if (!right)
        print_error("%s %d in %s, request %zu: %s, with code %d\n", step->what, number, made->language, n,
                    good ? "nobody noticed" : "reported", (int)code);
    assert_true(right);
    assert_int_equal(failing->live, before);
    return failing->failed > 0;
}

/* Where each block of an arena is a request of its own, a long document takes thousands: behind the first
 * `dense` ones the steps grow, so that loops are met at every place in turn and long ones not too often. */
static size_t next_request(size_t n, size_t dense)
{
    enum { growth = 75 };
    return n + 1 + (n < dense ? 0 : n / growth);
}

static void run_steps(const struct made *made, bool all, size_t dense, struct failing *failing)
{
    for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
        int last = steps[i].last == each_kind ? (int)count_kinds() - 1 : steps[i].last;
        for (int number = steps[i].first; (all || steps[i].speaks) && number <= last; number++) {
            size_t n = 1;
            while (fails_at(&steps[i], number, n, made, failing))
                n = next_request(n, dense);
            assert_true(n > 1);
        }
    }
}

static void every_failing_request_is_reported(void **state)
{
    (void)state;
    struct failing failing = {0};
    cra_set_allocator(failing_resize, &failing);
    struct made english = make("en", "de");
    run_steps(&english, true, 1000, &failing);
    release(&english);
    /* most requests are the same ones again */
    struct made german = make("de", "en");
    run_steps(&german, false, 100, &failing);
    release(&german);
    assert_int_equal(failing.live, 0);
    cra_set_allocator(NULL, NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_failing_request_is_reported),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
