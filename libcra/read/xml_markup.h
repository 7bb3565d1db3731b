#ifndef CRA_READ_XML_MARKUP_H
#define CRA_READ_XML_MARKUP_H

#include "base/text.h"

/* Where the pieces of XML markup lie. libxml2 says what they mean and whether they are well-formed; it does
 * not tell places. These functions also hold on text that is not well-formed: they stay inside the text and
 * move forward. */

/* A stretch of the text. */
struct cra_xml_range {
    size_t begin, end;
};

static inline struct cra_text cra_xml_slice(struct cra_text text, struct cra_xml_range range)
{
    return (struct cra_text){text.data + range.begin, range.end - range.begin};
}

struct cra_xml_attribute_place {
    struct cra_xml_range name, value;
};

/* The name that begins at `at`. */
struct cra_xml_range cra_xml_name_at(struct cra_text text, size_t at);

/* The attribute that begins at or behind `*at`, which moves behind it. False at the end of the tag, with
 * `*at` at its > or />, or where no attribute can be made out. */
bool cra_xml_next_attribute(struct cra_text text, size_t *at, struct cra_xml_attribute_place *place);

/* Behind the comment, processing instruction, CDATA section or declaration that begins with the < at `at`;
 * `at` itself for a tag. */
size_t cra_xml_skip_other(struct cra_text text, size_t at);

/* The last < before `before`, which is there. */
size_t cra_xml_last_opening(struct cra_text text, size_t before);

/* The first place of `pattern` at or behind `from`, or the end of the text. */
size_t cra_xml_find(struct cra_text text, size_t from, const char *pattern);

#endif
