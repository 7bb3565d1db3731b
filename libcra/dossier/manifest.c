#include "dossier/manifest.h"

void cra_manifest_write(struct cra_buffer *buffer, const struct cra_manifest_entry *entry)
{
    cra_buffer_string(buffer, entry->sha256);
    cra_buffer_string(buffer, "  ");
    for (const char *c = entry->path; *c; c++) {
        if (*c == '%')
            cra_buffer_string(buffer, "%25");
        else if (*c == '\n')
            cra_buffer_string(buffer, "%0A");
        else if (*c == '\r')
            cra_buffer_string(buffer, "%0D");
        else
            cra_buffer_char(buffer, *c);
    }
    cra_buffer_char(buffer, '\n');
}

static int value_of_digit(char c)
{
    if (cra_is_digit(c))
        return c - '0';
    c = cra_to_lower(c);
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

static bool read_digest(struct cra_text line, char sha256[CRA_SHA256_TEXT_SIZE])
{
    size_t length = CRA_SHA256_TEXT_SIZE - 1;
    if (line.length < length)
        return false;
    for (size_t i = 0; i < length; i++) {
        if (value_of_digit(line.data[i]) < 0)
            return false;
        sha256[i] = cra_to_lower(line.data[i]);
    }
    sha256[length] = '\0';
    return true;
}

/* Only the three codes of the RFC are codes; any other percent sign stands for itself. */
static void decode_path(char *path)
{
    char *to = path;
    for (const char *from = path; *from; from++) {
        char code = '\0';
        if (from[0] == '%' && from[1] == '0' && cra_to_lower(from[2]) == 'a')
            code = '\n';
        else if (from[0] == '%' && from[1] == '0' && cra_to_lower(from[2]) == 'd')
            code = '\r';
        else if (from[0] == '%' && from[1] == '2' && from[2] == '5')
            code = '%';
        *to++ = code ? code : *from;
        if (code)
            from += 2;
    }
    *to = '\0';
}

static enum cra_manifest_line read_line(struct cra_text line, struct cra_arena *arena,
                                        struct cra_manifest_entry *entry)
{
    if (!read_digest(line, entry->sha256))
        return CRA_MANIFEST_BROKEN;
    struct cra_text path = {line.data + CRA_SHA256_TEXT_SIZE - 1, line.length - (CRA_SHA256_TEXT_SIZE - 1)};
    size_t spaces = 0;
    while (spaces < path.length && (path.data[spaces] == ' ' || path.data[spaces] == '\t'))
        spaces++;
    path.data += spaces;
    path.length -= spaces;
    if (path.length && path.data[0] == '*') {
        path.data++;
        path.length--;
    }
    while (path.length >= 2 && path.data[0] == '.' && path.data[1] == '/') {
        path.data += 2;
        path.length -= 2;
    }
    if (spaces == 0 || path.length == 0 || memchr(path.data, '\0', path.length))
        return CRA_MANIFEST_BROKEN;
    char *copy = cra_arena_copy(arena, path);
    if (!copy)
        return CRA_MANIFEST_NO_MEMORY;
    decode_path(copy);
    entry->path = copy;
    return CRA_MANIFEST_ENTRY;
}

enum cra_manifest_line cra_manifest_next(struct cra_manifest_reader *reader, struct cra_arena *arena,
                                         struct cra_manifest_entry *entry, size_t *begin, size_t *end)
{
    while (reader->at < reader->text.length) {
        const char *line = reader->text.data + reader->at;
        size_t left = reader->text.length - reader->at;
        const char *feed = memchr(line, '\n', left);
        size_t length = feed ? (size_t)(feed - line) : left;
        *begin = reader->at;
        reader->at += feed ? length + 1 : length;
        while (length && line[length - 1] == '\r')
            length--;
        *end = *begin + length;
        if (length)
            return read_line((struct cra_text){line, length}, arena, entry);
    }
    return CRA_MANIFEST_END;
}
