#include "render/frame.h"

#include <stdlib.h>

/* From edits to a program: the bytes between the edits, and where loops and conditions jump to. */

void cra_frame_edit(struct cra_frame_edits *edits, struct cra_frame_edit edit)
{
    struct cra_frame_edit *items =
        cra_arena_grow(edits->arena, edits->items, sizeof *items, edits->count, &edits->capacity);
    if (!items)
        return; /* the arena remembers */
    edits->items = items;
    edit.sequence = edits->count;
    items[edits->count++] = edit;
}

void cra_frame_replace(struct cra_frame_edits *edits, uint32_t begin, uint32_t end, struct cra_text bytes)
{
    cra_frame_edit(
        edits, (struct cra_frame_edit){.begin = begin, .end = end, .side = CRA_SIDE_HERE, .before = bytes});
}

void cra_frame_first(struct cra_frame_edits *edits, uint32_t begin, uint32_t end)
{
    cra_frame_edit(edits, (struct cra_frame_edit){.begin = begin,
                                                  .end = begin,
                                                  .side = CRA_SIDE_BEGIN,
                                                  .reach = end,
                                                  .step = {.kind = CRA_STEP_FIRST}});
    cra_frame_edit(
        edits,
        (struct cra_frame_edit){
            .begin = end, .end = end, .side = CRA_SIDE_END, .reach = begin, .step = {.kind = CRA_STEP_END}});
}

void cra_frame_place(struct cra_frame_edits *edits, const struct cra_frame_tag *tag, uint32_t begin,
                     uint32_t end, uint32_t reach, struct cra_text before, struct cra_text after,
                     const void *place)
{
    static const struct {
        enum cra_frame_step_kind step;
        enum cra_frame_side side;
    } kinds[] = {[CRA_TAG_EACH] = {CRA_STEP_EACH, CRA_SIDE_BEGIN},
                 [CRA_TAG_IF] = {CRA_STEP_IF, CRA_SIDE_BEGIN},
                 [CRA_TAG_ELSE] = {CRA_STEP_ELSE, CRA_SIDE_HERE},
                 [CRA_TAG_END_EACH] = {CRA_STEP_END, CRA_SIDE_END},
                 [CRA_TAG_END_IF] = {CRA_STEP_END, CRA_SIDE_END},
                 [CRA_TAG_VALUE] = {CRA_STEP_VALUE, CRA_SIDE_HERE},
                 [CRA_TAG_PROPERTY] = {CRA_STEP_VALUE, CRA_SIDE_HERE},
                 [CRA_TAG_STRING] = {CRA_STEP_VALUE, CRA_SIDE_HERE},
                 [CRA_TAG_BLOCK] = {CRA_STEP_BLOCK, CRA_SIDE_HERE}};
    cra_frame_edit(edits, (struct cra_frame_edit){
                              .begin = begin,
                              .end = end,
                              .side = kinds[tag->tag.kind].side,
                              .reach = reach,
                              .before = before,
                              .after = after,
                              .step = {.kind = kinds[tag->tag.kind].step, .tag = &tag->tag, .place = place}});
}

static int by_place(const void *left, const void *right)
{
    const struct cra_frame_edit *a = left, *b = right;
    if (a->begin != b->begin)
        return a->begin < b->begin ? -1 : 1;
    if (a->side != b->side)
        return a->side < b->side ? -1 : 1;
    if (a->side != CRA_SIDE_HERE && a->reach != b->reach)
        return a->reach > b->reach ? -1 : 1;
    if (a->inner != b->inner)
        return a->inner == (a->side == CRA_SIDE_END) ? -1 : 1;
    return (a->sequence > b->sequence) - (a->sequence < b->sequence);
}

/* ---- Programs ---- */

struct making {
    struct cra_frame_step *steps;
    size_t count, loops;
    size_t *open; /* steps that begin something, the innermost last */
    size_t depth;
};

static void add_bytes(struct making *m, const char *data, size_t length)
{
    struct cra_frame_step *last = m->count ? &m->steps[m->count - 1] : NULL;
    if (!length)
        return;
    if (last && last->kind == CRA_STEP_BYTES && last->bytes.data + last->bytes.length == data)
        last->bytes.length += length;
    else
        m->steps[m->count++] = (struct cra_frame_step){.kind = CRA_STEP_BYTES, .bytes = {data, length}};
}

/* Pairs are sound when they come here: whoever noted the edits has seen to it. */
static void add_step(struct making *m, const struct cra_frame_step *step)
{
    size_t number = m->count;
    if (step->kind == CRA_STEP_BYTES)
        return;
    m->steps[m->count++] = *step;
    switch (step->kind) {
    case CRA_STEP_EACH:
        m->steps[number].number = ++m->loops;
        m->open[m->depth++] = number;
        break;
    case CRA_STEP_IF:
    case CRA_STEP_FIRST:
        m->open[m->depth++] = number;
        break;
    case CRA_STEP_ELSE:
        if (m->depth) {
            m->steps[m->open[m->depth - 1]].jump = number;
            m->open[m->depth - 1] = number;
        }
        break;
    case CRA_STEP_END:
        if (m->depth)
            m->steps[m->open[--m->depth]].jump = number;
        break;
    default:
        break;
    }
}

/* The ELSE and the END of a loop know where it begins, by `number`. */
static void settle_loops(struct making *m)
{
    for (size_t i = 0; i < m->count; i++) {
        struct cra_frame_step *step = &m->steps[i];
        if (step->kind != CRA_STEP_EACH)
            continue;
        struct cra_frame_step *next = &m->steps[step->jump];
        next->tag = step->tag;
        if (next->kind == CRA_STEP_ELSE)
            m->steps[next->jump].tag = step->tag;
    }
}

bool cra_frame_program_make(struct cra_frame_edits *edits, struct cra_text bytes, uint32_t from,
                            struct cra_frame_program *program, cra_error **err)
{
    struct cra_arena *arena = edits->arena;
    struct making m = {.steps = cra_arena_allocate(arena, (edits->count * 4 + 1) * sizeof *m.steps),
                       .open = cra_arena_allocate(arena, (edits->count + 1) * sizeof *m.open)};
    if (!m.steps || !m.open || arena->failed)
        return cra_error_memory(err);
    if (edits->count)
        qsort(edits->items, edits->count, sizeof *edits->items, by_place);
    size_t at = from, until = from + bytes.length;
    for (size_t i = 0; i < edits->count; i++) {
        const struct cra_frame_edit *edit = &edits->items[i];
        if (edit->begin < at || edit->end > until)
            continue;
        add_bytes(&m, bytes.data + (at - from), edit->begin - at);
        add_bytes(&m, edit->before.data, edit->before.length);
        add_step(&m, &edit->step);
        add_bytes(&m, edit->after.data, edit->after.length);
        at = edit->end;
    }
    add_bytes(&m, bytes.data + (at - from), until - at);
    if (m.depth)
        return cra_error_set(err, CRA_ERROR_INTERNAL, "A frame was compiled to something that does not end.");
    settle_loops(&m);
    *program = (struct cra_frame_program){.steps = m.steps, .count = m.count, .loops = m.loops};
    return true;
}
