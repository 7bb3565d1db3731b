#include "dossier/index.h"

#include "render/document_form.h"

/* ---- Small helpers over the tree ---- */

static struct cra_node *add(struct cra_arena *arena, struct cra_node *parent, enum cra_node_kind kind)
{
    return cra_node_add(arena, parent, kind);
}

static void add_words(struct cra_arena *arena, struct cra_node *parent, const char *words)
{
    cra_node_add_text(arena, parent, CRA_NODE_TEXT, cra_text_of(words ? words : ""));
}

static void add_paragraph(struct cra_arena *arena, struct cra_node *parent, const char *words)
{
    add_words(arena, add(arena, parent, CRA_NODE_PARAGRAPH), words);
}

static void add_link(struct cra_arena *arena, struct cra_node *parent, const char *target, const char *words)
{
    struct cra_node *link = add(arena, parent, CRA_NODE_LINK);
    if (link)
        link->as.text.target = target;
    add_words(arena, link, words);
}

static struct cra_node *add_section(struct cra_arena *arena, struct cra_node *root, const char *anchor,
                                    const char *heading)
{
    struct cra_node *section = add(arena, root, CRA_NODE_SECTION);
    if (section) {
        section->as.section.level = 1;
        section->as.section.anchor = anchor;
    }
    add_words(arena, add(arena, section, CRA_NODE_HEADING), heading);
    return section;
}

static struct cra_node *add_table(struct cra_arena *arena, struct cra_node *section,
                                  const char *const *headings, unsigned columns)
{
    struct cra_node *table = add(arena, section, CRA_NODE_TABLE);
    if (table) {
        table->as.table.columns = columns;
        table->as.table.header_rows = 1;
    }
    struct cra_node *row = add(arena, table, CRA_NODE_ROW);
    for (unsigned i = 0; i < columns; i++) {
        struct cra_node *cell = add(arena, row, CRA_NODE_CELL);
        if (cell) {
            cell->as.cell.header = true;
            cell->as.cell.shade = CRA_SHADE_HEAD;
        }
        add_paragraph(arena, cell, headings[i]);
    }
    return table;
}

static struct cra_node *add_cell(struct cra_arena *arena, struct cra_node *row)
{
    return add(arena, add(arena, row, CRA_NODE_CELL), CRA_NODE_PARAGRAPH);
}

/* ---- The parts of the page ---- */

static void add_state(struct cra_arena *arena, struct cra_node *root, const struct cra_index *index)
{
    const struct cra_diagnostics *found = &index->assessment->diagnostics;
    size_t errors = cra_diagnostics_count(found, CRA_SEVERITY_ERROR);
    size_t warnings = cra_diagnostics_count(found, CRA_SEVERITY_WARNING) - errors;
    size_t notes = found->count - errors - warnings;
    struct cra_node *section = add_section(arena, root, "state", "State of the file");
    struct cra_node *notice = add(arena, section, CRA_NODE_NOTICE);
    add_paragraph(
        arena, notice,
        errors ? cra_arena_format(arena,
                                  "%zu %s open. The declaration is a draft and must not be issued. Each is "
                                  "explained in data/report.json.",
                                  errors, errors == 1 ? "error is" : "errors are")
               : "No errors are open.");
    add_paragraph(
        arena, section,
        cra_arena_format(arena, "Errors: %zu. Warnings: %zu. Notes: %zu.", errors, warnings, notes));
    add_paragraph(arena, section,
                  cra_arena_format(arena, "Assessed for %s (%s), with the law state %s.",
                                   index->assessment->date_text, index->assessment->date_origin,
                                   index->assessment->law_state->data->id));
}

static void add_documents(struct cra_arena *arena, struct cra_node *root, const struct cra_index *index)
{
    static const char *const headings[] = {"Document", "Language", "State", "Files"};
    struct cra_node *section = add_section(arena, root, "documents", "Documents");
    struct cra_node *table = add_table(arena, section, headings, 4);
    for (size_t i = 0; i < index->document_count; i++) {
        const struct cra_index_document *document = &index->documents[i];
        struct cra_node *row = add(arena, table, CRA_NODE_ROW);
        add_words(arena, add_cell(arena, row), document->title);
        add_words(arena, add_cell(arena, row), document->language);
        add_words(arena, add_cell(arena, row),
                  cra_arena_format(arena, "%s%s%zu empty %s", document->draft ? "Draft" : "",
                                   document->draft ? ", " : "", document->empty_count,
                                   document->empty_count == 1 ? "place" : "places"));
        struct cra_node *cell = add_cell(arena, row);
        for (const char *const *path = document->paths; *path; path++) {
            if (path != document->paths)
                add_words(arena, cell, " · ");
            add_link(arena, cell, *path, cra_document_form_of_file(*path)->title);
        }
    }
}

static void add_files(struct cra_arena *arena, struct cra_node *root, const struct cra_kept_files *files)
{
    static const char *const headings[] = {"Title", "File in this dossier", "Name in the project"};
    static const char *const held_headings[] = {"Title", "Identifier", "Reason"};
    struct cra_node *section = add_section(arena, root, "evidence", "Evidence, pictures and drawings");
    if (files->count) {
        struct cra_node *table = add_table(arena, section, headings, 3);
        for (size_t i = 0; i < files->count; i++) {
            struct cra_node *row = add(arena, table, CRA_NODE_ROW);
            add_words(arena, add_cell(arena, row), files->items[i].title);
            add_link(arena, add_cell(arena, row), files->items[i].path,
                     files->items[i].path + sizeof "data/" - 1);
            add_words(arena, add_cell(arena, row), files->items[i].name);
        }
    } else {
        add_paragraph(arena, section, "No file is kept in this dossier.");
    }
    if (!files->held_count)
        return;
    struct cra_node *held = add_section(arena, root, "held-back", "Not in this dossier");
    struct cra_node *table = add_table(arena, held, held_headings, 3);
    for (size_t i = 0; i < files->held_count; i++) {
        struct cra_node *row = add(arena, table, CRA_NODE_ROW);
        add_words(arena, add_cell(arena, row), files->held[i].title);
        add_words(arena, add_cell(arena, row), files->held[i].id);
        add_words(arena, add_cell(arena, row), files->held[i].reason);
    }
}

static void add_rest(struct cra_arena *arena, struct cra_node *root)
{
    static const struct {
        const char *path;
        const char *words;
    } rest[] = {{"data/project.xml", "The whole project in its archival form"},
                {"data/report.json", "Every finding, for programs"},
                {"data/report.sarif", "Every finding, in SARIF 2.1.0"},
                {"manifest-sha256.txt", "Digests of all files; sha256sum -c checks them"}};
    struct cra_node *section = add_section(arena, root, "data", "Data");
    struct cra_node *list = add(arena, section, CRA_NODE_LIST);
    if (list)
        list->as.list.tight = true;
    for (size_t i = 0; i < sizeof rest / sizeof *rest; i++) {
        struct cra_node *paragraph = add(arena, add(arena, list, CRA_NODE_ITEM), CRA_NODE_PARAGRAPH);
        add_link(arena, paragraph, rest[i].path, rest[i].words);
    }
}

struct cra_node *cra_index_build(struct cra_arena *arena, const struct cra_index *index)
{
    const struct project *project = index->assessment->project->root;
    const char *product =
        project->product && project->product->name ? project->product->name : "Unnamed product";
    struct cra_node *root = cra_node_add_root(arena);
    const char *title = cra_arena_format(arena, "Conformity dossier: %s", product);
    if (!root || !title)
        return NULL;
    root->language = "en";
    root->as.document.title = title;
    root->as.document.subject = product;
    root->as.document.author = project->manufacturer ? project->manufacturer->name : NULL;
    root->as.document.date = index->assessment->date_text;
    root->as.document.identifier = project->document ? project->document->number : NULL;
    add_state(arena, root, index);
    add_documents(arena, root, index);
    add_files(arena, root, index->files);
    add_rest(arena, root);
    return arena->failed ? NULL : root;
}
