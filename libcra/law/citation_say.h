#ifndef CRA_LAW_CITATION_SAY_H
#define CRA_LAW_CITATION_SAY_H

#include "base/language.h"

/* Provisions in the form of the whole project, as another language cites them: "Article 13(8); Annex VII,
 * point (2)(b)" is "Artikel 13 Absatz 8; Anhang VII Nummer 2 Buchstabe b" in German. What is no provision
 * stays as it is. In English, and for
 * NULL, `law` itself; so too when memory is out, which the arena remembers. */
const char *cra_law_say(const struct cra_language *language, struct cra_arena *arena, const char *law);

/* A reference to the Official Journal, "OJ L 153, 22.5.2014, p. 62", as another language writes it: in German
 * "ABl. L 153 vom 22.5.2014, S. 62". What is written otherwise stays as it is, as with cra_law_say(). */
const char *cra_law_publication_say(const struct cra_language *language, struct cra_arena *arena,
                                    const char *publication);

/* Whether the forms that the Regulation prescribes (Annex VI) stand in templates and catalogues in its own
 * words of that language; elsewhere they are translations of ours. NULL is English. */
bool cra_law_prescribes_in(const struct cra_language *language);

#endif
