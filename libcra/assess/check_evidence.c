#include "assess/check.h"

#include <unistd.h>

#include "base/hash.h"
#include "base/memory.h"

enum { CRA_READ_SIZE = 1 << 18 };

struct hashing {
    struct cra_hash *hash;
    char *buffer;
    struct cra_watcher *watcher;
};

static bool digest(struct hashing *hashing, int descriptor, const char *name, uint64_t size,
                   char text[CRA_SHA256_TEXT_SIZE])
{
    if (!cra_hash_restart(hashing->hash))
        return false;
    for (uint64_t done = 0;;) {
        if (!cra_watcher_tell(hashing->watcher, CRA_WORK_READ, name, done, size))
            return false;
        ssize_t length = read(descriptor, hashing->buffer, CRA_READ_SIZE);
        if (length < 0)
            return false;
        if (length == 0)
            return cra_hash_end(hashing->hash, text);
        if (!cra_hash_add(hashing->hash, hashing->buffer, (size_t)length))
            return false;
        done += (uint64_t)length;
    }
}

static bool report_refusal(struct cra_assessment *assessment, enum cra_file_refusal refusal,
                           const struct cra_object *object, const struct cra_field *field, const char *name)
{
    switch (refusal) {
    case CRA_FILE_OPENED:
        return false;
    case CRA_FILE_OUT_OF_MEMORY:
        assessment->diagnostics.failed = true;
        break;
    case CRA_FILE_MISSING:
        cra_assessment_report(assessment, &cra_rule_evidence_missing, object, field,
                              "The file “%s” does not exist.", name);
        break;
    case CRA_FILE_OUTSIDE:
        cra_assessment_report(assessment, &cra_rule_evidence_outside, object, field,
                              "The file “%s” lies outside the project's border, or behind a symbolic link.",
                              name);
        break;
    case CRA_FILE_NOT_REGULAR:
        cra_assessment_report(assessment, &cra_rule_evidence_unreadable, object, field,
                              "“%s” is a folder or a device, not a file.", name);
        break;
    case CRA_FILE_UNREADABLE:
        cra_assessment_report(assessment, &cra_rule_evidence_unreadable, object, field,
                              "The file “%s” cannot be read.", name);
        break;
    }
    return true;
}

static void compare_digest(struct cra_assessment *assessment, const struct evidence *evidence,
                           const char *actual)
{
    const struct cra_object *object = &evidence->object;
    if (!evidence->sha256) {
        cra_assessment_report(assessment, &cra_rule_evidence_without_digest, object,
                              cra_field_named(object, "file"),
                              "The digest of “%s” is not recorded; it is %s.", evidence->file, actual);
        return;
    }
    for (size_t i = 0; i < CRA_SHA256_TEXT_SIZE - 1; i++) {
        if (cra_to_lower(evidence->sha256[i]) != actual[i]) {
            cra_assessment_report(
                assessment, &cra_rule_evidence_changed, object, cra_field_named(object, "sha256"),
                "The file “%s” has the digest %s, not the one recorded here.", evidence->file, actual);
            return;
        }
    }
}

static void look_at(const struct cra_assessment *assessment, struct hashing *hashing,
                    const struct evidence *evidence, struct cra_evidence_look *look)
{
    const struct cra_object *object = &evidence->object;
    int descriptor = -1;
    uint64_t size = 0;
    if (!evidence->file)
        return;
    look->refusal =
        cra_project_open_file(assessment->project, cra_field_span(object, cra_field_named(object, "file")),
                              evidence->file, &descriptor, &size);
    if (look->refusal != CRA_FILE_OPENED)
        return;
    if (!digest(hashing, descriptor, evidence->file, size, look->digest))
        look->refusal = CRA_FILE_UNREADABLE;
    close(descriptor);
}

static void check_item(struct cra_assessment *assessment, const struct evidence *evidence,
                       const struct cra_evidence_look *look)
{
    const struct cra_object *object = &evidence->object;
    if (!evidence->file && evidence->url)
        cra_assessment_report(
            assessment, &cra_rule_evidence_without_copy, object, cra_field_named(object, "url"),
            "The evidence “%s” is kept at an internet address only.", cra_shown_id(assessment, evidence->id));
    else if (!evidence->file)
        cra_assessment_report(assessment, &cra_rule_evidence_empty, object, NULL,
                              "The evidence “%s” names neither a file nor an internet address.",
                              cra_shown_id(assessment, evidence->id));
    else if (!report_refusal(assessment, look->refusal, object, cra_field_named(object, "file"),
                             evidence->file))
        compare_digest(assessment, evidence, look->digest);
}

/* Pictures and drawings are files too; their content is looked at when they are put into a document. */
static void check_file(struct cra_assessment *assessment, const struct cra_object *object, const char *name)
{
    if (!name)
        return;
    const struct cra_field *field = cra_field_named(object, "file");
    int descriptor = -1;
    uint64_t size = 0;
    enum cra_file_refusal refusal =
        cra_project_open_file(assessment->project, cra_field_span(object, field), name, &descriptor, &size);
    if (!report_refusal(assessment, refusal, object, field, name))
        close(descriptor);
}

/* Reads every file once, whatever the number of languages. */
static bool look_at_all(struct cra_assessment *assessment)
{
    const struct project *project = assessment->project->root;
    struct hashing hashing = {cra_hash_new(), cra_memory_allocate(CRA_READ_SIZE), &assessment->watcher};
    assessment->evidence =
        cra_arena_allocate(&assessment->arena, (project->evidence.count + 1) * sizeof *assessment->evidence);
    bool ready = hashing.hash && hashing.buffer && assessment->evidence;
    for (size_t i = 0; ready && !assessment->watcher.stopped && i < project->evidence.count; i++)
        look_at(assessment, &hashing, project->evidence.items[i], &assessment->evidence[i]);
    cra_hash_free(hashing.hash);
    cra_memory_release(hashing.buffer);
    return ready;
}

void cra_check_evidence(struct cra_assessment *assessment)
{
    const struct project *project = assessment->project->root;
    if (!assessment->evidence && !look_at_all(assessment)) {
        assessment->diagnostics.failed = true;
        return;
    }
    for (size_t i = 0; i < project->evidence.count; i++)
        check_item(assessment, project->evidence.items[i], &assessment->evidence[i]);
    for (size_t i = 0; project->product && i < project->product->pictures.count; i++)
        check_file(assessment, &project->product->pictures.items[i]->object,
                   project->product->pictures.items[i]->file);
    for (size_t i = 0; project->design && i < project->design->drawings.count; i++)
        check_file(assessment, &project->design->drawings.items[i]->object,
                   project->design->drawings.items[i]->file);
}
