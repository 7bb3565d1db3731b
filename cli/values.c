#include "values.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "cli.h"

static const char *rule_at(size_t index)
{
    const cra_rule *rule = cra_rule_at(index);
    return rule ? cra_rule_id(rule) : NULL;
}

static const char *rule_title_at(size_t index)
{
    return cra_rule_title(cra_rule_at(index));
}

static const char *provision_at(size_t index)
{
    const cra_provision *provision = cra_provision_at(index);
    return provision ? cra_provision_citation(provision) : NULL;
}

static const char *provision_summary_at(size_t index)
{
    return cra_provision_summary(cra_provision_at(index));
}

static const char *command_at(size_t index)
{
    return commands[index] ? commands[index]->name : NULL;
}

static const char *command_meaning_at(size_t index)
{
    return commands[index]->meaning;
}

static const cra_field *field_of(const char *type_name, const char *field_name)
{
    const cra_type *type = NULL;
    for (size_t i = 0; (type = cra_type_at(i)) != NULL && strcmp(cra_type_name(type), type_name) != 0;)
        i++;
    const cra_field *field = NULL;
    for (size_t i = 0;
         (field = cra_type_field(type, i)) != NULL && strcmp(cra_field_name(field), field_name) != 0;)
        i++;
    return field;
}

static const char *evidence_kind_at(size_t index)
{
    const cra_field *field = field_of("evidence", "kind");
    return field ? cra_field_choice(field, index) : NULL;
}

const struct value_kind value_kinds[] = {
    {"FILE", "a project file, or “-” for standard input", VALUE_FILE, DATA_ENDINGS, NULL, NULL},
    {"IN", "the project file to read", VALUE_FILE, DATA_ENDINGS, NULL, NULL},
    {"TEXT", "a text to look through", VALUE_FILE, TEXT_ENDINGS, NULL, NULL},
    {"FRAME", "a file with tags in it, .docx, .odt or .html", VALUE_FILE, FRAME_ENDINGS, NULL, NULL},
    {"DOCX", "a Word document", VALUE_FILE, OFFICE_ENDINGS, NULL, NULL},
    {"TOPIC", "a kind of document, or a path that a tag may name, as in product.name", VALUE_LISTED, NULL,
     cra_document_kind, NULL},
    {"OUT", "the file to write, or “-” for standard output", VALUE_FILE, NULL, NULL, NULL},
    {"ZIP", "the zip file to write", VALUE_FILE, "zip", NULL, NULL},
    {"ATTACHMENT", "a file of any kind", VALUE_FILE, NULL, NULL, NULL},
    {"DIR", "a folder", VALUE_FOLDER, NULL, NULL, NULL},
    {"DOSSIER", "the folder of a dossier, or the zip file made of it", VALUE_FILE, "zip", NULL, NULL},
    {"KIND", "a kind of document", VALUE_LISTED, NULL, cra_document_kind, NULL},
    {"RULE", "the name of a rule, as it stands in brackets behind a message", VALUE_LISTED, NULL, rule_at,
     rule_title_at},
    {"PROVISION", "a provision, as in “Article 13(8)”", VALUE_LISTED, NULL, provision_at,
     provision_summary_at},
    {"COMMAND", "a command of this program", VALUE_LISTED, NULL, command_at, command_meaning_at},
    {"EVIDENCE", "a file that proves something, inside the project's folder", VALUE_FILE, NULL, NULL, NULL},
    {"ID", "the identifier of a piece of evidence", VALUE_FREE, NULL, NULL, NULL},
    {"WORDS", "some words, in quotation marks", VALUE_FREE, NULL, NULL, NULL},
    {"SORT", "a kind of evidence, as in report", VALUE_LISTED, NULL, evidence_kind_at, NULL},
    {"REGISTER", "a list of the project, as in risks", VALUE_LISTED, NULL, cra_register_name, NULL},
    {"TABLE", "a table that a spreadsheet program saved as CSV", VALUE_FILE, "csv txt", NULL, NULL},
    {"PATH", "a place in the model, as in product.name or risks[2].asset", VALUE_FREE, NULL, NULL, NULL},
    {"VALUE", "what is to stand there, or “-” for standard input", VALUE_FREE, NULL, NULL, NULL},
    {"DATE", "a day, as in 2027-12-11", VALUE_FREE, NULL, NULL, NULL},
    {"LANGUAGE", "two letters, as in en", VALUE_FREE, NULL, NULL, NULL},
    {"LIST", "words with commas between them", VALUE_FREE, NULL, NULL, NULL},
    {0}};

const struct value_kind *find_value_kind(const char *name, size_t length)
{
    for (const struct value_kind *kind = value_kinds; kind->name; kind++) {
        if (strlen(kind->name) == length && memcmp(kind->name, name, length) == 0)
            return kind;
    }
    return NULL;
}

/* ---- Words ---- */

bool value_is_words(const char *value)
{
    return value && value[0] >= 'a' && value[0] <= 'z';
}

void list_value_words(const char *value, struct value_words *words)
{
    size_t count = 0;
    while (value && *value && count < value_words_limit) {
        size_t length = strcspn(value, "|");
        snprintf(words->text[count], value_word_size, "%.*s", (int)length, value);
        words->items[count] = words->text[count];
        count++;
        value += length + (value[length] == '|');
    }
    words->items[count] = NULL;
}

int value_word_index(const char *value, const char *word)
{
    struct value_words words;
    list_value_words(value, &words);
    for (int i = 0; words.items[i]; i++) {
        if (strcasecmp(words.items[i], word) == 0)
            return i;
    }
    return -1;
}

void join_words(const char *const *words, const char *last, char *text, size_t size)
{
    size_t length = 0;
    text[0] = '\0';
    for (size_t i = 0; words[i] && length < size; i++) {
        const char *between = i == 0 ? "" : words[i + 1] ? ", " : NULL;
        int added = between ? snprintf(text + length, size - length, "%s%s", between, words[i])
                            : snprintf(text + length, size - length, " %s %s", last, words[i]);
        length += added > 0 ? (size_t)added : 0;
    }
}

/* ---- Usage lines ---- */

size_t usage_word(const char *usage, size_t index, const char **word)
{
    for (bool of_option = false; *usage && *usage != '|';) {
        size_t length = strcspn(usage, " ");
        bool option = usage[0] == '-';
        if (!option && !of_option && index-- == 0) {
            *word = usage + (usage[0] == '[');
            return strcspn(*word, " ]\xE2"); /* “…” begins with this byte */
        }
        of_option = option;
        usage += length;
        usage += strspn(usage, " ");
    }
    return 0;
}

const char *describe_argument(const char *usage, size_t index, char *name, size_t size)
{
    const char *word = "";
    size_t length = usage_word(usage, index, &word);
    snprintf(name, size, "%.*s", (int)length, word);
    const struct value_kind *kind = find_value_kind(word, length);
    return kind ? kind->meaning : NULL;
}
