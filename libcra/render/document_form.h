#ifndef CRA_RENDER_DOCUMENT_FORM_H
#define CRA_RENDER_DOCUMENT_FORM_H

#include "base/buffer.h"
#include "base/error.h"
#include "doc/node.h"

/* The formats that documents are written in, in the order in which they are offered. */
struct cra_document_form {
    cra_document_format number;
    const char *name;  /* in options, and the ending of files: "docx" */
    const char *title; /* for people: "Word" */
    bool (*render)(const struct cra_node *root, struct cra_buffer *out, cra_error **err);
    /* Appends the characters of a document that the format has no sign for; NULL: it has one for each. */
    bool (*unshown)(const struct cra_node *root, struct cra_buffer *out, cra_error **err);
    bool usual; /* made when nobody says which formats are wanted */
};

enum { CRA_DOCUMENT_FORM_COUNT = 5 };

/* NULL after the last. */
const struct cra_document_form *cra_document_form_at(size_t index);
/* NULL where there is none of that number. */
const struct cra_document_form *cra_document_form_of(cra_document_format number);
/* By the ending of a file name; NULL where there is none. */
const struct cra_document_form *cra_document_form_of_file(const char *path);

#endif
