#include "render/frame_docx.h"
#include "render/frame_docx_run.h"

/* Word refuses a cell without a paragraph, a table without rows, a table at the end of a text. Where loops
 * and conditions may leave that behind, steps look at what came out and mend it. */

static void act(struct cra_docx_scan *scan, const struct cra_docx_thing *thing, uint32_t at, bool begins,
                cra_frame_action action)
{
    cra_frame_edit(&scan->edits,
                   (struct cra_frame_edit){.begin = at,
                                           .end = at,
                                           .side = begins ? CRA_SIDE_BEGIN : CRA_SIDE_END,
                                           .reach = begins ? thing->end : thing->begin,
                                           .inner = true,
                                           .step = {.kind = CRA_STEP_ACTION, .action = action}});
}

static void around(struct cra_docx_scan *scan, const struct cra_docx_thing *thing, cra_frame_action end)
{
    act(scan, thing, thing->begin, true, cra_docx_mark);
    act(scan, thing, thing->end, false, end);
}

/* Right in the body a paragraph whose tags all come to nothing goes, and so does a property. */
static bool is_optional(const struct cra_docx_thing *thing)
{
    if (!thing->has_tags || thing->worded || thing->vanishes)
        return false;
    return thing->is_property || (thing->kind == CRA_THING_PARAGRAPH && thing->plain &&
                                  !thing->ends_section && thing->parent && thing->parent->is_body);
}

bool cra_docx_place_guards(struct cra_docx_scan *scan)
{
    for (struct cra_docx_thing *thing = scan->first; thing; thing = thing->next) {
        const struct cra_docx_thing *parent = thing->parent;
        if (is_optional(thing))
            around(scan, thing, cra_docx_drop_blank);
        if (thing->kind == CRA_THING_TABLE && parent && parent->touched && !thing->vanishes)
            act(scan, thing, thing->begin, true, cra_docx_part_tables);
        if (!thing->touched || thing->vanishes)
            continue;
        if (thing->kind == CRA_THING_TABLE)
            around(scan, thing, cra_docx_drop_table);
        else if (thing->kind == CRA_THING_ROW)
            around(scan, thing, cra_docx_drop_row);
        else if (thing->kind == CRA_THING_CELL || thing->kind == CRA_THING_TEXT)
            act(scan, thing, thing->inner_end, false, cra_docx_close_text);
        if (thing->is_body)
            act(scan, thing, thing->inner_end, false, cra_docx_write_wanted);
    }
    for (size_t i = 0; scan->is_main && i < scan->section_count; i++)
        if (scan->sections[i].size_end)
            cra_frame_edit(
                &scan->edits,
                (struct cra_frame_edit){
                    .begin = scan->sections[i].size_begin,
                    .end = scan->sections[i].size_end,
                    .side = CRA_SIDE_HERE,
                    .step = {.kind = CRA_STEP_ACTION,
                             .action = cra_docx_page_size,
                             .place = &scan->sections[i],
                             .bytes = {scan->part->bytes.data + scan->sections[i].size_begin,
                                       scan->sections[i].size_end - scan->sections[i].size_begin}}});
    return !scan->arena->failed;
}
