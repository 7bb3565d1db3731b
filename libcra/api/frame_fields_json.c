#include "api/frame_fields.h"

#include "base/json.h"
#include "doc/document.h"
#include "doc/tag_words.h"
#include "model/walk.h"

/* Every member is always there, null where it has no value, in this order; "schema" grows when one changes
 * its meaning or goes away, not when one is added. */

struct writing {
    struct cra_json json;
    const struct cra_frame_topic *topic;
};

static void append_said(struct writing *w, const char *name, const char *text)
{
    cra_json_string(&w->json, name, text ? cra_say(w->topic->language, text) : NULL);
}

static void append_words(struct writing *w, const char *name, const struct cra_tag_word *(*word_at)(size_t),
                         const char *prefix, const char *meaning)
{
    const struct cra_tag_word *word;
    cra_json_array_begin(&w->json, name);
    for (size_t i = 0; (word = word_at(i)); i++) {
        cra_json_object_begin(&w->json, NULL);
        cra_json_string(&w->json, "name", cra_arena_format(w->topic->arena, "%s%s", prefix, word->spelling));
        append_said(w, meaning, word->meaning);
        cra_json_object_end(&w->json);
    }
    cra_json_array_end(&w->json);
}

static void append_block(struct writing *w, const struct cra_frame_block *block)
{
    cra_json_object_begin(&w->json, NULL);
    cra_json_string(&w->json, "tag", cra_arena_format(w->topic->arena, "{{> %s}}", block->id));
    cra_json_string(&w->json, "document", cra_document_kind_name(block->kind));
    cra_json_integer(&w->json, "level", block->level);
    cra_json_string(&w->json, "number", block->number);
    cra_json_string(&w->json, "title", block->title);
    cra_json_string(&w->json, "law", block->law);
    cra_json_object_end(&w->json);
}

static void append_blocks(struct writing *w)
{
    const struct cra_frame_fields *all = w->topic->fields;
    cra_json_array_begin(&w->json, "blocks");
    for (size_t i = 0; i < all->block_count; i++) {
        const struct cra_frame_block *block = &all->blocks[i];
        if (!block->repeated && block->title && (!w->topic->by_kind || block->kind == w->topic->kind))
            append_block(w, block);
    }
    cra_json_array_end(&w->json);
}

static void append_values(struct writing *w, const struct cra_choices *choices)
{
    cra_json_array_begin(&w->json, "values");
    for (size_t i = 0; choices && i < choices->count; i++) {
        char spelt[CRA_NAME_SIZE];
        cra_json_object_begin(&w->json, NULL);
        cra_json_string(&w->json, "value", cra_file_name(spelt, choices->items[i].name));
        append_said(w, "meaning", choices->items[i].meaning);
        cra_json_object_end(&w->json);
    }
    cra_json_array_end(&w->json);
}

static void append_field(struct writing *w, const struct cra_frame_field *field)
{
    static const char *const kinds[] = {
        [CRA_KIND_TEXT] = "text",           [CRA_KIND_LOCALIZED] = "text-per-language",
        [CRA_KIND_PROSE] = "prose",         [CRA_KIND_DATE] = "date",
        [CRA_KIND_INTEGER] = "integer",     [CRA_KIND_CHOICE] = "choice",
        [CRA_KIND_REFERENCE] = "reference", [CRA_KIND_RECORD] = "record"};
    const struct cra_field *row = field->field;
    const struct cra_tag_word *word;
    cra_json_object_begin(&w->json, NULL);
    cra_json_string(&w->json, "path", field->path);
    cra_json_string(&w->json, "tag", field->tag);
    cra_json_string(&w->json, "loops", field->loops);
    cra_json_string(&w->json, "list_around", field->list);
    cra_json_string(&w->json, "kind", kinds[row->kind]);
    cra_json_bool(&w->json, "list", row->cardinality == CRA_MANY);
    cra_json_string(&w->json, "shows", cra_frame_field_holds(row, w->topic->language));
    append_said(w, "meaning", row->meaning);
    cra_json_string(&w->json, "law", row->law);
    cra_json_array_begin(&w->json, "formats");
    for (size_t i = 0; row->kind != CRA_KIND_RECORD && (word = cra_tag_format_word(i)); i++)
        if (cra_tag_format_fits(i, row))
            cra_json_string(&w->json, NULL, word->spelling);
    cra_json_array_end(&w->json);
    append_values(w, row->choices);
    cra_json_array_begin(&w->json, "documents");
    for (size_t i = 0; cra_document_kind_name(i); i++)
        if (field->kinds >> i & 1)
            cra_json_string(&w->json, NULL, cra_document_kind_name(i));
    cra_json_array_end(&w->json);
    cra_json_object_end(&w->json);
}

void cra_frame_fields_json(struct cra_buffer *out, const struct cra_frame_topic *topic)
{
    struct writing w = {.json = {.buffer = out}, .topic = topic};
    bool field_alone = topic->below != NULL;
    cra_json_object_begin(&w.json, NULL);
    cra_json_integer(&w.json, "schema", 1);
    cra_json_string(&w.json, "language", topic->language->code);
    cra_json_string(&w.json, "document", topic->by_kind ? cra_document_kind_name(topic->kind) : NULL);
    if (!field_alone) {
        append_words(&w, "steering", cra_tag_steering_word, "", "meaning");
        append_words(&w, "properties", cra_tag_property_word, "", "meaning");
        append_words(&w, "texts", cra_tag_string_word, "t:", "text");
        append_words(&w, "formats", cra_tag_format_word, "", "meaning");
        append_blocks(&w);
    }
    cra_json_array_begin(&w.json, "fields");
    for (size_t i = 0; i < topic->fields->count; i++)
        if (cra_frame_topic_has(topic, &topic->fields->fields[i]))
            append_field(&w, &topic->fields->fields[i]);
    cra_json_array_end(&w.json);
    cra_json_object_end(&w.json);
    cra_buffer_char(out, '\n');
}
