#include "document_words.h"

#include <stdlib.h>

#include <md4c.h>
#include <libxml/HTMLparser.h>
#include <libxml/parser.h>
#include <zip.h>

#include "base/utf8.h"
#include "pdf_reader.h"

/* ---- Words ---- */

static bool is_space(uint32_t point)
{
    return point <= ' ' || point == 0xA0 || (point >= 0x2000 && point <= 0x200A);
}

static void add_space(struct cra_buffer *out)
{
    if (out->length && out->data[out->length - 1] != ' ')
        cra_buffer_char(out, ' ');
}

/* Soft hyphens are seen only where a line ends. */
static void add_text(struct cra_buffer *out, struct cra_text text)
{
    enum { soft_hyphen = 0xAD };
    for (size_t at = 0; at < text.length;) {
        uint32_t point = 0;
        size_t length = cra_utf8_decode(text.data + at, text.length - at, &point);
        if (length && is_space(point))
            add_space(out);
        else if (point != soft_hyphen || !length)
            cra_buffer_append(out, text.data + at, length ? length : 1);
        at += length ? length : 1;
    }
}

static bool is_any(const char *name, const char *const *list)
{
    for (; *list; list++)
        if (strcmp(name, *list) == 0)
            return true;
    return false;
}

/* ---- Trees of libxml2 ---- */

/* How the elements of a vocabulary are read. */
struct reading {
    const char *const *flowing; /* elements within a word */
    const char *const *silent;  /* whose content nobody sees */
    const char *text;           /* the only element whose text is seen; NULL: all */
    const char *const *picture; /* element and what holds its alternative text */
    bool (*is_left_out)(xmlNode *node);
};

/* Of an attribute, or of an element right below. */
static void add_alternative(struct cra_buffer *out, xmlNode *node, const char *name)
{
    xmlChar *value = xmlGetProp(node, BAD_CAST name);
    for (xmlNode *child = node->children; child && !value; child = child->next)
        if (strcmp((const char *)child->name, name) == 0)
            value = xmlNodeGetContent(child);
    add_space(out);
    if (value)
        add_text(out, cra_text_of((const char *)value));
    add_space(out);
    xmlFree(value);
}

static void add_tree(struct cra_buffer *out, xmlNode *node, const struct reading *reading)
{
    for (; node; node = node->next) {
        const char *name = (const char *)node->name;
        if (node->type == XML_TEXT_NODE &&
            (!reading->text || strcmp((const char *)node->parent->name, reading->text) == 0))
            add_text(out, cra_text_of((const char *)node->content));
        if (node->type != XML_ELEMENT_NODE || is_any(name, reading->silent) ||
            (reading->is_left_out && reading->is_left_out(node)))
            continue;
        bool flowing = is_any(name, reading->flowing);
        if (!flowing)
            add_space(out);
        if (strcmp(name, reading->picture[0]) == 0)
            add_alternative(out, node, reading->picture[1]);
        add_tree(out, node->children, reading);
        if (!flowing)
            add_space(out);
    }
}

static bool is_link_or_mark(xmlNode *node)
{
    xmlChar *class = xmlGetProp(node, BAD_CAST "class");
    bool found = class && (strcmp((char *)class, "skip") == 0 || strcmp((char *)class, "draft") == 0);
    xmlFree(class);
    return found;
}

/* Of a picture that is drawn its description counts, as of any other its alternative text. */
static bool is_drawn(xmlNode *node)
{
    const char *name = (const char *)node->name;
    return strcmp(name, "text") == 0 || (strcmp(name, "title") == 0 && node->parent &&
                                         strcmp((const char *)node->parent->name, "svg") == 0);
}

static bool is_not_read(xmlNode *node)
{
    return is_link_or_mark(node) || is_drawn(node);
}

bool document_words_of_html(struct cra_buffer *out, struct cra_text bytes)
{
    static const char *const flowing[] = {"a", "span", "strong", "em", "code", NULL};
    static const char *const silent[] = {"head", NULL};
    static const char *const picture[] = {"img", "alt"};
    static const struct reading reading = {flowing, silent, NULL, picture, is_not_read};
    xmlDoc *page = htmlReadMemory(bytes.data, (int)bytes.length, NULL, "UTF-8",
                                  HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET);
    if (!page)
        return false;
    add_tree(out, xmlDocGetRootElement(page), &reading);
    xmlFreeDoc(page);
    return true;
}

static xmlDoc *read_part(struct cra_text package, const char *name)
{
    xmlDoc *part = NULL;
    zip_source_t *source = zip_source_buffer_create(package.data, package.length, 0, NULL);
    zip_t *zip = source ? zip_open_from_source(source, ZIP_RDONLY, NULL) : NULL;
    zip_stat_t status;
    zip_file_t *file = zip && zip_stat(zip, name, 0, &status) == 0 ? zip_fopen(zip, name, 0) : NULL;
    char *bytes = file ? malloc(status.size) : NULL;
    if (bytes && zip_fread(file, bytes, status.size) == (zip_int64_t)status.size)
        part = xmlReadMemory(bytes, (int)status.size, NULL, NULL, XML_PARSE_NONET | XML_PARSE_HUGE);
    free(bytes);
    if (file)
        zip_fclose(file);
    if (zip)
        zip_discard(zip);
    return part;
}

bool document_words_of_docx(struct cra_buffer *out, struct cra_text bytes)
{
    static const char *const flowing[] = {"r", "t", "hyperlink", "bookmarkStart", "bookmarkEnd", NULL};
    static const char *const silent[] = {"rPr",    "pPr",     "tcPr",     "trPr", "tblPr",
                                         "sectPr", "graphic", "Fallback", NULL};
    static const char *const picture[] = {"docPr", "descr"};
    static const struct reading reading = {flowing, silent, "t", picture, NULL};
    xmlDoc *part = read_part(bytes, "word/document.xml");
    if (!part)
        return false;
    add_tree(out, xmlDocGetRootElement(part), &reading);
    xmlFreeDoc(part);
    return true;
}

/* Where a contents table tells how it is made, nothing is shown. */
/* Of a picture that is drawn its description counts. */
static bool is_in_shape(xmlNode *node)
{
    return strcmp((const char *)node->name, "p") == 0 && node->parent &&
           strcmp((const char *)node->parent->name, "rect") == 0;
}

bool document_words_of_odt(struct cra_buffer *out, struct cra_text bytes)
{
    static const char *const flowing[] = {"span", "a", "bookmark-start", "bookmark-end", NULL};
    static const char *const silent[] = {"automatic-styles", "table-of-content-source", "title",
                                         "bookmark-ref", NULL};
    static const char *const picture[] = {"frame", "title"};
    static const struct reading reading = {flowing, silent, NULL, picture, is_in_shape};
    xmlDoc *part = read_part(bytes, "content.xml");
    if (!part)
        return false;
    add_tree(out, xmlDocGetRootElement(part), &reading);
    xmlFreeDoc(part);
    return true;
}

/* ---- PDF ---- */

struct hearing {
    struct cra_buffer *out;
    unsigned silent; /* elements around that nobody hears */
};

static void hear(void *context, const struct pdf_reader *reader, const char *role, struct cra_text body,
                 const struct cra_buffer *text, bool enter)
{
    static const char *const flowing[] = {"Link", "Span", "Reference", "Code", NULL};
    static const char *const silent[] = {"Lbl", "PageNumber", NULL};
    struct hearing *hearing = context;
    (void)reader;
    if (text && !hearing->silent)
        add_text(hearing->out, (struct cra_text){text->data ? text->data : "", text->length});
    if (text || !*role)
        return;
    if (is_any(role, silent))
        hearing->silent += enter ? 1U : -1U;
    if (!is_any(role, flowing) && strcmp(role, "Missing") != 0)
        add_space(hearing->out);
    if (enter && strcmp(role, "Figure") == 0) {
        struct cra_buffer words = {0};
        pdf_string(&words, pdf_value(body, "/Alt"));
        add_text(hearing->out, (struct cra_text){words.data ? words.data : "", words.length});
        cra_buffer_free(&words);
    }
    if (strcmp(role, "Figure") == 0)
        hearing->silent += enter ? 1U : -1U; /* letters in it say the same again */
}

bool document_words_of_pdf(struct cra_buffer *out, struct cra_text bytes)
{
    struct pdf_reader reader;
    struct hearing hearing = {.out = out};
    bool good = pdf_open(&reader, bytes);
    if (good)
        pdf_walk(&reader, hear, &hearing);
    pdf_close(&reader);
    return good;
}

document_words_function *document_words_of(const char *format)
{
    static const struct {
        const char *format;
        document_words_function *words;
    } all[] = {{"html", document_words_of_html},
               {"docx", document_words_of_docx},
               {"odt", document_words_of_odt},
               {"md", document_words_of_markdown},
               {"pdf", document_words_of_pdf}};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        if (strcmp(all[i].format, format) == 0)
            return all[i].words;
    return NULL;
}

/* ---- Markdown ---- */

struct listening {
    struct cra_buffer *out;
    bool in_cell;
    bool titled; /* what stands before the title is the mark of a draft */
};

static int on_block(MD_BLOCKTYPE type, void *detail, void *context)
{
    (void)detail;
    struct listening *listening = context;
    listening->in_cell = type == MD_BLOCK_TH || type == MD_BLOCK_TD;
    if (type == MD_BLOCK_H && !listening->titled) {
        cra_buffer_clear(listening->out);
        listening->titled = true;
    }
    add_space(listening->out);
    return 0;
}

static int after_block(MD_BLOCKTYPE type, void *detail, void *context)
{
    (void)type;
    (void)detail;
    ((struct listening *)context)->in_cell = false;
    add_space(((struct listening *)context)->out);
    return 0;
}

static int on_span(MD_SPANTYPE type, void *detail, void *context)
{
    (void)detail;
    if (type == MD_SPAN_IMG)
        add_space(((struct listening *)context)->out);
    return 0;
}

static bool is_block_tag(struct cra_text tag)
{
    static const char *const flowing[] = {"<span",    "</span", "<a ",  "</a",   "<strong",
                                          "</strong", "<em",    "</em", "<code", "</code"};
    for (size_t i = 0; i < sizeof flowing / sizeof *flowing; i++) {
        size_t length = strlen(flowing[i]);
        if (tag.length >= length && memcmp(tag.data, flowing[i], length) == 0)
            return false;
    }
    return true;
}

/* A backslash before a bar belongs to the table even in code, says GFM; md4c leaves it there. */
static void add_code(struct cra_buffer *out, struct cra_text code)
{
    size_t begin = 0;
    for (size_t i = 0; i + 1 < code.length; i++) {
        if (code.data[i] != '\\' || code.data[i + 1] != '|')
            continue;
        add_text(out, (struct cra_text){code.data + begin, i - begin});
        begin = i + 1;
    }
    add_text(out, (struct cra_text){code.data + begin, code.length - begin});
}

static int on_text(MD_TEXTTYPE type, const MD_CHAR *text, MD_SIZE size, void *context)
{
    const struct listening *listening = context;
    struct cra_buffer *out = listening->out;
    struct cra_text bytes = {text, size};
    if (type == MD_TEXT_BR || type == MD_TEXT_SOFTBR || (type == MD_TEXT_HTML && is_block_tag(bytes))) {
        add_space(out);
    } else if (type == MD_TEXT_ENTITY) {
        char character[4];
        size_t length = size > 3 && text[1] == '#'
                            ? cra_utf8_encode((uint32_t)strtoul(text + 2, NULL, 10), character)
                            : 0;
        add_text(out, (struct cra_text){character, length});
    } else if (type == MD_TEXT_CODE && listening->in_cell) {
        add_code(out, bytes);
    } else if (type != MD_TEXT_HTML) {
        add_text(out, bytes);
    }
    return 0;
}

bool document_words_of_markdown(struct cra_buffer *out, struct cra_text bytes)
{
    static const MD_PARSER parser = {0,        MD_FLAG_TABLES | MD_FLAG_STRIKETHROUGH | MD_FLAG_TASKLISTS,
                                     on_block, after_block,
                                     on_span,  on_span,
                                     on_text,  NULL,
                                     NULL};
    struct cra_buffer words = {0};
    struct listening listening = {.out = &words};
    bool good = md_parse(bytes.data, (MD_SIZE)bytes.length, &parser, &listening) == 0;
    cra_buffer_append(out, words.data, words.length);
    cra_buffer_free(&words);
    return good;
}
