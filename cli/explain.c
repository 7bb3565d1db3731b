#include "explain.h"

#include <stdio.h>
#include <string.h>

#include "cli.h"

static const struct option_row options[] = {{"format", "text|json", "for people or for programs"},
                                            {"fields", NULL, "list the fields of the model instead of rules"},
                                            {0}};

const char *severity_name(cra_severity severity)
{
    static const char *const names[] = {"note", "warning", "error"};
    return names[severity];
}

size_t next_part(const char **text, char separator, const char **part)
{
    while (*text && (**text == ' ' || **text == separator))
        (*text)++;
    if (!*text || !**text)
        return 0;
    const char *end = strchr(*text, separator);
    size_t length = end ? (size_t)(end - *text) : strlen(*text);
    *part = *text;
    *text += length;
    return length;
}

/* The next provision of a legal basis; its citation alone where it belongs to another act. False after the
 * last. */
static bool next_provision(const char **law, char citation[PROVISION_SIZE], const cra_provision **provision)
{
    const char *part;
    size_t length = next_part(law, ';', &part);
    snprintf(citation, PROVISION_SIZE, "%.*s", (int)length, length ? part : "");
    *provision = length ? cra_provision_find(citation) : NULL;
    return length > 0;
}

void print_legal_basis(const char *law)
{
    if (!law)
        return;
    print_sentence("", "Legal basis, Regulation (EU) 2024/2847 in own words:");
    char citation[PROVISION_SIZE];
    const cra_provision *provision;
    while (next_provision(&law, citation, &provision)) {
        const char *summary = cra_provision_summary(provision);
        print_sentence("  ", "%s%s%s%s", citation, summary ? ": " : "", summary ? summary : "",
                       summary ? "." : "");
    }
}

void print_json_legal_basis(const char *law)
{
    fputs(", \"law\": ", stdout);
    print_json_string(law);
    fputs(", \"provisions\": [", stdout);
    char citation[PROVISION_SIZE];
    const cra_provision *provision;
    for (bool first = true; next_provision(&law, citation, &provision); first = false) {
        fputs(first ? "{\"citation\": " : ", {\"citation\": ", stdout);
        print_json_string(citation);
        fputs(", \"summary\": ", stdout);
        print_json_string(cra_provision_summary(provision));
        fputs(", \"link\": ", stdout);
        print_json_string(cra_provision_link(provision));
        putchar('}');
    }
    putchar(']');
}

/* A word that names neither rule nor field. */
static int refuse(const char *word, const struct path_fault *fault)
{
    bool is_path = strchr(word, '.') && fault->text[0];
    const char *similar = is_path ? NULL : cra_rule_suggest(word);
    if (!is_path && !similar && cra_provision_find(word))
        return complain("“%s” is a provision, not a rule. “cra law show '%s'” tells what it is about.", word,
                        word);
    if (!similar && fault->similar[0])
        similar = fault->similar;
    const char *before = similar ? " Did you mean “" : "", *after = similar ? "”?" : "";
    if (is_path)
        return complain("%s%s%s%s “cra explain --fields” lists the fields.", fault->text, before,
                        similar ? similar : "", after);
    return complain(
        "There is no rule “%s”, and no field.%s%s%s “cra explain” lists the rules, “cra explain --fields” "
        "the fields.",
        word, before, similar ? similar : "", after);
}

static int run(const struct command *command, const struct command_line *line)
{
    int format = option_word(command, line, "format");
    bool fields = option_value(command, line, "fields") != NULL;
    const char *word = line->argument_count ? line->arguments[0] : NULL;
    const cra_rule *rule = word ? cra_rule_find(word) : NULL;
    struct path_fault fault = {{0}, {0}};
    if (word && fields)
        return complain("--fields lists all fields. Leave “%s” out, or --fields.", word);
    if (fields)
        explain_fields(format);
    else if (rule || !word)
        explain_rules(rule, format);
    else if (!explain_field(word, format, &fault))
        return refuse(word, &fault);
    return fflush(stdout) == 0 ? EXIT_CLEAN : complain("Standard output could not be written.");
}

const struct command explain_command = {
    "explain", "[RULE] | PATH", "explain a rule or a field, or list all of them", options, 0, 1, run};
