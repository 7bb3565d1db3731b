#include "render/frame_html.h"

#include "base/embedded.h"
#include "base/memory.h"
#include "render/frame_form.h"
#include "render/html_writer.h"
#include "render/link.h"

/* A frame in HTML, compiled, and filled. */

struct compiled {
    struct cra_arena arena;
    struct cra_frame_program program;
    struct cra_frame_part_tags tags;
    struct cra_frame_inventory inventory;
    bool marks_draft;
};

static const struct cra_frame_inventory *inventory_of(const void *pointer)
{
    return &((const struct compiled *)pointer)->inventory;
}

static void destroy(void *pointer)
{
    struct compiled *compiled = pointer;
    if (!compiled)
        return;
    cra_arena_free(&compiled->arena);
    cra_memory_release(compiled);
}

static bool open(void **result, struct cra_text bytes, const char *folder, struct cra_diagnostics *findings,
                 cra_error **err)
{
    struct compiled *compiled = cra_memory_allocate_zeroed(1, sizeof *compiled);
    const struct cra_text *own = cra_embedded_find("frames/document.html");
    struct cra_sources *sources = (struct cra_sources *)(uintptr_t)findings->sources;
    const struct cra_scope nothing = {.bare = true};
    *result = compiled;
    if (!compiled)
        return cra_error_memory(err);
    if (!bytes.data && own)
        bytes = *own;
    struct cra_html_scan scan = {.arena = &compiled->arena, .bytes = bytes, .folder = folder};
    scan.findings = (struct cra_frame_findings){
        .list = findings, .source = cra_sources_add(sources, findings->arena, "The frame", bytes)};
    if (!scan.findings.source || !cra_html_scan(&scan) ||
        !cra_frame_tags_compile(&scan.tags, &nothing, &scan.findings) || !cra_html_place_tags(&scan))
        return cra_error_memory(err);
    compiled->tags = (struct cra_frame_part_tags){scan.findings.source, scan.tags};
    compiled->inventory = (struct cra_frame_inventory){&compiled->tags, 1};
    compiled->marks_draft = cra_frame_tags_mark_draft(&scan.tags);
    if (cra_diagnostics_count(findings, CRA_SEVERITY_ERROR) || findings->dropped)
        return true;
    return cra_frame_program_make(&scan.edits, bytes, 0, &compiled->program, err);
}

static bool render(const void *pointer, const struct cra_node *root, const struct cra_expansion *of,
                   struct cra_buffer *out, cra_error **err)
{
    const struct compiled *compiled = pointer;
    struct cra_tag_reader reader;
    struct cra_html_filling filling = {.marks_draft = compiled->marks_draft};
    struct cra_frame_run run = {
        .writer = &cra_html_frame_writer, .context = &filling, .reader = &reader, .out = out, .err = err};
    bool good = (cra_tag_reader_begin(&reader, root, of) || cra_error_memory(err)) &&
                cra_frame_program_run(&compiled->program, &run);
    cra_tag_reader_end(&reader);
    return good;
}

const struct cra_frame_form cra_frame_form_html = {CRA_DOCUMENT_HTML, open,         render,
                                                   destroy,           inventory_of, NULL};

/* ---- Values ---- */

static bool write_plain(struct cra_frame_run *run, const struct cra_tag_result *result,
                        enum cra_html_sink sink)
{
    struct cra_buffer plain = {0}, encoded = {0};
    if (sink != CRA_HTML_ADDRESS || result->form == CRA_TAG_IS_TEXT) /* a mark is no address */
        cra_tag_plain(result, cra_words_in(cra_node_language(run->reader->root)).missing, &plain);
    struct cra_text text = {plain.data, plain.length};
    if (sink == CRA_HTML_ADDRESS && plain.data) {
        cra_link_append(&encoded, plain.data);
        text = (struct cra_text){encoded.data, encoded.length};
    }
    if (sink == CRA_HTML_PLAIN)
        cra_buffer_xml(run->out, text);
    else
        cra_buffer_xml_attribute(run->out, text);
    run->out->failed |= plain.failed || encoded.failed;
    cra_buffer_free(&plain);
    cra_buffer_free(&encoded);
    return true;
}

static bool write_value(struct cra_frame_run *run, const struct cra_frame_step *step,
                        const struct cra_tag_result *result)
{
    const struct cra_html_place *place = step->place;
    if (place->sink != CRA_HTML_TEXT)
        return write_plain(run, result, place->sink);
    if (place->paragraph.data && result->form == CRA_TAG_IS_BLOCKS)
        return cra_html_content(result->node, run->out, run->err);
    cra_buffer_text(run->out, place->paragraph);
    bool good = cra_html_line(result, cra_node_language(run->reader->root), run->out, run->err);
    if (place->paragraph.data)
        cra_buffer_string(run->out, "</p>");
    return good;
}

static bool write_block(struct cra_frame_run *run, const struct cra_frame_step *step,
                        const struct cra_node *node)
{
    (void)step;
    const struct cra_html_filling *filling = run->context;
    if (node == run->reader->root && node->as.document.draft && !filling->marks_draft)
        cra_buffer_format(run->out, "<p class=\"draft\">%s</p>\n",
                          cra_words_in(cra_node_language(node)).draft);
    return cra_html_content(node, run->out, run->err);
}

const struct cra_frame_writer cra_html_frame_writer = {.value = write_value, .block = write_block};

bool cra_html_write_language(struct cra_frame_run *run, const struct cra_frame_step *step)
{
    (void)step;
    cra_buffer_format(run->out, "lang=\"%s\"", cra_node_language(run->reader->root));
    return true;
}

bool cra_html_begin_address(struct cra_frame_run *run, const struct cra_frame_step *step)
{
    (void)step;
    ((struct cra_html_filling *)run->context)->address = run->out->length;
    return true;
}

/* An address that would run something or lead nowhere leads to the page itself. */
bool cra_html_end_address(struct cra_frame_run *run, const struct cra_frame_step *step)
{
    (void)step;
    size_t from = ((struct cra_html_filling *)run->context)->address;
    if (run->out->failed || !run->out->data)
        return true;
    struct cra_text address = {run->out->data + from, run->out->length - from};
    if (address.length && cra_html_address_allowed(address))
        return true;
    run->out->length = from;
    run->out->data[from] = '\0';
    cra_buffer_char(run->out, '#');
    return true;
}
