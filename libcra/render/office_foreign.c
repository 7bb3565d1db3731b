#include "render/office_foreign.h"

static bool begins_with(struct cra_text bytes, struct cra_text begin)
{
    return bytes.length >= begin.length && memcmp(bytes.data, begin.data, begin.length) == 0;
}

static bool holds(struct cra_text bytes, struct cra_text part)
{
    const char *at = bytes.data, *end = bytes.data + bytes.length;
    while (at && (size_t)(end - at) >= part.length) {
        if (memcmp(at, part.data, part.length) == 0)
            return true;
        at = memchr(at + 1, part.data[0], (size_t)(end - at) - 1);
    }
    return false;
}

const char *cra_office_foreign(struct cra_text bytes)
{
    /* the container of older Office programs; with a password, those of today put the document into one */
    static const struct cra_text container = {"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8};
    static const char encrypted[] = "E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e";
    static const struct {
        struct cra_text begin;
        const char *words;
    } known[] = {
        {{"PK", 2},
         "is damaged: the list of its parts, which stands at its end, is missing or broken. It was probably "
         "not "
         "copied whole; fetch it again."},
        {{"%PDF-", 5}, "is a PDF file, not a Word document (.docx)."},
        {{"{\\rtf", 5}, "is a document in RTF. Open it in Word and save it as a Word document (.docx)."},
    };
    if (!bytes.length)
        return "is empty.";
    if (begins_with(bytes, container))
        return holds(bytes, (struct cra_text){encrypted, sizeof encrypted - 1})
                   ? "is protected by a password. Open it in Word, remove the password under File, Info, "
                     "Protect "
                     "Document, Encrypt with Password, and save it again."
                   : "is a file of an older Word or Office, as .doc is. Open it and save it as a Word "
                     "document "
                     "(.docx).";
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (begins_with(bytes, known[i].begin))
            return known[i].words;
    return "is no Word document (.docx), or it is damaged.";
}
