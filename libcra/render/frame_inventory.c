#include "render/frame_inventory.h"

#include "render/rules.h"

static bool starts_at(const struct cra_path *path, unsigned variable)
{
    return path->start == CRA_PATH_VARIABLE && path->variable == variable;
}

static bool tests_variable(const struct cra_condition *test, unsigned variable)
{
    for (unsigned i = 0; i < test->count; i++)
        if (starts_at(&test->terms[i].path, variable) ||
            (test->terms[i].other_given && starts_at(&test->terms[i].other, variable)))
            return true;
    return false;
}

static bool names_variable(const struct cra_tag *tag, unsigned variable)
{
    switch (tag->kind) {
    case CRA_TAG_VALUE:
        return starts_at(&tag->path, variable);
    case CRA_TAG_EACH:
        return starts_at(&tag->path, variable) || (tag->selects && tests_variable(&tag->test, variable));
    case CRA_TAG_IF:
        return !tag->tests_property && tests_variable(&tag->test, variable);
    case CRA_TAG_BLOCK: /* of another file, perhaps, which may name anything */
        return true;
    default:
        return false;
    }
}

/* What is not understood may have been meant for the item. */
static bool is_used(const struct cra_frame_tags *tags, size_t loop)
{
    const struct cra_frame_tag *each = &tags->items[loop];
    size_t end = each->otherwise != SIZE_MAX ? each->otherwise : each->close;
    for (size_t i = loop + 1; i < end && i < tags->count; i++)
        if (!tags->items[i].sound || names_variable(&tags->items[i].tag, each->tag.variable))
            return true;
    return false;
}

void cra_frame_inventory_judge(const struct cra_frame_inventory *inventory, struct cra_diagnostics *findings)
{
    for (size_t part = 0; part < inventory->count; part++) {
        const struct cra_frame_tags *tags = &inventory->parts[part].tags;
        for (size_t i = 0; i < tags->count; i++) {
            const struct cra_frame_tag *each = &tags->items[i];
            if (!each->sound || each->tag.kind != CRA_TAG_EACH || each->close == SIZE_MAX || is_used(tags, i))
                continue;
            struct cra_span span = {inventory->parts[part].source, each->begin, each->end};
            cra_diagnose(
                findings, &cra_rule_frame_loop, span, NULL,
                "{{%.*s}} repeats what shows nothing of the items: no tag up to {{/each}} names “%s” or a "
                "field of it.",
                (int)each->words.length, each->words.data, each->tag.name);
        }
    }
}
