#include "render/pdf_document.h"

static void write_object(struct cra_pdf *pdf, cra_pdf_number number, struct cra_buffer *body)
{
    cra_pdf_object(&pdf->file, number, (struct cra_text){body->data, body->length});
    pdf->file.out.failed |= body->failed;
    cra_buffer_clear(body);
}

bool cra_pdf_is_date(const char *date)
{
    static const char form[] = "0000-00-00";
    for (size_t i = 0; date && i < sizeof form; i++)
        if (form[i] == '0' ? !cra_is_digit(date[i]) : date[i] != form[i])
            return false;
    return date != NULL;
}

static void write_pages(struct cra_pdf *pdf, struct cra_buffer *body)
{
    cra_buffer_format(body, "<</Type/Pages/Count %zu/Kids[", pdf->page_count);
    for (size_t i = 0; i < pdf->page_count; i++)
        cra_pdf_add_reference(body, pdf->pages[i].number);
    cra_buffer_string(body, "]>>");
    write_object(pdf, pdf->tree, body);
}

static bool write_resources(struct cra_pdf *pdf, struct cra_buffer *body)
{
    cra_buffer_string(body, "<</Font<<");
    if (!cra_fonts_write(pdf->fonts, &pdf->file, body))
        return false;
    cra_buffer_string(body, ">>");
    if (pdf->picture_count)
        cra_buffer_string(body, "/XObject<<");
    for (size_t i = 0; i < pdf->picture_count; i++)
        if (pdf->pictures[i].number)
            cra_buffer_format(body, "/P%zu %u 0 R", i, (unsigned)pdf->pictures[i].number);
    cra_buffer_string(body, pdf->picture_count ? ">>>>" : ">>");
    write_object(pdf, pdf->resources, body);
    return true;
}

static void add_entry(struct cra_buffer *body, const char *key, const char *text)
{
    if (!text || !*text)
        return;
    cra_buffer_string(body, key);
    cra_pdf_add_string(body, cra_text_of(text));
}

/* The same as the metadata say, for older programs. */
static cra_pdf_number write_facts(struct cra_pdf *pdf, const struct cra_pdf_facts *facts,
                                  struct cra_buffer *body)
{
    cra_pdf_number number = cra_pdf_new(&pdf->file);
    cra_buffer_string(body, "<<");
    add_entry(body, "/Title", facts->title);
    add_entry(body, "/Subject", facts->subject);
    add_entry(body, "/Author", facts->author);
    add_entry(body, "/Producer", "libcra " CRA_VERSION);
    if (cra_pdf_is_date(facts->date))
        cra_buffer_format(body, "/CreationDate(D:%.4s%.2s%.2s000000Z)", facts->date, facts->date + 5,
                          facts->date + 8);
    cra_buffer_string(body, ">>");
    write_object(pdf, number, body);
    return number;
}

static void add_reference_to(struct cra_buffer *body, const char *key, cra_pdf_number number)
{
    if (!number)
        return;
    cra_buffer_string(body, key);
    cra_pdf_add_reference(body, number);
}

bool cra_pdf_end(struct cra_pdf *pdf, const struct cra_pdf_facts *facts, cra_pdf_number document)
{
    struct cra_buffer body = {0}, names = {0}, all = {0};
    cra_pdf_number structure = cra_structure_end(&pdf->structure, document);
    write_pages(pdf, &body);
    bool good = write_resources(pdf, &body);
    cra_pdf_number bookmarks = cra_pdf_write_bookmarks(pdf), places = cra_pdf_write_places(pdf);
    cra_pdf_number metadata = cra_pdf_write_metadata(pdf, facts), profile = cra_pdf_write_profile(pdf);
    cra_pdf_attach(pdf, facts, &names, &all);
    cra_pdf_number info = write_facts(pdf, facts, &body), catalogue = cra_pdf_new(&pdf->file);
    cra_buffer_string(&body, "<</Type/Catalog");
    add_reference_to(&body, "/Pages ", pdf->tree);
    add_reference_to(&body, "/StructTreeRoot ", structure);
    add_reference_to(&body, "/Metadata ", metadata);
    add_reference_to(&body, "/Outlines ", bookmarks);
    if (places || names.length) {
        cra_buffer_string(&body, "/Names<<");
        add_reference_to(&body, "/Dests ", places);
        cra_buffer_append(&body, names.data, names.length);
        cra_buffer_string(&body, ">>");
    }
    cra_buffer_append(&body, all.data, all.length);
    add_entry(&body, "/Lang", facts->language);
    cra_buffer_format(&body,
                      "/MarkInfo<</Marked true>>/ViewerPreferences<</DisplayDocTitle true>>%s/OutputIntents"
                      "[<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(sRGB)/Info(sRGB)"
                      "/DestOutputProfile %u 0 R>>]>>",
                      bookmarks ? "/PageMode/UseOutlines" : "", (unsigned)profile);
    write_object(pdf, catalogue, &body);
    good &= !body.failed && !names.failed && !all.failed;
    cra_buffer_free(&body);
    cra_buffer_free(&names);
    cra_buffer_free(&all);
    if (!good || cra_pdf_failed(pdf))
        return false;
    cra_pdf_file_end(&pdf->file, catalogue, info);
    return !cra_pdf_failed(pdf);
}
