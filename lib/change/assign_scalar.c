/* SPDX-License-Identifier: Apache-2.0 */
#include "change/assign_value.h"

#include "text/date.h"
#include "text/date_guess.h"
#include "text/message.h"
#include "text/utf8.h"
#include "tree/scan.h"

enum { DIGITS_MAX = 30 };

/* -- texts --------------------------------------------------------------------------------------
 */

/* What no person means to type; soft hyphens and the like are the whole check's warnings. */
static bool is_refused(uint32_t point)
{
	enum utf8_hidden hidden = utf8_hidden(point);

	if (hidden == UTF8_BIDI)
		return point != 0x061c && point != 0x200e && point != 0x200f;
	return hidden == UTF8_CONTROL || point == 0xfffe || point == 0xffff;
}

static bool is_clean(const struct assign_reader *reader, struct slice text)
{
	size_t at = 0;

	while (at < text.len) {
		struct slice rest = slice_part(text, at, text.len);
		struct slice hidden;
		uint32_t point = 0;
		size_t len;

		at += utf8_find_hidden(rest, &point);
		if (at >= text.len)
			break;
		len = utf8_decode(slice_part(text, at, text.len), &point);
		hidden = slice_part(text, at, at + len);
		if (is_refused(point)) {
			(void)scan_character(point, reader->source, assign_span(reader, hidden),
					     reader->diags);
			return false;
		}
		at += len > 0 ? len : 1;
	}
	return true;
}

/* Line ends of other systems become LF. */
static void add_lines(struct str *out, struct slice text)
{
	size_t i;

	for (i = 0; i < text.len; i++) {
		if (text.data[i] != '\r')
			str_add_char(out, text.data[i]);
		else if (i + 1 == text.len || text.data[i + 1] != '\n')
			str_add_char(out, '\n');
	}
}

bool assign_read_text(const struct assign_reader *reader, const struct field *field,
		      struct slice text, struct node **out)
{
	struct str lines = { 0 };
	struct str normal = { 0 };

	(void)field;
	if (!is_clean(reader, text))
		return false;
	add_lines(&lines, text);
	fold_nfc(reader->inventory->fold, &normal, str_slice(&lines));
	*out = node_new_text(reader->arena, slice_trim(str_slice(&normal)));
	str_free(&lines);
	str_free(&normal);
	return true;
}

/* -- numbers ------------------------------------------------------------------------------------
 */

struct figure {
	struct str digits; /* with a point where there was one or a comma */
	size_t before;	   /* digits before it */
	size_t behind;
	size_t signs; /* points and commas */
};

/* Takes the text apart; false when it is no decimal number at all. */
static bool take_apart(struct figure *figure, struct slice text)
{
	size_t i = 0;

	if (text.len > DIGITS_MAX)
		return false;
	if (slice_starts(text, "-"))
		str_add_char(&figure->digits, text.data[i++]);
	for (; i < text.len; i++) {
		char byte = text.data[i];

		if (byte >= '0' && byte <= '9') {
			str_add_char(&figure->digits, byte);
			*(figure->signs == 0 ? &figure->before : &figure->behind) += 1;
		} else if ((byte == '.' || byte == ',') && figure->before > 0) {
			figure->signs++;
			figure->behind = 0;
			str_add_char(&figure->digits, '.');
		} else {
			return false;
		}
	}
	return figure->before > 0 && (figure->signs == 0 || figure->behind > 0);
}

static char first_digit(const struct figure *figure)
{
	const char *digits = str_text(&figure->digits);

	return digits[0] == '-' ? digits[1] : digits[0];
}

/* "1.017" is 1017 to Germans, "1,017" to the English; "0.125" and "2.5" are clear. */
static bool is_two_numbers(const struct figure *figure)
{
	return figure->signs > 1 || (figure->signs == 1 && figure->behind == 3 &&
				     figure->before <= 3 && first_digit(figure) != '0');
}

static void refuse_number(const struct assign_reader *reader, const struct field *field,
			  struct slice text, struct slice hint)
{
	struct str name = { 0 };
	struct str shown = { 0 };
	struct str found = { 0 };

	assign_add_name(reader, &name, field);
	assign_add_shown(&shown, text);
	message_add(&found, _("the text “%1$s”"), str_slice(&shown));
	assign_finding(reader, DIAG_SCHEMA_TYPE, text,
		       DIAG_ARGS(str_slice(&name),
				 slice_of(field->type == FIELD_INTEGER ? _("a whole number")
								       : _("a number")),
				 str_slice(&found), hint));
	str_free(&name);
	str_free(&found);
	str_free(&shown);
}

static void hint_two_numbers(struct str *hint, const struct figure *figure)
{
	struct str whole = { 0 };
	size_t i;

	for (i = 0; i < figure->digits.len; i++) {
		if (figure->digits.data[i] != '.')
			str_add_char(&whole, figure->digits.data[i]);
	}
	if (figure->behind == 3)
		message_add(hint, _("if %1$s is meant, write it without a point or comma"),
			    str_slice(&whole));
	else
		str_add(hint, _("write digits only"));
	str_free(&whole);
}

static void hint_number(struct str *hint, const struct figure *figure, bool known)
{
	if (known && is_two_numbers(figure))
		hint_two_numbers(hint, figure);
	else if (known)
		str_add(hint, _("write it without a fraction"));
	else
		str_add(hint, _("write digits only"));
}

bool assign_read_number(const struct assign_reader *reader, const struct field *field,
			struct slice text, struct node **out)
{
	struct figure figure = { 0 };
	struct str hint = { 0 };
	bool known = take_apart(&figure, text);
	bool leads = known && figure.before > 1 && first_digit(&figure) == '0';
	bool fits = known && !leads && !is_two_numbers(&figure) &&
		    (field->type != FIELD_INTEGER || figure.signs == 0);

	if (fits) {
		*out = node_new_lexeme(reader->arena, figure.signs > 0 ? NODE_FLOAT : NODE_INT,
				       str_slice(&figure.digits));
	} else {
		if (!assign_hint_state(reader, field, text, &hint))
			hint_number(&hint, &figure, known && !leads);
		refuse_number(reader, field, text, str_slice(&hint));
	}
	str_free(&figure.digits);
	str_free(&hint);
	return fits;
}

/* -- yes and no ---------------------------------------------------------------------------------
 */

bool assign_read_bool(const struct assign_reader *reader, const struct field *field,
		      struct slice text, struct node **out)
{
	static const char *const words[2][6] = {
		{ "no", "nein", "false", "falsch", "0", NULL },
		{ "yes", "ja", "true", "wahr", "1", NULL },
	};
	struct str folded = { 0 };
	int value = -1;
	size_t i, j;

	if (text.len <= DIGITS_MAX)
		fold_search(reader->inventory->fold, &folded, text);
	for (i = 0; i < 2; i++) {
		for (j = 0; words[i][j] != NULL; j++) {
			if (slice_is(str_slice(&folded), words[i][j]))
				value = (int)i;
		}
	}
	str_free(&folded);
	if (value >= 0)
		*out = node_new_lexeme(reader->arena, NODE_BOOL,
				       value == 1 ? SLICE("true") : SLICE("false"));
	else
		assign_refuse(reader, DIAG_FILTER_BOOL, field, text, SLICE(""));
	return value >= 0;
}

/* -- dates --------------------------------------------------------------------------------------
 */

static bool is_year(struct slice text)
{
	long long year;

	return text.len == 4 && slice_to_int(text, &year) && year > 0;
}

/*
 * Whether a date that is not written as records do can be only one day: "1/2/2024" is another day
 * in America, and "2003/04" may be a school year.
 */
static bool is_certain(struct slice text)
{
	size_t slash = slice_find(text, '/', 0);

	return slash == text.len || (slash < 4 && slice_find(text, '/', slash + 1) == text.len);
}

static void hint_date(struct str *hint, struct slice text, struct slice guess)
{
	if (guess.len > 0)
		message_add(hint, _("did you mean “%1$s”?"), guess);
	else if (date_has_form(text))
		str_add(hint, _("the calendar has no such day or month"));
	else
		str_add(hint, _("write 2024, 2024-03 or 2024-03-12; with ~ behind it for “about”"));
}

bool assign_read_date(const struct assign_reader *reader, const struct field *field,
		      struct slice text, struct node **out)
{
	struct slice date = text;
	struct str guess = { 0 };
	struct str hint = { 0 };
	struct edtf edtf;
	bool known = edtf_parse(text, &edtf);

	if (!known && text.len <= 80 && date_guess(&guess, text)) {
		date = str_slice(&guess);
		known = is_certain(text);
	}
	if (known) {
		*out = is_year(date) ? node_new_lexeme(reader->arena, NODE_INT, date)
				     : node_new_text(reader->arena, date);
	} else {
		if (!assign_hint_state(reader, field, text, &hint))
			hint_date(&hint, text, str_slice(&guess));
		assign_refuse(reader, DIAG_SCHEMA_DATE, field, text, str_slice(&hint));
	}
	str_free(&guess);
	str_free(&hint);
	return known;
}
