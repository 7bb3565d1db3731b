#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "init_answer.h"

static char *trim(char *text)
{
    while (isspace((unsigned char)*text))
        text++;
    size_t length = strlen(text);
    while (length && isspace((unsigned char)text[length - 1]))
        text[--length] = '\0';
    return text;
}

/* ---- Choices ---- */

const char *init_choice(const cra_field *field, size_t index, char spelt[PATH_SIZE])
{
    const cra_field *chosen = is_answer(field) ? cra_type_field(cra_field_type(field), 0) : field;
    const char *choice = cra_field_choice(chosen, index);
    if (choice)
        spell(spelt, PATH_SIZE, choice);
    return choice ? spelt : NULL;
}

/* By its number, its word, or the begin of its word where that is only one's. */
static bool find_choice(const cra_field *field, const char *word, char spelt[PATH_SIZE])
{
    size_t number = strspn(word, "0123456789") == strlen(word) ? strtoul(word, NULL, 10) : 0;
    size_t found = 0, matches = 0;
    for (size_t i = 0; init_choice(field, i, spelt); i++) {
        if (strcasecmp(spelt, word) == 0 || i + 1 == number) {
            found = i;
            matches = 1;
            break;
        }
        if (strncasecmp(spelt, word, strlen(word)) == 0) {
            found = i;
            matches++;
        }
    }
    return *word && matches == 1 && init_choice(field, found, spelt) != NULL;
}

/* ---- Answers on their way into YAML ---- */

/* A text between quotation marks, which keep everything as it is. */
static void quote(FILE *out, const char *text)
{
    fputc('"', out);
    for (; *text; text++) {
        if (*text == '"' || *text == '\\')
            fputc('\\', out);
        if ((unsigned char)*text >= 0x20)
            fputc(*text, out);
    }
    fputc('"', out);
}

static bool take_choice(const cra_field *field, const char *word, struct init_answer *answer)
{
    char spelt[PATH_SIZE];
    if (!find_choice(field, word, spelt))
        return false;
    fputs(spelt, answer->out);
    return true;
}

/* "yes", or "no because it is never sold": a word, and behind it a reason. */
static bool take_yes_or_no(const cra_field *field, char *text, struct init_answer *answer)
{
    size_t length = strcspn(text, " ,.;:");
    char *reason = text + length;
    if (*reason)
        *reason++ = '\0';
    answer->reason = trim(reason + strspn(reason, " ,.;:"));
    return take_choice(field, text, answer);
}

/* "DE, FR" */
static bool take_list(const cra_field *field, char *text, struct init_answer *answer)
{
    bool good = true, choice = cra_field_kind(field) == CRA_KIND_CHOICE;
    fputc('[', answer->out);
    for (char *rest = NULL, *word = strtok_r(text, ",", &rest); word; word = strtok_r(NULL, ",", &rest)) {
        if (ftell(answer->out) > 1)
            fputs(", ", answer->out);
        word = trim(word);
        if (choice)
            good = good && take_choice(field, word, answer);
        else
            quote(answer->out, word);
    }
    fputc(']', answer->out);
    return good;
}

static void take_item(const char *item, const char *text, FILE *out)
{
    for (; *item; item++) {
        if (*item == '%')
            quote(out, text);
        else
            fputc(*item, out);
    }
}

bool init_answer_take(const struct init_question *question, char *text, struct init_answer *answer)
{
    const cra_field *field = question->field;
    *answer = (struct init_answer){0};
    size_t size = 0;
    answer->out = open_memstream(&answer->value, &size);
    if (!answer->out)
        return false;
    bool good = true;
    if (is_answer(field))
        good = take_yes_or_no(field, text, answer);
    else if (question->step->item)
        take_item(question->step->item, text, answer->out);
    else if (cra_field_is_list(field))
        good = take_list(field, text, answer);
    else if (cra_field_kind(field) == CRA_KIND_CHOICE)
        good = take_choice(field, text, answer);
    else
        fputs(text, answer->out);
    if (fclose(answer->out) != 0)
        good = false;
    answer->out = NULL;
    return good;
}

void init_answer_release(struct init_answer *answer)
{
    free(answer->value);
    answer->value = NULL;
}
