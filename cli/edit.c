#include <string.h>

#include "cli.h"

int write_project(const struct command *command, const struct command_line *line, const cra_project *project,
                  const char *name, cra_bytes *text, cra_error *err, bool *written)
{
    *written = false;
    if (!text)
        return trouble(err);
    size_t size = 0;
    const char *before = cra_project_text(project, &size);
    bool good = true;
    if (option_value(command, line, "dry-run")) {
        good = print_difference(name, before, size, cra_bytes_data(text), cra_bytes_size(text));
    } else if (strcmp(name, "-") == 0) {
        good = write_output(NULL, cra_bytes_data(text), cra_bytes_size(text));
    } else {
        *written = cra_project_write(project, text, &err);
        if (!*written)
            good = trouble(err) == EXIT_CLEAN;
    }
    cra_bytes_free(text);
    return good ? EXIT_CLEAN : EXIT_TROUBLE;
}
