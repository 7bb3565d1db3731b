#include "assess/check.h"
#include "assess/rating.h"
#include "doc/expand.h"

/* What records are called, where links to them lead, and what they are worth. */

const char *cra_expand_localized(struct cra_expansion *expansion, const struct cra_localized *text,
                                 const char **language)
{
    const struct cra_localized_entry *entry = NULL;
    const char *found = cra_localized_get(text, expansion->language->code, expansion->main_language, &entry);
    const char *of = entry && entry->language ? entry->language : expansion->main_language;
    *language = strcmp(of, expansion->language->code) == 0 ? NULL : of;
    expansion->foreign += found && *language;
    return found;
}

enum { most_letters_of_a_number = 3 };

/* The fields that name a record, the best first; a label or a number is known by itself, without an
 * identifier. */
static const struct {
    const char *field;
    bool with_identifier;
} naming[] = {{"label", false}, {"reference", false}, {"title", true}, {"name", true}, {"caption", true}};

/* Readers cite the numbers that an author gives, as R-01 or M3; a word, as report-fuzzing, only tells the
 * project file what is meant, and says nothing to them beside the name. */
static bool is_number(const char *identifier)
{
    size_t letters = 0;
    bool has_digit = false, has_lower = false;
    for (const char *c = identifier; c && *c; c++) {
        has_digit |= cra_is_digit(*c);
        has_lower |= *c >= 'a' && *c <= 'z';
        letters += !has_digit && cra_is_letter(*c);
    }
    return has_digit && (!has_lower || letters <= most_letters_of_a_number);
}

static bool take_name(struct cra_expansion *expansion, const struct cra_object *record,
                      const struct cra_field *field, struct cra_label *label)
{
    if (!field || field->cardinality != CRA_ONE || !cra_field_is_filled(record, field))
        return false;
    const void *value = cra_field_value(record, field, 0);
    if (field->kind == CRA_KIND_TEXT)
        label->name = *(const char *const *)value;
    else if (field->kind == CRA_KIND_LOCALIZED)
        label->name = cra_expand_localized(expansion, value, &label->language);
    return label->name != NULL;
}

struct cra_label cra_record_label(struct cra_expansion *expansion, const struct cra_object *record)
{
    struct cra_label label = {0}, identifier = {0};
    const struct cra_type *type = record->type;
    take_name(expansion, record, cra_type_find(type, CRA_TEXT("id")), &identifier);
    for (size_t i = 0; i < sizeof naming / sizeof *naming; i++) {
        if (!take_name(expansion, record, cra_type_find(type, cra_text_of(naming[i].field)), &label))
            continue;
        bool is_act =
            type == &cra_type_union_act; /* known by its title; the identifier is a word of the project */
        bool shown = naming[i].with_identifier && !is_act && is_number(identifier.name);
        label.identifier = shown ? identifier.name : NULL;
        return label;
    }
    label.identifier = identifier.name;
    return label;
}

/* ---- Where links lead ---- */

/* The numbers of the record in its lists, from the outermost: "-3", or "-3-1" for a record within a record.
 */
static const char *record_number(struct cra_arena *arena, const struct cra_object *record)
{
    const char *number = "";
    for (; record && record->parent; record = record->parent) {
        if (record->parent_field && record->parent_field->cardinality == CRA_ONE)
            continue;
        number = cra_arena_format(arena, "-%zu%s", record->index + 1, number);
        if (!number)
            return NULL;
    }
    return number;
}

const char *cra_record_anchor(struct cra_expansion *expansion, const char *id,
                              const struct cra_object *record)
{
    const char *number = record_number(expansion->arena, record);
    return number ? cra_arena_format(expansion->arena, "%s%s", id, number) : NULL;
}

static const struct cra_template_target *target_of(const struct cra_template *template,
                                                   const struct cra_type *type)
{
    const struct cra_template_target *best = NULL;
    for (const struct cra_template_target *target = template->targets; target; target = target->next) {
        if (target->type == type && (!best || (target->single && !best->single)))
            best = target;
    }
    return best;
}

const char *cra_record_target(struct cra_expansion *expansion, const struct cra_object *record)
{
    const struct cra_template_target *target = NULL;
    const struct cra_object *shown = record; /* a record without a section stands in that of the one around */
    while (shown && !(target = target_of(expansion->template, shown->type)))
        shown = shown->parent;
    if (!target)
        return NULL;
    const char *anchor = target->single ? cra_record_anchor(expansion, target->id, shown) : target->id;
    return anchor ? cra_arena_format(expansion->arena, "#%s", anchor) : NULL;
}

/* ---- What it is worth ---- */

const struct risk_level *cra_rating_level(struct cra_expansion *expansion, const struct rating *rating)
{
    const struct risk_assessment *assessment = expansion->values.project->risk_assessment;
    return assessment && assessment->method ? cra_method_level(assessment->method, rating) : NULL;
}

/* Whether it is the lowest of several levels that are not acceptable. */
static bool is_first_of_several(const struct risk_level *level)
{
    const struct risk_method *method = (const struct risk_method *)(const void *)level->object.parent;
    const struct risk_level *first = NULL;
    size_t count = 0;
    for (size_t i = 0; method && i < method->levels.count; i++) {
        const struct risk_level *other = method->levels.items[i];
        if (!other->acceptable || other->acceptable->answer != yes_no_unknown_no)
            continue;
        first = first ? first : other;
        count++;
    }
    return first == level && count > 1;
}

enum cra_shade cra_level_shade(const struct risk_level *level)
{
    if (!level || !level->acceptable)
        return CRA_SHADE_WATCH;
    if (level->acceptable->answer == yes_no_unknown_yes)
        return CRA_SHADE_GOOD;
    return level->acceptable->answer == yes_no_unknown_no && !is_first_of_several(level) ? CRA_SHADE_BAD
                                                                                         : CRA_SHADE_WATCH;
}

enum cra_shade cra_choice_shade(const struct cra_choices *choices, unsigned value)
{
    static const struct {
        const struct cra_choices *choices;
        unsigned value;
        enum cra_shade shade;
    } shades[] = {
        {&cra_choices_yes_no_unknown, yes_no_unknown_yes, CRA_SHADE_GOOD},
        {&cra_choices_yes_no_unknown, yes_no_unknown_no, CRA_SHADE_MUTED},
        {&cra_choices_yes_no_unknown, yes_no_unknown_unknown, CRA_SHADE_WATCH},
        {&cra_choices_test_result, test_result_passed, CRA_SHADE_GOOD},
        {&cra_choices_test_result, test_result_failed, CRA_SHADE_BAD},
        {&cra_choices_test_result, test_result_inconclusive, CRA_SHADE_WATCH},
        {&cra_choices_standing, standing_cited, CRA_SHADE_GOOD},
        {&cra_choices_standing, standing_common, CRA_SHADE_GOOD},
        {&cra_choices_standing, standing_not_cited, CRA_SHADE_WATCH},
        {&cra_choices_standing, standing_not_established, CRA_SHADE_WATCH},
        {&cra_choices_point_state, point_state_met, CRA_SHADE_GOOD},
        {&cra_choices_point_state, point_state_no_evidence, CRA_SHADE_WATCH},
        {&cra_choices_point_state, point_state_open, CRA_SHADE_BAD},
        {&cra_choices_point_state, point_state_not_applicable, CRA_SHADE_MUTED},
        {&cra_choices_item_state, item_state_ready, CRA_SHADE_GOOD},
        {&cra_choices_item_state, item_state_incomplete, CRA_SHADE_WATCH},
        {&cra_choices_item_state, item_state_missing, CRA_SHADE_BAD},
        {&cra_choices_item_state, item_state_not_applicable, CRA_SHADE_MUTED},
        {&cra_choices_finding_severity, finding_severity_error, CRA_SHADE_BAD},
        {&cra_choices_finding_severity, finding_severity_warning, CRA_SHADE_WATCH},
        {&cra_choices_finding_severity, finding_severity_note, CRA_SHADE_MUTED},
    };
    for (size_t i = 0; i < sizeof shades / sizeof *shades; i++) {
        if (shades[i].choices == choices && shades[i].value == value)
            return shades[i].shade;
    }
    return CRA_SHADE_NONE;
}

enum cra_shade cra_slot_shade(struct cra_expansion *expansion, const struct cra_slot *slot)
{
    if (!slot->count)
        return CRA_SHADE_WATCH;
    if (slot->field->kind == CRA_KIND_CHOICE)
        return cra_choice_shade(slot->field->choices, *(const unsigned *)cra_slot_value(slot, 0));
    const struct cra_object *record = cra_slot_record(slot, 0);
    if (!record)
        return CRA_SHADE_WATCH;
    if (record->type == &cra_type_rating)
        return cra_level_shade(cra_rating_level(expansion, (const struct rating *)record));
    if (record->type == &cra_type_risk_level)
        return cra_level_shade((const struct risk_level *)record);
    const struct cra_field *answer = &record->type->fields[0];
    return cra_choice_shade(answer->choices, *(const unsigned *)cra_field_value(record, answer, 0));
}
