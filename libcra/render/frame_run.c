#include "render/frame.h"

/* Programs of frames, run. Loops are held in a list of their own, so that depth of nesting costs no stack. */

enum { MOST_OPEN = CRA_LOOP_DEPTH + 1, MOST_DEPTH = 8 };

struct loop {
    size_t each; /* the step */
    struct cra_slot list;
    size_t next;  /* item to look at */
    size_t round; /* that is going on */
};

static bool refuse_size(const struct cra_frame_run *run)
{
    return cra_error_set(
        run->err, CRA_ERROR_INPUT,
        "With these data the frame would give more than a document can hold. Repeat fewer things "
        "within each other.");
}

/* Goes to the next item of the loop that belongs to it; false where there is none. */
static bool next_round(struct cra_frame_run *run, struct loop *loop, const struct cra_frame_step *each,
                       bool first)
{
    while (loop->next < loop->list.count) {
        if (!cra_tag_select(run->reader, each->tag, &loop->list, loop->next++))
            continue;
        loop->round = first ? 0 : loop->round + 1;
        run->repeated += loop->round == 1;
        if (run->writer->round)
            run->writer->round(run, each, loop->round);
        run->rounds++;
        return true;
    }
    return false;
}

static bool write_value(struct cra_frame_run *run, const struct cra_frame_step *step)
{
    struct cra_tag_result result = cra_tag_value(run->reader, step->tag);
    if (cra_tag_reader_failed(run->reader))
        return cra_error_memory(run->err);
    return result.form == CRA_TAG_IS_NOTHING || run->writer->value(run, step, &result);
}

static bool write_block(struct cra_frame_run *run, const struct cra_frame_step *step)
{
    const char *similar = NULL;
    const struct cra_node *node = cra_tag_block(run->reader, step->tag, &similar);
    if (cra_tag_reader_failed(run->reader))
        return cra_error_memory(run->err);
    if (!node)
        return cra_error_set(
            run->err, CRA_ERROR_INPUT,
            "The frame has the tag {{> %s}}, but a document of this kind has no such block.%s%s%s",
            step->tag->name, similar ? " Is {{> " : "", similar ? similar : "", similar ? "}} meant?" : "");
    return run->writer->block(run, step, node);
}

bool cra_frame_program_run(const struct cra_frame_program *program, struct cra_frame_run *run)
{
    struct loop loops[MOST_OPEN];
    unsigned open = 0;
    if (run->depth == MOST_DEPTH)
        return cra_error_set(run->err, CRA_ERROR_INPUT,
                             "The frame takes in parts that take in parts, without end.");
    run->depth++;
    for (size_t at = 0; at < program->count; at++) {
        const struct cra_frame_step *step = &program->steps[at];
        struct loop *loop = open ? &loops[open - 1] : NULL;
        switch (step->kind) {
        case CRA_STEP_BYTES:
            cra_buffer_text(run->out, step->bytes);
            break;
        case CRA_STEP_VALUE:
            if (!write_value(run, step))
                return false;
            break;
        case CRA_STEP_BLOCK:
            if (!write_block(run, step))
                return false;
            break;
        case CRA_STEP_IF:
            if (!cra_tag_holds(run->reader, step->tag))
                at = step->jump;
            break;
        case CRA_STEP_FIRST:
            if (run->repeated)
                at = step->jump;
            break;
        case CRA_STEP_EACH:
            if (open == MOST_OPEN)
                return refuse_size(run);
            loops[open] = (struct loop){.each = at, .list = cra_tag_list(run->reader, step->tag)};
            if (next_round(run, &loops[open], step, true)) {
                open++;
            } else {
                cra_tag_leave(run->reader, step->tag);
                at = step->jump; /* into its else, or behind it */
            }
            break;
        case CRA_STEP_ELSE:
        case CRA_STEP_END:
            if (loop && step->tag && step->tag == program->steps[loop->each].tag) {
                if (next_round(run, loop, &program->steps[loop->each], false)) {
                    at = loop->each;
                    break;
                }
                run->repeated -= loop->round > 0;
                cra_tag_leave(run->reader, step->tag);
                open--;
            }
            if (step->kind == CRA_STEP_ELSE)
                at = step->jump;
            break;
        case CRA_STEP_ACTION:
            if (!step->action(run, step))
                return false;
            break;
        }
        if (run->out->failed)
            return cra_error_memory(run->err);
        if (run->out->length > CRA_FRAME_OUTPUT_MOST || run->rounds > CRA_FRAME_ROUNDS_MOST)
            return refuse_size(run);
    }
    run->depth--;
    return true;
}
