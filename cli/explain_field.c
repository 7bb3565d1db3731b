#include <stdio.h>
#include <string.h>

#include "cli.h"
#include "explain.h"
#include "model.h"

/* A record that stands in several places has a page of its own. */
static size_t places_of(const cra_type *type)
{
    size_t places = 0;
    const cra_type *holder;
    const cra_field *field;
    for (size_t i = 0; (holder = cra_type_at(i)) != NULL; i++) {
        for (size_t j = 0; (field = cra_type_field(holder, j)) != NULL; j++)
            places += cra_field_kind(field) == CRA_KIND_RECORD && cra_field_type(field) == type;
    }
    return places;
}

/* ---- What a field is, in words ---- */

/* Of a group all that it stands for. */
static void describe_target(const cra_type *type, char *text, size_t size)
{
    const cra_type *member = cra_type_member(type, 0);
    char name[PATH_SIZE];
    spell(name, sizeof name, cra_type_name(member ? member : type));
    size_t length = (size_t)snprintf(text, size, "the id of a record “%s”", name);
    for (size_t i = 1; (member = cra_type_member(type, i)) != NULL && length < size; i++) {
        spell(name, sizeof name, cra_type_name(member));
        length += (size_t)snprintf(text + length, size - length, "%s“%s”",
                                   cra_type_member(type, i + 1) ? ", " : " or ", name);
    }
}

static void describe_holds(const cra_field *field, char *text, size_t size)
{
    static const char *const kinds[] = {
        [CRA_KIND_LOCALIZED] = "a text, which may be given per language",
        [CRA_KIND_PROSE] = "a text in Markdown, which may be given per language",
        [CRA_KIND_INTEGER] = "a whole number",
        [CRA_KIND_CHOICE] = "one of the values below",
    };
    char name[PATH_SIZE] = "";
    if (cra_field_type(field))
        spell(name, sizeof name, cra_type_name(cra_field_type(field)));
    if (cra_field_kind(field) == CRA_KIND_RECORD)
        snprintf(text, size, "a record “%s”", name);
    else if (cra_field_kind(field) == CRA_KIND_REFERENCE)
        describe_target(cra_field_type(field), text, size);
    else
        snprintf(text, size, "%s",
                 cra_field_form(field) ? cra_field_form(field) : kinds[cra_field_kind(field)]);
}

static const char *kind_name(const cra_field *field)
{
    static const char *const names[] = {
        [CRA_KIND_TEXT] = "text",           [CRA_KIND_LOCALIZED] = "text-per-language",
        [CRA_KIND_PROSE] = "prose",         [CRA_KIND_DATE] = "date",
        [CRA_KIND_INTEGER] = "integer",     [CRA_KIND_CHOICE] = "choice",
        [CRA_KIND_REFERENCE] = "reference", [CRA_KIND_RECORD] = "record"};
    return names[cra_field_kind(field)];
}

/* The rules that want the field filled: calls `visit` with each. */
static void visit_rules(const char *path, void (*visit)(const cra_rule *rule, size_t index))
{
    const cra_rule *rule;
    size_t count = 0;
    for (size_t i = 0; (rule = cra_rule_at(i)) != NULL; i++) {
        const char *fields = cra_rule_fields(rule), *part;
        for (size_t length; (length = next_part(&fields, ' ', &part)) > 0;) {
            if (strlen(path) == length && memcmp(path, part, length) == 0)
                visit(rule, count++);
        }
    }
}

/* ---- Text ---- */

static void print_rule_line(const cra_rule *rule, size_t index)
{
    if (!index)
        puts("Rules that ask for it:");
    print_sentence("  ", "%s (%s): %s", cra_rule_id(rule), severity_name(cra_rule_severity(rule)),
                   cra_rule_title(rule));
}

static void print_text(const char *path, const cra_field *field)
{
    char text[PATH_SIZE * 2], name[PATH_SIZE];
    printf("%s\n", path);
    print_sentence("", "%s.", cra_field_meaning(field));
    putchar('\n');
    describe_holds(field, text, sizeof text);
    print_sentence("Holds: ", "%s%s%s.", cra_field_is_list(field) ? "a list; each item: " : "", text,
                   cra_field_is_required(field) ? "; required" : "");
    for (size_t i = 0; cra_field_choice(field, i); i++) {
        spell(name, sizeof name, cra_field_choice(field, i));
        print_sentence("  ", "%s: %s", name, cra_field_choice_meaning(field, i));
    }
    const cra_field *key;
    const cra_type *type = cra_field_kind(field) == CRA_KIND_RECORD ? cra_field_type(field) : NULL;
    if (type)
        puts("Its keys:");
    for (size_t i = 0; (key = cra_type_field(type, i)) != NULL; i++) {
        spell(name, sizeof name, cra_field_name(key));
        print_sentence("  ", "%s: %s", name, cra_field_meaning(key));
    }
    if (cra_type_has_short_form(type)) {
        spell(name, sizeof name, cra_field_name(cra_type_field(type, 0)));
        print_sentence("", "A value in its place stands for “%s” alone.", name);
    }
    visit_rules(path, print_rule_line);
    print_legal_basis(cra_field_law(field));
}

/* ---- JSON ---- */

static void print_json_rule(const cra_rule *rule, size_t index)
{
    fputs(index ? ", " : "", stdout);
    print_json_string(cra_rule_id(rule));
}

static void print_json_name(const char *label, const char *name)
{
    char spelt[PATH_SIZE];
    printf(", \"%s\": ", label);
    if (name)
        spell(spelt, sizeof spelt, name);
    print_json_string(name ? spelt : NULL);
}

static void print_json(const char *path, const cra_field *field)
{
    char text[PATH_SIZE * 2];
    const cra_type *type = cra_field_type(field);
    describe_holds(field, text, sizeof text);
    fputs("{\"path\": ", stdout);
    print_json_string(path);
    fputs(", \"meaning\": ", stdout);
    print_json_string(cra_field_meaning(field));
    printf(", \"kind\": \"%s\", \"list\": %s, \"required\": %s, \"holds\": ", kind_name(field),
           cra_field_is_list(field) ? "true" : "false", cra_field_is_required(field) ? "true" : "false");
    print_json_string(text);
    print_json_name("record", type ? cra_type_name(type) : NULL);
    printf(", \"places\": %zu", cra_field_kind(field) == CRA_KIND_RECORD ? places_of(type) : 0);
    print_json_name("short_form",
                    cra_type_has_short_form(type) ? cra_field_name(cra_type_field(type, 0)) : NULL);
    fputs(", \"values\": [", stdout);
    for (size_t i = 0; cra_field_choice(field, i); i++) {
        char value[PATH_SIZE];
        spell(value, sizeof value, cra_field_choice(field, i));
        printf("%s{\"value\": \"%s\", \"meaning\": ", i ? ", " : "", value);
        print_json_string(cra_field_choice_meaning(field, i));
        putchar('}');
    }
    fputs("], \"rules\": [", stdout);
    visit_rules(path, print_json_rule);
    putchar(']');
    print_json_legal_basis(cra_field_law(field));
    putchar('}');
}

/* ---- One field ---- */

static const cra_type *type_named(const char *name)
{
    const cra_type *type;
    char spelt[PATH_SIZE];
    for (size_t i = 0; (type = cra_type_at(i)) != NULL; i++) {
        spell(spelt, sizeof spelt, cra_type_name(type));
        if (strcmp(spelt, name) == 0)
            break;
    }
    return type;
}

/* The path without what stands in brackets; false when it is too long for one. */
static bool strip_brackets(const char *path, char *stripped, size_t size)
{
    size_t length = 0;
    for (; *path && length + 1 < size; path++) {
        if (*path == '[' && strchr(path, ']'))
            path = strchr(path, ']');
        else
            stripped[length++] = *path;
    }
    stripped[length] = '\0';
    return !*path;
}

/* The name like the one wanted: of a field, or, where a path begins, of a record that has a page of its own.
 * Empty where none is like it. */
static void find_similar(const cra_type *type, bool begins, const char *wanted, char similar[PATH_SIZE])
{
    enum { most_names = 96 };
    char spelt[most_names][PATH_SIZE];
    const char *names[most_names + 1];
    size_t count = 0;
    const cra_field *field;
    const cra_type *shared;
    for (size_t i = 0; (field = cra_type_field(type, i)) != NULL && count < most_names; i++)
        spell(spelt[count++], PATH_SIZE, cra_field_name(field));
    for (size_t i = 0; begins && (shared = cra_type_at(i)) != NULL && count < most_names; i++) {
        if (places_of(shared) > 1)
            spell(spelt[count++], PATH_SIZE, cra_type_name(shared));
    }
    for (size_t i = 0; i < count; i++)
        names[i] = spelt[i];
    names[count] = NULL;
    const char *found = cra_text_nearest(wanted, names);
    snprintf(similar, PATH_SIZE, "%s", found ? found : "");
}

/* `part` is where the path leaves the model: below `type`, as `name`. */
static void tell_fault(const char *path, const char *part, const cra_type *type, const char *name,
                       struct path_fault *fault)
{
    char similar[PATH_SIZE];
    int above = (int)(part - path);
    find_similar(type, part == path, name, similar);
    snprintf(fault->text, sizeof fault->text, "“%s” is no field: there is no “%s”%s%.*s.", path, name,
             above ? " below " : "", above ? above - 1 : 0, path);
    if (similar[0])
        snprintf(fault->similar, sizeof fault->similar, "%.*s%s%s", above, path, similar,
                 part + strlen(name));
}

/* Follows a path from the project or, as in "answer.reason", from a record that stands in several places.
 * NULL where there is none; `fault` says why. */
static const cra_field *follow(const char *path, struct path_fault *fault)
{
    char name[PATH_SIZE];
    const cra_field *field = NULL;
    const cra_type *type = type_named("project");
    const char *rest = path, *part;
    for (size_t length; (length = next_part(&rest, '.', &part)) > 0;) {
        snprintf(name, sizeof name, "%.*s", (int)length, part);
        field = field_of(type, name);
        const cra_type *shared = part == path && !field && *rest ? type_named(name) : NULL;
        if (!field && !(shared && places_of(shared) > 1)) {
            tell_fault(path, part, type, name, fault);
            return NULL;
        }
        type = shared ? shared : cra_field_type(field);
    }
    return field;
}

bool explain_field(const char *path, int format, struct path_fault *fault)
{
    char plain[PATH_SIZE];
    const cra_field *field = strip_brackets(path, plain, sizeof plain) ? follow(plain, fault) : NULL;
    if (!field)
        return false;
    if (format == EXPLAIN_JSON) {
        fputs("{\"schema\": 1, \"fields\": [\n  ", stdout);
        print_json(plain, field);
        puts("\n]}");
    } else {
        print_text(plain, field);
    }
    return true;
}

/* ---- All fields ---- */

static void print_field(const char *path, const cra_field *field, int format, size_t *count)
{
    if (format == EXPLAIN_JSON) {
        fputs((*count)++ ? ",\n  " : "\n  ", stdout);
        print_json(path, field);
    } else {
        printf("%-50s %s\n", path, cra_field_meaning(field));
    }
}

static void print_below(const cra_type *type, const char *prefix, int format, size_t *count)
{
    const cra_field *field;
    for (size_t i = 0; (field = cra_type_field(type, i)) != NULL; i++) {
        char name[PATH_SIZE], path[PATH_SIZE * 2];
        spell(name, sizeof name, cra_field_name(field));
        snprintf(path, sizeof path, "%s%s%s", prefix, *prefix ? "." : "", name);
        print_field(path, field, format, count);
        if (cra_field_kind(field) == CRA_KIND_RECORD && places_of(cra_field_type(field)) == 1)
            print_below(cra_field_type(field), path, format, count);
    }
}

void explain_fields(int format)
{
    size_t count = 0;
    if (format == EXPLAIN_JSON)
        fputs("{\"schema\": 1, \"fields\": [", stdout);
    print_below(type_named("project"), "", format, &count);
    const cra_type *type;
    for (size_t i = 0; (type = cra_type_at(i)) != NULL; i++) {
        char name[PATH_SIZE];
        spell(name, sizeof name, cra_type_name(type));
        if (places_of(type) > 1)
            print_below(type, name, format, &count);
    }
    if (format == EXPLAIN_JSON)
        puts("\n]}");
}
