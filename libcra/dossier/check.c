#include "dossier/dossier.h"

#include <inttypes.h>

#include "dossier/hasher.h"
#include "dossier/info.h"
#include "dossier/manifest.h"
#include "dossier/package.h"
#include "dossier/path.h"
#include "dossier/rules.h"

/* Tag files are read whole; one line of a manifest takes about 100 bytes. */
enum { largest_tag_file = 64 << 20, parallel_size = 4 << 20 };

static const char payload_manifest[] = "manifest-sha256.txt";
static const char tag_manifest[] = "tagmanifest-sha256.txt";
static const struct cra_span nowhere = {0, 0, 0};

/* One comparison. */
struct check {
    struct cra_arena *arena; /* of the diagnostics: what they point at lives as long as they */
    struct cra_diagnostics *diagnostics;
    struct cra_sources *sources; /* the manifests, so that findings name the line */
    struct cra_package package;
    struct cra_hasher *hasher;
    struct cra_watcher *watcher;
    size_t file_count;
};

/* The path as messages show it. */
static const char *shown(struct check *check, const char *path)
{
    struct cra_buffer buffer = {0};
    cra_dossier_path_show(&buffer, cra_text_of(path));
    const char *copy = buffer.failed ? NULL : cra_arena_copy(check->arena, cra_text_of(buffer.data));
    cra_buffer_free(&buffer);
    if (!copy)
        check->diagnostics->failed = true;
    return copy ? copy : "";
}

static void place(struct check *check, struct cra_diagnostic *diagnostic)
{
    diagnostic->sources = check->sources;
}

static bool is_payload(const char *path)
{
    return strncmp(path, "data/", 5) == 0;
}

/* ---- The files as such
 * ----------------------------------------------------------------------------------------- */

/* Whether the item before this one, in the order of names, has the same name. */
static bool is_repeated(const struct cra_package *package, size_t index)
{
    const struct cra_package_item *items = package->items;
    return index > 0 && items[index].outside == items[index - 1].outside &&
           strcmp(items[index].path, items[index - 1].path) == 0;
}

static void check_item(struct check *check, const struct cra_package_item *item, bool repeated)
{
    const char *name = shown(check, item->path);
    if (!cra_dossier_path_is_safe(cra_text_of(item->path)))
        cra_diagnose(check->diagnostics, &cra_rule_dossier_path_unsafe, nowhere, NULL,
                     "The dossier holds \"%s\", a name that leads out of it or cannot be shown.", name);
    if (repeated && item->kind != CRA_PACKAGE_FOLDER)
        cra_diagnose(check->diagnostics, &cra_rule_dossier_name_twice, nowhere, NULL,
                     "The zip file holds more than one file named %s.", name);
    if (item->kind == CRA_PACKAGE_LINK)
        cra_diagnose(check->diagnostics, &cra_rule_dossier_not_a_file, nowhere, NULL,
                     "%s is a symbolic link, not a file. It was not followed.", name);
    else if (item->kind == CRA_PACKAGE_OTHER)
        cra_diagnose(check->diagnostics, &cra_rule_dossier_not_a_file, nowhere, NULL,
                     "%s is neither a file nor a folder. It was not opened.", name);
    else if (item->kind == CRA_PACKAGE_UNREADABLE)
        cra_diagnose(check->diagnostics, &cra_rule_dossier_file_unreadable, nowhere, NULL,
                     "%s cannot be read: %s.", name, item->reason);
}

static void check_items(struct check *check)
{
    const struct cra_package *package = &check->package;
    for (size_t i = 0; i < package->count; i++)
        check_item(check, &package->items[i], is_repeated(package, i));
}

/* ---- Reading
 * --------------------------------------------------------------------------------------------------- */

static void cannot_read(struct check *check, const struct cra_package_item *item, struct cra_span span,
                        const char *reason)
{
    place(check, cra_diagnose(check->diagnostics, &cra_rule_dossier_file_unreadable, span, NULL,
                              "%s cannot be read: %s.", shown(check, item->path), reason));
}

/* A tag file as a whole; data NULL where it is missing, no file, or cannot be read, which is reported. */
static struct cra_text read_tag_file(struct check *check, const char *name)
{
    const struct cra_text nothing = {NULL, 0};
    struct cra_package *package = &check->package;
    const struct cra_package_item *item = cra_package_find(package, name);
    const char *reason = NULL;
    if (!item || item->kind != CRA_PACKAGE_FILE)
        return nothing;
    if (item->size > largest_tag_file) {
        cannot_read(check, item, nowhere, "it is larger than 64 MiB");
        return nothing;
    }
    char *data = cra_arena_allocate(check->arena, (size_t)item->size + 1);
    if (!data) {
        check->diagnostics->failed = true;
        return nothing;
    }
    size_t length = 0;
    if (package->form->open(package, item, &reason)) {
        int64_t count = 1;
        while (count > 0 && length <= item->size) {
            count = package->form->read(package, data + length, (size_t)item->size + 1 - length, &reason);
            length += count > 0 ? (size_t)count : 0;
        }
        if (length > item->size)
            reason = "it grew while the dossier was being checked";
        package->form->close(package);
    }
    if (!reason)
        return (struct cra_text){data, length};
    cannot_read(check, item, nowhere, reason);
    return nothing;
}

static bool hash_item(struct check *check, const struct cra_package_item *item, struct cra_span span,
                      char sha256[CRA_SHA256_TEXT_SIZE])
{
    struct cra_package *package = &check->package;
    const char *reason = NULL;
    if (check->watcher && check->watcher->stopped)
        return false;
    if (!package->form->open(package, item, &reason)) {
        cannot_read(check, item, span, reason);
        return false;
    }
    bool good = cra_hasher_begin(check->hasher, item->size >= parallel_size);
    int64_t count = 1;
    uint64_t done = 0;
    while (good && count > 0 &&
           cra_watcher_tell(check->watcher, CRA_WORK_COMPARE, item->path, done, item->size)) {
        count = package->form->read(package, cra_hasher_piece(check->hasher), CRA_HASHER_PIECE, &reason);
        if (count > 0)
            cra_hasher_add(check->hasher, (size_t)count);
        done += count > 0 ? (uint64_t)count : 0;
    }
    good = cra_hasher_end(check->hasher, sha256) && good;
    package->form->close(package);
    if (!good)
        check->diagnostics->failed = true;
    else if (reason)
        cannot_read(check, item, span, reason);
    return good && !reason;
}

/* ---- Manifests
 * ------------------------------------------------------------------------------------------------- */

static void compare(struct check *check, struct cra_package_item *item,
                    const struct cra_manifest_entry *entry, struct cra_span span)
{
    enum { digits = 12 }; /* enough to tell two digests apart */
    char sha256[CRA_SHA256_TEXT_SIZE];
    item->listed = true;
    if (item->kind != CRA_PACKAGE_FILE)
        return; /* reported as what it is */
    if (!hash_item(check, item, span, sha256))
        return;
    check->file_count++;
    if (strcmp(sha256, entry->sha256) != 0)
        place(check,
              cra_diagnose(
                  check->diagnostics, &cra_rule_dossier_file_changed, span, NULL,
                  "%s was changed after the dossier was made: its SHA-256 is %.*s…, recorded is %.*s….",
                  shown(check, entry->path), digits, sha256, digits, entry->sha256));
}

/* A line that does not say which file it speaks of, or speaks of one it must not. */
static bool is_usable(struct check *check, const struct cra_manifest_entry *entry, bool payload,
                      const char *manifest, struct cra_span span)
{
    if (!cra_dossier_path_is_safe(cra_text_of(entry->path))) {
        place(check, cra_diagnose(check->diagnostics, &cra_rule_dossier_path_unsafe, span, NULL,
                                  "%s lists \"%s\", a name that leads out of the dossier or cannot be shown.",
                                  manifest, shown(check, entry->path)));
        return false;
    }
    if (is_payload(entry->path) != payload)
        place(check, cra_diagnose(check->diagnostics, &cra_rule_dossier_manifest_line, span, NULL,
                                  payload ? "%s lists %s, which does not lie below data/."
                                          : "%s lists %s, which belongs into manifest-sha256.txt.",
                                  manifest, shown(check, entry->path)));
    return true;
}

static void check_entry(struct check *check, const struct cra_manifest_entry *entry, bool payload,
                        const char *manifest, struct cra_span span)
{
    if (!is_usable(check, entry, payload, manifest, span))
        return;
    struct cra_package_item *item = cra_package_find(&check->package, entry->path);
    if (!item || item->kind == CRA_PACKAGE_FOLDER)
        place(check, cra_diagnose(check->diagnostics, &cra_rule_dossier_file_missing, span, NULL,
                                  "%s is missing: %s lists it, but it is not there.",
                                  shown(check, entry->path), manifest));
    else if (item->listed)
        place(check, cra_diagnose(check->diagnostics, &cra_rule_dossier_manifest_line, span, NULL,
                                  "%s is listed more than once.", shown(check, entry->path)));
    else
        compare(check, item, entry, span);
}

static void check_manifest(struct check *check, const char *name, bool payload)
{
    struct cra_manifest_reader reader = {.text = read_tag_file(check, name)};
    if (!reader.text.data) {
        if (!cra_package_find(&check->package, name))
            cra_diagnose(check->diagnostics, &cra_rule_dossier_manifest_missing, nowhere, NULL,
                         "%s is missing, so the files %s data/ cannot be compared.", name,
                         payload ? "below" : "outside");
        return;
    }
    struct cra_span span = {.source = cra_sources_add(check->sources, check->arena, name, reader.text)};
    struct cra_manifest_entry entry;
    size_t begin = 0, end = 0;
    for (;;) {
        enum cra_manifest_line line = cra_manifest_next(&reader, check->arena, &entry, &begin, &end);
        span.begin = (uint32_t)begin;
        span.end = (uint32_t)end;
        if (line == CRA_MANIFEST_ENTRY)
            check_entry(check, &entry, payload, name, span);
        else if (line == CRA_MANIFEST_BROKEN)
            place(check,
                  cra_diagnose(check->diagnostics, &cra_rule_dossier_manifest_line, span, NULL,
                               "A line of %s does not consist of a SHA-256 digest and a file name.", name));
        else
            break;
        if (check->diagnostics->failed)
            return;
    }
    if (!span.source || reader.at < reader.text.length)
        check->diagnostics->failed = true; /* only want of memory ends the reading early */
}

/* ---- What the tag files say
 * ------------------------------------------------------------------------------------ */

static void check_declaration(struct check *check)
{
    struct cra_text text = read_tag_file(check, "bagit.txt");
    if (!text.data) {
        if (!cra_package_find(&check->package, "bagit.txt"))
            cra_diagnose(check->diagnostics, &cra_rule_dossier_declaration, nowhere, NULL,
                         "bagit.txt is missing, the file that declares the folder a dossier.");
        return;
    }
    struct cra_text version = cra_bag_info_find(text, "BagIt-Version");
    struct cra_text encoding = cra_bag_info_find(text, "Tag-File-Character-Encoding");
    if (!version.data)
        cra_diagnose(check->diagnostics, &cra_rule_dossier_declaration, nowhere, NULL,
                     "bagit.txt does not state the version of BagIt.");
    else if (!cra_text_is(version, "1.0"))
        cra_diagnose(
            check->diagnostics, &cra_rule_dossier_declaration, nowhere, NULL,
            "bagit.txt states another version of BagIt than 1.0, the one that libcra knows. The files were "
            "compared as if it were 1.0.");
    if (!cra_text_is(encoding, "UTF-8"))
        cra_diagnose(check->diagnostics, &cra_rule_dossier_declaration, nowhere, NULL,
                     "bagit.txt does not state UTF-8 as the encoding of its text.");
}

static bool read_number(struct cra_text *text, uint64_t *number)
{
    size_t digits = 0;
    *number = 0;
    while (text->length && cra_is_digit(text->data[0])) {
        unsigned digit = (unsigned)(text->data[0] - '0');
        if (*number > (UINT64_MAX - digit) / 10)
            return false;
        *number = *number * 10 + digit;
        text->data++;
        text->length--;
        digits++;
    }
    return digits > 0;
}

/* Bytes, a full stop, number of files. */
static bool read_sum(struct cra_text text, uint64_t *size, uint64_t *count)
{
    if (!read_number(&text, size) || !text.length || text.data[0] != '.')
        return false;
    text.data++;
    text.length--;
    return read_number(&text, count) && !text.length;
}

static void check_payload_size(struct check *check)
{
    uint64_t size = 0, count = 0, recorded_size = 0, recorded_count = 0;
    struct cra_text text = read_tag_file(check, "bag-info.txt");
    struct cra_text sum = text.data ? cra_bag_info_find(text, "Payload-Oxum") : text;
    if (!sum.data)
        return; /* its absence from a dossier of ours shows in the manifest */
    for (size_t i = 0; i < check->package.count; i++) {
        const struct cra_package_item *item = &check->package.items[i];
        if (item->kind == CRA_PACKAGE_FILE && !item->outside && is_payload(item->path)) {
            size += item->size;
            count++;
        }
    }
    if (!read_sum(sum, &recorded_size, &recorded_count))
        cra_diagnose(check->diagnostics, &cra_rule_dossier_payload_size, nowhere, NULL,
                     "Payload-Oxum in bag-info.txt is not of the form bytes, full stop, number of files.");
    else if (size != recorded_size || count != recorded_count)
        cra_diagnose(check->diagnostics, &cra_rule_dossier_payload_size, nowhere, NULL,
                     "data/ holds %" PRIu64 " bytes in %" PRIu64 " files; bag-info.txt records %" PRIu64
                     " bytes in %" PRIu64 " files.",
                     size, count, recorded_size, recorded_count);
}

/* ---- What nobody lists
 * ----------------------------------------------------------------------------------------- */

static bool has_form(const char *path, const char *begin)
{
    size_t length = strlen(path);
    return strncmp(path, begin, strlen(begin)) == 0 && !strchr(path, '/') && length > 4 &&
           strcmp(path + length - 4, ".txt") == 0;
}

/* Files that file managers drop into folders. */
static bool is_litter(const char *path)
{
    static const char *const names[] = {".DS_Store", "Thumbs.db", "desktop.ini", ".directory"};
    const char *slash = strrchr(path, '/');
    const char *name = slash ? slash + 1 : path;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strcmp(name, names[i]) == 0)
            return true;
    return strncmp(name, "._", 2) == 0 || strncmp(path, "__MACOSX/", 9) == 0;
}

static void report_extra(struct check *check, const struct cra_package_item *item)
{
    const char *name = shown(check, item->path);
    struct cra_diagnostic *diagnostic =
        item->outside
            ? cra_diagnose(check->diagnostics, &cra_rule_dossier_file_extra, nowhere, NULL,
                           "%s lies in the zip file, but outside the dossier.", name)
            : cra_diagnose(check->diagnostics, &cra_rule_dossier_file_extra, nowhere, NULL,
                           "%s is not listed in any manifest: it was added after the dossier was made.",
                           name);
    if (is_litter(item->path))
        diagnostic->advice =
            "The file manager of a computer made this file when somebody looked into the folder. "
            "Remove it.";
}

static void check_unlisted(struct check *check)
{
    const struct cra_package *package = &check->package;
    bool tags_listed = cra_package_find(package, tag_manifest) != NULL;
    for (size_t i = 0; i < package->count; i++) {
        const struct cra_package_item *item = &package->items[i];
        if (is_repeated(package, i))
            continue; /* reported as a name given twice */
        if (!item->outside && (has_form(item->path, "manifest-") || has_form(item->path, "tagmanifest-")) &&
            strcmp(item->path, payload_manifest) != 0 && strcmp(item->path, tag_manifest) != 0)
            cra_diagnose(check->diagnostics, &cra_rule_dossier_algorithm, nowhere, NULL,
                         "%s was not looked at: it holds other digests than SHA-256.",
                         shown(check, item->path));
        else if (item->kind == CRA_PACKAGE_FILE && !item->listed && strcmp(item->path, tag_manifest) != 0 &&
                 (tags_listed || item->outside || is_payload(item->path)))
            report_extra(check, item);
    }
}

/* ---- All of it
 * ------------------------------------------------------------------------------------------------- */

static bool check_package(struct check *check, const char *path, cra_error **err)
{
    if (check->package.limit) {
        cra_diagnose(check->diagnostics, &cra_rule_dossier_limit, nowhere, NULL,
                     "%s was not unpacked, and nothing compared: %s.", path, check->package.limit);
        return true;
    }
    if (!cra_package_find(&check->package, "bagit.txt") &&
        !cra_package_find(&check->package, payload_manifest))
        return cra_error_set(
            err, CRA_ERROR_INPUT,
            "%s is no dossier: it holds neither bagit.txt nor manifest-sha256.txt. Name the folder "
            "that holds these files, or the zip file made of it.",
            path);
    check_items(check);
    check_declaration(check);
    check_manifest(check, tag_manifest, false);
    check_manifest(check, payload_manifest, true);
    check_payload_size(check);
    check_unlisted(check);
    return true;
}

bool cra_dossier_check(const char *path, struct cra_watcher *watcher, struct cra_diagnostics *diagnostics,
                       size_t *file_count, cra_error **err)
{
    struct check check = {.arena = diagnostics->arena, .diagnostics = diagnostics, .watcher = watcher};
    *file_count = 0;
    bool good = cra_package_open(&check.package, check.arena, path, err);
    if (good) {
        check.sources = CRA_ARENA_NEW(check.arena, struct cra_sources);
        check.hasher = cra_hasher_new();
        good = check.sources && check.hasher ? check_package(&check, path, err) : cra_error_memory(err);
    }
    if (good && watcher && watcher->stopped)
        good = cra_error_stopped(err);
    if (good && (diagnostics->failed || check.arena->failed))
        good = cra_error_memory(err);
    *file_count = check.file_count;
    cra_hasher_free(check.hasher);
    cra_package_close(&check.package);
    return good;
}
