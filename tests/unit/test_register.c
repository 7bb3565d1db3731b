/* Lists of a project as tables: out, back, and what is said about tables that are wrong. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cra/cra.h"
#include "failing.h"

static cra_project *open_example(const char *name)
{
    char path[512];
    snprintf(path, sizeof path, CRA_TESTS "/../docs/examples/%s/%s.yaml", name, name);
    cra_project *project = cra_project_open(path, NULL, NULL);
    assert_non_null(project);
    return project;
}

static cra_project *open_text(const char *text)
{
    cra_project *project = cra_project_open_bytes(text, strlen(text), "project.yaml", NULL, NULL);
    assert_non_null(project);
    assert_int_equal(cra_findings_count_at_least(cra_project_findings(project), CRA_SEVERITY_ERROR), 0);
    return project;
}

static void assert_unchanged(const cra_project *project, const cra_import *import)
{
    size_t size = 0;
    const char *before = cra_project_text(project, &size);
    cra_bytes *after = cra_import_text(import, NULL);
    assert_non_null(after);
    assert_int_equal(cra_bytes_size(after), size);
    assert_memory_equal(cra_bytes_data(after), before, size);
    cra_bytes_free(after);
}

/* Every register of every example, in every form, comes back and changes nothing. */
static void what_goes_out_comes_back(void **state)
{
    (void)state;
    static const char *const examples[] = {"gateway", "app", "firewall", "password-manager", "component"};
    size_t records = 0;
    for (size_t i = 0; i < sizeof examples / sizeof *examples; i++) {
        cra_project *project = open_example(examples[i]);
        for (size_t j = 0; cra_register_name(j); j++) {
            for (unsigned form = 0; form < 6; form++) {
                cra_export_options options = CRA_EXPORT_OPTIONS_INIT;
                options.separator = (cra_separator)(form / 2);
                options.meanings = form % 2;
                cra_bytes *table = cra_register_export(project, cra_register_name(j), &options, NULL);
                assert_non_null(table);
                cra_import *import = cra_register_import(project, cra_register_name(j), cra_bytes_data(table),
                                                         cra_bytes_size(table), "table.csv", NULL, NULL);
                assert_non_null(import);
                assert_int_equal(cra_findings_count(cra_import_findings(import)), 0);
                assert_int_equal(cra_import_count(import, CRA_IMPORT_ADDED), 0);
                assert_int_equal(cra_import_count(import, CRA_IMPORT_CHANGED), 0);
                assert_int_equal(cra_import_separator(import), options.separator);
                records += cra_import_count(import, CRA_IMPORT_UNCHANGED);
                assert_unchanged(project, import);
                cra_import_free(import);
                cra_bytes_free(table);
            }
        }
        cra_project_free(project);
    }
    assert_true(records > 6 * 200);
}

/* A field of every kind, and what its cell holds. */
static void every_field_has_its_cell(void **state)
{
    (void)state;
    static const char header[] =
        "id;title;title.de;description;assets;threats;weakness;before.likelihood;before.impact;"
        "after.likelihood;after.impact;treatment;accepted-by;acceptance-reason;"
        "health-and-safety.answer;health-and-safety.reason;points\r\n";
    static const char row[] =
        "R-1;One;Eins;\"First; second.\n\nThird.\";\"A-1; A-2\";T-1;Weak;1;2;3;4;accept;B. Muster;Small;"
        "no;None;\"I-2-a; II-1\"\r\n";
    cra_project *project =
        open_text("risk-assessment:\n"
                  "  assets: [{id: A-1}, {id: A-2}]\n"
                  "  threats: [{id: T-1}]\n"
                  "  risks:\n"
                  "    - id: R-1\n"
                  "      title: {en: One, de: Eins}\n"
                  "      description: |\n        First; second.\n\n        Third.\n"
                  "      assets: [A-1, A-2]\n      threats: [T-1]\n      weakness: Weak\n"
                  "      before: {likelihood: 1, impact: 2}\n      after: {likelihood: 3, impact: 4}\n"
                  "      treatment: accept\n      accepted-by: B. Muster\n      acceptance-reason: Small\n"
                  "      health-and-safety: {answer: no, reason: None}\n      points: [I-2-a, II-1]\n");
    cra_bytes *table = cra_register_export(project, "risks", NULL, NULL);
    const char *text = cra_bytes_data(table);
    assert_memory_equal(text, "\xEF\xBB\xBF", 3);
    assert_memory_equal(text + 3, header, sizeof header - 1);
    assert_string_equal(text + 3 + sizeof header - 1, row);
    /* the same row makes the same record where there is none */
    cra_project *other =
        open_text("risk-assessment: {assets: [{id: A-1}, {id: A-2}], threats: [{id: T-1}]}\n");
    cra_import *import =
        cra_register_import(other, "risks", text, cra_bytes_size(table), "t.csv", NULL, NULL);
    assert_int_equal(cra_import_count(import, CRA_IMPORT_ADDED), 1);
    cra_bytes *made = cra_import_text(import, NULL);
    cra_project *again = open_text(cra_bytes_data(made));
    cra_bytes *same = cra_register_export(again, "risks", NULL, NULL);
    assert_string_equal(cra_bytes_data(same), text);
    cra_bytes_free(same);
    cra_bytes_free(made);
    cra_bytes_free(table);
    cra_import_free(import);
    cra_project_free(again);
    cra_project_free(other);
    cra_project_free(project);
}

static const char small[] = "# kept\n"
                            "product: {name: Gate}\n"
                            "risk-assessment:\n"
                            "  assets: [{id: A-1}, {id: A-2}]\n"
                            "  risks:\n"
                            "    - id: R-1 # first\n"
                            "      title: {en: Old, de: Alt}\n"
                            "      assets: [A-1]\n"
                            "      before: {likelihood: 2, impact: 3}\n"
                            "      measures: [{id: M-1}]\n"
                            "    - id: R-2\n"
                            "requirements:\n"
                            "  I-2-a: {applicable: yes}\n";

/* A table, what it makes of the project above; NULL: nothing, and the findings instead. */
static const struct {
    const char *name, *table;
    bool replace, skip_faulty;
    const char *holds, *lacks, *findings;
} tables[] = {
    /* values */
    {"risks", "id,title\nR-1,New\n", false, false, "title: {en: New, de: Alt}", "Old", ""},
    {"risks", "id,title.de\nR-1,Neu\n", false, false, "de: Neu}", "Alt", ""},
    {"risks", "Identifier;Title (de)\nR-1;Neu\n", false, false, "de: Neu}", "Alt", ""},
    {"risks", "ID\tTITLE\nR-1\tNew\n", false, false, "en: New", "Old", ""},
    {"risks", "id,assets\nR-1,A-1; A-2\n", false, false, "[A-1, A-2]", NULL, ""},
    {"risks", "id,assets\nR-1,\"A-2\nA-1\"\n", false, false, "[A-2, A-1]", NULL, ""},
    {"risks", "id,before.likelihood\nR-1,5\n", false, false, "{likelihood: 5, impact: 3}", NULL, ""},
    {"risks", "id,Rating before treatment: Likelihood\nR-1, 5 \n", false, false, "{likelihood: 5, impact: 3}",
     NULL, ""},
    {"risks", "id,treatment\nR-2,Accept\n", false, false, "treatment: accept", NULL, ""},
    {"risks", "id,health-and-safety.answer,health-and-safety.reason\nR-2,no,None\n", false, false,
     "reason: None", NULL, ""},
    {"risks", "id,title\nR-2,'=1+1\n", false, false, "title: \"=1+1\"\n", "'=", ""},
    {"risks", "id,title,#note,\nR-1,Old,mine,\n\n,,,\n", false, false, small, NULL, ""},
    {"risks", "id,assets\nR-1,\n", false, false, "id: R-1 # first\n", "assets: [A-1]", ""},
    /* records */
    {"risks", "id,title\nR-3,Third\n", false, false, "- id: R-3\n      title: Third\n", NULL, ""},
    {"risks", "id\nR-1\n", true, false, "R-1", "R-2", ""},
    {"assets", "id\nA-3\n", false, false, "{id: A-3}", NULL, ""},
    {"evidence", "id;date\nE-1;1.3.2028\nE-2;2028-03-02\n", false, false, "date: 2028-03-01", NULL, ""},
    {"requirements", "point,applicable\nI-2-a,no\nI-2-b,yes\n", false, false, "I-2-a: {applicable: no}", NULL,
     ""},
    {"requirements", "point,implementation\nI-1,By design\n", true, false, "By design", "I-2-a", ""},
    /* what is wrong, all at once */
    {"risks", "id,titel\nR-1,x\n", false, false, NULL, NULL,
     "1:4 unknown-key Row 1, column B: the register has no column “titel”. | Did you mean “title”?\n"},
    {"risks", "title\nx\n", false, false, NULL, NULL,
     "1:1 missing-key Row 1, column A: the column “id” is missing, which says which record a row is. The "
     "first row of the "
     "table must hold the names of the columns. | Take the first row of an export.\n"},
    {"risks", "id,title,Title\nR-1,x,y\n", false, false, NULL, NULL,
     "1:10 duplicate-key Row 1, column C: the column “title” is there twice. | Keep one of the two.\n"},
    {"risks", "id,\nR-1,x\n", false, false, NULL, NULL,
     "1:4 unknown-key Row 1, column B: the column has no name, but cells that are filled. | Give it a name, "
     "or clear it.\n"},
    {"risks", "id,before.impact,assets\nR-1,high,A-9\n,4,\nR-2,1,A-1,x\n", false, false, NULL, NULL,
     "2:5 wrong-number Row 2, column B (before.impact): Here belongs a whole number, not “high”. | Write a "
     "whole number, "
     "without quotes.\n"
     "2:10 unknown-reference Row 2, column C (assets): There is no asset with the identifier “A-9”. | Did "
     "you mean “A-1”?\n"
     "3:1 missing-key Row 3, column A (id): the row lacks the “id”, which says which record it is. | Fill "
     "the cell, or "
     "clear the whole row.\n"
     "4:11 unknown-key Row 4, column D: the cell stands outside of the columns that the first row names. | "
     "Clear the cell, "
     "or give its column a name.\n"},
    {"risks", "id,title\nR-3,\"two\nlines\"\nR-3,again\n", false, false, NULL, NULL,
     "4:1 duplicate-id Row 3, column A (id): The identifier “R-3” is already taken by another record of this "
     "kind. | Give "
     "one of the two another identifier and change the references to it.\n"},
    {"evidence", "id,date\nE-1,3/1/2028\n", false, false, NULL, NULL,
     "2:5 wrong-date Row 2, column B (date): Here belongs a date as in 2027-12-11; “3/1/2028” is none. | "
     "Write the date as "
     "YYYY-MM-DD. Where the spreadsheet shows it otherwise, give the column the format Text, or a format of "
     "your own, "
     "YYYY-MM-DD.\n"},
    {"evidence", "id,date\nE-1,30.2.2028\n", false, false, NULL, NULL,
     "2:5 wrong-date Row 2, column B (date): Here belongs a date as in 2027-12-11; “2028-02-30” is none. | "
     "Write the date as "
     "YYYY-MM-DD. Where the spreadsheet shows it otherwise, give the column the format Text, or a format of "
     "your own, "
     "YYYY-MM-DD.\n"},
    {"requirements", "point,applicable\nI-1,yes\nI-9,no\nI-2-a,yes\nI-2-a,no\n", false, false, NULL, NULL,
     "2:5 unknown-key Row 2, column B (applicable): “I-1” has no “applicable”. | Clear the cell.\n"
     "3:1 unknown-key Row 3, column A (point): The key “I-9” is not known here. | Did you mean “I-1”?\n"
     "5:1 duplicate-key Row 5, column A (point): The key “I-2-a” stands here a second time. | Keep one of "
     "the two.\n"},
    {"risks", "id,\"title\nR-1,x\n", false, false, NULL, NULL,
     "1:4 csv-quotes Row 1, column B: the quotation mark that opens the cell is never closed. | Save the "
     "table again from "
     "the spreadsheet program, or correct the place with an editor.\n"},
    /* rows with errors may be passed over */
    {"risks", "id,title,before.impact\nR-1,New,high\nR-3,Third,4\n", false, true, "title: Third", "New",
     "2:9 wrong-number Row 2, column C (before.impact): Here belongs a whole number, not “high”. | Write a "
     "whole number, "
     "without quotes.\n"},
};

/* Findings, a line each: line:column rule message | advice. */
static void append_findings(char *text, size_t size, const cra_findings *findings)
{
    size_t length = 0;
    text[0] = '\0';
    for (size_t i = 0; i < cra_findings_count(findings); i++) {
        const cra_finding *finding = cra_findings_at(findings, i);
        length +=
            (size_t)snprintf(text + length, size - length, "%zu:%zu %s %s | %s\n", cra_finding_line(finding),
                             cra_finding_column(finding), cra_finding_rule(finding),
                             cra_finding_message(finding), cra_finding_advice(finding));
        assert_true(length < size);
    }
}

static void tables_are_taken_in(void **state)
{
    (void)state;
    cra_project *project = open_text(small);
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) {
        char findings[4096];
        cra_error *err = NULL;
        cra_import_options options = CRA_IMPORT_OPTIONS_INIT;
        options.replace = tables[i].replace;
        options.skip_faulty = tables[i].skip_faulty;
        cra_import *import = cra_register_import(project, tables[i].name, tables[i].table,
                                                 strlen(tables[i].table), "table.csv", &options, &err);
        if (!import)
            fail_msg("%s: %s", tables[i].table, cra_error_get_message(err));
        append_findings(findings, sizeof findings, cra_import_findings(import));
        assert_string_equal(findings, tables[i].findings);
        cra_bytes *text = cra_import_text(import, &err);
        if (!tables[i].holds) {
            assert_null(text);
            assert_int_equal(cra_error_get_code(err), CRA_ERROR_INPUT);
            cra_error_free(err);
        } else {
            assert_non_null(text);
            if (!strstr(cra_bytes_data(text), tables[i].holds) ||
                (tables[i].lacks && strstr(cra_bytes_data(text), tables[i].lacks)))
                fail_msg("%s makes\n%s", tables[i].table, cra_bytes_data(text));
            assert_non_null(strstr(cra_bytes_data(text), "# kept\n"));
        }
        cra_bytes_free(text);
        cra_import_free(import);
    }
    cra_project_free(project);
}

/* No cell begins as a formula does, and every text comes back as it was. */
static void formulas_are_guarded(void **state)
{
    (void)state;
    static const char *const titles[] = {"=1+1",     "+1", "-1",  "@x",           "'=1",   "''=1",
                                         "'quoted'", "'",  "a=b", "=\\\"a\\\";b", "=a\\tb"};
    for (size_t i = 0; i < sizeof titles / sizeof *titles; i++) {
        char text[256];
        snprintf(text, sizeof text,
                 "product: {name: Gate}\nrisk-assessment: {risks: [{id: R-1, title: \"%s\", before: {impact: "
                 "-1}}]}\n",
                 titles[i]);
        cra_project *project = open_text(text);
        cra_bytes *table = cra_register_export(project, "risks", NULL, NULL);
        const char *row = strstr(cra_bytes_data(table), "\r\n") + 2 + strlen("R-1;");
        row += *row == '"';
        assert_null(strchr("=+-@\t\r", *row));
        assert_non_null(strstr(row, ";-1;")); /* a number is none */
        cra_import *import = cra_register_import(project, "risks", cra_bytes_data(table),
                                                 cra_bytes_size(table), "t.csv", NULL, NULL);
        assert_int_equal(cra_import_count(import, CRA_IMPORT_UNCHANGED), 1);
        assert_unchanged(project, import);
        cra_import_free(import);
        cra_bytes_free(table);
        cra_project_free(project);
    }
}

static void other_encodings_are_told(void **state)
{
    (void)state;
    static const char table[] = "id;title\nR-2;M\xFCller \x80\n";
    cra_project *project = open_text(small);
    cra_import_options options = CRA_IMPORT_OPTIONS_INIT;
    cra_import *import = cra_register_import(project, "risks", table, sizeof table - 1, "t.csv", NULL, NULL);
    const cra_finding *finding = cra_findings_at(cra_import_findings(import), 0);
    assert_string_equal(cra_finding_rule(finding), "encoding");
    assert_non_null(strstr(cra_finding_advice(finding), "CSV UTF-8"));
    cra_import_free(import);
    options.encoding = CRA_TABLE_WINDOWS_1252;
    import = cra_register_import(project, "risks", table, sizeof table - 1, "t.csv", &options, NULL);
    cra_bytes *text = cra_import_text(import, NULL);
    assert_non_null(strstr(cra_bytes_data(text), "title: Müller €"));
    cra_bytes_free(text);
    cra_import_free(import);
    cra_error *err = NULL;
    assert_null(cra_register_import(project, "risks", "id\n\x81", 4, "t.csv", &options, &err));
    assert_int_equal(cra_error_get_code(err), CRA_ERROR_INPUT);
    cra_error_free(err);
    cra_project_free(project);
}

static void arguments_are_checked(void **state)
{
    (void)state;
    cra_project *project = open_text(small);
    cra_error *err = NULL;
    assert_null(cra_register_export(project, "risk", NULL, &err));
    assert_string_equal(cra_error_get_message(err),
                        "“risk” is no register. Is “risks” meant? There are assets, threats, "
                        "risks, requirements, components, actors, boundaries, flows, evidence, tests.");
    cra_error_free(err);
    err = NULL;
    cra_export_options options = CRA_EXPORT_OPTIONS_INIT;
    options.separator = (cra_separator)7;
    assert_null(cra_register_export(project, "risks", &options, &err));
    assert_int_equal(cra_error_get_code(err), CRA_ERROR_ARGUMENT);
    cra_error_free(err);
    assert_null(cra_register_import(project, "risks", NULL, 0, "t.csv", NULL, NULL));
    assert_null(cra_register_import(NULL, "risks", "id", 2, "t.csv", NULL, NULL));
    assert_null(cra_import_text(NULL, NULL));
    assert_null(cra_import_findings(NULL));
    assert_int_equal(cra_import_count(NULL, CRA_IMPORT_ADDED), 0);
    cra_import_free(NULL);
    cra_project_free(project);
    project = cra_project_open_bytes("tests: [{id: T, x: y}]", 22, "p.yaml", NULL, NULL);
    err = NULL;
    assert_null(cra_register_export(project, "tests", NULL, &err));
    assert_int_equal(cra_error_get_code(err), CRA_ERROR_INPUT);
    cra_error_free(err);
    cra_project_free(project);
}

static bool go_round(const cra_project *project, cra_error **err)
{
    static const char table[] =
        "id;title;title.de;assets;treatment;before.impact\nR-1;New;Neu;A-1;Accept;high\nR-3;;;A-2;;1\n";
    cra_import_options options = CRA_IMPORT_OPTIONS_INIT;
    options.skip_faulty = options.replace = true;
    cra_bytes *out = cra_register_export(project, "risks", NULL, err);
    cra_import *import =
        out ? cra_register_import(project, "risks", table, sizeof table - 1, "t.csv", &options, err) : NULL;
    cra_bytes *text = import ? cra_import_text(import, err) : NULL;
    cra_bytes *report = text ? cra_import_report(import, CRA_REPORT_TEXT, NULL, err) : NULL;
    cra_bytes_free(report);
    cra_bytes_free(text);
    cra_bytes_free(out);
    cra_import_free(import);
    return report != NULL;
}

static void memory_that_runs_out_is_told(void **state)
{
    (void)state;
    struct failing failing = {0};
    cra_set_allocator(failing_resize, &failing);
    cra_project *project = open_text(small);
    bool good = false;
    ptrdiff_t live = failing.live;
    size_t n = 1;
    for (; !good; n++) {
        failing.countdown = n;
        failing.failed = false;
        cra_error *err = NULL;
        good = go_round(project, &err);
        if (!good && cra_error_get_code(err) != CRA_ERROR_OUT_OF_MEMORY)
            fail_msg("request %zu: %s", n, cra_error_get_message(err));
        cra_error_free(err);
        assert_int_equal(failing.live, live);
        assert_true(n < 20000);
    }
    failing.countdown = 0;
    cra_project_free(project);
    cra_set_allocator(NULL, NULL);
    assert_true(n > 10);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_goes_out_comes_back),     cmocka_unit_test(every_field_has_its_cell),
        cmocka_unit_test(tables_are_taken_in),          cmocka_unit_test(formulas_are_guarded),
        cmocka_unit_test(other_encodings_are_told),     cmocka_unit_test(arguments_are_checked),
        cmocka_unit_test(memory_that_runs_out_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
