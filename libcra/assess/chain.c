#include "assess/chain.h"

#include "model/walk.h"

static void add_reason(struct cra_chain *chain, enum cra_ground ground, const char *law, const char *path,
                       const char *format, va_list arguments)
{
    const char *text = cra_arena_format_list(chain->arena, format, arguments);
    struct cra_reason *reasons = text ? cra_arena_grow(chain->arena, chain->reasons, sizeof *reasons,
                                                       chain->reason_count, &chain->reason_capacity)
                                      : NULL;
    if (!reasons) {
        chain->failed = true;
        return;
    }
    chain->reasons = reasons;
    reasons[chain->reason_count++] = (struct cra_reason){ground, law, path, text};
}

void cra_chain_add(struct cra_chain *chain, const char *law, const char *path, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    add_reason(chain, CRA_GROUND_REGULATION, law, path, format, arguments);
    va_end(arguments);
}

void cra_chain_add_guidance(struct cra_chain *chain, const char *law, const char *path, const char *format,
                            ...)
{
    va_list arguments;
    va_start(arguments, format);
    add_reason(chain, CRA_GROUND_GUIDANCE, law, path, format, arguments);
    va_end(arguments);
}

void cra_chain_ask(struct cra_chain *chain, const char *law, const char *path, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    const char *text = cra_arena_format_list(chain->arena, format, arguments);
    va_end(arguments);
    struct cra_question *questions = text ? cra_arena_grow(chain->arena, chain->questions, sizeof *questions,
                                                           chain->question_count, &chain->question_capacity)
                                          : NULL;
    if (!questions) {
        chain->failed = true;
        return;
    }
    chain->questions = questions;
    questions[chain->question_count++] = (struct cra_question){law, path, text};
}

/* ---- Answers ---- */

/* The text for the main language: decisions are written in the language of the library, and quote the author.
 */
static const char *quoted(const struct cra_object *record)
{
    const struct cra_field *reason = cra_type_find(record->type, CRA_TEXT("reason"));
    if (!reason || !cra_field_count(record, reason))
        return NULL;
    const struct cra_localized *text = cra_field_value(record, reason, 0);
    return text->count ? text->items[0].text : NULL;
}

struct cra_answer cra_answer_get(struct cra_chain *chain, const char *prefix, const struct cra_object *record,
                                 const struct cra_field *field)
{
    char spelt[CRA_NAME_SIZE];
    struct cra_answer answer = {.law = field->law, .meaning = field->meaning};
    answer.path = cra_arena_format(chain->arena, "%s.%s", prefix, cra_file_name(spelt, field->name));
    chain->failed |= !answer.path;
    if (!record || !cra_field_count(record, field))
        return answer;
    const struct cra_object *given = *(const struct cra_object *const *)cra_field_value(record, field, 0);
    const struct cra_field *value = &given->type->fields[0];
    answer.value = *(const enum yes_no_unknown *)cra_field_value(given, value, 0);
    answer.reason = quoted(given);
    return answer;
}

void cra_chain_add_answer(struct cra_chain *chain, const struct cra_answer *answer)
{
    cra_chain_add(chain, answer->law, answer->path, "%s: %s.%s%s", answer->meaning,
                  answer->value == yes_no_unknown_yes ? "yes" : "no", answer->reason ? " " : "",
                  answer->reason ? answer->reason : "");
}

void cra_chain_ask_answer(struct cra_chain *chain, const struct cra_answer *answer)
{
    cra_chain_ask(chain, answer->law, answer->path, "%s: %s%s%s", answer->meaning,
                  answer->value == yes_no_unknown_unknown ? "the project says that this is not known yet."
                                                          : "not answered.",
                  answer->help ? " " : "", answer->help ? answer->help : "");
}
