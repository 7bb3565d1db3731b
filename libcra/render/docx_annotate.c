#include "render/docx_annotate.h"

#include "render/docx_xml.h"

#define TYPE_OF_COMMENTS "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
#define AUTHOR "cra"

static const char types_name[] = "[Content_Types].xml";

/* ---- Where a comment can stand ---- */

/* A paragraph of the main text, which no text box holds, or a run in it. */
struct stretch {
    size_t begin; /* where a range may begin: behind the properties of the paragraph, before the run */
    size_t end;
};

struct stretches {
    struct stretch *items;
    size_t count, capacity;
};

struct reading {
    struct cra_arena *arena;
    const struct cra_docx_part *part;
    cra_error **err;
    struct stretches paragraphs, runs;
    unsigned depth, boxes;
    unsigned paragraph_depth, run_depth; /* of the open one; 0: none */
};

static void open_stretch(struct reading *r, struct stretches *list, size_t begin)
{
    struct stretch *items =
        cra_arena_grow(r->arena, list->items, sizeof *items, list->count, &list->capacity);
    if (!items)
        return;
    list->items = items;
    items[list->count++] = (struct stretch){begin, begin};
}

static bool begin_element(void *context, const struct cra_xml_element *element)
{
    struct reading *r = context;
    struct cra_text name = {r->part->bytes.data + element->name_begin,
                            element->name_end - element->name_begin};
    if (!r->depth && !cra_text_is(name, "w:document"))
        return cra_error_set(
            r->err, CRA_ERROR_INPUT,
            "The document is written in a form that takes no comments here. Save it as an ordinary "
            "Word document (.docx).");
    r->depth++;
    r->boxes += cra_docx_is(element, "txbxContent");
    if (r->boxes)
        return true;
    if (cra_docx_is(element, "p") && !r->paragraph_depth) {
        open_stretch(r, &r->paragraphs, element->end);
        r->paragraph_depth = r->depth;
    } else if (cra_docx_is(element, "r") && r->paragraph_depth && !r->run_depth) {
        open_stretch(r, &r->runs, element->begin);
        r->run_depth = r->depth;
    }
    return !r->arena->failed;
}

static bool end_element(void *context, const struct cra_xml_element *element)
{
    struct reading *r = context;
    struct stretch *paragraph = r->paragraphs.count ? &r->paragraphs.items[r->paragraphs.count - 1] : NULL;
    if (!r->boxes && r->paragraph_depth && cra_docx_is(element, "pPr") && r->depth == r->paragraph_depth + 1)
        paragraph->begin = element->end;
    if (!r->boxes && r->depth == r->run_depth) {
        r->runs.items[r->runs.count - 1].end = element->end;
        r->run_depth = 0;
    }
    if (!r->boxes && r->depth == r->paragraph_depth) {
        paragraph->end = element->begin;
        r->paragraph_depth = 0;
    }
    r->boxes -= cra_docx_is(element, "txbxContent");
    r->depth--;
    return true;
}

/* An empty tag, as in <w:p/>, cannot hold a comment. */
static bool can_hold(const struct stretch *stretch, struct cra_text part)
{
    return stretch->end > stretch->begin || (stretch->begin > 1 && part.data[stretch->begin - 2] != '/');
}

/* Runs that the bytes touch; else the paragraph around them or the next one behind; else the last one. False
 * where no paragraph can hold a comment. */
static bool find_stretch(const struct reading *r, struct cra_text part, size_t begin, size_t end,
                         struct stretch *found)
{
    bool touched = false, any = false;
    *found = (struct stretch){0};
    for (size_t i = 0; i < r->runs.count; i++) {
        const struct stretch *run = &r->runs.items[i];
        if (run->end <= begin || run->begin >= (end > begin ? end : begin + 1))
            continue;
        found->begin = touched ? found->begin : run->begin;
        found->end = run->end;
        touched = true;
    }
    for (size_t i = 0; i < r->paragraphs.count && !touched; i++) {
        if (!can_hold(&r->paragraphs.items[i], part))
            continue;
        *found = r->paragraphs.items[i];
        any = true;
        touched = found->end >= begin;
    }
    return touched || any;
}

/* ---- Parts of the package ---- */

struct survey {
    struct cra_arena *arena;
    const char *main, *comments;
    unsigned next_comment, next_relation;
};

static bool has_ending(struct cra_text text, const char *ending)
{
    size_t length = strlen(ending);
    return text.length >= length && memcmp(text.data + text.length - length, ending, length) == 0;
}

static bool take_type(void *context, const struct cra_xml_element *element)
{
    struct survey *survey = context;
    struct cra_text type = cra_docx_plain_attribute(element, "ContentType"),
                    name = cra_docx_plain_attribute(element, "PartName");
    bool main = has_ending(type, ".document.main+xml") || has_ending(type, ".template.main+xml");
    if (!name.length || name.data[0] != '/' || (!main && !cra_text_is(type, TYPE_OF_COMMENTS)))
        return true;
    const char *copy = cra_arena_copy(survey->arena, (struct cra_text){name.data + 1, name.length - 1});
    *(main ? &survey->main : &survey->comments) = copy;
    return copy != NULL;
}

static bool take_comment(void *context, const struct cra_xml_element *element)
{
    struct survey *survey = context;
    unsigned number = cra_docx_number(cra_docx_attribute(element, "id"), 0);
    if (cra_docx_is(element, "comment") && number >= survey->next_comment)
        survey->next_comment = number + 1;
    return true;
}

/* Puts text before the end tag of the root, which a part of one empty tag gets. */
static bool append(struct cra_docx_package *package, struct cra_docx_part *part,
                   const struct cra_buffer *added, cra_error **err)
{
    struct cra_docx_edits edits = {.arena = package->arena};
    if (added->failed)
        return cra_error_memory(err);
    if (!cra_docx_open_root(package->arena, part, "The frame", err))
        return false;
    size_t end = part->bytes.length;
    while (end > 1 && (part->bytes.data[end - 1] != '/' || part->bytes.data[end - 2] != '<'))
        end--;
    if (end < 2)
        return cra_error_set(err, CRA_ERROR_INPUT, "The frame is damaged: its part %s does not end.",
                             part->name);
    cra_docx_edit(&edits, end - 2, end - 2, (struct cra_text){added->data, added->length});
    struct cra_text bytes = cra_docx_apply(&edits, part->bytes);
    return (bytes.data && cra_docx_put(package, part->name, bytes)) || cra_error_memory(err);
}

static bool append_text(struct cra_docx_package *package, const char *name, const char *text, cra_error **err)
{
    struct cra_docx_part *part = cra_docx_find(package, name);
    struct cra_buffer added = {0};
    cra_buffer_string(&added, text);
    bool good = part ? append(package, part, &added, err)
                     : cra_error_set(err, CRA_ERROR_INPUT, "The file has no part %s.", name);
    cra_buffer_free(&added);
    return good;
}

/* The part with the comments, made where there is none. */
static bool provide_comments(struct cra_docx_package *package, struct survey *survey, cra_error **err)
{
    static const char empty[] = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
                                "<w:comments xmlns:w=\"" CRA_DOCX_W "\"></w:comments>";
    static const char type[] =
        "<Override PartName=\"/word/comments.xml\" ContentType=\"" TYPE_OF_COMMENTS "\"/>";
    static const char relation[] =
        "<Relationship Id=\"craComments\" Type=\"" CRA_DOCX_R "/comments\" Target=\"/word/comments.xml\"/>";
    if (survey->comments)
        return true;
    const char *relations = cra_docx_relations_of(package->arena, survey->main);
    survey->comments = "word/comments.xml";
    return (relations && cra_docx_put(package, survey->comments, cra_text_of(empty)) &&
            append_text(package, types_name, type, err) && append_text(package, relations, relation, err)) ||
           (!package->arena->failed ? false : cra_error_memory(err));
}

/* ---- Comments ---- */

static void add_paragraph(struct cra_buffer *out, const char *text)
{
    if (!text || !*text)
        return;
    cra_buffer_string(out, "<w:p><w:r><w:t xml:space=\"preserve\">");
    cra_buffer_xml(out, cra_text_of(text));
    cra_buffer_string(out, "</w:t></w:r></w:p>");
}

static void add_comment(struct cra_buffer *out, const struct cra_docx_remark *remark, unsigned number,
                        bool elsewhere)
{
    struct cra_buffer head = {0};
    if (elsewhere && remark->place)
        cra_buffer_format(&head, "%s: ", remark->place);
    cra_buffer_string(&head, remark->text);
    cra_buffer_format(out,
                      "<w:comment xmlns:w=\"" CRA_DOCX_W "\" w:id=\"%u\" w:author=\"" AUTHOR
                      "\" w:initials=\"" AUTHOR "\">",
                      number);
    add_paragraph(out, head.data);
    add_paragraph(out, remark->advice);
    cra_buffer_string(out, "</w:comment>");
    out->failed |= head.failed;
    cra_buffer_free(&head);
}

static void mark_range(struct cra_docx_edits *edits, const struct stretch *stretch, unsigned number)
{
    const char *begin = cra_arena_format(edits->arena, "<w:commentRangeStart w:id=\"%u\"/>", number);
    const char *end = cra_arena_format(edits->arena,
                                       "<w:commentRangeEnd w:id=\"%u\"/><w:r><w:commentReference "
                                       "w:id=\"%u\"/></w:r>",
                                       number, number);
    if (!begin || !end)
        return;
    cra_docx_edit(edits, stretch->begin, stretch->begin, cra_text_of(begin));
    cra_docx_edit(edits, stretch->end, stretch->end, cra_text_of(end));
}

static bool add_all(struct cra_docx_package *package, const struct survey *survey,
                    const struct cra_docx_remark *remarks, size_t count, struct cra_buffer *comments,
                    cra_error **err)
{
    static const struct cra_xml_handler handler = {.element_begin = begin_element,
                                                   .element_end = end_element};
    struct cra_docx_part *part = cra_docx_find(package, survey->main);
    struct reading reading = {.arena = package->arena, .part = part, .err = err};
    struct cra_docx_edits edits = {.arena = package->arena};
    if (!cra_docx_parse(part, "The frame", &handler, &reading, err))
        return false;
    for (size_t i = 0; i < count; i++) {
        const struct cra_docx_remark *remark = &remarks[i];
        bool here = remark->part && strcmp(remark->part, survey->main) == 0;
        struct stretch stretch;
        unsigned number = survey->next_comment + (unsigned)i;
        if (!find_stretch(&reading, part->bytes, here ? remark->begin : 0, here ? remark->end : 0, &stretch))
            return cra_error_set(err, CRA_ERROR_INPUT,
                                 "The main text has no paragraph that could hold a comment.");
        mark_range(&edits, &stretch, number);
        add_comment(comments, remark, number, !here);
    }
    struct cra_text bytes = cra_docx_apply(&edits, part->bytes);
    return (bytes.data && cra_docx_put(package, part->name, bytes)) || cra_error_memory(err);
}

bool cra_docx_annotate(struct cra_docx_package *package, const struct cra_docx_remark *remarks, size_t count,
                       cra_error **err)
{
    static const struct cra_xml_handler types = {.element_begin = take_type};
    static const struct cra_xml_handler numbers = {.element_begin = take_comment};
    struct survey survey = {.arena = package->arena};
    struct cra_buffer comments = {0};
    const struct cra_docx_part *list = cra_docx_find(package, types_name);
    if (list && !cra_docx_parse(list, "The frame", &types, &survey, err))
        return false;
    if (!survey.main || !cra_docx_find(package, survey.main))
        return cra_error_set(err, CRA_ERROR_INPUT, "The file has no main text.");
    if (survey.comments && !cra_docx_find(package, survey.comments))
        survey.comments = NULL;
    bool good = (!survey.comments || cra_docx_parse(cra_docx_find(package, survey.comments), "The frame",
                                                    &numbers, &survey, err)) &&
                add_all(package, &survey, remarks, count, &comments, err) &&
                provide_comments(package, &survey, err) &&
                append(package, cra_docx_find(package, survey.comments), &comments, err);
    cra_buffer_free(&comments);
    return good;
}
