#include "doc/condition.h"

#include "base/buffer.h"
#include "base/similar.h"
#include "model/walk.h"

/* A condition while it is read: one word of lookahead. */
struct parsing {
    struct cra_arena *arena;
    const struct cra_scope *scope;
    struct cra_text rest;
    struct cra_text word;
    struct cra_condition_fault *fault;
};

/* ---- Messages ---- */

/* " It has “likelihood” and “impact”.", where nothing is similar to what was written; "" when memory is out.
 */
static const char *list_fields(struct cra_arena *arena, const struct cra_type *type)
{
    enum { MOST = 12 };
    size_t count = type->field_count < MOST ? type->field_count : MOST, more = type->field_count - count;
    struct cra_buffer list = {0};
    char name[CRA_NAME_SIZE];
    for (size_t i = 0; i < count; i++) {
        const char *before = i == 0 ? "" : i + 1 == count && !more ? " and " : ", ";
        cra_buffer_format(&list, "%s“%s”", before, cra_file_name(name, type->fields[i].name));
    }
    if (more)
        cra_buffer_format(&list, " and %zu more", more);
    const char *sentence =
        list.failed ? NULL : cra_arena_format(arena, " It has %.*s.", (int)list.length, list.data);
    cra_buffer_free(&list);
    return sentence ? sentence : "";
}

const char *cra_path_explain(struct cra_arena *arena, struct cra_text path,
                             const struct cra_path_fault *fault)
{
    int step = (int)fault->step.length, whole = (int)path.length;
    if (fault->problem)
        return cra_arena_format(arena, "In the path “%.*s”, “%.*s” cannot be used: %s.", whole, path.data,
                                step, fault->step.data, fault->problem);
    char spelt[CRA_NAME_SIZE], holder[CRA_NAME_SIZE];
    const char *hint = "";
    if (fault->suggestion)
        hint = cra_arena_format(arena, " Did you mean “%s”?", cra_file_name(spelt, fault->suggestion));
    else if (fault->holder)
        hint = list_fields(arena, fault->holder);
    if (!hint)
        return NULL;
    if (fault->holder)
        return cra_arena_format(arena, "The path “%.*s” leads nowhere: %s has no “%.*s”.%s", whole, path.data,
                                cra_file_name(holder, fault->holder->name), step, fault->step.data, hint);
    return cra_arena_format(arena, "The path “%.*s” leads nowhere: nothing is called “%.*s”.%s", whole,
                            path.data, step, fault->step.data, hint);
}

static bool refuse(const struct parsing *parsing, const char *format, struct cra_text word)
{
    parsing->fault->message = cra_arena_format(parsing->arena, format, (int)word.length, word.data);
    return false;
}

/* ---- Compiling ---- */

static void next_word(struct parsing *parsing)
{
    struct cra_text rest = cra_text_trim(parsing->rest);
    size_t length = 0;
    while (length < rest.length && !cra_is_space(rest.data[length]))
        length++;
    parsing->word = (struct cra_text){rest.data, length};
    parsing->rest = (struct cra_text){rest.data + length, rest.length - length};
}

static bool take(struct parsing *parsing, const char *word)
{
    if (!cra_text_is(parsing->word, word))
        return false;
    next_word(parsing);
    return true;
}

static bool compile_path(struct parsing *parsing, struct cra_path *path)
{
    struct cra_path_fault path_fault;
    if (!parsing->word.length)
        return refuse(parsing, "The test ends where a path should stand.%.*s", parsing->word);
    if (!cra_path_compile(parsing->scope, parsing->word, path, &path_fault)) {
        parsing->fault->message = cra_path_explain(parsing->arena, parsing->word, &path_fault);
        parsing->fault->unknown = !path_fault.problem;
        parsing->fault->at_start = parsing->fault->unknown && !path_fault.holder;
        return false;
    }
    next_word(parsing);
    return true;
}

static bool compile_choice(const struct parsing *parsing, const struct cra_field *field,
                           struct cra_term *term)
{
    for (size_t i = 0; i < field->choices->count; i++) {
        term->choice = (unsigned)(i + 1);
        if (cra_name_equal(field->choices->items[i].name, parsing->word))
            return true;
    }
    struct cra_similar search = cra_similar_to(parsing->word);
    for (size_t i = 0; i < field->choices->count; i++)
        cra_similar_offer(&search, field->choices->items[i].name);
    char spelt[CRA_NAME_SIZE], name[CRA_NAME_SIZE];
    const char *best = search.best ? cra_file_name(spelt, search.best) : NULL;
    parsing->fault->message =
        cra_arena_format(parsing->arena, "“%.*s” is none of the values of “%s”.%s%s%s",
                         (int)parsing->word.length, parsing->word.data, cra_file_name(name, field->name),
                         best ? " Did you mean “" : "", best ? best : "", best ? "”?" : "");
    return false;
}

static bool compile_number(const struct parsing *parsing, struct cra_term *term)
{
    struct cra_text digits = parsing->word;
    for (size_t i = 0; i < digits.length && i < 10; i++) {
        if (!cra_is_digit(digits.data[i]))
            break;
        term->number = term->number * 10 + (digits.data[i] - '0');
        if (i + 1 == digits.length)
            return true;
    }
    return refuse(parsing, "“%.*s” is not a whole number.", digits);
}

/* A record such as an answer stands for its first field. */
static bool resolve_shorthand(struct cra_path *path)
{
    const struct cra_field *field = cra_path_field(path);
    if (field->kind != CRA_KIND_RECORD)
        return true;
    if (!field->type->shorthand || path->length == 0 || path->length == CRA_PATH_STEPS)
        return false;
    path->steps[path->length++] = &field->type->fields[0];
    return true;
}

/* The right side of a comparison, as the left side demands. */
static bool compile_right(struct parsing *parsing, struct cra_term *term)
{
    if (!parsing->word.length)
        return refuse(parsing, "The test ends where a value should stand.%.*s", parsing->word);
    const struct cra_field *field = cra_path_field(&term->path);
    if (field->kind == CRA_KIND_REFERENCE || (field->kind == CRA_KIND_RECORD && term->path.length == 0)) {
        term->other_given = true;
        return compile_path(parsing, &term->other);
    }
    if (!resolve_shorthand(&term->path))
        return refuse(parsing, "A whole record cannot be compared with “%.*s”.", parsing->word);
    field = cra_path_field(&term->path);
    bool compiled = true;
    if (field->kind == CRA_KIND_CHOICE)
        compiled = compile_choice(parsing, field, term);
    else if (field->kind == CRA_KIND_INTEGER)
        compiled = compile_number(parsing, term);
    else if (field->kind == CRA_KIND_TEXT)
        compiled = (term->word = cra_arena_copy(parsing->arena, parsing->word)) != NULL;
    else
        return refuse(parsing, "Texts for people and dates cannot be compared with “%.*s”.", parsing->word);
    if (compiled)
        next_word(parsing);
    return compiled;
}

static bool compile_term(struct parsing *parsing, struct cra_term *term)
{
    bool negated = take(parsing, "not");
    if (!compile_path(parsing, &term->path))
        return false;
    bool single = cra_path_is_single(&term->path);
    if (take(parsing, "contains")) {
        term->relation = CRA_TERM_CONTAINS;
        if (single)
            return refuse(parsing, "Only a list can contain “%.*s”.", parsing->word);
    } else if (take(parsing, "=") || (cra_text_is(parsing->word, "!=") && !negated)) {
        negated = negated || take(parsing, "!=");
        term->relation = CRA_TERM_EQUAL;
        if (!single)
            return refuse(parsing, "A list is compared with “contains”, not with = “%.*s”.", parsing->word);
    } else {
        term->relation = CRA_TERM_PRESENT;
    }
    term->negated = negated;
    return term->relation == CRA_TERM_PRESENT || compile_right(parsing, term);
}

bool cra_condition_compile(struct cra_arena *arena, const struct cra_scope *scope, struct cra_text text,
                           struct cra_condition *condition, struct cra_condition_fault *fault)
{
    struct parsing parsing = {arena, scope, text, {NULL, 0}, fault};
    *condition = (struct cra_condition){0};
    *fault = (struct cra_condition_fault){0};
    next_word(&parsing);
    for (;;) {
        if (condition->count == CRA_CONDITION_TERMS)
            return refuse(&parsing, "The test has too many terms, from “%.*s” on.", parsing.word);
        if (!compile_term(&parsing, &condition->terms[condition->count++]))
            return false;
        if (!parsing.word.length)
            return true;
        bool is_or = cra_text_is(parsing.word, "or");
        if (!is_or && !cra_text_is(parsing.word, "and"))
            return refuse(&parsing, "“%.*s” is not understood here; expected are = != contains and or.",
                          parsing.word);
        if (condition->count > 1 && is_or != condition->any)
            return refuse(&parsing, "“%.*s”: a test holds either and or or, not both.", parsing.word);
        condition->any = is_or;
        next_word(&parsing);
    }
}

/* ---- Evaluating ---- */

static bool value_matches(const struct cra_term *term, const struct cra_slot *slot, size_t index,
                          const struct cra_object *other)
{
    const void *value = cra_slot_value(slot, index);
    switch (slot->field->kind) {
    case CRA_KIND_CHOICE:
        return *(const unsigned *)value == term->choice;
    case CRA_KIND_INTEGER:
        return ((const struct cra_integer *)value)->value == term->number;
    case CRA_KIND_TEXT:
        return strcmp(*(const char *const *)value, term->word) == 0;
    default:
        return other && cra_slot_record(slot, index) == other;
    }
}

static bool term_holds(const struct cra_term *term, const struct cra_values *values)
{
    struct cra_slot slot = cra_path_follow(&term->path, values);
    if (term->relation == CRA_TERM_PRESENT)
        return (slot.count > 0) != term->negated;
    const struct cra_object *other = NULL;
    if (term->other_given) {
        struct cra_slot other_slot = cra_path_follow(&term->other, values);
        other = other_slot.count ? cra_slot_record(&other_slot, 0) : NULL;
    }
    bool found = false;
    for (size_t i = 0; i < slot.count && !found; i++)
        found = value_matches(term, &slot, i, other);
    return found != term->negated;
}

bool cra_condition_holds(const struct cra_condition *condition, const struct cra_values *values)
{
    for (unsigned i = 0; i < condition->count; i++) {
        if (term_holds(&condition->terms[i], values) == condition->any)
            return condition->any;
    }
    return !condition->any;
}
