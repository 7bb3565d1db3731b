#include "read/rules.h"
#include "read/xml_markup.h"
#include "read/xml_parser.h"

/* Which stretch of the file the finding points to; libxml2 stops somewhere near it. */
enum place {
    at_cursor,   /* the character where libxml2 stopped */
    at_tag,      /* from the last < up to there */
    at_section,  /* where the comment, CDATA section or instruction begins that is not closed */
    at_brackets, /* the ]]> that libxml2 has come upon */
    at_ampersand /* from the last & up to there */
};

struct fault {
    int code; /* of libxml2 */
    enum place place;
    const struct cra_rule *rule;
    const char *message;
};

static const struct fault faults[] = {
    {XML_ERR_DOCUMENT_EMPTY, at_cursor, &cra_rule_xml_syntax,
     "Here the first element should begin, with <; an XML file holds one element with everything else "
     "inside."},
    {XML_ERR_DOCUMENT_END, at_cursor, &cra_rule_xml_syntax,
     "The outermost element has ended before this place; nothing but comments may follow it."},
    {XML_ERR_INVALID_HEX_CHARREF, at_ampersand, &cra_rule_xml_syntax,
     "After &#x a hexadecimal number and a semicolon are expected."},
    {XML_ERR_INVALID_DEC_CHARREF, at_ampersand, &cra_rule_xml_syntax,
     "After &# a number and a semicolon are expected."},
    {XML_ERR_INVALID_CHARREF, at_ampersand, &cra_rule_xml_syntax,
     "This number between &# and ; stands for no character."},
    {XML_ERR_INVALID_CHAR, at_ampersand, &cra_rule_control_character,
     "This number between &# and ; stands for a character that XML cannot hold."},
    {XML_ERR_NAME_REQUIRED, at_cursor, &cra_rule_xml_syntax,
     "A name is expected here. Where < or & is meant as text, it is written &lt; or &amp;."},
    {XML_ERR_ENTITYREF_SEMICOL_MISSING, at_ampersand, &cra_rule_xml_entity,
     "An & that is meant as text is written &amp;; a reference such as &lt; ends with a semicolon."},
    {XML_ERR_LT_IN_ATTRIBUTE, at_cursor, &cra_rule_xml_syntax,
     "The value of an attribute holds a <, which is written &lt; there; or the closing quote is missing."},
    {XML_ERR_ATTRIBUTE_NOT_STARTED, at_cursor, &cra_rule_xml_syntax,
     "The value of an attribute stands in quotes."},
    {XML_ERR_ATTRIBUTE_WITHOUT_VALUE, at_cursor, &cra_rule_xml_syntax,
     "An attribute has a value: name=\"value\"."},
    {XML_ERR_ATTRIBUTE_REDEFINED, at_tag, &cra_rule_xml_syntax, "The element has the same attribute twice."},
    {XML_NS_ERR_ATTRIBUTE_REDEFINED, at_tag, &cra_rule_xml_syntax,
     "The element has the same attribute twice, under two prefixes of one namespace."},
    {XML_ERR_STRING_NOT_STARTED, at_cursor, &cra_rule_xml_syntax, "A text in quotes is expected here."},
    {XML_ERR_STRING_NOT_CLOSED, at_cursor, &cra_rule_xml_syntax,
     "What stands in quotes is not what is expected here, or is not closed."},
    {XML_ERR_LITERAL_NOT_STARTED, at_cursor, &cra_rule_xml_syntax, "A text in quotes is expected here."},
    {XML_ERR_LITERAL_NOT_FINISHED, at_cursor, &cra_rule_xml_syntax, "The text in quotes is not closed."},
    {XML_ERR_COMMENT_NOT_FINISHED, at_section, &cra_rule_xml_syntax,
     "The comment that begins here is not closed with -->."},
    {XML_ERR_HYPHEN_IN_COMMENT, at_cursor, &cra_rule_xml_syntax,
     "A comment holds no -- except in the --> that ends it."},
    {XML_ERR_PI_NOT_STARTED, at_tag, &cra_rule_xml_syntax, "After <? a name is expected."},
    {XML_ERR_PI_NOT_FINISHED, at_section, &cra_rule_xml_syntax,
     "What begins with <? here is not closed with ?>."},
    {XML_ERR_CDATA_NOT_FINISHED, at_section, &cra_rule_xml_syntax,
     "The CDATA section that begins here is not closed with ]]>."},
    {XML_ERR_MISPLACED_CDATA_END, at_brackets, &cra_rule_xml_syntax,
     "The characters ]]> end a CDATA section, and none is open here; in text they are written ]]&gt;."},
    {XML_ERR_RESERVED_XML_NAME, at_tag, &cra_rule_xml_syntax,
     "The line <?xml … ?> is allowed only as the very first of a file, without anything before it."},
    {XML_ERR_XMLDECL_NOT_FINISHED, at_cursor, &cra_rule_xml_syntax,
     "The first line <?xml … is not closed with ?>."},
    {XML_ERR_VERSION_MISSING, at_cursor, &cra_rule_xml_syntax,
     "The first line says the version first: <?xml version=\"1.0\"?>."},
    {XML_ERR_UNKNOWN_VERSION, at_cursor, &cra_rule_xml_syntax, "Only XML 1.0 is read."},
    {XML_ERR_STANDALONE_VALUE, at_cursor, &cra_rule_xml_syntax,
     "The value of standalone is \"yes\" or \"no\"."},
    {XML_ERR_ENCODING_NAME, at_cursor, &cra_rule_encoding,
     "The encoding that the first line names is not known; only UTF-8 is read."},
    {XML_ERR_SPACE_REQUIRED, at_cursor, &cra_rule_xml_syntax, "A space is missing here."},
    {XML_ERR_GT_REQUIRED, at_cursor, &cra_rule_xml_syntax,
     "The tag is not closed: > or another attribute is expected here."},
    {XML_ERR_LTSLASH_REQUIRED, at_cursor, &cra_rule_xml_syntax, "An end tag is expected here."},
    {XML_ERR_EQUAL_REQUIRED, at_cursor, &cra_rule_xml_syntax, "The sign = is expected here."},
    {XML_ERR_NAME_TOO_LONG, at_cursor, &cra_rule_too_large, "A name is longer than 50,000 bytes."},
    {XML_ERR_DOCTYPE_NOT_FINISHED, at_tag, &cra_rule_xml_doctype,
     "The file has a DOCTYPE, and it is not closed."},
    {XML_NS_ERR_XML_NAMESPACE, at_tag, &cra_rule_xml_namespace,
     "The prefixes xml and xmlns and what they stand for belong to XML itself; no prefix can stand for an "
     "empty namespace."},
    {XML_NS_ERR_QNAME, at_tag, &cra_rule_xml_namespace,
     "A name has at most one colon, between its prefix and the rest."},
    {XML_NS_ERR_COLON, at_tag, &cra_rule_xml_namespace,
     "A name has at most one colon, between its prefix and the rest."},
    {XML_NS_ERR_EMPTY, at_tag, &cra_rule_xml_namespace,
     "A prefix cannot be declared with an empty namespace."},
};

/* The first < behind the last tag that opens something without an end. */
static size_t open_section(const struct cra_xml_parser *parser, size_t before)
{
    struct cra_text text = parser->input.text;
    for (size_t at = parser->tag_end; at < before;) {
        size_t begin = cra_xml_find(text, at, "<");
        at = cra_xml_skip_other(text, begin);
        if (at >= before)
            return begin < before ? begin : before;
        at += at == begin;
    }
    return before;
}

/* The & before `before`, which may be the end of the text; the beginning without one. */
static size_t last_ampersand(struct cra_text text, size_t before)
{
    size_t at = before < text.length ? before + 1 : text.length;
    while (at && text.data[at - 1] != '&')
        at--;
    return at ? at - 1 : 0;
}

static void refuse_at(struct cra_xml_parser *parser, const struct fault *fault)
{
    struct cra_text text = parser->input.text;
    size_t end = cra_xml_cursor(parser), begin = end;
    if (fault->place == at_tag)
        begin = cra_xml_last_opening(text, end);
    if (fault->place == at_section)
        begin = open_section(parser, end);
    if (fault->place == at_brackets) {
        begin = cra_xml_find(text, end < 2 ? 0 : end - 2, "]]>");
        end = begin + 3 < text.length ? begin + 3 : text.length;
    }
    if (fault->place == at_ampersand)
        begin = last_ampersand(text, end);
    if (begin == end && end < text.length)
        end++;
    cra_xml_refuse(parser, fault->rule, begin, end, "%s", fault->message);
}

/* The name in the tag that begins at `at`, < or </ left out. */
static struct cra_xml_range name_in_tag(struct cra_text text, size_t at)
{
    at++;
    if (at < text.length && text.data[at] == '/')
        at++;
    return cra_xml_name_at(text, at);
}

static void relate_to_open_element(struct cra_xml_parser *parser, struct cra_diagnostic *finding,
                                   struct cra_xml_range name)
{
    finding->related = (struct cra_span){parser->source, (uint32_t)(parser->input.offset + name.begin),
                                         (uint32_t)(parser->input.offset + name.end)};
    finding->related_message = "The element begins here.";
}

static void explain_open_element(struct cra_xml_parser *parser, bool other_name)
{
    struct cra_text text = parser->input.text;
    size_t cursor = cra_xml_cursor(parser);
    struct cra_xml_range open = name_in_tag(text, parser->opened[parser->depth - 1]);
    struct cra_text open_name = cra_xml_slice(text, open);
    struct cra_diagnostic *finding;
    if (other_name) {
        struct cra_xml_range close = name_in_tag(text, cra_xml_last_opening(text, cursor));
        struct cra_text close_name = cra_xml_slice(text, close);
        finding =
            cra_xml_refuse(parser, &cra_rule_xml_syntax, close.begin, close.end,
                           "The element <%.*s> is open here, but the end tag says </%.*s>.",
                           cra_shown(open_name), open_name.data, cra_shown(close_name), close_name.data);
    } else {
        finding = cra_xml_refuse(parser, &cra_rule_xml_syntax, cursor, cursor,
                                 "The file ends while the element <%.*s> is still open.",
                                 cra_shown(open_name), open_name.data);
    }
    relate_to_open_element(parser, finding, open);
}

static void explain_entity(struct cra_xml_parser *parser)
{
    struct cra_text text = parser->input.text;
    size_t end = cra_xml_cursor(parser), begin = last_ampersand(text, end);
    while (end > begin + 1 && text.data[end - 1] != ';')
        end--;
    struct cra_text name = cra_xml_slice(text, (struct cra_xml_range){begin, end});
    cra_xml_refuse(parser, &cra_rule_xml_entity, begin, end, "XML does not know the entity %.*s.",
                   cra_shown(name), name.data);
}

/* For libxml2 a reference without digits has the number zero. */
static int tell_missing_digits(const struct cra_xml_parser *parser)
{
    struct cra_text text = parser->input.text;
    size_t end = cra_xml_cursor(parser);
    if (end >= 3 && memcmp(text.data + end - 3, "&#;", 3) == 0)
        return XML_ERR_INVALID_DEC_CHARREF;
    if (end >= 4 && memcmp(text.data + end - 4, "&#x;", 4) == 0)
        return XML_ERR_INVALID_HEX_CHARREF;
    return XML_ERR_INVALID_CHAR;
}

/* The tag whose prefix nobody declared: of the element itself or of an attribute. */
static void explain_prefix(struct cra_xml_parser *parser)
{
    struct cra_text text = parser->input.text;
    size_t end = cra_xml_cursor(parser), begin = cra_xml_last_opening(text, end);
    cra_xml_refuse(parser, &cra_rule_xml_namespace, begin, end,
                   "A name in this tag has a prefix that no xmlns attribute declares.");
}

/* Whether a declaration of a namespace is what XML forbids; one with references is taken to be. */
static bool is_forbidden_declaration(struct cra_text name, struct cra_text value)
{
    if (name.length < 5 || memcmp(name.data, "xmlns", 5) != 0)
        return false;
    return cra_text_is(name, "xmlns:xml") || cra_text_is(name, "xmlns:xmlns") ||
           (!value.length && name.length > 5) || memchr(value.data, '&', value.length) ||
           cra_text_is(value, "http://www.w3.org/XML/1998/namespace") ||
           cra_text_is(value, "http://www.w3.org/2000/xmlns/");
}

/* For libxml2 a namespace is empty also where it has no memory to keep it. */
static bool has_lost_namespace(const struct cra_xml_parser *parser)
{
    struct cra_text text = parser->input.text;
    struct cra_xml_range name = name_in_tag(text, cra_xml_last_opening(text, cra_xml_cursor(parser)));
    struct cra_xml_attribute_place place;
    for (size_t at = name.end; cra_xml_next_attribute(text, &at, &place);)
        if (is_forbidden_declaration(cra_xml_slice(text, place.name), cra_xml_slice(text, place.value)))
            return false;
    return true;
}

/* An attribute value that never ends, or one beyond what libxml2 reads. */
static void explain_attribute_end(struct cra_xml_parser *parser)
{
    enum { longest = 10000000 };
    size_t end = cra_xml_cursor(parser), begin = cra_xml_last_opening(parser->input.text, end);
    if (end - begin >= longest)
        cra_xml_refuse(parser, &cra_rule_too_large, begin, begin + 1,
                       "An attribute of this element is longer than %d bytes.", longest);
    else
        cra_xml_refuse(parser, &cra_rule_xml_syntax, begin, end,
                       "The value of an attribute in this tag is not closed with a quote.");
}

void cra_xml_explain(struct cra_xml_parser *parser, int code)
{
    bool open = parser->depth > 0;
    if (code == XML_ERR_INVALID_CHAR)
        code = tell_missing_digits(parser);
    if (code == XML_ERR_TAG_NAME_MISMATCH && open) {
        explain_open_element(parser, true);
    } else if (code == XML_ERR_TAG_NOT_FINISHED && open) {
        explain_open_element(parser, false);
    } else if (code == XML_ERR_UNDECLARED_ENTITY || code == XML_WAR_UNDECLARED_ENTITY) {
        explain_entity(parser);
    } else if (code == XML_NS_ERR_UNDEFINED_NAMESPACE) {
        explain_prefix(parser);
    } else if (code == XML_NS_ERR_XML_NAMESPACE && has_lost_namespace(parser)) {
        parser->failed = true;
    } else if (code == XML_ERR_ATTRIBUTE_NOT_FINISHED) {
        explain_attribute_end(parser);
    } else {
        static const struct fault other = {0, at_cursor, &cra_rule_xml_syntax,
                                           "Here the file is not well-formed XML."};
        const struct fault *fault = &other;
        for (size_t i = 0; i < sizeof faults / sizeof *faults; i++)
            if (faults[i].code == code)
                fault = &faults[i];
        refuse_at(parser, fault);
    }
}
