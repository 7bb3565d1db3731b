#include "render/frame_docx_run.h"

/* The table of contents of a frame: its entries are made of the headings that come out, each with a bookmark
 * to lead to. Pages are not known before the document is laid out, so the fields for them are empty until
 * then. The field around the entries stays, so that Word can make them anew, and does not ask whether it
 * should. */

bool cra_docx_place_contents(struct cra_docx_scan *scan)
{
    const struct cra_docx_contents *contents = &scan->contents;
    if (!contents->first || !contents->last || contents->first->parent != contents->last->parent)
        return true;
    struct cra_docx_contents *kept = CRA_ARENA_NEW(scan->arena, struct cra_docx_contents);
    if (!kept)
        return false;
    *kept = *contents;
    cra_frame_edit(&scan->edits,
                   (struct cra_frame_edit){
                       .begin = contents->first->begin,
                       .end = contents->last->end,
                       .side = CRA_SIDE_HERE,
                       .step = {.kind = CRA_STEP_ACTION, .action = cra_docx_write_contents, .place = kept}});
    return !scan->arena->failed;
}

bool cra_docx_write_contents(struct cra_frame_run *run, const struct cra_frame_step *step)
{
    struct cra_docx_filling *filling = run->context;
    filling->contents = step->place;
    filling->contents_at = run->out->length;
    return true;
}

/* ---- Headings that came out ---- */

struct heading {
    const char *begin, *inside, *end; /* of the paragraph; behind its properties; before its end tag */
    unsigned level;
    unsigned bookmark; /* of our own; 0: `name` is there already */
    struct cra_text name;
};

static const char *find(const char *from, const char *until, const char *wanted)
{
    const char *found = strstr(from, wanted);
    return found && found < until ? found : NULL;
}

static bool next_heading(const struct cra_docx_filling *filling, const char **at, struct heading *heading)
{
    static const char open[] = "<w:pStyle w:val=\"", settings[] = "</w:pPr>", name[] = "w:name=\"_";
    const char *style;
    while ((style = strstr(*at, open)) != NULL) {
        const char *id = style + sizeof open - 1, *quote = strchr(id, '"'), *end = strstr(style, "</w:p>");
        *at = style + 1;
        if (!quote || !end)
            return false;
        heading->level =
            cra_docx_heading_level(&filling->frame.styles, (struct cra_text){id, (size_t)(quote - id)});
        const char *inside = find(style, end, settings);
        if (!heading->level || heading->level > filling->contents->depth || !inside)
            continue;
        heading->inside = inside + sizeof settings - 1;
        heading->end = end;
        const char *known = find(heading->inside, end, name), *last = known ? strchr(known + 8, '"') : NULL;
        heading->name = (struct cra_text){0};
        if (last && last < end)
            heading->name = (struct cra_text){known + 8, (size_t)(last - known) - 8};
        *at = end;
        return true;
    }
    return false;
}

/* The words of the heading as they stand there, escaped. */
static void write_words(struct cra_buffer *out, const struct heading *heading)
{
    const char *at = heading->inside;
    while (at < heading->end) {
        const char *text = strchr(at, '>');
        if (!text || text > heading->end)
            return;
        const char *tag = text;
        while (tag > heading->inside && *tag != '<')
            tag--;
        const char *close = strchr(text, '<');
        bool is_text = strncmp(tag, "<w:t>", 5) == 0 || strncmp(tag, "<w:t ", 5) == 0;
        if (is_text && close)
            cra_buffer_append(out, text + 1, (size_t)(close - text) - 1);
        else if (strncmp(tag, "<w:tab/>", 8) == 0 || strncmp(tag, "<w:br/>", 7) == 0)
            cra_buffer_char(out, ' ');
        at = close && close <= heading->end ? close : heading->end;
    }
}

static void write_name(struct cra_buffer *out, const struct heading *heading)
{
    if (heading->bookmark)
        cra_buffer_format(out, "_Toc%u", heading->bookmark);
    else
        cra_buffer_text(out, heading->name);
}

static void write_field(struct cra_buffer *out, const char *kind)
{
    cra_buffer_format(out, "<w:r><w:fldChar w:fldCharType=\"%s\"/></w:r>", kind);
}

static void open_field(struct cra_buffer *out, const struct cra_docx_filling *filling)
{
    write_field(out, "begin");
    cra_buffer_string(out, "<w:r><w:instrText xml:space=\"preserve\">");
    cra_buffer_xml(out, filling->contents->code);
    cra_buffer_string(out, "</w:instrText></w:r>");
    write_field(out, "separate");
}

static void write_entry(struct cra_buffer *out, const struct cra_docx_filling *filling,
                        const struct heading *heading, bool first)
{
    const struct cra_docx_styles *styles = &filling->frame.styles;
    const char *style = heading->level <= 3 ? styles->ids[CRA_DOCX_CONTENTS_1 - 1 + heading->level] : NULL;
    cra_buffer_string(out, "<w:p>");
    if (style)
        cra_buffer_format(out, "<w:pPr><w:pStyle w:val=\"%s\"/></w:pPr>", style);
    if (first)
        open_field(out, filling);
    cra_buffer_string(out, "<w:hyperlink w:anchor=\"");
    write_name(out, heading);
    cra_buffer_string(out, "\" w:history=\"1\"><w:r><w:t xml:space=\"preserve\">");
    write_words(out, heading);
    cra_buffer_string(out, "</w:t></w:r><w:r><w:tab/></w:r>");
    write_field(out, "begin");
    cra_buffer_string(out, "<w:r><w:instrText xml:space=\"preserve\"> PAGEREF ");
    write_name(out, heading);
    cra_buffer_string(out, " \\h </w:instrText></w:r>");
    write_field(out, "separate");
    write_field(out, "end");
    cra_buffer_string(out, "</w:hyperlink></w:p>");
}

static void write_marked(struct cra_buffer *out, const char *from, const struct heading *heading)
{
    cra_buffer_append(out, from, (size_t)(heading->inside - from));
    cra_buffer_format(out, "<w:bookmarkStart w:id=\"%u\" w:name=\"_Toc%u\"/>", heading->bookmark,
                      heading->bookmark);
    cra_buffer_append(out, heading->inside, (size_t)(heading->end - heading->inside));
    cra_buffer_format(out, "<w:bookmarkEnd w:id=\"%u\"/>", heading->bookmark);
}

bool cra_docx_settle_contents(struct cra_docx_filling *filling, struct cra_buffer *out)
{
    struct cra_buffer entries = {0}, before = {0}, behind = {0};
    const char *text = out->data, *at = text, *from = text, *cut = text + filling->contents_at;
    struct heading heading = {0};
    bool first = true;
    while (next_heading(filling, &at, &heading)) {
        struct cra_buffer *side = heading.end <= cut ? &before : &behind;
        if (heading.end > cut && from < cut) {
            cra_buffer_append(&before, from, (size_t)(cut - from));
            from = cut;
        }
        heading.bookmark = heading.name.length ? 0 : filling->frame.next_bookmark++;
        write_entry(&entries, filling, &heading, first);
        first = false;
        if (heading.bookmark) {
            write_marked(side, from, &heading);
            from = heading.end;
        }
    }
    if (from < cut) {
        cra_buffer_append(&before, from, (size_t)(cut - from));
        from = cut;
    }
    cra_buffer_append(&behind, from, (size_t)(text + out->length - from));
    cra_buffer_string(&entries, "<w:p>");
    if (first)
        open_field(&entries, filling);
    write_field(&entries, "end");
    cra_buffer_string(&entries, "</w:p>");
    cra_buffer_append(&before, entries.data, entries.length);
    cra_buffer_append(&before, behind.data, behind.length);
    bool good = !before.failed && !behind.failed && !entries.failed;
    cra_buffer_free(&entries);
    cra_buffer_free(&behind);
    cra_buffer_free(out);
    *out = before;
    return good;
}
