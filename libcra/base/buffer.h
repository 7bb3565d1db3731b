#ifndef CRA_BASE_BUFFER_H
#define CRA_BASE_BUFFER_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>

#include "base/text.h"

/* Bytes that grow. Failure is sticky: once memory ran out every later append does nothing, so that a writer
 * appends without checking and asks `failed` once at the end. A zeroed struct is a valid, empty buffer. */
struct cra_buffer {
    char *data; /* terminated once anything was appended */
    size_t length;
    size_t capacity;
    bool failed;
};

void cra_buffer_free(struct cra_buffer *buffer);
void cra_buffer_clear(struct cra_buffer *buffer);
bool cra_buffer_reserve(struct cra_buffer *buffer, size_t more);
void cra_buffer_append(struct cra_buffer *buffer, const void *data, size_t length);
void cra_buffer_text(struct cra_buffer *buffer, struct cra_text text);
void cra_buffer_string(struct cra_buffer *buffer, const char *string); /* NULL appends nothing */
void cra_buffer_char(struct cra_buffer *buffer, char c);
void cra_buffer_repeat(struct cra_buffer *buffer, char c, size_t count);
void cra_buffer_format(struct cra_buffer *buffer, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
void cra_buffer_format_list(struct cra_buffer *buffer, const char *format, va_list arguments)
    __attribute__((format(printf, 2, 0)));

/* Escapes & < > and, for attributes, " and line breaks. Bytes that XML cannot hold become U+FFFD. */
void cra_buffer_xml(struct cra_buffer *buffer, struct cra_text text);
void cra_buffer_xml_attribute(struct cra_buffer *buffer, struct cra_text text);

#endif
