#ifndef CRA_DOC_TAG_H
#define CRA_DOC_TAG_H

#include "doc/node.h"
#include "doc/template.h"

/* What stands in a frame between {{ and }}, compiled against the model. The same in every kind of frame:
 *
 *   product.name                    a value, with formats behind it: | upper, | join ", ", | default "…"
 *   document.title                  a value of the document
 *   t:contents, t:product.name      a text of the library; what a field is about, in the document's language
 *   #each path [as name] [where test]  …  else  …  /each
 *   #if test  …  else  …  /if
 *   > content, > annex-vii.3        a generated block
 *
 * Within a loop its item is called by the singular of the list, or by the given name; the fields of its
 * record may be named alone. A hyphen at an end, as in {{- x -}}, takes the space away on that side. */

enum cra_tag_kind {
#define TAG_WORD(name, word, meaning) CRA_TAG_##name,
#include "doc/tag.def"
    CRA_TAG_VALUE,    /* of the project, of the assessment, or of the item of a loop */
    CRA_TAG_PROPERTY, /* of the document */
    CRA_TAG_STRING,   /* of the library */
    CRA_TAG_BLOCK
};

enum cra_tag_property {
#define TAG_PROPERTY(name, spelling, meaning) CRA_PROPERTY_##name,
#include "doc/tag.def"
    CRA_PROPERTY_COUNT
};

enum cra_letter_case { CRA_CASE_KEPT, CRA_CASE_UPPER, CRA_CASE_LOWER };
enum cra_picture_fit { CRA_FIT_CONTAIN, CRA_FIT_COVER };

struct cra_tag {
    enum cra_tag_kind kind;
    struct cra_text words; /* as written, without the hyphens at its ends */
    bool trims_before, trims_after;
    struct cra_path path;      /* of VALUE and EACH */
    struct cra_condition test; /* of IF, and of EACH where `selects` */
    bool selects;
    bool tests_property, negated;   /* an IF of one property of the document instead of a test */
    unsigned variable;              /* of EACH */
    const char *name;               /* of EACH: what its item is called; of BLOCK: which one */
    enum cra_tag_property property; /* of PROPERTY, and of IF */
    const char *text;               /* of STRING, in English */
    enum cra_format format;
    enum cra_letter_case letters;
    enum cra_picture_fit fit;
    const char *join, *otherwise; /* NULL: not given */
};

/* What is wrong with a tag. */
struct cra_tag_fault {
    enum cra_tag_fault_kind {
        CRA_TAG_MALFORMED, /* it is not written as tags are */
        CRA_TAG_UNKNOWN,   /* it names something that there is not */
        CRA_TAG_MISUSED    /* what it names cannot be used so */
    } kind;
    bool at_start;       /* of UNKNOWN: already the first name is, which a loop around might have explained */
    const char *message; /* a sentence in the arena; NULL when memory is out */
};

/* `words` is what stands between the braces; it must live as long as the tag. False and a fault, or false
 * with a message that is NULL when memory is out. An EACH says the number of its variable, the next of the
 * scope. */
bool cra_tag_compile(struct cra_arena *arena, const struct cra_scope *scope, struct cra_text words,
                     struct cra_tag *tag, struct cra_tag_fault *fault);

/* The scope within an EACH; false where loops are nested too deep. */
bool cra_tag_enter(struct cra_scope *scope, const struct cra_tag *each);

/* Whether the value is Markdown, or a record with a file that may be a picture. */
bool cra_tag_is_prose(const struct cra_tag *tag);
bool cra_tag_is_picture(const struct cra_tag *tag);

#endif
