#ifndef CRA_RENDER_RENDER_H
#define CRA_RENDER_RENDER_H

#include "base/buffer.h"
#include "base/error.h"
#include "doc/node.h"

/* Document tree in, bytes out. Nothing here knows what a document is about. */

/* A complete HTML page with style and pictures inside. */
bool cra_render_html(const struct cra_node *root, struct cra_buffer *out, cra_error **err);

/* CommonMark with the tables of GFM (GitHub Flavored Markdown). What Markdown cannot say stands in the HTML
 * that it allows: `<br>` and lists within cells, the language of a text, anchors of sections. Pictures are
 * linked by their address, not held. */
bool cra_render_markdown(const struct cra_node *root, struct cra_buffer *out, cra_error **err);

/* An OpenDocument text (ODF 1.3): the frame (bytes of an .odt; the built-in one when `frame.data` is NULL)
 * with the tree in place of its `{{> content}}` paragraph. The same holds for it as for a Word frame. */
bool cra_render_odt(const struct cra_node *root, struct cra_text frame, struct cra_buffer *out,
                    cra_error **err);

/* A Word document: the frame (bytes of a .docx; the built-in one when `frame.data` is NULL) with the tree in
 * place of its `{{> content}}` paragraph, in the styles of the frame. Tags for values (tag.h) are filled in
 * the text, headers, footers, notes and properties of the frame; all other parts are kept as they are.
 *
 * CRA_ERROR_INPUT for a frame that is no Word document, is damaged, has a DOCTYPE in a part that is read, a
 * part whose name leads out of the package, a tag that is unknown, or no place for the content; for more than
 * 2000 parts, or parts of more than 64 MiB together when unpacked, or more than 10,000 styles or lists; and
 * for tables wider than 63 columns or nested more than 32 deep. */
bool cra_render_docx(const struct cra_node *root, struct cra_text frame, struct cra_buffer *out,
                     cra_error **err);

/* A PDF file that can be kept (PDF/A-2a) and heard (PDF/UA-1), laid out and written by the library itself in
 * the looks of the built-in Word frame.
 *
 * CRA_ERROR_INPUT for tables wider than 63 columns or nested more than 32 deep. */
bool cra_render_pdf(const struct cra_node *root, struct cra_buffer *out, cra_error **err);
struct cra_look;
/* The same in a look of its own, NULL: the built-in one; with files inside, which make it PDF/A-3a.
 * CRA_ERROR_ARGUMENT for one without a name, or names that stand twice.
 */
bool cra_render_pdf_with(const struct cra_node *root, const struct cra_look *look,
                         const cra_attachment *attachments, size_t count, struct cra_buffer *out,
                         cra_error **err);
/* Appends the characters of the document that its faces have no sign for, each once, at most a hundred; they
 * show as U+FFFD, and stand in the file for those who search or copy. */
bool cra_pdf_unshown(const struct cra_node *root, struct cra_buffer *out, cra_error **err);

#endif
