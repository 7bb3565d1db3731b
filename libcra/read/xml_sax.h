#ifndef CRA_READ_XML_SAX_H
#define CRA_READ_XML_SAX_H

#include "read/event.h"

/* XML as a sequence of calls, each with exact byte offsets, on top of libxml2. Refused are: any DOCTYPE,
 * entities beyond the five and character references, encodings other than UTF-8. Nothing is ever fetched.
 * Comments and processing instructions are passed over. */

enum {
    CRA_XML_DEPTH_MOST =
        CRA_READ_DEPTH_MOST + 1,  /* elements within each other, the innermost with text alone */
    CRA_XML_ATTRIBUTES_MOST = 256 /* of one element, and as many namespace declarations in force */
};

struct cra_xml_attribute {
    struct cra_text name; /* without prefix */
    struct cra_text name_space;
    struct cra_text value; /* decoded */
    uint32_t name_begin, name_end;
    uint32_t value_begin, value_end; /* between the quotes */
};

struct cra_xml_element {
    struct cra_text name; /* without prefix */
    struct cra_text name_space;
    uint32_t begin, end;                        /* of the tag, from < to behind > */
    uint32_t name_begin, name_end;              /* of the name with its prefix */
    const struct cra_xml_attribute *attributes; /* in document order, declarations of namespaces left out */
    size_t attribute_count;
};

/* Every text is valid during the call only, except that of `text`, which stays until the call after the next
 * one begins. A function that returns false stops the parser; one that is NULL is not called. */
struct cra_xml_handler {
    bool (*element_begin)(void *context, const struct cra_xml_element *element);
    /* All text between two tags at once, with CDATA and references decoded; the span leaves out comments at
     * either end. */
    bool (*text)(void *context, struct cra_text text, uint32_t begin, uint32_t end);
    /* The tag that ends the element, without attributes; for <a/> an empty span at the end of that tag. */
    bool (*element_end)(void *context, const struct cra_xml_element *element);
};

/* `limits.depth` counts elements within each other. Only well-formed documents are complete; what was found
 * before a fault has been delivered. */
enum cra_read_result cra_xml_parse(uint32_t source, struct cra_read_limits limits,
                                   struct cra_diagnostics *diagnostics, const struct cra_xml_handler *handler,
                                   void *context);

/* The attribute of that name, in no namespace where `name_space` is NULL; NULL when the element has none. */
const struct cra_xml_attribute *cra_xml_attribute_find(const struct cra_xml_element *element,
                                                       const char *name_space, const char *name);

#endif
