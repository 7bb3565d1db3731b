#include "render/frame_odt.h"

#include "render/rules.h"

/* A picture of the project in the place of one of the frame, which names it in its alternative text. Around
 * it, the text flows as before; it is as large as fits into the old one. */

static void act(struct cra_docx_scan *scan, const struct cra_frame_tag *tag,
                const struct cra_odt_drawing *drawing, struct cra_odt_value at, cra_frame_action action)
{
    if (at.end)
        cra_frame_edit(&scan->edits,
                       (struct cra_frame_edit){
                           .begin = at.begin,
                           .end = at.end,
                           .side = CRA_SIDE_HERE,
                           .step = {.kind = CRA_STEP_ACTION,
                                    .action = action,
                                    .tag = &tag->tag,
                                    .place = drawing,
                                    .bytes = {scan->part->bytes.data + at.begin, at.end - at.begin}}});
}

static const struct cra_odt_drawing *drawing_at(const struct cra_odt_scan *odt, uint32_t at)
{
    const struct cra_odt_drawing *found = NULL;
    for (size_t i = 0; i < odt->drawing_count; i++)
        if (odt->drawings[i]->begin < at && odt->drawings[i]->end > at)
            found = odt->drawings[i];
    return found;
}

/* An element of title or description belongs to the drawing that it stands in. */
static void place_picture(struct cra_odt_scan *odt, const struct cra_frame_tag *tag)
{
    struct cra_docx_scan *scan = &odt->scan;
    const struct cra_docx_place *place = tag->place;
    const struct cra_odt_drawing *drawing =
        place->unit->thing->is_property ? drawing_at(odt, tag->begin) : NULL;
    if (!drawing || !drawing->images || !place->alone) {
        cra_frame_fault(
            &scan->findings, &cra_rule_frame_picture, tag->begin, tag->end, place,
            "{{%.*s}} names a picture. Write it as the whole alternative text of a picture, which it "
            "then takes the place of.",
            (int)tag->words.length, tag->words.data);
        return;
    }
    act(scan, tag, drawing, drawing->width, cra_odt_write_picture_width);
    act(scan, tag, drawing, drawing->height, cra_odt_write_picture_height);
    for (unsigned i = 0; i < drawing->images; i++) {
        act(scan, tag, drawing, drawing->addresses[i], cra_odt_write_picture_address);
        act(scan, tag, drawing, drawing->types[i], cra_odt_write_picture_type);
    }
}

bool cra_odt_place_pictures(struct cra_odt_scan *odt)
{
    struct cra_frame_tags *tags = &odt->scan.tags;
    for (size_t i = 0; !odt->scan.is_property && i < tags->count; i++)
        if (tags->items[i].sound && cra_tag_is_picture(&tags->items[i].tag))
            place_picture(odt, &tags->items[i]);
    return !odt->scan.arena->failed;
}

/* ---- While frames are filled ---- */

/* NULL where there is none, and the picture of the frame stays. */
static const struct cra_node *figure_of(struct cra_frame_run *run, const struct cra_frame_step *step)
{
    const struct cra_node *figure = cra_tag_picture(run->reader, step->tag);
    if (!figure)
        cra_buffer_text(run->out, step->bytes);
    return figure;
}

static bool write_length(struct cra_frame_run *run, const struct cra_frame_step *step, bool is_height)
{
    const struct cra_odt_drawing *drawing = step->place;
    const struct cra_node *figure = figure_of(run, step);
    double width = drawing->width.twips, height = drawing->height.twips;
    if (figure && width > 0 && height > 0 && figure->as.figure.width && figure->as.figure.height) {
        double across = (double)figure->as.figure.width * height,
               along = (double)figure->as.figure.height * width;
        if (across > along)
            height = height * along / across;
        else
            width = width * across / along;
        unsigned twips = (unsigned)((is_height ? height : width) + 0.5);
        cra_buffer_format(run->out, "%u.%02upt", twips / 20, twips % 20 * 5);
    } else if (figure) {
        cra_buffer_text(run->out, step->bytes);
    }
    return !cra_tag_reader_failed(run->reader) || cra_error_memory(run->err);
}

bool cra_odt_write_picture_width(struct cra_frame_run *run, const struct cra_frame_step *step)
{
    return write_length(run, step, false);
}

bool cra_odt_write_picture_height(struct cra_frame_run *run, const struct cra_frame_step *step)
{
    return write_length(run, step, true);
}

bool cra_odt_write_picture_address(struct cra_frame_run *run, const struct cra_frame_step *step)
{
    struct cra_odt_filling *filling = run->context;
    const struct cra_node *figure = figure_of(run, step);
    if (cra_tag_reader_failed(run->reader))
        return cra_error_memory(run->err);
    if (!figure)
        return true;
    struct cra_arena *arena = &filling->writer.arena;
    struct cra_node kept = *figure; /* the reader forgets its bytes */
    const char *bytes = cra_arena_copy(arena, figure->as.figure.bytes);
    kept.as.figure.bytes.data = bytes;
    const struct cra_odt_picture *picture = bytes ? cra_odt_picture(&filling->writer, &kept) : NULL;
    if (!picture)
        return cra_error_memory(run->err);
    cra_buffer_string(run->out, picture->name);
    return true;
}

bool cra_odt_write_picture_type(struct cra_frame_run *run, const struct cra_frame_step *step)
{
    const struct cra_node *figure = figure_of(run, step);
    if (figure)
        cra_buffer_string(run->out, figure->as.figure.format == CRA_PICTURE_PNG ? "image/png" : "image/jpeg");
    return !cra_tag_reader_failed(run->reader) || cra_error_memory(run->err);
}
