#include "api/bytes.h"
#include "api/handle.h"
#include "base/similar.h"
#include "render/columns.h"

cra_bytes *cra_text_wrap(const char *text, size_t width, size_t column, size_t indent, cra_error **err)
{
    if (!cra_argument_given(text, "text", err))
        return NULL;
    struct cra_buffer buffer = {0};
    cra_columns_append_words(&buffer, text,
                             (struct cra_columns_layout){.width = width, .column = column, .indent = indent});
    return cra_bytes_take(&buffer, err);
}

/* Bytes of the text that fit into a number of columns, which `*taken` receives. */
static size_t fit(struct cra_text text, size_t columns, size_t *taken)
{
    size_t at = 0;
    *taken = 0;
    while (at < text.length && text.data[at] != '\n') {
        struct cra_column_character character =
            cra_columns_read((struct cra_text){text.data + at, text.length - at}, *taken);
        if (*taken + character.columns > columns)
            break;
        at += character.length;
        *taken += character.columns;
    }
    return at;
}

cra_bytes *cra_text_fit(const char *text, size_t columns, cra_error **err)
{
    if (!cra_argument_given(text, "text", err))
        return NULL;
    struct cra_buffer buffer = {0};
    struct cra_text whole = cra_text_of(text);
    size_t taken;
    size_t length = fit(whole, columns, &taken);
    bool cut = length < whole.length && columns > 0;
    if (cut)
        length = fit(whole, columns - 1, &taken);
    cra_columns_append(&buffer, (struct cra_text){whole.data, length}, 0);
    if (cut)
        cra_buffer_string(&buffer, "…");
    cra_buffer_repeat(&buffer, ' ', columns - taken - cut);
    return cra_bytes_take(&buffer, err);
}

const char *cra_text_nearest(const char *word, const char *const *words)
{
    if (!word || !words)
        return NULL;
    struct cra_similar similar = cra_similar_to(cra_text_of(word));
    for (; *words; words++)
        cra_similar_offer(&similar, *words);
    return similar.best;
}
