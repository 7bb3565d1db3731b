#ifndef CRA_API_BYTES_H
#define CRA_API_BYTES_H

#include "base/buffer.h"
#include "base/error.h"

/* Hands the content of a buffer to the caller and empties it; NULL and an error when the buffer has failed.
 */
cra_bytes *cra_bytes_take(struct cra_buffer *buffer, cra_error **err);

#endif
