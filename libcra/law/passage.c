#include "law/passage.h"

enum { farthest = 1000, grid = 512 };

static bool is_word_char(char c)
{
    return cra_is_letter(c) || cra_is_digit(c);
}

/* ---- Where a paragraph and a sentence end ---- */

/* A form feed, a blank line or the border of a table's cell. */
static bool parts_paragraphs(struct cra_text text, size_t at)
{
    if (text.data[at] != '\n')
        return text.data[at] == '\f' || text.data[at] == '|';
    for (size_t i = at + 1; i < text.length && cra_is_space(text.data[i]); i++)
        if (text.data[i] == '\n')
            return true;
    return false;
}

/* A line that begins an item, a heading, a quotation or a value under a key. */
static bool parts_lines(struct cra_text text, size_t at)
{
    size_t i = at + 1;
    while (i < text.length && (text.data[i] == ' ' || text.data[i] == '\t'))
        i++;
    if (i < text.length && strchr("-*+#>", text.data[i]))
        return true;
    while (i < text.length && (is_word_char(text.data[i]) || text.data[i] == '-'))
        i++;
    return i + 1 < text.length && text.data[i] == ':' && cra_is_space(text.data[i + 1]);
}

/* A stop behind a word that is no abbreviation, with a new sentence behind it. */
static bool ends_sentence(struct cra_text text, size_t at)
{
    if (!strchr(".!?;", text.data[at]) || at + 1 == text.length || !cra_is_space(text.data[at + 1]))
        return false;
    size_t next = at + 1, letters = 0;
    while (next < text.length && cra_is_space(text.data[next]))
        next++;
    while (letters < at && cra_is_letter(text.data[at - 1 - letters]))
        letters++;
    bool abbreviated = text.data[at] == '.' && ((letters && letters < 3) || cra_is_digit(text.data[next]) ||
                                                (text.data[next] >= 'a' && text.data[next] <= 'z'));
    return next < text.length && !abbreviated;
}

static bool parts_sentences(struct cra_text text, size_t at)
{
    return parts_paragraphs(text, at) || ends_sentence(text, at) ||
           (text.data[at] == '\n' && parts_lines(text, at));
}

/* ---- Forward through a text ---- */

/* Takes note of what stands before the place. */
static void move_to(struct cra_passage *passage, size_t at)
{
    for (; passage->seen < at && passage->seen < passage->text.length; passage->seen++) {
        size_t i = passage->seen, length;
        if (parts_paragraphs(passage->text, i))
            passage->last.act = CRA_ACT_NONE;
        if (parts_sentences(passage->text, i))
            passage->sentence = i + 1;
        enum cra_act_named act = i < passage->name_end ? CRA_ACT_NONE : cra_act_at(passage->text, i, &length);
        if (act == CRA_ACT_NONE)
            continue;
        passage->last = (struct cra_passage_act){act, i};
        passage->name_end = i + length;
    }
}

/* The first act named at or behind the place. What was found for a place before serves until then. */
static struct cra_passage_act act_from(struct cra_passage *passage, size_t at)
{
    size_t length;
    if (at >= passage->next_from && at <= passage->next.at)
        return passage->next;
    passage->next_from = at;
    passage->next = (struct cra_passage_act){CRA_ACT_NONE, passage->text.length};
    for (; at < passage->text.length; at++) {
        enum cra_act_named act = cra_act_at(passage->text, at, &length);
        if (act == CRA_ACT_NONE)
            continue;
        passage->next = (struct cra_passage_act){act, at};
        break;
    }
    return passage->next;
}

/* Where the sentence that holds the place ends. */
static size_t end_from(struct cra_passage *passage, size_t at)
{
    if (at >= passage->end_from && at <= passage->end)
        return passage->end;
    passage->end_from = at;
    while (at < passage->text.length && !parts_sentences(passage->text, at))
        at++;
    return passage->end = at;
}

bool cra_passage_is_own(struct cra_passage *passage, const struct cra_citation *citation)
{
    move_to(passage, citation->begin);
    enum cra_act_named act = cra_act_behind(passage->text, citation->chain_end);
    if (act == CRA_ACT_NONE && citation->begin - passage->last.at <= farthest)
        act = passage->last.act;
    if (act == CRA_ACT_NONE) {
        struct cra_passage_act next = act_from(passage, citation->chain_end);
        bool near = next.at - citation->chain_end < farthest;
        if (near && next.at < end_from(passage, citation->chain_end))
            act = next.act;
    }
    return act != CRA_ACT_OTHER;
}

/* Long sentences are cut on a grid, so that many citations see the same stretch. */
struct cra_text cra_passage_sentence(struct cra_passage *passage, size_t begin, size_t end)
{
    move_to(passage, begin);
    size_t least = begin > farthest ? (begin - farthest) / grid * grid : 0;
    size_t most = ((end + farthest) / grid + 1) * grid, stop = end_from(passage, end);
    size_t from = passage->sentence > least ? passage->sentence : least;
    stop = stop < most ? stop : most;
    return (struct cra_text){passage->text.data + from, stop - from};
}
