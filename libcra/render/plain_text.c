#include "render/plain_text.h"

#include "render/docx_xml.h"
#include "render/plain_text_story.h"

static const struct cra_docx_limits words_limits = {.parts = 5000, .unpacked = (size_t)512 << 20};

/* ---- Parts of a package that hold text ---- */

static const struct part_row {
    enum cra_words_form form;
    const char *begin; /* of its name, up to a number where `numbered` */
    const char *name;  /* as people call it */
    bool numbered, required;
} part_rows[] = {
    {CRA_TEXT_WORD, "word/document", "text", false, true},
    {CRA_TEXT_WORD, "word/header", "header", true, false},
    {CRA_TEXT_WORD, "word/footer", "footer", true, false},
    {CRA_TEXT_WORD, "word/footnotes", "footnotes", false, false},
    {CRA_TEXT_WORD, "word/endnotes", "endnotes", false, false},
    {CRA_TEXT_WORD, "word/comments", "comments", false, false},
    {CRA_TEXT_OPEN_DOCUMENT, "content", "text", false, true},
    {CRA_TEXT_OPEN_DOCUMENT, "styles", "headers and footers", false, false},
};

/* Behind the first part of the name, whatever the case of its letters; NULL where it is another. */
static const char *behind(const char *name, const char *begin)
{
    for (; *begin; begin++, name++)
        if (cra_to_lower(*name) != *begin)
            return NULL;
    return name;
}

/* What people call the part; NULL where it is none of the row. */
static const char *name_of(struct cra_arena *arena, const struct part_row *row, const char *part)
{
    const char *number = behind(part, row->begin);
    size_t length = number && row->numbered ? strspn(number, "0123456789") : 0;
    const char *ending = number ? behind(number + length, ".xml") : NULL;
    if (!ending || *ending)
        return NULL;
    return length ? cra_arena_format(arena, "%s %.*s", row->name, (int)length, number) : row->name;
}

const char *cra_office_part_name(struct cra_arena *arena, enum cra_words_form form, const char *part)
{
    const char *name = NULL;
    for (size_t i = 0; i < sizeof part_rows / sizeof *part_rows && !name; i++)
        if (part_rows[i].form == form)
            name = name_of(arena, &part_rows[i], part);
    return name;
}

/* ---- Handing over ---- */

struct receiver {
    bool (*receive)(void *context, const struct cra_office_text *text);
    void *context;
};

const char *cra_story_name(struct cra_arena *arena, enum cra_story story, const char *part)
{
    static const char *const names[] = {NULL, "text boxes", "notes", "comments"};
    if (story == CRA_STORY_MAIN)
        return part;
    return strcmp(part, "text") == 0 ? names[story] : cra_arena_format(arena, "%s, %s", part, names[story]);
}

static bool hand_over(struct cra_arena *arena, const struct cra_story_words *stories, const char *part,
                      const struct receiver *receiver)
{
    bool complete = true;
    for (enum cra_story story = CRA_STORY_MAIN; story < cra_story_count && complete; story++) {
        const struct cra_story_words *words = &stories[story];
        if (!words->words.length)
            continue;
        struct cra_text text = {words->words.data, words->words.length};
        struct cra_office_text handed = {.name = cra_story_name(arena, story, part),
                                         .words = {cra_arena_copy(arena, text), text.length},
                                         .marks = words->marks,
                                         .mark_count = words->lines,
                                         .headings = words->headings,
                                         .heading_count = words->heading_count};
        complete = handed.name && handed.words.data && receiver->receive(receiver->context, &handed);
    }
    return complete;
}

static bool read_part(struct cra_arena *arena, const struct cra_docx_part *part, const char *name,
                      const struct cra_heading_styles *styles, const char *what,
                      const struct receiver *receiver, cra_error **err)
{
    struct cra_story_words stories[cra_story_count] = {{.lines = 0}};
    bool read = cra_stories_read(stories, NULL, arena, part, styles, what, err);
    if (read)
        read = hand_over(arena, stories, name, receiver) || cra_error_memory(err);
    for (size_t i = 0; i < cra_story_count; i++)
        cra_buffer_free(&stories[i].words);
    return read;
}

bool cra_office_words(struct cra_arena *arena, struct cra_text package, enum cra_words_form form,
                      const char *what, bool (*receive)(void *context, const struct cra_office_text *text),
                      void *context, cra_error **err)
{
    struct cra_docx_package parts = {.arena = arena};
    struct cra_heading_styles styles = {.arena = arena};
    const struct receiver receiver = {receive, context};
    if (!cra_docx_open(&parts, arena, package, words_limits, what, err))
        return false;
    const struct cra_docx_part *part =
        form == CRA_TEXT_WORD ? cra_docx_find(&parts, "word/styles.xml") : NULL;
    if (part && !cra_heading_styles_read(&styles, part, what, err))
        return false;
    for (size_t i = 0; i < sizeof part_rows / sizeof *part_rows; i++) {
        const struct part_row *row = &part_rows[i];
        bool found = false;
        for (size_t j = 0; row->form == form && j < parts.count; j++) {
            const char *name = name_of(arena, row, parts.parts[j].name);
            found = found || name;
            if (name && !read_part(arena, &parts.parts[j], name, &styles, what, &receiver, err))
                return false;
        }
        if (row->form == form && row->required && !found)
            return cra_error_set(err, CRA_ERROR_INPUT, "%s has no part %s.xml.", what, row->begin);
    }
    return true;
}
