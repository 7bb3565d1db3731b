#ifndef CRA_LAW_CITATION_WORD_H
#define CRA_LAW_CITATION_WORD_H

#include "law/citation.h"

/* Small steps through a text that cites, and the words of law/citation_words.def. Places behind something are
 * 0 where it does not stand. */

/* The byte there, or NUL at the end of the text. */
char cra_citation_peek(struct cra_text text, size_t at);
/* Whether the byte may belong to a word; those of accented Latin letters may. */
bool cra_citation_in_word(char c);
/* Behind white space, no-break and narrow ones included. */
size_t cra_citation_skip_space(struct cra_text text, size_t at);
/* The same, and one comma in it. */
size_t cra_citation_skip_comma(struct cra_text text, size_t at);

/* Copies the run of characters at `at` that `belongs`; 0, or where it ends. Too long a run is none. */
size_t cra_citation_run(struct cra_text text, size_t at, bool (*belongs)(char),
                        char out[CRA_CITATION_STEP_LENGTH]);
bool cra_citation_is_roman(char c);

/* Where a word of the table may begin with that letter. */
bool cra_citation_may_begin(char c);

struct cra_numbered_word {
    const char *word;
    bool annex, plural;
};
struct cra_step_word {
    const char *word;
    bool letters, several;
};
struct cra_division_word {
    const char *word;
    enum cra_citation_division division;
};

/* Behind such a word, an abbreviating stop and white space. */
size_t cra_citation_behind_numbered(struct cra_text text, size_t at, const struct cra_numbered_word **word);
size_t cra_citation_behind_step(struct cra_text text, size_t at, const struct cra_step_word **word);
size_t cra_citation_behind_division(struct cra_text text, size_t at, const struct cra_division_word **word);
/* Behind "of" and its like, and "the". */
size_t cra_citation_behind_within(struct cra_text text, size_t at);
/* Behind "and", "or", "to", a comma or a dash between two citations, and white space; `comma` tells that it
 * is a comma alone. */
size_t cra_citation_behind_joint(struct cra_text text, size_t at, bool *comma);

#endif
