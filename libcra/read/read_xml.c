#include "base/memory.h"
#include "read/event.h"
#include "read/rules.h"
#include "read/xml_sax.h"

/* An open element: only its first child, or its attributes, make it a map. */
struct open_element {
    uint32_t begin, end; /* of its tag */
    bool is_map;
    bool has_children;
};

struct xml_reader {
    uint32_t source;
    struct cra_diagnostics *diagnostics;
    cra_event_sink sink;
    void *context;
    struct open_element elements[CRA_XML_DEPTH_MOST];
    size_t depth;
    struct cra_text text; /* since the last tag */
    uint32_t text_begin, text_end;
    bool malformed;
};

static bool emit(struct xml_reader *reader, enum cra_event_kind kind, struct cra_text text, uint32_t begin,
                 uint32_t end)
{
    struct cra_event event = {
        .kind = kind, .scalar = CRA_SCALAR_ELEMENT, .text = text, .begin = begin, .end = end};
    return reader->sink(reader->context, &event);
}

static bool emit_name(struct xml_reader *reader, const struct cra_event *event)
{
    return reader->sink(reader->context, event);
}

static bool has_text(const struct xml_reader *reader)
{
    return cra_text_trim(reader->text).length > 0;
}

/* Told at the text itself, not at the line breaks around it. */
static bool refuse_mixed(struct xml_reader *reader)
{
    struct cra_text source = cra_sources_get(reader->diagnostics->sources, reader->source)->text;
    struct cra_span span = {reader->source, reader->text_begin, reader->text_end};
    while (span.begin < span.end && cra_is_space(source.data[span.begin]))
        span.begin++;
    while (span.begin < span.end && cra_is_space(source.data[span.end - 1]))
        span.end--;
    cra_diagnose(reader->diagnostics, &cra_rule_xml_mixed_content, span, NULL,
                 "Text stands here between elements.");
    reader->malformed = true;
    return false;
}

static bool make_map(struct xml_reader *reader, struct open_element *element)
{
    if (element->is_map)
        return true;
    element->is_map = true;
    return emit(reader, CRA_EVENT_MAP_BEGIN, (struct cra_text){0}, element->begin, element->end);
}

static bool take_attributes(struct xml_reader *reader, struct open_element *open,
                            const struct cra_xml_element *element)
{
    for (size_t i = 0; i < element->attribute_count; i++) {
        const struct cra_xml_attribute *attribute = &element->attributes[i];
        struct cra_event key = {.kind = CRA_EVENT_KEY,
                                .attribute = true,
                                .text = attribute->name,
                                .name_space = attribute->name_space,
                                .begin = attribute->name_begin,
                                .end = attribute->name_end};
        if (!make_map(reader, open) || !emit_name(reader, &key) ||
            !emit(reader, CRA_EVENT_SCALAR, attribute->value, attribute->value_begin, attribute->value_end))
            return false;
    }
    return true;
}

static bool begin_element(void *context, const struct cra_xml_element *element)
{
    struct xml_reader *reader = context;
    if (has_text(reader))
        return refuse_mixed(reader);
    reader->text = (struct cra_text){0};
    struct open_element *parent = reader->depth ? &reader->elements[reader->depth - 1] : NULL;
    if (parent && !make_map(reader, parent))
        return false;
    if (parent)
        parent->has_children = true;
    struct cra_event name = {.kind = parent ? CRA_EVENT_KEY : CRA_EVENT_ROOT,
                             .text = element->name,
                             .name_space = element->name_space,
                             .begin = element->name_begin,
                             .end = element->name_end};
    if (!emit_name(reader, &name))
        return false;
    struct open_element *open = &reader->elements[reader->depth++];
    *open = (struct open_element){.begin = element->begin, .end = element->end};
    return take_attributes(reader, open, element);
}

static bool take_text(void *context, struct cra_text text, uint32_t begin, uint32_t end)
{
    struct xml_reader *reader = context;
    reader->text = text;
    reader->text_begin = begin;
    reader->text_end = end;
    return true;
}

static bool end_element(void *context, const struct cra_xml_element *element)
{
    struct xml_reader *reader = context;
    struct open_element *open = &reader->elements[--reader->depth];
    if (open->has_children && has_text(reader))
        return refuse_mixed(reader);
    bool good = true;
    uint32_t begin = reader->text.length ? reader->text_begin : open->end;
    uint32_t end = reader->text.length ? reader->text_end : open->end;
    if (!open->is_map)
        good = emit(reader, CRA_EVENT_SCALAR, reader->text, begin, end);
    else if (has_text(reader))
        good = emit(reader, CRA_EVENT_KEY, CRA_TEXT(""), begin, begin) &&
               emit(reader, CRA_EVENT_SCALAR, reader->text, begin, end);
    reader->text = (struct cra_text){0};
    if (good && open->is_map)
        good = emit(reader, CRA_EVENT_MAP_END, (struct cra_text){0}, element->begin, element->end);
    return good;
}

enum cra_read_result cra_read_xml(uint32_t source, struct cra_read_limits limits,
                                  struct cra_diagnostics *diagnostics, cra_event_sink sink, void *context)
{
    static const struct cra_xml_handler handler = {begin_element, take_text, end_element};
    struct xml_reader *reader = cra_memory_allocate_zeroed(1, sizeof *reader);
    if (!reader)
        return CRA_READ_STOPPED;
    reader->source = source;
    reader->diagnostics = diagnostics;
    reader->sink = sink;
    reader->context = context;
    enum cra_read_result result = cra_xml_parse(source, limits, diagnostics, &handler, reader);
    if (result == CRA_READ_STOPPED && reader->malformed && !diagnostics->failed)
        result = CRA_READ_MALFORMED;
    cra_memory_release(reader);
    return result;
}
