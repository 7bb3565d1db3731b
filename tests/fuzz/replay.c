/* Gives every file of the folders named to a fuzz harness, without a fuzzer: replay FOLDER... */
#include <dirent.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static int replay_file(const char *path)
{
    FILE *file = fopen(path, "rb");
    if (!file)
        return 0;
    static uint8_t data[1 << 22];
    size_t size = fread(data, 1, sizeof data, file);
    int failed = ferror(file);
    fclose(file);
    if (failed)
        return 0;                             /* a folder */
    uint8_t *exact = malloc(size ? size : 1); /* so that a sanitizer sees the end */
    if (!exact)
        return 0;
    memcpy(exact, data, size);
    LLVMFuzzerTestOneInput(exact, size);
    free(exact);
    return 1;
}

int main(int count, char **folders)
{
    int files = 0;
    for (int i = 1; i < count; i++) {
        DIR *folder = opendir(folders[i]);
        for (struct dirent *entry; folder && (entry = readdir(folder)) != NULL;) {
            char path[4096];
            snprintf(path, sizeof path, "%s/%s", folders[i], entry->d_name);
            files += replay_file(path);
        }
        if (folder)
            closedir(folder);
    }
    printf("%d files\n", files);
    return files ? 0 : 1;
}
