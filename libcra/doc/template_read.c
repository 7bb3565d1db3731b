#include "doc/template_reader.h"

#include "base/similar.h"
#include "doc/template_translate.h"

enum { depth_limit = 48, size_limit = 4 << 20, include_limit = 3, files_limit = 64 };

#define E(NAME) ((uint64_t)1 << CRA_TEMPLATE_##NAME)

void cra_template_fault(struct cra_template_reader *reader, const struct cra_rule *rule, uint32_t begin,
                        uint32_t end, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    const char *message = cra_arena_format_list(reader->arena, format, arguments);
    va_end(arguments);
    cra_diagnose(reader->diagnostics, rule, (struct cra_span){reader->source, begin, end}, NULL, "%s",
                 message ? message : "");
}

static struct cra_template_node *add_node(struct cra_template_reader *reader, enum cra_template_kind kind,
                                          uint32_t begin, uint32_t end)
{
    struct cra_template_node *node = CRA_ARENA_NEW(reader->arena, struct cra_template_node);
    if (!node)
        return NULL;
    node->kind = kind;
    node->span = (struct cra_span){reader->source, begin, end};
    node->parent = reader->top;
    if (!reader->top)
        reader->template->root = node;
    else if (reader->top->last)
        reader->top->last->next = node;
    else
        reader->top->first = node;
    if (reader->top)
        reader->top->last = node;
    return node;
}

/* ---- Elements ---- */

/* Leaves the element and everything in it out. */
static bool skip(struct cra_template_reader *reader)
{
    reader->skipped = 1;
    return !reader->diagnostics->failed;
}

static bool unknown_element(struct cra_template_reader *reader, const struct cra_xml_element *element)
{
    struct cra_similar search = cra_similar_to(element->name);
    for (unsigned kind = 0; kind < CRA_TEMPLATE_TEXT; kind++)
        cra_similar_offer(&search, cra_template_elements[kind].name);
    cra_template_fault(reader, &cra_rule_template_element, element->name_begin, element->name_end,
                       "Templates have no element “%.*s”.%s%s%s", (int)element->name.length,
                       element->name.data, search.best ? " Did you mean “" : "",
                       search.best ? search.best : "", search.best ? "”?" : "");
    return skip(reader);
}

static bool has_else(const struct cra_template_node *node)
{
    return node && node->last && node->last->kind == CRA_TEMPLATE_ELSE;
}

/* Whether an element of the kind may begin here; otherwise reports it. */
static bool may_begin(struct cra_template_reader *reader, enum cra_template_kind kind,
                      const struct cra_xml_element *element)
{
    const struct cra_template_node *top = reader->top;
    bool nested_root = top && top->kind == CRA_TEMPLATE_INCLUDE;
    const char *name = cra_template_elements[kind].name;
    if (!top || nested_root) {
        if (kind == CRA_TEMPLATE_DOCUMENT)
            return true;
        cra_template_fault(reader, &cra_rule_template_root, element->name_begin, element->name_end,
                           "A template begins with the element document, not with %s.", name);
        return false;
    }
    if (has_else(top)) {
        cra_template_fault(reader, &cra_rule_template_place, element->name_begin, element->name_end,
                           "After else, nothing may follow in %s.", cra_template_elements[top->kind].name);
        return false;
    }
    if (cra_template_holds(top) >> kind & 1)
        return true;
    cra_template_fault(reader, &cra_rule_template_place, element->name_begin, element->name_end,
                       "The element %s cannot stand in %s.", name, cra_template_elements[top->kind].name);
    return false;
}

static void unknown_attribute(struct cra_template_reader *reader, const struct cra_template_element *known,
                              const struct cra_xml_attribute *attribute)
{
    struct cra_similar search = cra_similar_to(attribute->name);
    for (size_t a = 0; a < CRA_ATTRIBUTES; a++) {
        if ((known->may | known->must) >> a & 1)
            cra_similar_offer(&search, cra_template_attribute_name(a));
    }
    cra_template_fault(reader, &cra_rule_template_attribute, attribute->name_begin, attribute->name_end,
                       "The element %s has no attribute “%.*s”.%s%s%s", known->name,
                       (int)attribute->name.length, attribute->name.data,
                       search.best ? " Did you mean “" : "", search.best ? search.best : "",
                       search.best ? "”?" : "");
}

static void sort_attributes(struct cra_template_reader *reader, enum cra_template_kind kind,
                            const struct cra_xml_element *element)
{
    const struct cra_template_element *known = &cra_template_elements[kind];
    memset(reader->attributes, 0, sizeof reader->attributes);
    for (size_t i = 0; i < element->attribute_count; i++) {
        const struct cra_xml_attribute *attribute = &element->attributes[i];
        bool found = false;
        for (size_t a = 0; a < CRA_ATTRIBUTES && !found; a++) {
            found = (known->may | known->must) >> a & 1 && !attribute->name_space.length &&
                    cra_text_is(attribute->name, cra_template_attribute_name(a));
            if (found)
                reader->attributes[a] = attribute;
        }
        if (!found)
            unknown_attribute(reader, known, attribute);
    }
    for (size_t a = 0; a < CRA_ATTRIBUTES; a++) {
        if (known->must >> a & 1 && !reader->attributes[a])
            cra_template_fault(reader, &cra_rule_template_attribute, element->name_begin, element->name_end,
                               "The element %s needs the attribute “%s”.", known->name,
                               cra_template_attribute_name(a));
    }
}

static bool element_begin(void *context, const struct cra_xml_element *element)
{
    struct cra_template_reader *reader = context;
    if (reader->skipped) {
        reader->skipped++;
        return true;
    }
    if (!cra_text_is(element->name_space, CRA_TEMPLATE_NAMESPACE)) {
        cra_template_fault(reader, &cra_rule_template_root, element->name_begin, element->name_end,
                           "The element “%.*s” does not belong to the namespace " CRA_TEMPLATE_NAMESPACE ".",
                           (int)element->name.length, element->name.data);
        return skip(reader);
    }
    enum cra_template_kind kind = cra_template_kind_find(element->name);
    if (kind == CRA_TEMPLATE_KINDS)
        return unknown_element(reader, element);
    if (!may_begin(reader, kind, element))
        return skip(reader);
    sort_attributes(reader, kind, element);
    if (kind == CRA_TEMPLATE_ELSE && reader->top->kind == CRA_TEMPLATE_FOR_EACH)
        reader->scope.count = reader->top->variable; /* in the else there is no item */
    struct cra_template_node *node = add_node(reader, kind, element->begin, element->end);
    if (!node)
        return false;
    reader->top = node;
    cra_template_take_attributes(reader, node);
    return !reader->diagnostics->failed && !reader->arena->failed;
}

/* ---- Text ---- */

/* Runs of space count as one. */
static char *collapse(struct cra_arena *arena, struct cra_text text)
{
    char *copy = cra_arena_copy(arena, text);
    if (!copy)
        return NULL;
    size_t length = 0;
    for (size_t i = 0; i < text.length; i++) {
        bool space = cra_is_space(text.data[i]);
        if (space && length && copy[length - 1] == ' ')
            continue;
        copy[length++] = space ? ' ' : text.data[i];
    }
    copy[length] = '\0';
    return copy;
}

/* Where the words of a text begin, behind the spaces before them. */
static uint32_t skip_spaces(const struct cra_template_reader *reader, uint32_t begin, uint32_t end)
{
    const struct cra_source *source = cra_sources_get(reader->sources, reader->source);
    while (source && begin < end && cra_is_space(source->text.data[begin]))
        begin++;
    return begin;
}

static bool take_text(void *context, struct cra_text text, uint32_t begin, uint32_t end)
{
    struct cra_template_reader *reader = context;
    if (reader->skipped || !reader->top)
        return true;
    bool blank = cra_text_trim(text).length == 0;
    if (has_else(reader->top) || !(cra_template_holds(reader->top) & E(TEXT))) {
        if (!blank)
            cra_template_fault(reader, &cra_rule_template_place, skip_spaces(reader, begin, end), end,
                               "Text cannot stand in %s.", cra_template_elements[reader->top->kind].name);
        return !reader->diagnostics->failed;
    }
    struct cra_template_node *node = add_node(reader, CRA_TEMPLATE_TEXT, begin, end);
    if (node)
        node->text = collapse(reader->arena, text);
    return node && node->text;
}

/* ---- Ends ---- */

/* A row without cells is one cell; text and spaces between cells belong to nothing. */
static void finish_row(struct cra_template_reader *reader, struct cra_template_node *row)
{
    for (const struct cra_template_node *child = row->first; row->has_cells && child; child = child->next) {
        if (child->kind == CRA_TEMPLATE_CELL || child->kind == CRA_TEMPLATE_FOR_EACH ||
            child->kind == CRA_TEMPLATE_IF)
            continue;
        if (child->kind != CRA_TEMPLATE_TEXT || strcmp(child->text, " ") != 0)
            cra_template_fault(reader, &cra_rule_template_place, child->span.begin, child->span.end,
                               "This row has cells; everything in it must stand in a cell.");
    }
}

static void note_cell(struct cra_template_node *cell)
{
    struct cra_template_node *row = cell->parent;
    while (row->kind != CRA_TEMPLATE_ROW)
        row = row->parent;
    row->has_cells = true;
}

static bool element_end(void *context, const struct cra_xml_element *element)
{
    (void)element;
    struct cra_template_reader *reader = context;
    if (reader->skipped) {
        reader->skipped--;
        return true;
    }
    struct cra_template_node *node = reader->top;
    if (node->kind == CRA_TEMPLATE_FOR_EACH && reader->scope.count > node->variable)
        reader->scope.count = node->variable;
    if (node->kind == CRA_TEMPLATE_FOR_EACH && node->test && !node->optional && !has_else(node))
        cra_template_fault(
            reader, &cra_rule_template_attribute, node->span.begin, node->span.end,
            "With where it may be that nothing is left: say what then stands here (else), or that "
            "it may be nothing (optional).");
    if (node->kind == CRA_TEMPLATE_CELL)
        note_cell(node);
    if (node->kind == CRA_TEMPLATE_ROW)
        finish_row(reader, node);
    reader->top = node->parent;
    return !reader->diagnostics->failed;
}

/* ---- Whole files ---- */

static bool read_file(struct cra_template_reader *reader, struct cra_text name)
{
    static const struct cra_xml_handler handler = {element_begin, take_text, element_end};
    const char *file = cra_arena_format(reader->arena, "documents/%.*s.xml", (int)name.length, name.data);
    const struct cra_text *text = file ? reader->find(file) : NULL;
    if (!text)
        return false;
    text = cra_template_translate(reader->arena, reader->language, text);
    if (!text) {
        reader->diagnostics->failed = true;
        return true;
    }
    uint32_t outer = reader->source;
    struct cra_template_node *top = reader->top;
    reader->source = cra_sources_add(reader->sources, reader->arena, file, *text);
    if (!reader->source) {
        reader->diagnostics->failed = true;
        return true;
    }
    struct cra_read_limits limits = {.depth = depth_limit, .size = size_limit};
    if (cra_xml_parse(reader->source, limits, reader->diagnostics, &handler, reader) == CRA_READ_STOPPED)
        reader->diagnostics->failed = true;
    reader->source = outer;
    reader->top = top;
    reader->skipped = 0;
    return true;
}

void cra_template_read_include(struct cra_template_reader *reader, struct cra_template_node *node,
                               const struct cra_xml_attribute *name)
{
    struct cra_scope scope = reader->scope;
    reader->scope.count = 0;
    if (++reader->includes > include_limit)
        cra_template_fault(reader, &cra_rule_template_include, name->value_begin, name->value_end,
                           "The template “%.*s” is included within %d others; does it include itself?",
                           (int)name->value.length, name->value.data, include_limit);
    else if (reader->sources->count >= files_limit)
        cra_template_fault(reader, &cra_rule_template_include, name->value_begin, name->value_end,
                           "The document includes more than %d templates.", files_limit);
    else if (!read_file(reader, name->value))
        cra_template_fault(reader, &cra_rule_template_include, name->value_begin, name->value_end,
                           "There is no template “%.*s”.", (int)name->value.length, name->value.data);
    reader->includes--;
    reader->scope = scope;
    reader->top = node;
}

/* ---- Links ---- */

static struct cra_template_node *next_in_order(struct cra_template_node *node)
{
    if (node->first)
        return node->first;
    while (node && !node->next)
        node = node->parent;
    return node ? node->next : NULL;
}

static const struct cra_template_node *find_section(struct cra_template_node *root, const char *id,
                                                    const struct cra_template_node *other)
{
    for (struct cra_template_node *node = root; node; node = next_in_order(node)) {
        if (node != other && node->kind == CRA_TEMPLATE_SECTION && node->id && strcmp(node->id, id) == 0)
            return node;
    }
    return NULL;
}

static void check_links(struct cra_template_reader *reader)
{
    struct cra_template_node *root = reader->template->root;
    for (struct cra_template_node *node = root; node; node = next_in_order(node)) {
        reader->source = node->span.source;
        if (node->kind == CRA_TEMPLATE_LINK && node->id && !find_section(root, node->id, NULL))
            cra_template_fault(reader, &cra_rule_template_id, node->span.begin, node->span.end,
                               "No section has the id “%s”.", node->id);
        if (node->kind == CRA_TEMPLATE_SECTION && node->id && find_section(root, node->id, node) &&
            find_section(root, node->id, NULL) != node)
            cra_template_fault(reader, &cra_rule_template_id, node->span.begin, node->span.end,
                               "Another section already has the id “%s”.", node->id);
    }
}

struct cra_template *cra_template_read(struct cra_arena *arena, const char *name,
                                       const struct cra_language *language, cra_template_finder find,
                                       struct cra_sources *sources, struct cra_diagnostics *diagnostics)
{
    struct cra_template_reader reader = {
        .arena = arena, .language = language, .find = find, .sources = sources, .diagnostics = diagnostics};
    reader.template = CRA_ARENA_NEW(arena, struct cra_template);
    if (!reader.template) {
        diagnostics->failed = true;
        return NULL;
    }
    bool found = read_file(&reader, cra_text_of(name));
    if (arena->failed)
        diagnostics->failed = true;
    if (!found || diagnostics->failed)
        return NULL;
    if (reader.template->root)
        check_links(&reader);
    return reader.template;
}
