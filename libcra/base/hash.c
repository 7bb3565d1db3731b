#include "base/hash.h"

#include <openssl/evp.h>
#include <unistd.h>

#include "base/memory.h"

struct cra_hash {
    EVP_MD_CTX *context;
};

struct cra_hash *cra_hash_new(void)
{
    struct cra_hash *hash = cra_memory_allocate_zeroed(1, sizeof *hash);
    if (!hash)
        return NULL;
    hash->context = EVP_MD_CTX_new();
    if (!hash->context || !cra_hash_restart(hash)) {
        cra_hash_free(hash);
        return NULL;
    }
    return hash;
}

bool cra_hash_restart(struct cra_hash *hash)
{
    return EVP_DigestInit_ex(hash->context, EVP_sha256(), NULL) == 1;
}

bool cra_hash_add(struct cra_hash *hash, const void *data, size_t size)
{
    return EVP_DigestUpdate(hash->context, data, size) == 1;
}

static void write_hexadecimal(const unsigned char digest[CRA_SHA256_SIZE], char text[CRA_SHA256_TEXT_SIZE])
{
    static const char digits[] = "0123456789abcdef";
    for (size_t i = 0; i < CRA_SHA256_SIZE; i++) {
        text[2 * i] = digits[digest[i] >> 4];
        text[2 * i + 1] = digits[digest[i] & 15];
    }
    text[2 * CRA_SHA256_SIZE] = '\0';
}

bool cra_hash_end(struct cra_hash *hash, char text[CRA_SHA256_TEXT_SIZE])
{
    unsigned char digest[CRA_SHA256_SIZE];
    if (EVP_DigestFinal_ex(hash->context, digest, NULL) != 1)
        return false;
    write_hexadecimal(digest, text);
    return true;
}

void cra_hash_free(struct cra_hash *hash)
{
    if (hash)
        EVP_MD_CTX_free(hash->context);
    cra_memory_release(hash);
}

bool cra_hash_descriptor(struct cra_hash *hash, int descriptor, void *buffer, size_t size,
                         char text[CRA_SHA256_TEXT_SIZE])
{
    if (!cra_hash_restart(hash))
        return false;
    for (;;) {
        ssize_t length = read(descriptor, buffer, size);
        if (length < 0)
            return false;
        if (length == 0)
            return cra_hash_end(hash, text);
        if (!cra_hash_add(hash, buffer, (size_t)length))
            return false;
    }
}

bool cra_hash_bytes(const void *data, size_t size, char text[CRA_SHA256_TEXT_SIZE])
{
    unsigned char digest[CRA_SHA256_SIZE];
    if (EVP_Digest(data, size, digest, NULL, EVP_sha256(), NULL) != 1)
        return false;
    write_hexadecimal(digest, text);
    return true;
}
