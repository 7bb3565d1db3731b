#include "model/write.h"

#include "model/walk.h"

static void map_begin(void *context, const char *name, bool item, const struct cra_type *type, bool empty)
{
    (void)type;
    (void)empty;
    cra_json_object_begin(context, item ? NULL : name);
}

static void map_end(void *context, const char *name, bool empty)
{
    (void)name;
    (void)empty;
    cra_json_object_end(context);
}

static void list_begin(void *context, const char *name)
{
    cra_json_array_begin(context, name);
}

static void list_end(void *context, const char *name)
{
    (void)name;
    cra_json_array_end(context);
}

static void scalar(void *context, const char *name, bool item, enum cra_walk_scalar kind,
                   struct cra_text value)
{
    (void)kind;
    cra_json_text(context, item ? NULL : name, value);
}

static void integer(void *context, const char *name, bool item, int64_t value)
{
    cra_json_integer(context, item ? NULL : name, value);
}

static void slot(void *context, const char *name)
{
    cra_json_null(context, name);
}

void cra_write_json_record(struct cra_json *json, const char *name, const struct cra_object *record)
{
    static const struct cra_walk_sink sink = {map_begin, map_end, list_begin, list_end,
                                              scalar,    integer, slot};
    cra_json_object_begin(json, name);
    cra_walk_fields(record, &sink, json);
    cra_json_object_end(json);
}

void cra_write_json(struct cra_buffer *buffer, const struct cra_schema_table *schema,
                    const struct cra_object *root)
{
    (void)schema;
    struct cra_json json = {.buffer = buffer};
    cra_write_json_record(&json, NULL, root);
    cra_buffer_char(buffer, '\n');
}
