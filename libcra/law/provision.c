#include "law/provision.h"

#include "base/similar.h"
#include "law/category.h"

static const struct cra_provision provisions[] = {
#define PROVISION(citation, summary) {citation, summary},
#include "law/provisions.def"
#undef PROVISION
};

enum { provision_count = sizeof provisions / sizeof *provisions };

/* ---- Citations as people write them ---- */

/* What a citation says, spelling apart: its numbers and letters in lower case, each behind a slash, as in
 * "/article/13/8" or "/annex/i/part/ii/1". */
enum { key_size = 64 };

struct key {
    char text[key_size];
    size_t length;
    bool failed; /* too long for a citation */
};

static const struct spelling {
    const char *written, *meant; /* "": says nothing */
} spellings[] = {
    {"art", "article"}, {"articles", "article"}, {"annexes", "annex"}, {"point", ""},
    {"points", ""},     {"paragraph", ""},       {"para", ""},         {"letter", ""},
};

static void append(struct key *key, const char *text, size_t length)
{
    if (key->failed || !length)
        return;
    key->failed = key->length + length + 1 >= key_size;
    if (key->failed)
        return;
    key->text[key->length++] = '/';
    for (size_t i = 0; i < length; i++)
        key->text[key->length++] = cra_to_lower(text[i]);
    key->text[key->length] = '\0';
}

static bool is_word(struct cra_text word, const char *known)
{
    size_t i = 0;
    while (i < word.length && known[i] && cra_to_lower(word.data[i]) == known[i])
        i++;
    return i == word.length && !known[i];
}

static void append_word(struct key *key, struct cra_text word)
{
    for (size_t i = 0; i < sizeof spellings / sizeof *spellings; i++) {
        if (is_word(word, spellings[i].written)) {
            append(key, spellings[i].meant, strlen(spellings[i].meant));
            return;
        }
    }
    /* "13(8)" is about an Article, and "I-2-a" is a point of Annex I as project files write it */
    bool first = !key->length;
    if (first && cra_is_digit(word.data[0]))
        append(key, "article", strlen("article"));
    else if (first && (is_word(word, "i") || is_word(word, "ii")))
        append(key, "annex/i/part", strlen("annex/i/part"));
    append(key, word.data, word.length);
}

/* Length of the word or number that the text begins with; "4.2" is one number, "2a" a number and a letter. */
static size_t word_length(struct cra_text text)
{
    size_t i = 0;
    if (!cra_is_digit(text.data[0])) {
        while (i < text.length && cra_is_letter(text.data[i]))
            i++;
        return i;
    }
    while (i < text.length && (cra_is_digit(text.data[i]) || (text.data[i] == '.' && i + 1 < text.length &&
                                                              cra_is_digit(text.data[i + 1]))))
        i++;
    return i;
}

/* Spaces, commas, brackets, stops and dashes part words and say nothing else. */
static bool is_separator(char c)
{
    return cra_is_space(c) || (c && strchr(",().-", c));
}

static struct key key_of(struct cra_text citation)
{
    struct key key = {.text = ""};
    while (citation.length && !key.failed) {
        size_t length = word_length(citation);
        if (length)
            append_word(&key, (struct cra_text){citation.data, length});
        else
            key.failed = !is_separator(citation.data[0]);
        length += !length;
        citation.data += length;
        citation.length -= length;
    }
    return key;
}

/* ---- Looking up ---- */

const cra_provision *cra_provision_at(size_t index)
{
    return index < provision_count ? &provisions[index] : NULL;
}

static const cra_provision *find(const char *key)
{
    for (size_t i = 0; i < provision_count; i++) {
        struct key known = key_of(cra_text_of(provisions[i].citation));
        if (strcmp(known.text, key) == 0)
            return &provisions[i];
    }
    return NULL;
}

/* The project itself cites as the table does; keys are made only for those who do not. */
const cra_provision *cra_provision_find(const char *citation)
{
    for (size_t i = 0; citation && i < provision_count; i++) {
        if (strcmp(provisions[i].citation, citation) == 0)
            return &provisions[i];
    }
    struct key wanted = key_of(cra_text_of(citation));
    return wanted.failed ? NULL : find(wanted.text);
}

static const char *most_like(const char *key)
{
    struct cra_similar similar = cra_similar_to(cra_text_of(key));
    for (size_t i = 0; i < provision_count; i++) {
        struct key known = key_of(cra_text_of(provisions[i].citation));
        cra_similar_offer(&similar, known.text);
        if (similar.best == known.text)
            similar.best = provisions[i].citation;
    }
    return similar.best;
}

const char *cra_provision_suggest(const char *citation)
{
    struct key wanted = key_of(cra_text_of(citation));
    struct key above = wanted;
    while (above.length) {
        const cra_provision *provision = find(above.text);
        if (provision)
            return provision->citation;
        while (above.text[--above.length] != '/')
            ;
        above.text[above.length] = '\0';
    }
    return most_like(wanted.text);
}

/* ---- What is known of one ---- */

const char *cra_provision_citation(const cra_provision *provision)
{
    return provision ? provision->citation : NULL;
}

/* The question of the model whether a product is of the category in this provision; NULL for any other
 * provision. */
static const struct cra_field *category_answer(const cra_provision *provision)
{
    if (!provision || provision->summary)
        return NULL;
    for (size_t i = 0; i < cra_type_category_answers.field_count; i++) {
        const struct cra_field *answer = &cra_type_category_answers.fields[i];
        if (strcmp(answer->law, provision->citation) == 0)
            return answer;
    }
    return NULL;
}

const char *cra_provision_summary(const cra_provision *provision)
{
    const struct cra_field *answer = category_answer(provision);
    return answer ? answer->meaning : provision ? provision->summary : NULL;
}

const char *cra_provision_criterion(const cra_provision *provision, size_t index, unsigned *alternative)
{
    const struct cra_field *answer = category_answer(provision);
    const struct cra_criterion *criterion = cra_criterion_at(answer ? cra_category_of(answer) : NULL, index);
    if (criterion && alternative)
        *alternative = criterion->alternative;
    return criterion ? criterion->question : NULL;
}

const char *cra_provision_examples(const cra_provision *provision)
{
    const struct cra_category *category = cra_category_of(category_answer(provision));
    return category ? category->examples : NULL;
}

static const char *kind_in_annex(const char *citation)
{
    if (strstr(citation, "point"))
        return "point";
    if (strstr(citation, ", Part "))
        return "part";
    return strstr(citation, ", class ") ? "class" : "annex";
}

static const char *kind_in_article(const char *citation)
{
    const char *bracket = strchr(citation, '(');
    if (!bracket)
        return "article";
    /* the points of Article 3 are numbered like the paragraphs of others */
    bool numbered = cra_is_digit(bracket[1]) && strncmp(citation, "Article 3(", strlen("Article 3(")) != 0;
    return numbered && !strchr(bracket + 1, '(') ? "paragraph" : "point";
}

const char *cra_provision_kind(const cra_provision *provision)
{
    if (!provision)
        return NULL;
    return provision->citation[1] == 'n' ? kind_in_annex(provision->citation)
                                         : kind_in_article(provision->citation);
}

const char *cra_provision_link(const cra_provision *provision)
{
    return provision ? "http://data.europa.eu/eli/reg/2024/2847/oj" : NULL;
}
