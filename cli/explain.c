#include <stdio.h>

#include "cli.h"

static const struct option_row options[] = {{"format", "text|json", "for people or for programs"}, {0}};

static const char *severity_name(cra_severity severity)
{
    static const char *const names[] = {"note", "warning", "error"};
    return names[severity];
}

static void print_line(const cra_rule *rule)
{
    printf("%-26s %-8s %s\n", cra_rule_id(rule), severity_name(cra_rule_severity(rule)),
           cra_rule_title(rule));
}

static void print_text(const cra_rule *rule)
{
    printf("%s (%s)\n", cra_rule_id(rule), severity_name(cra_rule_severity(rule)));
    print_sentence("", "%s", cra_rule_title(rule));
    putchar('\n');
    print_sentence("", "%s", cra_rule_explanation(rule));
    putchar('\n');
    print_sentence("What to do: ", "%s", cra_rule_advice(rule));
    if (cra_rule_law(rule))
        print_sentence("", "Legal basis: %s of Regulation (EU) 2024/2847", cra_rule_law(rule));
}

static void print_json(const cra_rule *rule)
{
    const struct {
        const char *name, *value;
    } members[] = {{"id", cra_rule_id(rule)},
                   {"severity", severity_name(cra_rule_severity(rule))},
                   {"title", cra_rule_title(rule)},
                   {"law", cra_rule_law(rule)},
                   {"explanation", cra_rule_explanation(rule)},
                   {"advice", cra_rule_advice(rule)}};
    for (size_t i = 0; i < sizeof members / sizeof *members; i++) {
        printf("%s\"%s\": ", i ? ", " : "{", members[i].name);
        print_json_string(members[i].value);
    }
    putchar('}');
}

/* One rule, or all of them in a list: {"schema": 1, "rules": […]}. */
static void print_rules(const cra_rule *one, bool json)
{
    if (json)
        fputs("{\"schema\": 1, \"rules\": [", stdout);
    const cra_rule *rule = one ? one : cra_rule_at(0);
    for (size_t i = 1; rule; rule = one ? NULL : cra_rule_at(i++)) {
        if (json) {
            fputs(rule == one || i == 1 ? "\n  " : ",\n  ", stdout);
            print_json(rule);
        } else {
            (one ? print_text : print_line)(rule);
        }
    }
    if (json)
        puts("\n]}");
}

static int run(const struct command *command, const struct command_line *line)
{
    int format = option_word(command, line, "format");
    const char *id = line->argument_count ? line->arguments[0] : NULL;
    const cra_rule *rule = id ? cra_rule_find(id) : NULL;
    if (id && !rule) {
        const char *similar = cra_rule_suggest(id);
        if (!similar && cra_provision_find(id))
            return complain("“%s” is a provision, not a rule. “cra law show '%s'” tells what it is about.",
                            id, id);
        return complain("There is no rule “%s”.%s%s%s “cra explain” lists them all.", id,
                        similar ? " Did you mean “" : "", similar ? similar : "", similar ? "”?" : "");
    }
    print_rules(rule, format == 1);
    return fflush(stdout) == 0 ? EXIT_CLEAN : complain("Standard output could not be written.");
}

const struct command explain_command = {"explain", "[RULE]", "explain a rule, or list all rules", options, 0,
                                        1,         run};
