#include "read/xml_sax.h"

#include <libxml/parserInternals.h>

#include "base/memory.h"
#include "read/rules.h"
#include "read/xml_markup.h"
#include "read/xml_parser.h"

struct cra_diagnostic *cra_xml_refuse(struct cra_xml_parser *parser, const struct cra_rule *rule,
                                      size_t begin, size_t end, const char *format, ...)
{
    struct cra_span span = {parser->source, (uint32_t)(parser->input.offset + begin),
                            (uint32_t)(parser->input.offset + end)};
    va_list arguments;
    va_start(arguments, format);
    const char *message = cra_arena_format_list(parser->diagnostics->arena, format, arguments);
    va_end(arguments);
    parser->faulted = true;
    if (!message)
        parser->failed = true;
    return cra_diagnose(parser->diagnostics, rule, span, NULL, "%s", message ? message : "");
}

size_t cra_xml_cursor(const struct cra_xml_parser *parser)
{
    long consumed = xmlByteConsumed(parser->context);
    size_t cursor = consumed < 0 ? 0 : (size_t)consumed;
    return cursor < parser->input.text.length ? cursor : parser->input.text.length;
}

static struct cra_text text_of(const xmlChar *string)
{
    return cra_text_of((const char *)string);
}

static uint32_t place(const struct cra_xml_parser *parser, size_t at)
{
    return (uint32_t)(parser->input.offset + at);
}

/* ---- Text ---- */

static void receive_text(void *context, const xmlChar *data, int length)
{
    struct cra_xml_parser *parser = context;
    if (cra_xml_is_over(parser))
        return;
    if (parser->delivered) {
        cra_buffer_clear(&parser->text);
        parser->delivered = false;
    }
    cra_buffer_append(&parser->text, data, (size_t)length);
    parser->failed = parser->failed || parser->text.failed;
}

/* The stretch between two tags without comments and processing instructions at its ends. */
static struct cra_xml_range text_range(struct cra_text text, size_t begin, size_t end)
{
    struct cra_xml_range range = {end, begin};
    for (size_t at = begin; at < end;) {
        size_t from = at;
        bool section =
            text.data[at] == '<' && cra_xml_find((struct cra_text){text.data, at + 9}, at, "<![CDATA[") == at;
        if (text.data[at] == '<')
            at = cra_xml_skip_other(text, at);
        else
            at = cra_xml_find((struct cra_text){text.data, end}, at, "<");
        if (at == from)
            break;
        if (section || text.data[from] != '<') {
            range.begin = from < range.begin ? from : range.begin;
            range.end = at;
        }
    }
    return range;
}

static void deliver_text(struct cra_xml_parser *parser, size_t end)
{
    if (parser->delivered || !parser->text.length)
        return;
    parser->delivered = true;
    if (!parser->handler->text)
        return;
    struct cra_xml_range range = text_range(parser->input.text, parser->tag_end, end);
    struct cra_text text = {parser->text.data, parser->text.length};
    if (!parser->handler->text(parser->user, text, place(parser, range.begin), place(parser, range.end)))
        parser->stopped = true;
}

/* ---- Tags ---- */

static bool declares_namespace(struct cra_text name)
{
    return name.length >= 5 && memcmp(name.data, "xmlns", 5) == 0 &&
           (name.length == 5 || name.data[5] == ':');
}

/* libxml2 gives five pointers for each attribute: name, prefix, namespace, value and the end of the value. */
static struct cra_xml_attribute attribute_from(const xmlChar **five)
{
    return (struct cra_xml_attribute){.name = text_of(five[0]),
                                      .name_space = text_of(five[2]),
                                      .value = {(const char *)five[3], (size_t)(five[4] - five[3])}};
}

/* In attributes libxml2 leaves an ampersand as the reference that it is told by; one that was written so
 * begins with such a reference, too. False when memory is out. */
static bool decode_ampersands(struct cra_xml_parser *parser, struct cra_text *value)
{
    static const char reference[] = "&#38;";
    enum { length = sizeof reference - 1 };
    const char *first = memchr(value->data, '&', value->length);
    if (!first)
        return true;
    char *decoded = cra_arena_copy(parser->diagnostics->arena, *value);
    if (!decoded)
        return false;
    size_t to = (size_t)(first - value->data);
    for (size_t from = to; from < value->length; from++) {
        decoded[to++] = value->data[from];
        if (value->length - from >= length && memcmp(value->data + from, reference, length) == 0)
            from += length - 1;
    }
    *value = (struct cra_text){decoded, to};
    return true;
}

/* Joins what libxml2 says of the attributes with where they stand. False when the two do not fit, which
 * happens only when libxml2 lost some for want of memory. */
static bool place_attributes(struct cra_xml_parser *parser, struct cra_xml_element *element, size_t *at,
                             const xmlChar **given, size_t count)
{
    struct cra_text text = parser->input.text;
    struct cra_xml_attribute_place found;
    size_t i = 0;
    while (cra_xml_next_attribute(text, at, &found)) {
        if (declares_namespace(cra_xml_slice(text, found.name)))
            continue;
        if (i == count)
            return false;
        struct cra_xml_attribute *attribute = &parser->attributes[i];
        *attribute = attribute_from(given + 5 * i++);
        if (!decode_ampersands(parser, &attribute->value))
            parser->failed = true;
        attribute->name_begin = place(parser, found.name.begin);
        attribute->name_end = place(parser, found.name.end);
        attribute->value_begin = place(parser, found.value.begin);
        attribute->value_end = place(parser, found.value.end);
    }
    element->attributes = parser->attributes;
    element->attribute_count = count;
    return i == count && *at < text.length;
}

static bool enter(struct cra_xml_parser *parser, struct cra_xml_range name, size_t declarations)
{
    if (parser->depth == parser->depth_limit) {
        cra_xml_refuse(parser, &cra_rule_too_deep, name.begin, name.end,
                       "The elements are nested more than %zu deep here.", parser->depth_limit);
        return false;
    }
    if (declarations > CRA_XML_ATTRIBUTES_MOST - parser->namespaces) {
        cra_xml_refuse(parser, &cra_rule_too_large, name.begin, name.end,
                       "More than %d declarations of namespaces are in force here.", CRA_XML_ATTRIBUTES_MOST);
        return false;
    }
    parser->namespaces += declarations;
    parser->opened[parser->depth] = name.begin - 1;
    parser->declared[parser->depth++] = (uint16_t)declarations;
    return true;
}

static void receive_element(void *context, const xmlChar *name, const xmlChar *prefix,
                            const xmlChar *name_space, int declarations, const xmlChar **declared, int count,
                            int defaulted, const xmlChar **attributes)
{
    (void)prefix;
    (void)declared;
    (void)defaulted;
    struct cra_xml_parser *parser = context;
    if (cra_xml_is_over(parser))
        return;
    struct cra_text text = parser->input.text;
    size_t begin = cra_xml_last_opening(text, cra_xml_cursor(parser));
    struct cra_xml_range range = cra_xml_name_at(text, begin + 1);
    if (!enter(parser, range, (size_t)declarations))
        return;
    struct cra_xml_element element = {.name = text_of(name),
                                      .name_space = text_of(name_space),
                                      .begin = place(parser, begin),
                                      .name_begin = place(parser, range.begin),
                                      .name_end = place(parser, range.end)};
    size_t at = range.end;
    bool closed = place_attributes(parser, &element, &at, attributes, (size_t)count) && at < text.length &&
                  (text.data[at] == '>' || text.data[at] == '/');
    if (!closed) { /* libxml2 tells the element before it looks for the end of its tag */
        cra_xml_explain(parser, XML_ERR_GT_REQUIRED);
        return;
    }
    deliver_text(parser, begin);
    parser->empty_tag = text.data[at] == '/';
    parser->tag_end = at + (parser->empty_tag ? 2 : 1);
    element.end = place(parser, parser->tag_end);
    if (!cra_xml_is_over(parser) && parser->handler->element_begin &&
        !parser->handler->element_begin(parser->user, &element))
        parser->stopped = true;
}

static void receive_element_end(void *context, const xmlChar *name, const xmlChar *prefix,
                                const xmlChar *name_space)
{
    (void)prefix;
    struct cra_xml_parser *parser = context;
    if (cra_xml_is_over(parser))
        return;
    struct cra_text text = parser->input.text;
    size_t begin = parser->tag_end, end = parser->tag_end;
    struct cra_xml_range range = {begin, begin};
    if (!parser->empty_tag) {
        begin = cra_xml_last_opening(text, cra_xml_cursor(parser));
        end = cra_xml_find(text, begin, ">") + 1;
        range = cra_xml_name_at(text, begin + 2);
    }
    struct cra_xml_element element = {.name = text_of(name),
                                      .name_space = text_of(name_space),
                                      .begin = place(parser, begin),
                                      .end = place(parser, end),
                                      .name_begin = place(parser, range.begin),
                                      .name_end = place(parser, range.end)};
    deliver_text(parser, begin);
    parser->empty_tag = false;
    parser->tag_end = end;
    parser->depth--;
    parser->namespaces -= parser->declared[parser->depth];
    parser->finished = parser->depth == 0;
    if (!cra_xml_is_over(parser) && parser->handler->element_end &&
        !parser->handler->element_end(parser->user, &element))
        parser->stopped = true;
}

/* ---- Refusals ---- */

static void receive_doctype(void *context, const xmlChar *name, const xmlChar *public_name,
                            const xmlChar *system_name)
{
    (void)name;
    (void)public_name;
    (void)system_name;
    struct cra_xml_parser *parser = context;
    if (!cra_xml_is_over(parser)) {
        size_t begin = cra_xml_last_opening(parser->input.text, cra_xml_cursor(parser));
        cra_xml_refuse(parser, &cra_rule_xml_doctype, begin, cra_xml_cursor(parser),
                       "The file has a DOCTYPE.");
    }
    xmlStopParser(parser->context);
}

#if LIBXML_VERSION >= 21200
typedef const xmlError *fault_pointer;
#else
typedef xmlErrorPtr fault_pointer;
#endif

static void receive_fault(void *context, fault_pointer fault)
{
    struct cra_xml_parser *parser = context;
    if (fault->code == XML_ERR_NO_MEMORY)
        parser->failed = true;
    else if (fault->level >= XML_ERR_ERROR && !cra_xml_is_over(parser))
        cra_xml_explain(parser, fault->code);
}

/* ---- The parser ---- */

static enum cra_read_result result_of(struct cra_xml_parser *parser)
{
    bool well_formed = parser->context && parser->context->wellFormed && parser->finished;
    if (!cra_xml_is_over(parser) && !well_formed) {
        /* libxml2 gave up without a word */
        if (parser->context && parser->context->errNo != XML_ERR_NO_MEMORY)
            cra_xml_explain(parser, parser->context->errNo);
        else
            parser->failed = true;
    }
    if (parser->failed)
        parser->diagnostics->failed = true;
    if (parser->failed || parser->stopped)
        return CRA_READ_STOPPED;
    return parser->faulted ? CRA_READ_MALFORMED : CRA_READ_COMPLETE;
}

/* As xmlCreateIOParserCtxt does, which loses the buffer where memory runs out after it. */
static bool open_input(struct cra_xml_parser *parser)
{
    xmlParserInputBufferPtr buffer =
        xmlParserInputBufferCreateIO(cra_xml_feed, NULL, parser, XML_CHAR_ENCODING_NONE);
    xmlParserInputPtr input = buffer ? xmlNewInputStream(parser->context) : NULL;
    if (!input) {
        xmlFreeParserInputBuffer(buffer);
        return false;
    }
    input->buf = buffer;
    input->base = xmlBufContent(buffer->buffer);
    input->cur = input->base;
    input->end = input->base + xmlBufUse(buffer->buffer);
    if (inputPush(parser->context, input) < 0) {
        xmlFreeInputStream(input);
        return false;
    }
    return xmlSwitchEncoding(parser->context, XML_CHAR_ENCODING_UTF8) == 0;
}

static void run(struct cra_xml_parser *parser)
{
    xmlSAXHandler sax = {.initialized = XML_SAX2_MAGIC,
                         .internalSubset = receive_doctype,
                         .startElementNs = receive_element,
                         .endElementNs = receive_element_end,
                         .characters = receive_text,
                         .ignorableWhitespace = receive_text,
                         .cdataBlock = receive_text,
                         .serror = receive_fault};
    xmlInitParser();
    /* what libxml2 says outside its parser would otherwise go to standard error */
    xmlStructuredErrorFunc function = xmlStructuredError;
    void *context = xmlStructuredErrorContext;
    xmlSetStructuredErrorFunc(parser, receive_fault);
    parser->context = xmlNewParserCtxt();
    if (parser->context && open_input(parser)) {
        *parser->context->sax = sax;
        parser->context->userData = parser;
        xmlCtxtUseOptions(parser->context, XML_PARSE_NONET | XML_PARSE_BIG_LINES | XML_PARSE_IGNORE_ENC);
        xmlParseDocument(parser->context);
    }
    xmlSetStructuredErrorFunc(context, function);
}

enum cra_read_result cra_xml_parse(uint32_t source, struct cra_read_limits limits,
                                   struct cra_diagnostics *diagnostics, const struct cra_xml_handler *handler,
                                   void *context)
{
    struct cra_input input;
    if (!cra_check_input(source, limits, diagnostics, &input))
        return diagnostics->failed ? CRA_READ_STOPPED : CRA_READ_MALFORMED;
    struct cra_xml_parser *parser = cra_memory_allocate_zeroed(1, sizeof *parser);
    if (!parser) {
        diagnostics->failed = true;
        return CRA_READ_STOPPED;
    }
    parser->source = source;
    parser->input = input;
    parser->diagnostics = diagnostics;
    parser->handler = handler;
    parser->user = context;
    parser->depth_limit = limits.depth < CRA_XML_DEPTH_MOST ? limits.depth : CRA_XML_DEPTH_MOST;
    if (cra_xml_check_declaration(parser))
        run(parser);
    enum cra_read_result result = result_of(parser);
    xmlFreeParserCtxt(parser->context);
    cra_buffer_free(&parser->text);
    cra_memory_release(parser);
    return result;
}

const struct cra_xml_attribute *cra_xml_attribute_find(const struct cra_xml_element *element,
                                                       const char *name_space, const char *name)
{
    for (size_t i = 0; i < element->attribute_count; i++) {
        const struct cra_xml_attribute *attribute = &element->attributes[i];
        if (cra_text_is(attribute->name, name) &&
            cra_text_is(attribute->name_space, name_space ? name_space : ""))
            return attribute;
    }
    return NULL;
}
