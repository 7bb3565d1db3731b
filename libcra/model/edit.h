#ifndef CRA_MODEL_EDIT_H
#define CRA_MODEL_EDIT_H

#include "base/buffer.h"
#include "model/project.h"

/* Changes the text of a project file, one edit after the other, and leaves everything else byte for byte as
 * it was. What came out is read again and held against what was meant; where the model finds something wrong
 * that was not wrong before, the edit is refused with its words. */
bool cra_project_edit_text(const struct cra_project *project, const struct cra_edit *edits, size_t count,
                           struct cra_buffer *out, cra_error **err);

#endif
