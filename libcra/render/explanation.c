#include "render/explanation.h"

#include "render/columns.h"

/* Text behind the branch of a line, of which the further lines hang below the first. */
static void append_text(struct cra_buffer *out, const char *text, bool last, size_t width, size_t column)
{
    cra_columns_append_words(out, text,
                             (struct cra_columns_layout){
                                 .width = width, .column = column, .prefix = last ? " " : "│", .indent = 2});
}

static void append_lines(struct cra_buffer *out, const struct cra_explanation_line *lines, size_t count,
                         size_t width)
{
    for (size_t i = 0; i < count; i++) {
        const struct cra_explanation_line *line = &lines[i];
        bool last = i + 1 == count;
        size_t column = 3; /* of the branch */
        cra_buffer_string(out, last ? "└─ " : "├─ ");
        if (line->mark) {
            column += cra_columns_append(out, cra_text_of(line->mark), 0) + 2;
            cra_buffer_string(out, ": ");
        }
        append_text(out, line->text, last, width, column);
        cra_buffer_char(out, '\n');
        if (!line->law && !line->path)
            continue;
        cra_buffer_string(out, last ? "     " : "│    ");
        cra_columns_append(out, cra_text_of(line->law), 0);
        cra_buffer_string(out, line->law && line->path ? " · " : "");
        cra_columns_append(out, cra_text_of(line->path), 0);
        cra_buffer_char(out, '\n');
    }
}

void cra_explanation_text(struct cra_buffer *out, const struct cra_explanation *explanation, size_t width)
{
    struct cra_columns_layout layout = {.width = width, .after = 1, .indent = 2};
    layout.column = cra_columns_append_words(out, explanation->title, layout) + 2;
    cra_buffer_string(out, ": ");
    layout.after = 0;
    cra_columns_append_words(out, explanation->outcome, layout);
    cra_buffer_char(out, '\n');
    append_lines(out, explanation->reasons, explanation->reason_count, width);
    if (!explanation->question_count)
        return;
    cra_buffer_format(out, "%s:\n", explanation->open);
    append_lines(out, explanation->questions, explanation->question_count, width);
}
