/* SPDX-License-Identifier: Apache-2.0 */
#include "change/answer.h"

#include <stdbool.h>
#include <string.h>

#include "text/message.h"
#include "text/utf8.h"

enum { AGS_DIGITS = 8 };

static const char digits[] = "0123456789";
static const char licence_letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
				      "0123456789.-+ ";

/* The first refusal counts. */
static void refuse(struct answers *answers, const char *sentence, const char *what,
		   struct slice value)
{
	struct str shown = { 0 };
	struct str most = { 0 };

	if (answers->status != STATUS_OK)
		return;
	utf8_show(&shown, value, true);
	str_addf(&most, "%d", (int)ANSWER_MAX);
	message_add(answers->problem, sentence, slice_of(what), str_slice(&shown),
		    str_slice(&most));
	answers->status = STATUS_INVALID;
	str_free(&shown);
	str_free(&most);
}

static bool has_break(struct slice value)
{
	return slice_find(value, '\n', 0) < value.len || slice_find(value, '\r', 0) < value.len ||
	       slice_find(value, '\t', 0) < value.len;
}

/* Whether one line of people's text; `value` is trimmed. */
static bool check(struct answers *answers, const char *what, struct slice value)
{
	uint32_t hidden;

	if (value.len == 0)
		refuse(answers, _("%1$s must not be empty"), what, value);
	else if (utf8_valid(value) < value.len)
		refuse(answers, _("%1$s is not in UTF-8: “%2$s”"), what, value);
	else if (has_break(value))
		refuse(answers, _("%1$s must stand on one line, without tabs: “%2$s”"), what,
		       value);
	else if (utf8_find_hidden(value, &hidden) < value.len)
		refuse(answers,
		       _("%1$s holds a character that nobody sees, which is shown as an escape "
			 "here: “%2$s”"),
		       what, value);
	else if (utf8_count(value) > ANSWER_MAX)
		refuse(answers, _("%1$s is longer than %3$s characters"), what, value);
	return answers->status == STATUS_OK;
}

static struct slice take(struct answers *answers, const char *what, struct slice text)
{
	struct slice value = slice_trim(text);
	struct str composed = { 0 };
	struct slice kept = { "", 0 };

	if (!check(answers, what, value))
		return kept;
	fold_nfc(answers->fold, &composed, value);
	kept = arena_copy(answers->arena, str_slice(&composed));
	str_free(&composed);
	return kept;
}

struct slice answer_text(struct answers *answers, const char *what, const char *text)
{
	if (text == NULL)
		return (struct slice){ 0 };
	return take(answers, what, slice_of(text));
}

void answer_list(struct answers *answers, const char *what, const char *text, struct vec *out)
{
	struct slice rest = slice_of(text);
	struct slice part;

	while (slice_next(&rest, ',', &part)) {
		struct slice value = slice_trim(part);

		if (value.len == 0)
			continue;
		value = take(answers, what, value);
		vec_add(out, &value);
	}
}

static bool only(struct slice value, const char *letters)
{
	size_t i;

	for (i = 0; i < value.len; i++) {
		if (strchr(letters, value.data[i]) == NULL)
			return false;
	}
	return true;
}

struct slice answer_ags(struct answers *answers, const char *text)
{
	struct slice value = answer_text(answers, _("the municipality key"), text);

	if (text != NULL && answers->status == STATUS_OK &&
	    (value.len != AGS_DIGITS || !only(value, digits)))
		refuse(answers, _("%1$s has eight digits, not “%2$s”"), _("the municipality key"),
		       value);
	return value;
}

struct slice answer_licence(struct answers *answers, const char *text)
{
	struct slice value = answer_text(answers, _("the licence"), text);

	if (text != NULL && answers->status == STATUS_OK && !only(value, licence_letters))
		refuse(answers, _("%1$s is an SPDX id like CC0-1.0 or DL-DE-BY-2.0, not “%2$s”"),
		       _("the licence"), value);
	return value;
}
