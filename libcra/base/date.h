#ifndef CRA_BASE_DATE_H
#define CRA_BASE_DATE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/text.h"

/* A day of the proleptic Gregorian calendar. All zero: no date. Day 0 with a month: the month as a whole. */
struct cra_date {
    int16_t year;
    uint8_t month;
    uint8_t day;
};

static inline bool cra_date_is_set(struct cra_date date)
{
    return date.year != 0;
}

/* YYYY-MM-DD, and YYYY-MM where `month_allowed`. Years 1000 to 9999; the day must exist. */
bool cra_date_parse(struct cra_text text, bool month_allowed, struct cra_date *date);
/* Writes YYYY-MM-DD or YYYY-MM, terminated. */
void cra_date_format(struct cra_date date, char text[11]);
/* Negative, zero, positive; a month compares as its last day. */
int cra_date_compare(struct cra_date a, struct cra_date b);
struct cra_date cra_date_last_day(struct cra_date date); /* of the month, where only a month is given */
/* The same day `years` later; 29 February becomes 28 February where there is none. */
struct cra_date cra_date_add_years(struct cra_date date, int years);
struct cra_date cra_date_add_days(struct cra_date date, int64_t days);
/* Negative when `to` is earlier; 0 where either is not set. */
int64_t cra_date_days_between(struct cra_date from, struct cra_date to);
/* The day, in Coordinated Universal Time, on which a second since 1970-01-01T00:00:00Z lies. */
struct cra_date cra_date_of_seconds(int64_t seconds);

#endif
