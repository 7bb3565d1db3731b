/* Frames without data: what begins well passes, and what is taken out of it is missed. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <setjmp.h>
#include <cmocka.h>

#include "cra/cra.h"
#include "docx_parts.h"
#include "failing.h"

#define MAIN "word/document.xml"

static char folder[64];

static int enter(void **state)
{
    (void)state;
    strcpy(folder, access("/dev/shm", W_OK) == 0 ? "/dev/shm/cra-test-XXXXXX" : "/tmp/cra-test-XXXXXX");
    return mkdtemp(folder) && chdir(folder) == 0 ? 0 : -1;
}

static int leave(void **state)
{
    (void)state;
    char command[100];
    snprintf(command, sizeof command, "rm -rf '%s'", folder);
    return chdir("/") == 0 && system(command) == 0 ? 0 : -1;
}

static void write_file(const char *path, const void *data, size_t size)
{
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(data, 1, size, file), size);
    assert_int_equal(fclose(file), 0);
}

static struct cra_text starter(struct cra_arena *arena, const char *kind, const char *language)
{
    cra_error *err = NULL;
    cra_bytes *bytes = cra_frame_starter(kind, language, CRA_DOCUMENT_DOCX, &err);
    if (!bytes)
        fail_msg("%s", cra_error_get_message(err));
    struct cra_text text = {cra_bytes_data(bytes), cra_bytes_size(bytes)};
    text.data = cra_arena_copy(arena, text);
    cra_bytes_free(bytes);
    return text;
}

/* Findings as "rule severity path: message" lines. */
static const char *check(struct cra_arena *arena, struct cra_text bytes, const char *kind)
{
    const char *found = "";
    write_file("frame.docx", bytes.data, bytes.length);
    cra_frame_check_options options = CRA_FRAME_CHECK_OPTIONS_INIT;
    options.kind = kind;
    cra_error *err = NULL;
    cra_lint *lint = cra_lint_frame("frame.docx", &options, &err);
    if (!lint)
        fail_msg("%s", cra_error_get_message(err));
    const cra_findings *findings = cra_lint_findings(lint);
    for (size_t i = 0; i < cra_findings_count(findings); i++) {
        const cra_finding *finding = cra_findings_at(findings, i);
        const char *path = cra_finding_path(finding);
        found = cra_arena_format(arena, "%s%s %d %s: %s\n", found, cra_finding_rule(finding),
                                 (int)cra_finding_severity(finding), path ? path : "-",
                                 cra_finding_message(finding));
    }
    cra_lint_free(lint);
    return found;
}

static void what_begins_well_passes(void **state)
{
    (void)state;
    const char *kind;
    for (size_t i = 0; (kind = cra_document_kind(i)); i++) {
        static const char *const languages[] = {"en", "de"};
        for (size_t j = 0; j < 2; j++) {
            struct cra_arena arena = {0};
            struct cra_text bytes = starter(&arena, kind, languages[j]);
            const char *lint = docx_findings(&arena, bytes), *found = check(&arena, bytes, kind);
            if (*lint || *found)
                fail_msg("%s in %s: %s%s", kind, languages[j], lint, found);
            cra_arena_free(&arena);
        }
    }
}

/* Takes a stretch of the main text out of the declaration, or puts another in its place. */
static const struct {
    const char *from, *to, *found; /* part of what is found */
} changes[] = {
    {"{{product.type}}", "", NULL}, /* it stands twice */
    {"{{declaration.place}}", "",
     "frame-content 2 -: The frame does not show declaration.place (Place of issue).\n"},
    {"{{conformity.procedure}}", "", "frame-content 2 -: The frame does not show conformity.procedure"},
    {"{{manufacturer.postal-address}}", "",
     "frame-content 1 -: The frame does not show manufacturer.postal-address, which is needed in some cases"},
    {"{{manufacturer.email}}", "", NULL}, /* the declaration need not show it */
    {"{{marking.places}}", "", NULL},
    {"sole responsibility of the manufacturer", "no words at all of anybody",
     "frame-statement 1 -: The frame may lack the statement that Annex V, point (3) asks for"},
    {"{{manufacturer.postal-address}}", "{{manufacturer.postal-adress}}",
     "frame-name 2 text, table 2, row 5, cell 2, under the heading “2"},
    {"{{#each product.versions as version}}", "{{#each product.name as version}}",
     "frame-type 2 text, table"},
    {"{{conformity.notified-body.number}}", "{{conformity.notified-body.number | iso}}", "frame-type 2 "},
    {"{{declaration.signatory}}", "{{> prodct}}", "has no block “prodct”. Did you mean “product”?"},
    {"{{variant.name}}", "", NULL},
    {"<w:sectPr", "<w:p><w:r><w:t>{{#each product.markets}}x{{/each}}</w:t></w:r></w:p><w:sectPr",
     "frame-loop 1 text, paragraph"},
    {"{{/each}}", "", "frame-balance 2 text, table 1"},
};

static void what_is_taken_out_is_missed(void **state)
{
    (void)state;
    struct cra_arena kept = {0};
    struct cra_text whole = starter(&kept, "declaration", "en");
    const char *main_text = docx_part(&kept, whole, MAIN);
    for (size_t i = 0; i < sizeof changes / sizeof *changes; i++) {
        struct cra_arena arena = {0};
        if (!strstr(main_text, changes[i].from))
            fail_msg("%s does not stand there", changes[i].from);
        const char *fresh = docx_replaced(&arena, main_text, changes[i].from, changes[i].to);
        const char *found =
            check(&arena, docx_changed(&arena, whole, (struct docx_change[]){{MAIN, fresh}, {NULL, NULL}}),
                  "declaration");
        if (changes[i].found ? !strstr(found, changes[i].found) : *found)
            fail_msg("%s: %s", changes[i].from, found);
        cra_arena_free(&arena);
    }
    cra_arena_free(&kept);
}

/* Every item of Annex V, each taken out with all that shows it. */
static void an_empty_frame_lacks_every_item(void **state)
{
    (void)state;
    static const char body[] =
        "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">"
        "<w:body><w:p><w:r><w:t>%s</w:t></w:r></w:p><w:sectPr/></w:body></w:document>";
    struct cra_arena arena = {0};
    struct cra_text whole = starter(&arena, "declaration", "en");
    char text[512];
    snprintf(text, sizeof text, body, "Nothing.");
    const char *found =
        check(&arena, docx_changed(&arena, whole, (struct docx_change[]){{MAIN, text}, {NULL, NULL}}),
              "declaration");
    for (int item = 1; item <= 8; item++) {
        snprintf(text, sizeof text, "Annex V, point (%d) asks for", item);
        if (!strstr(found, text))
            fail_msg("%s: %s", text, found);
    }
    snprintf(text, sizeof text, body, "{{&gt; content}}");
    assert_string_equal(check(&arena,
                              docx_changed(&arena, whole, (struct docx_change[]){{MAIN, text}, {NULL, NULL}}),
                              "declaration"),
                        "");
    snprintf(text, sizeof text, body, "{{&gt; annex-v.1}}");
    assert_null(
        strstr(check(&arena, docx_changed(&arena, whole, (struct docx_change[]){{MAIN, text}, {NULL, NULL}}),
                     "declaration"),
               "Annex V, point (1)"));
    cra_arena_free(&arena);
}

static void comments_and_changes_are_told(void **state)
{
    (void)state;
    struct cra_arena arena = {0};
    struct cra_text whole = starter(&arena, "declaration", "en");
    const char *fresh = docx_replaced(
        &arena, docx_part(&arena, whole, MAIN), "<w:sectPr",
        "<w:p><w:ins w:id=\"1\" w:author=\"A\"><w:r><w:t>in</w:t></w:r></w:ins><w:del w:id=\"2\" "
        "w:author=\"A\"/></w:p><w:p><w:r><w:commentReference w:id=\"0\"/></w:r></w:p><w:sectPr");
    const char *found =
        check(&arena, docx_changed(&arena, whole, (struct docx_change[]){{MAIN, fresh}, {NULL, NULL}}),
              "declaration");
    assert_non_null(strstr(found, "frame-changes 1 text, paragraph"));
    assert_non_null(strstr(found, "2 tracked changes stand from here on."));
    assert_non_null(strstr(found, "frame-comment 1 text, paragraph"));
    cra_arena_free(&arena);
}

static void findings_become_comments(void **state)
{
    (void)state;
    struct cra_arena arena = {0};
    struct cra_text whole = starter(&arena, "declaration", "en");
    const char *header = docx_replaced(&arena, docx_part(&arena, whole, "word/header.xml"), "</w:hdr>",
                                       "<w:p><w:r><w:t>{{nobody}}</w:t></w:r></w:p></w:hdr>");
    const char *main_text =
        docx_replaced(&arena, docx_part(&arena, whole, MAIN), "{{product.name}}", "{{product.nmae}}");
    struct cra_text broken = docx_changed(
        &arena, whole, (struct docx_change[]){{MAIN, main_text}, {"word/header.xml", header}, {NULL, NULL}});
    /* twice: a document with comments gets more of them */
    for (int round = 1; round <= 2; round++) {
        write_file("declaration.docx", broken.data, broken.length);
        cra_error *err = NULL;
        cra_lint *lint = cra_lint_frame("declaration.docx", NULL, &err);
        assert_non_null(lint);
        size_t count = cra_findings_count(cra_lint_findings(lint));
        assert_true(count >= 2);
        cra_bytes *bytes = cra_lint_annotate(lint, &err);
        if (!bytes)
            fail_msg("%s", cra_error_get_message(err));
        broken = (struct cra_text){cra_bytes_data(bytes), cra_bytes_size(bytes)};
        broken.data = cra_arena_copy(&arena, broken);
        cra_bytes_free(bytes);
        cra_lint_free(lint);
        assert_string_equal(docx_findings(&arena, broken), "");
        const char *comments = docx_part(&arena, broken, "word/comments.xml");
        assert_non_null(strstr(comments, "product.nmae"));
        assert_non_null(strstr(comments, "header, paragraph 2: {{nobody}}"));
        const char *marked = strstr(docx_part(&arena, broken, MAIN), "{{product.nmae}}");
        assert_non_null(strstr(marked, "<w:commentReference"));
    }
    cra_arena_free(&arena);
}

static void what_is_no_frame_is_told(void **state)
{
    (void)state;
    struct cra_arena arena = {0};
    assert_non_null(strstr(check(&arena, CRA_TEXT("no zip file"), NULL), "frame-part 2"));
    assert_non_null(strstr(check(&arena, starter(&arena, "declaration", "en"), NULL), "frame-kind 0"));
    cra_error *err = NULL;
    cra_frame_check_options options = CRA_FRAME_CHECK_OPTIONS_INIT;
    options.kind = "decleration";
    assert_null(cra_lint_frame("frame.docx", &options, &err));
    assert_int_equal(cra_error_get_code(err), CRA_ERROR_ARGUMENT);
    cra_error_free(err);
    err = NULL;
    assert_null(cra_lint_frame("absent.docx", NULL, &err));
    assert_int_equal(cra_error_get_code(err), CRA_ERROR_SYSTEM);
    cra_error_free(err);
    assert_null(cra_lint_annotate(NULL, NULL));
    cra_arena_free(&arena);
}

/* ---- Memory that runs out ---- */

static bool starts(cra_error **err)
{
    cra_bytes *bytes = cra_frame_starter("declaration", "de", CRA_DOCUMENT_DOCX, err);
    cra_bytes_free(bytes);
    return bytes != NULL;
}

static bool checks(cra_error **err)
{
    cra_lint *lint = cra_lint_frame("declaration.docx", NULL, err);
    cra_bytes *bytes = lint ? cra_lint_annotate(lint, err) : NULL;
    cra_bytes_free(bytes);
    cra_lint_free(lint);
    return bytes != NULL;
}

static bool lists(cra_error **err)
{
    cra_bytes *text = cra_frame_fields("declaration", "de", CRA_REPORT_TEXT, NULL, err);
    cra_bytes *json = text ? cra_frame_fields("product", NULL, CRA_REPORT_JSON, NULL, err) : NULL;
    cra_bytes_free(text);
    cra_bytes_free(json);
    return json != NULL;
}

static void lack_of_memory_is_told(void **state)
{
    (void)state;
    static bool (*const steps[])(cra_error * *err) = {starts, checks, lists};
    struct cra_arena arena = {0};
    struct cra_text whole = starter(&arena, "declaration", "en");
    const char *fresh = docx_replaced(&arena, docx_part(&arena, whole, MAIN), "{{declaration.place}}",
                                      "{{declaration.plase}}");
    whole = docx_changed(&arena, whole, (struct docx_change[]){{MAIN, fresh}, {NULL, NULL}});
    write_file("declaration.docx", whole.data, whole.length);
    cra_arena_free(&arena);
    for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
        bool good = false;
        for (size_t n = 1; !good; n += 1 + n / 8) {
            struct failing failing = {.countdown = n};
            cra_error *err = NULL;
            cra_set_allocator(failing_resize, &failing);
            good = steps[i](&err);
            bool right = good ? !failing.failed : cra_error_get_code(err) == CRA_ERROR_OUT_OF_MEMORY;
            if (!right)
                print_error("step %zu, request %zu: %s\n", i, n, cra_error_get_message(err));
            cra_error_free(err);
            assert_true(right);
            assert_int_equal(failing.live, 0);
            cra_set_allocator(NULL, NULL);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(what_begins_well_passes, enter, leave),
        cmocka_unit_test_setup_teardown(what_is_taken_out_is_missed, enter, leave),
        cmocka_unit_test_setup_teardown(an_empty_frame_lacks_every_item, enter, leave),
        cmocka_unit_test_setup_teardown(comments_and_changes_are_told, enter, leave),
        cmocka_unit_test_setup_teardown(findings_become_comments, enter, leave),
        cmocka_unit_test_setup_teardown(what_is_no_frame_is_told, enter, leave),
        cmocka_unit_test_setup_teardown(lack_of_memory_is_told, enter, leave),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
