#ifndef CLI_TERMINAL_H
#define CLI_TERMINAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

/* The one place that knows whether somebody looks at a terminal, how wide it is, and whether it shows
 * colours.
 *
 * Width: COLUMNS, else what the terminal says, else 80; never more than 100, since longer lines are hard to
 * read. Colour: what --color says, else NO_COLOR, CLICOLOR_FORCE, CLICOLOR, TERM and whether it is a terminal
 * at all, in this order. */

enum colour_choice { COLOUR_AUTO, COLOUR_ALWAYS, COLOUR_NEVER };

/* What --color says, before anything is written. */
void choose_colour(enum colour_choice choice);
/* Whether what goes to the stream may be coloured. */
bool wants_colour(FILE *stream);

bool is_terminal(FILE *stream);
/* Columns at which texts for the stream are broken; 0 where it is no terminal, since a program or a file
 * wants a sentence in one line. */
size_t sentence_width(FILE *stream);
/* Columns at which a page of help is broken, on a terminal or elsewhere. */
size_t page_width(FILE *stream);

/* Writes a text, broken at words to fit `width` columns, of which `column` are taken in its first line;
 * further lines are indented. Nothing in the text can give orders to the terminal. */
void print_words(FILE *stream, const char *text, size_t width, size_t column, size_t indent);
/* One entry of a list with two columns: what is explained at `indent`, its meaning at `middle`, or below it
 * where that is too near. */
void print_entry(const char *name, const char *meaning, size_t indent, size_t middle);

#endif
