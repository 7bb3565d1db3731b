#ifndef CRA_READ_XML_PARSER_H
#define CRA_READ_XML_PARSER_H

#include <libxml/parser.h>

#include "base/buffer.h"
#include "read/check_input.h"
#include "read/xml_sax.h"

/* What the files xml_*.c share among themselves; others use xml_sax.h. Offsets are into `input.text`. */
struct cra_xml_parser {
    xmlParserCtxtPtr context;
    uint32_t source;
    struct cra_input input;
    struct cra_diagnostics *diagnostics;
    const struct cra_xml_handler *handler;
    void *user;

    size_t handed;  /* bytes that libxml2 has been given */
    size_t scanned; /* bytes whose tags were seen to be bearable before that */

    bool faulted; /* a finding says why the document is refused */
    bool stopped; /* the handler wants no more */
    bool failed;  /* memory ran out */
    bool finished;

    size_t depth_limit;
    size_t depth;
    size_t opened[CRA_XML_DEPTH_MOST];     /* where the start tags of the open elements begin */
    uint16_t declared[CRA_XML_DEPTH_MOST]; /* how many namespaces each of them declares */
    size_t namespaces;                     /* declarations in force */
    bool empty_tag;                        /* the last start tag ended with /> */
    size_t tag_end;                        /* where the last tag ended */
    struct cra_buffer text;                /* since then */
    bool delivered;                        /* the text has been handed on; the next one takes its place */
    struct cra_xml_attribute attributes[CRA_XML_ATTRIBUTES_MOST];
};

static inline bool cra_xml_is_over(const struct cra_xml_parser *parser)
{
    return parser->faulted || parser->stopped || parser->failed;
}

/* Records a fault; only the first counts, since what follows it is guesswork. */
struct cra_diagnostic *cra_xml_refuse(struct cra_xml_parser *parser, const struct cra_rule *rule,
                                      size_t begin, size_t end, const char *format, ...)
    __attribute__((format(printf, 5, 6)));

/* Offset that libxml2 has reached. */
size_t cra_xml_cursor(const struct cra_xml_parser *parser);

/* What libxml2 reads from: the next bytes of the text, or nothing once the parser is over. */
int cra_xml_feed(void *parser, char *bytes, int room);

/* Refuses another encoding than UTF-8 in the XML declaration. */
bool cra_xml_check_declaration(struct cra_xml_parser *parser);

/* Says in our own words what libxml2 found wrong; `code` is an xmlParserErrors. */
void cra_xml_explain(struct cra_xml_parser *parser, int code);

#endif
