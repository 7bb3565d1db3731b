#include "terminal.h"

#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "cra/cra.h"

enum { least_width = 40, usual_width = 80, most_width = 100 };

static enum colour_choice chosen;

void choose_colour(enum colour_choice choice)
{
    chosen = choice;
}

static bool is_set(const char *variable)
{
    const char *value = getenv(variable);
    return value && *value;
}

bool is_terminal(FILE *stream)
{
    return isatty(fileno(stream));
}

bool wants_colour(FILE *stream)
{
    const char *force = getenv("CLICOLOR_FORCE"), *simple = getenv("CLICOLOR"), *terminal = getenv("TERM");
    if (chosen != COLOUR_AUTO)
        return chosen == COLOUR_ALWAYS;
    if (is_set("NO_COLOR"))
        return false;
    if (force && *force && strcmp(force, "0") != 0)
        return true;
    if (simple && strcmp(simple, "0") == 0)
        return false;
    return is_terminal(stream) && terminal && *terminal && strcmp(terminal, "dumb") != 0;
}

/* Columns of the terminal behind the stream; 0 when nobody knows. */
static size_t columns(FILE *stream)
{
    const char *told = getenv("COLUMNS");
    char *end = NULL;
    unsigned long number = told ? strtoul(told, &end, 10) : 0;
    if (told && end != told && !*end && number)
        return number;
    struct winsize size;
    return ioctl(fileno(stream), TIOCGWINSZ, &size) == 0 ? size.ws_col : 0;
}

size_t page_width(FILE *stream)
{
    size_t width = columns(stream);
    if (!width)
        return usual_width;
    return width < least_width ? least_width : width > most_width ? most_width : width;
}

size_t sentence_width(FILE *stream)
{
    return is_terminal(stream) ? page_width(stream) : 0;
}

void print_words(FILE *stream, const char *text, size_t width, size_t column, size_t indent)
{
    cra_bytes *bytes = cra_text_wrap(text, width, column, indent, NULL);
    fputs(bytes ? cra_bytes_data(bytes) : text, stream);
    cra_bytes_free(bytes);
}

void print_entry(const char *name, const char *meaning, size_t indent, size_t middle)
{
    size_t taken = indent + strlen(name);
    printf("%*s%s", (int)indent, "", name);
    if (taken + 2 > middle)
        printf("\n%*s", (int)middle, "");
    else
        printf("%*s", (int)(middle - taken), "");
    print_words(stdout, meaning, page_width(stdout), middle, middle);
    putchar('\n');
}
