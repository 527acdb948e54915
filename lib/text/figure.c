/* SPDX-License-Identifier: Apache-2.0 */
#include "text/figure.h"

#include <string.h>

static size_t count_digits(struct slice text, size_t from)
{
	size_t i = from;

	while (i < text.len && text.data[i] >= '0' && text.data[i] <= '9')
		i++;
	return i - from;
}

void figure_add(struct str *out, struct slice lexeme, const char *language)
{
	bool german = strncmp(language, "de", 2) == 0;
	size_t sign = lexeme.len > 0 && (lexeme.data[0] == '-' || lexeme.data[0] == '+') ? 1 : 0;
	size_t whole = count_digits(lexeme, sign);
	size_t point = sign + whole;
	bool fraction = point < lexeme.len && lexeme.data[point] == '.';
	size_t end = fraction ? point + 1 + count_digits(lexeme, point + 1) : point;
	size_t i;

	if (whole == 0 || end != lexeme.len || (fraction && end == point + 1)) {
		str_add_slice(out, lexeme);
		return;
	}
	if (lexeme.data[0] == '-')
		str_add(out, "−");
	for (i = sign; i < point; i++) {
		if (i > sign && (point - i) % 3 == 0)
			str_add_char(out, german ? '.' : ',');
		str_add_char(out, lexeme.data[i]);
	}
	if (fraction) {
		str_add_char(out, german ? ',' : '.');
		str_add_slice(out, slice_part(lexeme, point + 1, end));
	}
}
