#include "model/editor.h"

#include "model/walk.h"

/* Follows the path of an edit through the outline as far as it exists, and puts the rest there. */

/* ---- Changing text and outline alike ---- */

static bool replace(struct cra_editor *editor, struct cra_outline *node, struct cra_outline *value)
{
    if (!value)
        return false;
    value->key = node->key;
    cra_splice_replace(&editor->splice, node, value);
    cra_outline_assign(node, value);
    return true;
}

/* Where the field belongs among those that stand in the record: behind the last that the model has before it.
 */
static struct cra_outline *neighbour(struct cra_outline *record, const struct cra_type *type,
                                     const struct cra_field *field)
{
    struct cra_outline *previous = NULL, *first = record->first;
    while (first && first->attribute)
        first = first->next;
    for (struct cra_outline *child = first; child; child = child->next) {
        const struct cra_field *other = child->key.data ? cra_type_find(type, child->key) : NULL;
        if (other && other < field)
            previous = child;
    }
    return previous ? previous->next : first;
}

/* Puts a child into a container that may hold nothing yet. */
static bool insert(struct cra_editor *editor, struct cra_outline *container, enum cra_outline_kind kind,
                   struct cra_outline *before, struct cra_outline *child)
{
    if (!child)
        return false;
    if (!container->last || container->last->attribute)
        return replace(editor, container, cra_edit_holder(editor, kind, (struct cra_text){0}, child));
    cra_splice_insert(&editor->splice, container, before, child);
    cra_outline_insert(container, before, child);
    return true;
}

static bool is_only_child(const struct cra_outline *node)
{
    return !node->next && (!node->previous || node->previous->attribute);
}

static bool take_out(struct cra_editor *editor, struct cra_outline *node)
{
    if (is_only_child(node))
        return replace(editor, node->parent,
                       cra_edit_holder(editor, node->parent->kind, (struct cra_text){0}, NULL));
    cra_splice_remove(&editor->splice, node);
    cra_outline_remove(node);
    return true;
}

/* ---- Refusals ---- */

static bool refuse(struct cra_editor *editor, const char *why)
{
    return cra_error_set(editor->err, CRA_ERROR_ARGUMENT, "“%.100s”: %s", editor->path.whole, why);
}

static bool refuse_absent(struct cra_editor *editor)
{
    return refuse(editor, "there is nothing that could be removed.");
}

/* The file that a shared record stands in, NULL when it could not be read. */
static const char *shared_file(struct cra_editor *editor, size_t steps)
{
    const struct cra_object *object = &editor->project->root->object;
    for (size_t i = 0; i < steps; i++) {
        const struct cra_edit_step *step = &editor->path.steps[i];
        size_t index = 0;
        if (step->item.data && !cra_edit_index(step->item, &index))
            break;
        if (step->field->kind != CRA_KIND_RECORD || index >= cra_field_count(object, step->field))
            break;
        object = *(const struct cra_object *const *)cra_field_value(object, step->field, index);
    }
    const struct cra_source *source = cra_sources_get(&editor->project->sources, object->span.source);
    return source && object->span.source > 1 ? source->name : NULL;
}

static bool refuse_shared(struct cra_editor *editor, const struct cra_outline *use, size_t steps)
{
    const char *file = shared_file(editor, steps);
    if (!file)
        file = use->text.data ? use->text.data : "";
    return cra_error_set(
        editor->err, CRA_ERROR_REFUSED,
        "“%.100s” stands in the shared file %.200s, which other projects may use, too. Change it "
        "there with an editor, or copy the record into the project file in place of “use”.",
        editor->path.whole, file);
}

static bool refuse_item(struct cra_editor *editor, const struct cra_edit_step *step, size_t count)
{
    char name[CRA_NAME_SIZE];
    cra_file_name(name, step->field->name);
    if (!count)
        return cra_error_set(editor->err, CRA_ERROR_ARGUMENT, "“%.100s”: “%s” has no items yet; append one.",
                             editor->path.whole, name);
    size_t index;
    if (cra_edit_index(step->item, &index))
        return cra_error_set(editor->err, CRA_ERROR_ARGUMENT,
                             "“%.100s”: “%s” has %zu item%s, numbered from 0 to %zu.", editor->path.whole,
                             name, count, count == 1 ? "" : "s", count - 1);
    return cra_error_set(editor->err, CRA_ERROR_ARGUMENT, "“%.100s”: no item of “%s” is called “%.*s”.",
                         editor->path.whole, name, (int)(step->item.length < 80 ? step->item.length : 80),
                         step->item.data);
}

/* ---- What is not there yet ---- */

/* The value of the edit as that of the field, or of an item of it: a text for a language is a map of one
 * language, unless that is the main one. */
static struct cra_outline *new_leaf(struct cra_editor *editor, const struct cra_field *field, bool item)
{
    struct cra_text language = editor->path.language;
    if (!language.data || cra_text_is(language, editor->main_language))
        return cra_edit_value(editor, field, item);
    struct cra_outline *text = cra_edit_scalar(editor, field, language, cra_text_of(editor->edit->value));
    return text ? cra_edit_holder(editor, CRA_OUTLINE_MAP, (struct cra_text){0}, text) : NULL;
}

/* The member for step `at` and all below it, none of which is there. */
static struct cra_outline *new_member(struct cra_editor *editor, size_t at)
{
    const struct cra_edit_step *step = &editor->path.steps[at];
    bool last = at + 1 == editor->path.length, append = last && editor->edit->kind == CRA_EDIT_APPEND;
    struct cra_outline *value = NULL;
    if (step->item.data) {
        refuse_item(editor, step, 0);
        return NULL;
    }
    if (last) {
        value = new_leaf(editor, step->field, append);
        if (value && append) {
            value->key = cra_edit_item_key(editor, step->field);
            value = cra_edit_holder(editor, CRA_OUTLINE_LIST, (struct cra_text){0}, value);
        }
    } else {
        struct cra_outline *child = new_member(editor, at + 1);
        value = child ? cra_edit_holder(editor, CRA_OUTLINE_MAP, (struct cra_text){0}, child) : NULL;
    }
    if (value)
        value->key = cra_edit_key(editor, step->field);
    return value;
}

/* ---- At the end of the path ---- */

static struct cra_outline *copy_of_scalar(struct cra_editor *editor, const struct cra_outline *node,
                                          struct cra_text key)
{
    struct cra_outline *copy = cra_outline_new(editor->arena, CRA_OUTLINE_SCALAR, key);
    if (!copy) {
        cra_error_memory(editor->err);
        return NULL;
    }
    copy->text = node->text;
    copy->scalar = CRA_SCALAR_STRING;
    return copy;
}

/* Sets a text for a language, or for the main one. */
static bool set_localized(struct cra_editor *editor, struct cra_outline *node, const struct cra_field *field)
{
    struct cra_text main = cra_text_of(editor->main_language);
    struct cra_text language = editor->path.language.data ? editor->path.language : main;
    struct cra_text text = cra_text_of(editor->edit->value);
    if (node->kind == CRA_OUTLINE_MAP && node->first) {
        struct cra_outline *entry = cra_outline_find(node, language);
        if (entry)
            return replace(editor, entry, cra_edit_scalar(editor, field, language, text));
        return insert(editor, node, CRA_OUTLINE_MAP, NULL, cra_edit_scalar(editor, field, language, text));
    }
    bool other =
        node->kind == CRA_OUTLINE_SCALAR && !cra_outline_is_blank(node) && !cra_text_equal(language, main);
    if (!other)
        return replace(editor, node, new_leaf(editor, field, true));
    struct cra_outline *old = copy_of_scalar(editor, node, main);
    struct cra_outline *map =
        old ? cra_edit_holder(editor, CRA_OUTLINE_MAP, (struct cra_text){0}, old) : NULL;
    struct cra_outline *added = map ? cra_edit_scalar(editor, field, language, text) : NULL;
    if (!added)
        return false;
    cra_outline_insert(map, NULL, added);
    return replace(editor, node, map);
}

static bool unset_localized(struct cra_editor *editor, struct cra_outline *node)
{
    struct cra_text language = editor->path.language;
    if (!language.data)
        return take_out(editor, node);
    if (node->kind == CRA_OUTLINE_SCALAR)
        return cra_text_is(language, editor->main_language) ? take_out(editor, node) : refuse_absent(editor);
    struct cra_outline *entry = cra_outline_find(node, language);
    if (!entry)
        return refuse_absent(editor);
    return take_out(editor, is_only_child(entry) ? node : entry);
}

static bool append(struct cra_editor *editor, struct cra_outline *node, const struct cra_field *field)
{
    struct cra_outline *item = cra_edit_value(editor, field, true);
    if (!item)
        return false;
    item->key = cra_edit_item_key(editor, field);
    return insert(editor, node, CRA_OUTLINE_LIST, NULL, item);
}

/* Changes the value `node` of the field, or the item of it that it is. */
static bool change(struct cra_editor *editor, struct cra_outline *node, const struct cra_field *field,
                   bool item)
{
    bool localized = field->kind == CRA_KIND_LOCALIZED || field->kind == CRA_KIND_PROSE;
    bool single = item || field->cardinality == CRA_ONE;
    switch (editor->edit->kind) {
    case CRA_EDIT_APPEND:
        return append(editor, node, field);
    case CRA_EDIT_UNSET:
        return localized && single ? unset_localized(editor, node) : take_out(editor, node);
    case CRA_EDIT_SET:
        break;
    }
    if (localized && single)
        return set_localized(editor, node, field);
    struct cra_outline *value = cra_edit_value(editor, field, item);
    if (!value)
        return false;
    /* a word for a record that says more than its first field changes that field alone */
    bool record = field->kind == CRA_KIND_RECORD && single && field->type->shorthand;
    if (record && value->kind == CRA_OUTLINE_SCALAR && node->kind == CRA_OUTLINE_MAP && node->first) {
        value->key = cra_edit_key(editor, &field->type->fields[0]);
        struct cra_outline *first = cra_outline_find(node, value->key);
        if (first)
            return replace(editor, first, value);
        return insert(editor, node, CRA_OUTLINE_MAP, neighbour(node, field->type, &field->type->fields[0]),
                      value);
    }
    return replace(editor, node, value);
}

/* ---- On the way ---- */

static bool enter(struct cra_editor *editor, struct cra_outline *record, const struct cra_type *type,
                  size_t at);

/* A record that is written as its first field alone. */
static bool enter_shorthand(struct cra_editor *editor, struct cra_outline *record,
                            const struct cra_type *type, size_t at)
{
    const struct cra_edit_step *step = &editor->path.steps[at];
    const struct cra_field *first = &type->fields[0];
    if (step->field == first) {
        if (editor->edit->kind == CRA_EDIT_UNSET)
            return replace(editor, record,
                           cra_edit_holder(editor, CRA_OUTLINE_MAP, (struct cra_text){0}, NULL));
        return change(editor, record, first, false);
    }
    if (editor->edit->kind == CRA_EDIT_UNSET)
        return refuse_absent(editor);
    struct cra_outline *added = new_member(editor, at);
    struct cra_outline *old =
        added ? cra_edit_scalar(editor, first, cra_edit_key(editor, first), record->text) : NULL;
    struct cra_outline *map =
        old ? cra_edit_holder(editor, CRA_OUTLINE_MAP, (struct cra_text){0}, old) : NULL;
    if (!map)
        return false;
    cra_outline_insert(map, NULL, added);
    return replace(editor, record, map);
}

static const struct cra_outline *first_key_value(const struct cra_outline *record,
                                                 const struct cra_type *type)
{
    for (const struct cra_outline *child = record->first; child; child = child->next) {
        if (child->key.data && cra_name_equal(type->fields[0].name, child->key))
            return child;
    }
    return NULL;
}

/* Whether an item is called so: by its first field, which is its identifier, or by itself. */
static bool is_called(const struct cra_outline *item, const struct cra_field *field, struct cra_text name)
{
    if (item->kind == CRA_OUTLINE_MAP && field->kind == CRA_KIND_RECORD)
        item = first_key_value(item, field->type);
    return item && item->kind == CRA_OUTLINE_SCALAR && cra_text_equal(cra_text_trim(item->text), name);
}

static struct cra_outline *find_item(struct cra_editor *editor, struct cra_outline *list,
                                     const struct cra_edit_step *step)
{
    size_t index = 0, count = 0;
    bool by_number = cra_edit_index(step->item, &index);
    for (struct cra_outline *item = list->first; item; item = item->next) {
        if (item->attribute)
            continue;
        if (by_number ? count == index : is_called(item, step->field, step->item))
            return item;
        count++;
    }
    refuse_item(editor, step, count);
    return NULL;
}

/* The record has the field of step `at`: goes on below it, or changes it. */
static bool follow(struct cra_editor *editor, struct cra_outline *value, size_t at)
{
    const struct cra_edit_step *step = &editor->path.steps[at];
    bool last = at + 1 == editor->path.length;
    if (step->item.data) {
        value = find_item(editor, value, step);
        if (!value)
            return false;
    }
    if (last)
        return change(editor, value, step->field, step->item.data != NULL);
    return enter(editor, value, step->field->type, at + 1);
}

static bool enter(struct cra_editor *editor, struct cra_outline *record, const struct cra_type *type,
                  size_t at)
{
    const struct cra_edit_step *step = &editor->path.steps[at];
    if (record->kind == CRA_OUTLINE_LIST)
        return refuse(editor, "the file holds a list where a record belongs; correct that first.");
    if (record->kind == CRA_OUTLINE_SCALAR && !cra_outline_is_blank(record)) {
        if (type->shorthand)
            return enter_shorthand(editor, record, type, at);
        return refuse(editor, "the file holds a text where a record belongs; correct that first.");
    }
    const struct cra_outline *use = cra_outline_find(record, CRA_TEXT("use"));
    if (use && !cra_type_find(type, CRA_TEXT("use")))
        return refuse_shared(editor, use, at);
    struct cra_outline *value = cra_outline_find(record, cra_edit_key(editor, step->field));
    if (value)
        return follow(editor, value, at);
    if (editor->edit->kind == CRA_EDIT_UNSET)
        return refuse_absent(editor);
    return insert(editor, record, CRA_OUTLINE_MAP, neighbour(record, type, step->field),
                  new_member(editor, at));
}

bool cra_edit_place(struct cra_editor *editor)
{
    return enter(editor, editor->root, &cra_type_project, 0);
}
