#include <string.h>

#include "base/text.h"
#include "law/provision.h"

enum tier {
#define TIER(name, law, ceiling) TIER_##name,
#include "law/fines.def"
};

static const struct {
    const char *law, *ceiling;
} tiers[] = {
#define TIER(name, law, ceiling) {law, ceiling},
#include "law/fines.def"
};

static const struct {
    enum tier tier;
    const char *citation;
} fines[] = {
#define FINE(tier, citation) {TIER_##tier, citation},
#include "law/fines.def"
};

/* Whether a provision is the one of a row or stands below it: "Article 13(8)" below "Article 13", "Article
 * 130" not. */
static bool stands_in(const char *citation, const char *row)
{
    size_t length = strlen(row);
    return strncmp(citation, row, length) == 0 &&
           (citation[length] == '\0' || citation[length] == '(' || citation[length] == ',');
}

static int tier_of(const cra_provision *provision)
{
    for (size_t i = 0; provision && i < sizeof fines / sizeof *fines; i++) {
        if (stands_in(provision->citation, fines[i].citation))
            return (int)fines[i].tier;
    }
    return -1;
}

const char *cra_provision_fine(const cra_provision *provision)
{
    int tier = tier_of(provision);
    return tier < 0 ? NULL : tiers[tier].ceiling;
}

const char *cra_provision_fine_law(const cra_provision *provision)
{
    int tier = tier_of(provision);
    return tier < 0 ? NULL : tiers[tier].law;
}
