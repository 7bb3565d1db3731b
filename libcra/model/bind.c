#include "model/binder.h"

#include "base/similar.h"
#include "model/form.h"

/* ---- Findings ---- */

struct cra_span cra_binder_span(const struct cra_binder *binder, const struct cra_event *event)
{
    return (struct cra_span){binder->source, event->begin, event->end};
}

struct cra_diagnostic *cra_binder_report(struct cra_binder *binder, const struct cra_rule *rule,
                                         struct cra_span span, const struct cra_object *object,
                                         const struct cra_field *field, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    const char *message = cra_arena_format_list(binder->arena, format, arguments);
    va_end(arguments);
    const char *path = object ? cra_object_path(binder->arena, object, field) : NULL;
    if (!message || (object && !path))
        binder->failed = true;
    if (object && field && rule->severity == CRA_SEVERITY_ERROR)
        object->places[cra_field_index(object->type, field)].refused = true;
    return cra_diagnose(binder->diagnostics, rule, span, path && *path ? path : NULL, "%s",
                        message ? message : "");
}

const char *cra_binder_suggestion(struct cra_binder *binder, const char *table_name)
{
    char *text = cra_arena_format(binder->arena, "Did you mean “%s”?", table_name);
    if (!text) {
        binder->failed = true;
        return NULL;
    }
    for (char *c = text; *c; c++)
        *c = *c == '_' ? '-' : *c;
    return text;
}

static int shown(struct cra_text text)
{
    return (int)(text.length < 80 ? text.length : 80);
}

/* ---- Frames ---- */

static struct cra_frame *top(struct cra_binder *binder)
{
    return binder->depth ? &binder->frames[binder->depth - 1] : NULL;
}

static bool push(struct cra_binder *binder, struct cra_frame frame)
{
    if (binder->depth == CRA_FRAME_LIMIT)
        return false; /* the model is far less deep, and what it does not know is skipped without frames */
    binder->frames[binder->depth++] = frame;
    return true;
}

struct cra_object *cra_binder_new_object(struct cra_binder *binder, const struct cra_type *type,
                                         struct cra_bind_place place, struct cra_span span)
{
    struct cra_object *object = cra_arena_allocate(binder->arena, type->size);
    struct cra_field_place *places =
        cra_arena_allocate(binder->arena, type->field_count * sizeof(struct cra_field_place));
    if (!object || !places) {
        binder->failed = true;
        return NULL;
    }
    *object = (struct cra_object){.type = type,
                                  .parent = place.parent,
                                  .parent_field = place.field,
                                  .index = place.index,
                                  .span = span,
                                  .places = places};
    return object;
}

/* Room for one more item of a list; NULL when memory is out. */
static void *append_item(struct cra_binder *binder, struct cra_list *list, size_t size, size_t *capacity)
{
    void *items = cra_arena_grow(binder->arena, list->items, size, list->count, capacity);
    if (!items) {
        binder->failed = true;
        return NULL;
    }
    list->items = items;
    return (char *)items + list->count * size;
}

/* ---- Where a value goes ---- */

/* What the next value is for: a field of a record, an item of a list, the root. */
struct target {
    const struct cra_field *field; /* NULL: the root */
    struct cra_object *object;
    struct cra_list *list; /* NULL unless the value is an item */
    size_t *capacity;
};

static void *slot_of(struct cra_binder *binder, const struct target *target)
{
    if (target->list)
        return append_item(binder, target->list, cra_field_size(target->field), target->capacity);
    return (char *)target->object + target->field->offset;
}

static struct target current_target(struct cra_binder *binder)
{
    struct cra_frame *frame = top(binder);
    if (!frame)
        return (struct target){0};
    return (struct target){frame->field, frame->object, frame->kind == CRA_FRAME_LIST ? frame->list : NULL,
                           &frame->capacity};
}

static void remember_place(struct target target, struct cra_span span)
{
    if (target.field && !target.list)
        target.object->places[cra_field_index(target.object->type, target.field)].value = span;
}

/* Makes the record that the current value is, and puts it where it belongs. */
static struct cra_object *begin_record(struct cra_binder *binder, struct target target, struct cra_span span)
{
    if (!target.field) {
        struct cra_object *root = cra_binder_new_object(binder, binder->root_type, binder->place, span);
        binder->result->root = root;
        return root;
    }
    struct cra_bind_place place = {target.object, target.field, target.list ? target.list->count : 0};
    struct cra_object *object = cra_binder_new_object(binder, target.field->type, place, span);
    void *slot = object ? slot_of(binder, &target) : NULL;
    if (!slot)
        return NULL;
    *(struct cra_object **)slot = object;
    if (target.list)
        target.list->count++;
    remember_place(target, span);
    return object;
}

/* ---- Scalars ---- */

/* Whether a scalar says nothing, in whichever spelling. */
static bool is_blank(const struct cra_event *event)
{
    struct cra_text text;
    return !cra_bind_text(event, &text);
}

static bool is_blank_element(const struct cra_event *event)
{
    return event->scalar == CRA_SCALAR_ELEMENT && is_blank(event);
}

static void report_missing_keys(struct cra_binder *binder, const struct cra_object *object)
{
    struct cra_span begin = {binder->source, object->span.begin, object->span.begin};
    for (size_t i = 0; i < object->type->field_count; i++) {
        const struct cra_field *field = &object->type->fields[i];
        if (!field->required || cra_field_count(object, field) || object->places[i].value.source)
            continue;
        cra_binder_report(binder, &cra_rule_missing_key, begin, object, NULL,
                          "The record lacks the key “%s” (%s).", field->name, field->meaning);
    }
}

/* An empty element where a record belongs is what {} is in the other syntaxes: a record without keys. */
static void bind_empty_record(struct cra_binder *binder, struct target target, const struct cra_event *event)
{
    const struct cra_object *object = begin_record(binder, target, cra_binder_span(binder, event));
    if (object)
        report_missing_keys(binder, object);
}

static void bind_shorthand(struct cra_binder *binder, struct target target, const struct cra_event *event)
{
    struct cra_object *object = begin_record(binder, target, cra_binder_span(binder, event));
    if (!object)
        return;
    const struct cra_field *first = &object->type->fields[0];
    if (cra_bind_scalar(binder, object, first, event, (char *)object + first->offset))
        object->places[0].value = object->span;
}

static void bind_use(struct cra_binder *binder, struct cra_frame *frame, const struct cra_event *event)
{
    struct cra_text name;
    if (event->kind != CRA_EVENT_SCALAR || !cra_bind_text(event, &name)) {
        cra_binder_report(binder, &cra_rule_wrong_type, cra_binder_span(binder, event), frame->object, NULL,
                          "After “use” belongs the name of the file that holds the record.");
        return;
    }
    struct cra_include *include = CRA_ARENA_NEW(binder->arena, struct cra_include);
    char *copy = cra_arena_copy(binder->arena, cra_text_trim(name));
    if (!include || !copy) {
        binder->failed = true;
        return;
    }
    *include = (struct cra_include){NULL, copy, cra_binder_span(binder, event), frame->object};
    *binder->last_include = include;
    binder->last_include = &include->next;
    frame->used = true;
}

static void bind_language(struct cra_binder *binder, struct cra_frame *frame, const struct cra_event *event)
{
    struct cra_text text;
    if (!cra_bind_text(event, &text))
        return;
    struct cra_localized_entry *entry = append_item(binder, frame->list, sizeof *entry, &frame->capacity);
    const char *copy = cra_arena_copy(binder->arena, text);
    if (!entry || !copy) {
        binder->failed = true;
        return;
    }
    *entry = (struct cra_localized_entry){frame->language, copy};
    frame->list->count++;
    *frame->localized = (struct cra_localized){frame->list->items, frame->list->count};
}

static void bind_item(struct cra_binder *binder, struct target target, const struct cra_event *event)
{
    if (is_blank(event)) {
        cra_binder_report(binder, &cra_rule_empty_item, cra_binder_span(binder, event), target.object,
                          target.field, "Item %zu of the list is empty.", target.list->count + 1);
        return;
    }
    void *slot = slot_of(binder, &target);
    if (slot && cra_bind_scalar(binder, target.object, target.field, event, slot))
        target.list->count++;
}

static void bind_scalar_event(struct cra_binder *binder, const struct cra_event *event)
{
    struct cra_frame *frame = top(binder);
    if (frame && frame->kind == CRA_FRAME_LOCALIZED) {
        bind_language(binder, frame, event);
        return;
    }
    if (frame && frame->use) {
        bind_use(binder, frame, event);
        return;
    }
    struct target target = current_target(binder);
    remember_place(target, cra_binder_span(binder, event));
    const struct cra_type *type = !target.field                           ? binder->root_type
                                  : target.field->kind == CRA_KIND_RECORD ? target.field->type
                                                                          : NULL;
    bool item = target.list != NULL;
    if (!item && event->scalar == CRA_SCALAR_NULL)
        return; /* nothing after the key: an empty slot */
    if (is_blank_element(event) && (!item || type)) {
        if (type && (item || !target.field || target.field->cardinality == CRA_ONE))
            bind_empty_record(binder, target, event);
        return;
    }
    if (target.field && target.field->cardinality == CRA_MANY && !item) {
        cra_bind_wrong_type(binder, target.object, target.field, false, event);
    } else if (type) {
        if (item && is_blank(event))
            bind_item(binder, target, event);
        else if (type->shorthand)
            bind_shorthand(binder, target, event);
        else if (target.field)
            cra_bind_wrong_type(binder, target.object, target.field, item, event);
        else
            cra_binder_report(binder, &cra_rule_wrong_root, cra_binder_span(binder, event), NULL, NULL,
                              "The file holds a single text; it should hold the keys of the record “%s”.",
                              type->name);
    } else if (item) {
        bind_item(binder, target, event);
    } else {
        cra_bind_scalar(binder, target.object, target.field, event,
                        (char *)target.object + target.field->offset);
    }
}

/* ---- Maps and lists ---- */

static void skip_value(struct cra_binder *binder)
{
    binder->skipped = 1;
}

static void begin_list(struct cra_binder *binder, struct target target, const struct cra_event *event)
{
    bool keyed = event->kind == CRA_EVENT_MAP_BEGIN;
    struct cra_list *list = (struct cra_list *)(void *)((char *)target.object + target.field->offset);
    remember_place(target, cra_binder_span(binder, event));
    if (!push(binder, (struct cra_frame){.kind = CRA_FRAME_LIST,
                                         .object = target.object,
                                         .field = target.field,
                                         .list = list,
                                         .keyed = keyed,
                                         .begin = cra_binder_span(binder, event)}))
        skip_value(binder);
}

static void begin_localized(struct cra_binder *binder, struct target target, const struct cra_event *event)
{
    struct cra_localized *localized = slot_of(binder, &target);
    struct cra_list *entries = CRA_ARENA_NEW(binder->arena, struct cra_list);
    if (!localized || !entries) {
        binder->failed = true;
        return;
    }
    *localized = (struct cra_localized){0};
    if (target.list)
        target.list->count++;
    remember_place(target, cra_binder_span(binder, event));
    if (!push(binder, (struct cra_frame){.kind = CRA_FRAME_LOCALIZED,
                                         .object = target.object,
                                         .field = target.field,
                                         .list = entries,
                                         .localized = localized,
                                         .begin = cra_binder_span(binder, event)}))
        skip_value(binder);
}

static void begin_record_frame(struct cra_binder *binder, struct target target, const struct cra_event *event)
{
    struct cra_span span = cra_binder_span(binder, event);
    struct cra_object *object = begin_record(binder, target, span);
    if (object &&
        !push(binder, (struct cra_frame){.kind = CRA_FRAME_RECORD, .object = object, .begin = span}))
        skip_value(binder);
}

static void bind_begin(struct cra_binder *binder, const struct cra_event *event)
{
    struct cra_frame *frame = top(binder);
    struct target target = current_target(binder);
    bool map = event->kind == CRA_EVENT_MAP_BEGIN;
    if (frame && (frame->kind == CRA_FRAME_LOCALIZED || frame->use)) {
        if (frame->use)
            bind_use(binder, frame, event);
        else
            cra_bind_wrong_type(binder, frame->object, frame->field, true, event);
        skip_value(binder);
        return;
    }
    if (!target.field) {
        if (map) {
            begin_record_frame(binder, target, event);
        } else {
            cra_binder_report(binder, &cra_rule_wrong_root, cra_binder_span(binder, event), NULL, NULL,
                              "The file holds a list; it should hold the keys of the record “%s”.",
                              binder->root_type->name);
            skip_value(binder);
        }
        return;
    }
    bool wants_list = target.field->cardinality == CRA_MANY && !target.list;
    if (wants_list && (!map || binder->xml)) {
        begin_list(binder, target, event);
    } else if (!wants_list && map && target.field->kind == CRA_KIND_RECORD) {
        begin_record_frame(binder, target, event);
    } else if (!wants_list && map &&
               (target.field->kind == CRA_KIND_LOCALIZED || target.field->kind == CRA_KIND_PROSE)) {
        begin_localized(binder, target, event);
    } else {
        remember_place(target, cra_binder_span(binder, event));
        cra_bind_wrong_type(binder, target.object, target.field, target.list != NULL, event);
        skip_value(binder);
    }
}

static void end_record(struct cra_binder *binder, struct cra_frame *frame, const struct cra_event *event)
{
    struct cra_object *object = frame->object;
    object->span.end = event->end;
    if (frame->used) {
        if (frame->keys > 1)
            cra_binder_report(binder, &cra_rule_use_alone, object->span, object, NULL,
                              "Beside “use” stand other keys; a shared record stands alone.");
        return;
    }
    report_missing_keys(binder, object);
}

static void bind_end(struct cra_binder *binder, const struct cra_event *event)
{
    struct cra_frame *frame = top(binder);
    if (!frame)
        return;
    if (frame->kind == CRA_FRAME_RECORD)
        end_record(binder, frame, event);
    struct cra_span whole = {binder->source, frame->begin.begin, event->end};
    struct cra_object *object = frame->kind == CRA_FRAME_RECORD ? NULL : frame->object;
    const struct cra_field *field = frame->field;
    binder->depth--;
    if (object && object->type && field) {
        struct cra_field_place *place = &object->places[cra_field_index(object->type, field)];
        if (place->value.source == whole.source && place->value.begin == whole.begin)
            place->value.end = whole.end;
    } else if (!object) {
        struct target target = current_target(binder);
        if (target.field && !target.list)
            remember_place(target, whole);
    }
}

/* ---- Keys ---- */

static void report_unknown_key(struct cra_binder *binder, const struct cra_frame *frame,
                               const struct cra_event *event)
{
    const struct cra_type *type = frame->object->type;
    struct cra_similar similar = cra_similar_to(event->text);
    for (size_t i = 0; i < type->field_count; i++)
        cra_similar_offer(&similar, type->fields[i].name);
    struct cra_diagnostic *finding = cra_binder_report(
        binder, &cra_rule_unknown_key, cra_binder_span(binder, event), frame->object, NULL,
        event->attribute ? "Attributes are not used; “%.*s” belongs into an element of its own."
                         : "The key “%.*s” is not known here.",
        shown(event->text), event->text.data);
    if (!similar.best)
        return;
    finding->advice = cra_binder_suggestion(binder, similar.best);
    for (size_t i = 0; i < type->field_count; i++) /* nobody is told that what was meant is missing */
        frame->object->places[i].refused |= type->fields[i].name == similar.best;
}

static void bind_record_key(struct cra_binder *binder, struct cra_frame *frame, const struct cra_event *event)
{
    frame->keys++;
    frame->use = false;
    frame->field = event->attribute ? NULL : cra_type_find(frame->object->type, event->text);
    frame->skip = !frame->field;
    if (!frame->field) {
        if (cra_text_is(event->text, "use") && !event->attribute) {
            frame->skip = false;
            frame->use = true;
        } else {
            report_unknown_key(binder, frame, event);
        }
        return;
    }
    struct cra_field_place *place =
        &frame->object->places[cra_field_index(frame->object->type, frame->field)];
    if (place->value.source) {
        struct cra_diagnostic *finding = cra_binder_report(
            binder, &cra_rule_duplicate_key, cra_binder_span(binder, event), frame->object, frame->field,
            "The key “%.*s” stands here a second time.", shown(event->text), event->text.data);
        finding->related = (struct cra_span){binder->source, place->key_begin,
                                             place->key_begin + (uint32_t)event->text.length};
        finding->related_message = "It was first given here.";
        frame->skip = true;
        return;
    }
    place->key_begin = event->begin;
    place->value = cra_binder_span(binder, event);
}

static void bind_language_key(struct cra_binder *binder, struct cra_frame *frame,
                              const struct cra_event *event)
{
    frame->skip = true;
    if (event->attribute || !cra_form_check(CRA_FORM_LANGUAGE, event->text)) {
        cra_binder_report(binder, &cra_rule_unknown_language, cra_binder_span(binder, event), frame->object,
                          frame->field, "“%.*s” is not the code of an official language of the Union.",
                          shown(event->text), event->text.data);
        return;
    }
    for (size_t i = 0; i < frame->localized->count; i++) {
        if (cra_text_is(event->text, frame->localized->items[i].language)) {
            cra_binder_report(binder, &cra_rule_duplicate_key, cra_binder_span(binder, event), frame->object,
                              frame->field, "The text is given a second time for the language “%.*s”.",
                              shown(event->text), event->text.data);
            return;
        }
    }
    frame->language = cra_arena_copy(binder->arena, event->text);
    frame->skip = !frame->language;
    if (frame->skip)
        binder->failed = true;
}

static void bind_key(struct cra_binder *binder, const struct cra_event *event)
{
    struct cra_frame *frame = top(binder);
    if (frame->kind == CRA_FRAME_RECORD) {
        bind_record_key(binder, frame, event);
    } else if (frame->kind == CRA_FRAME_LOCALIZED) {
        bind_language_key(binder, frame, event);
    } else {
        frame->skip = event->attribute || !cra_name_equal(frame->field->item, event->text);
        if (frame->skip)
            cra_binder_report(binder, &cra_rule_unknown_key, cra_binder_span(binder, event), frame->object,
                              frame->field, "The items of this list are called “%s”, not “%.*s”.",
                              frame->field->item, shown(event->text), event->text.data);
    }
    if (event->name_space.data && !cra_text_is(event->name_space, binder->schema->name_space) &&
        !frame->skip) {
        cra_binder_report(binder, &cra_rule_unknown_key, cra_binder_span(binder, event), frame->object, NULL,
                          "The element “%.*s” is not in the namespace %s.", shown(event->text),
                          event->text.data, binder->schema->name_space);
        frame->skip = true;
    }
}

static void bind_root(struct cra_binder *binder, const struct cra_event *event)
{
    bool name_fits = cra_name_equal(binder->root_type->name, event->text);
    if (name_fits && cra_text_is(event->name_space, binder->schema->name_space))
        return;
    cra_binder_report(binder, &cra_rule_wrong_root, cra_binder_span(binder, event), NULL, NULL,
                      "The outermost element should be “%s” in the namespace %s.", binder->root_type->name,
                      binder->schema->name_space);
    binder->skipped = 1; /* nothing below can be trusted to mean what it seems to */
}

/* ---- The sink ---- */

/* Whether the event belongs to a value that is being skipped. */
static bool is_skipped(struct cra_binder *binder, const struct cra_event *event)
{
    bool begins = event->kind == CRA_EVENT_MAP_BEGIN || event->kind == CRA_EVENT_LIST_BEGIN;
    bool ends = event->kind == CRA_EVENT_MAP_END || event->kind == CRA_EVENT_LIST_END;
    if (binder->skipped) {
        if (begins)
            binder->skipped++;
        else if (ends)
            binder->skipped--;
        return true;
    }
    struct cra_frame *frame = top(binder);
    if (frame && frame->skip && event->kind != CRA_EVENT_KEY && !ends) {
        frame->skip = false;
        binder->skipped = begins;
        return true;
    }
    return false;
}

static bool sink(void *context, const struct cra_event *event)
{
    struct cra_binder *binder = context;
    if (is_skipped(binder, event))
        return !binder->failed;
    switch (event->kind) {
    case CRA_EVENT_ROOT:
        bind_root(binder, event);
        break;
    case CRA_EVENT_MAP_BEGIN:
    case CRA_EVENT_LIST_BEGIN:
        bind_begin(binder, event);
        break;
    case CRA_EVENT_MAP_END:
    case CRA_EVENT_LIST_END:
        bind_end(binder, event);
        break;
    case CRA_EVENT_KEY:
        bind_key(binder, event);
        break;
    case CRA_EVENT_SCALAR:
        bind_scalar_event(binder, event);
        break;
    }
    return !binder->failed && !binder->diagnostics->failed;
}

cra_syntax cra_syntax_of_name(const char *name)
{
    static const struct {
        const char *extension;
        cra_syntax syntax;
    } known[] = {{".yaml", CRA_SYNTAX_YAML},
                 {".yml", CRA_SYNTAX_YAML},
                 {".json", CRA_SYNTAX_JSON},
                 {".xml", CRA_SYNTAX_XML}};
    size_t length = strlen(name);
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        size_t extension = strlen(known[i].extension);
        if (length <= extension)
            continue;
        size_t same = 0;
        while (same < extension && cra_to_lower(name[length - extension + same]) == known[i].extension[same])
            same++;
        if (same == extension)
            return known[i].syntax;
    }
    return CRA_SYNTAX_BY_NAME;
}

static struct cra_binder *begin_binding(struct cra_arena *arena, const struct cra_schema_table *schema,
                                        const struct cra_type *type, struct cra_bind_place place,
                                        uint32_t source, struct cra_diagnostics *diagnostics,
                                        struct cra_bind_result *result)
{
    *result = (struct cra_bind_result){0};
    struct cra_binder *binder = CRA_ARENA_NEW(arena, struct cra_binder);
    if (!binder)
        return NULL;
    binder->arena = arena;
    binder->schema = schema;
    binder->root_type = type;
    binder->place = place;
    binder->source = source;
    binder->diagnostics = diagnostics;
    binder->result = result;
    binder->last_include = &result->includes;
    return binder;
}

enum cra_read_result cra_bind(struct cra_arena *arena, const struct cra_schema_table *schema,
                              const struct cra_type *type, struct cra_bind_place place, uint32_t source,
                              cra_syntax syntax, struct cra_diagnostics *diagnostics,
                              struct cra_bind_result *result)
{
    struct cra_binder *binder = begin_binding(arena, schema, type, place, source, diagnostics, result);
    if (!binder)
        return CRA_READ_STOPPED;
    binder->xml = syntax == CRA_SYNTAX_XML;
    switch (syntax) {
    case CRA_SYNTAX_JSON:
        return cra_read_json(source, CRA_READ_LIMITS_PROJECT, diagnostics, sink, binder);
    case CRA_SYNTAX_XML:
        return cra_read_xml(source, CRA_READ_LIMITS_PROJECT, diagnostics, sink, binder);
    default:
        return cra_read_yaml(source, CRA_READ_LIMITS_PROJECT, diagnostics, sink, binder);
    }
}

enum cra_read_result cra_bind_events(struct cra_arena *arena, const struct cra_schema_table *schema,
                                     const struct cra_type *type, struct cra_bind_place place,
                                     uint32_t source, cra_event_feed feed, void *feed_context,
                                     struct cra_diagnostics *diagnostics, struct cra_bind_result *result)
{
    struct cra_binder *binder = begin_binding(arena, schema, type, place, source, diagnostics, result);
    return binder ? feed(feed_context, sink, binder) : CRA_READ_STOPPED;
}
