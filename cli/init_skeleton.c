#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "init.h"

/* ---- A slot ---- */

static size_t append(char *text, size_t length, size_t size, const char *format, const char *a, const char *b)
{
    int added = length < size ? snprintf(text + length, size - length, format, a, b) : 0;
    return length + (added > 0 ? (size_t)added : 0);
}

/* What may stand in the slot, where that is not anything. */
static size_t append_choices(char *line, size_t length, const cra_field *field)
{
    const cra_field *chosen = is_answer(field) ? cra_type_field(cra_field_type(field), 0) : field;
    const char *choice;
    for (size_t i = 0; (choice = cra_field_choice(chosen, i)) != NULL; i++) {
        char spelt[PATH_SIZE];
        spell(spelt, sizeof spelt, choice);
        length = append(line, length, SLOT_SIZE, "%s%s", i ? ", " : ": ", spelt);
    }
    if (cra_field_kind(field) == CRA_KIND_DATE)
        length = append(line, length, SLOT_SIZE, "%s%s", ", ", "as in 2028-01-31");
    return length;
}

void init_slot(const struct init_question *question, char line[SLOT_SIZE])
{
    enum { comment_column = 32 };
    const char *name = strrchr(question->path, '.');
    size_t depth = 0, length = 0;
    for (const char *at = question->path; *at; at++)
        depth += *at == '.';
    for (size_t i = 0; i < depth; i++)
        length = append(line, length, SLOT_SIZE, "%s%s", "  ", "");
    length = append(line, length, SLOT_SIZE, "# %s:%s", name ? name + 1 : question->path, "");
    while (length < comment_column)
        line[length++] = ' ';
    const char *law = cra_field_law(question->field);
    length = append(line, length, SLOT_SIZE, "  # %s%s", cra_field_meaning(question->field), "");
    length = append_choices(line, length, question->field);
    if (law)
        length = append(line, length, SLOT_SIZE, " (%s)%s", law, "");
    append(line, length, SLOT_SIZE, "%s%s", "\n", "");
}

/* ---- The file ---- */

static const char head[] =
    "# Project file for the Cyber Resilience Act, Regulation (EU) 2024/2847: what is known about one "
    "product.\n"
    "#\n"
    "# A slot is a line that begins with #. Take the # away and write the value behind the colon; what "
    "stands\n"
    "# behind the second # says what belongs there and which provision asks for it. What is not known stays "
    "a\n"
    "# slot: cra check names it, and no document hides it. cra init asks for what is open.\n";

/* Whether the wizard or the skeleton knows the path, or something below it. */
static bool is_known(const char *path)
{
    struct init_question question;
    size_t length = strlen(path);
    for (size_t i = 0; init_question_at(i, &question); i++) {
        if (strncmp(question.path, path, length) == 0 &&
            (question.path[length] == '\0' || question.path[length] == '.'))
            return true;
    }
    return false;
}

static void write_record(FILE *out, const cra_type *type, const char *prefix, int depth);

/* A slot, or a record with the slots in it. */
static void write_field(FILE *out, const cra_field *field, const char *path, int depth)
{
    struct init_question question;
    const char *name = strrchr(path, '.');
    if (init_question_find(path, &question)) {
        char line[SLOT_SIZE];
        init_slot(&question, line);
        fputs(line, out);
        return;
    }
    fprintf(out, "%*s%s:\n", depth * 2, "", name ? name + 1 : path);
    write_record(out, cra_field_type(field), path, depth + 1);
}

static void write_record(FILE *out, const cra_type *type, const char *prefix, int depth)
{
    const cra_field *field;
    for (size_t i = 0; (field = cra_type_field(type, i)) != NULL; i++) {
        char name[PATH_SIZE], path[2 * PATH_SIZE];
        spell(name, sizeof name, cra_field_name(field));
        snprintf(path, sizeof path, "%s%s%s", prefix, *prefix ? "." : "", name);
        if (!is_known(path))
            continue;
        if (depth == 0) {
            const char *text = init_section_text(name), *law = cra_field_law(field);
            fprintf(out, "\n# ---- %s%s%s%s\n", cra_field_meaning(field), law ? " (" : "", law ? law : "",
                    law ? ")" : "");
            if (text)
                fprintf(out, "# %s\n", text);
        }
        write_field(out, field, path, depth);
    }
}

char *init_skeleton(void)
{
    char *text = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&text, &size);
    if (!out)
        return NULL;
    fputs(head, out);
    const cra_type *type;
    for (size_t i = 0; (type = cra_type_at(i)) != NULL; i++) {
        if (strcmp(cra_type_name(type), "project") == 0)
            write_record(out, type, "", 0);
    }
    bool good = !ferror(out);
    if (fclose(out) != 0 || !good) {
        free(text);
        return NULL;
    }
    return text;
}
