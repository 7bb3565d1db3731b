#ifndef CRA_BASE_WORD_H
#define CRA_BASE_WORD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

/* Eight bytes at a time in one 64-bit word, on any machine: each byte is a lane, and an answer is a word that
 * has the top bit of every lane set for which it is yes. */
#define CRA_WORD_ONES UINT64_C(0x0101010101010101)
#define CRA_WORD_TOPS UINT64_C(0x8080808080808080)

enum { CRA_WORD_SIZE = 8 };

static inline uint64_t cra_word_load(const char *data)
{
    uint64_t word;
    memcpy(&word, data, sizeof word);
    return word;
}

/* Lanes that hold `byte`. No sum carries into the next lane, so every lane's answer is right. */
static inline uint64_t cra_word_equal(uint64_t word, unsigned char byte)
{
    uint64_t difference = word ^ CRA_WORD_ONES * byte;
    return ~(((difference & ~CRA_WORD_TOPS) + ~CRA_WORD_TOPS) | difference) & CRA_WORD_TOPS;
}

/* Lanes below the space. */
static inline uint64_t cra_word_control(uint64_t word)
{
    return ~(((word & ~CRA_WORD_TOPS) + CRA_WORD_ONES * 0x60) | word) & CRA_WORD_TOPS;
}

/* How many lanes said yes. */
static inline size_t cra_word_count(uint64_t answer)
{
    return (size_t)((answer >> 7) * CRA_WORD_ONES >> 56);
}

#endif
