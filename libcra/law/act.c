#include "law/act.h"

enum { farthest = 1000, act_number_distance = 28 };

static const struct act {
    const char *name;
    bool own, whole;
} acts[] = {
#define ACT(name, own, whole) {name, own, whole},
#include "law/acts.def"
#undef ACT
};

/* ---- Names ---- */

static bool is_word_char(char c)
{
    return cra_is_letter(c) || cra_is_digit(c);
}

/* Length of the name at the start of the text, where a space of it is any white space; 0 where another stands
 * there. */
static size_t name_length(struct cra_text text, const char *name)
{
    size_t i = 0;
    for (; *name; name++) {
        if (i == text.length || !(*name == ' ' ? cra_is_space(text.data[i]) : text.data[i] == *name))
            return 0;
        i++;
        while (*name == ' ' && i < text.length && cra_is_space(text.data[i]))
            i++;
    }
    return i;
}

static struct cra_text part_of(struct cra_text text, size_t begin, size_t end)
{
    return (struct cra_text){text.data + begin, end - begin};
}

static bool holds(struct cra_text text, const char *words)
{
    size_t length = strlen(words);
    for (size_t i = 0; i + length <= text.length; i++)
        if (memcmp(text.data + i, words, length) == 0)
            return true;
    return false;
}

/* The act whose name begins at `at`, before `end`. */
static const struct act *act_at(struct cra_text text, size_t at, size_t end)
{
    if (at && is_word_char(text.data[at - 1]))
        return NULL;
    for (size_t i = 0; i < sizeof acts / sizeof *acts; i++) {
        if (text.data[at] != acts[i].name[0])
            continue;
        size_t length = name_length(part_of(text, at, end), acts[i].name);
        bool goes_on = at + length < text.length && is_word_char(text.data[at + length]);
        if (length && !(acts[i].whole && goes_on))
            return &acts[i];
    }
    return NULL;
}

/* "Regulation (EU) 2024/2847" begins like any other Regulation. */
static bool is_own(struct cra_text text, size_t at, const struct act *act)
{
    size_t end = at + act_number_distance < text.length ? at + act_number_distance : text.length;
    return act->own || holds(part_of(text, at, end), acts[0].name);
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

static size_t begin_of(struct cra_text text, size_t at, bool (*parts)(struct cra_text, size_t))
{
    size_t least = at > farthest ? at - farthest : 0;
    while (at > least && !parts(text, at - 1))
        at--;
    return at;
}

static size_t end_of(struct cra_text text, size_t at)
{
    size_t most = at + farthest < text.length ? at + farthest : text.length;
    while (at < most && !parts_sentences(text, at))
        at++;
    return at;
}

struct cra_text cra_sentence_at(struct cra_text text, size_t at, size_t end)
{
    return part_of(text, begin_of(text, at, parts_sentences), end_of(text, end));
}

/* ---- Which act ---- */

static size_t skip_space(struct cra_text text, size_t at)
{
    while (at < text.length && cra_is_space(text.data[at]))
        at++;
    return at;
}

/* The place behind "of", "to", "under" or "in" and an article, where the act of a citation is named. */
static size_t behind_preposition(struct cra_text text, size_t at)
{
    static const char *const words[] = {"of the ", "of ", "to ", "under the ", "under ", "in the ", "in "};
    at = skip_space(text, at);
    if (at < text.length && (text.data[at] == ',' || text.data[at] == '('))
        at = skip_space(text, at + 1);
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        size_t length = name_length(part_of(text, at, text.length), words[i]);
        if (length)
            return at + length;
    }
    return at;
}

enum verdict { NOT_SAID, OWN, OTHER };

static enum verdict said_at(struct cra_text text, size_t at)
{
    const struct act *act = at < text.length ? act_at(text, at, text.length) : NULL;
    if (at < text.length && name_length(part_of(text, at, text.length), "this Regulation"))
        return OWN;
    return !act ? NOT_SAID : is_own(text, at, act) ? OWN : OTHER;
}

static enum verdict said_before(struct cra_text text, size_t at)
{
    for (size_t begin = begin_of(text, at, parts_paragraphs); at-- > begin;) {
        const struct act *act = act_at(text, at, text.length);
        if (act)
            return is_own(text, at, act) ? OWN : OTHER;
    }
    return NOT_SAID;
}

static enum verdict said_behind(struct cra_text text, size_t at)
{
    for (size_t end = end_of(text, at); at < end; at++) {
        const struct act *act = act_at(text, at, text.length);
        if (act)
            return is_own(text, at, act) ? OWN : OTHER;
    }
    return NOT_SAID;
}

bool cra_citation_is_own(struct cra_text text, const struct cra_citation *citation)
{
    enum verdict verdict = said_at(text, behind_preposition(text, citation->chain_end));
    if (verdict == NOT_SAID)
        verdict = said_before(text, citation->begin);
    if (verdict == NOT_SAID)
        verdict = said_behind(text, citation->chain_end);
    return verdict != OTHER;
}
