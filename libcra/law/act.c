#include "law/act.h"

enum { act_number_distance = 28 };

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

enum cra_act_named cra_act_at(struct cra_text text, size_t at, size_t *length)
{
    const struct act *act = at < text.length ? act_at(text, at, text.length) : NULL;
    if (!act)
        return CRA_ACT_NONE;
    *length = name_length(part_of(text, at, text.length), act->name);
    return is_own(text, at, act) ? CRA_ACT_OWN : CRA_ACT_OTHER;
}

/* ---- Right behind a citation ---- */

static size_t skip_space(struct cra_text text, size_t at)
{
    while (at < text.length && cra_is_space(text.data[at]))
        at++;
    return at;
}

/* The place behind "of", "to", "under" or "in" and an article, where the act of a citation is named. */
static size_t behind_preposition(struct cra_text text, size_t at)
{
    static const char *const words[] = {"of the ", "of ",       "to ",       "under the ", "under ",
                                        "in the ", "in ",       "der ",      "des ",       "von ",
                                        "zur ",    "nach der ", "gemäß der "};
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

enum cra_act_named cra_act_behind(struct cra_text text, size_t at)
{
    static const char *const own[] = {"this Regulation", "dieser Verordnung", "vorliegenden Verordnung"};
    size_t length, place = behind_preposition(text, at);
    for (size_t i = 0; place < text.length && i < sizeof own / sizeof *own; i++)
        if (name_length(part_of(text, place, text.length), own[i]))
            return CRA_ACT_OWN;
    return cra_act_at(text, place, &length);
}
