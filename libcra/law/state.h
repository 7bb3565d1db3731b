#ifndef CRA_LAW_STATE_H
#define CRA_LAW_STATE_H

#include "base/diagnostic.h"
#include "base/error.h"
#include "model/schema.h"

/* The law state: what is cited in the Official Journal and which acts are adopted, as of a day. Data with its
 * own version, from law/state.yaml or a file of the caller, read by the same binder as a project. */
#define CRA_TABLE "law/state.def"
#include "model/define.h"

extern const struct cra_schema_table cra_law_state_schema;

struct cra_law_state {
    struct cra_arena arena;
    struct cra_sources sources;
    struct cra_diagnostics diagnostics;
    const struct law_state *data;
};

/* Reads a law state; bytes NULL reads the built-in one. NULL and an error that names the first fault
 * otherwise. */
struct cra_law_state *cra_law_state_read(struct cra_text bytes, const char *name, cra_error **err);
void cra_law_state_free(struct cra_law_state *state);

/* The act that was adopted on the basis of a provision and published by a day, or with no day given; NULL
 * where none is known. */
const struct empowered_act *cra_law_act(const struct law_state *law, const char *basis, struct cra_date on);

#endif
