#include "model/model.h"

#define CRA_TABLE "model/model.def"
#include "model/describe.h"

const struct cra_schema_table cra_project_schema = {"urn:libcra:project:1", &cra_type_project,
                                                    cra_table_types, CRA_COUNT(cra_table_types)};
