#include "render/frame_docx_run.h"

#include "render/rules.h"

/* A picture of the project in the place of one of the frame, which names it in its alternative text. Around
 * it, the text flows as before. Whole (contain), the picture is as large as fits into the old one; else
 * (cover) it fills the old one and is cut at two edges. */

static struct cra_docx_drawing *drawing_at(struct cra_docx_scan *scan, uint32_t at)
{
    struct cra_docx_drawing *found = NULL;
    for (size_t i = 0; i < scan->drawing_count; i++)
        if (scan->drawings[i].begin < at && scan->drawings[i].end > at)
            found = &scan->drawings[i];
    return found;
}

static void act(struct cra_docx_scan *scan, uint32_t begin, uint32_t end, cra_frame_action action,
                const struct cra_frame_tag *tag, struct cra_docx_step_place place)
{
    struct cra_docx_step_place *kept = CRA_ARENA_NEW(scan->arena, struct cra_docx_step_place);
    if (!kept)
        return;
    *kept = place;
    cra_frame_edit(&scan->edits,
                   (struct cra_frame_edit){.begin = begin,
                                           .end = end,
                                           .side = CRA_SIDE_HERE,
                                           .step = {.kind = CRA_STEP_ACTION,
                                                    .action = action,
                                                    .tag = &tag->tag,
                                                    .place = kept,
                                                    .bytes = {scan->part->bytes.data + begin, end - begin}}});
}

static void place_picture(struct cra_docx_scan *scan, const struct cra_frame_tag *tag)
{
    const struct cra_docx_place *place = tag->place;
    const struct cra_docx_stretch *stretch = &place->unit->stretches[0];
    struct cra_docx_drawing *drawing = drawing_at(scan, tag->begin);
    if (!drawing || drawing->blips != 1 || !place->alone) {
        cra_frame_fault(
            &scan->findings, &cra_rule_frame_picture, tag->begin, tag->end, place,
            "{{%.*s}} names a picture. Write it as the whole alternative text of a picture, which it "
            "then takes the place of.",
            (int)tag->words.length, tag->words.data);
        return;
    }
    const struct cra_docx_step_place where = {.drawing = drawing};
    act(scan, stretch->part_begin, stretch->part_end, cra_docx_picture_text, tag, where);
    if (drawing->placed)
        return;
    drawing->placed = true;
    act(scan, drawing->begin, drawing->begin, cra_docx_picture_load, tag, where);
    act(scan, drawing->blip_begin, drawing->blip_end, cra_docx_picture_relation, tag, where);
    if (drawing->cut_begin)
        act(scan, drawing->cut_begin, drawing->cut_end, cra_docx_picture_cut, tag, where);
    for (unsigned i = 0; i < drawing->extent_count; i++) {
        const struct cra_docx_extent *extent = &drawing->extents[i];
        act(scan, extent->begin, extent->end, cra_docx_picture_extent, tag,
            (struct cra_docx_step_place){.drawing = drawing, .extent = extent});
    }
}

bool cra_docx_is_picture_tag(const struct cra_frame_tag *tag)
{
    const struct cra_docx_place *place = tag->place;
    return tag->sound && !place->control && place->unit->count &&
           place->unit->stretches[0].sink == CRA_SINK_ATTRIBUTE && cra_tag_is_picture(&tag->tag);
}

bool cra_docx_place_pictures(struct cra_docx_scan *scan)
{
    for (size_t i = 0; i < scan->tags.count; i++)
        if (cra_docx_is_picture_tag(&scan->tags.items[i]))
            place_picture(scan, &scan->tags.items[i]);
    return !scan->arena->failed;
}

/* ---- While frames are filled ---- */

static struct cra_docx_filling *filling_of(const struct cra_frame_run *run)
{
    return run->context;
}

/* The box is that of the text around, which the frame says first. */
static void measure_box(const struct cra_docx_drawing *drawing, unsigned long *width, unsigned long *height)
{
    for (unsigned i = drawing->extent_count; i-- > 0;)
        *(drawing->extents[i].is_height ? height : width) = drawing->extents[i].value;
}

bool cra_docx_picture_load(struct cra_frame_run *run, const struct cra_frame_step *step)
{
    struct cra_docx_filling *filling = filling_of(run);
    const struct cra_docx_step_place *place = step->place;
    struct cra_docx_shown *shown = &filling->shown;
    const struct cra_node *figure = cra_tag_picture(run->reader, step->tag);
    *shown = (struct cra_docx_shown){0};
    if (cra_tag_reader_failed(run->reader))
        return cra_error_memory(run->err);
    if (!figure)
        return true;
    struct cra_arena *arena = &filling->frame.arena;
    const char *bytes = cra_arena_copy(arena, figure->as.figure.bytes);
    shown->text = cra_arena_copy(arena, cra_text_of(figure->as.figure.alternative_text));
    if (!bytes || !shown->text)
        return cra_error_memory(run->err);
    shown->relation = cra_docx_frame_picture(&filling->frame, figure->as.figure.format,
                                             (struct cra_text){bytes, figure->as.figure.bytes.length});
    if (!shown->relation)
        return cra_error_memory(run->err);
    unsigned long width = 0, height = 0;
    measure_box(place->drawing, &width, &height);
    double across = (double)figure->as.figure.width * (double)height;
    double along = (double)figure->as.figure.height * (double)width;
    shown->width = width;
    shown->height = height;
    if (!width || !height)
        return true;
    if (step->tag->fit == CRA_FIT_COVER) {
        /* hundred-thousandths of what is cut at either side */
        shown->cut_x = across > along ? (unsigned)((1 - along / across) * 50000) : 0;
        shown->cut_y = along > across ? (unsigned)((1 - across / along) * 50000) : 0;
    } else if (across > along) {
        shown->height = (unsigned long)((double)height * along / across);
    } else {
        shown->width = (unsigned long)((double)width * across / along);
    }
    return true;
}

bool cra_docx_picture_relation(struct cra_frame_run *run, const struct cra_frame_step *step)
{
    const struct cra_docx_shown *shown = &filling_of(run)->shown;
    if (shown->relation)
        cra_buffer_format(run->out, "cra%u", shown->relation);
    else
        cra_buffer_text(run->out, step->bytes);
    return true;
}

/* A picture without a text is told to those who do not see it as what is missing. */
bool cra_docx_picture_text(struct cra_frame_run *run, const struct cra_frame_step *step)
{
    const struct cra_docx_filling *filling = filling_of(run);
    struct cra_buffer text = {0};
    if (filling->shown.relation) {
        cra_buffer_string(&text, filling->shown.text);
    } else if (run->reader->has_project) {
        const char *meaning = cra_path_field(&step->tag->path)->meaning;
        cra_buffer_format(&text, "[%s: %s]", filling->words.missing,
                          cra_say(run->reader->expansion.language, meaning));
    }
    run->out->failed |= text.failed;
    cra_buffer_xml_attribute(run->out, (struct cra_text){text.data, text.length});
    cra_buffer_free(&text);
    return true;
}

bool cra_docx_picture_extent(struct cra_frame_run *run, const struct cra_frame_step *step)
{
    const struct cra_docx_shown *shown = &filling_of(run)->shown;
    const struct cra_docx_step_place *place = step->place;
    unsigned long value = place->extent->is_height ? shown->height : shown->width;
    if (shown->relation && value)
        cra_buffer_format(run->out, "%lu", value);
    else
        cra_buffer_text(run->out, step->bytes);
    return true;
}

bool cra_docx_picture_cut(struct cra_frame_run *run, const struct cra_frame_step *step)
{
    const struct cra_docx_shown *shown = &filling_of(run)->shown;
    if (shown->relation && step->tag->fit == CRA_FIT_COVER)
        cra_buffer_format(run->out,
                          "<a:srcRect xmlns:a=\"" CRA_DOCX_A "\" l=\"%u\" t=\"%u\" r=\"%u\" b=\"%u\"/>",
                          shown->cut_x, shown->cut_y, shown->cut_x, shown->cut_y);
    else
        cra_buffer_text(run->out, step->bytes);
    return true;
}
