/* SPDX-License-Identifier: Apache-2.0 */
/*
 * breaks - NEL, LS and PS are characters in YAML 1.2, and line ends to libyaml (YAML 1.1)
 *
 * They are hidden behind private code points that the text does not hold, and shown again in what
 * was read. Each stands for one character, so libyaml's positions stay true.
 */
#ifndef NETZ_TREE_BREAKS_H
#define NETZ_TREE_BREAKS_H

#include <stdint.h>

#include "base/str.h"

/* Adds `text` with the three hidden; gives the first of the code points used, or
 * 0 (and adds nothing) for a text that uses all of Unicode's plane 15. */
uint32_t breaks_hide(struct str *out, struct slice text);

/* Adds `text` with the three shown again; `base` is what breaks_hide() gave. */
void breaks_show(struct str *out, struct slice text, uint32_t base);

#endif
