#ifndef CRA_DOC_WORDS_H
#define CRA_DOC_WORDS_H

#include <stddef.h>

/* The words that filling a template adds of its own accord, per language. */
struct cra_document_words {
    const char *language;
    const char *months[12];
    const char *month, *many_months, *year, *many_years;
    const char *likelihood, *impact;
    const char *likelihood_and_impact; /* corner of a risk matrix */
    const char *level_unknown;         /* the method gives no level for a rating */
    const char *held_back;             /* behind the identifier of evidence that the reader may not see */
    const char *no_such_record;        /* what a reference that leads nowhere lacks */
    const char *picture_unreadable;
};

/* NULL for a language that documents are not written in. */
const struct cra_document_words *cra_document_words_in(const char *language);
/* In the order of the table; NULL after the last. */
const struct cra_document_words *cra_document_words_at(size_t index);

#endif
