#include "pdf_reader.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <zlib.h>

#include "base/utf8.h"

enum { GLYPHS = 65536, FONTS = 16 };

/* ---- Objects ---- */

static const char *find(struct cra_text text, const char *word)
{
    size_t length = strlen(word);
    for (size_t i = 0; i + length <= text.length; i++)
        if (memcmp(text.data + i, word, length) == 0)
            return text.data + i;
    return NULL;
}

static struct cra_text from(struct cra_text text, const char *at)
{
    return (struct cra_text){at, (size_t)(text.data + text.length - at)};
}

/* Behind a value: a string, list, dictionary, or what goes up to the next key. */
static const char *behind(const char *at, const char *end)
{
    int depth = 0;
    bool in_string = false;
    for (; at < end; at++) {
        if (in_string) {
            at += *at == '\\';
            in_string = *at != ')' || at[-1] == '\\';
        } else if (*at == '(') {
            in_string = true;
        } else if (*at == '<' || *at == '[') {
            depth++;
        } else if (*at == '>' || *at == ']') {
            if (depth-- == 0)
                break;
        } else if (*at == '/' && depth == 0) {
            break;
        }
    }
    return at;
}

struct cra_text pdf_value(struct cra_text body, const char *key)
{
    const char *end = body.data + body.length;
    size_t length = strlen(key);
    const char *at = find(body, "<<");
    for (at = at ? at + 2 : end; at < end;) {
        if (*at != '/') {
            at++;
            continue;
        }
        const char *name_end = at + 1;
        while (name_end < end && (isalnum((unsigned char)*name_end)))
            name_end++;
        const char *value_end = behind(name_end, end);
        if (value_end == name_end && value_end < end) /* a name as value */
            value_end = behind(name_end + 1, end);
        if ((size_t)(name_end - at) == length && memcmp(at, key, length) == 0)
            return (struct cra_text){name_end, (size_t)(value_end - name_end)};
        if (value_end < end && *value_end == '>')
            break;
        at = value_end;
    }
    return (struct cra_text){"", 0};
}

unsigned pdf_reference(struct cra_text value)
{
    unsigned number = 0;
    char text[40] = "", mark = 0;
    memcpy(text, value.data, value.length < sizeof text - 1 ? value.length : sizeof text - 1);
    return sscanf(text, " %u 0 %c", &number, &mark) == 2 && mark == 'R' ? number : 0;
}

static bool inflate_to(struct cra_buffer *out, struct cra_text packed)
{
    uLongf size = packed.length * 20 + 100000;
    int state = Z_BUF_ERROR;
    for (; state == Z_BUF_ERROR && size < 1U << 30; size *= 4) {
        cra_buffer_clear(out);
        if (!cra_buffer_reserve(out, size))
            return false;
        uLongf got = size;
        state = uncompress((Bytef *)out->data, &got, (const Bytef *)packed.data, packed.length);
        out->length = got;
    }
    if (state == Z_OK)
        cra_buffer_char(out, '\0'); /* read as a string below */
    out->length -= state == Z_OK;
    return state == Z_OK;
}

static struct pdf_object *object(struct pdf_reader *reader, size_t number)
{
    if (number >= reader->count) {
        size_t count = number + 1000;
        reader->objects = realloc(reader->objects, count * sizeof *reader->objects);
        memset(reader->objects + reader->count, 0, (count - reader->count) * sizeof *reader->objects);
        reader->count = count;
    }
    return &reader->objects[number];
}

static void read_packed(struct pdf_reader *reader, const struct pdf_object *holder)
{
    struct cra_buffer stream = holder->stream;
    unsigned long count = strtoul(pdf_value(holder->body, "/N").data, NULL, 10);
    unsigned long first = strtoul(pdf_value(holder->body, "/First").data, NULL, 10);
    char *at = stream.data;
    for (unsigned long i = 0; i < count; i++) {
        unsigned long number = strtoul(at, &at, 10), begin = first + strtoul(at, &at, 10);
        char *next = NULL;
        unsigned long following = strtoul(at, &next, 10), end = strtoul(next, NULL, 10) + first;
        (void)following;
        if (i + 1 == count)
            end = stream.length;
        object(reader, number)->body = (struct cra_text){stream.data + begin, end - begin};
    }
}

/* Objects of the file itself are all streams: one behind the other. */
static bool read_objects(struct pdf_reader *reader, struct cra_text bytes)
{
    const char *at = bytes.data, *end = bytes.data + bytes.length;
    while (at < end) {
        const char *head = find(from(bytes, at), " 0 obj\n");
        if (!head)
            break;
        const char *digits = head;
        while (digits > bytes.data && isdigit((unsigned char)digits[-1]))
            digits--;
        const char *stream = find(from(bytes, head), "stream\n");
        if (!stream)
            return false;
        struct pdf_object *found = object(reader, strtoul(digits, NULL, 10));
        found->body = (struct cra_text){head + 7, (size_t)(stream - head - 7)};
        unsigned long length = strtoul(pdf_value(found->body, "/Length").data, NULL, 10);
        stream += 7;
        struct cra_text filter = pdf_value(found->body, "/Filter");
        struct cra_text packed = {stream, length};
        if (find(filter, "FlateDecode") && !find(found->body, "/Subtype/Image") &&
            !inflate_to(&found->stream, packed))
            return false;
        if (!filter.length)
            cra_buffer_text(&found->stream, packed);
        at = stream + length;
    }
    size_t count = reader->count;
    for (size_t i = 0; i < count; i++)
        if (reader->objects[i].body.data && find(reader->objects[i].body, "/Type/ObjStm"))
            read_packed(reader, &reader->objects[i]);
    return true;
}

unsigned pdf_find(const struct pdf_reader *reader, const char *type)
{
    char wanted[64];
    snprintf(wanted, sizeof wanted, "<</Type/%s", type);
    for (size_t i = 0; i < reader->count; i++) {
        const char *found = reader->objects[i].body.data ? find(reader->objects[i].body, wanted) : NULL;
        if (found == reader->objects[i].body.data && found && !isalpha((unsigned char)found[strlen(wanted)]))
            return (unsigned)i;
    }
    return 0;
}

/* ---- Text ---- */

static void add_point(struct cra_buffer *out, uint32_t point)
{
    char bytes[4];
    cra_buffer_append(out, bytes, cra_utf8_encode(point, bytes));
}

static unsigned hex(const char *at)
{
    char digits[5] = {at[0], at[1], at[2], at[3], 0};
    return (unsigned)strtoul(digits, NULL, 16);
}

/* Digits of UTF-16 up to ">". */
static const char *add_utf16(struct cra_buffer *out, const char *at)
{
    while (*at != '>') {
        unsigned unit = hex(at);
        at += 4;
        if (unit >= 0xD800 && unit < 0xDC00) {
            add_point(out, 0x10000 + ((unit - 0xD800) << 10) + (hex(at) - 0xDC00));
            at += 4;
        } else if (unit != 0xFEFF) {
            add_point(out, unit);
        }
    }
    return at;
}

void pdf_string(struct cra_buffer *out, struct cra_text value)
{
    const char *end = value.data + value.length;
    if (value.length && value.data[0] == '<')
        add_utf16(out, value.data + 1);
    for (const char *at = value.data + 1; value.length && value.data[0] == '(' && at < end && *at != ')';
         at++) {
        if (*at == '\\' && isdigit((unsigned char)at[1])) {
            cra_buffer_char(out, (char)((at[1] - '0') * 64 + (at[2] - '0') * 8 + at[3] - '0'));
            at += 3;
        } else {
            at += *at == '\\';
            cra_buffer_char(out, *at);
        }
    }
}

static void read_font(struct pdf_reader *reader, unsigned index, unsigned number)
{
    unsigned map = pdf_reference(pdf_value(reader->objects[number].body, "/ToUnicode"));
    reader->points[index] = calloc(GLYPHS, sizeof **reader->points);
    struct cra_buffer *stream = &reader->objects[map].stream;
    for (const char *at = stream->data; (at = strstr(at, "\n<")) != NULL; at++) {
        struct cra_buffer point = {0};
        if (at[7] != ' ' || at[8] != '<')
            continue;
        add_utf16(&point, at + 9);
        uint32_t value = 0;
        cra_utf8_decode(point.data, point.length, &value);
        reader->points[index][hex(at + 2)] = value;
        cra_buffer_free(&point);
    }
}

static struct pdf_marked *add_marked(struct pdf_reader *reader, unsigned page, unsigned number)
{
    reader->marked = realloc(reader->marked, (reader->marked_count + 1) * sizeof *reader->marked);
    reader->marked[reader->marked_count] = (struct pdf_marked){page, number, {0}};
    return &reader->marked[reader->marked_count++];
}

/* Operators are told apart by what stands before them: /Role<</MCID n>>BDC, /Artifact…,
 * /Span<</ActualText<…>, /F0 10 Tf, [<…>…]TJ, EMC. */
static void read_contents(struct pdf_reader *reader, unsigned page, const struct cra_buffer *stream)
{
    struct pdf_marked *marked = NULL;
    bool spelt = false;
    unsigned font = 0, depth = 0;
    const char *at = stream->data ? stream->data : "";
    while (*at) {
        if (strncmp(at, "/Span<</ActualText<", 19) == 0) {
            if (marked)
                add_utf16(&marked->text, at + 19);
            spelt = true;
            depth++;
            at = strstr(at, "BDC") + 3;
        } else if (strncmp(at, "<</MCID ", 8) == 0) {
            marked = add_marked(reader, page, (unsigned)strtoul(at + 8, NULL, 10));
            depth++;
            at = strstr(at, "BDC") + 3;
        } else if (strncmp(at, "/Artifact", 9) == 0) {
            marked = NULL;
            depth++;
            at = strpbrk(at, "M") ? strchr(at, 'C') + 1 : at + 9;
        } else if (strncmp(at, "EMC", 3) == 0) {
            depth--;
            if (!spelt)
                marked = NULL;
            spelt = false;
            at += 3;
        } else if (at[0] == '/' && at[1] == 'F' && isdigit((unsigned char)at[2])) {
            font = (unsigned)strtoul(at + 2, NULL, 10) % FONTS;
            at += 3;
        } else if (*at == '<') {
            for (at++; *at != '>'; at += 4)
                if (marked && !spelt && reader->points[font])
                    add_point(&marked->text, reader->points[font][hex(at)]);
            at++;
        } else {
            at++;
        }
    }
    (void)depth;
}

static void read_pages(struct pdf_reader *reader)
{
    for (size_t i = 0; i < reader->count; i++) {
        struct cra_text body = reader->objects[i].body;
        if (!body.data || find(body, "<</Type/Page/") != body.data)
            continue;
        struct cra_text contents = pdf_value(body, "/Contents");
        const char *at = contents.data + 1;
        for (int stream = 0; stream < 2; stream++) {
            unsigned number = pdf_reference((struct cra_text){at, 30});
            if (number < reader->count)
                read_contents(reader, (unsigned)i, &reader->objects[number].stream);
            const char *next = strchr(at, 'R');
            at = next ? next + 1 : at;
        }
    }
}

bool pdf_open(struct pdf_reader *reader, struct cra_text bytes)
{
    *reader = (struct pdf_reader){0};
    if (bytes.length < 8 || memcmp(bytes.data, "%PDF-1.7", 8) != 0 || !read_objects(reader, bytes))
        return false;
    unsigned page = pdf_find(reader, "Page");
    unsigned resources = page ? pdf_reference(pdf_value(reader->objects[page].body, "/Resources")) : 0;
    struct cra_text fonts = resources ? pdf_value(reader->objects[resources].body, "/Font") : CRA_TEXT("");
    for (unsigned i = 0; i < FONTS && resources; i++) {
        char key[8];
        snprintf(key, sizeof key, "/F%u", i);
        unsigned number = pdf_reference(pdf_value(fonts, key));
        if (number)
            read_font(reader, i, number);
    }
    read_pages(reader);
    return page && resources;
}

void pdf_close(struct pdf_reader *reader)
{
    for (size_t i = 0; i < reader->count; i++)
        cra_buffer_free(&reader->objects[i].stream);
    for (size_t i = 0; i < reader->marked_count; i++)
        cra_buffer_free(&reader->marked[i].text);
    for (size_t i = 0; i < FONTS; i++)
        free(reader->points[i]);
    free(reader->objects);
    free(reader->marked);
}

/* ---- Structure ---- */

static const struct cra_buffer *marked_text(const struct pdf_reader *reader, unsigned page, unsigned number)
{
    for (size_t i = 0; i < reader->marked_count; i++)
        if (reader->marked[i].page == page && reader->marked[i].number == number)
            return &reader->marked[i].text;
    return NULL;
}

static void walk(const struct pdf_reader *reader, unsigned number, pdf_visit_function *visit, void *context)
{
    struct cra_text body = reader->objects[number].body;
    struct cra_text name = pdf_value(body, "/S"), kids = pdf_value(body, "/K");
    unsigned page = pdf_reference(pdf_value(body, "/Pg"));
    char role[40] = "";
    if (name.length)
        snprintf(role, sizeof role, "%.*s", (int)name.length - 1, name.data + 1);
    visit(context, reader, role, body, NULL, true);
    const char *end = kids.data + kids.length;
    for (const char *at = kids.data; at < end;) {
        unsigned kid = 0;
        if (*at == '<') {
            const char *until = find((struct cra_text){at, (size_t)(end - at)}, ">>");
            struct cra_text part = {at, (size_t)(until + 2 - at)};
            if (find(part, "/MCR"))
                visit(context, reader, "", body,
                      marked_text(reader, pdf_reference(pdf_value(part, "/Pg")),
                                  (unsigned)strtoul(pdf_value(part, "/MCID").data, NULL, 10)),
                      true);
            at = until + 2;
        } else if ((kid = pdf_reference((struct cra_text){at, (size_t)(end - at)})) != 0 &&
                   isdigit((unsigned char)*at)) {
            walk(reader, kid, visit, context);
            at = strchr(at, 'R') + 1;
        } else if (isdigit((unsigned char)*at)) {
            char *next = NULL;
            visit(context, reader, "", body, marked_text(reader, page, (unsigned)strtoul(at, &next, 10)),
                  true);
            at = next;
        } else {
            at++;
        }
    }
    visit(context, reader, role, body, NULL, false);
}

void pdf_walk(const struct pdf_reader *reader, pdf_visit_function *visit, void *context)
{
    unsigned root = pdf_find(reader, "StructTreeRoot");
    if (root)
        walk(reader,
             pdf_reference((struct cra_text){pdf_value(reader->objects[root].body, "/K").data + 1, 30}),
             visit, context);
}
