/* What comes out: documents, the frames that they are put into, and dossiers.
 * Include cra/cra.h, which says what holds for all of it. */
#ifndef CRA_DOCUMENT_H
#define CRA_DOCUMENT_H

#include "cra/assessment.h"

#ifdef __cplusplus
extern "C" {
#endif

/* ---- Documents
 * ------------------------------------------------------------------------------------------------ */

/** One document, filled: content without looks. */
typedef struct cra_document cra_document;

typedef enum cra_document_format {
    CRA_DOCUMENT_HTML = 0,
    CRA_DOCUMENT_DOCX = 1,
    /** CommonMark with the tables of GFM; pictures are linked by the names that the project gives. */
    CRA_DOCUMENT_MARKDOWN = 2,
    /** An OpenDocument text, ODF 1.3, as LibreOffice writes it. */
    CRA_DOCUMENT_ODT = 3,
    /** PDF/A-2a and PDF/UA-1 in one file: for keeping, and for those who listen. */
    CRA_DOCUMENT_PDF = 4
} cra_document_format;

typedef struct cra_document_options {
    uint32_t version;     /* CRA_DOCUMENT_OPTIONS_VERSION */
    const char *language; /* "en"; NULL: en */
    const char *audience; /* "internal", "authority" or "public"; NULL: authority */
    bool draft;           /* mark as draft even without open errors */
} cra_document_options;
#define CRA_DOCUMENT_OPTIONS_VERSION 1
#define CRA_DOCUMENT_OPTIONS_INIT                                                                            \
    {                                                                                                        \
        CRA_DOCUMENT_OPTIONS_VERSION, 0, 0, false                                                            \
    }

/** Kinds of document that this version writes: name for 0, 1, … and NULL after the last. */
CRA_API const char *cra_document_kind(size_t index);
/** Name of a format, which files of it end with: "html", "docx", "md", "odt", "pdf". The formats are numbered
 * from 0; NULL after the last. The name lives as long as the program. */
CRA_API const char *cra_document_format_name(cra_document_format format);
/** Fills a document of a kind. With open errors the declaration is marked as a draft. CRA_ERROR_ARGUMENT for
 * an unknown kind, language or audience; CRA_ERROR_INPUT when the project is not readable. */
CRA_API cra_document *cra_document_build(const cra_assessment *assessment, const char *kind,
                                         const cra_document_options *options, cra_error **err);
CRA_API void cra_document_free(cra_document *document);
/** Whether the document carries the draft mark. */
CRA_API bool cra_document_is_draft(const cra_document *document);
/** Number of places left empty for want of a value; each is marked in the document. */
CRA_API size_t cra_document_empty_count(const cra_document *document);
/** Number of texts that the project does not have in the language of the document: they stand there in the
 * main language of the project, and are marked as being in it. */
CRA_API size_t cra_document_foreign_count(const cra_document *document);
CRA_API cra_bytes *cra_document_render(const cra_document *document, cra_document_format format,
                                       cra_error **err);
/** The characters of the document that the format has no sign for, each once, at most a hundred, in UTF-8; of
 * size 0 where it has one for each. In PDF they show as U+FFFD, and are found and copied as what they are. */
CRA_API cra_bytes *cra_document_unshown(const cra_document *document, cra_document_format format,
                                        cra_error **err);

/* ---- Frames: how a document looks
 * ---------------------------------------------------------------------------------------- */

/** A file that documents are filled into: an ordinary Word document with tags in it, as in
 * {{product.name}}. Read once, it fills any number of documents, in any language. Immutable; may be used by
 * several threads at once. */
typedef struct cra_frame cra_frame;

typedef struct cra_frame_options {
    uint32_t version; /* CRA_FRAME_OPTIONS_VERSION */
    const char *name; /* of a frame from memory: how messages call it; NULL: "The frame" */
    const char
        *folder; /* of a frame from memory: where parts that it takes from other files are; NULL: nowhere */
} cra_frame_options;
#define CRA_FRAME_OPTIONS_VERSION 1
#define CRA_FRAME_OPTIONS_INIT                                                                               \
    {                                                                                                        \
        CRA_FRAME_OPTIONS_VERSION, 0, 0                                                                      \
    }

/** Reads a frame (at most 64 MiB); its format is told by the ending of its name. Faults of its tags are
 * findings, all at once: even a faulty frame gives a handle. NULL and CRA_ERROR_SYSTEM when the file cannot
 * be read, CRA_ERROR_INPUT when it is no frame: damaged, protected, signed, with macros, or too large. */
CRA_API cra_frame *cra_frame_open(const char *path, const cra_frame_options *options, cra_error **err);
/** The same from memory. */
CRA_API cra_frame *cra_frame_open_bytes(const void *data, size_t size, cra_document_format format,
                                        const cra_frame_options *options, cra_error **err);
/** Another owner of the same handle; release each with cra_frame_free. NULL for NULL. */
CRA_API cra_frame *cra_frame_retain(const cra_frame *frame);
/** Accepts NULL. */
CRA_API void cra_frame_free(cra_frame *frame);
/** What is wrong with the frame. The path of a finding says where, in the words of those who see the frame in
 * Word: "header, table 1, row 2, cell 1". NULL for NULL. */
CRA_API const cra_findings *cra_frame_findings(const cra_frame *frame);
/** The format of documents that it is for; CRA_DOCUMENT_HTML for NULL. */
CRA_API cra_document_format cra_frame_format(const cra_frame *frame);

/** A file that goes into a PDF document, as the bill of materials of the product. */
typedef struct cra_attachment {
    const char *name;        /* that it has there, "sbom.cdx.json"; each once */
    const char *description; /* for people; NULL: none */
    const char *media_type;  /* "application/json"; NULL: unknown */
    const void *bytes;
    size_t size;
} cra_attachment;

typedef struct cra_render_options {
    uint32_t version; /* CRA_RENDER_OPTIONS_VERSION */
    const cra_frame
        *frame; /* of that format, or a Word file that a PDF takes its looks from; NULL: the built-in one */
    const cra_attachment *attachments; /* of a PDF, which they make PDF/A-3a; NULL: none */
    size_t attachment_count;
} cra_render_options;
#define CRA_RENDER_OPTIONS_VERSION 1
#define CRA_RENDER_OPTIONS_INIT                                                                              \
    {                                                                                                        \
        CRA_RENDER_OPTIONS_VERSION, 0, 0, 0                                                                  \
    }

/** Writes a document into a frame; `options` NULL: as cra_document_render. CRA_ERROR_INPUT with all faults of
 * the frame where it has any: nothing is written with a faulty frame. CRA_ERROR_ARGUMENT for attachments to
 * another format than PDF, without a name, or with the same name. */
CRA_API cra_bytes *cra_document_render_with(const cra_document *document, cra_document_format format,
                                            const cra_render_options *options, cra_error **err);
/** A frame to begin with, in the looks of the built-in one. For a document that somebody signs it is a form,
 * with every word of it to change and a tag in place of every value; for others it has document control and a
 * block for each section. `language` NULL: English. CRA_ERROR_ARGUMENT for a kind, language or format that is
 * not known. */
CRA_API cra_bytes *cra_frame_starter(const char *kind, const char *language, cra_document_format format,
                                     cra_error **err);
/** What the tags of a frame may name: fields of the project and facts of the assessment with meaning, legal
 * basis and an example, blocks of each kind of document, values and texts of documents, formats. `topic`
 * NULL: all of it; a kind of document: what documents of that kind name; a path, as in "product.name": it and
 * what is below it. `language` NULL: English. Text or JSON; of the options, only the width counts.
 * CRA_ERROR_ARGUMENT for a topic or language that is not known; the message says what was probably meant. */
CRA_API cra_bytes *cra_frame_fields(const char *topic, const char *language, cra_report_format format,
                                    const cra_report_options *options, cra_error **err);

/* ---- Dossiers
 * ------------------------------------------------------------------------------------------------- */

/** Takes the bytes of a PDF and copies them; false when memory is out. */
typedef bool (*cra_pdf_sink)(void *sink, const void *data, size_t size);
/** Makes a PDF of a finished Word document (.docx) by whatever the program has at hand, since the library
 * starts no other program, and hands it to `take` with `sink`, once. False when it could not. It must not
 * call the library with the same handles. */
typedef bool (*cra_pdf_maker)(void *context, const void *document, size_t size, cra_pdf_sink take,
                              void *sink);

typedef struct cra_dossier_options {
    uint32_t version;    /* CRA_DOSSIER_OPTIONS_VERSION */
    const char *formats; /* comma-separated: "docx,odt"; NULL: docx,html,md */
    const char
        *languages; /* comma-separated; NULL: the languages that the project names, as far as available */
    const char *audience; /* as in cra_document_options */
    bool draft;
    const char *zip;   /* also write the dossier as this zip file; NULL: do not */
    const char *kinds; /* comma-separated kinds of documents, or "all"; NULL: those that belong to the role */
    cra_watch watch;   /* is told how far it has come; NULL: nobody */
    void *watch_context;
    const char *frames; /* a folder of frames, KIND.LANGUAGE.docx or KIND.docx; NULL: the built-in ones */
    cra_pdf_maker pdf_maker; /* makes the PDF documents out of the Word files; NULL: the library itself */
    void *pdf_maker_context;
} cra_dossier_options;
#define CRA_DOSSIER_OPTIONS_VERSION 1
#define CRA_DOSSIER_OPTIONS_INIT                                                                             \
    {                                                                                                        \
        CRA_DOSSIER_OPTIONS_VERSION, 0, 0, 0, false, 0, 0, 0, 0, 0, 0, 0                                     \
    }

/** Writes the dossier, a BagIt folder, at `path`: new beside the old and swapped in at the end, so that a
 * failed or killed run leaves the old one whole. CRA_ERROR_REFUSED when `path` holds anything but a dossier
 * of ours. */
CRA_API bool cra_dossier_write(const cra_assessment *assessment, const char *path,
                               const cra_dossier_options *options, cra_error **err);

/** What a dossier's check found. */
typedef struct cra_verification cra_verification;

typedef struct cra_verify_options {
    uint32_t version; /* CRA_VERIFY_OPTIONS_VERSION */
    cra_watch watch;  /* is told how far it has come; NULL: nobody */
    void *watch_context;
} cra_verify_options;
#define CRA_VERIFY_OPTIONS_VERSION 1
#define CRA_VERIFY_OPTIONS_INIT                                                                              \
    {                                                                                                        \
        CRA_VERIFY_OPTIONS_VERSION, 0, 0                                                                     \
    }

/** Compares a dossier folder or zip with its manifests. Differences are findings; NULL and an error only when
 * there is nothing to compare. */
CRA_API cra_verification *cra_dossier_verify(const char *path, const cra_verify_options *options,
                                             cra_error **err);
CRA_API void cra_verification_free(cra_verification *verification);
CRA_API const cra_findings *cra_verification_findings(const cra_verification *verification);
/** Number of files that were compared. */
CRA_API size_t cra_verification_file_count(const cra_verification *verification);
CRA_API cra_bytes *cra_verification_report(const cra_verification *verification, cra_report_format format,
                                           const cra_report_options *options, cra_error **err);

#ifdef __cplusplus
}
#endif

#endif
