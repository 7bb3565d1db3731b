#include "base/json.h"

static void escaped(struct cra_buffer *buffer, struct cra_text text)
{
    static const char digits[] = "0123456789abcdef";
    cra_buffer_char(buffer, '"');
    size_t plain = 0; /* start of the run that needs no escape */
    for (size_t i = 0; i < text.length; i++) {
        unsigned char c = (unsigned char)text.data[i];
        if (c >= 0x20 && c != '"' && c != '\\')
            continue;
        char escape[7] = {'\\', (char)c, '\0'};
        switch (c) {
        case '"':
        case '\\':
            break;
        case '\n':
            escape[1] = 'n';
            break;
        case '\r':
            escape[1] = 'r';
            break;
        case '\t':
            escape[1] = 't';
            break;
        default:
            memcpy(escape + 1, "u00", 3);
            escape[4] = digits[c >> 4];
            escape[5] = digits[c & 15];
        }
        cra_buffer_append(buffer, text.data + plain, i - plain);
        cra_buffer_string(buffer, escape);
        plain = i + 1;
    }
    cra_buffer_append(buffer, text.data + plain, text.length - plain);
    cra_buffer_char(buffer, '"');
}

static void new_line(struct cra_json *json)
{
    if (json->compact)
        return;
    cra_buffer_char(json->buffer, '\n');
    cra_buffer_repeat(json->buffer, ' ', (size_t)json->depth * 2);
}

/* What stands before every value: comma, line break, name. */
static void begin_value(struct cra_json *json, const char *name)
{
    if (json->filled)
        cra_buffer_char(json->buffer, ',');
    if (json->depth)
        new_line(json);
    json->filled = true;
    if (name) {
        escaped(json->buffer, cra_text_of(name));
        cra_buffer_string(json->buffer, json->compact ? ":" : ": ");
    }
}

static void begin_group(struct cra_json *json, const char *name, char bracket)
{
    begin_value(json, name);
    cra_buffer_char(json->buffer, bracket);
    json->depth++;
    json->filled = false;
}

static void end_group(struct cra_json *json, char bracket)
{
    json->depth--;
    if (json->filled)
        new_line(json);
    cra_buffer_char(json->buffer, bracket);
    json->filled = true;
}

void cra_json_object_begin(struct cra_json *json, const char *name)
{
    begin_group(json, name, '{');
}

void cra_json_object_end(struct cra_json *json)
{
    end_group(json, '}');
}

void cra_json_array_begin(struct cra_json *json, const char *name)
{
    begin_group(json, name, '[');
}

void cra_json_array_end(struct cra_json *json)
{
    end_group(json, ']');
}

void cra_json_text(struct cra_json *json, const char *name, struct cra_text value)
{
    begin_value(json, name);
    escaped(json->buffer, value);
}

void cra_json_string(struct cra_json *json, const char *name, const char *value)
{
    if (value)
        cra_json_text(json, name, cra_text_of(value));
    else
        cra_json_null(json, name);
}

void cra_json_string_if(struct cra_json *json, const char *name, const char *value)
{
    if (value)
        cra_json_text(json, name, cra_text_of(value));
}

void cra_json_integer(struct cra_json *json, const char *name, int64_t value)
{
    begin_value(json, name);
    cra_buffer_format(json->buffer, "%lld", (long long)value);
}

void cra_json_bool(struct cra_json *json, const char *name, bool value)
{
    begin_value(json, name);
    cra_buffer_string(json->buffer, value ? "true" : "false");
}

void cra_json_null(struct cra_json *json, const char *name)
{
    begin_value(json, name);
    cra_buffer_string(json->buffer, "null");
}
