#ifndef CRA_MODEL_PROJECT_H
#define CRA_MODEL_PROJECT_H

#include <stdatomic.h>

#include "base/diagnostic.h"
#include "base/error.h"
#include "base/file.h"
#include "model/model.h"

/* The handle behind cra_project: a project file read, bound, its shared records embedded, its references
 * resolved. */
struct cra_project {
    _Atomic unsigned references;
    struct cra_arena arena;
    struct cra_sources sources;
    struct cra_diagnostics diagnostics;
    const struct project *root; /* never NULL: an empty record when the file was malformed */
    bool readable;
    cra_syntax syntax;    /* of the project file */
    const char *name;     /* of the project file, as findings call it */
    const char *path;     /* of the project file, absolute; NULL when it came from memory */
    const char *border;   /* folder that no file name may leave, absolute */
    const char **folders; /* by source number, from 1: where its relative file names start, absolute */
    const char *
        *labels; /* by source number: its name as seen from the project's folder, the same on every machine */
};

struct cra_project *cra_project_read(const char *path, const cra_open_options *options, cra_error **err);
struct cra_project *cra_project_read_bytes(struct cra_text bytes, const char *name,
                                           const cra_open_options *options, cra_error **err);
/* The same project with another text in its file; shared files are read again. */
struct cra_project *cra_project_read_edited(const struct cra_project *project, struct cra_text text,
                                            cra_error **err);
void cra_project_destroy(struct cra_project *project);

/* Language of texts that name none: languages.main, else "en". */
const char *cra_project_main_language(const struct project *project);

/* Opens a file named in the project, relative to the file that names it (see base/file.h for the refusals).
 * `span` is where the name stands: its source decides the folder. */
enum cra_file_refusal cra_project_open_file(const struct cra_project *project, struct cra_span span,
                                            const char *name, int *descriptor, uint64_t *size);

#endif
