#ifndef CRA_RENDER_REPORT_JSON_TEXT_H
#define CRA_RENDER_REPORT_JSON_TEXT_H

#include "base/json.h"

/* Writes a text that may hold bytes that are not UTF-8, as file names can: each becomes U+FFFD. NULL writes
 * null. */
void cra_report_json_string(struct cra_json *json, const char *name, const char *value);

/* The same, but NULL and "" write nothing. */
void cra_report_json_string_if(struct cra_json *json, const char *name, const char *value);

#endif
