#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include "findings_text.h"
#include "model/project.h"

static struct cra_project *read_text(const char *name, const char *text)
{
    cra_error *err = NULL;
    struct cra_project *project = cra_project_read_bytes(cra_text_of(text), name, NULL, &err);
    if (!project)
        fail_msg("%s", cra_error_get_message(err));
    return project;
}

/* One input, and every finding that it must give. */
struct fault {
    const char *what;
    const char *name;
    const char *text;
    const char *findings;
};

static const struct fault faults[] = {
    {"nothing wrong", "p.yaml", "product:\n  name: Gate\n", ""},
    {"unknown key", "p.yaml", "product:\n  nmae: Gate\n", "2:3 unknown-key product\n"},
    {"unknown key with a record below", "p.yaml", "produkt:\n  a: [1, {b: c}]\nsupport:\n  strat: x\n",
     "1:1 unknown-key\n4:3 unknown-key support\n"},
    {"underscore for hyphen", "p.yaml", "risk_assessment: {}\n", "1:1 unknown-key\n"},
    {"duplicate key", "p.yaml", "product:\n  name: A\n  name: B\n", "3:3 duplicate-key product.name\n"},
    {"duplicate record", "p.yaml", "support:\n  end: 2033-01\nsupport:\n  end: 2034-01\n",
     "3:1 duplicate-key support\n"},
    {"missing identifier", "p.yaml", "evidence:\n  - title: A\n", "2:5 missing-key evidence[0]\n"},
    {"text for a list", "p.yaml", "product:\n  markets: DE\n", "2:12 wrong-type product.markets\n"},
    {"list for a text", "p.yaml", "product:\n  name: [A]\n", "2:9 wrong-type product.name\n"},
    {"record for a text", "p.yaml", "product:\n  name: {a: b}\n", "2:9 wrong-type product.name\n"},
    {"text for a record", "p.yaml", "product: Gate\n", "1:10 wrong-type product\n"},
    {"list for a record", "p.yaml", "product: [Gate]\n", "1:10 wrong-type product\n"},
    {"list for the project", "p.yaml", "- product\n", "1:1 wrong-root\n"},
    {"text for the project", "p.yaml", "product\n", "1:1 wrong-root\n"},
    {"wrong date", "p.yaml", "declaration:\n  date: 2027-02-30\n", "2:9 wrong-date declaration.date\n"},
    {"month for a day", "p.yaml", "declaration:\n  date: 2027-02\n", "2:9 wrong-date declaration.date\n"},
    {"month where it is enough", "p.yaml", "support:\n  end: 2033-02\n", ""},
    {"wrong number", "p.yaml", "product:\n  expected-use-months: ten\n",
     "2:24 wrong-number product.expected-use-months\n"},
    {"number in quotation marks", "p.json", "{\"product\": {\"expected-use-months\": \"10\"}}",
     "1:37 wrong-number product.expected-use-months\n"},
    {"number for a text in JSON", "p.json", "{\"product\": {\"name\": 1.10}}", ""},
    {"truth value for a text in JSON", "p.json", "{\"product\": {\"name\": true}}", ""},
    {"truth value for a text in YAML", "p.yaml", "product:\n  name: true\n", ""},
    {"truth value for a date", "p.json", "{\"declaration\": {\"date\": true}}",
     "1:26 wrong-date declaration.date\n"},
    {"number for a record", "p.json", "{\"product\": 1}", "1:13 wrong-type product\n"},
    {"number without quotes for a text in YAML", "p.yaml", "product:\n  type: 1.10\n", ""},
    {"unknown choice", "p.yaml", "product:\n  kind: hardwear\n", "2:9 unknown-choice product.kind\n"},
    {"boolean for an answer", "p.json", "{\"scope\": {\"trade-fair\": true}}",
     "1:26 unknown-choice scope.trade-fair.answer\n"},
    {"answer in short", "p.yaml", "scope:\n  trade-fair: no\n", ""},
    {"wrong form", "p.yaml", "manufacturer:\n  email: nobody\n  website: ftp://x\n  country: Germany\n",
     "2:10 wrong-form manufacturer.email\n3:12 wrong-form manufacturer.website\n4:12 wrong-form "
     "manufacturer.country\n"},
    {"line break in a name", "p.yaml", "product:\n  name: \"a\\nb\"\n", "2:9 wrong-form product.name\n"},
    {"point of Annex I", "p.yaml", "tests:\n  - id: T-1\n    points: [I-2-n, II-8]\n",
     "3:14 wrong-form tests[0].points\n"},
    {"unknown language", "p.yaml", "product:\n  description:\n    en: A\n    tlh: B\n",
     "4:5 unknown-language product.description\n"},
    {"language twice", "p.yaml", "product:\n  description:\n    en: A\n    en: B\n",
     "4:5 duplicate-key product.description\n"},
    {"blank item in quotation marks", "p.yaml", "product:\n  markets: [DE, ' ', \"\"]\n",
     "2:17 empty-item product.markets\n2:22 empty-item product.markets\n"},
    {"blank item in JSON", "p.json", "{\"product\": {\"markets\": [\"DE\", \"\"]}}",
     "1:32 empty-item product.markets\n"},
    {"blank item in XML", "p.xml",
     "<project xmlns='urn:libcra:project:1'><product><markets><country>DE</country><country> "
     "</country></markets></product></project>",
     "1:87 empty-item product.markets\n"},
    {"empty item", "p.yaml", "product:\n  markets:\n    - DE\n    -\n", "4:6 empty-item product.markets\n"},
    {"item without keys", "p.yaml", "document:\n  changes:\n    - {}\n", ""},
    {"item without keys, JSON", "p.json", "{\"document\": {\"changes\": [{}]}}", ""},
    {"item without keys, XML", "p.xml",
     "<project xmlns='urn:libcra:project:1'><document><changes><change/></changes></document></project>", ""},
    {"item without its identifier", "p.yaml", "tests:\n  - {}\n", "2:5 missing-key tests[0]\n"},
    {"item without its identifier, JSON", "p.json", "{\"tests\": [{}]}", "1:12 missing-key tests[0]\n"},
    {"item without its identifier, XML", "p.xml",
     "<project xmlns='urn:libcra:project:1'><tests><test> </test></tests></project>",
     "1:52 missing-key tests[0]\n"},
    {"nothing where a record belongs", "p.yaml", "tests:\n  -\n", "2:4 empty-item tests\n"},
    {"empty value", "p.yaml", "product:\n  name:\n  type: \"\"\n", ""},
    {"invisible character", "p.yaml", "product:\n  name: Ga\xE2\x80\x8Bte\n",
     "2:9 deceptive-character product.name\n"},
    {"dangling reference", "p.yaml", "tests:\n  - id: T-1\n    report: E-1\n",
     "3:13 unknown-reference tests[0].report\n"},
    {"second of two references", "p.yaml", "evidence:\n  - id: E-1\ndesign:\n  evidence: [E-1, E-2]\n",
     "4:19 unknown-reference design.evidence\n"},
    {"same identifier twice", "p.yaml", "evidence:\n  - id: E-1\n  - id: E-1\n",
     "3:9 duplicate-id evidence[1].id\n"},
    {"same identifier in two kinds", "p.yaml", "evidence:\n  - id: X\ntests:\n  - id: X\n", ""},
    {"use with keys beside it", "p.yaml", "manufacturer:\n  use: none.yaml\n  name: A\n",
     "2:3 use-alone manufacturer\n2:8 use-unreadable manufacturer\n"},
    {"use outside", "p.yaml", "manufacturer:\n  use: ../../../../../../../../etc/passwd.yaml\n",
     "2:8 use-outside manufacturer\n"},
    {"question mark that would be lost", "p.yaml", "product: {?name: Gate}\n", "1:12 yaml-complex-key\n"},
    {"question mark that would make a record", "p.yaml", "product:\n  markets: [?DE]\n",
     "2:13 wrong-type product.markets\n2:14 yaml-complex-key\n"},
    {"question mark before a key", "p.yaml", "? product\n: {name: Gate}\n", "1:3 yaml-complex-key\n"},
    {"question marks in texts", "p.yaml", "product:\n  name: What?\n  type: \"Who?\"\n", ""},
    {"XML: attribute", "p.xml", "<project xmlns='urn:libcra:project:1'><product name='A'/></project>",
     "1:48 unknown-key product\n"},
    {"XML: other namespace", "p.xml", "<project xmlns='urn:example'><product/></project>",
     "1:2 wrong-root\n"},
    {"XML: other root", "p.xml", "<projekt xmlns='urn:libcra:project:1'/>", "1:2 wrong-root\n"},
    {"XML: item of another name", "p.xml",
     "<project xmlns='urn:libcra:project:1'><product><markets><land>DE</land></markets></product></project>",
     "1:58 unknown-key product.markets\n"},
    {"XML: list, empty list, languages", "p.xml",
     "<project "
     "xmlns='urn:libcra:project:1'><product><markets><country>DE</country><country>AT</country></markets>"
     "<versions/><description><en>A</en><de>B</de></description></product></project>",
     ""},
};

static void finds_every_fault(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof faults / sizeof *faults; i++) {
        struct cra_project *project = read_text(faults[i].name, faults[i].text);
        const char *found = findings_text(&project->diagnostics);
        if (strcmp(found, faults[i].findings) != 0)
            print_error("in the case “%s”\n", faults[i].what);
        assert_string_equal(found, faults[i].findings);
        cra_project_destroy(project);
    }
}

static void binds_values(void **state)
{
    (void)state;
    struct cra_project *project = read_text("p.yaml", "languages: {main: de}\n"
                                                      "product:\n"
                                                      "  name: Gate\n"
                                                      "  kind: hardware\n"
                                                      "  placing-date: 2027-12-13\n"
                                                      "  expected-use-months: 120\n"
                                                      "  markets: [DE, NO]\n"
                                                      "  description: {en: A gate, de: Ein Tor}\n"
                                                      "  free-and-open-source: no\n"
                                                      "evidence:\n"
                                                      "  - id: E-1\n"
                                                      "tests:\n"
                                                      "  - id: T-1\n"
                                                      "    points: [I-1, I-2-m]\n"
                                                      "    report: E-1\n");
    const struct project *root = project->root;
    const struct product *product = root->product;
    assert_string_equal(findings_text(&project->diagnostics), "");
    assert_string_equal(product->name, "Gate");
    assert_int_equal(product->kind, product_kind_hardware);
    assert_int_equal(product->placing_date.day, 13);
    assert_true(product->expected_use_months.set);
    assert_int_equal(product->expected_use_months.value, 120);
    assert_int_equal(product->markets.count, 2);
    assert_string_equal(product->markets.items[1], "NO");
    assert_int_equal(product->description.count, 2);
    const struct cra_localized_entry *entry = NULL;
    assert_string_equal(cra_localized_get(&product->description, "fr", "de", &entry), "Ein Tor");
    assert_string_equal(entry->language, "de");
    assert_int_equal(product->free_and_open_source->answer, yes_no_unknown_no);
    assert_ptr_equal(root->tests.items[0]->report.target, root->evidence.items[0]);
    assert_string_equal(root->tests.items[0]->points.items[1], "I-2-m");
    assert_string_equal(cra_project_main_language(root), "de");
    cra_project_destroy(project);
}

static void remembers_places(void **state)
{
    (void)state;
    struct cra_project *project = read_text("p.yaml", "product:\n  name: Gate\n  markets:\n    - DE\n");
    const struct cra_object *product = &project->root->product->object;
    const struct cra_source *source = cra_sources_get(&project->sources, 1);
    struct cra_span name = cra_field_span(product, cra_type_find(product->type, CRA_TEXT("name")));
    assert_int_equal(cra_source_position(source, name.begin).line, 2);
    assert_int_equal(cra_source_position(source, name.begin).column, 9);
    struct cra_span absent = cra_field_span(product, cra_type_find(product->type, CRA_TEXT("type")));
    assert_int_equal(absent.begin, product->span.begin);
    cra_project_destroy(project);
}

static void suggests(void **state)
{
    (void)state;
    struct cra_project *project = read_text("p.yaml", "product:\n  nmae: Gate\n  kind: sofware\n");
    assert_string_equal(project->diagnostics.items[0].advice, "Did you mean “name”?");
    assert_string_equal(project->diagnostics.items[1].advice, "Did you mean “software”?");
    cra_project_destroy(project);
}

static void goes_on_after_faults_in_nested_lists(void **state)
{
    (void)state;
    struct cra_project *project =
        read_text("p.json", "{\"risk-assessment\": {\"risks\": [{\"id\": \"R-1\", \"x\": [[1]]},"
                            "[], {\"id\": \"R-2\", \"points\": [null, \"I-1\"]}]}}");
    assert_string_equal(findings_text(&project->diagnostics),
                        "1:46 unknown-key risk-assessment.risks[0]\n"
                        "1:58 wrong-type risk-assessment.risks\n"
                        "1:87 empty-item risk-assessment.risks[1].points\n");
    assert_int_equal(project->root->risk_assessment->risks.count, 2);
    assert_int_equal(project->root->risk_assessment->risks.items[1]->points.count, 1);
    cra_project_destroy(project);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(finds_every_fault),
        cmocka_unit_test(binds_values),
        cmocka_unit_test(remembers_places),
        cmocka_unit_test(suggests),
        cmocka_unit_test(goes_on_after_faults_in_nested_lists),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
