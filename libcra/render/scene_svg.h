#ifndef CRA_RENDER_SCENE_SVG_H
#define CRA_RENDER_SCENE_SVG_H

#include "base/buffer.h"
#include "doc/scene.h"

/* A scene as SVG to stand within HTML. Every item has the class of its style; the attributes beside give it
 * colours where a style sheet gives none. `number` is that of the picture in the document, `words` its
 * alternative text; all text is escaped. */
void cra_scene_svg(const struct cra_scene *scene, unsigned number, const char *words, struct cra_buffer *out);

#endif
