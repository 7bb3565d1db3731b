#ifndef CRA_DOC_TEMPLATE_READER_H
#define CRA_DOC_TEMPLATE_READER_H

#include "doc/rules.h"
#include "doc/template.h"
#include "read/xml_sax.h"

/* What the files template_*.c share: the vocabulary as a table, and a template while it is read. */

enum cra_template_attribute {
#define ATTRIBUTE(NAME, name) CRA_ATTRIBUTE_##NAME,
#include "doc/vocabulary.def"
    CRA_ATTRIBUTES
};

struct cra_template_element {
    const char *name;
    uint64_t holds;     /* bit per kind */
    uint64_t may, must; /* bit per attribute */
};

extern const struct cra_template_element cra_template_elements[CRA_TEMPLATE_KINDS];

/* CRA_TEMPLATE_KINDS where no element has that name. */
enum cra_template_kind cra_template_kind_find(struct cra_text name);

/* What may stand in a node, with loops and conditions seen through. */
uint64_t cra_template_holds(const struct cra_template_node *node);

struct cra_template_reader {
    struct cra_arena *arena;
    const struct cra_language *language;
    cra_template_finder find;
    struct cra_sources *sources;
    struct cra_diagnostics *diagnostics;
    struct cra_template *template;
    uint32_t source;
    struct cra_template_node *top; /* the open element */
    struct cra_scope scope;
    unsigned skipped;  /* open elements within one that was refused */
    unsigned includes; /* templates around this one */
    const struct cra_xml_attribute *attributes[CRA_ATTRIBUTES]; /* of the element that begins */
};

/* Finding at a place of the source that is being read. */
void cra_template_fault(struct cra_template_reader *reader, const struct cra_rule *rule, uint32_t begin,
                        uint32_t end, const char *format, ...) __attribute__((format(printf, 5, 6)));

/* Takes the attributes of the element that begins into its node, and checks what their paths, tests and
 * formats are good for. */
void cra_template_take_attributes(struct cra_template_reader *reader, struct cra_template_node *node);

/* Reads the file of an include below the node. */
void cra_template_read_include(struct cra_template_reader *reader, struct cra_template_node *node,
                               const struct cra_xml_attribute *name);

#endif
