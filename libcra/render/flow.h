#ifndef CRA_RENDER_FLOW_H
#define CRA_RENDER_FLOW_H

#include "doc/node.h"

/* What is not torn apart at the foot of a page, in every format that has pages. */

/* Whether a paragraph stays on the page of what follows: "External features:", a line in bold that stands
 * like a heading, a line between a heading and a table, a few words below a heading, or who signs, above the
 * place to sign. */
bool cra_flow_announces(const struct cra_node *paragraph);

/* Whether more of the outermost list follows a node of it. */
bool cra_flow_list_goes_on(const struct cra_node *node);

/* Whether a row of a table stays on one page: not where it is so long that this would leave half a page
 * empty. */
bool cra_flow_row_is_whole(const struct cra_node *row);

#endif
