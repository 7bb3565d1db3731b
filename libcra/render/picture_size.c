#include "render/picture_size.h"

enum { emu_per_pixel = 9525 };

struct cra_picture_size cra_picture_fit(unsigned pixels_wide, unsigned pixels_high, unsigned widest,
                                        unsigned highest)
{
    const uint64_t most_wide = (uint64_t)widest * CRA_EMU_PER_TWIP;
    const uint64_t most_high = (uint64_t)highest * CRA_EMU_PER_TWIP;
    struct cra_picture_size size = {(uint64_t)pixels_wide * emu_per_pixel,
                                    (uint64_t)pixels_high * emu_per_pixel};
    if (!size.width || !size.height)
        return (struct cra_picture_size){most_wide, most_wide / 2};
    if (size.width > most_wide) {
        size.height = (uint64_t)((double)size.height * (double)most_wide / (double)size.width);
        size.width = most_wide;
    }
    if (size.height > most_high) {
        size.width = (uint64_t)((double)size.width * (double)most_high / (double)size.height);
        size.height = most_high;
    }
    return (struct cra_picture_size){size.width ? size.width : 1, size.height ? size.height : 1};
}
