#include "law/citation.h"

#include <stdio.h>

/* ---- Small steps through a text ---- */

static char peek(struct cra_text text, size_t at)
{
    return at < text.length ? text.data[at] : '\0';
}

static bool is_word_char(char c)
{
    return cra_is_letter(c) || cra_is_digit(c) || c == '_';
}

/* Behind white space, the no-break space (C2 A0) included. */
static size_t skip_space(struct cra_text text, size_t at)
{
    for (;;) {
        if (cra_is_space(peek(text, at)))
            at++;
        else if (peek(text, at) == '\xC2' && peek(text, at + 1) == '\xA0')
            at += 2;
        else
            return at;
    }
}

/* Behind the word, whatever the case of its letters; 0 where another stands there. */
static size_t behind_word(struct cra_text text, size_t at, const char *word)
{
    for (; *word; word++, at++)
        if (cra_to_lower(peek(text, at)) != *word)
            return 0;
    return is_word_char(peek(text, at)) ? 0 : at;
}

/* Copies the run of characters at `at` that `belongs`; 0, or where it ends. Too long a run is none. */
static size_t take_run(struct cra_text text, size_t at, bool (*belongs)(char),
                       char out[CRA_CITATION_STEP_LENGTH])
{
    size_t length = 0;
    while (length < CRA_CITATION_STEP_LENGTH && belongs(peek(text, at + length))) {
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

static bool is_roman(char c)
{
    return c == 'I' || c == 'V' || c == 'X';
}

static bool is_step_char(char c)
{
    return cra_is_digit(c) || cra_is_letter(c) || c == '.';
}

static bool is_roman_below(const char *step)
{
    return step[1] && strspn(step, "ivx") == strlen(step);
}

/* "8", "4.2", "a", and "ii": no words, which brackets hold as well. */
static bool is_step(const char *step)
{
    bool numeric = strspn(step, "0123456789.") == strlen(step) && cra_is_digit(step[0]);
    return (numeric && strlen(step) <= 4) || (cra_is_letter(step[0]) && !step[1]) || is_roman_below(step);
}

/* "(8)": behind the bracket, or 0. */
static size_t take_bracket(struct cra_text text, size_t at, char step[CRA_CITATION_STEP_LENGTH])
{
    size_t end = peek(text, at) == '(' ? take_run(text, at + 1, is_step_char, step) : 0;
    return end && peek(text, end) == ')' && is_step(step) ? end + 1 : 0;
}

/* ---- Parts of a citation ---- */

/* Roman numbers below letters are no provisions of their own in any table. */
static void add_step(struct cra_citation *citation, const char *step)
{
    bool below_letter = citation->step_count && cra_is_letter(citation->steps[citation->step_count - 1][0]);
    if (citation->step_count == CRA_CITATION_STEPS || is_roman_below(step) ||
        (below_letter && cra_is_letter(step[0])))
        return;
    strcpy(citation->steps[citation->step_count++], step);
}

/* A letter apart from the number begins a list rather: "under Article 13 (a) before and (b) after". */
static size_t take_steps(struct cra_text text, size_t at, struct cra_citation *citation)
{
    char step[CRA_CITATION_STEP_LENGTH];
    for (;;) {
        size_t begin = skip_space(text, at), end = take_bracket(text, begin, step);
        if (!end || (begin > at && !citation->step_count && cra_is_letter(step[0])))
            return at;
        add_step(citation, step);
        at = end;
    }
}

/* Words that announce a step: ", point (a)", " para. 8". */
static size_t behind_announcement(struct cra_text text, size_t at)
{
    static const char *const words[] = {"points", "point", "paragraphs", "paragraph", "para", "letter"};
    at = skip_space(text, at);
    if (peek(text, at) == ',')
        at = skip_space(text, at + 1);
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        size_t end = behind_word(text, at, words[i]);
        if (end)
            return skip_space(text, peek(text, end) == '.' ? end + 1 : end);
    }
    return 0;
}

/* A step without brackets, which only an announcement makes one: "point 4.2", "paragraph 8". */
static size_t take_bare_step(struct cra_text text, size_t at, struct cra_citation *citation)
{
    char step[CRA_CITATION_STEP_LENGTH];
    size_t end = cra_is_digit(peek(text, at)) ? take_run(text, at, is_step_char, step) : 0;
    size_t length = end ? strlen(step) : 0;
    if (length && step[length - 1] == '.') {
        step[--length] = '\0';
        end--;
    }
    if (!length || !is_step(step))
        return 0;
    add_step(citation, step);
    return end;
}

static size_t take_announced(struct cra_text text, size_t at, struct cra_citation *citation)
{
    for (;;) {
        size_t begin = behind_announcement(text, at);
        if (!begin)
            return at;
        size_t end = take_steps(text, begin, citation);
        if (end == begin)
            end = take_bare_step(text, begin, citation);
        if (!end)
            return at;
        at = take_steps(text, end, citation);
    }
}

/* ", Part II" or ", class I" of an Annex. */
static size_t take_part(struct cra_text text, size_t at, struct cra_citation *citation)
{
    size_t begin = skip_space(text, at);
    if (peek(text, begin) == ',')
        begin = skip_space(text, begin + 1);
    size_t part = behind_word(text, begin, "part"), class = behind_word(text, begin, "class");
    size_t end =
        part || class ? take_run(text, skip_space(text, part ? part : class), is_roman, citation->part) : 0;
    if (!end || is_word_char(peek(text, end))) {
        citation->part[0] = '\0';
        return at;
    }
    citation->is_class = class != 0;
    return end;
}

/* From the number on. 0 where none stands: "Article 10a" and "Annex A" belong to other acts. */
static size_t take_number(struct cra_text text, size_t at, struct cra_citation *citation)
{
    size_t end = take_run(text, at, citation->annex ? is_roman : cra_is_digit, citation->number);
    char next = peek(text, end);
    if (!end || is_word_char(next) || (next == '.' && is_word_char(peek(text, end + 1))) ||
        (next == '/' && is_word_char(peek(text, end + 1))))
        return 0;
    citation->step_count = 0;
    citation->part[0] = '\0';
    citation->is_class = false;
    if (citation->annex)
        end = take_part(text, end, citation);
    return take_announced(text, take_steps(text, end, citation), citation);
}

/* ---- Several in a row ---- */

/* Behind "and", "or", "to", a comma or a dash between two citations; 0 where none stands. */
static size_t behind_joint(struct cra_text text, size_t at)
{
    static const char *const words[] = {"and", "or", "to"};
    at = skip_space(text, at);
    bool comma = peek(text, at) == ',';
    if (comma || peek(text, at) == '-')
        at = skip_space(text, at + 1);
    else if (strncmp(at + 3 <= text.length ? text.data + at : "", "\xE2\x80\x93", 3) == 0)
        at = skip_space(text, at + 3);
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        size_t end = behind_word(text, at, words[i]);
        if (end)
            return skip_space(text, end);
    }
    return comma ? at : 0;
}

/* "(5)" behind "Article 32(2) and": the last step of the same kind is replaced, what stood below it goes. */
static size_t take_sibling(struct cra_text text, size_t at, struct cra_citation *citation)
{
    char step[CRA_CITATION_STEP_LENGTH];
    size_t end = take_bracket(text, at, step), level = citation->step_count;
    if (!end)
        return 0;
    while (level && cra_is_letter(citation->steps[level - 1][0]) != cra_is_letter(step[0]))
        level--;
    if (!level)
        return 0;
    citation->step_count = level - 1;
    add_step(citation, step);
    return take_steps(text, end, citation);
}

/* "14(3)" behind "Article 13(2) and", and "8" behind "Articles 7 and". */
static size_t take_next_number(struct cra_text text, size_t at, struct cra_citation *citation)
{
    struct cra_citation next = *citation;
    size_t end = take_number(text, at, &next);
    if (!end || (!citation->plural && !(next.step_count && !citation->annex)))
        return 0;
    *citation = next;
    return end;
}

static bool take_joined(struct cra_text text, struct cra_citation *citation)
{
    size_t begin = citation->end ? behind_joint(text, citation->end) : 0;
    if (!begin)
        return false;
    size_t end = take_sibling(text, begin, citation);
    if (!end)
        end = take_next_number(text, begin, citation);
    if (!end)
        return false;
    citation->begin = begin;
    citation->end = end;
    return true;
}

/* ---- From the start ---- */

/* Behind "Article", "Annexes" and their like, before the number; 0 where none begins. */
static size_t take_keyword(struct cra_text text, size_t at, struct cra_citation *citation)
{
    static const struct {
        const char *word;
        bool annex, plural;
    } keywords[] = {{"article", false, false}, {"articles", false, true}, {"art", false, false},
                    {"arts", false, true},     {"annex", true, false},    {"annexes", true, true}};
    for (size_t i = 0; i < sizeof keywords / sizeof *keywords; i++) {
        size_t end = behind_word(text, at, keywords[i].word);
        if (!end)
            continue;
        citation->annex = keywords[i].annex;
        citation->plural = keywords[i].plural;
        return skip_space(text, peek(text, end) == '.' ? end + 1 : end);
    }
    return 0;
}

static bool take_first(struct cra_text text, size_t at, struct cra_citation *citation)
{
    *citation = (struct cra_citation){.begin = at};
    size_t number = take_keyword(text, at, citation);
    citation->end = number ? take_number(text, number, citation) : 0;
    return citation->end != 0;
}

static void find_chain_end(struct cra_text text, struct cra_citation *citation)
{
    struct cra_citation last = *citation;
    while (take_joined(text, &last))
        ;
    citation->chain_end = last.end;
}

bool cra_citation_next(struct cra_text text, size_t *at, struct cra_citation *citation)
{
    if (citation->end && *at == citation->end && take_joined(text, citation)) {
        *at = citation->end;
        return true;
    }
    for (size_t i = *at; i < text.length; i++) {
        bool begins = cra_to_lower(text.data[i]) == 'a' && !(i && is_word_char(text.data[i - 1]));
        if (!begins || !take_first(text, i, citation))
            continue;
        find_chain_end(text, citation);
        *at = citation->end;
        return true;
    }
    *at = text.length;
    *citation = (struct cra_citation){0};
    return false;
}

void cra_citation_write(const struct cra_citation *citation, size_t depth, char out[CRA_CITATION_LENGTH])
{
    int length =
        snprintf(out, CRA_CITATION_LENGTH, "%s %s", citation->annex ? "Annex" : "Article", citation->number);
    if (citation->part[0])
        length += snprintf(out + length, CRA_CITATION_LENGTH - (size_t)length, ", %s %s",
                           citation->is_class ? "class" : "Part", citation->part);
    for (size_t i = 0; i < citation->step_count && i < depth; i++)
        length += snprintf(out + length, CRA_CITATION_LENGTH - (size_t)length, "%s(%s)",
                           citation->annex && !i ? ", point " : "", citation->steps[i]);
}
