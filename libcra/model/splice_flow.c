#include "base/json.h"
#include "model/splicer.h"
#include "model/yaml_text.h"

/* JSON, and YAML in brackets. Where the brackets of a container stand on lines of their own, so do its
 * members. */

/* ---- Writing ---- */

static bool is_word(struct cra_text text)
{
    for (size_t i = 0; i < text.length; i++) {
        if (!cra_is_letter(text.data[i]) && !cra_is_digit(text.data[i]) && !strchr("-_./ ", text.data[i]))
            return false;
    }
    return text.length > 0;
}

static void write_text(struct cra_splice *splice, struct cra_text text, bool word)
{
    struct cra_buffer *buffer = &splice->buffer;
    if (splice->syntax == CRA_SYNTAX_JSON)
        cra_json_text(&(struct cra_json){.buffer = buffer, .compact = true}, NULL, text);
    else if (word || (is_word(text) && cra_yaml_style_of(text) == CRA_YAML_PLAIN))
        cra_buffer_text(buffer, text);
    else
        cra_yaml_quoted(buffer, text);
}

static void write_scalar(struct cra_splice *splice, const struct cra_outline *value)
{
    if (value->scalar == CRA_SCALAR_NULL)
        cra_buffer_string(&splice->buffer, "null");
    else if (value->scalar == CRA_SCALAR_NUMBER)
        cra_buffer_text(&splice->buffer, value->text);
    else
        write_text(splice, value->text, value->scalar == CRA_SCALAR_PLAIN);
}

/* What one level adds to the indentation of the file. */
static struct cra_text unit(const struct cra_splice *splice)
{
    const struct cra_outline *first = splice->root->first;
    if (splice->syntax != CRA_SYNTAX_JSON || !first)
        return CRA_TEXT("  ");
    struct cra_text outer = cra_line_indentation(splice->text, splice->root->begin);
    struct cra_text inner = cra_line_indentation(splice->text, first->key_begin);
    if (inner.length <= outer.length)
        return CRA_TEXT("  ");
    return (struct cra_text){inner.data + outer.length, inner.length - outer.length};
}

static void new_line(struct cra_splice *splice, const struct cra_text *indentation, size_t depth)
{
    cra_buffer_char(&splice->buffer, '\n');
    cra_buffer_text(&splice->buffer, *indentation);
    while (depth--)
        cra_buffer_text(&splice->buffer, unit(splice));
}

static void write_entry(struct cra_splice *splice, const struct cra_outline *value,
                        const struct cra_text *indentation, size_t depth);

static void write_value(struct cra_splice *splice, const struct cra_outline *value,
                        const struct cra_text *indentation, size_t depth)
{
    if (value->kind == CRA_OUTLINE_SCALAR) {
        write_scalar(splice, value);
        return;
    }
    bool map = value->kind == CRA_OUTLINE_MAP;
    cra_buffer_char(&splice->buffer, map ? '{' : '[');
    for (const struct cra_outline *child = value->first; child; child = child->next) {
        if (child->previous)
            cra_buffer_string(&splice->buffer, indentation ? "," : ", ");
        if (indentation)
            new_line(splice, indentation, depth + 1);
        write_entry(splice, child, indentation, depth + 1);
    }
    if (indentation && value->first)
        new_line(splice, indentation, depth);
    cra_buffer_char(&splice->buffer, map ? '}' : ']');
}

static void write_entry(struct cra_splice *splice, const struct cra_outline *value,
                        const struct cra_text *indentation, size_t depth)
{
    if (value->key.data) {
        write_text(splice, value->key, false);
        cra_buffer_string(&splice->buffer, ": ");
    }
    write_value(splice, value, indentation, depth);
}

void cra_flow_value(struct cra_splice *splice, const struct cra_outline *value,
                    const struct cra_text *indentation)
{
    write_value(splice, value, indentation, 0);
}

/* ---- Places ---- */

static size_t start_of(const struct cra_outline *node)
{
    return node->key.data ? node->key_begin : node->begin;
}

/* Whether the children of a container stand on lines of their own. */
static bool has_lines(const struct cra_splice *splice, const struct cra_outline *container)
{
    size_t start = start_of(container->first);
    size_t line = cra_line_begin(splice->text, start);
    return line > container->begin && cra_text_is_space_between(splice->text, line, start);
}

/* Whether new containers beside this value are written on several lines: in JSON where the file is. */
static const struct cra_text *lines_at(const struct cra_splice *splice, size_t at,
                                       struct cra_text *indentation)
{
    const struct cra_outline *root = splice->root;
    *indentation = cra_line_indentation(splice->text, at);
    bool lines = splice->syntax == CRA_SYNTAX_JSON &&
                 (root->kind != CRA_OUTLINE_MAP || !root->first || has_lines(splice, root) ||
                  cra_line_next(splice->text, 0) < root->begin);
    return lines ? indentation : NULL;
}

/* Behind spaces, line breaks and, in YAML, comments. */
static size_t skip_space(const struct cra_splice *splice, size_t at)
{
    struct cra_text text = splice->text;
    while (at < text.length && (cra_is_space(text.data[at]) || text.data[at] == '#'))
        at = text.data[at] == '#' ? cra_line_end(text, at) : at + 1;
    return at;
}

/* ---- The three changes ---- */

static void replace(struct cra_splice *splice, const struct cra_outline *node,
                    const struct cra_outline *value)
{
    struct cra_text indentation;
    splice->begin = node->begin;
    splice->end = node->end;
    bool nothing = node->begin == node->end; /* {key} or {key: } in YAML */
    if (nothing && node->key.data) {
        size_t colon = skip_space(splice, node->key_end);
        bool has_colon = colon < splice->text.length && splice->text.data[colon] == ':';
        splice->begin = splice->end = has_colon ? colon + 1 : node->key_end;
        cra_buffer_string(&splice->buffer, has_colon ? " " : ": ");
    }
    cra_flow_value(splice, value, lines_at(splice, node->begin, &indentation));
}

static void insert(struct cra_splice *splice, const struct cra_outline *container,
                   const struct cra_outline *before, const struct cra_outline *value)
{
    struct cra_text indentation = cra_line_indentation(splice->text, start_of(container->first));
    bool lines = has_lines(splice, container);
    const struct cra_text *inner = splice->syntax == CRA_SYNTAX_JSON && lines ? &indentation : NULL;
    if (before) {
        splice->begin = splice->end = start_of(before);
        write_entry(splice, value, inner, 0);
        cra_buffer_char(&splice->buffer, ',');
        if (lines)
            new_line(splice, &indentation, 0);
        else
            cra_buffer_char(&splice->buffer, ' ');
        return;
    }
    /* a comma behind the last, what follows it on its line, then the new one */
    size_t last = container->last->end;
    size_t next = skip_space(splice, last);
    bool comma = next < splice->text.length && splice->text.data[next] == ',';
    splice->begin = comma ? next + 1 : last;
    splice->end = splice->begin;
    if (!comma)
        cra_buffer_char(&splice->buffer, ',');
    size_t line = cra_line_end(splice->text, splice->begin);
    bool comment = line < container->end && skip_space(splice, splice->begin) >= line;
    if (comment) {
        cra_splice_append(splice, splice->begin, line);
        splice->end = line;
    }
    if (!lines)
        indentation = cra_line_indentation(splice->text, start_of(container->last));
    if (lines || comment)
        new_line(splice, &indentation, 0);
    else
        cra_buffer_char(&splice->buffer, ' ');
    write_entry(splice, value, inner, 0);
    if (comma)
        cra_buffer_char(&splice->buffer, ',');
}

static void remove_entry(struct cra_splice *splice, const struct cra_outline *node)
{
    splice->begin = node->next ? start_of(node) : node->previous->end;
    splice->end = node->next ? start_of(node->next) : node->end;
    size_t from = node->next ? node->end : node->previous->end;
    size_t to = node->next ? splice->end : start_of(node);
    const char *comment = memchr(splice->text.data + from, '#', to - from);
    if (splice->syntax == CRA_SYNTAX_JSON || !comment)
        return;
    /* comments between the two stay, without the comma */
    size_t comma = skip_space(splice, from);
    if (node->next) {
        cra_splice_append(splice, comma + 1, to);
    } else {
        cra_splice_append(splice, from, comma);
        cra_splice_append(splice, comma + 1, to);
    }
}

const struct cra_splicer cra_splicer_flow = {replace, insert, remove_entry};
