#include "base/utf8.h"
#include "render/frame_docx_scanning.h"
#include "render/rules.h"

/* What is no text and yet concerns tags: identifiers, alternative texts, links, drawings, content controls.
 */

#define W14 "http://schemas.microsoft.com/office/word/2010/wordml"
#define VML "urn:schemas-microsoft-com:vml"
#define OFFICE "urn:schemas-microsoft-com:office:office"

/* Attributes that are spots. An element without a namespace of its own here is of WordprocessingML. */
static const struct {
    const char *space, *element; /* NULL: any */
    const char *attribute_space, *attribute;
    enum cra_docx_spot_kind kind;
    const char *note;
} spots[] = {
    {CRA_DOCX_W, NULL, W14, "paraId", CRA_SPOT_ONCE, NULL},
    {CRA_DOCX_W, "pStyle", CRA_DOCX_W, "val", CRA_SPOT_STYLE, NULL},
    {CRA_DOCX_W, "rStyle", CRA_DOCX_W, "val", CRA_SPOT_STYLE, NULL},
    {CRA_DOCX_W, "tblStyle", CRA_DOCX_W, "val", CRA_SPOT_STYLE, NULL},
    {CRA_DOCX_W, NULL, W14, "textId", CRA_SPOT_ONCE, NULL},
    {VML, NULL, NULL, "id", CRA_SPOT_ONCE, NULL},
    {VML, NULL, OFFICE, "spid", CRA_SPOT_ONCE, NULL},
    {CRA_DOCX_WP, "docPr", NULL, "id", CRA_SPOT_DRAWING, NULL},
    {CRA_DOCX_W, "bookmarkStart", CRA_DOCX_W, "id", CRA_SPOT_BOOKMARK, NULL},
    {CRA_DOCX_W, "bookmarkStart", CRA_DOCX_W, "name", CRA_SPOT_NAME, NULL},
    {CRA_DOCX_W, "bookmarkEnd", CRA_DOCX_W, "id", CRA_SPOT_BOOKMARK_END, NULL},
    {CRA_DOCX_W, "hyperlink", CRA_DOCX_W, "anchor", CRA_SPOT_REFERENCE, NULL},
    {CRA_DOCX_W, "hyperlink", CRA_DOCX_R, "id", CRA_SPOT_RELATION, NULL},
    {CRA_DOCX_A, "hlinkClick", CRA_DOCX_R, "id", CRA_SPOT_RELATION, NULL},
    {CRA_DOCX_A, "blip", CRA_DOCX_R, "embed", CRA_SPOT_PICTURE, NULL},
    {CRA_DOCX_W, "numId", CRA_DOCX_W, "val", CRA_SPOT_LIST, NULL},
    {CRA_DOCX_W, "footnoteReference", CRA_DOCX_W, "id", CRA_SPOT_NOTE, "footnote"},
    {CRA_DOCX_W, "endnoteReference", CRA_DOCX_W, "id", CRA_SPOT_NOTE, "endnote"},
    {CRA_DOCX_WP, "docPr", NULL, "descr", CRA_SPOT_TEXT, NULL},
    {CRA_DOCX_WP, "docPr", NULL, "title", CRA_SPOT_TEXT, NULL},
    {CRA_DOCX_PIC, "cNvPr", NULL, "descr", CRA_SPOT_TEXT, NULL},
    {CRA_DOCX_W, "tblCaption", CRA_DOCX_W, "val", CRA_SPOT_TEXT, NULL},
    {CRA_DOCX_W, "tblDescription", CRA_DOCX_W, "val", CRA_SPOT_TEXT, NULL},
    {CRA_DOCX_W, "hyperlink", CRA_DOCX_W, "tooltip", CRA_SPOT_TEXT, NULL},
    {VML, NULL, NULL, "alt", CRA_SPOT_TEXT, NULL},
};

/* Elements that stand in the first round only. */
static const char *const once[] = {"commentRangeStart", "commentRangeEnd", "commentReference", "permStart",
                                   "permEnd"};

static bool add_spot(struct cra_docx_scanning *s, struct cra_docx_spot spot)
{
    struct cra_docx_scan *scan = s->scan;
    struct cra_docx_spot *items =
        cra_arena_grow(s->arena, scan->spots, sizeof *items, scan->spot_count, &scan->spot_capacity);
    const char *copy = items ? cra_arena_copy(s->arena, spot.value) : NULL;
    if (!copy)
        return cra_docx_scan_fails(s);
    scan->spots = items;
    spot.value.data = copy;
    spot.thing = s->thing;
    items[scan->spot_count++] = spot;
    struct cra_docx_unit *unit;
    return spot.kind != CRA_SPOT_TEXT || cra_docx_scan_text(scan, s->thing, spot.value, spot.begin, spot.end,
                                                            CRA_SINK_ATTRIBUTE, &unit, s->err);
}

/* An identifier that may be missing goes with its attribute. */
static bool add_attribute(struct cra_docx_scanning *s, const struct cra_xml_element *element,
                          const struct cra_xml_attribute *attribute, size_t row)
{
    bool whole = spots[row].kind == CRA_SPOT_ONCE;
    return add_spot(s, (struct cra_docx_spot){.kind = spots[row].kind,
                                              .begin = whole ? attribute->name_begin : attribute->value_begin,
                                              .end = whole ? attribute->value_end + 1 : attribute->value_end,
                                              .element_begin = element->begin,
                                              .element_end = element->end,
                                              .value = attribute->value,
                                              .note = spots[row].note});
}

/* Only elements that hold nothing are taken out whole; they are written so. */
static bool add_once(struct cra_docx_scanning *s, const struct cra_xml_element *element)
{
    bool is_control = s->thing && cra_docx_is(element, "id") && cra_docx_attribute(element, "val").data;
    for (size_t i = 0; i < sizeof once / sizeof *once; i++)
        is_control |= cra_docx_is(element, once[i]);
    const char *bytes = s->scan->part->bytes.data;
    if (cra_docx_is(element, "commentReference"))
        cra_frame_fault(&s->scan->findings, &cra_rule_frame_comment, element->begin, element->end, NULL,
                        "A comment stands under “%s”, and will be in every document.",
                        s->heading ? s->heading : s->scan->title);
    if (!is_control || bytes[element->end - 2] != '/')
        return true;
    return add_spot(
        s, (struct cra_docx_spot){
               .kind = CRA_SPOT_ONCE, .begin = element->begin, .end = element->end, .value = {"", 0}});
}

bool cra_docx_note_spots(struct cra_docx_scanning *s, const struct cra_xml_element *element)
{
    for (size_t i = 0; i < sizeof spots / sizeof *spots; i++) {
        if (!cra_text_is(element->name_space, spots[i].space) ||
            (spots[i].element && !cra_text_is(element->name, spots[i].element)))
            continue;
        const struct cra_xml_attribute *attribute =
            cra_xml_attribute_find(element, spots[i].attribute_space, spots[i].attribute);
        if (spots[i].kind == CRA_SPOT_STYLE && !s->scan->is_partial)
            continue;
        if (attribute && !add_attribute(s, element, attribute, i))
            return false;
    }
    return add_once(s, element);
}

/* ---- Drawings ---- */

static void note_extent(struct cra_docx_drawing *drawing, const struct cra_xml_element *element)
{
    static const char *const names[] = {"cx", "cy"};
    for (unsigned i = 0; i < 2; i++) {
        const struct cra_xml_attribute *attribute = cra_xml_attribute_find(element, NULL, names[i]);
        if (!attribute || drawing->extent_count == CRA_DOCX_EXTENTS)
            continue;
        drawing->extents[drawing->extent_count++] = (struct cra_docx_extent){
            attribute->value_begin, attribute->value_end, cra_docx_number(attribute->value, 0), i == 1};
    }
}

bool cra_docx_note_drawing(struct cra_docx_scanning *s, const struct cra_xml_element *element)
{
    struct cra_docx_scan *scan = s->scan;
    if (cra_docx_is(element, "drawing")) {
        struct cra_docx_drawing *items = cra_arena_grow(s->arena, scan->drawings, sizeof *items,
                                                        scan->drawing_count, &scan->drawing_capacity);
        if (!items)
            return cra_docx_scan_fails(s);
        scan->drawings = items;
        items[scan->drawing_count++] = (struct cra_docx_drawing){.begin = element->begin};
        return true;
    }
    struct cra_docx_drawing *drawing = scan->drawing_count ? &scan->drawings[scan->drawing_count - 1] : NULL;
    if (!drawing || drawing->end)
        return true;
    if ((cra_text_is(element->name_space, CRA_DOCX_WP) && cra_text_is(element->name, "extent")) ||
        (cra_text_is(element->name_space, CRA_DOCX_A) && cra_text_is(element->name, "ext")))
        note_extent(drawing, element);
    const struct cra_xml_attribute *embed = cra_xml_attribute_find(element, CRA_DOCX_R, "embed");
    if (cra_text_is(element->name_space, CRA_DOCX_A) && cra_text_is(element->name, "blip") && embed) {
        drawing->blips++;
        drawing->blip_begin = embed->value_begin;
        drawing->blip_end = embed->value_end;
    }
    bool cuts = cra_text_is(element->name, "srcRect");
    if (cuts || (cra_text_is(element->name, "stretch") && !drawing->cut_begin)) {
        drawing->cut_begin = element->begin;
        drawing->cut_end = cuts ? element->end : element->begin;
    }
    return true;
}

/* ---- Content controls ---- */

static bool begin_control(struct cra_docx_scanning *s, const struct cra_xml_attribute *tag)
{
    static const char prefix[] = "cra:";
    struct cra_docx_scan *scan = s->scan;
    struct cra_text words = tag->value;
    if (words.length < sizeof prefix || memcmp(words.data, prefix, sizeof prefix - 1) != 0)
        return true;
    struct cra_docx_control *items =
        cra_arena_grow(s->arena, scan->controls, sizeof *items, scan->control_count, &scan->control_capacity);
    words = (struct cra_text){words.data + sizeof prefix - 1, words.length - (sizeof prefix - 1)};
    const char *copy = items ? cra_arena_copy(s->arena, words) : NULL;
    if (!copy)
        return cra_docx_scan_fails(s);
    scan->controls = items;
    items[scan->control_count++] = (struct cra_docx_control){
        .thing = s->thing, .words = {copy, words.length}, .begin = tag->value_begin, .end = tag->value_end};
    return true;
}

static struct cra_docx_control *control_of(struct cra_docx_scanning *s)
{
    for (size_t i = s->scan->control_count; i-- > 0;)
        if (s->scan->controls[i].thing == s->thing)
            return &s->scan->controls[i];
    return NULL;
}

/* A character by its number in hexadecimal digits. */
static struct cra_text character(struct cra_docx_scanning *s, struct cra_text digits)
{
    uint32_t point = 0;
    char bytes[4];
    for (size_t i = 0; i < digits.length && i < 6; i++) {
        char c = cra_to_lower(digits.data[i]);
        point = point * 16 + (uint32_t)(cra_is_digit(c) ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : 0);
    }
    size_t length = cra_utf8_encode(point, bytes);
    return (struct cra_text){cra_arena_copy(s->arena, (struct cra_text){bytes, length}), length};
}

bool cra_docx_note_control(struct cra_docx_scanning *s, const struct cra_xml_element *element)
{
    bool is_of_control =
        s->thing && (s->thing->kind == CRA_THING_CONTROL || s->thing->kind == CRA_THING_WRAP);
    const struct cra_xml_attribute *value = cra_xml_attribute_find(element, CRA_DOCX_W, "val");
    if (is_of_control && cra_docx_is(element, "tag") && value)
        return begin_control(s, value);
    struct cra_docx_control *control = is_of_control ? control_of(s) : NULL;
    const struct cra_xml_attribute *state = cra_xml_attribute_find(element, W14, "val");
    if (!control || !state || !cra_text_is(element->name_space, W14))
        return true;
    if (cra_text_is(element->name, "checked")) {
        control->checked_begin = state->value_begin;
        control->checked_end = state->value_end;
    } else if (cra_text_is(element->name, "checkedState")) {
        control->on = character(s, state->value);
    } else if (cra_text_is(element->name, "uncheckedState")) {
        control->off = character(s, state->value);
    }
    return true;
}

/* What binds the control to data elsewhere, and what says that it is empty. */
void cra_docx_drop_binding(struct cra_docx_scanning *s, const struct cra_xml_element *element)
{
    bool binds = cra_text_is(element->name, "dataBinding") || cra_docx_is(element, "showingPlcHdr");
    if (binds && s->thing && control_of(s) && s->scan->part->bytes.data[element->end - 2] == '/')
        cra_frame_replace(&s->scan->edits, element->begin, element->end, (struct cra_text){0});
}
