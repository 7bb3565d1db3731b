#include "doc/entities.h"

#include "base/utf8.h"

/* U+00A0 to U+00FF, in order. */
static const char *const latin[] = {
    "nbsp",   "iexcl",  "cent",   "pound",  "curren", "yen",    "brvbar", "sect",   "uml",    "copy",
    "ordf",   "laquo",  "not",    "shy",    "reg",    "macr",   "deg",    "plusmn", "sup2",   "sup3",
    "acute",  "micro",  "para",   "middot", "cedil",  "sup1",   "ordm",   "raquo",  "frac14", "frac12",
    "frac34", "iquest", "Agrave", "Aacute", "Acirc",  "Atilde", "Auml",   "Aring",  "AElig",  "Ccedil",
    "Egrave", "Eacute", "Ecirc",  "Euml",   "Igrave", "Iacute", "Icirc",  "Iuml",   "ETH",    "Ntilde",
    "Ograve", "Oacute", "Ocirc",  "Otilde", "Ouml",   "times",  "Oslash", "Ugrave", "Uacute", "Ucirc",
    "Uuml",   "Yacute", "THORN",  "szlig",  "agrave", "aacute", "acirc",  "atilde", "auml",   "aring",
    "aelig",  "ccedil", "egrave", "eacute", "ecirc",  "euml",   "igrave", "iacute", "icirc",  "iuml",
    "eth",    "ntilde", "ograve", "oacute", "ocirc",  "otilde", "ouml",   "divide", "oslash", "ugrave",
    "uacute", "ucirc",  "uuml",   "yacute", "thorn",  "yuml"};

static const struct {
    const char *name;
    uint32_t point;
} others[] = {
    {"amp", '&'},       {"lt", '<'},        {"gt", '>'},        {"quot", '"'},      {"apos", '\''},
    {"OElig", 0x152},   {"oelig", 0x153},   {"Scaron", 0x160},  {"scaron", 0x161},  {"Yuml", 0x178},
    {"ndash", 0x2013},  {"mdash", 0x2014},  {"lsquo", 0x2018},  {"rsquo", 0x2019},  {"sbquo", 0x201a},
    {"ldquo", 0x201c},  {"rdquo", 0x201d},  {"bdquo", 0x201e},  {"dagger", 0x2020}, {"Dagger", 0x2021},
    {"bull", 0x2022},   {"hellip", 0x2026}, {"permil", 0x2030}, {"lsaquo", 0x2039}, {"rsaquo", 0x203a},
    {"euro", 0x20ac},   {"trade", 0x2122},  {"larr", 0x2190},   {"uarr", 0x2191},   {"rarr", 0x2192},
    {"darr", 0x2193},   {"harr", 0x2194},   {"minus", 0x2212},  {"infin", 0x221e},  {"asymp", 0x2248},
    {"ne", 0x2260},     {"le", 0x2264},     {"ge", 0x2265},     {"ensp", 0x2002},   {"emsp", 0x2003},
    {"thinsp", 0x2009}, {"Omega", 0x3a9},   {"alpha", 0x3b1},   {"beta", 0x3b2},    {"mu", 0x3bc},
};

static uint32_t named(struct cra_text name)
{
    for (size_t i = 0; i < sizeof latin / sizeof *latin; i++) {
        if (cra_text_is(name, latin[i]))
            return (uint32_t)(0xa0 + i);
    }
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        if (cra_text_is(name, others[i].name))
            return others[i].point;
    }
    return 0;
}

static unsigned digit_value(char c)
{
    char lower = cra_to_lower(c);
    return cra_is_digit(c) ? (unsigned)(c - '0') : (unsigned)(lower - 'a') + 10;
}

/* What stands between &# and ; as a number; CommonMark writes U+FFFD for what is no character. */
static uint32_t numbered(struct cra_text digits)
{
    unsigned base = 10;
    if (digits.length && cra_to_lower(digits.data[0]) == 'x') {
        base = 16;
        digits.data++;
        digits.length--;
    }
    uint32_t point = 0;
    for (size_t i = 0; i < digits.length && point <= 0x10ffff; i++)
        point = point * base + digit_value(digits.data[i]);
    return cra_utf8_is_xml(point) ? point : 0xfffd;
}

void cra_entity_append(struct cra_buffer *buffer, struct cra_text entity)
{
    struct cra_text inside = {entity.data + 1, entity.length - 2};
    bool number = inside.length > 1 && inside.data[0] == '#';
    uint32_t point = number ? numbered((struct cra_text){inside.data + 1, inside.length - 1}) : named(inside);
    char bytes[4];
    size_t length = point ? cra_utf8_encode(point, bytes) : 0;
    if (length)
        cra_buffer_append(buffer, bytes, length);
    else
        cra_buffer_text(buffer, entity);
}
