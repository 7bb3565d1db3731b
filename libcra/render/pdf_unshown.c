#include "base/utf8.h"
#include "render/pdf_font.h"
#include "render/render.h"

/* Which characters of a document the faces lack. */

enum { most_told = 100 }; /* characters, each once */

struct unshown {
    struct cra_fonts *fonts;
    struct cra_buffer *out;
    uint32_t points[most_told];
    size_t count;
};

static void note(struct unshown *unshown, uint32_t point, struct cra_text character)
{
    for (size_t i = 0; i < unshown->count; i++)
        if (unshown->points[i] == point)
            return;
    if (unshown->count == most_told)
        return;
    unshown->points[unshown->count++] = point;
    cra_buffer_text(unshown->out, character);
}

static void look(struct unshown *unshown, const char *string)
{
    struct cra_text text = cra_text_of(string);
    for (size_t at = 0, length = 1; at < text.length; at += length) {
        uint32_t point = (unsigned char)text.data[at];
        length = 1;
        if (point < 0x7F)
            continue;
        length = cra_utf8_decode(text.data + at, text.length - at, &point);
        if (length && cra_utf8_is_xml(point) && !cra_pdf_is_silent(point) &&
            cra_fonts_face(unshown->fonts, CRA_FACE_REGULAR, point) == CRA_FACE_COUNT)
            note(unshown, point, (struct cra_text){text.data + at, length});
        length = length ? length : 1;
    }
}

static bool has_text(enum cra_node_kind kind)
{
    return kind == CRA_NODE_TEXT || kind == CRA_NODE_CODE || kind == CRA_NODE_CODE_BLOCK ||
           kind == CRA_NODE_MISSING;
}

bool cra_pdf_unshown(const struct cra_node *root, struct cra_buffer *out, cra_error **err)
{
    struct unshown unshown = {.fonts = cra_fonts_new(), .out = out};
    if (!unshown.fonts)
        return cra_error_memory(err);
    look(&unshown, root->as.document.title);
    look(&unshown, root->as.document.subject);
    look(&unshown, root->as.document.author);
    look(&unshown, root->as.document.identifier);
    for (struct cra_walk walk = cra_walk_begin(root); cra_walk_next(&walk);)
        if (walk.enter && has_text(walk.node->kind))
            look(&unshown, walk.node->as.text.text);
    cra_fonts_free(unshown.fonts);
    return !out->failed || cra_error_memory(err);
}
