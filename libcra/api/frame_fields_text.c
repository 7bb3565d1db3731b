#include "api/frame_fields.h"

#include "doc/document.h"
#include "doc/tag_words.h"
#include "law/citation_say.h"
#include "model/walk.h"
#include "render/columns.h"

struct writing {
    struct cra_buffer *out;
    const struct cra_frame_topic *topic;
    size_t width;
};

enum { tag_indent = 2, middle = 48, narrow = 24 };

static const char *say(const struct writing *w, const char *text)
{
    return cra_say(w->topic->language, text);
}

static void heading(struct writing *w, const char *text)
{
    if (w->out->length)
        cra_buffer_char(w->out, '\n');
    cra_buffer_string(w->out, say(w, text));
    cra_buffer_char(w->out, '\n');
}

/* A name and behind it, from the column on, what it means, with the provision between brackets. */
static void entry(struct writing *w, size_t column, const char *name, const char *meaning, const char *law)
{
    cra_buffer_repeat(w->out, ' ', tag_indent);
    size_t at = tag_indent + cra_columns_append(w->out, cra_text_of(name), tag_indent);
    if (at + 2 > column && w->width) { /* the meaning in a line of its own */
        cra_buffer_char(w->out, '\n');
        at = 0;
    }
    size_t gap = at + 2 > column ? 2 : column - at;
    cra_buffer_repeat(w->out, ' ', gap);
    const char *cited = law ? cra_law_say(w->topic->language, w->topic->arena, law) : NULL;
    const char *words = cited ? cra_arena_format(w->topic->arena, "%s [%s]", meaning, cited) : meaning;
    cra_columns_append_words(
        w->out, words ? words : "",
        (struct cra_columns_layout){.width = w->width, .column = at + gap, .indent = column});
    cra_buffer_char(w->out, '\n');
}

/* ---- Lists ---- */

static void braced_entries(struct writing *w, const struct cra_tag_word *(*word_at)(size_t),
                           const char *prefix)
{
    const struct cra_tag_word *word;
    for (size_t i = 0; (word = word_at(i)); i++) {
        const char *name = cra_arena_format(w->topic->arena, "{{%s%s}}", prefix, word->spelling);
        entry(w, middle, name ? name : "", say(w, word->meaning), NULL);
    }
}

static void format_entries(struct writing *w)
{
    const struct cra_tag_word *word;
    heading(w, CRA_SAYS("Formats, behind a path and |, as in {{product.name | upper}}"));
    for (size_t i = 0; (word = cra_tag_format_word(i)); i++)
        entry(w, middle, word->spelling, say(w, word->meaning), NULL);
}

static void field_entries(struct writing *w, bool of_assessment, const char *title)
{
    static const char assessment[] = "assessment.";
    const struct cra_frame_fields *all = w->topic->fields;
    bool begun = false;
    for (size_t i = 0; i < all->count; i++) {
        const struct cra_frame_field *field = &all->fields[i];
        bool of = strncmp(field->path, assessment, sizeof assessment - 1) == 0;
        if (of != of_assessment || field == w->topic->field || !cra_frame_topic_has(w->topic, field))
            continue;
        if (!begun && title)
            heading(w, title);
        begun = true;
        entry(w, middle, field->path, say(w, field->field->meaning), field->field->law);
    }
}

static void block_entries(struct writing *w)
{
    const struct cra_frame_fields *all = w->topic->fields;
    heading(w, CRA_SAYS("Blocks: sections that the program writes, in a paragraph of their own"));
    entry(w, middle, "{{> content}}", say(w, CRA_SAYS("The whole document")), NULL);
    size_t kind = SIZE_MAX;
    for (size_t i = 0; i < all->block_count; i++) {
        const struct cra_frame_block *block = &all->blocks[i];
        if (block->repeated || !block->title || (w->topic->by_kind && block->kind != w->topic->kind))
            continue;
        if (block->kind != kind && !w->topic->by_kind)
            cra_buffer_format(w->out, " %s\n", cra_document_kind_name(block->kind));
        kind = block->kind;
        const char *name =
            cra_arena_format(w->topic->arena, "%*s{{> %s}}", (int)block->level * 2, "", block->id);
        const char *title = cra_arena_format(w->topic->arena, "%s%s%s", block->number ? block->number : "",
                                             block->number ? " " : "", block->title);
        entry(w, middle, name ? name : "", title ? title : "", block->law);
    }
}

/* ---- One field ---- */

static void line(struct writing *w, const char *label, const char *text)
{
    size_t column = cra_columns_append(w->out, cra_text_of(label), 0);
    cra_buffer_repeat(w->out, ' ', column < narrow ? narrow - column : 1);
    column = column < narrow ? narrow : column + 1;
    cra_columns_append_words(
        w->out, text, (struct cra_columns_layout){.width = w->width, .column = column, .indent = narrow});
    cra_buffer_char(w->out, '\n');
}

static void list_line(struct writing *w, const char *label, struct cra_buffer *list)
{
    w->out->failed |= list->failed;
    if (list->length)
        line(w, label, list->data);
    cra_buffer_free(list);
}

static void append_item(struct cra_buffer *list, const char *item)
{
    cra_buffer_string(list, list->length ? ", " : "");
    cra_buffer_string(list, item);
}

static void describe(struct writing *w, const struct cra_frame_field *field)
{
    const struct cra_field *row = field->field;
    const struct cra_tag_word *word;
    struct cra_buffer formats = {0}, kinds = {0}, tag = {0};
    cra_buffer_format(w->out, "%s\n", field->path);
    cra_buffer_format(&tag, "%s%s", field->loops ? field->loops : "", field->tag);
    for (const char *loop = field->loops; loop && (loop = strstr(loop, "{{#each")); loop++)
        cra_buffer_string(&tag, "{{/each}}");
    line(w, say(w, CRA_SAYS("Meaning:")), say(w, row->meaning));
    list_line(w, say(w, CRA_SAYS("Tag:")), &tag);
    line(w, say(w, CRA_SAYS("Shows:")), cra_frame_field_holds(row, w->topic->language));
    for (size_t i = 0; row->kind != CRA_KIND_RECORD && (word = cra_tag_format_word(i)); i++)
        if (cra_tag_format_fits(i, row))
            append_item(&formats, word->spelling);
    list_line(w, say(w, CRA_SAYS("Formats:")), &formats);
    for (size_t i = 0; cra_document_kind_name(i); i++)
        if (field->kinds >> i & 1)
            append_item(&kinds, cra_document_kind_name(i));
    list_line(w, say(w, CRA_SAYS("Documents with it:")), &kinds);
    if (row->law)
        line(w, say(w, CRA_SAYS("Legal basis:")), cra_law_say(w->topic->language, w->topic->arena, row->law));
    for (size_t i = 0; row->choices && i < row->choices->count; i++) {
        char spelt[CRA_NAME_SIZE];
        if (!i)
            heading(w, CRA_SAYS("Values, for {{#if … = …}}"));
        entry(w, narrow, cra_file_name(spelt, row->choices->items[i].name),
              say(w, row->choices->items[i].meaning), NULL);
    }
}

/* ---- The whole ---- */

static void everything(struct writing *w)
{
    heading(w, CRA_SAYS("Tags that steer"));
    braced_entries(w, cra_tag_steering_word, "");
    heading(w, CRA_SAYS("Values of the document"));
    braced_entries(w, cra_tag_property_word, "");
    heading(w, CRA_SAYS("Texts, in the language of the document"));
    braced_entries(w, cra_tag_string_word, "t:");
    format_entries(w);
    block_entries(w);
    field_entries(w, false, CRA_SAYS("Fields of the project"));
    field_entries(w, true, CRA_SAYS("Facts of the assessment"));
}

void cra_frame_fields_text(struct cra_buffer *out, const struct cra_frame_topic *topic, size_t width)
{
    struct writing w = {out, topic, width};
    if (topic->by_kind) {
        block_entries(&w);
        field_entries(&w, false, CRA_SAYS("Fields of the project that the document shows"));
        field_entries(&w, true, CRA_SAYS("Facts of the assessment that the document shows"));
    } else if (topic->below) {
        if (topic->field)
            describe(&w, topic->field);
        field_entries(&w, false, CRA_SAYS("Below it"));
        field_entries(&w, true, topic->field ? CRA_SAYS("Below it") : CRA_SAYS("Facts of the assessment"));
    } else {
        everything(&w);
    }
}
