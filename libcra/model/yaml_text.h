#ifndef CRA_MODEL_YAML_TEXT_H
#define CRA_MODEL_YAML_TEXT_H

#include "base/buffer.h"

/* How a text is best spelt in YAML so that every reader, of YAML 1.1 or 1.2, gets exactly this text back. */
enum cra_yaml_style {
    CRA_YAML_PLAIN,
    CRA_YAML_QUOTED, /* in double quotes, on one line */
    CRA_YAML_BLOCK   /* literal block: the lines as they are */
};

enum cra_yaml_style cra_yaml_style_of(struct cra_text text);

void cra_yaml_quoted(struct cra_buffer *buffer, struct cra_text text);

/* From the `|` on, through the last line break; the lines stand `indentation` columns to the right, two more
 * than the key or dash before. */
void cra_yaml_block(struct cra_buffer *buffer, struct cra_text text, size_t indentation);

#endif
