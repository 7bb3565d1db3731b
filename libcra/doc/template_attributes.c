#include "doc/template_reader.h"

/* What the attributes of an element say, checked against the tables of the model. */

static const struct cra_xml_attribute *given(const struct cra_template_reader *reader,
                                             enum cra_template_attribute attribute)
{
    return reader->attributes[attribute];
}

static void refuse(struct cra_template_reader *reader, const struct cra_rule *rule,
                   const struct cra_xml_attribute *attribute, const char *message)
{
    cra_template_fault(reader, rule, attribute->value_begin, attribute->value_end, "%s", message);
}

static const char *take_string(struct cra_template_reader *reader, enum cra_template_attribute which)
{
    const struct cra_xml_attribute *attribute = given(reader, which);
    return attribute ? cra_arena_copy(reader->arena, attribute->value) : NULL;
}

static bool take_flag(struct cra_template_reader *reader, enum cra_template_attribute which)
{
    const struct cra_xml_attribute *attribute = given(reader, which);
    if (!attribute || cra_text_is(attribute->value, "no"))
        return false;
    if (!cra_text_is(attribute->value, "yes"))
        refuse(reader, &cra_rule_template_attribute, attribute, "This attribute is either yes or no.");
    return true;
}

static const struct cra_path *take_path(struct cra_template_reader *reader, enum cra_template_attribute which)
{
    const struct cra_xml_attribute *attribute = given(reader, which);
    struct cra_path *path = attribute ? CRA_ARENA_NEW(reader->arena, struct cra_path) : NULL;
    if (!path)
        return NULL;
    struct cra_path_fault fault;
    if (cra_path_compile(&reader->scope, attribute->value, path, &fault))
        return path;
    const char *message = cra_path_explain(reader->arena, attribute->value, &fault);
    refuse(reader, &cra_rule_template_path, attribute, message ? message : "");
    return NULL;
}

static const struct cra_condition *take_test(struct cra_template_reader *reader,
                                             enum cra_template_attribute which)
{
    const struct cra_xml_attribute *attribute = given(reader, which);
    struct cra_condition *condition = attribute ? CRA_ARENA_NEW(reader->arena, struct cra_condition) : NULL;
    if (!condition)
        return NULL;
    struct cra_condition_fault fault;
    if (cra_condition_compile(reader->arena, &reader->scope, attribute->value, condition, &fault))
        return condition;
    refuse(reader, &cra_rule_template_test, attribute, fault.message ? fault.message : "");
    return NULL;
}

/* ---- What a field is good for ---- */

static bool is_answer(const struct cra_type *type)
{
    return type->shorthand && type->fields[0].kind == CRA_KIND_CHOICE;
}

static const char *fault_of_value(const struct cra_path *path)
{
    const struct cra_field *field = cra_path_field(path);
    if (field->kind == CRA_KIND_PROSE)
        return "This is prose, which makes paragraphs of its own; use the element prose.";
    if (field->kind != CRA_KIND_RECORD || path->length == 0)
        return NULL;
    if (field->cardinality == CRA_MANY)
        return "This is a list of records; go through it with for-each.";
    if (is_answer(field->type) || field->type == &cra_type_rating)
        return NULL;
    return "This is a record of several fields; name one of them.";
}

static const char *fault_of_prose(const struct cra_path *path)
{
    if (cra_path_field(path)->kind == CRA_KIND_PROSE && cra_path_is_single(path))
        return NULL;
    return "This is no prose; use the element value.";
}

static bool has_field(const struct cra_type *type, const char *name, cra_kind kind)
{
    const struct cra_field *field = cra_type_find(type, cra_text_of(name));
    return field && field->kind == kind;
}

static const char *fault_of_figure(const struct cra_path *path)
{
    const struct cra_type *type = cra_path_type(path);
    if (type && cra_path_is_single(path) && has_field(type, "file", CRA_KIND_TEXT) &&
        has_field(type, "caption", CRA_KIND_LOCALIZED) &&
        has_field(type, "alternative-text", CRA_KIND_LOCALIZED))
        return NULL;
    return "A figure is a record with file, caption and alternative-text.";
}

/* The picture shows all of the project's, so the path starts there. */
static const char *fault_of_diagram(const struct cra_path *path)
{
    const struct cra_field *field = cra_path_field(path);
    bool known = field->type == &cra_type_data_flow || field->type == &cra_type_component;
    if (path->start == CRA_PATH_PROJECT && known && field->cardinality == CRA_MANY)
        return NULL;
    return "A diagram shows data flows (design.flows) or what components build on (design.components).";
}

static const char *fault_of_matrix(const struct cra_path *path)
{
    if (cra_path_type(path) == &cra_type_risk_method && cra_path_is_single(path))
        return NULL;
    return "A matrix is made from a method of risk assessment.";
}

static const char *fault_of_bars(const struct cra_path *path)
{
    const struct cra_field *field = cra_path_field(path);
    if (path->length && field->kind == CRA_KIND_RECORD && field->cardinality == CRA_MANY)
        return NULL;
    return "Bars count the records of a list.";
}

static const char *fault_of_shade(const struct cra_path *path)
{
    const struct cra_field *field = cra_path_field(path);
    const struct cra_type *type = cra_path_type(path);
    bool known = type ? type == &cra_type_rating || type == &cra_type_risk_level || is_answer(type)
                      : field->kind == CRA_KIND_CHOICE;
    if (known || !cra_path_is_single(path))
        return NULL;
    return "A shade comes from a choice, an answer, a rating, a level of risk, or a list that may be empty.";
}

static const char *fault_of_link(const struct cra_path *path)
{
    const struct cra_field *field = cra_path_field(path);
    bool leads =
        field->kind == CRA_KIND_TEXT && (field->form == CRA_FORM_URL || field->form == CRA_FORM_FILE);
    return leads && cra_path_is_single(path) ? NULL : "A link leads to an address or a file.";
}

static const char *fault_of_section(const struct cra_path *path)
{
    if (path->length == 0 && cra_path_type(path))
        return NULL;
    return "A section belongs to the record of a loop around it; name its variable.";
}

static const char *fault_of_property(const struct cra_path *path)
{
    cra_kind kind = cra_path_field(path)->kind;
    if (cra_path_is_single(path) &&
        (kind == CRA_KIND_TEXT || kind == CRA_KIND_LOCALIZED || kind == CRA_KIND_DATE))
        return NULL;
    return "A property of the document is one text or one date.";
}

static const char *fault_of_loop(const struct cra_path *path)
{
    return cra_path_is_single(path) ? "This is no list, so there is nothing to go through." : NULL;
}

static const char *fault_of_mark(const struct cra_path *path)
{
    (void)path;
    return NULL;
}

static const struct cra_path *take_fit_path(struct cra_template_reader *reader,
                                            enum cra_template_attribute which,
                                            const char *(*fault_of)(const struct cra_path *path))
{
    const struct cra_path *path = take_path(reader, which);
    const char *fault = path ? fault_of(path) : NULL;
    if (fault)
        refuse(reader, &cra_rule_template_use, given(reader, which), fault);
    return fault ? NULL : path;
}

static enum cra_format take_format(struct cra_template_reader *reader, const struct cra_path *path)
{
    static const struct {
        const char *name;
        enum cra_format format;
        uint32_t kinds;
    } formats[] = {
        {"plain", CRA_FORMAT_PLAIN, 1u << CRA_KIND_TEXT | 1u << CRA_KIND_REFERENCE | 1u << CRA_KIND_RECORD},
        {"brief", CRA_FORMAT_BRIEF, 1u << CRA_KIND_REFERENCE | 1u << CRA_KIND_RECORD},
        {"code", CRA_FORMAT_CODE, 1u << CRA_KIND_TEXT},
        {"iso", CRA_FORMAT_ISO, 1u << CRA_KIND_DATE},
        {"duration", CRA_FORMAT_DURATION, 1u << CRA_KIND_INTEGER},
        {"size", CRA_FORMAT_SIZE, 1u << CRA_KIND_INTEGER},
        {"lower", CRA_FORMAT_LOWER, 1u << CRA_KIND_CHOICE},
        {"journal", CRA_FORMAT_JOURNAL, 1u << CRA_KIND_TEXT},
    };
    const struct cra_xml_attribute *attribute = given(reader, CRA_ATTRIBUTE_FORMAT);
    if (!attribute || !path)
        return CRA_FORMAT_DEFAULT;
    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++) {
        if (!cra_text_is(attribute->value, formats[i].name))
            continue;
        if (formats[i].kinds >> cra_path_field(path)->kind & 1)
            return formats[i].format;
        refuse(reader, &cra_rule_template_attribute, attribute, "This format does not fit the field.");
        return CRA_FORMAT_DEFAULT;
    }
    refuse(reader, &cra_rule_template_attribute, attribute,
           "Formats are plain, brief, code, iso, duration, size, lower and journal.");
    return CRA_FORMAT_DEFAULT;
}

/* ---- Elements with more to say ---- */

static void add_target(struct cra_template_reader *reader, const struct cra_type *type, const char *id,
                       bool single)
{
    struct cra_template_target *target = CRA_ARENA_NEW(reader->arena, struct cra_template_target);
    if (!target)
        return;
    *target = (struct cra_template_target){reader->template->targets, type, id, single};
    reader->template->targets = target;
}

static const struct cra_type *find_type(struct cra_text name)
{
    const struct cra_schema_table *tables[] = {&cra_project_schema, &cra_facts_schema};
    for (size_t t = 0; t < sizeof tables / sizeof *tables; t++) {
        for (size_t i = 0; i < tables[t]->type_count; i++) {
            if (cra_name_equal(tables[t]->types[i]->name, name))
                return tables[t]->types[i];
        }
    }
    return NULL;
}

/* Letters, digits and -, beginning with a letter, and not ending as the number of a record does. */
static bool is_section_id(struct cra_text id)
{
    for (size_t i = 0; i < id.length; i++) {
        char c = id.data[i];
        if (!cra_is_letter(c) && (i == 0 || (!cra_is_digit(c) && c != '-')))
            return false;
    }
    return id.length > 0;
}

static void take_section(struct cra_template_reader *reader, struct cra_template_node *node)
{
    const struct cra_xml_attribute *id = given(reader, CRA_ATTRIBUTE_ID);
    const struct cra_xml_attribute *lists = given(reader, CRA_ATTRIBUTE_LISTS);
    node->id = take_string(reader, CRA_ATTRIBUTE_ID);
    node->number = take_string(reader, CRA_ATTRIBUTE_NUMBER);
    node->path = take_fit_path(reader, CRA_ATTRIBUTE_OF, fault_of_section);
    if (id && !is_section_id(id->value))
        refuse(reader, &cra_rule_template_id, id,
               "The id of a section is made of letters, digits and -, and begins with a letter.");
    if (node->path)
        add_target(reader, cra_path_type(node->path), node->id, true);
    else if (reader->scope.count && id && !given(reader, CRA_ATTRIBUTE_OF))
        refuse(reader, &cra_rule_template_id, id,
               "Within a loop this id would come more than once; say with “of” which record the section is "
               "about.");
    if (!lists)
        return;
    const struct cra_type *type = find_type(lists->value);
    if (type)
        add_target(reader, type, node->id, false);
    else
        refuse(reader, &cra_rule_template_attribute, lists, "The model has no type of this name.");
}

static void take_loop(struct cra_template_reader *reader, struct cra_template_node *node)
{
    const struct cra_xml_attribute *as = given(reader, CRA_ATTRIBUTE_AS);
    node->variable = reader->scope.count;
    node->path = take_fit_path(reader, CRA_ATTRIBUTE_IN, fault_of_loop);
    if (!node->path || !as)
        return;
    struct cra_path path;
    struct cra_path_fault fault;
    if (cra_path_compile(&reader->scope, as->value, &path, &fault) || cra_text_is(as->value, "assessment")) {
        refuse(reader, &cra_rule_template_attribute, as, "This name is taken already; choose another.");
        return;
    }
    if (reader->scope.count == CRA_LOOP_DEPTH) {
        refuse(reader, &cra_rule_template_place, as, "Too many loops stand within each other.");
        return;
    }
    const char *name = take_string(reader, CRA_ATTRIBUTE_AS);
    reader->scope.variables[reader->scope.count].name = name ? name : "";
    reader->scope.variables[reader->scope.count++].field = cra_path_field(node->path);
    node->test = take_test(reader, CRA_ATTRIBUTE_WHERE);
}

static bool is_address(struct cra_text href)
{
    static const char *const schemes[] = {"https://", "http://", "mailto:"};
    for (size_t i = 0; i < sizeof schemes / sizeof *schemes; i++) {
        size_t length = strlen(schemes[i]);
        if (href.length > length && memcmp(href.data, schemes[i], length) == 0)
            return true;
    }
    return false;
}

static void take_link(struct cra_template_reader *reader, struct cra_template_node *node)
{
    const struct cra_xml_attribute *href = given(reader, CRA_ATTRIBUTE_HREF);
    const struct cra_xml_attribute *to = given(reader, CRA_ATTRIBUTE_TO);
    if ((href != NULL) + (to != NULL) + (given(reader, CRA_ATTRIBUTE_PATH) != NULL) != 1)
        cra_template_fault(
            reader, &cra_rule_template_attribute, node->span.begin, node->span.end,
            "A link leads either to a section of the document (to), to an address (href), or to "
            "what a field says (path).");
    node->path = take_fit_path(reader, CRA_ATTRIBUTE_PATH, fault_of_link);
    if (href && !is_address(href->value))
        refuse(reader, &cra_rule_template_attribute, href, "Links lead to https, http or mailto addresses.");
    node->id = take_string(reader, CRA_ATTRIBUTE_TO);
    node->text = take_string(reader, CRA_ATTRIBUTE_HREF);
}

static void take_column(struct cra_template_reader *reader, struct cra_template_node *node)
{
    const struct cra_xml_attribute *width = given(reader, CRA_ATTRIBUTE_WIDTH);
    node->text = take_string(reader, CRA_ATTRIBUTE_TITLE);
    if (!width)
        return;
    for (size_t i = 0; i < width->value.length && node->width < 1000; i++) {
        if (!cra_is_digit(width->value.data[i])) {
            node->width = 0;
            break;
        }
        node->width = node->width * 10 + (unsigned)(width->value.data[i] - '0');
    }
    if (node->width == 0 || node->width > 1000)
        refuse(reader, &cra_rule_template_attribute, width, "A width is a whole number from 1 to 1000.");
}

static void take_document(struct cra_template_reader *reader)
{
    if (reader->includes) /* the properties are those of the including document */
        return;
    struct cra_template *template = reader->template;
    template->kind = take_string(reader, CRA_ATTRIBUTE_KIND);
    template->language = take_string(reader, CRA_ATTRIBUTE_LANGUAGE);
    template->title = take_string(reader, CRA_ATTRIBUTE_TITLE);
    template->landscape = take_flag(reader, CRA_ATTRIBUTE_LANDSCAPE);
    template->subject = take_fit_path(reader, CRA_ATTRIBUTE_SUBJECT, fault_of_property);
    template->author = take_fit_path(reader, CRA_ATTRIBUTE_AUTHOR, fault_of_property);
    template->identifier = take_fit_path(reader, CRA_ATTRIBUTE_IDENTIFIER, fault_of_property);
    template->date = take_fit_path(reader, CRA_ATTRIBUTE_DATE, fault_of_property);
}

/* Without a rating the matrix shows the method alone. */
static void take_matrix(struct cra_template_reader *reader, struct cra_template_node *node)
{
    const struct cra_xml_attribute *rating = given(reader, CRA_ATTRIBUTE_RATING);
    node->path = take_fit_path(reader, CRA_ATTRIBUTE_OF, fault_of_matrix);
    node->text = take_string(reader, CRA_ATTRIBUTE_RATING);
    if (rating && !cra_text_is(rating->value, "before") && !cra_text_is(rating->value, "after"))
        refuse(reader, &cra_rule_template_attribute, rating, "Risks are rated before or after treatment.");
}

static const struct cra_field *take_counted(struct cra_template_reader *reader, const struct cra_type *type,
                                            enum cra_template_attribute which)
{
    const struct cra_xml_attribute *attribute = given(reader, which);
    const struct cra_field *field = type && attribute ? cra_type_find(type, attribute->value) : NULL;
    bool fits = field && field->kind == CRA_KIND_CHOICE && field->cardinality == CRA_ONE;
    if (type && attribute && !fits)
        refuse(reader, &cra_rule_template_use, attribute,
               "Bars count the values of a choice; the records have no choice of this name.");
    return fits ? field : NULL;
}

static void take_bars(struct cra_template_reader *reader, struct cra_template_node *node)
{
    node->path = take_fit_path(reader, CRA_ATTRIBUTE_IN, fault_of_bars);
    const struct cra_type *type = node->path ? cra_path_type(node->path) : NULL;
    node->rows = take_counted(reader, type, CRA_ATTRIBUTE_ROWS);
    node->segments = take_counted(reader, type, CRA_ATTRIBUTE_SEGMENTS);
    if (node->segments && node->segments->choices->count > CRA_BAR_SEGMENTS)
        refuse(reader, &cra_rule_template_use, given(reader, CRA_ATTRIBUTE_SEGMENTS),
               "This choice has too many values for the segments of a bar.");
}

static void take_missing(struct cra_template_reader *reader, struct cra_template_node *node)
{
    node->path = take_fit_path(reader, CRA_ATTRIBUTE_PATH, fault_of_mark);
    node->text = take_string(reader, CRA_ATTRIBUTE_WHAT);
    if (!given(reader, CRA_ATTRIBUTE_PATH) == !given(reader, CRA_ATTRIBUTE_WHAT))
        cra_template_fault(reader, &cra_rule_template_attribute, node->span.begin, node->span.end,
                           "What is missing is either a field (path) or said in words (what).");
}

void cra_template_take_attributes(struct cra_template_reader *reader, struct cra_template_node *node)
{
    node->optional = take_flag(reader, CRA_ATTRIBUTE_OPTIONAL);
    node->ordered = take_flag(reader, CRA_ATTRIBUTE_ORDERED);
    node->law = take_string(reader, CRA_ATTRIBUTE_LAW);
    node->before = take_string(reader, CRA_ATTRIBUTE_BEFORE);
    node->after = take_string(reader, CRA_ATTRIBUTE_AFTER);
    node->text = take_string(reader, CRA_ATTRIBUTE_TITLE);
    switch (node->kind) {
    case CRA_TEMPLATE_DOCUMENT:
        take_document(reader);
        break;
    case CRA_TEMPLATE_SECTION:
        take_section(reader, node);
        break;
    case CRA_TEMPLATE_INCLUDE:
        node->number = take_string(reader, CRA_ATTRIBUTE_NUMBERS);
        if (given(reader, CRA_ATTRIBUTE_TEMPLATE))
            cra_template_read_include(reader, node, given(reader, CRA_ATTRIBUTE_TEMPLATE));
        break;
    case CRA_TEMPLATE_COLUMN:
        take_column(reader, node);
        break;
    case CRA_TEMPLATE_ROW:
        node->text = take_string(reader, CRA_ATTRIBUTE_LABEL);
        break;
    case CRA_TEMPLATE_CELL:
        node->path = take_fit_path(reader, CRA_ATTRIBUTE_SHADE, fault_of_shade);
        break;
    case CRA_TEMPLATE_PROSE:
        node->path = take_fit_path(reader, CRA_ATTRIBUTE_PATH, fault_of_prose);
        break;
    case CRA_TEMPLATE_FIGURE:
        node->path = take_fit_path(reader, CRA_ATTRIBUTE_OF, fault_of_figure);
        break;
    case CRA_TEMPLATE_DIAGRAM:
        node->path = take_fit_path(reader, CRA_ATTRIBUTE_OF, fault_of_diagram);
        break;
    case CRA_TEMPLATE_MATRIX:
        take_matrix(reader, node);
        break;
    case CRA_TEMPLATE_BARS:
        take_bars(reader, node);
        break;
    case CRA_TEMPLATE_FOR_EACH:
        take_loop(reader, node);
        break;
    case CRA_TEMPLATE_IF:
        node->test = take_test(reader, CRA_ATTRIBUTE_TEST);
        break;
    case CRA_TEMPLATE_VALUE:
        node->path = take_fit_path(reader, CRA_ATTRIBUTE_PATH, fault_of_value);
        node->format = take_format(reader, node->path);
        break;
    case CRA_TEMPLATE_MISSING:
        take_missing(reader, node);
        break;
    case CRA_TEMPLATE_LINK:
        take_link(reader, node);
        break;
    default:
        break;
    }
}
