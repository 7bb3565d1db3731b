#include "base/similar.h"

#include "base/buffer.h"

enum { longest_word = 64 }; /* longer words are no misspelt names */

struct cra_similar cra_similar_to(struct cra_text wanted)
{
    return (struct cra_similar){.wanted = wanted};
}

static char fold(char c)
{
    return c == '_' ? '-' : cra_to_lower(c);
}

static size_t smaller(size_t a, size_t b)
{
    return a < b ? a : b;
}

/* Edits that lead from one word to the other: insert, delete, replace, or swap two neighbours. */
static size_t distance_between(struct cra_text a, struct cra_text b)
{
    size_t rows[3][longest_word + 1];
    size_t *before = rows[0], *last = rows[1], *row = rows[2];
    for (size_t j = 0; j <= b.length; j++)
        last[j] = j;
    for (size_t i = 1; i <= a.length; i++) {
        row[0] = i;
        for (size_t j = 1; j <= b.length; j++) {
            char x = fold(a.data[i - 1]), y = fold(b.data[j - 1]);
            row[j] = smaller(smaller(last[j], row[j - 1]) + 1, last[j - 1] + (x != y));
            if (i > 1 && j > 1 && x == fold(b.data[j - 2]) && y == fold(a.data[i - 2]))
                row[j] = smaller(row[j], before[j - 2] + 1);
        }
        size_t *free_row = before;
        before = last;
        last = row;
        row = free_row;
    }
    return last[b.length];
}

void cra_similar_offer(struct cra_similar *search, const char *known)
{
    struct cra_text word = cra_text_of(known);
    if (!word.length || word.length > longest_word || search->wanted.length > longest_word)
        return;
    size_t longer = word.length > search->wanted.length ? word.length : search->wanted.length;
    size_t shorter = word.length + search->wanted.length - longer;
    size_t allowed =
        search->best ? search->distance - 1 : longer / 3; /* only a nearer word replaces the best */
    if ((search->best && !search->distance) || longer - shorter > allowed)
        return;
    size_t distance = distance_between(search->wanted, word);
    if (distance <= allowed) {
        search->best = known;
        search->distance = distance;
    }
}

bool cra_similar_refuse(cra_error **err, const char *what, const char *word,
                        const char *(*name_at)(size_t index))
{
    struct cra_similar search = cra_similar_to(cra_text_of(word));
    struct cra_buffer list = {0};
    for (size_t i = 0; name_at(i); i++) {
        cra_similar_offer(&search, name_at(i));
        cra_buffer_format(&list, "%s%s", i ? ", " : "", name_at(i));
    }
    if (list.failed)
        cra_error_memory(err);
    else
        cra_error_set(err, CRA_ERROR_ARGUMENT, "“%s” is no %s.%s%s%s There %s %s.", word, what,
                      search.best ? " Is “" : "", search.best ? search.best : "",
                      search.best ? "” meant?" : "", name_at(1) ? "are" : "is", list.data);
    cra_buffer_free(&list);
    return false;
}
