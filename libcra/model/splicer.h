#ifndef CRA_MODEL_SPLICER_H
#define CRA_MODEL_SPLICER_H

#include "model/splice.h"

/* What splice.c and the splicers of the layouts share: splice_block.c (YAML by indentation), splice_flow.c
 * (JSON, and YAML in brackets), splice_xml.c. */

struct cra_splicer {
    void (*replace)(struct cra_splice *splice, const struct cra_outline *node,
                    const struct cra_outline *value);
    void (*insert)(struct cra_splice *splice, const struct cra_outline *container,
                   const struct cra_outline *before, const struct cra_outline *value);
    void (*remove)(struct cra_splice *splice, const struct cra_outline *node);
};

extern const struct cra_splicer cra_splicer_block, cra_splicer_flow, cra_splicer_xml;

/* ---- Lines. Offsets; a line ends before its line break. ---- */

/* Behind the line break before `at`, or behind the byte order mark. */
size_t cra_line_begin(struct cra_text text, size_t at);
size_t cra_line_end(struct cra_text text, size_t at);
/* Behind the line break that ends the line of `at`, or the end of the text. */
size_t cra_line_next(struct cra_text text, size_t at);
/* Whether nothing but spaces and tabs stands between. */
bool cra_text_is_space_between(struct cra_text text, size_t begin, size_t end);
/* The white space that the line of `at` begins with. */
struct cra_text cra_line_indentation(struct cra_text text, size_t at);
void cra_splice_append(struct cra_splice *splice, size_t begin, size_t end); /* of the text */

/* Whether a value in YAML is written in brackets. */
bool cra_outline_in_brackets(struct cra_text text, const struct cra_outline *node);

/* Writes a value in brackets. `indentation` is that of the line it begins on, or NULL for one line. */
void cra_flow_value(struct cra_splice *splice, const struct cra_outline *value,
                    const struct cra_text *indentation);

#endif
