#include "model/splicer.h"
#include "read/xml_markup.h"

/* ---- Places ---- */

static size_t start_of(const struct cra_outline *node)
{
    return node->key_begin - 1; /* the < before the name */
}

struct element {
    size_t tag_end;         /* behind the start tag */
    size_t inner_end;       /* before the end tag */
    size_t end;             /* behind the element */
    struct cra_text prefix; /* of its name, with the colon */
    bool closed;            /* <name/> */
};

/* The end tag of an element that holds no other; comments and the like may stand before it. */
static size_t end_tag(struct cra_text text, size_t at)
{
    for (size_t from = SIZE_MAX; at != from;) {
        at = cra_xml_find(text, at, "<");
        from = at;
        at = cra_xml_skip_other(text, at);
    }
    return at;
}

static struct element element_of(const struct cra_splice *splice, const struct cra_outline *node)
{
    struct cra_text text = splice->text;
    struct cra_xml_attribute_place attribute;
    size_t at = node->key_end;
    while (cra_xml_next_attribute(text, &at, &attribute))
        continue;
    struct element element = {.closed = at < text.length && text.data[at] == '/'};
    element.tag_end = element.inner_end = element.end = at + (element.closed ? 2 : 1);
    struct cra_text name = {text.data + node->key_begin, node->key_end - node->key_begin};
    const char *colon = memchr(name.data, ':', name.length);
    element.prefix = (struct cra_text){name.data, colon ? (size_t)(colon - name.data) + 1 : 0};
    if (element.closed)
        return element;
    element.inner_end = node->kind == CRA_OUTLINE_MAP ? cra_xml_last_opening(text, node->end)
                                                      : end_tag(text, element.tag_end);
    element.end = cra_xml_find(text, element.inner_end, ">") + 1;
    return element;
}

static bool begins_line(const struct cra_splice *splice, size_t at)
{
    return cra_text_is_space_between(splice->text, cra_line_begin(splice->text, at), at);
}

/* What one level adds to the indentation of the file. */
static struct cra_text unit(const struct cra_splice *splice)
{
    const struct cra_outline *first = splice->root->first;
    while (first && first->attribute)
        first = first->next;
    struct cra_text inner = first ? cra_line_indentation(splice->text, first->key_begin) : CRA_TEXT("");
    return inner.length ? inner : CRA_TEXT("  ");
}

/* ---- Writing ---- */

static void tag(struct cra_splice *splice, const char *before, struct cra_text prefix, struct cra_text name,
                const char *after)
{
    cra_buffer_string(&splice->buffer, before);
    cra_buffer_text(&splice->buffer, prefix);
    cra_buffer_text(&splice->buffer, name);
    cra_buffer_string(&splice->buffer, after);
}

static void new_line(struct cra_splice *splice, const struct cra_text *indentation, size_t depth)
{
    if (!indentation)
        return;
    cra_buffer_char(&splice->buffer, '\n');
    cra_buffer_text(&splice->buffer, *indentation);
    while (depth--)
        cra_buffer_text(&splice->buffer, unit(splice));
}

static void write_element(struct cra_splice *splice, const struct cra_outline *value, struct cra_text prefix,
                          const struct cra_text *indentation, size_t depth);

/* What stands between the tags. `indentation` NULL: all on one line. */
static void write_content(struct cra_splice *splice, const struct cra_outline *value, struct cra_text prefix,
                          const struct cra_text *indentation, size_t depth)
{
    if (value->kind == CRA_OUTLINE_SCALAR) {
        cra_buffer_xml(&splice->buffer, value->text);
        return;
    }
    for (const struct cra_outline *child = value->first; child; child = child->next) {
        new_line(splice, indentation, depth + 1);
        write_element(splice, child, prefix, indentation, depth + 1);
    }
    if (value->first)
        new_line(splice, indentation, depth);
}

static void write_element(struct cra_splice *splice, const struct cra_outline *value, struct cra_text prefix,
                          const struct cra_text *indentation, size_t depth)
{
    bool empty = value->kind == CRA_OUTLINE_SCALAR ? value->text.length == 0 : !value->first;
    tag(splice, "<", prefix, value->key, empty ? "/>" : ">");
    if (empty)
        return;
    write_content(splice, value, prefix, indentation, depth);
    tag(splice, "</", prefix, value->key, ">");
}

/* ---- The three changes ---- */

static void replace(struct cra_splice *splice, const struct cra_outline *node,
                    const struct cra_outline *value)
{
    struct element element = element_of(splice, node);
    struct cra_text indentation = cra_line_indentation(splice->text, start_of(node));
    const struct cra_text *lines = begins_line(splice, start_of(node)) ? &indentation : NULL;
    bool has_text = node->kind == CRA_OUTLINE_SCALAR && node->text.length > 0; /* comments beside it stay */
    splice->begin = has_text ? node->begin : element.tag_end;
    splice->end = has_text ? node->end : element.inner_end;
    if (cra_outline_is_blank(node) && !element.closed) {
        /* comments in an empty element stay before what fills it */
        while (splice->end > element.tag_end && cra_is_space(splice->text.data[splice->end - 1]))
            splice->end--;
        splice->begin = splice->end;
        splice->end = element.inner_end;
    }
    if (element.closed) {
        splice->begin = element.tag_end - 2;
        cra_buffer_char(&splice->buffer, '>');
    }
    write_content(splice, value, element.prefix, lines, 0);
    if (element.closed) {
        struct cra_text name = {splice->text.data + node->key_begin, node->key_end - node->key_begin};
        tag(splice, "</", (struct cra_text){0}, name, ">");
    }
}

/* The element, or the first of the comments on lines of their own that stand right above it and speak of it.
 */
static size_t with_comments(const struct cra_splice *splice, size_t start)
{
    struct cra_text text = splice->text;
    for (size_t line = cra_line_begin(text, start); line > 0; line = cra_line_begin(text, start)) {
        size_t begin = cra_line_begin(text, line - 1), end = cra_line_end(text, begin);
        size_t comment = begin + cra_line_indentation(text, begin).length;
        if (end - comment < 4 || memcmp(text.data + comment, "<!--", 4) != 0 ||
            cra_xml_skip_other(text, comment) != end)
            break;
        start = comment;
    }
    return start;
}

static void insert(struct cra_splice *splice, const struct cra_outline *container,
                   const struct cra_outline *before, const struct cra_outline *value)
{
    const struct cra_outline *previous = before ? before->previous : container->last;
    if (previous && previous->attribute)
        previous = NULL;
    const struct cra_outline *beside = previous ? previous : before;
    struct cra_text prefix = element_of(splice, container).prefix;
    struct cra_text indentation = cra_line_indentation(splice->text, start_of(beside));
    const struct cra_text *lines = begins_line(splice, start_of(beside)) ? &indentation : NULL;
    if (previous) {
        size_t at = element_of(splice, previous).end;
        size_t line = cra_line_end(splice->text, at);
        struct cra_text rest = cra_text_trim((struct cra_text){splice->text.data + at, line - at});
        /* a comment on the line belongs to the element before it */
        if (lines && rest.length >= 7 && memcmp(rest.data, "<!--", 4) == 0 &&
            cra_xml_skip_other(splice->text, (size_t)(rest.data - splice->text.data)) >= line)
            at = cra_xml_skip_other(splice->text, (size_t)(rest.data - splice->text.data));
        splice->begin = splice->end = at;
        new_line(splice, lines, 0);
        write_element(splice, value, prefix, lines, 0);
    } else {
        splice->begin = splice->end = lines ? with_comments(splice, start_of(before)) : start_of(before);
        write_element(splice, value, prefix, lines, 0);
        new_line(splice, lines, 0);
    }
}

static void remove_element(struct cra_splice *splice, const struct cra_outline *node)
{
    splice->begin = start_of(node);
    splice->end = element_of(splice, node).end;
    size_t line = cra_line_end(splice->text, splice->end);
    if (begins_line(splice, splice->begin) && cra_text_is_space_between(splice->text, splice->end, line)) {
        splice->begin = cra_line_begin(splice->text, splice->begin);
        splice->end = cra_line_next(splice->text, splice->end);
    }
}

const struct cra_splicer cra_splicer_xml = {replace, insert, remove_element};
