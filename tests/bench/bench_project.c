/* How long reading and assessing takes as a project grows: bench_project [RUNS [FILE [RISKS]]]
 * Prints milliseconds for projects of rising size in each spelling; evidence has internet addresses, so that
 * no file is read. Linear growth shows as a constant last column. FILE takes the project of
 * RISKS risks, 2,000 if not given, in YAML. */
#include "bench.h"
#include "cra/cra.h"

static struct bench_text make_project(unsigned risks, unsigned evidence)
{
    struct bench_text text = {0};
    bench_add(&text, "product:\n  name: Gate\n  type: G-1\n", 0, 0);
    bench_add(&text, "risk-assessment:\n  assets:\n    - {id: A-1, name: Keys}\n  risks:\n", 0, 0);
    for (unsigned i = 0; i < risks; i++) {
        bench_add(&text, "    - id: R-%u\n      title: Somebody reads the keys in place %u\n", i, i);
        bench_add(
            &text,
            "      description: |\n        An attacker with access to the device reads the keys of store "
            "%u.\n",
            i, i);
        bench_add(&text, "      assets: [A-1]\n      before: {likelihood: 3, impact: %u}\n", i % 5 + 1, 0);
        bench_add(&text, "      after: {likelihood: 1, impact: %u}\n      treatment: reduce\n", i % 5 + 1, 0);
        bench_add(&text, "      measures:\n        - id: M-%u\n          description: Keys are sealed.\n", i,
                  0);
        bench_add(&text, "          evidence: [E-%u]\n      points: [I-2-e, I-2-d]\n", i % evidence, 0);
    }
    bench_add(&text, "evidence:\n", 0, 0);
    for (unsigned i = 0; i < evidence; i++) {
        bench_add(&text, "  - id: E-%u\n    title: Report %u\n    kind: report\n", i, i);
        bench_add(&text, "    url: https://reports.example/%u\n    date: 2026-05-0%u\n", i, i % 9 + 1);
    }
    return text;
}

static void fail(cra_error *err)
{
    fprintf(stderr, "%s\n", cra_error_get_message(err));
    exit(2);
}

static double measure(const void *data, size_t size, const char *name, unsigned runs)
{
    double best = 1e9;
    for (unsigned run = 0; run < runs; run++) {
        cra_error *err = NULL;
        double begin = bench_milliseconds();
        cra_project *project = cra_project_open_bytes(data, size, name, NULL, &err);
        cra_assessment *assessment = project ? cra_project_assess(project, NULL, &err) : NULL;
        if (!assessment)
            fail(err);
        double took = bench_milliseconds() - begin;
        cra_assessment_free(assessment);
        cra_project_free(project);
        best = took < best ? took : best;
    }
    return best;
}

static void keep(struct bench_text text, const char *path)
{
    FILE *file = fopen(path, "wb");
    bench_check(file && fwrite(text.data, 1, text.length, file) == text.length && fclose(file) == 0,
                "the project could not be kept");
}

int main(int argc, char **argv)
{
    static const unsigned sizes[] = {250, 500, 1000, 2000, 4000};
    unsigned runs = argc > 1 ? (unsigned)atoi(argv[1]) : 5;
    unsigned kept = argc > 3 ? (unsigned)atoi(argv[3]) : 2000;
    printf("%8s %9s %6s %10s %9s %12s\n", "risks", "evidence", "", "bytes", "ms", "us per risk");
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        unsigned risks = sizes[i], evidence = risks * 5 / 2;
        struct bench_text yaml = make_project(risks, evidence);
        if (argc > 2 && risks == kept)
            keep(yaml, argv[2]);
        double took = measure(yaml.data, yaml.length, "p.yaml", runs);
        printf("%8u %9u %6s %10zu %9.2f %12.2f\n", risks, evidence, "yaml", yaml.length, took,
               took * 1e3 / risks);
        cra_error *err = NULL;
        cra_project *project = cra_project_open_bytes(yaml.data, yaml.length, "p.yaml", NULL, &err);
        static const struct {
            cra_syntax syntax;
            const char *name;
        } spellings[] = {{CRA_SYNTAX_JSON, "p.json"}, {CRA_SYNTAX_XML, "p.xml"}};
        for (size_t j = 0; project && j < 2; j++) {
            cra_bytes *bytes = cra_project_convert(project, spellings[j].syntax, &err);
            if (!bytes)
                fail(err);
            took = measure(cra_bytes_data(bytes), cra_bytes_size(bytes), spellings[j].name, runs);
            printf("%8u %9u %6s %10zu %9.2f %12.2f\n", risks, evidence, spellings[j].name + 2,
                   cra_bytes_size(bytes), took, took * 1e3 / risks);
            cra_bytes_free(bytes);
        }
        cra_project_free(project);
        free(yaml.data);
    }
    return 0;
}
