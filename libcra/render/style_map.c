#include "render/style_map.h"

#include <string.h>
#include <unistd.h>

#include "base/file.h"

bool cra_style_line_unknown(const struct cra_style_line *line, const char *similar, cra_error **err)
{
    return cra_error_set(err, CRA_ERROR_INPUT, "%s, line %zu: documents have no style “%s”.%s%s%s",
                         line->file, line->number, line->name, similar ? " Did you mean “" : "",
                         similar ? similar : "", similar ? "”?" : "");
}

bool cra_style_line_lacking(const struct cra_style_line *line, cra_error **err)
{
    return cra_error_set(err, CRA_ERROR_INPUT, "%s, line %zu: the frame has no style “%s”.", line->file,
                         line->number, line->own);
}

static bool read_line(struct cra_arena *arena, struct cra_text text, struct cra_style_line line,
                      cra_style_line_reader reader, void *context, cra_error **err)
{
    const char *equals = memchr(text.data, '=', text.length);
    if (!equals)
        return cra_error_set(err, CRA_ERROR_INPUT,
                             "%s, line %zu: a line is written as in “heading 1 = Chapter”.", line.file,
                             line.number);
    size_t length = (size_t)(equals - text.data);
    line.name = cra_arena_copy(arena, cra_text_trim((struct cra_text){text.data, length}));
    line.own = cra_arena_copy(arena, cra_text_trim((struct cra_text){equals + 1, text.length - length - 1}));
    return line.name && line.own ? reader(context, &line, err) : cra_error_memory(err);
}

bool cra_style_map_read(struct cra_arena *arena, const char *folder, cra_style_line_reader reader,
                        void *context, cra_error **err)
{
    enum { largest = 1 << 16 };
    const char *path = folder ? cra_arena_format(arena, "%s/styles.txt", folder) : NULL;
    struct cra_text lines;
    if (arena->failed)
        return cra_error_memory(err);
    if (!path || access(path, F_OK) != 0)
        return true;
    if (!cra_file_read(arena, path, false, largest, &lines, err))
        return false;
    for (size_t number = 1; lines.length; number++) {
        const char *end = memchr(lines.data, '\n', lines.length);
        size_t length = end ? (size_t)(end - lines.data) : lines.length;
        struct cra_text line = cra_text_trim((struct cra_text){lines.data, length});
        if (line.length && line.data[0] != '#' &&
            !read_line(arena, line, (struct cra_style_line){.file = path, .number = number}, reader, context,
                       err))
            return false;
        length += end != NULL;
        lines = (struct cra_text){lines.data + length, lines.length - length};
    }
    return true;
}
