#include "base/memory.h"
#include "cra/cra.h"

const char *cra_version(void)
{
    return CRA_VERSION;
}

void cra_set_allocator(cra_allocator allocator, void *context)
{
    cra_memory_use(allocator, context);
}
