#ifndef CRA_TESTS_GOLDEN_H
#define CRA_TESTS_GOLDEN_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Compares bytes with tests/golden/<name>; with CRA_UPDATE=1 in the environment writes them there instead.
 * Include after cmocka.h. */

static char *read_golden(const char *path, size_t *size)
{
    FILE *file = fopen(path, "rb");
    if (!file)
        return NULL;
    char *data = NULL;
    size_t length = 0, got;
    char block[4096];
    while ((got = fread(block, 1, sizeof block, file)) > 0) {
        char *grown = realloc(data, length + got + 1);
        assert_non_null(grown);
        data = grown;
        memcpy(data + length, block, got);
        length += got;
        data[length] = '\0';
    }
    fclose(file);
    *size = length;
    return data ? data : calloc(1, 1);
}

static void assert_golden(const char *name, const char *data, size_t size)
{
    char path[1024];
    snprintf(path, sizeof path, "%s/golden/%s", CRA_TESTS, name);
    const char *update = getenv("CRA_UPDATE");
    if (update && strcmp(update, "1") == 0) {
        FILE *file = fopen(path, "wb");
        assert_non_null(file);
        assert_int_equal(fwrite(data, 1, size, file), size);
        assert_int_equal(fclose(file), 0);
        return;
    }
    size_t expected_size = 0;
    char *expected = read_golden(path, &expected_size);
    if (!expected)
        fail_msg("%s is missing; run the test with CRA_UPDATE=1 and review what it writes", path);
    size_t at = 0, line = 1;
    while (at < size && at < expected_size && data[at] == expected[at])
        line += data[at++] == '\n';
    bool same = size == expected_size && at == size;
    free(expected);
    if (!same)
        fail_msg("differs from %s in line %zu; run the test with CRA_UPDATE=1 and review the difference",
                 path, line);
}

#endif
