/* How fast the readers are: bench_read [MEGABYTES]
 * Each reads the same generated list of components as its peer: the parser library alone, whose events go
 * nowhere. The ratio shows what positions, checks and the common events cost. */
#include <libxml/parser.h>
#include <string.h>
#include <yaml.h>
#ifdef BENCH_JANSSON
#include <jansson.h>
#endif

#include "bench.h"
#include "read/event.h"

enum { RUNS = 5 };

/* ---- The same list in three spellings ---- */

static struct bench_text make_json(size_t size)
{
    struct bench_text text = {0};
    bench_add(&text, "{\"components\": [\n", 0, 0);
    for (unsigned i = 0; text.length < size; i++) {
        bench_add(&text, "    {\n      \"name\": \"component-%u\",\n      \"version\": \"%u.0.3\",\n", i,
                  i % 40);
        bench_add(&text, "      \"purl\": \"pkg:generic/example/component-%u@%u.0.3\",\n", i, i % 40);
        bench_add(&text, "      \"description\": \"Reads and writes \\\"frames\\\" of port %u\",\n", i, 0);
        bench_add(&text,
                  "      \"scope\": \"required\",\n      \"size\": %u,\n      \"direct\": %u\n    },\n",
                  i * 7, i & 1);
    }
    bench_add(&text, "    null\n  ]}\n", 0, 0);
    return text;
}

static struct bench_text make_yaml(size_t size)
{
    struct bench_text text = {0};
    bench_add(&text, "components:\n", 0, 0);
    for (unsigned i = 0; text.length < size; i++) {
        bench_add(&text, "  - name: component-%u\n    version: %u.0.3\n", i, i % 40);
        bench_add(&text, "    purl: \"pkg:generic/example/component-%u@%u.0.3\"\n", i, i % 40);
        bench_add(&text, "    description: |\n      Reads and writes frames of port %u\n", i, 0);
        bench_add(&text, "    scope: required\n    size: %u\n    direct: %u\n", i * 7, i & 1);
    }
    return text;
}

static struct bench_text make_xml(size_t size)
{
    struct bench_text text = {0};
    bench_add(&text, "<bom xmlns=\"urn:example:bom\">\n  <components>\n", 0, 0);
    for (unsigned i = 0; text.length < size; i++) {
        bench_add(&text, "    <component type=\"library\">\n      <name>component-%u</name>\n", i, 0);
        bench_add(&text, "      <version>%u.0.3</version>\n", i % 40, 0);
        bench_add(&text, "      <purl>pkg:generic/example/component-%u@%u.0.3</purl>\n", i, i % 40);
        bench_add(&text, "      <description>Reads &amp; writes frames of port %u</description>\n", i, 0);
        bench_add(&text, "      <scope>required</scope>\n      <size>%u</size>\n    </component>\n", i * 7,
                  0);
    }
    bench_add(&text, "  </components>\n</bom>\n", 0, 0);
    return text;
}

/* ---- The readers of the library ---- */

typedef enum cra_read_result reader(uint32_t source, struct cra_read_limits limits,
                                    struct cra_diagnostics *diagnostics, cra_event_sink sink, void *context);

static bool count_event(void *context, const struct cra_event *event)
{
    (void)event;
    ++*(size_t *)context;
    return true;
}

static void read_here(reader *read, struct bench_text text)
{
    struct cra_arena arena = {0};
    struct cra_sources sources = {0};
    struct cra_diagnostics diagnostics = {.arena = &arena, .sources = &sources};
    struct cra_read_limits limits = {.depth = 64, .size = text.length};
    size_t events = 0;
    uint32_t source = cra_sources_add(&sources, &arena, "bench", (struct cra_text){text.data, text.length});
    bench_check(source && read(source, limits, &diagnostics, count_event, &events) == CRA_READ_COMPLETE,
                "the reader refused what was generated");
    bench_check(events > 0, "the reader told nothing");
    cra_arena_free(&arena);
}

/* ---- Their peers ---- */

static void read_libyaml(struct bench_text text)
{
    yaml_parser_t parser;
    bench_check(yaml_parser_initialize(&parser), "libyaml failed");
    yaml_parser_set_input_string(&parser, (const unsigned char *)text.data, text.length);
    for (bool more = true; more;) {
        yaml_event_t event;
        bench_check(yaml_parser_parse(&parser, &event), "libyaml refused what was generated");
        more = event.type != YAML_STREAM_END_EVENT;
        yaml_event_delete(&event);
    }
    yaml_parser_delete(&parser);
}

static void take_element(void *context, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri,
                         int namespace_count, const xmlChar **namespaces, int count, int defaulted,
                         const xmlChar **attributes)
{
    (void)context, (void)name, (void)prefix, (void)uri, (void)namespace_count, (void)namespaces;
    (void)count, (void)defaulted, (void)attributes;
}

static void take_text(void *context, const xmlChar *text, int length)
{
    (void)context, (void)text, (void)length;
}

static void read_libxml2(struct bench_text text)
{
    xmlSAXHandler sax = {
        .initialized = XML_SAX2_MAGIC, .startElementNs = take_element, .characters = take_text};
    bench_check(xmlSAXUserParseMemory(&sax, NULL, text.data, (int)text.length) == 0, "libxml2 failed");
}

#ifdef BENCH_JANSSON
static void read_jansson(struct bench_text text)
{
    json_t *tree = json_loadb(text.data, text.length, 0, NULL);
    bench_check(tree != NULL, "jansson refused what was generated");
    json_decref(tree);
}
#define JANSSON read_jansson
#else
#define JANSSON NULL
#endif

int main(int argc, char **argv)
{
    static const struct {
        const char *name;
        struct bench_text (*make)(size_t size);
        reader *read;
        const char *peer;
        void (*read_peer)(struct bench_text text);
    } rows[] = {{"JSON", make_json, cra_read_json, "jansson", JANSSON},
                {"YAML", make_yaml, cra_read_yaml, "libyaml", read_libyaml},
                {"XML", make_xml, cra_read_xml, "libxml2", read_libxml2}};
    size_t size = (size_t)(argc > 1 ? atoi(argv[1]) : 32) << 20;
    FILE *keep = argc > 2 ? fopen(argv[2], "wb") : NULL; /* for peers outside this program */
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct bench_text text = rows[i].make(size);
        if (i == 0 && keep)
            bench_check(fwrite(text.data, 1, text.length, keep) == text.length && fclose(keep) == 0,
                        "the generated file could not be kept");
        double here = 1e9, there = 1e9;
        for (int run = 0; run < RUNS; run++) {
            double begin = bench_milliseconds();
            read_here(rows[i].read, text);
            double middle = bench_milliseconds();
            if (rows[i].read_peer)
                rows[i].read_peer(text);
            double end = bench_milliseconds();
            here = middle - begin < here ? middle - begin : here;
            there = end - middle < there ? end - middle : there;
        }
        double kilobytes = (double)text.length / 1e3;
        printf("%-4s libcra %4.0f MB/s", rows[i].name, kilobytes / here);
        if (rows[i].read_peer)
            printf(", %s alone %4.0f MB/s, ratio %.2f", rows[i].peer, kilobytes / there, there / here);
        putchar('\n');
        free(text.data);
    }
    return 0;
}
