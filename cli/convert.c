#include <string.h>

#include "cli.h"

static const struct option_row options[] = {
    OPTION_FROM,
    {"to", "yaml|json|xml", "how the output is to be spelt, where its name does not tell"},
    OPTION_BASE,
    {0}};

static bool has_ending(const char *name, const char *ending)
{
    size_t length = strlen(name), wanted = strlen(ending);
    return length > wanted && strcmp(name + length - wanted, ending) == 0;
}

static cra_syntax syntax_of(const char *name)
{
    if (has_ending(name, ".json"))
        return CRA_SYNTAX_JSON;
    if (has_ending(name, ".xml"))
        return CRA_SYNTAX_XML;
    return has_ending(name, ".yaml") || has_ending(name, ".yml") ? CRA_SYNTAX_YAML : CRA_SYNTAX_BY_NAME;
}

static int run(const struct command *command, const struct command_line *line)
{
    cra_syntax to = option_syntax(command, line, "to");
    const char *output = line->arguments[1];
    if (!to)
        to = syntax_of(output);
    if (!to)
        return complain("Say with --to how “%s” is to be spelt, or end its name in .yaml, .json or .xml.",
                        output);
    if (is_same_file(line->arguments[0], output))
        return complain("%s would be written over itself, and its comments lost. Name another file to write.",
                        output);
    cra_project *project = open_project(command, line, line->arguments[0]);
    if (!project)
        return EXIT_TROUBLE;
    cra_error *err = NULL;
    cra_bytes *bytes = cra_project_convert(project, to, &err);
    cra_project_free(project);
    if (!bytes) {
        trouble(err);
        return complain("“cra check %s” tells what is wrong.", line->arguments[0]);
    }
    return write_bytes(output, bytes, NULL) ? EXIT_CLEAN : EXIT_TROUBLE;
}

const struct command convert_command = {
    "convert", "IN OUT", "write a project in another spelling, without loss of any value", options, 2,
    2,         run};
