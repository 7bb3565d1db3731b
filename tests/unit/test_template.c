#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <stdlib.h>

#include "base/buffer.h"
#include "base/embedded.h"
#include "base/file.h"
#include "doc/template_reader.h"
#include "findings_text.h"

/* Templates are checked whole when they are read: every shipped one is right, every rule speaks where it
 * should, and the manual says what the vocabulary says. */

#define OPEN "<document xmlns='urn:libcra:document:1' kind='k' language='en' title='T'>"
#define TEMPLATE(body) OPEN "\n" body "</document>"
#define LOOP(in, body) "<for-each in='" in "' as='x'>" body "</for-each>"
#define EACH(as, body) "<for-each in='evidence' as='" as "'>" body "</for-each>"
#define MANUAL CRA_TESTS "/../docs/document-templates.md"

struct fault {
    const char *name;
    const char *template;
    const char *findings; /* as findings_text writes them */
    const char *message;  /* what the first one says, in part */
};

static const struct fault faults[] = {
    /* roots and elements */
    {"another root", "<p xmlns='urn:libcra:document:1'/>", "1:2 template-root\n", "not with p"},
    {"no namespace", "<document kind='k' language='en' title='T'/>", "1:2 template-root\n",
     "does not belong to the namespace urn:libcra:document:1"},
    {"another namespace", TEMPLATE("<p xmlns='urn:other'>a</p>"), "2:2 template-root\n", "“p”"},
    {"a misspelt element", TEMPLATE("<tabel><row>a</row></tabel>"), "2:2 template-element\n",
     "no element “tabel”. Did you mean “table”?"},
    /* places */
    {"a block in a paragraph", TEMPLATE("<p>a<table/></p>"), "2:6 template-place\n",
     "table cannot stand in p"},
    {"words beside blocks", TEMPLATE("Words"), "2:1 template-place\n", "Text cannot stand in document"},
    {"words in a table", TEMPLATE("<table>a<row>b</row></table>"), "2:8 template-place\n", "in table"},
    {"an element behind else", TEMPLATE("<if test='product.name'><else/><p/></if>"), "2:33 template-place\n",
     "After else, nothing may follow in if"},
    {"words behind else", TEMPLATE("<p><if test='product.name'><else/>a</if></p>"), "2:35 template-place\n",
     "Text cannot stand in if"},
    {"else alone", TEMPLATE("<p><else>a</else></p>"), "2:5 template-place\n", "else cannot stand in p"},
    {"a row in the else of a table's loop",
     TEMPLATE("<table><for-each in='tests' as='x'><else><row>a</row></else></for-each></table>"),
     "2:43 template-place\n", "row cannot stand in else"},
    {"words beside cells", TEMPLATE("<table><row><cell>a</cell>b</row></table>"), "2:27 template-place\n",
     "must stand in a cell"},
    {"loops too deep",
     TEMPLATE(EACH(
         "a", EACH("b", EACH("c", EACH("d", EACH("e", EACH("f", EACH("g", EACH("h", EACH("i", "")))))))))),
     "2:277 template-place\n", "Too many loops"},
    /* attributes */
    {"an unknown attribute", TEMPLATE("<p optinal='yes'/>"), "2:4 template-attribute\n",
     "p has no attribute “optinal”. Did you mean “optional”?"},
    {"an attribute that is missing", TEMPLATE("<p><value/></p>"), "2:5 template-attribute\n",
     "value needs the attribute “path”"},
    {"neither yes nor no", TEMPLATE("<p optional='true'/>"), "2:14 template-attribute\n", "yes or no"},
    {"an unknown format", TEMPLATE("<p><value path='product.name' format='bold'/></p>"),
     "2:39 template-attribute\n", "Formats are plain, brief, code, iso, duration, size, lower and journal"},
    {"a format of another kind", TEMPLATE("<p><value path='product.name' format='iso'/></p>"),
     "2:39 template-attribute\n", "does not fit"},
    {"a list of an unknown type", TEMPLATE("<section id='a' lists='rsik'/>"), "2:24 template-attribute\n",
     "no type of this name"},
    {"the name of a field as a variable", TEMPLATE("<for-each in='tests' as='product'/>"),
     "2:26 template-attribute\n", "taken"},
    {"the name of the facts as a variable", TEMPLATE("<for-each in='tests' as='assessment'/>"),
     "2:26 template-attribute\n", "taken"},
    {"a link to nowhere", TEMPLATE("<p><link>a</link></p>"), "2:4 template-attribute\n", "either"},
    {"a link to two places",
     TEMPLATE("<section id='a'><p><link to='a' href='https://a.example'>a</link></p></section>"),
     "2:20 template-attribute\n", "either"},
    {"a link that runs something", TEMPLATE("<p><link href='javascript:a'>a</link></p>"),
     "2:16 template-attribute\n", "https, http or mailto"},
    {"a width of nothing", TEMPLATE("<table><column width='0'/></table>"), "2:23 template-attribute\n",
     "1 to 1000"},
    {"a width in per cent", TEMPLATE("<table><column width='30%'/></table>"), "2:23 template-attribute\n",
     "1 to 1000"},
    {"nothing is missing", TEMPLATE("<p><missing/></p>"), "2:4 template-attribute\n", "What is missing"},
    {"a choice of items that may leave none",
     TEMPLATE("<for-each in='tests' as='x' where='x.date'><p>a</p></for-each>"), "2:1 template-attribute\n",
     "nothing is left"},
    /* paths */
    {"a misspelt start", TEMPLATE("<p><value path='prodct.name'/></p>"), "2:17 template-path\n",
     "Did you mean “product”?"},
    {"a misspelt field", TEMPLATE("<p><value path='product.nmae'/></p>"), "2:17 template-path\n",
     "product has no “nmae”. Did you mean “name”?"},
    {"a misspelt field of two words", TEMPLATE("<prose path='product.intendedpurpose'/>"),
     "2:14 template-path\n", "Did you mean “intended-purpose”?"},
    {"a misspelt fact", TEMPLATE("<p><value path='assessment.dat'/></p>"), "2:17 template-path\n",
     "Did you mean “date”?"},
    {"a misspelt variable", TEMPLATE(LOOP("tests", "<p><value path='xx.title'/></p>")),
     "2:45 template-path\n", "nothing is called “xx”"},
    {"a variable outside its loop", TEMPLATE(LOOP("tests", "") "<p><value path='x.title'/></p>"),
     "2:56 template-path\n", "nothing is called “x”"},
    {"a variable in the else of its loop",
     TEMPLATE(LOOP("tests", "<else><p><value path='x.title'/></p></else>")), "2:51 template-path\n",
     "nothing is called “x”"},
    {"a step through a list", TEMPLATE("<p><value path='product.variants.name'/></p>"),
     "2:17 template-path\n", "go through the list with for-each"},
    {"a step through a text", TEMPLATE("<p><value path='product.name.first'/></p>"), "2:17 template-path\n",
     "no record"},
    {"a dot at the end", TEMPLATE("<p><value path='product.name.'/></p>"), "2:17 template-path\n",
     "ends with a dot"},
    {"no path", TEMPLATE("<p><value path=''/></p>"), "2:17 template-path\n", "leads nowhere"},
    {"no fact", TEMPLATE("<p><value path='assessment'/></p>"), "2:17 template-path\n", "names no fact"},
    /* uses */
    {"prose in a sentence", TEMPLATE("<p><value path='product.description'/></p>"), "2:17 template-use\n",
     "use the element prose"},
    {"records in a sentence", TEMPLATE("<p><value path='product.variants'/></p>"), "2:17 template-use\n",
     "for-each"},
    {"a record in a sentence", TEMPLATE("<p><value path='manufacturer'/></p>"), "2:17 template-use\n",
     "name one of them"},
    {"a name as prose", TEMPLATE("<prose path='product.name'/>"), "2:14 template-use\n", "no prose"},
    {"a name as a figure", TEMPLATE("<figure of='product.name'/>"), "2:13 template-use\n", "A figure is"},
    {"a risk as a matrix", TEMPLATE(LOOP("risk-assessment.risks", "<matrix of='x'/>")), "2:57 template-use\n",
     "A matrix is"},
    {"a shade of a name", TEMPLATE("<table><row><cell shade='product.name'/></row></table>"),
     "2:26 template-use\n", "A shade comes from"},
    {"a heat map at another time", TEMPLATE("<matrix of='risk-assessment.method' rating='later'/>"),
     "2:45 template-attribute\n", "before or after treatment"},
    {"bars of one value", TEMPLATE("<bars in='product.name' rows='a' segments='b'/>"), "2:11 template-use\n",
     "records of a list"},
    {"bars of a text", TEMPLATE("<bars in='tests' rows='summary' segments='result'/>"), "2:24 template-use\n",
     "no choice of this name"},
    {"bars of too many values", TEMPLATE("<bars in='evidence' rows='audience' segments='kind'/>"),
     "2:47 template-use\n", "too many values"},
    {"a section of a field", TEMPLATE("<section id='a' of='product'/>"), "2:21 template-use\n",
     "name its variable"},
    {"a loop over one value", TEMPLATE(LOOP("product.name", "")), "2:15 template-use\n", "no list"},
    {"a property of many values",
     "<document xmlns='urn:libcra:document:1' kind='k' language='en' title='T' subject='product.markets'/>",
     "1:83 template-use\n", "one text or one date"},
    /* tests */
    {"a misspelt path in a test", TEMPLATE("<if test='product.nmae'/>"), "2:11 template-test\n",
     "Did you mean “name”?"},
    {"a misspelt value", TEMPLATE("<if test='conformity.procedure = modul-a'/>"), "2:11 template-test\n",
     "Did you mean “module-a”?"},
    {"no test", TEMPLATE("<if test=''/>"), "2:11 template-test\n", "where a path should stand"},
    {"a test without its value", TEMPLATE("<if test='product.kind ='/>"), "2:11 template-test\n",
     "where a value should stand"},
    {"a word that is no relation", TEMPLATE("<if test='product.kind is software'/>"), "2:11 template-test\n",
     "“is” is not understood"},
    {"and beside or", TEMPLATE("<if test='product.name and product.type or product.kind'/>"),
     "2:11 template-test\n", "not both"},
    {"a list that is equal", TEMPLATE("<if test='product.markets = DE'/>"), "2:11 template-test\n",
     "“contains”"},
    {"a text that contains", TEMPLATE("<if test='product.name contains a'/>"), "2:11 template-test\n",
     "Only a list"},
    {"a record that is equal", TEMPLATE("<if test='manufacturer = a'/>"), "2:11 template-test\n",
     "whole record"},
    {"a day that is equal", TEMPLATE("<if test='support.end = 2030'/>"), "2:11 template-test\n", "dates"},
    {"a word for a number", TEMPLATE("<if test='product.expected-use-months = many'/>"),
     "2:11 template-test\n", "not a whole number"},
    {"too many terms", TEMPLATE("<if test='tests or tests or tests or tests or tests or tests or tests'/>"),
     "2:11 template-test\n", "too many terms"},
    /* identifiers */
    {"an id with a space", TEMPLATE("<section id='a b'/>"), "2:14 template-id\n", "letters, digits and -"},
    {"an id that begins with a digit", TEMPLATE("<section id='1a'/>"), "2:14 template-id\n", "letter"},
    {"an id that comes twice", TEMPLATE("<section id='a'/><section id='a'/>"), "2:18 template-id\n",
     "Another section"},
    {"an id in a loop", TEMPLATE(LOOP("tests", "<section id='a'/>")), "2:42 template-id\n", "“of”"},
    {"a link to no section", TEMPLATE("<p><link to='a'>a</link></p>"), "2:4 template-id\n",
     "No section has the id “a”"},
    /* includes */
    {"a template that is not there", TEMPLATE("<include template='none'/>"), "2:20 template-include\n",
     "no template “none”"},
    /* more than one */
    {"two faults in one run",
     TEMPLATE("<p><value path='product.nmae'/></p>\n<p><value path='product.tpye'/></p>"),
     "2:17 template-path\n3:17 template-path\n", "“name”"},
};

/* ---- Reading ---- */

struct reading {
    struct cra_arena arena;
    struct cra_sources sources;
    struct cra_diagnostics found;
    struct cra_template *template;
};

static void read_template(struct reading *reading, const char *name, cra_template_finder find)
{
    *reading = (struct reading){0};
    reading->found = (struct cra_diagnostics){.arena = &reading->arena, .sources = &reading->sources};
    reading->template =
        cra_template_read(&reading->arena, name, NULL, find, &reading->sources, &reading->found);
    assert_false(reading->found.failed);
}

/* The template of the case at hand, and one that it may include. */
static struct cra_text at_hand, included;

static const struct cra_text *find_case(const char *name)
{
    if (strcmp(name, "documents/included.xml") == 0)
        return &included;
    return strcmp(name, "documents/case.xml") == 0 ? &at_hand : NULL;
}

static void faults_are_found_where_they_stand(void **state)
{
    (void)state;
    bool provoked[32] = {false};
    size_t wrong = 0;
    for (size_t i = 0; i < sizeof faults / sizeof *faults; i++) {
        struct reading reading;
        at_hand = cra_text_of(faults[i].template);
        read_template(&reading, "case", find_case);
        const char *findings = findings_text(&reading.found);
        const char *message = reading.found.count ? reading.found.items[0].message : "";
        if (strcmp(findings, faults[i].findings) != 0 || !strstr(message, faults[i].message)) {
            print_error("%s gives\n%s%s\n", faults[i].name, findings, message);
            wrong++;
        }
        for (size_t rule = 0; reading.found.count && cra_document_rules[rule]; rule++)
            provoked[rule] |= reading.found.items[0].rule == cra_document_rules[rule];
        cra_arena_free(&reading.arena);
    }
    assert_int_equal(wrong, 0);
    for (size_t rule = 0; cra_document_rules[rule]; rule++) {
        bool of_frames = strncmp(cra_document_rules[rule]->id, "frame-", 6) == 0; /* see test_frame_check.c */
        if (!provoked[rule] && !of_frames)
            fail_msg("no case provokes %s", cra_document_rules[rule]->id);
    }
}

static void a_fault_in_an_included_template_names_its_file(void **state)
{
    (void)state;
    struct reading reading;
    at_hand = CRA_TEXT(TEMPLATE("<include template='included'/>"));
    included = CRA_TEXT(TEMPLATE("<p><value path='product.nmae'/></p>"));
    read_template(&reading, "case", find_case);
    assert_int_equal(reading.found.count, 1);
    const struct cra_source *source = cra_sources_get(&reading.sources, reading.found.items[0].span.source);
    assert_string_equal(source->name, "documents/included.xml");
    assert_string_equal(findings_text(&reading.found), "2:17 template-path\n");
    cra_arena_free(&reading.arena);
}

static void what_includes_itself_comes_to_an_end(void **state)
{
    (void)state;
    struct reading reading;
    at_hand = CRA_TEXT(TEMPLATE("<include template='case'/>"));
    read_template(&reading, "case", find_case);
    assert_string_equal(findings_text(&reading.found), "2:20 template-include\n");
    assert_non_null(strstr(reading.found.items[0].message, "does it include itself?"));
    cra_arena_free(&reading.arena);
}

/* Each of a few includes on every level would be read again on the next. */
static void many_includes_come_to_an_end(void **state)
{
    (void)state;
    struct reading reading;
    at_hand = CRA_TEXT(TEMPLATE("<include template='case'/><include template='case'/>"
                                "<include template='case'/><include template='case'/>"
                                "<include template='case'/><include template='case'/>"));
    read_template(&reading, "case", find_case);
    assert_int_equal(reading.sources.count, 64);
    const struct cra_diagnostic *last = &reading.found.items[reading.found.count - 1];
    assert_non_null(strstr(last->message, "more than 64 templates"));
    cra_arena_free(&reading.arena);
}

static void variables_end_at_an_include(void **state)
{
    (void)state;
    struct reading reading;
    at_hand = CRA_TEXT(TEMPLATE(LOOP("tests", "<include template='included'/>")));
    included = CRA_TEXT(TEMPLATE("<p><value path='x.title'/></p>"));
    read_template(&reading, "case", find_case);
    assert_string_equal(findings_text(&reading.found), "2:17 template-path\n");
    cra_arena_free(&reading.arena);
}

static void a_template_that_is_not_there(void **state)
{
    (void)state;
    struct reading reading;
    read_template(&reading, "none", find_case);
    assert_null(reading.template);
    assert_int_equal(reading.found.count, 0);
    cra_arena_free(&reading.arena);
}

/* ---- What is shipped ---- */

static void shipped_templates_are_right(void **state)
{
    (void)state;
    static const char folder[] = "documents/";
    size_t count = 0;
    for (size_t i = 0; cra_embedded_at(i); i++) {
        const char *file = cra_embedded_at(i)->name;
        if (strncmp(file, folder, strlen(folder)) != 0)
            continue;
        char name[64];
        snprintf(name, sizeof name, "%.*s", (int)strcspn(file + strlen(folder), "."), file + strlen(folder));
        struct reading reading;
        read_template(&reading, name, cra_embedded_find);
        if (reading.found.count)
            fail_msg("%s:\n%s%s", file, findings_text(&reading.found), reading.found.items[0].message);
        assert_string_equal(reading.template->kind, name);
        cra_arena_free(&reading.arena);
        count++;
    }
    assert_true(count >= 3);
}

/* ---- The manual ---- */

static const char *read_manual(struct cra_arena *arena)
{
    struct cra_text text;
    assert_true(cra_file_read(arena, MANUAL, false, 1 << 20, &text, NULL));
    return text.data;
}

static void add_attributes(struct cra_buffer *row, uint64_t set)
{
    bool any = false;
    for (size_t a = 0; cra_template_attribute_name(a); a++) {
        if (!(set >> a & 1))
            continue;
        cra_buffer_format(row, "%s`%s`", any ? ", " : "", cra_template_attribute_name(a));
        any = true;
    }
    cra_buffer_string(row, any ? " | " : "| ");
}

/* Every element has a row: its name, the attributes that it must have, those that it may have. */
static void the_manual_has_the_vocabulary(void **state)
{
    (void)state;
    struct cra_arena arena = {0};
    const char *manual = read_manual(&arena);
    struct cra_buffer row = {0};
    for (unsigned kind = 0; kind < CRA_TEMPLATE_TEXT; kind++) {
        const struct cra_template_element *element = &cra_template_elements[kind];
        cra_buffer_clear(&row);
        cra_buffer_format(&row, "\n| `%s` | ", element->name);
        add_attributes(&row, element->must);
        add_attributes(&row, element->may);
        if (!strstr(manual, row.data))
            fail_msg("the manual lacks the row%s", row.data);
    }
    for (size_t a = 0; cra_template_attribute_name(a); a++) {
        cra_buffer_clear(&row);
        cra_buffer_format(&row, "\n| `%s` | ", cra_template_attribute_name(a));
        if (!strstr(manual, row.data))
            fail_msg("the manual lacks the row%s", row.data);
    }
    cra_buffer_free(&row);
    cra_arena_free(&arena);
}

static void the_manual_shows_templates_that_are_right(void **state)
{
    (void)state;
    static const char fence[] = "```xml\n";
    struct cra_arena arena = {0};
    const char *manual = read_manual(&arena);
    size_t count = 0;
    for (const char *at = strstr(manual, fence); at; at = strstr(at, fence)) {
        at += strlen(fence);
        const char *end = strstr(at, "```");
        assert_non_null(end);
        struct reading reading;
        at_hand = (struct cra_text){at, (size_t)(end - at)};
        read_template(&reading, "case", find_case);
        if (reading.found.count)
            fail_msg("example %zu:\n%s%s", count + 1, findings_text(&reading.found),
                     reading.found.items[0].message);
        cra_arena_free(&reading.arena);
        at = end;
        count++;
    }
    assert_true(count >= 1);
    cra_arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(faults_are_found_where_they_stand),
        cmocka_unit_test(a_fault_in_an_included_template_names_its_file),
        cmocka_unit_test(what_includes_itself_comes_to_an_end),
        cmocka_unit_test(many_includes_come_to_an_end),
        cmocka_unit_test(variables_end_at_an_include),
        cmocka_unit_test(a_template_that_is_not_there),
        cmocka_unit_test(shipped_templates_are_right),
        cmocka_unit_test(the_manual_has_the_vocabulary),
        cmocka_unit_test(the_manual_shows_templates_that_are_right),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
