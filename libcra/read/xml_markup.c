#include "read/xml_markup.h"

static size_t skip_space(struct cra_text text, size_t at)
{
    while (at < text.length && cra_is_space(text.data[at]))
        at++;
    return at;
}

static bool ends_name(char c)
{
    return cra_is_space(c) || c == '=' || c == '/' || c == '>' || c == '<' || c == '"' || c == '\'';
}

struct cra_xml_range cra_xml_name_at(struct cra_text text, size_t at)
{
    size_t end = at;
    while (end < text.length && !ends_name(text.data[end]))
        end++;
    return (struct cra_xml_range){at, end};
}

bool cra_xml_next_attribute(struct cra_text text, size_t *at, struct cra_xml_attribute_place *place)
{
    *at = skip_space(text, *at);
    struct cra_xml_range name = cra_xml_name_at(text, *at);
    size_t equals = skip_space(text, name.end);
    if (name.begin == name.end || equals == text.length || text.data[equals] != '=')
        return false;
    size_t quote = skip_space(text, equals + 1);
    if (quote == text.length || (text.data[quote] != '"' && text.data[quote] != '\''))
        return false;
    const char *close = memchr(text.data + quote + 1, text.data[quote], text.length - quote - 1);
    if (!close)
        return false;
    *place = (struct cra_xml_attribute_place){name, {quote + 1, (size_t)(close - text.data)}};
    *at = place->value.end + 1;
    return true;
}

size_t cra_xml_find(struct cra_text text, size_t from, const char *pattern)
{
    size_t length = strlen(pattern);
    while (from < text.length) {
        const char *found = memchr(text.data + from, pattern[0], text.length - from);
        if (!found)
            break;
        from = (size_t)(found - text.data);
        if (text.length - from >= length && memcmp(found, pattern, length) == 0)
            return from;
        from++;
    }
    return text.length;
}

size_t cra_xml_skip_other(struct cra_text text, size_t at)
{
    static const struct {
        const char *open, *close;
    } kinds[] = {{"<!--", "-->"}, {"<![CDATA[", "]]>"}, {"<?", "?>"}, {"<!", ">"}};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        size_t open = strlen(kinds[i].open);
        if (text.length - at < open || memcmp(text.data + at, kinds[i].open, open) != 0)
            continue;
        size_t close = cra_xml_find(text, at + open, kinds[i].close);
        return close == text.length ? close : close + strlen(kinds[i].close);
    }
    return at;
}

size_t cra_xml_last_opening(struct cra_text text, size_t before)
{
    size_t at = before < text.length ? before : text.length;
    while (at && text.data[at - 1] != '<')
        at--;
    return at ? at - 1 : 0;
}
