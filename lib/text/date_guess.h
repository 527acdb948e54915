/* SPDX-License-Identifier: Apache-2.0 */
/*
 * date_guess - the date that somebody meant who did not write it as records do
 *
 * "12.03.2024", "3/2024", "2024-3-1", "März 2024", "12 March 2024", "Sommer 2023", "um 2018":
 * German and English, the day before the month. Nothing is guessed where a part is missing or a
 * word is left over.
 */
#ifndef NETZ_TEXT_DATE_GUESS_H
#define NETZ_TEXT_DATE_GUESS_H

#include <stdbool.h>

#include "base/str.h"

/* Adds the date as EDTF ("2024-03-12", "2024-03", "2023-22", "2018~"); false and nothing where the
 * text is none or is EDTF already. */
bool date_guess(struct str *out, struct slice text);

/* Whether the text has the form YYYY-MM-DD or YYYY-MM, whatever its numbers are. */
bool date_has_form(struct slice text);

#endif
