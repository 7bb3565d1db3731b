#include "law/draft.h"

#include "law/claim.h"

static const struct cra_draft drafts[] = {
#define DRAFT(draft, now, subject) {draft, now, subject},
#include "law/drafts.def"
#undef DRAFT
};

enum { draft_count = sizeof drafts / sizeof *drafts };

const struct cra_draft *cra_draft_at(size_t index)
{
    return index < draft_count ? &drafts[index] : NULL;
}

/* The two Parts of Annex I were its Sections. */
static struct cra_citation as_in_proposal(const struct cra_citation *citation)
{
    struct cra_citation draft = *citation;
    bool first = strcmp(draft.part, "I") == 0, second = strcmp(draft.part, "II") == 0;
    if (draft.annex && draft.division == CRA_CITATION_PART && strcmp(draft.number, "I") == 0 &&
        (first || second)) {
        draft.division = CRA_CITATION_SECTION;
        strcpy(draft.part, first ? "1" : "2");
    }
    return draft;
}

const struct cra_draft *cra_draft_of(const struct cra_citation *citation)
{
    char written[CRA_CITATION_LENGTH];
    struct cra_citation draft = as_in_proposal(citation);
    cra_citation_write(&draft, CRA_CITATION_STEPS, written);
    for (size_t i = 0; i < draft_count; i++) {
        bool divided = strchr(drafts[i].draft, ',') != NULL;
        if (divided == (draft.division != CRA_CITATION_WHOLE) &&
            cra_citation_within(written, drafts[i].draft))
            return &drafts[i];
    }
    return NULL;
}
