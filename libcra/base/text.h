#ifndef CRA_BASE_TEXT_H
#define CRA_BASE_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

/* A run of UTF-8 bytes that somebody else owns. Not terminated. */
struct cra_text {
    const char *data;
    size_t length;
};

#define CRA_TEXT(literal) ((struct cra_text){(literal), sizeof(literal) - 1})

static inline struct cra_text cra_text_of(const char *string)
{
    return (struct cra_text){string, string ? strlen(string) : 0};
}

static inline bool cra_text_equal(struct cra_text a, struct cra_text b)
{
    return a.length == b.length && (a.length == 0 || memcmp(a.data, b.data, a.length) == 0);
}

static inline bool cra_text_is(struct cra_text text, const char *string)
{
    return cra_text_equal(text, cra_text_of(string));
}

/* ASCII only: the library never asks the locale. */
static inline bool cra_is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static inline bool cra_is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static inline bool cra_is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static inline char cra_to_lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

static inline struct cra_text cra_text_trim(struct cra_text text)
{
    while (text.length && cra_is_space(text.data[0])) {
        text.data++;
        text.length--;
    }
    while (text.length && cra_is_space(text.data[text.length - 1]))
        text.length--;
    return text;
}

#endif
