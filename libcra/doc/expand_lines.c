#include "doc/expand.h"

/* Short identifiers in narrow cells. Browsers can be told not to break R-01 at its hyphen; Word cannot, short
 * of another character that no search would find. So a list of identifiers gets its lines here. Widths are
 * measured in about half a digit of the type in tables. */

enum { page_room = 176, landscape_room = 268, cell_margins = 4 };

static unsigned width_of(const char *text)
{
    unsigned width = 0;
    for (; *text; text++) {
        if ((unsigned char)*text >= 0x80)
            width += (*text & 0xC0) != 0x80 ? 2 : 0;
        else
            width += strchr("-,;. Iijl", *text) ? 1 : strchr("MWmw", *text) ? 3 : 2;
    }
    return width;
}

/* A short identifier, by itself or as a link; NULL for all else. */
static const char *identifier_of(const struct cra_node *node)
{
    const struct cra_node *text =
        node->kind == CRA_NODE_LINK && node->first == node->last ? node->first : node;
    return text && text->kind == CRA_NODE_TEXT && text->as.text.whole ? text->as.text.text : NULL;
}

static bool is_separator(const struct cra_node *node)
{
    const char *text = node && node->kind == CRA_NODE_TEXT ? node->as.text.text : "";
    return (text[0] == ',' || text[0] == ';') && text[1] == ' ' && !text[2];
}

/* The next identifier behind a separator; NULL where the list ends. */
static struct cra_node *next_identifier(const struct cra_node *node)
{
    struct cra_node *next = is_separator(node->next) ? node->next->next : NULL;
    return next && identifier_of(next) ? next : NULL;
}

static void break_lines(struct cra_arena *arena, struct cra_node *paragraph, unsigned room)
{
    unsigned used = 0;
    struct cra_node *node = paragraph->first;
    for (node = node && identifier_of(node) ? node : NULL; node; node = next_identifier(node)) {
        unsigned width = width_of(identifier_of(node)) + (next_identifier(node) ? 1 : 0);
        if (used && used + 1 + width > room) {
            node->previous->as.text.text = node->previous->as.text.text[0] == ',' ? "," : ";";
            cra_node_add_break(arena, node->previous);
            used = 0;
        }
        used += width + (used ? 1 : 0);
    }
}

static unsigned share_of(const struct cra_node *table, unsigned column, unsigned span)
{
    const unsigned *widths = table->as.table.widths;
    unsigned share = 0;
    for (unsigned i = column; i < column + span && i < table->as.table.columns; i++)
        share += widths ? widths[i] : 1;
    return share;
}

static bool is_landscape(const struct cra_node *node)
{
    while (node->parent)
        node = node->parent;
    return node->kind == CRA_NODE_DOCUMENT && node->as.document.landscape;
}

void cra_expand_lines(struct cra_expansion *expansion, struct cra_node *table)
{
    unsigned total = share_of(table, 0, table->as.table.columns);
    unsigned page = is_landscape(table) ? landscape_room : page_room;
    for (struct cra_node *row = table->first; row; row = row->next) {
        unsigned column = 0;
        for (struct cra_node *cell = row->kind == CRA_NODE_ROW ? row->first : NULL; cell; cell = cell->next) {
            unsigned span = cell->as.cell.span ? cell->as.cell.span : 1;
            unsigned room = page * share_of(table, column, span) / (total ? total : 1);
            column += span;
            for (struct cra_node *block = cell->first; block; block = block->next) {
                if (block->kind == CRA_NODE_PARAGRAPH)
                    break_lines(expansion->arena, block, room > cell_margins ? room - cell_margins : 0);
            }
        }
    }
}
