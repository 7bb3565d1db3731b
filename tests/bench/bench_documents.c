/* How long all documents of a project take, every kind in every format, from its file to bytes in memory, by
 * the processor's clock: bench_documents RUNS PROJECT LANGUAGE… */
#include "cra/cra.h"

#include "bench.h"

enum { FORMATS_MOST = 8 };

/* Milliseconds, and what came of them. */
struct bench_cost {
    double open, assess, make, render[FORMATS_MOST], whole;
    size_t documents, bytes;
};

static double lap(double *since)
{
    double now = bench_processor_milliseconds(), took = now - *since;
    *since = now;
    return took;
}

static void add_document(const cra_assessment *assessment, const char *kind, const char *language,
                         struct bench_cost *cost)
{
    double since = bench_processor_milliseconds();
    cra_document_options options = CRA_DOCUMENT_OPTIONS_INIT;
    options.language = language;
    cra_document *document = cra_document_build(assessment, kind, &options, NULL);
    bench_check(document != NULL, "a document cannot be made");
    cost->make += lap(&since);
    for (int format = 0; cra_document_format_name((cra_document_format)format); format++) {
        cra_bytes *bytes = cra_document_render(document, (cra_document_format)format, NULL);
        bench_check(bytes != NULL && format < FORMATS_MOST, "a document cannot be rendered");
        cost->documents++;
        cost->bytes += cra_bytes_size(bytes);
        cra_bytes_free(bytes);
        cost->render[format] += lap(&since);
    }
    cra_document_free(document);
    cost->make += lap(&since);
}

static struct bench_cost run(const char *path, char **languages)
{
    struct bench_cost cost = {0};
    double begin = bench_processor_milliseconds(), since = begin;
    cra_project *project = cra_project_open(path, NULL, NULL);
    bench_check(project != NULL, "the project cannot be opened");
    cost.open = lap(&since);
    cra_assessment *assessment = cra_project_assess(project, NULL, NULL);
    bench_check(assessment != NULL, "the project cannot be assessed");
    cost.assess = lap(&since);
    for (size_t kind = 0; cra_document_kind(kind); kind++) {
        for (char **language = languages; *language; language++)
            add_document(assessment, cra_document_kind(kind), *language, &cost);
    }
    cra_assessment_free(assessment);
    cra_project_free(project);
    cost.whole = bench_processor_milliseconds() - begin;
    return cost;
}

int main(int argc, char **argv)
{
    bench_check(argc > 3 && atoi(argv[1]) > 0, "usage: bench_documents RUNS PROJECT LANGUAGE…");
    struct bench_cost best = {.whole = 1e9};
    for (int left = atoi(argv[1]); left > 0; left--) {
        struct bench_cost cost = run(argv[2], argv + 3);
        if (cost.whole < best.whole)
            best = cost;
    }
    printf("%zu documents, %zu kB: best %.2f ms of the processor, peak memory %.1f MB\n", best.documents,
           best.bytes / 1000, best.whole, (double)bench_peak_kilobytes(RUSAGE_SELF) / 1024);
    printf("     of these open %.2f, assess %.2f, make %.2f", best.open, best.assess, best.make);
    for (int format = 0; cra_document_format_name((cra_document_format)format); format++)
        printf(", %s %.2f", cra_document_format_name((cra_document_format)format), best.render[format]);
    putchar('\n');
    return 0;
}
