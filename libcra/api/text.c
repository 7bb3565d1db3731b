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

const char *cra_text_nearest(const char *word, const char *const *words)
{
    if (!word || !words)
        return NULL;
    struct cra_similar similar = cra_similar_to(cra_text_of(word));
    for (; *words; words++)
        cra_similar_offer(&similar, *words);
    return similar.best;
}
