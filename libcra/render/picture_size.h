#ifndef CRA_RENDER_PICTURE_SIZE_H
#define CRA_RENDER_PICTURE_SIZE_H

#include <stdint.h>

/* How large a picture stands on a page. */

enum { CRA_EMU_PER_TWIP = 635, CRA_EMU_PER_POINT = 12700 };

/* In English metric units, 914,400 to the inch. */
struct cra_picture_size {
    uint64_t width, height;
};

/* As large as the pixels say, of which 96 make an inch, but no wider and no higher than is given in twips,
 * and in its own proportions. A picture of unknown size is half as high as it may be wide. */
struct cra_picture_size cra_picture_fit(unsigned pixels_wide, unsigned pixels_high, unsigned widest,
                                        unsigned highest);

#endif
