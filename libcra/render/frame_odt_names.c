#include "render/frame_odt.h"

#include "render/rules.h"

/* What must not stand twice in what is repeated is told apart by the rounds of the loops around it, and what
 * refers to it follows: from within the same round to its own, from outside to the first. */

/* Loops around a name, the outermost first. */
struct around {
    const struct cra_tag *loops[CRA_LOOP_DEPTH];
    unsigned numbers[CRA_LOOP_DEPTH]; /* of the loops in the part */
    size_t count;
};

static bool is_loop_at(const struct cra_frame_tag *tag, uint32_t at)
{
    return tag->tag.kind == CRA_TAG_EACH && tag->close != SIZE_MAX && tag->acts_from <= at &&
           at < tag->acts_to;
}

/* The loops that both places stand in. */
static struct around loops_at(const struct cra_docx_scan *scan, uint32_t at, uint32_t also)
{
    struct around around = {.count = 0};
    for (size_t i = 0; i < scan->tags.count && around.count < CRA_LOOP_DEPTH; i++) {
        if (!is_loop_at(&scan->tags.items[i], at) || !is_loop_at(&scan->tags.items[i], also))
            continue;
        around.numbers[around.count] = (unsigned)i;
        around.loops[around.count++] = &scan->tags.items[i].tag;
    }
    return around;
}

static const struct cra_odt_name *defined(const struct cra_odt_scan *odt, const struct cra_odt_name *name)
{
    for (size_t i = 0; name->refers && i < odt->name_count; i++)
        if (!odt->names[i].refers && odt->names[i].kind == name->kind &&
            cra_text_equal(odt->names[i].value, name->value))
            return &odt->names[i];
    return name->refers ? NULL : name;
}

bool cra_odt_place_names(struct cra_odt_scan *odt)
{
    struct cra_docx_scan *scan = &odt->scan;
    for (size_t i = 0; scan->tags.count && i < odt->name_count; i++) {
        const struct cra_odt_name *name = &odt->names[i], *definition = defined(odt, name);
        if (!definition)
            continue;
        struct around around = loops_at(scan, name->begin, definition->begin);
        struct around *kept = around.count ? CRA_ARENA_NEW(scan->arena, struct around) : NULL;
        if (!kept)
            continue; /* the arena remembers */
        *kept = around;
        cra_frame_edit(&scan->edits,
                       (struct cra_frame_edit){
                           .begin = name->end,
                           .end = name->end,
                           .side = CRA_SIDE_HERE,
                           .step = {.kind = CRA_STEP_ACTION, .action = cra_odt_write_round, .place = kept}});
    }
    return !scan->arena->failed;
}

static size_t round_of(const struct cra_odt_filling *filling, const struct cra_tag *each)
{
    for (size_t i = 0; i < filling->round_count; i++)
        if (filling->rounds[i].each == each)
            return filling->rounds[i].round;
    return 0;
}

bool cra_odt_write_round(struct cra_frame_run *run, const struct cra_frame_step *step)
{
    const struct around *around = step->place;
    for (size_t i = 0; i < around->count; i++) {
        size_t round = round_of(run->context, around->loops[i]);
        if (round)
            cra_buffer_format(run->out, "-%u.%zu", around->numbers[i], round);
    }
    return true;
}

/* ---- Addresses ---- */

bool cra_odt_place_addresses(struct cra_odt_scan *odt)
{
    const struct cra_scope nothing = {.bare = true};
    struct cra_docx_scan *scan = &odt->scan;
    for (size_t i = 0; i < odt->address_count; i++) {
        struct cra_odt_address *address = odt->addresses[i];
        struct cra_scope scope = cra_frame_scope_at(&scan->tags, &nothing, address->begin);
        if (!cra_frame_tags_compile(&address->tags, &scope, &scan->findings))
            return false;
        for (size_t j = 0; j < address->tags.count; j++) {
            const struct cra_frame_tag *tag = &address->tags.items[j];
            if (tag->sound && (tag->tag.kind <= CRA_TAG_END_IF || tag->tag.kind == CRA_TAG_BLOCK))
                cra_frame_fault(&scan->findings, &cra_rule_frame_type, address->begin, address->end,
                                &address->place,
                                "{{%.*s}} stands in the address of a link, where only values can stand.",
                                (int)tag->words.length, tag->words.data);
        }
        cra_frame_edit(&scan->edits, (struct cra_frame_edit){.begin = address->begin,
                                                             .end = address->end,
                                                             .side = CRA_SIDE_HERE,
                                                             .step = {.kind = CRA_STEP_ACTION,
                                                                      .action = cra_odt_write_address,
                                                                      .place = address}});
    }
    return !scan->arena->failed;
}

/* ---- What loops may leave behind ---- */

static void act(struct cra_docx_scan *scan, const struct cra_docx_thing *thing, bool begins,
                cra_frame_action action)
{
    uint32_t at = begins ? thing->begin : thing->end;
    cra_frame_edit(&scan->edits,
                   (struct cra_frame_edit){.begin = at,
                                           .end = at,
                                           .side = begins ? CRA_SIDE_BEGIN : CRA_SIDE_END,
                                           .reach = begins ? thing->end : thing->begin,
                                           .inner = true,
                                           .step = {.kind = CRA_STEP_ACTION, .action = action}});
}

/* Right in the body a paragraph whose tags all come to nothing goes, and so does a property. */
static bool is_optional(const struct cra_docx_scan *scan, const struct cra_docx_thing *thing)
{
    if (!thing->has_tags || thing->worded || thing->vanishes)
        return false;
    return scan->is_property || (thing->kind == CRA_THING_PARAGRAPH && thing->plain && !thing->is_property &&
                                 thing->parent && thing->parent->is_body);
}

/* A table, or the rows of one that repeat on every page. */
static bool holds_rows(const struct cra_docx_thing *thing)
{
    return thing->kind == CRA_THING_TABLE ||
           (thing->kind == CRA_THING_CONTROL && thing->parent && thing->parent->kind == CRA_THING_TABLE);
}

bool cra_odt_place_guards(struct cra_odt_scan *odt)
{
    struct cra_docx_scan *scan = &odt->scan;
    for (const struct cra_docx_thing *thing = scan->first; thing; thing = thing->next) {
        cra_frame_action drop = NULL;
        if (is_optional(scan, thing))
            drop = cra_odt_drop_blank;
        else if (thing->touched && !thing->vanishes && holds_rows(thing))
            drop = cra_odt_drop_table;
        else if (thing->touched && !thing->vanishes && thing->kind == CRA_THING_ROW)
            drop = cra_odt_drop_row;
        if (!drop)
            continue;
        act(scan, thing, true, cra_odt_mark);
        act(scan, thing, false, drop);
    }
    return !scan->arena->failed;
}

/* ---- Styles that are made, and the language ---- */

bool cra_odt_place_spots(struct cra_odt_scan *odt, bool has_styles)
{
    struct cra_docx_scan *scan = &odt->scan;
    const struct cra_odt_spots *spots = &odt->spots;
    struct cra_frame_edit edit = {.side = CRA_SIDE_HERE,
                                  .step = {.kind = CRA_STEP_ACTION, .action = cra_odt_note_automatic}};
    bool is_new = !spots->automatic_at;
    edit.begin = spots->automatic_at    ? spots->automatic_at
                 : spots->automatic_end ? spots->automatic_begin
                                        : spots->automatic_before;
    edit.end = !spots->automatic_at && spots->automatic_end ? spots->automatic_end : edit.begin;
    if (is_new) {
        edit.before = CRA_TEXT("<office:automatic-styles>");
        edit.after = CRA_TEXT("</office:automatic-styles>");
    }
    if (has_styles && edit.begin)
        cra_frame_edit(&scan->edits, edit);
    if (spots->language_at)
        cra_frame_edit(&scan->edits, (struct cra_frame_edit){.begin = spots->language_at,
                                                             .end = spots->language_at,
                                                             .side = CRA_SIDE_HERE,
                                                             .step = {.kind = CRA_STEP_ACTION,
                                                                      .action = cra_odt_write_language}});
    for (unsigned i = 0; spots->language_at && i < spots->language_count; i++)
        cra_frame_replace(&scan->edits, (uint32_t)spots->languages[i].begin,
                          (uint32_t)spots->languages[i].end, (struct cra_text){0});
    return !scan->arena->failed;
}
