/* Every field of the model, in the example projects and in all three syntaxes: set, read again, and nothing
 * else has changed; what was not there before is taken out again, and the text is what it was. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <glob.h>
#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "model/edit.h"
#include "model/references.h"
#include "model/write.h"
#include "sample.h"

/* ---- What has been tried ---- */

enum { most_fields = 4096 };

struct tried {
    const struct cra_field *present[most_fields], *absent[most_fields];
    size_t present_count, absent_count;
    size_t edits;
};

static bool is_new(const struct cra_field **list, size_t *count, const struct cra_field *field)
{
    for (size_t i = 0; i < *count; i++) {
        if (list[i] == field)
            return false;
    }
    assert_true(*count < most_fields);
    list[(*count)++] = field;
    return true;
}

/* ---- Values ---- */

struct trial {
    struct cra_project *project;
    struct tried *tried;
    struct cra_arena *arena;
};

struct search {
    const struct cra_type *type;
    const char *other_than, *found;
};

static bool find_other_id(void *context, struct cra_object *object)
{
    struct search *search = context;
    if (object->type != search->type)
        return true;
    const char *id = *(const char *const *)cra_field_value(object, &object->type->fields[0], 0);
    if (search->other_than && strcmp(id, search->other_than) == 0)
        return true;
    search->found = id;
    return false;
}

/* The value at an index as text; NULL when there is none. */
static const char *text_of(struct cra_arena *arena, const struct cra_object *object,
                           const struct cra_field *field, size_t index)
{
    if (index >= cra_field_count(object, field))
        return NULL;
    const void *value = cra_field_value(object, field, index);
    char date[11];
    switch (field->kind) {
    case CRA_KIND_TEXT:
        return *(const char *const *)value;
    case CRA_KIND_LOCALIZED:
    case CRA_KIND_PROSE:
        return ((const struct cra_localized *)value)->items[0].text;
    case CRA_KIND_DATE:
        cra_date_format(*(const struct cra_date *)value, date);
        return cra_arena_copy(arena, cra_text_of(date));
    case CRA_KIND_INTEGER:
        return cra_arena_format(arena, "%lld", (long long)((const struct cra_integer *)value)->value);
    case CRA_KIND_CHOICE: {
        char *name =
            cra_arena_copy(arena, cra_text_of(field->choices->items[*(const unsigned *)value - 1].name));
        for (char *c = name; *c; c++)
            *c = *c == '_' ? '-' : *c;
        return name;
    }
    case CRA_KIND_REFERENCE:
        return ((const struct cra_reference *)value)->id;
    default:
        return NULL;
    }
}

/* Another value that the field may have; NULL when there is none. */
static const char *other_value(const struct trial *trial, const struct cra_field *field, const char *old)
{
    static const char *const forms[][2] = {
        [CRA_FORM_ANY] = {"yes: [no] # \"1.10\"", "1.10"},
        [CRA_FORM_IDENTIFIER] = {"2027-12-11", "null"},
        [CRA_FORM_URL] = {"https://new.example/?a=b&c=d#e", "https://new.example/"},
        [CRA_FORM_EMAIL] = {"new@maker.example", "newer@maker.example"},
        [CRA_FORM_SHA256] = {"1e30000000000000000000000000000000000000000000000000000000000000",
                             "0000000000000000000000000000000000000000000000000000000000000001"},
        [CRA_FORM_LANGUAGE] = {"sv", "mt"},
        [CRA_FORM_COUNTRY] = {"NO", "SE"},
        [CRA_FORM_POINT] = {"I-2-m", "II-8"},
        [CRA_FORM_FILE] = {"new/no: name #1.pdf", "a"},
        [CRA_FORM_DAY] = {"2031-02-28", "2031-03-01"},
        [CRA_FORM_MONTH] = {"2031-02", "2031-03"},
    };
    static const char *const prose[] = {"One: #1\n\n- two\n", "- [ ] {x}: 'y'"};
    struct search search = {field->type, old, NULL};
    size_t second = 0;
    switch (field->kind) {
    case CRA_KIND_TEXT:
    case CRA_KIND_DATE:
        second = old && strcmp(old, forms[field->form][0]) == 0;
        return forms[field->form][second];
    case CRA_KIND_LOCALIZED:
    case CRA_KIND_PROSE:
        second = old && strcmp(old, prose[0]) == 0;
        return prose[second];
    case CRA_KIND_INTEGER:
        return old && strcmp(old, "7") == 0 ? "-8" : "7";
    case CRA_KIND_CHOICE: {
        char *name = cra_arena_copy(trial->arena, cra_text_of(field->choices->items[0].name));
        for (char *c = name; *c; c++)
            *c = *c == '_' ? '-' : *c;
        if (!old || strcmp(name, old) != 0)
            return name;
        if (field->choices->count == 1)
            return NULL;
        name = cra_arena_copy(trial->arena, cra_text_of(field->choices->items[1].name));
        for (char *c = name; *c; c++)
            *c = *c == '_' ? '-' : *c;
        return name;
    }
    case CRA_KIND_REFERENCE:
        cra_objects_visit((struct cra_object *)(uintptr_t)&trial->project->root->object, find_other_id,
                          &search);
        return search.found;
    default:
        return NULL;
    }
}

/* ---- Editing and looking ---- */

/* The project with the edit; the caller destroys it. */
static struct cra_project *edited(struct cra_project *project, cra_edit edit)
{
    struct cra_buffer text = {0};
    cra_error *err = NULL;
    if (!cra_project_edit_text(project, &edit, 1, &text, &err))
        fail_msg("%s: %s = %s: %s", project->name, edit.path, edit.value ? edit.value : "(none)",
                 cra_error_get_message(err));
    struct cra_project *result =
        cra_project_read_edited(project, (struct cra_text){text.data, text.length}, &err);
    assert_non_null(result);
    cra_buffer_free(&text);
    return result;
}

static struct cra_text source_of(const struct cra_project *project)
{
    return cra_sources_get(&project->sources, 1)->text;
}

static size_t lines_of(struct cra_text text)
{
    size_t lines = 0;
    for (size_t i = 0; i < text.length; i++)
        lines += text.data[i] == '\n';
    return lines;
}

/* Lines between the first and the last that differ, in the longer of the two. */
static size_t changed_lines(struct cra_text a, struct cra_text b)
{
    size_t shorter = a.length < b.length ? a.length : b.length, begin = 0, end = 0;
    while (begin < shorter && a.data[begin] == b.data[begin])
        begin++;
    while (end < shorter - begin && a.data[a.length - 1 - end] == b.data[b.length - 1 - end])
        end++;
    size_t left = lines_of((struct cra_text){a.data + begin, a.length - begin - end});
    size_t right = lines_of((struct cra_text){b.data + begin, b.length - begin - end});
    return (left > right ? left : right) + 1;
}

static void expect_equal(struct cra_arena *arena, const struct cra_project *a, const struct cra_project *b,
                         const char *what)
{
    const char *path = NULL;
    if (!sample_equal(arena, &a->root->object, &b->root->object, &path))
        fail_msg("%s: %s: %s differs", a->name, what, path);
}

/* Only what the path names has changed: it alone differs, and once it is as before, nothing does. */
static void expect_one_change(struct cra_arena *arena, const struct cra_project *before,
                              const struct cra_project *after, const char *path)
{
    const char *first = NULL;
    assert_false(sample_equal(arena, &before->root->object, &after->root->object, &first));
    if (strcmp(first, path) != 0)
        fail_msg("%s: %s has changed in place of %s", before->name, first, path);
}

static void change_and_restore(const struct trial *trial, const struct cra_object *object,
                               const struct cra_field *field, const char *path)
{
    bool many = field->cardinality == CRA_MANY;
    const char *place = many ? cra_arena_format(trial->arena, "%s[0]", path) : path;
    const char *old = text_of(trial->arena, object, field, 0);
    const char *value = other_value(trial, field, old);
    bool is_id = strcmp(field->name, "id") == 0;
    bool localized = field->kind == CRA_KIND_LOCALIZED || field->kind == CRA_KIND_PROSE;
    if (localized && ((const struct cra_localized *)cra_field_value(object, field, 0))->items[0].language)
        place = cra_arena_format(
            trial->arena, "%s.%s", place,
            ((const struct cra_localized *)cra_field_value(object, field, 0))->items[0].language);
    if (!value || is_id || strcmp(field->name, "main") == 0)
        return; /* others refer to it; see test_edit.c */
    struct cra_project *changed = edited(trial->project, (cra_edit){CRA_EDIT_SET, place, value});
    expect_one_change(trial->arena, trial->project, changed, path);
    size_t most = lines_of(cra_text_of(old)) + lines_of(cra_text_of(value)) + 8;
    assert_true(changed_lines(source_of(trial->project), source_of(changed)) <=
                (localized ? most + strlen(old) / 20 : 1));
    struct cra_project *restored = edited(changed, (cra_edit){CRA_EDIT_SET, place, old});
    expect_equal(trial->arena, trial->project, restored, place);
    cra_project_destroy(restored);
    cra_project_destroy(changed);
    trial->tried->edits += 2;
}

static void add_and_remove(const struct trial *trial, const struct cra_object *object,
                           const struct cra_field *field, const char *path)
{
    bool many = field->cardinality == CRA_MANY;
    size_t count = cra_field_count(object, field);
    const char *value =
        other_value(trial, field, many && count ? text_of(trial->arena, object, field, 0) : NULL);
    if (!value)
        return;
    struct cra_project *changed =
        edited(trial->project, (cra_edit){many ? CRA_EDIT_APPEND : CRA_EDIT_SET, path, value});
    expect_one_change(trial->arena, trial->project, changed, path);
    const char *place = many && count ? cra_arena_format(trial->arena, "%s[%zu]", path, count) : path;
    struct cra_project *restored = edited(changed, (cra_edit){CRA_EDIT_UNSET, place, NULL});
    expect_equal(trial->arena, trial->project, restored, place);
    /* a record in one word has become one with keys */
    bool grew = object->type->shorthand;
    if (!grew && !cra_text_equal(source_of(trial->project), source_of(restored)))
        fail_msg("%s: setting and unsetting %s leaves a trace", trial->project->name, place);
    cra_project_destroy(restored);
    cra_project_destroy(changed);
    trial->tried->edits += 2;
}

/* What refers to nothing could not be set so. */
static bool leads_nowhere(const struct cra_object *object, const struct cra_field *field)
{
    return field->kind == CRA_KIND_REFERENCE &&
           !((const struct cra_reference *)cra_field_value(object, field, 0))->target;
}

static bool try_object(void *context, struct cra_object *object)
{
    struct trial *trial = context;
    if (object->span.source != 1)
        return true; /* in a shared file */
    for (size_t i = 0; i < object->type->field_count; i++) {
        const struct cra_field *field = &object->type->fields[i];
        const char *path = cra_object_path(trial->arena, object, field);
        bool present = cra_field_count(object, field) > 0;
        if (field->kind == CRA_KIND_RECORD || (present && leads_nowhere(object, field)))
            continue;
        if (present && is_new(trial->tried->present, &trial->tried->present_count, field))
            change_and_restore(trial, object, field, path);
        if ((!present || field->cardinality == CRA_MANY) && !field->required &&
            is_new(trial->tried->absent, &trial->tried->absent_count, field))
            add_and_remove(trial, object, field, path);
    }
    return true;
}

static void try_project(struct tried *tried, struct cra_project *project)
{
    struct cra_arena arena = {0};
    assert_non_null(project);
    struct trial trial = {project, tried, &arena};
    cra_objects_visit((struct cra_object *)(uintptr_t)&project->root->object, try_object, &trial);
    cra_arena_free(&arena);
    cra_project_destroy(project);
}

/* ---- The examples, and what they leave out ---- */

typedef void writer(struct cra_buffer *buffer, const struct cra_schema_table *schema,
                    const struct cra_object *root);

static void write_and_try(struct tried *tried, const struct cra_object *root, const char *base,
                          const char *name, writer *write)
{
    struct cra_buffer text = {0};
    cra_open_options options = CRA_OPEN_OPTIONS_INIT;
    options.base = base;
    write(&text, &cra_project_schema, root);
    try_project(tried,
                cra_project_read_bytes((struct cra_text){text.data, text.length}, name, &options, NULL));
    cra_buffer_free(&text);
}

static void try_examples(struct tried *tried, const char *name, writer *write)
{
    glob_t found;
    assert_int_equal(glob(CRA_TESTS "/../docs/examples/[acfgp]*/*.yaml", 0, NULL, &found), 0);
    for (size_t i = 0; i < found.gl_pathc; i++) {
        struct cra_arena arena = {0};
        struct cra_project *project = cra_project_read(found.gl_pathv[i], NULL, NULL);
        assert_non_null(project);
        if (write) {
            write_and_try(tried, &project->root->object, cra_file_folder(&arena, found.gl_pathv[i]), name,
                          write);
            cra_project_destroy(project);
        } else {
            try_project(tried, project); /* as its author wrote it */
        }
        cra_arena_free(&arena);
    }
    globfree(&found);
}

static void try_samples(struct tried *tried, const char *name, writer *write, unsigned filling, size_t count)
{
    for (uint64_t seed = 1; seed <= count; seed++) {
        struct cra_arena arena = {0};
        struct sample sample = {&arena, seed, filling, 1};
        write_and_try(tried, sample_record(&sample, &cra_type_project), ".", name, write);
        cra_arena_free(&arena);
    }
}

static size_t count_fields(bool required)
{
    size_t count = 0;
    for (size_t i = 0; i < cra_project_schema.type_count; i++) {
        const struct cra_type *type = cra_project_schema.types[i];
        for (size_t j = 0; j < type->field_count; j++)
            count += type->fields[j].kind != CRA_KIND_RECORD && (required || !type->fields[j].required);
    }
    return count;
}

static void try_all(const char *name, writer *write, bool original)
{
    struct tried *tried = calloc(1, sizeof *tried);
    assert_non_null(tried);
    try_examples(tried, name, original ? NULL : write);
    try_samples(tried, name, write, 100, 30);
    try_samples(tried, name, write, 70, 60);
    print_message("%zu edits: %zu of %zu fields changed, %zu added\n", tried->edits, tried->present_count,
                  count_fields(true), tried->absent_count);
    assert_int_equal(tried->present_count, count_fields(true));
    assert_int_equal(tried->absent_count, count_fields(false));
    free(tried);
}

static void every_field_in_yaml(void **state)
{
    (void)state;
    try_all("sample.yaml", cra_write_yaml, true);
}

static void every_field_in_json(void **state)
{
    (void)state;
    try_all("sample.json", cra_write_json, false);
}

static void every_field_in_xml(void **state)
{
    (void)state;
    try_all("sample.xml", cra_write_xml, false);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_field_in_yaml),
        cmocka_unit_test(every_field_in_json),
        cmocka_unit_test(every_field_in_xml),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
