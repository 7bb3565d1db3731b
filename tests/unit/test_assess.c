#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include "assess/assessment.h"
#include "assess/check.h"
#include "findings_text.h"

static struct cra_assessment *assess_text(const char *text, const cra_assess_options *given)
{
    cra_error *err = NULL;
    static const cra_assess_options standard = CRA_ASSESS_OPTIONS_INIT;
    struct cra_project *project = cra_project_read_bytes(cra_text_of(text), "p.yaml", NULL, &err);
    if (!project)
        fail_msg("%s", cra_error_get_message(err));
    assert_string_equal(findings_text(&project->diagnostics), "");
    struct cra_assessment *assessment = cra_assessment_make(project, given ? given : &standard, &err);
    if (!assessment)
        fail_msg("%s", cra_error_get_message(err));
    return assessment;
}

static void release(struct cra_assessment *assessment)
{
    struct cra_project *project = (struct cra_project *)(uintptr_t)assessment->project;
    cra_assessment_destroy(assessment);
    cra_project_destroy(project);
}

static size_t count_of(const struct cra_assessment *assessment, const char *rule)
{
    size_t count = 0;
    for (size_t i = 0; i < assessment->diagnostics.count; i++)
        count += strcmp(assessment->diagnostics.items[i].rule->id, rule) == 0;
    return count;
}

/* Each rule once where it must speak and once where it must not. */
struct rule_case {
    const char *rule;
    size_t count;
    const char *text;
};

#define IN_SCOPE                                                                                             \
    "scope: {data-connection: yes, commercial-activity: yes, regulation-2017-745: no, regulation-2017-746: " \
    "no, "                                                                                                   \
    "regulation-2019-2144: no, regulation-2018-1139-certified: no, directive-2014-90: no, "                  \
    "regulation-168-2013: no, identical-spare-part: no, national-security-or-defence: no, "                  \
    "classified-information: no}\n"                                                                          \
    "product: {kind: software, high-risk-ai: no, free-and-open-source: no}\n"
/* a password manager, with the stated category and number */
#define CLASS_1(category)                                                                                    \
    "classification: {answers: {critical-1: no, critical-2: no, critical-3: no, important-2-1: no, "         \
    "important-2-2: no, important-2-3: no, important-2-4: no, important-1-3: yes}, category: " category      \
    "}\n"

#define METHOD                                                                                               \
    "  method: {likelihood: [{value: 1}, {value: 2}], impact: [{value: 1}, {value: 2}], "                    \
    "levels: [{id: low, acceptable: yes}, {id: high, acceptable: no}], "                                     \
    "matrix: [{likelihood: 1, levels: [low, low]}, {likelihood: 2, levels: [low, high]}]}\n"
#define RISK(before, after, more)                                                                            \
    "risk-assessment:\n" METHOD "  risks: [{id: r, before: {" before "}, after: {" after "}" more "}]\n"

static const struct rule_case rule_cases[] = {
    {"art-13-6", 1, "design: {components: [{id: a, supplier: Other}]}"},
    {"art-13-6", 0, "design: {components: [{id: a}]}"},
    {"art-13-6", 0,
     "design: {components: [{id: a, supplier: Other}]}\nvulnerability-handling: {upstream-reporting: A}"},
    {"art-13-6-report", 1, "vulnerability-handling: {upstream-reports: [{component: A, recipient: B}]}"},
    {"art-13-6-report", 1, "vulnerability-handling: {upstream-reports: [{component: A, date: 2028-01-01}]}"},
    {"art-13-6-report", 0,
     "vulnerability-handling: {upstream-reports: [{component: A, recipient: B, date: 2028-01-01}]}"},
    {"art-13-7", 1, "{}"},
    {"art-13-7", 0, "vulnerability-handling: {records: A}"},
    {"art-13-10", 1, "product: {kind: software}\nsupport: {only-latest-version: yes}"},
    {"art-13-10", 1,
     "product: {kind: hardware}\nsupport: {only-latest-version: yes, access-to-latest-version: A}"},
    {"art-13-10", 0,
     "product: {kind: software}\nsupport: {only-latest-version: yes, access-to-latest-version: A}"},
    {"art-13-10", 0, "product: {kind: hardware}\nsupport: {only-latest-version: no}"},
    {"art-13-11", 1, "support: {archive: \"https://a.example/b\"}"},
    {"art-13-11", 0, "support: {archive: \"https://a.example/b\", archive-warning: A}"},
    {"art-13-11", 0, "{}"},
    {"art-13-13", 1, "{}"},
    {"art-13-13", 0, "document: {retention: A}"},
    {"art-13-14", 1, "product: {tailor-made: no}"},
    {"art-13-14", 0, "product: {tailor-made: yes}"},
    {"art-13-14", 0, "design: {series-production: A}"},
    {"annex-ii-9", 1,
     "vulnerability-handling: {sboms: [{evidence: e}]}\nevidence: [{id: e, audience: public}]"},
    {"annex-ii-9", 0,
     "vulnerability-handling: {sboms: [{evidence: e}]}\nevidence: [{id: e, audience: authority}]"},
    {"annex-ii-9", 0,
     "vulnerability-handling: {sboms: [{evidence: e}]}\nevidence: [{id: e, audience: public}]\n"
     "user-information: {sbom-access: A}"},
    {"annex-vii-1-d", 1, "user-information: {secure-use: A}"},
    {"annex-vii-1-d", 0, "user-information: {secure-use: A, evidence: [e]}\nevidence: [{id: e}]"},
    {"annex-vii-8", 1,
     "vulnerability-handling: {sboms: [{evidence: e}]}\nevidence: [{id: e, audience: internal}]"},
    {"annex-vii-8", 0, "vulnerability-handling: {sboms: [{evidence: e}]}\nevidence: [{id: e}]"},
    {"art-28-1", 1, "declaration: {date: 2028-01-01}"},
    {"art-28-1", 0, "declaration: {number: A}"},
    {"art-28-1", 1,
     "declaration: {date: 2028-01-01}\nrequirements: {I-2-a: {applicable: yes, implementation: A}}"},
    {"art-28-1", 0,
     "declaration: {date: 2028-01-01}\nrequirements: {I-1: {implementation: A}, I-2-a: {applicable: no, "
     "justification: A}, I-2-b: {applicable: no, justification: A}, I-2-c: {applicable: no, justification: "
     "A}, "
     "I-2-d: {applicable: no, justification: A}, I-2-e: {applicable: no, justification: A}, I-2-f: "
     "{applicable: "
     "no, justification: A}, I-2-g: {applicable: no, justification: A}, I-2-h: {applicable: no, "
     "justification: A}, "
     "I-2-i: {applicable: no, justification: A}, I-2-j: {applicable: no, justification: A}, I-2-k: "
     "{applicable: "
     "no, justification: A}, I-2-l: {applicable: no, justification: A}, I-2-m: {applicable: yes, "
     "implementation: "
     "A}, II-1: {implementation: A}, II-2: {implementation: A}, II-3: {implementation: A}, II-4: "
     "{implementation: "
     "A}, II-5: {implementation: A}, II-6: {implementation: A}, II-7: {implementation: A}, II-8: "
     "{implementation: "
     "A}}"},
    {"art-30-4", 1, "conformity: {procedure: module-h}\nmarking: {date: 2028-01-01}"},
    {"art-30-4", 0, "conformity: {procedure: module-h}\nmarking: {notified-body-number: yes}"},
    {"art-30-4", 1, "conformity: {procedure: module-b-c}\nmarking: {notified-body-number: yes}"},
    {"art-30-4", 0, "conformity: {procedure: module-b-c}\nmarking: {notified-body-number: no}"},
    {"art-30-4", 0, "conformity: {procedure: module-a}\nmarking: {date: 2028-01-01}"},
    {"language-not-written", 2, "languages: {declaration: [en, ga], user-information: [mt]}"},
    {"language-not-written", 0, "languages: {declaration: [en]}"},
    {"example-address", 1, "manufacturer: {email: a@b.example, website: \"https://b.example/c\"}"},
    {"example-address", 1, "manufacturer: {website: \"https://user@b.c.example:8080?d\"}"},
    {"example-address", 0, "manufacturer: {email: a@example.org, website: \"https://b.org/c.example\"}"},
    {"category-word", 1, "product: {name: Wall Firewall 3}\nclassification: {answers: {important-2-2: no}}"},
    {"category-word", 1,
     "classification: {core-functionality: {de: Ein Türschloss.}, answers: {important-1-17: no}}"},
    {"category-word", 0, "product: {name: Wall Firewall 3}\nclassification: {answers: {important-2-2: yes}}"},
    {"category-word", 0, "product: {name: Wall Firewall 3}\nclassification: {answers: {important-2-3: no}}"},
    {"category-word", 0,
     "product: {name: Wall Firewall 3}\nclassification: {answers: {important-2-2: {answer: no, reason: A}}}"},
    {"category-word", 0, "product: {name: Firewalled}\nclassification: {answers: {important-2-2: no}}"},
    {"art-13-5", 1, "design: {components: [{id: a, supplier: Other}]}"},
    {"art-13-5", 1, "product: {third-party-services: [{name: A}]}"},
    {"art-13-5", 0, "design: {components: [{id: a}]}"},
    {"art-13-5", 0,
     "design: {components: [{id: a, supplier: Other}]}\nvulnerability-handling: {due-diligence: [{component: "
     "A}]}"},
    {"art-13-17", 1, "manufacturer: {single-point-of-contact: {name: A}}"},
    {"art-13-17", 1, "manufacturer: {single-point-of-contact: {email: a@b.example, automated-only: yes}}"},
    {"art-13-17", 0, "manufacturer: {single-point-of-contact: {email: a@b.example, automated-only: no}}"},
    {"art-13-18", 1, "{}"},
    {"art-13-18", 0, "languages: {user-information: [en]}"},
    {"art-28-2", 1, "{}"},
    {"art-28-2", 0, "languages: {declaration: [en]}"},
    {"art-31-4", 1, "conformity: {procedure: module-h}"},
    {"art-31-4", 0, "conformity: {procedure: module-a}"},
    {"art-31-4", 0, "conformity: {procedure: module-h}\nlanguages: {technical-documentation: [en]}"},
    {"art-18-1", 2, "declaration: {issuer: authorised-representative}"},
    {"art-18-1", 0, "declaration: {issuer: manufacturer}"},
    {"art-30-1-place", 2, "product: {kind: hardware}\nmarking: {places: [packaging]}"},
    {"art-30-1-place", 1, "product: {kind: hardware}\nmarking: {places: [packaging, declaration]}"},
    {"art-30-1-place", 0,
     "product: {kind: hardware}\nmarking: {places: [packaging, declaration], reason-not-on-product: Too "
     "small.}"},
    {"art-30-1-place", 0, "product: {kind: hardware}\nmarking: {places: [product]}"},
    {"art-30-1-place", 1, "product: {kind: software}\nmarking: {places: [product]}"},
    {"art-30-1-place", 1, "product: {kind: software}\nmarking: {places: [website]}"},
    {"art-30-1-place", 0,
     "product: {kind: software}\nmarking: {places: [website], website: https://a.example}"},
    {"art-30-1-place", 0, "product: {kind: software}\nmarking: {places: [declaration]}"},
    {"art-30-3", 1, "product: {placing-date: 2028-01-01}\nmarking: {date: 2028-01-02}"},
    {"art-30-3", 0, "product: {placing-date: 2028-01-01}\nmarking: {date: 2028-01-01}"},
    {"art-13-12-order", 1, "product: {placing-date: 2028-01-01}\ndeclaration: {date: 2028-01-02}"},
    {"art-13-12-order", 0, "product: {placing-date: 2028-01-01}\ndeclaration: {date: 2028-01-01}"},
    {"art-13-12-order", 1,
     "declaration: {date: 2028-01-01}\nconformity: {notified-body: {certificate: {date: 2028-01-02}}}"},
    {"art-13-12-order", 1,
     "declaration: {date: 2028-01-01}\nconformity: {notified-body: {approval: {date: 2028-01-02}}}"},
    {"support-order", 1, "support: {start: 2033-02-01, end: 2033-01}"},
    {"support-order", 0, "support: {start: 2033-01-31, end: 2033-01}"},
    {"certificate-expired", 1,
     "declaration: {date: 2028-01-02}\nconformity: {procedure: module-b-c, notified-body: {certificate: "
     "{valid-until: "
     "2028-01-01}}}"},
    {"certificate-expired", 0,
     "declaration: {date: 2028-01-01}\nconformity: {procedure: module-b-c, notified-body: {certificate: "
     "{valid-until: "
     "2028-01-01}}}"},
    {"certificate-expired", 1,
     "declaration: {date: 2028-01-02}\nconformity: {procedure: certification-scheme, certification: "
     "{valid-until: "
     "2028-01-01}}"},
    {"date-in-future", 2,
     "declaration: {date: 2028-01-02}\nevidence: [{id: e, date: 2028-01-03}]\ntests: [{id: t, date: "
     "2028-01-03}]"},
    {"date-in-future", 0, "declaration: {date: 2028-01-03}\nevidence: [{id: e, date: 2028-01-03}]"},
    {"test-late", 1, "declaration: {date: 2028-01-02}\ntests: [{id: t, date: 2028-01-03}]"},
    {"test-late", 0, "declaration: {date: 2028-01-02}\ntests: [{id: t, date: 2028-01-02}]"},
    {"test-failed", 2,
     "tests: [{id: t, result: failed}, {id: u, result: inconclusive}, {id: v, result: passed}]"},
    {"test-failed", 0, "tests: [{id: t, result: passed}]"},
    {"test-version", 1, "product: {versions: [{version: \"1\"}]}\ntests: [{id: t, version: \"2\"}]"},
    {"test-version", 0, "product: {versions: [{version: \"1\"}]}\ntests: [{id: t, version: \"1\"}]"},
    {"requirement-without-risk", 1, "requirements: {I-2-a: {applicable: yes, implementation: A}}"},
    {"requirement-without-risk", 0,
     "requirements: {I-2-a: {applicable: yes, implementation: A}}\nrisk-assessment: {risks: [{id: r, points: "
     "[I-2-a]}]}"},
    {"requirement-without-risk", 0, "requirements: {I-1: {implementation: A}}"},
    {"requirement-without-risk", 0, "requirements: {I-2-a: {applicable: no, implementation: A}}"},
    {"requirement-without-evidence", 1, "requirements: {II-1: {implementation: A}}"},
    {"requirement-without-evidence", 0,
     "requirements: {II-1: {implementation: A, evidence: [e]}}\nevidence: [{id: e, url: https://a.example}]"},
    {"requirement-without-evidence", 0,
     "requirements: {II-1: {implementation: A}}\ntests: [{id: t, points: [II-1]}]"},
    {"risk-unrated", 1, RISK("likelihood: 1, impact: 1", "likelihood: 1", "")},
    {"risk-unrated", 1, RISK("likelihood: 1, impact: 1", "likelihood: 3, impact: 1", "")},
    {"risk-unrated", 0, RISK("likelihood: 1, impact: 1", "likelihood: 2, impact: 2", "")},
    {"risk-untreated", 1, "risk-assessment: {risks: [{id: r}]}"},
    {"risk-untreated", 0, "risk-assessment: {risks: [{id: r, treatment: reduce}]}"},
    {"risk-not-acceptable", 1, RISK("likelihood: 2, impact: 2", "likelihood: 2, impact: 2", "")},
    {"risk-not-acceptable", 0,
     RISK("likelihood: 2, impact: 2", "likelihood: 2, impact: 2", ", acceptance-reason: A")},
    {"risk-not-acceptable", 0, RISK("likelihood: 2, impact: 2", "likelihood: 1, impact: 2", "")},
    {"specification-not-cited", 1,
     "conformity: {specifications: [{id: s, kind: harmonised-standard, reference: EN 18031-1}]}"},
    {"specification-not-cited", 0,
     "product: {other-acts: [{id: red, title: RED}]}\n"
     "conformity: {specifications: [{id: s, kind: harmonised-standard, reference: EN 18031-1, act: red}]}"},
    {"specification-not-cited", 0,
     "conformity: {specifications: [{id: s, kind: other-specification, reference: EN 18031-1}]}"},
    {"notified-body-module", 1, "conformity: {procedure: module-a, notified-body: {name: A}}"},
    {"notified-body-module", 0, "conformity: {procedure: module-b-c, notified-body: {name: A}}"},
    {"notified-body-number", 1, "conformity: {notified-body: {number: \"123\"}}"},
    {"notified-body-number", 1, "conformity: {notified-body: {number: NB 0000}}"},
    {"notified-body-number", 0, "conformity: {notified-body: {number: \"0000\"}}"},
    {"simplified-form", 1, "product: {description: In the form of Article 33(5).}"},
    {"simplified-form", 0, "product: {description: A gateway.}"},
    {"evidence-without-copy", 1, "evidence: [{id: e, url: https://a.example}]"},
    {"evidence-without-copy", 0, "evidence: [{id: e}]"},
    {"art-2-out-of-scope", 1, "scope: {regulation-2017-745: yes}"},
    {"art-2-out-of-scope", 1, "scope: {commercial-activity: no}"},
    {"art-2-out-of-scope", 0, "scope: {regulation-2017-745: unknown}"},
    {"art-2-out-of-scope", 0, IN_SCOPE},
    {"art-2-open", 1, "{}"},
    {"art-2-open", 1, "product: {kind: software}\nscope: {data-connection: yes, commercial-activity: yes}"},
    {"art-2-open", 0, IN_SCOPE},
    {"art-2-open", 0, "scope: {commercial-activity: no}"},
    {"art-7-open", 1, "{}"},
    {"art-7-open", 1, "classification: {answers: {important-1-3: yes}}"},
    {"art-7-open", 0, CLASS_1("important-1")},
    {"art-7-open", 0, "scope: {commercial-activity: no}"},
    {"art-7-category", 1, CLASS_1("default")},
    {"art-7-category", 1, CLASS_1("important-1, number: 4")},
    {"art-7-category", 0, CLASS_1("important-1, number: 3")},
    {"art-7-category", 0, CLASS_1("important-1")},
    {"art-7-category", 0, "classification: {category: default}"},
    {"art-32-procedure", 1, IN_SCOPE CLASS_1("important-1") "conformity: {procedure: module-a}"},
    {"art-32-procedure", 0, IN_SCOPE CLASS_1("important-1") "conformity: {procedure: module-b-c}"},
    {"art-32-procedure", 0, "conformity: {procedure: module-a}"},
    {"annex-v-1", 3, "{}"},
    {"annex-v-1", 0, "product: {name: A, type: B, identifiers: [{kind: type, value: B}]}"},
    {"annex-v-2", 2, "manufacturer: {trade-name: A}"},
    {"annex-v-2", 1, "manufacturer: {name: A}"},
    {"annex-v-2", 0, "manufacturer: {name: A, postal-address: B}"},
    {"annex-v-2", 0, "declaration: {issuer: authorised-representative}"},
    {"annex-v-2-representative", 2, "declaration: {issuer: authorised-representative}"},
    {"annex-v-2-representative", 0, "{}"},
    {"annex-v-3", 1, "{}"},
    {"annex-v-3", 0, "manufacturer: {name: A}"},
    {"annex-v-4", 2, "{}"},
    {"annex-v-4", 0, "product: {description: A, identifiers: [{value: B}]}"},
    {"annex-v-5", 1, "product: {other-acts: [{id: red, title: RED}]}\ndeclaration: {acts: [red]}"},
    {"annex-v-5", 0,
     "product: {other-acts: [{id: red, title: RED, publication: OJ}]}\ndeclaration: {acts: [red]}"},
    {"annex-v-5-act-left-out", 1, "product: {other-acts: [{id: red, requires-declaration: yes}]}"},
    {"annex-v-5-act-left-out", 0, "product: {other-acts: [{id: red, requires-declaration: no}]}"},
    {"annex-v-6", 1, "conformity: {specifications: [{id: a}]}"},
    {"annex-v-6", 0, "conformity: {specifications: [{id: a, reference: EN 1}]}"},
    {"annex-v-7-procedure", 1, "{}"},
    {"annex-v-7-procedure", 0, "conformity: {procedure: module-a}"},
    {"annex-v-7-body", 2, "conformity: {procedure: module-h}"},
    {"annex-v-7-body", 0, "conformity: {procedure: module-a}"},
    {"annex-v-7-description", 1, "conformity: {procedure: module-b-c}"},
    {"annex-v-7-description", 0, "conformity: {procedure: module-b-c, description: A}"},
    {"annex-v-7-certificate", 2, "conformity: {procedure: module-b-c}"},
    {"annex-v-7-certificate", 0, "conformity: {procedure: module-h}"},
    {"annex-v-7-approval", 2, "conformity: {procedure: module-h}"},
    {"annex-v-7-approval", 0, "conformity: {procedure: module-b-c}"},
    {"annex-v-7-certification", 3, "conformity: {procedure: certification-scheme}"},
    {"annex-v-7-certification", 0, "conformity: {procedure: module-a}"},
    {"annex-v-8", 4, "{}"},
    {"annex-v-8", 0, "declaration: {signatory: A, function: B, place: C, date: 2027-12-11}"},
    {"annex-vii-1", 2, "{}"},
    {"annex-vii-1", 0, "product: {description: A, kind: software}"},
    {"annex-vii-1-a", 1, "{}"},
    {"annex-vii-1-a", 0, "product: {intended-purpose: A}"},
    {"annex-vii-1-b", 1, "{}"},
    {"annex-vii-1-b", 0, "product: {versions: [{version: 1.0}]}"},
    {"annex-vii-1-b-effect", 2,
     "product: {versions: [{version: 1.0}, {version: 1.1, affects-compliance: unknown}]}"},
    {"annex-vii-1-b-effect", 0, "product: {versions: [{version: 1.0, affects-compliance: yes}]}"},
    {"annex-vii-1-c", 3, "product: {kind: hardware}"},
    {"annex-vii-1-c", 2, "product: {kind: hardware, pictures: [{id: a, shows: marking}]}"},
    {"annex-vii-1-c", 0, "product: {kind: software}"},
    {"annex-ii-1", 3, "{}"},
    {"annex-ii-1", 0, "manufacturer: {name: A, postal-address: B, email: a@b.example}"},
    {"annex-ii-2", 2, "manufacturer: {single-point-of-contact: {}}"},
    {"annex-ii-2", 0,
     "manufacturer: {single-point-of-contact: {name: A}, disclosure-policy: {url: https://a.example}}"},
    {"annex-ii-3", 3, "{}"},
    {"annex-ii-3", 0, "product: {name: A, type: B, identifiers: [{value: C}]}"},
    {"annex-ii-4", 4, "{}"},
    {"annex-ii-4", 0,
     "product: {intended-purpose: A, security-environment: B, essential-functions: C, security-properties: "
     "D}"},
    {"annex-ii-5", 1, "{}"},
    {"annex-ii-5", 0, "user-information: {risky-circumstances: A}"},
    {"annex-ii-6", 1, "marking: {declaration-delivery: simplified}"},
    {"annex-ii-6", 0, "marking: {declaration-delivery: full-copy}"},
    {"annex-ii-7", 2, "{}"},
    {"annex-ii-7", 0, "support: {technical-support: A, end: 2033-01}"},
    {"annex-ii-8-a", 1, "{}"},
    {"annex-ii-8-a", 0, "user-information: {instructions: https://a.example}"},
    {"annex-ii-8-b", 1, "{}"},
    {"annex-ii-8-b", 0, "user-information: {changes-and-data: A}"},
    {"annex-ii-8-c", 1, "{}"},
    {"annex-ii-8-c", 0, "user-information: {installing-updates: A}"},
    {"annex-ii-8-d", 1, "{}"},
    {"annex-ii-8-d", 0, "user-information: {decommissioning: A}"},
    {"annex-ii-8-e", 1, "{}"},
    {"annex-ii-8-e", 0, "requirements: {I-2-c: {applicable: no}}"},
    {"annex-ii-8-f", 1, "product: {integrated-by-others: yes}"},
    {"annex-ii-8-f", 0, "product: {integrated-by-others: no}"},
    {"annex-vii-2-a", 2, "{}"},
    {"annex-vii-2-a", 0, "design: {architecture: A, development: B}"},
    {"annex-vii-2-b", 5, "{}"},
    {"annex-vii-2-b", 0,
     "evidence: [{id: E}]\nmanufacturer: {disclosure-policy: {summary: A}}\nvulnerability-handling: "
     "{processes: A, "
     "sboms: [{evidence: E}], contact-evidence: [E], update-distribution: B}"},
    {"annex-vii-2-b-sbom", 1, "evidence: [{id: E}]\nvulnerability-handling: {sboms: [{evidence: E}]}"},
    {"annex-vii-2-b-sbom", 0,
     "evidence: [{id: E, file: x}]\nvulnerability-handling: {sboms: [{evidence: E}]}"},
    {"annex-vii-2-c", 3, "{}"},
    {"annex-vii-2-c", 0, "design: {production: A, monitoring: B, validation: C}"},
    {"annex-vii-3", 6, "{}"},
    {"annex-vii-3", 4, "risk-assessment: {risks: [{id: R}], assets: [{id: A}]}"},
    {"annex-vii-4", 4, "{}"},
    {"annex-vii-4", 0, "support: {end: 2033-01, user-expectations: A, nature-of-product: B, union-law: C}"},
    {"annex-vii-5", 1, "conformity: {specifications: [{id: a, extent: partial}]}"},
    {"annex-vii-5", 0, "conformity: {specifications: [{id: a, extent: partial, parts: clause 5}]}"},
    {"annex-vii-5-extent", 1, "conformity: {specifications: [{id: a}]}"},
    {"annex-vii-5-extent", 0, "conformity: {specifications: [{id: a, extent: full}]}"},
    {"annex-vii-6", 2, "{}"},
    {"annex-vii-6", 1, "tests: [{id: T, subject: product}]"},
    {"annex-vii-6", 0, "tests: [{id: T, subject: product}, {id: U, subject: vulnerability-handling}]"},
    {"annex-vii-6-report", 1, "tests: [{id: T, result: passed}]"},
    {"annex-vii-6-report", 0, "evidence: [{id: E}]\ntests: [{id: T, result: passed, report: E}]"},
    {"annex-vii-7", 1, "declaration: {place: A}"},
    {"annex-vii-7", 0, "evidence: [{id: E}]\ndeclaration: {signed-copy: E}"},
    {"art-13-3-applicable", 1, "{}"},
    {"art-13-3-applicable", 13, "requirements: {I-1: {implementation: A}}"},
    {"art-13-3-applicable", 12, "requirements: {I-2-a: {applicable: yes}}"},
    {"art-13-3-applicable", 13, "requirements: {I-2-a: {applicable: unknown}}"},
    {"art-13-3-implementation", 9, "requirements: {I-2-a: {applicable: no}}"},
    {"art-13-3-implementation", 8, "requirements: {II-1: {implementation: A}}"},
    {"art-13-4", 1, "requirements: {I-2-a: {applicable: no}}"},
    {"art-13-4", 0, "requirements: {I-2-a: {applicable: no, justification: A}}"},
    {"tailor-made", 1, "requirements: {I-2-b: {applicable: yes, agreed-otherwise: A}}"},
    {"tailor-made", 1, "product: {tailor-made: yes}\nrequirements: {II-8: {agreed-otherwise: A}}"},
    {"tailor-made", 0,
     "evidence: [{id: E}]\nproduct: {tailor-made: {answer: yes, agreement: E}}\nrequirements: {II-8: "
     "{agreed-otherwise: A}}"},
    {"art-13-8", 1, "support: {start: 2028-01-15, end: 2032-12-31}"},
    {"art-13-8", 1, "support: {start: 2028-01-15, end: 2033-01-13}"},
    {"art-13-8", 0, "support: {start: 2028-01-15, end: 2033-01-14}"},
    {"art-13-8", 0, "support: {start: 2028-01-15, end: 2033-01}"},
    {"art-13-8", 1, "support: {end: 2030-01}\nproduct: {placing-date: 2028-01-15}"},
    {"art-13-8", 0, "support: {start: 2028-01-15, end: 2030-01}\nproduct: {expected-use-months: 24}"},
    {"art-13-8", 1, "support: {start: 2028-01-15, end: 2029-12}\nproduct: {expected-use-months: 24}"},
    {"art-13-9", 1, "{}"},
    {"art-13-9", 0, "support: {update-availability: A}"},
    {"art-13-15", 1, "{}"},
    {"art-13-15", 0, "marking: {identification: A}"},
    {"art-13-16", 1, "{}"},
    {"art-13-16", 0, "marking: {manufacturer-details: A}"},
    {"art-13-19", 3, "{}"},
    {"art-13-19", 0, "support: {end: 2033-01, end-at-purchase: A, end-notice: B}"},
    {"art-13-20", 1, "{}"},
    {"art-13-20", 0, "marking: {declaration-delivery: full-copy}"},
    {"art-30-1", 1, "{}"},
    {"art-30-1", 0, "marking: {places: [product]}"},
    {"art-7-1", 2, "{}"},
    {"art-7-1", 0, "classification: {core-functionality: A, category: default}"},
    {"evidence-missing", 1, "evidence: [{id: E, file: no-such-file.txt}]"},
    {"evidence-missing", 0, "evidence: [{id: E, url: https://a.example}]"},
    {"evidence-outside", 1, "evidence: [{id: E, file: ../../../../../../../../../../etc/passwd}]"},
    {"evidence-outside", 0, "evidence: [{id: E, file: no-such-file.txt}]"},
    {"evidence-empty", 1, "evidence: [{id: E}]"},
    {"evidence-empty", 0, "evidence: [{id: E, url: https://a.example}]"},
    {"placeholder", 1, "product: {name: <name of the product>}"},
    {"placeholder", 1, "product: {name: '[insert name]'}"},
    {"placeholder", 1, "product: {name: To be determined}"},
    {"placeholder", 1, "product: {name: N.A.}"},
    {"placeholder", 1, "product: {description: \"Lorem ipsum dolor\\n\\nsit amet\"}"},
    {"placeholder", 0, "product: {name: Test bench}"},
    {"placeholder", 0, "product: {name: TBD-4711}"},
    {"placeholder", 0, "product: {description: \"Example\\n\\n- one\"}"},
    {"placeholder", 3,
     "product: {name: tbd, description: {en: TODO, de: Text}, intended-purpose: 'Lorem ipsum dolor'}"},
    {"placeholder", 0, "product: {name: Testgate}"},
    {"note-without-finding", 1, "notes: [{rule: no-such-rule, reason: A}]"},
    {"note-without-finding", 0, "notes: [{rule: annex-v-1, reason: A}]"},
    {"note-without-reason", 1, "notes: [{rule: annex-v-1}]"},
    {"note-without-reason", 0, "notes: [{rule: annex-v-1, reason: A}]"},
};

static void rules_speak_when_they_must(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof rule_cases / sizeof *rule_cases; i++) {
        struct cra_assessment *assessment = assess_text(rule_cases[i].text, NULL);
        if (count_of(assessment, rule_cases[i].rule) != rule_cases[i].count)
            print_error("rule %s in\n%s\n%s", rule_cases[i].rule, rule_cases[i].text,
                        findings_text(&assessment->diagnostics));
        assert_int_equal(count_of(assessment, rule_cases[i].rule), rule_cases[i].count);
        release(assessment);
    }
}

/* A rule that no case lets speak, or that no case keeps silent, is not tested. Two need files:
 * test_evidence.c. */
static void every_rule_is_tested_both_ways(void **state)
{
    (void)state;
    for (const struct cra_rule *const *rule = cra_assess_rules; *rule; rule++) {
        const char *id = (*rule)->id;
        if (strcmp(id, "evidence-changed") == 0 || strcmp(id, "evidence-without-digest") == 0 ||
            strcmp(id, "evidence-unreadable") == 0)
            continue;
        bool speaks = false, silent = false;
        for (size_t i = 0; i < sizeof rule_cases / sizeof *rule_cases; i++) {
            bool same = strcmp(rule_cases[i].rule, id) == 0;
            speaks = speaks || (same && rule_cases[i].count);
            silent = silent || (same && !rule_cases[i].count);
        }
        bool never_silent = strcmp(id, "art-13-3-applicable") == 0 ||
                            strcmp(id, "art-13-3-implementation") == 0 ||
                            strcmp(id, "annex-vii-3") == 0; /* the gateway example is their silent case */
        if (!speaks || (!silent && !never_silent))
            fail_msg("rule %s is not tested both ways", id);
    }
}

static void chooses_the_day(void **state)
{
    (void)state;
    static const struct {
        const char *text, *asked, *fallback, *date, *origin;
    } cases[] = {
        {"declaration: {date: 2028-01-10}\nproduct: {placing-date: 2028-02-01}", NULL, "2026-01-01",
         "2028-01-10", "date of the declaration"},
        {"product: {placing-date: 2028-02-01}", NULL, "2026-01-01", "2028-02-01",
         "date of placing on the market"},
        {"{}", NULL, "2026-01-01", "2026-01-01", "today"},
        {"{}", NULL, NULL, "2027-12-11", "date of application"},
        {"declaration: {date: 2028-01-10}", "2029-03-04", "2026-01-01", "2029-03-04", "as asked for"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        cra_assess_options options = CRA_ASSESS_OPTIONS_INIT;
        options.date = cases[i].asked;
        options.fallback_date = cases[i].fallback;
        options.fallback_origin = "today";
        struct cra_assessment *assessment = assess_text(cases[i].text, &options);
        assert_string_equal(assessment->date_text, cases[i].date);
        assert_string_equal(assessment->date_origin, cases[i].origin);
        release(assessment);
    }
}

static void refuses_what_it_cannot_use(void **state)
{
    (void)state;
    static const struct {
        const char *date, *law_state, *name;
        cra_error_code code;
    } cases[] = {
        {"2027-13-01", NULL, NULL, CRA_ERROR_ARGUMENT},
        {"tomorrow", NULL, NULL, CRA_ERROR_ARGUMENT},
        {NULL, "id: x\nas-of: never\n", "s.yaml", CRA_ERROR_INPUT},
        {NULL, "as-of: 2026-01-01\n", "s.yaml", CRA_ERROR_INPUT},
        {NULL, "", "s.yaml", CRA_ERROR_INPUT},
        {NULL, "id: x", "s.txt", CRA_ERROR_ARGUMENT},
    };
    cra_error *err = NULL;
    struct cra_project *project = cra_project_read_bytes(CRA_TEXT("{}"), "p.json", NULL, &err);
    assert_non_null(project);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        cra_assess_options options = CRA_ASSESS_OPTIONS_INIT;
        options.date = cases[i].date;
        options.law_state = cases[i].law_state;
        options.law_state_size = cases[i].law_state ? strlen(cases[i].law_state) : 0;
        options.law_state_name = cases[i].name;
        assert_null(cra_assessment_make(project, &options, &err));
        assert_int_equal(cra_error_get_code(err), cases[i].code);
        cra_error_free(err);
        err = NULL;
    }
    cra_project_destroy(project);
}

static void notes_explain_but_do_not_remove(void **state)
{
    (void)state;
    struct cra_assessment *assessment =
        assess_text("notes:\n  - {rule: annex-v-1, path: product.type, reason: x}\n"
                    "  - {rule: annex-v-3, reason: The name follows., author: A. Person, date: 2027-01-02}\n"
                    "product: {name: A, kind: software}\n",
                    NULL);
    assert_int_equal(count_of(assessment, "annex-v-3"), 1);
    size_t explained = 0;
    for (size_t i = 0; i < assessment->diagnostics.count; i++) {
        const struct cra_diagnostic *finding = &assessment->diagnostics.items[i];
        explained += finding->annotation != NULL;
        if (strcmp(finding->rule->id, "annex-v-3") == 0)
            assert_string_equal(finding->annotation, "The name follows. — A. Person, 2027-01-02");
    }
    assert_int_equal(explained, 2);
    release(assessment);
}

static void paths_of_the_table_exist(void **state)
{
    (void)state;
    static const char *const paths[] = {
#define RULE(name, id, severity, law, title, explanation, advice)
#define PRESENT(name, id, paths, when, law, title, explanation, advice) paths,
#define EXPECTED PRESENT
#include "assess/rules.def"
#undef RULE
#undef PRESENT
#undef EXPECTED
    };
    for (size_t i = 0; i < sizeof paths / sizeof *paths; i++) {
        for (const char *path = paths[i]; *path;) {
            const struct cra_type *type = &cra_type_project;
            size_t length = strcspn(path, " ");
            for (size_t at = 0; at < length;) {
                size_t step = strcspn(path + at, ". ");
                const struct cra_field *field =
                    type ? cra_type_find(type, (struct cra_text){path + at, step}) : NULL;
                if (!field)
                    fail_msg("there is no field %.*s", (int)length, path);
                type = field->type;
                at += step + 1;
            }
            path += length + strspn(path + length, " ");
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rules_speak_when_they_must),
        cmocka_unit_test(every_rule_is_tested_both_ways),
        cmocka_unit_test(chooses_the_day),
        cmocka_unit_test(refuses_what_it_cannot_use),
        cmocka_unit_test(notes_explain_but_do_not_remove),
        cmocka_unit_test(paths_of_the_table_exist),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
