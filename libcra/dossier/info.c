#include "dossier/info.h"

#include <inttypes.h>

#include "base/date.h"
#include "base/utf8.h"

const char cra_bag_declaration[] = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n";

static const char software_prefix[] = "libcra";

/* Labels that the library writes itself. */
static const char *const own_labels[] = {"Bag-Software-Agent", "Bagging-Date", "Payload-Oxum", "Bag-Size"};

static bool is_prefixed(struct cra_text text, const char *prefix)
{
    size_t length = strlen(prefix);
    return text.length >= length && memcmp(text.data, prefix, length) == 0;
}

static bool is_same_label(struct cra_text a, struct cra_text b)
{
    if (a.length != b.length)
        return false;
    for (size_t i = 0; i < a.length; i++)
        if (cra_to_lower(a.data[i]) != cra_to_lower(b.data[i]))
            return false;
    return true;
}

static bool is_label(struct cra_text name)
{
    for (size_t i = 0; i < name.length; i++)
        if (!cra_is_letter(name.data[i]) && !cra_is_digit(name.data[i]) && name.data[i] != '-')
            return false;
    return name.length > 0 && name.length <= 60;
}

static bool check_text(const char *what, const char *value, cra_error **err)
{
    size_t at;
    if (cra_utf8_check(cra_text_of(value), &at) == CRA_UTF8_VALID)
        return true;
    return cra_error_set(err, CRA_ERROR_ARGUMENT,
                         "%s of the dossier holds characters that are not plain UTF-8 text.", what);
}

static bool check_label(const struct cra_dossier_label *label, cra_error **err)
{
    struct cra_text name = cra_text_of(label->name);
    if (!is_label(name))
        return cra_error_set(
            err, CRA_ERROR_ARGUMENT,
            "A label of the dossier must consist of letters, digits and hyphens, 60 at most.");
    for (size_t i = 0; i < sizeof own_labels / sizeof *own_labels; i++)
        if (is_same_label(name, cra_text_of(own_labels[i])))
            return cra_error_set(err, CRA_ERROR_ARGUMENT,
                                 "The label %s of the dossier is written by the library itself.",
                                 own_labels[i]);
    return check_text(label->name, label->value, err);
}

bool cra_bag_info_check(const struct cra_dossier_content *content, cra_error **err)
{
    struct cra_date date;
    if (!content->date || !cra_date_parse(cra_text_of(content->date), false, &date))
        return cra_error_set(err, CRA_ERROR_ARGUMENT,
                             "The date of the dossier must be a day, written YYYY-MM-DD.");
    if (!is_prefixed(cra_text_of(content->software), software_prefix))
        return cra_error_set(
            err, CRA_ERROR_ARGUMENT,
            "The software named in the dossier must begin with \"%s\", or a later run could not tell "
            "that the dossier is its own.",
            software_prefix);
    if (!check_text("The software name", content->software, err))
        return false;
    for (size_t i = 0; i < content->label_count; i++)
        if (!check_label(&content->labels[i], err))
            return false;
    return true;
}

static void write_line(struct cra_buffer *buffer, const char *name, struct cra_text value)
{
    value = cra_text_trim(value);
    if (value.length == 0)
        return;
    cra_buffer_string(buffer, name);
    cra_buffer_string(buffer, ": ");
    for (size_t i = 0; i < value.length; i++) {
        if (!cra_is_space(value.data[i]))
            cra_buffer_char(buffer, value.data[i]);
        else if (!cra_is_space(value.data[i - 1]))
            cra_buffer_char(buffer, ' ');
    }
    cra_buffer_char(buffer, '\n');
}

/* In whole numbers, since a decimal point depends on the locale. */
static void write_size(struct cra_buffer *buffer, uint64_t size)
{
    static const char *const units[] = {"kB", "MB", "GB", "TB"};
    if (size < 1000) {
        cra_buffer_format(buffer, "Bag-Size: %u bytes\n", (unsigned)size);
        return;
    }
    size_t unit = 0;
    uint64_t tenths = size / 100;
    while (tenths >= 10000 && unit + 1 < sizeof units / sizeof *units) {
        tenths /= 1000;
        unit++;
    }
    cra_buffer_format(buffer, "Bag-Size: %" PRIu64 ".%u %s\n", tenths / 10, (unsigned)(tenths % 10),
                      units[unit]);
}

void cra_bag_info_write(struct cra_buffer *buffer, const struct cra_dossier_content *content, uint64_t size,
                        size_t count)
{
    write_line(buffer, own_labels[0], cra_text_of(content->software));
    write_line(buffer, own_labels[1], cra_text_of(content->date));
    cra_buffer_format(buffer, "%s: %" PRIu64 ".%zu\n", own_labels[2], size, count);
    write_size(buffer, size);
    for (size_t i = 0; i < content->label_count; i++)
        write_line(buffer, content->labels[i].name, cra_text_of(content->labels[i].value));
}

struct cra_text cra_bag_info_find(struct cra_text text, const char *label)
{
    struct cra_text wanted = cra_text_of(label);
    size_t at = 0;
    while (at < text.length) {
        const char *line = text.data + at;
        size_t left = text.length - at;
        const char *feed = memchr(line, '\n', left);
        size_t length = feed ? (size_t)(feed - line) : left;
        const char *colon = memchr(line, ':', length);
        if (colon && is_same_label((struct cra_text){line, (size_t)(colon - line)}, wanted))
            return cra_text_trim((struct cra_text){colon + 1, length - (size_t)(colon + 1 - line)});
        at += feed ? length + 1 : length;
    }
    return (struct cra_text){NULL, 0};
}

bool cra_bag_info_is_ours(struct cra_text declaration, struct cra_text info)
{
    struct cra_text software = cra_bag_info_find(info, "Bag-Software-Agent");
    return cra_bag_info_find(declaration, "BagIt-Version").data && software.data &&
           is_prefixed(software, software_prefix);
}
