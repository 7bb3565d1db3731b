#include "base/language.h"

#include <stdio.h>
#include <string.h>

#include "base/buffer.h"

/* ---- Forms of the plural, for whole numbers: Unicode Common Locale Data Repository ---- */

static unsigned plural_one(unsigned long n)
{
    return n != 1;
}

static unsigned plural_none_or_one(unsigned long n)
{
    return n > 1;
}

static unsigned plural_czech(unsigned long n)
{
    return n == 1 ? 0 : n >= 2 && n <= 4 ? 1 : 2;
}

static bool ends_in_few(unsigned long n)
{
    return n % 10 >= 2 && n % 10 <= 4 && (n % 100 < 12 || n % 100 > 14);
}

static unsigned plural_polish(unsigned long n)
{
    return n == 1 ? 0 : ends_in_few(n) ? 1 : 2;
}

static unsigned plural_croatian(unsigned long n)
{
    return n % 10 == 1 && n % 100 != 11 ? 0 : ends_in_few(n) ? 1 : 2;
}

static unsigned plural_lithuanian(unsigned long n)
{
    bool teens = n % 100 >= 11 && n % 100 <= 19;
    return n % 10 == 1 && !teens ? 0 : n % 10 >= 2 && !teens ? 1 : 2;
}

static unsigned plural_latvian(unsigned long n)
{
    bool none = n % 10 == 0 || (n % 100 >= 11 && n % 100 <= 19);
    return none ? 0 : n % 10 == 1 && n % 100 != 11 ? 1 : 2;
}

static unsigned plural_slovenian(unsigned long n)
{
    return n % 100 == 1 ? 0 : n % 100 == 2 ? 1 : n % 100 == 3 || n % 100 == 4 ? 2 : 3;
}

static unsigned plural_maltese(unsigned long n)
{
    if (n == 1 || n == 2)
        return (unsigned)n - 1;
    return n == 0 || (n % 100 >= 3 && n % 100 <= 10) ? 2 : n % 100 >= 11 && n % 100 <= 19 ? 3 : 4;
}

static unsigned plural_romanian(unsigned long n)
{
    return n == 1 ? 0 : n == 0 || (n % 100 >= 1 && n % 100 <= 19) ? 1 : 2;
}

static unsigned plural_irish(unsigned long n)
{
    return n == 1 ? 0 : n == 2 ? 1 : n >= 3 && n <= 6 ? 2 : n >= 7 && n <= 10 ? 3 : 4;
}

/* ---- The table ---- */

/* templates/catalogue.c writes one for each language; empty where there is no translation */
#define MONTHS(...)                                                                                          \
    {                                                                                                        \
        __VA_ARGS__                                                                                          \
    }
#define LANGUAGE(code, name, own, open, close, plural, date, month, in_date, alone)                          \
    extern const struct cra_catalogue cra_catalogue_##code;
#include "base/languages.def"
#undef LANGUAGE

static const struct cra_language languages[] = {
#define LANGUAGE(code, name, own, open, close, plural, date, month, in_date, alone)                          \
    {#code, name, own, open, close, plural_##plural, date, month, in_date, alone, &cra_catalogue_##code},
#include "base/languages.def"
#undef LANGUAGE
};

enum { language_count = sizeof languages / sizeof *languages };

const struct cra_language *cra_language_at(size_t index)
{
    return index < language_count ? &languages[index] : NULL;
}

const struct cra_language *cra_language_find(const char *code)
{
    size_t length = code ? strcspn(code, "-") : 0;
    for (size_t i = 0; length && i < language_count; i++) {
        if (strlen(languages[i].code) == length && memcmp(languages[i].code, code, length) == 0)
            return &languages[i];
    }
    return NULL;
}

bool cra_language_is_written(const struct cra_language *language)
{
    return language && (language->catalogue->count || strcmp(language->code, "en") == 0);
}

const char *cra_language_written(size_t index)
{
    for (size_t i = 0; i < language_count; i++) {
        if (cra_language_is_written(&languages[i]) && index-- == 0)
            return languages[i].code;
    }
    return NULL;
}

/* ---- Texts ---- */

static const struct cra_message *find(const struct cra_language *language, const char *text)
{
    const struct cra_catalogue *catalogue = language ? language->catalogue : NULL;
    size_t low = 0, high = catalogue ? catalogue->count : 0;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = strcmp(text, catalogue->messages[middle].text);
        if (order == 0)
            return &catalogue->messages[middle];
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return NULL;
}

const char *cra_say(const struct cra_language *language, const char *text)
{
    const struct cra_message *message = text ? find(language, text) : NULL;
    return message ? message->versions[0] : text;
}

const char *cra_say_count(const struct cra_language *language, const char *one, const char *many,
                          unsigned long count)
{
    const struct cra_message *message = find(language, one);
    if (!message)
        return count == 1 ? one : many;
    unsigned form = language->plural(count);
    return message->versions[form < message->version_count ? form : message->version_count - 1];
}

/* ---- Dates ---- */

static void add_value(struct cra_buffer *out, const struct cra_language *language, struct cra_date date,
                      char what)
{
    if (what == 'd')
        cra_buffer_format(out, "%d", date.day);
    else if (what == 'y')
        cra_buffer_format(out, "%d", date.year);
    else if (date.month >= 1 && date.month <= 12)
        cra_buffer_string(out, (date.day ? language->months : language->months_alone)[date.month - 1]);
}

const char *cra_language_date(const struct cra_language *language, struct cra_arena *arena,
                              struct cra_date date)
{
    struct cra_buffer text = {0};
    language = language ? language : cra_language_find("en");
    for (const char *at = date.day ? language->date : language->month_and_year; *at; at++) {
        if (*at != '{') {
            cra_buffer_char(&text, *at);
            continue;
        }
        add_value(&text, language, date, at[1]);
        at = strchr(at, '}');
    }
    const char *copy = text.failed ? NULL : cra_arena_copy(arena, (struct cra_text){text.data, text.length});
    arena->failed |= !copy;
    cra_buffer_free(&text);
    return copy;
}
