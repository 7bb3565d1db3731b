#include "render/plain_text.h"

#include "render/docx_xml.h"

#define OPEN_DOCUMENT_TEXT "urn:oasis:names:tc:opendocument:xmlns:text:1.0"

static const struct cra_docx_limits words_limits = {.parts = 5000, .unpacked = (size_t)512 << 20};

/* Parts of a package that hold text. */
static const struct {
    enum cra_text_form form;
    const char *name;
    bool required;
} text_parts[] = {
    {CRA_TEXT_WORD, "word/document.xml", true},    {CRA_TEXT_WORD, "word/footnotes.xml", false},
    {CRA_TEXT_WORD, "word/endnotes.xml", false},   {CRA_TEXT_WORD, "word/comments.xml", false},
    {CRA_TEXT_OPEN_DOCUMENT, "content.xml", true},
};

/* What an element means for the words in it. */
enum element_role {
    NEUTRAL,
    PARAGRAPH, /* ends a line */
    WORDS,     /* its text is shown */
    BREAK,     /* stands for white space */
    HIDDEN     /* nothing in it is shown as part of the text */
};

static const struct role_row {
    const char *name_space, *name;
    enum element_role role;
    bool words; /* text may stand in it */
} roles[] = {
    {CRA_DOCX_W, "p", PARAGRAPH, false},
    {CRA_DOCX_W, "t", WORDS, true},
    {CRA_DOCX_W, "tab", BREAK, false},
    {CRA_DOCX_W, "br", BREAK, false},
    {OPEN_DOCUMENT_TEXT, "p", PARAGRAPH, true},
    {OPEN_DOCUMENT_TEXT, "h", PARAGRAPH, true},
    {OPEN_DOCUMENT_TEXT, "s", BREAK, false},
    {OPEN_DOCUMENT_TEXT, "tab", BREAK, false},
    {OPEN_DOCUMENT_TEXT, "line-break", BREAK, false},
    {OPEN_DOCUMENT_TEXT, "tracked-changes", HIDDEN, false},
};

static const struct role_row neutral = {.role = NEUTRAL};

struct reading {
    struct cra_buffer words;
    unsigned shown, hidden; /* elements that are open and show, or hide, text */
};

static const struct role_row *role_of(const struct cra_xml_element *element)
{
    for (size_t i = 0; i < sizeof roles / sizeof *roles; i++)
        if (cra_text_is(element->name, roles[i].name) &&
            cra_text_is(element->name_space, roles[i].name_space))
            return &roles[i];
    return &neutral;
}

static bool begin_element(void *context, const struct cra_xml_element *element)
{
    struct reading *reading = context;
    const struct role_row *row = role_of(element);
    reading->shown += row->words;
    reading->hidden += row->role == HIDDEN;
    if (row->role == BREAK)
        cra_buffer_char(&reading->words, ' ');
    return !reading->words.failed;
}

/* A line break within a text is white space; lines part paragraphs. */
static bool take_text(void *context, struct cra_text text, uint32_t begin, uint32_t end)
{
    struct reading *reading = context;
    (void)begin;
    (void)end;
    for (size_t i = 0; reading->shown && !reading->hidden && i < text.length; i++)
        cra_buffer_char(&reading->words, cra_is_space(text.data[i]) ? ' ' : text.data[i]);
    return !reading->words.failed;
}

static bool end_element(void *context, const struct cra_xml_element *element)
{
    struct reading *reading = context;
    const struct role_row *row = role_of(element);
    reading->shown -= row->words;
    reading->hidden -= row->role == HIDDEN;
    if (row->role == PARAGRAPH && !reading->hidden)
        cra_buffer_char(&reading->words, '\n');
    return !reading->words.failed;
}

static bool read_words(struct cra_arena *arena, const struct cra_docx_part *part, const char *what,
                       struct cra_text *words, cra_error **err)
{
    static const struct cra_xml_handler handler = {
        .element_begin = begin_element, .text = take_text, .element_end = end_element};
    struct reading reading = {.words = {0}};
    bool parsed = cra_docx_parse(part, what, &handler, &reading, err);
    struct cra_text text = {reading.words.data ? reading.words.data : "", reading.words.length};
    *words = (struct cra_text){cra_arena_copy(arena, text), text.length};
    bool complete = words->data && !reading.words.failed;
    cra_buffer_free(&reading.words);
    return complete ? parsed : cra_error_memory(err);
}

bool cra_office_words(struct cra_arena *arena, struct cra_text package, enum cra_text_form form,
                      const char *what,
                      bool (*receive)(void *context, const char *part, struct cra_text words), void *context,
                      cra_error **err)
{
    struct cra_docx_package parts = {.arena = arena};
    if (!cra_docx_open(&parts, arena, package, words_limits, what, err))
        return false;
    for (size_t i = 0; i < sizeof text_parts / sizeof *text_parts; i++) {
        if (text_parts[i].form != form)
            continue;
        const struct cra_docx_part *part = cra_docx_find(&parts, text_parts[i].name);
        struct cra_text words;
        if (!part && text_parts[i].required)
            return cra_error_set(err, CRA_ERROR_INPUT, "%s has no part %s.", what, text_parts[i].name);
        if (part && !read_words(arena, part, what, &words, err))
            return false;
        if (part && !receive(context, part->name, words))
            return cra_error_memory(err);
    }
    return true;
}
