#include "render/markdown_writer.h"

#include <stdio.h>

#include "render/link.h"
#include "render/render.h"

void cra_markdown_fail(struct cra_markdown_writer *w)
{
    w->failed = true;
    cra_error_memory(w->err);
}

/* ---- Lines ---- */

static void append_line(struct cra_markdown_writer *w, size_t prefix_length)
{
    cra_buffer_char(w->out, '\n');
    cra_buffer_append(w->out, w->prefix.data, prefix_length);
}

void cra_markdown_line(struct cra_markdown_writer *w)
{
    append_line(w, w->prefix.length);
}

/* Nothing stands at the end of an empty line. */
static void append_empty_line(struct cra_markdown_writer *w)
{
    size_t length = w->prefix.length;
    while (length && w->prefix.data[length - 1] == ' ')
        length--;
    append_line(w, length);
}

static const struct cra_node *before(const struct cra_node *node)
{
    node = node->previous;
    while (node && cra_block_is_empty(node))
        node = node->previous;
    return node;
}

/* Blocks of a tight list stand close where they can. */
static bool is_close(const struct cra_node *node)
{
    if (node->kind == CRA_NODE_ITEM)
        return node->parent->as.list.tight;
    const struct cra_node *item = node->parent, *last = before(node);
    if (!item || item->kind != CRA_NODE_ITEM || !item->parent->as.list.tight || !last ||
        last->kind != CRA_NODE_PARAGRAPH)
        return false;
    bool list = node->kind == CRA_NODE_LIST && (!node->as.list.ordered || node->as.list.start == 1);
    return list || node->kind == CRA_NODE_CODE_BLOCK;
}

void cra_markdown_block(struct cra_markdown_writer *w, const struct cra_node *node)
{
    if (!w->fresh && w->out->length) {
        if (!is_close(node))
            append_empty_line(w);
        cra_markdown_line(w);
    }
    w->fresh = false;
}

void cra_markdown_tag(struct cra_markdown_writer *w, const char *tag)
{
    cra_buffer_string(w->out, tag);
    w->block = w->out->length;
}

void cra_markdown_begin(struct cra_markdown_writer *w, const struct cra_node *node)
{
    const char *language = cra_node_language(node);
    w->begun = w->cells && w->out->length != w->block;
    w->breaks = w->begun ? 1 : 0;
    w->spaces = 0;
    w->line_start = !w->cells;
    w->digits = 0;
    if (strcmp(language, w->language) != 0)
        cra_markdown_push(w, CRA_NODE_TEXT, language);
    if (w->bold && w->cells == 1)
        cra_markdown_push(w, CRA_NODE_STRONG, NULL);
}

void cra_markdown_end(struct cra_markdown_writer *w)
{
    while (w->span_count && !w->failed)
        cra_markdown_pop(w);
    w->spaces = w->breaks = 0;
}

/* ---- Containers ---- */

static void push_prefix(struct cra_markdown_writer *w, const char *first, const char *later)
{
    cra_buffer_string(w->out, first);
    cra_buffer_string(&w->prefix, later);
    w->fresh = true;
}

static void pop_prefix(struct cra_markdown_writer *w, size_t length)
{
    w->prefix.length -= w->prefix.failed ? 0 : length;
    w->fresh = false;
}

static void write_quote(struct cra_markdown_writer *w, const struct cra_node *node, bool enter)
{
    if (w->cells) {
        cra_markdown_tag(w, enter ? "<blockquote>" : "</blockquote>");
    } else if (enter) {
        cra_markdown_block(w, node);
        push_prefix(w, "> ", "> ");
    } else {
        pop_prefix(w, 2);
    }
}

static void begin_list(struct cra_markdown_writer *w, const struct cra_node *node)
{
    struct cra_markdown_list *list = CRA_ARENA_NEW(&w->arena, struct cra_markdown_list);
    if (!list) {
        cra_markdown_fail(w);
        return;
    }
    const struct cra_node *last = before(node);
    bool behind_list = last && last == w->last_list && last->as.list.ordered == node->as.list.ordered;
    *list = (struct cra_markdown_list){
        .outer = w->list, .number = node->as.list.start, .second = behind_list && !w->last_second};
    w->list = list;
}

static void write_list(struct cra_markdown_writer *w, const struct cra_node *node, bool enter)
{
    bool ordered = node->as.list.ordered;
    if (enter && w->cells) {
        cra_buffer_string(w->out, ordered ? "<ol" : "<ul");
        if (ordered && node->as.list.start != 1)
            cra_buffer_format(w->out, " start=\"%u\"", node->as.list.start);
        cra_markdown_tag(w, ">");
    } else if (enter) {
        begin_list(w, node);
    } else if (w->cells) {
        cra_markdown_tag(w, ordered ? "</ol>" : "</ul>");
    } else {
        w->last_list = node;
        w->last_second = w->list->second;
        w->list = w->list->outer;
    }
}

static size_t format_mark(const struct cra_markdown_list *list, bool ordered, char mark[16])
{
    enum { highest = 999999999 }; /* that Markdown knows */
    if (!ordered)
        return (size_t)snprintf(mark, 16, "%c ", list->second ? '+' : '-');
    return (size_t)snprintf(mark, 16, "%llu%c ", list->number < highest ? list->number : highest,
                            list->second ? ')' : '.');
}

static void write_item(struct cra_markdown_writer *w, const struct cra_node *node, bool enter)
{
    if (w->cells) {
        cra_markdown_tag(w, enter ? "<li>" : "</li>");
        return;
    }
    char mark[16], space[16] = "";
    size_t length = format_mark(w->list, node->parent->as.list.ordered, mark);
    if (enter) {
        memset(space, ' ', length);
        cra_markdown_block(w, node->previous ? node : node->parent);
        push_prefix(w, mark, space);
    } else {
        pop_prefix(w, length);
        w->list->number++;
    }
}

/* ---- Blocks ---- */

static bool has_words(const struct cra_node *block)
{
    for (struct cra_walk walk = cra_walk_begin(block); cra_walk_next(&walk);) {
        if (walk.node->kind == CRA_NODE_MISSING)
            return true;
        if (walk.node->kind != CRA_NODE_TEXT && walk.node->kind != CRA_NODE_CODE)
            continue;
        const char *text = walk.node->as.text.text;
        if (text[walk.node->kind == CRA_NODE_CODE ? 0 : strspn(text, " \t\r\n")])
            return true;
    }
    return false;
}

static void write_paragraph(struct cra_markdown_writer *w, const struct cra_node *node, bool enter)
{
    if (!enter) {
        cra_markdown_end(w);
        return;
    }
    if (!w->cells)
        cra_markdown_block(w, node);
    cra_markdown_begin(w, node);
}

/* Above a table, below a figure. */
static void write_caption(struct cra_markdown_writer *w, const struct cra_node *node, bool enter)
{
    bool tagged = w->cells && node->parent->kind == CRA_NODE_TABLE;
    if (tagged && enter)
        cra_markdown_tag(w, "<caption>");
    write_paragraph(w, node, enter);
    if (enter && !tagged)
        cra_markdown_push(w, CRA_NODE_EMPHASIS, NULL);
    if (tagged && !enter)
        cra_markdown_tag(w, "</caption>");
}

/* A line to sign on is a break of theme for those who see the page. */
static void write_signature(struct cra_markdown_writer *w, const struct cra_node *node, bool enter)
{
    if (enter && w->cells) {
        cra_markdown_tag(w, "<hr>");
    } else if (enter) {
        cra_markdown_block(w, node);
        cra_buffer_repeat(w->out, '_', 40);
    }
    write_paragraph(w, node, enter);
}

static void write_rule(struct cra_markdown_writer *w, const struct cra_node *node)
{
    if (w->cells) {
        cra_markdown_tag(w, "<hr>");
        return;
    }
    cra_markdown_block(w, node);
    cra_buffer_string(w->out, "***");
}

static void write_code_block(struct cra_markdown_writer *w, const struct cra_node *node)
{
    struct cra_text code = cra_text_of(node->as.text.text);
    if (w->cells) {
        cra_markdown_begin(w, node);
        cra_markdown_code(w, code);
        cra_markdown_end(w);
        return;
    }
    const char *language = cra_node_language(node);
    bool other = strcmp(language, w->language) != 0;
    cra_markdown_block(w, node);
    if (other) {
        cra_buffer_string(w->out, "<div lang=\"");
        cra_buffer_xml_attribute(w->out, cra_text_of(language));
        cra_buffer_string(w->out, "\">");
        append_empty_line(w);
        cra_markdown_line(w);
    }
    cra_markdown_code_lines(w, code);
    if (other) {
        append_empty_line(w);
        cra_markdown_line(w);
        cra_buffer_string(w->out, "</div>");
    }
}

static void write_node(struct cra_markdown_writer *w, const struct cra_node *node, bool enter);

/* What a picture that is drawn shows, as a list in its place. */
static void write_scene(struct cra_markdown_writer *w, const struct cra_node *node)
{
    struct cra_node *list = CRA_ARENA_NEW(&w->arena, struct cra_node);
    if (!list) {
        cra_markdown_fail(w);
        return;
    }
    *list = (struct cra_node){.kind = CRA_NODE_LIST,
                              .parent = node->parent,
                              .previous = node->previous,
                              .language = node->language,
                              .as.list.tight = true};
    for (const char *line = node->as.figure.alternative_text; line && *line;) {
        size_t length = strcspn(line, "\n");
        struct cra_node *item = cra_node_add(&w->arena, list, CRA_NODE_ITEM);
        struct cra_node *paragraph = cra_node_add(&w->arena, item, CRA_NODE_PARAGRAPH);
        cra_node_add_text(&w->arena, paragraph, CRA_NODE_TEXT, (struct cra_text){line, length});
        line += length + (line[length] != '\0');
    }
    for (struct cra_walk walk = cra_walk_begin(list); !w->failed && cra_walk_next(&walk);)
        write_node(w, walk.node, walk.enter);
}

/* The picture stays a file of its own, beside the document. Where there is none, or it stands where no link
 * may lead, its words are there. */
static void write_figure(struct cra_markdown_writer *w, const struct cra_node *node, bool enter)
{
    if (!enter)
        return;
    if (node->as.figure.scene) {
        write_scene(w, node);
        return;
    }
    const char *address = node->as.figure.address;
    bool linked = node->as.figure.format != CRA_PICTURE_NONE && cra_link_kind_of(address) != CRA_LINK_REFUSED;
    if (!w->cells)
        cra_markdown_block(w, node);
    cra_markdown_begin(w, node);
    if (linked) {
        cra_markdown_settle(w, '<');
        cra_buffer_string(w->out, "![");
        w->line_start = w->begun = false;
        w->alternative = true;
    }
    cra_markdown_string(w, node->as.figure.alternative_text);
    w->alternative = false;
    if (linked) {
        cra_buffer_string(w->out, "](");
        cra_markdown_address(w, address);
        cra_buffer_char(w->out, ')');
    } else if (address) {
        w->spaces++;
        cra_markdown_code(w, cra_text_of(address));
    }
    cra_markdown_end(w);
}

/* ---- The tree ---- */

static void write_property(struct cra_markdown_writer *w, const char *value)
{
    if (value && *value) {
        cra_markdown_string(w, value);
        w->breaks++;
    }
}

static void write_strong(struct cra_markdown_writer *w, const struct cra_node *root, const char *words)
{
    if (!words || !*words)
        return;
    cra_markdown_block(w, root);
    cra_markdown_begin(w, root);
    cra_markdown_push(w, CRA_NODE_STRONG, NULL);
    cra_markdown_string(w, words);
    cra_markdown_end(w);
}

static void write_head(struct cra_markdown_writer *w, const struct cra_node *root)
{
    write_strong(w, root, root->as.document.draft ? w->words.draft : NULL);
    cra_markdown_block(w, root);
    cra_buffer_string(w->out, "# ");
    cra_markdown_begin(w, root);
    w->heading = true;
    cra_markdown_string(w, root->as.document.title);
    w->heading = false;
    cra_markdown_end(w);
    write_strong(w, root, root->as.document.subject);
    if (!root->as.document.author && !root->as.document.identifier && !root->as.document.day)
        return;
    cra_markdown_block(w, root);
    cra_markdown_begin(w, root);
    write_property(w, root->as.document.author);
    write_property(w, root->as.document.identifier);
    write_property(w, root->as.document.day);
    cra_markdown_end(w);
}

static void write_node(struct cra_markdown_writer *w, const struct cra_node *node, bool enter)
{
    switch (node->kind) {
    case CRA_NODE_DOCUMENT:
        if (enter)
            write_head(w, node);
        break;
    case CRA_NODE_SECTION:
        break;
    case CRA_NODE_HEADING:
        cra_markdown_heading(w, node, enter);
        break;
    case CRA_NODE_PARAGRAPH:
        write_paragraph(w, node, enter);
        break;
    case CRA_NODE_CAPTION:
        write_caption(w, node, enter);
        break;
    case CRA_NODE_NOTICE:
    case CRA_NODE_QUOTE:
        write_quote(w, node, enter);
        break;
    case CRA_NODE_LIST:
        write_list(w, node, enter);
        break;
    case CRA_NODE_ITEM:
        write_item(w, node, enter);
        break;
    case CRA_NODE_TABLE:
        cra_markdown_table(w, node, enter);
        break;
    case CRA_NODE_ROW:
        cra_markdown_row(w, node, enter);
        break;
    case CRA_NODE_CELL:
        cra_markdown_cell(w, node, enter);
        break;
    case CRA_NODE_FIGURE:
        write_figure(w, node, enter);
        break;
    case CRA_NODE_CODE_BLOCK:
        write_code_block(w, node);
        break;
    case CRA_NODE_CONTENTS:
        cra_markdown_contents(w, node);
        break;
    case CRA_NODE_SIGNATURE:
        write_signature(w, node, enter);
        break;
    case CRA_NODE_RULE:
        write_rule(w, node);
        break;
    case CRA_NODE_TEXT:
    case CRA_NODE_STRONG:
    case CRA_NODE_EMPHASIS:
    case CRA_NODE_CODE:
    case CRA_NODE_LINK:
    case CRA_NODE_BREAK:
    case CRA_NODE_MISSING:
        cra_markdown_inline(w, node, enter);
        break;
    }
}

static bool is_left_out(const struct cra_node *node)
{
    bool block = node->kind == CRA_NODE_PARAGRAPH || node->kind == CRA_NODE_CAPTION;
    return cra_block_is_empty(node) || (block && !has_words(node));
}

bool cra_render_markdown(const struct cra_node *root, struct cra_buffer *out, cra_error **err)
{
    struct cra_markdown_writer w = {.out = out,
                                    .language = cra_node_language(root),
                                    .words = cra_words_in(cra_node_language(root)),
                                    .fresh = true,
                                    .inside = SIZE_MAX,
                                    .behind = SIZE_MAX,
                                    .block = SIZE_MAX,
                                    .err = err};
    for (struct cra_walk walk = cra_walk_begin(root); !w.failed && cra_walk_next(&walk);) {
        const struct cra_node *node = walk.node;
        if (walk.enter &&
            (is_left_out(node) || (node->kind == CRA_NODE_LINK && cra_markdown_autolink(&w, node))))
            cra_walk_skip(&walk);
        else
            write_node(&w, node, walk.enter);
    }
    cra_buffer_char(out, '\n');
    bool exhausted = w.prefix.failed || w.arena.failed || out->failed;
    cra_buffer_free(&w.prefix);
    cra_arena_free(&w.arena);
    if (!w.failed && exhausted)
        cra_error_memory(err);
    return !w.failed && !exhausted;
}
