#ifndef CLI_EXPLAIN_H
#define CLI_EXPLAIN_H

#include "cra/cra.h"

/* What `cra explain` says of a rule and of a field of the model. */

enum { EXPLAIN_TEXT, EXPLAIN_JSON, PROVISION_SIZE = 128 };

/* One rule, or all of them where it is NULL: as text in a line each. */
void explain_rules(const cra_rule *rule, int format);
/* Why a path leads to no field, and a path that may have been meant; both may be empty. */
enum { FAULT_SIZE = 512 };
struct path_fault {
    char text[FAULT_SIZE];
    char similar[FAULT_SIZE];
};
/* The field at a path; what stands in brackets is passed over. False where there is none; then `fault` says
 * why. */
bool explain_field(const char *path, int format, struct path_fault *fault);
/* Every field of the model with its path. A record that stands in several places is told once, under its own
 * name. */
void explain_fields(int format);

/* ---- Shared by both ---- */

/* Each provision of a legal basis with what it is about. NULL prints nothing. */
void print_legal_basis(const char *law);
/* "law" and "provisions" of a JSON object, with the comma before. */
void print_json_legal_basis(const char *law);
const char *severity_name(cra_severity severity);
/* The next of several words, or of several provisions, parted by `separator`: its length, and `*text` moves
 * behind it. 0 after the last. */
size_t next_part(const char **text, char separator, const char **part);

#endif
