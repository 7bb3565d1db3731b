#include "render/report_json_text.h"

#include "base/utf8.h"

void cra_report_json_string(struct cra_json *json, const char *name, const char *value)
{
    struct cra_text text = cra_text_of(value);
    size_t at = 0;
    if (!value || cra_utf8_check(text, &at) == CRA_UTF8_VALID) {
        cra_json_string(json, name, value);
        return;
    }
    struct cra_buffer clean = {0};
    for (size_t i = 0; i < text.length;) {
        uint32_t point;
        size_t length = cra_utf8_decode(text.data + i, text.length - i, &point);
        if (length)
            cra_buffer_append(&clean, text.data + i, length);
        else
            cra_buffer_string(&clean, "\xEF\xBF\xBD");
        i += length ? length : 1;
    }
    json->buffer->failed = json->buffer->failed || clean.failed;
    if (!clean.failed)
        cra_json_string(json, name, clean.data);
    cra_buffer_free(&clean);
}

void cra_report_json_string_if(struct cra_json *json, const char *name, const char *value)
{
    if (value && *value)
        cra_report_json_string(json, name, value);
}
