#ifndef CRA_ASSESS_BOUNDARIES_H
#define CRA_ASSESS_BOUNDARIES_H

#include "model/model.h"

/* Which boundary holds what. */

struct cra_boundary_member {
    const struct cra_object *element;
    const struct trust_boundary *boundary;
    size_t order; /* among all members of all boundaries, as the project lists them */
};

struct cra_boundary_members {
    struct cra_boundary_member *items; /* sorted by element, then as the project lists them */
    size_t count;
};

/* Lives in the arena, borrows from the design, which may be NULL. False when memory is out. */
bool cra_boundary_members_gather(struct cra_arena *arena, const struct design *design,
                                 struct cra_boundary_members *members);
/* The first boundary that names the element; NULL where none does, and for NULL. */
const struct trust_boundary *cra_boundary_of(const struct cra_boundary_members *members,
                                             const struct cra_object *element);
enum { CRA_BOUNDARY_DEPTH = 12 };
/* The boundary around; NULL for an outermost one, and where more than CRA_BOUNDARY_DEPTH lie around, as where
 * boundaries lie within each other in a circle. */
const struct trust_boundary *cra_boundary_around(const struct trust_boundary *boundary);

#endif
