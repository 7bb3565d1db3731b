#include "model/edit_path.h"

#include "base/similar.h"
#include "model/form.h"
#include "model/walk.h"

static int shown(struct cra_text text)
{
    return (int)(text.length < 80 ? text.length : 80);
}

bool cra_edit_index(struct cra_text item, size_t *index)
{
    *index = 0;
    for (size_t i = 0; i < item.length; i++) {
        if (!cra_is_digit(item.data[i]))
            return false;
        *index = *index * 10 + (size_t)(item.data[i] - '0');
    }
    return item.length > 0 && item.length < 10;
}

static bool is_localized(const struct cra_field *field)
{
    return field->kind == CRA_KIND_LOCALIZED || field->kind == CRA_KIND_PROSE;
}

static bool refuse_name(const struct cra_type *type, const struct cra_edit_path *path, struct cra_text name,
                        cra_error **err)
{
    struct cra_similar similar = cra_similar_to(name);
    for (size_t i = 0; i < type->field_count; i++)
        cra_similar_offer(&similar, type->fields[i].name);
    char holder[CRA_NAME_SIZE], meant[CRA_NAME_SIZE];
    cra_file_name(holder, type->name);
    if (similar.best)
        cra_file_name(meant, similar.best);
    return cra_error_set(err, CRA_ERROR_ARGUMENT, "“%.100s”: the record “%s” has no key “%.*s”.%s%s%s",
                         path->whole, holder, shown(name), name.data, similar.best ? " Did you mean “" : "",
                         similar.best ? meant : "", similar.best ? "”?" : "");
}

/* The name up to a full stop or a bracket. */
static struct cra_text take_name(struct cra_text *rest)
{
    size_t length = 0;
    while (length < rest->length && rest->data[length] != '.' && rest->data[length] != '[')
        length++;
    struct cra_text name = {rest->data, length};
    rest->data += length;
    rest->length -= length;
    return name;
}

static bool take_item(struct cra_text *rest, struct cra_edit_step *step, const struct cra_edit_path *path,
                      cra_error **err)
{
    char name[CRA_NAME_SIZE];
    cra_file_name(name, step->field->name);
    if (!rest->length || rest->data[0] != '[')
        return true;
    const char *close = memchr(rest->data, ']', rest->length);
    if (!close)
        return cra_error_set(err, CRA_ERROR_ARGUMENT, "“%.100s”: the bracket [ is not closed.", path->whole);
    if (step->field->cardinality != CRA_MANY)
        return cra_error_set(err, CRA_ERROR_ARGUMENT, "“%.100s”: “%s” is no list; leave the brackets out.",
                             path->whole, name);
    step->item = (struct cra_text){rest->data + 1, (size_t)(close - rest->data) - 1};
    rest->length -= step->item.length + 2;
    rest->data += step->item.length + 2;
    if (!step->item.length)
        return cra_error_set(
            err, CRA_ERROR_ARGUMENT,
            "“%.100s”: between the brackets belongs the number of an item, counted from 0, or its "
            "identifier.",
            path->whole);
    return true;
}

static bool take_language(struct cra_text rest, struct cra_edit_path *path, cra_error **err)
{
    path->language = rest;
    return cra_form_check(CRA_FORM_LANGUAGE, rest) ||
           cra_error_set(
               err, CRA_ERROR_ARGUMENT,
               "“%.100s”: “%.*s” is not the code of an official language of the Union, as in de or fr.",
               path->whole, shown(rest), rest.data);
}

/* What stands behind a step: the end, or a full stop and more. */
static bool take_stop(struct cra_text *rest, const struct cra_edit_path *path, cra_error **err)
{
    if (rest->data[0] != '.' || rest->length == 1)
        return cra_error_set(
            err, CRA_ERROR_ARGUMENT,
            "“%.100s” ends, or goes on, in a way that no path does; write it as in product.name.",
            path->whole);
    rest->data++;
    rest->length--;
    return true;
}

bool cra_edit_path_read(const struct cra_type *root, const char *path, struct cra_edit_path *read,
                        cra_error **err)
{
    *read = (struct cra_edit_path){.whole = path};
    struct cra_text rest = cra_text_of(path);
    const struct cra_type *type = root;
    do {
        struct cra_text name = take_name(&rest);
        struct cra_edit_step *step = &read->steps[read->length];
        step->field = cra_type_find(type, name);
        if (!step->field)
            return refuse_name(type, read, name, err);
        read->length++;
        if (!take_item(&rest, step, read, err))
            return false;
        if (!rest.length)
            return true;
        char spelt[CRA_NAME_SIZE];
        cra_file_name(spelt, step->field->name);
        if (!take_stop(&rest, read, err))
            return false;
        if (step->field->cardinality == CRA_MANY && !step->item.data)
            return cra_error_set(err, CRA_ERROR_ARGUMENT,
                                 "“%.100s”: “%s” is a list; say which item is meant, as in %s[0].", path,
                                 spelt, spelt);
        if (is_localized(step->field))
            return take_language(rest, read, err);
        if (step->field->kind != CRA_KIND_RECORD)
            return cra_error_set(err, CRA_ERROR_ARGUMENT,
                                 "“%.100s”: “%s” holds a single value; nothing lies below it.", path, spelt);
        type = step->field->type;
    } while (read->length < CRA_EDIT_STEPS);
    return cra_error_set(err, CRA_ERROR_ARGUMENT, "“%.100s” is longer than any place of the model.", path);
}
