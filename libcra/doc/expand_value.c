#include "doc/expand_form.h"

#include "doc/markdown.h"
#include "doc/withheld.h"
#include "law/citation_say.h"
#include "model/form.h"

/* Values as readers expect them: dates in words, references as links, and a mark where nothing is given. */

static void add_date(struct cra_expansion *expansion, struct cra_flow *flow, struct cra_date date,
                     enum cra_format format)
{
    char iso[11];
    cra_date_format(date, iso);
    const char *text =
        format == CRA_FORMAT_ISO ? iso : cra_language_date(expansion->language, expansion->arena, date);
    cra_flow_words(expansion, flow, text ? text : iso);
}

/* "18 months", "60 months (5 years)" */
static const char *duration(struct cra_expansion *expansion, long long months)
{
    const struct cra_language *language = expansion->language;
    unsigned long count = months > 0 ? (unsigned long)months : 0;
    const char *text = cra_arena_format(expansion->arena,
                                        cra_say_count(language, "%lld month", "%lld months", count), months);
    if (months < 12 || months % 12 || !text)
        return text;
    long long years = months / 12;
    const char *in_years = cra_arena_format(
        expansion->arena, cra_say_count(language, "%lld year", "%lld years", (unsigned long)years), years);
    return in_years ? cra_arena_format(expansion->arena, "%s (%s)", text, in_years) : NULL;
}

/* In whole units of at most four digits, which read the same in every language. */
static const char *size_words(struct cra_expansion *expansion, int64_t bytes)
{
    static const char *const units[] = {"B", "kB", "MB", "GB", "TB"};
    size_t unit = 0;
    for (; bytes > 9999 && unit + 1 < sizeof units / sizeof *units; unit++)
        bytes = (bytes + 500) / 1000;
    return cra_arena_format(expansion->arena, "%lld\xC2\xA0%s", (long long)bytes, units[unit]);
}

static void add_integer(struct cra_expansion *expansion, struct cra_flow *flow, int64_t value,
                        enum cra_format format)
{
    const char *text = format == CRA_FORMAT_DURATION ? duration(expansion, value)
                       : format == CRA_FORMAT_SIZE
                           ? size_words(expansion, value)
                           : cra_arena_format(expansion->arena, "%lld", (long long)value);
    if (text)
        cra_flow_words(expansion, flow, text);
}

void cra_expand_choice(struct cra_expansion *expansion, struct cra_flow *flow,
                       const struct cra_choices *choices, unsigned value, enum cra_format format)
{
    if (value == 0 || value > choices->count)
        return;
    char *words = cra_arena_copy(
        expansion->arena, cra_text_of(cra_say(expansion->language, choices->items[value - 1].meaning)));
    if (!words)
        return;
    bool is_acronym = words[0] && !(words[1] >= 'a' && words[1] <= 'z') && words[1] != ' ';
    if (format == CRA_FORMAT_LOWER && !is_acronym)
        words[0] = cra_to_lower(words[0]);
    cra_flow_words(expansion, flow, words);
}

static void add_linked(struct cra_expansion *expansion, struct cra_flow *flow, const char *target,
                       const char *text)
{
    struct cra_flow link = cra_flow_open_link(expansion, flow, target);
    cra_flow_words(expansion, &link, text);
}

static const char *name_of_code(struct cra_expansion *expansion, enum cra_text_form form, const char *code)
{
    const struct cra_choices *values = cra_form_values(form);
    for (size_t i = 0; values && i < values->count; i++) {
        if (strcmp(values->items[i].name, code) == 0)
            return cra_say(expansion->language, values->items[i].meaning);
    }
    return code;
}

static const char *point_target(struct cra_expansion *expansion, const char *point)
{
    size_t index = cra_annex_point_index(cra_text_of(point));
    if (index >= expansion->facts->points.count)
        return NULL;
    return cra_record_target(expansion, &expansion->facts->points.items[index]->object);
}

static void add_point(struct cra_expansion *expansion, struct cra_flow *flow, const char *point)
{
    struct cra_flow link = cra_flow_open_link(expansion, flow, point_target(expansion, point));
    cra_flow_identifier(expansion, &link, point);
}

static void add_text(struct cra_expansion *expansion, struct cra_flow *flow, const struct cra_field *field,
                     const char *text, enum cra_format format)
{
    if (format == CRA_FORMAT_CODE) {
        cra_flow_text(expansion, flow, CRA_NODE_CODE, text, NULL);
        return;
    }
    if (format == CRA_FORMAT_JOURNAL)
        text = cra_law_publication_say(expansion->language, expansion->arena, text);
    bool is_plain = format == CRA_FORMAT_PLAIN && field->form != CRA_FORM_IDENTIFIER;
    enum cra_text_form form = is_plain ? CRA_FORM_ANY : field->form;
    switch (form) {
    case CRA_FORM_URL:
        add_linked(expansion, flow, cra_arena_copy(expansion->arena, cra_text_of(text)), text);
        break;
    case CRA_FORM_EMAIL:
        add_linked(expansion, flow, cra_arena_format(expansion->arena, "mailto:%s", text), text);
        break;
    case CRA_FORM_POINT:
        add_point(expansion, flow, text);
        break;
    case CRA_FORM_IDENTIFIER:
        cra_flow_identifier(expansion, flow, text);
        break;
    case CRA_FORM_LANGUAGE:
    case CRA_FORM_COUNTRY:
        cra_flow_words(expansion, flow, name_of_code(expansion, form, text));
        break;
    case CRA_FORM_SHA256:
    case CRA_FORM_FILE:
        cra_flow_text(expansion, flow, CRA_NODE_CODE, text, NULL);
        break;
    default:
        cra_flow_words(expansion, flow, text);
        break;
    }
}

static void add_localized(struct cra_expansion *expansion, struct cra_flow *flow,
                          const struct cra_localized *text)
{
    const char *language = NULL;
    const char *found = cra_expand_localized(expansion, text, &language);
    if (found)
        cra_flow_text(expansion, flow, CRA_NODE_TEXT, found, language);
}

/* ---- Records ---- */

static void add_label(struct cra_expansion *expansion, struct cra_flow *flow, struct cra_label label)
{
    if (label.identifier)
        cra_flow_identifier(expansion, flow, label.identifier);
    if (label.identifier && label.name)
        flow->separator = " ";
    if (label.name)
        cra_flow_text(expansion, flow, CRA_NODE_TEXT, label.name, label.language);
}

static void add_remark(struct cra_expansion *expansion, struct cra_flow *flow, const char *remark)
{
    const char *text = cra_arena_format(expansion->arena, " (%s)", remark);
    if (text)
        cra_flow_words(expansion, flow, text);
}

void cra_expand_record_link(struct cra_expansion *expansion, struct cra_flow *flow,
                            const struct cra_object *record, bool brief)
{
    struct cra_flow link = cra_flow_open_link(expansion, flow, cra_record_target(expansion, record));
    struct cra_label label = cra_record_label(expansion, record);
    if (brief && label.identifier)
        label.name = NULL;
    add_label(expansion, &link, label);
}

static void add_reference(struct cra_expansion *expansion, struct cra_flow *flow,
                          const struct cra_reference *reference, enum cra_format format)
{
    const struct cra_object *record = reference->target;
    if (!record) {
        cra_flow_words(expansion, flow, reference->id);
        flow->separator = " ";
        cra_expand_mark_words(expansion, cra_say(expansion->language, "nothing has this identifier"), NULL,
                              flow);
        return;
    }
    if (record->type == &cra_type_evidence &&
        !cra_evidence_is_shown((const struct evidence *)record, expansion->facts->audience)) {
        cra_flow_words(expansion, flow, reference->id);
        add_remark(expansion, flow,
                   cra_say(expansion->language, "held back from the readers of this document"));
        return;
    }
    if (format == CRA_FORMAT_PLAIN)
        add_label(expansion, flow, cra_record_label(expansion, record));
    else
        cra_expand_record_link(expansion, flow, record, format == CRA_FORMAT_BRIEF);
}

static void add_scale_value(struct cra_expansion *expansion, struct cra_flow *flow, const char *scale,
                            const struct scale_level *const *levels, size_t count, struct cra_integer value)
{
    if (!value.set)
        return;
    const char *text = cra_arena_format(expansion->arena, "%s %lld", scale, (long long)value.value);
    cra_flow_words(expansion, flow, text ? text : "");
    for (size_t i = 0; i < count; i++) {
        if (levels[i]->value.value != value.value || !levels[i]->label.count)
            continue;
        cra_flow_words(expansion, flow, " (");
        add_localized(expansion, flow, &levels[i]->label);
        cra_flow_words(expansion, flow, ")");
        return;
    }
}

/* "High: likelihood 3 (likely), impact 4 (severe)"; without the scales where `format` is plain. */
static void add_rating(struct cra_expansion *expansion, struct cra_flow *flow, const struct rating *rating,
                       enum cra_format format)
{
    const struct risk_level *level = cra_rating_level(expansion, rating);
    const struct cra_language *language = expansion->language;
    if (level)
        add_label(expansion, flow, cra_record_label(expansion, &level->object));
    else
        cra_expand_mark_words(expansion, cra_say(language, "the method gives no level for this"), NULL, flow);
    const struct risk_assessment *assessment = expansion->values.project->risk_assessment;
    const struct risk_method *method = assessment ? assessment->method : NULL;
    if (format == CRA_FORMAT_PLAIN || !method)
        return;
    flow->separator = ": ";
    add_scale_value(expansion, flow, cra_say(language, "likelihood"), method->likelihood.items,
                    method->likelihood.count, rating->likelihood);
    flow->separator = ", ";
    add_scale_value(expansion, flow, cra_say(language, "impact"), method->impact.items, method->impact.count,
                    rating->impact);
    flow->separator = NULL;
}

/* An answer and, unless `format` is plain, its reason. */
static void add_answer(struct cra_expansion *expansion, struct cra_flow *flow,
                       const struct cra_object *record, enum cra_format format)
{
    const struct cra_field *answer = &record->type->fields[0];
    const struct cra_field *reason = cra_type_find(record->type, CRA_TEXT("reason"));
    cra_expand_choice(expansion, flow, answer->choices, *(const unsigned *)cra_field_value(record, answer, 0),
                      CRA_FORMAT_DEFAULT);
    if (format == CRA_FORMAT_PLAIN || !reason || !cra_field_count(record, reason))
        return;
    flow->separator = ". ";
    add_localized(expansion, flow, cra_field_value(record, reason, 0));
}

static void add_record(struct cra_expansion *expansion, struct cra_flow *flow,
                       const struct cra_object *record, enum cra_format format)
{
    if (record->type == &cra_type_rating)
        add_rating(expansion, flow, (const struct rating *)record, format);
    else if (record->type->shorthand)
        add_answer(expansion, flow, record, format);
    else if (format == CRA_FORMAT_BRIEF)
        cra_expand_record_link(expansion, flow, record, true);
    else
        add_label(expansion, flow, cra_record_label(expansion, record));
}

/* ---- Values ---- */

static void add_one(struct cra_expansion *expansion, struct cra_flow *flow, const struct cra_slot *slot,
                    size_t index, enum cra_format format)
{
    const void *value = cra_slot_value(slot, index);
    switch (slot->field->kind) {
    case CRA_KIND_TEXT:
        add_text(expansion, flow, slot->field, *(const char *const *)value, format);
        break;
    case CRA_KIND_LOCALIZED:
    case CRA_KIND_PROSE:
        add_localized(expansion, flow, value);
        break;
    case CRA_KIND_DATE:
        add_date(expansion, flow, *(const struct cra_date *)value, format);
        break;
    case CRA_KIND_INTEGER:
        add_integer(expansion, flow, ((const struct cra_integer *)value)->value, format);
        break;
    case CRA_KIND_CHOICE:
        cra_expand_choice(expansion, flow, slot->field->choices, *(const unsigned *)value, format);
        break;
    case CRA_KIND_REFERENCE:
        add_reference(expansion, flow, value, format);
        break;
    case CRA_KIND_RECORD:
        add_record(expansion, flow, cra_slot_record(slot, index), format);
        break;
    }
}

/* Behind a semicolon the meaning of a choice goes on within a sentence. */
static enum cra_format format_of(const struct cra_slot *slot, size_t index, enum cra_format format)
{
    bool goes_on = index && slot->field->kind == CRA_KIND_CHOICE && format == CRA_FORMAT_DEFAULT;
    return goes_on ? CRA_FORMAT_LOWER : format;
}

/* Names may hold commas themselves. */
static const char *separator_of(const struct cra_slot *slot)
{
    cra_kind kind = slot->field->kind;
    bool named = kind == CRA_KIND_LOCALIZED || kind == CRA_KIND_CHOICE || kind == CRA_KIND_REFERENCE;
    return named ? "; " : ", ";
}

void cra_expand_value(struct cra_expansion *expansion, const struct cra_template_node *node,
                      struct cra_flow *flow)
{
    if (expansion->form) {
        cra_form_value(expansion, node, flow);
        return;
    }
    struct cra_slot slot = cra_path_follow(node->path, &expansion->values);
    if (!slot.count) {
        if (!node->optional)
            cra_expand_mark(expansion, node->path, node->law, flow);
        return;
    }
    expansion->filled++;
    if (node->before)
        cra_flow_template_words(expansion, flow, node->before);
    for (size_t i = 0; i < slot.count; i++) {
        if (i)
            flow->separator = node->join ? node->join : separator_of(&slot);
        add_one(expansion, flow, &slot, i, format_of(&slot, i, node->format));
    }
    if (node->after)
        cra_flow_template_words(expansion, flow, node->after);
}

void cra_expand_prose(struct cra_expansion *expansion, const struct cra_template_node *node,
                      struct cra_flow *flow)
{
    if (expansion->form) {
        cra_form_prose(expansion, node, flow);
        return;
    }
    struct cra_slot slot = cra_path_follow(node->path, &expansion->values);
    flow->inlines = NULL;
    const char *language = NULL;
    const char *text =
        slot.count ? cra_expand_localized(expansion, cra_slot_value(&slot, 0), &language) : NULL;
    if (text) {
        expansion->filled++;
        if (!cra_markdown_add(expansion->arena, flow->parent, cra_text_of(text), language))
            expansion->arena->failed = true;
    } else if (!node->optional) {
        cra_expand_mark(expansion, node->path, node->law, flow);
    }
    flow->inlines = NULL;
}

/* ---- Marks ---- */

void cra_expand_mark_words(struct cra_expansion *expansion, const char *what, const char *law,
                           struct cra_flow *flow)
{
    struct cra_node *mark = cra_flow_text(expansion, flow, CRA_NODE_MISSING, what, NULL);
    if (mark)
        mark->as.text.target = cra_law_say(expansion->language, expansion->arena, law ? law : expansion->law);
    expansion->empty++;
}

void cra_expand_mark(struct cra_expansion *expansion, const struct cra_path *path, const char *law,
                     struct cra_flow *flow)
{
    const struct cra_field *field = cra_path_field(path);
    cra_expand_mark_words(expansion, cra_say(expansion->language, field->meaning), law ? law : field->law,
                          flow);
}
