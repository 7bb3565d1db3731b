#include "assess/duties.h"

#include "base/language.h"

/* the table spells phases in small letters, like the words of other tables */
#define PHASE_before CRA_DUTY_BEFORE
#define PHASE_market CRA_DUTY_MARKET
#define PHASE_event CRA_DUTY_EVENT
#define PHASE_request CRA_DUTY_REQUEST

static const struct cra_duty duties[] = {
#define DUTY(role, phase, law, text) {operator_role_##role, PHASE_##phase, law, text},
#include "assess/duties.def"
#undef DUTY
};

static const struct {
    const char *word, *meaning;
} phases[] = {
    [CRA_DUTY_BEFORE] = {"before", CRA_SAYS("Before the product is placed or made available on the market")},
    [CRA_DUTY_MARKET] = {"market", CRA_SAYS("As long as it is supplied or supported")},
    [CRA_DUTY_EVENT] = {"event", CRA_SAYS("When it happens")},
    [CRA_DUTY_REQUEST] = {"request", CRA_SAYS("When an authority asks")},
};

const struct cra_duty *cra_duty_at(enum operator_role role, size_t index)
{
    for (size_t i = 0; i < sizeof duties / sizeof *duties; i++) {
        if (duties[i].role == role && index-- == 0)
            return &duties[i];
    }
    return NULL;
}

const char *cra_duty_phase_word(enum cra_duty_phase phase)
{
    return phases[phase].word;
}

const char *cra_duty_phase_meaning(enum cra_duty_phase phase)
{
    return phases[phase].meaning;
}
