#include "doc/tag_value.h"

#include <stdio.h>

#include "base/letter_case.h"
#include "base/similar.h"
#include "doc/section_name.h"
#include "doc/withheld.h"
#include "model/form.h"

bool cra_tag_reader_begin(struct cra_tag_reader *reader, const struct cra_node *root,
                          const struct cra_expansion *of)
{
    *reader = (struct cra_tag_reader){.root = root, .has_project = of != NULL};
    if (!of)
        return true;
    reader->expansion = *of;
    struct cra_expansion *expansion = &reader->expansion;
    const struct project *shown = cra_project_for(&reader->arena, of->values.project, of->facts->audience);
    expansion->arena = &reader->scratch;
    expansion->values = (struct cra_values){.project = shown, .facts = of->facts};
    expansion->numbers = "";
    expansion->law = NULL;
    expansion->filled = expansion->empty = expansion->foreign = 0;
    return shown != NULL;
}

void cra_tag_reader_end(struct cra_tag_reader *reader)
{
    cra_arena_free(&reader->scratch);
    cra_arena_free(&reader->arena);
}

bool cra_tag_reader_failed(const struct cra_tag_reader *reader)
{
    return reader->arena.failed || reader->scratch.failed;
}

/* What the last value was made of goes; that memory ran out is remembered. */
static void clear_scratch(struct cra_tag_reader *reader)
{
    bool failed = reader->scratch.failed;
    if (reader->scratch.blocks)
        cra_arena_free(&reader->scratch);
    reader->scratch = (struct cra_arena){.failed = failed};
}

/* ---- What readers may not see ---- */

static bool is_withheld(const struct cra_tag_reader *reader, const struct cra_slot *slot)
{
    for (const struct cra_object *object = slot->object; object; object = object->parent) {
        if (object->type != &cra_type_evidence)
            continue;
        bool names_it = object == slot->object &&
                        (strcmp(slot->field->name, "id") == 0 || strcmp(slot->field->name, "audience") == 0);
        return !names_it && !cra_evidence_is_shown((const struct evidence *)(const void *)object,
                                                   reader->expansion.facts->audience);
    }
    return false;
}

/* ---- Text ---- */

static struct cra_tag_result text_result(struct cra_text text)
{
    return (struct cra_tag_result){.form = text.length ? CRA_TAG_IS_TEXT : CRA_TAG_IS_NOTHING, .text = text};
}

static struct cra_text with_letters(struct cra_tag_reader *reader, enum cra_letter_case letters,
                                    struct cra_text text)
{
    if (letters == CRA_CASE_KEPT)
        return text;
    clear_scratch(reader);
    return cra_text_of(letters == CRA_CASE_UPPER ? cra_text_upper(&reader->scratch, text)
                                                 : cra_text_lower(&reader->scratch, text));
}

static const char *property_of(const struct cra_node *root, enum cra_tag_property property)
{
    switch (property) {
    case CRA_PROPERTY_TITLE:
        return root->as.document.title;
    case CRA_PROPERTY_SUBJECT:
        return root->as.document.subject;
    case CRA_PROPERTY_AUTHOR:
        return root->as.document.author;
    case CRA_PROPERTY_DATE:
        return root->as.document.date;
    case CRA_PROPERTY_DAY:
        return root->as.document.day;
    case CRA_PROPERTY_IDENTIFIER:
        return root->as.document.identifier;
    case CRA_PROPERTY_LANGUAGE:
        return cra_node_language(root);
    case CRA_PROPERTY_DRAFT:
        return root->as.document.draft ? cra_say(cra_language_find(cra_node_language(root)), "DRAFT") : NULL;
    case CRA_PROPERTY_LANDSCAPE:
        return root->as.document.landscape ? "landscape" : NULL;
    case CRA_PROPERTY_COUNT:
        break;
    }
    return NULL;
}

static bool is_blank(const char *text)
{
    return !text || cra_text_trim(cra_text_of(text)).length == 0;
}

/* Names of countries and languages repeat: the last ones are kept, by their two letters. */
static const char *name_of_code(struct cra_tag_reader *reader, enum cra_text_form form, const char *code)
{
    enum { places = sizeof reader->names / sizeof *reader->names };
    struct cra_tag_name *kept =
        &reader->names[((unsigned char)code[0] * 7U + (unsigned char)code[1]) % places];
    const struct cra_choices *values = cra_form_values(form);
    if (kept->code && kept->form == form && strcmp(kept->code, code) == 0)
        return kept->name;
    for (size_t i = 0; values && i < values->count; i++) {
        if (strcmp(values->items[i].name, code) != 0)
            continue;
        *kept = (struct cra_tag_name){form, values->items[i].name,
                                      cra_say(reader->expansion.language, values->items[i].meaning)};
        return kept->name;
    }
    return code;
}

/* Texts that stand in the document as they stand in the project, which most do, are not built at all. */
static bool find_plain(struct cra_tag_reader *reader, const struct cra_tag *tag, const struct cra_slot *slot,
                       struct cra_text *text)
{
    const void *value = cra_slot_value(slot, 0);
    const char *language = NULL, *found = NULL;
    switch (slot->field->kind) {
    case CRA_KIND_TEXT: {
        enum cra_text_form form = tag->format == CRA_FORMAT_PLAIN ? CRA_FORM_ANY : slot->field->form;
        found = *(const char *const *)value;
        if (form == CRA_FORM_LANGUAGE || form == CRA_FORM_COUNTRY)
            found = name_of_code(reader, form, found);
        break;
    }
    case CRA_KIND_LOCALIZED:
        found = cra_expand_localized(&reader->expansion, value, &language);
        break;
    case CRA_KIND_DATE:
        if (tag->format != CRA_FORMAT_ISO)
            return false;
        cra_date_format(*(const struct cra_date *)value, reader->digits);
        found = reader->digits;
        break;
    case CRA_KIND_INTEGER:
        if (tag->format == CRA_FORMAT_DURATION || tag->format == CRA_FORMAT_SIZE)
            return false;
        snprintf(reader->digits, sizeof reader->digits, "%lld",
                 (long long)((const struct cra_integer *)value)->value);
        found = reader->digits;
        break;
    default:
        return false;
    }
    *text = cra_text_of(found);
    while (text->length && (text->data[text->length - 1] == '\n' || text->data[text->length - 1] == '\r'))
        text->length--; /* the end of a block of text in the project is no line break in the document */
    return found && !language;
}

/* ---- Nodes ---- */

static void change_letters(struct cra_tag_reader *reader, enum cra_letter_case letters, struct cra_node *root)
{
    if (letters == CRA_CASE_KEPT)
        return;
    for (struct cra_walk walk = cra_walk_begin(root); cra_walk_next(&walk);) {
        struct cra_node *node = (struct cra_node *)(uintptr_t)walk.node;
        if (!walk.enter || node->kind != CRA_NODE_TEXT)
            continue;
        struct cra_text text = cra_text_of(node->as.text.text);
        const char *changed = letters == CRA_CASE_UPPER ? cra_text_upper(&reader->scratch, text)
                                                        : cra_text_lower(&reader->scratch, text);
        node->as.text.text = changed ? changed : node->as.text.text;
    }
}

/* A paragraph of nothing but one text in the language of the document is that text. */
static bool is_text(const struct cra_node *paragraph)
{
    const struct cra_node *words = paragraph->first;
    return words == paragraph->last && words->kind == CRA_NODE_TEXT && !words->language &&
           !paragraph->language;
}

static struct cra_tag_result build(struct cra_tag_reader *reader, const struct cra_tag *tag, bool withheld)
{
    clear_scratch(reader);
    struct cra_expansion *expansion = &reader->expansion;
    struct cra_node *root = cra_node_add_root(&reader->scratch);
    const struct cra_template_node node = {
        .path = &tag->path, .format = tag->format, .join = tag->join, .optional = tag->otherwise != NULL};
    if (!root)
        return (struct cra_tag_result){0};
    root->language = cra_node_language(reader->root);
    size_t empty = expansion->empty;
    struct cra_flow flow = {.parent = root};
    if (cra_tag_is_prose(tag) && !withheld) {
        cra_expand_prose(expansion, &node, &flow);
    } else {
        struct cra_node *paragraph = cra_node_add(&reader->scratch, root, CRA_NODE_PARAGRAPH);
        flow = (struct cra_flow){.parent = paragraph, .inlines = paragraph};
        if (withheld)
            cra_flow_words(expansion, &flow,
                           cra_say(expansion->language, "held back from the readers of this document"));
        else
            cra_expand_value(expansion, &node, &flow);
    }
    reader->empty += expansion->empty - empty;
    change_letters(reader, tag->letters, root);
    const struct cra_node *only = root->first && root->first == root->last ? root->first : NULL;
    if (!root->first || (only && only->kind == CRA_NODE_PARAGRAPH && !only->first))
        return (struct cra_tag_result){0};
    if (only && only->kind == CRA_NODE_PARAGRAPH && is_text(only))
        return text_result(cra_text_of(only->first->as.text.text));
    if (only && only->kind == CRA_NODE_PARAGRAPH)
        return (struct cra_tag_result){.form = CRA_TAG_IS_INLINES, .node = only};
    return (struct cra_tag_result){.form = CRA_TAG_IS_BLOCKS, .node = root};
}

struct cra_tag_result cra_tag_value(struct cra_tag_reader *reader, const struct cra_tag *tag)
{
    struct cra_text text = {0};
    if (tag->kind == CRA_TAG_STRING) {
        text = cra_text_of(cra_say(cra_language_find(cra_node_language(reader->root)), tag->text));
        return text_result(with_letters(reader, tag->letters, text));
    }
    if (tag->kind == CRA_TAG_PROPERTY) {
        const char *value = property_of(reader->root, tag->property);
        text = cra_text_of(is_blank(value) ? tag->otherwise : value);
        return text_result(with_letters(reader, tag->letters, text));
    }
    if (!reader->has_project)
        return text_result(cra_text_of(tag->otherwise));
    struct cra_slot slot = cra_path_follow(&tag->path, &reader->expansion.values);
    bool withheld = slot.object && is_withheld(reader, &slot);
    if (!withheld && !slot.count && tag->otherwise)
        return text_result(cra_text_of(tag->otherwise));
    if (!withheld && slot.count == 1 && find_plain(reader, tag, &slot, &text))
        return text_result(with_letters(reader, tag->letters, text));
    return build(reader, tag, withheld);
}

void cra_tag_plain(const struct cra_tag_result *result, const char *missing, struct cra_buffer *out)
{
    if (result->form == CRA_TAG_IS_TEXT)
        cra_buffer_text(out, result->text);
    if (!result->node)
        return;
    bool begun = false;
    for (struct cra_walk walk = cra_walk_begin(result->node); cra_walk_next(&walk);) {
        const struct cra_node *node = walk.node;
        if (!walk.enter)
            continue;
        if (node->kind == CRA_NODE_PARAGRAPH || node->kind == CRA_NODE_CODE_BLOCK) {
            if (begun)
                cra_buffer_char(out, '\n');
            begun = true;
        }
        if (node->kind == CRA_NODE_TEXT || node->kind == CRA_NODE_CODE || node->kind == CRA_NODE_CODE_BLOCK)
            cra_buffer_string(out, node->as.text.text);
        else if (node->kind == CRA_NODE_BREAK)
            cra_buffer_char(out, '\n');
        else if (node->kind == CRA_NODE_MISSING)
            cra_buffer_format(
                out, "[%s: %s%s%s%s]", missing, node->as.text.text, node->as.text.target ? " (" : "",
                node->as.text.target ? node->as.text.target : "", node->as.text.target ? ")" : "");
    }
}

/* ---- Loops and conditions ---- */

bool cra_tag_holds(const struct cra_tag_reader *reader, const struct cra_tag *tag)
{
    if (tag->tests_property)
        return is_blank(property_of(reader->root, tag->property)) == tag->negated;
    return reader->has_project && cra_condition_holds(&tag->test, &reader->expansion.values);
}

struct cra_slot cra_tag_list(const struct cra_tag_reader *reader, const struct cra_tag *tag)
{
    struct cra_slot none = {0};
    if (!reader->has_project)
        return none;
    struct cra_slot list = cra_path_follow(&tag->path, &reader->expansion.values);
    return list.object && is_withheld(reader, &list) ? none : list;
}

bool cra_tag_select(struct cra_tag_reader *reader, const struct cra_tag *tag, const struct cra_slot *list,
                    size_t index)
{
    struct cra_slot *item = &reader->expansion.values.variables[tag->variable];
    *item = *list;
    item->first = list->first + index;
    item->count = 1;
    return !tag->selects || cra_condition_holds(&tag->test, &reader->expansion.values);
}

void cra_tag_leave(struct cra_tag_reader *reader, const struct cra_tag *tag)
{
    reader->expansion.values.variables[tag->variable] = (struct cra_slot){0};
}

/* ---- Blocks ---- */

const struct cra_node *cra_tag_block(struct cra_tag_reader *reader, const struct cra_tag *tag,
                                     const char **similar)
{
    clear_scratch(reader);
    *similar = NULL;
    if (strcmp(tag->name, "content") == 0)
        return reader->root;
    struct cra_similar search = cra_similar_to(cra_text_of(tag->name));
    cra_similar_offer(&search, "content");
    for (struct cra_walk walk = cra_walk_begin(reader->root); cra_walk_next(&walk);) {
        const struct cra_node *node = walk.node;
        if (!walk.enter || node->kind != CRA_NODE_SECTION)
            continue;
        if (cra_section_is_called(&reader->scratch, node->as.section.anchor, node->as.section.law, tag->name,
                                  &search))
            return node;
    }
    *similar = search.best;
    return NULL;
}

const struct cra_node *cra_tag_picture(struct cra_tag_reader *reader, const struct cra_tag *tag)
{
    if (!reader->has_project)
        return NULL;
    clear_scratch(reader);
    struct cra_node *root = cra_node_add_root(&reader->scratch);
    const struct cra_template_node node = {.path = &tag->path};
    struct cra_flow flow = {.parent = root};
    struct cra_slot slot = cra_path_follow(&tag->path, &reader->expansion.values);
    if (!root || (slot.object && is_withheld(reader, &slot)))
        return NULL;
    cra_expand_figure(&reader->expansion, &node, &flow);
    return root->first && root->first->kind == CRA_NODE_FIGURE ? root->first : NULL;
}
