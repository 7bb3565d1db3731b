#include "render/frame_html.h"

#include "base/embedded.h"
#include "base/utf8.h"
#include "render/rules.h"

/* An HTML frame, read: text, tags, attributes, comments and the elements whose content is no markup. */

enum { MOST_DEPTH = 500, MOST_ATTRIBUTES = 100 };

#define VOID_ELEMENTS "area base br col embed hr img input link meta source track wbr"
#define REFUSED_ELEMENTS                                                                                     \
    "script iframe form object embed applet base frame frameset noframes input button select textarea "      \
    "noscript audio video source track template svg math plaintext xmp noembed"
#define REFUSED_ATTRIBUTES                                                                                   \
    "srcset srcdoc poster background action formaction ping manifest data codebase archive longdesc usemap"
#define ADDRESSES "href src cite"

struct attribute {
    struct cra_text name, value;
    uint32_t begin, end; /* with the name */
    bool quoted;         /* by " */
};

struct scanning {
    struct cra_html_scan *scan;
    const char *data;
    uint32_t at, length;
    struct cra_html_element *open;
    size_t depth;
    bool has_charset, has_html, full;
    struct attribute attributes[MOST_ATTRIBUTES];
    size_t count;
};

bool cra_html_name_is(struct cra_text name, const char *wanted)
{
    if (name.length != strlen(wanted))
        return false;
    for (size_t i = 0; i < name.length; i++)
        if (cra_to_lower(name.data[i]) != wanted[i])
            return false;
    return true;
}

bool cra_html_is_one_of(struct cra_text name, const char *names)
{
    while (*names) {
        size_t length = strcspn(names, " ");
        size_t i = 0;
        while (i < length && i < name.length && cra_to_lower(name.data[i]) == names[i])
            i++;
        if (i == length && i == name.length)
            return true;
        names += length + strspn(names + length, " ");
    }
    return false;
}

bool cra_html_address_allowed(struct cra_text address)
{
    address = cra_text_trim(address);
    size_t i = 0;
    while (i < address.length && !strchr(":/?#&", address.data[i]))
        i++;
    if (i == address.length || address.data[i] == '?' || address.data[i] == '#')
        return true;
    if (address.data[i] == '&') /* a character reference could hide a scheme */
        return false;
    if (address.data[i] == '/')
        return !(i == 0 && address.length > 1 && strchr("/\\", address.data[1]));
    return cra_html_is_one_of((struct cra_text){address.data, i}, "http https mailto tel");
}

static struct cra_text cut(const struct scanning *s, uint32_t begin, uint32_t end)
{
    return (struct cra_text){s->data + begin, end - begin};
}

static void fault(struct scanning *s, const struct cra_rule *rule, uint32_t begin, uint32_t end,
                  const char *message, struct cra_text name)
{
    cra_frame_fault(&s->scan->findings, rule, begin, end, NULL, message, (int)name.length, name.data);
}

/* ---- Tags ---- */

/* In HTML <, > and & of conditions are written as references. */
static struct cra_text decode(struct cra_arena *arena, struct cra_text words)
{
    static const struct {
        const char *reference;
        char c;
    } references[] = {{"&lt;", '<'}, {"&gt;", '>'}, {"&amp;", '&'}, {"&quot;", '"'}, {"&nbsp;", ' '}};
    char *copy = cra_arena_copy(arena, words);
    size_t length = 0;
    for (size_t at = 0; copy && at < words.length; at++) {
        copy[length] = words.data[at];
        for (size_t i = 0; words.data[at] == '&' && i < sizeof references / sizeof *references; i++) {
            size_t size = strlen(references[i].reference);
            if (at + size > words.length || memcmp(words.data + at, references[i].reference, size) != 0)
                continue;
            copy[length] = references[i].c;
            at += size - 1;
            break;
        }
        length++;
    }
    return (struct cra_text){copy, copy ? length : 0};
}

static uint32_t find(const struct scanning *s, uint32_t from, uint32_t until, const char *wanted)
{
    size_t length = strlen(wanted);
    for (const char *at = s->data + from; (at = memchr(at, wanted[0], (size_t)(s->data + until - at)));
         at++) {
        if ((size_t)(s->data + until - at) < length)
            break;
        if (memcmp(at, wanted, length) == 0)
            return (uint32_t)(at - s->data);
    }
    return until;
}

static bool add_tags(struct scanning *s, uint32_t begin, uint32_t end, enum cra_html_sink sink,
                     struct cra_html_element *element)
{
    for (uint32_t at = begin; (at = find(s, at, end, "{{")) < end;) {
        uint32_t close = find(s, at + 2, end, "}}");
        if (close == end || close - at > CRA_FRAME_TAG_LONGEST) {
            fault(s, &cra_rule_frame_tag, at, at + 2,
                  "A tag begins here that does not end in the same text.%.*s", CRA_TEXT(""));
            return true;
        }
        if (s->scan->tags.count == CRA_FRAME_TAGS_MOST) {
            if (!s->full)
                fault(s, &cra_rule_frame_tag, at, close + 2,
                      "The frame has more than 20,000 tags, of which this is the next.%.*s", CRA_TEXT(""));
            s->full = true;
            return true;
        }
        struct cra_html_place *place = CRA_ARENA_NEW(s->scan->arena, struct cra_html_place);
        struct cra_text words = decode(s->scan->arena, cut(s, at + 2, close));
        if (!place || !words.data)
            return false;
        *place = (struct cra_html_place){.sink = sink, .element = element};
        if (!cra_frame_tag_add(&s->scan->tags, words, at, close + 2, place))
            return false;
        at = close + 2;
    }
    return true;
}

static void refuse_tags(struct scanning *s, uint32_t begin, uint32_t end, const char *message)
{
    uint32_t at = find(s, begin, end, "{{");
    if (at < end)
        fault(s, &cra_rule_frame_tag, at, at + 2, message, CRA_TEXT(""));
}

/* ---- Attributes ---- */

static struct attribute *attribute_of(struct scanning *s, const char *name)
{
    for (size_t i = 0; i < s->count; i++)
        if (cra_html_name_is(s->attributes[i].name, name))
            return &s->attributes[i];
    return NULL;
}

static void read_value(struct scanning *s, struct attribute *attribute)
{
    char quote = s->at < s->length ? s->data[s->at] : '\0';
    attribute->quoted = quote == '"';
    if (quote == '"' || quote == '\'') {
        uint32_t begin = ++s->at;
        while (s->at < s->length && s->data[s->at] != quote)
            s->at++;
        attribute->value = cut(s, begin, s->at);
        s->at += s->at < s->length;
        return;
    }
    uint32_t begin = s->at;
    while (s->at < s->length && !cra_is_space(s->data[s->at]) && s->data[s->at] != '>')
        s->at++;
    attribute->value = cut(s, begin, s->at);
}

static void skip_space(struct scanning *s)
{
    while (s->at < s->length && (cra_is_space(s->data[s->at]) || s->data[s->at] == '/'))
        s->at++;
}

/* Up to behind the >; false where the file ends before. */
static bool read_attributes(struct scanning *s)
{
    s->count = 0;
    for (;;) {
        skip_space(s);
        if (s->at >= s->length)
            return false;
        if (s->data[s->at] == '>') {
            s->at++;
            return true;
        }
        uint32_t begin = s->at++;
        while (s->at < s->length && !cra_is_space(s->data[s->at]) && !strchr("=>/", s->data[s->at]))
            s->at++;
        struct attribute attribute = {.name = cut(s, begin, s->at), .begin = begin};
        uint32_t after = s->at;
        while (after < s->length && cra_is_space(s->data[after]))
            after++;
        if (after < s->length && s->data[after] == '=') {
            s->at = after + 1;
            while (s->at < s->length && cra_is_space(s->data[s->at]))
                s->at++;
            read_value(s, &attribute);
        }
        attribute.end = s->at;
        if (s->count == MOST_ATTRIBUTES)
            fault(s, &cra_rule_frame_part, begin, s->at, "The element has more than 100 attributes.%.*s",
                  CRA_TEXT(""));
        else
            s->attributes[s->count++] = attribute;
        if (s->count == MOST_ATTRIBUTES && s->scan->findings.list->count > 100)
            return false;
    }
}

static void act(struct scanning *s, uint32_t at, cra_frame_action action)
{
    cra_frame_edit(&s->scan->edits,
                   (struct cra_frame_edit){.begin = at,
                                           .end = at,
                                           .side = CRA_SIDE_HERE,
                                           .step = {.kind = CRA_STEP_ACTION, .action = action}});
}

static bool take_tags(struct scanning *s, const struct attribute *a, bool is_address)
{
    uint32_t begin = (uint32_t)(a->value.data - s->data), end = begin + (uint32_t)a->value.length;
    struct cra_html_element *own = CRA_ARENA_NEW(s->scan->arena, struct cra_html_element);
    if (!own)
        return false;
    if (!a->quoted || cra_html_name_is(a->name, "style") || cra_html_name_is(a->name, "src")) {
        refuse_tags(s, begin, end,
                    a->quoted ? "A tag cannot stand in a style or as the address of a picture.%.*s"
                              : "A value with tags in it has to stand between quotation marks (\").%.*s");
        return true;
    }
    if (is_address)
        act(s, begin, cra_html_begin_address);
    if (!add_tags(s, begin, end, is_address ? CRA_HTML_ADDRESS : CRA_HTML_ATTRIBUTE, own))
        return false;
    if (is_address)
        act(s, end, cra_html_end_address);
    return true;
}

static bool check_attribute(struct scanning *s, const struct attribute *a, struct cra_text element)
{
    bool is_address = cra_html_is_one_of(a->name, ADDRESSES);
    uint32_t name_end = a->begin + (uint32_t)a->name.length;
    refuse_tags(s, a->begin, name_end,
                "A tag can stand in texts and in the values of attributes, not among the attributes.%.*s");
    if (a->name.length > 2 && cra_to_lower(a->name.data[0]) == 'o' && cra_to_lower(a->name.data[1]) == 'n')
        fault(s, &cra_rule_frame_active, a->begin, a->end,
              "The attribute “%.*s” runs a program, which a document that is kept for years must not.",
              a->name);
    else if (cra_html_is_one_of(a->name, REFUSED_ATTRIBUTES))
        fault(s, &cra_rule_frame_active, a->begin, a->end,
              "The attribute “%.*s” leads out of the document, which has to be complete by itself.", a->name);
    if (!a->value.data)
        return true;
    if (find(s, (uint32_t)(a->value.data - s->data), a->end, "{{") < a->end)
        return take_tags(s, a, is_address);
    const char *why =
        cra_html_name_is(a->name, "style") ? cra_html_style_fault(s->scan->arena, a->value) : NULL;
    if (why)
        fault(s, &cra_rule_frame_active, a->begin, a->end, why, CRA_TEXT(""));
    if (is_address && !cra_html_is_one_of(element, "img link") && !cra_html_address_allowed(a->value))
        fault(s, &cra_rule_frame_active, a->begin, a->end,
              "The address “%.*s” is refused: links lead to http, https, mailto, tel, # or a file beside the "
              "document.",
              a->value);
    return true;
}

/* ---- Elements ---- */

static void check_picture(struct scanning *s)
{
    const struct attribute *source = attribute_of(s, "src");
    if (!source || !source->value.data || find(s, source->begin, source->end, "{{") < source->end)
        return;
    if (source->value.length > 11 && memcmp(source->value.data, "data:image/", 11) == 0)
        return;
    cra_html_embed_picture(s->scan, source->begin, source->end, source->value);
}

static void check_link(struct scanning *s, uint32_t begin)
{
    const struct attribute *relation = attribute_of(s, "rel"), *address = attribute_of(s, "href");
    if (relation && address && cra_html_name_is(relation->value, "stylesheet"))
        cra_html_embed_style(s->scan, begin, s->at, address->value);
    else
        fault(s, &cra_rule_frame_active, begin, s->at,
              "Of the element <link> only rel=\"stylesheet\" with an address beside the frame is known.%.*s",
              CRA_TEXT(""));
}

static void check_meta(struct scanning *s, uint32_t begin)
{
    const struct attribute *equivalent = attribute_of(s, "http-equiv"), *charset = attribute_of(s, "charset");
    if (equivalent && !cra_html_is_one_of(equivalent->value, "content-security-policy content-type"))
        fault(s, &cra_rule_frame_active, begin, s->at,
              "The page may not be led elsewhere: http-equiv=\"%.*s\".", equivalent->value);
    if (charset && !cra_html_name_is(charset->value, "utf-8"))
        fault(s, &cra_rule_frame_part, begin, s->at,
              "The page says that it is written in “%.*s”. Save it in UTF-8, and write <meta "
              "charset=\"utf-8\">.",
              charset->value);
    s->has_charset |= charset != NULL;
}

static void set_language(struct scanning *s, uint32_t name_end)
{
    const struct attribute *language = attribute_of(s, "lang");
    s->has_html = true;
    if (language && language->value.data && find(s, language->begin, language->end, "{{") < language->end)
        return;
    cra_frame_edit(&s->scan->edits, (struct cra_frame_edit){.begin = language ? language->begin : name_end,
                                                            .end = language ? language->end : name_end,
                                                            .side = CRA_SIDE_HERE,
                                                            .step = {.kind = CRA_STEP_ACTION,
                                                                     .action = cra_html_write_language}});
}

static bool read_style(struct scanning *s, uint32_t begin, uint32_t end)
{
    static const char own[] = "{{> styles}}";
    const struct cra_text *styles = cra_embedded_find("frames/document.css");
    uint32_t at = begin;
    while ((at = find(s, at, end, "{{")) < end) {
        if (end - at < strlen(own) || memcmp(s->data + at, own, strlen(own)) != 0 || !styles) {
            refuse_tags(s, at, end, "Of tags only {{> styles}} can stand in a style.%.*s");
            break;
        }
        cra_frame_replace(&s->scan->edits, at, at + (uint32_t)strlen(own), *styles);
        at += (uint32_t)strlen(own);
    }
    const char *why = cra_html_style_fault(s->scan->arena, cut(s, begin, end));
    if (why)
        fault(s, &cra_rule_frame_active, begin, begin, why, CRA_TEXT(""));
    return !s->scan->arena->failed;
}

/* What is no markup up to the end of the element. */
static bool read_raw(struct scanning *s, struct cra_text name)
{
    uint32_t begin = s->at, end = begin;
    for (; (end = find(s, end, s->length, "</")) < s->length; end++)
        if (s->length - end > name.length + 2 &&
            cra_html_is_one_of(cut(s, end + 2, end + 2 + (uint32_t)name.length), "style title script"))
            break;
    s->at = end;
    if (cra_html_name_is(name, "style"))
        return read_style(s, begin, end);
    return !cra_html_name_is(name, "title") || add_tags(s, begin, end, CRA_HTML_PLAIN, s->open);
}

static bool open_element(struct scanning *s, uint32_t begin)
{
    s->at = begin + 1;
    while (s->at < s->length && !cra_is_space(s->data[s->at]) && !strchr("/>", s->data[s->at]))
        s->at++;
    struct cra_text name = cut(s, begin + 1, s->at);
    uint32_t name_end = s->at;
    refuse_tags(s, begin, name_end, "A tag cannot be the name of an element.%.*s");
    if (!read_attributes(s)) {
        fault(s, &cra_rule_frame_part, begin, name_end, "The element <%.*s> has no end.", name);
        s->at = s->length;
        return true;
    }
    if (cra_html_is_one_of(name, REFUSED_ELEMENTS))
        fault(
            s, &cra_rule_frame_active, begin, name_end,
            "The element <%.*s> cannot stand in a document, which has to be complete by itself and the same "
            "for years.",
            name);
    for (size_t i = 0; i < s->count; i++)
        if (!check_attribute(s, &s->attributes[i], name))
            return false;
    if (cra_html_name_is(name, "html"))
        set_language(s, name_end);
    else if (cra_html_name_is(name, "img"))
        check_picture(s);
    else if (cra_html_name_is(name, "link"))
        check_link(s, begin);
    else if (cra_html_name_is(name, "meta"))
        check_meta(s, begin);
    if (cra_html_is_one_of(name, VOID_ELEMENTS))
        return true;
    if (s->depth == MOST_DEPTH) {
        fault(s, &cra_rule_frame_part, begin, s->at, "Elements are nested more than 500 deep here.%.*s",
              CRA_TEXT(""));
        s->at = s->length;
        return true;
    }
    struct cra_html_element *element = CRA_ARENA_NEW(s->scan->arena, struct cra_html_element);
    if (!element)
        return false;
    *element =
        (struct cra_html_element){.parent = s->open, .name = name, .begin = begin, .inner_begin = s->at};
    s->open = element;
    s->depth++;
    return !cra_html_is_one_of(name, "style title script") || read_raw(s, name);
}

static void unclosed(struct scanning *s, const struct cra_html_element *element)
{
    fault(s, &cra_rule_frame_balance, element->begin, element->inner_begin,
          "The element <%.*s> is not closed where what it stands in ends. Write its end, even where browsers "
          "do without.",
          element->name);
}

static bool is_same(struct cra_text a, struct cra_text b)
{
    bool same = a.length == b.length;
    for (size_t i = 0; same && i < a.length; i++)
        same = cra_to_lower(a.data[i]) == cra_to_lower(b.data[i]);
    return same;
}

static void close_element(struct scanning *s, uint32_t begin)
{
    uint32_t end = find(s, begin, s->length, ">");
    struct cra_text name = cra_text_trim(cut(s, begin + 2, end));
    s->at = end < s->length ? end + 1 : end;
    struct cra_html_element *element = s->open;
    while (element && !is_same(element->name, name))
        element = element->parent;
    if (!element) {
        fault(s, &cra_rule_frame_balance, begin, s->at, "The end </%.*s> closes nothing that is open here.",
              name);
        return;
    }
    for (; s->open != element; s->open = s->open->parent, s->depth--)
        unclosed(s, s->open);
    element->inner_end = begin;
    element->end = s->at;
    s->open = element->parent;
    s->depth--;
}

static void skip_to(struct scanning *s, uint32_t begin, const char *end)
{
    uint32_t at = find(s, begin, s->length, end);
    if (at == s->length)
        fault(s, &cra_rule_frame_part, begin, begin,
              "A comment or declaration begins here that has no end.%.*s", CRA_TEXT(""));
    s->at = at == s->length ? at : at + (uint32_t)strlen(end);
}

/* Browsers end a comment at --!> as well; what they would show behind it must not pass for hidden. */
static void skip_comment(struct scanning *s, uint32_t begin)
{
    skip_to(s, begin, "-->");
    uint32_t early = find(s, begin, s->at, "--!>");
    if (early < s->at)
        fault(s, &cra_rule_frame_part, early, early + 4, "A comment ends with -->, not with --!>.%.*s",
              CRA_TEXT(""));
}

static bool scan_all(struct scanning *s)
{
    while (s->at < s->length && s->scan->findings.list->count < 200) {
        uint32_t text = s->at, markup = find(s, text, s->length, "<");
        while (markup + 1 < s->length && !cra_is_letter(s->data[markup + 1]) &&
               !strchr("/!?", s->data[markup + 1]))
            markup = find(s, markup + 1, s->length, "<");
        if (!add_tags(s, text, markup, CRA_HTML_TEXT, s->open))
            return false;
        if (markup == s->length)
            break;
        if (s->length - markup >= 4 && memcmp(s->data + markup, "<!--", 4) == 0)
            skip_comment(s, markup);
        else if (markup + 1 < s->length && strchr("!?", s->data[markup + 1]))
            skip_to(s, markup, ">");
        else if (markup + 1 < s->length && s->data[markup + 1] == '/')
            close_element(s, markup);
        else if (!open_element(s, markup))
            return false;
    }
    for (; s->open && s->at >= s->length; s->open = s->open->parent)
        unclosed(s, s->open);
    return true;
}

bool cra_html_scan(struct cra_html_scan *scan)
{
    struct scanning s = {.scan = scan, .data = scan->bytes.data, .length = (uint32_t)scan->bytes.length};
    size_t at = 0;
    scan->tags.arena = scan->edits.arena = scan->arena;
    if (cra_utf8_check(scan->bytes, &at) != CRA_UTF8_VALID) {
        fault(&s, &cra_rule_frame_part, (uint32_t)at, (uint32_t)at + 1,
              "The frame is no text in UTF-8, or holds a character that no page can hold. Save it in "
              "UTF-8.%.*s",
              CRA_TEXT(""));
        return !scan->findings.list->failed;
    }
    if (!scan_all(&s))
        return false;
    if (!s.has_html || !s.has_charset)
        fault(&s, &cra_rule_frame_part, 0, 0,
              s.has_html ? "The frame lacks <meta charset=\"utf-8\"> in its head.%.*s"
                         : "The frame is no whole page: there is no element <html>.%.*s",
              CRA_TEXT(""));
    return !scan->arena->failed && !scan->findings.list->failed;
}
