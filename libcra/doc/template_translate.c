#include "doc/template_translate.h"

#include <string.h>

#include "doc/template_reader.h"

enum { depth_limit = 64, size_limit = 4 << 20 };

/* An element that is open. */
struct open_element {
    uint32_t content;  /* behind its tag */
    bool has_words;    /* between its tags, not counting those of elements in it */
    size_t first_unit; /* of those found in it */
};

struct cutting {
    struct cra_arena *arena;
    struct cra_text text;
    struct cra_template_unit *units;
    size_t count, capacity;
    struct open_element open[depth_limit];
    size_t depth;
    bool failed;
};

/* Templates are English: what has no letter of ASCII is punctuation or numbers. */
static bool has_letter(struct cra_text text)
{
    for (size_t i = 0; i < text.length; i++) {
        if (cra_is_letter(text.data[i]))
            return true;
    }
    return false;
}

static const char *collapse(struct cra_arena *arena, struct cra_text text)
{
    char *copy = cra_arena_copy(arena, text);
    size_t length = 0;
    for (size_t i = 0; copy && i < text.length; i++) {
        bool space = cra_is_space(text.data[i]);
        if (!space || copy[length - 1] != ' ')
            copy[length++] = space ? ' ' : text.data[i];
    }
    if (copy)
        copy[length] = '\0';
    return copy;
}

static void add_unit(struct cutting *cutting, uint32_t begin, uint32_t end)
{
    const char *data = cutting->text.data;
    while (begin < end && cra_is_space(data[begin]))
        begin++;
    while (end > begin && cra_is_space(data[end - 1]))
        end--;
    struct cra_template_unit *units =
        cra_arena_grow(cutting->arena, cutting->units, sizeof *units, cutting->count, &cutting->capacity);
    const char *text =
        begin < end ? collapse(cutting->arena, (struct cra_text){data + begin, end - begin}) : "";
    if (!units || !text) {
        cutting->failed = true;
        return;
    }
    cutting->units = units;
    units[cutting->count++] = (struct cra_template_unit){begin, end, text};
}

static bool is_shown(const struct cra_xml_attribute *attribute)
{
    static const enum cra_template_attribute shown[] = {CRA_ATTRIBUTE_TITLE,  CRA_ATTRIBUTE_LABEL,
                                                        CRA_ATTRIBUTE_BEFORE, CRA_ATTRIBUTE_AFTER,
                                                        CRA_ATTRIBUTE_WHAT,   CRA_ATTRIBUTE_NUMBERS};
    for (size_t i = 0; i < sizeof shown / sizeof *shown; i++) {
        if (cra_text_is(attribute->name, cra_template_attribute_name(shown[i])))
            return has_letter(attribute->value);
    }
    return false;
}

/* Spaces at the ends of an attribute separate it from the value beside it: they are no part of the unit. */
static bool element_begin(void *context, const struct cra_xml_element *element)
{
    struct cutting *cutting = context;
    cutting->open[cutting->depth++] =
        (struct open_element){.content = element->end, .first_unit = cutting->count};
    for (size_t i = 0; i < element->attribute_count; i++) {
        if (is_shown(&element->attributes[i]))
            add_unit(cutting, element->attributes[i].value_begin, element->attributes[i].value_end);
    }
    cutting->open[cutting->depth - 1].first_unit = cutting->count;
    return !cutting->failed;
}

static bool take_text(void *context, struct cra_text text, uint32_t begin, uint32_t end)
{
    struct cutting *cutting = context;
    (void)begin;
    (void)end;
    if (cutting->depth && has_letter(text))
        cutting->open[cutting->depth - 1].has_words = true;
    return true;
}

/* The units within one that holds them belong to it. */
static bool element_end(void *context, const struct cra_xml_element *element)
{
    struct cutting *cutting = context;
    const struct open_element *open = &cutting->open[--cutting->depth];
    if (open->has_words) {
        cutting->count = open->first_unit;
        add_unit(cutting, open->content, element->begin);
    }
    return !cutting->failed;
}

enum cra_read_result cra_template_units(struct cra_arena *arena, struct cra_text template,
                                        struct cra_template_unit **units, size_t *count)
{
    static const struct cra_xml_handler handler = {element_begin, take_text, element_end};
    struct cutting cutting = {.arena = arena, .text = template};
    struct cra_sources sources = {0};
    struct cra_diagnostics found = {.arena = arena, .sources = &sources};
    uint32_t source = cra_sources_add(&sources, arena, "template", template);
    struct cra_read_limits limits = {.depth = depth_limit, .size = size_limit};
    *units = NULL;
    *count = 0;
    enum cra_read_result result =
        source ? cra_xml_parse(source, limits, &found, &handler, &cutting) : CRA_READ_STOPPED;
    if (result == CRA_READ_COMPLETE) {
        *units = cutting.units;
        *count = cutting.count;
    }
    return cutting.failed || found.failed ? CRA_READ_STOPPED : result;
}

const struct cra_text *cra_template_translate(struct cra_arena *arena, const struct cra_language *language,
                                              const struct cra_text *template)
{
    struct cra_template_unit *units;
    size_t count;
    if (!language || !language->catalogue->count)
        return template;
    enum cra_read_result result = cra_template_units(arena, *template, &units, &count);
    if (result != CRA_READ_COMPLETE)
        return result == CRA_READ_STOPPED ? NULL
                                          : template; /* what cannot be read is reported by the reader */
    struct cra_buffer out = {0};
    size_t at = 0;
    for (size_t i = 0; i < count; i++) {
        cra_buffer_append(&out, template->data + at, units[i].begin - at);
        cra_buffer_string(&out, cra_say(language, units[i].text));
        at = units[i].end;
    }
    cra_buffer_append(&out, template->data + at, template->length - at);
    struct cra_text *translated = CRA_ARENA_NEW(arena, struct cra_text);
    const char *copy = out.failed ? NULL : cra_arena_copy(arena, (struct cra_text){out.data, out.length});
    if (translated && copy)
        *translated = (struct cra_text){copy, out.length};
    cra_buffer_free(&out);
    arena->failed |= !copy;
    return translated && copy ? translated : NULL;
}
