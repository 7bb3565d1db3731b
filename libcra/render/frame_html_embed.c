#include "render/frame_html.h"

#include <unistd.h>

#include "base/file.h"
#include "base/utf8.h"
#include "render/base64.h"
#include "render/rules.h"

/* Files beside a frame become part of it. */

enum { STYLE_LARGEST = 1 << 20, PICTURE_LARGEST = 2 << 20, ALL_LARGEST = 16 << 20 };

/* In lower case, without comments, and with escapes resolved, so that nothing hides in them. */
static struct cra_text plain_style(struct cra_arena *arena, struct cra_text style)
{
    char *plain = cra_arena_allocate(arena, style.length + 1);
    size_t length = 0;
    for (size_t at = 0; plain && at < style.length; at++) {
        char c = style.data[at];
        if (c == '/' && at + 1 < style.length && style.data[at + 1] == '*') {
            for (at += 2; at + 1 < style.length && !(style.data[at] == '*' && style.data[at + 1] == '/');)
                at++;
            at++;
            continue;
        }
        if (c == '\\' && at + 1 < style.length) {
            static const char digits[] = "0123456789abcdef";
            const char *digit;
            unsigned point = 0, count = 0;
            for (; count < 6 && at + 1 < style.length && style.data[at + 1] &&
                   (digit = strchr(digits, cra_to_lower(style.data[at + 1])));
                 count++, at++)
                point = point * 16 + (unsigned)(digit - digits);
            if (count && at + 1 < style.length && cra_is_space(style.data[at + 1]))
                at++;
            c = !count ? style.data[++at] : point && point < 128 ? (char)point : '?';
        }
        plain[length++] = cra_to_lower(c);
    }
    return (struct cra_text){plain, plain ? length : 0};
}

const char *cra_html_style_fault(struct cra_arena *arena, struct cra_text style)
{
    struct cra_text plain = plain_style(arena, style);
    if (!plain.data)
        return NULL; /* the arena remembers */
    if (strstr(plain.data, "@import") || strstr(plain.data, "image-set(") || strstr(plain.data, "src("))
        return "The style takes in other files by @import, src() or image-set(). Put what they say into this "
               "one.%.*s";
    for (const char *at = plain.data; (at = strstr(at, "url(")) != NULL;) {
        at += 4 + strspn(at + 4, " \t\r\n\"'");
        if (strncmp(at, "data:", 5) != 0 && *at != '#')
            return "The style names another file by url(), which would be missing where the document is "
                   "kept. "
                   "Use a data: address.%.*s";
    }
    return NULL;
}

static bool read_beside(struct cra_html_scan *scan, uint32_t begin, uint32_t end, struct cra_text address,
                        size_t limit, struct cra_text *bytes)
{
    int descriptor = -1;
    uint64_t size = 0;
    const char *name = cra_arena_copy(scan->arena, address);
    const char *why = NULL;
    if (!name)
        return false;
    if (!scan->folder)
        why = "there is no folder to read it from";
    else if (strpbrk(name, ":&?#%"))
        why = "only files beside the frame or below become part of it";
    else
        switch (cra_file_open_beneath(scan->folder, name, &descriptor, &size)) {
        case CRA_FILE_OPENED:
            break;
        case CRA_FILE_OUT_OF_MEMORY:
            scan->arena->failed = true;
            return false;
        case CRA_FILE_MISSING:
            why = "there is no such file";
            break;
        case CRA_FILE_OUTSIDE:
            why = "only files beside the frame or below become part of it";
            break;
        default:
            why = "it cannot be read";
        }
    if (!why && (size > limit || (scan->embedded += size) > ALL_LARGEST))
        why = "it is too large to become part of a document";
    cra_error *err = NULL;
    if (!why && !cra_file_read_descriptor(scan->arena, descriptor, name, limit, bytes, &err)) {
        why = "it cannot be read";
        scan->arena->failed |= cra_error_get_code(err) == CRA_ERROR_OUT_OF_MEMORY;
        cra_error_free(err);
    }
    if (descriptor >= 0)
        close(descriptor);
    if (why)
        cra_frame_fault(&scan->findings, &cra_rule_frame_active, begin, end, NULL,
                        "The file “%s” cannot be put into the document: %s.", name, why);
    return !why;
}

static struct cra_text take(struct cra_arena *arena, struct cra_buffer *buffer)
{
    arena->failed |= buffer->failed;
    const char *copy =
        buffer->failed ? NULL : cra_arena_copy(arena, (struct cra_text){buffer->data, buffer->length});
    struct cra_text text = {copy, copy ? buffer->length : 0};
    cra_buffer_free(buffer);
    return text;
}

void cra_html_embed_style(struct cra_html_scan *scan, uint32_t begin, uint32_t end, struct cra_text address)
{
    struct cra_text style;
    struct cra_buffer buffer = {0};
    if (!address.data || !read_beside(scan, begin, end, address, STYLE_LARGEST, &style))
        return;
    size_t at = 0;
    const char *why = cra_utf8_check(style, &at) == CRA_UTF8_VALID
                          ? cra_html_style_fault(scan->arena, style)
                          : "The stylesheet is no text in UTF-8. Save it in UTF-8.%.*s";
    if (!why && (strstr(style.data, "</") || strstr(style.data, "<!--")))
        why = "The stylesheet holds “</” or “<!--”, which a page cannot have in a style.%.*s";
    if (why)
        cra_frame_fault(&scan->findings, &cra_rule_frame_active, begin, end, NULL, why, 0, "");
    cra_buffer_string(&buffer, "<style>\n");
    cra_buffer_text(&buffer, style);
    cra_buffer_string(&buffer, "</style>");
    cra_frame_replace(&scan->edits, begin, end, take(scan->arena, &buffer));
}

void cra_html_embed_picture(struct cra_html_scan *scan, uint32_t begin, uint32_t end, struct cra_text address)
{
    struct cra_text picture;
    struct cra_buffer buffer = {0};
    if (!read_beside(scan, begin, end, address, PICTURE_LARGEST, &picture))
        return;
    bool png = picture.length > 8 && memcmp(picture.data, "\x89PNG\r\n\x1a\n", 8) == 0;
    if (!png && !(picture.length > 3 && memcmp(picture.data, "\xFF\xD8\xFF", 3) == 0)) {
        cra_frame_fault(&scan->findings, &cra_rule_frame_picture, begin, end, NULL,
                        "The picture “%.*s” is neither PNG nor JPEG.", (int)address.length, address.data);
        return;
    }
    cra_buffer_format(&buffer, "src=\"data:image/%s;base64,", png ? "png" : "jpeg");
    cra_base64_append(&buffer, picture);
    cra_buffer_char(&buffer, '"');
    cra_frame_replace(&scan->edits, begin, end, take(scan->arena, &buffer));
}
