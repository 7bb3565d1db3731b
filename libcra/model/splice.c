#include "model/splicer.h"

/* ---- Lines ---- */

static size_t text_begin(struct cra_text text)
{
    return text.length >= 3 && memcmp(text.data, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
}

size_t cra_line_begin(struct cra_text text, size_t at)
{
    size_t first = text_begin(text);
    while (at > first && text.data[at - 1] != '\n')
        at--;
    return at < first ? first : at;
}

size_t cra_line_end(struct cra_text text, size_t at)
{
    const char *found = at < text.length ? memchr(text.data + at, '\n', text.length - at) : NULL;
    size_t end = found ? (size_t)(found - text.data) : text.length;
    return found && end > at && text.data[end - 1] == '\r' ? end - 1 : end;
}

size_t cra_line_next(struct cra_text text, size_t at)
{
    const char *found = at < text.length ? memchr(text.data + at, '\n', text.length - at) : NULL;
    return found ? (size_t)(found - text.data) + 1 : text.length;
}

bool cra_text_is_space_between(struct cra_text text, size_t begin, size_t end)
{
    for (; begin < end; begin++) {
        if (text.data[begin] != ' ' && text.data[begin] != '\t')
            return false;
    }
    return true;
}

struct cra_text cra_line_indentation(struct cra_text text, size_t at)
{
    size_t begin = cra_line_begin(text, at), end = begin;
    while (end < text.length && (text.data[end] == ' ' || text.data[end] == '\t'))
        end++;
    return (struct cra_text){text.data + begin, end - begin};
}

void cra_splice_append(struct cra_splice *splice, size_t begin, size_t end)
{
    if (end > begin)
        cra_buffer_append(&splice->buffer, splice->text.data + begin, end - begin);
}

bool cra_outline_in_brackets(struct cra_text text, const struct cra_outline *node)
{
    return node->kind != CRA_OUTLINE_SCALAR && node->begin < text.length &&
           (text.data[node->begin] == '{' || text.data[node->begin] == '[');
}

/* ---- Which layout ---- */

/* The layout that the children of `container` stand in; NULL stands for the whole file. */
static const struct cra_splicer *layout_in(const struct cra_splice *splice,
                                           const struct cra_outline *container)
{
    if (splice->syntax == CRA_SYNTAX_XML)
        return &cra_splicer_xml;
    if (splice->syntax == CRA_SYNTAX_JSON)
        return &cra_splicer_flow;
    for (; container; container = container->parent) {
        if (cra_outline_in_brackets(splice->text, container))
            return &cra_splicer_flow;
    }
    return &cra_splicer_block;
}

/* New lines end as the others of the file do. */
static void finish(struct cra_splice *splice)
{
    const char *first = memchr(splice->text.data, '\n', splice->text.length);
    if (!first || first == splice->text.data || first[-1] != '\r' || splice->buffer.failed)
        return;
    struct cra_buffer lines = {0};
    const char *data = splice->buffer.data;
    for (size_t i = 0; i < splice->buffer.length; i++) {
        if (data[i] == '\n' && (i == 0 || data[i - 1] != '\r'))
            cra_buffer_char(&lines, '\r');
        cra_buffer_char(&lines, data[i]);
    }
    cra_buffer_free(&splice->buffer);
    splice->buffer = lines;
}

void cra_splice_replace(struct cra_splice *splice, const struct cra_outline *node,
                        const struct cra_outline *value)
{
    layout_in(splice, node->parent)->replace(splice, node, value);
    finish(splice);
}

void cra_splice_insert(struct cra_splice *splice, const struct cra_outline *container,
                       const struct cra_outline *before, const struct cra_outline *value)
{
    layout_in(splice, container)->insert(splice, container, before, value);
    finish(splice);
}

void cra_splice_remove(struct cra_splice *splice, const struct cra_outline *node)
{
    layout_in(splice, node->parent)->remove(splice, node);
    finish(splice);
}
