#ifndef CRA_TESTS_CITATIONS_H
#define CRA_TESTS_CITATIONS_H

/* Counts the citations in a list such as "Article 13(2); Annex VII, point (3)", "Articles 7 and 8" or
 * "Article 28 and Annex V", and fails, saying `where`, for one that is not in law/provisions.def in exactly
 * this spelling. NULL is an empty list. */
unsigned check_citations(const char *list, const char *where);

#endif
