#include "render/frame_odt.h"

#include "base/embedded.h"
#include "base/memory.h"
#include "render/frame_form.h"
#include "render/office_language.h"
#include "render/rules.h"

/* A frame of LibreOffice, compiled: the parts that hold tags as programs, all others as they stand packed. */

static const struct cra_docx_limits frame_limits = {.parts = 2000, .unpacked = (size_t)64 << 20};

/* Styles come first, since the page follows from them. */
enum { STYLES, META, CONTENT, part_count };
static const struct {
    const char *name;
    const char *title; /* for people */
    bool is_property;
} parts[part_count] = {{"styles.xml", "header or footer", false},
                       {"meta.xml", "properties", true},
                       {"content.xml", "text", false}};

#define MANIFEST "META-INF/manifest.xml"

struct compiled {
    struct cra_arena arena;
    struct cra_docx_package package;
    struct cra_odt_styles styles;
    struct cra_frame_program programs[part_count];
    bool is_filled[part_count];
    struct cra_frame_part_tags tags[part_count];
    struct cra_frame_inventory inventory;
    bool marks_draft;
    unsigned next_table, next_list, next_picture;
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

/* ---- What is no frame ---- */

struct listing {
    bool is_text, is_web, is_locked;
};

static bool take_entry(void *context, const struct cra_xml_element *element)
{
    struct listing *listing = context;
    struct cra_text path = cra_odt_attribute(element, CRA_ODT_MANIFEST, "full-path");
    struct cra_text type = cra_odt_attribute(element, CRA_ODT_MANIFEST, "media-type");
    if (cra_text_is(path, "/")) {
        listing->is_text = cra_text_is(type, "application/vnd.oasis.opendocument.text");
        listing->is_web = cra_text_is(type, "application/vnd.oasis.opendocument.text-web");
    }
    listing->is_locked |= cra_text_is(element->name, "encryption-data");
    return true;
}

static bool begins_with(const char *name, const char *begin)
{
    return strncmp(name, begin, strlen(begin)) == 0;
}

static bool refuse_hazards(const struct compiled *compiled, cra_error **err)
{
    for (size_t i = 0; i < compiled->package.count; i++) {
        const char *name = compiled->package.parts[i].name;
        if (begins_with(name, "Basic/") || begins_with(name, "Scripts/"))
            return cra_error_set(
                err, CRA_ERROR_INPUT,
                "The frame holds macros, which would go into every document made from it. In "
                "LibreOffice, delete them (Tools, Macros, Organize Macros), and save it anew.");
        if (begins_with(name, "META-INF/documentsignatures") || begins_with(name, "META-INF/macrosignatures"))
            return cra_error_set(
                err, CRA_ERROR_INPUT,
                "The frame is digitally signed, and filling it would break the signature. In "
                "LibreOffice, remove the signature from a copy (File, Digital Signatures), and "
                "use the copy.");
    }
    return true;
}

static bool check_package(struct compiled *compiled, cra_error **err)
{
    static const struct cra_xml_handler handler = {.element_begin = take_entry};
    const struct cra_docx_part *manifest = cra_docx_find(&compiled->package, MANIFEST);
    struct listing listing = {.is_text = false};
    if (manifest && !cra_docx_parse(manifest, "The frame", &handler, &listing, err))
        return false;
    if (listing.is_locked)
        return cra_error_set(err, CRA_ERROR_INPUT,
                             "The frame is protected by a password. In LibreOffice, save a copy without one "
                             "(File, Save As, no “Save with password”), and use the copy.");
    if (listing.is_web)
        return cra_error_set(err, CRA_ERROR_INPUT,
                             "The frame is a web page of LibreOffice Writer/Web, which has no pages, headers "
                             "or footers. Copy its content into a new text document (File, New, Text "
                             "Document), and save that as .odt.");
    if (!manifest || !listing.is_text || !cra_docx_find(&compiled->package, parts[CONTENT].name) ||
        !cra_docx_find(&compiled->package, parts[STYLES].name))
        return cra_error_set(
            err, CRA_ERROR_INPUT,
            "The frame is no OpenDocument text (.odt). Save it as one in LibreOffice; templates "
            "(.ott) and flat files (.fodt) have to be saved as ordinary texts, too.");
    return refuse_hazards(compiled, err);
}

/* ---- Compiling ---- */

static const struct cra_docx_part *built_in_part(struct compiled *compiled, const char *name, cra_error **err)
{
    const struct cra_text *own = cra_embedded_find("frames/document.odt");
    struct cra_docx_package package;
    if (!own) {
        cra_error_set(err, CRA_ERROR_INTERNAL, "The library was built without its frame for LibreOffice.");
        return NULL;
    }
    return cra_docx_open(&package, &compiled->arena, *own, frame_limits, "The built-in frame", err)
               ? cra_docx_find(&package, name)
               : NULL;
}

static bool read_styles(struct compiled *compiled, const char *folder, cra_error **err)
{
    struct cra_docx_edits edits = {.arena = &compiled->arena};
    const struct cra_docx_part *part = cra_docx_find(&compiled->package, parts[STYLES].name);
    const struct cra_docx_part *own = built_in_part(compiled, parts[STYLES].name, err);
    if (!own || !cra_odt_styles_read(&compiled->styles, &compiled->arena, part, err) ||
        !cra_odt_styles_map(&compiled->styles, &compiled->arena, folder, err) ||
        !cra_odt_styles_complete(&compiled->styles, &edits, own, err))
        return false;
    if (!edits.count)
        return true;
    struct cra_text bytes = cra_docx_apply(&edits, part->bytes);
    return (bytes.data && cra_docx_put(&compiled->package, parts[STYLES].name, bytes)) ||
           cra_error_memory(err);
}

static void keep_free(unsigned *next, struct cra_text name, const char *prefix)
{
    size_t length = strlen(prefix);
    if (name.length <= length || memcmp(name.data, prefix, length) != 0)
        return;
    unsigned number = cra_docx_number((struct cra_text){name.data + length, name.length - length}, 0);
    *next = number >= *next ? number + 1 : *next;
}

/* A document of ours may be a frame again. */
static void note_taken(struct compiled *compiled, const struct cra_odt_scan *odt)
{
    for (size_t i = 0; i < odt->name_count; i++) {
        keep_free(&compiled->next_table, odt->names[i].value, "cra-table-");
        keep_free(&compiled->next_list, odt->names[i].value, "cra-list-");
        keep_free(&compiled->next_picture, odt->names[i].value, "cra-picture-");
    }
}

static bool compile_part(struct compiled *compiled, size_t index, struct cra_diagnostics *findings,
                         cra_error **err)
{
    const struct cra_docx_part *part = cra_docx_find(&compiled->package, parts[index].name);
    struct cra_sources *sources = (struct cra_sources *)(uintptr_t)findings->sources;
    const struct cra_scope nothing = {.bare = true};
    if (!part)
        return true;
    struct cra_odt_scan odt = {.scan = {.arena = &compiled->arena,
                                        .part = part,
                                        .is_main = index == CONTENT,
                                        .is_property = parts[index].is_property,
                                        .title = parts[index].title}};
    struct cra_docx_scan *scan = &odt.scan;
    scan->findings = (struct cra_frame_findings){
        .list = findings,
        .source = cra_sources_add(sources, findings->arena, part->name, part->bytes),
        .placer = cra_docx_where,
        .context = scan};
    if (!scan->findings.source)
        return cra_error_memory(err);
    sources->items[scan->findings.source - 1].paragraphs = true;
    if (!cra_odt_scan(&odt, err))
        return false;
    if (!cra_frame_tags_compile(&scan->tags, &nothing, &scan->findings) || !cra_docx_place_tags(scan) ||
        !cra_odt_place_addresses(&odt) || !cra_odt_place_pictures(&odt))
        return cra_error_memory(err);
    if (odt.has_comments)
        cra_frame_fault(&scan->findings, &cra_rule_frame_comment, 0, 0, NULL,
                        "The frame has comments, which every reader of its documents will see.");
    compiled->tags[compiled->inventory.count++] =
        (struct cra_frame_part_tags){scan->findings.source, scan->tags};
    compiled->marks_draft |= cra_frame_tags_mark_draft(&scan->tags);
    note_taken(compiled, &odt);
    if (findings->failed)
        return cra_error_memory(err);
    if (cra_diagnostics_count(findings, CRA_SEVERITY_ERROR) || findings->dropped)
        return true;
    if (!cra_odt_place_names(&odt) || !cra_odt_place_guards(&odt) ||
        !cra_odt_place_spots(&odt, !parts[index].is_property))
        return cra_error_memory(err);
    compiled->is_filled[index] = scan->edits.count > 0;
    return cra_frame_program_make(&scan->edits, part->bytes, 0, &compiled->programs[index], err);
}

static bool open(void **result, struct cra_text bytes, const char *folder, struct cra_diagnostics *findings,
                 cra_error **err)
{
    struct compiled *compiled = cra_memory_allocate_zeroed(1, sizeof *compiled);
    *result = compiled;
    if (!compiled)
        return cra_error_memory(err);
    compiled->next_table = compiled->next_list = compiled->next_picture = 1;
    compiled->inventory.parts = compiled->tags;
    const struct cra_text *own = cra_embedded_find("frames/document.odt");
    if (!bytes.data && own)
        bytes = *own;
    bool good = cra_docx_open(&compiled->package, &compiled->arena, bytes, frame_limits, "The frame", err) &&
                check_package(compiled, err) && read_styles(compiled, folder, err);
    for (size_t i = 0; good && i < part_count; i++)
        good = compile_part(compiled, i, findings, err);
    return good;
}

/* ---- Filling ---- */

struct rendering {
    const struct compiled *compiled;
    struct cra_arena arena;
    struct cra_docx_package package;
    struct cra_odt_filling filling;
    struct cra_tag_reader reader;
    struct cra_buffer outputs[part_count];
    cra_error **err;
};

/* The styles that were made, where they belong. */
static bool put_automatic(struct rendering *r, struct cra_buffer *out)
{
    struct cra_buffer *added = &r->filling.writer.automatic;
    size_t at = r->filling.automatic_at - 1, length = added->length;
    if (!r->filling.automatic_at || !length)
        return true;
    cra_buffer_repeat(out, ' ', length);
    if (out->failed || added->failed)
        return cra_error_memory(r->err);
    memmove(out->data + at + length, out->data + at, out->length - length - at);
    memcpy(out->data + at, added->data, length);
    return true;
}

static bool fill_part(struct rendering *r, size_t index)
{
    struct cra_buffer *out = &r->outputs[index];
    struct cra_frame_run run = {.writer = &cra_odt_frame_writer,
                                .context = &r->filling,
                                .reader = &r->reader,
                                .out = out,
                                .err = r->err};
    if (!r->compiled->is_filled[index])
        return true;
    cra_buffer_clear(&r->filling.writer.automatic);
    r->filling.writer.known = NULL;
    r->filling.automatic_at = 0;
    return cra_frame_program_run(&r->compiled->programs[index], &run) && put_automatic(r, out) &&
           (cra_docx_put(&r->package, parts[index].name, (struct cra_text){out->data, out->length}) ||
            cra_error_memory(r->err));
}

/* The page that content is written for; a wide document turns it on its side. */
static bool settle_page(struct rendering *r, const struct cra_node *root)
{
    struct cra_docx_edits edits = {.arena = &r->arena};
    const struct cra_docx_part *part = cra_docx_find(&r->package, parts[STYLES].name);
    if (!cra_odt_page_read(&r->filling.writer.page, part, &edits, "Standard", root->as.document.landscape,
                           r->err))
        return false;
    struct cra_text bytes = edits.count ? cra_docx_apply(&edits, part->bytes) : part->bytes;
    return !edits.count || (bytes.data && cra_docx_put(&r->package, parts[STYLES].name, bytes)) ||
           cra_error_memory(r->err);
}

static bool add_pictures(struct rendering *r)
{
    static const char end[] = "</manifest:manifest>";
    const struct cra_odt_writer *w = &r->filling.writer;
    const struct cra_docx_part *manifest = cra_docx_find(&r->package, MANIFEST);
    const char *at = strstr(manifest->bytes.data, end);
    struct cra_buffer listed = {0};
    if (!w->picture_count)
        return true;
    if (!at)
        return cra_error_set(
            r->err, CRA_ERROR_INPUT,
            "The frame is written in a form of OpenDocument that is not supported. Open it in "
            "LibreOffice and save it as an OpenDocument text (.odt).");
    cra_buffer_append(&listed, manifest->bytes.data, (size_t)(at - manifest->bytes.data));
    for (size_t i = 0; i < w->picture_count; i++) {
        const struct cra_odt_picture *picture = &w->pictures[i];
        cra_buffer_format(
            &listed, "<manifest:file-entry manifest:full-path=\"%s\" manifest:media-type=\"image/%s\"/>\n",
            picture->name, picture->format == CRA_PICTURE_PNG ? "png" : "jpeg");
        listed.failed |= !cra_docx_put(&r->package, picture->name, picture->bytes);
    }
    cra_buffer_string(&listed, at);
    const char *text =
        listed.failed ? NULL : cra_arena_copy(&r->arena, (struct cra_text){listed.data, listed.length});
    cra_buffer_free(&listed);
    return (text && cra_docx_put(&r->package, MANIFEST, cra_text_of(text))) || cra_error_memory(r->err);
}

static bool begin(struct rendering *r, const struct cra_node *root, const struct cra_expansion *of)
{
    struct cra_odt_writer *w = &r->filling.writer;
    const struct compiled *compiled = r->compiled;
    w->root = root;
    w->styles = &compiled->styles;
    w->words = cra_words_in(cra_node_language(root));
    w->language = cra_office_language(&r->arena, cra_node_language(root));
    w->next_table = compiled->next_table;
    w->next_list = compiled->next_list;
    w->next_picture = compiled->next_picture;
    r->filling.marks_draft = compiled->marks_draft;
    r->package = compiled->package;
    r->package.arena = &r->arena;
    return (w->language && cra_tag_reader_begin(&r->reader, root, of)) || cra_error_memory(r->err);
}

static bool render(const void *pointer, const struct cra_node *root, const struct cra_expansion *of,
                   struct cra_buffer *out, cra_error **err)
{
    struct rendering r = {.compiled = pointer, .err = err};
    struct cra_docx_package package = r.compiled->package;
    package.arena = &r.arena;
    bool good = begin(&r, root, of) && cra_docx_copy(&r.package, &package, err);
    good = good && fill_part(&r, STYLES) && settle_page(&r, root) && fill_part(&r, META) &&
           fill_part(&r, CONTENT) && add_pictures(&r) && cra_docx_write(&r.package, out, err);
    for (size_t i = 0; i < part_count; i++)
        cra_buffer_free(&r.outputs[i]);
    cra_tag_reader_end(&r.reader);
    cra_odt_writer_free(&r.filling.writer);
    cra_arena_free(&r.arena);
    return good;
}

const struct cra_frame_form cra_frame_form_odt = {CRA_DOCUMENT_ODT, open,         render,
                                                  destroy,          inventory_of, NULL};
