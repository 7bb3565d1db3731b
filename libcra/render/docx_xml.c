#include "render/docx_xml.h"

#include <stdlib.h>

bool cra_docx_parse(const struct cra_docx_part *part, const char *what, const struct cra_xml_handler *handler,
                    void *context, cra_error **err)
{
    const struct cra_read_limits limits = {.depth = CRA_XML_DEPTH_MOST, .size = CRA_DOCX_PART_LARGEST};
    struct cra_arena arena = {0};
    struct cra_sources sources = {0};
    struct cra_diagnostics found = {.arena = &arena, .sources = &sources};
    uint32_t source = cra_sources_add(&sources, &arena, part->name, part->bytes);
    enum cra_read_result result =
        source ? cra_xml_parse(source, limits, &found, handler, context) : CRA_READ_STOPPED;
    bool good = result == CRA_READ_COMPLETE;
    if (!source || found.failed) {
        good = cra_error_memory(err);
    } else if (result == CRA_READ_MALFORMED) {
        const struct cra_diagnostic *fault = &found.items[0];
        struct cra_position at = cra_source_position(cra_sources_get(&sources, source), fault->span.begin);
        cra_error_set(err, CRA_ERROR_INPUT, "%s cannot be used: in its part %s, line %zu, column %zu: %s",
                      what, part->name, at.line, at.column, fault->message);
    }
    cra_arena_free(&arena);
    return good;
}

bool cra_docx_is(const struct cra_xml_element *element, const char *name)
{
    return cra_text_is(element->name, name) && cra_text_is(element->name_space, CRA_DOCX_W);
}

static struct cra_text value_of(const struct cra_xml_attribute *attribute)
{
    return attribute ? attribute->value : (struct cra_text){0};
}

struct cra_text cra_docx_attribute(const struct cra_xml_element *element, const char *name)
{
    return value_of(cra_xml_attribute_find(element, CRA_DOCX_W, name));
}

struct cra_text cra_docx_plain_attribute(const struct cra_xml_element *element, const char *name)
{
    return value_of(cra_xml_attribute_find(element, NULL, name));
}

unsigned cra_docx_number(struct cra_text text, unsigned otherwise)
{
    unsigned number = 0;
    if (!text.length || text.length > 9)
        return otherwise;
    for (size_t i = 0; i < text.length; i++) {
        if (!cra_is_digit(text.data[i]))
            return otherwise;
        number = number * 10 + (unsigned)(text.data[i] - '0');
    }
    return number;
}

/* ---- A root without content ---- */

struct root {
    size_t begin, end; /* of the start tag */
    size_t name_begin, name_end;
};

/* Nothing behind its start tag matters here. */
static bool keep_root(void *context, const struct cra_xml_element *element)
{
    struct root *root = context;
    *root = (struct root){element->begin, element->end, element->name_begin, element->name_end};
    return false;
}

bool cra_docx_open_root(struct cra_arena *arena, struct cra_docx_part *part, const char *what,
                        cra_error **err)
{
    static const struct cra_xml_handler handler = {.element_begin = keep_root};
    struct root root = {0};
    if (!cra_docx_parse(part, what, &handler, &root, err) && !root.end)
        return false;
    const char *bytes = part->bytes.data;
    if (bytes[root.end - 2] != '/')
        return true;
    int name_length = (int)(root.name_end - root.name_begin);
    const char *opened = cra_arena_format(arena, "%.*s></%.*s>", (int)(root.end - 2), bytes, name_length,
                                          bytes + root.name_begin);
    if (!opened)
        return cra_error_memory(err);
    part->bytes = cra_text_of(opened);
    part->entry = 0;
    return true;
}

/* ---- Edits ---- */

void cra_docx_edit(struct cra_docx_edits *edits, size_t begin, size_t end, struct cra_text text)
{
    struct cra_docx_edit *items =
        cra_arena_grow(edits->arena, edits->items, sizeof *items, edits->count, &edits->capacity);
    if (!items)
        return; /* the arena remembers */
    edits->items = items;
    items[edits->count] = (struct cra_docx_edit){begin, end, edits->count, text};
    edits->count++;
}

static int by_place(const void *left, const void *right)
{
    const struct cra_docx_edit *a = left, *b = right;
    if (a->begin != b->begin)
        return a->begin < b->begin ? -1 : 1;
    return (a->sequence > b->sequence) - (a->sequence < b->sequence);
}

struct cra_text cra_docx_apply(struct cra_docx_edits *edits, struct cra_text bytes)
{
    size_t length = bytes.length;
    for (size_t i = 0; i < edits->count; i++)
        length = length + edits->items[i].text.length - (edits->items[i].end - edits->items[i].begin);
    char *result = edits->arena->failed ? NULL : cra_arena_allocate(edits->arena, length + 1);
    if (!result)
        return (struct cra_text){0};
    if (edits->count)
        qsort(edits->items, edits->count, sizeof *edits->items, by_place);
    size_t from = 0, to = 0;
    for (size_t i = 0; i <= edits->count; i++) {
        const struct cra_docx_edit *edit = i < edits->count ? &edits->items[i] : NULL;
        size_t until = edit ? edit->begin : bytes.length;
        memcpy(result + to, bytes.data + from, until - from);
        to += until - from;
        if (!edit)
            break;
        if (edit->text.length)
            memcpy(result + to, edit->text.data, edit->text.length);
        to += edit->text.length;
        from = edit->end;
    }
    return (struct cra_text){result, length};
}
