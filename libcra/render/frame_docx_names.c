#include "render/frame_docx_run.h"

#include <stdlib.h>

/* Identifiers in what is repeated: those that may be missing stand in the first round only, the others are
 * made anew in every round, and what refers to them from within the same round follows. */

static bool is_within(const struct cra_frame_tag *pair, uint32_t at)
{
    return pair->close != SIZE_MAX && pair->acts_from <= at && pair->acts_to > at;
}

static bool opens(const struct cra_frame_tag *tag)
{
    return tag->tag.kind == CRA_TAG_EACH || tag->tag.kind == CRA_TAG_IF;
}

/* The innermost pair that may act on a place: one whose tag stands shortly behind it, as when a row is
 * repeated; else the one that the tag before it opens, closes or stands in. */
static size_t nearest_pair(const struct cra_docx_scan *scan, uint32_t at)
{
    enum { ahead = 64 };
    const struct cra_frame_tag *items = scan->tags.items;
    size_t first = 0, last = scan->tags.count, found = SIZE_MAX;
    while (first < last) {
        size_t middle = first + (last - first) / 2;
        if (items[middle].begin <= at)
            first = middle + 1;
        else
            last = middle;
    }
    for (size_t i = first; i < scan->tags.count && i < first + ahead; i++)
        if (opens(&items[i]) && is_within(&items[i], at))
            found = i;
    if (found != SIZE_MAX || !first)
        return found;
    const struct cra_frame_tag *before = &items[first - 1];
    return opens(before) ? first - 1 : before->open != SIZE_MAX ? before->open : before->around;
}

static const struct cra_frame_tag *around(const struct cra_docx_scan *scan, uint32_t at, bool loops)
{
    const struct cra_frame_tag *items = scan->tags.items;
    size_t i = nearest_pair(scan, at);
    while (i != SIZE_MAX && (!is_within(&items[i], at) || (loops && items[i].tag.kind != CRA_TAG_EACH)))
        i = items[i].around;
    return i == SIZE_MAX ? NULL : &items[i];
}

const struct cra_frame_tag *cra_docx_pair_at(const struct cra_docx_scan *scan, uint32_t at)
{
    return around(scan, at, false);
}

const struct cra_frame_tag *cra_docx_loop_at(const struct cra_docx_scan *scan, uint32_t at)
{
    return around(scan, at, true);
}

static size_t add_key(struct cra_docx_keys *keys, struct cra_docx_key key)
{
    struct cra_docx_key *items =
        cra_arena_grow(keys->arena, keys->items, sizeof *items, keys->count, &keys->capacity);
    if (!items)
        return 0; /* the arena remembers */
    keys->items = items;
    items[keys->count] = key;
    return keys->count++;
}

static void act(struct cra_docx_scan *scan, uint32_t begin, uint32_t end, size_t key, cra_frame_action action)
{
    cra_frame_edit(&scan->edits, (struct cra_frame_edit){
                                     .begin = begin,
                                     .end = end,
                                     .side = CRA_SIDE_HERE,
                                     .step = {.kind = CRA_STEP_ACTION, .action = action, .number = key}});
}

/* ---- Bookmarks ---- */

static const struct cra_docx_spot *end_of(const struct cra_docx_scan *scan,
                                          const struct cra_docx_spot *bookmark)
{
    for (size_t i = 0; i < scan->spot_count; i++)
        if (scan->spots[i].kind == CRA_SPOT_BOOKMARK_END &&
            cra_text_equal(scan->spots[i].value, bookmark->value))
            return &scan->spots[i];
    return NULL;
}

static const struct cra_docx_spot *name_of(const struct cra_docx_scan *scan,
                                           const struct cra_docx_spot *bookmark)
{
    for (size_t i = 0; i < scan->spot_count; i++)
        if (scan->spots[i].kind == CRA_SPOT_NAME && scan->spots[i].element_begin == bookmark->element_begin)
            return &scan->spots[i];
    return NULL;
}

static void only_first(struct cra_docx_scan *scan, const struct cra_docx_spot *spot)
{
    cra_frame_first(&scan->edits, spot->element_begin, spot->element_end);
}

static void place_bookmark(struct cra_docx_scan *scan, struct cra_docx_keys *keys,
                           const struct cra_docx_spot *bookmark)
{
    const struct cra_frame_tag *pair = cra_docx_pair_at(scan, bookmark->begin);
    const struct cra_frame_tag *loop = cra_docx_loop_at(scan, bookmark->begin);
    const struct cra_docx_spot *end = end_of(scan, bookmark), *name = name_of(scan, bookmark);
    if (!end || !name)
        return;
    if (loop != cra_docx_loop_at(scan, end->begin)) { /* half in a loop: its first round has it */
        only_first(scan, bookmark);
        only_first(scan, end);
        return;
    }
    if (!pair && !scan->is_partial)
        return;
    const char *number = bookmark->value.data, *called = name->value.data;
    if (scan->is_partial) {
        unsigned fresh = scan->frame->next_bookmark++;
        number = cra_arena_format(scan->arena, "%u", fresh);
        called = cra_arena_format(scan->arena, "%.20s_%u", called, fresh);
    }
    size_t key = add_key(keys, (struct cra_docx_key){.kind = CRA_KEY_BOOKMARK,
                                                     .number = number,
                                                     .own = name->value.data,
                                                     .name = called,
                                                     .each = loop ? &loop->tag : scan->outer});
    act(scan, bookmark->begin, bookmark->end, key, cra_docx_write_number);
    act(scan, name->begin, name->end, key, cra_docx_write_name);
    act(scan, end->begin, end->end, key, cra_docx_write_number);
}

/* A name that is referred to at a stretch of the part. */
static void place_reference(struct cra_docx_scan *scan, struct cra_docx_keys *keys, size_t first,
                            struct cra_text name, uint32_t begin, uint32_t end)
{
    for (size_t i = first; i < keys->count; i++) {
        struct cra_docx_key *key = &keys->items[i];
        if (key->kind != CRA_KEY_BOOKMARK || !cra_text_is(name, key->own))
            continue;
        const struct cra_frame_tag *loop = NULL;
        for (size_t j = 0; j < scan->tags.count; j++)
            if (&scan->tags.items[j].tag == key->each)
                loop = &scan->tags.items[j];
        if (scan->is_partial || (loop && is_within(loop, begin)))
            act(scan, begin, end, i, cra_docx_write_name);
        else
            key->wanted = true;
        return;
    }
}

/* The codes of fields name bookmarks between spaces and quotation marks. */
static void place_field(struct cra_docx_scan *scan, struct cra_docx_keys *keys, size_t first,
                        const struct cra_docx_field *field)
{
    const char *bytes = scan->part->bytes.data;
    for (uint32_t at = field->begin; at < field->end;) {
        uint32_t from = at;
        while (at < field->end && !cra_is_space(bytes[at]) && bytes[at] != '"' && bytes[at] != '&')
            at++;
        if (at > from)
            place_reference(scan, keys, first, (struct cra_text){bytes + from, at - from}, from, at);
        while (at < field->end && (cra_is_space(bytes[at]) || bytes[at] == '"' || bytes[at] == '&'))
            at++;
    }
}

/* ---- Lists ---- */

/* Whether the text of the loop holds something else than paragraphs of the list, so that each of its rounds
 * has a list of its own; a loop that holds the items alone makes one list. */
static bool holds_more(const struct cra_docx_scan *scan, const struct cra_frame_tag *loop,
                       struct cra_text number)
{
    for (const struct cra_docx_thing *thing = scan->first; thing; thing = thing->next) {
        if (thing->kind != CRA_THING_PARAGRAPH || thing->vanishes || !thing->solid ||
            !is_within(loop, thing->begin))
            continue;
        bool of_list = false;
        for (size_t i = 0; i < scan->spot_count; i++)
            of_list |= scan->spots[i].kind == CRA_SPOT_LIST && scan->spots[i].thing == thing &&
                       cra_text_equal(scan->spots[i].value, number);
        if (!of_list)
            return true;
    }
    return false;
}

/* The innermost loop that all paragraphs of the list stand in, together with more. */
static const struct cra_frame_tag *loop_of_list(const struct cra_docx_scan *scan,
                                                const struct cra_docx_spot *list)
{
    const struct cra_frame_tag *found = NULL;
    for (size_t i = 0; i < scan->tags.count; i++) {
        const struct cra_frame_tag *tag = &scan->tags.items[i];
        bool all = tag->tag.kind == CRA_TAG_EACH && tag->close != SIZE_MAX && is_within(tag, list->begin);
        for (size_t j = 0; all && j < scan->spot_count; j++)
            if (scan->spots[j].kind == CRA_SPOT_LIST && cra_text_equal(scan->spots[j].value, list->value))
                all = is_within(tag, scan->spots[j].begin);
        if (all && holds_more(scan, tag, list->value))
            found = tag;
    }
    return found;
}

static void place_list(struct cra_docx_scan *scan, struct cra_docx_keys *keys,
                       const struct cra_docx_spot *list)
{
    const struct cra_frame_tag *loop = loop_of_list(scan, list);
    if (!loop || cra_text_is(list->value, "0"))
        return;
    size_t key = keys->count;
    for (size_t i = 0; i < keys->count; i++)
        if (keys->items[i].kind == CRA_KEY_LIST && cra_text_is(list->value, keys->items[i].number))
            key = i;
    if (key == keys->count)
        key = add_key(keys, (struct cra_docx_key){
                                .kind = CRA_KEY_LIST, .number = list->value.data, .each = &loop->tag});
    act(scan, list->begin, list->end, key, cra_docx_write_number);
}

static void place_drawing(struct cra_docx_scan *scan, struct cra_docx_keys *keys,
                          const struct cra_docx_spot *drawing, const struct cra_tag *each)
{
    const char *number = drawing->value.data;
    if (scan->is_partial)
        number = cra_arena_format(scan->arena, "%u", scan->frame->next_drawing++);
    act(scan, drawing->begin, drawing->end,
        add_key(keys, (struct cra_docx_key){.kind = CRA_KEY_DRAWING, .number = number, .each = each}),
        cra_docx_write_number);
}

/* ---- All ---- */

bool cra_docx_place_names(struct cra_docx_scan *scan, struct cra_docx_keys *keys)
{
    size_t first = keys->count;
    if (!scan->tags.count && !scan->is_partial)
        return true;
    for (size_t i = 0; i < scan->spot_count; i++) {
        const struct cra_docx_spot *spot = &scan->spots[i];
        const struct cra_frame_tag *loop = cra_docx_loop_at(scan, spot->begin);
        if (spot->kind == CRA_SPOT_BOOKMARK)
            place_bookmark(scan, keys, spot);
        if (!loop && !scan->is_partial)
            continue;
        if (spot->kind == CRA_SPOT_ONCE)
            cra_frame_first(&scan->edits, spot->begin, spot->end);
        else if (spot->kind == CRA_SPOT_DRAWING)
            place_drawing(scan, keys, spot, loop ? &loop->tag : scan->outer);
        else if (spot->kind == CRA_SPOT_LIST && !scan->is_partial)
            place_list(scan, keys, spot);
    }
    for (size_t i = 0; i < scan->spot_count; i++)
        if (scan->spots[i].kind == CRA_SPOT_REFERENCE)
            place_reference(scan, keys, first, scan->spots[i].value, scan->spots[i].begin,
                            scan->spots[i].end);
    for (size_t i = 0; i < scan->field_count; i++)
        place_field(scan, keys, first, &scan->fields[i]);
    return !scan->arena->failed;
}

/* ---- While frames are filled ---- */

struct cra_docx_fresh {
    unsigned number; /* 0: as in the frame */
    bool used;
};

bool cra_docx_names_begin(struct cra_docx_filling *filling)
{
    filling->fresh =
        cra_arena_allocate(&filling->frame.arena, (filling->keys->count + 1) * sizeof *filling->fresh);
    return filling->fresh != NULL;
}

void cra_docx_names_round(struct cra_frame_run *run, const struct cra_frame_step *each, size_t round)
{
    (void)round;
    struct cra_docx_filling *filling = run->context;
    for (size_t i = 0; i < filling->keys->count; i++) {
        const struct cra_docx_key *key = &filling->keys->items[i];
        struct cra_docx_fresh *fresh = &filling->fresh[i];
        if (key->each != each->tag || !fresh->used)
            continue;
        fresh->used = false;
        if (key->kind == CRA_KEY_DRAWING)
            fresh->number = filling->frame.next_drawing++;
        else if (key->kind == CRA_KEY_BOOKMARK)
            fresh->number = filling->frame.next_bookmark++;
        else
            fresh->number = cra_docx_numbering_restart(&filling->frame.numbering,
                                                       cra_docx_number(cra_text_of(key->number), 0));
    }
}

bool cra_docx_write_number(struct cra_frame_run *run, const struct cra_frame_step *step)
{
    struct cra_docx_filling *filling = run->context;
    struct cra_docx_fresh *fresh = &filling->fresh[step->number];
    fresh->used = true;
    if (fresh->number)
        cra_buffer_format(run->out, "%u", fresh->number);
    else
        cra_buffer_xml_attribute(run->out, cra_text_of(filling->keys->items[step->number].number));
    return true;
}

/* Names of bookmarks have at most 40 characters. */
bool cra_docx_write_name(struct cra_frame_run *run, const struct cra_frame_step *step)
{
    enum { most = 29 };
    struct cra_docx_filling *filling = run->context;
    const char *name = filling->keys->items[step->number].name;
    unsigned number = filling->fresh[step->number].number;
    size_t length = strlen(name);
    if (number && length > most) {
        length = most;
        while (length && ((unsigned char)name[length] & 0xC0) == 0x80)
            length--;
    }
    cra_buffer_xml_attribute(run->out, (struct cra_text){name, length});
    if (number)
        cra_buffer_format(run->out, "_%u", number);
    return true;
}

/* What refers to a bookmark that no round has leads to the end of the text instead of nowhere. */
bool cra_docx_write_wanted(struct cra_frame_run *run, const struct cra_frame_step *step)
{
    (void)step;
    struct cra_docx_filling *filling = run->context;
    for (size_t i = 0; i < filling->keys->count; i++) {
        const struct cra_docx_key *key = &filling->keys->items[i];
        if (key->kind != CRA_KEY_BOOKMARK || !key->wanted || filling->fresh[i].used ||
            filling->fresh[i].number)
            continue;
        cra_buffer_format(run->out, "<w:bookmarkStart w:id=\"%s\" w:name=\"", key->number);
        cra_buffer_xml_attribute(run->out, cra_text_of(key->name));
        cra_buffer_format(run->out, "\"/><w:bookmarkEnd w:id=\"%s\"/>", key->number);
    }
    return true;
}
