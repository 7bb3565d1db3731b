#include "render/pdf_document.h"

/* What the file says about itself, in XMP, and the profile of its colours. */

static void add_property(struct cra_buffer *out, const char *before, const char *text, const char *after)
{
    if (!text || !*text)
        return;
    cra_buffer_string(out, before);
    cra_buffer_xml(out, cra_text_of(text));
    cra_buffer_string(out, after);
}

/* PDF/A wants properties that it does not know described: that of PDF/UA. */
static const char extension[] =
    "<rdf:Description rdf:about=\"\" xmlns:pdfaExtension=\"http://www.aiim.org/pdfa/ns/extension/\" "
    "xmlns:pdfaSchema=\"http://www.aiim.org/pdfa/ns/schema#\" "
    "xmlns:pdfaProperty=\"http://www.aiim.org/pdfa/ns/property#\">\n"
    "<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType=\"Resource\">\n"
    "<pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema>\n"
    "<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>\n"
    "<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>\n"
    "<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType=\"Resource\">\n"
    "<pdfaProperty:name>part</pdfaProperty:name>\n"
    "<pdfaProperty:valueType>Integer</pdfaProperty:valueType>\n"
    "<pdfaProperty:category>internal</pdfaProperty:category>\n"
    "<pdfaProperty:description>Part of ISO 14289 that the file conforms to</pdfaProperty:description>\n"
    "</rdf:li></rdf:Seq></pdfaSchema:property>\n"
    "</rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>\n";

cra_pdf_number cra_pdf_write_metadata(struct cra_pdf *pdf, const struct cra_pdf_facts *facts)
{
    int part = facts->attachment_count ? 3 : 2;
    cra_pdf_number number = cra_pdf_new(&pdf->file);
    struct cra_buffer out = {0};
    cra_buffer_string(&out,
                      "<?xpacket begin=\"\xEF\xBB\xBF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
                      "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">"
                      "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"
                      "<rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" "
                      "xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\" xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\" "
                      "xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\" "
                      "xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\">\n");
    add_property(&out, "<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">", facts->title,
                 "</rdf:li></rdf:Alt></dc:title>\n");
    add_property(&out, "<dc:description><rdf:Alt><rdf:li xml:lang=\"x-default\">", facts->subject,
                 "</rdf:li></rdf:Alt></dc:description>\n");
    add_property(&out, "<dc:creator><rdf:Seq><rdf:li>", facts->author, "</rdf:li></rdf:Seq></dc:creator>\n");
    add_property(&out, "<dc:language><rdf:Bag><rdf:li>", facts->language,
                 "</rdf:li></rdf:Bag></dc:language>\n");
    if (cra_pdf_is_date(facts->date))
        cra_buffer_format(&out, "<xmp:CreateDate>%sT00:00:00Z</xmp:CreateDate>\n", facts->date);
    cra_buffer_format(&out,
                      "<pdf:Producer>libcra " CRA_VERSION "</pdf:Producer>\n"
                      "<pdfaid:part>%d</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>"
                      "<pdfuaid:part>1</pdfuaid:part>\n</rdf:Description>\n",
                      part);
    cra_buffer_string(&out, extension);
    cra_buffer_string(&out, "</rdf:RDF></x:xmpmeta>\n<?xpacket end=\"w\"?>");
    cra_pdf_raw_stream(&pdf->file, number, "/Type/Metadata/Subtype/XML",
                       (struct cra_text){out.data ? out.data : "", out.length});
    pdf->file.out.failed |= out.failed;
    cra_buffer_free(&out);
    return number;
}

/* ---- Colours ---- */

enum {
    head_size = 128,
    entry_size = 12,
    tag_count = 9,
    xyz_size = 20,
    first_tag = head_size + 4 + tag_count * entry_size,
    profile_room = 512
};

static void put(unsigned char *at, uint32_t value)
{
    for (unsigned i = 0; i < 4; i++)
        at[i] = (unsigned char)(value >> (24 - 8 * i));
}

static void put_name(unsigned char *at, const char *name)
{
    memcpy(at, name, 4);
}

static size_t put_description(unsigned char *at)
{
    enum { name_size = 5, rest = 4 + 4 + 2 + 1 + 67 };
    put_name(at, "desc");
    put(at + 8, name_size);
    memcpy(at + 12, "sRGB", name_size);
    return 12 + name_size + rest;
}

static size_t put_xyz(unsigned char *at, const uint32_t xyz[3])
{
    put_name(at, "XYZ ");
    for (unsigned i = 0; i < 3; i++)
        put(at + 8 + 4 * i, xyz[i]);
    return xyz_size;
}

/* One number as the curve: 2.2, in 256ths. */
static size_t put_curve(unsigned char *at)
{
    put_name(at, "curv");
    put(at + 8, 1);
    at[12] = 2;
    at[13] = 0x33;
    return 14;
}

/* Version 2.1, for screens: the primaries of sRGB, adapted to D50. */
static size_t make_profile(unsigned char *profile)
{
    static const char *const names[tag_count] = {"desc", "cprt", "wtpt", "rXYZ", "gXYZ",
                                                 "bXYZ", "rTRC", "gTRC", "bTRC"};
    static const uint32_t colours[4][3] = {{0xF6D6, 0x10000, 0xD32D},
                                           {0x6FA2, 0x38F5, 0x390},
                                           {0x6299, 0xB785, 0x18DA},
                                           {0x24A0, 0xF84, 0xB6CF}};
    size_t end = first_tag, curve_at = 0;
    put(profile + 8, 0x02100000);
    put_name(profile + 12, "mntr");
    put_name(profile + 16, "RGB ");
    put_name(profile + 20, "XYZ ");
    profile[24] = 7; /* made on 1 January 2000 */
    profile[25] = 0xD0;
    profile[27] = profile[29] = 1;
    put_name(profile + 36, "acsp");
    put(profile + 68, 0xF6D6);
    put(profile + 72, 0x10000);
    put(profile + 76, 0xD32D);
    put(profile + head_size, tag_count);
    for (size_t i = 0; i < tag_count; i++) {
        size_t begin = i > 6 ? curve_at : end, size = 0;
        if (i == 0) {
            size = put_description(profile + begin);
        } else if (i == 1) {
            put_name(profile + begin, "text");
            memcpy(profile + begin + 8, "CC0", 4);
            size = 12;
        } else if (i < 6) {
            size = put_xyz(profile + begin, colours[i - 2]);
        } else {
            curve_at = begin;
            size = put_curve(profile + begin);
        }
        unsigned char *entry = profile + head_size + 4 + entry_size * i;
        put_name(entry, names[i]);
        put(entry + 4, (uint32_t)begin);
        put(entry + 8, (uint32_t)size);
        if (i <= 6)
            end = (begin + size + 3) & ~(size_t)3;
    }
    put(profile, (uint32_t)end);
    return end;
}

cra_pdf_number cra_pdf_write_profile(struct cra_pdf *pdf)
{
    unsigned char profile[profile_room] = {0};
    cra_pdf_number number = cra_pdf_new(&pdf->file);
    size_t size = make_profile(profile);
    cra_pdf_stream(&pdf->file, number, "/N 3", (struct cra_text){(const char *)profile, size});
    return number;
}
