#ifndef CRA_DOSSIER_SYNC_H
#define CRA_DOSSIER_SYNC_H

#include <stdbool.h>

/* Brings an open folder to the disk, so that the names in it last. File systems that cannot sync a folder
 * count as done. False and errno else. */
bool cra_folder_sync(int folder);

/* Brings an open file to the disk; false and errno else. */
bool cra_file_sync(int file);
/* The same, and closes the file in any case; false and errno when either fails. */
bool cra_file_finish(int file);

#endif
