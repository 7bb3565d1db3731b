#include "render/docx_lint.h"

#include "render/docx_lint_part.h"
#include "render/docx_xml.h"
#include "render/rules.h"

static const struct cra_docx_limits lint_limits = {.parts = 5000, .unpacked = (size_t)512 << 20};
static const char types_name[] = "[Content_Types].xml";

struct lint {
    struct cra_docx_package package;
    struct cra_docx_names names;
    struct cra_sources *sources;
    struct cra_diagnostics *findings;
    struct cra_docx_part *part; /* that is being read */
    uint32_t source;
    bool has_main;
    bool has_macros; /* its main document is one with macros */
};

static struct cra_span span_of(const struct lint *lint, const struct cra_xml_element *element)
{
    return (struct cra_span){lint->source, element->begin, element->end};
}

/* Names of parts and their endings ignore the case of letters. */
static const char *lower(struct lint *lint, struct cra_text text)
{
    char *copy = cra_arena_copy(lint->findings->arena, text);
    for (char *c = copy; c && *c; c++)
        *c = cra_to_lower(*c);
    return copy;
}

static bool has_ending(struct cra_text name, const char *ending)
{
    size_t length = strlen(ending);
    if (name.length < length)
        return false;
    for (size_t i = 0; i < length; i++)
        if (cra_to_lower(name.data[name.length - length + i]) != ending[i])
            return false;
    return true;
}

static bool is_complete(const struct lint *lint)
{
    return !lint->findings->failed && !lint->findings->arena->failed;
}

/* ---- Content types ---- */

static void give_type(struct lint *lint, const struct cra_xml_element *element, enum cra_docx_name kind,
                      struct cra_text name)
{
    const char *copy = lower(lint, name);
    if (copy)
        cra_docx_names_give(&lint->names, kind, cra_text_of(copy), span_of(lint, element));
}

static bool take_type(void *context, const struct cra_xml_element *element)
{
    struct lint *lint = context;
    struct cra_text name = cra_docx_plain_attribute(element, "PartName");
    if (cra_text_is(element->name, "Default"))
        give_type(lint, element, CRA_DOCX_NAME_TYPED_ENDING, cra_docx_plain_attribute(element, "Extension"));
    if (!cra_text_is(element->name, "Override") || !name.length)
        return is_complete(lint);
    if (name.data[0] == '/') {
        name.data++;
        name.length--;
    }
    give_type(lint, element, CRA_DOCX_NAME_TYPED_PART, name);
    const char *copy = cra_arena_copy(lint->findings->arena, name);
    if (copy && !cra_docx_find(&lint->package, copy))
        cra_diagnose(lint->findings, &cra_rule_word_content_type, span_of(lint, element), NULL,
                     "A content type is given for the part %s, which does not exist.", copy);
    struct cra_text type = cra_docx_plain_attribute(element, "ContentType");
    lint->has_macros |=
        has_ending(type, ".macroenabled.main+xml") || has_ending(type, ".macroenabledtemplate.main+xml");
    lint->has_main |= has_ending(type, ".document.main+xml") || has_ending(type, ".template.main+xml");
    return is_complete(lint);
}

/* Every part but the list itself has a type, by its own name or by its ending. */
static void check_types(struct lint *lint)
{
    for (size_t i = 0; i < lint->package.count; i++) {
        const char *name = lint->package.parts[i].name;
        const char *copy = lower(lint, cra_text_of(name));
        const char *dot = copy ? strrchr(copy, '.') : NULL;
        if (!copy || strcmp(name, types_name) == 0 ||
            cra_docx_names_have(&lint->names, CRA_DOCX_NAME_TYPED_PART, copy) ||
            (dot && cra_docx_names_have(&lint->names, CRA_DOCX_NAME_TYPED_ENDING, dot + 1)))
            continue;
        cra_diagnose(lint->findings, &cra_rule_word_content_type, (struct cra_span){0}, NULL,
                     "The part %s has no content type.", name);
    }
}

/* ---- Relationships ---- */

/* The part whose relationships a part lists: "word/document.xml" for "word/_rels/document.xml.rels", and
 * nothing for those of the whole package. */
static const char *subject_of(struct lint *lint, const char *name)
{
    static const char folder[] = "_rels/";
    const char *begin = strstr(name, folder);
    if (!begin)
        return NULL;
    const char *file = begin + sizeof folder - 1;
    size_t length = strlen(file) - (sizeof ".rels" - 1);
    return cra_arena_format(lint->findings->arena, "%.*s%.*s", (int)(begin - name), name, (int)length, file);
}

static bool take_relationship(void *context, const struct cra_xml_element *element)
{
    struct lint *lint = context;
    struct cra_text id = cra_docx_plain_attribute(element, "Id"),
                    target = cra_docx_plain_attribute(element, "Target");
    if (!cra_text_is(element->name, "Relationship"))
        return is_complete(lint);
    const char *subject = subject_of(lint, lint->part->name);
    if (!subject)
        return is_complete(lint);
    const char *key =
        cra_arena_format(lint->findings->arena, "%s %.*s", subject, (int)id.length, id.data ? id.data : "");
    if (key)
        cra_docx_names_give(&lint->names, CRA_DOCX_NAME_RELATIONSHIP, cra_text_of(key),
                            span_of(lint, element));
    if (cra_text_is(cra_docx_plain_attribute(element, "TargetMode"), "External"))
        return is_complete(lint);
    const char *part = cra_docx_target(lint->findings->arena, subject, target);
    if (!part || !cra_docx_find(&lint->package, part))
        cra_diagnose(lint->findings, &cra_rule_word_relationship, span_of(lint, element), NULL,
                     "The target %.*s of the relationship does not exist.", (int)target.length,
                     target.data ? target.data : "");
    return is_complete(lint);
}

/* ---- The kind of document ---- */

static bool has_folder(const struct lint *lint, const char *folder)
{
    for (size_t i = 0; i < lint->package.count; i++)
        if (strncmp(lint->package.parts[i].name, folder, strlen(folder)) == 0)
            return true;
    return false;
}

static void check_kind(struct lint *lint)
{
    static const struct {
        const char *folder, *words;
    } known[] = {
        {"xl/", "The file is an Excel workbook, not a Word document."},
        {"ppt/", "The file is a PowerPoint presentation, not a Word document."},
        {"mimetype",
         "The file is a document of LibreOffice (OpenDocument) or an e-book, not a Word document."},
    };
    const struct cra_span nowhere = {0};
    const char *words = "The file is no Word document: it lists no main document.";
    if (lint->has_macros || has_folder(lint, "word/vbaProject.bin")) {
        cra_diagnose(lint->findings, &cra_rule_word_macros, nowhere, NULL, "The document holds macros.");
        return;
    }
    if (lint->has_main)
        return;
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (has_folder(lint, known[i].folder))
            words = known[i].words;
    cra_diagnose(lint->findings, &cra_rule_word_package, nowhere, NULL, "%s", words);
}

/* ---- Parts ---- */

static bool read_part(struct lint *lint, struct cra_docx_part *part)
{
    static const struct cra_xml_handler types = {.element_begin = take_type};
    static const struct cra_xml_handler relationships = {.element_begin = take_relationship};
    const struct cra_read_limits limits = {.depth = CRA_XML_DEPTH_MOST, .size = CRA_DOCX_PART_LARGEST};
    struct cra_text name = cra_text_of(part->name);
    bool is_list = cra_text_is(name, types_name), is_relations = has_ending(name, ".rels");
    if (!is_relations && !has_ending(name, ".xml"))
        return true;
    lint->part = part;
    lint->source = cra_sources_add(lint->sources, lint->findings->arena, part->name, part->bytes);
    if (!lint->source)
        return false;
    if (is_list || is_relations) {
        cra_xml_parse(lint->source, limits, lint->findings, is_list ? &types : &relationships, lint);
        return is_complete(lint);
    }
    return cra_docx_lint_part(&(struct cra_docx_lint_part){
        .name = part->name, .source = lint->source, .names = &lint->names, .findings = lint->findings});
}

static bool read_parts(struct lint *lint)
{
    for (size_t i = 0; i < lint->package.count; i++)
        if (!read_part(lint, &lint->package.parts[i]))
            return false;
    check_kind(lint);
    cra_docx_names_compare(&lint->names, lint->findings);
    check_types(lint);
    return is_complete(lint);
}

/* What is behind its first sentence says what to do. */
static void report_refusal(struct cra_diagnostics *findings, const char *refusal)
{
    const char *advice = strstr(refusal, ". ");
    int length = advice ? (int)(advice + 1 - refusal) : (int)strlen(refusal);
    struct cra_diagnostic *finding =
        cra_diagnose(findings, &cra_rule_word_package, (struct cra_span){0}, NULL, "%.*s", length, refusal);
    if (advice)
        finding->advice = cra_arena_copy(findings->arena, cra_text_of(advice + 2));
}

bool cra_docx_lint(struct cra_text package, struct cra_sources *sources, struct cra_diagnostics *findings,
                   cra_error **err)
{
    struct lint lint = {.names = {.arena = findings->arena}, .sources = sources, .findings = findings};
    cra_error *refusal = NULL;
    if (cra_docx_open(&lint.package, findings->arena, package, lint_limits, "The file", &refusal))
        return read_parts(&lint) || cra_error_memory(err);
    bool told = cra_error_get_code(refusal) == CRA_ERROR_INPUT;
    if (told)
        report_refusal(findings, cra_error_get_message(refusal));
    cra_error_free(refusal);
    return (told && is_complete(&lint)) || cra_error_memory(err);
}
