#ifndef CRA_BASE_LANGUAGE_H
#define CRA_BASE_LANGUAGE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/date.h"

/* The languages that outputs are written in. Texts of the library are English; a catalogue holds what they
 * are in another language (templates/locale/<code>.po, compiled at build time). Language is always an
 * argument: nothing here depends on the locale of the process. */

struct cra_message {
    const char *text;            /* in English, as it stands in code, tables and templates */
    const char *const *versions; /* translations: one, or one for each form of the plural */
    unsigned version_count;
};

struct cra_catalogue {
    const struct cra_message *messages; /* sorted by text */
    size_t count;
};

struct cra_language {
    const char *code;            /* two letters of ISO 639-1 */
    const char *name, *own_name; /* in English, and in itself */
    const char *quote_open, *quote_close;
    unsigned (*plural)(unsigned long count); /* which form of the plural */
    const char *date, *month_and_year;       /* patterns with {day}, {month} and {year} */
    const char *months[12];                  /* as they stand in a date */
    const char *months_alone[12];            /* as they stand with the year only */
    const struct cra_catalogue *catalogue;
};

/* The official languages of the Union, by code; NULL after the last. */
const struct cra_language *cra_language_at(size_t index);
/* By its code, or by a tag that begins with it ("de-AT"); NULL for another language and for NULL. */
const struct cra_language *cra_language_find(const char *code);
/* Whether texts of the library can be had in it: English, and languages that have a catalogue. */
bool cra_language_is_written(const struct cra_language *language);
/* The codes of these languages; NULL after the last. */
const char *cra_language_written(size_t index);

/* Marks a text for the catalogues where it does not stand in a call of the functions below. */
#define CRA_SAYS(text) text

/* A text of the library in a language; as it stands where it is not translated. NULL is English. Texts live
 * as long as the program. A format keeps its conversions, in any order ("%2$s"). */
const char *cra_say(const struct cra_language *language, const char *text) __attribute__((format_arg(2)));
/* The form that belongs to a count: "%zu question is open" or "%zu questions are open". */
const char *cra_say_count(const struct cra_language *language, const char *one, const char *many,
                          unsigned long count) __attribute__((format_arg(2), format_arg(3)));

/* A day, or a month where the day is 0, in words: "10. Januar 2028". NULL when memory is out, which the arena
 * remembers. */
const char *cra_language_date(const struct cra_language *language, struct cra_arena *arena,
                              struct cra_date date);

#endif
