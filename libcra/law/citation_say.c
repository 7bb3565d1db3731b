#include "law/citation_say.h"

#include <string.h>

#include "base/buffer.h"
#include "base/text.h"

struct saying {
    const struct cra_language *language;
    struct cra_arena *arena;
    struct cra_buffer *out;
};

/* What a step is called; each takes its number. */
static const char say_article[] = CRA_SAYS("Article %s");
static const char say_annex[] = CRA_SAYS("Annex %s");
static const char say_part[] = CRA_SAYS("Part %s");
static const char say_class[] = CRA_SAYS("class %s");
static const char say_paragraph[] = CRA_SAYS("paragraph %s");
static const char say_point[] = CRA_SAYS("point %s");
static const char say_letter[] = CRA_SAYS("letter %s");

/* Takes the number up to one of the ends, and says it. */
static struct cra_text say(struct saying *saying, struct cra_text rest, const char *pattern, const char *ends)
{
    size_t length = 0;
    while (length < rest.length && !strchr(ends, rest.data[length]))
        length++;
    const char *number = cra_arena_copy(saying->arena, (struct cra_text){rest.data, length});
    if (saying->out->length && saying->out->data[saying->out->length - 1] != ' ')
        cra_buffer_char(saying->out, ' ');
    cra_buffer_format(saying->out, cra_say(saying->language, pattern), number ? number : "");
    return (struct cra_text){rest.data + length, rest.length - length};
}

static bool take(struct cra_text *rest, const char *word)
{
    size_t length = strlen(word);
    if (rest->length < length || memcmp(rest->data, word, length) != 0)
        return false;
    rest->data += length;
    rest->length -= length;
    return true;
}

/* What stands in brackets; the points of Article 3 are numbered like the paragraphs of others. */
static void say_steps(struct saying *saying, struct cra_text rest, const char *numbered)
{
    while (take(&rest, "(")) {
        bool is_number = rest.length && cra_is_digit(rest.data[0]);
        rest = say(saying, rest, is_number ? numbered : say_letter, ")");
        take(&rest, ")");
        numbered = say_point;
    }
    cra_buffer_append(saying->out, rest.data, rest.length);
}

static void say_provision(struct saying *saying, struct cra_text law)
{
    struct cra_text rest = law;
    if (take(&rest, "Article ")) {
        bool definitions = rest.length > 1 && memcmp(rest.data, "3(", 2) == 0;
        rest = say(saying, rest, say_article, "(");
        say_steps(saying, rest, definitions ? say_point : say_paragraph);
    } else if (take(&rest, "Annex ")) {
        rest = say(saying, rest, say_annex, ",");
        if (take(&rest, ", Part "))
            rest = say(saying, rest, say_part, ",");
        else if (take(&rest, ", class "))
            rest = say(saying, rest, say_class, ",");
        take(&rest, ", point ");
        say_steps(saying, rest, say_point);
    } else {
        cra_buffer_append(saying->out, law.data, law.length);
    }
}

/* Number of the issue, day and page; acts since October 2023 have an issue each, and no page. */
static const char say_page[] = CRA_SAYS("OJ %.*s, %.*s, p. %s");
static const char say_issue[] = CRA_SAYS("OJ %s");

const char *cra_law_publication_say(const struct cra_language *language, struct cra_arena *arena,
                                    const char *publication)
{
    struct cra_text rest = cra_text_of(publication ? publication : "");
    if (!publication || !language || strcmp(language->code, "en") == 0 || !take(&rest, "OJ "))
        return publication;
    const char *issue = rest.data, *page = strstr(issue, ", p. "), *day = page;
    while (day && day > issue && !(day[0] == ',' && day != page))
        day--;
    const char *said = page && day > issue
                           ? cra_arena_format(arena, cra_say(language, say_page), (int)(day - issue), issue,
                                              (int)(page - day - 2), day + 2, page + strlen(", p. "))
                           : cra_arena_format(arena, cra_say(language, say_issue), issue);
    return said ? said : publication;
}

bool cra_law_prescribes_in(const struct cra_language *language)
{
    return !language || strcmp(language->code, "en") == 0;
}

const char *cra_law_say(const struct cra_language *language, struct cra_arena *arena, const char *law)
{
    if (!law || !language || strcmp(language->code, "en") == 0)
        return law;
    struct cra_buffer out = {0};
    struct saying saying = {language, arena, &out};
    for (const char *at = law; *at;) {
        size_t length = strcspn(at, ";");
        say_provision(&saying, (struct cra_text){at, length});
        at += length;
        if (*at)
            cra_buffer_string(&out, "; ");
        at += strspn(at, "; ");
    }
    const char *copy = out.failed ? NULL : cra_arena_copy(arena, (struct cra_text){out.data, out.length});
    arena->failed |= !copy;
    cra_buffer_free(&out);
    return copy ? copy : law;
}
