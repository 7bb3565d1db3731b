#ifndef CRA_DOSSIER_EVIDENCE_H
#define CRA_DOSSIER_EVIDENCE_H

#include "assess/assessment.h"
#include "doc/node.h"

/* A file of the project that goes into the dossier: evidence, a picture, a drawing. */
struct cra_kept_file {
    const char *path; /* in the dossier, as in "data/evidence/E-1/report.md" */
    const char *id;
    const struct cra_localized *title;
    const char *name;     /* as the project gives it */
    struct cra_span span; /* where it gives it */
    const char *sha256;   /* recorded digest; NULL without */
};

/* Evidence that stays out, and why. */
struct cra_held_file {
    const char *id;
    const struct cra_localized *title; /* NULL where the readers may not see that either */
    const char *reason;                /* who may see it; or why the file cannot be copied */
};

struct cra_kept_files {
    struct cra_kept_file *items;
    size_t count;
    struct cra_held_file *held;
    size_t held_count;
};

/* Chooses the files that an audience may see, as documents for it do. Files with an error-severity finding of
 * their own are left out and listed as held, since they cannot be copied as recorded. False when memory ran
 * out. */
bool cra_kept_files_choose(struct cra_arena *arena, const struct cra_assessment *assessment,
                           enum audience for_whom, struct cra_kept_files *files);

/* Gives the pictures of a document the addresses of their copies, as seen from the folder of documents. */
void cra_kept_files_address(const struct cra_kept_files *files, struct cra_node *root);

#endif
