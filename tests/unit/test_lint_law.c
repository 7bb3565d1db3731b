#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include "findings_text.h"

#include "base/arena.h"
#include "law/act.h"
#include "law/claim.h"
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
    static const char *const open[] = {"Article 44", "Article 44(2)", "Article 52(15)", "Article 64(5)(a)",
                                       "Article 14(7)(d)"};
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
        assert_int_equal(count_claims(other, claim->fact), 0);
        snprintf(other, sizeof other, "%s, but this is wrong", made);
        assert_int_equal(count_claims(other, claim->fact), 0);
        snprintf(other, sizeof other, "%s says this. Another says %s", claim->provision,
                 strchr(made, ':') + 2);
        assert_int_equal(count_claims(other, claim->fact), 0);
        if (!cra_citation_within(claim->right, claim->provision) &&
            !cra_citation_within(claim->provision, claim->right)) {
            snprintf(other, sizeof other, "%s, and %s too", made, claim->right);
            assert_int_equal(count_claims(other, claim->fact), 0);
        }
        if (claim->unless[0]) {
            size_t length = strcspn(claim->unless, "|*");
            snprintf(other, sizeof other, "%s %.*s", made, (int)length, claim->unless);
            if (count_claims(other, claim->fact))
                fail_msg("row %zu: found: %s", i, other);
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
        struct cra_text sentence = cra_sentence_at(cra_text_of(cases[i].text), at, at + 1);
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
        cmocka_unit_test(whole_articles_have_no_gap),
        cmocka_unit_test(citations_of_other_acts_are_passed_over),
        cmocka_unit_test(citations_of_the_regulation_are_judged_beside_other_acts),
        cmocka_unit_test(every_claim_is_found_and_only_where_it_is_made),
        cmocka_unit_test(claims_are_found_as_people_write_them),
        cmocka_unit_test(sentences_end_where_they_do),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
