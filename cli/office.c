#include "office.h"

#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "cli.h"

extern char **environ;

enum { PATH_SIZE = 4096 };

/* ---- Where it is ---- */

static bool is_program(const char *path)
{
    struct stat status;
    return stat(path, &status) == 0 && S_ISREG(status.st_mode) && access(path, X_OK) == 0;
}

static bool find_on_path(const char *name, char path[PATH_SIZE])
{
    const char *folders = getenv("PATH");
    while (folders && *folders) {
        size_t length = strcspn(folders, ":");
        int written = snprintf(path, PATH_SIZE, "%.*s/%s", (int)length, folders, name);
        /* an empty entry means the folder at hand, from which nothing is started */
        if (length && written > 0 && written < PATH_SIZE && is_program(path))
            return true;
        folders += length + (folders[length] == ':');
    }
    return false;
}

static bool locate(char path[PATH_SIZE])
{
    static const char macos[] = "/Applications/LibreOffice.app/Contents/MacOS/soffice";
    if (find_on_path("soffice", path) || find_on_path("libreoffice", path))
        return true;
    memcpy(path, macos, sizeof macos);
    return is_program(path);
}

static bool locate_or_complain(char path[PATH_SIZE])
{
    return locate(path) || complain("LibreOffice was not found: there is no program soffice on the path. "
                                    "Install LibreOffice (in Debian "
                                    "and Ubuntu the package libreoffice-writer-nogui), or leave --pdf-engine "
                                    "out: the PDF is then made "
                                    "without it.") == EXIT_CLEAN;
}

bool find_office(void)
{
    char path[PATH_SIZE];
    return locate_or_complain(path);
}

/* ---- A folder of its own ---- */

struct workplace {
    char folder[PATH_SIZE - 64]; /* "" until it is made */
    char document[PATH_SIZE], pdf[PATH_SIZE], log[PATH_SIZE], profile[PATH_SIZE];
};

static bool make_workplace(struct workplace *place, const char *ending)
{
    const char *temporary = getenv("TMPDIR");
    int length = snprintf(place->folder, sizeof place->folder, "%s/cra-office-XXXXXX",
                          temporary && temporary[0] == '/' ? temporary : "/tmp");
    if (length < 0 || (size_t)length >= sizeof place->folder || !mkdtemp(place->folder)) {
        place->folder[0] = '\0';
        return complain("No folder for LibreOffice to work in could be made in %s: %s.",
                        temporary ? temporary : "/tmp", strerror(errno)) == EXIT_CLEAN;
    }
    snprintf(place->document, PATH_SIZE, "%s/document.%s", place->folder, ending);
    snprintf(place->pdf, PATH_SIZE, "%s/document.pdf", place->folder);
    snprintf(place->log, PATH_SIZE, "%s/log", place->folder);
    snprintf(place->profile, PATH_SIZE, "-env:UserInstallation=file://%s/profile", place->folder);
    return true;
}

static int remove_one(const char *path, const struct stat *status, int kind, struct FTW *walk)
{
    (void)status;
    (void)kind;
    (void)walk;
    return remove(path);
}

static void remove_workplace(struct workplace *place)
{
    if (place->folder[0])
        nftw(place->folder, remove_one, 16, FTW_DEPTH | FTW_PHYS);
}

/* ---- The conversion ---- */

/* Its exit status; -1 when it could not be started, with errno. */
static int start_and_wait(const char *program, struct workplace *place)
{
    char *const words[] = {(char *)program,
                           place->profile,
                           "--headless",
                           "--norestore",
                           "--nolockcheck",
                           "--convert-to",
                           "pdf:writer_pdf_Export:{\"SelectPdfVersion\":{\"type\":\"long\",\"value\":\"2\"},"
                           "\"UseTaggedPDF\":{\"type\":\"boolean\",\"value\":\"true\"}}",
                           "--outdir",
                           place->folder,
                           place->document,
                           NULL};
    posix_spawn_file_actions_t actions;
    pid_t child;
    int status = 0;
    if (posix_spawn_file_actions_init(&actions) != 0)
        return -1;
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, place->log, O_WRONLY | O_CREAT | O_TRUNC, 0600);
    posix_spawn_file_actions_adddup2(&actions, STDOUT_FILENO, STDERR_FILENO);
    errno = posix_spawn(&child, program, &actions, NULL, words, environ);
    bool started = errno == 0;
    posix_spawn_file_actions_destroy(&actions);
    if (!started)
        return -1;
    while (waitpid(child, &status, 0) < 0)
        if (errno != EINTR)
            return -1;
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

/* What LibreOffice said last, on one line. */
static void read_last_words(const char *path, char words[512])
{
    FILE *log = fopen(path, "r");
    char line[512];
    words[0] = '\0';
    while (log && fgets(line, sizeof line, log)) {
        line[strcspn(line, "\r\n")] = '\0';
        if (line[0])
            memcpy(words, line, sizeof line);
    }
    if (log)
        fclose(log);
}

static char *read_pdf(const char *path, size_t *size)
{
    struct stat status;
    FILE *file = fopen(path, "rb");
    char *pdf = file && fstat(fileno(file), &status) == 0 && status.st_size > 5
                    ? malloc((size_t)status.st_size)
                    : NULL;
    if (pdf)
        *size = fread(pdf, 1, (size_t)status.st_size, file);
    if (file)
        fclose(file);
    if (pdf && (*size != (size_t)status.st_size || memcmp(pdf, "%PDF-", 5) != 0)) {
        free(pdf);
        pdf = NULL;
    }
    return pdf;
}

static char *convert(const char *program, struct workplace *place, size_t *size)
{
    char words[512];
    int code = start_and_wait(program, place);
    if (code < 0) {
        complain("%s could not be started: %s.", program, strerror(errno));
        return NULL;
    }
    /* LibreOffice ends well even where it made nothing */
    char *pdf = code == 0 ? read_pdf(place->pdf, size) : NULL;
    if (pdf)
        return pdf;
    read_last_words(place->log, words);
    complain(
        "LibreOffice (%s) made no PDF%s%s%s. Open the document in it to see why, or leave --pdf-engine out.",
        program, words[0] ? "; it said: “" : "", words, words[0] ? "”" : "");
    return NULL;
}

char *convert_by_office(const char *ending, const char *document, size_t size, size_t *pdf_size)
{
    char program[PATH_SIZE] = "";
    struct workplace place = {.folder = ""};
    char *pdf = NULL;
    if (locate_or_complain(program) && make_workplace(&place, ending) &&
        write_output(place.document, document, size))
        pdf = convert(program, &place, pdf_size);
    remove_workplace(&place);
    return pdf;
}

bool write_by_office(const char *path, const char *ending, cra_bytes *document, cra_error *err)
{
    if (!document) {
        trouble(err);
        return false;
    }
    size_t size = 0;
    char *pdf = convert_by_office(ending, cra_bytes_data(document), cra_bytes_size(document), &size);
    bool good = pdf && write_output(path, pdf, size);
    free(pdf);
    cra_bytes_free(document);
    return good;
}

bool make_pdf_by_office(void *context, const void *document, size_t size, cra_pdf_sink take, void *sink)
{
    (void)context;
    size_t pdf_size = 0;
    char *pdf = convert_by_office("docx", document, size, &pdf_size);
    bool good = pdf && take(sink, pdf, pdf_size);
    free(pdf);
    return good;
}
