#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>

#include "base/buffer.h"
#include "doc/document.h"
#include "model/walk.h"
#include "render/document_form.h"

#include "document_words.h"

/* Nothing of a project is dropped: every field of the model gets a word of its own, and every word must stand
 * in one of the documents, in every format. Choices and answers are turned through all their values, so that
 * every branch of a template is taken. */

enum { FORMATS_AT_MOST = 8, VARIANTS = 6, WORD_SIZE = 80, WORD_LIMIT = 4000 };

struct making {
    struct cra_buffer json;
    unsigned variant;
    struct {
        char path[200];
        char word[WORD_SIZE];
    } * words;
    size_t count;
};

static void write_record(struct making *making, const struct cra_type *type, const char *path);

/* ---- A project made of words ---- */

/* A picture that exists for files; what has only few values is no word of its own. */
static void write_text(struct making *making, const struct cra_field *field, const char *path)
{
    char word[WORD_SIZE] = "";
    size_t n = making->count;
    switch (field->form) {
    case CRA_FORM_LANGUAGE:
        cra_buffer_string(&making->json, "\"en\"");
        return;
    case CRA_FORM_COUNTRY:
        cra_buffer_string(&making->json, "\"DE\"");
        return;
    case CRA_FORM_POINT:
        cra_buffer_string(&making->json, "\"I-2-a\"");
        return;
    case CRA_FORM_FILE:
        cra_buffer_string(&making->json, "\"diagram.png\"");
        return;
    case CRA_FORM_URL:
        snprintf(word, sizeof word, "https://w%04zu.example/", n);
        break;
    case CRA_FORM_EMAIL:
        snprintf(word, sizeof word, "w%04zu@a.example", n);
        break;
    case CRA_FORM_SHA256:
        snprintf(word, sizeof word, "%064zu", n);
        break;
    default:
        snprintf(word, sizeof word, "word%04zu", n);
        break;
    }
    cra_buffer_format(&making->json, "\"%s\"", word);
    assert_true(making->count < WORD_LIMIT);
    snprintf(making->words[n].path, sizeof making->words[n].path, "%s", path);
    memcpy(making->words[making->count++].word, word, sizeof word);
}

static void write_value(struct making *making, const struct cra_field *field, const char *path)
{
    char name[CRA_NAME_SIZE];
    switch (field->kind) {
    case CRA_KIND_DATE:
        cra_buffer_string(&making->json, "\"2028-01-01\"");
        break;
    case CRA_KIND_INTEGER:
        cra_buffer_string(&making->json, "1");
        break;
    case CRA_KIND_CHOICE:
        cra_buffer_format(
            &making->json, "\"%s\"",
            cra_file_name(name, field->choices->items[making->variant % field->choices->count].name));
        break;
    case CRA_KIND_REFERENCE:
        cra_buffer_format(
            &making->json, "\"the-%s\"",
            cra_file_name(name, (field->type->members ? field->type->members[0] : field->type)->name));
        break;
    case CRA_KIND_RECORD:
        write_record(making, field->type, path);
        break;
    default:
        if (field->form == CRA_FORM_IDENTIFIER && strcmp(field->name, "id") == 0)
            abort(); /* written by write_record, which knows the type */
        write_text(making, field, path);
        break;
    }
}

static void write_record(struct making *making, const struct cra_type *type, const char *path)
{
    char name[CRA_NAME_SIZE];
    cra_buffer_char(&making->json, '{');
    for (size_t i = 0; i < type->field_count; i++) {
        const struct cra_field *field = &type->fields[i];
        char inner[200];
        snprintf(inner, sizeof inner, "%s%s%s", path, path[0] ? "." : "", cra_file_name(name, field->name));
        cra_buffer_format(&making->json, "%s\"%s\": ", i ? ", " : "", name);
        if (strcmp(field->name, "id") == 0) {
            cra_buffer_format(&making->json, "\"the-%s\"", cra_file_name(name, type->name));
            continue;
        }
        cra_buffer_string(&making->json, field->cardinality == CRA_MANY ? "[" : "");
        write_value(making, field, inner);
        cra_buffer_string(&making->json, field->cardinality == CRA_MANY ? "]" : "");
    }
    cra_buffer_char(&making->json, '}');
}

/* ---- What the documents say ---- */

/* The words of all documents, by format. */
struct said {
    struct cra_buffer words[FORMATS_AT_MOST];
    size_t formats;
};

static void append_words(struct said *said, const struct cra_document *document)
{
    for (said->formats = 0; cra_document_form_at(said->formats); said->formats++) {
        const struct cra_document_form *form = cra_document_form_at(said->formats);
        struct cra_buffer out = {0};
        assert_true(form->render(document->root, &out, NULL));
        assert_true(document_words_of(form->name)(&said->words[said->formats],
                                                  (struct cra_text){out.data, out.length}));
        cra_buffer_free(&out);
    }
}

static void append_documents(struct said *said, struct making *making)
{
    cra_error *err = NULL;
    cra_open_options open_options = CRA_OPEN_OPTIONS_INIT;
    open_options.base = CRA_TESTS "/data/render";
    struct cra_project *project = cra_project_read_bytes(
        (struct cra_text){making->json.data, making->json.length}, "words.json", &open_options, &err);
    assert_non_null(project);
    assert_true(project->readable);
    static const cra_assess_options assess_options = CRA_ASSESS_OPTIONS_INIT;
    struct cra_assessment *assessment = cra_assessment_make(project, &assess_options, &err);
    assert_non_null(assessment);
    for (size_t kind = 0; cra_document_kind_name(kind); kind++) {
        cra_document_options options = CRA_DOCUMENT_OPTIONS_INIT;
        options.audience = "internal";
        struct cra_document *document =
            cra_document_make(assessment, cra_document_kind_name(kind), &options, &err);
        if (!document)
            fail_msg("%s", cra_error_get_message(err));
        append_words(said, document);
        cra_document_destroy(document);
    }
    cra_assessment_destroy(assessment);
    cra_project_destroy(project);
}

/* Fields that by their nature belong to no document: notes stand beside the findings that they explain, and
 * here they explain none. */
static bool belongs_nowhere(const char *path)
{
    return strncmp(path, "notes.", 6) == 0;
}

static void every_field_stands_in_a_document(void **state)
{
    (void)state;
    struct making making = {0};
    making.words = calloc(WORD_LIMIT, sizeof *making.words);
    assert_non_null(making.words);
    struct said said = {0};
    for (making.variant = 0; making.variant < VARIANTS; making.variant++) {
        making.count = 0; /* the same words in every variant */
        cra_buffer_clear(&making.json);
        write_record(&making, &cra_type_project, "");
        append_documents(&said, &making);
    }
    assert_in_range(said.formats, 3, FORMATS_AT_MOST);
    size_t missing = 0;
    for (size_t format = 0; format < said.formats; format++) {
        for (size_t i = 0; i < making.count; i++) {
            if (belongs_nowhere(making.words[i].path) ||
                strstr(said.words[format].data, making.words[i].word))
                continue;
            print_error("dropped in %s: %s\n", cra_document_form_at(format)->name, making.words[i].path);
            missing++;
        }
        cra_buffer_free(&said.words[format]);
    }
    assert_int_equal(missing, 0);
    assert_true(making.count > 250);
    free(making.words);
    cra_buffer_free(&making.json);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(every_field_stands_in_a_document)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
