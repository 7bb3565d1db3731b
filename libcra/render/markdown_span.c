#include "render/markdown_writer.h"

#include "base/utf8.h"
#include "render/link.h"

static bool is_emphasis(enum cra_node_kind kind)
{
    return kind == CRA_NODE_STRONG || kind == CRA_NODE_EMPHASIS;
}

/* ---- The character before a mark ---- */

/* The last character of the output, its length in `*length`; zero at the beginning. */
static uint32_t last_character(const struct cra_buffer *out, size_t *length)
{
    uint32_t point = 0;
    for (*length = 1; *length <= 4 && *length <= out->length; ++*length)
        if (cra_utf8_decode(out->data + out->length - *length, *length, &point) == *length)
            return point;
    *length = 0;
    return 0;
}

/* Writes the last character as a number, which ends with a sign. */
static void number_last(struct cra_buffer *out)
{
    size_t length = 0;
    uint32_t point = last_character(out, &length);
    out->length -= length;
    cra_buffer_format(out, "&#%u;", (unsigned)point);
}

static bool is_open(uint32_t point)
{
    return point == 0 || point == ' ' || point == '\n' || cra_markdown_is_punctuation(point);
}

/* ---- Marks ---- */

static bool is_in_link(const struct cra_markdown_writer *w, size_t index)
{
    while (index-- > 0)
        if (w->spans[index].kind == CRA_NODE_LINK)
            return true;
    return false;
}

bool cra_markdown_is_in_link(const struct cra_markdown_writer *w)
{
    return is_in_link(w, w->span_count);
}

static bool is_around(const struct cra_markdown_writer *w, size_t index, char mark)
{
    while (index-- > 0)
        if (is_emphasis(w->spans[index].kind) && w->spans[index].mark == mark)
            return true;
    return false;
}

/* Two signs take turns, so that the marks of a span and those inside are told apart. For a third span inside,
 * and beside a mark that was closed, a tag is surer, since parsers do not agree. */
static char choose_mark(const struct cra_markdown_writer *w, size_t index)
{
    static const char marks[] = {'*', '_'};
    size_t length = 0;
    uint32_t last = last_character(w->out, &length);
    if ((last == '*' || last == '_') && w->out->length != w->inside)
        return '<';
    for (size_t i = 0; i < sizeof marks; i++)
        if (!is_around(w, index, marks[i]))
            return marks[i];
    return '<';
}

static void append_emphasis_tag(struct cra_markdown_writer *w, enum cra_node_kind kind, bool end)
{
    cra_buffer_format(w->out, "<%s%s>", end ? "/" : "", kind == CRA_NODE_STRONG ? "strong" : "em");
}

/* `inner` is the character that follows. Where it is no letter, or the mark is _, none may stand before the
 * mark either. */
static void open_emphasis(struct cra_markdown_writer *w, struct cra_markdown_span *span, uint32_t inner)
{
    span->mark = choose_mark(w, (size_t)(span - w->spans));
    if (span->mark == '<') {
        append_emphasis_tag(w, span->kind, false);
        return;
    }
    size_t length = 0;
    bool strict = span->mark == '_' || !cra_markdown_is_word(inner);
    if (strict && !is_open(last_character(w->out, &length)))
        number_last(w->out);
    cra_buffer_repeat(w->out, span->mark, span->kind == CRA_NODE_STRONG ? 2 : 1);
    w->inside = w->out->length;
}

static void close_emphasis(struct cra_markdown_writer *w, const struct cra_markdown_span *span)
{
    if (span->mark == '<') {
        append_emphasis_tag(w, span->kind, true);
        return;
    }
    size_t length = 0;
    uint32_t inner = last_character(w->out, &length);
    bool word = cra_markdown_is_word(inner);
    if (!word && !cra_markdown_is_punctuation(inner))
        number_last(w->out);
    cra_buffer_repeat(w->out, span->mark, span->kind == CRA_NODE_STRONG ? 2 : 1);
    if (span->mark == '_' || !word)
        w->behind = w->out->length;
}

void cra_markdown_address(struct cra_markdown_writer *w, const char *target)
{
    struct cra_buffer address = {0};
    cra_link_append(&address, target);
    w->out->failed |= address.failed;
    for (size_t i = 0; i < address.length; i++) {
        char c = address.data[i];
        if (c == '(' || c == ')' || c == '&')
            cra_buffer_char(w->out, '\\');
        cra_buffer_char(w->out, c);
    }
    cra_buffer_free(&address);
}

/* Links do not hold links. */
static bool leads_somewhere(const struct cra_markdown_writer *w, const struct cra_markdown_span *span)
{
    return cra_link_kind_of(span->words) != CRA_LINK_REFUSED && !is_in_link(w, (size_t)(span - w->spans));
}

static void open_span(struct cra_markdown_writer *w, struct cra_markdown_span *span, uint32_t inner)
{
    span->opened = true;
    if (is_emphasis(span->kind)) {
        open_emphasis(w, span, inner);
    } else if (span->kind == CRA_NODE_LINK) {
        span->mark = leads_somewhere(w, span) ? '[' : '\0';
        cra_buffer_string(w->out, span->mark ? "[" : "");
    } else {
        cra_buffer_string(w->out, "<span lang=\"");
        cra_buffer_xml_attribute(w->out, cra_text_of(span->words));
        cra_buffer_string(w->out, "\">");
    }
}

void cra_markdown_push(struct cra_markdown_writer *w, enum cra_node_kind kind, const char *words)
{
    struct cra_markdown_span *spans =
        cra_arena_grow(&w->arena, w->spans, sizeof *spans, w->span_count, &w->span_capacity);
    if (!spans) {
        cra_markdown_fail(w);
        return;
    }
    w->spans = spans;
    spans[w->span_count++] = (struct cra_markdown_span){.kind = kind, .words = words};
}

void cra_markdown_pop(struct cra_markdown_writer *w)
{
    if (w->failed)
        return;
    const struct cra_markdown_span *span = &w->spans[--w->span_count];
    if (!span->opened)
        return;
    if (is_emphasis(span->kind)) {
        close_emphasis(w, span);
    } else if (span->kind != CRA_NODE_LINK) {
        cra_buffer_string(w->out, "</span>");
    } else if (span->mark) {
        cra_buffer_string(w->out, "](");
        cra_markdown_address(w, span->words);
        cra_buffer_char(w->out, ')');
    }
}

static void settle_space(struct cra_markdown_writer *w)
{
    bool one_line = w->cells || w->heading;
    for (; w->begun && w->breaks && !w->alternative; w->breaks--) {
        cra_buffer_string(w->out, one_line ? "<br>" : "\\");
        if (!one_line) {
            cra_markdown_line(w);
            w->line_start = true;
            w->digits = 0;
        }
        w->spaces = 0;
    }
    if (w->begun)
        cra_buffer_repeat(w->out, ' ', w->breaks ? 1 : w->spaces);
    if (w->begun && (w->spaces || w->breaks))
        w->line_start = w->line_start && !w->digits;
    w->breaks = w->spaces = 0;
}

void cra_markdown_settle(struct cra_markdown_writer *w, uint32_t point)
{
    settle_space(w);
    w->begun = true;
    size_t first = w->span_count;
    while (first && !w->spans[first - 1].opened)
        first--;
    size_t length = w->out->length;
    for (size_t i = first; i < w->span_count; i++)
        open_span(w, &w->spans[i], i + 1 < w->span_count ? '<' : point);
    if (w->out->length > length) /* a refused link leaves no mark */
        w->line_start = false;
}

/* ---- Inlines of the tree ---- */

static bool changes_language(const struct cra_node *node)
{
    return node->language && node->parent && strcmp(node->language, cra_node_language(node->parent)) != 0;
}

static void write_missing(struct cra_markdown_writer *w, const struct cra_node *node)
{
    cra_markdown_push(w, CRA_NODE_STRONG, NULL);
    cra_markdown_string(w, "[");
    cra_markdown_string(w, w->words.missing);
    cra_markdown_string(w, ": ");
    cra_markdown_string(w, node->as.text.text);
    if (node->as.text.target) {
        cra_markdown_string(w, " (");
        cra_markdown_string(w, node->as.text.target);
        cra_markdown_string(w, ")");
    }
    cra_markdown_string(w, "]");
    cra_markdown_pop(w);
}

static void write_leaf(struct cra_markdown_writer *w, const struct cra_node *node)
{
    if (node->kind == CRA_NODE_TEXT)
        cra_markdown_string(w, node->as.text.text);
    else if (node->kind == CRA_NODE_CODE)
        cra_markdown_code(w, cra_text_of(node->as.text.text));
    else if (node->kind == CRA_NODE_MISSING)
        write_missing(w, node);
    else if (node->kind == CRA_NODE_BREAK)
        cra_markdown_text(w, CRA_TEXT("\n"));
}

void cra_markdown_inline(struct cra_markdown_writer *w, const struct cra_node *node, bool enter)
{
    bool other = changes_language(node), leaf = cra_node_is_leaf(node->kind);
    if (enter && other)
        cra_markdown_push(w, CRA_NODE_TEXT, node->language);
    if (leaf)
        write_leaf(w, node);
    else if (enter)
        cra_markdown_push(w, node->kind, node->kind == CRA_NODE_LINK ? node->as.text.target : NULL);
    else
        cra_markdown_pop(w);
    if (other && (leaf || !enter))
        cra_markdown_pop(w);
}

static bool has_scheme(const char *address, const char *scheme)
{
    return strncmp(address, scheme, strlen(scheme)) == 0;
}

bool cra_markdown_autolink(struct cra_markdown_writer *w, const struct cra_node *node)
{
    const struct cra_node *text = node->first;
    if (cra_markdown_is_in_link(w) || !text || text != node->last || text->kind != CRA_NODE_TEXT ||
        text->language || node->language)
        return false;
    const char *address = node->as.text.target, *words = text->as.text.text;
    if (!address || strcmp(words, address) != 0 ||
        !(has_scheme(address, "https://") || has_scheme(address, "http://")) ||
        address[strcspn(address, "&<>|\\`")])
        return false;
    struct cra_buffer encoded = {0};
    cra_link_append(&encoded, address);
    w->out->failed |= encoded.failed;
    bool same = !encoded.failed && strcmp(encoded.data, address) == 0;
    cra_buffer_free(&encoded);
    if (!same)
        return false;
    cra_markdown_settle(w, '<');
    cra_buffer_format(w->out, "<%s>", address);
    w->line_start = false;
    return true;
}
