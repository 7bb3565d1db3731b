#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "init.h"

enum { OPEN, KEEP };

static const struct {
    int what;
    const char *path;
} rows[] = {
#define OPEN(path) {OPEN, path},
#define KEEP(path) {KEEP, path},
#include "init_like.def"
#undef OPEN
#undef KEEP
};

/* The path with [] for [3]. */
static void generalise(char general[PATH_SIZE], const char *path)
{
    size_t length = 0;
    for (; *path && length + 1 < PATH_SIZE; path++) {
        if (*path >= '0' && *path <= '9' && length && general[length - 1] == '[')
            path += strspn(path, "0123456789");
        general[length++] = *path;
    }
    general[length] = '\0';
}

/* Number of the row for a path; -1 when there is none. */
static int find_row(const char *path)
{
    char general[PATH_SIZE];
    generalise(general, path);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        if (strcmp(rows[i].path, general) == 0)
            return (int)i;
    }
    return -1;
}

static void leave_open(struct init_like *like, const char *path, const cra_field *field)
{
    if (like->count == like->capacity) {
        size_t capacity = like->capacity ? like->capacity * 2 : 64;
        void *paths = realloc(like->paths, capacity * sizeof *like->paths);
        if (paths)
            like->paths = paths;
        void *fields = realloc(like->fields, capacity * sizeof *like->fields);
        if (fields)
            like->fields = fields;
        like->failed = like->failed || !paths || !fields;
        if (!paths || !fields)
            return;
        like->capacity = capacity;
    }
    snprintf(like->paths[like->count], PATH_SIZE, "%s", path);
    like->fields[like->count++] = field;
}

static void find_open(struct init_like *like, const cra_object *object, const char *prefix);

static void look_at(struct init_like *like, const cra_object *object, const cra_field *field,
                    const char *path)
{
    int row = find_row(path);
    if (row >= 0 && rows[row].what == KEEP)
        return;
    if (row >= 0 || cra_field_kind(field) == CRA_KIND_DATE) {
        leave_open(like, path, field);
        return;
    }
    for (size_t i = 0; cra_field_kind(field) == CRA_KIND_RECORD && i < cra_object_count(object, field); i++) {
        char item[PATH_SIZE + 32];
        snprintf(item, sizeof item, cra_field_is_list(field) ? "%s[%zu]" : "%s", path, i);
        find_open(like, cra_object_record(object, field, i), item);
    }
}

static void find_open(struct init_like *like, const cra_object *object, const char *prefix)
{
    const cra_field *field;
    for (size_t i = 0; (field = cra_type_field(cra_object_type(object), i)) != NULL; i++) {
        char name[PATH_SIZE], path[2 * PATH_SIZE];
        if (!cra_object_count(object, field))
            continue;
        spell(name, sizeof name, cra_field_name(field));
        snprintf(path, sizeof path, "%s%s%s", prefix, *prefix ? "." : "", name);
        if (strlen(path) < PATH_SIZE)
            look_at(like, object, field, path);
    }
}

/* The text of the other project without all that; NULL with a message. The last goes first, so that no place
 * moves before its turn, and what refers to something goes before it. */
static cra_bytes *without(const cra_project *project, const struct init_like *like)
{
    cra_edit *edits = calloc(like->count + 1, sizeof *edits);
    cra_error *err = NULL;
    cra_bytes *text = NULL;
    for (size_t i = 0; edits && i < like->count; i++)
        edits[i] = (cra_edit){CRA_EDIT_UNSET, like->paths[like->count - 1 - i], NULL};
    if (!edits || like->failed)
        complain("Memory is exhausted.");
    else if (!(text = cra_project_edit(project, edits, like->count, &err)))
        trouble(err);
    free(edits);
    return text;
}

static const char *folder_end(const char *name)
{
    const char *slash = strrchr(name, '/');
    return slash ? slash + 1 : name;
}

static bool same_folder(const char *a, const char *b)
{
    size_t length = (size_t)(folder_end(a) - a);
    return length == (size_t)(folder_end(b) - b) && memcmp(a, b, length) == 0;
}

/* What is left open in several items of a list is told once. */
static void tell_path(const struct init_like *like, size_t index)
{
    char general[PATH_SIZE], other[PATH_SIZE];
    size_t times = 0;
    generalise(general, like->paths[index]);
    for (size_t i = 0; i < like->count; i++) {
        generalise(other, like->paths[i]);
        if (strcmp(other, general) != 0)
            continue;
        if (i < index)
            return;
        times++;
    }
    if (times > 1)
        print_sentence("  ", "%s, in %zu places (%s)", general, times,
                       cra_field_meaning(like->fields[index]));
    else
        print_sentence("  ", "%s (%s)", like->paths[index], cra_field_meaning(like->fields[index]));
}

void init_like_tell(const struct init_like *like, const char *other, const char *name)
{
    print_sentence("", "%s is written like %s. Left open, since it belongs to the product:", name, other);
    for (size_t i = 0; i < like->count; i++)
        tell_path(like, i);
    if (!same_folder(other, name))
        print_sentence("", "Names of files in it start at the folder of %s now, not at that of %s.", name,
                       other);
    print_sentence("", "Everything else is taken over as it was. Read it again for this product, answers and "
                       "risks above all.");
}

bool init_like_make(struct init_like *like, const char *other)
{
    cra_error *err = NULL;
    cra_project *project = cra_project_open(other, NULL, &err);
    if (!project)
        return trouble(err) == EXIT_CLEAN;
    bool good = cra_project_is_readable(project) ||
                complain("%s cannot be understood. “cra check %s” tells where.", other, other) == EXIT_CLEAN;
    if (good) {
        find_open(like, cra_project_root(project), "");
        like->text = without(project, like);
    }
    cra_project_free(project);
    return like->text != NULL;
}

void init_like_release(struct init_like *like)
{
    cra_bytes_free(like->text);
    free(like->paths);
    free(like->fields);
}
