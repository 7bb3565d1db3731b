#include "doc/frame_content.h"

#include <stdio.h>

#include "assess/presence.h"
#include "base/embedded.h"
#include "doc/document.h"
#include "doc/rules.h"
#include "doc/section_name.h"
#include "law/claim.h"
#include "model/walk.h"

static const char content_block[] = "content";

/* ---- What is shown ---- */

struct path_list {
    const char **items;
    size_t count, capacity;
};

struct checking {
    struct cra_arena *arena;
    struct cra_diagnostics *findings;
    const struct cra_frame_content *content;
    size_t kind;
    bool binding;
    struct path_list shown;            /* paths that tags of the frame name, or its blocks */
    const char *lists[CRA_LOOP_DEPTH]; /* what the loops around go through */
};

static void add_path(struct cra_arena *arena, struct path_list *list, const char *path)
{
    const char **items = cra_arena_grow(arena, list->items, sizeof *items, list->count, &list->capacity);
    if (!items || !path)
        return;
    list->items = items;
    items[list->count++] = path;
}

/* Through lists, as in "product.identifiers.value"; NULL where a loop around is not known. */
static const char *whole_path(struct cra_arena *arena, const char *const *lists, const struct cra_path *path)
{
    const char *whole = path->start == CRA_PATH_ASSESSMENT ? "assessment"
                        : path->start == CRA_PATH_VARIABLE ? lists[path->variable]
                                                           : "";
    for (unsigned i = 0; whole && i < path->length; i++) {
        char spelt[CRA_NAME_SIZE];
        whole = cra_arena_format(arena, "%s%s%s", whole, *whole ? "." : "",
                                 cra_file_name(spelt, path->steps[i]->name));
    }
    return whole;
}

static void gather_tags(struct checking *c)
{
    for (size_t i = 0; i < c->content->tag_count && !c->arena->failed; i++) {
        const struct cra_tag *tag = c->content->tags[i];
        if (tag->kind != CRA_TAG_VALUE && tag->kind != CRA_TAG_EACH)
            continue;
        const char *path = whole_path(c->arena, c->lists, &tag->path);
        if (path)
            add_path(c->arena, &c->shown, path);
        if (tag->kind == CRA_TAG_EACH && tag->variable < CRA_LOOP_DEPTH)
            c->lists[tag->variable] = path;
    }
}

/* ---- Legal basis ---- */

/* Whether one of several provisions is that one, or a part of it. */
static bool is_about(const char *law, struct cra_text provision)
{
    char wanted[128], cited[128];
    snprintf(wanted, sizeof wanted, "%.*s", (int)provision.length, provision.data);
    while (law && *law) {
        size_t length = strcspn(law, ";");
        struct cra_text one = cra_text_trim((struct cra_text){law, length});
        snprintf(cited, sizeof cited, "%.*s", (int)one.length, one.data);
        if (cra_citation_within(cited, wanted))
            return true;
        law += length + (law[length] == ';');
    }
    return false;
}

/* The provision that the content of a section is demanded by: of an Annex. Empty where it is not. */
static struct cra_text demand_of(const char *law)
{
    static const char annex[] = "Annex ";
    while (law && *law) {
        size_t length = strcspn(law, ";");
        struct cra_text one = cra_text_trim((struct cra_text){law, length});
        if (one.length > sizeof annex && memcmp(one.data, annex, sizeof annex - 1) == 0)
            return one;
        law += length + (law[length] == ';');
    }
    return CRA_TEXT("");
}

/* Legal basis of the last field of a path, or of the record that holds it. */
static const char *law_of(const char *path)
{
    static const char assessment[] = "assessment.";
    const struct cra_type *type = &cra_type_project;
    const char *law = NULL;
    if (strncmp(path, assessment, sizeof assessment - 1) == 0) {
        type = &cra_type_document_facts;
        path += sizeof assessment - 1;
    }
    while (*path && type) {
        size_t length = strcspn(path, ".");
        const struct cra_field *field = cra_type_find(type, (struct cra_text){path, length});
        law = field && field->law ? field->law : law;
        type = field ? field->type : NULL;
        path += length + (path[length] == '.');
    }
    return law;
}

/* Whether the rule wants the path filled, or one above it. */
static bool is_wanted(const struct cra_presence *presence, const char *path)
{
    for (const char *at = presence->paths; *at;) {
        size_t length = strcspn(at, " ");
        if (strncmp(path, at, length) == 0 && (path[length] == '\0' || path[length] == '.'))
            return true;
        at += length + (at[length] == ' ');
    }
    return false;
}

static bool shows_provision(const struct checking *c, struct cra_text provision)
{
    const struct cra_presence *presence;
    for (size_t i = 0; i < c->shown.count; i++) {
        const char *path = c->shown.items[i];
        if (is_about(law_of(path), provision))
            return true;
        for (size_t j = 0; (presence = cra_presence_at(j)); j++)
            if (is_about(presence->rule->law, provision) && is_wanted(presence, path))
                return true;
    }
    return false;
}

static bool shows_path(const struct checking *c, const char *path)
{
    size_t length = strlen(path);
    for (size_t i = 0; i < c->shown.count; i++) {
        const char *shown = c->shown.items[i];
        if (strncmp(shown, path, length) == 0 && (shown[length] == '\0' || shown[length] == '.'))
            return true;
    }
    return false;
}

/* ---- Blocks ---- */

static bool names_block(struct checking *c, const char *id, const char *law)
{
    for (size_t i = 0; i < c->content->tag_count; i++) {
        const struct cra_tag *tag = c->content->tags[i];
        struct cra_similar unused = cra_similar_to(CRA_TEXT(""));
        if (tag->kind == CRA_TAG_BLOCK && cra_section_is_called(c->arena, id, law, tag->name, &unused))
            return true;
    }
    return false;
}

static bool names_everything(const struct checking *c)
{
    for (size_t i = 0; i < c->content->tag_count; i++)
        if (c->content->tags[i]->kind == CRA_TAG_BLOCK &&
            strcmp(c->content->tags[i]->name, content_block) == 0)
            return true;
    return false;
}

/* Paths that the template names in these nodes. */
static void gather_paths(struct cra_arena *arena, const char **lists, const struct cra_template_node *node,
                         struct path_list *paths)
{
    for (; node && !arena->failed; node = node->next) {
        const char *path = node->path ? whole_path(arena, lists, node->path) : NULL;
        if (path)
            add_path(arena, paths, path);
        if (node->kind == CRA_TEMPLATE_FOR_EACH && node->variable < CRA_LOOP_DEPTH)
            lists[node->variable] = path;
        gather_paths(arena, lists, node->first, paths);
    }
}

static void gather_blocks(struct checking *c, const struct cra_template_node *node)
{
    for (; node && !c->arena->failed; node = node->next) {
        const char *lists[CRA_LOOP_DEPTH] = {NULL};
        if (node->kind == CRA_TEMPLATE_SECTION && names_block(c, node->id, node->law))
            gather_paths(c->arena, lists, node->first, &c->shown);
        else
            gather_blocks(c, node->first);
    }
}

/* ---- Statements ---- */

enum { words_least = 6, word_least = 5, words_most = 64 };

struct word_set {
    struct cra_text items[words_most];
    size_t count;
};

static bool is_word_byte(char c)
{
    return cra_is_letter(c) || ((unsigned char)c & 0x80);
}

static bool has_word(const struct word_set *set, struct cra_text word)
{
    for (size_t i = 0; i < set->count; i++) {
        bool same = set->items[i].length == word.length;
        for (size_t j = 0; same && j < word.length; j++)
            same = cra_to_lower(set->items[i].data[j]) == cra_to_lower(word.data[j]);
        if (same)
            return true;
    }
    return false;
}

/* Words long enough to mean something. */
static void add_words(struct word_set *set, struct cra_text text)
{
    size_t begin = 0;
    for (size_t i = 0; i <= text.length; i++) {
        if (i < text.length && is_word_byte(text.data[i]))
            continue;
        struct cra_text word = {text.data + begin, i - begin};
        if (word.length >= word_least && set->count < words_most && !has_word(set, word))
            set->items[set->count++] = word;
        begin = i + 1;
    }
}

/* What a paragraph says in words of its own, whatever the data are. */
static void gather_words(const struct cra_template_node *node, struct word_set *words)
{
    for (; node; node = node->next) {
        if (node->kind == CRA_TEMPLATE_TEXT)
            add_words(words, cra_text_of(node->text));
        else if (node->kind != CRA_TEMPLATE_IF && node->kind != CRA_TEMPLATE_FOR_EACH)
            gather_words(node->first, words);
    }
}

/* The next paragraph right in a section that is a sentence; NULL behind the last. */
static const struct cra_template_node *next_sentence(const struct cra_template_node *node,
                                                     struct word_set *words)
{
    for (; node; node = node->next) {
        words->count = 0;
        if (node->kind == CRA_TEMPLATE_P)
            gather_words(node->first, words);
        if (words->count >= words_least)
            break;
    }
    return node;
}

/* A section that is words rather than values: no table, and at least a sentence. */
static bool is_statement(const struct cra_template_node *section)
{
    struct word_set words;
    for (const struct cra_template_node *node = section->first; node; node = node->next)
        if (node->kind == CRA_TEMPLATE_TABLE || node->kind == CRA_TEMPLATE_SECTION)
            return false;
    return next_sentence(section->first, &words) != NULL;
}

/* Words of a paragraph; what its tags name is not said. */
static void add_own_words(struct word_set *set, struct cra_text line)
{
    while (line.length) {
        size_t length = 0, tag = 0;
        while (length < line.length &&
               !(length + 1 < line.length && memcmp(line.data + length, "{{", 2) == 0))
            length++;
        add_words(set, (struct cra_text){line.data, length});
        while (length + tag < line.length && (tag == 0 || memcmp(line.data + length + tag - 1, "}}", 2) != 0))
            tag++;
        tag += length + tag < line.length;
        line.data += length + tag;
        line.length -= length + tag;
    }
}

/* The greatest share of the words, in percent, that a paragraph of the frame has. */
static unsigned share_in_frame(const struct checking *c, const struct word_set *words)
{
    size_t best = 0;
    for (size_t i = 0; i < c->content->text_count; i++) {
        struct cra_text rest = c->content->texts[i];
        while (rest.length) {
            const char *end = memchr(rest.data, '\n', rest.length);
            size_t length = end ? (size_t)(end - rest.data) : rest.length, found = 0;
            struct word_set line = {.count = 0};
            add_own_words(&line, (struct cra_text){rest.data, length});
            for (size_t j = 0; j < words->count; j++)
                found += has_word(&line, words->items[j]);
            best = found > best ? found : best;
            rest.data += length + (end != NULL);
            rest.length -= length + (end != NULL);
        }
    }
    return words->count ? (unsigned)(best * 100 / words->count) : 100;
}

static const struct cra_template *read_template(struct checking *c, const struct cra_language *language,
                                                cra_error **err)
{
    struct cra_sources sources = {0};
    struct cra_diagnostics found = {.arena = c->arena, .sources = &sources};
    const char *name = cra_document_kind_name(c->kind);
    const struct cra_template *template =
        cra_template_read(c->arena, name, language, cra_embedded_find, &sources, &found);
    if (found.failed || c->arena->failed)
        cra_error_memory(err);
    else if (!template || found.count)
        cra_error_set(err, CRA_ERROR_INTERNAL, "The library was built without the template of %s.", name);
    return found.failed || found.count ? NULL : template;
}

static const struct cra_template_node *find_section(const struct cra_template_node *node, const char *id)
{
    const struct cra_template_node *found = NULL;
    for (; node && !found; node = node->next)
        found = node->kind == CRA_TEMPLATE_SECTION && node->id && strcmp(node->id, id) == 0
                    ? node
                    : find_section(node->first, id);
    return found;
}

/* Of the sentence of it that the frame has most of, in whatever language. False when memory is out. */
static bool share_of_statement(struct checking *c, const struct cra_template_node *section, unsigned *share,
                               cra_error **err)
{
    const char *code;
    *share = 0;
    for (size_t i = 0; (code = cra_language_written(i)); i++) {
        const struct cra_template *template = read_template(c, cra_language_find(code), err);
        const struct cra_template_node *same =
            template ? find_section(template->root->first, section->id) : NULL;
        struct word_set words;
        if (!template)
            return false;
        const struct cra_template_node *sentence = same ? next_sentence(same->first, &words) : NULL;
        for (; sentence; sentence = next_sentence(sentence->next, &words)) {
            unsigned here = share_in_frame(c, &words);
            *share = here > *share ? here : *share;
        }
    }
    return true;
}

/* ---- Findings ---- */

enum { share_said = 75, share_doubtful = 30 };

static struct cra_diagnostic *report(struct checking *c, const struct cra_rule *rule, cra_severity severity,
                                     struct cra_text law, const char *message)
{
    const char *cited = cra_arena_copy(c->arena, law);
    struct cra_diagnostic *finding =
        cra_diagnose(c->findings, rule, (struct cra_span){0}, NULL, "%s", message ? message : "");
    finding->severity = severity;
    finding->law = cited;
    return finding;
}

static const char *title_of(const struct cra_template_node *section)
{
    return section->text ? section->text : section->id;
}

static void report_section(struct checking *c, const struct cra_template_node *section,
                           struct cra_text provision)
{
    struct cra_diagnostic *finding =
        report(c, &cra_rule_frame_content, CRA_SEVERITY_ERROR, provision,
               cra_arena_format(c->arena, "Nothing in the frame shows what %.*s asks for: %s.",
                                (int)provision.length, provision.data, title_of(section)));
    finding->advice = cra_arena_format(c->arena,
                                       "Write {{> %s}} into a paragraph of its own, or the tags of its "
                                       "fields: “cra template fields %s” lists them.",
                                       section->id, cra_document_kind_name(c->kind));
}

static bool check_statement(struct checking *c, const struct cra_template_node *section,
                            struct cra_text provision, cra_error **err)
{
    unsigned share;
    if (!share_of_statement(c, section, &share, err))
        return false;
    if (share >= share_said)
        return true;
    bool doubtful = share >= share_doubtful;
    struct cra_diagnostic *finding =
        report(c, &cra_rule_frame_statement, doubtful ? CRA_SEVERITY_WARNING : CRA_SEVERITY_ERROR, provision,
               cra_arena_format(
                   c->arena,
                   doubtful ? "The frame may lack the statement that %.*s asks for (%s), or makes it in "
                              "words of its own."
                            : "The frame does not make the statement that %.*s asks for: %s.",
                   (int)provision.length, provision.data, title_of(section)));
    finding->advice = cra_arena_format(
        c->arena, "Write {{> %s}} into a paragraph of its own, or the statement itself.", section->id);
    return true;
}

/* Sections with their own sections; what an absent section holds is not told once more. */
static bool check_sections(struct checking *c, const struct cra_template_node *node, cra_error **err)
{
    bool good = true;
    for (; node && good; node = node->next) {
        struct cra_text provision = node->kind == CRA_TEMPLATE_SECTION ? demand_of(node->law) : CRA_TEXT("");
        if (node->kind == CRA_TEMPLATE_SECTION && names_block(c, node->id, node->law))
            continue;
        if (!provision.length) {
            good = check_sections(c, node->first, err);
        } else if (c->binding && is_statement(node)) {
            good = check_statement(c, node, provision, err);
        } else if (!shows_provision(c, provision)) {
            report_section(c, node, provision);
        } else {
            good = check_sections(c, node->first, err);
        }
    }
    return good && (!c->arena->failed || cra_error_memory(err));
}

/* ---- Fields that a rule wants filled ---- */

static void report_path(struct checking *c, const char *path, bool always, const char *law)
{
    struct cra_path compiled;
    struct cra_path_fault fault;
    const struct cra_scope none = {0};
    if (!cra_path_compile(&none, cra_text_of(path), &compiled, &fault))
        return;
    const struct cra_field *field = cra_path_field(&compiled);
    struct cra_diagnostic *finding = report(
        c, &cra_rule_frame_content, always ? CRA_SEVERITY_ERROR : CRA_SEVERITY_WARNING, cra_text_of(law),
        cra_arena_format(c->arena, "The frame does not show %s%s (%s).", path,
                         always ? "" : ", which is needed in some cases", field->meaning));
    bool list = field->cardinality == CRA_MANY;
    finding->advice =
        cra_arena_format(c->arena, list ? "Write {{#each %s}} … {{/each}}." : "Write {{%s}}.", path);
    add_path(c->arena, &c->shown, path); /* told once */
}

static bool is_told(const struct checking *c, size_t from, const char *law)
{
    for (size_t i = from; i < c->findings->count; i++) {
        const struct cra_diagnostic *finding = &c->findings->items[i];
        if (finding->rule == &cra_rule_frame_content && finding->law &&
            is_about(law, cra_text_of(finding->law)))
            return true;
    }
    return false;
}

static bool names_path(const struct path_list *paths, const char *path)
{
    for (size_t i = 0; i < paths->count; i++)
        if (strcmp(paths->items[i], path) == 0)
            return true;
    return false;
}

/* Whether a section of the document is about what the rule is about. */
static bool has_section_on(const struct cra_template_node *node, const char *law)
{
    for (; node; node = node->next) {
        struct cra_text provision = node->kind == CRA_TEMPLATE_SECTION ? demand_of(node->law) : CRA_TEXT("");
        if ((provision.length && is_about(law, provision)) || has_section_on(node->first, law))
            return true;
    }
    return false;
}

/* The fields that the document itself shows, of those that a rule wants filled. `from`: findings on sections
 * begin there. */
static void check_paths(struct checking *c, const struct cra_template *template, size_t from)
{
    struct path_list named = {0};
    const char *lists[CRA_LOOP_DEPTH] = {NULL};
    const struct cra_presence *presence;
    gather_paths(c->arena, lists, template->root->first, &named);
    for (size_t i = 0; (presence = cra_presence_at(i)) && !c->arena->failed; i++) {
        if (presence->rule->severity != CRA_SEVERITY_ERROR ||
            !has_section_on(template->root->first, presence->rule->law) ||
            is_told(c, from, presence->rule->law))
            continue;
        for (const char *at = presence->paths; *at;) {
            size_t length = strcspn(at, " ");
            const char *path = cra_arena_copy(c->arena, (struct cra_text){at, length});
            if (path && names_path(&named, path) && !shows_path(c, path))
                report_path(c, path, cra_presence_is_always(presence), presence->rule->law);
            at += length + (at[length] == ' ');
        }
    }
}

/* Of a form without sections: every value that it always shows. */
static void check_form(struct checking *c, const struct cra_template_node *node)
{
    for (; node && !c->arena->failed; node = node->next) {
        if (node->kind == CRA_TEMPLATE_IF || node->kind == CRA_TEMPLATE_FOR_EACH)
            continue;
        bool value =
            node->kind == CRA_TEMPLATE_VALUE && !node->optional && node->path->start == CRA_PATH_PROJECT;
        const char *path = value ? whole_path(c->arena, c->lists, node->path) : NULL;
        if (path && !shows_path(c, path))
            report_path(c, path, true, law_of(path));
        check_form(c, node->first);
    }
}

static bool has_sections(const struct cra_template_node *node)
{
    for (; node; node = node->next)
        if (node->kind == CRA_TEMPLATE_SECTION || has_sections(node->first))
            return true;
    return false;
}

/* ---- The interface ---- */

bool cra_frame_content_check(const struct cra_frame_content *content, size_t kind,
                             struct cra_diagnostics *findings, cra_error **err)
{
    struct checking c = {.arena = findings->arena,
                         .findings = findings,
                         .content = content,
                         .kind = kind,
                         .binding = cra_document_kind_is_binding(kind)};
    if (names_everything(&c))
        return true;
    size_t from = findings->count;
    const struct cra_template *template = read_template(&c, NULL, err);
    if (!template)
        return false;
    gather_tags(&c);
    gather_blocks(&c, template->root->first);
    if (!check_sections(&c, template->root->first, err))
        return false;
    bool sections = has_sections(template->root->first);
    if (c.binding && sections)
        check_paths(&c, template, from);
    else if (c.binding)
        check_form(&c, template->root->first);
    return (!findings->failed && !c.arena->failed) || cra_error_memory(err);
}

static bool find_block(struct cra_arena *arena, const struct cra_template_node *node, const char *name,
                       struct cra_similar *search)
{
    for (; node; node = node->next) {
        bool own = node->kind == CRA_TEMPLATE_SECTION &&
                   cra_section_is_called(arena, node->id, node->law, name, search);
        if (own || find_block(arena, node->first, name, search))
            return true;
    }
    return false;
}

bool cra_frame_block_exists(struct cra_arena *arena, size_t kind, const char *name, const char **similar,
                            cra_error **err)
{
    struct checking c = {.arena = arena, .kind = kind};
    const struct cra_template *template = read_template(&c, NULL, err);
    struct cra_similar search = cra_similar_to(cra_text_of(name));
    cra_similar_offer(&search, content_block);
    bool found = strcmp(name, content_block) == 0 ||
                 (template && find_block(arena, template->root->first, name, &search));
    *similar = search.best;
    return found;
}

size_t cra_frame_kind_of(const char *path)
{
    const char *slash = strrchr(path, '/'), *name = slash ? slash + 1 : path, *kind;
    size_t length = strcspn(name, ".");
    for (size_t i = 0; (kind = cra_document_kind_name(i)); i++)
        if (strlen(kind) == length && memcmp(kind, name, length) == 0)
            return i;
    return SIZE_MAX;
}
