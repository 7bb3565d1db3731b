#ifndef CRA_ASSESS_DECISIONS_H
#define CRA_ASSESS_DECISIONS_H

#include "assess/chain.h"
#include "law/state.h"

/* What the Regulation makes of the answers in a project. Each decision carries its chain of reasons; an
 * answer that is missing leaves it undetermined and is asked for. Prose is never interpreted. */

/* ---- Scope: Articles 2 and 3 ---- */

enum cra_scope_outcome { CRA_SCOPE_UNDETERMINED, CRA_SCOPE_IN, CRA_SCOPE_OUT };

struct cra_scope_decision {
    enum cra_scope_outcome outcome;
    struct cra_chain chain;
};

/* ---- Role: Articles 18 to 24 ---- */

struct cra_role_decision {
    enum operator_role role; /* after Articles 21 and 22; unset: undetermined */
    enum operator_role stated;
    bool whole_product; /* Article 22(2): the duties are about the whole product */
    struct cra_chain chain;
};

/* ---- Category: Articles 7 and 8 ---- */

struct cra_category_decision {
    enum product_category category; /* unset: undetermined, or out of scope */
    unsigned number;                /* in its list; 0: none, or more than one */
    struct cra_chain chain;
};

/* ---- Conformity assessment procedure: Articles 8, 12, 27 and 32 ---- */

enum cra_route_status {
    CRA_ROUTE_UNDETERMINED,
    CRA_ROUTE_DETERMINED,
    CRA_ROUTE_NOT_APPLICABLE,
    CRA_ROUTE_OTHER_ACT
};

/* Sets of procedures: bit per value of conformity_procedure. */
#define CRA_PROCEDURE(name) (1u << conformity_procedure_##name)

struct cra_route_decision {
    enum cra_route_status status;
    unsigned allowed; /* set of procedures for the product as a whole */
    /* Where Article 32(2) or 27(9) tell requirements apart: set of procedures by number of the point of Annex
     * I. */
    bool by_requirement;
    unsigned *procedures; /* one per field of the record requirements; 0: the requirement does not apply */
    enum conformity_procedure chosen;
    struct cra_chain chain;
};

/* ---- All of them ---- */

struct cra_decisions {
    struct cra_scope_decision scope;
    struct cra_role_decision role;
    struct cra_category_decision category;
    struct cra_route_decision route;
};

/* What decisions are made from. */
struct cra_deciding {
    struct cra_arena *arena;
    const struct project *project;
    const struct law_state *law;
    struct cra_date on;
    const struct cra_language *language; /* that reasons and questions are written in */
};

/* False when memory ran out. */
bool cra_decide(const struct cra_deciding *deciding, struct cra_decisions *decisions);

/* The steps of cra_decide, in its order: each sees the decisions before it. */
void cra_decide_scope(const struct cra_deciding *deciding, struct cra_decisions *decisions);
void cra_decide_role(const struct cra_deciding *deciding, struct cra_decisions *decisions);
void cra_decide_category(const struct cra_deciding *deciding, struct cra_decisions *decisions);
void cra_decide_route(const struct cra_deciding *deciding, struct cra_decisions *decisions);

#endif
