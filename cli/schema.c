#include "cli.h"

static const struct option_row options[] = {{"json", NULL, "JSON Schema, for editors (default)"},
                                            {"rng", NULL, "RELAX NG, for the XML form"},
                                            {"docs", NULL, "reference documentation in Markdown"},
                                            {"output", "OUT", "write to this file (or -o OUT)"},
                                            {0}};

static int run(const struct command *command, const struct command_line *line)
{
    static const char *const names[] = {
        [CRA_SCHEMA_JSON] = "json", [CRA_SCHEMA_RNG] = "rng", [CRA_SCHEMA_DOCS] = "docs"};
    cra_schema_format format = CRA_SCHEMA_JSON;
    size_t given = 0;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (option_value(command, line, names[i])) {
            format = (cra_schema_format)i;
            given++;
        }
    }
    if (given > 1)
        return complain("--json, --rng and --docs ask for different things. Give one of them.");
    cra_error *err = NULL;
    cra_bytes *bytes = cra_schema(format, &err);
    return write_bytes(option_value(command, line, "output"), bytes, err) ? EXIT_CLEAN : EXIT_TROUBLE;
}

const struct command schema_command = {"schema", "", "print the model, for editors and programs", options, 0,
                                       0,        run};
