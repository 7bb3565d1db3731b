#include "render/words.h"

#include <stddef.h>
#include <string.h>

static const struct cra_words words[] = {
    {"en", "Contents", "DRAFT", "Skip to the content", "Missing"},
};

const struct cra_words *cra_words_in(const char *language)
{
    size_t length = language ? strcspn(language, "-") : 0;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (length == strlen(words[i].language) && memcmp(language, words[i].language, length) == 0)
            return &words[i];
    return &words[0];
}
