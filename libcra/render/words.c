#include "render/words.h"

#include "base/language.h"

struct cra_words cra_words_in(const char *language)
{
    const struct cra_language *spoken = cra_language_find(language);
    return (struct cra_words){.contents = cra_say(spoken, "Contents"),
                              .draft = cra_say(spoken, "DRAFT"),
                              .skip = cra_say(spoken, "Skip to the content"),
                              .missing = cra_say(spoken, "Missing")};
}

const char *cra_words_missing(struct cra_arena *arena, const struct cra_words *words,
                              const struct cra_node *missing)
{
    const char *basis = missing->as.text.target;
    return cra_arena_format(arena, "[%s: %s%s%s%s]", words->missing, missing->as.text.text, basis ? " (" : "",
                            basis ? basis : "", basis ? ")" : "");
}
