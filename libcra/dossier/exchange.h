#ifndef CRA_DOSSIER_EXCHANGE_H
#define CRA_DOSSIER_EXCHANGE_H

#include <stdbool.h>

/* What POSIX does not offer, in one place. */

/* Lets two names in one folder change places in a single step. False and errno, which is ENOSYS where the
 * system or the file system cannot do it. */
bool cra_names_exchange(int folder, const char *a, const char *b);

enum cra_lock_result {
    CRA_LOCK_TAKEN,
    CRA_LOCK_BUSY,  /* somebody else holds it */
    CRA_LOCK_FAILED /* errno tells why */
};

/* Opens the file, which is made where it is missing, and locks it until the descriptor is closed or the
 * program ends, however it ends. What is locked is the file that the name stands for when the function
 * returns. */
enum cra_lock_result cra_lock_take(int folder, const char *name, int *descriptor);

#endif
