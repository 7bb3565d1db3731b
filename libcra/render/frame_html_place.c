#include "render/frame_html.h"

#include "render/rules.h"

/* Where tags of an HTML frame act: at their own place, or as the element that they have for themselves. */

/* Elements that vanish with a tag that is all they hold. */
#define VANISHING "p div li tr td th dt dd"
/* Elements that may hold paragraphs and tables. */
#define HOLDERS "body main div section article aside header footer blockquote td th li dd figure details"

struct stretch {
    uint32_t begin, end;
    struct cra_html_element *parent;
};

static bool is_space(const struct cra_html_scan *scan, uint32_t begin, uint32_t end)
{
    while (begin < end && cra_is_space(scan->bytes.data[begin]))
        begin++;
    return begin >= end;
}

/* To the element around, where it holds nothing else and vanishes so. */
static bool widen(const struct cra_html_scan *scan, struct stretch *stretch)
{
    struct cra_html_element *element = stretch->parent;
    if (!element || !element->parent || !cra_html_is_one_of(element->name, VANISHING) ||
        !is_space(scan, element->inner_begin, stretch->begin) ||
        !is_space(scan, stretch->end, element->inner_end))
        return false;
    *stretch = (struct stretch){element->begin, element->end, element->parent};
    return true;
}

static struct stretch own(const struct cra_frame_tag *tag)
{
    const struct cra_html_place *place = tag->place;
    return (struct stretch){tag->begin, tag->end, place->element};
}

/* The narrowest stretch of the tag that stands in `parent`. */
static bool reach(const struct cra_html_scan *scan, const struct cra_frame_tag *tag,
                  const struct cra_html_element *parent, struct stretch *stretch)
{
    *stretch = own(tag);
    while (stretch->parent != parent)
        if (!widen(scan, stretch))
            return false;
    return true;
}

/* Spaces beside a tag go by themselves, since two tags may claim the same ones. */
static void trim(struct cra_html_scan *scan, const struct cra_frame_tag *tag, struct stretch stretch)
{
    uint32_t begin = stretch.begin, end = stretch.end;
    while (tag->tag.trims_before && begin && cra_is_space(scan->bytes.data[begin - 1]))
        begin--;
    while (tag->tag.trims_after && end < scan->bytes.length && cra_is_space(scan->bytes.data[end]))
        end++;
    if (begin < stretch.begin)
        cra_frame_replace(&scan->edits, begin, stretch.begin, (struct cra_text){0});
    if (end > stretch.end)
        cra_frame_replace(&scan->edits, stretch.end, end, (struct cra_text){0});
}

static void note(struct cra_html_scan *scan, const struct cra_frame_tag *tag, struct stretch stretch,
                 uint32_t other)
{
    trim(scan, tag, stretch);
    cra_frame_place(&scan->edits, tag, stretch.begin, stretch.end, other, (struct cra_text){0},
                    (struct cra_text){0}, tag->place);
}

static void place_pair(struct cra_html_scan *scan, const struct cra_frame_tag *open)
{
    const struct cra_frame_tag *close = &scan->tags.items[open->close];
    const struct cra_frame_tag *otherwise =
        open->otherwise != SIZE_MAX ? &scan->tags.items[open->otherwise] : NULL;
    struct stretch first = own(open), last, middle;
    do {
        if (!reach(scan, close, first.parent, &last) ||
            (otherwise && !reach(scan, otherwise, first.parent, &middle)))
            continue;
        note(scan, open, first, last.begin);
        if (otherwise)
            note(scan, otherwise, middle, 0);
        note(scan, close, last, first.begin);
        return;
    } while (widen(scan, &first));
    cra_frame_fault(&scan->findings, &cra_rule_frame_balance, open->begin, open->end, NULL,
                    "{{%.*s}} and what closes it do not stand in the same element.", (int)open->words.length,
                    open->words.data);
}

static bool is_repeated(const struct cra_html_scan *scan, const struct cra_frame_tag *tag)
{
    for (size_t i = tag->around; i != SIZE_MAX; i = scan->tags.items[i].around)
        if (scan->tags.items[i].tag.kind == CRA_TAG_EACH)
            return true;
    return false;
}

static void place_block(struct cra_html_scan *scan, const struct cra_frame_tag *tag)
{
    const struct cra_html_place *place = tag->place;
    struct stretch stretch = own(tag);
    if (place->sink == CRA_HTML_TEXT && stretch.parent && cra_html_name_is(stretch.parent->name, "p"))
        widen(scan, &stretch);
    bool fits =
        place->sink == CRA_HTML_TEXT && stretch.parent && cra_html_is_one_of(stretch.parent->name, HOLDERS);
    if (fits && !is_repeated(scan, tag))
        note(scan, tag, stretch, 0);
    else
        cra_frame_fault(&scan->findings, &cra_rule_frame_block, tag->begin, tag->end, NULL,
                        fits
                            ? "{{%.*s}} cannot be repeated: its headings would have the same names."
                            : "{{%.*s}} brings paragraphs and tables, which cannot stand here. Put it into a "
                              "<div>, <section> or <main>.",
                        (int)tag->words.length, tag->words.data);
}

static void place_value(struct cra_html_scan *scan, const struct cra_frame_tag *tag)
{
    struct cra_html_place *place = (struct cra_html_place *)(uintptr_t)tag->place;
    struct stretch stretch = own(tag);
    const struct cra_html_element *element = place->element;
    if (place->sink == CRA_HTML_TEXT && cra_tag_is_prose(&tag->tag) && element &&
        cra_html_name_is(element->name, "p") && widen(scan, &stretch))
        place->paragraph =
            (struct cra_text){scan->bytes.data + element->begin, element->inner_begin - element->begin};
    note(scan, tag, stretch, 0);
}

bool cra_html_place_tags(struct cra_html_scan *scan)
{
    for (size_t i = 0; i < scan->tags.count; i++) {
        const struct cra_frame_tag *tag = &scan->tags.items[i];
        const struct cra_html_place *place = tag->place;
        bool opens = tag->tag.kind == CRA_TAG_EACH || tag->tag.kind == CRA_TAG_IF;
        if (!tag->sound)
            continue;
        if (opens && place->sink == CRA_HTML_ADDRESS)
            cra_frame_fault(&scan->findings, &cra_rule_frame_balance, tag->begin, tag->end, NULL,
                            "In an address stand values alone. Put {{%.*s}} around the whole link.",
                            (int)tag->words.length, tag->words.data);
        else if (opens && tag->close != SIZE_MAX)
            place_pair(scan, tag);
        else if (tag->tag.kind == CRA_TAG_BLOCK)
            place_block(scan, tag);
        else if (tag->tag.kind == CRA_TAG_VALUE || tag->tag.kind == CRA_TAG_PROPERTY ||
                 tag->tag.kind == CRA_TAG_STRING)
            place_value(scan, tag);
    }
    return !scan->arena->failed && !scan->findings.list->failed;
}
