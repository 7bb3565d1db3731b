#ifndef CRA_BASE_JSON_H
#define CRA_BASE_JSON_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buffer.h"

/* Writes JSON, indented by two, in the order of the calls. Names are needed in objects and ignored (NULL) in
 * arrays and at the top. Text must be UTF-8; failure is that of the buffer. */
struct cra_json {
    struct cra_buffer *buffer;
    unsigned depth;
    bool filled; /* something was already written on this level */
    bool compact;
};

void cra_json_object_begin(struct cra_json *json, const char *name);
void cra_json_object_end(struct cra_json *json);
void cra_json_array_begin(struct cra_json *json, const char *name);
void cra_json_array_end(struct cra_json *json);
void cra_json_text(struct cra_json *json, const char *name, struct cra_text value);
void cra_json_string(struct cra_json *json, const char *name, const char *value);    /* NULL writes null */
void cra_json_string_if(struct cra_json *json, const char *name, const char *value); /* NULL writes nothing */
void cra_json_integer(struct cra_json *json, const char *name, int64_t value);
void cra_json_bool(struct cra_json *json, const char *name, bool value);
void cra_json_null(struct cra_json *json, const char *name);

#endif
