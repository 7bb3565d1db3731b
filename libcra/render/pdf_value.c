#include "base/utf8.h"
#include "render/pdf_file.h"

/* Numbers and texts as PDF writes them. */

static void add_digits(struct cra_buffer *out, uint64_t value, unsigned least)
{
    char digits[24];
    size_t at = sizeof digits;
    do {
        digits[--at] = (char)('0' + value % 10);
        value /= 10;
    } while (value || sizeof digits - at < least);
    cra_buffer_append(out, digits + at, sizeof digits - at);
}

void cra_pdf_add_number(struct cra_buffer *out, int64_t number)
{
    if (number < 0)
        cra_buffer_char(out, '-');
    add_digits(out, number < 0 ? 0 - (uint64_t)number : (uint64_t)number, 1);
    cra_buffer_char(out, ' ');
}

void cra_pdf_add_reference(struct cra_buffer *out, cra_pdf_number number)
{
    cra_pdf_add_number(out, number);
    cra_buffer_append(out, "0 R ", 4);
}

/* Rounded to hundredths of a point, a third of what any press can show. */
void cra_pdf_add_length(struct cra_buffer *out, int64_t length)
{
    uint64_t size = length < 0 ? 0 - (uint64_t)length : (uint64_t)length;
    uint64_t hundredths = (size + 5) / 10;
    if (length < 0 && hundredths)
        cra_buffer_char(out, '-');
    add_digits(out, hundredths / 100, 1);
    unsigned rest = (unsigned)(hundredths % 100);
    if (rest) {
        cra_buffer_char(out, '.');
        if (rest % 10)
            add_digits(out, rest, 2);
        else
            add_digits(out, rest / 10, 1);
    }
    cra_buffer_char(out, ' ');
}

static bool is_plain(struct cra_text text)
{
    for (size_t i = 0; i < text.length; i++)
        if ((unsigned char)text.data[i] >= 0x7F || (unsigned char)text.data[i] < 0x20)
            return false;
    return true;
}

void cra_pdf_add_bytes(struct cra_buffer *out, struct cra_text bytes)
{
    cra_buffer_char(out, '(');
    for (size_t i = 0; i < bytes.length; i++) {
        char c = bytes.data[i];
        if (c == '(' || c == ')' || c == '\\')
            cra_buffer_char(out, '\\');
        if ((unsigned char)c < 0x20)
            cra_buffer_format(out, "\\%03o", (unsigned)c);
        else
            cra_buffer_char(out, c);
    }
    cra_buffer_char(out, ')');
}

static void add_unit(struct cra_buffer *out, unsigned unit)
{
    static const char digits[] = "0123456789ABCDEF";
    char hex[4] = {digits[unit >> 12 & 15], digits[unit >> 8 & 15], digits[unit >> 4 & 15],
                   digits[unit & 15]};
    cra_buffer_append(out, hex, sizeof hex);
}

void cra_pdf_add_utf16(struct cra_buffer *out, struct cra_text text)
{
    for (size_t at = 0; at < text.length;) {
        uint32_t point = 0;
        size_t length = cra_utf8_decode(text.data + at, text.length - at, &point);
        if (!length)
            point = 0xFFFD;
        at += length ? length : 1;
        if (point >= 0x10000) {
            add_unit(out, 0xD800 + ((point - 0x10000) >> 10));
            add_unit(out, 0xDC00 + ((point - 0x10000) & 0x3FF));
        } else {
            add_unit(out, point);
        }
    }
}

void cra_pdf_add_string(struct cra_buffer *out, struct cra_text text)
{
    if (is_plain(text)) {
        cra_pdf_add_bytes(out, text);
        return;
    }
    cra_buffer_string(out, "<FEFF");
    cra_pdf_add_utf16(out, text);
    cra_buffer_char(out, '>');
}
