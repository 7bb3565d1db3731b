#include "law/claim.h"

static const struct cra_claim claims[] = {
#define CLAIM(provision, near, unless, right, fact) {provision, near, unless, right, fact},
#include "law/claims.def"
#undef CLAIM
};

const struct cra_claim *cra_claim_at(size_t index)
{
    return index < sizeof claims / sizeof *claims ? &claims[index] : NULL;
}

static bool is_word_char(char c)
{
    return cra_is_letter(c) || cra_is_digit(c);
}

/* White space, the no-break space (C2 A0) included, and marks of emphasis, which say nothing; a line within a
 * name is none. */
static size_t gap_length(struct cra_text text, size_t at)
{
    char c = text.data[at], before = at ? text.data[at - 1] : ' ',
         behind = at + 1 < text.length ? text.data[at + 1] : ' ';
    if (c == '\xC2' && behind == '\xA0')
        return 2;
    if (c == '_')
        return !(is_word_char(before) && is_word_char(behind));
    return cra_is_space(c) || c == '\f' || c == '*' || c == '`';
}

void cra_claim_flatten(struct cra_buffer *out, struct cra_text sentence)
{
    cra_buffer_char(out, ' ');
    for (size_t i = 0; i < sentence.length;) {
        size_t gap = gap_length(sentence, i);
        if (!gap)
            cra_buffer_char(out, cra_to_lower(sentence.data[i]));
        else if (!out->failed && out->data[out->length - 1] != ' ')
            cra_buffer_char(out, ' ');
        i += gap ? gap : 1;
    }
    cra_buffer_char(out, ' ');
}

/* Whether the words stand there as whole ones; a star at their end is any ending. */
static bool holds_words(const char *flat, struct cra_text words)
{
    bool open = words.length && words.data[words.length - 1] == '*';
    words.length -= open;
    for (const char *at = flat; *at; at++) {
        bool begins = at == flat || !is_word_char(at[-1]);
        if (begins && strncmp(at, words.data, words.length) == 0 && (open || !is_word_char(at[words.length])))
            return true;
    }
    return false;
}

/* One of "a|b|c"; none of "". */
static bool holds_one(const char *flat, struct cra_text group)
{
    while (group.length) {
        const char *bar = memchr(group.data, '|', group.length);
        size_t length = bar ? (size_t)(bar - group.data) : group.length;
        if (holds_words(flat, (struct cra_text){group.data, length}))
            return true;
        length += bar != NULL;
        group.data += length;
        group.length -= length;
    }
    return false;
}

static bool holds_all(const char *flat, const char *groups)
{
    static const char joint[] = " + ";
    while (groups) {
        const char *next = strstr(groups, joint);
        size_t length = next ? (size_t)(next - groups) : strlen(groups);
        if (!holds_one(flat, (struct cra_text){groups, length}))
            return false;
        groups = next ? next + strlen(joint) : NULL;
    }
    return true;
}

bool cra_claim_is_made(const struct cra_claim *claim, const char *flat)
{
    static const char denials[] =
        "not|never|no|neither|nor|instead|rather than|unlike|wrong*|mistake*|incorrect*|confus*|"
        "formerly|nicht|kein*|weder|nie|statt|anstelle|falsch*|irrt*|fehlerhaft*";
    return holds_all(flat, claim->near) && !holds_one(flat, cra_text_of(claim->unless)) &&
           !holds_one(flat, CRA_TEXT(denials));
}

bool cra_claim_denies_existence(const char *flat)
{
    static const char denials[] =
        "not exist|no longer exists|no such|has no article*|has no annex*|has no part|has no paragraph*|has "
        "no point*|"
        "there is no article*|there is no annex*|there is no part|there is no point*|there is no paragraph*|"
        "nicht existiert|existiert nicht|existieren nicht|gibt es nicht|hat keinen|es gibt keinen";
    return holds_one(flat, CRA_TEXT(denials));
}

bool cra_citation_within(const char *citation, const char *provision)
{
    size_t length = strlen(provision);
    return strncmp(citation, provision, length) == 0 && (!citation[length] || strchr("(,", citation[length]));
}
