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

enum { LINE_WIDTH = 100, INDENT = 6 };

struct style {
    const char *place, *error, *warning, *note, *caret, *label, *end;
};

static const struct style plain = {"", "", "", "", "", "", ""};
static const struct style coloured = {"\x1b[1m",    "\x1b[1;31m", "\x1b[1;33m", "\x1b[1;36m",
                                      "\x1b[1;32m", "\x1b[2m",    "\x1b[0m"};

struct report {
    struct cra_buffer *out;
    const struct style *style;
    size_t width; /* 0: sentences are not broken */
    size_t source_width;
};

static void styled(struct report *report, const char *style, const char *text)
{
    cra_buffer_string(report->out, style);
    cra_columns_append(report->out, cra_text_of(text), 0);
    cra_buffer_string(report->out, report->style->end);
}

/* Sentences that begin at `column`; further lines are indented. `after` columns follow the last word. */
static void append_words(struct report *report, const char *text, size_t column, size_t indent, size_t after)
{
    cra_columns_append_words(report->out, text,
                             (struct cra_columns_layout){
                                 .width = report->width, .column = column, .after = after, .indent = indent});
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

/* The stretch of a long line to show around the place, so that it fits `width` columns. Looks at no more
 * than that much of the line, which may be a whole minified file. */
static struct cra_text window(struct cra_text line, size_t at, size_t width)
{
    size_t back_columns, ahead_columns, ahead_width = width * 2 / 5;
    size_t back = bytes_back(line, at, width, &back_columns);
    size_t ahead = bytes_ahead(line, at, width, &ahead_columns);
    if (back_columns + ahead_columns > width) {
        size_t right = ahead_columns < ahead_width ? ahead_columns : ahead_width;
        if (back_columns < width - right)
            right = width - back_columns;
        back = bytes_back(line, at, width - right, &back_columns);
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
    struct cra_text line =
        place->begin.line ? cra_source_line(place->source, place->begin.line) : CRA_TEXT("");
    if (line.length == 0)
        return;
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
    struct cra_text shown = window(line, begin, report->source_width);
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
    append_words(report, text, INDENT + strlen(label) + 1, INDENT + strlen(label) + 1, 0);
    cra_buffer_char(report->out, '\n');
}

/* Returns the number of columns taken. `path`: place in the model, or in a document that has no lines. */
static size_t append_place(struct report *report, const char *name, const char *path,
                           const struct cra_place *place)
{
    bool paragraphs = place->source && place->source->paragraphs;
    cra_buffer_string(report->out, report->style->place);
    size_t columns =
        cra_columns_append(report->out, cra_text_of(place->source ? place->source->name : name), 0);
    if (paragraphs && path) {
        columns += cra_columns_append(report->out, CRA_TEXT(", "), columns);
        columns += cra_columns_append(report->out, cra_text_of(path), columns);
    }
    size_t begin = report->out->length;
    if (place->source && !paragraphs)
        cra_buffer_format(report->out, ":%zu:%zu", place->begin.line, place->begin.column);
    cra_buffer_char(report->out, ':');
    columns += report->out->length - begin;
    cra_buffer_string(report->out, report->style->end);
    cra_buffer_char(report->out, ' ');
    return columns + 1;
}

static void append_related(struct report *report, const struct cra_diagnostic *diagnostic)
{
    struct cra_place place = cra_place_of(diagnostic->sources, diagnostic->related);
    if (!diagnostic->related_message)
        return;
    cra_buffer_repeat(report->out, ' ', INDENT);
    styled(report, report->style->label, "see:");
    cra_buffer_char(report->out, ' ');
    size_t indent = INDENT + sizeof "see: " - 1;
    size_t column = indent + (place.source ? append_place(report, NULL, NULL, &place) : 0);
    append_words(report, diagnostic->related_message, column, indent, 0);
    cra_buffer_char(report->out, '\n');
    if (place.source)
        append_source(report, &place, diagnostic->related);
}

static void append_finding(struct report *report, const char *name, const struct cra_diagnostic *diagnostic)
{
    const struct style *style = report->style;
    struct cra_place place = cra_place_of(diagnostic->sources, diagnostic->span);
    const char *severity = cra_report_severity(diagnostic->severity);
    size_t column = append_place(report, name, diagnostic->path, &place) + strlen(severity) + 2;
    styled(report,
           diagnostic->severity == CRA_SEVERITY_ERROR     ? style->error
           : diagnostic->severity == CRA_SEVERITY_WARNING ? style->warning
                                                          : style->note,
           severity);
    cra_buffer_string(report->out, ": ");
    append_words(report, diagnostic->message, column, INDENT, strlen(diagnostic->rule->id) + 3);
    cra_buffer_char(report->out, ' ');
    cra_buffer_string(report->out, style->label);
    cra_buffer_format(report->out, "[%s]", diagnostic->rule->id);
    cra_buffer_string(report->out, style->end);
    cra_buffer_char(report->out, '\n');
    if (place.source)
        append_source(report, &place, diagnostic->span);
    append_label(report, "law:", cra_report_law(diagnostic));
    append_label(report, "do:", cra_report_advice(diagnostic));
    append_related(report, diagnostic);
    append_label(report, "noted:", diagnostic->annotation);
    cra_buffer_char(report->out, '\n');
}

static void append_number(struct cra_buffer *out, size_t count, const char *one)
{
    cra_buffer_format(out, "%zu %s%s", count, one, count == 1 ? "" : "s");
}

/* A list of counts and a full stop. */
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
}

/* Ends the line that stands at `column` with sentences, which are released. */
static void append_sentences(struct report *report, struct cra_buffer *sentences, size_t column)
{
    if (sentences->failed)
        report->out->failed = true;
    else
        append_words(report, sentences->data, column, INDENT, 0);
    cra_buffer_char(report->out, '\n');
    cra_buffer_free(sentences);
}

static void append_used(struct report *report, const struct cra_report_used *used)
{
    static const struct {
        const char *sort, *label;
    } sorts[] = {{"value", "values:"}, {"property", "of the document:"}, {"text", "texts:"},
                 {"loop", "loops:"},   {"condition", "conditions:"},     {"block", "blocks:"}};
    for (size_t i = 0; i < sizeof sorts / sizeof *sorts; i++) {
        struct cra_buffer list = {0};
        for (size_t j = 0; j < used->count; j++) {
            if (strcmp(used->items[j].sort, sorts[i].sort) != 0)
                continue;
            cra_buffer_string(&list, list.length ? ", " : "");
            cra_buffer_string(&list, used->items[j].name);
        }
        report->out->failed |= list.failed;
        append_label(report, sorts[i].label, list.data);
        cra_buffer_free(&list);
    }
}

static void append_part(struct report *report, const struct cra_report_part *part, cra_severity fail_on)
{
    struct cra_buffer verdict = {0}, basis = {0};
    for (size_t i = 0; i < part->diagnostics->count; i++)
        append_finding(report, part->name, &part->diagnostics->items[i]);
    struct cra_report_counts counts = {0};
    bool passes = cra_report_count(&counts, part, fail_on);
    styled(report, report->style->place, part->name);
    cra_buffer_string(&verdict, !part->readable ? " could not be judged: "
                                : passes        ? " passes: "
                                                : " does not pass: ");
    append_counts(&verdict, &counts);
    append_sentences(report, &verdict, cra_columns_count(cra_text_of(part->name)));
    if (part->used)
        append_used(report, part->used);
    if (part->date) {
        cra_buffer_format(&basis, "Judged as of %s", part->date);
        if (part->date_origin)
            cra_buffer_format(&basis, " (%s)", part->date_origin);
        if (part->law_state)
            cra_buffer_format(&basis, ", law state %s", part->law_state);
        cra_buffer_char(&basis, '.');
        append_sentences(report, &basis, 0);
    }
}

void cra_report_text(struct cra_buffer *out, const struct cra_report_context *context)
{
    /* the margin of a source line takes INDENT columns, its bar, a space, and two marks that it was cut */
    size_t margin = INDENT + 5;
    struct report report = {.out = out,
                            .style = context->colour ? &coloured : &plain,
                            .width = context->width,
                            .source_width =
                                context->width > 2 * margin ? context->width - margin : LINE_WIDTH};
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
        cra_buffer_char(out, '\n');
    }
}
