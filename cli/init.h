#ifndef CLI_INIT_H
#define CLI_INIT_H

#include "cli.h"
#include "model.h"

/* cra init: what init.c and the files beside it share. */

/* ---- init_steps.c: what is asked ---- */

/* A row of init_steps.def. */
struct init_step {
    const char *path;
    bool (*when)(const cra_project *project, const cra_assessment *assessment, const char *path);
    const char *question, *help, *item; /* each may be NULL */
    bool asked;                         /* by the wizard; otherwise a slot alone */
};

/* One place of the model: a row, or one of those that a row with .* stands for. */
struct init_question {
    const struct init_step *step;
    const cra_field *field;
    char path[PATH_SIZE];
};

/* In the order of the table; false after the last. */
bool init_question_at(size_t index, struct init_question *question);
/* The first question for a path. False when there is none. */
bool init_question_find(const char *path, struct init_question *question);
/* Comment of a part of the file, by the name of its field; NULL for none. */
const char *init_section_text(const char *name);

/* ---- init_skeleton.c: the file with nothing in it but its slots ---- */

enum { SLOT_SIZE = 1024 };

/* A commented skeleton of a project file, to be released with free; NULL when memory is out. */
char *init_skeleton(void);
/* The line that keeps a slot open, with its end. */
void init_slot(const struct init_question *question, char line[SLOT_SIZE]);

/* ---- init_change.c: answers on their way into the file ---- */

/* A project file that is being filled in. */
struct init_file {
    const char *name;
    cra_project *project;
    cra_assessment *assessment;
};

/* Reads the file anew. False with a message. */
bool init_file_read(struct init_file *file);
void init_file_release(struct init_file *file);
/* A text as the project file of that name would be. */
cra_project *init_open_text(const char *name, const char *text, size_t size, cra_error **err);
/* The text of a project with some values more, and without the slots that they fill. */
cra_bytes *init_edit(const char *name, const cra_project *project, const cra_edit *edits, size_t count,
                     cra_error **err);
/* Puts values into the file, which stays whole, and takes out the slots that they fill. */
bool init_file_change(struct init_file *file, const cra_edit *edits, size_t count, cra_error **err);

/* ---- init_wizard.c, init_like.c ---- */

/* Asks what is open, until everything is answered or left open, or the input ends. */
int init_wizard(struct init_file *file);

/* A project without what belongs to its product. */
struct init_like {
    cra_bytes *text;
    char (*paths)[PATH_SIZE]; /* what is left open, in the order of the model */
    const cra_field **fields;
    size_t count, capacity;
    bool failed;
};

/* False with a message. Release it in either case. */
bool init_like_make(struct init_like *like, const char *other);
void init_like_release(struct init_like *like);
/* Tells what is left open in the file `name`. */
void init_like_tell(const struct init_like *like, const char *other, const char *name);

#endif
