#include "api/frame_fields.h"

#include "api/bytes.h"
#include "api/handle.h"
#include "base/similar.h"
#include "doc/document.h"

/* ---- What is asked for ---- */

bool cra_frame_topic_has(const struct cra_frame_topic *topic, const struct cra_frame_field *field)
{
    size_t length = topic->below ? strlen(topic->below) : 0;
    if (topic->by_kind)
        return field->kinds >> topic->kind & 1;
    if (topic->below)
        return field == topic->field ||
               (strncmp(field->path, topic->below, length) == 0 && field->path[length] == '.');
    return true;
}

static bool find_kind(struct cra_frame_topic *topic, const char *word)
{
    const char *name;
    for (size_t kind = 0; !topic->by_kind && (name = cra_document_kind_name(kind)); kind++) {
        topic->by_kind = strcmp(name, word) == 0;
        topic->kind = kind;
    }
    return topic->by_kind;
}

static bool find_field(struct cra_frame_topic *topic, const char *word)
{
    topic->field = cra_frame_field_find(topic->fields, word);
    topic->below = topic->field ? topic->field->path : NULL;
    if (!topic->field && strcmp(word, "assessment") == 0)
        topic->below = "assessment";
    return topic->below != NULL;
}

static bool refuse_topic(const struct cra_frame_topic *topic, const char *word, cra_error **err)
{
    const char *name;
    struct cra_similar kinds = cra_similar_to(cra_text_of(word));
    for (size_t kind = 0; (name = cra_document_kind_name(kind)); kind++)
        cra_similar_offer(&kinds, name);
    const char *similar = kinds.best ? kinds.best : cra_frame_field_suggest(topic->fields, word);
    return cra_error_set(err, CRA_ERROR_ARGUMENT,
                         "“%s” is neither a kind of document nor a path that a tag may name.%s%s%s", word,
                         similar ? " Did you mean “" : "", similar ? similar : "", similar ? "”?" : "");
}

static bool take_topic(struct cra_frame_topic *topic, const char *word, cra_error **err)
{
    return !word || find_kind(topic, word) || find_field(topic, word) || refuse_topic(topic, word, err);
}

static bool take_language(struct cra_frame_topic *topic, const char *code, cra_error **err)
{
    topic->language = cra_language_find(code ? code : "en");
    return cra_language_is_written(topic->language) ||
           cra_similar_refuse(err, "language of texts", code, cra_language_written);
}

/* ---- The interface ---- */

static const cra_report_options default_options = CRA_REPORT_OPTIONS_INIT;

static bool check_options(const cra_report_options *options, cra_report_format format, cra_error **err)
{
    if (!cra_options_fit(options->version, CRA_REPORT_OPTIONS_VERSION, err))
        return false;
    return format == CRA_REPORT_TEXT || format == CRA_REPORT_JSON ||
           cra_error_set(err, CRA_ERROR_ARGUMENT, "What tags may name is told as text or as JSON.");
}

cra_bytes *cra_frame_fields(const char *topic_word, const char *language, cra_report_format format,
                            const cra_report_options *options, cra_error **err)
{
    struct cra_arena arena = {0};
    struct cra_frame_fields fields;
    struct cra_frame_topic topic = {.fields = &fields, .arena = &arena};
    struct cra_buffer out = {0};
    options = options ? options : &default_options;
    bool good = check_options(options, format, err) && take_language(&topic, language, err) &&
                cra_frame_fields_gather(&fields, &arena, topic.language, err) &&
                take_topic(&topic, topic_word, err);
    if (good && format == CRA_REPORT_JSON)
        cra_frame_fields_json(&out, &topic);
    else if (good)
        cra_frame_fields_text(&out, &topic, options->width);
    out.failed |= arena.failed;
    cra_arena_free(&arena);
    if (good)
        return cra_bytes_take(&out, err);
    cra_buffer_free(&out);
    return NULL;
}
