#ifndef CRA_RENDER_ODT_XML_H
#define CRA_RENDER_ODT_XML_H

#include "render/docx_xml.h"

/* OpenDocument as XML: its namespaces, lengths and white space. */

#define CRA_ODT_OFFICE "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
#define CRA_ODT_STYLE "urn:oasis:names:tc:opendocument:xmlns:style:1.0"
#define CRA_ODT_TEXT "urn:oasis:names:tc:opendocument:xmlns:text:1.0"
#define CRA_ODT_TABLE "urn:oasis:names:tc:opendocument:xmlns:table:1.0"
#define CRA_ODT_DRAW "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"
#define CRA_ODT_FO "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"
#define CRA_ODT_SVG "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"
#define CRA_ODT_MANIFEST "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"
#define CRA_ODT_XLINK "http://www.w3.org/1999/xlink"

bool cra_odt_is(const struct cra_xml_element *element, const char *name_space, const char *name);
/* An empty text without data where there is none. */
struct cra_text cra_odt_attribute(const struct cra_xml_element *element, const char *name_space,
                                  const char *name);
/* "2.5cm" in twips, twentieths of a point; `otherwise` for what is no length, or none of a page. */
unsigned cra_odt_length(struct cra_text text, unsigned otherwise);

/* Text of paragraphs. OpenDocument takes white space together as HTML does, so that spaces which would get
 * lost are written as elements. Zeroed, it stands at the begin of a paragraph. */
struct cra_odt_flow {
    bool follows; /* something visible stands before */
    size_t space; /* 1 + place of the space that was written last, with nothing behind it; 0: none */
};

void cra_odt_text(struct cra_odt_flow *flow, struct cra_buffer *out, struct cra_text text);
/* At the end of a paragraph. */
void cra_odt_text_end(struct cra_odt_flow *flow, struct cra_buffer *out);

#endif
