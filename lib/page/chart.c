/* SPDX-License-Identifier: Apache-2.0 */
#include "page/chart.h"

#include "page/escape.h"

enum { WIDTH = 640, LABEL = 150, VALUE = 60, ROW = 22, BAR = 14 };

static double greatest(const struct chart_bar *bars, size_t count)
{
	double most = 0;
	for (size_t i = 0; i < count; i++)
		most = bars[i].value > most ? bars[i].value : most;
	return most;
}

void chart_bars(struct str *out, struct slice title, struct slice description,
		const struct chart_bar *bars, size_t count)
{
	double most = greatest(bars, count);
	str_addf(out,
		 "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" class=\"bars\" "
		 "viewBox=\"0 0 %d %zu\"><title>",
		 WIDTH, count * ROW + 4);
	escape_html(out, title);
	str_add(out, "</title><desc>");
	escape_html(out, description);
	str_add(out, "</desc>");
	for (size_t i = 0; i < count; i++) {
		size_t y = i * ROW;
		double share = most > 0 && bars[i].value > 0 ? bars[i].value / most : 0;
		int length = (int)(share * (WIDTH - LABEL - VALUE));
		str_addf(out, "<text x=\"%d\" y=\"%zu\" text-anchor=\"end\">", LABEL - 8, y + 15);
		escape_html(out, bars[i].label);
		str_addf(out,
			 "</text><rect x=\"%d\" y=\"%zu\" width=\"%d\" height=\"%d\"/>"
			 "<text x=\"%d\" y=\"%zu\">%.0f</text>",
			 LABEL, y + 4, length, BAR, LABEL + length + 6, y + 15, bars[i].value);
	}
	str_add(out, "</svg>");
}
