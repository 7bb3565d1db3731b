#include "doc/tag.h"

#include "base/similar.h"
#include "doc/tag_words.h"
#include "model/walk.h"

/* ---- Tables ---- */

enum format {
#define TAG_FORMAT(name, spelling, kinds, argument, meaning) FORMAT_##name,
#include "doc/tag.def"
    FORMAT_COUNT
};

static const struct {
    const char *spelling;
    unsigned kinds;
    bool argument;
} formats[] = {
#define TAG_FORMAT(name, spelling, kinds, argument, meaning) {spelling, kinds, argument},
#include "doc/tag.def"
};

static const struct {
    const char *word;
    enum cra_tag_kind kind;
} words[] = {
#define TAG_WORD(name, word, meaning) {word, CRA_TAG_##name},
#include "doc/tag.def"
};
enum { WORD_COUNT = sizeof words / sizeof *words };

static const struct {
    const char *spelling;
} properties[] = {
#define TAG_PROPERTY(name, spelling, meaning) {spelling},
#include "doc/tag.def"
};

static const struct {
    const char *spelling, *text;
} strings[] = {
#define TAG_STRING(spelling, text) {spelling, CRA_SAYS(text)},
#include "doc/tag.def"
};
enum { STRING_COUNT = sizeof strings / sizeof *strings };

/* ---- Compiling ---- */

struct compiling {
    struct cra_arena *arena;
    const struct cra_scope *scope;
    struct cra_tag *tag;
    struct cra_tag_fault *fault;
};

static bool refuse(struct compiling *c, enum cra_tag_fault_kind kind, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

static bool refuse(struct compiling *c, enum cra_tag_fault_kind kind, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    *c->fault =
        (struct cra_tag_fault){.kind = kind, .message = cra_arena_format_list(c->arena, format, arguments)};
    va_end(arguments);
    return false;
}

/* Word puts spaces that do not break where it sees fit. */
static size_t space_at(struct cra_text text, size_t at)
{
    if (at < text.length && cra_is_space(text.data[at]))
        return 1;
    return at + 1 < text.length && memcmp(text.data + at, "\xC2\xA0", 2) == 0 ? 2 : 0;
}

static struct cra_text trim(struct cra_text text)
{
    size_t space;
    while ((space = space_at(text, 0)) > 0) {
        text.data += space;
        text.length -= space;
    }
    for (;;) {
        if (text.length && cra_is_space(text.data[text.length - 1]))
            text.length--;
        else if (text.length > 1 && space_at(text, text.length - 2) == 2)
            text.length -= 2;
        else
            return text;
    }
}

/* Takes a word from the front, up to a space. */
static struct cra_text take_word(struct cra_text *rest)
{
    *rest = trim(*rest);
    size_t length = 0;
    while (length < rest->length && !space_at(*rest, length))
        length++;
    struct cra_text word = {rest->data, length};
    *rest = trim((struct cra_text){rest->data + length, rest->length - length});
    return word;
}

/* Typing programs turn straight quotation marks into those of their language. */
static size_t quote_at(struct cra_text text, size_t at)
{
    static const char *const marks[] = {"\"",           "'",
                                        "\xE2\x80\x9C", "\xE2\x80\x9D",
                                        "\xE2\x80\x9E", "\xE2\x80\x98",
                                        "\xE2\x80\x99", "\xE2\x80\x9A",
                                        "\xC2\xAB",     "\xC2\xBB"};
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        size_t length = strlen(marks[i]);
        if (at + length <= text.length && memcmp(text.data + at, marks[i], length) == 0)
            return length;
    }
    return 0;
}

static bool begins_with(struct cra_text text, const char *word)
{
    size_t length = strlen(word);
    return text.length >= length && memcmp(text.data, word, length) == 0;
}

/* ---- Paths ---- */

/* A path of single records to a field of that name, for someone who wrote only the name. */
static const char *find_elsewhere(struct cra_arena *arena, const struct cra_type *type, const char *before,
                                  struct cra_text name, unsigned depth)
{
    for (size_t i = 0; i < type->field_count; i++) {
        const struct cra_field *field = &type->fields[i];
        char spelt[CRA_NAME_SIZE];
        if (cra_name_equal(field->name, name))
            return cra_arena_format(arena, "%s%s", before, cra_file_name(spelt, field->name));
    }
    for (size_t i = 0; depth && i < type->field_count; i++) {
        const struct cra_field *field = &type->fields[i];
        char spelt[CRA_NAME_SIZE];
        if (field->kind != CRA_KIND_RECORD || field->cardinality != CRA_ONE)
            continue;
        const char *prefix = cra_arena_format(arena, "%s%s.", before, cra_file_name(spelt, field->name));
        const char *found = prefix ? find_elsewhere(arena, field->type, prefix, name, depth - 1) : NULL;
        if (found)
            return found;
    }
    return NULL;
}

/* A value of the document may have been meant as well. */
static bool unknown_path(struct compiling *c, struct cra_text path, const struct cra_path_fault *fault)
{
    struct cra_similar search = cra_similar_to(path);
    for (size_t i = 0; i < CRA_PROPERTY_COUNT; i++)
        cra_similar_offer(&search, properties[i].spelling);
    if (!fault->problem && !fault->suggestion && search.best)
        return refuse(c, CRA_TAG_UNKNOWN, "Nothing is called “%.*s”. Did you mean “%s”?", (int)path.length,
                      path.data, search.best);
    const char *elsewhere = NULL;
    if (!fault->problem && !fault->holder)
        elsewhere = find_elsewhere(c->arena, &cra_type_project, "", fault->step, 2);
    if (!fault->problem && !fault->holder && !elsewhere)
        elsewhere = find_elsewhere(c->arena, &cra_type_document_facts, "assessment.", fault->step, 0);
    size_t known = fault->step.length;
    if (elsewhere)
        return refuse(c, CRA_TAG_UNKNOWN, "Nothing is called “%.*s” here. Did you mean “%s%.*s”?",
                      (int)path.length, path.data, elsewhere, (int)(path.length - known), path.data + known);
    *c->fault = (struct cra_tag_fault){.kind = fault->problem ? CRA_TAG_MISUSED : CRA_TAG_UNKNOWN,
                                       .message = cra_path_explain(c->arena, path, fault)};
    return false;
}

static bool compile_path(struct compiling *c, struct cra_text text, struct cra_path *path)
{
    struct cra_path_fault fault;
    if (!text.length)
        return refuse(c, CRA_TAG_MALFORMED, "The name of a value is missing.");
    if (cra_path_compile(c->scope, text, path, &fault))
        return true;
    unknown_path(c, text, &fault);
    c->fault->at_start = !fault.problem && !fault.holder;
    return false;
}

static bool find_property(struct cra_text name, enum cra_tag_property *property)
{
    for (size_t i = 0; i < CRA_PROPERTY_COUNT; i++) {
        if (cra_text_is(name, properties[i].spelling)) {
            *property = (enum cra_tag_property)i;
            return true;
        }
    }
    return false;
}

/* ---- Formats ---- */

static bool take_argument(struct compiling *c, struct cra_text *rest, const char **argument)
{
    size_t open = quote_at(*rest, 0), length = 0;
    if (open) {
        while (open + length < rest->length && !quote_at(*rest, open + length))
            length++;
        size_t close = quote_at(*rest, open + length);
        if (!close)
            return refuse(c, CRA_TAG_MALFORMED, "The quotation mark before “%.*s” is not closed.",
                          (int)(rest->length - open), rest->data + open);
        *argument = cra_arena_copy(c->arena, (struct cra_text){rest->data + open, length});
        length += open + close;
        *rest = trim((struct cra_text){rest->data + length, rest->length - length});
    } else {
        *argument = cra_arena_copy(c->arena, take_word(rest));
    }
    return *argument || refuse(c, CRA_TAG_MALFORMED, " "); /* the arena remembers */
}

static bool fits(const struct cra_tag *tag, unsigned kinds)
{
    if (tag->kind != CRA_TAG_VALUE)
        return kinds == OF_ANY;
    const struct cra_field *field = cra_path_field(&tag->path);
    return kinds == OF_LIST ? !cra_path_is_single(&tag->path) : (kinds & 1U << field->kind) != 0;
}

static bool apply_format(struct compiling *c, enum format format, const char *argument)
{
    struct cra_tag *tag = c->tag;
    static const enum cra_format plain[FORMAT_COUNT] = {[FORMAT_ISO] = CRA_FORMAT_ISO,
                                                        [FORMAT_DURATION] = CRA_FORMAT_DURATION,
                                                        [FORMAT_SIZE] = CRA_FORMAT_SIZE,
                                                        [FORMAT_BRIEF] = CRA_FORMAT_BRIEF,
                                                        [FORMAT_PLAIN] = CRA_FORMAT_PLAIN};
    if (!fits(tag, formats[format].kinds))
        return refuse(c, CRA_TAG_MISUSED, "“%s” cannot be applied to “%.*s”: it is for %s.",
                      formats[format].spelling, (int)tag->words.length, tag->words.data,
                      formats[format].kinds == OF_DATE      ? "dates"
                      : formats[format].kinds == OF_INTEGER ? "numbers"
                      : formats[format].kinds == OF_RECORD  ? "records"
                                                            : "lists");
    switch (format) {
    case FORMAT_UPPER:
        tag->letters = CRA_CASE_UPPER;
        break;
    case FORMAT_LOWER:
        tag->letters = CRA_CASE_LOWER;
        break;
    case FORMAT_JOIN:
        tag->join = argument;
        break;
    case FORMAT_DEFAULT:
        tag->otherwise = argument;
        break;
    case FORMAT_COVER:
        tag->fit = CRA_FIT_COVER;
        break;
    default:
        tag->format = plain[format];
        break;
    }
    return true;
}

static bool compile_formats(struct compiling *c, struct cra_text rest)
{
    while (rest.length) {
        if (rest.data[0] != '|')
            return refuse(c, CRA_TAG_MALFORMED, "“%.*s” is not understood here; a format follows “|”.",
                          (int)rest.length, rest.data);
        rest = trim((struct cra_text){rest.data + 1, rest.length - 1});
        size_t length = 0, format = 0;
        while (length < rest.length && rest.data[length] != '|' && !space_at(rest, length) &&
               !quote_at(rest, length))
            length++;
        struct cra_text name = {rest.data, length};
        rest = trim((struct cra_text){rest.data + length, rest.length - length});
        struct cra_similar search = cra_similar_to(name);
        for (format = 0; format < FORMAT_COUNT && !cra_text_is(name, formats[format].spelling); format++)
            cra_similar_offer(&search, formats[format].spelling);
        if (format == FORMAT_COUNT)
            return refuse(c, CRA_TAG_UNKNOWN, "There is no format “%.*s”.%s%s%s", (int)name.length, name.data,
                          search.best ? " Did you mean “" : "", search.best ? search.best : "",
                          search.best ? "”?" : "");
        const char *argument = "";
        if (formats[format].argument && (!rest.length || rest.data[0] == '|'))
            return refuse(c, CRA_TAG_MALFORMED, "“%s” wants a text in quotation marks behind it.",
                          formats[format].spelling);
        if ((formats[format].argument && !take_argument(c, &rest, &argument)) ||
            !apply_format(c, (enum format)format, argument))
            return false;
    }
    return true;
}

/* ---- Kinds of tags ---- */

static bool compile_value(struct compiling *c, struct cra_text rest)
{
    size_t length = 0;
    while (length < rest.length && rest.data[length] != '|' && !space_at(rest, length))
        length++;
    struct cra_text name = {rest.data, length};
    rest = trim((struct cra_text){rest.data + length, rest.length - length});
    if (find_property(name, &c->tag->property)) {
        c->tag->kind = CRA_TAG_PROPERTY;
    } else {
        c->tag->kind = CRA_TAG_VALUE;
        if (!compile_path(c, name, &c->tag->path))
            return false;
    }
    return compile_formats(c, rest);
}

static bool compile_string(struct compiling *c, struct cra_text id)
{
    struct cra_path path;
    struct cra_path_fault fault;
    c->tag->kind = CRA_TAG_STRING;
    struct cra_similar search = cra_similar_to(id);
    for (size_t i = 0; i < STRING_COUNT; i++) {
        if (cra_text_is(id, strings[i].spelling))
            c->tag->text = strings[i].text;
        cra_similar_offer(&search, strings[i].spelling);
    }
    if (!c->tag->text && id.length && cra_path_compile(c->scope, id, &path, &fault))
        c->tag->text = cra_path_field(&path)->meaning;
    return c->tag->text ||
           refuse(
               c, CRA_TAG_UNKNOWN,
               "There is no text “%.*s”: behind “t:” stands one of the texts of documents, or the path of a "
               "value whose name is to be shown.%s%s%s",
               (int)id.length, id.data, search.best ? " Did you mean “t:" : "",
               search.best ? search.best : "", search.best ? "”?" : "");
}

static bool compile_test(struct compiling *c, const struct cra_scope *scope, struct cra_text text,
                         struct cra_condition *test)
{
    struct cra_condition_fault fault;
    if (!text.length)
        return refuse(c, CRA_TAG_MALFORMED, "The condition is missing.");
    if (cra_condition_compile(c->arena, scope, text, test, &fault))
        return true;
    *c->fault = (struct cra_tag_fault){.kind = fault.unknown ? CRA_TAG_UNKNOWN : CRA_TAG_MISUSED,
                                       .message = fault.message,
                                       .at_start = fault.at_start};
    return false;
}

static bool compile_if(struct compiling *c, struct cra_text rest)
{
    struct cra_text name = rest, after = rest;
    c->tag->negated = cra_text_is(take_word(&after), "not");
    if (c->tag->negated)
        name = after;
    if (find_property(name, &c->tag->property)) {
        c->tag->tests_property = true;
        return true;
    }
    c->tag->negated = false;
    return compile_test(c, c->scope, rest, &c->tag->test);
}

/* The paths of a test are told apart by being unknown; a path that is no list is told as such. */
static bool compile_each(struct compiling *c, struct cra_text rest)
{
    struct cra_tag *tag = c->tag;
    struct cra_text path = take_word(&rest);
    if (!compile_path(c, path, &tag->path))
        return false;
    if (cra_path_is_single(&tag->path))
        return refuse(c, CRA_TAG_MISUSED,
                      "“%.*s” is no list, so there is nothing to repeat; use {{#if %.*s}}.", (int)path.length,
                      path.data, (int)path.length, path.data);
    char spelt[CRA_NAME_SIZE];
    tag->variable = c->scope->count;
    tag->name = cra_arena_copy(c->arena, cra_text_of(cra_file_name(spelt, cra_path_field(&tag->path)->item)));
    struct cra_text ahead = rest;
    if (cra_text_is(take_word(&ahead), "as")) {
        struct cra_text name = take_word(&ahead);
        if (!name.length)
            return refuse(c, CRA_TAG_MALFORMED, "A name is missing behind “as”.");
        tag->name = cra_arena_copy(c->arena, name);
        rest = ahead;
    }
    if (!tag->name)
        return refuse(c, CRA_TAG_MALFORMED, " ");
    if (!rest.length)
        return true;
    struct cra_text where = take_word(&rest);
    if (!cra_text_is(where, "where"))
        return refuse(c, CRA_TAG_MALFORMED,
                      "“%.*s” is not understood here; behind the list may stand “as” with "
                      "a name, and “where” with a condition.",
                      (int)where.length, where.data);
    struct cra_scope inside = *c->scope;
    tag->selects = true;
    return cra_tag_enter(&inside, tag) ? compile_test(c, &inside, rest, &tag->test)
                                       : refuse(c, CRA_TAG_MISUSED, "Loops are nested too deep here.");
}

static bool compile_block(struct compiling *c, struct cra_text name)
{
    c->tag->kind = CRA_TAG_BLOCK;
    c->tag->name = cra_arena_copy(c->arena, name);
    if (!name.length)
        return refuse(c, CRA_TAG_MALFORMED, "The name of a block is missing, as in {{> content}}.");
    return c->tag->name || refuse(c, CRA_TAG_MALFORMED, " ");
}

static bool unknown_word(struct compiling *c, struct cra_text word)
{
    struct cra_similar search = cra_similar_to(word);
    for (size_t i = 0; i < WORD_COUNT; i++)
        cra_similar_offer(&search, words[i].word);
    return refuse(c, CRA_TAG_MALFORMED, "“%.*s” is no word of the language of tags.%s%s%s", (int)word.length,
                  word.data, search.best ? " Did you mean “" : "", search.best ? search.best : "",
                  search.best ? "”?" : "");
}

static bool compile_word(struct compiling *c, struct cra_text text, bool *known)
{
    struct cra_text rest = text;
    struct cra_text word = take_word(&rest);
    for (size_t i = 0; i < WORD_COUNT; i++) {
        *known = cra_text_is(word, words[i].word);
        if (!*known)
            continue;
        c->tag->kind = words[i].kind;
        if (c->tag->kind == CRA_TAG_EACH)
            return compile_each(c, rest);
        if (c->tag->kind == CRA_TAG_IF)
            return compile_if(c, rest);
        return !rest.length || c->tag->kind == CRA_TAG_END_EACH || c->tag->kind == CRA_TAG_END_IF ||
               refuse(c, CRA_TAG_MALFORMED, "Nothing may stand behind “%.*s”.", (int)word.length, word.data);
    }
    *known = word.length && (word.data[0] == '#' || word.data[0] == '/');
    return *known && unknown_word(c, word);
}

bool cra_tag_compile(struct cra_arena *arena, const struct cra_scope *scope, struct cra_text text,
                     struct cra_tag *tag, struct cra_tag_fault *fault)
{
    struct compiling c = {arena, scope, tag, fault};
    *fault = (struct cra_tag_fault){0};
    *tag = (struct cra_tag){.trims_before = text.length > 1 && text.data[0] == '-',
                            .trims_after = text.length > 1 && text.data[text.length - 1] == '-'};
    text.data += tag->trims_before;
    text.length -= (size_t)tag->trims_before + tag->trims_after;
    text = tag->words = trim(text);
    bool known = false, good;
    if (!text.length)
        good = refuse(&c, CRA_TAG_MALFORMED, "The braces hold nothing.");
    else if (text.data[0] == '>')
        good = compile_block(&c, trim((struct cra_text){text.data + 1, text.length - 1}));
    else if (begins_with(text, "t:"))
        good = compile_string(&c, trim((struct cra_text){text.data + 2, text.length - 2}));
    else
        good = compile_word(&c, text, &known) || (!known && compile_value(&c, text));
    if (arena->failed) {
        fault->message = NULL;
        return false;
    }
    return good;
}

bool cra_tag_enter(struct cra_scope *scope, const struct cra_tag *each)
{
    if (scope->count == CRA_LOOP_DEPTH)
        return false;
    scope->variables[scope->count].name = each->name;
    scope->variables[scope->count].field = cra_path_field(&each->path);
    scope->count++;
    return true;
}

/* ---- What tags lead to ---- */

bool cra_tag_is_prose(const struct cra_tag *tag)
{
    return tag->kind == CRA_TAG_VALUE && cra_path_field(&tag->path)->kind == CRA_KIND_PROSE;
}

bool cra_tag_is_picture(const struct cra_tag *tag)
{
    const struct cra_type *type =
        tag->kind == CRA_TAG_VALUE && cra_path_is_single(&tag->path) ? cra_path_type(&tag->path) : NULL;
    return type && cra_type_find(type, CRA_TEXT("file")) && cra_type_find(type, CRA_TEXT("caption")) &&
           cra_type_find(type, CRA_TEXT("alternative-text"));
}
