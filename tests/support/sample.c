#include "sample.h"

#include <stdlib.h>

#include "model/form.h"

static void *need(void *memory)
{
    if (!memory)
        abort();
    return memory;
}

size_t sample_number(struct sample *sample, size_t limit)
{
    sample->state ^= sample->state << 13;
    sample->state ^= sample->state >> 7;
    sample->state ^= sample->state << 17;
    return (size_t)(sample->state >> 11) % limit;
}

/* ---- Texts ---- */

static const char *const fragments[] = {
    "a",   "word",  "Gerät",   "naïve", "漢字",       "😀",      "\U0010FFFD", "no",     "yes",    "null",
    "~",   "1.10",  "0x1F",    "12:30", "2027-12-11", "1e3",    ".inf",       "true",   "=",      "<<",
    "---", "...",   " ",       "  ",    " #",         "#",      ": ",         ":",      "- ",     "-",
    "? ",  "?",     ",",       "[",     "]",          "{",      "}",          "&",      "*",      "!",
    "|",   ">",     "'",       "\"",    "%",          "@",      "`",          "\\",     "\\n",    "<",
    "]]>", "&amp;", "\t",      "\x7f",  "\xC2\x85",   "\u00a0", "\u2028",     "\u2029", "\ufeff", "\xC2\x80",
    "/",   "../",   "e\u0301", "+49",   "$x",         "%20",
};

static const char *const line_fragments[] = {"\n",      "\n\n",         "\n\n\n",  "\n  ",   "\n\t",
                                             " \n",     "\r",           "\r\n",    "\n- ",   "\n# ",
                                             "\n```\n", "\n    code\n", "\n...\n", "\n---\n"};

/* Whole texts that have tripped writers before. */
static const char *const lines[] = {
    "no",
    "NO",
    "Null",
    "~",
    "1.10",
    "0000",
    "1_000",
    "0b1",
    "190:20:30",
    "2027-12-11",
    "2027-12",
    "2001-12-14 21:59:43",
    ".5",
    "+.inf",
    "-1",
    "=",
    "<<",
    "---",
    "...",
    "- item",
    "key: value",
    "key:",
    ":key",
    "#not a comment",
    "a # b",
    "a#b",
    "a:b",
    "'quoted'",
    "\"quoted\"",
    " leading",
    "trailing ",
    "\tleading tab",
    "trailing tab\t",
    "C:\\folder\\file",
    "{a: b}",
    "[a, b]",
    "*alias",
    "&anchor",
    "!tag",
    "%directive",
    "@at",
    "`tick`",
    "|",
    ">",
    "? a",
    "x\xC2\x85y",
    "x\u2028y",
    "\ufeffx",
    "x\u00a0",
    "1.2.3",
    "EN 18031-1",
    "Größe",
    "on",
    "y",
    "0o17",
    "-",
};

static const char *const paragraphs[] = {
    "One line.\n",
    "Two\nlines",
    "Two\nlines\n",
    "Kept\n\n\n",
    "A paragraph.\n\nAnother, with a list:\n\n- one\n- two\n  - three\n\n| a | b |\n|---|---|\n| 1 | 2 |\n",
    "  indented first line\nthen not",
    "\n  empty first line",
    "\n\n\nempty first lines",
    "   \nspaces on the first line",
    "spaces on the last line\n   ",
    "spaces on an inner line\n   \nend\n",
    "hard break  \nnext line",
    "\tTab first\nthen not",
    "code:\n\n\tindented with a tab\n",
    "tab\tinside\nthe line\n",
    "carriage return\r\nline feed",
    "# heading\n\n--- \n...\n",
    "U+0085 \xC2\x85 in\na block",
    "zero width\u200b joiner\nin a block",
};

#define COUNT(array) (sizeof(array) / sizeof *(array))
#define PICK(sample, array) ((array)[sample_number((sample), COUNT(array))])

static const char *long_text(struct sample *sample)
{
    struct cra_buffer buffer = {0};
    for (size_t i = 0; i < 3000; i++)
        cra_buffer_string(&buffer, i % 7 ? "long" : " ");
    const char *copy = need(cra_arena_copy(sample->arena, (struct cra_text){buffer.data, buffer.length}));
    cra_buffer_free(&buffer);
    return copy;
}

static const char *assembled_text(struct sample *sample, bool one_line)
{
    struct cra_buffer buffer = {0};
    size_t count = 1 + sample_number(sample, 8);
    for (size_t i = 0; i < count; i++) {
        cra_buffer_string(&buffer, PICK(sample, fragments));
        if (!one_line && sample_number(sample, 3) == 0)
            cra_buffer_string(&buffer, PICK(sample, line_fragments));
    }
    if (cra_text_trim((struct cra_text){buffer.data, buffer.length}).length == 0)
        cra_buffer_char(&buffer, 'x'); /* a blank text is none */
    const char *copy = need(cra_arena_copy(sample->arena, (struct cra_text){buffer.data, buffer.length}));
    cra_buffer_free(&buffer);
    return copy;
}

const char *sample_text(struct sample *sample, bool one_line)
{
    switch (sample_number(sample, 8)) {
    case 0:
    case 1:
        return one_line ? PICK(sample, lines) : PICK(sample, paragraphs);
    case 2:
        return sample_number(sample, 64) ? PICK(sample, lines) : long_text(sample);
    default:
        return assembled_text(sample, one_line);
    }
}

static const char *form_text(struct sample *sample, enum cra_text_form form)
{
    static const char *const identifiers[] = {"a", "no", "1", "1.10", "2027-12-11", "null", "I-1", "x_y.z"};
    static const char *const urls[] = {"https://maker.example/", "http://maker.example:80/a?b=c&d=%20#e",
                                       "HTTPS://müller.example/'x'"};
    static const char *const emails[] = {"security@maker.example", "'a'+b@mail.maker.example"};
    static const char *const files[] = {"a", "../shared/no: name #1.pdf", "evidence\\report.pdf", "- x",
                                        "größe.pdf"};
    static const char *const digests[] = {"0000000000000000000000000000000000000000000000000000000000000000",
                                          "00000000000000000000000000000000000000000000000000000000000001e3"};
    const struct cra_choices *values = cra_form_values(form);
    if (values)
        return values->items[sample_number(sample, values->count)].name;
    switch (form) {
    case CRA_FORM_IDENTIFIER:
        return PICK(sample, identifiers);
    case CRA_FORM_URL:
        return PICK(sample, urls);
    case CRA_FORM_EMAIL:
        return PICK(sample, emails);
    case CRA_FORM_FILE:
        return PICK(sample, files);
    case CRA_FORM_SHA256:
        return PICK(sample, digests);
    default:
        return sample_text(sample, true);
    }
}

static struct cra_localized localized_text(struct sample *sample)
{
    const struct cra_choices *languages = cra_form_values(CRA_FORM_LANGUAGE);
    size_t count = sample_number(sample, 4);
    bool plain = count == 0;
    count += plain;
    struct cra_localized_entry *items = need(cra_arena_allocate(sample->arena, count * sizeof *items));
    size_t first = sample_number(sample, languages->count);
    for (size_t i = 0; i < count; i++) {
        items[i].language = plain ? NULL : languages->items[(first + i * 5) % languages->count].name;
        items[i].text = sample_text(sample, sample_number(sample, 2));
    }
    return (struct cra_localized){items, count};
}

/* ---- Records ---- */

static void fill_value(struct sample *sample, struct cra_object *object, const struct cra_field *field,
                       size_t index, void *slot)
{
    static const int64_t integers[] = {0, 1, -1, 999999999999999999, -999999999999999999};
    switch (field->kind) {
    case CRA_KIND_TEXT:
        *(const char **)slot = form_text(sample, field->form);
        break;
    case CRA_KIND_LOCALIZED:
    case CRA_KIND_PROSE:
        *(struct cra_localized *)slot = localized_text(sample);
        break;
    case CRA_KIND_DATE:
        *(struct cra_date *)slot = (struct cra_date){
            (int16_t)(1000 + sample_number(sample, 9000)), (uint8_t)(1 + sample_number(sample, 12)),
            (uint8_t)(field->form == CRA_FORM_MONTH ? sample_number(sample, 29)
                                                    : 1 + sample_number(sample, 28))};
        break;
    case CRA_KIND_INTEGER:
        *(struct cra_integer *)slot = (struct cra_integer){true, PICK(sample, integers)};
        break;
    case CRA_KIND_CHOICE:
        *(unsigned *)slot = 1 + (unsigned)sample_number(sample, field->choices->count);
        break;
    case CRA_KIND_REFERENCE:
        *(struct cra_reference *)slot = (struct cra_reference){.id = form_text(sample, CRA_FORM_IDENTIFIER)};
        break;
    case CRA_KIND_RECORD: {
        struct cra_object *child = sample_record(sample, field->type);
        child->parent = object;
        child->parent_field = field;
        child->index = index;
        *(struct cra_object **)slot = child;
        break;
    }
    }
}

struct cra_object *sample_record(struct sample *sample, const struct cra_type *type)
{
    struct cra_object *object = need(cra_arena_allocate(sample->arena, type->size));
    object->type = type;
    object->places = need(cra_arena_allocate(sample->arena, type->field_count * sizeof *object->places));
    for (size_t i = 0; i < type->field_count; i++) {
        const struct cra_field *field = &type->fields[i];
        unsigned filling = field->required && sample->filling < 90 ? 90 : sample->filling;
        if (sample_number(sample, 100) >= filling)
            continue;
        char *member = (char *)object + field->offset;
        if (field->cardinality == CRA_ONE) {
            fill_value(sample, object, field, 0, member);
            continue;
        }
        struct cra_list *list = (struct cra_list *)(void *)member;
        size_t size = cra_field_size(field);
        list->items = need(cra_arena_allocate(sample->arena, sample->items * size));
        list->count = sample->items;
        for (size_t j = 0; j < list->count; j++)
            fill_value(sample, object, field, j, (char *)list->items + j * size);
    }
    return object;
}

/* ---- Comparing ---- */

static bool same_string(const char *a, const char *b)
{
    return a == b || (a && b && strcmp(a, b) == 0);
}

static bool same_localized(const struct cra_localized *a, const struct cra_localized *b)
{
    if (a->count != b->count)
        return false;
    for (size_t i = 0; i < a->count; i++) {
        if (!same_string(a->items[i].language, b->items[i].language) ||
            !same_string(a->items[i].text, b->items[i].text))
            return false;
    }
    return true;
}

static bool same_value(const struct cra_field *field, const void *a, const void *b)
{
    switch (field->kind) {
    case CRA_KIND_TEXT:
        return same_string(*(const char *const *)a, *(const char *const *)b);
    case CRA_KIND_LOCALIZED:
    case CRA_KIND_PROSE:
        return same_localized(a, b);
    case CRA_KIND_DATE: {
        const struct cra_date *x = a;
        const struct cra_date *y = b;
        return x->year == y->year && x->month == y->month && x->day == y->day;
    }
    case CRA_KIND_INTEGER:
        return ((const struct cra_integer *)a)->value == ((const struct cra_integer *)b)->value;
    case CRA_KIND_CHOICE:
        return *(const unsigned *)a == *(const unsigned *)b;
    case CRA_KIND_REFERENCE:
        return same_string(((const struct cra_reference *)a)->id, ((const struct cra_reference *)b)->id);
    case CRA_KIND_RECORD:
        break;
    }
    return false;
}

bool sample_equal(struct cra_arena *arena, const struct cra_object *a, const struct cra_object *b,
                  const char **path)
{
    for (size_t i = 0; i < a->type->field_count; i++) {
        const struct cra_field *field = &a->type->fields[i];
        size_t count = cra_field_count(a, field);
        bool equal = a->type == b->type && count == cra_field_count(b, field);
        for (size_t j = 0; equal && j < count; j++) {
            const void *x = cra_field_value(a, field, j);
            const void *y = cra_field_value(b, field, j);
            if (field->kind != CRA_KIND_RECORD)
                equal = same_value(field, x, y);
            else if (!sample_equal(arena, *(const struct cra_object *const *)x,
                                   *(const struct cra_object *const *)y, path))
                return false;
        }
        if (!equal) {
            *path = need(cra_object_path(arena, a, field));
            return false;
        }
    }
    return true;
}
