#include "model/write.h"

#include "model/walk.h"

/* Line breaks and indentation stand between elements only, never beside text: text is kept as it is. */
struct writer {
    struct cra_buffer *buffer;
    size_t depth;
};

static void tag(struct cra_buffer *buffer, const char *before, const char *name, const char *after)
{
    cra_buffer_string(buffer, before);
    cra_buffer_string(buffer, name);
    cra_buffer_string(buffer, after);
}

static void indent(const struct writer *writer)
{
    cra_buffer_repeat(writer->buffer, ' ', writer->depth * 2);
}

static void map_begin(void *context, const char *name, bool item, const struct cra_type *type, bool empty)
{
    struct writer *writer = context;
    (void)item;
    (void)type;
    indent(writer);
    tag(writer->buffer, "<", name, empty ? "/>\n" : ">\n");
    writer->depth += !empty;
}

static void list_begin(void *context, const char *name)
{
    map_begin(context, name, false, NULL, false);
}

static void list_end(void *context, const char *name)
{
    struct writer *writer = context;
    writer->depth--;
    indent(writer);
    tag(writer->buffer, "</", name, ">\n");
}

static void map_end(void *context, const char *name, bool empty)
{
    if (!empty)
        list_end(context, name);
}

static void scalar(void *context, const char *name, bool item, enum cra_walk_scalar kind,
                   struct cra_text value)
{
    struct writer *writer = context;
    (void)item;
    (void)kind;
    indent(writer);
    tag(writer->buffer, "<", name, ">");
    cra_buffer_xml(writer->buffer, value);
    tag(writer->buffer, "</", name, ">\n");
}

static void integer(void *context, const char *name, bool item, int64_t value)
{
    struct writer *writer = context;
    (void)item;
    indent(writer);
    tag(writer->buffer, "<", name, ">");
    cra_buffer_format(writer->buffer, "%lld", (long long)value);
    tag(writer->buffer, "</", name, ">\n");
}

static void slot(void *context, const char *name)
{
    map_begin(context, name, false, NULL, true);
}

void cra_write_xml(struct cra_buffer *buffer, const struct cra_schema_table *schema,
                   const struct cra_object *root)
{
    static const struct cra_walk_sink sink = {map_begin, map_end, list_begin, list_end,
                                              scalar,    integer, slot};
    struct writer writer = {buffer, 1};
    char name[CRA_NAME_SIZE];
    cra_file_name(name, root->type->name);
    cra_buffer_string(buffer, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    tag(buffer, "<", name, " xmlns=\"");
    cra_buffer_xml_attribute(buffer, cra_text_of(schema->name_space));
    cra_buffer_string(buffer, "\">\n");
    cra_walk_fields(root, &sink, &writer);
    tag(buffer, "</", name, ">\n");
}
