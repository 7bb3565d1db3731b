#include "assess/chain.h"

#include "model/walk.h"

static void add_reason(struct cra_chain *chain, enum cra_ground ground, const char *law, const char *path,
                       const char *format, va_list arguments)
{
    const char *text = cra_arena_format_list(chain->arena, cra_say(chain->language, format), arguments);
    struct cra_reason *reasons = text ? cra_arena_grow(chain->arena, chain->reasons, sizeof *reasons,
                                                       chain->reason_count, &chain->reason_capacity)
                                      : NULL;
    if (!reasons) {
        chain->failed = true;
        return;
    }
    chain->reasons = reasons;
    reasons[chain->reason_count++] =
        (struct cra_reason){.ground = ground, .law = law, .path = path, .text = text};
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
    const char *text = cra_arena_format_list(chain->arena, cra_say(chain->language, format), arguments);
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

/* Decisions quote the author, in the language of the decision where there is such a text. */
static const char *quoted(const struct cra_chain *chain, const struct cra_object *record,
                          const char **language)
{
    const struct cra_field *reason = cra_type_find(record->type, CRA_TEXT("reason"));
    if (!reason || !cra_field_count(record, reason))
        return NULL;
    const char *main = chain->main_language ? chain->main_language : "en";
    const struct cra_localized_entry *entry = NULL;
    const char *text = cra_localized_get(cra_field_value(record, reason, 0),
                                         chain->language ? chain->language->code : main, main, &entry);
    *language = entry && entry->language ? entry->language : main;
    return text;
}

struct cra_answer cra_answer_get(struct cra_chain *chain, const char *prefix, const struct cra_object *record,
                                 const struct cra_field *field)
{
    char spelt[CRA_NAME_SIZE];
    struct cra_answer answer = {.law = field->law, .meaning = cra_say(chain->language, field->meaning)};
    answer.path = cra_arena_format(chain->arena, "%s.%s", prefix, cra_file_name(spelt, field->name));
    chain->failed |= !answer.path;
    if (!record || !cra_field_count(record, field))
        return answer;
    const struct cra_object *given = *(const struct cra_object *const *)cra_field_value(record, field, 0);
    const struct cra_field *value = &given->type->fields[0];
    answer.value = *(const enum yes_no_unknown *)cra_field_value(given, value, 0);
    answer.reason = quoted(chain, given, &answer.reason_language);
    return answer;
}

void cra_chain_add_answer(struct cra_chain *chain, const struct cra_answer *answer)
{
    cra_chain_add(chain, answer->law, answer->path, "%s: %s.%s%s", answer->meaning,
                  answer->value == yes_no_unknown_yes ? cra_say(chain->language, "yes")
                                                      : cra_say(chain->language, "no"),
                  answer->reason ? " " : "", answer->reason ? answer->reason : "");
    if (!answer->reason || chain->failed)
        return;
    struct cra_reason *reason = &chain->reasons[chain->reason_count - 1];
    reason->said = strlen(reason->text) - strlen(answer->reason);
    reason->said_language = answer->reason_language;
}

void cra_chain_ask_answer(struct cra_chain *chain, const struct cra_answer *answer)
{
    cra_chain_ask(chain, answer->law, answer->path, "%s: %s%s%s", answer->meaning,
                  answer->value == yes_no_unknown_unknown
                      ? cra_say(chain->language, "the project says that this is not known yet.")
                      : cra_say(chain->language, "not answered."),
                  answer->help ? " " : "", answer->help ? answer->help : "");
}
