/* SPDX-License-Identifier: Apache-2.0 */
/*
 * chart - accessible SVG for page_figure(): title, description, no script, no external reference
 *
 * Used for bars of one unit and one kind of count only; things of different units are never drawn
 * together.
 */
#ifndef NETZ_PAGE_CHART_H
#define NETZ_PAGE_CHART_H

#include <stddef.h>

#include "base/str.h"

struct chart_bar {
	struct slice label;
	double value;
};

/* Adds a horizontal bar chart; `title` and `description` become <title> and <desc>. */
void chart_bars(struct str *out, struct slice title, struct slice description,
		const struct chart_bar *bars, size_t count);

#endif
