#include "doc/markdown.h"

#include <stdint.h>

#include <md4c.h>

#include "doc/entities.h"

enum { nesting_limit = 16, span_limit = 16, stack_limit = 2 * nesting_limit + span_limit + 8 };

/* A tree while it grows. The stack holds the open nodes; text gathers in the buffer until something else
 * comes. */
struct builder {
    struct cra_arena *arena;
    const char *language;
    struct cra_node *stack[stack_limit];
    size_t depth;
    struct cra_node *implicit; /* open paragraph of a tight item or a cell */
    unsigned nesting;          /* open quotes and lists, also those laid flat */
    bool in_cell;
    unsigned spans; /* open spans, also those left out */
    struct cra_buffer text;
    bool failed;
};

static struct cra_node *top(const struct builder *builder)
{
    return builder->stack[builder->depth - 1];
}

static struct cra_node *add(struct builder *builder, struct cra_node *parent, enum cra_node_kind kind)
{
    /* after a failure the stack is not what the Markdown says: nothing more is added */
    struct cra_node *node = builder->failed ? NULL : cra_node_add(builder->arena, parent, kind);
    if (!node)
        builder->failed = true;
    else if (parent == builder->stack[0])
        node->language = builder->language;
    return node;
}

/* Where inlines go: the innermost node that holds them, or a paragraph opened for them. */
static struct cra_node *inline_parent(struct builder *builder)
{
    if (cra_node_can_hold(top(builder)->kind, CRA_NODE_TEXT))
        return top(builder);
    if (!builder->implicit)
        builder->implicit = add(builder, top(builder), CRA_NODE_PARAGRAPH);
    return builder->implicit;
}

/* In a table a backslash before a bar belongs to the table, even in code; md4c leaves it there. */
static void unescape_bars(struct cra_buffer *text)
{
    size_t length = 0;
    for (size_t i = 0; i < text->length; i++)
        if (text->data[i] != '\\' || i + 1 == text->length || text->data[i + 1] != '|')
            text->data[length++] = text->data[i];
    text->length = length;
}

static void flush_as(struct builder *builder, enum cra_node_kind kind)
{
    if (!builder->text.length)
        return;
    struct cra_text text = {builder->text.data, builder->text.length};
    struct cra_node *parent = inline_parent(builder);
    if (!parent || !cra_node_add_text(builder->arena, parent, kind, text))
        builder->failed = true;
    cra_buffer_clear(&builder->text);
}

static void flush(struct builder *builder)
{
    flush_as(builder, CRA_NODE_TEXT);
}

static struct cra_node *open_node(struct builder *builder, enum cra_node_kind kind)
{
    bool is_inline = cra_node_is_inline(kind);
    flush(builder);
    if (!is_inline)
        builder->implicit = NULL;
    struct cra_node *node = add(builder, is_inline ? inline_parent(builder) : top(builder), kind);
    if (node)
        builder->stack[builder->depth++] = node;
    return node;
}

static void close_node(struct builder *builder)
{
    flush(builder);
    if (!cra_node_is_inline(top(builder)->kind))
        builder->implicit = NULL;
    builder->depth--;
}

/* ---- Blocks ---- */

static void open_list(struct builder *builder, bool ordered, bool tight, unsigned start)
{
    if (++builder->nesting > nesting_limit)
        return;
    struct cra_node *list = open_node(builder, CRA_NODE_LIST);
    if (!list)
        return;
    list->as.list.ordered = ordered;
    list->as.list.tight = tight;
    list->as.list.start = start;
}

static void open_table(struct builder *builder, const MD_BLOCK_TABLE_DETAIL *detail)
{
    struct cra_node *table = open_node(builder, CRA_NODE_TABLE);
    if (!table)
        return;
    table->as.table.columns = detail->col_count;
    table->as.table.header_rows = detail->head_row_count;
}

static void open_cell(struct builder *builder, bool header)
{
    struct cra_node *cell = open_node(builder, CRA_NODE_CELL);
    if (!cell)
        return;
    cell->as.cell.header = header;
    cell->as.cell.shade = header ? CRA_SHADE_HEAD : CRA_SHADE_NONE;
    builder->implicit = add(builder, cell, CRA_NODE_PARAGRAPH);
}

static int enter_block(MD_BLOCKTYPE type, void *detail, void *context)
{
    struct builder *builder = context;
    switch (type) {
    case MD_BLOCK_QUOTE:
        if (++builder->nesting <= nesting_limit)
            open_node(builder, CRA_NODE_QUOTE);
        break;
    case MD_BLOCK_UL:
        open_list(builder, false, ((const MD_BLOCK_UL_DETAIL *)detail)->is_tight, 1);
        break;
    case MD_BLOCK_OL:
        open_list(builder, true, ((const MD_BLOCK_OL_DETAIL *)detail)->is_tight,
                  ((const MD_BLOCK_OL_DETAIL *)detail)->start);
        break;
    case MD_BLOCK_LI:
        if (builder->nesting <= nesting_limit)
            open_node(builder, CRA_NODE_ITEM);
        break;
    case MD_BLOCK_HR:
        flush(builder);
        builder->implicit = NULL;
        add(builder, top(builder), CRA_NODE_RULE);
        break;
    case MD_BLOCK_H:
        open_node(builder, CRA_NODE_PARAGRAPH);
        open_node(builder, CRA_NODE_STRONG);
        break;
    case MD_BLOCK_CODE:
        flush(builder);
        builder->implicit = NULL;
        break;
    case MD_BLOCK_P:
        open_node(builder, CRA_NODE_PARAGRAPH);
        break;
    case MD_BLOCK_TABLE:
        open_table(builder, detail);
        break;
    case MD_BLOCK_TR:
        open_node(builder, CRA_NODE_ROW);
        break;
    case MD_BLOCK_TH:
    case MD_BLOCK_TD:
        open_cell(builder, type == MD_BLOCK_TH);
        builder->in_cell = true;
        break;
    default: /* the whole, head and body of a table; HTML blocks are switched off */
        break;
    }
    return builder->failed;
}

/* A paragraph or item without content would be an empty line. */
static void drop_if_empty(struct cra_node *node)
{
    if (node->first || !node->parent)
        return;
    struct cra_node *parent = node->parent;
    parent->last = node->previous;
    if (node->previous)
        node->previous->next = NULL;
    else
        parent->first = NULL;
}

static void close_filled(struct builder *builder)
{
    flush(builder);
    struct cra_node *node = top(builder);
    close_node(builder);
    drop_if_empty(node);
}

static void close_code_block(struct builder *builder)
{
    struct cra_text code = {builder->text.data, builder->text.length};
    while (code.length && code.data[code.length - 1] == '\n')
        code.length--;
    struct cra_node *parent = top(builder);
    struct cra_node *block =
        code.length ? cra_node_add_text(builder->arena, parent, CRA_NODE_CODE_BLOCK, code) : NULL;
    if (block && parent == builder->stack[0])
        block->language = builder->language;
    builder->failed |= code.length && !block;
    cra_buffer_clear(&builder->text);
}

static int leave_block(MD_BLOCKTYPE type, void *detail, void *context)
{
    (void)detail;
    struct builder *builder = context;
    switch (type) {
    case MD_BLOCK_QUOTE:
    case MD_BLOCK_UL:
    case MD_BLOCK_OL:
        if (builder->nesting-- <= nesting_limit)
            close_filled(builder);
        break;
    case MD_BLOCK_LI:
        if (builder->nesting <= nesting_limit)
            close_filled(builder);
        break;
    case MD_BLOCK_H: /* the strong, then the paragraph */
        close_filled(builder);
        close_filled(builder);
        break;
    case MD_BLOCK_CODE:
        close_code_block(builder);
        break;
    case MD_BLOCK_P:
        close_filled(builder);
        break;
    case MD_BLOCK_TABLE:
    case MD_BLOCK_TR:
    case MD_BLOCK_TH:
    case MD_BLOCK_TD:
        builder->in_cell = false;
        close_node(builder);
        break;
    default:
        break;
    }
    return builder->failed;
}

/* ---- Spans ---- */

static void append_attribute(struct cra_buffer *buffer, const MD_ATTRIBUTE *attribute)
{
    for (size_t i = 0; attribute->size && attribute->substr_offsets[i] < attribute->size; i++) {
        size_t begin = attribute->substr_offsets[i];
        struct cra_text part = {attribute->text + begin, attribute->substr_offsets[i + 1] - begin};
        if (attribute->substr_types[i] == MD_TEXT_ENTITY)
            cra_entity_append(buffer, part);
        else if (attribute->substr_types[i] == MD_TEXT_NULLCHAR)
            cra_buffer_string(buffer, "\xef\xbf\xbd");
        else
            cra_buffer_text(buffer, part);
    }
}

static bool has_scheme(const char *address, const char *scheme)
{
    while (*scheme && cra_to_lower(*address) == *scheme) {
        address++;
        scheme++;
    }
    return *scheme == '\0';
}

/* The address when links may lead there, else NULL. */
static const char *permitted_address(struct builder *builder, const MD_ATTRIBUTE *href)
{
    struct cra_buffer address = {0};
    append_attribute(&address, href);
    const char *copy = NULL;
    if (address.length && (has_scheme(address.data, "https://") || has_scheme(address.data, "http://") ||
                           has_scheme(address.data, "mailto:"))) {
        copy = cra_arena_copy(builder->arena, (struct cra_text){address.data, address.length});
        builder->failed |= !copy;
    }
    builder->failed |= address.failed;
    cra_buffer_free(&address);
    return copy;
}

static int enter_span(MD_SPANTYPE type, void *detail, void *context)
{
    struct builder *builder = context;
    if (++builder->spans > span_limit)
        return 0;
    const char *address = NULL;
    switch (type) {
    case MD_SPAN_EM:
        open_node(builder, CRA_NODE_EMPHASIS);
        break;
    case MD_SPAN_STRONG:
        open_node(builder, CRA_NODE_STRONG);
        break;
    case MD_SPAN_A:
        address = permitted_address(builder, &((const MD_SPAN_A_DETAIL *)detail)->href);
        struct cra_node *link = address ? open_node(builder, CRA_NODE_LINK) : NULL;
        if (link)
            link->as.text.target = address;
        break;
    case MD_SPAN_IMG:
        open_node(builder, CRA_NODE_EMPHASIS);
        cra_buffer_char(&builder->text, '[');
        break;
    case MD_SPAN_CODE:
        flush(builder);
        break;
    default:
        break;
    }
    return builder->failed;
}

/* Writes a target that no link may lead to behind the text, so that it is not lost. */
static void append_target(struct builder *builder, const MD_ATTRIBUTE *target)
{
    if (!target->size)
        return;
    cra_buffer_string(&builder->text, " (");
    append_attribute(&builder->text, target);
    cra_buffer_char(&builder->text, ')');
}

/* A link without text shows its address. */
static void close_link(struct builder *builder)
{
    flush(builder);
    if (!top(builder)->first)
        cra_buffer_string(&builder->text, top(builder)->as.text.target);
    close_node(builder);
}

static int leave_span(MD_SPANTYPE type, void *detail, void *context)
{
    struct builder *builder = context;
    if (builder->spans-- > span_limit)
        return 0;
    switch (type) {
    case MD_SPAN_EM:
    case MD_SPAN_STRONG:
        close_node(builder);
        break;
    case MD_SPAN_A:
        if (permitted_address(builder, &((const MD_SPAN_A_DETAIL *)detail)->href))
            close_link(builder);
        else
            append_target(builder, &((const MD_SPAN_A_DETAIL *)detail)->href);
        break;
    case MD_SPAN_IMG:
        cra_buffer_char(&builder->text, ']');
        append_target(builder, &((const MD_SPAN_IMG_DETAIL *)detail)->src);
        close_node(builder);
        break;
    case MD_SPAN_CODE:
        if (builder->in_cell)
            unescape_bars(&builder->text);
        flush_as(builder, CRA_NODE_CODE);
        break;
    default:
        break;
    }
    return builder->failed;
}

static int take_text(MD_TEXTTYPE type, const MD_CHAR *text, MD_SIZE size, void *context)
{
    struct builder *builder = context;
    switch (type) {
    case MD_TEXT_NULLCHAR:
        cra_buffer_string(&builder->text, "\xef\xbf\xbd");
        break;
    case MD_TEXT_BR:
        flush(builder);
        add(builder, inline_parent(builder), CRA_NODE_BREAK);
        break;
    case MD_TEXT_SOFTBR:
        cra_buffer_char(&builder->text, ' ');
        break;
    case MD_TEXT_ENTITY:
        cra_entity_append(&builder->text, (struct cra_text){text, size});
        break;
    default:
        cra_buffer_append(&builder->text, text, size);
        break;
    }
    builder->failed |= builder->text.failed;
    return builder->failed;
}

bool cra_markdown_add(struct cra_arena *arena, struct cra_node *parent, struct cra_text markdown,
                      const char *language)
{
    static const MD_PARSER parser = {0,           MD_FLAG_TABLES | MD_FLAG_NOHTML,
                                     enter_block, leave_block,
                                     enter_span,  leave_span,
                                     take_text,   NULL,
                                     NULL};
    if (!parent || markdown.length > UINT32_MAX)
        return false;
    struct builder builder = {.arena = arena, .language = language, .stack = {parent}, .depth = 1};
    int result = md_parse(markdown.data, (MD_SIZE)markdown.length, &parser, &builder);
    cra_buffer_free(&builder.text);
    return result == 0 && !builder.failed;
}
