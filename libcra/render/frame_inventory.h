#ifndef CRA_RENDER_FRAME_INVENTORY_H
#define CRA_RENDER_FRAME_INVENTORY_H

#include "render/frame.h"

/* What stands in a frame, for those who check it: the tags of each part, in the order in which they stand. */
struct cra_frame_part_tags {
    uint32_t source; /* number of the part among the sources of the findings */
    struct cra_frame_tags tags;
};

struct cra_frame_inventory {
    struct cra_frame_part_tags *parts;
    size_t count;
};

/* Where loops repeat the same over and over, as warnings: their items are not named within. */
void cra_frame_inventory_judge(const struct cra_frame_inventory *inventory, struct cra_diagnostics *findings);

#endif
