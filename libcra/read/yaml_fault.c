#include "read/rules.h"
#include "read/yaml_reader.h"

/* What libyaml says, in words for the author of the file. */
static const struct problem {
    const char *problem;
    const struct cra_rule *rule;
    const char *words;
    const char *context; /* about the place where libyaml was when it came upon this; NULL: not told */
} problems[] = {
    {"found character that cannot start any token", &cra_rule_yaml_syntax,
     "A value cannot begin with this character; put the value into quotes.", NULL},
    {"found a tab character that violate", &cra_rule_tab_indent, "The line is indented with a tab.", NULL},
    {"mapping values are not allowed in this context", &cra_rule_yaml_syntax,
     "A colon stands where no key can be. Put the value before it into quotes, or check the indentation.",
     NULL},
    {"did not find expected key", &cra_rule_yaml_syntax,
     "The line fits neither the record above it nor any record around it; check its indentation.", NULL},
    {"did not find expected '-' indicator", &cra_rule_yaml_syntax,
     "A list item is expected here; check the indentation and the “- ” at the beginning.", NULL},
    {"did not find expected <document start>", &cra_rule_yaml_syntax,
     "What stands here belongs to nothing above it; check the indentation of the first lines.", NULL},
    {"did not find expected ',' or ']'", &cra_rule_yaml_syntax,
     "A comma or a closing ] is missing before this.", "The bracket is opened here."},
    {"did not find expected ',' or '}'", &cra_rule_yaml_syntax,
     "A comma or a closing } is missing before this.", "The bracket is opened here."},
    {"did not find expected node content", &cra_rule_yaml_syntax, "A value is expected here.", NULL},
    {"found unexpected end of stream", &cra_rule_yaml_syntax, "The file ends inside a text in quotes.",
     "The text begins here."},
    {"found unexpected document indicator", &cra_rule_yaml_syntax,
     "A text in quotes is not closed before this line.", "The text begins here."},
    {"found unknown escape character", &cra_rule_yaml_syntax,
     "After a backslash in double quotes this letter has no meaning; write the backslash twice.", NULL},
    {"did not find expected hexdecimal number", &cra_rule_yaml_syntax,
     "After \\x, \\u or \\U in double quotes two, four or eight hexadecimal digits are expected.", NULL},
    {"found invalid Unicode character escape code", &cra_rule_yaml_syntax,
     "The number of this escape stands for no character.", NULL},
    {"did not find expected comment or line break", &cra_rule_yaml_syntax,
     "Behind | or > the line ends; the text begins in the next one.", NULL},
    {"block sequence entries are not allowed in this context", &cra_rule_yaml_syntax,
     "A list item cannot begin here; begin the list on a line of its own.", NULL},
    {"found undefined tag handle", &cra_rule_yaml_tag, "A value begins with !; put it into quotes.", NULL},
    {"exceeded maximum depth", &cra_rule_too_deep, "The values are nested too deeply.", NULL},
};

static char character_at(const struct cra_yaml_reader *reader, uint32_t offset)
{
    size_t at = offset - reader->input.offset;
    return at < reader->input.text.length ? reader->input.text.data[at] : '\0';
}

static enum cra_read_result explain(struct cra_yaml_reader *reader, const struct problem *problem,
                                    uint32_t at)
{
    struct cra_diagnostic *finding =
        cra_diagnose(reader->diagnostics, problem->rule, (struct cra_span){reader->source, at, at}, NULL,
                     "%s", problem->words);
    if (problem->context) {
        uint32_t context = cra_yaml_offset(reader, &reader->parser.context_mark);
        finding->related = (struct cra_span){reader->source, context, context};
        finding->related_message = problem->context;
    }
    return CRA_READ_MALFORMED;
}

/* What is wrong begins at the mark of the context; where libyaml noticed it is of no interest. */
static enum cra_read_result explain_context(struct cra_yaml_reader *reader)
{
    uint32_t at = cra_yaml_offset(reader, &reader->parser.context_mark);
    if (character_at(reader, at) == '%')
        return cra_yaml_refuse(reader, &cra_rule_yaml_directive, at, at + 1, "The line begins with %.");
    return cra_yaml_refuse(reader, &cra_rule_yaml_syntax, at, at,
                           "The line is neither a key with a colon nor a list item.");
}

static bool begins_with(const char *string, const char *beginning)
{
    return string && strncmp(string, beginning, strlen(beginning)) == 0;
}

enum cra_read_result cra_yaml_explain(struct cra_yaml_reader *reader)
{
    const yaml_parser_t *parser = &reader->parser;
    if (parser->error == YAML_MEMORY_ERROR)
        return CRA_READ_STOPPED;
    uint32_t at = cra_yaml_offset(reader, &parser->problem_mark);
    if (character_at(reader, at) == '\t')
        return cra_yaml_refuse(reader, &cra_rule_tab_indent, at, at + 1,
                               "A tab stands where YAML wants spaces.");
    if (character_at(reader, at) == '%' && parser->problem_mark.column == 0)
        return cra_yaml_refuse(reader, &cra_rule_yaml_directive, at, at + 1, "The line begins with %.");
    static const char *const contexts[] = {"while scanning a simple key", "while scanning a directive",
                                           "while scanning a %YAML", "while scanning a %TAG"};
    for (size_t i = 0; i < sizeof contexts / sizeof *contexts; i++)
        if (begins_with(parser->context, contexts[i]))
            return explain_context(reader);
    for (size_t i = 0; i < sizeof problems / sizeof *problems; i++)
        if (begins_with(parser->problem, problems[i].problem))
            return explain(reader, &problems[i], at);
    return cra_yaml_refuse(
        reader, &cra_rule_yaml_syntax, at, at,
        "The text cannot be read from here on; check quotes, colons and indentation here and one "
        "line above.");
}
