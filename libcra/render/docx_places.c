#include "render/docx_places.h"

#include "read/rules.h"
#include "render/office_place.h"

struct telling {
    struct cra_arena *arena;
    struct cra_sources *sources;
    uint32_t nowhere;  /* a source without words */
    size_t part_count; /* the first sources are parts; those behind them the words of some of these */
    const char **names;
    struct cra_office_places **places; /* of parts that were asked for */
    struct cra_heading_styles styles;
    enum cra_words_form form;
    const char *file;
};

static struct cra_docx_part part_of(const struct telling *t, uint32_t source)
{
    return (struct cra_docx_part){.name = t->names[source - 1], .bytes = t->sources->items[source - 1].text};
}

/* Without its styles, a document has no headings. */
static bool read_styles(struct telling *t)
{
    bool lacks_memory = false;
    t->styles.arena = t->arena;
    for (uint32_t source = 1; source <= t->part_count; source++) {
        struct cra_docx_part part = part_of(t, source);
        cra_error *fault = NULL;
        if (t->form == CRA_TEXT_WORD && strcmp(part.name, "word/styles.xml") == 0)
            cra_heading_styles_read(&t->styles, &part, t->file, &fault);
        lacks_memory = lacks_memory || cra_error_get_code(fault) == CRA_ERROR_OUT_OF_MEMORY;
        cra_error_free(fault);
    }
    return !lacks_memory && !t->arena->failed;
}

/* NULL data where the part holds no text. False when memory is out. */
static bool find_places(struct telling *t, uint32_t source, const struct cra_office_places **places)
{
    struct cra_docx_part part = part_of(t, source);
    const char *name = cra_office_part_name(t->arena, t->form, part.name);
    *places = t->places[source - 1];
    if (*places || !name)
        return !t->arena->failed;
    struct cra_office_places *fresh = CRA_ARENA_NEW(t->arena, struct cra_office_places);
    if (!fresh || !cra_office_places_read(fresh, t->arena, t->sources, &part, name, &t->styles, t->file))
        return false;
    *places = t->places[source - 1] = fresh;
    return true;
}

static bool is_of_reader(const struct cra_rule *rule)
{
    for (const struct cra_rule *const *known = cra_read_rules; *known; known++)
        if (*known == rule)
            return true;
    return false;
}

/* Where XML itself is at fault, or nothing is seen. */
static const char *tell_part(struct telling *t, struct cra_span span)
{
    struct cra_position at = cra_source_position(cra_sources_get(t->sources, span.source), span.begin);
    return cra_arena_format(t->arena, "part %s, line %zu, column %zu", t->names[span.source - 1], at.line,
                            at.column);
}

/* What the place of a span is called, NULL where it has none; the span moves to the words there. False when
 * memory is out. */
static bool tell_span(struct telling *t, bool as_xml, struct cra_span *span, const char **words)
{
    const struct cra_office_places *places = NULL;
    struct cra_office_place place;
    *words = NULL;
    if (!span->source || span->source > t->part_count)
        return true;
    if (!find_places(t, span->source, &places))
        return false;
    if (!places || as_xml) {
        *words = tell_part(t, *span);
        return *words != NULL;
    }
    if (!cra_office_place_of(places, t->sources, span->begin, span->end, &place))
        return false;
    *words = place.words;
    *span = place.span.source ? place.span : (struct cra_span){.source = t->nowhere};
    return true;
}

static bool tell(struct telling *t, struct cra_diagnostic *finding)
{
    bool as_xml = is_of_reader(finding->rule);
    const char *words, *related;
    if (!tell_span(t, as_xml, &finding->span, &words) || !tell_span(t, as_xml, &finding->related, &related))
        return false;
    finding->path = words ? words : finding->path;
    if (!related || !finding->related_message)
        return true;
    finding->related_message = cra_arena_format(t->arena, "%s: %s", related, finding->related_message);
    return finding->related_message != NULL;
}

bool cra_docx_tell_places(struct cra_diagnostics *findings, struct cra_sources *sources,
                          enum cra_words_form form, const char *file)
{
    struct telling t = {.arena = findings->arena,
                        .sources = sources,
                        .part_count = sources->count,
                        .form = form,
                        .file = file};
    if (!findings->count)
        return true;
    t.names = cra_arena_allocate(t.arena, (t.part_count + 1) * sizeof *t.names);
    t.places = cra_arena_allocate(t.arena, (t.part_count + 1) * sizeof(struct cra_office_places *));
    if (!t.names || !t.places)
        return false;
    for (size_t i = 0; i < t.part_count; i++) {
        t.names[i] = sources->items[i].name;
        t.places[i] = NULL;
    }
    t.nowhere = cra_sources_add(sources, t.arena, file, CRA_TEXT(""));
    bool told = t.nowhere && read_styles(&t);
    for (size_t i = 0; told && i < findings->count; i++)
        told = tell(&t, &findings->items[i]);
    for (size_t i = 0; i < t.part_count + (t.nowhere != 0); i++) {
        sources->items[i].name = file;
        sources->items[i].paragraphs = true;
    }
    return told;
}
