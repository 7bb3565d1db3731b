/* Our engine over one frame, compiled before, from the values to the file's bytes: bench_frame FRAME FOLDER
 * RUNS Prints as peers.cjs does, and how long the compiling took. */
#include "cra/cra.h"

#include "../bench.h"

static cra_document *make_document(const char *path)
{
    cra_project *project = cra_project_open(path, NULL, NULL);
    bench_check(project != NULL, "the project cannot be opened");
    cra_assessment *assessment = cra_project_assess(project, NULL, NULL);
    bench_check(assessment != NULL, "the project cannot be assessed");
    cra_document *document = cra_document_build(assessment, "declaration", NULL, NULL);
    bench_check(document != NULL, "the document cannot be made");
    cra_assessment_free(assessment);
    cra_project_free(project);
    return document;
}

static cra_frame *open_frame(const char *path)
{
    cra_error *err = NULL;
    double begin = bench_milliseconds();
    cra_frame *frame = cra_frame_open(path, NULL, &err);
    bench_check(frame != NULL, cra_error_get_message(err));
    bench_check(cra_findings_count_at_least(cra_frame_findings(frame), CRA_SEVERITY_ERROR) == 0,
                "the frame has faults");
    fprintf(stderr, "libcra: the frame compiled in %.2f ms, %.1f MB so far\n", bench_milliseconds() - begin,
            (double)bench_peak_kilobytes(RUSAGE_SELF) / 1024);
    return frame;
}

static int compare(const void *left, const void *right)
{
    double a = *(const double *)left, b = *(const double *)right;
    return (a > b) - (a < b);
}

int main(int argc, char **argv)
{
    bench_check(argc == 4 && atoi(argv[3]) > 0, "usage: bench_frame FRAME FOLDER RUNS");
    char path[4096];
    snprintf(path, sizeof path, "%s/project.json", argv[2]);
    cra_document *document = make_document(path);
    snprintf(path, sizeof path, "%s/%s.libcra.docx", argv[2], argv[1]);
    cra_frame *frame = open_frame(path);
    cra_render_options options = CRA_RENDER_OPTIONS_INIT;
    options.frame = frame;
    size_t runs = (size_t)atoi(argv[3]);
    double *took = calloc(runs, sizeof *took);
    cra_bytes *file = NULL;
    for (size_t i = 0; i < runs; i++) {
        cra_bytes_free(file);
        double begin = bench_milliseconds();
        file = cra_document_render_with(document, CRA_DOCUMENT_DOCX, &options, NULL);
        took[i] = bench_milliseconds() - begin;
        bench_check(file != NULL, "the document cannot be rendered");
    }
    qsort(took, runs, sizeof *took, compare);
    snprintf(path, sizeof path, "%s/out.%s.libcra.docx", argv[2], argv[1]);
    FILE *out = fopen(path, "wb");
    bench_check(out && fwrite(cra_bytes_data(file), 1, cra_bytes_size(file), out) == cra_bytes_size(file) &&
                    fclose(out) == 0,
                path);
    printf("libcra\t%s\t%.3f\t%.3f\t%ld\t%zu\n", argv[1], took[0], took[runs / 2],
           bench_peak_kilobytes(RUSAGE_SELF), cra_bytes_size(file));
    free(took);
    cra_bytes_free(file);
    cra_frame_free(frame);
    cra_document_free(document);
    return 0;
}
