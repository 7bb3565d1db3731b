#include "law/citation_word.h"

/* ---- Characters ---- */

char cra_citation_peek(struct cra_text text, size_t at)
{
    return at < text.length ? text.data[at] : '\0';
}

bool cra_citation_in_word(char c)
{
    unsigned char byte = (unsigned char)c;
    return cra_is_letter(c) || cra_is_digit(c) || c == '_' || (byte >= 0xC3 && byte <= 0xC9);
}

static bool is_at(struct cra_text text, size_t at, const char *bytes)
{
    size_t length = strlen(bytes);
    return at <= text.length && length <= text.length - at && memcmp(text.data + at, bytes, length) == 0;
}

size_t cra_citation_skip_space(struct cra_text text, size_t at)
{
    static const char *const spaces[] = {"\xC2\xA0", "\xE2\x80\xAF", "\xE2\x80\x89"};
    for (;;) {
        size_t begin = at;
        at += cra_is_space(cra_citation_peek(text, at));
        for (size_t i = 0; i < sizeof spaces / sizeof *spaces; i++)
            at += is_at(text, at, spaces[i]) ? strlen(spaces[i]) : 0;
        if (at == begin)
            return at;
    }
}

size_t cra_citation_skip_comma(struct cra_text text, size_t at)
{
    at = cra_citation_skip_space(text, at);
    return cra_citation_peek(text, at) == ',' ? cra_citation_skip_space(text, at + 1) : at;
}

size_t cra_citation_run(struct cra_text text, size_t at, bool (*belongs)(char),
                        char out[CRA_CITATION_STEP_LENGTH])
{
    size_t length = 0;
    while (length < CRA_CITATION_STEP_LENGTH && belongs(cra_citation_peek(text, at + length))) {
        out[length] = text.data[at + length];
        length++;
    }
    if (!length || length == CRA_CITATION_STEP_LENGTH) {
        out[0] = '\0';
        return 0;
    }
    out[length] = '\0';
    return at + length;
}

bool cra_citation_is_roman(char c)
{
    return c == 'I' || c == 'V' || c == 'X';
}

/* ---- Words ---- */

static const struct cra_numbered_word numbered_words[] = {
#define NUMBERED(word, annex, plural) {word, annex, plural},
#include "law/citation_words.def"
};

static const struct cra_step_word step_words[] = {
#define STEP(word, letters, several) {word, letters, several},
#include "law/citation_words.def"
};

static const struct cra_division_word division_words[] = {
#define DIVISION(word, division) {word, division},
#include "law/citation_words.def"
};

static const char *const joint_words[] = {
#define JOINT(word) word,
#include "law/citation_words.def"
};

static const char *const within_words[] = {
#define WITHIN(word) word,
#include "law/citation_words.def"
};

/* Behind the word, whatever the case of its letters. */
static size_t behind_word(struct cra_text text, size_t at, const char *word)
{
    char last = '\0';
    for (; *word; word++, at++) {
        if (cra_to_lower(cra_citation_peek(text, at)) != *word)
            return 0;
        last = *word;
    }
    return cra_is_letter(last) && cra_citation_in_word(cra_citation_peek(text, at)) ? 0 : at;
}

static size_t behind_stop(struct cra_text text, size_t at)
{
    return cra_citation_skip_space(text, cra_citation_peek(text, at) == '.' ? at + 1 : at);
}

bool cra_citation_may_begin(char c)
{
    char lower = cra_to_lower(c);
    for (size_t i = 0; i < sizeof numbered_words / sizeof *numbered_words; i++)
        if (numbered_words[i].word[0] == lower)
            return true;
    for (size_t i = 0; i < sizeof step_words / sizeof *step_words; i++)
        if (step_words[i].word[0] == lower)
            return true;
    for (size_t i = 0; i < sizeof division_words / sizeof *division_words; i++)
        if (division_words[i].word[0] == lower)
            return true;
    return false;
}

size_t cra_citation_behind_numbered(struct cra_text text, size_t at, const struct cra_numbered_word **word)
{
    for (size_t i = 0; i < sizeof numbered_words / sizeof *numbered_words; i++) {
        size_t end = behind_word(text, at, numbered_words[i].word);
        if (!end)
            continue;
        *word = &numbered_words[i];
        return behind_stop(text, end);
    }
    return 0;
}

size_t cra_citation_behind_step(struct cra_text text, size_t at, const struct cra_step_word **word)
{
    for (size_t i = 0; i < sizeof step_words / sizeof *step_words; i++) {
        size_t end = behind_word(text, at, step_words[i].word);
        if (!end)
            continue;
        *word = &step_words[i];
        return behind_stop(text, end);
    }
    return 0;
}

size_t cra_citation_behind_division(struct cra_text text, size_t at, const struct cra_division_word **word)
{
    for (size_t i = 0; i < sizeof division_words / sizeof *division_words; i++) {
        size_t end = behind_word(text, at, division_words[i].word);
        if (!end)
            continue;
        *word = &division_words[i];
        return cra_citation_skip_space(text, end);
    }
    return 0;
}

size_t cra_citation_behind_within(struct cra_text text, size_t at)
{
    at = cra_citation_skip_comma(text, at);
    for (size_t i = 0; i < sizeof within_words / sizeof *within_words; i++) {
        size_t end = behind_word(text, at, within_words[i]);
        if (end)
            return cra_citation_skip_space(text, end);
    }
    return 0;
}

size_t cra_citation_behind_joint(struct cra_text text, size_t at, bool *comma)
{
    static const char long_dash[] = "\xE2\x80\x93";
    at = cra_citation_skip_space(text, at);
    *comma = cra_citation_peek(text, at) == ',';
    size_t dash = is_at(text, at, long_dash) ? strlen(long_dash) : cra_citation_peek(text, at) == '-';
    if (dash || *comma)
        at = cra_citation_skip_space(text, at + (dash ? dash : 1));
    for (size_t i = 0; i < sizeof joint_words / sizeof *joint_words; i++) {
        size_t end = behind_word(text, at, joint_words[i]);
        if (!end)
            continue;
        *comma = false;
        return cra_citation_skip_space(text, end);
    }
    return *comma || dash ? at : 0;
}
