#ifndef CRA_DOSSIER_PATH_H
#define CRA_DOSSIER_PATH_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buffer.h"
#include "base/error.h"
#include "base/text.h"

/* Names of files inside a dossier. A dossier is opened on other people's machines, years later, so what it is
 * written with must suit every common file system. */

/* Whether the path stays below the folder it is read from: relative, / between folders, no empty, `.` or `..`
 * part, no backslash, no drive letter, no control character. Manifests of others are held to this and to
 * nothing more. */
bool cra_dossier_path_is_safe(struct cra_text path);

/* Whether a dossier may be written with this path; else CRA_ERROR_ARGUMENT. Beyond being safe it holds only
 * characters that every system can store and show, no name that Windows reserves, and is not too long. */
bool cra_dossier_path_check(const char *path, cra_error **err);

/* Checks each path and all against each other: none twice, none that differs from another by case alone, none
 * that is a file here and a folder there. CRA_ERROR_ARGUMENT else. */
bool cra_dossier_paths_check(const char *const *paths, size_t count, cra_error **err);

/* Appends the path for a message: what cannot be seen, or would change the rest of the line, by its number.
 */
void cra_dossier_path_show(struct cra_buffer *buffer, struct cra_text path);

#endif
