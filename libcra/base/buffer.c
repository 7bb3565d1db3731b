#include "base/buffer.h"

#include <stdint.h>
#include <stdio.h>

#include "base/memory.h"
#include "base/utf8.h"

void cra_buffer_free(struct cra_buffer *buffer)
{
    cra_memory_release(buffer->data);
    *buffer = (struct cra_buffer){0};
}

void cra_buffer_clear(struct cra_buffer *buffer)
{
    buffer->length = 0;
    if (buffer->data)
        buffer->data[0] = '\0';
}

bool cra_buffer_reserve(struct cra_buffer *buffer, size_t more)
{
    if (buffer->failed)
        return false;
    if (more < buffer->capacity - buffer->length)
        return true;
    if (more >= SIZE_MAX - buffer->length) {
        buffer->failed = true;
        return false;
    }
    size_t needed = buffer->length + more + 1;
    size_t capacity = buffer->capacity ? buffer->capacity : 256;
    while (capacity < needed)
        capacity = capacity > SIZE_MAX / 2 ? needed : capacity * 2;
    char *data = cra_memory_resize(buffer->data, capacity);
    if (!data) {
        buffer->failed = true;
        return false;
    }
    buffer->data = data;
    buffer->capacity = capacity;
    return true;
}

void cra_buffer_append(struct cra_buffer *buffer, const void *data, size_t length)
{
    if (!cra_buffer_reserve(buffer, length))
        return;
    if (length)
        memcpy(buffer->data + buffer->length, data, length);
    buffer->length += length;
    buffer->data[buffer->length] = '\0';
}

void cra_buffer_text(struct cra_buffer *buffer, struct cra_text text)
{
    cra_buffer_append(buffer, text.data, text.length);
}

void cra_buffer_string(struct cra_buffer *buffer, const char *string)
{
    if (string)
        cra_buffer_append(buffer, string, strlen(string));
}

void cra_buffer_char(struct cra_buffer *buffer, char c)
{
    cra_buffer_append(buffer, &c, 1);
}

void cra_buffer_repeat(struct cra_buffer *buffer, char c, size_t count)
{
    if (!cra_buffer_reserve(buffer, count))
        return;
    memset(buffer->data + buffer->length, c, count);
    buffer->length += count;
    buffer->data[buffer->length] = '\0';
}

/* Most texts fit into what is reserved already; the others are written a second time. */
void cra_buffer_format_list(struct cra_buffer *buffer, const char *format, va_list arguments)
{
    if (buffer->failed)
        return;
    va_list again;
    va_copy(again, arguments);
    size_t space = buffer->capacity - buffer->length;
    int length = vsnprintf(space ? buffer->data + buffer->length : NULL, space, format, arguments);
    bool fits = length >= 0 && (size_t)length < space;
    if (length >= 0 && !fits && cra_buffer_reserve(buffer, (size_t)length)) {
        vsnprintf(buffer->data + buffer->length, (size_t)length + 1, format, again);
        fits = true;
    }
    va_end(again);
    if (fits)
        buffer->length += (size_t)length;
}

void cra_buffer_format(struct cra_buffer *buffer, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    cra_buffer_format_list(buffer, format, arguments);
    va_end(arguments);
}

/* Characters that may not stay as they are: controls, " & < > and everything beyond ASCII. */
static bool needs_a_look(unsigned char c)
{
    static const uint64_t set[4] = {UINT64_C(0x50000044FFFFFFFF), 0, UINT64_MAX, UINT64_MAX};
    return set[c >> 6] >> (c & 63) & 1;
}

/* What takes the place of the character at the start of the text; NULL when it may stay. */
static const char *replacement_of(struct cra_text text, bool attribute, size_t *step)
{
    *step = 1;
    switch (text.data[0]) {
    case '&':
        return "&amp;";
    case '<':
        return "&lt;";
    case '>':
        return "&gt;";
    case '\r':
        return "&#13;";
    case '"':
        return attribute ? "&quot;" : NULL;
    case '\n':
        return attribute ? "&#10;" : NULL;
    case '\t':
        return attribute ? "&#9;" : NULL;
    default:
        break;
    }
    uint32_t point = 0;
    size_t length = cra_utf8_decode(text.data, text.length, &point);
    *step = length ? length : 1;
    return length && cra_utf8_is_xml(point) ? NULL : "\xEF\xBF\xBD";
}

static void append_escaped(struct cra_buffer *buffer, struct cra_text text, bool attribute)
{
    size_t plain = 0; /* start of the run that needs no escape */
    for (size_t i = 0, step = 1; i < text.length; i += step) {
        step = 1;
        if (!needs_a_look((unsigned char)text.data[i]))
            continue;
        struct cra_text rest = {text.data + i, text.length - i};
        const char *replacement = replacement_of(rest, attribute, &step);
        if (replacement) {
            cra_buffer_append(buffer, text.data + plain, i - plain);
            cra_buffer_string(buffer, replacement);
            plain = i + step;
        }
    }
    cra_buffer_append(buffer, text.data + plain, text.length - plain);
}

void cra_buffer_xml(struct cra_buffer *buffer, struct cra_text text)
{
    append_escaped(buffer, text, false);
}

void cra_buffer_xml_attribute(struct cra_buffer *buffer, struct cra_text text)
{
    append_escaped(buffer, text, true);
}
