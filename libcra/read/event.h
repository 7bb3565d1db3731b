#ifndef CRA_READ_EVENT_H
#define CRA_READ_EVENT_H

#include <stdbool.h>
#include <stdint.h>

#include "base/diagnostic.h"
#include "base/source.h"
#include "base/text.h"

/* One interface for YAML, JSON and XML: a reader turns bytes into these events, in document order.
 *
 *   value := SCALAR | MAP_BEGIN (KEY value)* MAP_END | LIST_BEGIN value* LIST_END
 *   document := [ROOT] value
 *
 * XML: ROOT gives the name of the root element (the other syntaxes have none). An element with child elements
 * or attributes is a map, its children's names are the keys, and the same key may come several times: a list
 * is an element whose children all have the item's name. An element with text alone is a SCALAR of type
 * CRA_SCALAR_ELEMENT with the text exactly as it stands. Attributes come first as keys marked `attribute`;
 * where attributes and text meet, the text has the empty key. */
enum cra_event_kind {
    CRA_EVENT_ROOT,
    CRA_EVENT_MAP_BEGIN,
    CRA_EVENT_MAP_END,
    CRA_EVENT_LIST_BEGIN,
    CRA_EVENT_LIST_END,
    CRA_EVENT_KEY,
    CRA_EVENT_SCALAR
};

enum cra_scalar {
    CRA_SCALAR_STRING, /* quoted, or a block: certainly text */
    CRA_SCALAR_PLAIN,  /* YAML without quotes: the model decides what it is */
    CRA_SCALAR_NUMBER, /* JSON, exactly as it stands */
    CRA_SCALAR_TRUE,
    CRA_SCALAR_FALSE,
    CRA_SCALAR_NULL,   /* JSON null, nothing after a YAML key, ~ and null without quotes in YAML */
    CRA_SCALAR_ELEMENT /* text of an XML element: the model decides; empty also for an empty map or list */
};

struct cra_event {
    enum cra_event_kind kind;
    enum cra_scalar scalar;
    bool attribute;
    struct cra_text text;       /* key, scalar value, name of the root; valid during the call only */
    struct cra_text name_space; /* XML namespace of a KEY or ROOT */
    uint32_t begin;             /* byte offsets in the source */
    uint32_t end;
};

/* Returns false to stop the reader. */
typedef bool (*cra_event_sink)(void *context, const struct cra_event *event);

enum { CRA_READ_DEPTH_MOST = 250 }; /* no reader goes deeper, whatever the limits say */

struct cra_read_limits {
    uint32_t depth; /* of maps and lists */
    size_t size;    /* of the whole input, in bytes */
};
#define CRA_READ_LIMITS_PROJECT ((struct cra_read_limits){.depth = 64, .size = (size_t)64 << 20})

enum cra_read_result {
    CRA_READ_COMPLETE,
    CRA_READ_MALFORMED, /* at least one finding says where and why; the events so far were delivered */
    CRA_READ_STOPPED    /* the sink returned false, or memory ran out */
};

/* Each reader checks UTF-8, the characters (what XML cannot hold is refused in every syntax), the size and
 * the depth itself, tolerates a byte order mark and explains UTF-16. Duplicate keys are the sink's business,
 * since only it knows what may come twice. `source` is the number in diagnostics->sources. */
enum cra_read_result cra_read_json(uint32_t source, struct cra_read_limits limits,
                                   struct cra_diagnostics *diagnostics, cra_event_sink sink, void *context);
enum cra_read_result cra_read_yaml(uint32_t source, struct cra_read_limits limits,
                                   struct cra_diagnostics *diagnostics, cra_event_sink sink, void *context);
enum cra_read_result cra_read_xml(uint32_t source, struct cra_read_limits limits,
                                  struct cra_diagnostics *diagnostics, cra_event_sink sink, void *context);

#endif
