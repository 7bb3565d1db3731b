#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include "findings_text.h"

#include "base/arena.h"
#include "law/passage.h"
#include "law/claim.h"
#include "law/draft.h"
#include "law/lint.h"
#include "law/provision.h"

struct checked {
    struct cra_arena arena;
    struct cra_sources sources;
    struct cra_diagnostics findings;
};

/* What the check of a text finds, as "line:column rule" lines. */
static const char *check(struct checked *checked, const char *text)
{
    *checked = (struct checked){.findings = {.limit = 100}};
    checked->findings.arena = &checked->arena;
    checked->findings.sources = &checked->sources;
    struct cra_text bytes = cra_text_of(text);
    uint32_t source = cra_sources_add(&checked->sources, &checked->arena, "text.md", bytes);
    assert_true(cra_law_lint_text(&checked->findings, source, bytes));
    return findings_text(&checked->findings);
}

static void expect(const char *text, const char *wanted)
{
    struct checked checked;
    const char *found = check(&checked, text);
    if (strcmp(found, wanted) != 0)
        fail_msg("%s\nfound:\n%swanted:\n%s", text, found, wanted);
    cra_arena_free(&checked.arena);
}

/* ---- Citations ---- */

static const struct {
    const char *text, *citations; /* each with a bar behind it */
} readings[] = {
    {"Article 13(8)", "Article 13(8)|"},
    {"see Art. 13 (8), and", "Article 13(8)|"},
    {"article 13\n(8)", "Article 13(8)|"},
    {"Article\xC2\xA0"
     "13(8)",
     "Article 13(8)|"},
    {"Article 13, paragraph 8, applies", "Article 13(8)|"},
    {"Art. 13 para. 8.", "Article 13(8)|"},
    {"Article 14(5), point (b)", "Article 14(5)(b)|"},
    {"Article 14(2)(c)(iii)", "Article 14(2)(c)|"},
    {"Article 14(2)(c)(i)", "Article 14(2)(c)|"},
    {"Articles 7, 8 and 12(1)", "Article 7|Article 8|Article 12(1)|"},
    {"Article 32(2) and (5)", "Article 32(2)|Article 32(5)|"},
    {"Article 13(2) to (4)", "Article 13(2)|Article 13(4)|"},
    {"Article 13(2) and 14(3)", "Article 13(2)|Article 14(3)|"},
    {"Article 13 and 14 days", "Article 13|"},
    {"Article 32(2), points (a) and (b), and Article 33", "Article 32(2)(a)|Article 32(2)(b)|Article 33|"},
    {"Annexes III and IV", "Annex III|Annex IV|"},
    {"Annex I, Part II, point (1)", "Annex I, Part II, point (1)|"},
    {"ANNEX I Part I (2)(d)", "Annex I, Part I, point (2)(d)|"},
    {"Annex III, class II, point 3.", "Annex III, class II, point (3)|"},
    {"Annex VIII, Part II, point (3.4)", "Annex VIII, Part II, point (3.4)|"},
    {"Annex VII, points (1) to (3)", "Annex VII, point (1)|Annex VII, point (3)|"},
    {"Article 6(a) and Article 14 (2) (a)", "Article 6(a)|Article 14(2)(a)|"},
    {"under Article 13 (a) before and (b) after", "Article 13|"},
    {"Article 28 (simplified)", "Article 28|"},
    {"points (a) and (b) of Article 32(2)", "Article 32(2)(a)|Article 32(2)(b)|"},
    {"points (a), (b) or (c) of Article 32(3) and (5)",
     "Article 32(3)(a)|Article 32(3)(b)|Article 32(3)(c)|Article 32(5)|"},
    {"paragraph 8 of Article 13", "Article 13(8)|"},
    {"paragraphs 8 and 9 of Article 13, and Article 14", "Article 13(8)|Article 13(9)|Article 14|"},
    {"point (a) of paragraph 2 of Article 32", "Article 32(2)(a)|"},
    {"Part II of Annex I", "Annex I, Part II|"},
    {"Parts I and II of Annex I", "Annex I, Part I|Annex I, Part II|"},
    {"Annex I, Parts I and II, applies", "Annex I, Part I|Annex I, Part II|"},
    {"Annex I Part I and Part II", "Annex I, Part I|Annex I, Part II|"},
    {"Annex I (Part II)", "Annex I, Part II|"},
    {"Annex I, Part 2, point 3", "Annex I, Part II, point (3)|"},
    {"point (2)(d) of Part I of Annex I", "Annex I, Part I, point (2)(d)|"},
    {"Part I, point (2)(d), of Annex I", "Annex I, Part I, point (2)(d)|"},
    {"points 1 and 2 of Part II of Annex VIII and 3 days",
     "Annex VIII, Part II, point (1)|Annex VIII, Part II, point (2)|"},
    {"point (2) of Annex I, Part I", "Annex I, Part I, point (2)|"},
    {"class II of Annex III", "Annex III, class II|"},
    {"Annex I.II.5 and Annex I.I.2.d", "Annex I, Part II, point (5)|Annex I, Part I, point (2)(d)|"},
    {"Annex I.II", "Annex I, Part II|"},
    {"Annex I, Section 1, point (3)(d)", "Annex I, Section 1, point (3)(d)|"},
    {"Section 2 of Annex I, Section 3 of Annex I, Annex II, Section 1",
     "Annex I, Section 2|Annex I|Annex II|"},
    {"Annex VII No. 1, Annex V \xC2\xA7 1", "Annex VII, point (1)|Annex V, point (1)|"},
    {"Articles 13(8) and (9)", "Article 13(8)|Article 13(9)|"},
    {"Article 13(2)\xE2\x80\x93(4)", "Article 13(2)|Article 13(4)|"},
    {"Article 13, paragraphs 8, 9 and 10, 30 days", "Article 13(8)|Article 13(9)|Article 13(10)|"},
    {"Article 13, paragraph 8 and 30 days", "Article 13(8)|"},
    {"Article 32(2)(a), and point (b)", "Article 32(2)(a)|Article 32(2)(b)|"},
    {"Article 32(2)(a), and point (b) of Article 33(1)", "Article 32(2)(a)|Article 33(1)(b)|"},
    {"the point (a) of it and at this point Article 13", "Article 13|"},
    {"Part I of the report, in Annex I", "Annex I|"},
    {"Artikel 13 Absatz 8", "Article 13(8)|"},
    {"Art. 13 Abs. 8 und 9", "Article 13(8)|"},
    {"Artikel 13 Absätze 8 und 9", "Article 13(8)|Article 13(9)|"},
    {"Artikel 13 Absatz 8 und Absatz 9", "Article 13(8)|Article 13(9)|"},
    {"Artikel 32 Absatz 2 Buchstabe a", "Article 32(2)(a)|"},
    {"Artikel 32 Absatz 2 Buchstaben a und b", "Article 32(2)(a)|Article 32(2)(b)|"},
    {"Art. 32 Abs. 2 lit. a DSGVO", "Article 32(2)(a)|"},
    {"Anhang I Teil II Nummer 1", "Annex I, Part II, point (1)|"},
    {"Anhang I Teil I Nr. 2 lit. d", "Annex I, Part I, point (2)(d)|"},
    {"Anhang I Teile I und II", "Annex I, Part I|Annex I, Part II|"},
    {"Anhänge III und IV", "Annex III|Annex IV|"},
    {"Teil I des Anhangs I", "Annex I, Part I|"},
    {"Artikel 3 Nummer 39 und die Artikel 7, 8 und 12", "Article 3(39)|Article 7|Article 8|Article 12|"},
    {"Artikel 6 Buchstabe b", "Article 6(b)|"},
    {"Artikelnummer 13, Anhangsteil I", ""},
    {"Article 10a, Annex A, particle 3, Article X", ""},
    {"Article", ""},
    {"Annexe", ""},
};

static void citations_are_read_from_running_text(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof readings / sizeof *readings; i++) {
        struct cra_citation citation = {0};
        char written[CRA_CITATION_LENGTH], all[512] = "";
        for (size_t at = 0; cra_citation_next(cra_text_of(readings[i].text), &at, &citation);) {
            cra_citation_write(&citation, CRA_CITATION_STEPS, written);
            strcat(strcat(all, written), "|");
        }
        if (strcmp(all, readings[i].citations) != 0)
            fail_msg("%s: %s", readings[i].text, all);
    }
}

static void every_known_provision_reads_as_itself(void **state)
{
    (void)state;
    const cra_provision *provision;
    for (size_t i = 0; (provision = cra_provision_at(i)); i++)
        expect(cra_provision_citation(provision), "");
}

/* ---- Existence ---- */

static void what_does_not_exist_is_found(void **state)
{
    (void)state;
    static const char *const unknown[] = {
        "Article 72",
        "Article 0",
        "Article 13(26)",
        "Article 14(2)(d)",
        "Article 3(52)",
        "Article 25(1)",
        "Annex IX",
        "Annex I, Part III",
        "Annex I, Part I, point (3)",
        "Annex I, Part I, point (2)(n)",
        "Annex III, class III",
        "Annex III, class I, point (20)",
        "Annex IV, class II",
        "Annex V, point (9)",
        "Annex VIII, Part II, point (12)",
        "Article 10(6)",
        "Article 11(1)",
        "Article 9(3)",
        "Annex I, Section 1, point (3)(d)",
        "Annex I, point (2)(n)",
    };
    for (size_t i = 0; i < sizeof unknown / sizeof *unknown; i++) {
        struct checked checked;
        const char *found = check(&checked, unknown[i]);
        if (strcmp(found, "1:1 citation-unknown\n") != 0)
            fail_msg("%s: %s", unknown[i], found);
        assert_non_null(strstr(checked.findings.items[0].message, unknown[i]));
        cra_arena_free(&checked.arena);
    }
}

static void what_may_exist_is_not_judged(void **state)
{
    (void)state;
    static const char *const open[] = {"Article 44",
                                       "Article 44(2)",
                                       "Article 52(15)",
                                       "Article 64(5)(a)",
                                       "Article 14(7)(d)",
                                       "Annex III, point (12)",
                                       "Annex I, point (2)(d)",
                                       "Article 10(b)",
                                       "class I of Annex III, number 12",
                                       "Article 72 does not exist.",
                                       "Es gibt keinen Artikel 72."};
    for (size_t i = 0; i < sizeof open / sizeof *open; i++)
        expect(open[i], "");
}

static void the_provision_above_is_suggested(void **state)
{
    (void)state;
    struct checked checked;
    check(&checked, "Article 13(26)");
    assert_non_null(strstr(checked.findings.items[0].advice, "Article 13: "));
    cra_arena_free(&checked.arena);
    check(&checked, "Article 72");
    assert_null(checked.findings.items[0].advice);
    cra_arena_free(&checked.arena);
}

/* ---- Numbers of the proposal ---- */

static void numbers_of_the_proposal_lead_to_those_of_today(void **state)
{
    (void)state;
    const struct cra_draft *draft;
    for (size_t i = 0; (draft = cra_draft_at(i)); i++) {
        char cited[CRA_CITATION_LENGTH + 8];
        struct checked checked;
        assert_non_null(cra_provision_find(draft->now));
        bool exists = cra_provision_find(draft->draft) && !strchr(draft->draft, '(');
        snprintf(cited, sizeof cited, "%s%s", draft->draft,
                 !exists                  ? ""
                 : draft->draft[1] == 'r' ? "(12)"
                                          : ", point (25)");
        const char *found = check(&checked, cited);
        if (strcmp(found, "1:1 citation-unknown\n") != 0)
            fail_msg("%s: %s", cited, found);
        const struct cra_diagnostic *finding = &checked.findings.items[0];
        if (!strstr(finding->message, draft->subject) || !strstr(finding->advice, draft->now))
            fail_msg("%s: %s %s", cited, finding->message, finding->advice);
        cra_arena_free(&checked.arena);
    }
}

static void words_tell_what_a_missing_provision_meant(void **state)
{
    (void)state;
    static const char *const meant[][2] = {
        {"Article 10(6) asks for security updates.", "Article 13(8)"},
        {"Artikel 10 Absatz 4 verlangt Sorgfalt.", "Article 13(5)"},
        {"Article 10(8): retention", "Article 13(13)"},
        {"Article 11(1): early warning to ENISA", "Article 14"},
        {"Article 10(9) is cited.", "Article 13"},
        {"Annex I Part I (3)(d)", "Annex I, Part I, point (2)(f)"},
        {"Annex IV class II", "Annex III"},
        {"Annex VI, point 2 describes module H.", "Annex VIII"},
    };
    for (size_t i = 0; i < sizeof meant / sizeof *meant; i++) {
        struct checked checked;
        const char *found = check(&checked, meant[i][0]);
        char advised[128];
        snprintf(advised, sizeof advised, " %s: ", meant[i][1]);
        if (strcmp(found, "1:1 citation-unknown\n") != 0 ||
            !strstr(checked.findings.items[0].advice, advised))
            fail_msg("%s: %s%s", meant[i][0], found,
                     checked.findings.count ? checked.findings.items[0].advice : "");
        cra_arena_free(&checked.arena);
    }
}

/* Who trusts that the table has every paragraph of an Article needs them to be counted without a gap. */
static void whole_articles_have_no_gap(void **state)
{
    (void)state;
    static const struct {
        int first, last;
    } ranges[] = {
#define WHOLE(first, last) {first, last},
#include "law/whole.def"
#undef WHOLE
    };
    for (size_t i = 0; i < sizeof ranges / sizeof *ranges; i++) {
        for (int article = ranges[i].first; article <= ranges[i].last; article++) {
            char citation[32];
            int last = 99;
            for (int paragraph = 99; paragraph > 0; paragraph--) {
                snprintf(citation, sizeof citation, "Article %d(%d)", article, paragraph);
                bool known = cra_provision_find(citation) != NULL;
                if (!known && last < 99)
                    fail_msg("%s is missing before paragraph %d", citation, last);
                last = known ? paragraph : last;
            }
            snprintf(citation, sizeof citation, "Article %d", article);
            assert_non_null(cra_provision_find(citation));
        }
    }
}

/* ---- Acts ---- */

static void citations_of_other_acts_are_passed_over(void **state)
{
    (void)state;
    static const char *const others[] = {
        "Article 99 of Regulation (EU) 2024/1689",
        "Articles 98 and 99 of Regulation (EU) 2024/1689",
        "Article 99 of the GDPR",
        "GDPR Article 83 is about fines; Article 84 as well.",
        "Regulation (EU) 2016/679, Article 83(4)",
        "Directive 2014/53/EU (Article 99)",
        "Under the AI Act, Annex IX is",
        "Article 290 TFEU",
        "Art. 2(13) Reg. 765/2008 and Art. 6(6) Dir. 2022/2555",
        "Article 99 of Regulation 2016/679 and Directive 95/46/EC, Article 98",
        "Article 99 is one of the Radio Equipment\nDirective.",
        "Article 99 of that Regulation",
        "Annex XIII to Regulation (EU) 2017/745",
        "Art. 99 Abs. 4 lit. a DSGVO",
        "Artikel 99 der Verordnung (EU) 2016/679 und Artikel 98 jener Verordnung",
        "Article 10(6) of the proposal, COM(2022) 454",
        "In the proposed CRA it was Article 10(6).",
        "Draft numbers: draft Article 10(6) is gone.",
    };
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        expect(others[i], "");
}

static void citations_of_the_regulation_are_judged_beside_other_acts(void **state)
{
    (void)state;
    static const char *const own[][2] = {
        {"Article 72 of Regulation (EU) 2024/2847", "1:1 citation-unknown\n"},
        {"Article 72 of the CRA, other than the GDPR", "1:1 citation-unknown\n"},
        {"Article 72 of this Regulation, and Regulation (EU) 2019/881", "1:1 citation-unknown\n"},
        {"The GDPR has Article 83.\n\nArticle 72", "3:1 citation-unknown\n"},
        {"The GDPR and the Cyber Resilience Act: Article 72", "1:40 citation-unknown\n"},
        {"| GDPR | Article 72 |", "1:10 citation-unknown\n"},
        {"Article 5 of the GDPR and Article 72 of the CRA", "1:27 citation-unknown\n"},
        {"A CRABBY REDDISH Article 72", "1:18 citation-unknown\n"},
        {"Artikel 72 dieser Verordnung, anders als die DSGVO", "1:1 citation-unknown\n"},
    };
    for (size_t i = 0; i < sizeof own / sizeof *own; i++)
        expect(own[i][0], own[i][1]);
}

/* ---- Claims ---- */

/* The first word of each group, as a sentence that cites the provision makes the claim. */
static void write_claim(char *out, size_t size, const char *provision, const char *near)
{
    size_t length = (size_t)snprintf(out, size, "%s: ", provision);
    bool skips = false;
    for (; *near && length + 2 < size; near++) {
        bool joint = strncmp(near, " + ", 3) == 0;
        skips = joint ? false : skips || *near == '|';
        if (joint) {
            out[length++] = ' ';
            near += 2;
        } else if (!skips && *near != '*') {
            out[length++] = *near;
        }
    }
    out[length] = '\0';
}

static size_t count_claims(const char *text, const char *fact)
{
    struct checked checked;
    check(&checked, text);
    size_t count = 0;
    for (size_t i = 0; i < checked.findings.count; i++)
        count += strcmp(checked.findings.items[i].rule->id, "citation-claim") == 0 &&
                 strstr(checked.findings.items[i].message, fact);
    cra_arena_free(&checked.arena);
    return count;
}

static void expect_no_claim(const char *text, const struct cra_claim *claim)
{
    if (count_claims(text, claim->fact))
        fail_msg("found: %s: %s", text, claim->fact);
}

static void every_claim_is_found_and_only_where_it_is_made(void **state)
{
    (void)state;
    const struct cra_claim *claim;
    for (size_t i = 0; (claim = cra_claim_at(i)); i++) {
        char made[256], other[512];
        assert_non_null(cra_provision_find(claim->provision));
        assert_non_null(cra_provision_find(claim->right));
        write_claim(made, sizeof made, claim->provision, claim->near);
        if (count_claims(made, claim->fact) != 1)
            fail_msg("row %zu: not found once: %s", i, made);
        snprintf(other, sizeof other, "%s of Regulation (EU) 2019/881: %s", claim->provision,
                 strchr(made, ':') + 2);
        expect_no_claim(other, claim);
        snprintf(other, sizeof other, "%s, but this is wrong", made);
        expect_no_claim(other, claim);
        snprintf(other, sizeof other, "%s says this. Another says %s", claim->provision,
                 strchr(made, ':') + 2);
        expect_no_claim(other, claim);
        if (!cra_citation_within(claim->right, claim->provision) &&
            !cra_citation_within(claim->provision, claim->right)) {
            snprintf(other, sizeof other, "%s, and %s too", made, claim->right);
            expect_no_claim(other, claim);
        }
        if (claim->unless[0]) {
            size_t length = strcspn(claim->unless, "|*");
            snprintf(other, sizeof other, "%s %.*s", made, (int)length, claim->unless);
            expect_no_claim(other, claim);
        }
    }
    assert_true(cra_claim_at(0) != NULL);
}

static void claims_are_found_as_people_write_them(void **state)
{
    (void)state;
    static const char *const texts[][2] = {
        {"# Simplified\n\nThe **simplified** declaration\nof Article 28(3).", "4:4 citation-claim\n"},
        {"Retention: at least 10\xC2\xA0years after placing (Art. 13 (15)).", "1:45 citation-claim\n"},
        {"The final report is due 14 days after the manufacturer becomes aware (Article 14(2)(c)).",
         "1:71 citation-claim\n"},
        {"The final report is due 14 days after a measure is available (Article 14(2)(c)).", ""},
        {"The declaration comes in the languages of Article 27.", "1:43 citation-claim\n"},
        {"The documentation referred to in Article 31 is at their disposal for 10 years.", ""},
        {"Language and declaration: Article 28(2), not Article 27.", ""},
        {"law: Article 28(3)\ntitle: a simplified declaration", ""},
        {"- Article 28(3)\n- simplified", ""},
        {"Under Article 13(13) both are kept for ten years or the support period, whichever is longer.", ""},
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        expect(texts[i][0], texts[i][1]);
}

/* What is often published: wrong, right, and denied. */
static const struct {
    const char *wrong, *right, *denied;
} published[] = {
    {"Products of class II are listed in Annex IV.", "Products of class II are listed in Annex III.",
     "Class II is not listed in Annex IV."},
    {"Critical products of class II stand in Annex III.", "Critical products stand in Annex IV.",
     "It is wrong that critical products of class II stand in Annex III."},
    {"Class I has a free choice under Article 32(2).",
     "Class I has a free choice under Article 32(2) where harmonised standards are applied in full.",
     "Class I has no free choice under Article 32(2)."},
    {"Module A is open to Annex III, class I.",
     "Module A is open to Annex III, class I, with harmonised standards applied in full.",
     "Module A is not open to Annex III, class I."},
    {"Critical products must have a certificate (Annex IV).",
     "Critical products must have a certificate once an act under Article 8(1) says so (Annex IV).",
     "Critical products need no certificate today (Annex IV)."},
    {"The number of the notified body follows the marking with B+C (Article 30(4)).",
     "The number of the notified body follows the marking with module H (Article 30(4)).",
     "The number of the notified body does not follow the marking with B+C (Article 30(4))."},
    {"The final report is due 14 days after awareness (Article 14(2)).",
     "The final report is due 14 days after a corrective measure is available (Article 14(2)(c)).",
     "It is a mistake that the final report is due 14 days after awareness (Article 14(2))."},
    {"The final report on an incident is due one month after becoming aware (Article 14(4)).",
     "The final report is due one month after submission of the incident notification (Article 14(4)(c)).",
     "The final report is never due one month after becoming aware (Article 14(4))."},
    {"The file is kept for 10 years (Article 13(13)).",
     "The file is kept for 10 years or the support period, whichever is longer (Article 13(13)).",
     "The file is not kept for 10 years only (Article 13(13))."},
    {"The support period is five years (Article 13(8)).",
     "The support period is at least five years (Article 13(8)).",
     "The support period is not five years (Article 13(8))."},
    {"Updates stay available for 10 years (Article 13(9)).",
     "Updates stay available for 10 years or the rest of the support period (Article 13(9)).",
     "Updates are not available for 10 years only (Article 13(9))."},
    {"The SBOM must be in CycloneDX (Annex I, Part II, point (1)).",
     "The SBOM must be in a format such as CycloneDX (Annex I, Part II, point (1)).",
     "The SBOM need not be in CycloneDX (Annex I, Part II, point (1)), no format is required."},
    {"The SBOM lists all dependencies (Annex I, Part II, point (1)).",
     "The SBOM lists at least the top-level dependencies (Annex I, Part II, point (1)).",
     "The SBOM does not have to list all dependencies (Annex I, Part II, point (1))."},
    {"The SBOM is made public (Annex I, Part II, point (1)).",
     "The SBOM goes to authorities on request (Annex I, Part II, point (1)).",
     "The SBOM is not made public (Annex I, Part II, point (1))."},
    {"The declaration has the languages of Article 27.",
     "The declaration has the languages of Article 28(2).",
     "The declaration does not have the languages of Article 27."},
    {"Annex I, Part I, has 15 requirements.", "Annex I, Part I, has points (1) and (2)(a) to (m).",
     "Annex I, Part I, does not have 15 requirements."},
    {"Routers are listed in Annex III, class II.", "Routers are listed in Annex III, class I.",
     "Routers are not listed in Annex III, class II."},
    {"Operating systems are class II of Annex III.", "Operating systems are class I of Annex III.",
     "Operating systems are not class II of Annex III."},
    {"SCADA systems are listed in Annex III.", "Firewalls are listed in Annex III, class II.",
     "SCADA systems are not listed in Annex III."},
    {"Stewards report from 11 September 2026 (Article 24(3)).",
     "Stewards report from 11 December 2027 (Article 24(3)).",
     "Stewards do not report from 11 September 2026 (Article 24(3))."},
    {"Stewards can be fined under Article 64.", "Stewards are exempted from fines by Article 64(10)(b).",
     "Stewards cannot be fined; Article 64 does not fine stewards."},
    {"The fines of Article 64 grow with class II.",
     "The fines of Article 64 follow from the provision infringed.",
     "The fines of Article 64 do not depend on class II."},
    {"Small enterprises are exempt under Article 64(10).",
     "Small enterprises are exempt under Article 64(10) from fines for missing the 24 hours.",
     "Small enterprises are not exempt under Article 64(10)."},
    {"Under Article 13 manufacturers register products in an EU database.",
     "Under Article 13 manufacturers draw up documentation.",
     "Under Article 13 manufacturers do not register products in an EU database."},
    {"EN 18031 gives a presumption under Article 27.",
     "EN 18031 gives a presumption under Directive 2014/53/EU.",
     "EN 18031 gives no presumption under Article 27."},
    {"SMEs may use the form of Article 33(5).", "Microenterprises may use the form of Article 33(5).",
     "SMEs may not all use the form of Article 33(5)."},
    {"The form of Article 33(5) is available.",
     "The form of Article 33(5) is available once it is specified.",
     "The form of Article 33(5) is not available."},
    {"Article 64(10) derogates from paragraphs 3 to 9.", "Article 64(10) derogates from paragraphs 2 to 9.",
     "Article 64(10) does not derogate from paragraphs 3 to 9."},
    {"Die vereinfachte Erklärung regelt Artikel 28 Absatz 3.",
     "Die vereinfachte Erklärung regelt Artikel 28 Absatz 2.",
     "Die vereinfachte Erklärung regelt nicht Artikel 28 Absatz 3."},
    {"Produkte der Klasse II stehen in Anhang IV.", "Produkte der Klasse II stehen in Anhang III.",
     "Produkte der Klasse II stehen nicht in Anhang IV."},
    {"Article 10 is about the obligations of manufacturers.",
     "Article 13 is about the obligations of manufacturers.",
     "Article 10 is not about the obligations of manufacturers."},
    {"Vulnerabilities are reported under Article 11.", "Vulnerabilities are reported under Article 14.",
     "Vulnerabilities are not reported under Article 11."},
    {"Article 24 gives the conformity assessment procedures.", "Article 24 is about stewards.",
     "Article 24 does not give the conformity assessment procedures."},
    {"The technical documentation follows Annex V.", "The technical documentation follows Annex VII.",
     "The technical documentation does not follow Annex V."},
    {"The declaration of conformity follows Annex IV.", "The declaration of conformity follows Annex V.",
     "The declaration of conformity does not follow Annex IV."},
    {"Annex VI describes module H.", "Annex VIII describes module H.",
     "Annex VI does not describe module H."},
};

static void what_is_often_published_is_found(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof published / sizeof *published; i++) {
        struct checked checked;
        const char *found = check(&checked, published[i].wrong);
        if (!strstr(found, " citation-claim\n") || checked.findings.count != 1)
            fail_msg("%s\nfound: %s", published[i].wrong, found);
        cra_arena_free(&checked.arena);
        expect(published[i].right, "");
        expect(published[i].denied, "");
    }
}

/* ---- Sentences ---- */

static void sentences_end_where_they_do(void **state)
{
    (void)state;
    static const struct {
        const char *text, *sentence; /* around the sign @ */
    } cases[] = {
        {"One. Two @ two. Three.", " Two @ two"}, {"See Art. 13 @ of it.", "See Art. 13 @ of it."},
        {"Head\n\nA @ b\n\nC", "\nA @ b"},        {"One | two @ | three", " two @ "},
        {"e.g. this @ here", "e.g. this @ here"}, {"one\n- two @\n- three", "- two @"},
        {"one: a\ntwo: @\nthree: c", "two: @"},   {"wrapped\nline @ and\nmore", "wrapped\nline @ and\nmore"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        size_t at = strcspn(cases[i].text, "@");
        struct cra_passage passage = {.text = cra_text_of(cases[i].text)};
        struct cra_text sentence = cra_passage_sentence(&passage, at, at + 1);
        if (!cra_text_is(sentence, cases[i].sentence))
            fail_msg("%s: “%.*s”", cases[i].text, (int)sentence.length, sentence.data);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(citations_are_read_from_running_text),
        cmocka_unit_test(every_known_provision_reads_as_itself),
        cmocka_unit_test(what_does_not_exist_is_found),
        cmocka_unit_test(what_may_exist_is_not_judged),
        cmocka_unit_test(the_provision_above_is_suggested),
        cmocka_unit_test(numbers_of_the_proposal_lead_to_those_of_today),
        cmocka_unit_test(words_tell_what_a_missing_provision_meant),
        cmocka_unit_test(whole_articles_have_no_gap),
        cmocka_unit_test(citations_of_other_acts_are_passed_over),
        cmocka_unit_test(citations_of_the_regulation_are_judged_beside_other_acts),
        cmocka_unit_test(every_claim_is_found_and_only_where_it_is_made),
        cmocka_unit_test(claims_are_found_as_people_write_them),
        cmocka_unit_test(what_is_often_published_is_found),
        cmocka_unit_test(sentences_end_where_they_do),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
