#include "render/docx_package.h"

#include <stdlib.h>
#include <zip.h>

#include "render/office_foreign.h"

static const char media_type[] = "mimetype"; /* never deflated, so that its bytes can be seen in the file */

static int compare_names(const char *a, const char *b)
{
    while (*a && cra_to_lower(*a) == cra_to_lower(*b)) {
        a++;
        b++;
    }
    return (int)(unsigned char)cra_to_lower(*a) - (int)(unsigned char)cra_to_lower(*b);
}

struct cra_docx_part *cra_docx_find(const struct cra_docx_package *package, const char *name)
{
    for (size_t i = 0; i < package->count; i++)
        if (compare_names(package->parts[i].name, name) == 0)
            return &package->parts[i];
    return NULL;
}

bool cra_docx_put(struct cra_docx_package *package, const char *name, struct cra_text bytes)
{
    struct cra_docx_part *part = cra_docx_find(package, name);
    if (!part) {
        struct cra_docx_part *parts =
            cra_arena_grow(package->arena, package->parts, sizeof *parts, package->count, &package->capacity);
        if (!parts)
            return false;
        package->parts = parts;
        part = &parts[package->count++];
        part->name = name;
    }
    part->bytes = bytes;
    part->entry = 0;
    part->is_packed = false;
    return true;
}

/* ---- Names ---- */

static bool is_safe_segment(const char *segment, size_t length)
{
    return length > 0 && !(length == 1 && segment[0] == '.') &&
           !(length == 2 && segment[0] == '.' && segment[1] == '.');
}

static bool is_safe_name(const char *name)
{
    for (const char *c = name; *c; c++)
        if ((unsigned char)*c < 0x20 || *c == 0x7F || *c == '\\' || *c == ':')
            return false;
    for (;;) {
        size_t length = strcspn(name, "/");
        if (!is_safe_segment(name, length))
            return false;
        if (!name[length])
            return true;
        name += length + 1;
    }
}

const char *cra_docx_relations_of(struct cra_arena *arena, const char *part)
{
    const char *slash = strrchr(part, '/');
    int folder = slash ? (int)(slash + 1 - part) : 0;
    return cra_arena_format(arena, "%.*s_rels/%s.rels", folder, part, part + folder);
}

const char *cra_docx_target(struct cra_arena *arena, const char *part, struct cra_text target)
{
    const char *slash = strrchr(part, '/');
    size_t folder = slash ? (size_t)(slash - part) : 0;
    struct cra_buffer path = {0};
    if (target.length && target.data[0] == '/') {
        target.data++;
        target.length--;
    } else {
        cra_buffer_append(&path, part, folder);
    }
    bool inside = true;
    while (inside && target.length) {
        const char *end = memchr(target.data, '/', target.length);
        size_t length = end ? (size_t)(end - target.data) : target.length;
        struct cra_text segment = {target.data, length};
        if (cra_text_is(segment, "..")) {
            inside = path.length > 0;
            while (path.length && path.data[--path.length] != '/')
                continue;
        } else if (length && !cra_text_is(segment, ".")) {
            if (path.length)
                cra_buffer_char(&path, '/');
            cra_buffer_text(&path, segment);
        }
        target.data += length + (end != NULL);
        target.length -= length + (end != NULL);
    }
    arena->failed |= path.failed;
    const char *name =
        inside && path.length ? cra_arena_copy(arena, (struct cra_text){path.data, path.length}) : NULL;
    cra_buffer_free(&path);
    return name;
}

/* ---- Reading ---- */

enum { NAME_MOST = 255 };

struct reading {
    struct cra_docx_package *package;
    zip_t *zip;
    struct cra_text bytes;
    size_t left;   /* bytes that may still be unpacked */
    size_t packed; /* bytes of the file that no part has taken yet */
    const char *what;
    cra_error **err;
};

static bool refuse_zip(struct reading *r, zip_error_t *error, const char *name)
{
    enum { zlib_memory = -4 }; /* Z_MEM_ERROR */
    int code = zip_error_code_zip(error);
    if (code == ZIP_ER_MEMORY || (code == ZIP_ER_ZLIB && zip_error_code_system(error) == zlib_memory))
        return cra_error_memory(r->err);
    if (!name)
        return cra_error_set(r->err, CRA_ERROR_INPUT, "%s %s", r->what, cra_office_foreign(r->bytes));
    if (code == ZIP_ER_NOPASSWD || code == ZIP_ER_ENCRNOTSUPP)
        return cra_error_set(r->err, CRA_ERROR_INPUT,
                             "%s is protected by a password: its part %s cannot be read.", r->what, name);
    return cra_error_set(r->err, CRA_ERROR_INPUT, "%s is damaged: its part %s cannot be unpacked.", r->what,
                         name);
}

static bool refuse_size(struct reading *r)
{
    return cra_error_set(r->err, CRA_ERROR_INPUT,
                         "%s would unpack to more than is read in good faith. Make it smaller, for example "
                         "by smaller pictures.",
                         r->what);
}

static bool refuse_count(struct reading *r, zip_uint64_t count, size_t most)
{
    return cra_error_set(
        r->err, CRA_ERROR_INPUT,
        "%s has %llu parts, more than any document needs; %zu are read. Save it again in the "
        "program that wrote it.",
        r->what, (unsigned long long)count, most);
}

/* One byte more than the stated size is asked for: it must not be there, and libzip compares the checksum. */
static bool read_part(struct reading *r, zip_uint64_t index, const char *name, size_t size)
{
    zip_file_t *file = zip_fopen_index(r->zip, index, 0);
    if (!file)
        return refuse_zip(r, zip_get_error(r->zip), name);
    char *bytes = cra_arena_allocate(r->package->arena, size + 1);
    zip_int64_t got = 0;
    size_t length = 0;
    while (bytes && length <= size && (got = zip_fread(file, bytes + length, size + 1 - length)) > 0)
        length += (size_t)got;
    bool good = bytes && got == 0 && length == size;
    if (!bytes)
        cra_error_memory(r->err);
    else if (!good)
        refuse_zip(r, zip_file_get_error(file), name);
    else if (!cra_docx_put(r->package, name, (struct cra_text){bytes, size}))
        good = cra_error_memory(r->err);
    if (good) {
        bytes[size] = '\0';
        r->package->parts[r->package->count - 1].entry = (size_t)index + 1;
    }
    zip_fclose(file);
    return good;
}

static bool add_part(struct reading *r, zip_uint64_t index)
{
    const char *given = zip_get_name(r->zip, index, ZIP_FL_ENC_UTF_8);
    zip_stat_t status;
    if (!given || zip_stat_index(r->zip, index, 0, &status) != 0)
        return refuse_zip(r, zip_get_error(r->zip), "without a name");
    size_t length = strlen(given);
    if (length && given[length - 1] == '/') /* folders are no parts */
        return true;
    const char *name = cra_arena_copy(r->package->arena, (struct cra_text){given, length});
    if (!name)
        return cra_error_memory(r->err);
    if (length > NAME_MOST || !is_safe_name(name))
        return cra_error_set(
            r->err, CRA_ERROR_INPUT,
            "%s holds a part whose name leads out of the document or cannot be one: \"%.*s\".", r->what,
            NAME_MOST, name);
    if (cra_docx_find(r->package, name))
        return cra_error_set(r->err, CRA_ERROR_INPUT, "%s holds the part %s twice.", r->what, name);
    /* parts that share bytes are how a small file unpacks to a huge one */
    if (!(status.valid & ZIP_STAT_COMP_SIZE) || status.comp_size > r->packed)
        return cra_error_set(r->err, CRA_ERROR_INPUT,
                             "%s is damaged: its parts lie over one another in the file.", r->what);
    r->packed -= (size_t)status.comp_size;
    if (!(status.valid & ZIP_STAT_SIZE) || status.size > r->left)
        return refuse_size(r);
    r->left -= (size_t)status.size;
    return read_part(r, index, name, (size_t)status.size);
}

bool cra_docx_open(struct cra_docx_package *package, struct cra_arena *arena, struct cra_text bytes,
                   struct cra_docx_limits limits, const char *what, cra_error **err)
{
    *package = (struct cra_docx_package){.arena = arena, .origin = bytes};
    struct reading r = {.package = package,
                        .bytes = bytes,
                        .left = limits.unpacked,
                        .packed = bytes.length,
                        .what = what,
                        .err = err};
    zip_error_t error;
    zip_error_init(&error);
    zip_source_t *source = zip_source_buffer_create(bytes.data, bytes.length, 0, &error);
    r.zip = source ? zip_open_from_source(source, ZIP_RDONLY, &error) : NULL;
    bool good = r.zip != NULL;
    if (good && !bytes.length) /* which libzip takes for an archive without parts */
        good = refuse_zip(&r, &error, NULL);
    else if (!good) {
        zip_source_free(source);
        refuse_zip(&r, &error, NULL);
    }
    zip_error_fini(&error);
    zip_int64_t count = good ? zip_get_num_entries(r.zip, 0) : 0;
    if (count > 0 && (zip_uint64_t)count > limits.parts)
        good = refuse_count(&r, (zip_uint64_t)count, limits.parts);
    for (zip_int64_t i = 0; good && i < count; i++)
        good = add_part(&r, (zip_uint64_t)i);
    if (r.zip)
        zip_discard(r.zip);
    return good;
}

bool cra_docx_copy(struct cra_docx_package *copy, const struct cra_docx_package *package, cra_error **err)
{
    *copy = *package;
    copy->capacity = copy->count;
    copy->parts = cra_arena_allocate(copy->arena, (copy->count + 1) * sizeof *copy->parts);
    if (!copy->parts)
        return cra_error_memory(err);
    if (copy->count)
        memcpy(copy->parts, package->parts, copy->count * sizeof *copy->parts);
    return true;
}

/* ---- Writing ---- */

/* Programs that sniff the first bytes expect these there: the list of content types of Word, the media type
 * of OpenDocument. */
static bool leads(const char *name)
{
    return strcmp(name, "[Content_Types].xml") == 0 || strcmp(name, media_type) == 0;
}

static int by_place(const void *left, const void *right)
{
    const char *a = ((const struct cra_docx_part *)left)->name;
    const char *b = ((const struct cra_docx_part *)right)->name;
    int order = leads(b) - leads(a);
    return order ? order : strcmp(a, b);
}

static bool has_ending(const char *name, const char *ending)
{
    size_t length = strlen(name), ending_length = strlen(ending);
    return length >= ending_length && compare_names(name + length - ending_length, ending) == 0;
}

static bool is_packed_already(const char *name)
{
    return has_ending(name, ".png") || has_ending(name, ".jpg") || has_ending(name, ".jpeg");
}

/* Where the parts of a package are packed to, and the zip files that they are copied from. */
struct writing {
    zip_t *archive, *origin, *packed;
};

/* Stored, since programs read it as it stands in the file. */
static bool is_media_type(const struct cra_docx_part *part)
{
    return strcmp(part->name, media_type) == 0;
}

/* Whether the part is copied as it stands packed. */
static bool is_raw(const struct writing *w, const struct cra_docx_part *part)
{
    return !is_media_type(part) && (part->is_packed || (w->origin && part->entry));
}

static zip_source_t *source_of(const struct writing *w, const struct cra_docx_part *part)
{
    if (!is_raw(w, part))
        return zip_source_buffer(w->archive, part->bytes.data, part->bytes.length, 0);
    return part->is_packed ? zip_source_zip(w->archive, w->packed, 0, ZIP_FL_COMPRESSED, 0, -1)
                           : zip_source_zip(w->archive, w->origin, part->entry - 1, ZIP_FL_COMPRESSED, 0, -1);
}

static bool pack_part(const struct writing *w, const struct cra_docx_part *part)
{
    const zip_uint16_t first_of_january_1980 = 1 << 5 | 1;
    zip_source_t *source = source_of(w, part);
    zip_int64_t index = source ? zip_file_add(w->archive, part->name, source, ZIP_FL_ENC_UTF_8) : -1;
    if (index < 0) {
        zip_source_free(source);
        return false;
    }
    bool stored = is_packed_already(part->name) || is_media_type(part);
    return (is_raw(w, part) ||
            zip_set_file_compression(w->archive, (zip_uint64_t)index, stored ? ZIP_CM_STORE : ZIP_CM_DEFLATE,
                                     stored ? 0 : 6) == 0) &&
           zip_file_set_dostime(w->archive, (zip_uint64_t)index, 0, first_of_january_1980, 0) == 0;
}

static bool append_source(zip_source_t *source, struct cra_buffer *out)
{
    zip_stat_t status;
    if (zip_source_stat(source, &status) != 0 || zip_source_open(source) != 0)
        return false;
    bool good = cra_buffer_reserve(out, (size_t)status.size) &&
                zip_source_read(source, out->data + out->length, status.size) == (zip_int64_t)status.size;
    if (good)
        out->length += (size_t)status.size;
    zip_source_close(source);
    return good;
}

/* A zip file that parts are copied from; it has been read before, so that only memory can be wanting. */
static bool open_source(struct cra_text bytes, zip_t **zip)
{
    if (!bytes.data)
        return true;
    zip_source_t *source = zip_source_buffer_create(bytes.data, bytes.length, 0, NULL);
    *zip = source ? zip_open_from_source(source, ZIP_RDONLY, NULL) : NULL;
    if (!*zip)
        zip_source_free(source);
    return *zip != NULL;
}

bool cra_docx_write(struct cra_docx_package *package, struct cra_buffer *out, cra_error **err)
{
    qsort(package->parts, package->count, sizeof *package->parts, by_place);
    zip_source_t *sink = zip_source_buffer_create(NULL, 0, 0, NULL);
    struct writing w = {.archive = sink ? zip_open_from_source(sink, ZIP_TRUNCATE, NULL) : NULL};
    if (!w.archive) {
        zip_source_free(sink);
        return cra_error_memory(err);
    }
    zip_source_keep(sink); /* the archive lets go of it when it closes */
    bool good = open_source(package->origin, &w.origin) && open_source(package->packed, &w.packed);
    for (size_t i = 0; good && i < package->count; i++)
        good = pack_part(&w, &package->parts[i]);
    if (!good || zip_close(w.archive) != 0) {
        zip_discard(w.archive);
        good = false;
    }
    zip_discard(w.origin);
    zip_discard(w.packed);
    good = good && append_source(sink, out);
    zip_source_free(sink);
    /* in memory nothing else can go wrong */
    return good || cra_error_memory(err);
}

bool cra_docx_pack(const struct cra_docx_part *part, struct cra_buffer *out, cra_error **err)
{
    struct cra_docx_part copy = *part;
    struct cra_docx_package package = {.parts = &copy, .count = 1};
    return cra_docx_write(&package, out, err);
}

void cra_docx_copy_packed(struct cra_docx_package *package, struct cra_docx_part *part,
                          struct cra_text packed)
{
    package->packed = packed;
    part->is_packed = true;
}
