#include "hint.h"

#include <dirent.h>
#include <errno.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cra/cra.h"

enum { most_names = 512, longest_name = 256 };

/* Names in a folder; of a larger one only the first are looked at. */
struct names {
    char text[most_names][longest_name];
    const char *items[most_names + 1];
    size_t count;
};

static bool has_ending(const char *name, const char *endings)
{
    const char *dot = strrchr(name, '.');
    size_t length = dot ? strlen(dot + 1) : 0;
    for (const char *ending = endings; length && ending && *ending;) {
        size_t size = strcspn(ending, " ");
        if (size == length && memcmp(ending, dot + 1, size) == 0)
            return true;
        ending += size + (ending[size] == ' ');
    }
    return false;
}

/* Lists a folder; `endings` NULL: everything but hidden files. */
static bool list_folder(const char *path, const char *endings, struct names *names)
{
    DIR *folder = opendir(path);
    const struct dirent *entry;
    names->count = 0;
    while (folder && names->count < most_names && (entry = readdir(folder)) != NULL) {
        if (entry->d_name[0] == '.' || (endings && !has_ending(entry->d_name, endings)))
            continue;
        snprintf(names->text[names->count], longest_name, "%s", entry->d_name);
        names->items[names->count] = names->text[names->count];
        names->count++;
    }
    names->items[names->count] = NULL;
    if (folder)
        closedir(folder);
    return folder != NULL;
}

static void say(char hint[hint_size], const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    int length = vsnprintf(hint, hint_size, format, arguments);
    va_end(arguments);
    if (length >= hint_size)
        hint[0] = '\0';
}

/* The part of a path up to its last slash, that included. */
static int folder_length(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash ? (int)(slash + 1 - path) : 0;
}

/* The name in the list that is like the one wanted, with and without its ending: that both end in .yaml makes
 * no two files alike. */
static const char *find_similar(const char *wanted, const struct names *names)
{
    const char *found = cra_text_nearest(wanted, names->items);
    char stems[2][longest_name];
    if (!found)
        return NULL;
    snprintf(stems[0], longest_name, "%.*s", (int)strcspn(wanted, "."), wanted);
    snprintf(stems[1], longest_name, "%.*s", (int)strcspn(found, "."), found);
    const char *const list[] = {stems[1], NULL};
    return cra_text_nearest(stems[0], list) ? found : NULL;
}

static void hint_at_missing(const char *path, struct names *names, char hint[hint_size])
{
    int length = folder_length(path);
    char folder[hint_size], here[hint_size];
    if (length >= hint_size)
        return;
    snprintf(folder, sizeof folder, "%.*s", length > 1 ? length - 1 : 1, length ? path : ".");
    bool there = list_folder(folder, NULL, names);
    const char *similar = there ? find_similar(path + length, names) : NULL;
    if (similar)
        say(hint, "Did you mean “%.*s%s”?", length, path, similar);
    else if (!there)
        say(hint, access(folder, F_OK) == 0 ? "%s is no folder that can be read." : "There is no folder %s.",
            folder);
    else if (path[0] != '/' && getcwd(here, sizeof here))
        say(hint,
            "It was looked for in %s%s%.*s; the command must run in the folder that the name starts from.",
            here, length ? "/" : "", length, path);
}

static void hint_at_folder(const char *path, const char *endings, struct names *names, char hint[hint_size])
{
    list_folder(path, endings, names);
    const char *first = names->items[0];
    for (size_t i = 1; i < names->count; i++) {
        if (strcmp(names->items[i], first) < 0)
            first = names->items[i];
    }
    bool slash = path[0] && path[strlen(path) - 1] == '/';
    if (first)
        say(hint, "Name the file in it, as in “%s%s%s”.", path, slash ? "" : "/", first);
    else
        say(hint, "It holds no file of the kind that is read here.");
}

void hint_at_file(const char *path, const char *endings, char hint[hint_size])
{
    struct stat status;
    struct names *names = malloc(sizeof *names);
    hint[0] = '\0';
    if (!names)
        return;
    if (stat(path, &status) == 0 && S_ISDIR(status.st_mode))
        hint_at_folder(path, endings, names, hint);
    else if (stat(path, &status) != 0 && (errno == ENOENT || errno == ENOTDIR))
        hint_at_missing(path, names, hint);
    else if (access(path, R_OK) != 0)
        say(hint, "Ask the one who keeps the file for the permission to read it.");
    free(names);
}
