#include "assess/check.h"
#include "assess/conditions.h"
#include "assess/presence.h"

static const struct cra_presence presences[] = {
#define RULE(name, id, severity, law, title, explanation, advice)
#define PRESENT(name, id, paths, when, law, title, explanation, advice)                                      \
    {&cra_rule_##name, paths, cra_when_##when},
#define EXPECTED PRESENT
#include "assess/rules.def"
#undef EXPECTED
#undef RULE
#undef PRESENT
};

const struct cra_presence *cra_presence_at(size_t index)
{
    return index < sizeof presences / sizeof *presences ? &presences[index] : NULL;
}

/* Compared here, where the table names it: every file has conditions of its own, since they are inline. */
bool cra_presence_is_always(const struct cra_presence *presence)
{
    return presence->when == cra_when_always;
}

/* Follows a path as far as records exist. Reports when it does not lead to a value. */
static void check_path(struct cra_assessment *assessment, const struct cra_rule *rule, struct cra_text path)
{
    const struct cra_object *object = &assessment->project->root->object;
    const struct cra_object *holder = object; /* the last record that exists */
    const struct cra_field *missing = NULL;   /* the first field of the path that has no value in it */
    const struct cra_type *type = object->type;
    const struct cra_field *field = NULL;
    for (size_t at = 0; at < path.length;) {
        size_t end = at;
        while (end < path.length && path.data[end] != '.')
            end++;
        field = cra_type_find(type, (struct cra_text){path.data + at, end - at});
        if (!field)
            return; /* a test walks every path of the table */
        if (object) {
            holder = object;
            missing = field;
            bool last = end == path.length;
            if (object->places[cra_field_index(type, field)].refused ||
                (last && cra_field_is_filled(object, field)))
                return;
            object = !last && cra_field_count(object, field)
                         ? *(const struct cra_object *const *)cra_field_value(object, field, 0)
                         : NULL;
        }
        type = field->type;
        at = end + 1;
    }
    struct cra_diagnostic *finding =
        cra_assessment_report(assessment, rule, holder, missing, "“%s” is missing (%.*s).",
                              cra_shown_meaning(assessment, field), (int)path.length, path.data);
    finding->path =
        cra_arena_copy(&assessment->arena, path); /* the whole of it, not only as far as records exist */
}

void cra_check_presence(struct cra_assessment *assessment)
{
    const struct cra_presence *presence;
    for (size_t i = 0; (presence = cra_presence_at(i)) != NULL; i++) {
        if (!presence->when(assessment->project->root))
            continue;
        for (const char *path = presence->paths; *path;) {
            size_t length = strcspn(path, " ");
            check_path(assessment, presence->rule, (struct cra_text){path, length});
            path += length + strspn(path + length, " ");
        }
    }
}
