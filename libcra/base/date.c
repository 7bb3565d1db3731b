#include "base/date.h"

enum { first_year = 1000, last_year = 9999 };

static bool is_leap(int year)
{
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

static uint8_t days_in(int year, int month)
{
    static const uint8_t days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return month == 2 && is_leap(year) ? 29 : days[month - 1];
}

static bool number(const char *digits, size_t count, int *value)
{
    *value = 0;
    for (size_t i = 0; i < count; i++) {
        if (!cra_is_digit(digits[i]))
            return false;
        *value = *value * 10 + (digits[i] - '0');
    }
    return true;
}

bool cra_date_parse(struct cra_text text, bool month_allowed, struct cra_date *date)
{
    bool whole_month = month_allowed && text.length == 7;
    if (!whole_month && text.length != 10)
        return false;
    int year = 0, month = 0, day = 0;
    if (!number(text.data, 4, &year) || text.data[4] != '-' || !number(text.data + 5, 2, &month))
        return false;
    if (year < first_year || month < 1 || month > 12)
        return false;
    if (!whole_month &&
        (text.data[7] != '-' || !number(text.data + 8, 2, &day) || day < 1 || day > days_in(year, month)))
        return false;
    *date = (struct cra_date){(int16_t)year, (uint8_t)month, (uint8_t)day};
    return true;
}

static char *write_number(char *text, int value, int digits)
{
    for (int i = digits; i-- > 0; value /= 10)
        text[i] = (char)('0' + value % 10);
    return text + digits;
}

void cra_date_format(struct cra_date date, char text[11])
{
    char *at = text;
    if (cra_date_is_set(date)) {
        at = write_number(at, date.year, 4);
        *at++ = '-';
        at = write_number(at, date.month, 2);
        if (date.day) {
            *at++ = '-';
            at = write_number(at, date.day, 2);
        }
    }
    *at = '\0';
}

struct cra_date cra_date_last_day(struct cra_date date)
{
    if (cra_date_is_set(date) && !date.day)
        date.day = days_in(date.year, date.month);
    return date;
}

int cra_date_compare(struct cra_date a, struct cra_date b)
{
    a = cra_date_last_day(a);
    b = cra_date_last_day(b);
    if (a.year != b.year)
        return a.year < b.year ? -1 : 1;
    if (a.month != b.month)
        return a.month < b.month ? -1 : 1;
    return (a.day > b.day) - (a.day < b.day);
}

struct cra_date cra_date_add_years(struct cra_date date, int years)
{
    if (!cra_date_is_set(date))
        return date;
    if (years > last_year - date.year || years < first_year - date.year)
        return (struct cra_date){0};
    date.year = (int16_t)(date.year + years);
    if (date.day > days_in(date.year, date.month))
        date.day = days_in(date.year, date.month);
    return date;
}

/* Days since 1970-01-01. Years are counted from March, so that the leap day is the last of its year and the
 * months before it have lengths that the formula (153 * month + 2) / 5 gives. */
static int64_t day_number(struct cra_date date)
{
    int64_t year = date.year - (date.month <= 2);
    int64_t month = (date.month + 9) % 12;
    int64_t day = (153 * month + 2) / 5 + date.day - 1;
    return year * 365 + year / 4 - year / 100 + year / 400 + day - 719468;
}

static struct cra_date date_of_day_number(int64_t number_of_day)
{
    static const struct cra_date first = {first_year, 1, 1}, last = {last_year, 12, 31};
    if (number_of_day < day_number(first) || number_of_day > day_number(last))
        return (struct cra_date){0};
    int64_t days = number_of_day + 719468;
    int64_t era = days / 146097; /* 400 years */
    int64_t in_era = days % 146097;
    int64_t year = (in_era - in_era / 1460 + in_era / 36524 - in_era / 146096) / 365;
    int64_t in_year = in_era - (365 * year + year / 4 - year / 100);
    int64_t month = (5 * in_year + 2) / 153; /* 0 is March */
    int64_t day = in_year - (153 * month + 2) / 5 + 1;
    month = month < 10 ? month + 3 : month - 9;
    return (struct cra_date){(int16_t)(year + era * 400 + (month <= 2)), (uint8_t)month, (uint8_t)day};
}

struct cra_date cra_date_add_days(struct cra_date date, int64_t days)
{
    static const int64_t too_many = INT64_C(1) << 32; /* leaves the calendar on either side */
    if (!cra_date_is_set(date))
        return date;
    if (days > too_many || days < -too_many)
        return (struct cra_date){0};
    return date_of_day_number(day_number(cra_date_last_day(date)) + days);
}

int64_t cra_date_days_between(struct cra_date from, struct cra_date to)
{
    if (!cra_date_is_set(from) || !cra_date_is_set(to))
        return 0;
    return day_number(cra_date_last_day(to)) - day_number(cra_date_last_day(from));
}

struct cra_date cra_date_of_seconds(int64_t seconds)
{
    int64_t day = seconds / 86400 - (seconds % 86400 < 0);
    return date_of_day_number(day);
}
