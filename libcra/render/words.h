#ifndef CRA_RENDER_WORDS_H
#define CRA_RENDER_WORDS_H

#include "base/arena.h"
#include "doc/node.h"

/* The few words that a renderer adds to a document of its own accord. */
struct cra_words {
    const char *contents; /* heading of the table of contents */
    const char *draft;    /* mark in the header of every page */
    const char *skip;     /* link over the page head, for those who use a keyboard */
    const char *missing;  /* before the name of an empty slot */
};

/* Text of the mark of an empty slot; NULL when memory is out. */
const char *cra_words_missing(struct cra_arena *arena, const struct cra_words *words,
                              const struct cra_node *missing);

/* In the language, or in English where it is not written. */
struct cra_words cra_words_in(const char *language);

#endif
