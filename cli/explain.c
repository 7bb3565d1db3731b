#include <stdio.h>

#include "cli.h"

static const struct option_row options[] = {{0}};

static const char *severity_name(cra_severity severity)
{
    static const char *const names[] = {"note", "warning", "error"};
    return names[severity];
}

static int list_rules(void)
{
    const cra_rule *rule = NULL;
    for (size_t i = 0; (rule = cra_rule_at(i)) != NULL; i++)
        printf("%-26s %-8s %s\n", cra_rule_id(rule), severity_name(cra_rule_severity(rule)),
               cra_rule_title(rule));
    return fflush(stdout) == 0 ? EXIT_CLEAN : complain("Standard output could not be written.");
}

static int run(const struct command *command, const struct command_line *line)
{
    (void)command;
    if (!line->argument_count)
        return list_rules();
    const char *id = line->arguments[0];
    const cra_rule *rule = cra_rule_find(id);
    if (!rule) {
        const char *similar = cra_rule_suggest(id);
        return complain("There is no rule “%s”.%s%s%s “cra explain” lists them all.", id,
                        similar ? " Did you mean “" : "", similar ? similar : "", similar ? "”?" : "");
    }
    printf("%s (%s)\n%s\n\n%s\n\nWhat to do: %s\n", cra_rule_id(rule), severity_name(cra_rule_severity(rule)),
           cra_rule_title(rule), cra_rule_explanation(rule), cra_rule_advice(rule));
    if (cra_rule_law(rule))
        printf("Legal basis: %s of Regulation (EU) 2024/2847\n", cra_rule_law(rule));
    return fflush(stdout) == 0 ? EXIT_CLEAN : complain("Standard output could not be written.");
}

const struct command explain_command = {"explain", "[RULE]", "explain a rule, or list all rules", options, 0,
                                        1,         run};
