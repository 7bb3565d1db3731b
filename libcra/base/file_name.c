#include "base/file.h"

static bool is_separator(char c)
{
    return c == '/';
}

static bool is_name_separator(char c)
{
    return c == '/' || c == '\\';
}

/* Appends the parts of `path` to the cleaned path in `out`, which holds `*length` bytes; `root` of them are
 * fixed. */
static void append_parts(char *out, size_t *length, size_t root, const char *path, bool (*separates)(char))
{
    for (const char *at = path; *at;) {
        while (separates(*at))
            at++;
        const char *begin = at;
        while (*at && !separates(*at))
            at++;
        struct cra_text part = {begin, (size_t)(at - begin)};
        if (!part.length || cra_text_is(part, "."))
            continue;
        size_t last = *length; /* start of the last part written */
        while (last > root && out[last - 1] != '/')
            last--;
        struct cra_text previous = {out + last, *length - last};
        if (cra_text_is(part, "..") && previous.length && !cra_text_is(previous, "..")) {
            *length = last > root ? last - 1 : root;
            continue;
        }
        if (cra_text_is(part, "..") && root)
            continue; /* above the root of the file system there is nothing */
        if (*length > root)
            out[(*length)++] = '/';
        memcpy(out + *length, part.data, part.length);
        *length += part.length;
    }
}

char *cra_file_join(struct cra_arena *arena, const char *folder, const char *name)
{
    bool name_is_absolute = is_name_separator(name[0]);
    size_t root = name_is_absolute || is_separator(folder[0]) ? 1 : 0;
    char *out = cra_arena_allocate(arena, strlen(folder) + strlen(name) + 3);
    if (!out)
        return NULL;
    size_t length = root;
    if (root)
        out[0] = '/';
    if (!name_is_absolute)
        append_parts(out, &length, root, folder, is_separator);
    append_parts(out, &length, root, name, is_name_separator);
    if (!length)
        out[length++] = '.';
    out[length] = '\0';
    return out;
}

char *cra_file_folder(struct cra_arena *arena, const char *path)
{
    size_t length = strlen(path);
    while (length > 1 && path[length - 1] == '/')
        length--;
    while (length && path[length - 1] != '/')
        length--;
    if (!length)
        return cra_arena_copy(arena, CRA_TEXT("."));
    while (length > 1 && path[length - 1] == '/')
        length--;
    return cra_arena_copy(arena, (struct cra_text){path, length});
}
