#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli.h"

/* The difference of two texts, line by line, after Myers: the fewest lines taken out and put in. Edits are
 * small, so that the search is short however long the texts are. */

enum { around = 3, search_limit = 4000 };

struct line {
    const char *data;
    size_t size; /* with its line break */
};

struct lines {
    struct line *items;
    size_t count;
};

static bool split(const char *data, size_t size, struct lines *lines)
{
    size_t breaks = 0;
    for (size_t i = 0; i < size; i++)
        breaks += data[i] == '\n';
    lines->items = malloc((breaks + 1) * sizeof *lines->items);
    lines->count = 0;
    for (size_t at = 0; lines->items && at < size;) {
        const char *end = memchr(data + at, '\n', size - at);
        size_t length = end ? (size_t)(end - data) - at + 1 : size - at;
        lines->items[lines->count++] = (struct line){data + at, length};
        at += length;
    }
    return lines->items != NULL;
}

static bool same(const struct line *a, const struct line *b)
{
    return a->size == b->size && memcmp(a->data, b->data, a->size) == 0;
}

/* For each line whether it is changed: taken out of `before`, put into `after`. */
struct change {
    const struct lines *before, *after;
    bool *removed, *added;
};

static void mark_all(struct change *change, size_t begin, size_t before_end, size_t after_end)
{
    for (size_t i = begin; i < before_end; i++)
        change->removed[i] = true;
    for (size_t i = begin; i < after_end; i++)
        change->added[i] = true;
}

/* How far the search came on each diagonal, step by step; kept to walk back. */
static bool search(struct change *change, size_t begin, size_t before_end, size_t after_end)
{
    size_t left = before_end - begin, right = after_end - begin;
    size_t most = left + right < search_limit ? left + right : search_limit;
    size_t width = 2 * most + 3, middle = most + 1;
    size_t **reached = calloc(most + 1, sizeof *reached);
    size_t *now = calloc(width, sizeof *now);
    bool good = reached && now, found = false;
    size_t steps = 0;
    for (; good && !found && steps <= most; steps++) {
        for (size_t k = middle - steps; k <= middle + steps && !found; k += 2) {
            bool down = k == middle - steps || (k != middle + steps && now[k - 1] < now[k + 1]);
            size_t x = down ? now[k + 1] : now[k - 1] + 1;
            size_t y = x + middle - k;
            while (x < left && y < right &&
                   same(&change->before->items[begin + x], &change->after->items[begin + y]))
                x++, y++;
            now[k] = x;
            found = x >= left && y >= right;
        }
        reached[steps] = malloc(width * sizeof *now);
        good = reached[steps] != NULL;
        if (good)
            memcpy(reached[steps], now, width * sizeof *now);
    }
    if (good && !found)
        mark_all(change, begin, before_end, after_end);
    size_t x = left, y = right;
    for (size_t step = steps; good && found && --step > 0;) {
        size_t k = middle + x - y;
        const size_t *last = reached[step - 1];
        bool down = k == middle - step || (k != middle + step && last[k - 1] < last[k + 1]);
        size_t from = down ? k + 1 : k - 1;
        size_t from_x = last[from], from_y = from_x + middle - from;
        if (down)
            change->added[begin + from_y] = true;
        else
            change->removed[begin + from_x] = true;
        x = from_x;
        y = from_y;
    }
    for (size_t i = 0; reached && i <= most; i++)
        free(reached[i]);
    free(reached);
    free(now);
    return good;
}

static bool compare(struct change *change)
{
    const struct lines *before = change->before, *after = change->after;
    size_t begin = 0, before_end = before->count, after_end = after->count;
    while (begin < before_end && begin < after_end && same(&before->items[begin], &after->items[begin]))
        begin++;
    while (before_end > begin && after_end > begin &&
           same(&before->items[before_end - 1], &after->items[after_end - 1]))
        before_end--, after_end--;
    return search(change, begin, before_end, after_end);
}

static void print_line(char sign, const struct line *line)
{
    putchar(sign);
    fwrite(line->data, 1, line->size, stdout);
    if (line->data[line->size - 1] != '\n')
        fputs("\n\\ No newline at end of file\n", stdout);
}

static bool is_changed(const struct change *change, size_t x, size_t y)
{
    return (x < change->before->count && change->removed[x]) ||
           (y < change->after->count && change->added[y]);
}

/* The numbers as a hunk of a unified diff gives them: an empty one names the line before it. */
static void print_range(char sign, size_t begin, size_t count)
{
    printf(count == 1 ? " %c%zu" : " %c%zu,%zu", sign, begin + (count > 0), count);
}

/* Prints the hunk that begins with the change at `*x`, `*y`, which move behind it. */
static void print_hunk(const struct change *change, size_t *x, size_t *y)
{
    size_t lead = *x < around ? *x : around, begin_x = *x - lead, begin_y = *y - lead;
    size_t end_x = *x, end_y = *y, quiet = 0;
    while (end_x < change->before->count || end_y < change->after->count) {
        if (is_changed(change, end_x, end_y)) {
            quiet = 0;
            if (end_x < change->before->count && change->removed[end_x])
                end_x++;
            else
                end_y++;
        } else if (quiet++ == 2 * around) {
            break;
        } else {
            end_x++, end_y++;
        }
    }
    size_t trail = quiet > 2 * around ? around : quiet > around ? quiet - around : 0;
    end_x -= trail;
    end_y -= trail;
    fputs("@@", stdout);
    print_range('-', begin_x, end_x - begin_x);
    print_range('+', begin_y, end_y - begin_y);
    puts(" @@");
    for (*x = begin_x, *y = begin_y; *x < end_x || *y < end_y;) {
        if (*x < end_x && change->removed[*x])
            print_line('-', &change->before->items[(*x)++]);
        else if (*y < end_y && change->added[*y])
            print_line('+', &change->after->items[(*y)++]);
        else
            print_line(' ', &change->before->items[*x]), ++*x, ++*y;
    }
}

bool print_difference(const char *name, const char *before, size_t before_size, const char *after,
                      size_t after_size)
{
    struct lines left = {0}, right = {0};
    bool good = split(before, before_size, &left) && split(after, after_size, &right);
    struct change change = {&left, &right, calloc(left.count + 1, 1), calloc(right.count + 1, 1)};
    good = good && change.removed && change.added && compare(&change);
    if (!good)
        complain("Memory is exhausted.");
    bool any = false;
    for (size_t x = 0, y = 0; good && (x < left.count || y < right.count);) {
        if (!is_changed(&change, x, y)) {
            x++, y++;
            continue;
        }
        if (!any)
            printf("--- %s\n+++ %s\n", name, name);
        any = true;
        print_hunk(&change, &x, &y);
    }
    free(left.items);
    free(right.items);
    free(change.removed);
    free(change.added);
    return good && fflush(stdout) == 0;
}
