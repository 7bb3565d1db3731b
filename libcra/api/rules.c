#include "api/rules.h"

#include <string.h>

#include "assess/presence.h"
#include "assess/rules.h"
#include "base/similar.h"
#include "doc/rules.h"
#include "dossier/rules.h"
#include "law/rules.h"
#include "model/rules.h"
#include "read/rules.h"
#include "render/rules.h"

/* One table per floor, from the bottom to the top. */
static const struct cra_rule *const *const tables[] = {cra_read_rules,   cra_model_rules,    cra_law_rules,
                                                       cra_assess_rules, cra_document_rules, cra_render_rules,
                                                       cra_frame_rules,  cra_dossier_rules};

void cra_rules_visit(bool (*visit)(void *context, const struct cra_rule *rule), void *context)
{
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) {
        for (const struct cra_rule *const *rule = tables[i]; *rule; rule++) {
            if (!visit(context, *rule))
                return;
        }
    }
}

struct search {
    size_t index;
    const char *id;
    const struct cra_rule *found;
    struct cra_similar similar;
};

static bool is_at(void *context, const struct cra_rule *rule)
{
    struct search *search = context;
    if (search->index--)
        return true;
    search->found = rule;
    return false;
}

static bool is_named(void *context, const struct cra_rule *rule)
{
    struct search *search = context;
    if (strcmp(rule->id, search->id) != 0)
        return true;
    search->found = rule;
    return false;
}

static bool offer(void *context, const struct cra_rule *rule)
{
    struct search *search = context;
    cra_similar_offer(&search->similar, rule->id);
    return true;
}

const cra_rule *cra_rule_at(size_t index)
{
    struct search search = {.index = index};
    cra_rules_visit(is_at, &search);
    return search.found;
}

const cra_rule *cra_rule_find(const char *id)
{
    struct search search = {.id = id};
    if (id)
        cra_rules_visit(is_named, &search);
    return search.found;
}

const char *cra_rule_suggest(const char *id)
{
    if (!id)
        return NULL;
    struct search search = {.similar = cra_similar_to(cra_text_of(id))};
    cra_rules_visit(offer, &search);
    return search.similar.best;
}

const char *cra_rule_id(const cra_rule *rule)
{
    return rule ? rule->id : NULL;
}

cra_severity cra_rule_severity(const cra_rule *rule)
{
    return rule ? rule->severity : CRA_SEVERITY_NOTE;
}

const char *cra_rule_title(const cra_rule *rule)
{
    return rule ? rule->title : NULL;
}

const char *cra_rule_law(const cra_rule *rule)
{
    return rule ? rule->law : NULL;
}

const char *cra_rule_explanation(const cra_rule *rule)
{
    return rule ? rule->explanation : NULL;
}

const char *cra_rule_advice(const cra_rule *rule)
{
    return rule ? rule->advice : NULL;
}

const char *cra_rule_fields(const cra_rule *rule)
{
    const struct cra_presence *presence;
    for (size_t i = 0; rule && (presence = cra_presence_at(i)) != NULL; i++) {
        if (presence->rule == rule)
            return presence->paths;
    }
    return NULL;
}
