/* How long reading and assessing takes as a project grows: bench_project [runs]
 * Prints milliseconds for projects of rising size in each spelling; evidence has internet addresses, so that
 * no file is read. Linear growth shows as a constant last column. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

#include "cra/cra.h"

struct text {
    char *data;
    size_t length, capacity;
};

static void add(struct text *text, const char *format, unsigned a, unsigned b)
{
    if (text->capacity - text->length < 512) {
        text->capacity = text->capacity ? text->capacity * 2 : 1 << 16;
        text->data = realloc(text->data, text->capacity);
        if (!text->data)
            exit(2);
    }
    text->length += (size_t)snprintf(text->data + text->length, text->capacity - text->length, format, a, b);
}

static struct text make_project(unsigned risks, unsigned evidence)
{
    struct text text = {0};
    add(&text, "product:\n  name: Gate\n  type: G-1\n", 0, 0);
    add(&text, "risk-assessment:\n  assets:\n    - {id: A-1, name: Keys}\n  risks:\n", 0, 0);
    for (unsigned i = 0; i < risks; i++) {
        add(&text, "    - id: R-%u\n      title: Somebody reads the keys in place %u\n", i, i);
        add(&text,
            "      description: |\n        An attacker with access to the device reads the keys of store "
            "%u.\n",
            i, i);
        add(&text, "      assets: [A-1]\n      before: {likelihood: 3, impact: %u}\n", i % 5 + 1, 0);
        add(&text, "      after: {likelihood: 1, impact: %u}\n      treatment: reduce\n", i % 5 + 1, 0);
        add(&text, "      measures:\n        - id: M-%u\n          description: Keys are sealed.\n", i, 0);
        add(&text, "          evidence: [E-%u]\n      points: [I-2-e, I-2-d]\n", i % evidence, 0);
    }
    add(&text, "evidence:\n", 0, 0);
    for (unsigned i = 0; i < evidence; i++) {
        add(&text, "  - id: E-%u\n    title: Report %u\n    kind: report\n", i, i);
        add(&text, "    url: https://reports.example/%u\n    date: 2027-05-0%u\n", i, i % 9 + 1);
    }
    return text;
}

static double now(void)
{
    struct timespec at;
    clock_gettime(CLOCK_MONOTONIC, &at);
    return (double)at.tv_sec * 1e3 + (double)at.tv_nsec / 1e6;
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
        double begin = now();
        cra_project *project = cra_project_open_bytes(data, size, name, NULL, &err);
        cra_assessment *assessment = project ? cra_project_assess(project, NULL, &err) : NULL;
        if (!assessment)
            fail(err);
        double took = now() - begin;
        cra_assessment_free(assessment);
        cra_project_free(project);
        best = took < best ? took : best;
    }
    return best;
}

int main(int argc, char **argv)
{
    static const unsigned sizes[] = {250, 500, 1000, 2000, 4000};
    unsigned runs = argc > 1 ? (unsigned)atoi(argv[1]) : 5;
    printf("%8s %9s %6s %10s %9s %12s\n", "risks", "evidence", "", "bytes", "ms", "us per risk");
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        unsigned risks = sizes[i], evidence = risks * 5 / 2;
        struct text yaml = make_project(risks, evidence);
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
    struct rusage usage;
    getrusage(RUSAGE_SELF, &usage);
    printf("peak memory %ld kB\n", usage.ru_maxrss);
    return 0;
}
