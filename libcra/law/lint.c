#include "law/lint.h"

#include <stdio.h>
#include <stdlib.h>

#include "law/claim.h"
#include "law/draft.h"
#include "law/passage.h"
#include "law/provision.h"
#include "law/rules.h"

enum { claims_most = 256 };
enum made { NOT_ASKED, MADE, NOT_MADE };

struct lint {
    struct cra_diagnostics *findings;
    uint32_t source;
    struct cra_passage passage;
    struct cra_text sentence;    /* around the citation */
    struct cra_buffer flat;      /* the same, as claims are compared with it */
    enum made made[claims_most]; /* which claims it makes, the provision apart */
    enum made denied;            /* whether it says itself that something does not exist */
};

/* ---- What exists ---- */

enum { articles_count = 71, reason_size = 512 };

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

/* Whether a division of the Annex has the points: "Annex III, point (12)" may be one of class I. */
static bool is_in_division(const struct cra_citation *citation)
{
    char annex[CRA_CITATION_LENGTH], whole[CRA_CITATION_LENGTH];
    cra_citation_write(citation, 0, annex);
    cra_citation_write(citation, CRA_CITATION_STEPS, whole);
    const char *points = whole + strlen(annex);
    const cra_provision *provision;
    for (size_t i = 0; (provision = cra_provision_at(i)); i++) {
        const char *known = cra_provision_citation(provision);
        size_t length = strlen(known);
        if (cra_citation_within(known, annex) && length > strlen(points) &&
            strcmp(known + length - strlen(points), points) == 0)
            return true;
    }
    return false;
}

/* The Annexes are complete. */
static bool annex_can_exist(const struct cra_citation *citation)
{
    char written[CRA_CITATION_LENGTH];
    cra_citation_write(citation, CRA_CITATION_STEPS, written);
    bool undivided = citation->division == CRA_CITATION_WHOLE && citation->step_count;
    return is_known(written) || (undivided && is_in_division(citation));
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

/* The sentence around the citation becomes the one that is looked at. */
static void look_at(struct lint *lint, const struct cra_citation *citation)
{
    struct cra_text sentence = cra_passage_sentence(&lint->passage, citation->begin, citation->end);
    if (sentence.data == lint->sentence.data && sentence.length == lint->sentence.length)
        return;
    lint->sentence = sentence;
    cra_buffer_clear(&lint->flat);
    memset(lint->made, 0, sizeof lint->made);
    lint->denied = NOT_ASKED;
}

/* NULL when memory is out. */
static const char *flatten(struct lint *lint)
{
    if (!lint->flat.length)
        cra_claim_flatten(&lint->flat, lint->sentence);
    return lint->flat.failed ? NULL : lint->flat.data;
}

static bool makes(struct lint *lint, const struct cra_claim *claim)
{
    const char *flat = flatten(lint);
    if (!flat || !cra_claim_is_made(claim, flat))
        return false;
    bool elsewhere = !cra_citation_within(claim->right, claim->provision) &&
                     !cra_citation_within(claim->provision, claim->right);
    return !(elsewhere && cites(lint->sentence, claim->right));
}

static bool denies_existence(struct lint *lint)
{
    const char *flat = flatten(lint);
    if (lint->denied == NOT_ASKED)
        lint->denied = !flat || cra_claim_denies_existence(flat) ? MADE : NOT_MADE;
    return lint->denied == MADE;
}

/* The first claim that the sentence makes of the citation; NULL where it makes none. */
static const struct cra_claim *claim_on(struct lint *lint, const char *written)
{
    const struct cra_claim *claim;
    for (size_t i = 0; i < claims_most && (claim = cra_claim_at(i)); i++) {
        if (!cra_citation_within(written, claim->provision))
            continue;
        if (lint->made[i] == NOT_ASKED)
            lint->made[i] = makes(lint, claim) ? MADE : NOT_MADE;
        if (lint->made[i] == MADE)
            return claim;
    }
    return NULL;
}

static const char *summary_of(const char *citation)
{
    return cra_provision_summary(cra_provision_find(citation));
}

static void advise(struct lint *lint, struct cra_diagnostic *finding, const char *words,
                   const char *provision)
{
    finding->advice = cra_arena_format(lint->findings->arena, "%s %s: %s. If another act is meant, name it.",
                                       words, provision, summary_of(provision));
}

/* Which provision is meant: by the words of the sentence, else by the number in the proposal, else the one
 * above. */
static void report_unknown(struct lint *lint, const struct cra_citation *citation, const char *written)
{
    char reason[reason_size] = ".";
    const struct cra_claim *claim = claim_on(lint, written);
    const struct cra_draft *draft = claim ? NULL : cra_draft_of(citation);
    if (claim)
        snprintf(reason, sizeof reason, ": %s.", claim->fact);
    else if (draft)
        snprintf(reason, sizeof reason, ". In the Commission's proposal, COM(2022) 454, %s was about %s.",
                 draft->draft, draft->subject);
    struct cra_diagnostic *finding =
        cra_diagnose(lint->findings, &cra_rule_citation_unknown, span_of(lint, citation), NULL,
                     "Regulation (EU) 2024/2847 has no %s%s", written, reason);
    if (finding == &lint->findings->unread)
        return;
    const char *above = cra_provision_suggest(written);
    if (claim)
        advise(lint, finding, "Compare the sentence with", claim->right);
    else if (draft)
        advise(lint, finding, "If that is meant, cite what is now", draft->now);
    else if (above && cra_citation_within(written, above))
        advise(lint, finding, "The nearest provision that exists is", above);
}

static void report_claim(struct lint *lint, const struct cra_citation *citation, const char *written,
                         const struct cra_claim *claim)
{
    struct cra_diagnostic *finding =
        cra_diagnose(lint->findings, &cra_rule_citation_claim, span_of(lint, citation), NULL,
                     "%s does not say what this sentence claims: %s.", written, claim->fact);
    if (finding != &lint->findings->unread)
        finding->advice = cra_arena_format(lint->findings->arena, "Compare the sentence with %s: %s.",
                                           claim->right, summary_of(claim->right));
}

/* One finding at most for a citation. */
static void check(struct lint *lint, const struct cra_citation *citation)
{
    char written[CRA_CITATION_LENGTH];
    cra_citation_write(citation, CRA_CITATION_STEPS, written);
    look_at(lint, citation);
    if (!cra_citation_can_exist(citation)) {
        if (!denies_existence(lint))
            report_unknown(lint, citation, written);
        return;
    }
    const struct cra_claim *claim = claim_on(lint, written);
    if (claim)
        report_claim(lint, citation, written, claim);
}

bool cra_law_lint_text(struct cra_diagnostics *findings, uint32_t source, struct cra_text text)
{
    struct lint lint = {.findings = findings, .source = source, .passage = {.text = text}};
    struct cra_citation citation = {0};
    for (size_t at = 0; cra_citation_next(text, &at, &citation);)
        if (cra_passage_is_own(&lint.passage, &citation))
            check(&lint, &citation);
    bool complete = !lint.flat.failed && !findings->failed && !findings->arena->failed;
    cra_buffer_free(&lint.flat);
    return complete;
}
