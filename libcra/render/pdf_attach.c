#include <stdlib.h>

#include "render/pdf_document.h"

/* Files within the file: PDF/A-3 says of each what it is to the document. */

/* "application/json" as a name. */
static void add_media_type(struct cra_buffer *out, const char *type)
{
    cra_buffer_string(out, "/Subtype/");
    for (; *type; type++) {
        bool plain =
            cra_is_letter(*type) || cra_is_digit(*type) || *type == '-' || *type == '.' || *type == '+';
        if (plain)
            cra_buffer_char(out, *type);
        else
            cra_buffer_format(out, "#%02X", (unsigned)(unsigned char)*type);
    }
}

static cra_pdf_number write_bytes(struct cra_pdf *pdf, const cra_attachment *attachment, const char *date)
{
    cra_pdf_number number = cra_pdf_new(&pdf->file);
    struct cra_buffer entries = {0};
    cra_buffer_string(&entries, "/Type/EmbeddedFile");
    add_media_type(&entries, attachment->media_type ? attachment->media_type : "application/octet-stream");
    cra_buffer_format(&entries, "/Params<</Size %zu", attachment->size);
    if (cra_pdf_is_date(date))
        cra_buffer_format(&entries, "/ModDate(D:%.4s%.2s%.2s000000Z)", date, date + 5, date + 8);
    cra_buffer_string(&entries, ">>");
    if (!entries.failed)
        cra_pdf_stream(&pdf->file, number, entries.data,
                       (struct cra_text){attachment->bytes ? attachment->bytes : "", attachment->size});
    pdf->file.out.failed |= entries.failed;
    cra_buffer_free(&entries);
    return number;
}

static cra_pdf_number write_entry(struct cra_pdf *pdf, const cra_attachment *attachment, const char *date)
{
    cra_pdf_number bytes = write_bytes(pdf, attachment, date), number = cra_pdf_new(&pdf->file);
    struct cra_buffer body = {0};
    cra_buffer_string(&body, "<</Type/Filespec/AFRelationship/Data/F");
    cra_pdf_add_string(&body, cra_text_of(attachment->name));
    cra_buffer_string(&body, "/UF");
    cra_pdf_add_string(&body, cra_text_of(attachment->name));
    if (attachment->description) {
        cra_buffer_string(&body, "/Desc");
        cra_pdf_add_string(&body, cra_text_of(attachment->description));
    }
    cra_buffer_format(&body, "/EF<</F %u 0 R/UF %u 0 R>>>>", (unsigned)bytes, (unsigned)bytes);
    cra_pdf_object(&pdf->file, number, (struct cra_text){body.data, body.length});
    pdf->file.out.failed |= body.failed;
    cra_buffer_free(&body);
    return number;
}

static int by_name(const void *left, const void *right)
{
    const cra_attachment *const *a = left, *const *b = right;
    return strcmp((*a)->name, (*b)->name);
}

void cra_pdf_attach(struct cra_pdf *pdf, const struct cra_pdf_facts *facts, struct cra_buffer *names,
                    struct cra_buffer *all)
{
    size_t count = facts->attachment_count;
    const cra_attachment **sorted = cra_arena_allocate(&pdf->arena, (count + 1) * sizeof *sorted);
    if (!sorted || !count)
        return;
    for (size_t i = 0; i < count; i++)
        sorted[i] = &facts->attachments[i];
    qsort(sorted, count, sizeof *sorted, by_name);
    cra_buffer_string(names, "/EmbeddedFiles<</Names[");
    cra_buffer_string(all, "/AF[");
    for (size_t i = 0; i < count; i++) {
        cra_pdf_number entry = write_entry(pdf, sorted[i], facts->date);
        cra_pdf_add_string(names, cra_text_of(sorted[i]->name));
        cra_pdf_add_reference(names, entry);
        cra_pdf_add_reference(all, entry);
    }
    cra_buffer_string(names, "]>>");
    cra_buffer_string(all, "]");
}
