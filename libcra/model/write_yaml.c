#include "model/write.h"

#include "model/walk.h"
#include "model/yaml_text.h"

struct writer {
    struct cra_buffer *buffer;
    size_t begin;      /* of what this writer appends */
    size_t depth;      /* of the keys or dashes written now; two columns each */
    bool after_dash;   /* the first key of an item stands on the line of its dash */
    bool breaks_count; /* the last text keeps all line breaks after it, so an empty line would belong to it */
};

/* What stands before a value: the key, or the dash of an item. */
static void begin_entry(struct writer *writer, const char *name, bool item)
{
    if (!writer->after_dash)
        cra_buffer_repeat(writer->buffer, ' ', writer->depth * 2);
    writer->after_dash = false;
    writer->breaks_count = false;
    if (item) {
        cra_buffer_char(writer->buffer, '-');
    } else {
        cra_buffer_string(writer->buffer, name);
        cra_buffer_char(writer->buffer, ':');
    }
}

/* An empty line before each part of the file. */
static void separate(struct writer *writer)
{
    if (writer->depth == 0 && writer->buffer->length > writer->begin && !writer->breaks_count)
        cra_buffer_char(writer->buffer, '\n');
}

static void map_begin(void *context, const char *name, bool item, const struct cra_type *type, bool empty)
{
    struct writer *writer = context;
    if (type)
        separate(writer);
    begin_entry(writer, name, item);
    if (empty)
        cra_buffer_string(writer->buffer, " {}");
    if (empty || !item) {
        cra_buffer_char(writer->buffer, '\n');
    } else {
        cra_buffer_char(writer->buffer, ' ');
        writer->after_dash = true;
    }
    writer->depth++;
}

static void map_end(void *context, const char *name, bool empty)
{
    struct writer *writer = context;
    (void)name;
    (void)empty;
    writer->depth--;
}

static void list_begin(void *context, const char *name)
{
    struct writer *writer = context;
    separate(writer);
    begin_entry(writer, name, false);
    cra_buffer_char(writer->buffer, '\n');
    writer->depth++;
}

static void list_end(void *context, const char *name)
{
    map_end(context, name, false);
}

static void scalar(void *context, const char *name, bool item, enum cra_walk_scalar kind,
                   struct cra_text value)
{
    struct writer *writer = context;
    begin_entry(writer, name, item);
    cra_buffer_char(writer->buffer, ' ');
    switch (kind == CRA_WALK_WORD ? CRA_YAML_PLAIN : cra_yaml_style_of(value)) {
    case CRA_YAML_PLAIN:
        cra_buffer_text(writer->buffer, value);
        break;
    case CRA_YAML_QUOTED:
        cra_yaml_quoted(writer->buffer, value);
        break;
    case CRA_YAML_BLOCK:
        cra_yaml_block(writer->buffer, value, (writer->depth + 1) * 2);
        writer->breaks_count =
            value.length > 1 && value.data[value.length - 1] == '\n' && value.data[value.length - 2] == '\n';
        return;
    }
    cra_buffer_char(writer->buffer, '\n');
}

static void integer(void *context, const char *name, bool item, int64_t value)
{
    struct writer *writer = context;
    begin_entry(writer, name, item);
    cra_buffer_format(writer->buffer, " %lld\n", (long long)value);
}

static void slot(void *context, const char *name)
{
    struct writer *writer = context;
    begin_entry(writer, name, false);
    cra_buffer_char(writer->buffer, '\n');
}

void cra_write_yaml(struct cra_buffer *buffer, const struct cra_schema_table *schema,
                    const struct cra_object *root)
{
    static const struct cra_walk_sink sink = {map_begin, map_end, list_begin, list_end,
                                              scalar,    integer, slot};
    (void)schema;
    struct writer writer = {.buffer = buffer, .begin = buffer->length};
    cra_walk_fields(root, &sink, &writer);
    if (buffer->length == writer.begin)
        cra_buffer_string(buffer, "{}\n");
}
