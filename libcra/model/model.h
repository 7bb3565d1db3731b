#ifndef CRA_MODEL_MODEL_H
#define CRA_MODEL_MODEL_H

/* The project model as C structs (struct project, struct product, struct risk …) and descriptors
 * (cra_type_project …), all from model.def. */
#define CRA_TABLE "model/model.def"
#include "model/define.h"

extern const struct cra_schema_table cra_project_schema;

#endif
