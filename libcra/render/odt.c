#include "render/frame_form.h"
#include "render/render.h"

bool cra_render_odt(const struct cra_node *root, struct cra_text frame, struct cra_buffer *out,
                    cra_error **err)
{
    return cra_frame_fill_once(&cra_frame_form_odt, frame, root, out, err);
}
