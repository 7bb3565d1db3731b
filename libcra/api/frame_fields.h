#ifndef CRA_API_FRAME_FIELDS_H
#define CRA_API_FRAME_FIELDS_H

#include "base/buffer.h"
#include "doc/frame_fields.h"

/* What is asked for of everything that tags may name. */
struct cra_frame_topic {
    const struct cra_frame_fields *fields;
    const struct cra_language *language;
    struct cra_arena *arena;
    bool by_kind; /* what documents of `kind` name */
    size_t kind;
    const struct cra_frame_field *field; /* it, and what is below it; NULL: all, or by kind */
    const char *below;                   /* paths that begin so; NULL: not asked */
};

/* Whether the field is asked for. */
bool cra_frame_topic_has(const struct cra_frame_topic *topic, const struct cra_frame_field *field);

void cra_frame_fields_text(struct cra_buffer *out, const struct cra_frame_topic *topic, size_t width);
void cra_frame_fields_json(struct cra_buffer *out, const struct cra_frame_topic *topic);

#endif
