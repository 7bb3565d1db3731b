#include "model/form.h"

#include "base/date.h"
#include "base/utf8.h"

/* ---- Forms with few values ---- */

static const struct cra_choice languages[] = {
#define LANGUAGE(code, name, own, open, close, plural, date, month, in_date, alone) {#code, name},
#include "base/languages.def"
#undef LANGUAGE
};

/* ISO 3166-1 alpha-2. */
static const struct cra_choice countries[] = {
    {"AD", "Andorra"},
    {"AE", "United Arab Emirates"},
    {"AF", "Afghanistan"},
    {"AG", "Antigua and Barbuda"},
    {"AI", "Anguilla"},
    {"AL", "Albania"},
    {"AM", "Armenia"},
    {"AO", "Angola"},
    {"AQ", "Antarctica"},
    {"AR", "Argentina"},
    {"AS", "American Samoa"},
    {"AT", "Austria"},
    {"AU", "Australia"},
    {"AW", "Aruba"},
    {"AX", "Åland Islands"},
    {"AZ", "Azerbaijan"},
    {"BA", "Bosnia and Herzegovina"},
    {"BB", "Barbados"},
    {"BD", "Bangladesh"},
    {"BE", "Belgium"},
    {"BF", "Burkina Faso"},
    {"BG", "Bulgaria"},
    {"BH", "Bahrain"},
    {"BI", "Burundi"},
    {"BJ", "Benin"},
    {"BL", "Saint Barthélemy"},
    {"BM", "Bermuda"},
    {"BN", "Brunei"},
    {"BO", "Bolivia"},
    {"BQ", "Bonaire, Sint Eustatius and Saba"},
    {"BR", "Brazil"},
    {"BS", "Bahamas"},
    {"BT", "Bhutan"},
    {"BV", "Bouvet Island"},
    {"BW", "Botswana"},
    {"BY", "Belarus"},
    {"BZ", "Belize"},
    {"CA", "Canada"},
    {"CC", "Cocos (Keeling) Islands"},
    {"CD", "Democratic Republic of the Congo"},
    {"CF", "Central African Republic"},
    {"CG", "Congo"},
    {"CH", "Switzerland"},
    {"CI", "Côte d’Ivoire"},
    {"CK", "Cook Islands"},
    {"CL", "Chile"},
    {"CM", "Cameroon"},
    {"CN", "China"},
    {"CO", "Colombia"},
    {"CR", "Costa Rica"},
    {"CU", "Cuba"},
    {"CV", "Cabo Verde"},
    {"CW", "Curaçao"},
    {"CX", "Christmas Island"},
    {"CY", "Cyprus"},
    {"CZ", "Czechia"},
    {"DE", "Germany"},
    {"DJ", "Djibouti"},
    {"DK", "Denmark"},
    {"DM", "Dominica"},
    {"DO", "Dominican Republic"},
    {"DZ", "Algeria"},
    {"EC", "Ecuador"},
    {"EE", "Estonia"},
    {"EG", "Egypt"},
    {"EH", "Western Sahara"},
    {"ER", "Eritrea"},
    {"ES", "Spain"},
    {"ET", "Ethiopia"},
    {"FI", "Finland"},
    {"FJ", "Fiji"},
    {"FK", "Falkland Islands"},
    {"FM", "Micronesia"},
    {"FO", "Faroe Islands"},
    {"FR", "France"},
    {"GA", "Gabon"},
    {"GB", "United Kingdom"},
    {"GD", "Grenada"},
    {"GE", "Georgia"},
    {"GF", "French Guiana"},
    {"GG", "Guernsey"},
    {"GH", "Ghana"},
    {"GI", "Gibraltar"},
    {"GL", "Greenland"},
    {"GM", "Gambia"},
    {"GN", "Guinea"},
    {"GP", "Guadeloupe"},
    {"GQ", "Equatorial Guinea"},
    {"GR", "Greece"},
    {"GS", "South Georgia and the South Sandwich Islands"},
    {"GT", "Guatemala"},
    {"GU", "Guam"},
    {"GW", "Guinea-Bissau"},
    {"GY", "Guyana"},
    {"HK", "Hong Kong"},
    {"HM", "Heard Island and McDonald Islands"},
    {"HN", "Honduras"},
    {"HR", "Croatia"},
    {"HT", "Haiti"},
    {"HU", "Hungary"},
    {"ID", "Indonesia"},
    {"IE", "Ireland"},
    {"IL", "Israel"},
    {"IM", "Isle of Man"},
    {"IN", "India"},
    {"IO", "British Indian Ocean Territory"},
    {"IQ", "Iraq"},
    {"IR", "Iran"},
    {"IS", "Iceland"},
    {"IT", "Italy"},
    {"JE", "Jersey"},
    {"JM", "Jamaica"},
    {"JO", "Jordan"},
    {"JP", "Japan"},
    {"KE", "Kenya"},
    {"KG", "Kyrgyzstan"},
    {"KH", "Cambodia"},
    {"KI", "Kiribati"},
    {"KM", "Comoros"},
    {"KN", "Saint Kitts and Nevis"},
    {"KP", "North Korea"},
    {"KR", "South Korea"},
    {"KW", "Kuwait"},
    {"KY", "Cayman Islands"},
    {"KZ", "Kazakhstan"},
    {"LA", "Laos"},
    {"LB", "Lebanon"},
    {"LC", "Saint Lucia"},
    {"LI", "Liechtenstein"},
    {"LK", "Sri Lanka"},
    {"LR", "Liberia"},
    {"LS", "Lesotho"},
    {"LT", "Lithuania"},
    {"LU", "Luxembourg"},
    {"LV", "Latvia"},
    {"LY", "Libya"},
    {"MA", "Morocco"},
    {"MC", "Monaco"},
    {"MD", "Moldova"},
    {"ME", "Montenegro"},
    {"MF", "Saint Martin"},
    {"MG", "Madagascar"},
    {"MH", "Marshall Islands"},
    {"MK", "North Macedonia"},
    {"ML", "Mali"},
    {"MM", "Myanmar"},
    {"MN", "Mongolia"},
    {"MO", "Macao"},
    {"MP", "Northern Mariana Islands"},
    {"MQ", "Martinique"},
    {"MR", "Mauritania"},
    {"MS", "Montserrat"},
    {"MT", "Malta"},
    {"MU", "Mauritius"},
    {"MV", "Maldives"},
    {"MW", "Malawi"},
    {"MX", "Mexico"},
    {"MY", "Malaysia"},
    {"MZ", "Mozambique"},
    {"NA", "Namibia"},
    {"NC", "New Caledonia"},
    {"NE", "Niger"},
    {"NF", "Norfolk Island"},
    {"NG", "Nigeria"},
    {"NI", "Nicaragua"},
    {"NL", "Netherlands"},
    {"NO", "Norway"},
    {"NP", "Nepal"},
    {"NR", "Nauru"},
    {"NU", "Niue"},
    {"NZ", "New Zealand"},
    {"OM", "Oman"},
    {"PA", "Panama"},
    {"PE", "Peru"},
    {"PF", "French Polynesia"},
    {"PG", "Papua New Guinea"},
    {"PH", "Philippines"},
    {"PK", "Pakistan"},
    {"PL", "Poland"},
    {"PM", "Saint Pierre and Miquelon"},
    {"PN", "Pitcairn Islands"},
    {"PR", "Puerto Rico"},
    {"PS", "Palestine"},
    {"PT", "Portugal"},
    {"PW", "Palau"},
    {"PY", "Paraguay"},
    {"QA", "Qatar"},
    {"RE", "Réunion"},
    {"RO", "Romania"},
    {"RS", "Serbia"},
    {"RU", "Russia"},
    {"RW", "Rwanda"},
    {"SA", "Saudi Arabia"},
    {"SB", "Solomon Islands"},
    {"SC", "Seychelles"},
    {"SD", "Sudan"},
    {"SE", "Sweden"},
    {"SG", "Singapore"},
    {"SH", "Saint Helena, Ascension and Tristan da Cunha"},
    {"SI", "Slovenia"},
    {"SJ", "Svalbard and Jan Mayen"},
    {"SK", "Slovakia"},
    {"SL", "Sierra Leone"},
    {"SM", "San Marino"},
    {"SN", "Senegal"},
    {"SO", "Somalia"},
    {"SR", "Suriname"},
    {"SS", "South Sudan"},
    {"ST", "São Tomé and Príncipe"},
    {"SV", "El Salvador"},
    {"SX", "Sint Maarten"},
    {"SY", "Syria"},
    {"SZ", "Eswatini"},
    {"TC", "Turks and Caicos Islands"},
    {"TD", "Chad"},
    {"TF", "French Southern Territories"},
    {"TG", "Togo"},
    {"TH", "Thailand"},
    {"TJ", "Tajikistan"},
    {"TK", "Tokelau"},
    {"TL", "Timor-Leste"},
    {"TM", "Turkmenistan"},
    {"TN", "Tunisia"},
    {"TO", "Tonga"},
    {"TR", "Türkiye"},
    {"TT", "Trinidad and Tobago"},
    {"TV", "Tuvalu"},
    {"TW", "Taiwan"},
    {"TZ", "Tanzania"},
    {"UA", "Ukraine"},
    {"UG", "Uganda"},
    {"UM", "United States Minor Outlying Islands"},
    {"US", "United States"},
    {"UY", "Uruguay"},
    {"UZ", "Uzbekistan"},
    {"VA", "Vatican City"},
    {"VC", "Saint Vincent and the Grenadines"},
    {"VE", "Venezuela"},
    {"VG", "British Virgin Islands"},
    {"VI", "United States Virgin Islands"},
    {"VN", "Vietnam"},
    {"VU", "Vanuatu"},
    {"WF", "Wallis and Futuna"},
    {"WS", "Samoa"},
    {"YE", "Yemen"},
    {"YT", "Mayotte"},
    {"ZA", "South Africa"},
    {"ZM", "Zambia"},
    {"ZW", "Zimbabwe"},
};

static const struct cra_choice points[] = {
    {"I-1", NULL},   {"I-2-a", NULL}, {"I-2-b", NULL}, {"I-2-c", NULL}, {"I-2-d", NULL}, {"I-2-e", NULL},
    {"I-2-f", NULL}, {"I-2-g", NULL}, {"I-2-h", NULL}, {"I-2-i", NULL}, {"I-2-j", NULL}, {"I-2-k", NULL},
    {"I-2-l", NULL}, {"I-2-m", NULL}, {"II-1", NULL},  {"II-2", NULL},  {"II-3", NULL},  {"II-4", NULL},
    {"II-5", NULL},  {"II-6", NULL},  {"II-7", NULL},  {"II-8", NULL},
};

#define CRA_COUNT(array) (sizeof(array) / sizeof *(array))

static const struct cra_choices language_values = {"language", "Official languages of the Union", languages,
                                                   CRA_COUNT(languages)};
static const struct cra_choices country_values = {"country", "Countries, ISO 3166-1", countries,
                                                  CRA_COUNT(countries)};
static const struct cra_choices point_values = {"point", "Points of Annex I", points, CRA_COUNT(points)};

static bool is_listed(const struct cra_choices *values, struct cra_text text)
{
    for (size_t i = 0; i < values->count; i++) {
        if (cra_text_is(text, values->items[i].name))
            return true;
    }
    return false;
}

/* ---- Checks ---- */

static bool contains(const char *set, char c)
{
    return c != '\0' && strchr(set, c) != NULL;
}

static bool has_none_of(struct cra_text text, const char *set)
{
    for (size_t i = 0; i < text.length; i++) {
        if (contains(set, text.data[i]))
            return false;
    }
    return true;
}

static bool is_one_line(struct cra_text text)
{
    return has_none_of(text, "\r\n");
}

static bool is_identifier(struct cra_text text)
{
    if (text.length == 0 || text.length > 64)
        return false;
    for (size_t i = 0; i < text.length; i++) {
        char c = text.data[i];
        if (!cra_is_letter(c) && !cra_is_digit(c) && (i == 0 || !contains("._-", c)))
            return false;
    }
    return true;
}

/* Whether a character of Unicode is white space, so that an address must not hold it. */
static bool is_wide_space(uint32_t point)
{
    return point == 0xa0 || point == 0x1680 || (point >= 0x2000 && point <= 0x200a) || point == 0x2028 ||
           point == 0x2029 || point == 0x202f || point == 0x205f || point == 0x3000 || point == 0xfeff;
}

static bool has_wide_space(struct cra_text text)
{
    for (size_t i = 0; i < text.length;) {
        uint32_t point = 0;
        size_t length = cra_utf8_decode(text.data + i, text.length - i, &point);
        if (length > 1 && is_wide_space(point))
            return true;
        i += length ? length : 1;
    }
    return false;
}

static bool take_ignoring_case(struct cra_text *text, const char *prefix)
{
    size_t length = strlen(prefix);
    if (text->length < length)
        return false;
    for (size_t i = 0; i < length; i++) {
        if (cra_to_lower(text->data[i]) != prefix[i])
            return false;
    }
    text->data += length;
    text->length -= length;
    return true;
}

static bool is_url(struct cra_text text)
{
    if (!take_ignoring_case(&text, "https://") && !take_ignoring_case(&text, "http://"))
        return false;
    return text.length > 0 && !contains("/?#", text.data[0]) && has_none_of(text, " \t\r\n\v\f\"<>\\^`{|}") &&
           !has_wide_space(text);
}

static bool is_email(struct cra_text text)
{
    if (!has_none_of(text, " \t\r\n\v\f\"<>()[],:;\\") || has_wide_space(text) || text.length > 254)
        return false;
    const char *at = memchr(text.data, '@', text.length);
    if (!at || at == text.data)
        return false;
    struct cra_text domain = {at + 1, text.length - (size_t)(at + 1 - text.data)};
    size_t label = 0; /* length of the label so far */
    size_t dots = 0;
    for (size_t i = 0; i < domain.length; i++) {
        if (domain.data[i] == '@' || (domain.data[i] == '.' && label == 0))
            return false;
        dots += domain.data[i] == '.';
        label = domain.data[i] == '.' ? 0 : label + 1;
    }
    return dots > 0 && label > 0;
}

static bool is_sha256(struct cra_text text)
{
    for (size_t i = 0; i < text.length; i++) {
        char c = cra_to_lower(text.data[i]);
        if (!cra_is_digit(c) && (c < 'a' || c > 'f'))
            return false;
    }
    return text.length == 64;
}

static bool is_language(struct cra_text text)
{
    return is_listed(&language_values, text);
}

static bool is_country(struct cra_text text)
{
    return is_listed(&country_values, text);
}

static bool is_point(struct cra_text text)
{
    return is_listed(&point_values, text);
}

/* Where it leads is checked when it is opened; here only that it is relative, also to the eyes of Windows. */
static bool is_file(struct cra_text text)
{
    uint32_t first = 0;
    size_t length = text.length ? cra_utf8_decode(text.data, text.length, &first) : 0;
    return length > 0 && first != '/' && first != '\\' &&
           (length == text.length || text.data[length] != ':') && has_none_of(text, "\t\r\n");
}

static bool is_day(struct cra_text text)
{
    struct cra_date date;
    return cra_date_parse(text, false, &date);
}

static bool is_day_or_month(struct cra_text text)
{
    struct cra_date date;
    return cra_date_parse(text, true, &date);
}

/* ---- The table ---- */

#define CRA_MONTH_PATTERN "[1-9][0-9]{3}-(0[1-9]|1[0-2])"
#define CRA_DAY_PATTERN "-(0[1-9]|[12][0-9]|3[01])"
#define CRA_LABEL_PATTERN "[^\\s@<>\"(),:;\\[\\]\\\\.]+"

static const struct {
    bool (*check)(struct cra_text text);
    const struct cra_choices *values;
    const char *pattern;
    const char *expected;
} forms[] = {
    [CRA_FORM_ANY] = {is_one_line, NULL, "[^\\r\\n]*|[ \\t\\r\\n]*", "a text on one line"},
    [CRA_FORM_IDENTIFIER] =
        {is_identifier, NULL, "[A-Za-z0-9][A-Za-z0-9._\\-]{0,63}",
         "an identifier: at most 64 letters, digits and . _ - that begin with a letter or "
         "digit, as in door-sensor.2"},
    [CRA_FORM_URL] = {is_url, NULL, "[Hh][Tt][Tt][Pp][Ss]?://[^\\s\"<>\\\\\\^`{|}/?#][^\\s\"<>\\\\\\^`{|}]*",
                      "an internet address as in https://www.maker.example/support"},
    [CRA_FORM_EMAIL] = {is_email, NULL,
                        "[^\\s@<>\"(),:;\\[\\]\\\\]+@" CRA_LABEL_PATTERN "(\\." CRA_LABEL_PATTERN ")+",
                        "an e-mail address as in security@maker.example"},
    [CRA_FORM_SHA256] = {is_sha256, NULL, "[0-9A-Fa-f]{64}",
                         "a SHA-256 digest of 64 hexadecimal digits, as sha256sum prints it"},
    [CRA_FORM_LANGUAGE] = {is_language, &language_values, NULL,
                           "one of the 24 official languages of the Union as two small letters, as in de"},
    [CRA_FORM_COUNTRY] = {is_country, &country_values, NULL,
                          "a country as two capital letters (ISO 3166-1), as in DE; Greece is GR"},
    [CRA_FORM_POINT] = {is_point, &point_values, NULL,
                        "a point of Annex I: I-1, I-2-a to I-2-m, or II-1 to II-8"},
    [CRA_FORM_FILE] = {is_file, NULL, "[^/\\\\\\t\\r\\n]([^:\\t\\r\\n][^\\t\\r\\n]*)?",
                       "a file name relative to this file, as in evidence/report.pdf"},
    [CRA_FORM_DAY] = {is_day, NULL, CRA_MONTH_PATTERN CRA_DAY_PATTERN, "a date as in 2027-12-11"},
    [CRA_FORM_MONTH] = {is_day_or_month, NULL, CRA_MONTH_PATTERN "(" CRA_DAY_PATTERN ")?",
                        "a date as in 2027-12-11, or a month as in 2027-12"},
};

bool cra_form_check(enum cra_text_form form, struct cra_text text)
{
    return forms[form].check(text);
}

const char *cra_form_expected(enum cra_text_form form)
{
    return forms[form].expected;
}

const char *cra_form_pattern(enum cra_text_form form)
{
    return forms[form].pattern;
}

const struct cra_choices *cra_form_values(enum cra_text_form form)
{
    return forms[form].values;
}
