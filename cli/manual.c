#include <stdio.h>
#include <string.h>

#include "cli.h"
#include "values.h"

/* cra manual: the page of the manual, cra(1), in mdoc, made of the tables. Kept as docs/cra.1. */

static const struct option_row options[] = {{0}};

/* When what the page says was last changed by hand. */
static const char date[] = "November 25, 2026";

struct entry {
    const char *name, *meaning;
};

static const struct entry codes[] = {
    {"0", "Nothing was found that counts."},
    {"1", "Something was found that counts: errors, or what --fail-on says."},
    {"2", "The command could not do its work: a word of it is wrong, there is no such file, or the file is "
          "so malformed that nothing can be said about its content."},
};

static const struct entry variables[] = {
    {"SOURCE_DATE_EPOCH",
     "Seconds since 1970-01-01. Its day takes the place of today, so that a run can be repeated."},
    {"COLUMNS", "The width at which pages of help are broken, and sentences on a terminal, in place of that "
                "of the terminal."},
    {"NO_COLOR", "When set and not empty, nothing is coloured."},
    {"CLICOLOR_FORCE", "When set, not empty and not 0, reports are coloured even when they go into a file."},
    {"CLICOLOR", "When 0, nothing is coloured."},
    {"TERM", "When it is dumb or not set, nothing is coloured."},
};

static const struct entry files[] = {
    {"*.yaml, *.json, *.xml", "Project files, and what they take in with use. The ending tells the syntax."},
    {"cra-root", "An empty file that marks a folder as the border that no file name in a project may leave. "
                 "Without it, the border is the folder of the project."},
    {".NAME.cra-lock, .NAME.cra-new",
     "Stand beside a dossier while it is being written. What a killed run leaves, the next one removes."},
};

static const struct entry examples[] = {
    {"cra check gateway.yaml", "Tell what is wrong or missing."},
    {"cra classify gateway.yaml", "Tell whether the product is important or critical, and why."},
    {"cra doc declaration gateway.yaml -o declaration.docx",
     "Write the EU declaration of conformity as a Word file."},
    {"cra build gateway.yaml -o dossier --zip dossier.zip", "Write everything, and pack it."},
    {"cra verify dossier.zip", "Years later: is it still the same?"},
    {"cra check --format sarif --fail-on warning */*.yaml > cra.sarif",
     "For a program that shows findings beside the source."},
};

/* ---- mdoc ---- */

/* Writes bytes so that mdoc takes none of them for an order. */
static void print_escaped(const char *text, size_t length)
{
    static const struct {
        const char *bytes, *escape;
    } known[] = {{"\\", "\\e"}, {"“", "\\(lq"}, {"”", "\\(rq"}, {"…", "..."}, {"’", "\\(cq"}, {"–", "\\(en"}};
    while (length) {
        size_t taken = 0;
        for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
            size_t size = strlen(known[i].bytes);
            if (size <= length && memcmp(text, known[i].bytes, size) == 0) {
                fputs(known[i].escape, stdout);
                taken = size;
                break;
            }
        }
        if (!taken) {
            putchar(*text);
            taken = 1;
        }
        text += taken;
        length -= taken;
    }
}

static void print_text(const char *text)
{
    print_escaped(text, strlen(text));
}

/* Prose: short lines, and each sentence in a new one. */
static void print_prose(const char *text)
{
    enum { longest_line = 72 };
    size_t column = 0;
    while (*text) {
        size_t length = strcspn(text, " ");
        bool line_begins = column == 0;
        if (!line_begins && column + 1 + length > longest_line) {
            putchar('\n');
            column = 0;
            line_begins = true;
        } else if (!line_begins) {
            putchar(' ');
            column++;
        }
        if (line_begins && (text[0] == '.' || text[0] == '\''))
            fputs("\\&", stdout);
        print_escaped(text, length);
        column += length;
        bool sentence_ends = length && strchr(".?!", text[length - 1]) && text[length];
        text += length;
        text += strspn(text, " ");
        if (sentence_ends) {
            putchar('\n');
            column = 0;
        }
    }
    putchar('\n');
}

/* A sentence made of a meaning, which begins with a small letter and has no full stop. */
static void print_meaning(const char *meaning)
{
    char sentence[512];
    snprintf(sentence, sizeof sentence, "%s%s", meaning,
             strchr(".?!", meaning[strlen(meaning) - 1]) ? "" : ".");
    if (sentence[0] >= 'a' && sentence[0] <= 'z')
        sentence[0] = (char)(sentence[0] - 'a' + 'A');
    print_prose(sentence);
}

static void print_usage(const struct command *command)
{
    printf("Cm %s", command->name);
    for (const char *usage = command->arguments; *usage;) {
        size_t length = strcspn(usage, " ");
        if (usage[0] == '-')
            printf(" Fl %.*s", (int)length - 1, usage + 1);
        else if (usage[0] == '|')
            printf(" |");
        else {
            bool optional = usage[0] == '[';
            printf(optional ? " Op Ar " : usage[0] >= 'a' && usage[0] <= 'z' ? " Cm " : " Ar ");
            print_escaped(usage + optional, length - 2 * (size_t)optional);
        }
        usage += length;
        usage += strspn(usage, " ");
    }
    putchar('\n');
}

static void print_options(const struct option_row *row)
{
    if (!row->name)
        return;
    puts(".Bl -tag -width Ds");
    for (; row->name; row++) {
        printf(".It Fl -%s", row->name);
        if (row->value) {
            printf(" Ar ");
            print_text(row->value);
        }
        putchar('\n');
        print_meaning(row->meaning);
    }
    puts(".El");
}

static void print_entries(const char *title, const char *macro, const struct entry *entries, size_t count)
{
    printf(".Sh %s\n.Bl -tag -width Ds\n", title);
    for (size_t i = 0; i < count; i++) {
        printf(".It %s ", macro);
        print_text(entries[i].name);
        putchar('\n');
        print_prose(entries[i].meaning);
    }
    puts(".El");
}

#define ENTRIES(list) (list), sizeof(list) / sizeof *(list)

/* ---- The page ---- */

static void print_synopsis(void)
{
    puts(".Sh SYNOPSIS");
    for (size_t i = 0; commands[i]; i++) {
        puts(".Nm");
        putchar('.');
        print_usage(commands[i]);
    }
}

static void print_commands(void)
{
    puts(".Sh COMMANDS\nOptions stand anywhere behind the command, as\n.Fl -name Ar value\nor\n.Fl -name Ns "
         "= Ns Ar value ,\n"
         "and\n.Fl o\nis short for\n.Fl -output .");
    for (size_t i = 0; commands[i]; i++) {
        printf(".Ss cra %s\n", commands[i]->name);
        print_meaning(commands[i]->meaning);
        print_options(commands[i]->options);
    }
    puts(".Ss Options of every command");
    print_options(common_options);
}

static void print_values(void)
{
    puts(".Sh WORDS IN CAPITALS\n.Bl -tag -width Ds");
    for (const struct value_kind *kind = value_kinds; kind->name; kind++) {
        printf(".It Ar %s\n", kind->name);
        print_meaning(kind->meaning);
    }
    puts(".El\n.Pp\nThe kinds of document are");
    for (size_t i = 0; cra_document_kind(i); i++)
        printf(".Cm %s%s\n", cra_document_kind(i), cra_document_kind(i + 1) ? " ," : " .");
}

static void print_examples(void)
{
    puts(".Sh EXAMPLES");
    for (size_t i = 0; i < sizeof examples / sizeof *examples; i++) {
        if (i)
            puts(".Pp");
        print_prose(examples[i].meaning);
        printf(".Pp\n.Dl ");
        print_text(examples[i].name);
        putchar('\n');
    }
}

static int run(const struct command *command, const struct command_line *line)
{
    (void)command;
    (void)line;
    puts(".\\\" Made by \"cra manual\" from the tables of the command line.");
    printf(".Dd %s\n.Dt CRA 1\n.Os\n.Sh NAME\n.Nm cra\n.Nd conformity documentation for the EU Cyber "
           "Resilience Act\n",
           date);
    print_synopsis();
    puts(".Sh DESCRIPTION");
    print_prose(
        "A project file says once what a manufacturer knows about a product. From it, cra tells what is "
        "missing or "
        "contradicts itself and by which provision of Regulation (EU) 2024/2847, which decisions follow, and "
        "writes the technical documentation, the EU declaration of conformity and a dossier of both. It "
        "changes "
        "no project file unless the command is to, invents no value, and sends nothing anywhere.");
    print_commands();
    print_values();
    print_entries("ENVIRONMENT", "Ev", ENTRIES(variables));
    print_entries("FILES", "Pa", ENTRIES(files));
    print_entries("EXIT STATUS", "", ENTRIES(codes));
    print_examples();
    puts(".Sh SEE ALSO\nThe guide, which comes with the program as\n.Pa guide.md ,\nand the Regulation "
         "itself:\n"
         ".Lk http://data.europa.eu/eli/reg/2024/2847/oj");
    return fflush(stdout) == 0 ? EXIT_CLEAN : complain("Standard output could not be written.");
}

const struct command manual_command = {"manual", "", "print the page of the manual, cra(1)", options, 0,
                                       0,        run};
