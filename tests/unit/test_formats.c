#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <glob.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cra/cra.h"
#include "base/language.h"
#include "document_words.h"

/* A document says the same in every format: each kind of document of each example, in every language that
 * documents are written in. */

#define EXAMPLES CRA_TESTS "/../docs/examples"

enum { FORMATS_AT_MOST = 8 };

/* The words of a document in a format. */
static void take_words(struct cra_buffer *out, const cra_document *document, cra_document_format format)
{
    cra_error *err = NULL;
    cra_bytes *bytes = cra_document_render(document, format, &err);
    if (!bytes)
        fail_msg("%s", cra_error_get_message(err));
    document_words_function *words_of = document_words_of(cra_document_format_name(format));
    assert_non_null(words_of);
    assert_true(words_of(out, (struct cra_text){cra_bytes_data(bytes), cra_bytes_size(bytes)}));
    while (out->length && out->data[out->length - 1] == ' ')
        out->data[--out->length] = '\0';
    cra_bytes_free(bytes);
}

static void assert_same_words(const char *document, const char *format, const char *words,
                              const char *expected)
{
    enum { before = 60, shown = 160 };
    size_t same = 0;
    while (words[same] && words[same] == expected[same])
        same++;
    if (words[same] == expected[same])
        return;
    size_t begin = same > before ? same - before : 0;
    fail_msg("%s as %s says\n…%.*s…\nbut as %s\n…%.*s…", document, format, shown, words + begin,
             cra_document_format_name(0), shown, expected + begin);
}

static size_t compare_formats(const cra_assessment *assessment, const char *name, const char *kind,
                              const char *language)
{
    cra_error *err = NULL;
    cra_document_options options = CRA_DOCUMENT_OPTIONS_INIT;
    options.language = language;
    options.audience = "internal";
    cra_document *document = cra_document_build(assessment, kind, &options, &err);
    if (!document)
        fail_msg("%s of %s: %s", kind, name, cra_error_get_message(err));
    struct cra_buffer what = {0};
    cra_buffer_format(&what, "%s, %s, %s", name, kind, language);
    struct cra_buffer expected = {0};
    take_words(&expected, document, (cra_document_format)0);
    assert_true(expected.length > 100);
    size_t formats = 1;
    for (; cra_document_format_name((cra_document_format)formats); formats++) {
        struct cra_buffer words = {0};
        take_words(&words, document, (cra_document_format)formats);
        assert_same_words(what.data, cra_document_format_name((cra_document_format)formats), words.data,
                          expected.data);
        cra_buffer_free(&words);
    }
    assert_in_range(formats, 3, FORMATS_AT_MOST);
    cra_buffer_free(&what);
    cra_buffer_free(&expected);
    cra_document_free(document);
    return 1;
}

/* A file that is no project, or not readable, has no documents. */
static size_t compare_documents(const char *path)
{
    cra_project *project = cra_project_open(path, NULL, NULL);
    cra_assessment *assessment =
        project && cra_project_is_readable(project) ? cra_project_assess(project, NULL, NULL) : NULL;
    size_t count = 0;
    for (size_t kind = 0; assessment && cra_document_kind(kind); kind++)
        for (size_t i = 0; cra_language_written(i); i++)
            count += compare_formats(assessment, path + sizeof EXAMPLES, cra_document_kind(kind),
                                     cra_language_written(i));
    cra_assessment_free(assessment);
    cra_project_free(project);
    return count;
}

static void every_format_says_the_same(void **state)
{
    (void)state;
    glob_t files;
    assert_int_equal(glob(EXAMPLES "/*/*.yaml", 0, NULL, &files), 0);
    size_t documents = 0, projects = 0, kinds = 0, languages = 0;
    for (size_t i = 0; i < files.gl_pathc; i++) {
        size_t found = compare_documents(files.gl_pathv[i]);
        documents += found;
        projects += found > 0;
    }
    globfree(&files);
    while (cra_document_kind(kinds))
        kinds++;
    while (cra_language_written(languages))
        languages++;
    print_message("%zu documents of %zu projects\n", documents, projects);
    assert_true(projects >= 6);
    assert_int_equal(documents, projects * kinds * languages);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(every_format_says_the_same)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
