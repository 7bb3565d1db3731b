#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli.h"
#include "hint.h"

/* One sentence or more, in a line of its own. */
static void say(FILE *stream, const char *begin, const char *format, va_list arguments)
{
    va_list again;
    va_copy(again, arguments);
    int length = vsnprintf(NULL, 0, format, arguments);
    char *text = length < 0 ? NULL : malloc((size_t)length + 1);
    if (text)
        vsnprintf(text, (size_t)length + 1, format, again);
    va_end(again);
    size_t indent = strlen(begin);
    fputs(begin, stream);
    print_words(stream, text ? text : "Memory is exhausted.", sentence_width(stream), indent, indent);
    fputc('\n', stream);
    free(text);
}

void print_sentence(const char *begin, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    say(stdout, begin, format, arguments);
    va_end(arguments);
}

static bool quiet;

void be_quiet(void)
{
    quiet = true;
}

bool is_quiet(void)
{
    return quiet;
}

void tell(const char *format, ...)
{
    if (quiet)
        return;
    va_list arguments;
    va_start(arguments, format);
    say(stderr, "cra: ", format, arguments);
    va_end(arguments);
}

int complain(const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    say(stderr, "cra: ", format, arguments);
    va_end(arguments);
    return EXIT_TROUBLE;
}

int trouble(cra_error *err)
{
    complain("%s", cra_error_get_message(err));
    cra_error_free(err);
    return EXIT_TROUBLE;
}

bool is_same_file(const char *one, const char *other)
{
    struct stat a, b;
    return stat(one, &a) == 0 && stat(other, &b) == 0 && a.st_dev == b.st_dev && a.st_ino == b.st_ino &&
           S_ISREG(a.st_mode);
}

int trouble_with_file(cra_error *err, const char *path, const char *endings)
{
    char hint[hint_size] = "";
    if (cra_error_get_code(err) == CRA_ERROR_SYSTEM)
        hint_at_file(path, endings, hint);
    complain("%s%s%s", cra_error_get_message(err), hint[0] ? " " : "", hint);
    cra_error_free(err);
    return EXIT_TROUBLE;
}

/* Says why, as errno has it. Returns false. */
static bool cannot_write(const char *name)
{
    static const struct {
        int number;
        const char *reason;
    } known[] = {
        {ENOENT, "its folder does not exist. Make it first, or choose another"},
        {ENOTDIR, "a part of its name is a file, not a folder"},
        {EISDIR, "it is a folder. Name a file in it"},
        {EACCES, "you have no permission to write there. Choose another folder"},
        {EROFS, "the disk can only be read. Choose another folder"},
        {ENOSPC, "no space is left on the disk"},
        {EPIPE, "the program that should read it has ended"},
    };
    int number = errno;
    const char *reason = strerror(number);
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        if (known[i].number == number)
            reason = known[i].reason;
    }
    complain("%s could not be written: %s.", name, reason);
    return false;
}

static bool write_stream(FILE *file, const char *name, const char *data, size_t size)
{
    bool good = fwrite(data, 1, size, file) == size;
    return (fflush(file) == 0 && good) || cannot_write(name);
}

/* A device or a pipe is written where it stands; a file is replaced whole or not at all. */
static bool write_file(const char *path, const char *data, size_t size)
{
    struct stat status;
    bool in_place = stat(path, &status) == 0 && !S_ISREG(status.st_mode);
    char *temporary = malloc(strlen(path) + sizeof ".new-XXXXXX");
    if (!temporary)
        return complain("Memory is exhausted.") == EXIT_CLEAN;
    sprintf(temporary, in_place ? "%s" : "%s.new-XXXXXX", path);
    int descriptor = -1;
    FILE *file = NULL;
    if (in_place) {
        file = fopen(path, "wb");
    } else {
        descriptor = mkstemp(temporary);
        mode_t mask = umask(0);
        umask(mask);
        if (descriptor >= 0 && fchmod(descriptor, 0666 & ~mask) == 0)
            file = fdopen(descriptor, "wb");
    }
    bool good = file ? write_stream(file, path, data, size) : cannot_write(path);
    if (good && !in_place && fsync(fileno(file)) != 0)
        good = cannot_write(path);
    if (file && fclose(file) != 0 && good)
        good = cannot_write(path);
    if (good && !in_place && rename(temporary, path) != 0)
        good = cannot_write(path);
    if (!good && !in_place && descriptor >= 0)
        unlink(temporary);
    free(temporary);
    return good;
}

bool write_output(const char *path, const char *data, size_t size)
{
    if (!path || strcmp(path, "-") == 0)
        return write_stream(stdout, "Standard output", data, size);
    return write_file(path, data, size);
}

/* Bytes of the well-formed UTF-8 character at `text`; 0 where there is none, as file names may have it. */
static size_t character_size(const unsigned char *text)
{
    size_t size = text[0] < 0x80                      ? 1
                  : text[0] >= 0xc2 && text[0] < 0xe0 ? 2
                  : (text[0] & 0xf0) == 0xe0          ? 3
                                                      : 0;
    if (text[0] >= 0xf0 && text[0] <= 0xf4)
        size = 4;
    for (size_t i = 1; i < size; i++) {
        if ((text[i] & 0xc0) != 0x80)
            return 0;
    }
    bool overlong = (text[0] == 0xe0 && text[1] < 0xa0) || (text[0] == 0xf0 && text[1] < 0x90);
    bool surrogate = text[0] == 0xed && text[1] > 0x9f;
    return overlong || surrogate || (text[0] == 0xf4 && text[1] > 0x8f) ? 0 : size;
}

void print_json_string(const char *text)
{
    if (!text) {
        fputs("null", stdout);
        return;
    }
    putchar('"');
    for (const unsigned char *c = (const unsigned char *)text; *c;) {
        size_t size = character_size(c);
        if (size == 0)
            fputs("\\ufffd", stdout);
        else if (*c < 0x20)
            printf("\\u%04x", *c);
        else
            printf("%s%.*s", *c == '"' || *c == '\\' ? "\\" : "", (int)size, (const char *)c);
        c += size ? size : 1;
    }
    putchar('"');
}

bool write_bytes(const char *path, cra_bytes *bytes, cra_error *err)
{
    if (!bytes) {
        trouble(err);
        return false;
    }
    bool good = write_output(path, cra_bytes_data(bytes), cra_bytes_size(bytes));
    cra_bytes_free(bytes);
    return good;
}

cra_report_options report_options(const struct command *command, const struct command_line *line)
{
    cra_report_options options = CRA_REPORT_OPTIONS_INIT;
    options.colour = wants_colour(stdout);
    options.width = sentence_width(stdout);
    options.fail_on = option_severity(command, line);
    return options;
}
