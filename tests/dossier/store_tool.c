/* Writes and checks dossiers for the shell tests.
 *   store_tool store DIR ZIP FILE…   FILE is PATH=FILE (copied from a file) or PATH:TEXT; ZIP "-" for none
 *   store_tool check DIR|ZIP         prints "rule: message" per finding
 * Exit 0, or 1 with findings, or 2 with an error, whose message goes to standard error. */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "dossier/dossier.h"

static int report(cra_error *error)
{
    fprintf(stderr, "%d: %s\n", (int)cra_error_get_code(error), cra_error_get_message(error));
    cra_error_free(error);
    return 2;
}

static int open_named(const void *path, cra_error **err)
{
    int descriptor = open(path, O_RDONLY | O_NONBLOCK);
    if (descriptor < 0)
        cra_error_set(err, CRA_ERROR_SYSTEM, "%s cannot be opened.", (const char *)path);
    return descriptor;
}

static int store(int count, char **arguments)
{
    struct cra_dossier_file *files = calloc((size_t)count + 1, sizeof *files);
    if (!files)
        return 3;
    for (int i = 2; i < count; i++) {
        char *mark = strpbrk(arguments[i], "=:");
        if (!mark)
            return 3;
        char kind = *mark;
        *mark = '\0';
        files[i - 2].path = arguments[i];
        files[i - 2].bytes = cra_text_of(mark + 1);
        if (kind == '=') {
            files[i - 2].open = open_named;
            files[i - 2].context = mark + 1;
        }
    }
    const struct cra_dossier_label labels[] = {{"External-Identifier", "TF-2027-1"},
                                               {"External-Description", "Gateway\nof  Nordlicht"}};
    const struct cra_dossier_content content = {.files = files,
                                                .file_count = (size_t)(count - 2),
                                                .labels = labels,
                                                .label_count = 2,
                                                .software = "libcra 0.1.0",
                                                .date = "2027-12-11"};
    cra_error *error = NULL;
    bool good =
        cra_dossier_store(&content, arguments[0], strcmp(arguments[1], "-") ? arguments[1] : NULL, &error);
    free(files);
    return good ? 0 : report(error);
}

static int check(const char *path)
{
    struct cra_arena arena = {0};
    struct cra_diagnostics found = {.arena = &arena};
    size_t count = 0;
    cra_error *error = NULL;
    if (!cra_dossier_check(path, NULL, &found, &count, &error))
        return report(error);
    for (size_t i = 0; i < found.count; i++)
        printf("%s: %s\n", found.items[i].rule->id, found.items[i].message);
    printf("%zu files compared\n", count);
    int result = found.count ? 1 : 0;
    cra_arena_free(&arena);
    return result;
}

int main(int count, char **arguments)
{
    if (count >= 4 && strcmp(arguments[1], "store") == 0)
        return store(count - 2, arguments + 2);
    if (count == 3 && strcmp(arguments[1], "check") == 0)
        return check(arguments[2]);
    return 3;
}
