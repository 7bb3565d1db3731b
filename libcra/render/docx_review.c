#include "render/docx_review.h"

#include "render/docx_xml.h"
#include "render/rules.h"

struct counting {
    size_t changes;
    uint32_t change_begin, change_end; /* the first */
};

static bool is_change(const struct cra_xml_element *element)
{
    static const char *const names[] = {
        "ins",        "del",        "moveFrom",     "moveTo",  "pPrChange", "rPrChange",      "tblPrChange",
        "trPrChange", "tcPrChange", "sectPrChange", "cellIns", "cellDel",   "numberingChange"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (cra_docx_is(element, names[i]))
            return true;
    return false;
}

static bool count(void *context, const struct cra_xml_element *element)
{
    struct counting *c = context;
    if (is_change(element) && !c->changes++) {
        c->change_begin = element->begin;
        c->change_end = element->end;
    }
    return true;
}

static uint32_t source_of(struct cra_sources *sources, struct cra_arena *arena,
                          const struct cra_docx_part *part)
{
    for (size_t i = 0; i < sources->count; i++)
        if (strcmp(sources->items[i].name, part->name) == 0)
            return (uint32_t)i + 1;
    return cra_sources_add(sources, arena, part->name, part->bytes);
}

static bool has_ending(const char *name, const char *ending)
{
    size_t length = strlen(name), size = strlen(ending);
    return length > size && strcmp(name + length - size, ending) == 0;
}

bool cra_docx_review(const struct cra_docx_package *package, struct cra_sources *sources,
                     struct cra_diagnostics *findings, cra_error **err)
{
    static const struct cra_xml_handler handler = {.element_begin = count};
    for (size_t i = 0; i < package->count; i++) {
        const struct cra_docx_part *part = &package->parts[i];
        struct counting c = {0};
        if (strncmp(part->name, "word/", 5) != 0 || !has_ending(part->name, ".xml"))
            continue;
        if (!cra_docx_parse(part, "The frame", &handler, &c, err))
            return false;
        uint32_t source = c.changes ? source_of(sources, findings->arena, part) : 1;
        if (!source)
            return cra_error_memory(err);
        if (c.changes)
            cra_diagnose(findings, &cra_rule_frame_changes,
                         (struct cra_span){source, c.change_begin, c.change_end}, NULL,
                         c.changes == 1 ? "A tracked change stands here."
                                        : "%zu tracked changes stand from here on.",
                         c.changes);
    }
    return !findings->failed || cra_error_memory(err);
}
