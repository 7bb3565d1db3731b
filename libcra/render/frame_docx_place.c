#include "render/frame_docx_partial.h"

#include "render/rules.h"

/* Where tags act. Two tags of a pair act in what holds both of them: in a paragraph where they stand; in a
 * text on the paragraphs, tables and controls from the one to the other; in a table on its rows; in a row on
 * its cells, or on the row where the first and the last cell hold them. What holds nothing but such tags
 * vanishes. */

#define OPEN_RUN "<w:r>"
#define OPEN_TEXT "<w:t xml:space=\"preserve\">"
#define CLOSE_RUN "</w:t></w:r>"

static bool steers(const struct cra_frame_tag *tag)
{
    return tag->tag.kind <= CRA_TAG_END_IF;
}

static struct cra_docx_place *place_of(const struct cra_frame_tag *tag)
{
    return (struct cra_docx_place *)(uintptr_t)tag->place;
}

static const struct cra_docx_stretch *stretch_of(const struct cra_frame_tag *tag)
{
    const struct cra_docx_place *place = tag->place;
    return &place->unit->stretches[place->stretch];
}

/* What the tag stands right in: its paragraph, or something around runs. */
static struct cra_docx_thing *holder_of(const struct cra_frame_tag *tag)
{
    const struct cra_docx_looks *looks = stretch_of(tag)->looks;
    return looks && looks->holder ? (struct cra_docx_thing *)(uintptr_t)looks->holder
                                  : place_of(tag)->unit->thing;
}

static unsigned depth_of(const struct cra_docx_thing *thing)
{
    unsigned depth = 0;
    for (; thing; thing = thing->parent)
        depth++;
    return depth;
}

/* The narrowest thing that holds both; `*a` and `*b` become what is right in it on the way to them, NULL
 * where the tag itself is. */
static struct cra_docx_thing *common(struct cra_docx_thing **a, struct cra_docx_thing **b)
{
    struct cra_docx_thing *x = *a, *y = *b, *below_x = NULL, *below_y = NULL;
    unsigned deep_x = depth_of(x), deep_y = depth_of(y);
    while (x != y) {
        if (deep_x >= deep_y) {
            below_x = x;
            x = x->parent;
            deep_x--;
        } else {
            below_y = y;
            y = y->parent;
            deep_y--;
        }
        if (!x || !y)
            return NULL;
    }
    *a = below_x;
    *b = below_y;
    return x;
}

/* What is right in `around` on the way to the thing; NULL where the thing is not in it. */
static struct cra_docx_thing *below(struct cra_docx_thing *thing, const struct cra_docx_thing *around)
{
    struct cra_docx_thing *last = NULL;
    for (; thing && thing != around; thing = thing->parent)
        last = thing;
    return thing ? last : NULL;
}

/* ---- What stands beside tags ---- */

static bool is_blank(struct cra_text text)
{
    for (size_t i = 0; i < text.length; i++)
        if (!cra_is_space(text.data[i]) && (unsigned char)text.data[i] != 0xC2 &&
            (unsigned char)text.data[i] != 0xA0)
            return false;
    return true;
}

/* Looks at the tags of one paragraph, in their order. */
static void look_at_unit(struct cra_frame_tag *const *tags, size_t count)
{
    const struct cra_docx_unit *unit = place_of(tags[0])->unit;
    bool leads = true, solid = !unit->thing->plain && !unit->thing->ends_section;
    size_t at = 0, depth = 0;
    for (size_t i = 0; i < count; i++) {
        struct cra_docx_place *place = place_of(tags[i]);
        bool blank = is_blank((struct cra_text){unit->text.data + at, place->begin - at});
        enum cra_tag_kind kind = tags[i]->tag.kind;
        leads = leads && blank;
        unit->thing->worded |= !blank && !depth;
        solid |= !blank || !steers(tags[i]);
        place->leads = leads;
        leads = leads && steers(tags[i]);
        at = place->end;
        depth += kind == CRA_TAG_EACH || kind == CRA_TAG_IF;
        depth -= depth && (kind == CRA_TAG_END_EACH || kind == CRA_TAG_END_IF);
    }
    size_t until = unit->text.length;
    bool trails = true;
    for (size_t i = count; i-- > 0;) {
        struct cra_docx_place *place = place_of(tags[i]);
        bool blank = is_blank((struct cra_text){unit->text.data + place->end, until - place->end});
        trails = trails && blank;
        solid |= !blank;
        unit->thing->worded |= !blank && i + 1 == count;
        place->trails = trails;
        trails = trails && steers(tags[i]);
        until = place->begin;
    }
    place_of(tags[0])->alone = count == 1 && place_of(tags[0])->leads && place_of(tags[0])->trails;
    for (struct cra_docx_thing *thing = unit->thing; solid && thing; thing = thing->parent)
        thing->solid = true;
}

/* Tags of other texts, as of a text box, may stand between those of a paragraph. */
static bool look_at_units(struct cra_docx_scan *scan)
{
    struct cra_frame_tags *tags = &scan->tags;
    struct cra_frame_tag **together = cra_arena_allocate(scan->arena, (tags->count + 1) * sizeof *together);
    if (!together)
        return false;
    for (size_t i = 0; i < tags->count; i++) {
        const struct cra_docx_place *place = place_of(&tags->items[i]);
        size_t count = 0;
        if (place->looked_at || place->control)
            continue;
        for (size_t j = i; j < tags->count && tags->items[j].begin < place->unit->thing->end; j++) {
            if (place_of(&tags->items[j])->unit != place->unit)
                continue;
            place_of(&tags->items[j])->looked_at = true;
            together[count++] = &tags->items[j];
        }
        if (count)
            look_at_unit(together, count);
    }
    return true;
}

/* Takes the spaces beside a tag with it, as far as no other tag stands there. */
static void trim(struct cra_docx_scan *scan)
{
    for (size_t i = 0; i < scan->tags.count; i++) {
        const struct cra_frame_tag *tag = &scan->tags.items[i];
        struct cra_docx_place *place = place_of(tag);
        if (place->control)
            continue;
        struct cra_text text = place->unit->text;
        while (tag->tag.trims_before && place->begin && cra_is_space(text.data[place->begin - 1]))
            place->begin--;
        while (tag->tag.trims_after && place->end < text.length && cra_is_space(text.data[place->end]))
            place->end++;
        while (place->stretch && place->unit->stretches[place->stretch].begin > place->begin)
            place->stretch--;
        while (place->last + 1 < place->unit->count && place->unit->stretches[place->last].end < place->end)
            place->last++;
    }
}

/* ---- Edits in a paragraph ---- */

static struct cra_text format_text(struct cra_docx_scan *scan, const struct cra_docx_looks *looks)
{
    struct cra_text properties = looks ? looks->properties : (struct cra_text){0};
    return cra_text_of(cra_arena_format(scan->arena, OPEN_RUN "%.*s" OPEN_TEXT, (int)properties.length,
                                        properties.length ? properties.data : ""));
}

static struct cra_docx_step_place *step_place(struct cra_docx_scan *scan, const struct cra_frame_tag *tag)
{
    const struct cra_docx_stretch *stretch = stretch_of(tag);
    struct cra_docx_step_place *place = CRA_ARENA_NEW(scan->arena, struct cra_docx_step_place);
    if (place)
        *place = (struct cra_docx_step_place){.sink = stretch->sink};
    if (place && stretch->looks)
        place->properties = stretch->looks->properties;
    return place;
}

/* The text of the tag gives way: to its step where it begins, to nothing in the other runs that it is spread
 * over. `step` NULL: to nothing everywhere. */
static void edit_text(struct cra_docx_scan *scan, const struct cra_frame_tag *tag, bool step)
{
    const struct cra_docx_place *place = tag->place;
    for (size_t i = place->stretch; i <= place->last; i++) {
        struct cra_docx_stretch *stretch = &place->unit->stretches[i];
        size_t from = place->begin > stretch->begin ? place->begin : stretch->begin;
        size_t until = place->end < stretch->end ? place->end : stretch->end;
        uint32_t begin = cra_docx_byte_of(scan->part->bytes, stretch, from - stretch->begin);
        uint32_t end = cra_docx_byte_of(scan->part->bytes, stretch, until - stretch->begin);
        if (stretch->space_at)
            cra_frame_replace(&scan->edits, stretch->space_at, stretch->space_at,
                              CRA_TEXT(" xml:space=\"preserve\""));
        stretch->space_at = 0;
        if (!step || i > place->stretch) {
            cra_frame_replace(&scan->edits, begin, end, (struct cra_text){0});
            continue;
        }
        struct cra_text before = {0}, after = {0};
        if (steers(tag) && !place->bare && stretch->sink == CRA_SINK_RUN) {
            bool cut = stretch->looks && stretch->looks->closing;
            before = cut ? cra_text_of(stretch->looks->closing) : CRA_TEXT(CLOSE_RUN);
            after = cut ? stretch->looks->properties : format_text(scan, stretch->looks);
        }
        const struct cra_frame_tag *items = scan->tags.items;
        size_t partner = tag->open != SIZE_MAX ? tag->open : tag->close;
        cra_frame_place(&scan->edits, tag, begin, end,
                        partner == SIZE_MAX ? begin
                        : steers(tag)       ? items[partner].begin
                                            : begin,
                        before, after, step_place(scan, tag));
    }
}

/* ---- Pairs ---- */

static void refuse(struct cra_docx_scan *scan, const struct cra_frame_tag *tag, const char *why)
{
    cra_frame_fault(&scan->findings, &cra_rule_frame_balance, tag->begin, tag->end, tag->place, "{{%.*s}} %s",
                    (int)tag->words.length, tag->words.data, why);
}

struct pair {
    struct cra_frame_tag *open, *otherwise, *close;
    struct cra_docx_thing *around;       /* holds them */
    struct cra_docx_thing *first, *last; /* from where to where */
    struct cra_docx_thing *middle;       /* with the else */
};

static bool place_in_paragraph(struct cra_docx_scan *scan, struct pair *pair)
{
    struct cra_frame_tag *tags[] = {pair->open, pair->otherwise, pair->close};
    const struct cra_docx_unit *unit = place_of(pair->open)->unit;
    bool bare = true;
    for (size_t i = 0; i < 3; i++) {
        if (!tags[i])
            continue;
        struct cra_docx_place *place = place_of(tags[i]);
        if (holder_of(tags[i]) != pair->around || place->unit != unit) {
            refuse(
                scan, tags[i],
                "and its counterpart stand in the same paragraph, but only one of them in a link, a content "
                "control or a tracked change. Put both inside or both outside.");
            return false;
        }
        place->in_place = true;
        bare &= place->stretch == place_of(pair->open)->stretch && place->last == place->stretch;
    }
    for (size_t i = 0; i < 3; i++) {
        if (!tags[i])
            continue;
        place_of(tags[i])->bare = bare;
        if (!bare && stretch_of(tags[i])->sink != CRA_SINK_RUN) {
            refuse(scan, tags[i],
                   "steers the code of a field; there it must not be spread over several runs.");
            return false;
        }
    }
    return true;
}

/* The columns of a cell that vanishes vanish with it. */
static void drop_columns(struct cra_docx_scan *scan, const struct cra_docx_thing *table,
                         const struct cra_docx_thing *cell)
{
    cra_frame_replace(&scan->edits, table->grid[cell->column], table->grid[cell->column + cell->span],
                      (struct cra_text){0});
}

/* The grid of the table has a column for every round as well. */
static void repeat_columns(struct cra_docx_scan *scan, const struct pair *pair)
{
    struct cra_docx_thing *table = pair->around->parent;
    while (table && table->kind != CRA_THING_TABLE)
        table = table->parent;
    unsigned from = pair->first->column, until = pair->last->column + pair->last->span;
    if (!table || !table->grid || until > table->grid_count || table->grid_repeats)
        return;
    table->grid_repeats = true;
    if (!pair->first->solid) {
        drop_columns(scan, table, pair->first);
        from += pair->first->span;
    }
    if (!pair->last->solid && pair->last != pair->first) {
        drop_columns(scan, table, pair->last);
        until -= pair->last->span;
    }
    if (from >= until)
        return;
    const struct cra_text none = {0};
    uint32_t begin = table->grid[from], end = table->grid[until];
    cra_frame_place(&scan->edits, pair->open, begin, begin, end, none, none, NULL);
    cra_frame_place(&scan->edits, pair->close, end, end, begin, none, none, NULL);
}

static bool check_paragraphs(struct cra_docx_scan *scan, const struct pair *pair)
{
    static const char middle[] =
        "stands in the middle of a paragraph, and its counterpart in another one. Give "
        "each of them a paragraph of its own.";
    const struct cra_docx_place *open = place_of(pair->open), *close = place_of(pair->close);
    if (pair->first->kind == CRA_THING_PARAGRAPH && pair->first->solid && !open->leads) {
        refuse(scan, pair->open, middle);
        return false;
    }
    if (pair->last->kind == CRA_THING_PARAGRAPH && pair->last->solid && !close->trails) {
        refuse(scan, pair->close, middle);
        return false;
    }
    if (pair->middle && pair->middle->solid && pair->middle->kind == CRA_THING_PARAGRAPH) {
        refuse(scan, pair->otherwise,
               "shares its paragraph with something else. Give it a paragraph of its own.");
        return false;
    }
    return true;
}

/* Whether the loop or condition acts on the whole row. */
static bool is_whole_row(const struct pair *pair)
{
    const struct cra_docx_thing *row = pair->around;
    return row->kind == CRA_THING_ROW && pair->first->number == 1 && pair->last->number == row->cells;
}

static bool place_around(struct cra_docx_scan *scan, struct pair *pair)
{
    if (is_whole_row(pair) && !pair->otherwise) {
        pair->first = pair->last = pair->around;
        pair->around = pair->around->parent;
    }
    struct cra_docx_thing *around = pair->around;
    if (pair->otherwise) {
        pair->middle = below(holder_of(pair->otherwise), around);
        if (!pair->middle) {
            refuse(
                scan, pair->otherwise,
                "stands at another level than the tags that it belongs to. Put it into a paragraph or row of "
                "its own between them.");
            return false;
        }
    }
    bool is_text = around->kind == CRA_THING_TEXT || around->kind == CRA_THING_CELL;
    if (!pair->first || !pair->last || around->kind == CRA_THING_PARAGRAPH ||
        around->kind == CRA_THING_WRAP ||
        (is_text && (pair->first->kind == CRA_THING_TABLE || pair->last->kind == CRA_THING_TABLE))) {
        refuse(
            scan, pair->open,
            "and its counterpart do not stand at the same level: one of them is in a text box, a table or a "
            "content control that the other is not in.");
        return false;
    }
    if (is_text && !check_paragraphs(scan, pair))
        return false;
    if (around->kind == CRA_THING_ROW)
        repeat_columns(scan, pair);
    around->touched = true;
    return true;
}

static bool place_pair(struct cra_docx_scan *scan, struct pair *pair)
{
    pair->first = holder_of(pair->open);
    pair->last = holder_of(pair->close);
    pair->around = common(&pair->first, &pair->last);
    if (!pair->around)
        return false;
    bool within = pair->around->kind == CRA_THING_PARAGRAPH || pair->around->kind == CRA_THING_WRAP;
    return within && !(pair->first && pair->first->kind == CRA_THING_TEXT) ? place_in_paragraph(scan, pair)
                                                                           : place_around(scan, pair);
}

/* ---- Edits around ---- */

/* A thing that holds only such tags goes: the first of them takes its place. What ends a section stays,
 * outside of what the tags hold. */
static void edit_around(struct cra_docx_scan *scan, const struct cra_frame_tag *tag,
                        struct cra_docx_thing *thing, uint32_t reach)
{
    bool opens = tag->tag.kind == CRA_TAG_EACH || tag->tag.kind == CRA_TAG_IF;
    bool closes = !opens && tag->tag.kind != CRA_TAG_ELSE;
    struct cra_text none = {0};
    if (!thing->solid && !thing->ends_section) {
        uint32_t begin = thing->vanishes ? thing->end : thing->begin;
        thing->vanishes = true;
        cra_frame_place(&scan->edits, tag, begin, thing->end, reach, none, none, NULL);
        return;
    }
    edit_text(scan, tag, false);
    bool before = thing->solid ? !closes : closes;
    uint32_t at = before ? thing->begin : thing->end;
    cra_frame_place(&scan->edits, tag, at, at, reach, none, none, NULL);
}

static uint32_t first_byte(const struct cra_docx_thing *thing)
{
    return thing->solid || !thing->ends_section ? thing->begin : thing->end;
}

static uint32_t last_byte(const struct cra_docx_thing *thing)
{
    return thing->solid || !thing->ends_section ? thing->end : thing->begin;
}

/* ---- Values and blocks ---- */

/* The paragraph around a text without its inside: start tag and properties. */
static struct cra_text paragraph_head(const struct cra_docx_scan *scan, const struct cra_docx_thing *thing)
{
    const char *bytes = scan->part->bytes.data;
    const char *begin = bytes + thing->inner_begin, *end = bytes + thing->inner_end;
    static const char open[] = "<w:pPr>", close[] = "</w:pPr>";
    if (scan->is_open_document)
        return (struct cra_text){bytes + thing->begin, thing->inner_begin - thing->begin};
    while (begin < end && cra_is_space(*begin))
        begin++;
    if ((size_t)(end - begin) < sizeof open || memcmp(begin, open, sizeof open - 1) != 0)
        return (struct cra_text){0};
    const char *found = strstr(begin, close);
    return found && found < end ? (struct cra_text){begin, (size_t)(found - begin) + sizeof close - 1}
                                : (struct cra_text){0};
}

static const struct cra_docx_section *section_at(const struct cra_docx_scan *scan, uint32_t at)
{
    if (scan->page)
        return scan->page;
    for (size_t i = 0; i < scan->section_count; i++)
        if (scan->sections[i].end > at)
            return &scan->sections[i];
    return scan->section_count ? &scan->sections[scan->section_count - 1] : NULL;
}

/* In place of the whole paragraph. */
static void edit_paragraph(struct cra_docx_scan *scan, const struct cra_frame_tag *tag)
{
    struct cra_docx_thing *thing = place_of(tag)->unit->thing;
    struct cra_docx_step_place *place = step_place(scan, tag);
    if (!place)
        return;
    place->is_block = true;
    place->paragraph = paragraph_head(scan, thing);
    place->page = section_at(scan, thing->begin);
    thing->vanishes = true;
    if (thing->parent)
        thing->parent->touched = true;
    cra_frame_place(&scan->edits, tag, thing->begin, thing->end, thing->begin, (struct cra_text){0},
                    (struct cra_text){0}, place);
}

static bool is_alone(const struct cra_docx_place *place)
{
    const struct cra_docx_thing *thing = place->unit->thing;
    return place->alone && thing->plain && !thing->ends_section &&
           place->unit->stretches[place->stretch].sink == CRA_SINK_RUN;
}

/* Files that take each other in would have no end. */
static const char *why_not_taken(const struct cra_docx_scan *scan, const char *path)
{
    unsigned depth = 1;
    for (const struct cra_docx_scan *text = scan; text->host; text = text->host, depth++)
        if (strcmp(text->title, path) == 0)
            return "takes in a file that this text is itself taken in by. Take the tag out of one of them.";
    return depth > CRA_DOCX_TAKEN_DEPTH
               ? "takes in a fifth file within four others. Put its text into one of them."
               : NULL;
}

/* The text of another file in place of the paragraph. */
static bool place_partial(struct cra_docx_scan *scan, const struct cra_frame_tag *tag)
{
    struct cra_docx_thing *thing = place_of(tag)->unit->thing;
    const char *path = cra_docx_partial_path(scan->arena, scan->folder, tag->tag.name);
    const char *why = path ? why_not_taken(scan, path) : NULL;
    if (why) {
        cra_frame_fault(&scan->findings, &cra_rule_frame_block, tag->begin, tag->end, tag->place,
                        "The tag {{%.*s}} %s", (int)tag->words.length, tag->words.data, why);
        return true;
    }
    struct cra_docx_taken *taken = path ? cra_arena_grow(scan->arena, scan->taken, sizeof *taken,
                                                         scan->taken_count, &scan->taken_capacity)
                                        : NULL;
    if (!taken)
        return false;
    scan->taken = taken;
    struct cra_docx_partial *partial = CRA_ARENA_NEW(scan->arena, struct cra_docx_partial);
    taken[scan->taken_count++] = (struct cra_docx_taken){path, tag, partial, section_at(scan, tag->begin)};
    thing->vanishes = true;
    thing->parent->touched = true;
    cra_frame_edit(&scan->edits,
                   (struct cra_frame_edit){
                       .begin = thing->begin,
                       .end = thing->end,
                       .side = CRA_SIDE_HERE,
                       .step = {.kind = CRA_STEP_ACTION, .action = cra_docx_run_partial, .place = partial}});
    return true;
}

static void place_block(struct cra_docx_scan *scan, const struct cra_frame_tag *tag)
{
    const struct cra_docx_place *place = tag->place;
    const struct cra_docx_thing *thing = place->unit->thing;
    const char *why = NULL;
    struct cra_docx_scan *outermost = scan;
    while (outermost->host)
        outermost = outermost->host;
    if (!outermost->is_main || !thing->parent || !thing->parent->is_body)
        why = "stands inside a table, a text box, a header or the like. Put it into a paragraph of the main "
              "text.";
    else if (is_alone(place) && place_partial(scan, tag))
        return;
    else if (strcmp(tag->tag.name, "content") == 0 && outermost->has_content++)
        why = "stands there twice.";
    else if (!is_alone(place))
        why = "shares its paragraph with something else. Give it a paragraph of its own, without a section "
              "break.";
    if (why)
        cra_frame_fault(&scan->findings, &cra_rule_frame_block, tag->begin, tag->end, place,
                        "The tag {{%.*s}} %s", (int)tag->words.length, tag->words.data, why);
    else
        edit_paragraph(scan, tag);
}

static void place_others(struct cra_docx_scan *scan)
{
    for (size_t i = 0; i < scan->tags.count; i++) {
        const struct cra_frame_tag *tag = &scan->tags.items[i];
        const struct cra_docx_place *place = tag->place;
        if (!tag->sound || steers(tag) || place->control || cra_docx_is_picture_tag(tag) ||
            place->unit->stretches[0].sink == CRA_SINK_ADDRESS)
            continue;
        if (tag->tag.kind == CRA_TAG_BLOCK)
            place_block(scan, tag);
        else if (cra_tag_is_prose(&tag->tag) && is_alone(place))
            edit_paragraph(scan, tag);
        else
            edit_text(scan, tag, true);
    }
}

/* ---- All tags ---- */

/* Pairs are looked at first, so that what vanishes is known; edits are noted in the order of the tags. */
bool cra_docx_place_tags(struct cra_docx_scan *scan)
{
    struct cra_frame_tags *tags = &scan->tags;
    struct pair *pairs = cra_arena_allocate(scan->arena, (tags->count + 1) * sizeof *pairs);
    if (!pairs)
        return false;
    trim(scan);
    if (!look_at_units(scan))
        return false;
    for (size_t i = 0; i < tags->count; i++) {
        struct cra_frame_tag *tag = &tags->items[i];
        bool opens = tag->tag.kind == CRA_TAG_EACH || tag->tag.kind == CRA_TAG_IF;
        if (!opens || tag->close == SIZE_MAX || place_of(tag)->control)
            continue;
        pairs[i] =
            (struct pair){.open = tag,
                          .close = &tags->items[tag->close],
                          .otherwise = tag->otherwise != SIZE_MAX ? &tags->items[tag->otherwise] : NULL};
        if (!place_pair(scan, &pairs[i]))
            pairs[i].around = NULL;
    }
    for (size_t i = 0; i < tags->count; i++) {
        struct cra_frame_tag *tag = &tags->items[i];
        size_t open = tag->open != SIZE_MAX ? tag->open : i;
        const struct pair *pair = &pairs[open];
        if (!steers(tag) || !pair->around || place_of(tag)->control)
            continue;
        if (tag == pair->open) {
            bool in_place = place_of(tag)->in_place;
            tag->acts_from = in_place ? tag->begin : first_byte(pair->first);
            tag->acts_to = in_place ? pair->close->end : last_byte(pair->last);
        }
        if (place_of(tag)->in_place) {
            edit_text(scan, tag, true);
            continue;
        }
        if (tag == pair->open)
            edit_around(scan, tag, pair->first, last_byte(pair->last));
        else if (tag == pair->close)
            edit_around(scan, tag, pair->last, first_byte(pair->first));
        else
            edit_around(scan, tag, pair->middle, pair->middle->begin);
    }
    place_others(scan);
    return cra_docx_place_controls(scan) && cra_docx_place_pictures(scan) && cra_docx_place_links(scan) &&
           !scan->arena->failed;
}
