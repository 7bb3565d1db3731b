#ifndef CRA_READ_YAML_READER_H
#define CRA_READ_YAML_READER_H

#include <yaml.h>

#include "read/check_input.h"
#include "read/event.h"

/* What read_yaml.c and yaml_fault.c share; others use event.h. */

/* What the innermost open value is, and what comes next in it. */
enum cra_yaml_level {
    CRA_YAML_IN_LIST,
    CRA_YAML_AT_KEY,  /* in a map: a key */
    CRA_YAML_AT_VALUE /* in a map: the value of the key */
};

struct cra_yaml_reader {
    yaml_parser_t parser;
    struct cra_input input;
    uint32_t source;
    struct cra_read_limits limits;
    struct cra_diagnostics *diagnostics;
    cra_event_sink sink;
    void *context;
    size_t cursor;     /* byte offset in the input ... */
    size_t characters; /* ... of this character, as libyaml counts */
    enum cra_yaml_level levels[CRA_READ_DEPTH_MOST];
    size_t depth;
    size_t documents;
};

/* Byte offset in the source of a place that libyaml counts in characters. */
uint32_t cra_yaml_offset(struct cra_yaml_reader *reader, const yaml_mark_t *mark);

/* Records a fault; the result is that of the whole reading. */
enum cra_read_result cra_yaml_refuse(struct cra_yaml_reader *reader, const struct cra_rule *rule,
                                     uint32_t begin, uint32_t end, const char *message);

/* Says in our own words why libyaml gave up. */
enum cra_read_result cra_yaml_explain(struct cra_yaml_reader *reader);

#endif
