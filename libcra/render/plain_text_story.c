#include "render/plain_text_story.h"

#include "render/docx_xml.h"

#define OPEN_DOCUMENT_TEXT "urn:oasis:names:tc:opendocument:xmlns:text:1.0"
#define OPEN_DOCUMENT_OFFICE "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
#define OPEN_DOCUMENT_TABLE "urn:oasis:names:tc:opendocument:xmlns:table:1.0"
#define OPEN_DOCUMENT_DRAW "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"
#define COMPATIBILITY "http://schemas.openxmlformats.org/markup-compatibility/2006"

/* ---- What elements mean for the words in them ---- */

enum element_role {
    NEUTRAL,
    PARAGRAPH, /* ends a line */
    HEADING,   /* the same, of a heading */
    WORDS,     /* its text is shown */
    BREAK,     /* stands for white space */
    STYLE,     /* tells the style of a paragraph */
    NOTE,      /* hidden where it only draws a line */
    STORY,     /* begins another text */
    TABLE,
    ROW,
    CELL,
    HIDDEN /* nothing in it is shown as part of the text */
};

static const struct role_row {
    const char *name_space, *name;
    enum element_role role;
    bool words; /* text may stand in it */
    enum cra_story story;
} roles[] = {
    {CRA_DOCX_W, "p", PARAGRAPH, false, CRA_STORY_MAIN},
    {CRA_DOCX_W, "t", WORDS, true, CRA_STORY_MAIN},
    {CRA_DOCX_W, "tab", BREAK, false, CRA_STORY_MAIN},
    {CRA_DOCX_W, "br", BREAK, false, CRA_STORY_MAIN},
    {CRA_DOCX_W, "cr", BREAK, false, CRA_STORY_MAIN},
    {CRA_DOCX_W, "pStyle", STYLE, false, CRA_STORY_MAIN},
    {CRA_DOCX_W, "footnote", NOTE, false, CRA_STORY_MAIN},
    {CRA_DOCX_W, "endnote", NOTE, false, CRA_STORY_MAIN},
    {CRA_DOCX_W, "moveFrom", HIDDEN, false, CRA_STORY_MAIN},
    {CRA_DOCX_W, "pPrChange", HIDDEN, false, CRA_STORY_MAIN}, /* the style of before */
    {CRA_DOCX_W, "txbxContent", STORY, false, CRA_STORY_BOXES},
    {CRA_DOCX_W, "tbl", TABLE, false, CRA_STORY_MAIN},
    {CRA_DOCX_W, "tr", ROW, false, CRA_STORY_MAIN},
    {CRA_DOCX_W, "tc", CELL, false, CRA_STORY_MAIN},
    {COMPATIBILITY, "Fallback", HIDDEN, false, CRA_STORY_MAIN}, /* says the same once more */
    {OPEN_DOCUMENT_TEXT, "p", PARAGRAPH, true, CRA_STORY_MAIN},
    {OPEN_DOCUMENT_TEXT, "h", HEADING, true, CRA_STORY_MAIN},
    {OPEN_DOCUMENT_TEXT, "s", BREAK, false, CRA_STORY_MAIN},
    {OPEN_DOCUMENT_TEXT, "tab", BREAK, false, CRA_STORY_MAIN},
    {OPEN_DOCUMENT_TEXT, "line-break", BREAK, false, CRA_STORY_MAIN},
    {OPEN_DOCUMENT_TEXT, "tracked-changes", HIDDEN, false, CRA_STORY_MAIN},
    {OPEN_DOCUMENT_TEXT, "note-citation", HIDDEN, false, CRA_STORY_MAIN},
    {OPEN_DOCUMENT_TEXT, "note-body", STORY, false, CRA_STORY_NOTES},
    {OPEN_DOCUMENT_TABLE, "table", TABLE, false, CRA_STORY_MAIN},
    {OPEN_DOCUMENT_TABLE, "table-row", ROW, false, CRA_STORY_MAIN},
    {OPEN_DOCUMENT_TABLE, "table-cell", CELL, false, CRA_STORY_MAIN},
    {OPEN_DOCUMENT_TABLE, "covered-table-cell", CELL, false, CRA_STORY_MAIN},
    {OPEN_DOCUMENT_DRAW, "text-box", STORY, false, CRA_STORY_BOXES},
    {OPEN_DOCUMENT_OFFICE, "annotation", STORY, false, CRA_STORY_COMMENTS},
};

static const struct role_row neutral = {.role = NEUTRAL};

static const struct role_row *role_of(const struct cra_xml_element *element)
{
    for (size_t i = 0; i < sizeof roles / sizeof *roles; i++)
        if (cra_text_is(element->name, roles[i].name) &&
            cra_text_is(element->name_space, roles[i].name_space))
            return &roles[i];
    return &neutral;
}

/* ---- Which styles of a Word document are headings ---- */

static bool begin_style(void *context, const struct cra_xml_element *element)
{
    struct cra_heading_styles *styles = context;
    if (cra_docx_is(element, "style")) {
        struct cra_text identifier = cra_docx_attribute(element, "styleId");
        styles->open = (struct cra_text){cra_arena_copy(styles->arena, identifier), identifier.length};
        return styles->open.data != NULL;
    }
    struct cra_text name = cra_docx_is(element, "name") ? cra_docx_attribute(element, "val") : CRA_TEXT("");
    char begin[sizeof "heading"] = "";
    for (size_t i = 0; i + 1 < sizeof begin && i < name.length; i++)
        begin[i] = cra_to_lower(name.data[i]);
    if (strcmp(begin, "heading") != 0 || !styles->open.length || styles->count == CRA_DOCX_STYLES_MOST)
        return true;
    struct cra_text *headings =
        cra_arena_grow(styles->arena, styles->headings, sizeof *headings, styles->count, &styles->capacity);
    if (!headings)
        return false;
    styles->headings = headings;
    headings[styles->count++] = styles->open;
    return true;
}

bool cra_heading_styles_read(struct cra_heading_styles *styles, const struct cra_docx_part *part,
                             const char *what, cra_error **err)
{
    static const struct cra_xml_handler handler = {.element_begin = begin_style};
    bool parsed = cra_docx_parse(part, what, &handler, styles, err);
    return styles->arena->failed ? cra_error_memory(err) : parsed;
}

/* ---- Reading one part ---- */

enum { stories_deep = 16 };

/* A story that is open. */
struct open_story {
    enum cra_story story;
    unsigned shown;             /* elements that are open in it and show text */
    unsigned tables;            /* that are open, one within the other */
    struct cra_story_mark mark; /* where it is */
};

struct reading {
    struct cra_arena *arena;
    const struct cra_heading_styles *styles;
    struct cra_story_words *stories;
    struct cra_story_map *map; /* NULL: not asked for */
    struct open_story open[stories_deep];
    size_t depth;    /* of the story that is open */
    unsigned hidden; /* elements that are open and hide text */
};

static struct cra_story_words *story_of(struct reading *reading)
{
    return &reading->stories[reading->open[reading->depth].story];
}

/* ---- Where it stands ---- */

/* From here on, it is where the open story has come to. */
static void note_mark(struct reading *reading, uint32_t at)
{
    struct cra_story_map *map = reading->map;
    struct cra_story_mark *mark = &reading->open[reading->depth].mark;
    mark->at = at;
    mark->story = reading->open[reading->depth].story;
    struct cra_story_mark *marks =
        map ? cra_arena_grow(reading->arena, map->marks, sizeof *marks, map->mark_count, &map->mark_capacity)
            : NULL;
    if (!marks)
        return;
    map->marks = marks;
    marks[map->mark_count++] = *mark;
}

static void note_stretch(struct reading *reading, uint32_t begin, uint32_t end)
{
    struct cra_story_map *map = reading->map;
    struct cra_story_stretch *stretches =
        map ? cra_arena_grow(reading->arena, map->stretches, sizeof *stretches, map->stretch_count,
                             &map->stretch_capacity)
            : NULL;
    if (!stretches)
        return;
    map->stretches = stretches;
    enum cra_story story = reading->open[reading->depth].story;
    stretches[map->stretch_count++] =
        (struct cra_story_stretch){begin, end, story, (uint32_t)reading->stories[story].words.length};
}

/* Tables within tables are told by the place of the outermost. */
static void enter_place(struct reading *reading, enum element_role role, uint32_t at)
{
    struct open_story *open = &reading->open[reading->depth];
    open->tables += role == TABLE;
    bool outermost = open->tables == 1;
    if (role == TABLE && outermost) {
        open->mark.table = ++reading->stories[open->story].tables;
        open->mark.row = open->mark.cell = 0;
    } else if (role == ROW && outermost) {
        open->mark.row++;
        open->mark.cell = 0;
    } else if (role == CELL && outermost) {
        open->mark.cell++;
    } else if (role == PARAGRAPH || role == HEADING) {
        open->mark.line = reading->stories[open->story].lines + 1;
    } else if (role != STORY) {
        return;
    }
    note_mark(reading, at);
}

static void leave_place(struct reading *reading, enum element_role role, uint32_t at)
{
    struct open_story *open = &reading->open[reading->depth];
    open->tables -= role == TABLE && open->tables;
    if (role == TABLE && !open->tables)
        open->mark.table = open->mark.row = open->mark.cell = 0;
    else if (role == PARAGRAPH || role == HEADING)
        open->mark.line = 0;
    else if (role != STORY)
        return;
    note_mark(reading, at);
}

/* ---- Events ---- */

/* Too deep a story shows nothing. */
static bool begins_story(const struct reading *reading, const struct role_row *row)
{
    return row->role == STORY && !reading->hidden && reading->depth + 1 < stories_deep;
}

static bool is_heading_style(const struct cra_heading_styles *styles, struct cra_text style)
{
    for (size_t i = 0; i < styles->count; i++)
        if (cra_text_equal(styles->headings[i], style))
            return true;
    return false;
}

static bool hides(const struct role_row *row, const struct cra_xml_element *element)
{
    return row->role == HIDDEN || (row->role == NOTE && cra_docx_attribute(element, "type").length &&
                                   !cra_text_is(cra_docx_attribute(element, "type"), "normal"));
}

static bool begin_element(void *context, const struct cra_xml_element *element)
{
    struct reading *reading = context;
    const struct role_row *row = role_of(element);
    if (reading->hidden || hides(row, element) || (row->role == STORY && !begins_story(reading, row))) {
        reading->hidden++; /* until its end, with all that is in it */
        return true;
    }
    if (row->role == STORY) {
        reading->depth++;
        reading->open[reading->depth] = (struct open_story){.story = row->story};
    }
    enter_place(reading, row->role, element->begin);
    struct cra_story_words *story = story_of(reading);
    reading->open[reading->depth].shown += row->words;
    if (row->role == BREAK)
        cra_buffer_char(&story->words, ' ');
    if (row->role == STYLE)
        story->is_heading = is_heading_style(reading->styles, cra_docx_attribute(element, "val"));
    return !story->words.failed;
}

/* A line break within a text is white space; lines part paragraphs. */
static bool take_text(void *context, struct cra_text text, uint32_t begin, uint32_t end)
{
    struct reading *reading = context;
    struct cra_story_words *story = story_of(reading);
    bool shown = !reading->hidden && reading->open[reading->depth].shown;
    if (shown)
        note_stretch(reading, begin, end);
    for (size_t i = 0; shown && i < text.length; i++)
        cra_buffer_char(&story->words, cra_is_space(text.data[i]) ? ' ' : text.data[i]);
    return !story->words.failed;
}

static bool end_paragraph(struct reading *reading, bool heading)
{
    struct cra_story_words *story = story_of(reading);
    struct cra_story_mark *marks =
        cra_arena_grow(reading->arena, story->marks, sizeof *marks, story->lines, &story->mark_capacity);
    if (!marks)
        return false;
    story->marks = marks;
    marks[story->lines] = reading->open[reading->depth].mark;
    cra_buffer_char(&story->words, '\n');
    story->lines++;
    if (heading || story->is_heading) {
        uint32_t *headings = cra_arena_grow(reading->arena, story->headings, sizeof *headings,
                                            story->heading_count, &story->heading_capacity);
        if (!headings)
            return false;
        story->headings = headings;
        headings[story->heading_count++] = story->lines;
    }
    story->is_heading = false;
    return !story->words.failed;
}

static bool end_element(void *context, const struct cra_xml_element *element)
{
    struct reading *reading = context;
    const struct role_row *row = role_of(element);
    if (reading->hidden) {
        reading->hidden--;
        return true;
    }
    if (row->role == STORY)
        reading->depth--;
    else
        reading->open[reading->depth].shown -= row->words;
    bool ends = row->role == PARAGRAPH || row->role == HEADING;
    if (ends && !end_paragraph(reading, row->role == HEADING))
        return false;
    leave_place(reading, row->role, element->end);
    return !reading->arena->failed;
}

bool cra_stories_read(struct cra_story_words stories[cra_story_count], struct cra_story_map *map,
                      struct cra_arena *arena, const struct cra_docx_part *part,
                      const struct cra_heading_styles *styles, const char *what, cra_error **err)
{
    static const struct cra_xml_handler handler = {
        .element_begin = begin_element, .text = take_text, .element_end = end_element};
    struct reading reading = {.arena = arena, .styles = styles, .stories = stories, .map = map};
    bool parsed = cra_docx_parse(part, what, &handler, &reading, err), complete = !arena->failed;
    for (size_t i = 0; i < cra_story_count; i++)
        complete = complete && !stories[i].words.failed;
    return complete ? parsed : cra_error_memory(err);
}
