#include "read/check_input.h"

#include "base/utf8.h"
#include "read/rules.h"

int cra_shown(struct cra_text text)
{
    enum { most = 60 };
    if (text.length <= most)
        return (int)text.length;
    size_t length = most;
    while (length && ((unsigned char)text.data[length] & 0xC0) == 0x80)
        length--;
    return (int)length;
}

static struct cra_span span_of(uint32_t source, size_t begin, size_t length)
{
    return (struct cra_span){source, (uint32_t)begin, (uint32_t)(begin + length)};
}

/* UTF-16 and UTF-32, told by their marks or by the zero bytes that go with the first ASCII character. */
static const char *wide_encoding(struct cra_text text)
{
    static const struct {
        const char *name;
        size_t length;
        char bytes[4];
        char mask[4];
    } known[] = {
        {"UTF-32", 4, {'\xFF', '\xFE', 0, 0}, {'\xFF', '\xFF', '\xFF', '\xFF'}},
        {"UTF-32", 4, {0, 0, '\xFE', '\xFF'}, {'\xFF', '\xFF', '\xFF', '\xFF'}},
        {"UTF-16", 2, {'\xFF', '\xFE'}, {'\xFF', '\xFF'}},
        {"UTF-16", 2, {'\xFE', '\xFF'}, {'\xFF', '\xFF'}},
        {"UTF-32", 4, {0, 0, 0, 0}, {'\xFF', '\xFF', '\xFF', 0}},
        {"UTF-32", 4, {0, 0, 0, 0}, {0, '\xFF', '\xFF', '\xFF'}},
        {"UTF-16", 2, {0, 0}, {'\xFF', 0}},
        {"UTF-16", 2, {0, 0}, {0, '\xFF'}},
    };
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        bool fits = text.length >= known[i].length;
        bool zero = true; /* a file of zero bytes is no text at all */
        for (size_t j = 0; fits && j < known[i].length; j++) {
            fits = (text.data[j] & known[i].mask[j]) == known[i].bytes[j];
            zero = zero && !text.data[j];
        }
        if (fits && !zero)
            return known[i].name;
    }
    return NULL;
}

/* What a file is by its first bytes, when that is certainly no text of ours; NULL otherwise. */
static const char *foreign_kind(struct cra_text text)
{
    static const struct {
        const char *kind;
        struct cra_text begin;
    } known[] = {
        {"a Word, Excel or OpenDocument file, or another archive in zip form", {"PK\x03\x04", 4}},
        {"a file of an older Word or Excel, or one that is protected by a password", {"\xD0\xCF\x11\xE0", 4}},
        {"a PDF file", {"%PDF-", 5}},
        {"a document in RTF", {"{\\rtf", 5}},
        {"a picture", {"\x89PNG\r\n", 6}},
        {"a picture", {"\xFF\xD8\xFF", 3}},
        {"a compressed file", {"\x1F\x8B", 2}},
    };
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        struct cra_text begin = known[i].begin;
        if (text.length >= begin.length && memcmp(text.data, begin.data, begin.length) == 0)
            return known[i].kind;
    }
    return NULL;
}

static bool report_fault(uint32_t source, struct cra_diagnostics *diagnostics, struct cra_input input,
                         enum cra_utf8_fault fault, size_t at)
{
    if (fault == CRA_UTF8_INVALID) {
        cra_diagnose(
            diagnostics, &cra_rule_encoding, span_of(source, input.offset + at, 1), NULL,
            "The byte %02X at this place is not UTF-8. The file was probably saved in an older encoding such "
            "as Windows-1252 or ISO 8859-1.",
            (unsigned)(unsigned char)input.text.data[at]);
        return false;
    }
    uint32_t point = 0;
    size_t length = cra_utf8_decode(input.text.data + at, input.text.length - at, &point);
    cra_diagnose(diagnostics, &cra_rule_control_character, span_of(source, input.offset + at, length), NULL,
                 "Here stands the character U+%04X, which XML and office documents cannot hold.",
                 (unsigned)point);
    return false;
}

bool cra_check_input(uint32_t source, struct cra_read_limits limits, struct cra_diagnostics *diagnostics,
                     struct cra_input *input)
{
    const struct cra_source *file = cra_sources_get(diagnostics->sources, source);
    *input = (struct cra_input){.text = file->text};
    if (file->text.length > limits.size) {
        cra_diagnose(diagnostics, &cra_rule_too_large, span_of(source, 0, 0), NULL,
                     "The file has %zu bytes; at most %zu are read.", file->text.length, limits.size);
        return false;
    }
    const char *foreign = foreign_kind(file->text);
    if (foreign) {
        cra_diagnose(diagnostics, &cra_rule_foreign_file, span_of(source, 0, 0), NULL,
                     "The file is %s, not a text file.", foreign);
        return false;
    }
    const char *wide = wide_encoding(file->text);
    if (wide) {
        cra_diagnose(diagnostics, &cra_rule_encoding, span_of(source, 0, 0), NULL,
                     "The file is written in %s, with several bytes for every letter; only UTF-8 is read.",
                     wide);
        return false;
    }
    if (file->text.length >= 3 && memcmp(file->text.data, "\xEF\xBB\xBF", 3) == 0) {
        input->offset = 3;
        input->text.data += 3;
        input->text.length -= 3;
    }
    size_t at = 0;
    enum cra_utf8_fault fault = cra_utf8_check(input->text, &at);
    if (fault != CRA_UTF8_VALID)
        return report_fault(source, diagnostics, *input, fault, at);
    size_t blank = 0;
    while (blank < input->text.length && cra_is_space(input->text.data[blank]))
        blank++;
    if (blank == input->text.length) {
        cra_diagnose(diagnostics, &cra_rule_empty_file, span_of(source, 0, 0), NULL, "The file is empty.");
        return false;
    }
    return true;
}
