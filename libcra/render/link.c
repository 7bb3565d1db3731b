#include "render/link.h"

static bool has_scheme(const char *target, const char *scheme)
{
    for (; *scheme; target++, scheme++)
        if (cra_to_lower(*target) != *scheme)
            return false;
    return *target != '\0';
}

/* Parts between slashes: none is empty, . or .., and the first has no colon, which would make it a scheme. */
static bool is_beside(const char *target)
{
    for (const char *part = target; *target != '#'; part++) {
        size_t length = strcspn(part, "/");
        bool dots = part[0] == '.' && (length == 1 || (length == 2 && part[1] == '.'));
        if (!length || dots || memchr(part, '\\', length) || (part == target && memchr(part, ':', length)))
            return false;
        part += length;
        if (!*part)
            return true;
    }
    return false;
}

enum cra_link_kind cra_link_kind_of(const char *target)
{
    if (!target)
        return CRA_LINK_REFUSED;
    if (target[0] == '#' && target[1])
        return CRA_LINK_INTERNAL;
    if (has_scheme(target, "http://") || has_scheme(target, "https://") || has_scheme(target, "mailto:"))
        return CRA_LINK_EXTERNAL;
    return is_beside(target) ? CRA_LINK_BESIDE : CRA_LINK_REFUSED;
}

static bool is_hexadecimal(char c)
{
    return cra_is_digit(c) || (cra_to_lower(c) >= 'a' && cra_to_lower(c) <= 'f');
}

/* RFC 3986: unreserved, reserved, and complete percent escapes stand as they are. Brackets belong to the host
 * alone, and a second # to nothing. */
static bool may_stand(const char *at, bool in_host, bool in_fragment)
{
    char c = *at;
    if (c == '%')
        return is_hexadecimal(at[1]) && is_hexadecimal(at[2]);
    if (c == '[' || c == ']')
        return in_host;
    if (c == '#')
        return !in_fragment;
    return cra_is_letter(c) || cra_is_digit(c) || strchr("-._~:/?@!$&'()*+,;=", c);
}

/* The name of a file: what has a meaning in addresses is part of the name here. */
static void append_file(struct cra_buffer *out, const char *target)
{
    for (const char *at = target; *at; at++) {
        if (strchr("%?#[]", *at) || !may_stand(at, false, false))
            cra_buffer_format(out, "%%%02X", (unsigned)(unsigned char)*at);
        else
            cra_buffer_char(out, *at);
    }
}

void cra_link_append(struct cra_buffer *out, const char *target)
{
    if (cra_link_kind_of(target) == CRA_LINK_BESIDE) {
        append_file(out, target);
        return;
    }
    const char *slashes = strstr(target, "://");
    const char *host = slashes ? slashes + 3 : target;
    const char *host_end = slashes ? host + strcspn(host, "/?#") : target;
    bool in_fragment = false;
    for (const char *at = target; *at; at++) {
        if (!may_stand(at, at >= host && at < host_end, in_fragment))
            cra_buffer_format(out, "%%%02X", (unsigned)(unsigned char)*at);
        else
            cra_buffer_char(out, *at);
        in_fragment |= *at == '#';
    }
}
