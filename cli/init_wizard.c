#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "init_answer.h"
#include "init_ask.h"

enum { MOST_QUESTIONS = 256 };

struct wizard {
    struct init_file *file;
    struct init_question seen[MOST_QUESTIONS]; /* in the order in which they were asked */
    size_t count, at;                          /* `at` is below `count` after going back */
    char section[PATH_SIZE];                   /* of the question before */
    char *line;
    size_t capacity;
};

/* ---- What is next ---- */

static bool was_seen(const struct wizard *wizard, const char *path)
{
    for (size_t i = 0; i < wizard->count; i++) {
        if (strcmp(wizard->seen[i].path, path) == 0)
            return true;
    }
    return false;
}

/* What is not known yet is as open as what nobody has answered. */
static bool is_open(const struct wizard *wizard, const struct init_question *question)
{
    const struct init_file *file = wizard->file;
    const cra_object *root = cra_project_root(file->project);
    const char *answer = is_answer(question->field) ? text_at(root, question->path) : NULL;
    bool unknown = answer && strcmp(answer, "unknown") == 0;
    return question->step->asked && (unknown || !is_filled(root, question->path)) &&
           question->step->when(file->project, file->assessment, question->path);
}

static size_t count_open(const struct wizard *wizard)
{
    struct init_question question;
    size_t count = 0;
    for (size_t i = 0; init_question_at(i, &question); i++)
        count += is_open(wizard, &question);
    return count;
}

static bool next_question(struct wizard *wizard)
{
    struct init_question question;
    if (wizard->at < wizard->count)
        return true;
    for (size_t i = 0; wizard->count < MOST_QUESTIONS && init_question_at(i, &question); i++) {
        if (!is_open(wizard, &question) || was_seen(wizard, question.path))
            continue;
        wizard->seen[wizard->count++] = question;
        return true;
    }
    return false;
}

/* ---- One answer ---- */

/* A line without its end; NULL at the end of the input. */
static char *read_line(struct wizard *wizard)
{
    ssize_t length = getline(&wizard->line, &wizard->capacity, stdin);
    if (length < 0 || memchr(wizard->line, '\0', (size_t)length))
        return NULL;
    char *text = wizard->line + strspn(wizard->line, " \t");
    size_t left = strlen(text);
    while (left && strchr(" \t\r\n", text[left - 1]))
        text[--left] = '\0';
    return text;
}

static void refuse(const char *message)
{
    fputs("  ", stdout);
    print_words(stdout, message, page_width(stdout), 2, 2);
    putchar('\n');
}

/* The reason of one answer is none of another. */
static bool is_other_answer(const struct wizard *wizard, const struct init_question *question,
                            const char *answer)
{
    const char *before = text_at(cra_project_root(wizard->file->project), question->path);
    return is_answer(question->field) && before && strcmp(before, answer) != 0;
}

static bool save(struct wizard *wizard, const struct init_question *question, char *text)
{
    struct init_answer answer;
    if (!init_answer_take(question, text, &answer)) {
        init_answer_release(&answer);
        refuse(is_answer(question->field)
                   ? "Answer with yes, no or unknown; a reason may stand behind a comma. ? tells more, Enter "
                     "leaves it open."
                   : "That is none of the answers. Give a word or its number; ? tells more, Enter leaves it "
                     "open.");
        return false;
    }
    cra_edit edits[2] = {
        {question->step->item ? CRA_EDIT_APPEND : CRA_EDIT_SET, question->path, answer.value}};
    char reason[PATH_SIZE + sizeof ".reason"];
    snprintf(reason, sizeof reason, "%s.reason", question->path);
    size_t count = 1;
    if (answer.reason && *answer.reason)
        edits[count++] = (cra_edit){CRA_EDIT_SET, reason, answer.reason};
    else if (is_other_answer(wizard, question, answer.value) &&
             is_filled(cra_project_root(wizard->file->project), reason))
        edits[count++] = (cra_edit){CRA_EDIT_UNSET, reason, NULL};
    cra_error *err = NULL;
    bool good = init_file_change(wizard->file, edits, count, &err);
    if (!good)
        refuse(cra_error_get_message(err));
    cra_error_free(err);
    init_answer_release(&answer);
    return good;
}

enum outcome { GO_ON, ASK_AGAIN, LEAVE, FAIL };

static enum outcome take_line(struct wizard *wizard, const struct init_question *question, char *text)
{
    if (strcmp(text, "?") == 0) {
        init_print_help(question);
        return ASK_AGAIN;
    }
    if (strcmp(text, "q") == 0)
        return LEAVE;
    if (strcmp(text, "b") == 0) {
        if (wizard->at == 0)
            refuse("This is the first question.");
        else
            wizard->at--;
        return ASK_AGAIN;
    }
    if (!*text) {
        wizard->at++;
        return GO_ON;
    }
    if (!save(wizard, question, text))
        return ASK_AGAIN;
    wizard->at++;
    return init_file_read(wizard->file) ? GO_ON : FAIL;
}

/* ---- The whole ---- */

static void tell_end(const struct wizard *wizard)
{
    size_t open = count_open(wizard);
    const char *name = wizard->file->name;
    putchar('\n');
    if (strcmp(cra_assessment_outcome(wizard->file->assessment, CRA_DECISION_SCOPE), "out") == 0)
        print_sentence(
            "",
            "By these answers the Regulation does not apply to the product: “cra scope %s” gives the "
            "reasons.",
            name);
    if (open)
        print_sentence("", "%s is saved. %zu %s open; “cra init %s” asks again.", name, open,
                       open == 1 ? "question is" : "questions are", name);
    else
        print_sentence("", "%s is saved. Nothing that the wizard asks is open.", name);
    print_sentence("", "“cra status %s” shows how far it is, “cra check %s” what is missing and where.", name,
                   name);
}

static int converse(struct wizard *wizard)
{
    print_sentence(
        "", "Enter leaves a question open, ? explains, b goes back, q saves and leaves. Each answer is "
            "saved at once.");
    while (next_question(wizard)) {
        const struct init_question *question = &wizard->seen[wizard->at];
        char section[PATH_SIZE];
        snprintf(section, sizeof section, "%.*s", (int)strcspn(question->path, "."), question->path);
        if (strcmp(section, wizard->section) != 0)
            init_print_section(question);
        strcpy(wizard->section, section);
        init_print_question(question, wizard->file, count_open(wizard));
        char *text = read_line(wizard);
        if (!text) {
            puts("");
            break;
        }
        if (!isatty(STDIN_FILENO))
            puts("");
        enum outcome outcome = take_line(wizard, question, text);
        if (outcome == FAIL)
            return EXIT_TROUBLE;
        if (outcome == LEAVE)
            break;
    }
    tell_end(wizard);
    return fflush(stdout) == 0 ? EXIT_CLEAN : complain("Standard output could not be written.");
}

int init_wizard(struct init_file *file)
{
    struct wizard *wizard = calloc(1, sizeof *wizard);
    if (!wizard)
        return complain("Memory is exhausted.");
    wizard->file = file;
    int code = converse(wizard);
    free(wizard->line);
    free(wizard);
    return code;
}
