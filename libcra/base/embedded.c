#include "base/embedded.h"

#include <string.h>

const struct cra_text *cra_embedded_find(const char *name)
{
    size_t low = 0, high = cra_embedded_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = strcmp(name, cra_embedded_files[middle].name);
        if (order == 0)
            return &cra_embedded_files[middle].text;
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return NULL;
}

const struct cra_embedded *cra_embedded_at(size_t index)
{
    return index < cra_embedded_count ? &cra_embedded_files[index] : NULL;
}
