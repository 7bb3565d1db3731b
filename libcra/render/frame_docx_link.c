#include "render/frame_docx_run.h"

#include "render/link.h"
#include "render/rules.h"

/* Addresses of links stand apart from the text, among the relationships of its part, and Word writes the
 * braces of a tag there as %7B and %7D. A link with such an address gets a relationship of its own whenever
 * it is written. */

struct relation {
    struct cra_text id, target;
    size_t begin, end;
};

struct relations {
    struct cra_arena *arena;
    struct relation *items;
    size_t count, capacity;
    cra_error **err;
};

static int digit(char c)
{
    c = cra_to_lower(c);
    return cra_is_digit(c) ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* Only the tags are written out; other bytes stay as they are encoded. */
static struct cra_text decode(struct cra_arena *arena, struct cra_text target)
{
    char *text = cra_arena_allocate(arena, target.length + 1);
    size_t length = 0, open = 0;
    for (size_t i = 0; text && i < target.length; i++) {
        int high = target.data[i] == '%' && i + 2 < target.length ? digit(target.data[i + 1]) : -1;
        int low = high >= 0 ? digit(target.data[i + 2]) : -1;
        char c = low >= 0 ? (char)(high * 16 + low) : target.data[i];
        bool is_brace = c == '{' || c == '}';
        if (low >= 0 && (is_brace || open)) {
            text[length++] = c;
            i += 2;
        } else {
            text[length++] = target.data[i];
        }
        bool pair = is_brace && length > 1 && text[length - 2] == c;
        open = pair ? c == '{' : open;
    }
    return (struct cra_text){text, length};
}

static bool take_relation(void *context, const struct cra_xml_element *element)
{
    struct relations *r = context;
    struct cra_text target = cra_docx_plain_attribute(element, "Target");
    if (!cra_text_is(element->name, "Relationship") ||
        !cra_text_is(cra_docx_plain_attribute(element, "TargetMode"), "External"))
        return true;
    struct relation *items = cra_arena_grow(r->arena, r->items, sizeof *items, r->count, &r->capacity);
    if (!items)
        return cra_error_memory(r->err);
    r->items = items;
    struct cra_text id = cra_docx_plain_attribute(element, "Id");
    items[r->count] = (struct relation){.id = {cra_arena_copy(r->arena, id), id.length},
                                        .target = decode(r->arena, target),
                                        .begin = element->begin,
                                        .end = element->end};
    if (!items[r->count].id.data || !items[r->count].target.data)
        return cra_error_memory(r->err);
    r->count++;
    return true;
}

bool cra_docx_scan_links(struct cra_docx_scan *scan, cra_error **err)
{
    static const struct cra_xml_handler handler = {.element_begin = take_relation};
    struct relations r = {.arena = scan->arena, .err = err};
    const char *name = cra_docx_relations_of(scan->arena, scan->part->name);
    const struct cra_docx_part *part = name ? cra_docx_find(&scan->frame->package, name) : NULL;
    struct cra_docx_edits edits = {.arena = scan->arena};
    bool any = false;
    for (size_t i = 0; i < scan->spot_count; i++)
        any |= scan->spots[i].kind == CRA_SPOT_RELATION;
    if (!part || !any)
        return name || cra_error_memory(err);
    if (!cra_docx_parse(part, "The frame", &handler, &r, err))
        return false;
    for (size_t j = 0; j < r.count; j++) {
        bool asked = false;
        for (size_t i = 0; i < scan->spot_count; i++) {
            struct cra_docx_spot *spot = &scan->spots[i];
            if (spot->kind != CRA_SPOT_RELATION || !cra_text_equal(spot->value, r.items[j].id))
                continue;
            struct cra_docx_unit *unit;
            if (!cra_docx_scan_text(scan, spot->thing, r.items[j].target, spot->begin, spot->end,
                                    CRA_SINK_ADDRESS, &unit, err))
                return false;
            spot->unit = unit;
            asked |= unit != NULL;
        }
        if (asked && part->bytes.data[r.items[j].end - 2] == '/')
            cra_docx_edit(&edits, r.items[j].begin, r.items[j].end, (struct cra_text){0});
    }
    return cra_docx_frame_apply(scan->frame, name, &edits, err);
}

bool cra_docx_place_links(struct cra_docx_scan *scan)
{
    for (size_t i = 0; i < scan->spot_count; i++) {
        const struct cra_docx_spot *spot = &scan->spots[i];
        if (!spot->unit)
            continue;
        struct cra_docx_step_place *place = CRA_ARENA_NEW(scan->arena, struct cra_docx_step_place);
        struct cra_docx_address *address = CRA_ARENA_NEW(scan->arena, struct cra_docx_address);
        if (!place || !address)
            return false;
        *address = (struct cra_docx_address){
            spot->unit->text, cra_arena_allocate(scan->arena, scan->tags.count * sizeof *address->tags), 0};
        if (!address->tags)
            return false;
        for (size_t j = 0; j < scan->tags.count; j++) {
            const struct cra_frame_tag *tag = &scan->tags.items[j];
            if (((const struct cra_docx_place *)tag->place)->unit != spot->unit)
                continue;
            if (tag->tag.kind <= CRA_TAG_END_IF || tag->tag.kind == CRA_TAG_BLOCK)
                cra_frame_fault(&scan->findings, &cra_rule_frame_type, tag->begin, tag->end, tag->place,
                                "{{%.*s}} stands in the address of a link, where only values can stand.",
                                (int)tag->words.length, tag->words.data);
            address->tags[address->count++] = tag;
        }
        *place = (struct cra_docx_step_place){.address = address};
        cra_frame_edit(&scan->edits, (struct cra_frame_edit){.begin = spot->begin,
                                                             .end = spot->end,
                                                             .side = CRA_SIDE_HERE,
                                                             .step = {.kind = CRA_STEP_ACTION,
                                                                      .action = cra_docx_write_address,
                                                                      .place = place}});
    }
    return !scan->arena->failed;
}

/* ---- While frames are filled ---- */

static void encode(struct cra_buffer *out, struct cra_text text)
{
    for (size_t i = 0; i < text.length; i++) {
        char c = text.data[i];
        if (cra_is_letter(c) || cra_is_digit(c) || strchr("-._~", c))
            cra_buffer_char(out, c);
        else
            cra_buffer_format(out, "%%%02X", (unsigned)(unsigned char)c);
    }
}

static const struct cra_frame_tag *tag_from(const struct cra_docx_address *address, size_t at)
{
    const struct cra_frame_tag *found = NULL;
    for (size_t i = 0; i < address->count; i++) {
        const struct cra_docx_place *place = address->tags[i]->place;
        if (place->begin >= at &&
            (!found || place->begin < ((const struct cra_docx_place *)found->place)->begin))
            found = address->tags[i];
    }
    return found;
}

/* A value that is an address is one also behind the "http://" that Word puts before what it does not know. */
bool cra_docx_write_address(struct cra_frame_run *run, const struct cra_frame_step *step)
{
    struct cra_docx_filling *filling = run->context;
    const struct cra_docx_address *address = ((const struct cra_docx_step_place *)step->place)->address;
    struct cra_buffer text = {0}, link = {0};
    size_t at = 0;
    for (const struct cra_frame_tag *tag; (tag = tag_from(address, at)) != NULL;) {
        const struct cra_docx_place *place = tag->place;
        struct cra_buffer value = {0};
        struct cra_tag_result result = cra_tag_value(run->reader, &tag->tag);
        cra_buffer_append(&text, address->text.data + at, place->begin - at);
        cra_tag_plain(&result, filling->words.missing, &value);
        struct cra_text words = {value.data, value.length};
        bool whole = place->end == address->text.length && value.data &&
                     cra_link_kind_of(value.data) == CRA_LINK_EXTERNAL;
        if (whole &&
            (!text.length || strcmp(text.data, "http://") == 0 || strcmp(text.data, "https://") == 0)) {
            cra_buffer_clear(&text);
            cra_buffer_text(&text, words);
        } else {
            encode(&text, words);
        }
        text.failed |= value.failed;
        cra_buffer_free(&value);
        at = place->end;
    }
    cra_buffer_append(&text, address->text.data + at, address->text.length - at);
    bool failed = text.failed || cra_tag_reader_failed(run->reader);
    if (!failed)
        cra_link_append(&link, text.length ? text.data : "#");
    failed |= link.failed;
    if (!failed)
        cra_buffer_format(run->out, "cra%u", cra_docx_frame_link(&filling->frame, link.data));
    cra_buffer_free(&text);
    cra_buffer_free(&link);
    return !failed || cra_error_memory(run->err);
}
