#include "law/citation.h"

#include <stdio.h>

#include "law/citation_step.h"
#include "law/citation_word.h"

/* ---- The number and what is below it ---- */

/* "Article 10a", "Article 4.2" and "Annex A" belong to other texts. */
static bool goes_on(struct cra_text text, size_t end)
{
    char next = cra_citation_peek(text, end), behind = cra_citation_peek(text, end + 1);
    return cra_citation_in_word(next) || ((next == '.' || next == '/') && cra_citation_in_word(behind));
}

/* From the number on; 0 where none stands. */
static size_t take_number(struct cra_text text, size_t at, struct cra_citation *citation)
{
    size_t end =
        cra_citation_run(text, at, citation->annex ? cra_citation_is_roman : cra_is_digit, citation->number);
    citation->step_count = 0;
    citation->division = CRA_CITATION_WHOLE;
    citation->part[0] = '\0';
    citation->several = false;
    if (end && goes_on(text, end)) {
        bool dotted = citation->annex && cra_citation_peek(text, end) == '.';
        return dotted ? cra_citation_take_dotted(text, end, citation) : 0;
    }
    if (!end)
        return 0;
    if (citation->annex)
        end = cra_citation_take_division(text, end, citation);
    return cra_citation_take_announced(text, cra_citation_take_steps(text, end, citation), citation);
}

/* ---- Several in a row ---- */

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
    bool comma;
    size_t begin = citation->end ? cra_citation_behind_joint(text, citation->end, &comma) : 0;
    if (!begin)
        return false;
    size_t end = cra_citation_take_sibling(text, begin, comma, citation);
    if (!end)
        end = take_next_number(text, begin, citation);
    if (!end)
        return false;
    citation->begin = begin;
    citation->end = end;
    return true;
}

/* ---- From the smallest part up: "points (a) and (b) of Article 32(2)" ---- */

enum { levels_most = 3, list_most = 40 };

/* "Part I", "point (2)(d)", or both. */
static size_t take_level(struct cra_text text, size_t at, struct cra_citation *level)
{
    *level = (struct cra_citation){.begin = at};
    size_t end = cra_citation_take_division(text, at, level);
    end = cra_citation_take_announced(text, end, level);
    return end > at ? end : 0;
}

/* The next of the list, as a level of its own. */
static size_t take_listed(struct cra_text text, size_t at, struct cra_citation *level, size_t *begin)
{
    bool comma;
    *begin = cra_citation_behind_joint(text, at, &comma);
    return *begin ? cra_citation_take_sibling(text, *begin, comma, level) : 0;
}

static size_t skip_list(struct cra_text text, size_t at, const struct cra_citation *first, size_t *list_at)
{
    struct cra_citation level = *first;
    size_t begin, end, count = 0;
    *list_at = 0;
    while (count++ < list_most && (end = take_listed(text, at, &level, &begin))) {
        if (!*list_at)
            *list_at = begin;
        at = end;
    }
    return at;
}

static bool add_level(struct cra_citation *citation, const struct cra_citation *level)
{
    if (level->division != CRA_CITATION_WHOLE) {
        bool section = level->division == CRA_CITATION_SECTION && strcmp(citation->number, "I") != 0;
        if (!citation->annex || citation->division != CRA_CITATION_WHOLE || section)
            return false;
        citation->division = level->division;
        strcpy(citation->part, level->part);
    }
    for (size_t i = 0; i < level->step_count && citation->step_count < CRA_CITATION_STEPS; i++)
        strcpy(citation->steps[citation->step_count++], level->steps[i]);
    citation->several = level->several;
    return true;
}

static size_t take_from_below(struct cra_text text, size_t at, struct cra_citation *citation)
{
    struct cra_citation levels[levels_most];
    const struct cra_numbered_word *word;
    size_t count = 0, list_at = 0, number = 0;
    while (!number) {
        size_t end = count < levels_most ? take_level(text, at, &levels[count]) : 0;
        if (end && !count)
            end = skip_list(text, end, &levels[0], &list_at);
        at = end ? cra_citation_behind_within(text, end) : 0;
        if (!at)
            return 0;
        count++;
        number = cra_citation_behind_numbered(text, at, &word);
    }
    citation->annex = word->annex;
    citation->plural = word->plural;
    size_t end = take_number(text, number, citation);
    while (end && count > 1)
        if (!add_level(citation, &levels[--count]))
            return 0;
    if (!end || !add_level(citation, &levels[0]))
        return 0;
    citation->list_at = list_at;
    citation->several = list_at && citation->several;
    return end;
}

/* The next of the list before the number, with what stands above it. */
static void take_from_list(struct cra_text text, struct cra_citation *citation)
{
    struct cra_citation level = *citation;
    bool comma = false;
    size_t begin = citation->list_at;
    size_t end = cra_citation_take_sibling(text, begin, comma, &level);
    level.begin = begin;
    *citation = level;
    if (!end || !take_listed(text, end, &level, &citation->list_at))
        citation->list_at = 0;
    citation->several = citation->list_at && citation->several;
}

/* ---- From the start ---- */

static bool take_first(struct cra_text text, size_t at, struct cra_citation *citation)
{
    const struct cra_numbered_word *word;
    *citation = (struct cra_citation){.begin = at};
    size_t number = cra_citation_behind_numbered(text, at, &word);
    if (number) {
        citation->annex = word->annex;
        citation->plural = word->plural;
    }
    citation->end = number ? take_number(text, number, citation) : take_from_below(text, at, citation);
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
    if (citation->list_at) {
        take_from_list(text, citation);
        return true;
    }
    if (citation->end && *at == citation->end && take_joined(text, citation)) {
        *at = citation->end;
        return true;
    }
    for (size_t i = *at; i < text.length; i++) {
        bool begins = !(i && cra_citation_in_word(text.data[i - 1])) && cra_citation_may_begin(text.data[i]);
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
    static const char *const divisions[] = {"", "Part", "class", "Section"};
    int length =
        snprintf(out, CRA_CITATION_LENGTH, "%s %s", citation->annex ? "Annex" : "Article", citation->number);
    if (citation->division != CRA_CITATION_WHOLE)
        length += snprintf(out + length, CRA_CITATION_LENGTH - (size_t)length, ", %s %s",
                           divisions[citation->division], citation->part);
    for (size_t i = 0; i < citation->step_count && i < depth; i++)
        length += snprintf(out + length, CRA_CITATION_LENGTH - (size_t)length, "%s(%s)",
                           citation->annex && !i ? ", point " : "", citation->steps[i]);
}
