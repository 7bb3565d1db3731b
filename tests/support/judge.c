#include "judge.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

enum { MISSING = 127 };

static int run(const char *const *arguments, bool quiet)
{
    fflush(NULL);
    pid_t child = fork();
    if (child < 0)
        abort();
    if (child == 0) {
        if (quiet && (!freopen("/dev/null", "w", stdout) || !freopen("/dev/null", "w", stderr)))
            _exit(MISSING);
        execvp(arguments[0], (char *const *)(uintptr_t)arguments);
        _exit(MISSING);
    }
    int status = 0;
    if (waitpid(child, &status, 0) != child || !WIFEXITED(status))
        abort();
    return WEXITSTATUS(status);
}

bool judge_is_present(const char *program)
{
    const char *const arguments[] = {"which", program, NULL};
    return run(arguments, true) == 0;
}

bool judge_has_module(const char *module)
{
    char statement[100];
    snprintf(statement, sizeof statement, "import %s", module);
    const char *const arguments[] = {"/usr/bin/python3", "-c", statement, NULL};
    return run(arguments, true) == 0;
}

int judge_run(const char *const *arguments)
{
    return run(arguments, false);
}

char *judge_read(const char *path, size_t *size)
{
    FILE *file = fopen(path, "rb");
    if (!file) {
        *size = 0;
        return NULL;
    }
    fseek(file, 0, SEEK_END);
    long length = ftell(file);
    rewind(file);
    char *data = length < 0 ? NULL : malloc((size_t)length + 1);
    if (!data || fread(data, 1, (size_t)length, file) != (size_t)length)
        abort();
    fclose(file);
    data[length] = '\0';
    *size = (size_t)length;
    return data;
}

void judge_write(const char *path, struct cra_text text)
{
    FILE *file = fopen(path, "wb");
    if (!file || fwrite(text.data, 1, text.length, file) != text.length || fclose(file) != 0) {
        perror(path);
        abort();
    }
}
