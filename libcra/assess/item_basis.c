#include "assess/item_basis.h"

static const struct cra_item_row rows[] = {
/* the table spells words in small letters, like the words of other tables */
#define PART_declaration CRA_PART_DECLARATION
#define PART_documentation CRA_PART_DOCUMENTATION
#define EMPTY_ready CRA_ITEM_READY
#define EMPTY_not_applicable CRA_ITEM_NOT_APPLICABLE
#define ITEM(part, law, empty, also) {PART_##part, law, EMPTY_##empty, also},
#include "assess/progress.def"
#undef ITEM
};

enum { row_count = sizeof rows / sizeof *rows };
_Static_assert(row_count <= sizeof(cra_item_set) * 8, "a set has a bit per row");

const struct cra_item_row *cra_item_row_at(size_t index)
{
    return index < row_count ? &rows[index] : NULL;
}

/* The next of several, as in "Article 13(8); Annex II, point (2)"; false after the last. */
static bool next_citation(const char **rest, struct cra_text *citation)
{
    if (!*rest || !**rest)
        return false;
    size_t length = strcspn(*rest, ";");
    *citation = cra_text_trim((struct cra_text){*rest, length});
    *rest += length + ((*rest)[length] != '\0');
    return true;
}

/* Length of the basis where the citation is of it or of a part of it, as Article 28(2) is of Article 28; else
 * 0.
 */
static size_t fit(struct cra_text basis, struct cra_text citation)
{
    if (citation.length < basis.length || memcmp(citation.data, basis.data, basis.length) != 0)
        return 0;
    char next = citation.length > basis.length ? citation.data[basis.length] : '(';
    return next == '(' || next == ',' ? basis.length : 0;
}

static size_t fit_row(const struct cra_item_row *row, struct cra_text citation)
{
    size_t best = fit(cra_text_of(row->law), citation);
    struct cra_text basis;
    for (const char *rest = row->also; next_citation(&rest, &basis);) {
        size_t length = fit(basis, citation);
        best = length > best ? length : best;
    }
    return best;
}

/* Of each part the rows that fit best: more than one where several name the same provision. */
static cra_item_set items_of_citation(struct cra_text citation)
{
    size_t best[] = {[CRA_PART_DECLARATION] = 0, [CRA_PART_DOCUMENTATION] = 0};
    size_t fits[row_count];
    for (size_t i = 0; i < row_count; i++) {
        fits[i] = fit_row(&rows[i], citation);
        if (fits[i] > best[rows[i].part])
            best[rows[i].part] = fits[i];
    }
    cra_item_set set = 0;
    for (size_t i = 0; i < row_count; i++) {
        if (fits[i] && fits[i] == best[rows[i].part])
            set |= (cra_item_set)1 << i;
    }
    return set;
}

cra_item_set cra_items_of_law(const char *law)
{
    cra_item_set set = 0;
    struct cra_text citation;
    while (next_citation(&law, &citation))
        set |= items_of_citation(citation);
    return set;
}

cra_item_set cra_items_of_path(const struct cra_type *root, const char *path)
{
    cra_item_set set = 0;
    const struct cra_type *type = root;
    while (path && *path && type) {
        size_t length = strcspn(path, ".");
        size_t name = strcspn(path, ".[");
        const struct cra_field *field = cra_type_find(type, (struct cra_text){path, name});
        cra_item_set own = field ? cra_items_of_law(field->law) : 0;
        set = own ? own : set;
        type = field ? field->type : NULL;
        path += length + (path[length] == '.');
    }
    return set;
}
