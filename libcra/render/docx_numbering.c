#include "render/docx_numbering.h"

/* One w:abstractNum. */
struct definition {
    unsigned id;
    size_t begin, end;
    size_t id_begin, id_end; /* value of the attribute */
    unsigned levels;
    unsigned indents[CRA_DOCX_LEVELS], starts[CRA_DOCX_LEVELS];
    bool bullets;
    struct cra_docx_edit links[CRA_DOCX_LEVELS]; /* w:pStyle elements, which a copy does without */
    size_t link_count;
};

/* One w:num. */
struct cra_docx_list_number {
    unsigned id;
    unsigned definition;
    unsigned starts[CRA_DOCX_LEVELS]; /* of its definition */
};

struct reading {
    struct cra_arena *arena;
    struct definition *definitions;
    size_t count, capacity;
    struct cra_docx_list_number *numbers;
    size_t number_count, number_capacity;
    struct definition *definition; /* the open one */
    unsigned level;
    struct cra_docx_list_number *number; /* the open one */
    size_t definitions_end, numbers_end;
    cra_error **err;
};

/* ---- Reading ---- */

static void begin_definition(struct reading *r, const struct cra_xml_element *element)
{
    const struct cra_xml_attribute *id = cra_xml_attribute_find(element, CRA_DOCX_W, "abstractNumId");
    struct definition *definitions =
        cra_arena_grow(r->arena, r->definitions, sizeof *definitions, r->count, &r->capacity);
    if (!definitions || !id)
        return;
    r->definitions = definitions;
    r->definition = &definitions[r->count++];
    *r->definition = (struct definition){.id = cra_docx_number(id->value, 0),
                                         .begin = element->begin,
                                         .id_begin = id->value_begin,
                                         .id_end = id->value_end};
}

static void begin_number(struct reading *r, const struct cra_xml_element *element)
{
    struct cra_docx_list_number *numbers =
        cra_arena_grow(r->arena, r->numbers, sizeof *numbers, r->number_count, &r->number_capacity);
    if (!numbers)
        return;
    if (!r->number_count)
        r->definitions_end = element->begin;
    r->numbers = numbers;
    r->number = &numbers[r->number_count++];
    *r->number =
        (struct cra_docx_list_number){.id = cra_docx_number(cra_docx_attribute(element, "numId"), 0)};
}

static void note_level(struct reading *r, const struct cra_xml_element *element)
{
    struct definition *definition = r->definition;
    if (cra_docx_is(element, "lvl")) {
        r->level = cra_docx_number(cra_docx_attribute(element, "ilvl"), CRA_DOCX_LEVELS);
        definition->levels++;
    } else if (cra_docx_is(element, "ind") && r->level < CRA_DOCX_LEVELS) {
        struct cra_text left = cra_docx_attribute(element, "left");
        left = left.data ? left : cra_docx_attribute(element, "start");
        definition->indents[r->level] = cra_docx_number(left, 0);
    } else if (cra_docx_is(element, "start") && r->level < CRA_DOCX_LEVELS) {
        definition->starts[r->level] = cra_docx_number(cra_docx_attribute(element, "val"), 1);
    } else if (cra_docx_is(element, "numFmt")) {
        definition->bullets |= cra_text_is(cra_docx_attribute(element, "val"), "bullet");
    } else if (cra_docx_is(element, "pStyle") && definition->link_count < CRA_DOCX_LEVELS) {
        definition->links[definition->link_count++] =
            (struct cra_docx_edit){.begin = element->begin, .end = element->end};
    }
}

static bool begin_element(void *context, const struct cra_xml_element *element)
{
    struct reading *r = context;
    if (cra_docx_is(element, "abstractNum"))
        begin_definition(r, element);
    else if (cra_docx_is(element, "num"))
        begin_number(r, element);
    else if (cra_docx_is(element, "abstractNumId") && r->number)
        r->number->definition = cra_docx_number(cra_docx_attribute(element, "val"), 0);
    else if (r->definition)
        note_level(r, element);
    if (r->count > CRA_DOCX_STYLES_MOST || r->number_count > CRA_DOCX_STYLES_MOST)
        return cra_error_set(r->err, CRA_ERROR_INPUT, "The frame has more than %d lists.",
                             CRA_DOCX_STYLES_MOST);
    return !r->arena->failed || cra_error_memory(r->err);
}

static bool end_element(void *context, const struct cra_xml_element *element)
{
    struct reading *r = context;
    if (cra_docx_is(element, "abstractNum") && r->definition) {
        r->definition->end = element->end;
        r->definition = NULL;
    } else if (cra_docx_is(element, "num")) {
        r->number = NULL;
        r->numbers_end = element->end;
    } else if (cra_docx_is(element, "pStyle") && r->definition) {
        /* <w:pStyle></w:pStyle> is one stretch too */
        r->definition->links[r->definition->link_count - 1].end = element->end;
    } else if (cra_docx_is(element, "numbering") && !r->number_count) {
        r->definitions_end = r->numbers_end = element->begin;
    }
    return true;
}

static bool read_numbers(struct reading *r, struct cra_arena *arena, const struct cra_docx_part *part,
                         cra_error **err)
{
    static const struct cra_xml_handler handler = {.element_begin = begin_element,
                                                   .element_end = end_element};
    *r = (struct reading){.arena = arena, .err = err};
    return cra_docx_parse(part, "The frame", &handler, r, err);
}

/* ---- Choosing ---- */

/* Of several levels: a style for one level alone has nothing for lists in lists. */
static const struct definition *definition_of(const struct reading *r, unsigned number)
{
    for (size_t i = 0; number && i < r->number_count; i++)
        for (size_t j = 0; r->numbers[i].id == number && j < r->count; j++)
            if (r->definitions[j].id == r->numbers[i].definition && r->definitions[j].levels > 2)
                return &r->definitions[j];
    return NULL;
}

static const struct definition *built_in_definition(const struct reading *r, bool bullets)
{
    for (size_t i = 0; i < r->count; i++)
        if (r->definitions[i].bullets == bullets)
            return &r->definitions[i];
    return NULL;
}

static void copy_definition(struct cra_buffer *out, const struct definition *definition, unsigned id,
                            struct cra_text bytes)
{
    size_t at = definition->id_end;
    cra_buffer_append(out, bytes.data + definition->begin, definition->id_begin - definition->begin);
    cra_buffer_format(out, "%u", id);
    for (size_t i = 0; i < definition->link_count; i++) {
        cra_buffer_append(out, bytes.data + at, definition->links[i].begin - at);
        at = definition->links[i].end;
    }
    cra_buffer_append(out, bytes.data + at, definition->end - at);
    cra_buffer_char(out, '\n');
}

static unsigned highest_definition(const struct reading *r)
{
    unsigned highest = 0;
    for (size_t i = 0; i < r->count; i++)
        highest = r->definitions[i].id > highest ? r->definitions[i].id : highest;
    return highest;
}

static void add_number(struct cra_docx_numbering *numbering, unsigned definition)
{
    cra_buffer_format(&numbering->numbers, "<w:num w:numId=\"%u\"><w:abstractNumId w:val=\"%u\"/>",
                      numbering->next_number++, definition);
}

static unsigned highest_number(const struct reading *r)
{
    unsigned highest = 0;
    for (size_t i = 0; i < r->number_count; i++)
        highest = r->numbers[i].id > highest ? r->numbers[i].id : highest;
    return highest;
}

static void take_form(struct cra_docx_list_form *form, const struct definition *definition, unsigned id)
{
    form->definition = id;
    memcpy(form->indents, definition->indents, sizeof form->indents);
}

/* What the frame lacks: copies of the built-in definitions under identifiers that are free. */
static bool copy_forms(struct cra_docx_numbering *numbering, bool ordered, bool bullets, unsigned free_id,
                       struct cra_arena *arena, const struct cra_docx_part *built_in, cra_error **err)
{
    struct reading reserve;
    if (!read_numbers(&reserve, arena, built_in, err))
        return false;
    struct {
        bool wanted, bullets;
        struct cra_docx_list_form *form;
    } forms[] = {{ordered, false, &numbering->ordered}, {bullets, true, &numbering->bullets}};
    for (size_t i = 0; i < 2; i++) {
        const struct definition *definition = built_in_definition(&reserve, forms[i].bullets);
        if (!definition)
            return cra_error_set(err, CRA_ERROR_INTERNAL, "The built-in frame has no lists.");
        if (!forms[i].wanted)
            continue;
        unsigned id = free_id + (unsigned)i;
        take_form(forms[i].form, definition, id);
        copy_definition(&numbering->definitions, definition, id, built_in->bytes);
    }
    return true;
}

bool cra_docx_numbering_read(struct cra_docx_numbering *numbering, struct cra_arena *arena,
                             const struct cra_docx_part *part, const struct cra_docx_part *built_in,
                             unsigned bullet_number, unsigned ordered_number, cra_error **err)
{
    struct reading r;
    if (!read_numbers(&r, arena, part, err))
        return false;
    for (size_t i = 0; i < r.number_count; i++)
        for (size_t j = 0; j < r.count; j++)
            if (r.definitions[j].id == r.numbers[i].definition)
                memcpy(r.numbers[i].starts, r.definitions[j].starts, sizeof r.numbers[i].starts);
    *numbering = (struct cra_docx_numbering){.known = r.numbers,
                                             .known_count = r.number_count,
                                             .definitions_end = r.definitions_end,
                                             .numbers_end = r.numbers_end,
                                             .next_number = highest_number(&r) + 1};
    const struct definition *ordered = definition_of(&r, ordered_number);
    const struct definition *bullets = definition_of(&r, bullet_number);
    if (ordered)
        take_form(&numbering->ordered, ordered, ordered->id);
    if (bullets)
        take_form(&numbering->bullets, bullets, bullets->id);
    if ((!ordered || !bullets) &&
        !copy_forms(numbering, !ordered, !bullets, highest_definition(&r) + 1, arena, built_in, err))
        return false;
    numbering->next_definition = highest_definition(&r) + 3; /* behind the two that may have been copied */
    numbering->bullet_number = bullets ? bullet_number : numbering->next_number;
    if (!bullets) {
        add_number(numbering, numbering->bullets.definition);
        cra_buffer_string(&numbering->numbers, "</w:num>\n");
    }
    return true;
}

unsigned cra_docx_numbering_add(struct cra_docx_numbering *numbering, unsigned level, unsigned start)
{
    unsigned number = numbering->next_number;
    add_number(numbering, numbering->ordered.definition);
    cra_buffer_format(
        &numbering->numbers,
        "<w:lvlOverride w:ilvl=\"%u\"><w:startOverride w:val=\"%u\"/></w:lvlOverride></w:num>\n", level,
        start);
    return number;
}

unsigned cra_docx_numbering_restart(struct cra_docx_numbering *numbering, unsigned number)
{
    const struct cra_docx_list_number *list = NULL;
    for (size_t i = 0; i < numbering->known_count; i++)
        if (numbering->known[i].id == number)
            list = &numbering->known[i];
    if (!list)
        return number;
    unsigned fresh = numbering->next_number;
    add_number(numbering, list->definition);
    for (unsigned level = 0; level < CRA_DOCX_LEVELS; level++)
        cra_buffer_format(&numbering->numbers,
                          "<w:lvlOverride w:ilvl=\"%u\"><w:startOverride w:val=\"%u\"/></w:lvlOverride>",
                          level, list->starts[level]);
    cra_buffer_string(&numbering->numbers, "</w:num>\n");
    return fresh;
}

bool cra_docx_numbering_borrow(struct cra_docx_numbering *numbering, struct cra_arena *arena,
                               const struct cra_docx_part *part, unsigned number, unsigned *own,
                               cra_error **err)
{
    struct reading r;
    const struct definition *definition = NULL;
    if (numbering->borrowed_from == part && numbering->borrowed == number) {
        *own = numbering->borrowed_as;
        return true;
    }
    if (!read_numbers(&r, arena, part, err))
        return false;
    for (size_t i = 0; i < r.number_count; i++)
        for (size_t j = 0; r.numbers[i].id == number && j < r.count; j++)
            if (r.definitions[j].id == r.numbers[i].definition)
                definition = &r.definitions[j];
    *own = 0;
    if (!definition)
        return true;
    unsigned id = numbering->next_definition++;
    *own = numbering->next_number;
    copy_definition(&numbering->definitions, definition, id, part->bytes);
    add_number(numbering, id);
    cra_buffer_string(&numbering->numbers, "</w:num>\n");
    numbering->borrowed_from = part;
    numbering->borrowed = number;
    numbering->borrowed_as = *own;
    return true;
}

bool cra_docx_numbering_edit(struct cra_docx_numbering *numbering, struct cra_docx_edits *edits)
{
    const struct {
        const struct cra_buffer *added;
        size_t at;
    } places[] = {{&numbering->definitions, numbering->definitions_end},
                  {&numbering->numbers, numbering->numbers_end}};
    for (size_t i = 0; i < 2; i++) {
        const struct cra_buffer *added = places[i].added;
        if (added->length)
            cra_docx_edit(edits, places[i].at, places[i].at, (struct cra_text){added->data, added->length});
        if (added->failed)
            return false;
    }
    return !edits->arena->failed;
}

void cra_docx_numbering_free(struct cra_docx_numbering *numbering)
{
    cra_buffer_free(&numbering->definitions);
    cra_buffer_free(&numbering->numbers);
}
