/* What the law says about a project: assessment, reports, decisions, progress, rules and the law itself.
 * Include cra/cra.h, which says what holds for all of it. */
#ifndef CRA_ASSESSMENT_H
#define CRA_ASSESSMENT_H

#include "cra/project.h"

#ifdef __cplusplus
extern "C" {
#endif

/* ---- Assessment: what the law says about it
 * ------------------------------------------------------------------- */

typedef struct cra_assessment cra_assessment;

typedef struct cra_assess_options {
    uint32_t version; /* CRA_ASSESS_OPTIONS_VERSION */
    /* The day to assess for, YYYY-MM-DD. NULL: the date of the declaration, else the date of placing on the
     * market, else `fallback_date`. */
    const char *date;
    const char *fallback_date;   /* usually today, YYYY-MM-DD; the library reads no clock. NULL: 2027-12-11 */
    const char *fallback_origin; /* how outputs call it, as in "today"; NULL: "date of application" */
    /* Law state data (see `cra schema`), which standards are cited and which acts adopted. NULL: the built-in
     * one. */
    const void *law_state;
    size_t law_state_size;
    const char *law_state_name; /* file name, for findings and for its syntax */
    /* Two letters of the language of the findings on the content, of reasons, questions, duties and days, as
     * in "de"; CRA_ERROR_ARGUMENT for one that is not written here. Findings on the form of the file are
     * English. NULL: English. */
    const char *language;
    cra_watch watch; /* is told how far reading the evidence has come; NULL: nobody */
    void *watch_context;
} cra_assess_options;
#define CRA_ASSESS_OPTIONS_VERSION 1
#define CRA_ASSESS_OPTIONS_INIT                                                                              \
    {                                                                                                        \
        CRA_ASSESS_OPTIONS_VERSION, 0, 0, 0, 0, 0, 0, 0, 0, 0                                                \
    }

/** Applies every rule. CRA_ERROR_ARGUMENT for an impossible date, CRA_ERROR_INPUT for a malformed law state.
 */
CRA_API cra_assessment *cra_project_assess(const cra_project *project, const cra_assess_options *options,
                                           cra_error **err);
CRA_API cra_assessment *cra_assessment_retain(const cra_assessment *assessment);
CRA_API void cra_assessment_free(cra_assessment *assessment);
/** All findings of the project and of the rules. */
CRA_API const cra_findings *cra_assessment_findings(const cra_assessment *assessment);
/** The day assessed for, YYYY-MM-DD. */
CRA_API const char *cra_assessment_date(const cra_assessment *assessment);
/** Where that day comes from, as in "date of the declaration". */
CRA_API const char *cra_assessment_date_origin(const cra_assessment *assessment);
/** Identifier of the law state used. */
CRA_API const char *cra_assessment_law_state(const cra_assessment *assessment);

/* ---- Reports
 * -------------------------------------------------------------------------------------------------- */

typedef enum cra_report_format {
    CRA_REPORT_TEXT = 0,  /* for people: place, source line, message, advice */
    CRA_REPORT_JSON = 1,  /* {"schema": 1, …} */
    CRA_REPORT_SARIF = 2, /* SARIF 2.1.0 */
    CRA_REPORT_JUNIT = 3  /* JUnit XML, a test case per rule and file */
} cra_report_format;

typedef struct cra_report_options {
    uint32_t version;     /* CRA_REPORT_OPTIONS_VERSION */
    bool colour;          /* text: terminal colours */
    cra_severity fail_on; /* JUnit: what counts as failure; text and JSON: the verdict */
    size_t width;         /* text: columns of the terminal, at which sentences are broken; 0: they are not */
} cra_report_options;
#define CRA_REPORT_OPTIONS_VERSION 1
#define CRA_REPORT_OPTIONS_INIT                                                                              \
    {                                                                                                        \
        CRA_REPORT_OPTIONS_VERSION, false, CRA_SEVERITY_ERROR, 0                                             \
    }

/** One report over any number of assessments. */
CRA_API cra_bytes *cra_report(const cra_assessment *const *assessments, size_t count,
                              cra_report_format format, const cra_report_options *options, cra_error **err);

/* ---- Decisions: scope, role, category, procedure, each with its reasons
 * ----------------------------------------------------------------- */

typedef enum cra_decision {
    CRA_DECISION_SCOPE = 0,    /* "in", "out", "undetermined": Articles 2 and 3 */
    CRA_DECISION_ROLE = 1,     /* "manufacturer", "importer", …: Articles 18 to 24 */
    CRA_DECISION_CATEGORY = 2, /* "default", "important-1", "important-2", "critical": Articles 7 and 8 */
    CRA_DECISION_ROUTE =
        3 /* "determined", "undetermined", "not-applicable", "other-act": Articles 12 and 32 */
} cra_decision;

/** What came out, as a word; NULL where a role or a category is undetermined or does not apply. */
CRA_API const char *cra_assessment_outcome(const cra_assessment *assessment, cra_decision decision);
/** The same in words for people, as in "Important, class I of Annex III, number 12". NULL for no such
 * decision. */
CRA_API const char *cra_assessment_outcome_text(const cra_assessment *assessment, cra_decision decision);
/** Number of the product's category in its list of Annex III or IV; 0 for none. */
CRA_API unsigned cra_assessment_category_number(const cra_assessment *assessment);
/** Whether the product may follow a procedure: "A", "B+C", "H" or "scheme". False while that is undetermined.
 */
CRA_API bool cra_assessment_procedure_allowed(const cra_assessment *assessment, const char *procedure);
/** Number of reasons, in the order in which they were applied. */
CRA_API size_t cra_assessment_reason_count(const cra_assessment *assessment, cra_decision decision);
/** Complete sentences in the language of the assessment; NULL when `index` is not below the count. */
CRA_API const char *cra_assessment_reason_text(const cra_assessment *assessment, cra_decision decision,
                                               size_t index);
/** The provision applied, as in "Article 32(2)"; NULL for none. */
CRA_API const char *cra_assessment_reason_law(const cra_assessment *assessment, cra_decision decision,
                                              size_t index);
/** The answer of the project that was applied, as a path of the model; NULL for none. */
CRA_API const char *cra_assessment_reason_path(const cra_assessment *assessment, cra_decision decision,
                                               size_t index);
/** Number of answers that are missing; without them a decision is undetermined. */
CRA_API size_t cra_assessment_question_count(const cra_assessment *assessment, cra_decision decision);
/** What is to be answered; NULL when `index` is not below the count. */
CRA_API const char *cra_assessment_question_text(const cra_assessment *assessment, cra_decision decision,
                                                 size_t index);
/** Where the answer belongs, as a path of the model. */
CRA_API const char *cra_assessment_question_path(const cra_assessment *assessment, cra_decision decision,
                                                 size_t index);
/** The decision with its reasons: CRA_REPORT_TEXT for people or CRA_REPORT_JSON; CRA_ERROR_ARGUMENT for
 * another format. Of the options, only the width counts; NULL: the usual ones. */
CRA_API cra_bytes *cra_assessment_explain(const cra_assessment *assessment, cra_decision decision,
                                          cra_report_format format, const cra_report_options *options,
                                          cra_error **err);

/** The days that matter to the product, set by the Regulation or following from the project, by date: text or
 * JSON as for cra_assessment_explain. */
CRA_API cra_bytes *cra_assessment_dates(const cra_assessment *assessment, cra_report_format format,
                                        const cra_report_options *options, cra_error **err);
/** What the Regulation asks of the one who keeps the file, by its role: text or JSON as for
 * cra_assessment_explain. */
CRA_API cra_bytes *cra_assessment_duties(const cra_assessment *assessment, cra_report_format format,
                                         const cra_report_options *options, cra_error **err);

/* ---- Progress: how far the file has come
 * ------------------------------------------------------------------------------------------ */

/** What has to be complete. */
typedef enum cra_part {
    CRA_PART_DOCUMENTATION = 0, /* the technical documentation, item by item of Annex VII */
    CRA_PART_DECLARATION = 1    /* the EU declaration of conformity, item by item of Annex V */
} cra_part;

typedef enum cra_item_state {
    CRA_ITEM_READY = 0,          /* no error, and no warning without a note, is about it */
    CRA_ITEM_INCOMPLETE = 1,     /* something is there, and something is found about it */
    CRA_ITEM_MISSING = 2,        /* nothing of it is there */
    CRA_ITEM_NOT_APPLICABLE = 3, /* nothing is asked for; or the role draws up no file */
    CRA_ITEM_UNKNOWN = 4         /* the project is not readable */
} cra_item_state;

/** One item of Annex V or VII, as far as the file has come with it. Borrowed from its assessment. */
typedef struct cra_item cra_item;

/** The items in the order of the Annex; NULL when `index` is not below their number. */
CRA_API const cra_item *cra_assessment_item(const cra_assessment *assessment, cra_part part, size_t index);
/** How many items of a part are in a state. */
CRA_API size_t cra_assessment_item_count(const cra_assessment *assessment, cra_part part,
                                         cra_item_state state);
/** The provision, as in "Annex VII, point (2)(b)". */
CRA_API const char *cra_item_law(const cra_item *item);
/** What it is about, in one line: the summary of the provision. */
CRA_API const char *cra_item_title(const cra_item *item);
CRA_API cra_item_state cra_item_get_state(const cra_item *item);
/** The state as a word: "ready", "incomplete", "missing", "not-applicable", "unknown". */
CRA_API const char *cra_item_state_word(cra_item_state state);
/** Number of fields that must hold something, and of those that do. An item may be complete, or not, beyond
 * them. */
CRA_API size_t cra_item_wanted(const cra_item *item);
CRA_API size_t cra_item_given(const cra_item *item);
/** Number of findings about it: those whose rule, or the field at whose path, rests on its provision. One
 * finding may be about several items. */
CRA_API size_t cra_item_errors(const cra_item *item);
CRA_API size_t cra_item_warnings(const cra_item *item);

/** How far the file has come with a point of Annex I. */
typedef enum cra_requirement_state {
    CRA_REQUIREMENT_SHOWN = 0,     /* it says how the point is met, with evidence or a test */
    CRA_REQUIREMENT_DESCRIBED = 1, /* it says how the point is met, without either */
    CRA_REQUIREMENT_SET_ASIDE = 2, /* not applicable, with a justification */
    CRA_REQUIREMENT_OPEN = 3       /* anything else */
} cra_requirement_state;

/** How many of the 22 points of Annex I are in a state; 0 for each where the project is not readable or the
 * role draws up no file. */
CRA_API size_t cra_assessment_requirement_count(const cra_assessment *assessment,
                                                cra_requirement_state state);

/** Something to do. Borrowed from its assessment. */
typedef struct cra_step cra_step;

/** What to do next, the most useful first, at most 16 steps: what cannot be understood; open questions on
 * role, scope, category and procedure; errors in the order of the technical documentation, which ends with
 * the declaration; warnings without a note. A step stands for all findings of one rule, or all questions of
 * one decision. NULL when `index` is not below their number. */
CRA_API const cra_step *cra_assessment_step(const cra_assessment *assessment, size_t index);
/** Why there is something to do. */
CRA_API const char *cra_step_reason(const cra_step *step);
/** What to do. */
CRA_API const char *cra_step_advice(const cra_step *step);
/** Legal basis; NULL for a matter of form. */
CRA_API const char *cra_step_law(const cra_step *step);
/** Where to do it, as a path of the model: the first place of several; NULL where there is none. */
CRA_API const char *cra_step_path(const cra_step *step);
/** Identifier of the rule that found it; NULL for open questions. */
CRA_API const char *cra_step_rule(const cra_step *step);
/** Number of findings, or of questions. */
CRA_API size_t cra_step_count(const cra_step *step);

/** A day that matters to the product. Borrowed from its assessment. */
typedef struct cra_deadline cra_deadline;

/** The days that cra_assessment_dates tells, by date; NULL when `index` is not below their number. */
CRA_API const cra_deadline *cra_assessment_deadline(const cra_assessment *assessment, size_t index);
/** Stable identifier, as in "documentation-until". */
CRA_API const char *cra_deadline_id(const cra_deadline *deadline);
/** YYYY-MM-DD. */
CRA_API const char *cra_deadline_date(const cra_deadline *deadline);
/** Days from `today`, YYYY-MM-DD, to it: negative when it is past. 0 when `today` is no date. */
CRA_API int64_t cra_deadline_days(const cra_deadline *deadline, const char *today);
CRA_API const char *cra_deadline_law(const cra_deadline *deadline);
/** What the day is, and how it follows: complete sentences in the language of the assessment. */
CRA_API const char *cra_deadline_text(const cra_deadline *deadline);

/** All of this about any number of projects, with the decisions, as JSON: {"schema": 1, …}. Days are counted
 * from `today`, YYYY-MM-DD; a project passes when nothing as severe as `fail_on` is found. CRA_ERROR_ARGUMENT
 * for an impossible date. */
CRA_API cra_bytes *cra_progress_json(const cra_assessment *const *assessments, size_t count,
                                     const char *today, cra_severity fail_on, cra_error **err);

/* ---- Rules
 * ---------------------------------------------------------------------------------------------------- */

typedef struct cra_rule cra_rule;

/** Rules in the order of their tables: NULL after the last. Rules live as long as the program. */
CRA_API const cra_rule *cra_rule_at(size_t index);
/** NULL when there is none of that id. */
CRA_API const cra_rule *cra_rule_find(const char *id);
/** The known rule id most like `id`, or NULL. */
CRA_API const char *cra_rule_suggest(const char *id);
CRA_API const char *cra_rule_id(const cra_rule *rule);
CRA_API cra_severity cra_rule_severity(const cra_rule *rule);
CRA_API const char *cra_rule_title(const cra_rule *rule);
/** NULL for a rule of form. */
CRA_API const char *cra_rule_law(const cra_rule *rule);
CRA_API const char *cra_rule_explanation(const cra_rule *rule);
CRA_API const char *cra_rule_advice(const cra_rule *rule);
/** Fields that the rule wants filled, as paths of the model with a space between them. NULL for a rule that
 * looks at something else. */
CRA_API const char *cra_rule_fields(const cra_rule *rule);

/* ---- The law
 * ------------------------------------------------------------------------------------------------------ */

/** A provision of Regulation (EU) 2024/2847: an article, a paragraph, a point, an annex or a part of one. */
typedef struct cra_provision cra_provision;

/** Provisions in the order of the text: NULL after the last. Provisions live as long as the program. */
CRA_API const cra_provision *cra_provision_at(size_t index);
/** The provision of a citation, as in "Article 13(8)"; "Art. 13 (8)" and "13(8)" will do, and "I-2-a" as in
 * project files. NULL when there is none, or none that the library knows. */
CRA_API const cra_provision *cra_provision_find(const char *citation);
/** The citation of the provision that `citation` would stand in, else the one most like it, or NULL. */
CRA_API const char *cra_provision_suggest(const char *citation);
/** In the form that the library uses everywhere, as in "Annex VII, point (2)(b)". */
CRA_API const char *cra_provision_citation(const cra_provision *provision);
/** What it is about, in one line that is not the official wording. */
CRA_API const char *cra_provision_summary(const cra_provision *provision);
/** A question that tells whether a product is of a category of Annex III or IV, after the description of
 * Implementing Regulation (EU) 2025/2392, in own words. The description covers a product whose core
 * functionality answers yes to every question of one alternative; `alternative`, unless NULL, receives its
 * number, counted from 1. NULL after the last, and for any other provision. */
CRA_API const char *cra_provision_criterion(const cra_provision *provision, size_t index,
                                            unsigned *alternative);
/** What it names as examples of the category; they do not exhaust it. NULL where there are none. */
CRA_API const char *cra_provision_examples(const cra_provision *provision);
/** "article", "paragraph", "point", "annex", "part" or "class". */
CRA_API const char *cra_provision_kind(const cra_provision *provision);
/** Address of the act that it stands in, its European Legislation Identifier. */
CRA_API const char *cra_provision_link(const cra_provision *provision);
/** Ceiling of the administrative fine for an infringement, in words, for information: fines are set by the
 * law of the Member States. NULL where Article 64(2) and (3) name none. */
CRA_API const char *cra_provision_fine(const cra_provision *provision);
/** The paragraph that sets the ceiling, as in "Article 64(2)"; NULL where there is none. */
CRA_API const char *cra_provision_fine_law(const cra_provision *provision);

/** What is cited and adopted under the Regulation, as of which day, and what is open: text, or JSON that
 * holds the law state in its own spelling. `law_state` NULL: the built-in one; otherwise as in
 * cra_assess_options. Of the options, only the width counts; NULL: the usual ones. */
CRA_API cra_bytes *cra_law_state_report(const void *law_state, size_t size, const char *name,
                                        cra_report_format format, const cra_report_options *options,
                                        cra_error **err);

/** What the check of a text found. */
typedef struct cra_lint cra_lint;

/** Looks through a text in English or German for citations of provisions that do not exist, or that do not
 * say what stands in the same sentence. Citations of other acts, and code in Markdown, are passed over. The
 * ending of the file's name tells how it is read: .md, .txt, .yaml, .html, .xml (at most 4 MiB), .docx and
 * .odt (at most 64 MiB). NULL and CRA_ERROR_SYSTEM when the file cannot be read, CRA_ERROR_INPUT when it is
 * not what its name says. At most 1000 findings. */
CRA_API cra_lint *cra_lint_law(const char *path, cra_error **err);
/** Looks through a Word document (.docx, at most 64 MiB, unpacked at most 512 MiB) for what makes Word refuse
 * or repair it although every part of it is well-formed. NULL and CRA_ERROR_SYSTEM when the file cannot be
 * read; a file that is no Word document, or is damaged or protected by a password, is a finding itself. At
 * most 1000 findings. */
CRA_API cra_lint *cra_lint_office(const char *path, cra_error **err);
typedef struct cra_frame_check_options {
    uint32_t version; /* CRA_FRAME_CHECK_OPTIONS_VERSION */
    const char *kind; /* of document that the frame is for; NULL: as its name says, "declaration.de.docx" */
} cra_frame_check_options;
#define CRA_FRAME_CHECK_OPTIONS_VERSION 1
#define CRA_FRAME_CHECK_OPTIONS_INIT                                                                         \
    {                                                                                                        \
        CRA_FRAME_CHECK_OPTIONS_VERSION, 0                                                                   \
    }

/** Checks a frame without data: tags and names that are wrong, what documents of its kind must contain and it
 * does not show, loops without use, comments and tracked changes. Reports list what it names, too. NULL and
 * CRA_ERROR_SYSTEM when the file cannot be read, CRA_ERROR_ARGUMENT for a kind that is not known; a file that
 * is no frame is a finding. At most 1000 findings. */
CRA_API cra_lint *cra_lint_frame(const char *path, const cra_frame_check_options *options, cra_error **err);
/** A copy of a Word frame that was checked, with each finding as a comment at its place. CRA_ERROR_INPUT for
 * what takes no comments. */
CRA_API cra_bytes *cra_lint_annotate(const cra_lint *lint, cra_error **err);
/** False when the file was such that nothing can be said about its content. */
CRA_API bool cra_lint_is_readable(const cra_lint *lint);
CRA_API void cra_lint_free(cra_lint *lint);
/** By place. In an office document each paragraph is a line of its part, and the path of a finding says where
 * people find it, as in "text, paragraph 14, under the heading “Support”" or "header 1, table 1, row 2, cell
 * 3". */
CRA_API const cra_findings *cra_lint_findings(const cra_lint *lint);
/** One report over any number of texts. */
CRA_API cra_bytes *cra_lint_report(const cra_lint *const *lints, size_t count, cra_report_format format,
                                   const cra_report_options *options, cra_error **err);

#ifdef __cplusplus
}
#endif

#endif
