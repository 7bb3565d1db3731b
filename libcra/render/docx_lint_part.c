#include "render/docx_lint_part.h"

#include "render/docx_xml.h"
#include "render/rules.h"

#define STRICT "http://purl.oclc.org/ooxml/wordprocessingml/main"
#define MARKUP_COMPATIBILITY "http://schemas.openxmlformats.org/markup-compatibility/2006"

enum element_kind {
    OTHER,
    TABLE,
    ROW,
    CELL,
    STORY,  /* a text of its own: body, header, footer, note, comment, text box */
    WRAPPER /* holds what its parent could hold */
};

static const struct {
    const char *name;
    enum element_kind kind;
} element_kinds[] = {
    {"tbl", TABLE},         {"tr", ROW},        {"tc", CELL},
    {"body", STORY},        {"hdr", STORY},     {"ftr", STORY},
    {"footnote", STORY},    {"endnote", STORY}, {"comment", STORY},
    {"txbxContent", STORY}, {"sdt", WRAPPER},   {"sdtContent", WRAPPER},
    {"customXml", WRAPPER},
};

/* Attributes that give names or use them. */
static const struct {
    const char *element, *attribute;
    enum cra_docx_name kind;
    bool gives;
} naming[] = {
    {"pStyle", "val", CRA_DOCX_NAME_PARAGRAPH_STYLE, false},
    {"rStyle", "val", CRA_DOCX_NAME_CHARACTER_STYLE, false},
    {"tblStyle", "val", CRA_DOCX_NAME_TABLE_STYLE, false},
    {"num", "numId", CRA_DOCX_NAME_LIST, true},
    {"numId", "val", CRA_DOCX_NAME_LIST, false},
    {"abstractNum", "abstractNumId", CRA_DOCX_NAME_DEFINITION, true},
    {"abstractNumId", "val", CRA_DOCX_NAME_DEFINITION, false},
    {"bookmarkStart", "name", CRA_DOCX_NAME_BOOKMARK, true},
    {"hyperlink", "anchor", CRA_DOCX_NAME_BOOKMARK, false},
    {"bookmarkStart", "id", CRA_DOCX_NAME_BOOKMARK_BEGIN, true},
    {"bookmarkStart", "id", CRA_DOCX_NAME_BOOKMARK_END, false},
    {"bookmarkEnd", "id", CRA_DOCX_NAME_BOOKMARK_END, true},
    {"bookmarkEnd", "id", CRA_DOCX_NAME_BOOKMARK_BEGIN, false},
    {"comment", "id", CRA_DOCX_NAME_COMMENT, true},
    {"commentReference", "id", CRA_DOCX_NAME_COMMENT, false},
    {"commentRangeStart", "id", CRA_DOCX_NAME_COMMENT, false},
    {"footnote", "id", CRA_DOCX_NAME_FOOTNOTE, true},
    {"footnoteReference", "id", CRA_DOCX_NAME_FOOTNOTE, false},
    {"endnote", "id", CRA_DOCX_NAME_ENDNOTE, true},
    {"endnoteReference", "id", CRA_DOCX_NAME_ENDNOTE, false},
};

static const struct {
    const char *type;
    enum cra_docx_name kind;
} style_types[] = {
    {"paragraph", CRA_DOCX_NAME_PARAGRAPH_STYLE},
    {"character", CRA_DOCX_NAME_CHARACTER_STYLE},
    {"table", CRA_DOCX_NAME_TABLE_STYLE},
};

/* An open element. */
struct level {
    enum element_kind kind;
    size_t holder; /* the level itself, or for a wrapper that of what is around it */
    bool paragraph_last, table_last;
    unsigned rows, cells;
    unsigned columns; /* of the grid of a table; that a row or cell spans */
    struct cra_span span;
};

struct judging {
    struct cra_docx_lint_part *part;
    size_t depth;
    size_t fallbacks; /* open ones: they say again what stands beside them */
    bool in_instruction;
    struct level levels[CRA_XML_DEPTH_MOST];
};

static struct cra_span span_of(const struct judging *j, uint32_t begin, uint32_t end)
{
    return (struct cra_span){j->part->source, begin, end};
}

/* ---- Tables and texts ---- */

static enum element_kind kind_of(const struct cra_xml_element *element)
{
    for (size_t i = 0; i < sizeof element_kinds / sizeof *element_kinds; i++)
        if (cra_docx_is(element, element_kinds[i].name))
            return element_kinds[i].kind;
    return OTHER;
}

/* The level that holds the element that is opened or closed, wrappers apart. */
static struct level *holder_of(struct judging *j)
{
    return j->depth ? &j->levels[j->levels[j->depth - 1].holder] : NULL;
}

/* The level two further out: that of the table for a column of its grid. */
static struct level *owner_of(struct judging *j, enum element_kind kind)
{
    struct level *level = j->depth > 1 ? &j->levels[j->depth - 2] : NULL;
    return level && level->kind == kind ? level : NULL;
}

static unsigned value_of(const struct cra_xml_element *element)
{
    return cra_docx_number(cra_docx_attribute(element, "val"), 1);
}

static void count_columns(struct judging *j, const struct cra_xml_element *element)
{
    struct level *table = owner_of(j, TABLE), *row = owner_of(j, ROW), *cell = owner_of(j, CELL);
    if (table && cra_docx_is(element, "gridCol"))
        table->columns++;
    if (row && (cra_docx_is(element, "gridBefore") || cra_docx_is(element, "gridAfter")))
        row->columns += value_of(element);
    if (cell && cra_docx_is(element, "gridSpan"))
        cell->columns = value_of(element);
}

static void open_level(struct judging *j, const struct cra_xml_element *element)
{
    enum element_kind kind = kind_of(element);
    struct level *holder = holder_of(j);
    if (holder && (kind == TABLE || cra_docx_is(element, "p"))) {
        holder->table_last = kind == TABLE;
        holder->paragraph_last = kind != TABLE;
    }
    if (holder && kind == ROW)
        holder->rows++;
    if (holder && kind == CELL)
        holder->cells++;
    count_columns(j, element);
    j->levels[j->depth] =
        (struct level){.kind = kind,
                       .holder = kind == WRAPPER && j->depth ? j->levels[j->depth - 1].holder : j->depth,
                       .columns = kind == CELL,
                       .span = span_of(j, element->begin, element->end)};
    j->depth++;
}

static void close_row(struct judging *j, const struct level *row)
{
    const struct level *table = holder_of(j);
    if (!row->cells)
        cra_diagnose(j->part->findings, &cra_rule_word_row_cells, row->span, NULL, "The row has no cells.");
    if (table && table->kind == TABLE && row->columns > table->columns)
        cra_diagnose(j->part->findings, &cra_rule_word_row_width, row->span, NULL,
                     "The row spans %u columns, but the grid of its table has %u.", row->columns,
                     table->columns);
}

static void close_level(struct judging *j)
{
    const struct level *level = &j->levels[--j->depth];
    struct level *holder = holder_of(j);
    struct cra_diagnostics *findings = j->part->findings;
    switch (level->kind) {
    case TABLE:
        if (!level->rows)
            cra_diagnose(findings, &cra_rule_word_table_rows, level->span, NULL, "The table has no rows.");
        break;
    case ROW:
        close_row(j, level);
        break;
    case CELL:
        if (!level->paragraph_last)
            cra_diagnose(findings, &cra_rule_word_cell_end, level->span, NULL, "The cell ends with %s.",
                         level->table_last ? "a table" : "nothing");
        if (holder)
            holder->columns += level->columns;
        break;
    case STORY:
        if (level->table_last)
            cra_diagnose(findings, &cra_rule_word_table_last, level->span, NULL,
                         "The text ends with a table.");
        break;
    case OTHER:
    case WRAPPER:
        break;
    }
}

/* ---- Names ---- */

static void name(struct judging *j, const struct cra_xml_attribute *attribute, enum cra_docx_name kind,
                 bool gives)
{
    struct cra_span span = span_of(j, attribute->value_begin, attribute->value_end);
    if (gives)
        cra_docx_names_give(j->part->names, kind, attribute->value, span);
    else
        cra_docx_names_use(j->part->names, kind, attribute->value, span);
}

static bool names_nothing(enum cra_docx_name kind, struct cra_text value)
{
    return (kind == CRA_DOCX_NAME_LIST && cra_text_is(value, "0")) || /* takes a paragraph out of its list */
           (kind == CRA_DOCX_NAME_BOOKMARK && cra_text_is(value, "_top"));
}

static void gather_word_names(struct judging *j, const struct cra_xml_element *element)
{
    for (size_t i = 0; i < sizeof naming / sizeof *naming; i++) {
        if (!cra_docx_is(element, naming[i].element))
            continue;
        const struct cra_xml_attribute *attribute =
            cra_xml_attribute_find(element, CRA_DOCX_W, naming[i].attribute);
        if (attribute && !names_nothing(naming[i].kind, attribute->value))
            name(j, attribute, naming[i].kind, naming[i].gives);
    }
    if (!cra_docx_is(element, "style"))
        return;
    const struct cra_xml_attribute *id = cra_xml_attribute_find(element, CRA_DOCX_W, "styleId");
    struct cra_text type = cra_docx_attribute(element, "type");
    for (size_t i = 0; id && i < sizeof style_types / sizeof *style_types; i++)
        if (cra_text_is(type, style_types[i].type))
            name(j, id, style_types[i].kind, true);
}

static void use_relationship(struct judging *j, const struct cra_xml_attribute *attribute)
{
    struct cra_arena *arena = j->part->names->arena;
    const char *key = cra_arena_format(arena, "%s %.*s", j->part->name, (int)attribute->value.length,
                                       attribute->value.data);
    if (key)
        cra_docx_names_use(j->part->names, CRA_DOCX_NAME_RELATIONSHIP, cra_text_of(key),
                           span_of(j, attribute->value_begin, attribute->value_end));
}

static void gather_names(struct judging *j, const struct cra_xml_element *element)
{
    bool paragraph = cra_docx_is(element, "p") || cra_docx_is(element, "tr");
    bool drawing = cra_text_is(element->name, "docPr") && cra_text_is(element->name_space, CRA_DOCX_WP);
    gather_word_names(j, element);
    for (size_t i = 0; i < element->attribute_count; i++) {
        const struct cra_xml_attribute *attribute = &element->attributes[i];
        if (paragraph && cra_text_is(attribute->name, "paraId"))
            name(j, attribute, CRA_DOCX_NAME_PARAGRAPH, true);
        if (drawing && cra_text_is(attribute->name, "id"))
            name(j, attribute, CRA_DOCX_NAME_DRAWING, true);
        if (cra_text_is(attribute->name_space, CRA_DOCX_R) && attribute->value.length)
            use_relationship(j, attribute);
    }
}

/* A field " PAGEREF name \h ". */
static void gather_page_reference(struct judging *j, struct cra_text text, uint32_t begin, uint32_t end)
{
    static const char field[] = "PAGEREF ";
    text = cra_text_trim(text);
    if (text.length < sizeof field || memcmp(text.data, field, sizeof field - 1) != 0)
        return;
    text = cra_text_trim((struct cra_text){text.data + sizeof field - 1, text.length - sizeof field + 1});
    const char *space = memchr(text.data, ' ', text.length);
    if (space)
        text.length = (size_t)(space - text.data);
    cra_docx_names_use(j->part->names, CRA_DOCX_NAME_BOOKMARK, text, span_of(j, begin, end));
}

/* ---- Events ---- */

static bool is_fallback(const struct cra_xml_element *element)
{
    return cra_text_is(element->name, "Fallback") && cra_text_is(element->name_space, MARKUP_COMPATIBILITY);
}

/* Another namespace, so that nothing in it is known. */
static void note_strict(struct judging *j, const struct cra_xml_element *element)
{
    if (cra_text_is(element->name_space, STRICT) && cra_text_is(element->name, "document"))
        cra_diagnose(j->part->findings, &cra_rule_word_strict, span_of(j, element->begin, element->end), NULL,
                     "The document is in the form Strict Open XML, of which nothing was looked at.");
}

static bool begin_element(void *context, const struct cra_xml_element *element)
{
    struct judging *j = context;
    if (!j->depth)
        note_strict(j, element);
    j->fallbacks += is_fallback(element);
    j->in_instruction = cra_docx_is(element, "instrText");
    open_level(j, element);
    if (!j->fallbacks)
        gather_names(j, element);
    return !j->part->names->arena->failed;
}

static bool end_element(void *context, const struct cra_xml_element *element)
{
    struct judging *j = context;
    j->fallbacks -= is_fallback(element);
    j->in_instruction = false;
    close_level(j);
    return !j->part->findings->failed;
}

static bool take_text(void *context, struct cra_text text, uint32_t begin, uint32_t end)
{
    struct judging *j = context;
    if (j->in_instruction && !j->fallbacks)
        gather_page_reference(j, text, begin, end);
    return true;
}

bool cra_docx_lint_part(struct cra_docx_lint_part *part)
{
    static const struct cra_xml_handler handler = {begin_element, take_text, end_element};
    const struct cra_read_limits limits = {.depth = CRA_XML_DEPTH_MOST, .size = CRA_DOCX_PART_LARGEST};
    struct cra_arena arena = {0};
    struct judging *j = CRA_ARENA_NEW(&arena, struct judging);
    if (j) {
        j->part = part;
        cra_xml_parse(part->source, limits, part->findings, &handler, j);
    }
    bool good = j && !part->findings->failed && !part->names->arena->failed;
    cra_arena_free(&arena);
    return good;
}
