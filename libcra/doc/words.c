#include "doc/words.h"

#include <string.h>

static const struct cra_document_words words[] = {
    {
        .language = "en",
        .months = {"January", "February", "March", "April", "May", "June", "July", "August", "September",
                   "October", "November", "December"},
        .month = "month",
        .many_months = "months",
        .year = "year",
        .many_years = "years",
        .likelihood = "likelihood",
        .impact = "impact",
        .likelihood_and_impact = "Likelihood ↓ · Impact →",
        .level_unknown = "the method gives no level for this",
        .held_back = "held back from the readers of this document",
        .no_such_record = "nothing has this identifier",
        .picture_unreadable = "picture that can be shown",
    },
};

enum { count = sizeof words / sizeof *words };

const struct cra_document_words *cra_document_words_at(size_t index)
{
    return index < count ? &words[index] : NULL;
}

const struct cra_document_words *cra_document_words_in(const char *language)
{
    for (unsigned i = 0; i < count; i++) {
        if (strcmp(words[i].language, language) == 0)
            return &words[i];
    }
    return NULL;
}
