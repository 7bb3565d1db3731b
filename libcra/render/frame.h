#ifndef CRA_RENDER_FRAME_H
#define CRA_RENDER_FRAME_H

#include "base/diagnostic.h"
#include "doc/tag_value.h"

/* Frames, compiled: what is the same for every format.
 *
 * A front end reads a part of a frame once and notes *edits* of its bytes: here a value goes in, from here to
 * there something is repeated, this stretch vanishes. The edits become a *program*, a flat list of steps,
 * which is run as often as documents are made, by appending. The order of work in a front end:
 *
 *   1. Read the part. Collect the tags with cra_frame_tag_add, in the order in which they stand there, and
 *      whatever the format needs to know of the structure around them.
 *   2. cra_frame_tags_compile: the tags against the model, who closes whom, every fault as a finding.
 *   3. Note edits: for every tag, where its step goes (its own place, its paragraph, its row), and for what
 * the format itself wants, as identifiers that must be fresh in every round of a loop.
 *   4. cra_frame_program_make: the edits in order, with the bytes between them.
 *
 * While a program runs, what a format does in its own way is asked of its cra_frame_writer. */

enum {
    CRA_FRAME_TAGS_MOST = 20000, /* in one frame */
    CRA_FRAME_TAG_LONGEST = 1000,
    CRA_FRAME_OUTPUT_MOST = 128 << 20, /* of one part */
    CRA_FRAME_ROUNDS_MOST = 10000000   /* of all loops of one rendering together */
};

/* ---- Tags ---- */

struct cra_frame_tag {
    struct cra_text words; /* between the braces, in the arena */
    uint32_t begin, end;   /* in the part, with the braces */
    const void *place;     /* of the front end: where it stands */
    /* filled by cra_frame_tags_compile: */
    struct cra_tag tag;
    bool sound;
    uint32_t acts_from, acts_to;   /* of one that opens: what it acts on; filled by the front end */
    size_t around;                 /* number of the innermost that is open there; SIZE_MAX: there is none */
    size_t open, otherwise, close; /* numbers of the tags of the same pair; SIZE_MAX: there is none */
    struct cra_scope scope;        /* what may be named behind it */
};

struct cra_frame_tags {
    struct cra_arena *arena;
    struct cra_frame_tag *items;
    size_t count, capacity;
};

/* NULL when memory is out. */
struct cra_frame_tag *cra_frame_tag_add(struct cra_frame_tags *tags, struct cra_text words, uint32_t begin,
                                        uint32_t end, const void *place);

/* Says where something stands in the words of those who write frames: "header, table 2, row 3, cell 1". NULL
 * when memory is out. */
typedef const char *(*cra_frame_placer)(void *context, const void *place);

struct cra_frame_findings {
    struct cra_diagnostics *list;
    uint32_t source; /* number of the part among the sources of the list */
    cra_frame_placer placer;
    void *context;
};

/* A fault of a frame at a stretch of the part; the message is a sentence. */
void cra_frame_fault(const struct cra_frame_findings *findings, const struct cra_rule *rule, uint32_t begin,
                     uint32_t end, const void *place, const char *format, ...)
    __attribute__((format(printf, 6, 7)));

/* Sorts the tags by place, compiles and pairs them. `scope` is what may be named at the begin of the part.
 * False when memory is out; faults are findings. */
bool cra_frame_tags_compile(struct cra_frame_tags *tags, const struct cra_scope *scope,
                            const struct cra_frame_findings *findings);

/* The scope at a place of the part: that of the innermost loop around. */
struct cra_scope cra_frame_scope_at(const struct cra_frame_tags *tags, const struct cra_scope *scope,
                                    uint32_t at);

/* Whether one of them is about the draft mark, so that none has to be added. */
bool cra_frame_tags_mark_draft(const struct cra_frame_tags *tags);

/* ---- Programs ---- */

struct cra_frame_run;
struct cra_frame_step;

/* What a step does beyond the kinds below; false when it said why in run->err. */
typedef bool (*cra_frame_action)(struct cra_frame_run *run, const struct cra_frame_step *step);

struct cra_frame_step {
    enum cra_frame_step_kind {
        CRA_STEP_BYTES, /* appends `bytes` */
        CRA_STEP_VALUE, /* a VALUE, PROPERTY or STRING, by the writer */
        CRA_STEP_BLOCK, /* a BLOCK, by the writer */
        CRA_STEP_EACH,  /* begins a loop; `jump`: its ELSE or END */
        CRA_STEP_IF,    /* `jump`: its ELSE or END */
        CRA_STEP_ELSE,  /* `jump`: its END */
        CRA_STEP_END,   /* of a loop or condition */
        CRA_STEP_FIRST, /* what follows up to `jump` stands in the first round of all loops around only */
        CRA_STEP_ACTION /* `action` */
    } kind;
    size_t jump;
    const struct cra_tag *tag;
    const void *place; /* of the front end */
    cra_frame_action action;
    struct cra_text bytes;
    size_t number; /* of the loop, from 1, for EACH and its END; of the front end for ACTION */
};

/* Where the step comes among others at the same place: what ends there first, then what stands there, then
 * what begins there, the wider before the narrower. */
enum cra_frame_side { CRA_SIDE_END, CRA_SIDE_HERE, CRA_SIDE_BEGIN };

struct cra_frame_edit {
    uint32_t begin, end; /* the stretch of the part that gives way; equal: nothing does */
    enum cra_frame_side side;
    uint32_t reach; /* where its other end stands, for END and BEGIN */
    bool inner;     /* narrower than what else has the same reach */
    size_t sequence;
    struct cra_text before, after; /* bytes around the step */
    struct cra_frame_step step;    /* kind BYTES with no bytes: none */
};

struct cra_frame_edits {
    struct cra_arena *arena;
    struct cra_frame_edit *items;
    size_t count, capacity;
};

struct cra_frame_program {
    const struct cra_frame_step *steps;
    size_t count;
    size_t loops; /* how many loops there are */
};

/* Out of memory shows in the arena. A stretch that lies within one that gave way before is dropped with it.
 */
void cra_frame_edit(struct cra_frame_edits *edits, struct cra_frame_edit edit);
/* Takes a stretch out, or puts bytes in. */
void cra_frame_replace(struct cra_frame_edits *edits, uint32_t begin, uint32_t end, struct cra_text bytes);
/* What stands there in the first round only. */
void cra_frame_first(struct cra_frame_edits *edits, uint32_t begin, uint32_t end);
/* The step of a tag in place of a stretch. `reach`: the other end of its pair. */
void cra_frame_place(struct cra_frame_edits *edits, const struct cra_frame_tag *tag, uint32_t begin,
                     uint32_t end, uint32_t reach, struct cra_text before, struct cra_text after,
                     const void *place);

/* `bytes`, a stretch of the part beginning at `from`, must live as long as the program. False when memory is
 * out. */
bool cra_frame_program_make(struct cra_frame_edits *edits, struct cra_text bytes, uint32_t from,
                            struct cra_frame_program *program, cra_error **err);

/* ---- Running ---- */

/* What a format does in its own way. `place` is that of the step. */
struct cra_frame_writer {
    bool (*value)(struct cra_frame_run *run, const struct cra_frame_step *step,
                  const struct cra_tag_result *result);
    bool (*block)(struct cra_frame_run *run, const struct cra_frame_step *step, const struct cra_node *node);
    /* A round of a loop begins, the first one being number 0; may be NULL. */
    void (*round)(struct cra_frame_run *run, const struct cra_frame_step *each, size_t round);
};

struct cra_frame_run {
    const struct cra_frame_writer *writer;
    void *context; /* of the writer */
    struct cra_tag_reader *reader;
    struct cra_buffer *out;
    size_t rounds;     /* of all loops so far */
    unsigned repeated; /* how many loops around are beyond their first round */
    unsigned depth;    /* of programs within programs */
    cra_error **err;
};

/* Appends what the program says; false and an error, CRA_ERROR_INPUT beyond the limits above. Programs may
 * run programs from their actions. */
bool cra_frame_program_run(const struct cra_frame_program *program, struct cra_frame_run *run);

#endif
