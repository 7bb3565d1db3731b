#include "model/binder.h"

#include <stdio.h>

#include "base/buffer.h"
#include "base/similar.h"
#include "base/utf8.h"
#include "model/form.h"

static const char *describe(const struct cra_event *event)
{
    switch (event->kind) {
    case CRA_EVENT_MAP_BEGIN:
        return "a record with keys of its own";
    case CRA_EVENT_LIST_BEGIN:
        return "a list";
    default:
        break;
    }
    switch (event->scalar) {
    case CRA_SCALAR_NUMBER:
        return "a number";
    case CRA_SCALAR_TRUE:
        return "true";
    case CRA_SCALAR_FALSE:
        return "false";
    case CRA_SCALAR_NULL:
        return "nothing";
    default:
        return "a single text";
    }
}

static const char *choices_in_words(struct cra_binder *binder, const struct cra_choices *choices)
{
    struct cra_buffer words = {0};
    cra_buffer_string(&words, "one of ");
    for (size_t i = 0; i < choices->count; i++) {
        cra_buffer_string(&words, i == 0 ? "" : i + 1 < choices->count ? ", " : " and ");
        for (const char *c = choices->items[i].name; *c; c++)
            cra_buffer_char(&words, *c == '_' ? '-' : *c);
    }
    char *copy =
        words.failed ? NULL : cra_arena_copy(binder->arena, (struct cra_text){words.data, words.length});
    cra_buffer_free(&words);
    if (!copy)
        binder->failed = true;
    return copy ? copy : "one of its choices";
}

const char *cra_bind_expected(struct cra_binder *binder, const struct cra_field *field, bool in_list)
{
    if (field->cardinality == CRA_MANY && !in_list)
        return "a list";
    switch (field->kind) {
    case CRA_KIND_CHOICE:
        return choices_in_words(binder, field->choices);
    case CRA_KIND_INTEGER:
        return "a whole number";
    case CRA_KIND_RECORD:
        return "a record with keys of its own";
    case CRA_KIND_LOCALIZED:
    case CRA_KIND_PROSE:
        return "a text, or a text for each language";
    default:
        return cra_form_expected(field->form);
    }
}

void cra_bind_wrong_type(struct cra_binder *binder, const struct cra_object *object,
                         const struct cra_field *field, bool in_list, const struct cra_event *event)
{
    struct cra_diagnostic *finding = cra_binder_report(
        binder, &cra_rule_wrong_type, cra_binder_span(binder, event), object, field,
        "Here belongs %s, not %s.", cra_bind_expected(binder, field, in_list), describe(event));
    if (event->kind == CRA_EVENT_SCALAR && field->cardinality == CRA_MANY && !in_list)
        finding->advice = "Write a list, each item on a line of its own that begins with “- ”.";
}

/* The model decides what a scalar is, not its spelling: a number or a truth value of JSON is as good a text
 * as one without quotation marks in YAML. */
bool cra_bind_text(const struct cra_event *event, struct cra_text *text)
{
    *text = event->text;
    return event->scalar != CRA_SCALAR_NULL && cra_text_trim(event->text).length > 0;
}

static void report_deceptive(struct cra_binder *binder, const struct cra_object *object,
                             const struct cra_field *field, const struct cra_event *event,
                             struct cra_text text)
{
    for (size_t i = 0; i < text.length;) {
        uint32_t point = 0;
        size_t length = cra_utf8_decode(text.data + i, text.length - i, &point);
        if (!length)
            return;
        if (point > 0x7f && cra_utf8_is_deceptive(point)) {
            cra_binder_report(binder, &cra_rule_deceptive_character, cra_binder_span(binder, event), object,
                              field, "The text holds the invisible character U+%04X, character %zu of it.",
                              (unsigned)point, cra_utf8_count((struct cra_text){text.data, i}) + 1);
            return;
        }
        i += length;
    }
}

static const char *bind_one_line(struct cra_binder *binder, const struct cra_object *object,
                                 const struct cra_field *field, const struct cra_event *event)
{
    struct cra_text text;
    if (!cra_bind_text(event, &text))
        return NULL;
    if (field->form != CRA_FORM_ANY)
        text = cra_text_trim(text);
    if (!cra_form_check(field->form, text)) {
        bool lines = field->form == CRA_FORM_ANY;
        cra_binder_report(
            binder, &cra_rule_wrong_form, cra_binder_span(binder, event), object, field,
            lines ? "Here belongs %s; the text has line breaks." : "Here belongs %s, not “%.*s”.",
            cra_form_expected(field->form), (int)(text.length < 80 ? text.length : 80), text.data);
        return NULL;
    }
    report_deceptive(binder, object, field, event, text);
    const char *copy = cra_arena_copy(binder->arena, text);
    if (!copy)
        binder->failed = true;
    return copy;
}

/* Day, month and year with points, as many write them, mean one date only. */
static void suggest_date(struct cra_binder *binder, struct cra_diagnostic *finding, struct cra_text text)
{
    unsigned parts[3] = {0}, part = 0;
    struct cra_date meant;
    char written[16];
    for (size_t i = 0; i < text.length; i++) {
        if (text.data[i] == '.' && part < 2)
            part++;
        else if (cra_is_digit(text.data[i]) && parts[part] < 1000)
            parts[part] = parts[part] * 10 + (unsigned)(text.data[i] - '0');
        else
            return;
    }
    int length = snprintf(written, sizeof written, "%04u-%02u-%02u", parts[2], parts[1], parts[0]);
    if (part != 2 || !cra_date_parse((struct cra_text){written, (size_t)length}, false, &meant))
        return;
    finding->advice = cra_arena_format(binder->arena, "Write %s.", written);
    binder->failed |= !finding->advice;
}

static struct cra_date bind_date(struct cra_binder *binder, const struct cra_object *object,
                                 const struct cra_field *field, const struct cra_event *event)
{
    struct cra_date date = {0};
    struct cra_text text;
    if (!cra_bind_text(event, &text))
        return date;
    text = cra_text_trim(text);
    if (!cra_date_parse(text, field->form == CRA_FORM_MONTH, &date)) {
        struct cra_diagnostic *finding =
            cra_binder_report(binder, &cra_rule_wrong_date, cra_binder_span(binder, event), object, field,
                              "Here belongs %s; “%.*s” is none.", cra_form_expected(field->form),
                              (int)(text.length < 40 ? text.length : 40), text.data);
        suggest_date(binder, finding, text);
        date = (struct cra_date){0};
    }
    return date;
}

static bool parse_integer(struct cra_text text, int64_t *value)
{
    bool negative = text.length && text.data[0] == '-';
    size_t at = negative;
    int64_t result = 0;
    if (at == text.length || text.length - at > 18)
        return false;
    for (; at < text.length; at++) {
        if (!cra_is_digit(text.data[at]))
            return false;
        result = result * 10 + (text.data[at] - '0');
    }
    *value = negative ? -result : result;
    return true;
}

static struct cra_integer bind_integer(struct cra_binder *binder, const struct cra_object *object,
                                       const struct cra_field *field, const struct cra_event *event)
{
    struct cra_integer integer = {0};
    struct cra_text text = cra_text_trim(event->text);
    if (event->scalar == CRA_SCALAR_NULL || (event->scalar == CRA_SCALAR_ELEMENT && !text.length))
        return integer;
    bool kind_fits = event->scalar == CRA_SCALAR_PLAIN || event->scalar == CRA_SCALAR_NUMBER ||
                     event->scalar == CRA_SCALAR_ELEMENT;
    if (kind_fits && parse_integer(text, &integer.value))
        integer.set = true;
    else
        cra_binder_report(binder, &cra_rule_wrong_number, cra_binder_span(binder, event), object, field,
                          "Here belongs a whole number, not “%.*s”%s.",
                          (int)(text.length < 40 ? text.length : 40), text.length ? text.data : "",
                          event->scalar == CRA_SCALAR_STRING ? " in quotation marks" : "");
    return integer;
}

static unsigned bind_choice(struct cra_binder *binder, const struct cra_object *object,
                            const struct cra_field *field, const struct cra_event *event)
{
    struct cra_text text;
    if (!cra_bind_text(event, &text))
        return 0;
    text = cra_text_trim(text);
    for (size_t i = 0; i < field->choices->count; i++) {
        if (cra_name_equal(field->choices->items[i].name, text))
            return (unsigned)i + 1;
    }
    struct cra_similar similar = cra_similar_to(text);
    for (size_t i = 0; i < field->choices->count; i++)
        cra_similar_offer(&similar, field->choices->items[i].name);
    struct cra_diagnostic *finding = cra_binder_report(
        binder, &cra_rule_unknown_choice, cra_binder_span(binder, event), object, field,
        "“%.*s” is not allowed here; the key takes %s.", (int)(text.length < 80 ? text.length : 80),
        text.data, cra_bind_expected(binder, field, true));
    if (similar.best)
        finding->advice = cra_binder_suggestion(binder, similar.best);
    return 0;
}

static struct cra_localized bind_localized(struct cra_binder *binder, const struct cra_event *event)
{
    struct cra_localized localized = {0};
    struct cra_text text;
    if (!cra_bind_text(event, &text))
        return localized;
    struct cra_localized_entry *entry = CRA_ARENA_NEW(binder->arena, struct cra_localized_entry);
    if (entry && (entry->text = cra_arena_copy(binder->arena, text)) != NULL)
        localized = (struct cra_localized){entry, 1};
    else
        binder->failed = true;
    return localized;
}

bool cra_bind_scalar(struct cra_binder *binder, const struct cra_object *object,
                     const struct cra_field *field, const struct cra_event *event, void *slot)
{
    switch (field->kind) {
    case CRA_KIND_TEXT:
        return (*(const char **)slot = bind_one_line(binder, object, field, event)) != NULL;
    case CRA_KIND_LOCALIZED:
    case CRA_KIND_PROSE: {
        struct cra_localized localized = bind_localized(binder, event);
        *(struct cra_localized *)slot = localized;
        return localized.count > 0;
    }
    case CRA_KIND_DATE: {
        struct cra_date date = bind_date(binder, object, field, event);
        *(struct cra_date *)slot = date;
        return cra_date_is_set(date);
    }
    case CRA_KIND_INTEGER: {
        struct cra_integer integer = bind_integer(binder, object, field, event);
        *(struct cra_integer *)slot = integer;
        return integer.set;
    }
    case CRA_KIND_CHOICE:
        return (*(unsigned *)slot = bind_choice(binder, object, field, event)) != 0;
    case CRA_KIND_REFERENCE: {
        struct cra_reference reference = {.id = bind_one_line(binder, object, field, event),
                                          .span = cra_binder_span(binder, event)};
        *(struct cra_reference *)slot = reference;
        return reference.id != NULL;
    }
    case CRA_KIND_RECORD:
        break;
    }
    return false;
}
