#ifndef CRA_BASE_FILE_H
#define CRA_BASE_FILE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/text.h"

/* Reads a regular file whole into the arena, terminated; at most `limit` bytes. Pipes and standard input are
 * read too where `any_kind`. On failure `text->data` is NULL. */
bool cra_file_read(struct cra_arena *arena, const char *path, bool any_kind, size_t limit,
                   struct cra_text *text, cra_error **err);

/* The same from an open descriptor, which stays open; `name` is for the error message. */
bool cra_file_read_descriptor(struct cra_arena *arena, int descriptor, const char *name, size_t limit,
                              struct cra_text *text, cra_error **err);

/* Why a name inside a root could not be opened. */
enum cra_file_refusal {
    CRA_FILE_OPENED,
    CRA_FILE_MISSING,
    CRA_FILE_OUTSIDE,     /* absolute, leaves the root, or goes through a symbolic link */
    CRA_FILE_NOT_REGULAR, /* folder, pipe, device, socket */
    CRA_FILE_UNREADABLE,  /* errno tells why */
    CRA_FILE_OUT_OF_MEMORY
};

/* Opens `name` (with / or \ between folders, relative) below the folder `root` for reading, following no
 * symbolic link and never leaving the root. `*descriptor` is the caller's to close. Never blocks on a pipe.
 */
enum cra_file_refusal cra_file_open_beneath(const char *root, const char *name, int *descriptor,
                                            uint64_t *size);

/* `folder`/`name` made free of `.` and `..` by text alone, with / between parts; relative stays relative.
 * NULL when memory is out. */
char *cra_file_join(struct cra_arena *arena, const char *folder, const char *name);
/* Folder part ("." where there is none). */
char *cra_file_folder(struct cra_arena *arena, const char *path);

/* Writes the file whole or not at all: a temporary file beside it, fsync, rename, fsync of the folder. */
bool cra_file_write(const char *path, struct cra_text bytes, cra_error **err);

#endif
