#include "render/html_writer.h"

#include "render/base64.h"
#include "render/link.h"
#include "render/scene_svg.h"

/* How a kind is written that needs nothing but tags around its content. */
static const struct {
    const char *tag;
    const char *attributes;
    bool block; /* lines of the source end after it */
} plain[CRA_NODE_MISSING + 1] = {
    [CRA_NODE_SECTION] = {"section", "", true},
    [CRA_NODE_PARAGRAPH] = {"p", "", true},
    [CRA_NODE_NOTICE] = {"div", " class=\"notice\" role=\"note\"", true},
    [CRA_NODE_ITEM] = {"li", "", true},
    [CRA_NODE_QUOTE] = {"blockquote", "", true},
    [CRA_NODE_SIGNATURE] = {"p", " class=\"signature\"", true},
    [CRA_NODE_STRONG] = {"strong", "", false},
    [CRA_NODE_EMPHASIS] = {"em", "", false},
};

void cra_html_attribute(struct cra_html_writer *w, const char *name, const char *value)
{
    cra_buffer_format(w->out, " %s=\"", name);
    cra_buffer_xml_attribute(w->out, cra_text_of(value));
    cra_buffer_char(w->out, '"');
}

void cra_html_language(struct cra_html_writer *w, const struct cra_node *node)
{
    if (node->language && node->parent && strcmp(node->language, cra_node_language(node->parent)) != 0)
        cra_html_attribute(w, "lang", node->language);
}

void cra_html_begin(struct cra_html_writer *w, const struct cra_node *node, const char *tag,
                    const char *attributes)
{
    cra_buffer_char(w->out, '<');
    cra_buffer_string(w->out, tag);
    cra_buffer_string(w->out, attributes);
    cra_html_language(w, node);
    cra_buffer_char(w->out, '>');
}

void cra_html_end(struct cra_html_writer *w, const char *tag, bool block)
{
    cra_buffer_string(w->out, "</");
    cra_buffer_string(w->out, tag);
    cra_buffer_string(w->out, block ? ">\n" : ">");
}

void cra_html_text(struct cra_html_writer *w, const char *string)
{
    while (string && *string) {
        size_t length = strcspn(string, "\r\n");
        cra_buffer_xml(w->out, (struct cra_text){string, length});
        string += length;
        if (*string) {
            cra_buffer_string(w->out, "<br>");
            string += string[0] == '\r' && string[1] == '\n' ? 2 : 1;
        }
    }
}

void cra_html_run(struct cra_html_writer *w, const struct cra_node *node)
{
    bool marked = node->as.text.whole ||
                  (node->language && strcmp(node->language, cra_node_language(node->parent)) != 0);
    if (marked)
        cra_html_begin(w, node, "span", node->as.text.whole ? " class=\"whole\"" : "");
    cra_html_text(w, node->as.text.text);
    if (marked)
        cra_html_end(w, "span", false);
}

static void write_missing(struct cra_html_writer *w, const struct cra_node *node)
{
    cra_html_begin(w, node, "span", " class=\"missing\"");
    cra_buffer_format(w->out, "[%s: ", w->words.missing);
    cra_html_text(w, node->as.text.text);
    if (node->as.text.target) {
        cra_buffer_string(w->out, " (");
        cra_html_text(w, node->as.text.target);
        cra_buffer_char(w->out, ')');
    }
    cra_buffer_char(w->out, ']');
    cra_html_end(w, "span", false);
}

static void write_code_block(struct cra_html_writer *w, const struct cra_node *node)
{
    cra_html_begin(w, node, "pre", "");
    cra_buffer_string(w->out, "<code>");
    cra_buffer_xml(w->out, cra_text_of(node->as.text.text));
    cra_buffer_string(w->out, "</code></pre>\n");
}

static void write_heading(struct cra_html_writer *w, const struct cra_node *node, bool enter)
{
    const struct cra_node *section = node->parent;
    unsigned level = section->as.section.level ? section->as.section.level : 1;
    char tag[] = "h6"; /* the title of the document is the only h1 */
    if (level < 5)
        tag[1] = (char)('1' + level);
    if (!enter) {
        cra_html_end(w, tag, true);
        return;
    }
    cra_buffer_format(w->out, "<%s", tag);
    if (section->as.section.anchor)
        cra_html_attribute(w, "id", section->as.section.anchor);
    cra_html_language(w, node);
    cra_buffer_char(w->out, '>');
    if (section->as.section.number) {
        cra_buffer_string(w->out, "<span class=\"number\">");
        cra_html_text(w, section->as.section.number);
        cra_buffer_string(w->out, "</span> ");
    }
}

static void write_list(struct cra_html_writer *w, const struct cra_node *node, bool enter)
{
    const char *tag = node->as.list.ordered ? "ol" : "ul";
    if (!enter) {
        cra_html_end(w, tag, true);
        return;
    }
    cra_buffer_format(w->out, "<%s", tag);
    if (node->as.list.tight)
        cra_html_attribute(w, "class", "tight");
    if (node->as.list.ordered && node->as.list.start != 1)
        cra_buffer_format(w->out, " start=\"%u\"", node->as.list.start);
    cra_html_language(w, node);
    cra_buffer_string(w->out, ">\n");
}

static void write_figure(struct cra_html_writer *w, const struct cra_node *node, bool enter)
{
    if (!enter) {
        cra_html_end(w, "figure", true);
        return;
    }
    const char *alternative = node->as.figure.alternative_text ? node->as.figure.alternative_text : "";
    cra_html_begin(w, node, "figure", "");
    cra_buffer_char(w->out, '\n');
    if (node->as.figure.scene) {
        cra_buffer_string(w->out, "<div class=\"wide\" tabindex=\"0\" role=\"region\"");
        cra_html_attribute(w, "aria-label", node->as.figure.scene->title);
        cra_buffer_string(w->out, ">\n");
        cra_scene_svg(node->as.figure.scene, ++w->scenes, alternative, w->out);
        cra_html_end(w, "div", true);
        return;
    }
    if (node->as.figure.format == CRA_PICTURE_NONE) {
        cra_buffer_string(w->out, "<p>");
        cra_html_text(w, alternative);
        cra_html_end(w, "p", true);
        return;
    }
    cra_buffer_format(w->out, "<img src=\"data:image/%s;base64,",
                      node->as.figure.format == CRA_PICTURE_PNG ? "png" : "jpeg");
    cra_base64_append(w->out, node->as.figure.bytes);
    cra_buffer_char(w->out, '"');
    if (node->as.figure.width && node->as.figure.height)
        cra_buffer_format(w->out, " width=\"%u\" height=\"%u\"", node->as.figure.width,
                          node->as.figure.height);
    cra_html_attribute(w, "alt", alternative);
    cra_buffer_string(w->out, ">\n");
}

static void write_link(struct cra_html_writer *w, const struct cra_node *node, bool enter)
{
    enum cra_link_kind kind = cra_link_kind_of(node->as.text.target);
    const char *tag = kind == CRA_LINK_REFUSED ? "span" : "a";
    if (!enter) {
        cra_html_end(w, tag, false);
        return;
    }
    cra_buffer_format(w->out, "<%s", tag);
    if (kind != CRA_LINK_REFUSED) {
        struct cra_buffer address = {0};
        cra_link_append(&address, node->as.text.target);
        w->out->failed |= address.failed;
        if (!address.failed)
            cra_html_attribute(w, "href", address.data);
        cra_buffer_free(&address);
    }
    cra_html_language(w, node);
    cra_buffer_char(w->out, '>');
}

static void write_node(struct cra_html_writer *w, const struct cra_node *node, bool enter)
{
    switch (node->kind) {
    case CRA_NODE_DOCUMENT:
        break;
    case CRA_NODE_HEADING:
        write_heading(w, node, enter);
        break;
    case CRA_NODE_LIST:
        write_list(w, node, enter);
        break;
    case CRA_NODE_TABLE:
        cra_html_table(w, node, enter);
        break;
    case CRA_NODE_ROW:
        cra_html_row(w, node, enter);
        break;
    case CRA_NODE_CELL:
        cra_html_cell(w, node, enter);
        break;
    case CRA_NODE_FIGURE:
        write_figure(w, node, enter);
        break;
    case CRA_NODE_CAPTION:
        cra_html_caption(w, node, enter);
        break;
    case CRA_NODE_CODE_BLOCK:
        write_code_block(w, node);
        break;
    case CRA_NODE_CONTENTS:
        cra_html_contents(w, node);
        break;
    case CRA_NODE_RULE:
        cra_buffer_string(w->out, "<hr>\n");
        break;
    case CRA_NODE_TEXT:
        cra_html_run(w, node);
        break;
    case CRA_NODE_CODE:
        cra_html_begin(w, node, "code", "");
        cra_html_text(w, node->as.text.text);
        cra_html_end(w, "code", false);
        break;
    case CRA_NODE_LINK:
        write_link(w, node, enter);
        break;
    case CRA_NODE_BREAK:
        cra_buffer_string(w->out, "<br>");
        break;
    case CRA_NODE_MISSING:
        write_missing(w, node);
        break;
    case CRA_NODE_SECTION:
    case CRA_NODE_PARAGRAPH:
    case CRA_NODE_NOTICE:
    case CRA_NODE_ITEM:
    case CRA_NODE_QUOTE:
    case CRA_NODE_SIGNATURE:
    case CRA_NODE_STRONG:
    case CRA_NODE_EMPHASIS:
        if (enter)
            cra_html_begin(w, node, plain[node->kind].tag, plain[node->kind].attributes);
        else
            cra_html_end(w, plain[node->kind].tag, plain[node->kind].block);
        break;
    }
}

bool cra_html_content(const struct cra_node *root, struct cra_buffer *out, cra_error **err)
{
    struct cra_html_writer w = {.out = out, .words = cra_words_in(cra_node_language(root)), .err = err};
    for (struct cra_walk walk = cra_walk_begin(root); !w.failed && cra_walk_next(&walk);) {
        if (cra_block_is_empty(walk.node))
            cra_walk_skip(&walk);
        else
            write_node(&w, walk.node, walk.enter);
    }
    cra_arena_free(&w.arena);
    if (w.failed)
        return false;
    return !out->failed || cra_error_memory(err);
}

bool cra_html_line(const struct cra_tag_result *result, const char *language, struct cra_buffer *out,
                   cra_error **err)
{
    struct cra_html_writer w = {.out = out, .words = cra_words_in(language), .err = err};
    bool begun = false;
    if (result->form == CRA_TAG_IS_TEXT) {
        const char *copy = cra_arena_copy(&w.arena, result->text);
        w.failed = !copy;
        cra_html_text(&w, copy);
    }
    for (struct cra_walk walk = cra_walk_begin(result->node); result->node && cra_walk_next(&walk);) {
        const struct cra_node *node = walk.node;
        bool is_block = node->kind == CRA_NODE_PARAGRAPH || node->kind == CRA_NODE_CODE_BLOCK;
        if (is_block && walk.enter && begun)
            cra_buffer_string(out, "<br>");
        begun |= is_block;
        if (node->kind == CRA_NODE_CODE_BLOCK)
            cra_html_text(&w, node->as.text.text);
        else if (node->kind >= CRA_NODE_TEXT)
            write_node(&w, node, walk.enter);
    }
    cra_arena_free(&w.arena);
    return !(w.failed || out->failed) || cra_error_memory(err);
}
