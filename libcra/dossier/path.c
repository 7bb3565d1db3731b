#include "dossier/path.h"

#include <stdint.h>
#include <stdlib.h>

#include "base/memory.h"
#include "base/utf8.h"

enum {
    longest_part = 240, /* bytes; most file systems take 255 */
    longest_path = 1000,
    deepest_path = 32 /* folders */
};

/* The part up to the next / or the end; moves `rest` behind it. */
static struct cra_text next_part(struct cra_text *rest)
{
    const char *slash = memchr(rest->data, '/', rest->length);
    size_t length = slash ? (size_t)(slash - rest->data) : rest->length;
    struct cra_text part = {rest->data, length};
    size_t step = slash ? length + 1 : length;
    rest->data += step;
    rest->length -= step;
    return part;
}

bool cra_dossier_path_is_safe(struct cra_text path)
{
    size_t at;
    if (path.length == 0 || path.data[path.length - 1] == '/' || cra_utf8_check(path, &at) != CRA_UTF8_VALID)
        return false;
    if (path.length >= 2 && cra_is_letter(path.data[0]) && path.data[1] == ':')
        return false;
    for (size_t i = 0; i < path.length; i++) {
        unsigned char c = (unsigned char)path.data[i];
        if (c < 0x20 || c == 0x7f || c == '\\')
            return false;
    }
    while (path.length) {
        struct cra_text part = next_part(&path);
        if (part.length == 0 || cra_text_is(part, ".") || cra_text_is(part, ".."))
            return false;
    }
    return true;
}

static bool is_word(struct cra_text text, const char *upper_case)
{
    size_t i = 0;
    while (i < text.length && upper_case[i] && cra_to_lower(text.data[i]) == cra_to_lower(upper_case[i]))
        i++;
    return i == text.length && !upper_case[i];
}

/* The device names of Windows, which it takes for devices with any ending too: NUL, nul.txt, COM1.tar.gz. */
static bool is_device(struct cra_text part)
{
    static const char *const devices[] = {"CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$"};
    const char *dot = memchr(part.data, '.', part.length);
    struct cra_text stem = {part.data, dot ? (size_t)(dot - part.data) : part.length};
    while (stem.length && stem.data[stem.length - 1] == ' ')
        stem.length--;
    for (size_t i = 0; i < sizeof devices / sizeof *devices; i++)
        if (is_word(stem, devices[i]))
            return true;
    struct cra_text letters = {stem.data, 3};
    if (stem.length < 4 || (!is_word(letters, "COM") && !is_word(letters, "LPT")))
        return false;
    struct cra_text number = {stem.data + 3, stem.length - 3};
    return (number.length == 1 && cra_is_digit(number.data[0])) || cra_text_is(number, "\u00B9") ||
           cra_text_is(number, "\u00B2") || cra_text_is(number, "\u00B3");
}

static const char *fault_of_part(struct cra_text part)
{
    if (part.length > longest_part)
        return "a part of it is longer than 240 bytes";
    if (part.data[part.length - 1] == '.' || part.data[part.length - 1] == ' ')
        return "a part of it ends with a full stop or a space, which Windows drops";
    if (part.data[0] == ' ')
        return "a part of it begins with a space";
    if (is_device(part))
        return "Windows reserves that name for a device";
    return NULL;
}

static bool is_control(uint32_t point)
{
    return point < 0x20 || (point >= 0x7f && point < 0xa0) || !cra_utf8_is_xml(point);
}

/* Invisible, or changes the line that it is shown in. */
static bool is_hidden(uint32_t point)
{
    return cra_utf8_is_deceptive(point) || point == 0x2028 || point == 0x2029;
}

static const char *fault_of_characters(struct cra_text path)
{
    for (size_t i = 0; i < path.length;) {
        uint32_t point = 0;
        size_t length = cra_utf8_decode(path.data + i, path.length - i, &point);
        if (length == 0)
            return "it is not UTF-8";
        if (is_control(point))
            return "it holds a control character";
        if (is_hidden(point))
            return "it holds an invisible or direction-changing character";
        if (point < 0x80 && strchr("<>:\"|?*\\", (int)point))
            return "it holds one of the characters < > : \" | ? * \\, which Windows cannot store";
        i += length;
    }
    return NULL;
}

static const char *fault_of_path(struct cra_text path)
{
    if (path.length == 0)
        return "it is empty";
    if (path.length > longest_path)
        return "it is longer than 1000 bytes";
    const char *fault = fault_of_characters(path);
    if (fault)
        return fault;
    if (!cra_dossier_path_is_safe(path))
        return "it must be relative, with / between folders and without . and ..";
    size_t depth = 0;
    while (path.length && !fault) {
        fault = fault_of_part(next_part(&path));
        if (++depth > deepest_path)
            return "it lies more than 32 folders deep";
    }
    return fault;
}

bool cra_dossier_path_check(const char *path, cra_error **err)
{
    const char *fault = fault_of_path(cra_text_of(path));
    if (!fault)
        return true;
    struct cra_buffer shown = {0};
    cra_dossier_path_show(&shown, cra_text_of(path));
    if (shown.failed) {
        cra_error_memory(err);
    } else {
        cra_error_set(err, CRA_ERROR_ARGUMENT,
                      "A dossier cannot hold a file named \"%s\": %s. Rename the file.",
                      shown.data ? shown.data : "", fault);
    }
    cra_buffer_free(&shown);
    return false;
}

/* Lower case for the letters of the languages of the Union: file systems that ignore case do so for all of
 * them. */
static uint32_t fold(uint32_t point)
{
    if (point < 0x80)
        return (unsigned char)cra_to_lower((char)point);
    if (point >= 0xc0 && point <= 0xde && point != 0xd7)
        return point + 32;
    if ((point >= 0x139 && point <= 0x148) || (point >= 0x179 && point <= 0x17e))
        return point % 2 ? point + 1 : point;
    if (point == 0x178)
        return 0xff;
    if (point >= 0x100 && point <= 0x177 && point != 0x130 && point != 0x131 && point != 0x138 &&
        point != 0x149)
        return point | 1;
    if (point >= 0x388 && point <= 0x38a)
        return point + 37;
    if (point >= 0x391 && point <= 0x3ab)
        return point + 32;
    if (point == 0x386)
        return 0x3ac;
    if (point == 0x38c)
        return 0x3cc;
    if (point == 0x38e || point == 0x38f)
        return point + 63;
    if (point >= 0x410 && point <= 0x42f)
        return point + 32;
    if (point >= 0x400 && point <= 0x40f)
        return point + 80;
    return point;
}

static int compare_folded(struct cra_text a, struct cra_text b)
{
    size_t i = 0, j = 0;
    while (i < a.length && j < b.length) {
        uint32_t left = 0, right = 0;
        size_t left_length = cra_utf8_decode(a.data + i, a.length - i, &left);
        size_t right_length = cra_utf8_decode(b.data + j, b.length - j, &right);
        left = fold(left);
        right = fold(right);
        if (left != right)
            return left < right ? -1 : 1;
        i += left_length ? left_length : 1;
        j += right_length ? right_length : 1;
    }
    return (i < a.length) - (j < b.length);
}

/* A file, or a folder that a file lies in. */
struct place {
    struct cra_text path;
    bool folder;
};

static int compare_places(const void *left, const void *right)
{
    const struct place *a = left, *b = right;
    int order = compare_folded(a->path, b->path);
    if (order)
        return order;
    if (a->path.length != b->path.length)
        return a->path.length < b->path.length ? -1 : 1;
    order = a->path.length ? memcmp(a->path.data, b->path.data, a->path.length) : 0;
    return order ? order : (int)a->folder - (int)b->folder;
}

static size_t count_slashes(const char *path)
{
    size_t count = 0;
    for (; *path; path++)
        count += *path == '/';
    return count;
}

static void list_places(const char *const *paths, size_t count, struct place *places)
{
    for (size_t i = 0; i < count; i++) {
        size_t length = strlen(paths[i]);
        for (size_t at = 0; at < length; at++)
            if (paths[i][at] == '/')
                *places++ = (struct place){{paths[i], at}, true};
        *places++ = (struct place){{paths[i], length}, false};
    }
}

static bool check_neighbours(const struct place *a, const struct place *b, cra_error **err)
{
    if (compare_folded(a->path, b->path) != 0 || (a->folder && b->folder && cra_text_equal(a->path, b->path)))
        return true;
    int left = (int)a->path.length, right = (int)b->path.length;
    if (!cra_text_equal(a->path, b->path))
        return cra_error_set(
            err, CRA_ERROR_ARGUMENT,
            "A dossier cannot hold both \"%.*s\" and \"%.*s\": they differ by case alone, and many "
            "computers take them for the same. Rename one of them.",
            left, a->path.data, right, b->path.data);
    if (a->folder || b->folder)
        return cra_error_set(
            err, CRA_ERROR_ARGUMENT,
            "A dossier cannot hold \"%.*s\" both as a file and as a folder. Rename one of them.", left,
            a->path.data);
    return cra_error_set(err, CRA_ERROR_ARGUMENT,
                         "A dossier cannot hold two files named \"%.*s\". Rename one of them.", left,
                         a->path.data);
}

bool cra_dossier_paths_check(const char *const *paths, size_t count, cra_error **err)
{
    size_t place_count = 0;
    for (size_t i = 0; i < count; i++) {
        if (!cra_dossier_path_check(paths[i], err))
            return false;
        place_count += count_slashes(paths[i]) + 1;
    }
    if (place_count < 2)
        return true;
    struct place *places = cra_memory_allocate_zeroed(place_count, sizeof *places);
    if (!places)
        return cra_error_memory(err);
    list_places(paths, count, places);
    qsort(places, place_count, sizeof *places, compare_places);
    bool good = true;
    for (size_t i = 1; i < place_count && good; i++)
        good = check_neighbours(&places[i - 1], &places[i], err);
    cra_memory_release(places);
    return good;
}

void cra_dossier_path_show(struct cra_buffer *buffer, struct cra_text path)
{
    for (size_t i = 0; i < path.length;) {
        uint32_t point = 0;
        size_t length = cra_utf8_decode(path.data + i, path.length - i, &point);
        if (length == 0)
            cra_buffer_format(buffer, "\\x%02X", (unsigned)(unsigned char)path.data[i]);
        else if (is_control(point) || is_hidden(point))
            cra_buffer_format(buffer, "<U+%04X>", (unsigned)point);
        else
            cra_buffer_append(buffer, path.data + i, length);
        i += length ? length : 1;
    }
}
