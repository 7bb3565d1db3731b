/* Editing a project file in place: what the text looks like afterwards, and what is refused. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include "cra/cra.h"

/* ---- Tables ---- */

struct edit_case {
    const char *what;
    const char *name; /* tells the syntax */
    const char *before;
    cra_edit edit;
    const char *after; /* NULL: refused */
    const char *told;  /* part of the message */
};

static cra_project *open_text(const char *text, size_t size, const char *name)
{
    cra_project *project = cra_project_open_bytes(text, size, name, NULL, NULL);
    assert_non_null(project);
    return project;
}

static void check_case(const struct edit_case *row)
{
    cra_project *project = open_text(row->before, strlen(row->before), row->name);
    cra_error *err = NULL;
    cra_bytes *bytes = cra_project_edit(project, &row->edit, 1, &err);
    const char *message = cra_error_get_message(err);
    bool fits = row->after ? bytes && strcmp(cra_bytes_data(bytes), row->after) == 0
                           : !bytes && strstr(message, row->told) != NULL;
    if (!fits)
        print_error("%s:\n%s%s\n", row->what, bytes ? cra_bytes_data(bytes) : "", message);

    assert_true(fits);
    cra_error_free(err);
    cra_bytes_free(bytes);
    cra_project_free(project);
}

#define CHECK_TABLE(table)                                                                                   \
    for (size_t i = 0; i < sizeof(table) / sizeof *(table); i++)                                             \
    check_case(&(table)[i])

#define SET(path, value)                                                                                     \
    {                                                                                                        \
        CRA_EDIT_SET, path, value                                                                            \
    }
#define UNSET(path)                                                                                          \
    {                                                                                                        \
        CRA_EDIT_UNSET, path, NULL                                                                           \
    }
#define APPEND(path, value)                                                                                  \
    {                                                                                                        \
        CRA_EDIT_APPEND, path, value                                                                         \
    }

/* clang-format off */
static const struct edit_case blocks[] = {
    {"a value, its comment and its place kept", "p.yaml",
     "# head\nproduct:\n  name:   Gate   # as on the label\n  type: G\n", SET("product.name", "Door"),
     "# head\nproduct:\n  name:   Door   # as on the label\n  type: G\n", NULL},
    {"what YAML would read otherwise is quoted", "p.yaml", "product:\n  name: Gate\n", SET("product.name", "1.10"),
     "product:\n  name: \"1.10\"\n", NULL},
    {"a colon and a number sign are quoted", "p.yaml", "product:\n  name: 'Gate' # c\n",
     SET("product.name", "Gate: a # b"), "product:\n  name: \"Gate: a # b\" # c\n", NULL},
    {"line breaks of Windows stay", "p.yaml", "product:\r\n  name: Gate\r\n",
     SET("product.description", "One.\nTwo."),
     "product:\r\n  name: Gate\r\n  description: |-\r\n    One.\r\n    Two.\r\n", NULL},
    {"no line break at the end stays none", "p.yaml", "product:\n  name: Gate", SET("product.type", "G-1"),
     "product:\n  name: Gate\n  type: G-1", NULL},
    {"a byte order mark stays", "p.yaml", "\xEF\xBB\xBFproduct:\n  name: Gate\n", SET("languages.main", "de"),
     "\xEF\xBB\xBFlanguages:\n  main: de\n\nproduct:\n  name: Gate\n", NULL},
    {"an indentation of four columns is kept", "p.yaml", "product:\n    name: Gate\n",
     SET("manufacturer.single-point-of-contact.email", "a@b.example"),
     "manufacturer:\n    single-point-of-contact:\n        email: a@b.example\n\nproduct:\n    name: Gate\n", NULL},
    {"a record is made where it belongs", "p.yaml", "operator: manufacturer\n\nsupport:\n  end: 2030-01\n",
     SET("product.name", "Gate"), "operator: manufacturer\n\nproduct:\n  name: Gate\n\nsupport:\n  end: 2030-01\n", NULL},
    {"comments above the first key stay with it", "p.yaml", "# The file.\n\n# The product.\nproduct:\n  name: Gate\n",
     SET("operator", "importer"), "# The file.\n\noperator: importer\n# The product.\nproduct:\n  name: Gate\n", NULL},
    {"comments that begin the file stay there", "p.yaml", "# The file.\nproduct:\n  name: Gate\n",
     SET("operator.role", "importer"), "# The file.\noperator:\n  role: importer\n\nproduct:\n  name: Gate\n", NULL},
    {"an empty slot is filled", "p.yaml", "product: # to do\n  name: # what?\n  type: G\n", SET("product.name", "Gate"),
     "product: # to do\n  name: Gate # what?\n  type: G\n", NULL},
    {"an empty record is filled", "p.yaml", "product: # to do\n\nsupport:\n  end: 2030-01\n", SET("product.name", "Gate"),
     "product: # to do\n  name: Gate\n\nsupport:\n  end: 2030-01\n", NULL},
    {"a record in empty brackets is filled", "p.yaml", "product: {} # to do\n", SET("product.name", "Gate"),
     "product: # to do\n  name: Gate\n", NULL},
    {"a file in empty brackets is filled", "p.yaml", "# Mine.\n{}\n", SET("product.name", "Gate"),
     "# Mine.\nproduct:\n  name: Gate\n", NULL},
    {"an answer grows", "p.yaml", "scope:\n  data-connection: yes # sure\n  trade-fair: no\n",
     SET("scope.data-connection.reason", "A cable."),
     "scope:\n  data-connection: # sure\n    answer: yes\n    reason: A cable.\n  trade-fair: no\n", NULL},
    {"an answer with a reason changes", "p.yaml", "scope:\n  trade-fair:\n    answer: no\n    reason: R\n",
     SET("scope.trade-fair", "yes"), "scope:\n  trade-fair:\n    answer: yes\n    reason: R\n", NULL},
    {"an answer in one word changes", "p.yaml", "scope:\n  trade-fair: no\n", SET("scope.trade-fair.answer", "yes"),
     "scope:\n  trade-fair: yes\n", NULL},
    {"a text becomes one per language", "p.yaml", "languages: {main: de}\nproduct:\n  description: Ein Tor. # c\n",
     SET("product.description.en", "A gate."),
     "languages: {main: de}\nproduct:\n  description: # c\n    de: Ein Tor.\n    en: A gate.\n", NULL},
    {"a text in the main language stays one", "p.yaml", "languages: {main: de}\nproduct:\n  description: Ein Tor.\n",
     SET("product.description.de", "Zwei Tore."),
     "languages: {main: de}\nproduct:\n  description: Zwei Tore.\n", NULL},
    {"the text of the main language among others", "p.yaml", "product:\n  description:\n    de: Ein Tor.\n    en: A gate.\n",
     SET("product.description", "Gates."), "product:\n  description:\n    de: Ein Tor.\n    en: Gates.\n", NULL},
    {"a new text in another language", "p.yaml", "product:\n  name: G\n", SET("product.description.fr", "Une porte."),
     "product:\n  name: G\n  description:\n    fr: Une porte.\n", NULL},
    {"a block becomes a line", "p.yaml", "product:\n  description: |- # long\n    One.\n\n    Two.\n\n  # next\n  licence: MIT\n",
     SET("product.description", "Short."), "product:\n  description: Short. # long\n\n  # next\n  licence: MIT\n", NULL},
    {"a line becomes a block", "p.yaml", "product:\n  description: Short. # c\n  licence: MIT\n",
     SET("product.description", "One.\n\nTwo.\n"),
     "product:\n  description: | # c\n    One.\n\n    Two.\n  licence: MIT\n", NULL},
    {"a block whose first line begins with spaces", "p.yaml", "product:\n    description: Short.\n",
     SET("product.description", "  One.\nTwo."), "product:\n    description: |2-\n        One.\n      Two.\n", NULL},
    {"a block that keeps its line breaks", "p.yaml", "product:\n  description: |+\n    One.\n\n\n  licence: MIT\n",
     SET("product.licence", "BSD"), "product:\n  description: |+\n    One.\n\n\n  licence: BSD\n", NULL},
    {"behind a block that keeps its line breaks", "p.yaml", "product:\n  description: |+\n    One.\n\n\nsupport:\n  end: 2030-01\n",
     SET("product.licence", "BSD"), "product:\n  description: |+\n    One.\n\n\n  licence: BSD\nsupport:\n  end: 2030-01\n", NULL},
    {"a folded text over lines", "p.yaml", "product:\n  name: Gate\n    and door # c\n  type: G\n", SET("product.name", "Door"),
     "product:\n  name: Door # c\n  type: G\n", NULL},
    {"an item is found by its identifier", "p.yaml", "evidence:\n- id: E-1\n  # of E-2\n- id: E-2 # two\n  title: T\n",
     SET("evidence[E-2].title", "U"), "evidence:\n- id: E-1\n  # of E-2\n- id: E-2 # two\n  title: U\n", NULL},
    {"an item is found by its number", "p.yaml", "evidence:\n- id: E-1\n- id: E-2\n  title: T\n",
     SET("evidence[1].kind", "report"), "evidence:\n- id: E-1\n- id: E-2\n  title: T\n  kind: report\n", NULL},
    {"a key before the first of an item", "p.yaml", "tests:\n  - id: T\nproduct:\n  identifiers:\n    - value: V # v\n",
     SET("product.identifiers[0].kind", "serial"),
     "tests:\n  - id: T\nproduct:\n  identifiers:\n    - kind: serial\n      value: V # v\n", NULL},
    {"an item is appended as the others are", "p.yaml", "evidence:\n- id: E-1 # one\n\n- id: E-2\n\n# behind\ntests:\n- id: T\n",
     APPEND("evidence", "{id: E-3, title: \"yes\", date: 2027-01-01}"),
     "evidence:\n- id: E-1 # one\n\n- id: E-2\n\n- id: E-3\n  title: \"yes\"\n  date: 2027-01-01\n\n# behind\ntests:\n- id: T\n", NULL},
    {"a list is made with its first item", "p.yaml", "product:\n  name: G\n", APPEND("product.markets", "NO"),
     "product:\n  name: G\n  markets:\n    - \"NO\"\n", NULL},
    {"an item in brackets", "p.yaml", "product:\n  markets: [DE, AT] # c\n", APPEND("product.markets", "NO"),
     "product:\n  markets: [DE, AT, \"NO\"] # c\n", NULL},
    {"an item in brackets on lines, with comments", "p.yaml", "product:\n  markets: [\n    DE, # one\n    AT # two\n  ]\n",
     APPEND("product.markets", "FR"), "product:\n  markets: [\n    DE, # one\n    AT, # two\n    FR\n  ]\n", NULL},
    {"a list in brackets stays in them", "p.yaml", "product:\n  markets: [DE] # c\n", SET("product.markets", "[FR, AT]"),
     "product:\n  markets: [FR, AT] # c\n", NULL},
    {"a list on lines stays on them", "p.yaml", "product:\n  markets: # c\n    - DE\n  licence: MIT\n", SET("product.markets", "[FR, AT]"),
     "product:\n  markets: # c\n    - FR\n    - AT\n  licence: MIT\n", NULL},
    {"a record in brackets", "p.yaml", "product: {name: Gate, markets: [DE]}\n", SET("product.type", "G, 1"),
     "product: {name: Gate, type: \"G, 1\", markets: [DE]}\n", NULL},
    {"a key is taken out", "p.yaml", "product:\n  # the name\n  name: Gate # c\n  type: G\n", UNSET("product.name"),
     "product:\n  # the name\n  type: G\n", NULL},
    {"the only key is taken out", "p.yaml", "product:\n  # the name\n  name: Gate\ntests: []\n", UNSET("product.name"),
     "product: {}\n  # the name\ntests: []\n", NULL},
    {"the first key of an item is taken out", "p.yaml", "product:\n  identifiers:\n    - kind: serial # c\n      value: V\n",
     UNSET("product.identifiers[0].kind"), "product:\n  identifiers:\n    - value: V\n", NULL},
    {"an item is taken out", "p.yaml", "evidence:\n  - id: E-1\n    title: |\n      Lines\n\n  - id: E-2\n", UNSET("evidence[E-1]"),
     "evidence:\n\n  - id: E-2\n", NULL},
    {"an item in brackets is taken out", "p.yaml", "product: {markets: [DE, AT, FR]}\n", UNSET("product.markets[AT]"),
     "product: {markets: [DE, FR]}\n", NULL},
    {"the last item in brackets is taken out", "p.yaml", "product: {markets: [DE, AT]}\n", UNSET("product.markets[1]"),
     "product: {markets: [DE]}\n", NULL},
    {"a language is taken out", "p.yaml", "product:\n  description: {de: Tor, en: Gate}\n", UNSET("product.description.de"),
     "product:\n  description: {en: Gate}\n", NULL},
    {"the only language is taken out with its key", "p.yaml", "product:\n  name: G\n  description: {de: Tor}\n",
     UNSET("product.description.de"), "product:\n  name: G\n", NULL},
    {"an error that is there already does not stand in the way", "p.yaml", "product:\n  nmae: G\n  placing-date: soon\n",
     SET("product.placing-date", "2028-01-01"), "product:\n  nmae: G\n  placing-date: 2028-01-01\n", NULL},
    {"behind the mark that begins a document", "p.yaml", "---\nproduct:\n  name: G\n...\n", SET("support.end", "2030-01"),
     "---\nproduct:\n  name: G\n\nsupport:\n  end: 2030-01\n...\n", NULL},
};

static const struct edit_case programs[] = {
    {"a value", "p.json", "{\"product\": {\"name\": \"Gate\"}}", SET("product.name", "A \"door\""),
     "{\"product\": {\"name\": \"A \\\"door\\\"\"}}", NULL},
    {"a number", "p.json", "{\"product\": {\"expected-use-months\": 12}}", SET("product.expected-use-months", "24"),
     "{\"product\": {\"expected-use-months\": 24}}", NULL},
    {"a member in its place", "p.json", "{\n\t\"product\": {\n\t\t\"name\": \"G\",\n\t\t\"licence\": \"MIT\"\n\t}\n}\n",
     SET("product.type", "T"), "{\n\t\"product\": {\n\t\t\"name\": \"G\",\n\t\t\"type\": \"T\",\n\t\t\"licence\": \"MIT\"\n\t}\n}\n", NULL},
    {"a member at the end", "p.json", "{\n    \"product\": {\n        \"name\": \"G\"\n    }\n}\n",
     SET("support.decision.date", "2027-01-01"), NULL, "no key “decision”"},
    {"records on lines", "p.json", "{\n    \"product\": {\n        \"name\": \"G\"\n    }\n}\n",
     SET("declaration.place.de", "Bonn"),
     "{\n    \"product\": {\n        \"name\": \"G\"\n    },\n    \"declaration\": {\n        \"place\": {\n            \"de\": \"Bonn\"\n        }\n    }\n}\n", NULL},
    {"nothing is filled", "p.json", "{\"product\": null}", SET("product.name", "G"), "{\"product\": {\"name\": \"G\"}}", NULL},
    {"an empty file is filled", "p.json", "{}", SET("product.name", "G"), "{\n  \"product\": {\n    \"name\": \"G\"\n  }\n}", NULL},
    {"an answer grows", "p.json", "{\"scope\": {\"trade-fair\": \"no\"}}", SET("scope.trade-fair.reason", "R"),
     "{\"scope\": {\"trade-fair\": {\"answer\": \"no\", \"reason\": \"R\"}}}", NULL},
    {"an item", "p.json", "{\"evidence\": [{\"id\": \"E-1\"}]}", APPEND("evidence", "{\"id\": \"E-2\"}"),
     "{\"evidence\": [{\"id\": \"E-1\"}, {\"id\": \"E-2\"}]}", NULL},
    {"a member is taken out", "p.json", "{\"product\": {\"name\": \"G\", \"type\": \"T\"}}", UNSET("product.name"),
     "{\"product\": {\"type\": \"T\"}}", NULL},
    {"the last member is taken out", "p.json", "{\"product\": {\"name\": \"G\",\n \"type\": \"T\" }}", UNSET("product.type"),
     "{\"product\": {\"name\": \"G\" }}", NULL},
    {"the only member is taken out", "p.json", "{\"product\": {\"name\": \"G\"}}", UNSET("product.name"), "{\"product\": {}}", NULL},
};

#define XML(content) "<?xml version=\"1.0\"?>\n<project xmlns=\"urn:libcra:project:1\">\n" content "</project>\n"
static const struct edit_case elements[] = {
    {"a text", "p.xml", XML("<product><name>Gate</name></product>"), SET("product.name", "A & <b>"),
     XML("<product><name>A &amp; &lt;b&gt;</name></product>"), NULL},
    {"a text between comments", "p.xml", XML("<product><name><!-- a -->Gate<!-- </b --></name></product>"), SET("product.name", "Door"),
     XML("<product><name><!-- a -->Door<!-- </b --></name></product>"), NULL},
    {"a text in an empty element", "p.xml", XML("  <product>\n    <name/>\n  </product>\n"), SET("product.name", "Gate"),
     XML("  <product>\n    <name>Gate</name>\n  </product>\n"), NULL},
    {"a record in an empty element", "p.xml", XML("  <product />\n"), SET("product.name", "Gate"),
     XML("  <product >\n    <name>Gate</name>\n  </product>\n"), NULL},
    {"a record in an element with a comment", "p.xml", XML("  <product><!-- to do --></product>\n"), SET("product.name", "Gate"),
     XML("  <product><!-- to do -->\n    <name>Gate</name>\n  </product>\n"), NULL},
    {"an element in its place", "p.xml", XML("  <product>\n    <name>G</name> <!-- the name -->\n    <licence>MIT</licence>\n  </product>\n"),
     SET("product.type", "T"),
     XML("  <product>\n    <name>G</name> <!-- the name -->\n    <type>T</type>\n    <licence>MIT</licence>\n  </product>\n"), NULL},
    {"an element before the first", "p.xml", XML("  <product>\n    <type>G</type>\n  </product>\n"), SET("product.name", "N"),
     XML("  <product>\n    <name>N</name>\n    <type>G</type>\n  </product>\n"), NULL},
    {"with tabs", "p.xml", XML("\t<product>\n\t\t<name>G</name>\n\t</product>\n"), SET("support.reporting-contact.x", "N"), NULL, "no key"},
    {"with a prefix", "p.xml", "<c:project xmlns:c=\"urn:libcra:project:1\">\n\t<c:product/>\n</c:project>\n", APPEND("product.markets", "DE"),
     "<c:project xmlns:c=\"urn:libcra:project:1\">\n\t<c:product>\n\t\t<c:markets>\n\t\t\t<c:country>DE</c:country>\n\t\t</c:markets>\n\t</c:product>\n</c:project>\n", NULL},
    {"an item of a list", "p.xml", XML("  <product><markets><country>DE</country></markets></product>\n"), APPEND("product.markets", "AT"),
     XML("  <product><markets><country>DE</country><country>AT</country></markets></product>\n"), NULL},
    {"an item by its name", "p.xml", XML("<evidence>\n<item><id>A</id></item>\n<item><id>B</id></item>\n</evidence>"), SET("evidence[B].title.de", "T"),
     XML("<evidence>\n<item><id>A</id></item>\n<item><id>B</id><title><de>T</de></title></item>\n</evidence>"), NULL},
    {"an answer grows", "p.xml", XML("  <scope>\n    <trade-fair>no</trade-fair>\n  </scope>\n"), SET("scope.trade-fair.reason", "R"),
     XML("  <scope>\n    <trade-fair>\n      <answer>no</answer>\n      <reason>R</reason>\n    </trade-fair>\n  </scope>\n"), NULL},
    {"an element is taken out", "p.xml", XML("  <product>\n    <name>G</name>\n    <type>T</type>\n  </product>\n"), UNSET("product.name"),
     XML("  <product>\n    <type>T</type>\n  </product>\n"), NULL},
    {"the only element is taken out", "p.xml", XML("  <product>\n    <name>G</name>\n  </product>\n"), UNSET("product.name"),
     XML("  <product></product>\n"), NULL},
};

static const struct edit_case refusals[] = {
    {"a key that is none", "p.yaml", "product:\n  name: G\n", SET("product.nmae", "x"), NULL, "Did you mean “name”?"},
    {"a place below a value", "p.yaml", "product:\n  name: G\n", SET("product.name.x", "x"), NULL, "nothing lies below it"},
    {"a language that is none", "p.yaml", "product:\n  name: G\n", SET("product.description.xx", "x"), NULL, "official language"},
    {"a list without a number", "p.yaml", "evidence:\n- id: E\n", SET("evidence.title", "x"), NULL, "evidence[0]"},
    {"an item that is none", "p.yaml", "evidence:\n- id: E\n", SET("evidence[1].title", "x"), NULL, "from 0 to 0"},
    {"an identifier that is none", "p.yaml", "evidence:\n- id: E\n", SET("evidence[F].title", "x"), NULL, "is called “F”"},
    {"an item of no list", "p.yaml", "product:\n  name: G\n", SET("evidence[0].title", "x"), NULL, "has no items yet"},
    {"brackets behind a value", "p.yaml", "product:\n  name: G\n", SET("product.name[0]", "x"), NULL, "is no list"},
    {"a bracket left open", "p.yaml", "product:\n  name: G\n", SET("evidence[0", "x"), NULL, "not closed"},
    {"empty brackets", "p.yaml", "product:\n  name: G\n", SET("evidence[]", "x"), NULL, "number of an item"},
    {"a path that ends in a full stop", "p.yaml", "product:\n  name: G\n", SET("product.", "x"), NULL, "product.name"},
    {"no path", "p.yaml", "product:\n  name: G\n", SET("", "x"), NULL, "no key “”"},
    {"no value", "p.yaml", "product:\n  name: G\n", SET("product.name", " "), NULL, "unset it"},
    {"bytes that are no text", "p.yaml", "product:\n  name: G\n", SET("product.name", "G\xFF"), NULL, "byte 2"},
    {"a date that is none", "p.yaml", "product:\n  name: G\n", SET("product.placing-date", "2027-02-30"), NULL, "is none"},
    {"a choice that is none", "p.yaml", "product:\n  kind: software\n", SET("product.kind", "sofware"), NULL, "Did you mean “software”?"},
    {"a number that is none", "p.yaml", "product:\n  name: G\n", SET("product.expected-use-months", "ten"), NULL, "whole number"},
    {"a reference to nothing", "p.yaml", "evidence: [{id: E-1}]\ntests: [{id: T}]\n", SET("tests[0].report", "E-11"), NULL, "no evidence"},
    {"an identifier twice", "p.yaml", "evidence: [{id: E-1}, {id: E-2}]\n", SET("evidence[1].id", "E-1"), NULL, "already taken"},
    {"the target of a reference", "p.yaml", "evidence: [{id: E-1}, {id: E-2}]\ntests: [{id: T, report: E-1}]\n", UNSET("evidence[0]"), NULL, "no evidence"},
    {"a key that must be there", "p.yaml", "evidence:\n  - id: E-1\n    title: T\n", UNSET("evidence[0].id"), NULL, "lacks the key “id”"},
    {"nothing to take out", "p.yaml", "product:\n  name: G\n", UNSET("product.type"), NULL, "could be removed"},
    {"no such language", "p.yaml", "product:\n  description: G\n", UNSET("product.description.de"), NULL, "could be removed"},
    {"a list that is none", "p.yaml", "product:\n  name: G\n", APPEND("product.name", "x"), NULL, "is no list"},
    {"a text for a list", "p.yaml", "product:\n  name: G\n", SET("product.markets", "DE"), NULL, "belongs a list"},
    {"a text for a record", "p.yaml", "product:\n  name: G\n", SET("product", "DE"), NULL, "with keys of its own"},
    {"a value that is no YAML", "p.yaml", "product:\n  name: G\n", APPEND("evidence", "{id: "), NULL, "line 1"},
    {"a value with a key that is none", "p.yaml", "product:\n  name: G\n", APPEND("evidence", "{id: E, tilte: T}"), NULL, "Did you mean “title”?"},
    {"a file that is malformed", "p.yaml", "product: [\n", SET("product.name", "G"), NULL, "malformed"},
    {"a file with a list in place of a record", "p.yaml", "product: [a]\n", SET("product.name", "G"), NULL, "correct that first"},
    {"a file with a text in place of a record", "p.yaml", "product: a\n", SET("product.name", "G"), NULL, "correct that first"},
    {"a record in a file that is not there", "p.yaml", "manufacturer:\n  use: maker.yaml\n", SET("manufacturer.name", "G"), NULL, "shared file maker.yaml"},
};
/* clang-format on */

static void blocks_are_changed_in_place(void **state)
{
    (void)state;
    CHECK_TABLE(blocks);
}

static void json_is_changed_in_place(void **state)
{
    (void)state;
    CHECK_TABLE(programs);
}

static void xml_is_changed_in_place(void **state)
{
    (void)state;
    CHECK_TABLE(elements);
}

static void what_is_wrong_is_refused(void **state)
{
    (void)state;
    CHECK_TABLE(refusals);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(blocks_are_changed_in_place),
        cmocka_unit_test(json_is_changed_in_place),
        cmocka_unit_test(xml_is_changed_in_place),
        cmocka_unit_test(what_is_wrong_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
