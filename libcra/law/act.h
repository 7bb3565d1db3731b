#ifndef CRA_LAW_ACT_H
#define CRA_LAW_ACT_H

#include <stddef.h>

#include "base/text.h"

/* Names of acts in a running text: law/acts.def. */

enum cra_act_named {
    CRA_ACT_NONE,
    CRA_ACT_OWN, /* Regulation (EU) 2024/2847 */
    CRA_ACT_OTHER
};

/* The act whose name begins at that place, and the length of the name. */
enum cra_act_named cra_act_at(struct cra_text text, size_t at, size_t *length);

/* The act that is named right behind a citation: "of the CRA", "(Regulation (EU) 2016/679", "this
 * Regulation". */
enum cra_act_named cra_act_behind(struct cra_text text, size_t at);

#endif
