#include "render/office_language.h"

#include "base/buffer.h"

/* Word processors find their dictionaries by language and region; a language alone gets the region of its
 * largest part in the Union. What is in no known language is not proofed. */
static const char *const regions[][2] = {
    {"bg", "bg-BG"}, {"cs", "cs-CZ"}, {"da", "da-DK"}, {"de", "de-DE"}, {"el", "el-GR"},
    {"en", "en-GB"}, {"es", "es-ES"}, {"et", "et-EE"}, {"fi", "fi-FI"}, {"fr", "fr-FR"},
    {"ga", "ga-IE"}, {"hr", "hr-HR"}, {"hu", "hu-HU"}, {"it", "it-IT"}, {"lt", "lt-LT"},
    {"lv", "lv-LV"}, {"mt", "mt-MT"}, {"nl", "nl-NL"}, {"pl", "pl-PL"}, {"pt", "pt-PT"},
    {"ro", "ro-RO"}, {"sk", "sk-SK"}, {"sl", "sl-SI"}, {"sv", "sv-SE"}, {"und", "x-none"},
};

const char *cra_office_language(struct cra_arena *arena, const char *language)
{
    for (size_t i = 0; i < sizeof regions / sizeof *regions; i++)
        if (strcmp(language, regions[i][0]) == 0 || strcmp(language, regions[i][1]) == 0)
            return regions[i][1];
    struct cra_buffer escaped = {0};
    cra_buffer_xml_attribute(&escaped, cra_text_of(language));
    const char *copy = escaped.failed ? NULL : cra_arena_copy(arena, cra_text_of(escaped.data));
    arena->failed |= escaped.failed;
    cra_buffer_free(&escaped);
    return copy;
}
