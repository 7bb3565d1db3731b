#include <stdlib.h>

#include "base/memory.h"
#include "render/pdf_document.h"

/* Bookmarks and named places. */

/* Bookmarks in a row, each deeper or not than the one before, as a tree. */
struct branch {
    cra_pdf_number number;
    size_t parent, first, last, next, previous; /* 0: none; the root is 0, bookmark i is i + 1 */
    unsigned level;
    size_t below; /* how many are right in it */
};

static void grow(struct branch *branches, const struct cra_pdf *pdf)
{
    size_t open = 0; /* the innermost one that more may come into */
    for (size_t i = 1; i <= pdf->bookmark_count; i++) {
        struct branch *branch = &branches[i];
        branch->level = pdf->bookmarks[i - 1].level ? pdf->bookmarks[i - 1].level : 1;
        while (branches[open].level >= branch->level)
            open = branches[open].parent;
        struct branch *parent = &branches[open];
        branch->parent = open;
        branch->previous = parent->last;
        if (parent->last)
            branches[parent->last].next = i;
        else
            parent->first = i;
        parent->last = i;
        parent->below++;
        open = i;
    }
}

static void add_relation(struct cra_buffer *body, const char *key, const struct branch *branches,
                         size_t index)
{
    if (!index)
        return;
    cra_buffer_string(body, key);
    cra_pdf_add_reference(body, branches[index].number);
}

/* Only the top storey is unfolded. */
static void add_count(struct cra_buffer *body, const struct branch *branch)
{
    if (branch->below)
        cra_buffer_format(body, "/Count %s%zu", branch->level ? "-" : "", branch->below);
}

static void write_branch(struct cra_pdf *pdf, const struct branch *branches, size_t index,
                         struct cra_buffer *body)
{
    const struct branch *branch = &branches[index];
    cra_buffer_clear(body);
    cra_buffer_string(body, "<<");
    if (index) {
        const struct cra_bookmark *bookmark = &pdf->bookmarks[index - 1];
        cra_buffer_string(body, "/Title");
        cra_pdf_add_string(body, cra_text_of(bookmark->title));
        cra_buffer_string(body, "/Dest[");
        cra_pdf_add_reference(body, bookmark->page_number);
        cra_buffer_string(body, "/XYZ 0 ");
        cra_pdf_add_length(body, (int64_t)pdf->height - bookmark->y);
        cra_buffer_string(body, "0]/Parent ");
        cra_pdf_add_reference(body, branches[branch->parent].number);
    }
    add_relation(body, "/First ", branches, branch->first);
    add_relation(body, "/Last ", branches, branch->last);
    add_relation(body, "/Next ", branches, branch->next);
    add_relation(body, "/Prev ", branches, branch->previous);
    add_count(body, branch);
    cra_buffer_string(body, ">>");
    cra_pdf_object(&pdf->file, branch->number, (struct cra_text){body->data, body->length});
    pdf->file.out.failed |= body->failed;
}

cra_pdf_number cra_pdf_write_bookmarks(struct cra_pdf *pdf)
{
    if (!pdf->bookmark_count)
        return 0;
    struct branch *branches = cra_memory_allocate_zeroed(pdf->bookmark_count + 1, sizeof *branches);
    if (!branches) {
        pdf->file.out.failed = true;
        return 0;
    }
    grow(branches, pdf);
    for (size_t i = 0; i <= pdf->bookmark_count; i++)
        branches[i].number = cra_pdf_new(&pdf->file);
    struct cra_buffer body = {0};
    for (size_t i = 0; i <= pdf->bookmark_count; i++)
        write_branch(pdf, branches, i, &body);
    cra_buffer_free(&body);
    cra_pdf_number root = branches[0].number;
    cra_memory_release(branches);
    return root;
}

/* ---- Places ---- */

static int by_name(const void *left, const void *right)
{
    return strcmp(((const struct cra_named_place *)left)->name,
                  ((const struct cra_named_place *)right)->name);
}

cra_pdf_number cra_pdf_write_places(struct cra_pdf *pdf)
{
    if (!pdf->place_count)
        return 0;
    cra_pdf_number number = cra_pdf_new(&pdf->file);
    struct cra_buffer body = {0};
    qsort(pdf->places, pdf->place_count, sizeof *pdf->places, by_name);
    cra_buffer_string(&body, "<</Names[");
    for (size_t i = 0; i < pdf->place_count; i++) {
        const struct cra_named_place *place = &pdf->places[i];
        cra_pdf_add_bytes(&body, cra_text_of(place->name));
        cra_buffer_char(&body, '[');
        cra_pdf_add_reference(&body, place->page);
        cra_buffer_string(&body, "/XYZ 0 ");
        cra_pdf_add_length(&body, (int64_t)pdf->height - place->y);
        cra_buffer_string(&body, "0]");
    }
    cra_buffer_string(&body, "]>>");
    cra_pdf_object(&pdf->file, number, (struct cra_text){body.data, body.length});
    pdf->file.out.failed |= body.failed;
    cra_buffer_free(&body);
    return number;
}
