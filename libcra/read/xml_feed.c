#include "read/xml_markup.h"
#include "read/xml_parser.h"
#include "read/rules.h"

/* libxml2 compares every attribute of an element with every other, so that a tag with a million of them would
 * take hours. They are counted before it sees the tag. */
static bool is_bearable_tag(struct cra_xml_parser *parser, size_t at)
{
    struct cra_text text = parser->input.text;
    struct cra_xml_range name = cra_xml_name_at(text, at + 1);
    struct cra_xml_attribute_place place;
    parser->scanned = name.end;
    for (size_t count = 0; cra_xml_next_attribute(text, &parser->scanned, &place); count++) {
        if (count < CRA_XML_ATTRIBUTES_MOST)
            continue;
        cra_xml_refuse(parser, &cra_rule_too_large, name.begin, name.end,
                       "The element <%.*s> has more than %d attributes.",
                       cra_shown(cra_xml_slice(text, name)), text.data + name.begin, CRA_XML_ATTRIBUTES_MOST);
        return false;
    }
    return true;
}

/* Looks at all tags that begin before `until`. */
static bool scan(struct cra_xml_parser *parser, size_t until)
{
    struct cra_text text = parser->input.text;
    while (parser->scanned < until) {
        const char *found = memchr(text.data + parser->scanned, '<', text.length - parser->scanned);
        size_t at = found ? (size_t)(found - text.data) : text.length;
        parser->scanned = cra_xml_skip_other(text, at);
        if (parser->scanned == at && at < text.length && !is_bearable_tag(parser, at))
            return false;
    }
    return true;
}

int cra_xml_feed(void *context, char *bytes, int room)
{
    struct cra_xml_parser *parser = context;
    size_t left = parser->input.text.length - parser->handed;
    size_t count = room < 0 ? 0 : (size_t)room < left ? (size_t)room : left;
    if (cra_xml_is_over(parser) || !count || !scan(parser, parser->handed + count))
        return 0;
    memcpy(bytes, parser->input.text.data + parser->handed, count);
    parser->handed += count;
    return (int)count;
}

static bool is_utf8_name(struct cra_text name)
{
    static const char *const known[] = {"utf-8", "utf8", "us-ascii", "ascii"};
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        size_t j = 0;
        while (j < name.length && known[i][j] && cra_to_lower(name.data[j]) == known[i][j])
            j++;
        if (j == name.length && !known[i][j])
            return true;
    }
    return false;
}

bool cra_xml_check_declaration(struct cra_xml_parser *parser)
{
    struct cra_text text = parser->input.text;
    if (text.length < 6 || memcmp(text.data, "<?xml", 5) != 0 || !cra_is_space(text.data[5]))
        return true;
    struct cra_xml_attribute_place place;
    for (size_t at = 5; cra_xml_next_attribute(text, &at, &place);) {
        struct cra_text value = cra_xml_slice(text, place.value);
        if (!cra_text_is(cra_xml_slice(text, place.name), "encoding") || is_utf8_name(value))
            continue;
        if (value.length)
            cra_xml_refuse(parser, &cra_rule_encoding, place.value.begin, place.value.end,
                           "The first line says that the file is written in %.*s; only UTF-8 is read.",
                           cra_shown(value), value.data);
        else
            cra_xml_refuse(parser, &cra_rule_encoding, place.value.begin, place.value.end,
                           "The first line names no encoding between the quotes; it is UTF-8.");
        return false;
    }
    return true;
}
