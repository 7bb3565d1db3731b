#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli.h"
#include "values.h"

/* cra law: what the Regulation says where, and what is built on it by now. */

static const struct option_row options[] = {
    {"format", "text|json", "for people or for programs"}, OPTION_LAW_STATE, {0}};

/* ---- show ---- */

/* The questions of a category, a line each: all of one alternative must be answered with yes. */
static void print_criteria(const cra_provision *provision)
{
    unsigned before = 0, alternative;
    const char *question;
    for (size_t i = 0; (question = cra_provision_criterion(provision, i, &alternative)); i++) {
        if (!before)
            print_sentence("",
                           "A product is of this category when its core functionality, as a whole, answers "
                           "yes (Implementing Regulation (EU) 2025/2392, in short):");
        print_sentence(alternative == before ? "    and: " : before ? "  or: " : "  ", "%s", question);
        before = alternative;
    }
}

static void print_text(const cra_provision *provision)
{
    const char *examples = cra_provision_examples(provision);
    printf("%s (%s)\n", cra_provision_citation(provision), cra_provision_kind(provision));
    print_sentence("", "%s.", cra_provision_summary(provision));
    print_criteria(provision);
    if (examples)
        print_sentence("", "Examples: %s.", examples);
    printf("Own words; the text: %s\n", cra_provision_link(provision));
    if (cra_provision_fine(provision))
        print_sentence("", "Fine for an infringement (%s; Member States set it): %s.",
                       cra_provision_fine_law(provision), cra_provision_fine(provision));
}

/* A list of alternatives, each the list of its questions. */
static void print_json_criteria(const cra_provision *provision)
{
    unsigned before = 0, alternative;
    const char *question;
    fputs(",\n  \"criteria\": [", stdout);
    for (size_t i = 0; (question = cra_provision_criterion(provision, i, &alternative)); i++) {
        fputs(alternative == before ? ", " : before ? "], [" : "[", stdout);
        print_json_string(question);
        before = alternative;
    }
    fputs(before ? "]]" : "]", stdout);
}

static void print_json(const cra_provision *provision)
{
    const char *const fields[][2] = {
        {"citation", cra_provision_citation(provision)}, {"kind", cra_provision_kind(provision)},
        {"summary", cra_provision_summary(provision)},   {"examples", cra_provision_examples(provision)},
        {"link", cra_provision_link(provision)},         {"fine", cra_provision_fine(provision)},
        {"fine_law", cra_provision_fine_law(provision)}};
    printf("{\n  \"schema\": 1");
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
        printf(",\n  \"%s\": ", fields[i][0]);
        print_json_string(fields[i][1]);
    }
    print_json_criteria(provision);
    puts("\n}");
}

/* The words of a citation that stands without quotes, joined again; false when they are too long for one. */
static bool join_citation(const struct command_line *line, char *citation, size_t size)
{
    size_t length = 0;
    for (size_t i = 1; i < line->argument_count; i++) {
        int added = snprintf(citation + length, size - length, "%s%s", i > 1 ? " " : "", line->arguments[i]);
        if (added < 0 || (size_t)added >= size - length)
            return false;
        length += (size_t)added;
    }
    return true;
}

static int show(const struct command_line *line, bool json)
{
    char citation[256] = "";
    if (line->argument_count < 2)
        return complain("Say which provision, as in “cra law show 'Article 13(8)'”.");
    if (!join_citation(line, citation, sizeof citation))
        return complain("That is too long for the citation of one provision.");
    const cra_provision *provision = cra_provision_find(citation);
    if (!provision) {
        const char *similar = cra_provision_suggest(citation);
        return complain("No provision “%s” is known.%s%s%s", citation, similar ? " Did you mean “" : "",
                        similar ? similar : "", similar ? "”?" : "");
    }
    (json ? print_json : print_text)(provision);
    return fflush(stdout) == 0 ? EXIT_CLEAN : complain("Standard output could not be written.");
}

/* ---- state ---- */

static int tell_state(const struct command *command, const struct command_line *line, bool json)
{
    const char *name = option_value(command, line, "law-state");
    size_t size = 0;
    char *data = name ? read_file("The law state", name, DATA_ENDINGS, &size) : NULL;
    if (name && !data)
        return EXIT_TROUBLE;
    cra_error *err = NULL;
    cra_report_options form = report_options(command, line);
    cra_bytes *bytes =
        cra_law_state_report(data, size, name, json ? CRA_REPORT_JSON : CRA_REPORT_TEXT, &form, &err);
    free(data);
    return write_bytes(NULL, bytes, err) ? EXIT_CLEAN : EXIT_TROUBLE;
}

static int run(const struct command *command, const struct command_line *line)
{
    int format = option_word(command, line, "format");
    if (strcmp(line->arguments[0], "show") == 0)
        return show(line, format == 1);
    if (strcmp(line->arguments[0], "state") == 0 && line->argument_count == 1)
        return tell_state(command, line, format == 1);
    return complain("“cra law” takes “show PROVISION” or “state”.");
}

enum { most_words = 16 }; /* "Annex VIII, Part II, point (3.4)" are six */

const struct command law_command = {"law",
                                    "show PROVISION | state",
                                    "tell what a provision is about, or what is cited and adopted",
                                    options,
                                    1,
                                    most_words,
                                    run};
