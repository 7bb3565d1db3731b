#include "dossier/hasher.h"

#include <pthread.h>
#include <signal.h>

#include "base/memory.h"

enum { ring_size = 4 };

struct cra_hasher {
    struct cra_hash *hash;
    unsigned char *pieces; /* ring_size pieces */
    size_t lengths[ring_size];
    size_t given;  /* pieces that the caller handed over */
    size_t hashed; /* pieces that are done */
    bool failed;
    bool parallel; /* this stream is hashed by the thread */
    bool running;  /* the thread was started */
    bool leaving;  /* it is asked to end */
    pthread_t thread;
    pthread_mutex_t mutex; /* guards what the two share: given, hashed, lengths, failed, leaving */
    pthread_cond_t changed;
};

struct cra_hasher *cra_hasher_new(void)
{
    struct cra_hasher *hasher = cra_memory_allocate_zeroed(1, sizeof *hasher);
    if (!hasher)
        return NULL;
    hasher->hash = cra_hash_new();
    hasher->pieces = cra_memory_allocate((size_t)ring_size * CRA_HASHER_PIECE);
    bool mutex = pthread_mutex_init(&hasher->mutex, NULL) == 0;
    bool condition = pthread_cond_init(&hasher->changed, NULL) == 0;
    if (hasher->hash && hasher->pieces && mutex && condition)
        return hasher;
    if (condition)
        pthread_cond_destroy(&hasher->changed);
    if (mutex)
        pthread_mutex_destroy(&hasher->mutex);
    cra_memory_release(hasher->pieces);
    cra_hash_free(hasher->hash);
    cra_memory_release(hasher);
    return NULL;
}

void cra_hasher_free(struct cra_hasher *hasher)
{
    if (!hasher)
        return;
    if (hasher->running) {
        pthread_mutex_lock(&hasher->mutex);
        hasher->leaving = true;
        pthread_cond_broadcast(&hasher->changed);
        pthread_mutex_unlock(&hasher->mutex);
        pthread_join(hasher->thread, NULL);
    }
    pthread_cond_destroy(&hasher->changed);
    pthread_mutex_destroy(&hasher->mutex);
    cra_memory_release(hasher->pieces);
    cra_hash_free(hasher->hash);
    cra_memory_release(hasher);
}

static unsigned char *piece_at(struct cra_hasher *hasher, size_t number)
{
    return hasher->pieces + number % ring_size * CRA_HASHER_PIECE;
}

static void *hash_pieces(void *context)
{
    struct cra_hasher *hasher = context;
    pthread_mutex_lock(&hasher->mutex);
    for (;;) {
        while (hasher->hashed == hasher->given && !hasher->leaving)
            pthread_cond_wait(&hasher->changed, &hasher->mutex);
        if (hasher->hashed == hasher->given)
            break;
        size_t number = hasher->hashed, length = hasher->lengths[number % ring_size];
        pthread_mutex_unlock(&hasher->mutex);
        bool good = cra_hash_add(hasher->hash, piece_at(hasher, number), length);
        pthread_mutex_lock(&hasher->mutex);
        hasher->failed |= !good;
        hasher->hashed++;
        pthread_cond_broadcast(&hasher->changed);
    }
    pthread_mutex_unlock(&hasher->mutex);
    return NULL;
}

/* The thread takes no signals: they belong to the program that uses the library. */
static bool start_thread(struct cra_hasher *hasher)
{
    sigset_t all, before;
    sigfillset(&all);
    if (pthread_sigmask(SIG_SETMASK, &all, &before) != 0)
        return false;
    bool started = pthread_create(&hasher->thread, NULL, hash_pieces, hasher) == 0;
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    return started;
}

/* Until the thread has done all it was given. */
static void drain(struct cra_hasher *hasher)
{
    if (!hasher->parallel)
        return;
    pthread_mutex_lock(&hasher->mutex);
    while (hasher->hashed != hasher->given)
        pthread_cond_wait(&hasher->changed, &hasher->mutex);
    pthread_mutex_unlock(&hasher->mutex);
}

bool cra_hasher_begin(struct cra_hasher *hasher, bool parallel)
{
    drain(hasher);
    if (parallel && !hasher->running)
        hasher->running = start_thread(hasher);
    hasher->parallel = parallel && hasher->running;
    hasher->failed = false;
    return cra_hash_restart(hasher->hash);
}

unsigned char *cra_hasher_piece(struct cra_hasher *hasher)
{
    if (!hasher->parallel)
        return piece_at(hasher, 0);
    pthread_mutex_lock(&hasher->mutex);
    while (hasher->given - hasher->hashed == ring_size)
        pthread_cond_wait(&hasher->changed, &hasher->mutex);
    unsigned char *piece = piece_at(hasher, hasher->given);
    pthread_mutex_unlock(&hasher->mutex);
    return piece;
}

void cra_hasher_add(struct cra_hasher *hasher, size_t length)
{
    if (!hasher->parallel) {
        hasher->failed |= !cra_hash_add(hasher->hash, piece_at(hasher, 0), length);
        return;
    }
    pthread_mutex_lock(&hasher->mutex);
    hasher->lengths[hasher->given % ring_size] = length;
    hasher->given++;
    pthread_cond_broadcast(&hasher->changed);
    pthread_mutex_unlock(&hasher->mutex);
}

bool cra_hasher_end(struct cra_hasher *hasher, char text[CRA_SHA256_TEXT_SIZE])
{
    drain(hasher);
    return !hasher->failed && cra_hash_end(hasher->hash, text);
}
