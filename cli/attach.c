#include "attach.h"

#include <stdlib.h>
#include <string.h>

#include "cli.h"
#include "values.h"

static const char *name_of(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

static const char *media_type_of(const char *path)
{
    static const struct {
        const char *ending, *type;
    } all[] = {{"json", "application/json"}, {"xml", "application/xml"}, {"yaml", "application/yaml"},
               {"csv", "text/csv"},          {"txt", "text/plain"},      {"pdf", "application/pdf"}};
    const char *dot = strrchr(path, '.');
    for (size_t i = 0; dot && i < sizeof all / sizeof *all; i++)
        if (strcmp(dot + 1, all[i].ending) == 0)
            return all[i].type;
    return NULL;
}

bool attach_files(const struct command_line *line, struct attached *attached)
{
    *attached = (struct attached){calloc(line->repeated_count + 1, sizeof *attached->files), 0};
    for (size_t i = 0; attached->files && i < line->repeated_count; i++) {
        const char *path = line->repeated[i];
        cra_attachment *file = &attached->files[i];
        char *bytes = read_file("The attachment", path, NULL, &file->size);
        if (!bytes)
            return false;
        file->name = name_of(path);
        file->media_type = media_type_of(path);
        file->bytes = bytes;
        attached->count++;
    }
    return attached->files || complain("Memory is out.") == EXIT_CLEAN;
}

void release_attached(struct attached *attached)
{
    for (size_t i = 0; i < attached->count; i++)
        free((void *)(uintptr_t)attached->files[i].bytes);
    free(attached->files);
}
