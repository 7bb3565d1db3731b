#ifndef CRA_DOSSIER_INFO_H
#define CRA_DOSSIER_INFO_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buffer.h"
#include "dossier/dossier.h"

/* bagit.txt and bag-info.txt, the two files that say what a bag is (RFC 8493, 2.1.1 and 2.2.2). */

/* The whole of bagit.txt. */
extern const char cra_bag_declaration[];

/* Checks date, software and labels; CRA_ERROR_ARGUMENT else. */
bool cra_bag_info_check(const struct cra_dossier_content *content, cra_error **err);
/* One line per label, in a fixed order: line breaks and runs of spaces in a value become one space; a label
 * without a value is left out. */
void cra_bag_info_write(struct cra_buffer *buffer, const struct cra_dossier_content *content, uint64_t size,
                        size_t count);

/* The value of a label in bagit.txt or bag-info.txt, without its continuation lines; data NULL when there is
 * none. */
struct cra_text cra_bag_info_find(struct cra_text text, const char *label);
/* Whether the two files are those of a dossier that this library wrote. */
bool cra_bag_info_is_ours(struct cra_text declaration, struct cra_text info);

#endif
