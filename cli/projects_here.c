#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "status.h"

static bool is_yaml(const char *name)
{
    const char *dot = strrchr(name, '.');
    return dot && dot != name && name[0] != '.' && (strcmp(dot, ".yaml") == 0 || strcmp(dot, ".yml") == 0);
}

/* Other tools keep YAML too: a project says something about a product. */
static bool is_project(const char *name)
{
    cra_project *project = cra_project_open(name, NULL, NULL);
    const cra_object *root = cra_project_root(project);
    const cra_field *field = NULL;
    bool found = false;
    for (size_t i = 0; root && !found && (field = cra_type_field(cra_object_type(root), i)) != NULL; i++)
        found = strcmp(cra_field_name(field), "product") == 0 && cra_object_count(root, field);
    cra_project_free(project);
    return found;
}

static int compare(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

bool find_projects_here(struct project_list *list)
{
    DIR *folder = opendir(".");
    if (!folder)
        return complain("This folder cannot be read: %s", strerror(errno)) == EXIT_CLEAN;
    list->count = 0;
    for (struct dirent *entry; list->count < ARGUMENT_LIMIT && (entry = readdir(folder)) != NULL;) {
        if (!is_yaml(entry->d_name) || strlen(entry->d_name) >= FILE_NAME_SIZE || !is_project(entry->d_name))
            continue;
        strcpy(list->storage[list->count], entry->d_name);
        list->names[list->count] = list->storage[list->count];
        list->count++;
    }
    closedir(folder);
    qsort(list->names, list->count, sizeof *list->names, compare);
    return true;
}
