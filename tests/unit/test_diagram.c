#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>

#include "base/buffer.h"
#include "base/memory.h"
#include "doc/diagram.h"
#include "doc/text_measure.h"
#include "render/scene_svg.h"

#include "failing.h"

/* ---- Diagrams ---- */

static struct cra_diagram *begin(void)
{
    struct cra_diagram *diagram = calloc(1, sizeof *diagram);
    assert_non_null(diagram);
    diagram->title = "Title";
    return diagram;
}

static unsigned add_box(struct cra_diagram *diagram, const char *name, int frame)
{
    assert_true(diagram->box_count < CRA_DIAGRAM_BOXES);
    diagram->boxes[diagram->box_count] =
        (struct cra_diagram_box){.name = name, .style = CRA_SCENE_BOX, .frame = frame};
    return (unsigned)diagram->box_count++;
}

static int add_frame(struct cra_diagram *diagram, const char *name, int outer)
{
    diagram->frames[diagram->frame_count] = (struct cra_diagram_frame){.name = name, .outer = outer};
    return (int)diagram->frame_count++;
}

static void add_edge(struct cra_diagram *diagram, unsigned from, unsigned to, const char *label)
{
    assert_true(diagram->edge_count < CRA_DIAGRAM_EDGES);
    diagram->edges[diagram->edge_count++] =
        (struct cra_diagram_edge){.from = from, .to = to, .label = label, .both_ways = from % 2};
}

/* ---- What holds of every picture ---- */

static bool is_node(const struct cra_scene_item *item)
{
    return item->kind == CRA_SCENE_ITEM_BOX &&
           (item->as.box.style == CRA_SCENE_BOX || item->as.box.style == CRA_SCENE_SHADED ||
            item->as.box.style == CRA_SCENE_MUTED);
}

static bool overlap(const struct cra_scene_item *a, const struct cra_scene_item *b)
{
    return a->as.box.x < b->as.box.x + b->as.box.width && b->as.box.x < a->as.box.x + a->as.box.width &&
           a->as.box.y < b->as.box.y + b->as.box.height && b->as.box.y < a->as.box.y + a->as.box.height;
}

/* Whether a piece of a line passes through the inside of a box. */
static bool passes(struct cra_scene_point a, struct cra_scene_point b, const struct cra_scene_item *box)
{
    int left = a.x < b.x ? a.x : b.x, right = a.x + b.x - left;
    int top = a.y < b.y ? a.y : b.y, bottom = a.y + b.y - top;
    return left < box->as.box.x + box->as.box.width && right > box->as.box.x &&
           top < box->as.box.y + box->as.box.height && bottom > box->as.box.y;
}

static void check_line(const struct cra_scene *scene, const struct cra_scene_item *line)
{
    assert_true(line->as.line.count >= 2);
    for (size_t i = 0; i < line->as.line.count; i++) {
        struct cra_scene_point point = line->as.line.points[i];
        assert_in_range(point.x, 0, scene->width);
        assert_in_range(point.y, 0, scene->height);
        if (i == 0)
            continue;
        struct cra_scene_point before = line->as.line.points[i - 1];
        assert_true((point.x == before.x) != (point.y == before.y));
        for (size_t j = 0; j < scene->count; j++)
            assert_false(is_node(&scene->items[j]) && passes(before, point, &scene->items[j]));
    }
}

/* Text stays within its box, by the widths that it was measured with. */
static void check_text(const struct cra_scene_item *box)
{
    int height = 0;
    for (size_t i = 0; i < box->as.box.line_count; i++) {
        const struct cra_scene_text *text = &box->as.box.lines[i];
        int width =
            cra_text_width(cra_text_of(text->text), text->small ? CRA_SCENE_SMALL_SIZE : CRA_SCENE_SIZE);
        height += cra_scene_line_height(text);
        assert_true(width <= box->as.box.width);
    }
    assert_true(height <= box->as.box.height);
}

static void check_scene(const struct cra_scene *scene, const struct cra_diagram *diagram)
{
    size_t lines = 0, nodes = 0, drawn = 0;
    assert_non_null(scene);
    for (size_t i = 0; i < diagram->edge_count; i++)
        drawn += diagram->edges[i].from != diagram->edges[i].to;
    for (size_t i = 0; i < diagram->key_count; i++)
        drawn += diagram->keys[i].kind != CRA_KEY_BOX;
    for (size_t i = 0; i < scene->count; i++) {
        const struct cra_scene_item *item = &scene->items[i];
        if (item->kind == CRA_SCENE_ITEM_LINE) {
            lines++;
            check_line(scene, item);
            continue;
        }
        assert_in_range(item->as.box.x, 0, scene->width - item->as.box.width);
        assert_in_range(item->as.box.y, 0, scene->height - item->as.box.height);
        check_text(item);
        nodes += is_node(item);
        for (size_t j = 0; j < i && is_node(item); j++)
            assert_false(is_node(&scene->items[j]) && overlap(item, &scene->items[j]));
    }
    assert_int_equal(nodes, diagram->box_count);
    assert_int_equal(lines, drawn);
}

static void check(struct cra_diagram *diagram)
{
    struct cra_arena arena = {0};
    check_scene(cra_diagram_draw(&arena, diagram), diagram);
    cra_arena_free(&arena);
    free(diagram);
}

/* ---- Tests ---- */

static void nothing_gives_no_picture(void **state)
{
    (void)state;
    struct cra_diagram *diagram = begin();
    struct cra_arena arena = {0};
    assert_null(cra_diagram_draw(&arena, diagram));
    assert_false(arena.failed);
    cra_arena_free(&arena);
    free(diagram);
}

static void one_box_is_drawn(void **state)
{
    (void)state;
    struct cra_diagram *diagram = begin();
    add_box(diagram, "One", -1);
    check(diagram);
}

static void circles_and_loops_end(void **state)
{
    (void)state;
    for (int layered = 0; layered < 2; layered++) {
        struct cra_diagram *diagram = begin();
        diagram->layered = layered;
        for (int i = 0; i < 6; i++)
            add_box(diagram, "Box", -1);
        for (unsigned i = 0; i < 6; i++)
            add_edge(diagram, i, (i + 1) % 6, NULL);
        add_edge(diagram, 2, 2, "self");
        add_edge(diagram, 1, 4, NULL);
        add_edge(diagram, 4, 1, NULL);
        check(diagram);
    }
}

static void frames_hold_what_is_theirs(void **state)
{
    (void)state;
    struct cra_diagram *diagram = begin();
    int outer = add_frame(diagram, "Outer", -1), inner = add_frame(diagram, "Inner", outer),
        other = add_frame(diagram, "Other", -1);
    int frames[] = {outer, inner, other, -1};
    for (int i = 0; i < 16; i++)
        add_box(diagram, "Box", frames[i % 4]);
    for (unsigned i = 0; i < 16; i++)
        add_edge(diagram, i, (i * 7 + 3) % 16, "F-1");
    struct cra_arena arena = {0};
    const struct cra_scene *scene = cra_diagram_draw(&arena, diagram);
    check_scene(scene, diagram);
    const struct cra_scene_item *borders[3] = {NULL};
    size_t found = 0;
    for (size_t i = 0; i < scene->count; i++) {
        const struct cra_scene_item *item = &scene->items[i];
        if (item->kind == CRA_SCENE_ITEM_BOX && item->as.box.style == CRA_SCENE_BOUNDARY)
            borders[found++] = item;
    }
    assert_int_equal(found, 3);
    assert_true(overlap(borders[0], borders[1]));
    assert_false(overlap(borders[0], borders[2]));
    assert_false(overlap(borders[1], borders[2]));
    size_t held[3] = {0};
    for (size_t i = 0; i < scene->count; i++)
        for (size_t j = 0; is_node(&scene->items[i]) && j < 3; j++)
            held[j] += overlap(borders[j], &scene->items[i]);
    assert_int_equal(held[0], 8); /* its own, and those of the inner one */
    assert_int_equal(held[1], 4);
    assert_int_equal(held[2], 4);
    cra_arena_free(&arena);
    free(diagram);
}

/* As many as may be, linked in a way that no order is good for. */
static struct cra_diagram *full_diagram(int frames)
{
    struct cra_diagram *diagram = begin();
    for (int i = 0; i < frames; i++)
        add_frame(diagram, "A frame with a long name that has no room", i % 3 == 0 ? -1 : i - 1);
    for (int i = 0; i < CRA_DIAGRAM_BOXES; i++)
        add_box(diagram, "Box", i % (frames + 1) - 1);
    for (unsigned i = 0; i < CRA_DIAGRAM_EDGES; i++)
        add_edge(diagram, i % CRA_DIAGRAM_BOXES, (i * i * 31 + 17) % CRA_DIAGRAM_BOXES,
                 i % 3 ? "F-100" : NULL);
    return diagram;
}

static void the_largest_is_drawn(void **state)
{
    (void)state;
    check(full_diagram(0));
    check(full_diagram(4));
    struct cra_diagram *diagram = full_diagram(0);
    diagram->layered = true;
    check(diagram);
}

static void what_could_not_be_read_is_not_drawn(void **state)
{
    (void)state;
    struct cra_diagram *diagram = full_diagram(CRA_DIAGRAM_FRAMES);
    struct cra_arena arena = {0};
    assert_null(cra_diagram_draw(&arena, diagram));
    assert_false(arena.failed);
    cra_arena_free(&arena);
    free(diagram);
}

static void the_same_comes_out_again(void **state)
{
    (void)state;
    struct cra_diagram *diagram = full_diagram(2);
    struct cra_buffer pictures[2] = {{0}};
    for (int i = 0; i < 2; i++) {
        struct cra_arena arena = {0};
        cra_scene_svg(cra_diagram_draw(&arena, diagram), 1, "Words", &pictures[i]);
        cra_arena_free(&arena);
    }
    assert_int_equal(pictures[0].length, pictures[1].length);
    assert_memory_equal(pictures[0].data, pictures[1].data, pictures[0].length);
    cra_buffer_free(&pictures[0]);
    cra_buffer_free(&pictures[1]);
    free(diagram);
}

static void any_name_fits(void **state)
{
    (void)state;
    static const char *const names[] = {
        "",
        " ",
        "W",
        "A name of many words that go on and on until no box could hold them all",
        "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft",
        "مكوّن الشبكة ذو الاسم الطويل جدا",
        "رכיב \xe2\x80\xae evil",
        "ΔΙΚΤΥΑΚΗ ΠΥΛΗ ΜΗΧΑΝΗΣ ΚΑΙ ΕΓΚΑΤΑΣΤΑΣΗΣ",
        "部品部品部品部品部品部品部品部品部品部品部品部品部品部品",
        "e\xcc\x81"
        "e\xcc\x81"
        "e\xcc\x81"
        "e\xcc\x81"
        "e\xcc\x81",
        "tab\tand\nline\r\nbreaks",
        "<&>\"'",
        "\xf0\x9f\x94\x92\xf0\x9f\x94\x92\xf0\x9f\x94\x92\xf0\x9f\x94\x92\xf0\x9f\x94\x92\xf0\x9f\x94\x92",
    };
    struct cra_diagram *diagram = begin();
    char *endless = malloc(100001);
    assert_non_null(endless);
    memset(endless, 'w', 100000);
    endless[100000] = '\0';
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        add_box(diagram, names[i], -1);
    add_box(diagram, endless, add_frame(diagram, endless, -1));
    for (size_t i = 0; i < diagram->box_count; i++)
        diagram->boxes[i].detail = diagram->boxes[diagram->box_count - 1 - i].name;
    add_edge(diagram, 0, 1, names[3]);
    diagram->keys[diagram->key_count++] = (struct cra_diagram_key){"Key", CRA_KEY_LINE, CRA_SCENE_PLAIN};
    check(diagram);
    free(endless);
}

static void lines_break_where_they_should(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        int width;
        size_t most, count;
        const char *first, *last;
    } cases[] = {
        {"", 50, 3, 0, NULL, NULL},
        {"one", 50, 3, 1, "one", "one"},
        {"one two three", 40, 3, 2, "one two", "three"},
        {" one \n two ", 400, 3, 1, "one two", "one two"},
        {"one two three four", 30, 2, 2, "one", "two…"},
        {"abcdefghijklmnop", 30, 9, 3, "abcdef", "nop"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct cra_arena arena = {0};
        const char *lines[9] = {NULL};
        size_t count = cra_text_break(&arena, cases[i].text, 8, cases[i].width, lines, cases[i].most);
        assert_int_equal(count, cases[i].count);
        if (count) {
            assert_string_equal(lines[0], cases[i].first);
            assert_string_equal(lines[count - 1], cases[i].last);
        }
        cra_arena_free(&arena);
    }
}

static void pictures_say_what_they_show(void **state)
{
    (void)state;
    struct cra_diagram *diagram = begin();
    diagram->title = "A & B";
    add_edge(diagram, add_box(diagram, "<A>", -1), add_box(diagram, "B", -1), "F-1");
    diagram->edges[0].dashed = true;
    struct cra_arena arena = {0};
    struct cra_buffer out = {0};
    cra_scene_svg(cra_diagram_draw(&arena, diagram), 7, "From <A>\nto B", &out);
    static const char *const wanted[] = {"role=\"img\"",
                                         "aria-labelledby=\"_scene_7_title\"",
                                         "aria-describedby=\"_scene_7_words\"",
                                         "<title id=\"_scene_7_title\">A &amp; B</title>",
                                         "<desc id=\"_scene_7_words\">From &lt;A&gt;\nto B</desc>",
                                         ">&lt;A&gt;</text>",
                                         "stroke-dasharray=\"2 2\"",
                                         ">F-1</text>"};
    for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++)
        if (!strstr(out.data, wanted[i]))
            fail_msg("no %s in\n%s", wanted[i], out.data);
    cra_buffer_free(&out);
    cra_arena_free(&arena);
    free(diagram);
}

static void memory_that_runs_out_is_told(void **state)
{
    (void)state;
    struct cra_diagram *diagram = begin();
    for (int i = 0; i < 4; i++)
        add_box(diagram, "Box", i % 2 ? -1 : add_frame(diagram, "Frame", -1));
    for (unsigned i = 0; i < 3; i++)
        add_edge(diagram, i, i + 1, "F-1");
    bool drawn = false;
    for (size_t nth = 1; !drawn; nth++) {
        struct failing failing = {.countdown = nth};
        struct cra_arena arena = {0};
        cra_memory_use(failing_resize, &failing);
        const struct cra_scene *scene = cra_diagram_draw(&arena, diagram);
        assert_int_equal(scene == NULL, arena.failed);
        drawn = failing.failed == 0;
        assert_true(!drawn || scene);
        cra_arena_free(&arena);
        cra_memory_use(NULL, NULL);
        assert_int_equal(failing.live, 0);
    }
    free(diagram);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_could_not_be_read_is_not_drawn),
        cmocka_unit_test(nothing_gives_no_picture),
        cmocka_unit_test(one_box_is_drawn),
        cmocka_unit_test(circles_and_loops_end),
        cmocka_unit_test(frames_hold_what_is_theirs),
        cmocka_unit_test(the_largest_is_drawn),
        cmocka_unit_test(the_same_comes_out_again),
        cmocka_unit_test(any_name_fits),
        cmocka_unit_test(lines_break_where_they_should),
        cmocka_unit_test(pictures_say_what_they_show),
        cmocka_unit_test(memory_that_runs_out_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
