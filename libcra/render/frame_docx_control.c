#include "render/frame_docx_run.h"

/* Content controls with a tag of ours, as "cra:product.name": what they hold gives way to the value; one with
 * "cra:#each …" or "cra:#if …" is repeated or kept as a whole; a box is checked where the test holds. */

static struct cra_docx_thing *content_of(const struct cra_docx_control *control)
{
    struct cra_docx_thing *thing = control->thing->next;
    while (thing && thing->begin < control->thing->end && thing->parent != control->thing)
        thing = thing->next;
    return thing && thing->parent == control->thing ? thing : NULL;
}

static struct cra_docx_thing *paragraph_of(const struct cra_docx_control *control)
{
    struct cra_docx_thing *thing = control->thing;
    while (thing && thing->kind == CRA_THING_WRAP)
        thing = thing->parent;
    while (thing && thing->begin < control->thing->end && thing->kind != CRA_THING_PARAGRAPH)
        thing = thing->next;
    return thing && thing->begin < control->thing->end ? thing : NULL;
}

static bool add(struct cra_docx_scan *scan, struct cra_docx_control *control, struct cra_text words,
                uint32_t at, bool closes, cra_error **err)
{
    struct cra_docx_place *place = CRA_ARENA_NEW(scan->arena, struct cra_docx_place);
    if (!place)
        return cra_error_memory(err);
    *place = (struct cra_docx_place){.control = control, .closes = closes, .unit = control->unit};
    return cra_frame_tag_add(&scan->tags, words, at, at + 1, place) || cra_error_memory(err);
}

bool cra_docx_scan_controls(struct cra_docx_scan *scan, cra_error **err)
{
    for (size_t i = 0; i < scan->control_count; i++) {
        struct cra_docx_control *control = &scan->controls[i];
        struct cra_docx_unit *unit = CRA_ARENA_NEW(scan->arena, struct cra_docx_unit);
        struct cra_text words = control->words;
        bool each = words.length > 5 && memcmp(words.data, "#each", 5) == 0;
        bool test = words.length > 3 && memcmp(words.data, "#if", 3) == 0;
        if (!unit)
            return cra_error_memory(err);
        struct cra_docx_thing *paragraph = paragraph_of(control);
        *unit = (struct cra_docx_unit){.thing = paragraph ? paragraph : control->thing};
        control->unit = unit;
        if (control->checked_begin && !test) {
            const char *asked = cra_arena_format(scan->arena, "#if %.*s", (int)words.length, words.data);
            if (!asked)
                return cra_error_memory(err);
            words = cra_text_of(asked);
            test = true;
        }
        uint32_t at = each || test ? control->thing->begin : control->begin;
        if (!add(scan, control, words, at, false, err))
            return false;
        if ((each || test) && !add(scan, control, each ? CRA_TEXT("/each") : CRA_TEXT("/if"),
                                   control->thing->end - 1, true, err))
            return false;
    }
    return true;
}

/* The looks of the first run that the content has; not those of the words that invite to write. */
static struct cra_text looks_of(const struct cra_docx_scan *scan, uint32_t begin, uint32_t end)
{
    static const char open[] = "<w:rPr>", close[] = "</w:rPr>";
    const char *from = scan->part->bytes.data + begin, *until = scan->part->bytes.data + end;
    const char *run = strstr(from, "<w:r>");
    const char *other = strstr(from, "<w:r ");
    run = !run || (other && other < run) ? other : run;
    const char *found = run && run < until ? strstr(run, open) : NULL;
    const char *last = found && found < until ? strstr(found, close) : NULL;
    if (!last || last > until)
        return (struct cra_text){0};
    struct cra_text looks = {found, (size_t)(last - found) + sizeof close - 1};
    const char *invites = strstr(found, "\"PlaceholderText\"");
    return invites && invites < last ? (struct cra_text){0} : looks;
}

/* Where the properties of the paragraph end. */
static uint32_t behind_settings(const struct cra_docx_scan *scan, const struct cra_docx_thing *paragraph)
{
    const char *bytes = scan->part->bytes.data;
    const char *begin = bytes + paragraph->inner_begin, *end = bytes + paragraph->inner_end;
    const char *close = strstr(begin, "</w:pPr>");
    while (begin < end && cra_is_space(*begin))
        begin++;
    bool has = (size_t)(end - begin) > 7 && memcmp(begin, "<w:pPr>", 7) == 0 && close && close < end;
    return has ? (uint32_t)(close + 8 - bytes) : paragraph->inner_begin;
}

static void place_content(struct cra_docx_scan *scan, const struct cra_frame_tag *tag,
                          struct cra_docx_control *control)
{
    const struct cra_docx_thing *content = content_of(control);
    struct cra_docx_step_place *place = CRA_ARENA_NEW(scan->arena, struct cra_docx_step_place);
    if (!content || !place)
        return;
    uint32_t begin = content->inner_begin, end = content->inner_end;
    struct cra_docx_thing *paragraph = control->thing->kind == CRA_THING_WRAP ? NULL : paragraph_of(control);
    if (paragraph && paragraph->parent) {
        begin = behind_settings(scan, paragraph);
        end = paragraph->inner_end;
        if (paragraph->parent->inner_end > paragraph->end)
            cra_frame_replace(&scan->edits, paragraph->end, paragraph->parent->inner_end,
                              (struct cra_text){0});
    }
    struct cra_text looks = looks_of(scan, begin, end);
    *place = (struct cra_docx_step_place){.sink = CRA_SINK_RUN, .properties = looks, .control = control};
    const char *before = cra_arena_format(scan->arena, "<w:r>%.*s<w:t xml:space=\"preserve\">",
                                          (int)looks.length, looks.length ? looks.data : "");
    if (!before)
        return;
    bool empty_paragraph = paragraph && scan->part->bytes.data[paragraph->inner_begin - 2] == '/';
    if (empty_paragraph) { /* <w:p/> */
        begin = paragraph->begin;
        end = paragraph->end;
        before = cra_arena_format(scan->arena, "<w:p>%s", before);
    }
    struct cra_frame_edit edit = {.begin = begin,
                                  .end = end,
                                  .side = CRA_SIDE_HERE,
                                  .before = cra_text_of(before),
                                  .after = empty_paragraph ? CRA_TEXT("</w:t></w:r></w:p>")
                                                           : CRA_TEXT("</w:t></w:r>"),
                                  .step = {.kind = CRA_STEP_VALUE, .tag = &tag->tag, .place = place}};
    if (control->checked_begin) {
        edit.step.kind = CRA_STEP_ACTION;
        edit.step.action = cra_docx_write_box;
        cra_frame_edit(&scan->edits, (struct cra_frame_edit){.begin = control->checked_begin,
                                                             .end = control->checked_end,
                                                             .side = CRA_SIDE_HERE,
                                                             .step = {.kind = CRA_STEP_ACTION,
                                                                      .action = cra_docx_write_checked,
                                                                      .tag = &tag->tag}});
    }
    cra_frame_edit(&scan->edits, edit);
}

static void place_whole(struct cra_docx_scan *scan, struct cra_frame_tag *tag, struct cra_docx_thing *thing)
{
    bool closes = tag->open != SIZE_MAX;
    uint32_t at = closes ? thing->end : thing->begin;
    const struct cra_text none = {0};
    tag->acts_from = thing->begin;
    tag->acts_to = thing->end;
    cra_frame_place(&scan->edits, tag, at, at, closes ? thing->begin : thing->end, none, none, NULL);
    if (thing->parent)
        thing->parent->touched = true;
}

bool cra_docx_place_controls(struct cra_docx_scan *scan)
{
    for (size_t i = 0; i < scan->tags.count; i++) {
        struct cra_frame_tag *tag = &scan->tags.items[i];
        const struct cra_docx_place *place = tag->place;
        struct cra_docx_control *control = (struct cra_docx_control *)(uintptr_t)place->control;
        if (!control || !tag->sound)
            continue;
        bool steers = tag->tag.kind <= CRA_TAG_END_IF;
        if (steers && !control->checked_begin && (tag->open != SIZE_MAX || tag->close != SIZE_MAX))
            place_whole(scan, tag, control->thing);
        else if (!place->closes)
            place_content(scan, tag, control);
    }
    return !scan->arena->failed;
}

/* ---- While frames are filled ---- */

bool cra_docx_write_checked(struct cra_frame_run *run, const struct cra_frame_step *step)
{
    cra_buffer_char(run->out, cra_tag_holds(run->reader, step->tag) ? '1' : '0');
    return true;
}

bool cra_docx_write_box(struct cra_frame_run *run, const struct cra_frame_step *step)
{
    static const char on[] = "\xE2\x98\x92", off[] = "\xE2\x98\x90";
    const struct cra_docx_control *control = ((const struct cra_docx_step_place *)step->place)->control;
    bool holds = cra_tag_holds(run->reader, step->tag);
    struct cra_text own = holds ? control->on : control->off;
    cra_buffer_text(run->out, own.length ? own : cra_text_of(holds ? on : off));
    return true;
}
