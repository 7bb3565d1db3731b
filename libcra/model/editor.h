#ifndef CRA_MODEL_EDITOR_H
#define CRA_MODEL_EDITOR_H

#include "model/edit.h"
#include "model/edit_path.h"
#include "model/splice.h"

/* What edit.c, edit_place.c and edit_value.c share: one edit on its way into the text. */
struct cra_editor {
    const struct cra_project *project;
    struct cra_arena *arena;
    const struct cra_edit *edit;
    struct cra_edit_path path;
    struct cra_splice splice;
    struct cra_outline *root; /* changed as the text is, so that the text can be held against it */
    const char *main_language;
    cra_error **err;
};

/* ---- edit_value.c: values on their way into the text ---- */

/* A text as a value of the field, or of one item of it where it is a list. */
struct cra_outline *cra_edit_scalar(struct cra_editor *editor, const struct cra_field *field,
                                    struct cra_text key, struct cra_text text);
/* What the edit gives, for the whole field, or for an item of it where `item`. Records and lists are read as
 * YAML. NULL with an error. */
struct cra_outline *cra_edit_value(struct cra_editor *editor, const struct cra_field *field, bool item);
/* An empty map or list, or a map or list with one child. */
struct cra_outline *cra_edit_holder(struct cra_editor *editor, enum cra_outline_kind kind,
                                    struct cra_text key, struct cra_outline *child);
/* Name of a field, of an item of a list (XML alone), as files spell it; in the arena. */
struct cra_text cra_edit_key(struct cra_editor *editor, const struct cra_field *field);
struct cra_text cra_edit_item_key(struct cra_editor *editor, const struct cra_field *field);

/* ---- edit_place.c: where they go ---- */

/* Makes the splice for the edit and changes the outline likewise. */
bool cra_edit_place(struct cra_editor *editor);

#endif
