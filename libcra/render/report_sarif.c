#include "render/report.h"

#include "render/place.h"
#include "render/report_json_text.h"

/* SARIF 2.1.0, the form in which code hosts and editors take findings. Notes of the author are properties,
 * not suppressions: a suppressed result vanishes from view, and an explained finding must not. */

/* A relative file name becomes a relative reference, an absolute one a file: URI (RFC 3986). */
static void append_uri(struct cra_buffer *uri, const char *name)
{
    static const char kept[] = "-._~/!$&'()*+,;=@";
    if (name[0] == '/')
        cra_buffer_string(uri, "file://");
    for (; *name; name++) {
        if (cra_is_letter(*name) || cra_is_digit(*name) || strchr(kept, *name))
            cra_buffer_char(uri, *name);
        else
            cra_buffer_format(uri, "%%%02X", (unsigned)(unsigned char)*name);
    }
}

static void append_artifact_location(struct cra_json *json, const char *name, const char *file)
{
    struct cra_buffer uri = {0};
    append_uri(&uri, file);
    cra_json_object_begin(json, name);
    cra_json_string(json, "uri", uri.data ? uri.data : "");
    cra_json_object_end(json);
    json->buffer->failed = json->buffer->failed || uri.failed;
    cra_buffer_free(&uri);
}

static void append_message(struct cra_json *json, const char *name, const char *text)
{
    if (!text || !*text)
        return;
    cra_json_object_begin(json, name);
    cra_report_json_string(json, "text", text);
    cra_json_object_end(json);
}

static void append_rule(struct cra_json *json, const struct cra_rule *rule)
{
    cra_json_object_begin(json, NULL);
    cra_json_string(json, "id", rule->id);
    append_message(json, "shortDescription", rule->title);
    append_message(json, "fullDescription", rule->explanation);
    append_message(json, "help", rule->advice);
    cra_json_object_begin(json, "defaultConfiguration");
    cra_json_string(json, "level", cra_report_severity(rule->severity));
    cra_json_object_end(json);
    if (rule->law) {
        cra_json_object_begin(json, "properties");
        cra_report_json_string(json, "law", rule->law);
        cra_json_object_end(json);
    }
    cra_json_object_end(json);
}

static void append_tool(struct cra_json *json, const struct cra_report_context *context)
{
    cra_json_object_begin(json, "tool");
    cra_json_object_begin(json, "driver");
    cra_json_string(json, "name", "libcra");
    cra_json_string(json, "version", context->tool_version);
    cra_json_string(json, "semanticVersion", context->tool_version);
    cra_json_array_begin(json, "rules");
    for (size_t i = 0; context->rules[i]; i++)
        append_rule(json, context->rules[i]);
    cra_json_array_end(json);
    cra_json_object_end(json);
    cra_json_object_end(json);
}

static void append_logical_location(struct cra_json *json, const char *path)
{
    cra_json_array_begin(json, "logicalLocations");
    cra_json_object_begin(json, NULL);
    cra_report_json_string(json, "fullyQualifiedName", path);
    cra_json_object_end(json);
    cra_json_array_end(json);
}

/* `file` stands in where the finding has no place of its own, `path` where the file has no lines. */
static void append_location(struct cra_json *json, const struct cra_place *place, const char *file,
                            const char *path, const char *message)
{
    bool paragraphs = place->source && place->source->paragraphs;
    cra_json_object_begin(json, NULL);
    if (place->source || file) {
        cra_json_object_begin(json, "physicalLocation");
        append_artifact_location(json, "artifactLocation", place->source ? place->source->name : file);
        if (place->source && !paragraphs) {
            cra_json_object_begin(json, "region");
            cra_json_integer(json, "startLine", (int64_t)place->begin.line);
            cra_json_integer(json, "startColumn", (int64_t)place->begin.column);
            cra_json_integer(json, "endLine", (int64_t)place->end.line);
            cra_json_integer(json, "endColumn", (int64_t)place->end.column);
            cra_json_object_end(json);
        }
        cra_json_object_end(json);
    }
    if (paragraphs && path)
        append_logical_location(json, path);
    append_message(json, "message", message);
    cra_json_object_end(json);
}

static void append_properties(struct cra_json *json, const struct cra_diagnostic *diagnostic)
{
    cra_json_object_begin(json, "properties");
    cra_report_json_string_if(json, "path", diagnostic->path);
    cra_report_json_string_if(json, "law", cra_report_law(diagnostic));
    cra_report_json_string_if(json, "advice", cra_report_advice(diagnostic));
    cra_report_json_string_if(json, "annotation", diagnostic->annotation);
    cra_json_object_end(json);
}

static void append_result(struct cra_json *json, const struct cra_report_context *context,
                          const struct cra_report_part *part, const struct cra_diagnostic *diagnostic)
{
    struct cra_place place = cra_place_of(diagnostic->sources, diagnostic->span);
    cra_json_object_begin(json, NULL);
    cra_json_string(json, "ruleId", diagnostic->rule->id);
    for (size_t i = 0; context->rules[i]; i++) {
        if (context->rules[i] == diagnostic->rule) {
            cra_json_integer(json, "ruleIndex", (int64_t)i);
            break;
        }
    }
    cra_json_string(json, "level", cra_report_severity(diagnostic->severity));
    append_message(json, "message", diagnostic->message);
    cra_json_array_begin(json, "locations");
    append_location(json, &place, part->name, diagnostic->path, NULL);
    cra_json_array_end(json);
    if (diagnostic->related_message) {
        place = cra_place_of(diagnostic->sources, diagnostic->related);
        cra_json_array_begin(json, "relatedLocations");
        append_location(json, &place, NULL, NULL, diagnostic->related_message);
        cra_json_array_end(json);
    }
    append_properties(json, diagnostic);
    cra_json_object_end(json);
}

static void append_artifacts(struct cra_json *json, const struct cra_report_context *context)
{
    cra_json_array_begin(json, "artifacts");
    for (size_t i = 0; i < context->count; i++) {
        const struct cra_report_part *part = &context->parts[i];
        cra_json_object_begin(json, NULL);
        append_artifact_location(json, "location", part->name);
        cra_json_object_begin(json, "properties");
        cra_json_bool(json, "readable", part->readable);
        cra_report_json_string_if(json, "on", part->date);
        cra_report_json_string_if(json, "on_origin", part->date_origin);
        cra_report_json_string_if(json, "law_state", part->law_state);
        if (part->diagnostics->dropped)
            cra_json_integer(json, "dropped", (int64_t)part->diagnostics->dropped);
        cra_json_object_end(json);
        cra_json_object_end(json);
    }
    cra_json_array_end(json);
}

static void append_run(struct cra_json *json, const struct cra_report_context *context)
{
    bool judged = true;
    for (size_t i = 0; i < context->count; i++)
        judged = judged && context->parts[i].readable;
    cra_json_object_begin(json, NULL);
    append_tool(json, context);
    cra_json_array_begin(json, "invocations");
    cra_json_object_begin(json, NULL);
    cra_json_bool(json, "executionSuccessful", judged);
    cra_json_object_end(json);
    cra_json_array_end(json);
    cra_json_string(json, "columnKind", "unicodeCodePoints");
    append_artifacts(json, context);
    cra_json_array_begin(json, "results");
    for (size_t i = 0; i < context->count; i++) {
        const struct cra_report_part *part = &context->parts[i];
        for (size_t j = 0; j < part->diagnostics->count; j++)
            append_result(json, context, part, &part->diagnostics->items[j]);
    }
    cra_json_array_end(json);
    cra_json_object_end(json);
}

void cra_report_sarif(struct cra_buffer *out, const struct cra_report_context *context)
{
    struct cra_json json = {.buffer = out};
    cra_json_object_begin(&json, NULL);
    cra_json_string(
        &json, "$schema",
        "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json");
    cra_json_string(&json, "version", "2.1.0");
    cra_json_array_begin(&json, "runs");
    append_run(&json, context);
    cra_json_array_end(&json);
    cra_json_object_end(&json);
    cra_buffer_char(out, '\n');
}
