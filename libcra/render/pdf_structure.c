#include "render/pdf_structure.h"

enum part_kind { PART_ELEMENT, PART_CONTENT, PART_OBJECT };

struct cra_kid {
    struct cra_kid *next;
    enum part_kind kind;
    uint32_t value; /* number of an object or of marked content */
    cra_pdf_number page;
};

static const struct {
    const char *name, *standard;
} roles[CRA_ROLE_COUNT] = {
#define ROLE(id, name, standard) {name, standard},
#include "render/pdf_role.def"
#undef ROLE
};

const char *cra_role_name(enum cra_role role)
{
    return roles[role].name;
}

bool cra_structure_begin(struct cra_structure *structure, struct cra_pdf_file *file)
{
    *structure = (struct cra_structure){.file = file};
    structure->root = cra_pdf_new(file);
    return structure->root != 0;
}

void cra_structure_free(struct cra_structure *structure)
{
    cra_arena_free(&structure->arena);
    cra_buffer_free(&structure->body);
}

/* ---- Elements ---- */

struct cra_element *cra_element_new(struct cra_structure *structure, struct cra_element *parent,
                                    enum cra_role role)
{
    struct cra_element *element = structure->free_elements;
    if (element)
        structure->free_elements = element->parent;
    else
        element = CRA_ARENA_NEW(&structure->arena, struct cra_element);
    if (element)
        *element = (struct cra_element){.parent = parent, .role = role};
    else
        structure->file->out.failed = true;
    return element;
}

static void add_part(struct cra_structure *structure, struct cra_element *element, struct cra_kid content)
{
    struct cra_kid *part = structure->free_parts;
    if (part)
        structure->free_parts = part->next;
    else
        part = CRA_ARENA_NEW(&structure->arena, struct cra_kid);
    if (!part) {
        structure->file->out.failed = true;
        return;
    }
    *part = content;
    part->next = NULL;
    if (element->last)
        element->last->next = part;
    else
        element->first = part;
    element->last = part;
}

void cra_element_attach(struct cra_structure *structure, struct cra_element *element)
{
    /* from the outermost one that is not in the document yet: no recursion, however deep it lies */
    while (element && !element->number) {
        struct cra_element *top = element;
        while (top->parent && !top->parent->number)
            top = top->parent;
        top->number = cra_pdf_new(structure->file);
        if (!top->number)
            return;
        if (top->parent)
            add_part(structure, top->parent, (struct cra_kid){.kind = PART_ELEMENT, .value = top->number});
    }
}

void cra_element_add_content(struct cra_structure *structure, struct cra_element *element,
                             cra_pdf_number page, unsigned content)
{
    cra_element_attach(structure, element);
    if (element)
        add_part(structure, element, (struct cra_kid){.kind = PART_CONTENT, .value = content, .page = page});
}

void cra_element_add_object(struct cra_structure *structure, struct cra_element *element, cra_pdf_number page,
                            cra_pdf_number object)
{
    cra_element_attach(structure, element);
    if (element)
        add_part(structure, element, (struct cra_kid){.kind = PART_OBJECT, .value = object, .page = page});
}

static cra_pdf_number first_page(const struct cra_element *element)
{
    for (const struct cra_kid *part = element->first; part; part = part->next)
        if (part->kind == PART_CONTENT)
            return part->page;
    return 0;
}

static void write_part(struct cra_buffer *out, const struct cra_kid *part, cra_pdf_number page)
{
    if (part->kind == PART_ELEMENT) {
        cra_pdf_add_reference(out, part->value);
    } else if (part->kind == PART_OBJECT) {
        cra_buffer_format(out, "<</Type/OBJR/Obj %u 0 R/Pg %u 0 R>>", (unsigned)part->value,
                          (unsigned)part->page);
    } else if (part->page == page) {
        cra_pdf_add_number(out, part->value);
    } else {
        cra_buffer_format(out, "<</Type/MCR/Pg %u 0 R/MCID %u>>", (unsigned)part->page,
                          (unsigned)part->value);
    }
}

static void write_element(struct cra_structure *structure, const struct cra_element *element)
{
    struct cra_buffer *out = &structure->body;
    cra_pdf_number page = first_page(element);
    cra_buffer_clear(out);
    cra_buffer_string(out, "<</S/");
    cra_buffer_string(out, roles[element->role].name);
    cra_buffer_string(out, "/P ");
    cra_pdf_add_reference(out, element->parent ? element->parent->number : structure->root);
    if (page) {
        cra_buffer_string(out, "/Pg ");
        cra_pdf_add_reference(out, page);
    }
    cra_buffer_string(out, "/K[");
    for (const struct cra_kid *part = element->first; part; part = part->next)
        write_part(out, part, page);
    cra_buffer_char(out, ']');
    if (element->language) {
        cra_buffer_string(out, "/Lang");
        cra_pdf_add_string(out, cra_text_of(element->language));
    }
    if (element->alternative) {
        cra_buffer_string(out, "/Alt");
        cra_pdf_add_string(out, cra_text_of(element->alternative));
    }
    if (element->attributes) {
        cra_buffer_string(out, "/A");
        cra_buffer_string(out, element->attributes);
    }
    cra_buffer_string(out, ">>");
    structure->file->out.failed |= out->failed;
    cra_pdf_object(structure->file, element->number, (struct cra_text){out->data, out->length});
}

void cra_element_close(struct cra_structure *structure, struct cra_element *element)
{
    if (!element)
        return;
    if (element->number)
        write_element(structure, element);
    if (element->last) {
        element->last->next = structure->free_parts;
        structure->free_parts = element->first;
    }
    *element = (struct cra_element){.parent = structure->free_elements};
    structure->free_elements = element;
}

/* ---- From pages to elements ---- */

unsigned cra_structure_new_key(struct cra_structure *structure)
{
    cra_pdf_number *keys = cra_arena_grow(&structure->arena, structure->keys, sizeof *keys,
                                          structure->key_count, &structure->key_capacity);
    if (!keys) {
        structure->file->out.failed = true;
        return 0;
    }
    structure->keys = keys;
    keys[structure->key_count] = 0;
    return (unsigned)structure->key_count++;
}

void cra_structure_set_key(struct cra_structure *structure, unsigned key, cra_pdf_number object)
{
    if (key < structure->key_count)
        structure->keys[key] = object;
}

/* A tree of two storeys: leaves of a few hundred keys. */
static void add_keys(struct cra_structure *structure, struct cra_buffer *out)
{
    enum { per_leaf = 500 };
    struct cra_buffer leaf = {0};
    cra_buffer_string(out, "<</Kids[");
    for (size_t begin = 0; begin < structure->key_count; begin += per_leaf) {
        size_t end = structure->key_count - begin > per_leaf ? begin + per_leaf : structure->key_count;
        cra_pdf_number number = cra_pdf_new(structure->file);
        cra_buffer_clear(&leaf);
        cra_buffer_format(&leaf, "<</Limits[%zu %zu]/Nums[", begin, end - 1);
        for (size_t key = begin; key < end; key++) {
            cra_pdf_add_number(&leaf, (int64_t)key);
            cra_pdf_add_reference(&leaf, structure->keys[key]);
        }
        cra_buffer_string(&leaf, "]>>");
        cra_pdf_object(structure->file, number, (struct cra_text){leaf.data, leaf.length});
        cra_pdf_add_reference(out, number);
    }
    cra_buffer_string(out, "]>>");
    structure->file->out.failed |= leaf.failed;
    cra_buffer_free(&leaf);
}

cra_pdf_number cra_structure_end(struct cra_structure *structure, cra_pdf_number document)
{
    struct cra_buffer body = {0};
    cra_pdf_number parents = cra_pdf_new(structure->file);
    add_keys(structure, &body);
    cra_pdf_object(structure->file, parents, (struct cra_text){body.data, body.length});
    cra_buffer_clear(&body);
    cra_buffer_format(&body,
                      "<</Type/StructTreeRoot/K[%u 0 R]/ParentTree %u 0 R/ParentTreeNextKey %zu/RoleMap<<",
                      (unsigned)document, (unsigned)parents, structure->key_count);
    for (int role = 0; role < CRA_ROLE_COUNT; role++)
        if (roles[role].standard)
            cra_buffer_format(&body, "/%s/%s", roles[role].name, roles[role].standard);
    cra_buffer_string(&body, ">>>>");
    cra_pdf_object(structure->file, structure->root, (struct cra_text){body.data, body.length});
    structure->file->out.failed |= body.failed;
    cra_buffer_free(&body);
    return structure->root;
}
