#include <stdio.h>

#include "cli.h"
#include "explain.h"

static void print_line(const cra_rule *rule)
{
    printf("%-26s %-8s %s\n", cra_rule_id(rule), severity_name(cra_rule_severity(rule)),
           cra_rule_title(rule));
}

/* Severity follows the source of a rule. */
static const char *why(const cra_rule *rule)
{
    switch (cra_rule_severity(rule)) {
    case CRA_SEVERITY_ERROR:
        return cra_rule_law(rule)
                   ? "The Regulation asks for it."
                   : "With such a fault the file, or what was made of it, cannot be relied on.";
    case CRA_SEVERITY_WARNING:
        return "Guidance says so, or it follows by inference: it is probably wrong, and may be right.";
    default:
        return "It is good practice, or good to know.";
    }
}

static void print_text(const cra_rule *rule)
{
    printf("%s (%s)\n", cra_rule_id(rule), severity_name(cra_rule_severity(rule)));
    print_sentence("", "%s", cra_rule_title(rule));
    putchar('\n');
    print_sentence("", "%s", cra_rule_explanation(rule));
    putchar('\n');
    print_sentence("What to do: ", "%s", cra_rule_advice(rule));
    if (cra_rule_fields(rule))
        print_sentence("Looks at: ", "%s", cra_rule_fields(rule));
    print_sentence("", "Why it is %s %s: %s", cra_rule_severity(rule) == CRA_SEVERITY_ERROR ? "an" : "a",
                   severity_name(cra_rule_severity(rule)), why(rule));
    print_legal_basis(cra_rule_law(rule));
}

static void print_json(const cra_rule *rule)
{
    const struct {
        const char *name, *value;
    } members[] = {{"id", cra_rule_id(rule)},
                   {"severity", severity_name(cra_rule_severity(rule))},
                   {"why", why(rule)},
                   {"title", cra_rule_title(rule)},
                   {"explanation", cra_rule_explanation(rule)},
                   {"advice", cra_rule_advice(rule)}};
    for (size_t i = 0; i < sizeof members / sizeof *members; i++) {
        printf("%s\"%s\": ", i ? ", " : "{", members[i].name);
        print_json_string(members[i].value);
    }
    print_json_legal_basis(cra_rule_law(rule));
    fputs(", \"fields\": [", stdout);
    const char *fields = cra_rule_fields(rule), *path;
    size_t length;
    for (const char *between = ""; (length = next_part(&fields, ' ', &path)) > 0; between = ", ")
        printf("%s\"%.*s\"", between, (int)length, path);
    fputs("]}", stdout);
}

/* A list in JSON, also of one: {"schema": 1, "rules": […]}. */
void explain_rules(const cra_rule *one, int format)
{
    bool json = format == EXPLAIN_JSON;
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
