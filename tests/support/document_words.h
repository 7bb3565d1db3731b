#ifndef CRA_TESTS_DOCUMENT_WORDS_H
#define CRA_TESTS_DOCUMENT_WORDS_H

#include <stdbool.h>

#include "base/buffer.h"

/* The words that a reader of a rendered document sees, one space between them, in their order: title and
 * properties, then the content; pictures by their alternative text. Without the mark of a draft, which Word
 * shows in the head of each page. Read with libxml2 and md4c, not with code of the library. False where the
 * bytes are no such document. */
typedef bool document_words_function(struct cra_buffer *out, struct cra_text bytes);

document_words_function document_words_of_html;
document_words_function document_words_of_docx;
document_words_function document_words_of_odt;
/* By the structure tree, without marks of lists and numbers of pages. */
document_words_function document_words_of_pdf;
/* A line to sign on and a break of theme are no words. */
document_words_function document_words_of_markdown;

/* By the ending of its files: "html"; NULL for any other. */
document_words_function *document_words_of(const char *format);

#endif
