#ifndef CRA_DOC_TAG_VALUE_H
#define CRA_DOC_TAG_VALUE_H

#include "base/buffer.h"
#include "doc/expand.h"
#include "doc/tag.h"

/* What tags are worth while a frame is filled. A reader belongs to one rendering: it holds the variables of
 * the loops around, and what the last value was made of. */
struct cra_tag_name {
    enum cra_text_form form;
    const char *code, *name;
};

struct cra_tag_reader {
    struct cra_arena arena; /* lives as long as the reader */
    const struct cra_node *root;
    struct cra_expansion expansion; /* `template` NULL: there are only the values of the document */
    bool has_project;
    struct cra_arena scratch; /* of the last value */
    char digits[32];
    struct cra_tag_name names[64];
    size_t empty; /* marks of empty slots so far */
};

/* From a document tree, and where `of` is not NULL from what the document was made of; both must live as long
 * as the reader. False when memory is out. Release with _end in any case. */
bool cra_tag_reader_begin(struct cra_tag_reader *reader, const struct cra_node *root,
                          const struct cra_expansion *of);
void cra_tag_reader_end(struct cra_tag_reader *reader);
/* Whether memory ran out since the begin. */
bool cra_tag_reader_failed(const struct cra_tag_reader *reader);

enum cra_tag_form {
    CRA_TAG_IS_NOTHING, /* the value is absent, and nothing stands in its place */
    CRA_TAG_IS_TEXT,    /* in the language of the document */
    CRA_TAG_IS_INLINES, /* a paragraph: marks of empty slots, words in another language, one paragraph of
                           prose */
    CRA_TAG_IS_BLOCKS   /* a root with blocks: prose of several paragraphs, lists, tables */
};

/* Valid until the next value of the same reader is asked for. */
struct cra_tag_result {
    enum cra_tag_form form;
    struct cra_text text;
    const struct cra_node *node;
};

/* Of VALUE, PROPERTY and STRING. */
struct cra_tag_result cra_tag_value(struct cra_tag_reader *reader, const struct cra_tag *tag);
/* All words of a value, one paragraph behind the other with a line break between, for where there is room for
 * text alone. */
void cra_tag_plain(const struct cra_tag_result *result, const char *missing, struct cra_buffer *out);

/* Of IF. */
bool cra_tag_holds(const struct cra_tag_reader *reader, const struct cra_tag *tag);
/* Of EACH: the list; whether an item of it belongs to the loop, which the variable stands for from then on;
 * the end of the loop. */
struct cra_slot cra_tag_list(const struct cra_tag_reader *reader, const struct cra_tag *tag);
bool cra_tag_select(struct cra_tag_reader *reader, const struct cra_tag *tag, const struct cra_slot *list,
                    size_t index);
void cra_tag_leave(struct cra_tag_reader *reader, const struct cra_tag *tag);
/* Of BLOCK: the root for "content", else the section with that anchor or on that provision, as in
 * "annex-vii.3"; NULL where there is none, with the name that may have been meant in `*similar`. */
const struct cra_node *cra_tag_block(struct cra_tag_reader *reader, const struct cra_tag *tag,
                                     const char **similar);
/* A picture with its alternative text as a FIGURE; NULL where there is none that can be shown. */
const struct cra_node *cra_tag_picture(struct cra_tag_reader *reader, const struct cra_tag *tag);

#endif
