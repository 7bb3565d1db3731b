#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <glob.h>
#include <libxml/parser.h>
#include <libxml/relaxng.h>
#include <stdlib.h>

#include "judge.h"
#include "law/state.h"
#include "model/bind.h"
#include "model/project.h"
#include "model/walk.h"
#include "model/write.h"
#include "sample.h"

typedef void (*writer)(struct cra_buffer *buffer, const struct cra_schema_table *schema,
                       const struct cra_object *root);

static const struct syntax {
    const char *name;
    cra_syntax syntax;
    writer write;
} syntaxes[] = {
    {"YAML", CRA_SYNTAX_YAML, cra_write_yaml},
    {"JSON", CRA_SYNTAX_JSON, cra_write_json},
    {"XML", CRA_SYNTAX_XML, cra_write_xml},
};
enum { SYNTAXES = sizeof syntaxes / sizeof *syntaxes };

/* ---- Reading without files ---- */

struct reading {
    struct cra_arena arena;
    struct cra_sources sources;
    struct cra_diagnostics diagnostics;
};

static void reading_begin(struct reading *reading)
{
    *reading = (struct reading){0};
    reading->diagnostics.arena = &reading->arena;
    reading->diagnostics.sources = &reading->sources;
}

static const struct cra_object *bind(struct reading *reading, const struct cra_schema_table *schema,
                                     cra_syntax syntax, struct cra_text text)
{
    uint32_t source = cra_sources_add(&reading->sources, &reading->arena, "test", text);
    struct cra_bind_result result;
    enum cra_read_result outcome = cra_bind(&reading->arena, schema, schema->root, (struct cra_bind_place){0},
                                            source, syntax, &reading->diagnostics, &result);
    return outcome == CRA_READ_COMPLETE ? result.root : NULL;
}

static size_t errors(const struct reading *reading)
{
    return cra_diagnostics_count(&reading->diagnostics, CRA_SEVERITY_ERROR);
}

/* ---- How it looks ---- */

static const char small_yaml[] = "operator: manufacturer\n"
                                 "\n"
                                 "scope:\n"
                                 "  data-connection:\n"
                                 "    answer: yes\n"
                                 "    kinds:\n"
                                 "      - direct-logical\n"
                                 "  commercial-activity: yes\n"
                                 "\n"
                                 "product:\n"
                                 "  name: Gateway\n"
                                 "  versions:\n"
                                 "    - version: \"1.10\"\n"
                                 "      date: 2027-12-11\n"
                                 "    - version: 1.10.2\n"
                                 "  description:\n"
                                 "    de: Ein *Gateway*\n"
                                 "    en: |\n"
                                 "      A gateway:\n"
                                 "\n"
                                 "      - one\n"
                                 "  expected-use-months: 60\n"
                                 "  markets:\n"
                                 "    - DE\n"
                                 "    - \"NO\"\n";

static const char small_json[] = "{\n"
                                 "  \"operator\": \"manufacturer\",\n"
                                 "  \"scope\": {\n"
                                 "    \"data-connection\": {\n"
                                 "      \"answer\": \"yes\",\n"
                                 "      \"kinds\": [\n"
                                 "        \"direct-logical\"\n"
                                 "      ]\n"
                                 "    },\n"
                                 "    \"commercial-activity\": \"yes\"\n"
                                 "  },\n"
                                 "  \"product\": {\n"
                                 "    \"name\": \"Gateway\",\n"
                                 "    \"versions\": [\n"
                                 "      {\n"
                                 "        \"version\": \"1.10\",\n"
                                 "        \"date\": \"2027-12-11\"\n"
                                 "      },\n"
                                 "      {\n"
                                 "        \"version\": \"1.10.2\"\n"
                                 "      }\n"
                                 "    ],\n"
                                 "    \"description\": {\n"
                                 "      \"de\": \"Ein *Gateway*\",\n"
                                 "      \"en\": \"A gateway:\\n\\n- one\\n\"\n"
                                 "    },\n"
                                 "    \"expected-use-months\": 60,\n"
                                 "    \"markets\": [\n"
                                 "      \"DE\",\n"
                                 "      \"NO\"\n"
                                 "    ]\n"
                                 "  }\n"
                                 "}\n";

static const char small_xml[] = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                                "<project xmlns=\"urn:libcra:project:1\">\n"
                                "  <operator>manufacturer</operator>\n"
                                "  <scope>\n"
                                "    <data-connection>\n"
                                "      <answer>yes</answer>\n"
                                "      <kinds>\n"
                                "        <choice>direct-logical</choice>\n"
                                "      </kinds>\n"
                                "    </data-connection>\n"
                                "    <commercial-activity>yes</commercial-activity>\n"
                                "  </scope>\n"
                                "  <product>\n"
                                "    <name>Gateway</name>\n"
                                "    <versions>\n"
                                "      <version>\n"
                                "        <version>1.10</version>\n"
                                "        <date>2027-12-11</date>\n"
                                "      </version>\n"
                                "      <version>\n"
                                "        <version>1.10.2</version>\n"
                                "      </version>\n"
                                "    </versions>\n"
                                "    <description>\n"
                                "      <de>Ein *Gateway*</de>\n"
                                "      <en>A gateway:\n\n- one\n</en>\n"
                                "    </description>\n"
                                "    <expected-use-months>60</expected-use-months>\n"
                                "    <markets>\n"
                                "      <country>DE</country>\n"
                                "      <country>NO</country>\n"
                                "    </markets>\n"
                                "  </product>\n"
                                "</project>\n";

static void looks_as_people_expect(void **state)
{
    (void)state;
    static const char *const spelt[SYNTAXES] = {small_yaml, small_json, small_xml};
    for (size_t from = 0; from < SYNTAXES; from++) {
        struct reading reading;
        reading_begin(&reading);
        const struct cra_object *root =
            bind(&reading, &cra_project_schema, syntaxes[from].syntax, cra_text_of(spelt[from]));
        assert_non_null(root);
        assert_int_equal(reading.diagnostics.count, 0);
        for (size_t to = 0; to < SYNTAXES; to++) {
            struct cra_buffer buffer = {0};
            syntaxes[to].write(&buffer, &cra_project_schema, root);
            assert_string_equal(buffer.data, spelt[to]);
            cra_buffer_free(&buffer);
        }
        cra_arena_free(&reading.arena);
    }
}

/* ---- Nothing is lost ---- */

static const struct cra_object *read_again(struct reading *reading, const struct cra_schema_table *schema,
                                           const struct syntax *syntax, const struct cra_buffer *text,
                                           const struct cra_object *wanted)
{
    const struct cra_object *found =
        bind(reading, schema, syntax->syntax, (struct cra_text){text->data, text->length});
    const char *path = "the whole";
    if (!found || errors(reading) || !sample_equal(&reading->arena, wanted, found, &path)) {
        const char *message = reading->diagnostics.count ? reading->diagnostics.items[0].message : "";
        fail_msg("%s: %s did not come back equal: %s", syntax->name, path, message);
    }
    return found;
}

/* Writes in each syntax, reads that, and writes what was read in each syntax: the same values, the same
 * bytes. */
static void round_trip(const struct cra_schema_table *schema, const struct cra_object *root)
{
    struct cra_buffer texts[SYNTAXES] = {{0}};
    for (size_t i = 0; i < SYNTAXES; i++) {
        syntaxes[i].write(&texts[i], schema, root);
        assert_false(texts[i].failed);
    }
    for (size_t from = 0; from < SYNTAXES; from++) {
        struct reading reading;
        reading_begin(&reading);
        const struct cra_object *found = read_again(&reading, schema, &syntaxes[from], &texts[from], root);
        for (size_t to = 0; to < SYNTAXES; to++) {
            struct cra_buffer again = {0};
            syntaxes[to].write(&again, schema, found);
            if (again.length != texts[to].length || memcmp(again.data, texts[to].data, again.length) != 0)
                fail_msg("%s to %s gives other bytes", syntaxes[from].name, syntaxes[to].name);
            cra_buffer_free(&again);
        }
        cra_arena_free(&reading.arena);
    }
    for (size_t i = 0; i < SYNTAXES; i++)
        cra_buffer_free(&texts[i]);
}

static const struct cra_schema_table *const schemas[] = {&cra_project_schema, &cra_law_state_schema};

static void every_field_comes_back(void **state)
{
    (void)state;
    static const struct {
        unsigned filling;
        size_t items;
        uint64_t seeds;
    } settings[] = {{100, 2, 12}, {40, 1, 40}, {8, 2, 100}};
    for (size_t i = 0; i < sizeof settings / sizeof *settings; i++) {
        for (uint64_t seed = 1; seed <= settings[i].seeds; seed++) {
            struct cra_arena arena = {0};
            struct sample sample = {&arena, seed * 7919, settings[i].filling, settings[i].items};
            const struct cra_schema_table *schema = schemas[seed % 2];
            round_trip(schema, sample_record(&sample, schema->root));
            cra_arena_free(&arena);
        }
    }
}

/* Projects among our files that have no errors of form. Shared records are embedded. */
static size_t files_come_back(const char *pattern)
{
    glob_t files;
    if (glob(pattern, 0, NULL, &files) != 0)
        return 0;
    size_t count = 0;
    for (size_t i = 0; i < files.gl_pathc; i++) {
        cra_error *error = NULL;
        struct cra_project *project = cra_project_read(files.gl_pathv[i], NULL, &error);
        cra_error_free(error);
        if (project && cra_project_is_readable(project) &&
            cra_diagnostics_count(&project->diagnostics, CRA_SEVERITY_ERROR) == 0 && project->root) {
            round_trip(&cra_project_schema, &project->root->object);
            count++;
        }
        cra_project_free(project);
    }
    globfree(&files);
    return count;
}

static void every_sample_comes_back(void **state)
{
    (void)state;
    assert_true(files_come_back(CRA_TESTS "/../docs/examples/*/*.yaml") >= 1);
    assert_true(files_come_back(CRA_TESTS "/data/schema/accepted/*.xml") >= 5);
    assert_true(files_come_back(CRA_TESTS "/data/schema/accepted/*.json") >= 5);
    files_come_back(CRA_TESTS "/data/*/*.yaml");
    files_come_back(CRA_TESTS "/data/*/*.json");
    files_come_back(CRA_TESTS "/data/*/*.xml");
}

/* What the schemas are held to in test_schema.c. */
static void judge_files(const char *pattern, cra_syntax syntax, bool accepted)
{
    glob_t files;
    assert_int_equal(glob(pattern, 0, NULL, &files), 0);
    for (size_t i = 0; i < files.gl_pathc; i++) {
        size_t size = 0;
        char *text = judge_read(files.gl_pathv[i], &size);
        assert_non_null(text);
        struct reading reading;
        reading_begin(&reading);
        bind(&reading, &cra_project_schema, syntax, (struct cra_text){text, size});
        if ((errors(&reading) == 0) != accepted)
            fail_msg("%s should be %s by the binder", files.gl_pathv[i], accepted ? "accepted" : "refused");
        cra_arena_free(&reading.arena);
        free(text);
    }
    globfree(&files);
}

static void binder_judges_as_the_schemas(void **state)
{
    (void)state;
    judge_files(CRA_TESTS "/data/schema/accepted/*.json", CRA_SYNTAX_JSON, true);
    judge_files(CRA_TESTS "/data/schema/refused/*.json", CRA_SYNTAX_JSON, false);
    judge_files(CRA_TESTS "/data/schema/accepted/*.json", CRA_SYNTAX_YAML, true); /* JSON is YAML too */
    judge_files(CRA_TESTS "/data/schema/refused/*.json", CRA_SYNTAX_YAML, false);
    judge_files(CRA_TESTS "/data/schema/accepted/*.yaml", CRA_SYNTAX_YAML, true);
    judge_files(CRA_TESTS "/data/schema/refused/*.yaml", CRA_SYNTAX_YAML, false);
    judge_files(CRA_TESTS "/data/schema/accepted/*.xml", CRA_SYNTAX_XML, true);
    judge_files(CRA_TESTS "/data/schema/refused/*.xml", CRA_SYNTAX_XML, false);
}

/* ---- What others make of it ---- */

#define REFERENCE CRA_TESTS "/../docs/reference/"

static const struct cra_object *full_project(struct cra_arena *arena, uint64_t seed)
{
    struct sample sample = {arena, seed, 100, 2};
    return sample_record(&sample, &cra_type_project);
}

static void xml_is_valid(void **state)
{
    (void)state;
    xmlRelaxNGParserCtxtPtr parser = xmlRelaxNGNewParserCtxt(REFERENCE "project.rng");
    xmlRelaxNGPtr grammar = xmlRelaxNGParse(parser);
    assert_non_null(grammar);
    for (uint64_t seed = 1; seed < 4; seed++) {
        struct cra_arena arena = {0};
        struct cra_buffer text = {0};
        cra_write_xml(&text, &cra_project_schema, full_project(&arena, seed));
        xmlDocPtr document = xmlReadMemory(text.data, (int)text.length, NULL, NULL, XML_PARSE_NONET);
        assert_non_null(document);
        xmlRelaxNGValidCtxtPtr judge = xmlRelaxNGNewValidCtxt(grammar);
        assert_int_equal(xmlRelaxNGValidateDoc(judge, document), 0);
        xmlRelaxNGFreeValidCtxt(judge);
        xmlFreeDoc(document);
        cra_buffer_free(&text);
        cra_arena_free(&arena);
    }
    xmlRelaxNGFree(grammar);
    xmlRelaxNGFreeParserCtxt(parser);
}

static void write_full(writer write, uint64_t seed, const char *path)
{
    struct cra_arena arena = {0};
    struct cra_buffer text = {0};
    write(&text, &cra_project_schema, full_project(&arena, seed));
    judge_write(path, (struct cra_text){text.data, text.length});
    cra_buffer_free(&text);
    cra_arena_free(&arena);
}

static void jing_accepts_xml(void **state)
{
    (void)state;
    if (!judge_is_present("jing"))
        skip();
    write_full(cra_write_xml, 5, "test_write.xml");
    assert_int_equal(
        judge_run((const char *const[]){"jing", REFERENCE "project.rng", "test_write.xml", NULL}), 0);
}

static void json_schema_accepts_json_and_yaml(void **state)
{
    (void)state;
    if (!judge_has_module("jsonschema") || !judge_has_module("yaml"))
        skip();
    write_full(cra_write_json, 6, "test_write_6.json");
    write_full(cra_write_yaml, 7, "test_write_7.yaml");
    assert_int_equal(
        judge_run((const char *const[]){"/usr/bin/python3", CRA_TESTS "/support/validate_json.py",
                                        REFERENCE "project.schema.json", "--accept", "test_write_6.json",
                                        "test_write_7.yaml", NULL}),
        0);
}

/* Another reader of YAML, with types of its own, sees every text as the text it is. */
static void yaml_reads_the_same_elsewhere(void **state)
{
    (void)state;
    if (!judge_has_module("yaml"))
        skip();
    for (uint64_t seed = 11; seed < 15; seed++) {
        write_full(cra_write_yaml, seed, "test_write.yaml");
        write_full(cra_write_json, seed, "test_write.json");
        assert_int_equal(
            judge_run((const char *const[]){"/usr/bin/python3", CRA_TESTS "/support/compare_yaml.py",
                                            "test_write.yaml", "test_write.json", NULL}),
            0);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(looks_as_people_expect),
        cmocka_unit_test(every_field_comes_back),
        cmocka_unit_test(every_sample_comes_back),
        cmocka_unit_test(binder_judges_as_the_schemas),
        cmocka_unit_test(xml_is_valid),
        cmocka_unit_test(jing_accepts_xml),
        cmocka_unit_test(json_schema_accepts_json_and_yaml),
        cmocka_unit_test(yaml_reads_the_same_elsewhere),
    };
    int result = cmocka_run_group_tests(tests, NULL, NULL);
    xmlRelaxNGCleanupTypes();
    xmlCleanupParser();
    return result;
}
