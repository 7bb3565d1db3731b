#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <libxml/parser.h>

#include "base/memory.h"
#include "render/columns.h"
#include "render/report.h"

#include "failing.h"
#include "golden.h"

static const struct cra_rule name_rule = {"name-missing",
                                          CRA_SEVERITY_ERROR,
                                          "The thing has no name.",
                                          "Chapter 5, point (2)",
                                          "Without a name nobody can tell which thing is meant.",
                                          "Write the name under which the thing is sold."};
static const struct cra_rule key_rule = {"key-unknown", CRA_SEVERITY_WARNING,         "A key is unknown.",
                                         NULL,          "Unknown keys are not read.", "Remove the key."};
static const struct cra_rule size_rule = {"size-large", CRA_SEVERITY_NOTE,         "The thing is large.",
                                          NULL,         "Large things are heavy.", NULL};
static const struct cra_rule unlisted_rule = {
    "unlisted", CRA_SEVERITY_ERROR, "A rule outside the table.", NULL, NULL, NULL};
static const struct cra_rule *const rules[] = {&name_rule, &key_rule, &size_rule, NULL};

enum { PART_MAX = 4 };

struct fixture {
    struct cra_arena arena;
    struct cra_sources sources;
    struct cra_diagnostics lists[PART_MAX];
    struct cra_report_part parts[PART_MAX];
    struct cra_report_context context;
};

static struct cra_diagnostics *add_part(struct fixture *fixture, const char *name)
{
    size_t index = fixture->context.count++;
    assert_true(index < PART_MAX);
    fixture->lists[index] = (struct cra_diagnostics){.arena = &fixture->arena, .sources = &fixture->sources};
    fixture->parts[index] =
        (struct cra_report_part){.name = name, .diagnostics = &fixture->lists[index], .readable = true};
    return &fixture->lists[index];
}

/* The span of the first occurrence of `what` in the source. */
static struct cra_span span_of(const struct fixture *fixture, uint32_t source, const char *what)
{
    const struct cra_source *from = cra_sources_get(&fixture->sources, source);
    const char *at = strstr(from->text.data, what);
    assert_non_null(at);
    uint32_t begin = (uint32_t)(at - from->text.data);
    return (struct cra_span){source, begin, begin + (uint32_t)strlen(what)};
}

static uint32_t add_source(struct fixture *fixture, const char *name, const char *text)
{
    uint32_t number = cra_sources_add(&fixture->sources, &fixture->arena, name, cra_text_of(text));
    assert_int_not_equal(number, 0);
    return number;
}

static void start(struct fixture *fixture)
{
    memset(fixture, 0, sizeof *fixture);
    fixture->context = (struct cra_report_context){
        .parts = fixture->parts, .tool_version = "1.2.3", .rules = rules, .fail_on = CRA_SEVERITY_ERROR};
}

/* What reports meet every day: a place, a law, an advice, a second place, a note, no place. */
static void make_findings(struct fixture *fixture)
{
    start(fixture);
    struct cra_diagnostics *list = add_part(fixture, "thing.yaml");
    fixture->parts[0].date = "2027-12-11";
    fixture->parts[0].date_origin = "date of the paper";
    fixture->parts[0].law_state = "2026-11";
    uint32_t source =
        add_source(fixture, "thing.yaml", "thing:\n  name: \"\"\n  nmae: Box\n  size: 9\n  size: 10\n");
    uint32_t used =
        add_source(fixture, "../shared/maker.yaml", "maker:\n  name: Example\n  note: |\n    a\n    b\n");
    cra_diagnose(list, &name_rule, span_of(fixture, source, "\"\""), "thing.name",
                 "The name of the %s is empty.", "thing");
    cra_diagnose(list, &key_rule, span_of(fixture, source, "nmae"), "thing",
                 "There is no key “nmae” here; did you mean “name”?")
        ->advice = "Write “name”.";
    struct cra_diagnostic *twice = cra_diagnose(list, &key_rule, span_of(fixture, source, "size: 10"),
                                                "thing.size", "“size” stands here twice.");
    twice->severity = CRA_SEVERITY_ERROR;
    twice->related = span_of(fixture, source, "size: 9");
    twice->related_message = "It was first given here.";
    struct cra_diagnostic *large =
        cra_diagnose(list, &size_rule, span_of(fixture, used, "note: |\n    a\n    b"), "maker.note",
                     "The note runs over several lines.");
    large->annotation = "Agreed with the customer (A. Example, 2026-11-01)";
    cra_diagnose(list, &unlisted_rule, (struct cra_span){0}, NULL,
                 "The whole lacks something.\nNamely this.");
    cra_diagnose(list, &size_rule, (struct cra_span){source, 54, 54}, NULL,
                 "Something ends at the end of the file.");
}

/* Several inputs: one without findings, one too malformed, one with more findings than are kept. */
static void make_several(struct fixture *fixture)
{
    start(fixture);
    fixture->context.fail_on = CRA_SEVERITY_WARNING;
    add_part(fixture, "clean.yaml");
    fixture->parts[0].date = "2026-01-02";
    struct cra_diagnostics *broken = add_part(fixture, "broken.json");
    fixture->parts[1].readable = false;
    uint32_t source = add_source(fixture, "broken.json", "{\r\n\t\"a\": \x1b[31m\r\n}\r\n");
    cra_diagnose(broken, &unlisted_rule, (struct cra_span){source, 9, 10}, NULL,
                 "A value was expected here.");
    struct cra_diagnostics *many = add_part(fixture, "many.yaml");
    many->limit = 1;
    source = add_source(fixture, "many.yaml", "a: 1\n");
    for (int i = 0; i < 3; i++)
        cra_diagnose(many, &size_rule, span_of(fixture, source, "a"), NULL, "Too large.");
    struct cra_diagnostics *warned = add_part(fixture, "warned.yaml");
    cra_diagnose(warned, &key_rule, (struct cra_span){0}, NULL, "A key is odd.");
}

/* Names and texts that try to break the form or the terminal. */
static void make_hostile(struct fixture *fixture)
{
    start(fixture);
    static const char name[] = "a b/<&\"'>/\xC3\xBC\x1b]0;x\x07/\xFF#?%.yaml";
    struct cra_diagnostics *list = add_part(fixture, name);
    add_part(fixture, "/srv/c:d\\e.yaml");
    uint32_t source = add_source(fixture, name,
                                 "\xEF\xBB\xBFtitle: x\n"
                                 "\tbox:\t\xE7\xAE\xB1\xE5\xAD\x90 e\xCC\x81 z\n"
                                 "rtl: \xE2\x80\xAE"
                                 "abc\n"
                                 "bad: \xC3( \xF0\x9F\x93\xA6 end");
    cra_diagnose(list, &name_rule, span_of(fixture, source, "title"), "a\nb",
                 "Byte order mark: </failure> ]]> & \x01.");
    cra_diagnose(list, &name_rule, span_of(fixture, source, "\xE5\xAD\x90 e\xCC\x81"), NULL,
                 "Wide and combining.");
    cra_diagnose(list, &name_rule, span_of(fixture, source, "abc"), NULL,
                 "Reading direction \xE2\x80\xAE turned.");
    cra_diagnose(list, &name_rule, span_of(fixture, source, "end"), NULL, "Bytes that are not UTF-8: \xC3(.");
    cra_diagnose(list, &name_rule, (struct cra_span){source, 9000, 9001}, NULL, "Beyond the end.");
    cra_diagnose(list, &name_rule, (struct cra_span){77, 1, 2}, NULL, "No such source.");
}

/* Lines that are too long to show. */
static void make_long(struct fixture *fixture)
{
    start(fixture);
    struct cra_diagnostics *list = add_part(fixture, "long.json");
    char *text = cra_arena_allocate(&fixture->arena, 2001);
    for (size_t i = 0; i < 2000; i++)
        text[i] = i % 10 ? (char)('0' + i % 10) : '_';
    uint32_t source = add_source(fixture, "long.json", text);
    static const struct {
        uint32_t begin, end;
        const char *message;
    } places[] = {
        {0, 10, "At the begin."},         {30, 90, "Near the begin."}, {300, 310, "In the middle."},
        {600, 1600, "Longer than fits."}, {1990, 2000, "At the end."}, {2000, 2000, "After the end."},
    };
    for (size_t i = 0; i < sizeof places / sizeof places[0]; i++)
        cra_diagnose(list, &size_rule, (struct cra_span){source, places[i].begin, places[i].end}, NULL, "%s",
                     places[i].message);
    source = add_source(fixture, "fits.json", text + 1900);
    cra_diagnose(list, &size_rule, (struct cra_span){source, 95, 100}, NULL, "A hundred columns fit.");
}

static const struct {
    const char *name;
    void (*make)(struct fixture *fixture);
} fixtures[] = {
    {"findings", make_findings}, {"several", make_several}, {"hostile", make_hostile}, {"long", make_long}};

static const struct {
    const char *extension;
    void (*write)(struct cra_buffer *out, const struct cra_report_context *context);
    bool colour;
} formats[] = {{"txt", cra_report_text, false},
               {"colour.txt", cra_report_text, true},
               {"json", cra_report_json, false},
               {"sarif", cra_report_sarif, false},
               {"junit.xml", cra_report_junit, false}};

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

static void reports_are_as_reviewed(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(fixtures); i++) {
        struct fixture fixture;
        fixtures[i].make(&fixture);
        for (size_t j = 0; j < COUNT(formats); j++) {
            struct cra_buffer out = {0};
            char name[100];
            fixture.context.colour = formats[j].colour;
            formats[j].write(&out, &fixture.context);
            assert_false(out.failed);
            snprintf(name, sizeof name, "report/%s.%s", fixtures[i].name, formats[j].extension);
            assert_golden(name, out.data, out.length);
            cra_buffer_free(&out);
        }
        cra_arena_free(&fixture.arena);
    }
}

static void junit_is_well_formed(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(fixtures); i++) {
        struct fixture fixture;
        fixtures[i].make(&fixture);
        struct cra_buffer out = {0};
        cra_report_junit(&out, &fixture.context);
        xmlDoc *document = xmlReadMemory(out.data, (int)out.length, "report.xml", NULL, XML_PARSE_NONET);
        assert_non_null(document);
        xmlFreeDoc(document);
        cra_buffer_free(&out);
        cra_arena_free(&fixture.arena);
    }
}

static void nothing_reaches_the_terminal_raw(void **state)
{
    (void)state;
    struct fixture fixture;
    make_hostile(&fixture);
    struct cra_buffer out = {0};
    cra_report_text(&out, &fixture.context);
    for (size_t i = 0; i < out.length; i++)
        assert_true(out.data[i] == '\n' || (unsigned char)out.data[i] >= 0x20);
    assert_null(strstr(out.data, "\xE2\x80\xAE"));
    cra_buffer_free(&out);
    cra_arena_free(&fixture.arena);
}

static void the_verdict_follows_the_threshold(void **state)
{
    (void)state;
    static const struct {
        cra_severity found, fail_on;
        bool passes;
    } cases[] = {
        {CRA_SEVERITY_NOTE, CRA_SEVERITY_NOTE, false},
        {CRA_SEVERITY_NOTE, CRA_SEVERITY_WARNING, true},
        {CRA_SEVERITY_WARNING, CRA_SEVERITY_ERROR, true},
        {CRA_SEVERITY_WARNING, CRA_SEVERITY_WARNING, false},
        {CRA_SEVERITY_ERROR, CRA_SEVERITY_WARNING, false},
        {CRA_SEVERITY_ERROR, CRA_SEVERITY_ERROR, false},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct fixture fixture;
        start(&fixture);
        struct cra_diagnostics *list = add_part(&fixture, "x");
        cra_diagnose(list, &name_rule, (struct cra_span){0}, NULL, "Found.")->severity = cases[i].found;
        fixture.context.fail_on = cases[i].fail_on;
        struct cra_buffer text = {0}, json = {0}, junit = {0};
        cra_report_text(&text, &fixture.context);
        cra_report_json(&json, &fixture.context);
        cra_report_junit(&junit, &fixture.context);
        assert_true((strstr(text.data, "x passes:") != NULL) == cases[i].passes);
        assert_true((strstr(json.data, "\"passes\": true") != NULL) == cases[i].passes);
        assert_true((strstr(junit.data, "<failure") == NULL) == cases[i].passes);
        cra_buffer_free(&text);
        cra_buffer_free(&json);
        cra_buffer_free(&junit);
        cra_arena_free(&fixture.arena);
    }
}

static void columns_are_counted(void **state)
{
    (void)state;
    static const struct {
        const char *text, *shown;
        size_t begin, columns;
    } cases[] = {
        {"abc", "abc", 0, 3},
        {"\tx", "    x", 0, 5},
        {"\tx", " x", 3, 2},
        {"e\xCC\x81", "e\xCC\x81", 0, 1},
        {"\xE7\xAE\xB1", "\xE7\xAE\xB1", 0, 2},
        {"\x1b", "<U+001B>", 0, 8},
        {"\xC2\x9B", "<U+009B>", 0, 8},
        {"\xF3\xA0\x81\x81", "<U+E0041>", 0, 9},
        {"\xF4\x8F\xBF\xBE", "\xF4\x8F\xBF\xBE", 0, 1},
        {"\xC3", "<0xC3>", 0, 6},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct cra_buffer out = {0};
        assert_int_equal(cra_columns_append(&out, cra_text_of(cases[i].text), cases[i].begin),
                         cases[i].columns);
        assert_string_equal(out.data, cases[i].shown);
        cra_buffer_free(&out);
    }
}

/* The n-th allocation fails, for every n: the buffer says so, or the report is complete. */
static void lack_of_memory_is_told(void **state)
{
    (void)state;
    struct fixture fixture;
    make_hostile(&fixture);
    for (size_t i = 0; i < COUNT(formats); i++) {
        bool complete = false;
        for (size_t n = 1; !complete; n++) {
            assert_true(n < 1000);
            struct failing failing = {.countdown = n, .lasting = true};
            struct cra_buffer out = {0};
            cra_memory_use(failing_resize, &failing);
            formats[i].write(&out, &fixture.context);
            complete = !out.failed;
            assert_int_equal(complete, failing.failed == 0);
            assert_true(!complete || out.data[out.length - 1] == '\n');
            cra_buffer_free(&out);
            assert_int_equal(failing.live, 0);
            cra_memory_use(NULL, NULL);
        }
    }
    cra_arena_free(&fixture.arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reports_are_as_reviewed),
        cmocka_unit_test(junit_is_well_formed),
        cmocka_unit_test(nothing_reaches_the_terminal_raw),
        cmocka_unit_test(the_verdict_follows_the_threshold),
        cmocka_unit_test(columns_are_counted),
        cmocka_unit_test(lack_of_memory_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
