#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include "base/memory.h"
#include "doc/document.h"
#include "failing.h"
#include "findings_text.h"
#include "tree_text.h"

#define TEMPLATE_HEAD "<document xmlns='urn:libcra:document:1' kind='declaration' language='en' title='T'>"
#define TEMPLATE(body) TEMPLATE_HEAD body "</document>"

struct sample {
    const char *name;
    const char *project;
    const char *body;
    const char *tree; /* below "document…:" */
    size_t empty;
};

static const struct sample samples[] = {
    {"words and a value", "product: {name: Box}",
     TEMPLATE("<p>The product\n <value path='product.name'/>.</p>"), "  paragraph: The product Box.\n", 0},
    {"spaces around inlines", "product: {name: Box}",
     TEMPLATE("<p>a <strong>b</strong>c <em><value path='product.name'/></em>, <code>d</code></p>"),
     "  paragraph: a *b*c _Box_, `d`\n", 0},
    {"an empty slot is marked with its legal basis", "{}", TEMPLATE("<p><value path='product.name'/></p>"),
     "  paragraph: {{Name of the product | Annex II, point (3); Annex V, point (1)}}\n", 1},
    {"the basis that the template names goes before", "{}",
     TEMPLATE("<p><missing path='product.name' law='Annex V, point (1)'/></p>"),
     "  paragraph: {{Name of the product | Annex V, point (1)}}\n", 1},
    {"an optional value leaves nothing", "{}",
     TEMPLATE("<p>a<value path='product.name' optional='yes' before=' (' after=')'/></p>"),
     "  paragraph: a\n", 0},
    {"what stands around an optional value", "product: {name: Box}",
     TEMPLATE("<p>a<value path='product.name' optional='yes' before=' (' after=')'/>.</p>"),
     "  paragraph: a (Box).\n", 0},
    {"an optional paragraph goes with its value", "{}",
     TEMPLATE("<p optional='yes'>Name: <value path='product.name'/></p><p>b</p>"), "  paragraph: b\n", 0},
    {"an optional paragraph stays for one of its values", "product: {name: Box}",
     TEMPLATE("<p optional='yes'><value path='product.name'/> <value path='product.type'/></p>"),
     "  paragraph: Box {{Type or model of the product | Annex II, point (3); Annex V, point (1)}}\n", 1},
    {"a text in another language",
     "languages: {main: de}\nproduct: {high-risk-ai: {answer: no, reason: Nein danke}}",
     TEMPLATE("<p><value path='product.high-risk-ai'/></p>"), "  paragraph: No. <de: Nein danke>\n", 0},
    {"dates", "product: {placing-date: 2028-02-01}\nsupport: {end: 2033-01}",
     TEMPLATE(
         "<p><value path='product.placing-date'/> <value path='product.placing-date' format='iso'/> <value "
         "path='support.end'/></p>"),
     "  paragraph: 1 February 2028 2028-02-01 January 2033\n", 0},
    {"durations", "product: {expected-use-months: 60}",
     TEMPLATE("<p><value path='product.expected-use-months' format='duration'/> <value "
              "path='product.expected-use-months'/></p>"),
     "  paragraph: 60 months (5 years) 60\n", 0},
    {"a choice within a sentence", "conformity: {procedure: module-h}",
     TEMPLATE("<p><value path='conformity.procedure' format='lower'/></p>"),
     "  paragraph: full quality assurance, Annex VIII, Part IV (module H)\n", 0},
    {"countries by name, an address as a link",
     "product: {markets: [DE, FR]}\nmanufacturer: {website: https://a.example}",
     TEMPLATE("<p><value path='product.markets'/>: <value path='manufacturer.website'/></p>"),
     "  paragraph: Germany, France: [https://a.example](https://a.example)\n", 0},
    {"no link within a link", "manufacturer: {website: https://a.example}",
     TEMPLATE("<p><link href='https://b.example'><value path='manufacturer.website'/></link></p>"),
     "  paragraph: [https://a.example](https://b.example)\n", 0},
    {"a loop over records", "product: {variants: [{name: A}, {name: B}]}",
     TEMPLATE("<list><for-each in='product.variants' as='variant'><item><value path='variant.name'/></item>"
              "</for-each></list>"),
     "  list tight:\n    item:\n      paragraph: A\n    item:\n      paragraph: B\n", 0},
    {"a loop within a sentence", "product: {variants: [{name: A}, {name: B, type: C}]}",
     TEMPLATE("<p>Variants: <for-each in='product.variants' as='v'> <value path='v.name'/> <value "
              "path='v.type' before='(' after=')' optional='yes'/> </for-each>.</p>"),
     "  paragraph: Variants: A; B (C).\n", 0},
    {"a loop within a sentence that has an else", "product: {variants: [{name: A}, {name: B}]}",
     TEMPLATE("<table><row label='V'><for-each in='product.variants' as='v'><value "
              "path='v.name'/><else>none</else>"
              "</for-each></row><row label='M'><for-each in='product.markets' as='m'><value "
              "path='m'/><else>none</else>"
              "</for-each></row></table>"),
     "  table 2 columns, 0 header, first heads:\n    row:\n      cell head:\n        paragraph: V\n      "
     "cell:\n"
     "        paragraph: A; B\n    row:\n      cell head:\n        paragraph: M\n      cell:\n        "
     "paragraph: none\n",
     0},
    {"a cell in which all is optional, and nothing is there", "product: {variants: [{name: A}]}",
     TEMPLATE("<table><for-each in='product.variants' as='v'><row><cell><value path='v.name'/></cell><cell>"
              "<value path='v.type' optional='yes'/></cell></row></for-each></table>"),
     "  table 2 columns, 0 header:\n    row:\n      cell:\n        paragraph: A\n      cell:\n        "
     "paragraph: –\n",
     0},
    {"choices in a list go on within a sentence", "marking: {places: [product, packaging]}",
     TEMPLATE("<p><value path='marking.places'/></p>"), "  paragraph: On the product; on the packaging\n", 0},
    {"as many identifiers in a line as the column has room for",
     "risk-assessment: {risks: [{id: R-1, points: [I-1, I-2-a, I-2-b, I-2-c, II-8]}]}",
     TEMPLATE("<table><column width='15'/><column width='85'/><for-each in='risk-assessment.risks' "
              "as='risk'><row><cell>"
              "<value path='risk.points'/></cell><cell><value "
              "path='risk.points'/></cell></row></for-each></table>"),
     "  table 2 columns, 0 header:\n    row:\n      cell:\n        paragraph: I-1, I-2-a, / I-2-b, I-2-c, / "
     "II-8\n"
     "      cell:\n        paragraph: I-1, I-2-a, I-2-b, I-2-c, II-8\n",
     0},
    {"no line for identifiers that have words beside them",
     "risk-assessment: {risks: [{id: R-1, points: [I-1, I-2-a, I-2-b, I-2-c, II-8]}]}",
     TEMPLATE("<table><column width='15'/><column width='85'/><for-each in='risk-assessment.risks' "
              "as='risk'><row><cell>"
              "Points: <value path='risk.points'/></cell><cell>x</cell></row></for-each></table>"),
     "  table 2 columns, 0 header:\n    row:\n      cell:\n        paragraph: Points: I-1, I-2-a, I-2-b, "
     "I-2-c, II-8\n"
     "      cell:\n        paragraph: x\n",
     0},
    {"a loop over nothing", "{}",
     TEMPLATE("<list><for-each in='product.variants' as='v'><item><value "
              "path='v.name'/></item></for-each></list>"),
     "  list tight:\n    item:\n      paragraph: {{Variants of the family that this file covers | Annex V, "
     "point (1)}}\n",
     1},
    {"a loop over nothing that has an else", "{}",
     TEMPLATE("<table><column title='Name'/><for-each in='product.variants' as='v'><row><value "
              "path='v.name'/></row><else><p>None.</p></else></for-each></table>"),
     "  paragraph: None.\n", 0},
    {"a loop that chooses", "product: {variants: [{name: A}, {name: B, type: C}]}",
     TEMPLATE("<for-each in='product.variants' as='v' where='v.type' optional='yes'><p><value "
              "path='v.name'/></p></for-each>"),
     "  paragraph: B\n", 0},
    {"conditions", "product: {kind: software}",
     TEMPLATE("<if test='product.kind = software'><p>a</p><else><p>b</p></else></if><if "
              "test='product.name'><p>c</p>"
              "<else><p>d</p></else></if>"),
     "  paragraph: a\n  paragraph: d\n", 0},
    {"a loop over nothing within a sentence", "{}",
     TEMPLATE("<p>Versions: <for-each in='product.versions' as='v'><value path='v.version'/><else>none</else>"
              "</for-each>.</p>"),
     "  paragraph: Versions: none.\n", 0},
    {"sections, numbers and links", "{}",
     TEMPLATE("<section id='a' number='1' title='First'><p><link to='b'>b</link></p><section id='b' "
              "number='1(a)' title='Second'><p>x</p></section></section>"),
     "  section 1 #a (1):\n    heading: First\n    paragraph: [b](#b)\n    section 2 #b (1(a)):\n      "
     "heading: Second\n"
     "      paragraph: x\n",
     0},
    {"a link to a section that is not there after all", "{}",
     TEMPLATE("<p><link to='b'>see <strong>b</strong></link></p><section id='b' title='B' "
              "optional='yes'><p><value "
              "path='product.name' optional='yes'/></p></section>"),
     "  paragraph: see *b*\n", 0},
    {"a section for each record, and references that lead there",
     "risk-assessment: {assets: [{id: A-1, name: Keys}], risks: [{id: r, assets: [A-1, b]}]}",
     TEMPLATE("<for-each in='risk-assessment.assets' as='asset'><section id='asset' of='asset'/></for-each>"
              "<for-each in='risk-assessment.risks' as='risk'><p><value path='risk.assets'/></p></for-each>"),
     "  section 1 #asset-1:\n    heading: A-1 Keys\n"
     "  paragraph: [A-1 Keys](#asset-1); b {{nothing has this identifier}}\n",
     1},
    {"an identifier that is a word stands only where there is no name",
     "risk-assessment: {assets: [{id: keys, name: Keys}, {id: A3, name: Logs}, {id: seed-2, name: Seed}],\n"
     "  assumptions: [{id: locked}], risks: [{id: RISK-7, title: Theft, assets: [keys, A3, seed-2]}]}",
     TEMPLATE("<for-each in='risk-assessment.assumptions' as='it'><p><value path='it'/></p></for-each>"
              "<for-each in='risk-assessment.risks' as='risk'><p><value path='risk'/>: <value "
              "path='risk.assets'/>, "
              "briefly <value path='risk.assets' format='brief'/></p></for-each>"),
     "  paragraph: locked\n  paragraph: RISK-7 Theft: Keys; A3 Logs; Seed, briefly Keys; A3; Seed\n", 0},
    {"a reference without a link stays in its paragraph",
     "product: {other-acts: [{id: red, title: RED, publication: OJ L 153}]}\ndeclaration: {acts: [red]}",
     TEMPLATE(
         "<list><for-each in='declaration.acts' as='act'><item><value path='act' format='plain'/>, <value "
         "path='act.publication'/></item></for-each></list>"),
     "  list tight:\n    item:\n      paragraph: RED, OJ L 153\n", 0},
    {"a table of labels", "product: {name: Box}",
     TEMPLATE(
         "<table><row label='Name'><value path='product.name'/></row><row label='Type' optional='yes'><value "
         "path='product.type'/></row></table>"),
     "  table 2 columns, 0 header, first heads:\n    row:\n      cell head:\n        paragraph: Name\n"
     "      cell:\n        paragraph: Box\n",
     0},
    {"a row that is short reaches to the end", "product: {variants: [{name: A, type: B}]}",
     TEMPLATE("<table><caption>C</caption><column title='Name' width='3'/><column title='Type'/><for-each "
              "in='product.variants' as='v'><row><cell><value path='v.name'/></cell><cell "
              "shade='product.kind'><value "
              "path='v.type'/></cell></row></for-each><row>Rest</row></table>"),
     "  table 2 columns, 1 header:\n    caption: C\n    row:\n      cell head shade 1:\n"
     "        paragraph: Name\n      cell head shade 1:\n        paragraph: Type\n    row:\n      cell:\n"
     "        paragraph: A\n      cell shade 3:\n        paragraph: B\n    row:\n      cell span 2:\n"
     "        paragraph: Rest\n",
     0},
    {"prose", "product: {description: \"One.\\n\\n- two\\n\"}",
     TEMPLATE("<prose path='product.description'/><prose path='product.intended-purpose'/>"),
     "  paragraph: One.\n  list tight:\n    item:\n      paragraph: two\n"
     "  paragraph: {{Intended purpose | Article 13(3); Annex II, point (4); Annex VII, point (1)(a)}}\n",
     1},
    {"a picture that is not there", "product: {pictures: [{id: p, file: none.png}]}",
     TEMPLATE("<for-each in='product.pictures' as='p'><figure of='p'/></for-each>"),
     "  paragraph: {{picture that can be shown | Annex VII, point (1)(c)}}\n", 1},
    {"a heat map with risks in two cells, and one that stands in none",
     "risk-assessment:\n"
     "  method:\n"
     "    likelihood: [{value: 1}]\n"
     "    impact: [{value: 1}, {value: 2}]\n"
     "    levels: [{id: low, label: Low, acceptable: yes}, {id: mid, label: Mid, acceptable: no},\n"
     "             {id: high, label: High, acceptable: no}]\n"
     "    matrix: [{likelihood: 1, levels: [mid, high]}]\n"
     "  risks:\n"
     "    - {id: r-1, after: {likelihood: 1, impact: 1}}\n"
     "    - {id: r-2, after: {likelihood: 1, impact: 1}}\n"
     "    - {id: r-3, after: {likelihood: 2, impact: 1}}\n"
     "    - {id: r-4}\n",
     TEMPLATE("<matrix of='risk-assessment.method' rating='after'><caption>After</caption></matrix>"
              "<for-each in='risk-assessment.risks' as='r'><section id='risk' of='r'/></for-each>"),
     "  table 3 columns, 1 header, first heads:\n"
     "    caption: After\n"
     "    row:\n"
     "      cell head shade 1:\n        paragraph: Likelihood ↓ · Impact →\n"
     "      cell head shade 1:\n        paragraph: 1\n"
     "      cell head shade 1:\n        paragraph: 2\n"
     "    row:\n"
     "      cell head:\n        paragraph: 1\n"
     "      cell shade 3:\n        paragraph: *2* Mid\n        paragraph: [r-1](#risk-1), [r-2](#risk-2)\n"
     "      cell shade 4:\n        paragraph: 0 High\n"
     "  paragraph: [r-3](#risk-3), [r-4](#risk-4): {{rating on the scales of the method | Article 3(37)}}\n"
     "  section 1 #risk-1:\n    heading: r-1\n"
     "  section 1 #risk-2:\n    heading: r-2\n"
     "  section 1 #risk-3:\n    heading: r-3\n"
     "  section 1 #risk-4:\n    heading: r-4\n",
     1},
    {"bars of tests by laboratory and result",
     "tests:\n"
     "  - {id: a, laboratory: own, result: passed}\n"
     "  - {id: b, laboratory: own, result: passed}\n"
     "  - {id: c, laboratory: own, result: failed}\n"
     "  - {id: d, laboratory: other, result: failed}\n"
     "  - {id: e}\n",
     TEMPLATE("<bars in='tests' rows='laboratory' segments='result'><caption>Tests</caption></bars>"),
     "  table 3 columns, 0 header, first heads:\n"
     "    caption: Tests\n"
     "    row:\n"
     "      cell head:\n        paragraph: The manufacturer's own\n"
     "      cell shade 2:\n        paragraph: *2* passed\n"
     "      cell shade 4:\n        paragraph: *1* failed\n"
     "    row:\n"
     "      cell head:\n        paragraph: Another laboratory, on the manufacturer's behalf\n"
     "      cell span 2 shade 4:\n        paragraph: *1* failed\n",
     0},
    {"no bars of nothing", "{}", TEMPLATE("<bars in='tests' rows='laboratory' segments='result'/>"), "", 0},
    {"data flows as a picture, in words too",
     "product: {remote-data-processing: [{id: r, name: Remote}], third-party-services: [{id: s, name: "
     "Service}]}\n"
     "design:\n"
     "  components: [{id: a, name: First}, {id: b}]\n"
     "  actors: [{id: u, name: {en: User, de: Nutzer}, kind: person}]\n"
     "  boundaries: [{id: x, name: Outer, members: [a]}, {id: y, within: x, members: [b]}]\n"
     "  flows:\n"
     "  - {id: F-1, from: u, to: a, data: Orders, protection: Yes}\n"
     "  - {id: F-2, from: a, to: r, direction: both-ways}\n"
     "  - {id: F-3, from: b}\n",
     TEMPLATE("<diagram of='design.flows'><caption>Flows</caption></diagram>"),
     "  figure drawn \"Trust boundary “Outer”: First.\nTrust boundary “y”, within “Outer”: b.\n"
     "In no trust boundary: Remote; User.\nF-1: from User to First: Orders.\n"
     "F-2: between First and Remote, both ways; protection not stated.\":\n"
     "    caption: Flows\n",
     0},
    {"components as a picture", "design: {components: [{id: a, name: A, builds-on: [b]}, {id: b, name: B}]}",
     TEMPLATE("<diagram of='design.components'/>"),
     "  figure drawn \"A builds on: B.\nB builds on none of the others.\":\n", 0},
    {"no picture of components that build on nothing", "design: {components: [{id: a}]}",
     TEMPLATE("<diagram of='design.components'/>"), "", 0},
    {"no picture of nothing", "{}", TEMPLATE("<diagram of='design.flows'/>"), "", 0},
    {"a list shades a cell where it is empty", "product: {markets: [DE]}",
     TEMPLATE(
         "<table><row><cell shade='product.markets'>a</cell><cell shade='tests'>none</cell></row></table>"),
     "  table 2 columns, 0 header:\n"
     "    row:\n"
     "      cell:\n        paragraph: a\n"
     "      cell shade 3:\n        paragraph: none\n",
     0},
    {"a matrix, and what a rating is worth in it",
     "risk-assessment:\n"
     "  method:\n"
     "    likelihood: [{value: 1, label: rare}, {value: 2, label: often}]\n"
     "    impact: [{value: 1, label: small}, {value: 2, label: great}]\n"
     "    levels: [{id: low, label: Low, acceptable: yes}, {id: high, label: High, acceptable: no}]\n"
     "    matrix: [{likelihood: 1, levels: [low, low]}, {likelihood: 2, levels: [low, high]}]\n"
     "  risks: [{id: r, before: {likelihood: 2, impact: 2}, after: {likelihood: 3, impact: 1}}]\n",
     TEMPLATE("<matrix of='risk-assessment.method'/><for-each in='risk-assessment.risks' as='r'><p><value "
              "path='r.before'/>; <value path='r.before' format='plain'/>; <value "
              "path='r.after'/></p></for-each>"),
     "  table 3 columns, 1 header, first heads:\n"
     "    row:\n"
     "      cell head shade 1:\n        paragraph: Likelihood ↓ · Impact →\n"
     "      cell head shade 1:\n        paragraph: 1 small\n"
     "      cell head shade 1:\n        paragraph: 2 great\n"
     "    row:\n"
     "      cell head:\n        paragraph: 2 often\n"
     "      cell shade 2:\n        paragraph: Low\n"
     "      cell shade 4:\n        paragraph: High\n"
     "    row:\n"
     "      cell head:\n        paragraph: 1 rare\n"
     "      cell shade 2:\n        paragraph: Low\n"
     "      cell shade 2:\n        paragraph: Low\n"
     "  paragraph: High: likelihood 2 (often), impact 2 (great); High; {{the method gives no level for "
     "this}}: "
     "likelihood 3, impact 1 (small)\n",
     1},
    {"evidence that the reader may not see",
     "evidence: [{id: e, title: Secret, audience: internal}]\nproduct: {tailor-made: {answer: yes, "
     "agreement: e}}",
     TEMPLATE("<p><value path='product.tailor-made.agreement'/></p>"),
     "  paragraph: e (held back from the readers of this document)\n", 0},
    {"nothing of the project is read as markup or as a tag",
     "product: {name: '<b>{{product.type}}</b>', description: '{{product.name}}'}",
     TEMPLATE("<p><value path='product.name'/></p><prose path='product.description'/>"),
     "  paragraph: <b>{{product.type}}</b>\n  paragraph: {{product.name}}\n", 0},
};

/* What the finder hands out as documents/declaration.xml. */
static struct cra_text template_text;

static const struct cra_text *find_template(const char *name)
{
    return strcmp(name, "documents/declaration.xml") == 0 ? &template_text : NULL;
}

static struct cra_assessment *assess_text(const char *text)
{
    static const cra_assess_options standard = CRA_ASSESS_OPTIONS_INIT;
    struct cra_project *project = cra_project_read_bytes(cra_text_of(text), "p.yaml", NULL, NULL);
    struct cra_assessment *assessment = project ? cra_assessment_make(project, &standard, NULL) : NULL;
    if (!assessment && project)
        cra_project_destroy(project);
    return assessment;
}

static void release(struct cra_assessment *assessment)
{
    struct cra_project *project = (struct cra_project *)(uintptr_t)assessment->project;
    cra_assessment_destroy(assessment);
    cra_project_destroy(project);
}

static void templates_are_filled(void **state)
{
    (void)state;
    cra_document_options options = CRA_DOCUMENT_OPTIONS_INIT;
    for (size_t i = 0; i < sizeof samples / sizeof *samples; i++) {
        struct cra_assessment *assessment = assess_text(samples[i].project);
        assert_non_null(assessment);
        assert_true(assessment->project->readable);
        template_text = cra_text_of(samples[i].body);
        cra_error *err = NULL;
        struct cra_document *document =
            cra_document_make_from(find_template, assessment, "declaration", &options, &err);
        if (!document)
            fail_msg("%s: %s", samples[i].name, cra_error_get_message(err));
        struct cra_buffer text = {0};
        tree_text(&text, document->root);
        const char *below = text.data ? strchr(text.data, '\n') : NULL;
        if (!below || strcmp(below + 1, samples[i].tree) != 0)
            fail_msg("%s gives\n%s", samples[i].name, below ? below + 1 : "nothing");
        if (document->empty_count != samples[i].empty)
            fail_msg("%s counts %zu empty places", samples[i].name, document->empty_count);
        cra_buffer_free(&text);
        cra_document_destroy(document);
        release(assessment);
    }
}

/* ---- Memory that runs out ---- */

static void memory_that_runs_out(void **state)
{
    (void)state;
    cra_document_options options = CRA_DOCUMENT_OPTIONS_INIT;
    for (size_t i = 0; i < sizeof samples / sizeof *samples; i++) {
        struct cra_assessment *assessment = assess_text(samples[i].project);
        assert_non_null(assessment);
        template_text = cra_text_of(samples[i].body);
        bool done = false;
        for (size_t n = 1; !done; n++) {
            struct failing failing = {.countdown = n, .lasting = true};
            cra_memory_use(failing_resize, &failing);
            cra_error *err = NULL;
            struct cra_document *document =
                cra_document_make_from(find_template, assessment, "declaration", &options, &err);
            cra_error_code code = cra_error_get_code(err);
            cra_error_free(err);
            if (document)
                cra_document_destroy(document);
            cra_memory_use(NULL, NULL);
            done = document != NULL;
            if (done && failing.failed)
                fail_msg("%s: request %zu failed and nobody noticed", samples[i].name, n);
            if (!done && code != CRA_ERROR_OUT_OF_MEMORY)
                fail_msg("%s: error %d from request %zu on", samples[i].name, (int)code, n);
        }
        release(assessment);
    }
}

/* ---- Large pictures ---- */

/* Components that each send data to the next, parted into boundaries; builds-on likewise. */
static void write_large_project(struct cra_buffer *out, unsigned components, unsigned boundaries)
{
    cra_buffer_string(out, "design:\n  components:\n");
    for (unsigned i = 0; i < components; i++)
        cra_buffer_format(out, "  - {id: c%u, builds-on: [c%u]}\n", i, (i + 1) % components);
    cra_buffer_string(out, boundaries ? "  boundaries:\n" : "");
    for (unsigned i = 0; i < boundaries; i++) {
        cra_buffer_format(out, "  - {id: b%u, members: [", i);
        for (unsigned j = i; j < components; j += boundaries)
            cra_buffer_format(out, j == i ? "c%u" : ", c%u", j);
        cra_buffer_string(out, "]}\n");
    }
    cra_buffer_string(out, "  flows:\n");
    for (unsigned i = 0; i < components; i++)
        cra_buffer_format(out, "  - {id: F-%u, from: c%u, to: c%u}\n", i, i, (i + 1) % components);
}

static void large_pictures_say_what_they_leave_out(void **state)
{
    (void)state;
    static const struct {
        unsigned components, boundaries;
        const char *of;
        size_t boxes; /* 0: no picture */
        const char *sentence;
    } cases[] = {
        {60, 0, "design.flows", 60, NULL},
        {200, 5, "design.flows", 5, "Of 200 elements, those within an outermost trust boundary are drawn as"},
        {200, 0, "design.flows", 0, "There are 200 elements, too many for a picture"},
        {200, 100, "design.flows", 0, "There are 200 elements, too many for a picture"},
        {200, 0, "design.components", 0, "There are 200 elements, too many for a picture"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct cra_buffer project = {0}, text = {0};
        char body[400];
        write_large_project(&project, cases[i].components, cases[i].boundaries);
        snprintf(body, sizeof body, "%s<diagram of='%s'/></document>", TEMPLATE_HEAD, cases[i].of);
        struct cra_assessment *assessment = assess_text(project.data);
        template_text = cra_text_of(body);
        cra_document_options options = CRA_DOCUMENT_OPTIONS_INIT;
        struct cra_document *document =
            cra_document_make_from(find_template, assessment, "declaration", &options, NULL);
        assert_non_null(document);
        tree_text(&text, document->root);
        size_t boxes = 0;
        const struct cra_scene *scene =
            document->root->first->kind == CRA_NODE_FIGURE ? document->root->first->as.figure.scene : NULL;
        for (size_t j = 0; scene && j < scene->count; j++)
            boxes += scene->items[j].kind == CRA_SCENE_ITEM_BOX &&
                     scene->items[j].as.box.style == CRA_SCENE_BOX && scene->items[j].as.box.line_count > 0;
        if (boxes != cases[i].boxes)
            fail_msg("%u components in %u boundaries are drawn as %zu boxes", cases[i].components,
                     cases[i].boundaries, boxes);
        assert_true(!cases[i].sentence || strstr(text.data, cases[i].sentence));
        cra_buffer_free(&text);
        cra_buffer_free(&project);
        cra_document_destroy(document);
        release(assessment);
    }
}

/* ---- What is asked for ---- */

static void wrong_words_are_refused(void **state)
{
    (void)state;
    static const struct {
        const char *kind, *language, *audience;
        const char *message;
    } wrong[] = {
        {"declaratoin", "en", NULL,
         "“declaratoin” is no kind of document. Is “declaration” meant? There are declaration, "
         "technical-documentation, user-information, simplified-declaration, risk-assessment, "
         "requirements-matrix, gap-report, duties."},
        {"declaration", "xx", NULL, "“xx” is no language that documents are written in. There are de, en."},
        {"declaration", "en", "publik",
         "“publik” is no audience of documents. Is “public” meant? There are public, authority, "
         "internal."},
    };
    struct cra_assessment *assessment = assess_text("{}");
    assert_non_null(assessment);
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        cra_document_options options = CRA_DOCUMENT_OPTIONS_INIT;
        options.language = wrong[i].language;
        options.audience = wrong[i].audience;
        cra_error *err = NULL;
        assert_null(cra_document_make(assessment, wrong[i].kind, &options, &err));
        assert_int_equal(cra_error_get_code(err), CRA_ERROR_ARGUMENT);
        assert_string_equal(cra_error_get_message(err), wrong[i].message);
        cra_error_free(err);
    }
    release(assessment);
}

static void a_faulty_template_is_a_defect(void **state)
{
    (void)state;
    cra_document_options options = CRA_DOCUMENT_OPTIONS_INIT;
    struct cra_assessment *assessment = assess_text("{}");
    template_text = CRA_TEXT(TEMPLATE("<p><value path='product.nmae'/></p>"));
    cra_error *err = NULL;
    assert_null(cra_document_make_from(find_template, assessment, "declaration", &options, &err));
    assert_int_equal(cra_error_get_code(err), CRA_ERROR_INTERNAL);
    assert_non_null(strstr(cra_error_get_message(err), "“name”"));
    cra_error_free(err);
    release(assessment);
}

static void a_declaration_with_open_errors_is_a_draft(void **state)
{
    (void)state;
    cra_document_options options = CRA_DOCUMENT_OPTIONS_INIT;
    struct cra_assessment *assessment = assess_text("{}");
    template_text = CRA_TEXT(TEMPLATE("<if test='assessment.draft = yes'><p>Draft.</p></if>"));
    struct cra_document *document =
        cra_document_make_from(find_template, assessment, "declaration", &options, NULL);
    assert_non_null(document);
    assert_true(document->draft);
    assert_true(document->root->as.document.draft);
    assert_non_null(document->root->first);
    cra_document_destroy(document);
    release(assessment);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(templates_are_filled),
        cmocka_unit_test(memory_that_runs_out),
        cmocka_unit_test(large_pictures_say_what_they_leave_out),
        cmocka_unit_test(wrong_words_are_refused),
        cmocka_unit_test(a_faulty_template_is_a_defect),
        cmocka_unit_test(a_declaration_with_open_errors_is_a_draft),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
