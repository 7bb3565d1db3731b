#include "render/report.h"

#include "render/columns.h"
#include "render/place.h"

/* The report for people, in the form that compilers use and editors understand:
 *
 *   gateway.yaml:12:9: error: The product has no name. [product-name]
 *      12 |   product: {}
 *         |            ^~
 *      law: Annex V, point (2)
 *      do: Write the name under which the product is sold.
 */

enum { LINE_WIDTH = 100, AHEAD_WIDTH = 40, INDENT = 6 };

struct style {
    const char *place, *error, *warning, *note, *caret, *label, *end;
};

static const struct style plain = {"", "", "", "", "", "", ""};
static const struct style coloured = {"\x1b[1m",    "\x1b[1;31m", "\x1b[1;33m", "\x1b[1;36m",
                                      "\x1b[1;32m", "\x1b[2m",    "\x1b[0m"};

struct report {
    struct cra_buffer *out;
    const struct style *style;
};

static void styled(struct report *report, const char *style, const char *text)
{
    cra_buffer_string(report->out, style);
    cra_columns_append(report->out, cra_text_of(text), 0);
    cra_buffer_string(report->out, report->style->end);
}

/* Bytes before `at` in the line that take at most `limit` columns. */
static size_t bytes_back(struct cra_text line, size_t at, size_t limit, size_t *columns)
{
    size_t begin = at;
    *columns = 0;
    while (begin > 0) {
        size_t previous = begin - 1;
        while (previous > 0 && begin - previous < 4 && ((unsigned char)line.data[previous] & 0xC0) == 0x80)
            previous--;
        struct cra_text one = {line.data + previous, begin - previous};
        unsigned width = cra_columns_read(one, 0).columns;
        if (*columns + width > limit)
            break;
        *columns += width;
        begin = previous;
    }
    return at - begin;
}

static size_t bytes_ahead(struct cra_text line, size_t at, size_t limit, size_t *columns)
{
    size_t end = at;
    *columns = 0;
    while (end < line.length) {
        struct cra_column_character character =
            cra_columns_read((struct cra_text){line.data + end, line.length - end}, *columns);
        if (*columns + character.columns > limit)
            break;
        *columns += character.columns;
        end += character.length;
    }
    return end - at;
}

/* The stretch of a long line to show around the place, so that it fits LINE_WIDTH columns. Looks at no more
 * than that much of the line, which may be a whole minified file. */
static struct cra_text window(struct cra_text line, size_t at)
{
    size_t back_columns, ahead_columns;
    size_t back = bytes_back(line, at, LINE_WIDTH, &back_columns);
    size_t ahead = bytes_ahead(line, at, LINE_WIDTH, &ahead_columns);
    if (back_columns + ahead_columns > LINE_WIDTH) {
        size_t right = ahead_columns < AHEAD_WIDTH ? ahead_columns : AHEAD_WIDTH;
        if (back_columns < LINE_WIDTH - right)
            right = LINE_WIDTH - back_columns;
        back = bytes_back(line, at, LINE_WIDTH - right, &back_columns);
        ahead = bytes_ahead(line, at, right, &ahead_columns);
    }
    return (struct cra_text){line.data + at - back, back + ahead};
}

static void append_margin(struct report *report, size_t line)
{
    cra_buffer_string(report->out, report->style->label);
    if (line)
        cra_buffer_format(report->out, "%*zu |", INDENT, line);
    else
        cra_buffer_format(report->out, "%*s |", INDENT, "");
    cra_buffer_string(report->out, report->style->end);
    cra_buffer_char(report->out, ' ');
}

/* The source line and, below it, what the span covers of it. */
static void append_source(struct report *report, const struct cra_place *place, struct cra_span span)
{
    struct cra_buffer *out = report->out;
    struct cra_text line = cra_source_line(place->source, place->begin.line);
    size_t line_begin = (size_t)(line.data - place->source->text.data);
    if (line_begin == 0 && line.length >= 3 && memcmp(line.data, "\xEF\xBB\xBF", 3) == 0) {
        line = (struct cra_text){line.data + 3, line.length - 3}; /* a byte order mark is not shown */
        line_begin = 3;
    }
    if (line.length == 0)
        return;
    size_t begin = span.begin > line_begin ? span.begin - line_begin : 0;
    size_t end = span.end > line_begin ? span.end - line_begin : 0;
    if (begin > line.length)
        begin = line.length;
    if (end > line.length)
        end = line.length;
    struct cra_text shown = window(line, begin);
    bool cut_left = shown.data > line.data;
    bool cut_right = shown.data + shown.length < line.data + line.length;
    begin -= (size_t)(shown.data - line.data);
    end = end > (size_t)(shown.data - line.data) ? end - (size_t)(shown.data - line.data) : 0;
    if (end > shown.length)
        end = shown.length;

    append_margin(report, place->begin.line);
    if (cut_left)
        cra_buffer_string(out, "\xE2\x80\xA6");
    size_t before = cra_columns_append(out, (struct cra_text){shown.data, begin}, 0);
    size_t covered = 0;
    if (end > begin)
        covered = cra_columns_append(out, (struct cra_text){shown.data + begin, end - begin}, before);
    else
        end = begin;
    cra_columns_append(out, (struct cra_text){shown.data + end, shown.length - end}, before + covered);
    if (cut_right)
        cra_buffer_string(out, "\xE2\x80\xA6");
    cra_buffer_char(out, '\n');
    append_margin(report, 0);
    cra_buffer_repeat(out, ' ', before + cut_left);
    cra_buffer_string(out, report->style->caret);
    cra_buffer_char(out, '^');
    cra_buffer_repeat(out, '~', covered > 1 ? covered - 1 : 0);
    cra_buffer_string(out, report->style->end);
    cra_buffer_char(out, '\n');
}

static void append_label(struct report *report, const char *label, const char *text)
{
    if (!text || !*text)
        return;
    cra_buffer_repeat(report->out, ' ', INDENT);
    styled(report, report->style->label, label);
    cra_buffer_char(report->out, ' ');
    cra_columns_append_lines(report->out, text, INDENT + strlen(label) + 1);
    cra_buffer_char(report->out, '\n');
}

static void append_place(struct report *report, const char *name, const struct cra_place *place)
{
    cra_buffer_string(report->out, report->style->place);
    cra_columns_append(report->out, cra_text_of(place->source ? place->source->name : name), 0);
    if (place->source)
        cra_buffer_format(report->out, ":%zu:%zu", place->begin.line, place->begin.column);
    cra_buffer_char(report->out, ':');
    cra_buffer_string(report->out, report->style->end);
    cra_buffer_char(report->out, ' ');
}

static void append_related(struct report *report, const struct cra_diagnostic *diagnostic)
{
    struct cra_place place = cra_place_of(diagnostic->sources, diagnostic->related);
    if (!diagnostic->related_message)
        return;
    cra_buffer_repeat(report->out, ' ', INDENT);
    styled(report, report->style->label, "see:");
    cra_buffer_char(report->out, ' ');
    if (place.source)
        append_place(report, NULL, &place);
    cra_columns_append_lines(report->out, diagnostic->related_message, INDENT + 5);
    cra_buffer_char(report->out, '\n');
    if (place.source)
        append_source(report, &place, diagnostic->related);
}

static void append_finding(struct report *report, const char *name, const struct cra_diagnostic *diagnostic)
{
    const struct style *style = report->style;
    struct cra_place place = cra_place_of(diagnostic->sources, diagnostic->span);
    append_place(report, name, &place);
    styled(report,
           diagnostic->severity == CRA_SEVERITY_ERROR     ? style->error
           : diagnostic->severity == CRA_SEVERITY_WARNING ? style->warning
                                                          : style->note,
           cra_report_severity(diagnostic->severity));
    cra_buffer_string(report->out, ": ");
    cra_columns_append_lines(report->out, diagnostic->message, INDENT);
    cra_buffer_char(report->out, ' ');
    cra_buffer_string(report->out, style->label);
    cra_buffer_format(report->out, "[%s]", diagnostic->rule->id);
    cra_buffer_string(report->out, style->end);
    cra_buffer_char(report->out, '\n');
    if (place.source)
        append_source(report, &place, diagnostic->span);
    append_label(report, "law:", diagnostic->rule->law);
    append_label(report, "do:", cra_report_advice(diagnostic));
    append_related(report, diagnostic);
    append_label(report, "noted:", diagnostic->annotation);
    cra_buffer_char(report->out, '\n');
}

static void append_number(struct cra_buffer *out, size_t count, const char *one)
{
    cra_buffer_format(out, "%zu %s%s", count, one, count == 1 ? "" : "s");
}

static void append_counts(struct cra_buffer *out, const struct cra_report_counts *counts)
{
    append_number(out, counts->errors, "error");
    cra_buffer_string(out, ", ");
    append_number(out, counts->warnings, "warning");
    cra_buffer_string(out, ", ");
    append_number(out, counts->notes, "note");
    if (counts->annotated)
        cra_buffer_format(out, " (%zu of them explained in the file)", counts->annotated);
    cra_buffer_char(out, '.');
    if (counts->dropped)
        cra_buffer_format(out, " %zu more are not shown; correct these first, then check again.",
                          counts->dropped);
    cra_buffer_char(out, '\n');
}

static void append_part(struct report *report, const struct cra_report_part *part, cra_severity fail_on)
{
    struct cra_buffer *out = report->out;
    for (size_t i = 0; i < part->diagnostics->count; i++)
        append_finding(report, part->name, &part->diagnostics->items[i]);
    struct cra_report_counts counts = {0};
    bool passes = cra_report_count(&counts, part, fail_on);
    styled(report, report->style->place, part->name);
    cra_buffer_string(out, !part->readable ? " could not be judged: "
                           : passes        ? " passes: "
                                           : " does not pass: ");
    append_counts(out, &counts);
    if (part->date) {
        cra_buffer_format(out, "Judged as of %s", part->date);
        if (part->date_origin)
            cra_buffer_format(out, " (%s)", part->date_origin);
        if (part->law_state)
            cra_buffer_format(out, ", law state %s", part->law_state);
        cra_buffer_string(out, ".\n");
    }
}

void cra_report_text(struct cra_buffer *out, const struct cra_report_context *context)
{
    struct report report = {.out = out, .style = context->colour ? &coloured : &plain};
    struct cra_report_counts total = {0};
    for (size_t i = 0; i < context->count; i++) {
        if (i)
            cra_buffer_char(out, '\n');
        append_part(&report, &context->parts[i], context->fail_on);
        cra_report_count(&total, &context->parts[i], context->fail_on);
    }
    if (context->count > 1) {
        cra_buffer_format(out, "\n%zu of %zu files pass; in all ", context->count - total.failed,
                          context->count);
        append_counts(out, &total);
    }
}
