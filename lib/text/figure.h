/* SPDX-License-Identifier: Apache-2.0 */
/*
 * figure - numbers as people write them: "1.017" and "45,94" in German, "1,017" and "45.94" else
 */
#ifndef NETZ_TEXT_FIGURE_H
#define NETZ_TEXT_FIGURE_H

#include "base/str.h"

/* Adds a number by its lexeme ("1017", "-45.940"); what is no plain decimal is added as it stands.
 */
void figure_add(struct str *out, struct slice lexeme, const char *language);

#endif
