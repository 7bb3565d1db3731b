#ifndef CLI_VALUES_H
#define CLI_VALUES_H

#include <stdbool.h>
#include <stddef.h>

/* What the words in capitals in a usage line stand for: one row drives help, manual, messages and completion.
 */

enum value_source {
    VALUE_FREE,   /* anything */
    VALUE_FILE,   /* a file, of the endings */
    VALUE_FOLDER, /* a folder */
    VALUE_LISTED  /* one of the words that `word` lists */
};

struct value_kind {
    const char *name; /* as in FILE */
    const char *meaning;
    enum value_source source;
    const char *endings;                /* of file names, parted by spaces; NULL: any */
    const char *(*word)(size_t index);  /* NULL after the last */
    const char *(*about)(size_t index); /* what the word means */
};

/* Endings of project files, and of law states. */
#define DATA_ENDINGS "yaml yml json xml"
#define OFFICE_ENDINGS "docx dotx docm dotm"
#define FRAME_ENDINGS "docx odt html"
#define TEXT_ENDINGS "md txt html htm xml yaml yml docx odt"

/* They end with a row without a name. */
extern const struct value_kind value_kinds[];
/* NULL when no row has that name. */
const struct value_kind *find_value_kind(const char *name, size_t length);

/* ---- The value of an option: a kind, or the words that it may be, as in "text|json" ---- */

enum { value_words_limit = 8, value_word_size = 16 };

struct value_words {
    char text[value_words_limit][value_word_size];
    const char *items[value_words_limit + 1]; /* NULL at the end */
};

bool value_is_words(const char *value);
void list_value_words(const char *value, struct value_words *words);
/* Number of `word` in the list, in capitals or not; -1 when it is none of them. */
int value_word_index(const char *value, const char *word);
/* "a, b or c" */
void join_words(const char *const *words, const char *last, char *text, size_t size);

/* ---- Arguments: "KIND FILE -o OUT", "FILE…", "[RULE]", "show PROVISION | state" ---- */

/* The word that stands at the place of an argument, as in FILE, without brackets and dots; its length, 0 when
 * there is none. Options and their values in the line do not count. */
size_t usage_word(const char *usage, size_t index, const char **word);
/* Copies what stands at the place of an argument in a usage line, as in FILE. Returns what it means; NULL
 * where the row does not say. */
const char *describe_argument(const char *usage, size_t index, char *name, size_t size);

#endif
