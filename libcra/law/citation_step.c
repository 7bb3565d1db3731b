#include "law/citation_step.h"

#include "law/citation_word.h"

#define peek cra_citation_peek
#define skip_space cra_citation_skip_space

/* ---- One step ---- */

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
    size_t end = peek(text, at) == '(' ? cra_citation_run(text, at + 1, is_step_char, step) : 0;
    return end && peek(text, end) == ')' && is_step(step) ? end + 1 : 0;
}

/* A step without brackets: "4.2"; "a" where letters are announced. */
static size_t take_bare(struct cra_text text, size_t at, bool letters, char step[CRA_CITATION_STEP_LENGTH])
{
    size_t end = cra_citation_run(text, at, is_step_char, step);
    size_t length = end ? strlen(step) : 0;
    if (length && step[length - 1] == '.') {
        step[--length] = '\0';
        end--;
    }
    bool whole = end && !cra_citation_in_word(peek(text, end));
    bool fits = length && (cra_is_digit(step[0]) ? is_step(step) : letters && length == 1);
    return whole && fits ? end : 0;
}

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
size_t cra_citation_take_steps(struct cra_text text, size_t at, struct cra_citation *citation)
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

/* ---- Announced ---- */

/* The steps behind "point" or "paragraphs", or 0. */
static size_t take_behind_word(struct cra_text text, size_t at, struct cra_citation *citation)
{
    const struct cra_step_word *word;
    size_t begin = cra_citation_behind_step(text, at, &word);
    if (!begin)
        return 0;
    char step[CRA_CITATION_STEP_LENGTH];
    size_t end = take_bracket(text, begin, step);
    bool bare = !end;
    if (bare)
        end = take_bare(text, begin, word->letters, step);
    if (!end)
        return 0;
    add_step(citation, step);
    citation->several = bare && word->several;
    return cra_citation_take_steps(text, end, citation);
}

size_t cra_citation_take_announced(struct cra_text text, size_t at, struct cra_citation *citation)
{
    for (;;) {
        size_t end = take_behind_word(text, cra_citation_skip_comma(text, at), citation);
        if (!end)
            return at;
        at = end;
    }
}

/* ---- Divisions of an Annex ---- */

/* "II", or "2" for it. */
static size_t take_division_number(struct cra_text text, size_t at, char part[CRA_CITATION_STEP_LENGTH])
{
    static const char *const romans[] = {"", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"};
    size_t end = cra_citation_run(text, at, cra_citation_is_roman, part);
    if (!end) {
        end = cra_citation_run(text, at, cra_is_digit, part);
        if (!end || part[1])
            return 0;
        strcpy(part, romans[part[0] - '0']);
    }
    return part[0] && !cra_citation_in_word(peek(text, end)) ? end : 0;
}

/* Only Annex I of the proposal had Sections, two of them. */
static bool is_division(const struct cra_citation *citation, enum cra_citation_division division,
                        const char *part)
{
    bool first_annex = !citation->number[0] || strcmp(citation->number, "I") == 0;
    return division != CRA_CITATION_SECTION ||
           (first_annex && (strcmp(part, "I") == 0 || strcmp(part, "II") == 0));
}

static void set_division(struct cra_citation *citation, enum cra_citation_division division, const char *part)
{
    citation->division = division;
    bool section = division == CRA_CITATION_SECTION;
    strcpy(citation->part, !section ? part : part[1] ? "2" : "1");
}

size_t cra_citation_take_division(struct cra_text text, size_t at, struct cra_citation *citation)
{
    const struct cra_division_word *word;
    char part[CRA_CITATION_STEP_LENGTH];
    size_t begin = cra_citation_skip_comma(text, at);
    bool bracket = peek(text, begin) == '(';
    size_t number = cra_citation_behind_division(text, begin + bracket, &word);
    size_t end = number ? take_division_number(text, number, part) : 0;
    if (!end || !is_division(citation, word->division, part))
        return at;
    set_division(citation, word->division, part);
    return bracket && peek(text, end) == ')' ? end + 1 : end;
}

size_t cra_citation_take_dotted(struct cra_text text, size_t at, struct cra_citation *citation)
{
    char part[CRA_CITATION_STEP_LENGTH], step[CRA_CITATION_STEP_LENGTH] = "";
    size_t end = cra_citation_run(text, at + 1, cra_citation_is_roman, part);
    if (!end || cra_citation_in_word(peek(text, end)))
        return 0;
    set_division(citation, strcmp(citation->number, "III") == 0 ? CRA_CITATION_CLASS : CRA_CITATION_PART,
                 part);
    while (peek(text, end) == '.' && cra_citation_in_word(peek(text, end + 1))) {
        size_t length = 0;
        while (cra_citation_in_word(peek(text, end + 1 + length)) && length + 1 < sizeof step)
            length++;
        memcpy(step, text.data + end + 1, length);
        step[length] = '\0';
        if (!is_step(step))
            return 0;
        add_step(citation, step);
        end += 1 + length;
    }
    return end;
}

/* ---- Another of several ---- */

/* Makes room for the step at its level; false where the citation has no such level. */
static bool rise_to(struct cra_citation *citation, const char *step)
{
    size_t level = citation->step_count;
    while (level && cra_is_letter(citation->steps[level - 1][0]) != cra_is_letter(step[0]))
        level--;
    if (!level)
        return false;
    citation->step_count = level - 1;
    return true;
}

/* Behind a comma alone, a number that a word follows may count something: "paragraphs 1 and 2, 30 days". */
static bool counts_something(struct cra_text text, size_t at, bool comma)
{
    bool is_comma;
    return comma && cra_citation_in_word(peek(text, skip_space(text, at))) &&
           !cra_citation_behind_joint(text, at, &is_comma);
}

static size_t take_step_sibling(struct cra_text text, size_t at, bool comma, struct cra_citation *citation)
{
    char step[CRA_CITATION_STEP_LENGTH];
    bool letter = citation->step_count && cra_is_letter(citation->steps[citation->step_count - 1][0]);
    size_t end = take_bracket(text, at, step);
    if (!end && citation->several) {
        end = take_bare(text, at, letter, step);
        if (end && counts_something(text, end, comma))
            end = 0;
    }
    if (!end || !rise_to(citation, step))
        return 0;
    add_step(citation, step);
    return cra_citation_take_steps(text, end, citation);
}

/* "point (b)" behind "Article 32(2), point (a), and", which is not that "of Article 33". */
static size_t take_announced_sibling(struct cra_text text, size_t at, struct cra_citation *citation)
{
    struct cra_citation next = {.step_count = 0};
    const struct cra_numbered_word *word;
    size_t end = take_behind_word(text, at, &next);
    if (!end || next.step_count != 1 || !rise_to(citation, next.steps[0]))
        return 0;
    size_t within = cra_citation_behind_within(text, end);
    if (within && cra_citation_behind_numbered(text, within, &word))
        return 0;
    add_step(citation, next.steps[0]);
    citation->several = next.several;
    return end;
}

/* "II" or "Part II" behind "Annex I, Part I, and". */
static size_t take_division_sibling(struct cra_text text, size_t at, struct cra_citation *citation)
{
    char part[CRA_CITATION_STEP_LENGTH];
    if (citation->division == CRA_CITATION_WHOLE || citation->division == CRA_CITATION_SECTION)
        return 0;
    struct cra_citation next = *citation;
    next.step_count = 0;
    size_t end = cra_citation_take_division(text, at, &next);
    if (end == at && !citation->step_count && cra_citation_is_roman(peek(text, at))) {
        end = take_division_number(text, at, part);
        if (end)
            strcpy(next.part, part);
    }
    if (!end || end == at)
        return 0;
    *citation = next;
    return cra_citation_take_announced(text, cra_citation_take_steps(text, end, citation), citation);
}

size_t cra_citation_take_sibling(struct cra_text text, size_t at, bool comma, struct cra_citation *citation)
{
    struct cra_citation next = *citation;
    size_t end = take_step_sibling(text, at, comma, &next);
    if (!end) {
        next = *citation;
        end = take_announced_sibling(text, at, &next);
    }
    if (!end) {
        next = *citation;
        end = take_division_sibling(text, at, &next);
    }
    if (end)
        *citation = next;
    return end;
}
