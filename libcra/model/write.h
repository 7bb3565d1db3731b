#ifndef CRA_MODEL_WRITE_H
#define CRA_MODEL_WRITE_H

#include "base/buffer.h"
#include "base/json.h"
#include "model/schema.h"

/* Writes a record and everything below it; absent fields are left out, fields come in the order of the table.
 * Failure is that of the buffer. Reading the output again gives equal values in every spelling. */
void cra_write_yaml(struct cra_buffer *buffer, const struct cra_schema_table *schema,
                    const struct cra_object *root);
void cra_write_json(struct cra_buffer *buffer, const struct cra_schema_table *schema,
                    const struct cra_object *root);
void cra_write_xml(struct cra_buffer *buffer, const struct cra_schema_table *schema,
                   const struct cra_object *root);
/* The same record in the midst of other JSON. */
void cra_write_json_record(struct cra_json *json, const char *name, const struct cra_object *record);

/* The model itself in a schema language; docs is Markdown. */
void cra_schema_json(struct cra_buffer *buffer, const struct cra_schema_table *schema);
void cra_schema_rng(struct cra_buffer *buffer, const struct cra_schema_table *schema);
void cra_schema_docs(struct cra_buffer *buffer, const struct cra_schema_table *schema);

#endif
