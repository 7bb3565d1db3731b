#include "base/embedded.h"
#include "render/odt_fill.h"
#include "render/odt_writer.h"
#include "render/office_language.h"
#include "render/render.h"

static const struct cra_docx_limits frame_limits = {.parts = 2000, .unpacked = (size_t)64 << 20};

/* The parts of the frame that change, and how. */
enum part { CONTENT, STYLES, META, MANIFEST, part_count };
static const char *const part_names[part_count] = {"content.xml", "styles.xml", "meta.xml",
                                                   "META-INF/manifest.xml"};

struct making {
    const struct cra_node *root;
    struct cra_arena arena;
    struct cra_docx_package package;
    struct cra_docx_edits edits[part_count];
    struct cra_odt_opening opening;
    struct cra_odt_styles styles;
    struct cra_odt_writer writer;
    cra_error **err;
};

static struct cra_docx_part *find(struct making *m, enum part which)
{
    return cra_docx_find(&m->package, part_names[which]);
}

static bool open_frame(struct making *m)
{
    const struct cra_text *own = cra_embedded_find("frames/document.odt");
    if (!own)
        return cra_error_set(m->err, CRA_ERROR_INTERNAL, "The library was built without its ODT frame.");
    if (!cra_docx_open(&m->package, &m->arena, *own, frame_limits, "The built-in frame", m->err))
        return false;
    for (size_t i = 0; i < part_count; i++) {
        m->edits[i].arena = &m->arena;
        if (!find(m, i))
            return cra_error_set(m->err, CRA_ERROR_INTERNAL, "The built-in frame has no %s.", part_names[i]);
    }
    return true;
}

static bool fill_frame(struct making *m)
{
    const char *language = cra_office_language(&m->arena, cra_node_language(m->root));
    if (!language)
        return cra_error_memory(m->err);
    m->writer.language = language;
    return cra_odt_styles_read(&m->styles, &m->arena, find(m, STYLES), m->err) &&
           cra_odt_page_read(&m->writer.page, find(m, STYLES), &m->edits[STYLES], NULL,
                             m->root->as.document.landscape, m->err) &&
           cra_odt_fill_language(find(m, STYLES), language, &m->edits[STYLES], m->err) &&
           cra_odt_fill(find(m, STYLES), m->root, &m->edits[STYLES], NULL, m->err) &&
           cra_odt_fill(find(m, META), m->root, &m->edits[META], NULL, m->err) &&
           cra_odt_fill(find(m, CONTENT), m->root, &m->edits[CONTENT], &m->opening, m->err);
}

static bool write_content(struct making *m)
{
    struct cra_odt_writer *w = &m->writer;
    struct cra_odt_block body = {.width = w->page.text_width};
    w->root = m->root;
    w->styles = &m->styles;
    w->words = cra_words_in(cra_node_language(m->root));
    w->next_table = w->next_list = w->next_picture = 1;
    w->filled = true; /* the title stands above */
    w->block = &body;
    w->err = m->err;
    if (!cra_anchors_read(&w->anchors, &w->arena, m->root, 1))
        return cra_odt_fail(w);
    bool good = cra_odt_content(w, m->root);
    w->block = NULL;
    return good;
}

/* Before the end tag of the first element of that name. */
static bool insert(struct making *m, enum part which, const char *end_tag, struct cra_text added)
{
    struct cra_text bytes = find(m, which)->bytes;
    const char *at = strstr(bytes.data, end_tag);
    if (!at)
        return cra_error_set(m->err, CRA_ERROR_INTERNAL, "The built-in frame has no %s.", end_tag);
    size_t place = (size_t)(at - bytes.data);
    if (added.length)
        cra_docx_edit(&m->edits[which], place, place, added);
    return true;
}

static bool add_pictures(struct making *m)
{
    const struct cra_odt_writer *w = &m->writer;
    struct cra_buffer entries = {0};
    for (size_t i = 0; i < w->picture_count; i++) {
        const struct cra_odt_picture *picture = &w->pictures[i];
        cra_buffer_format(
            &entries, "<manifest:file-entry manifest:full-path=\"%s\" manifest:media-type=\"image/%s\"/>\n",
            picture->name, picture->format == CRA_PICTURE_PNG ? "png" : "jpeg");
        entries.failed |= !cra_docx_put(&m->package, picture->name, picture->bytes);
    }
    const char *text = entries.failed
                           ? NULL
                           : cra_arena_copy(&m->arena, (struct cra_text){entries.length ? entries.data : "",
                                                                         entries.length});
    cra_buffer_free(&entries);
    if (!text)
        return cra_error_memory(m->err);
    return insert(m, MANIFEST, "</manifest:manifest>", cra_text_of(text));
}

static bool apply(struct making *m)
{
    for (size_t i = 0; i < part_count; i++) {
        struct cra_text bytes = cra_docx_apply(&m->edits[i], find(m, i)->bytes);
        if (!bytes.data || !cra_docx_put(&m->package, part_names[i], bytes))
            return cra_error_memory(m->err);
    }
    return true;
}

static bool write_package(struct making *m, struct cra_buffer *out)
{
    const struct cra_odt_writer *w = &m->writer;
    struct cra_text content = {w->out.length ? w->out.data : "", w->out.length};
    cra_docx_edit(&m->edits[CONTENT], m->opening.begin, m->opening.end, content);
    return insert(m, CONTENT, "</office:automatic-styles>",
                  (struct cra_text){w->automatic.data, w->automatic.length}) &&
           add_pictures(m) && apply(m) && cra_docx_write(&m->package, out, m->err);
}

bool cra_render_odt(const struct cra_node *root, struct cra_buffer *out, cra_error **err)
{
    struct making m = {.root = root, .err = err};
    bool good = open_frame(&m) && fill_frame(&m) && write_content(&m) && write_package(&m, out);
    cra_odt_writer_free(&m.writer);
    cra_arena_free(&m.arena);
    return good;
}
