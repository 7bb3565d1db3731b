#include "render/tag.h"

#include "base/similar.h"
#include "render/words.h"

static struct cra_tag find_value(struct cra_text name, const struct cra_node *root)
{
    const struct cra_words words = cra_words_in(cra_node_language(root));
    const struct {
        const char *name;
        const char *value; /* NULL: the document has none */
    } values[] = {
        {"document.title", root->as.document.title},
        {"document.subject", root->as.document.subject},
        {"document.author", root->as.document.author},
        {"document.date", root->as.document.date},
        {"document.day", root->as.document.day},
        {"document.identifier", root->as.document.identifier},
        {"document.language", cra_node_language(root)},
        {"document.draft", root->as.document.draft ? words.draft : NULL},
        {"document.landscape", root->as.document.landscape ? "landscape" : NULL},
        {"t:contents", words.contents},
        {"t:skip", words.skip},
    };
    enum { count = sizeof values / sizeof *values };
    for (size_t i = 0; i < count; i++) {
        if (cra_text_is(name, values[i].name))
            return (struct cra_tag){.kind = CRA_TAG_VALUE,
                                    .name = values[i].name,
                                    .value = values[i].value ? values[i].value : ""};
    }
    struct cra_similar search = cra_similar_to(name);
    for (size_t i = 0; i < count; i++)
        cra_similar_offer(&search, values[i].name);
    return (struct cra_tag){.kind = CRA_TAG_UNKNOWN, .similar = search.best};
}

static bool begins_with(struct cra_text *text, const char *word)
{
    size_t length = strlen(word);
    if (text->length < length || memcmp(text->data, word, length) != 0)
        return false;
    *text = cra_text_trim((struct cra_text){text->data + length, text->length - length});
    return true;
}

struct cra_tag cra_tag_resolve(struct cra_text name, const struct cra_node *root)
{
    name = cra_text_trim(name);
    if (begins_with(&name, ">")) {
        if (cra_text_is(name, "content"))
            return (struct cra_tag){.kind = CRA_TAG_CONTENT};
        if (cra_text_is(name, "style"))
            return (struct cra_tag){.kind = CRA_TAG_STYLE};
        return (struct cra_tag){.kind = CRA_TAG_UNKNOWN, .similar = "> content"};
    }
    if (cra_text_is(name, "/if"))
        return (struct cra_tag){.kind = CRA_TAG_END};
    if (!begins_with(&name, "#if "))
        return find_value(name, root);
    struct cra_tag tag = find_value(name, root);
    if (tag.kind == CRA_TAG_VALUE)
        tag.kind = CRA_TAG_IF;
    return tag;
}

bool cra_tag_refuse(struct cra_text name, struct cra_tag tag, cra_error **err)
{
    return cra_error_set(err, CRA_ERROR_INPUT, "The frame has the tag {{%.*s}}, which is unknown.%s%s%s",
                         (int)name.length, name.data, tag.similar ? " Is {{" : "",
                         tag.similar ? tag.similar : "", tag.similar ? "}} meant?" : "");
}
