/* What a reader tells of one input, for programs that compare it with a suite of test cases: read_tool SYNTAX
 * Reads standard input; prints an event per line as the YAML test suite writes them, or the rule by which the
 * input is refused. Exit code 0: complete, 1: refused. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "read/event.h"

typedef enum cra_read_result reader(uint32_t source, struct cra_read_limits limits,
                                    struct cra_diagnostics *diagnostics, cra_event_sink sink, void *context);

static void print_text(const char *mark, struct cra_text text)
{
    printf("=%s", mark);
    for (size_t i = 0; i < text.length; i++) {
        static const char special[] = "\\\n\t\r", letters[] = "\\ntr";
        const char *found = memchr(special, text.data[i], sizeof special - 1);
        if (found)
            printf("\\%c", letters[found - special]);
        else
            putchar(text.data[i]);
    }
    putchar('\n');
}

static bool print_event(void *context, const struct cra_event *event)
{
    (void)context;
    static const char *const words[] = {[CRA_EVENT_MAP_BEGIN] = "+MAP",
                                        [CRA_EVENT_MAP_END] = "-MAP",
                                        [CRA_EVENT_LIST_BEGIN] = "+SEQ",
                                        [CRA_EVENT_LIST_END] = "-SEQ"};
    if (event->kind == CRA_EVENT_KEY || event->kind == CRA_EVENT_SCALAR)
        print_text("", event->text);
    else
        puts(words[event->kind]);
    return true;
}

static char *read_input(size_t *size)
{
    enum { most = 1 << 20 };
    char *data = malloc(most);
    *size = data ? fread(data, 1, most, stdin) : 0;
    return data;
}

int main(int argc, char **argv)
{
    reader *read = argc == 2 && strcmp(argv[1], "json") == 0 ? cra_read_json : cra_read_yaml;
    struct cra_arena arena = {0};
    struct cra_sources sources = {0};
    struct cra_diagnostics diagnostics = {.arena = &arena, .sources = &sources};
    size_t size = 0;
    char *data = read_input(&size);
    uint32_t source = data ? cra_sources_add(&sources, &arena, "input", (struct cra_text){data, size}) : 0;
    if (!source)
        return 2;
    enum cra_read_result result = read(source, CRA_READ_LIMITS_PROJECT, &diagnostics, print_event, NULL);
    if (result == CRA_READ_MALFORMED)
        printf("refused: %s\n", diagnostics.items[0].rule->id);
    cra_arena_free(&arena);
    free(data);
    return result == CRA_READ_COMPLETE ? 0 : result == CRA_READ_MALFORMED ? 1 : 2;
}
