#include "law/lint.h"

#include <stdlib.h>

#include "law/act.h"
#include "law/claim.h"
#include "law/provision.h"
#include "law/rules.h"

struct lint {
    struct cra_diagnostics *findings;
    uint32_t source;
    struct cra_text text;
    struct cra_buffer flat; /* the sentence around the citation */
};

/* ---- What exists ---- */

enum { articles_count = 71 };

static bool is_whole(long article)
{
    static const struct {
        long first, last;
    } ranges[] = {
#define WHOLE(first, last) {first, last},
#include "law/whole.def"
#undef WHOLE
    };
    for (size_t i = 0; i < sizeof ranges / sizeof *ranges; i++)
        if (article >= ranges[i].first && article <= ranges[i].last)
            return true;
    return false;
}

/* Whether the table has the provision, in exactly this form. */
static bool is_known(const char *citation)
{
    const cra_provision *provision;
    for (size_t i = 0; (provision = cra_provision_at(i)); i++)
        if (strcmp(cra_provision_citation(provision), citation) == 0)
            return true;
    return false;
}

/* Whether the table has anything in brackets right below the provision. */
static bool has_steps_below(const char *citation)
{
    size_t length = strlen(citation);
    const cra_provision *provision;
    for (size_t i = 0; (provision = cra_provision_at(i)); i++) {
        const char *known = cra_provision_citation(provision);
        if (strncmp(known, citation, length) == 0 && known[length] == '(')
            return true;
    }
    return false;
}

/* Letters of a paragraph are known only where the table has some of them. */
static bool article_can_exist(const struct cra_citation *citation)
{
    char written[CRA_CITATION_LENGTH];
    long article = strtol(citation->number, NULL, 10);
    if (article < 1 || article > articles_count)
        return false;
    if (!is_whole(article) || !citation->step_count)
        return true;
    cra_citation_write(citation, 1, written);
    if (!is_known(written))
        return false;
    bool judged = citation->step_count > 1 && has_steps_below(written);
    cra_citation_write(citation, 2, written);
    return !judged || is_known(written);
}

/* The Annexes are complete. */
static bool annex_can_exist(const struct cra_citation *citation)
{
    char written[CRA_CITATION_LENGTH];
    cra_citation_write(citation, CRA_CITATION_STEPS, written);
    return is_known(written);
}

bool cra_citation_can_exist(const struct cra_citation *citation)
{
    return citation->annex ? annex_can_exist(citation) : article_can_exist(citation);
}

/* ---- Findings ---- */

static struct cra_span span_of(const struct lint *lint, const struct cra_citation *citation)
{
    return (struct cra_span){lint->source, (uint32_t)citation->begin, (uint32_t)citation->end};
}

static void report_unknown(struct lint *lint, const struct cra_citation *citation, const char *written)
{
    struct cra_diagnostic *finding =
        cra_diagnose(lint->findings, &cra_rule_citation_unknown, span_of(lint, citation), NULL,
                     "Regulation (EU) 2024/2847 has no %s.", written);
    const char *above = cra_provision_suggest(written);
    if (above && cra_citation_within(written, above))
        finding->advice = cra_arena_format(lint->findings->arena,
                                           "The nearest provision that exists is %s: %s. If another act is "
                                           "meant, name it.",
                                           above, cra_provision_summary(cra_provision_find(above)));
}

/* Whether the sentence cites the provision itself, or one below it. */
static bool cites(struct cra_text sentence, const char *provision)
{
    struct cra_citation citation = {0};
    char written[CRA_CITATION_LENGTH];
    for (size_t at = 0; cra_citation_next(sentence, &at, &citation);) {
        cra_citation_write(&citation, CRA_CITATION_STEPS, written);
        if (cra_citation_within(written, provision))
            return true;
    }
    return false;
}

static bool is_claimed(struct lint *lint, const struct cra_claim *claim, struct cra_text sentence)
{
    if (!lint->flat.length)
        cra_claim_flatten(&lint->flat, sentence);
    if (lint->flat.failed || !cra_claim_is_made(claim, lint->flat.data))
        return false;
    bool elsewhere = !cra_citation_within(claim->right, claim->provision) &&
                     !cra_citation_within(claim->provision, claim->right);
    return !(elsewhere && cites(sentence, claim->right));
}

/* One finding for a citation, of the first claim that applies. */
static void check_claims(struct lint *lint, const struct cra_citation *citation, const char *written)
{
    struct cra_text sentence = cra_sentence_at(lint->text, citation->begin, citation->end);
    cra_buffer_clear(&lint->flat);
    const struct cra_claim *claim;
    for (size_t i = 0; (claim = cra_claim_at(i)); i++) {
        if (!cra_citation_within(written, claim->provision) || !is_claimed(lint, claim, sentence))
            continue;
        cra_diagnose(lint->findings, &cra_rule_citation_claim, span_of(lint, citation), NULL,
                     "%s does not say what this sentence claims: %s.", written, claim->fact)
            ->advice = cra_arena_format(lint->findings->arena, "Compare the sentence with %s.", claim->right);
        return;
    }
}

bool cra_law_lint_text(struct cra_diagnostics *findings, uint32_t source, struct cra_text text)
{
    struct lint lint = {.findings = findings, .source = source, .text = text};
    struct cra_citation citation = {0};
    char written[CRA_CITATION_LENGTH];
    for (size_t at = 0; cra_citation_next(text, &at, &citation);) {
        if (!cra_citation_is_own(text, &citation))
            continue;
        cra_citation_write(&citation, CRA_CITATION_STEPS, written);
        if (cra_citation_can_exist(&citation))
            check_claims(&lint, &citation, written);
        else
            report_unknown(&lint, &citation, written);
    }
    bool complete = !lint.flat.failed && !findings->failed && !findings->arena->failed;
    cra_buffer_free(&lint.flat);
    return complete;
}
