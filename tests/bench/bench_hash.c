/* How fast evidence is hashed: bench_hash [MEGABYTES]
 * The library's hash, in pieces as files are read, beside libcrypto called directly over the same bytes. */
#include <openssl/evp.h>
#include <string.h>

#include "base/hash.h"
#include "bench.h"

enum { PIECE = 1 << 18, RUNS = 7 };

static void hash_here(const char *data, size_t size, char text[CRA_SHA256_TEXT_SIZE])
{
    struct cra_hash *hash = cra_hash_new();
    bool good = hash != NULL;
    for (size_t at = 0; good && at < size; at += PIECE)
        good = cra_hash_add(hash, data + at, size - at < PIECE ? size - at : PIECE);
    bench_check(good && cra_hash_end(hash, text), "hashing failed");
    cra_hash_free(hash);
}

static void hash_bare(const char *data, size_t size, unsigned char digest[CRA_SHA256_SIZE])
{
    bench_check(EVP_Digest(data, size, digest, NULL, EVP_sha256(), NULL), "libcrypto failed");
}

int main(int argc, char **argv)
{
    size_t size = (size_t)(argc > 1 ? atoi(argv[1]) : 64) << 20;
    char *data = malloc(size);
    bench_check(size && data, "memory is exhausted");
    for (size_t i = 0; i < size; i++)
        data[i] = (char)(i * 31 >> 3);
    double here = 1e9, bare = 1e9;
    for (int run = 0; run < RUNS; run++) {
        char text[CRA_SHA256_TEXT_SIZE];
        unsigned char digest[CRA_SHA256_SIZE];
        double begin = bench_milliseconds();
        hash_here(data, size, text);
        double middle = bench_milliseconds();
        hash_bare(data, size, digest);
        double end = bench_milliseconds();
        here = middle - begin < here ? middle - begin : here;
        bare = end - middle < bare ? end - middle : bare;
    }
    double megabytes = (double)size / 1e6;
    printf("libcra %.0f MB/s, libcrypto alone %.0f MB/s, ratio %.2f\n", megabytes / here * 1e3,
           megabytes / bare * 1e3, bare / here);
    free(data);
    return 0;
}
