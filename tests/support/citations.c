#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>
#include <stdio.h>

#include "base/text.h"
#include "citations.h"
#include "cra/cra.h"

enum { longest = 256 };

static bool begins_with(const char *text, const char *prefix)
{
    return strncmp(text, prefix, strlen(prefix)) == 0;
}

/* Copies the list with one space for every run of white space, as a template may break its lines. */
static void flatten(char flat[longest], const char *list, const char *where)
{
    size_t length = 0;
    for (; *list; list++) {
        char c = cra_is_space(*list) ? ' ' : *list;
        if (c == ' ' && (!length || flat[length - 1] == ' '))
            continue;
        flat[length++] = c;
        if (length == longest)
            fail_msg("%s: too long for a citation: %s", where, list);
    }
    flat[length] = '\0';
}

static void check_single(const char *citation, const char *where)
{
    const cra_provision *provision = cra_provision_find(citation);
    if (!provision)
        fail_msg("%s: no such provision: %s", where, citation);
    if (strcmp(cra_provision_citation(provision), citation) != 0)
        fail_msg("%s: %s is to be cited as %s", where, citation, cra_provision_citation(provision));
}

/* "Articles 7 and 8" is "Article 7" and "Article 8". */
static void spell_out(char single[longest], const char *piece, size_t length, const char *where)
{
    int given = (int)length;
    if (begins_with(piece, "Articles ") && given > 9)
        snprintf(single, longest, "Article %.*s", given - 9, piece + 9);
    else if (cra_is_digit(*piece))
        snprintf(single, longest, "Article %.*s", given, piece);
    else
        snprintf(single, longest, "%.*s", given, piece);
    check_single(single, where);
}

static size_t length_until(const char *text, const char *separator)
{
    const char *end = strstr(text, separator);
    return end ? (size_t)(end - text) : strlen(text);
}

unsigned check_citations(const char *list, const char *where)
{
    char flat[longest], single[longest];
    unsigned count = 0;
    if (!list)
        return 0;
    flatten(flat, list, where);
    for (const char *at = flat; *at; count++) {
        size_t and = length_until(at, " and "), stop = length_until(at, "; ");
        bool joined = and < stop;
        size_t length = joined ? and : stop;
        spell_out(single, at, length, where);
        at += length;
        at += *at ? strlen(joined ? " and " : "; ") : 0;
    }
    if (!count)
        fail_msg("%s: an empty citation", where);
    return count;
}
