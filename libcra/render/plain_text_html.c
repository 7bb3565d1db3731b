#include "render/plain_text.h"

/* Elements in the midst of a sentence; every other tag parts paragraphs. */
static const char *const inline_elements[] = {
    "a",     "abbr", "b",      "bdi", "bdo", "br",   "cite", "code", "data",
    "dfn",   "em",   "font",   "i",   "kbd", "mark", "q",    "s",    "samp",
    "small", "span", "strong", "sub", "sup", "time", "u",    "var",  "wbr",
};

/* Elements whose content is no text of the page. */
static const char *const silent_elements[] = {"script", "style", "template"};

static char byte_at(struct cra_text page, size_t at)
{
    return at < page.length ? page.data[at] : '\0';
}

/* Whether the name of a tag stands there, whatever the case of its letters. */
static bool is_name(struct cra_text page, size_t at, const char *name)
{
    for (; *name; name++, at++)
        if (cra_to_lower(byte_at(page, at)) != *name)
            return false;
    return !cra_is_letter(byte_at(page, at)) && !cra_is_digit(byte_at(page, at)) && byte_at(page, at) != '-';
}

/* Behind the string, or the end of the page where it does not come. */
static size_t behind(struct cra_text page, size_t at, const char *end)
{
    size_t length = strlen(end);
    while (at + length <= page.length && memcmp(page.data + at, end, length) != 0)
        at++;
    return at + length <= page.length ? at + length : page.length;
}

/* Behind the > of the tag; one within quotation marks does not count. */
static size_t behind_tag(struct cra_text page, size_t at)
{
    char quote = '\0';
    for (; at < page.length; at++) {
        char c = page.data[at];
        if (!quote && c == '>')
            return at + 1;
        if (quote ? c == quote : c == '"' || c == '\'')
            quote = quote ? '\0' : c;
    }
    return page.length;
}

static size_t behind_silent(struct cra_text page, size_t at, const char *name)
{
    while (at < page.length) {
        if (page.data[at] == '<' && byte_at(page, at + 1) == '/' && is_name(page, at + 2, name))
            return behind_tag(page, at);
        at++;
    }
    return page.length;
}

static bool is_inline(struct cra_text page, size_t name)
{
    for (size_t i = 0; i < sizeof inline_elements / sizeof *inline_elements; i++)
        if (is_name(page, name, inline_elements[i]))
            return true;
    return false;
}

/* Behind the markup that begins at `at`; `at` itself where < is only a sign. */
static size_t behind_markup(struct cra_text page, size_t at)
{
    static const char comment[] = "<!--";
    char next = byte_at(page, at + 1);
    if (next == '!' && page.length - at >= strlen(comment) &&
        memcmp(page.data + at, comment, strlen(comment)) == 0)
        return behind(page, at + strlen(comment), "-->");
    if (next != '/' && next != '!' && next != '?' && !cra_is_letter(next))
        return at;
    for (size_t i = 0; i < sizeof silent_elements / sizeof *silent_elements; i++)
        if (is_name(page, at + 1, silent_elements[i]))
            return behind_silent(page, behind_tag(page, at), silent_elements[i]);
    return behind_tag(page, at);
}

static void blank(char *words, size_t begin, size_t end, bool parts)
{
    memset(words + begin, ' ', end - begin);
    if (parts)
        words[begin] = '\f';
}

/* Behind a reference to a space; `at` itself where none stands. */
static size_t behind_space(struct cra_text page, size_t at)
{
    static const char *const spaces[] = {"&nbsp;",  "&#160;",   "&#xa0;",  "&#xA0;",
                                         "&#8239;", "&#x202f;", "&#x202F;"};
    for (size_t i = 0; i < sizeof spaces / sizeof *spaces; i++) {
        size_t length = strlen(spaces[i]);
        if (length <= page.length - at && memcmp(page.data + at, spaces[i], length) == 0)
            return at + length;
    }
    return at;
}

struct cra_text cra_html_words(struct cra_arena *arena, struct cra_text page)
{
    char *words = cra_arena_copy(arena, page);
    if (!words)
        return (struct cra_text){0};
    for (size_t at = 0; at < page.length;) {
        bool space = page.data[at] == '&';
        size_t end = page.data[at] == '<' ? behind_markup(page, at) : space ? behind_space(page, at) : at;
        if (end == at) {
            at++;
            continue;
        }
        size_t name = at + (byte_at(page, at + 1) == '/' ? 2 : 1);
        bool remark = byte_at(page, at + 1) == '!';
        blank(words, at, end, !space && !remark && !is_inline(page, name));
        at = end;
    }
    return (struct cra_text){words, page.length};
}
