/* What each format takes of the processor for the technical documentation of a project, once the document is
 * made: bench_render RUNS PROJECT */
#include "cra/cra.h"

#include "bench.h"

static cra_document *make_document(const char *path)
{
    cra_project *project = cra_project_open(path, NULL, NULL);
    bench_check(project != NULL, "the project cannot be opened");
    cra_assessment *assessment = cra_project_assess(project, NULL, NULL);
    bench_check(assessment != NULL, "the project cannot be assessed");
    cra_document *document = cra_document_build(assessment, "technical-documentation", NULL, NULL);
    bench_check(document != NULL, "the document cannot be made");
    cra_assessment_free(assessment);
    cra_project_free(project);
    return document;
}

int main(int argc, char **argv)
{
    bench_check(argc == 3 && atoi(argv[1]) > 0, "usage: bench_render RUNS PROJECT");
    cra_document *document = make_document(argv[2]);
    for (int format = 0; cra_document_format_name((cra_document_format)format); format++) {
        double best = 1e9;
        size_t size = 0;
        for (int run = atoi(argv[1]); run > 0; run--) {
            double begin = bench_processor_milliseconds();
            cra_bytes *bytes = cra_document_render(document, (cra_document_format)format, NULL);
            double took = bench_processor_milliseconds() - begin;
            bench_check(bytes != NULL, "the document cannot be rendered");
            best = took < best ? took : best;
            size = cra_bytes_size(bytes);
            cra_bytes_free(bytes);
        }
        printf("%5s: best %.3f ms of the processor, %zu kB\n",
               cra_document_format_name((cra_document_format)format), best, size / 1000);
    }
    cra_document_free(document);
    return 0;
}
