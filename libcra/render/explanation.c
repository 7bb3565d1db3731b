#include "render/explanation.h"

#include "render/columns.h"

static void append_lines(struct cra_buffer *out, const struct cra_explanation_line *lines, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        const struct cra_explanation_line *line = &lines[i];
        bool last = i + 1 == count;
        cra_buffer_string(out, last ? "└─ " : "├─ ");
        if (line->mark) {
            cra_columns_append(out, cra_text_of(line->mark), 0);
            cra_buffer_string(out, ": ");
        }
        cra_columns_append(out, cra_text_of(line->text), 0);
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

void cra_explanation_text(struct cra_buffer *out, const struct cra_explanation *explanation)
{
    cra_buffer_format(out, "%s: %s\n", explanation->title, explanation->outcome);
    append_lines(out, explanation->reasons, explanation->reason_count);
    if (!explanation->question_count)
        return;
    cra_buffer_string(out, "Open:\n");
    append_lines(out, explanation->questions, explanation->question_count);
}
