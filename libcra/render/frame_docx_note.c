#include "render/frame_docx_run.h"

/* Footnotes and endnotes that are referred to from within a loop: each round has notes of its own, with its
 * own values. They are written where they are referred to, and put behind the other notes in the end. */

static size_t add_note(struct cra_docx_notes *notes, struct cra_docx_note note)
{
    struct cra_docx_note *items =
        cra_arena_grow(notes->arena, notes->items, sizeof *items, notes->count, &notes->capacity);
    if (!items)
        return 0; /* the arena remembers */
    notes->items = items;
    items[notes->count] = note;
    return notes->count++;
}

bool cra_docx_place_notes(struct cra_docx_scan *scan, struct cra_docx_notes *notes)
{
    const struct cra_scope nothing = {.bare = true};
    for (size_t i = 0; i < scan->spot_count; i++) {
        const struct cra_docx_spot *spot = &scan->spots[i];
        if (spot->kind != CRA_SPOT_NOTE || !cra_docx_loop_at(scan, spot->begin))
            continue;
        size_t number = add_note(
            notes, (struct cra_docx_note){.kind = spot->note,
                                          .id = spot->value,
                                          .scope = cra_frame_scope_at(&scan->tags, &nothing, spot->begin)});
        cra_frame_edit(&scan->edits, (struct cra_frame_edit){.begin = spot->begin,
                                                             .end = spot->end,
                                                             .side = CRA_SIDE_HERE,
                                                             .step = {.kind = CRA_STEP_ACTION,
                                                                      .action = cra_docx_write_note,
                                                                      .number = number}});
    }
    return !scan->arena->failed && !notes->arena->failed;
}

/* The tags of a note that is written elsewhere are no tags of its part. */
static void forget_tags(struct cra_docx_scan *scan, const struct cra_docx_thing *note)
{
    size_t kept = 0;
    for (size_t i = 0; i < scan->tags.count; i++)
        if (scan->tags.items[i].begin < note->begin || scan->tags.items[i].begin >= note->end)
            scan->tags.items[kept++] = scan->tags.items[i];
    scan->tags.count = kept;
}

static uint32_t end_of_root(struct cra_text bytes)
{
    size_t at = bytes.length;
    while (at > 1 && !(bytes.data[at - 1] == '/' && bytes.data[at - 2] == '<'))
        at--;
    return (uint32_t)(at > 1 ? at - 2 : 0);
}

/* The note alone, in the root of its part. */
static bool cut_out(struct cra_docx_scan *scan, const struct cra_docx_thing *thing,
                    struct cra_docx_note *note)
{
    struct cra_text bytes = scan->part->bytes;
    uint32_t end = end_of_root(bytes);
    const char *alone =
        cra_arena_format(scan->arena, "%.*s%.*s%s", (int)scan->first->begin, bytes.data,
                         (int)(thing->end - thing->begin), bytes.data + thing->begin, bytes.data + end);
    note->part = (struct cra_docx_part){.name = scan->part->name, .bytes = cra_text_of(alone)};
    note->from = scan->first->begin;
    note->length = thing->end - thing->begin;
    return alone != NULL;
}

bool cra_docx_take_notes(struct cra_docx_scan *scan, struct cra_docx_notes *notes)
{
    bool taken = false;
    unsigned kind = strcmp(scan->title, "endnotes") == 0;
    for (struct cra_docx_thing *thing = scan->first; thing; thing = thing->next) {
        unsigned id = cra_docx_number(thing->note_id, 0);
        if (!thing->note_id.length)
            continue;
        notes->next[kind] = id >= notes->next[kind] ? id + 1 : notes->next[kind];
        bool is_taken = false;
        for (size_t i = 0; i < notes->count; i++) {
            struct cra_docx_note *note = &notes->items[i];
            if (strncmp(scan->title, note->kind, strlen(note->kind)) != 0 ||
                !cra_text_equal(note->id, thing->note_id))
                continue;
            if (!cut_out(scan, thing, note))
                return false;
            is_taken = taken = true;
        }
        if (is_taken) {
            forget_tags(scan, thing);
            cra_frame_replace(&scan->edits, thing->begin, thing->end, (struct cra_text){0});
        }
    }
    uint32_t end = end_of_root(scan->part->bytes);
    if (taken)
        cra_frame_edit(&scan->edits,
                       (struct cra_frame_edit){
                           .begin = end,
                           .end = end,
                           .side = CRA_SIDE_HERE,
                           .step = {.kind = CRA_STEP_ACTION, .action = cra_docx_put_notes, .number = kind}});
    return !scan->arena->failed;
}

/* In the part of the note alone: its number. */
bool cra_docx_place_note_number(struct cra_docx_scan *scan)
{
    const struct cra_docx_thing *thing = scan->first;
    if (thing && thing->note_id.length)
        cra_frame_edit(&scan->edits, (struct cra_frame_edit){.begin = thing->id_begin,
                                                             .end = thing->id_end,
                                                             .side = CRA_SIDE_HERE,
                                                             .step = {.kind = CRA_STEP_ACTION,
                                                                      .action = cra_docx_write_note_number}});
    return !scan->arena->failed;
}

/* ---- While frames are filled ---- */

bool cra_docx_write_note(struct cra_frame_run *run, const struct cra_frame_step *step)
{
    struct cra_docx_filling *filling = run->context;
    const struct cra_docx_note *note = &filling->notes->items[step->number];
    unsigned kind = strcmp(note->kind, "endnote") == 0;
    struct cra_frame_run inner = *run;
    filling->note_number = filling->notes->next[kind] + filling->notes_written[kind]++;
    cra_buffer_format(run->out, "%u", filling->note_number);
    inner.out = &filling->note_texts[kind];
    bool good = cra_frame_program_run(&note->program, &inner);
    run->rounds = inner.rounds;
    return good;
}

bool cra_docx_write_note_number(struct cra_frame_run *run, const struct cra_frame_step *step)
{
    (void)step;
    const struct cra_docx_filling *filling = run->context;
    cra_buffer_format(run->out, "%u", filling->note_number);
    return true;
}

bool cra_docx_put_notes(struct cra_frame_run *run, const struct cra_frame_step *step)
{
    const struct cra_docx_filling *filling = run->context;
    const struct cra_buffer *texts = &filling->note_texts[step->number];
    run->out->failed |= texts->failed;
    cra_buffer_append(run->out, texts->data, texts->length);
    return true;
}
