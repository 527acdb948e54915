/* SPDX-License-Identifier: Apache-2.0 */
#include "vcs/role.h"

#include "text/message.h"
#include "text/utf8.h"

static enum status refuse(struct str *problem, const char *sentence, struct slice text)
{
	struct str shown = { 0 };

	utf8_show(&shown, text, true);
	message_add(problem, sentence, str_slice(&shown));
	str_free(&shown);
	return STATUS_INVALID;
}

/* What would end the line or the part of a commit's header, or say something that nobody sees. */
static bool is_hostile(struct slice text)
{
	uint32_t point;
	size_t i;

	if (utf8_valid(text) < text.len || utf8_find_hidden(text, &point) < text.len)
		return true;
	for (i = 0; i < text.len; i++) {
		if (strchr("\n\r\t<>", text.data[i]) != NULL)
			return true;
	}
	return false;
}

/* Git takes these off both ends of a name. */
static bool is_only_crud(struct slice name)
{
	size_t i;

	for (i = 0; i < name.len; i++) {
		if ((unsigned char)name.data[i] > ' ' &&
		    strchr(".,:;<>\"\\'", name.data[i]) == NULL)
			return false;
	}
	return true;
}

static bool is_address(struct slice email)
{
	size_t at = slice_find(email, '@', 0);

	return at > 0 && at + 1 < email.len && slice_find(email, '@', at + 1) == email.len &&
	       slice_find(email, ' ', 0) == email.len;
}

bool role_is_set(const struct role *role)
{
	return role->name.len > 0 || role->email.len > 0;
}

enum status role_check(const struct role *role, struct str *problem)
{
	if (is_hostile(role->name) || is_hostile(role->email))
		return refuse(problem,
			      _("“%1$s” cannot stand in a commit: the author is one line without "
				"angle brackets and control characters"),
			      is_hostile(role->name) ? role->name : role->email);
	if (is_only_crud(role->name))
		return refuse(problem, _("the author “%1$s” holds no name"), role->name);
	if (!is_address(role->email))
		return refuse(problem,
			      _("the author's address “%1$s” is none; one that nobody reads will "
				"do: noreply@example.org"),
			      role->email);
	return STATUS_OK;
}

enum status role_parse(struct slice text, struct role *role, struct str *problem)
{
	struct slice trimmed = slice_trim(text);
	size_t open = slice_find(trimmed, '<', 0);

	*role = (struct role){ 0 };
	if (open == trimmed.len || !slice_ends(trimmed, ">"))
		return refuse(problem, _("“%1$s” is not of the form: Name <address>"), text);
	role->name = slice_trim(slice_part(trimmed, 0, open));
	role->email = slice_trim(slice_part(trimmed, open + 1, trimmed.len - 1));
	return role_check(role, problem);
}
