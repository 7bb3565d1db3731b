#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli.h"
#include "model.h"

/* cra evidence: files that prove something, recorded with their digests. */

static const struct option_row options[] = {
    {"id", "ID", "identifier of the new record, for one file (default: made from the file's name)"},
    {"title", "WORDS", "its title (default: the file's name)"},
    {"kind", "SORT", "its kind"},
    {"audience", "authority|internal|public", "who may see it (default: authority)"},
    {"date", "DATE", "its day"},
    {"release", "WORDS", "version of the product that it speaks of"},
    OPTION_DRY_RUN,
    OPTION_FROM,
    OPTION_BASE,
    {0}};

static const char *const additions[] = {"id", "title", "kind", "audience", "date", "release", NULL};

/* ---- Names ---- */

enum { id_limit = 64 };

static bool is_id_character(char c, bool first)
{
    bool word = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    return word || (!first && (c == '.' || c == '_' || c == '-'));
}

static const char *last_part(const char *name)
{
    const char *slash = strrchr(name, '/');
    return slash ? slash + 1 : name;
}

static size_t stem_length(const char *part)
{
    const char *stop = strrchr(part, '.');
    return stop && stop != part ? (size_t)(stop - part) : strlen(part);
}

static const cra_object *find_evidence(const cra_project *project, const char *field, const char *value)
{
    const cra_object *record = NULL;
    for (size_t i = 0; (record = record_at(project, "evidence", i)) != NULL; i++) {
        const char *text = text_in(record, field);
        if (text && strcmp(text, value) == 0)
            break;
    }
    return record;
}

/* What is added in this run, and is not in the project yet. */
struct addition {
    char id[id_limit + 1];
    char *title;
    cra_bytes *file, *digest;
};

static bool is_taken(const cra_project *project, const struct addition *added, size_t count, const char *id)
{
    for (size_t i = 0; i < count; i++) {
        if (strcmp(added[i].id, id) == 0)
            return true;
    }
    return find_evidence(project, "id", id) != NULL;
}

/* The letter without its mark that stands for a letter of Latin-1 or Latin Extended-A, whose two bytes begin
 * at `text`; 0 for anything else. */
static char plain_letter(const char *text)
{
    static const char letters[] = "AAAAAAACEEEEIIIIDNOOOOO-OUUUUYTsaaaaaaaceeeeiiiidnooooo-ouuuuyty"
                                  "AaAaAaCcCcCcCcDdDdEeEeEeEeEeGgGgGgGgHhHhIiIiIiIiIiIiJjKkkLlLlLlL"
                                  "lLlNnNnNnnNnOoOoOoOoRrRrRrSsSsSsSsTtTtTtUuUuUuUuUuUuWwYyYZzZzZzs";
    unsigned char lead = (unsigned char)text[0], next = (unsigned char)text[1];
    if (lead < 0xc3 || lead > 0xc5 || (next & 0xc0) != 0x80)
        return 0;
    return letters[(lead - 0xc3) * 64 + (next & 0x3f)];
}

/* An identifier from the name of a file: what may not stand in one becomes -, and a number tells two apart.
 */
static void make_id(const cra_project *project, const struct addition *added, size_t count, const char *file,
                    char id[id_limit + 1])
{
    const char *part = last_part(file);
    size_t length = 0, stem = stem_length(part), most = id_limit - 4; /* room for a number */
    for (size_t i = 0; i < stem && length < most; i++) {
        char plain = plain_letter(part + i), c = plain ? plain : part[i];
        i += plain != 0;
        if (is_id_character(c, length == 0))
            id[length++] = c;
        else if (length && id[length - 1] != '-')
            id[length++] = '-';
    }
    while (length && id[length - 1] == '-')
        length--;
    id[length] = '\0';
    if (!length)
        length = (size_t)sprintf(id, "evidence");
    for (unsigned number = 2; is_taken(project, added, count, id) && number < 1000; number++)
        sprintf(id + length, "-%u", number);
}

/* ---- add ---- */

static void release(struct addition *added, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        cra_bytes_free(added[i].file);
        cra_bytes_free(added[i].digest);
        free(added[i].title);
    }
    free(added);
}

/* The name of the file without its ending; the caller frees. */
static char *make_title(const char *file)
{
    const char *part = last_part(file);
    size_t length = stem_length(part);
    char *title = malloc(length + 1);
    if (title) {
        memcpy(title, part, length);
        title[length] = '\0';
    }
    return title;
}

static bool describe(const cra_project *project, const char *path, const char *id, struct addition *added,
                     size_t count)
{
    cra_error *err = NULL;
    struct addition *now = &added[count];
    now->file = cra_project_file_name(project, path, &err);
    now->digest = now->file ? cra_project_file_digest(project, cra_bytes_data(now->file), &err) : NULL;
    if (!now->digest)
        return trouble(err) == EXIT_CLEAN;
    const char *file = cra_bytes_data(now->file);
    const cra_object *known = find_evidence(project, "file", file);
    if (known)
        return complain("%s is recorded already, as “%s”. “cra evidence refresh” records its present digest.",
                        path, text_in(known, "id")) == EXIT_CLEAN;
    if (id)
        snprintf(now->id, sizeof now->id, "%s", id);
    else
        make_id(project, added, count, file, now->id);
    now->title = make_title(file);
    return now->title || complain("Memory is exhausted.") == EXIT_CLEAN;
}

static void add_record(const struct command *command, const struct command_line *line,
                       struct edit_list *edits, const struct addition *added, size_t index,
                       char record[id_limit + 8])
{
    const char *title = option_value(command, line, "title");
    snprintf(record, id_limit + 8, "{id: %s}", added->id);
    add_edit(edits, CRA_EDIT_APPEND, record, "evidence");
    add_edit(edits, CRA_EDIT_SET, title ? title : added->title, "evidence[%zu].title", index);
    add_edit(edits, CRA_EDIT_SET, option_value(command, line, "kind"), "evidence[%zu].kind", index);
    add_edit(edits, CRA_EDIT_SET, cra_bytes_data(added->file), "evidence[%zu].file", index);
    add_edit(edits, CRA_EDIT_SET, cra_bytes_data(added->digest), "evidence[%zu].sha256", index);
    add_edit(edits, CRA_EDIT_SET, option_value(command, line, "date"), "evidence[%zu].date", index);
    add_edit(edits, CRA_EDIT_SET, option_value(command, line, "release"), "evidence[%zu].version", index);
    add_edit(edits, CRA_EDIT_SET, option_value(command, line, "audience"), "evidence[%zu].audience", index);
}

static int add(const struct command *command, const struct command_line *line, const cra_project *project)
{
    size_t count = line->argument_count - 2, known = count_records(project, "evidence");
    const char *id = option_value(command, line, "id");
    if (!count)
        return complain("Name the files. Usage: cra evidence add FILE EVIDENCE…");
    if (count > 1 && (id || option_value(command, line, "title")))
        return complain("--id and --title are for one file; %zu are named.", count);
    struct addition *added = calloc(count, sizeof *added);
    char(*records)[id_limit + 8] = calloc(count, sizeof *records);
    struct edit_list edits = {.failed = !added || !records};
    bool good = !edits.failed || complain("Memory is exhausted.") == EXIT_CLEAN;
    for (size_t i = 0; i < count && good; i++) {
        good = describe(project, line->arguments[i + 2], id, added, i);
        if (good)
            add_record(command, line, &edits, &added[i], known + i, records[i]);
    }
    bool written = false;
    int outcome =
        good ? make_edits(command, line, project, line->arguments[1], &edits, &written) : EXIT_TROUBLE;
    for (size_t i = 0; i < count && written; i++)
        tell("%s: “%s” is recorded, %s with its digest. Refer to it where it proves something, as in "
             "evidence: [%s].",
             line->arguments[1], added[i].id, cra_bytes_data(added[i].file), added[i].id);
    free_edits(&edits);
    release(added, added ? count : 0);
    free(records);
    return outcome;
}

/* ---- refresh ---- */

static bool is_asked_for(const struct command_line *line, const char *id)
{
    for (size_t i = 2; i < line->argument_count; i++) {
        if (id && strcmp(line->arguments[i], id) == 0)
            return true;
    }
    return line->argument_count == 2;
}

static bool are_known(const struct command_line *line, const cra_project *project)
{
    for (size_t i = 2; i < line->argument_count; i++) {
        if (!find_evidence(project, "id", line->arguments[i]))
            return complain("There is no evidence with the identifier “%s”.", line->arguments[i]) ==
                   EXIT_CLEAN;
    }
    return true;
}

static bool same_digest(const char *a, const char *b)
{
    size_t i = 0;
    for (; a[i] && b[i]; i++) {
        char left = a[i] >= 'A' && a[i] <= 'F' ? (char)(a[i] - 'A' + 'a') : a[i];
        if (left != b[i])
            return false;
    }
    return a[i] == b[i];
}

struct refreshing {
    const cra_project *project;
    struct edit_list edits;
    cra_bytes **digests;
    size_t kept, skipped;
};

/* Looks at one record; what is to be changed joins the edits. */
static void refresh_one(struct refreshing *refreshing, const cra_object *record, size_t index)
{
    const char *id = text_in(record, "id"), *file = text_in(record, "file"), *old = text_in(record, "sha256");
    char path[64];
    snprintf(path, sizeof path, "evidence[%zu].sha256", index);
    if (!file)
        return;
    cra_error *err = NULL;
    cra_bytes *digest = cra_project_file_digest(refreshing->project, file, &err);
    cra_bytes *trial = NULL;
    bool same = digest && old && same_digest(old, cra_bytes_data(digest));
    if (digest && !same)
        trial = cra_project_set(refreshing->project, path, cra_bytes_data(digest), &err);
    if (same || !trial) {
        refreshing->kept += same;
        refreshing->skipped += !same;
        if (!same) {
            tell("“%s” is left as it is. %s", id, cra_error_get_message(err));
            cra_error_free(err);
        }
        cra_bytes_free(digest);
        return;
    }
    cra_bytes_free(trial);
    refreshing->digests[refreshing->edits.count] = digest;
    add_edit(&refreshing->edits, CRA_EDIT_SET, cra_bytes_data(digest), "%s", path);
    if (old)
        tell("“%s”: %s has changed. Its digest was %s; look at what it says now before you rely on it.", id,
             file, old);
    else
        tell("“%s”: the digest of %s is recorded for the first time.", id, file);
}

static int refresh(const struct command *command, const struct command_line *line, const cra_project *project)
{
    if (!are_known(line, project))
        return EXIT_TROUBLE;
    size_t count = count_records(project, "evidence");
    struct refreshing refreshing = {.project = project, .digests = calloc(count + 1, sizeof(cra_bytes *))};
    if (!refreshing.digests)
        return complain("Memory is exhausted.");
    for (size_t i = 0; i < count; i++) {
        const cra_object *record = record_at(project, "evidence", i);
        if (is_asked_for(line, text_in(record, "id")))
            refresh_one(&refreshing, record, i);
    }
    bool written = false;
    int outcome = EXIT_CLEAN;
    if (refreshing.edits.count)
        outcome = make_edits(command, line, project, line->arguments[1], &refreshing.edits, &written);
    if (outcome == EXIT_CLEAN)
        tell("%s: %zu digest%s %srecorded, %zu %s right already.", line->arguments[1], refreshing.edits.count,
             refreshing.edits.count == 1 ? "" : "s", written || !refreshing.edits.count ? "" : "to be ",
             refreshing.kept, refreshing.kept == 1 ? "was" : "were");
    for (size_t i = 0; i < refreshing.edits.count; i++)
        cra_bytes_free(refreshing.digests[i]);
    free(refreshing.digests);
    free_edits(&refreshing.edits);
    return outcome == EXIT_CLEAN && refreshing.skipped ? EXIT_FINDINGS : outcome;
}

/* ---- The command ---- */

static bool has_additions(const struct command *command, const struct command_line *line)
{
    for (size_t i = 0; additions[i]; i++) {
        if (option_value(command, line, additions[i]))
            return complain("--%s is for “cra evidence add”.", additions[i]) != EXIT_CLEAN;
    }
    return false;
}

static int run(const struct command *command, const struct command_line *line)
{
    bool adding = strcmp(line->arguments[0], "add") == 0;
    if (!adding && strcmp(line->arguments[0], "refresh") != 0)
        return complain("“cra evidence” takes “add FILE EVIDENCE…” or “refresh FILE [ID…]”.");
    if (!adding && has_additions(command, line))
        return EXIT_TROUBLE;
    cra_project *project = open_project(command, line, line->arguments[1]);
    if (!project)
        return EXIT_TROUBLE;
    int outcome = adding ? add(command, line, project) : refresh(command, line, project);
    cra_project_free(project);
    return outcome;
}

const struct command evidence_command = {"evidence",
                                         "add FILE EVIDENCE… | refresh FILE [ID…]",
                                         "record files that prove something, with their digests",
                                         options,
                                         2,
                                         ARGUMENT_LIMIT,
                                         run};
