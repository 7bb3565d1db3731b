#include <stdint.h>

#include "hostile_document.h"

#include "base/buffer.h"
#include "sample.h"

enum { DEPTH_LIMIT = 5 };

static const char *const pieces[] = {
    "word",
    "x",
    "7",
    "12",
    " ",
    "  ",
    "\n",
    "*",
    "**",
    "_",
    "__",
    "`",
    "``",
    "~",
    "~~~",
    "|",
    " | ",
    "\\",
    "\\|",
    "<",
    ">",
    "<b>",
    "</p>",
    "<!-- ",
    "-->",
    "&",
    "&amp;",
    "&#42;",
    "[",
    "]",
    "](",
    "[a](b)",
    "![",
    "!",
    "(",
    ")",
    "# ",
    " #",
    "- ",
    "+ ",
    "1. ",
    "2) ",
    "-",
    "---",
    "===",
    ":-",
    "> ",
    "    ",
    "\t",
    "http://a.example/_b_",
    "https://c",
    "www.d.e",
    "f_g_h",
    "[x] ",
    "[^1]",
    ":",
    ".",
    "{{t}}",
    "\xC3\xA4",
    "\xC2\xA0",
    "\xE2\x80\x9C",
    "\xE2\x80\x93",
    "\xE4\xB8\xAD",
    "\xCE\xB1",
    "\"",
    "'",
    "$",
    "\r\n",
    "<a href=\"x\">",
    "]: c",
};

struct growing {
    struct cra_arena *arena;
    struct sample random;
};

static size_t number(struct growing *growing, size_t limit)
{
    return sample_number(&growing->random, limit);
}

static void add_text(struct growing *growing, struct cra_node *parent, enum cra_node_kind kind)
{
    struct cra_buffer text = {0};
    for (size_t left = 1 + number(growing, 5); left; left--)
        cra_buffer_string(&text, pieces[number(growing, sizeof pieces / sizeof *pieces)]);
    struct cra_node *node =
        cra_node_add_text(growing->arena, parent, kind, (struct cra_text){text.data, text.length});
    cra_buffer_free(&text);
    if (kind == CRA_NODE_TEXT && number(growing, 8) == 0)
        node->language = "de";
}

static void add_inlines(struct growing *growing, struct cra_node *parent, unsigned depth)
{
    static const enum cra_node_kind kinds[] = {CRA_NODE_TEXT,   CRA_NODE_TEXT,     CRA_NODE_TEXT,
                                               CRA_NODE_STRONG, CRA_NODE_EMPHASIS, CRA_NODE_LINK,
                                               CRA_NODE_CODE,   CRA_NODE_BREAK,    CRA_NODE_MISSING};
    for (size_t left = 1 + number(growing, 4); left; left--) {
        enum cra_node_kind kind = kinds[number(growing, sizeof kinds / sizeof *kinds)];
        if (depth >= DEPTH_LIMIT || !cra_node_can_hold(parent->kind, kind))
            kind = CRA_NODE_TEXT;
        if (kind == CRA_NODE_TEXT || kind == CRA_NODE_CODE || kind == CRA_NODE_MISSING) {
            add_text(growing, parent, kind);
            continue;
        }
        struct cra_node *node = cra_node_add(growing->arena, parent, kind);
        if (kind == CRA_NODE_LINK)
            node->as.text.target = number(growing, 2) ? "https://a.example/b(c)?d=1&e" : "#part";
        if (!cra_node_is_leaf(kind))
            add_inlines(growing, node, depth + 1);
    }
}

static void add_blocks(struct growing *growing, struct cra_node *parent, unsigned depth);

static void add_table(struct growing *growing, struct cra_node *table, unsigned depth)
{
    unsigned columns = 1 + (unsigned)number(growing, 3);
    table->as.table.columns = columns;
    table->as.table.header_rows = (unsigned)number(growing, 3);
    table->as.table.header_column = number(growing, 3) == 0;
    if (number(growing, 2))
        add_inlines(growing, cra_node_add(growing->arena, table, CRA_NODE_CAPTION), depth);
    for (size_t rows = 1 + number(growing, 3); rows; rows--) {
        struct cra_node *row = cra_node_add(growing->arena, table, CRA_NODE_ROW);
        for (unsigned column = 0; column < columns; column++) {
            struct cra_node *cell = cra_node_add(growing->arena, row, CRA_NODE_CELL);
            cell->as.cell.header = number(growing, 5) == 0;
            cell->as.cell.span = (unsigned)number(growing, 3);
            if (number(growing, 6))
                add_blocks(growing, cell, depth + 1);
        }
    }
}

static void add_list(struct growing *growing, struct cra_node *list, unsigned depth)
{
    list->as.list.ordered = number(growing, 2);
    list->as.list.tight = number(growing, 2);
    list->as.list.start = (unsigned)number(growing, 12);
    for (size_t items = 1 + number(growing, 3); items; items--)
        add_blocks(growing, cra_node_add(growing->arena, list, CRA_NODE_ITEM), depth + 1);
}

static void add_figure(struct growing *growing, struct cra_node *figure, unsigned depth)
{
    figure->as.figure.format = CRA_PICTURE_PNG;
    figure->as.figure.bytes = CRA_TEXT("picture");
    figure->as.figure.alternative_text = pieces[number(growing, sizeof pieces / sizeof *pieces)];
    figure->as.figure.address = "pictures/a (b) [c].png";
    if (number(growing, 2))
        add_inlines(growing, cra_node_add(growing->arena, figure, CRA_NODE_CAPTION), depth);
}

static void add_block(struct growing *growing, struct cra_node *parent, enum cra_node_kind kind,
                      unsigned depth)
{
    if (kind == CRA_NODE_CODE_BLOCK) {
        add_text(growing, parent, kind);
        return;
    }
    struct cra_node *block = cra_node_add(growing->arena, parent, kind);
    if (number(growing, 12) == 0)
        block->language = "sl";
    if (kind == CRA_NODE_PARAGRAPH || kind == CRA_NODE_SIGNATURE)
        add_inlines(growing, block, depth);
    else if (kind == CRA_NODE_TABLE)
        add_table(growing, block, depth);
    else if (kind == CRA_NODE_LIST)
        add_list(growing, block, depth);
    else if (kind == CRA_NODE_FIGURE)
        add_figure(growing, block, depth);
    else if (kind != CRA_NODE_RULE)
        add_blocks(growing, block, depth + 1);
}

static void add_blocks(struct growing *growing, struct cra_node *parent, unsigned depth)
{
    static const enum cra_node_kind kinds[] = {CRA_NODE_PARAGRAPH, CRA_NODE_PARAGRAPH, CRA_NODE_PARAGRAPH,
                                               CRA_NODE_LIST,      CRA_NODE_TABLE,     CRA_NODE_NOTICE,
                                               CRA_NODE_QUOTE,     CRA_NODE_FIGURE,    CRA_NODE_CODE_BLOCK,
                                               CRA_NODE_SIGNATURE, CRA_NODE_RULE};
    for (size_t left = 1 + number(growing, 3); left; left--) {
        enum cra_node_kind kind = kinds[number(growing, sizeof kinds / sizeof *kinds)];
        add_block(growing, parent, depth < DEPTH_LIMIT ? kind : CRA_NODE_PARAGRAPH, depth);
    }
}

struct cra_node *hostile_document(struct cra_arena *arena, uint64_t seed)
{
    struct growing growing = {.arena = arena, .random = {.arena = arena, .state = seed}};
    struct cra_node *root = cra_node_add_root(arena);
    root->language = "en";
    root->as.document.title = "Hostile *title* # 1";
    cra_node_add(arena, root, CRA_NODE_CONTENTS);
    struct cra_node *section = cra_node_add(arena, root, CRA_NODE_SECTION);
    section->as.section.level = 1;
    section->as.section.number = "1.";
    section->as.section.anchor = "part";
    add_inlines(&growing, cra_node_add(arena, section, CRA_NODE_HEADING), 1);
    add_blocks(&growing, section, 0);
    return root;
}
