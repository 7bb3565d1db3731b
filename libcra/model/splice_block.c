#include "model/splicer.h"
#include "model/yaml_text.h"

/* YAML by indentation. */

/* ---- Places ---- */

static size_t column_of(const struct cra_splice *splice, size_t at)
{
    return at - cra_line_begin(splice->text, at);
}

static bool is_block_scalar(const struct cra_splice *splice, const struct cra_outline *node)
{
    return node->kind == CRA_OUTLINE_SCALAR && node->begin < node->end &&
           (splice->text.data[node->begin] == '|' || splice->text.data[node->begin] == '>');
}

/* The dash of an item. */
static size_t dash_of(const struct cra_splice *splice, const struct cra_outline *node)
{
    struct cra_text text = splice->text;
    size_t column = column_of(splice, node->parent->begin);
    for (size_t at = node->begin;;) {
        size_t line = cra_line_begin(text, at);
        if (line + column < text.length && line + column <= node->begin && text.data[line + column] == '-')
            return line + column;
        if (line <= node->parent->begin || line == 0)
            return node->begin;
        at = line - 1;
    }
}

/* Key of a member, dash of an item. */
static size_t start_of(const struct cra_splice *splice, const struct cra_outline *node)
{
    return node->key.data ? node->key_begin : dash_of(splice, node);
}

/* What stands behind the | or > of a block: + keeps all line breaks at its end, a digit tells its columns. */
struct header {
    size_t end; /* of its line */
    bool keeps;
    size_t columns; /* 0: not told */
};

static struct header header_of(const struct cra_splice *splice, const struct cra_outline *node)
{
    struct header header = {.end = cra_line_end(splice->text, node->begin)};
    for (size_t at = node->begin + 1; at < header.end && !cra_is_space(splice->text.data[at]); at++) {
        char c = splice->text.data[at];
        header.keeps = header.keeps || c == '+';
        if (cra_is_digit(c))
            header.columns = (size_t)(c - '0');
    }
    return header;
}

/* Columns that the lines of a block are moved to the right; spaces beyond them are text. */
static size_t block_columns(const struct cra_splice *splice, const struct cra_outline *node,
                            struct header header)
{
    if (header.columns)
        return header.columns + column_of(splice, start_of(splice, node));
    size_t most = 0;
    for (size_t at = cra_line_next(splice->text, header.end); at < node->end;
         at = cra_line_next(splice->text, at)) {
        size_t columns = cra_line_indentation(splice->text, at).length;
        most = columns > most ? columns : most;
        if (at + columns < cra_line_end(splice->text, at))
            return columns;
    }
    return most;
}

/* Behind the last byte of a value, where the reader's end of a block lies anywhere before the next. Empty
 * lines at the end belong to a block only where it keeps them. */
static size_t content_end(const struct cra_splice *splice, const struct cra_outline *node)
{
    if (cra_outline_in_brackets(splice->text, node))
        return node->end;
    if (node->kind != CRA_OUTLINE_SCALAR)
        return node->last ? content_end(splice, node->last) : node->begin;
    if (!is_block_scalar(splice, node))
        return node->end;
    struct header header = header_of(splice, node);
    size_t columns = block_columns(splice, node, header), end = header.end;
    for (size_t at = cra_line_next(splice->text, end); at < node->end; at = cra_line_next(splice->text, at)) {
        size_t line = cra_line_end(splice->text, at);
        if (header.keeps || line - at > columns)
            end = line;
    }
    return end;
}

/* Behind the colon or the dash. */
static size_t intro_end(const struct cra_splice *splice, const struct cra_outline *node)
{
    if (!node->key.data)
        return dash_of(splice, node) + 1;
    size_t at = node->key_end;
    while (at < splice->text.length && (splice->text.data[at] == ' ' || splice->text.data[at] == '\t'))
        at++;
    return at + 1;
}

/* Columns that lie between the key of a map and those of the map, or the dashes of the list, below it: those
 * of the first such place of the file, else two. */
static size_t columns_below(const struct cra_splice *splice, enum cra_outline_kind kind)
{
    for (const struct cra_outline *child = splice->root->first; child;) {
        if (child->kind != CRA_OUTLINE_SCALAR && child->key.data &&
            !cra_outline_in_brackets(splice->text, child)) {
            size_t outer = column_of(splice, child->key_begin), inner = column_of(splice, child->begin);
            if (child->kind == kind && inner >= outer && inner - outer <= 16)
                return inner - outer;
        }
        if (child->first) {
            child = child->first;
            continue;
        }
        while (child && !child->next)
            child = child->parent;
        child = child ? child->next : NULL;
    }
    return 2;
}

struct layout {
    size_t step, dash;
};

static struct layout layout_of(const struct cra_splice *splice)
{
    struct layout layout = {columns_below(splice, CRA_OUTLINE_MAP), columns_below(splice, CRA_OUTLINE_LIST)};
    if (layout.step == 0)
        layout.step = 2;
    return layout;
}

/* ---- Writing. What is written begins behind the colon or dash and ends before the line break. ---- */

static void write_text(struct cra_buffer *buffer, const struct cra_outline *value, size_t column,
                       struct layout layout)
{
    enum cra_yaml_style style =
        value->scalar == CRA_SCALAR_STRING ? cra_yaml_style_of(value->text) : CRA_YAML_PLAIN;
    if (style == CRA_YAML_PLAIN) {
        cra_buffer_text(buffer, value->text);
    } else if (style == CRA_YAML_QUOTED) {
        cra_yaml_quoted(buffer, value->text);
    } else {
        bool told = cra_is_space(value->text.data[0]); /* the indentation stands behind the | */
        cra_yaml_block(buffer, value->text, column + (told ? 2 : layout.step));
        if (!buffer->failed)
            buffer->data[--buffer->length] = '\0'; /* the last line break stands there already */
    }
}

static void write_value(struct cra_buffer *buffer, const struct cra_outline *value, size_t column,
                        struct layout layout);

/* The member or item from its key or dash on, which stands in `column`. */
static void write_entry(struct cra_buffer *buffer, const struct cra_outline *value, size_t column,
                        struct layout layout)
{
    if (!value->key.data) {
        cra_buffer_char(buffer, '-');
    } else {
        if (cra_yaml_style_of(value->key) == CRA_YAML_PLAIN)
            cra_buffer_text(buffer, value->key);
        else
            cra_yaml_quoted(buffer, value->key);
        cra_buffer_char(buffer, ':');
    }
    write_value(buffer, value, column, layout);
}

static void write_value(struct cra_buffer *buffer, const struct cra_outline *value, size_t column,
                        struct layout layout)
{
    if (value->kind == CRA_OUTLINE_SCALAR) {
        if (value->scalar == CRA_SCALAR_NULL)
            return;
        cra_buffer_char(buffer, ' ');
        write_text(buffer, value, column, layout);
        return;
    }
    bool map = value->kind == CRA_OUTLINE_MAP, item = !value->key.data;
    if (!value->first) {
        cra_buffer_string(buffer, map ? " {}" : " []");
        return;
    }
    size_t inner = column + (item ? 2 : map ? layout.step : layout.dash);
    for (const struct cra_outline *child = value->first; child; child = child->next) {
        if (item && !child->previous) {
            cra_buffer_char(buffer, ' ');
        } else {
            cra_buffer_char(buffer, '\n');
            cra_buffer_repeat(buffer, ' ', inner);
        }
        write_entry(buffer, child, inner, layout);
    }
}

/* ---- Replacing ---- */

/* The file holds a value in brackets, or a single one: all of it gives way. */
static void replace_root(struct cra_splice *splice, const struct cra_outline *node,
                         const struct cra_outline *value)
{
    struct layout layout = layout_of(splice);
    splice->begin = node->begin;
    splice->end = content_end(splice, node);
    if (value->kind != CRA_OUTLINE_MAP || !value->first)
        cra_flow_value(splice, value, NULL);
    for (const struct cra_outline *child = value->first; child; child = child->next) {
        if (child->previous)
            cra_buffer_char(&splice->buffer, '\n');
        write_entry(&splice->buffer, child, 0, layout);
    }
}

/* Where the old value stands: what of its first line stays behind the new one. */
struct old {
    size_t begin, end;           /* of the bytes that give way */
    size_t rest_begin, rest_end; /* of what stays on the line: a comment */
    size_t kept_begin, kept_end; /* of comments between the key and the first line of a block */
    bool inline_value;           /* the value begins on the line of its key */
};

static struct old old_value(const struct cra_splice *splice, const struct cra_outline *node)
{
    struct cra_text text = splice->text;
    size_t intro = intro_end(splice, node), end = content_end(splice, node);
    struct old old = {.begin = intro, .end = cra_line_end(text, end), .rest_begin = end};
    old.rest_end = old.end;
    bool container = node->kind != CRA_OUTLINE_SCALAR && !cra_outline_in_brackets(text, node);
    bool same_line = cra_line_begin(text, node->begin) == cra_line_begin(text, intro);
    if (is_block_scalar(splice, node)) {
        old.rest_end = cra_line_end(text, node->begin);
        old.rest_begin = node->begin;
        while (old.rest_begin < old.rest_end && !cra_is_space(text.data[old.rest_begin]))
            old.rest_begin++;
        old.begin = node->begin;
        old.end = end;
        old.inline_value = true;
    } else if (container) {
        old.rest_begin = intro;
        old.rest_end = same_line ? intro : cra_line_end(text, intro);
        if (!same_line) {
            size_t line = cra_line_begin(text, node->begin) - 1; /* the line break above */
            old.kept_begin = old.rest_end;
            old.kept_end = text.data[line - 1] == '\r' ? line - 1 : line;
        }
    } else if (same_line && node->begin < node->end) {
        old.begin = node->begin;
        old.inline_value = true;
    }
    return old;
}

/* A list of single values that stood in brackets stays in brackets. */
static bool is_bracketed_list(const struct cra_splice *splice, const struct cra_outline *node,
                              const struct cra_outline *value)
{
    for (const struct cra_outline *child = value->first; child; child = child->next) {
        if (child->kind != CRA_OUTLINE_SCALAR)
            return false;
    }
    return node->kind == CRA_OUTLINE_LIST && cra_outline_in_brackets(splice->text, node);
}

static void replace(struct cra_splice *splice, const struct cra_outline *node,
                    const struct cra_outline *value)
{
    if (!node->parent) {
        replace_root(splice, node, value);
        return;
    }
    struct layout layout = layout_of(splice);
    struct old old = old_value(splice, node);
    struct cra_buffer written = {0};
    size_t column = column_of(splice, start_of(splice, node));
    if (value->kind == CRA_OUTLINE_LIST && value->first && is_bracketed_list(splice, node, value)) {
        cra_buffer_char(&splice->buffer, ' ');
        cra_flow_value(splice, value, NULL);
        written = splice->buffer;
        splice->buffer = (struct cra_buffer){0};
    } else {
        write_value(&written, value, column, layout);
    }
    cra_buffer_append(&written, "", 0);
    if (written.failed) {
        splice->buffer.failed = true;
        cra_buffer_free(&written);
        return;
    }
    const char *data = written.data;
    size_t head = strcspn(data, "\n"); /* what stands on the line of the key; the rest are lines below it */
    bool lines = data[head] != '\0';
    if (head == 0)
        old.begin = intro_end(splice, node);
    else if (old.inline_value && old.begin > intro_end(splice, node))
        data++, head--; /* the space before the old value serves the new one */
    splice->begin = old.begin;
    splice->end = old.end;
    cra_buffer_append(&splice->buffer, data, head);
    if (!cra_text_is_space_between(splice->text, old.rest_begin, old.rest_end))
        cra_splice_append(splice, old.rest_begin, old.rest_end);
    else if (!lines && old.inline_value)
        cra_splice_append(splice, old.rest_begin, old.rest_end);
    bool block = value->kind == CRA_OUTLINE_SCALAR && lines;
    if (!block)
        cra_splice_append(splice, old.kept_begin, old.kept_end);
    cra_buffer_string(&splice->buffer, data + head);
    cra_buffer_free(&written);
}

/* ---- Inserting ---- */

static bool is_blank_line(const struct cra_splice *splice, size_t at)
{
    return at < splice->text.length &&
           cra_text_is_space_between(splice->text, at, cra_line_end(splice->text, at)) &&
           cra_line_next(splice->text, at) > cra_line_end(splice->text, at);
}

/* Whether an empty line follows the value. */
static bool is_set_apart(const struct cra_splice *splice, const struct cra_outline *node)
{
    size_t end = content_end(splice, node);
    return is_blank_line(splice, cra_line_next(splice->text, end));
}

/* Whether an empty line belongs between the new value, which follows `previous` or comes first, and its
 * neighbours. */
static bool wants_space(const struct cra_splice *splice, const struct cra_outline *container,
                        const struct cra_outline *previous, const struct cra_outline *before,
                        const struct cra_outline *value)
{
    if (previous && before)
        return is_set_apart(splice, previous);
    if (previous && previous->previous)
        return is_set_apart(splice, previous->previous) &&
               (previous->kind != CRA_OUTLINE_SCALAR || value->kind != CRA_OUTLINE_SCALAR);
    if (before && before->next)
        return is_set_apart(splice, before);
    return !container->parent && value->kind != CRA_OUTLINE_SCALAR;
}

static bool is_comment_line(const struct cra_splice *splice, size_t line)
{
    struct cra_text indentation = cra_line_indentation(splice->text, line);
    size_t at = line + indentation.length;
    return at < splice->text.length && splice->text.data[at] == '#';
}

/* The line where comments begin that stand right above a line and speak of it. Those that begin the file
 * speak of the file. */
static size_t with_comments(const struct cra_splice *splice, size_t line)
{
    size_t at = line, first = cra_line_begin(splice->text, 0);
    while (at > first) {
        size_t above = cra_line_begin(splice->text, at - 1);
        if (!is_comment_line(splice, above))
            return at;
        at = above;
    }
    return line;
}

static void insert_first(struct cra_splice *splice, const struct cra_outline *container,
                         const struct cra_outline *before, const struct cra_outline *value)
{
    struct layout layout = layout_of(splice);
    size_t start = start_of(splice, before), line = cra_line_begin(splice->text, start);
    size_t column = start - line;
    bool own_line = cra_text_is_space_between(splice->text, line, start);
    splice->begin = splice->end = own_line ? with_comments(splice, line) : start;
    if (own_line)
        cra_buffer_repeat(&splice->buffer, ' ', column);
    write_entry(&splice->buffer, value, column, layout);
    cra_buffer_char(&splice->buffer, '\n');
    if (!own_line)
        cra_buffer_repeat(&splice->buffer, ' ', column);
    else if (wants_space(splice, container, NULL, before, value))
        cra_buffer_char(&splice->buffer, '\n');
}

static void insert(struct cra_splice *splice, const struct cra_outline *container,
                   const struct cra_outline *before, const struct cra_outline *value)
{
    const struct cra_outline *previous = before ? before->previous : container->last;
    if (!previous) {
        insert_first(splice, container, before, value);
        return;
    }
    struct cra_text text = splice->text;
    size_t column = column_of(splice, start_of(splice, container->first));
    size_t end = content_end(splice, previous);
    size_t at = cra_line_next(text, end);
    bool ends_file = at == text.length && (at == 0 || text.data[at - 1] != '\n');
    splice->begin = splice->end = at;
    if (ends_file)
        cra_buffer_char(&splice->buffer, '\n');
    if (wants_space(splice, container, previous, before, value))
        cra_buffer_char(&splice->buffer, '\n');
    cra_buffer_repeat(&splice->buffer, ' ', column);
    write_entry(&splice->buffer, value, column, layout_of(splice));
    if (!ends_file)
        cra_buffer_char(&splice->buffer, '\n');
}

/* ---- Removing ---- */

static void remove_entry(struct cra_splice *splice, const struct cra_outline *node)
{
    struct cra_text text = splice->text;
    size_t start = start_of(splice, node), line = cra_line_begin(text, start);
    size_t end = content_end(splice, node);
    splice->begin = line;
    splice->end = cra_line_next(text, end);
    if (cra_text_is_space_between(text, line, start))
        return;
    /* the first key on the line of a dash: the next one takes its place, unless comments stand between */
    size_t next = start_of(splice, node->next);
    bool adjacent = cra_line_begin(text, next) <= splice->end;
    splice->begin = start;
    splice->end = adjacent ? next : cra_line_end(text, end);
    while (!adjacent && splice->begin > line && text.data[splice->begin - 1] == ' ')
        splice->begin--;
}

const struct cra_splicer cra_splicer_block = {replace, insert, remove_entry};
