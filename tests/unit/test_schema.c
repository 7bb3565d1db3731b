#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <ctype.h>
#include <glob.h>
#include <libxml/parser.h>
#include <libxml/relaxng.h>
#include <stdio.h>
#include <stdlib.h>

#include "judge.h"
#include "law/state.h"
#include "model/model.h"
#include "model/walk.h"
#include "model/write.h"
#include "model/yaml_text.h"

#define REFERENCE CRA_TESTS "/../docs/reference/"

/* ---- The pages and schemas in docs/reference are those of the tables ---- */

typedef void (*exporter)(struct cra_buffer *buffer, const struct cra_schema_table *schema);

static void keeps_in_step(const struct cra_schema_table *schema, exporter export, const char *path)
{
    struct cra_buffer made = {0};
    export(&made, schema);
    assert_false(made.failed);
    if (getenv("CRA_UPDATE"))
        judge_write(path, (struct cra_text){made.data, made.length});
    size_t size = 0;
    char *kept = judge_read(path, &size);
    if (!kept || size != made.length || memcmp(kept, made.data, size) != 0)
        fail_msg("%s is not what the tables say; run the test with CRA_UPDATE=1 and review the difference",
                 path);
    free(kept);
    cra_buffer_free(&made);
}

static void reference_is_in_step(void **state)
{
    (void)state;
    keeps_in_step(&cra_project_schema, cra_schema_json, REFERENCE "project.schema.json");
    keeps_in_step(&cra_project_schema, cra_schema_rng, REFERENCE "project.rng");
    keeps_in_step(&cra_project_schema, cra_schema_docs, REFERENCE "model.md");
    keeps_in_step(&cra_law_state_schema, cra_schema_json, REFERENCE "law-state.schema.json");
    keeps_in_step(&cra_law_state_schema, cra_schema_rng, REFERENCE "law-state.rng");
    keeps_in_step(&cra_law_state_schema, cra_schema_docs, REFERENCE "law-state.md");
}

/* Every link within a page leads to a heading of it, and no heading stands twice. */
static void links_lead_somewhere(void **state)
{
    (void)state;
    struct cra_buffer page = {0};
    cra_schema_docs(&page, &cra_project_schema);
    size_t links = 0;
    for (const char *at = strstr(page.data, "](#"); at; at = strstr(at + 3, "](#")) {
        char heading[CRA_NAME_SIZE + 8];
        snprintf(heading, sizeof heading, "\n### %.*s\n", (int)strcspn(at + 3, ")"), at + 3);
        const char *found = strstr(page.data, heading);
        if (!found || strstr(found + 1, heading))
            fail_msg("“%s” is no heading, or stands twice", heading);
        links++;
    }
    assert_true(links > 300);
    cra_buffer_free(&page);
}

/* ---- The names of the tables can be spelt everywhere ---- */

static void check_name(const char *table_name)
{
    char name[CRA_NAME_SIZE];
    cra_file_name(name, table_name);
    if (strlen(table_name) >= CRA_NAME_SIZE || !isalpha((unsigned char)name[0]) ||
        cra_yaml_style_of(cra_text_of(name)) != CRA_YAML_PLAIN || strcmp(name, "use") == 0)
        fail_msg("“%s” is not a name that every syntax can spell", table_name);
    for (const char *c = name; *c; c++)
        assert_true(isalnum((unsigned char)*c) || *c == '-');
}

static void check_type(const struct cra_type *type)
{
    check_name(type->name);
    if (type->shorthand) /* a scalar can stand for it */
        assert_true(type->fields[0].kind != CRA_KIND_RECORD && type->fields[0].cardinality == CRA_ONE);
    for (size_t i = 0; i < type->field_count; i++) {
        const struct cra_field *field = &type->fields[i];
        check_name(field->name);
        if (field->cardinality == CRA_MANY)
            check_name(field->item);
        for (size_t j = 0; j < i; j++)
            assert_string_not_equal(field->name, type->fields[j].name);
    }
}

static void names_can_be_spelt(void **state)
{
    (void)state;
    const struct cra_schema_table *const schemas[] = {&cra_project_schema, &cra_law_state_schema};
    for (size_t i = 0; i < sizeof schemas / sizeof *schemas; i++) {
        for (size_t j = 0; j < schemas[i]->type_count; j++)
            check_type(schemas[i]->types[j]);
    }
}

/* ---- The schemas accept and refuse what the binder does ---- */

static void keep_quiet(void *context, const char *format, ...)
{
    (void)context;
    (void)format;
}

static void judge_files(xmlRelaxNGPtr grammar, const char *pattern, bool accepted)
{
    glob_t files;
    assert_int_equal(glob(pattern, 0, NULL, &files), 0);
    for (size_t i = 0; i < files.gl_pathc; i++) {
        xmlDocPtr document = xmlReadFile(files.gl_pathv[i], NULL, XML_PARSE_NONET);
        assert_non_null(document);
        xmlRelaxNGValidCtxtPtr judge = xmlRelaxNGNewValidCtxt(grammar);
        xmlRelaxNGSetValidErrors(judge, keep_quiet, keep_quiet, NULL);
        bool valid = xmlRelaxNGValidateDoc(judge, document) == 0;
        if (valid != accepted)
            fail_msg("%s should be %s", files.gl_pathv[i], accepted ? "accepted" : "refused");
        xmlRelaxNGFreeValidCtxt(judge);
        xmlFreeDoc(document);
    }
    globfree(&files);
}

static void rng_judges_as_the_binder(void **state)
{
    (void)state;
    xmlRelaxNGParserCtxtPtr parser = xmlRelaxNGNewParserCtxt(REFERENCE "project.rng");
    xmlRelaxNGPtr grammar = xmlRelaxNGParse(parser);
    assert_non_null(grammar);
    judge_files(grammar, CRA_TESTS "/data/schema/accepted/*.xml", true);
    judge_files(grammar, CRA_TESTS "/data/schema/refused/*.xml", false);
    xmlRelaxNGFree(grammar);
    xmlRelaxNGFreeParserCtxt(parser);
}

/* jing names every file that it refuses at the beginning of a line. */
static void jing_agrees(void **state)
{
    (void)state;
    if (!judge_is_present("jing"))
        skip();
    static const char script[] =
        "cd \"$1\" && jing \"$2\" accepted/*.xml && refused=$(ls refused/*.xml | wc -l) && "
        "found=$(jing \"$2\" refused/*.xml | sed 's/:[0-9]*:[0-9]*: .*//' | sort -u | wc -l) && "
        "test \"$found\" -eq \"$refused\"";
    assert_int_equal(judge_run((const char *const[]){"sh", "-c", script, "sh", CRA_TESTS "/data/schema",
                                                     REFERENCE "project.rng", NULL}),
                     0);
}

static void json_schema_judges_as_the_binder(void **state)
{
    (void)state;
    if (!judge_has_module("jsonschema") || !judge_has_module("yaml"))
        skip();
    const char *arguments[160] = {"/usr/bin/python3", CRA_TESTS "/support/validate_json.py",
                                  REFERENCE "project.schema.json"};
    size_t count = 3;
    /* of the examples not the broken one, nor shared records */
    static const char *const patterns[][2] = {{"--accept", CRA_TESTS "/data/schema/accepted/*.json"},
                                              {"--accept", CRA_TESTS "/data/schema/accepted/*.yaml"},
                                              {"--accept", CRA_TESTS "/../docs/examples/[!bs]*/*.yaml"},
                                              {"--refuse", CRA_TESTS "/data/schema/refused/*.json"},
                                              {"--refuse", CRA_TESTS "/data/schema/refused/*.yaml"}};
    enum { PATTERNS = sizeof patterns / sizeof *patterns };
    glob_t files[PATTERNS];
    for (size_t i = 0; i < PATTERNS; i++) {
        assert_int_equal(glob(patterns[i][1], 0, NULL, &files[i]), 0);
        assert_true(count + files[i].gl_pathc + 2 < sizeof arguments / sizeof *arguments);
        arguments[count++] = patterns[i][0];
        memcpy(arguments + count, files[i].gl_pathv, files[i].gl_pathc * sizeof *arguments);
        count += files[i].gl_pathc;
    }
    assert_int_equal(judge_run(arguments), 0);
    for (size_t i = 0; i < PATTERNS; i++)
        globfree(&files[i]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reference_is_in_step), cmocka_unit_test(links_lead_somewhere),
        cmocka_unit_test(names_can_be_spelt),   cmocka_unit_test(rng_judges_as_the_binder),
        cmocka_unit_test(jing_agrees),          cmocka_unit_test(json_schema_judges_as_the_binder),
    };
    int result = cmocka_run_group_tests(tests, NULL, NULL);
    xmlRelaxNGCleanupTypes();
    xmlCleanupParser();
    return result;
}
