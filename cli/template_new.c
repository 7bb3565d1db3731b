#include <stdio.h>
#include <string.h>

#include "template.h"
#include "values.h"

/* A frame that somebody has worked on must not be lost. */
static bool is_there(const char *path)
{
    FILE *file = fopen(path, "rb");
    if (file)
        fclose(file);
    return file != NULL;
}

static bool choose_format(const char *path, cra_document_format *format)
{
    const char *dot = strrchr(path, '.'), *name;
    for (size_t i = 0; dot && (name = cra_document_format_name((cra_document_format)i)) != NULL; i++) {
        *format = (cra_document_format)i;
        if (strcmp(name, dot + 1) == 0)
            return true;
    }
    return complain("“%s” does not end as frames do: .docx or .odt.", path) == EXIT_CLEAN;
}

int template_new(const struct command *command, const struct command_line *line)
{
    const char *path = line->arguments[1];
    cra_document_format format = CRA_DOCUMENT_DOCX;
    if (!choose_format(path, &format))
        return EXIT_TROUBLE;
    if (is_there(path))
        return complain("%s is there already. Name another file, or remove it first.", path);
    cra_error *err = NULL;
    cra_bytes *bytes =
        cra_frame_starter(line->arguments[0], option_value(command, line, "lang"), format, &err);
    return write_bytes(path, bytes, err) ? EXIT_CLEAN : EXIT_TROUBLE;
}
