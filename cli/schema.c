#include "cli.h"

static const struct option_row options[] = {{"json", NULL, "JSON Schema, for editors (default)"},
                                            {"rng", NULL, "RELAX NG, for the XML form"},
                                            {"docs", NULL, "reference documentation in Markdown"},
                                            {"output", "FILE", "write to this file; -o for short"},
                                            {0}};

static int run(const struct command *command, const struct command_line *line)
{
    cra_schema_format format = CRA_SCHEMA_JSON;
    if (option_value(command, line, "rng"))
        format = CRA_SCHEMA_RNG;
    if (option_value(command, line, "docs"))
        format = CRA_SCHEMA_DOCS;
    cra_error *err = NULL;
    cra_bytes *bytes = cra_schema(format, &err);
    return write_bytes(option_value(command, line, "output"), bytes, err) ? EXIT_CLEAN : EXIT_TROUBLE;
}

const struct command schema_command = {"schema", "", "print the model, for editors and programs", options, 0,
                                       0,        run};
