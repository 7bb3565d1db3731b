#ifndef CRA_RENDER_EXPLANATION_H
#define CRA_RENDER_EXPLANATION_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buffer.h"

/* A decision for people: what came out, why, and what is open. */

struct cra_explanation_line {
    const char *law;  /* NULL: none */
    const char *path; /* NULL: none */
    const char *mark; /* before the text, as in "guidance"; NULL: none */
    const char *text;
};

struct cra_explanation {
    const char *title;   /* "Category" */
    const char *outcome; /* "important, class I, number 12" */
    const struct cra_explanation_line *reasons;
    size_t reason_count;
    const struct cra_explanation_line *questions;
    size_t question_count;
    const char *open; /* heading of the questions: "Open" */
};

/*   Category: important, class I of Annex III, number 12
 *   ├─ Routers, modems and switches: yes. Routing is the core functionality.
 *   │    Annex III, class I, point (12) · classification.answers.important-1-12
 *   └─ The product is an important product of class I.
 *        Article 7(1); Annex III, class I
 *   Open:
 *   └─ …
 */
/* Lines are broken at words to fit `width` columns; 0: they are not. */
void cra_explanation_text(struct cra_buffer *out, const struct cra_explanation *explanation, size_t width);

#endif
