#ifndef CRA_ASSESS_CHAIN_H
#define CRA_ASSESS_CHAIN_H

#include "base/language.h"
#include "model/model.h"

/* Why a decision came out as it did: provisions and answers, in the order in which they were applied, and the
 * questions that must be answered before it can come out at all. */

enum cra_ground {
    CRA_GROUND_REGULATION, /* Regulation (EU) 2024/2847 and acts based on it */
    CRA_GROUND_GUIDANCE    /* guidance of the Commission: not binding */
};

struct cra_reason {
    enum cra_ground ground;
    const char *law; /* provision, as it is cited */
    const char
        *path; /* answer of the project that was applied, as in "scope.commercial-activity"; NULL: none */
    const char *text; /* complete sentences */
    size_t said;      /* where in `text` the author's own words begin; 0: they are nowhere in it */
    const char *said_language;
};

struct cra_question {
    const char *law;
    const char *path; /* where the answer belongs */
    const char *text; /* what is to be answered */
};

struct cra_chain {
    struct cra_arena *arena;
    const struct cra_language *language; /* that texts are written in; NULL: English */
    const char *main_language;           /* of the project's own texts */
    struct cra_reason *reasons;
    size_t reason_count, reason_capacity;
    struct cra_question *questions;
    size_t question_count, question_capacity;
    bool failed; /* memory ran out */
};

/* Formats are English; they are translated here. */
void cra_chain_add(struct cra_chain *chain, const char *law, const char *path, const char *format, ...)
    __attribute__((format(printf, 4, 5)));
void cra_chain_add_guidance(struct cra_chain *chain, const char *law, const char *path, const char *format,
                            ...) __attribute__((format(printf, 4, 5)));
void cra_chain_ask(struct cra_chain *chain, const char *law, const char *path, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

/* ---- Answers ---- */

/* An answer of the project and what was said about it. */
struct cra_answer {
    enum yes_no_unknown value; /* unset: not answered */
    const char *path;          /* "scope.commercial-activity" */
    const char *law, *meaning; /* of the field */
    const char *reason; /* of the author, in the language of the chain or in the main one; NULL without */
    const char *reason_language;
    const char *help; /* complete sentences for who has to answer; NULL without */
};

/* The answer in a field of a record, which may be absent; `prefix` is the record's path. */
struct cra_answer cra_answer_get(struct cra_chain *chain, const char *prefix, const struct cra_object *record,
                                 const struct cra_field *field);
/* Adds "<meaning>: yes. <reason>" to the chain. */
void cra_chain_add_answer(struct cra_chain *chain, const struct cra_answer *answer);
/* Asks for the answer; says so where the project knows that it does not know. */
void cra_chain_ask_answer(struct cra_chain *chain, const struct cra_answer *answer);

static inline bool cra_answer_is_open(const struct cra_answer *answer)
{
    return answer->value != yes_no_unknown_yes && answer->value != yes_no_unknown_no;
}

#endif
