#ifndef CRA_TESTS_FRAME_ODT_FIXTURE_H
#define CRA_TESTS_FRAME_ODT_FIXTURE_H

#include "frame_fixture.h"

#include "render/odt_xml.h"

/* OpenDocument frames of a few lines, filled with the same small project. Include after cmocka.h. */

#define ODT_SPACES                                                                                           \
    "xmlns:office=\"" CRA_ODT_OFFICE "\" xmlns:style=\"" CRA_ODT_STYLE "\" xmlns:text=\"" CRA_ODT_TEXT       \
    "\" xmlns:table=\"" CRA_ODT_TABLE "\" xmlns:draw=\"" CRA_ODT_DRAW "\" xmlns:fo=\"" CRA_ODT_FO            \
    "\" xmlns:svg=\"" CRA_ODT_SVG "\" xmlns:xlink=\"" CRA_ODT_XLINK "\" office:version=\"1.3\""
#define ODT_CONTENT "content.xml"

/* A paragraph, a cell and a row of it. */
#define TP(text) "<text:p text:style-name=\"P1\">" text "</text:p>"
#define TC(text) "<table:table-cell>" TP(text) "</table:table-cell>"
#define TR(cells) "<table:table-row>" cells "</table:table-row>"
#define TT(rows) "<table:table><table:table-column/><table:table-column/>" rows "</table:table>"

static inline struct cra_text odt_built_in(void)
{
    const struct cra_text *frame = cra_embedded_find("frames/document.odt");
    assert_non_null(frame);
    return *frame;
}

/* The built-in frame with another text, and with other parts changed; the list ends with a NULL name. */
static inline struct cra_text odt_frame_bytes(struct frame_fixture *f, const char *body,
                                              const struct docx_change *others)
{
    struct docx_change changes[12] = {
        {ODT_CONTENT, cra_arena_format(&f->arena,
                                       "<office:document-content " ODT_SPACES "><office:body><office:text>%s"
                                       "</office:text></office:body></office:document-content>",
                                       body)}};
    for (size_t i = 0; others && others[i].name; i++)
        changes[i + 1] = others[i];
    return docx_changed(&f->arena, odt_built_in(), changes);
}

static inline void odt_frame_compile(struct frame_fixture *f, struct cra_text bytes)
{
    cra_error *err = NULL;
    cra_frame_destroy(f->frame);
    f->frame = cra_frame_make_bytes(bytes, "frame.odt", CRA_DOCUMENT_ODT, NULL, &err);
    if (!f->frame)
        fail_msg("%s", cra_error_get_message(err));
}

static inline void odt_frame_fill(struct frame_fixture *f)
{
    cra_error *err = NULL;
    cra_buffer_clear(&f->out);
    if (!cra_frame_fill(f->frame, f->document->root, &f->document->made_of, &f->out, &err))
        fail_msg("%s", cra_error_get_message(err));
}

/* The texts of a part: paragraphs end with |, tabs are >, breaks are /, spaces are spaces. */
static inline const char *odt_frame_text(struct frame_fixture *f, const char *part)
{
    static const struct {
        const char *tag;
        char sign;
    } signs[] = {{"</text:p>", '|'}, {"</text:h>", '|'}, {"<text:tab/>", '>'}, {"<text:line-break/>", '/'}};
    struct cra_buffer text = {0};
    const char *body = strstr(part, "<office:text>");
    for (const char *c = body ? body : part; *c;) {
        if (*c != '<') {
            cra_buffer_char(&text, *c++);
            continue;
        }
        for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
            if (strncmp(c, signs[i].tag, strlen(signs[i].tag)) == 0)
                cra_buffer_char(&text, signs[i].sign);
        if (strncmp(c, "<text:s/>", 9) == 0)
            cra_buffer_char(&text, ' ');
        if (strncmp(c, "<text:s text:c=\"", 16) == 0)
            cra_buffer_repeat(&text, ' ', (size_t)(c[16] - '0'));
        c = strchr(c, '>') + 1;
    }
    assert_false(text.failed);
    const char *copy = cra_arena_copy(&f->arena, (struct cra_text){text.data ? text.data : "", text.length});
    cra_buffer_free(&text);
    return copy;
}

/* A body filled, as text. */
static inline const char *odt_frame_words(struct frame_fixture *f, const char *body,
                                          const struct docx_change *others)
{
    odt_frame_compile(f, odt_frame_bytes(f, body, others));
    const char *faults = frame_findings(f);
    if (*faults)
        fail_msg("%s", faults);
    odt_frame_fill(f);
    return odt_frame_text(f, frame_part(f, ODT_CONTENT));
}

static inline size_t count_of(const char *text, const char *wanted)
{
    size_t count = 0;
    for (; (text = strstr(text, wanted)) != NULL; text++)
        count++;
    return count;
}

#endif
