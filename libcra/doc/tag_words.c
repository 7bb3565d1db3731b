#include "doc/tag_words.h"

#include "base/language.h"

static const struct cra_tag_word words[] = {
#define TAG_WORD(name, word, meaning) {word, CRA_SAYS(meaning)},
#include "doc/tag.def"
};

static const struct cra_tag_word properties[] = {
#define TAG_PROPERTY(name, spelling, meaning) {spelling, CRA_SAYS(meaning)},
#include "doc/tag.def"
};

static const struct cra_tag_word strings[] = {
#define TAG_STRING(spelling, text) {spelling, CRA_SAYS(text)},
#include "doc/tag.def"
};

static const struct cra_tag_word formats[] = {
#define TAG_FORMAT(name, spelling, kinds, argument, meaning) {spelling, CRA_SAYS(meaning)},
#include "doc/tag.def"
};

static const unsigned format_kinds[] = {
#define TAG_FORMAT(name, spelling, kinds, argument, meaning) kinds,
#include "doc/tag.def"
};

#define AT(list, index) ((index) < sizeof(list) / sizeof *(list) ? &(list)[index] : NULL)

const struct cra_tag_word *cra_tag_steering_word(size_t index)
{
    return AT(words, index);
}

const struct cra_tag_word *cra_tag_property_word(size_t index)
{
    return AT(properties, index);
}

const struct cra_tag_word *cra_tag_string_word(size_t index)
{
    return AT(strings, index);
}

const struct cra_tag_word *cra_tag_format_word(size_t index)
{
    return AT(formats, index);
}

bool cra_tag_format_fits(size_t index, const struct cra_field *field)
{
    if (index >= sizeof format_kinds / sizeof *format_kinds)
        return false;
    return format_kinds[index] == OF_LIST ? field->cardinality == CRA_MANY
                                          : (format_kinds[index] >> field->kind & 1) != 0;
}
