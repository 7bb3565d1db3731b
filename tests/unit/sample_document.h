#ifndef CRA_TESTS_SAMPLE_DOCUMENT_H
#define CRA_TESTS_SAMPLE_DOCUMENT_H

#include "base/file.h"
#include "doc/node.h"

/* A document that holds every kind of node and the places where renderers go wrong. Include after cmocka.h.
 */

static inline struct cra_node *sample_words(struct cra_arena *arena, struct cra_node *block, const char *text)
{
    cra_node_add_text(arena, block, CRA_NODE_TEXT, cra_text_of(text));
    return block;
}

static inline struct cra_node *sample_paragraph(struct cra_arena *arena, struct cra_node *parent,
                                                const char *text)
{
    return sample_words(arena, cra_node_add(arena, parent, CRA_NODE_PARAGRAPH), text);
}

static inline struct cra_node *sample_section(struct cra_arena *arena, struct cra_node *parent,
                                              unsigned level, const char *number, const char *anchor,
                                              const char *heading)
{
    struct cra_node *section = cra_node_add(arena, parent, CRA_NODE_SECTION);
    section->as.section.level = level;
    section->as.section.number = number;
    section->as.section.anchor = anchor;
    sample_words(arena, cra_node_add(arena, section, CRA_NODE_HEADING), heading);
    return section;
}

static inline struct cra_node *sample_list(struct cra_arena *arena, struct cra_node *parent, bool ordered,
                                           bool tight)
{
    struct cra_node *list = cra_node_add(arena, parent, CRA_NODE_LIST);
    list->as.list.ordered = ordered;
    list->as.list.tight = tight;
    list->as.list.start = 1;
    return list;
}

static inline struct cra_node *sample_item(struct cra_arena *arena, struct cra_node *list, const char *text)
{
    struct cra_node *item = cra_node_add(arena, list, CRA_NODE_ITEM);
    if (text)
        sample_paragraph(arena, item, text);
    return item;
}

static inline struct cra_node *sample_cell(struct cra_arena *arena, struct cra_node *row, const char *text)
{
    struct cra_node *cell = cra_node_add(arena, row, CRA_NODE_CELL);
    if (text)
        sample_paragraph(arena, cell, text);
    return cell;
}

static inline struct cra_node *sample_table(struct cra_arena *arena, struct cra_node *parent,
                                            unsigned columns, unsigned header_rows, const char *caption)
{
    struct cra_node *table = cra_node_add(arena, parent, CRA_NODE_TABLE);
    table->as.table.columns = columns;
    table->as.table.header_rows = header_rows;
    if (caption)
        sample_words(arena, cra_node_add(arena, table, CRA_NODE_CAPTION), caption);
    return table;
}

static inline void sample_inlines(struct cra_arena *arena, struct cra_node *section)
{
    struct cra_node *p = sample_paragraph(arena, section, "The device collects measurements from up to ");
    sample_words(arena, cra_node_add(arena, p, CRA_NODE_STRONG), "250 sensors");
    sample_words(arena, p, " and passes them on to the ");
    struct cra_node *emphasis = cra_node_add(arena, p, CRA_NODE_EMPHASIS);
    sample_words(arena, emphasis, "remote ");
    sample_words(arena, cra_node_add(arena, emphasis, CRA_NODE_STRONG), "service");
    sample_words(arena, p, "; it is configured in ");
    cra_node_add_text(arena, p, CRA_NODE_CODE, CRA_TEXT("/etc/device.conf"));
    sample_words(arena, p, ". Details stand at ");
    struct cra_node *link = cra_node_add(arena, p, CRA_NODE_LINK);
    link->as.text.target = "https://www.maker.example/manual?a=1&b=[2] {x}";
    sample_words(arena, link, "the maker\xE2\x80\x99s site");
    sample_words(arena, p, ", in ");
    link = cra_node_add(arena, p, CRA_NODE_LINK);
    link->as.text.target = "#data-at-rest";
    sample_words(arena, link, "section 2(b)");
    sample_words(arena, p, ", and never at ");
    link = cra_node_add(arena, p, CRA_NODE_LINK);
    link->as.text.target = "javascript:alert(1)";
    sample_words(arena, link, "a refused address");
    sample_words(arena, p, " or ");
    link = cra_node_add(arena, p, CRA_NODE_LINK);
    link->as.text.target = "#nowhere";
    sample_words(arena, link, "a place that is not there");
    sample_words(arena, p, ".");

    p = sample_paragraph(arena, section, "The label says ");
    struct cra_node *german =
        cra_node_add_text(arena, p, CRA_NODE_TEXT, CRA_TEXT("Bitte vor Nässe schützen"));
    german->language = "de";
    sample_words(arena, p, " on the back. Serial numbers are given as ");
    struct cra_node *missing =
        cra_node_add_text(arena, p, CRA_NODE_MISSING, CRA_TEXT("form of the serial number"));
    missing->as.text.target = "Article 13(15)";
    sample_words(arena, p, ", the batch as ");
    cra_node_add_text(arena, p, CRA_NODE_MISSING, CRA_TEXT("form of the batch number"));
    sample_words(arena, p, ".");

    p = sample_paragraph(arena, section, "Maker GmbH");
    cra_node_add(arena, p, CRA_NODE_BREAK);
    sample_words(arena, p, "12 Example Street\r\nExampletown\tXX");
    cra_node_add(arena, section, CRA_NODE_PARAGRAPH)->language = "sl";
    sample_paragraph(arena, section, "Izdelek je varen.")->language = "sl";
}

static inline void sample_nasty(struct cra_arena *arena, struct cra_node *section)
{
    struct cra_node *p =
        sample_paragraph(arena, section, "a & b < c > d \"q\" 'r' ]]> {{product.name}} &amp; <w:t>");
    sample_words(arena, p, " \x01\x0B\x1F \xEF\xBF\xBE \xED\xA0\x80 \xFF end  two  spaces ");
    cra_node_add_text(
        arena, section, CRA_NODE_CODE_BLOCK,
        CRA_TEXT("if (a < b && c)\n\treturn \"]]>\";\n\n  sha256: 9f86d081884c7d659a2feaa0c55ad015"
                 "a3bf4f1b2b0b822cd15d6c15b0f00a08"));
}

static inline void sample_lists(struct cra_arena *arena, struct cra_node *section)
{
    struct cra_node *list = sample_list(arena, section, false, true);
    sample_item(arena, list, "Firmware of the device, versions 2.0 to 2.4");
    struct cra_node *item = sample_item(arena, list, "Remote service");
    struct cra_node *inner = sample_list(arena, item, true, true);
    sample_item(arena, inner, "collection");
    struct cra_node *inner_item = sample_item(arena, inner, "storage, in two places");
    struct cra_node *third = sample_list(arena, inner_item, false, true);
    sample_item(arena, third, "in Exampletown");
    sample_item(arena, third, "in Sampleville");
    sample_item(arena, list, "Mobile application");

    list = sample_list(arena, section, true, false);
    item = sample_item(arena, list,
                       "Disconnect the device from the mains. A long line shows where the second line of an "
                       "item begins, which is under the first word and not under the number.");
    sample_paragraph(arena, item, "A second paragraph belongs to the same step.");
    item = sample_item(arena, list, "Compare the parts:");
    struct cra_node *table = sample_table(arena, item, 2, 1, NULL);
    struct cra_node *row = cra_node_add(arena, table, CRA_NODE_ROW);
    sample_cell(arena, row, "Part");
    sample_cell(arena, row, "Number");
    row = cra_node_add(arena, table, CRA_NODE_ROW);
    sample_cell(arena, row, "Cover");
    sample_cell(arena, row, "4");
    item = sample_item(arena, list, NULL);
    cra_node_add_text(arena, item, CRA_NODE_CODE_BLOCK, CRA_TEXT("device --reset"));
    sample_item(arena, list, NULL);

    sample_paragraph(arena, section,
                     "A new list counts from its own start, first from one and then from five:");
    list = sample_list(arena, section, true, true);
    sample_item(arena, list, "one");
    sample_item(arena, list, "two");
    list = sample_list(arena, section, true, true);
    list->as.list.start = 5;
    sample_item(arena, list, "five");
    sample_item(arena, list, "six");
    sample_list(arena, section, false, true); /* without items */
}

static inline void sample_tables(struct cra_arena *arena, struct cra_node *section)
{
    static const unsigned widths[] = {2, 5, 2};
    static const struct {
        const char *id, *text, *level;
        enum cra_shade shade;
    } rows[] = {
        {"R-1", "An attacker on the local network reads measurements in transit.", "1 low", CRA_SHADE_GOOD},
        {"R-2", "A forged update is installed.", "3 medium", CRA_SHADE_WATCH},
        {"R-3", "The maintenance account keeps its default password.", "5 high", CRA_SHADE_BAD},
        {"R-4", "Does not occur in this version.", "none", CRA_SHADE_MUTED},
    };
    struct cra_node *table = sample_table(arena, section, 3, 1, "Table 1: Risks before treatment");
    table->as.table.widths = widths;
    table->as.table.header_column = true;
    struct cra_node *row = cra_node_add(arena, table, CRA_NODE_ROW);
    sample_cell(arena, row, NULL);
    sample_cell(arena, row, "Risk");
    sample_cell(arena, row, "Level");
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        row = cra_node_add(arena, table, CRA_NODE_ROW);
        sample_cell(arena, row, rows[i].id);
        sample_cell(arena, row, rows[i].text);
        sample_cell(arena, row, rows[i].level)->as.cell.shade = rows[i].shade;
    }
    row = cra_node_add(arena, table, CRA_NODE_ROW);
    struct cra_node *cell = sample_cell(arena, row, "All of them were reviewed");
    cell->as.cell.span = 2;
    cell->as.cell.shade = CRA_SHADE_HEAD;
    row = cra_node_add(arena, table, CRA_NODE_ROW);
    cell = sample_cell(arena, row, "Group heading over all columns");
    cell->as.cell.span = 3;
    cell->as.cell.header = true;

    /* a second table right behind the first, with a table, a list and a figure in its cells */
    table = sample_table(arena, section, 2, 0, NULL);
    row = cra_node_add(arena, table, CRA_NODE_ROW);
    cell = sample_cell(arena, row, "A table last in a cell:");
    struct cra_node *inner = sample_table(arena, cell, 2, 0, NULL);
    struct cra_node *inner_row = cra_node_add(arena, inner, CRA_NODE_ROW);
    sample_cell(arena, inner_row, "x");
    sample_cell(arena, inner_row, NULL);
    cell = sample_cell(arena, row, NULL);
    struct cra_node *list = sample_list(arena, cell, false, true);
    sample_item(arena, list, "a list in a cell");
    sample_item(arena, list, "of two items");
    cra_node_add(arena, table, CRA_NODE_ROW); /* without cells */

    sample_table(arena, section, 4, 1, "A table without rows");
    table = sample_table(arena, section, 2, 3, "A header and nothing else");
    row = cra_node_add(arena, table, CRA_NODE_ROW);
    sample_cell(arena, row, "Name");
    sample_cell(arena, row, "Value");
}

static inline void sample_figure(struct cra_arena *arena, struct cra_node *section,
                                 enum cra_picture_format format, const char *caption)
{
    struct cra_node *figure = cra_node_add(arena, section, CRA_NODE_FIGURE);
    figure->as.figure.format = format;
    figure->as.figure.alternative_text = "Three boxes in a row: sensor, gateway & service";
    figure->as.figure.address = format == CRA_PICTURE_PNG ? "pictures/three boxes.png" : "../boxes.jpeg";
    if (format != CRA_PICTURE_NONE) {
        const char *path = format == CRA_PICTURE_PNG ? CRA_TESTS "/data/render/diagram.png"
                                                     : CRA_TESTS "/data/render/diagram.jpg";
        assert_true(cra_file_read(arena, path, false, 1 << 20, &figure->as.figure.bytes, NULL));
        figure->as.figure.width = 480;
        figure->as.figure.height = 180;
    }
    if (caption)
        sample_words(arena, cra_node_add(arena, figure, CRA_NODE_CAPTION), caption);
}

/* Every kind of item, and every style. */
static inline const struct cra_scene *sample_scene(void)
{
    static const struct cra_scene_text name = {"Control & <more>", NULL, true, false},
                                       foreign = {"Steuerung", "de", false, true},
                                       tag = {"F-1", NULL, false, true};
    static const struct cra_scene_text lines[] = {{"Remote", NULL, true, false},
                                                  {"27.12", NULL, false, true}};
    static const struct cra_scene_point bent[] = {{60, 40}, {60, 90}, {150, 90}},
                                        straight[] = {{110, 25}, {150, 25}};
#define SAMPLE_BOX(look, left_edge, top, wide, high, text, texts, at_left)                                   \
    {                                                                                                        \
        .kind = CRA_SCENE_ITEM_BOX, .as.box = {                                                              \
            .style = look,                                                                                   \
            .x = left_edge,                                                                                  \
            .y = top,                                                                                        \
            .width = wide,                                                                                   \
            .height = high,                                                                                  \
            .lines = text,                                                                                   \
            .line_count = texts,                                                                             \
            .left = at_left                                                                                  \
        }                                                                                                    \
    }
    static const struct cra_scene_item items[] = {
        SAMPLE_BOX(CRA_SCENE_BOUNDARY, 2, 2, 120, 110, NULL, 0, false),
        {.kind = CRA_SCENE_ITEM_LINE, .as.line = {bent, 3, true, false, true}},
        {.kind = CRA_SCENE_ITEM_LINE, .as.line = {straight, 2, false, true, true}},
        SAMPLE_BOX(CRA_SCENE_BOX, 14, 10, 96, 30, &name, 1, false),
        SAMPLE_BOX(CRA_SCENE_SHADED, 150, 10, 96, 30, lines, 2, false),
        SAMPLE_BOX(CRA_SCENE_MUTED, 150, 75, 96, 30, lines, 2, false),
        SAMPLE_BOX(CRA_SCENE_NAME, 8, 95, 60, 11, &foreign, 1, true),
        SAMPLE_BOX(CRA_SCENE_PLAIN, 8, 120, 60, 10, &foreign, 1, true),
        SAMPLE_BOX(CRA_SCENE_TAG, 90, 84, 18, 11, &tag, 1, false),
    };
#undef SAMPLE_BOX
    static const struct cra_scene scene = {250, 132, items, sizeof items / sizeof *items, "System & flows"};
    return &scene;
}

static inline struct cra_node *sample_root(struct cra_arena *arena)
{
    struct cra_node *root = cra_node_add_root(arena);
    root->language = "en";
    root->as.document.title = "Technical documentation";
    root->as.document.subject = "Measurement gateway MG-200";
    root->as.document.author = "Maker & Sons GmbH";
    root->as.document.date = "2027-12-09";
    root->as.document.day = "9 December 2027";
    root->as.document.identifier = "TD-2027-014";
    return root;
}

static inline struct cra_node *sample_document(struct cra_arena *arena)
{
    struct cra_node *root = sample_root(arena);
    root->as.document.draft = true;
    struct cra_node *notice = cra_node_add(arena, root, CRA_NODE_NOTICE);
    struct cra_node *p = cra_node_add(arena, notice, CRA_NODE_PARAGRAPH);
    sample_words(arena, cra_node_add(arena, p, CRA_NODE_STRONG), "Draft.");
    sample_words(arena, p, " Two required statements are missing; this document must not be handed out.");
    cra_node_add(arena, root, CRA_NODE_CONTENTS);

    struct cra_node *section =
        sample_section(arena, root, 1, "1", "description", "Description of the device");
    sample_inlines(arena, section);
    struct cra_node *inner = sample_section(arena, section, 2, NULL, "quotation", "What the user is told");
    sample_paragraph(arena, cra_node_add(arena, inner, CRA_NODE_QUOTE), "Read the manual before first use.");
    cra_node_add(arena, inner, CRA_NODE_RULE);
    sample_nasty(arena, inner);

    section = sample_section(arena, root, 1, "2", "parts", "Parts and steps");
    inner = sample_section(arena, section, 2, "2(a)", "lists", "Lists");
    sample_lists(arena, inner);
    inner = sample_section(arena, section, 2, "2(b)", "data-at-rest", "Tables & data at rest");
    sample_paragraph(arena, inner, "The following table lists the risks.");
    sample_tables(arena, inner);
    sample_paragraph(arena, inner, "Text after a table.");
    struct cra_node *deep = sample_section(arena, inner, 3, "2(b)(i)", "deep-one", "Third level");
    deep = sample_section(arena, deep, 4, NULL, "deep-two", "Fourth level");
    deep = sample_section(arena, deep, 9, NULL, "deep-three", "Far too deep");
    sample_paragraph(arena, deep, "Text in the deepest section.");

    section = sample_section(arena, root, 1, "3", "pictures", "Pictures");
    sample_figure(arena, section, CRA_PICTURE_PNG, "Figure 1: Where the device stands");
    sample_figure(arena, section, CRA_PICTURE_JPEG, NULL);
    sample_figure(arena, section, CRA_PICTURE_PNG, NULL);
    sample_figure(arena, section, CRA_PICTURE_NONE, "Figure 2: not at hand");
    struct cra_node *drawn = cra_node_add(arena, section, CRA_NODE_FIGURE);
    drawn->as.figure.scene = sample_scene();
    drawn->as.figure.alternative_text =
        "Trust boundary “Hub”: Control & <more>.\nF-1: from Control to Remote: *all*.";
    sample_words(arena, cra_node_add(arena, drawn, CRA_NODE_CAPTION), "A picture that is drawn");
    section = sample_section(arena, root, 1, "4", "signature", "Signature");
    section->language = "en-GB";
    p = cra_node_add(arena, section, CRA_NODE_SIGNATURE);
    sample_words(arena, p, "Jane Sample");
    cra_node_add(arena, p, CRA_NODE_BREAK);
    sample_words(arena, p, "Head of compliance");
    return root;
}

#endif
