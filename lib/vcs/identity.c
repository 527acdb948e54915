/* SPDX-License-Identifier: Apache-2.0 */
#include "vcs/identity.h"

#include "sys/env.h"
#include "text/message.h"
#include "text/utf8.h"
#include "vcs/settings.h"
#include "vcs/when.h"

/* Where a role's parts are looked for. */
struct places {
	const char *name, *email, *date;  /* environment */
	const char *set_name, *set_email; /* configuration */
};

static const struct places all_places[] = {
	[IDENTITY_AUTHOR] = { "GIT_AUTHOR_NAME", "GIT_AUTHOR_EMAIL", "GIT_AUTHOR_DATE",
			      "author.name", "author.email" },
	[IDENTITY_COMMITTER] = { "GIT_COMMITTER_NAME", "GIT_COMMITTER_EMAIL", "GIT_COMMITTER_DATE",
				 "committer.name", "committer.email" },
};

/* What Git takes off both ends of a name. */
static bool is_crud(char byte)
{
	return (unsigned char)byte <= ' ' || strchr(".,:;<>\"\\'", byte) != NULL;
}

/* As Git puts a name into a commit's header: without what the header's own form is made of. */
static void clean(struct slice raw, struct str *out)
{
	size_t i;

	while (raw.len > 0 && is_crud(raw.data[0]))
		raw = slice_part(raw, 1, raw.len);
	while (raw.len > 0 && is_crud(raw.data[raw.len - 1]))
		raw = slice_part(raw, 0, raw.len - 1);
	for (i = 0; i < raw.len; i++) {
		if (raw.data[i] != '\n' && raw.data[i] != '<' && raw.data[i] != '>')
			str_add_char(out, raw.data[i]);
	}
}

/* A configured value that says something; `own` goes before `common`. */
static bool configured(const struct settings *settings, const char *own, const char *common,
		       struct str *raw)
{
	return (settings_text(settings, own, raw) && raw->len > 0) ||
	       (settings_text(settings, common, raw) && raw->len > 0);
}

/* What the environment says, unless the role goes before it. */
static const char *environment(const struct role *role, const char *name)
{
	return role != NULL && role->first ? NULL : env_given(name);
}

static enum status read_name(const struct places *places, const struct settings *settings,
			     const struct role *role, struct str *out, struct str *problem)
{
	const char *given = environment(role, places->name);
	struct str raw = { 0 };
	enum status status = STATUS_OK;

	if (given != NULL)
		str_add(&raw, given);
	else if (role != NULL)
		str_add_slice(&raw, role->name);
	else if (!configured(settings, places->set_name, "user.name", &raw))
		status = STATUS_NOT_FOUND;
	clean(str_slice(&raw), out);
	if (status == STATUS_OK && out->len == 0) {
		status = STATUS_INVALID;
		if (given != NULL)
			message_add(problem,
				    _("%1$s in the environment holds no name: give it one or take "
				      "it out"),
				    slice_of(places->name));
		else
			str_add(problem, _("the name Git has for you is none; say it with: git "
					   "config --global user.name \"First Last\""));
	}
	str_free(&raw);
	return status;
}

static enum status read_email(const struct places *places, const struct settings *settings,
			      const struct role *role, struct str *out)
{
	const char *given = environment(role, places->email);
	struct str raw = { 0 };
	enum status status = STATUS_OK;

	if (given != NULL) {
		str_add(&raw, given);
	} else if (role != NULL) {
		str_add_slice(&raw, role->email);
	} else if (!configured(settings, places->set_email, "user.email", &raw)) {
		bool empty = settings_text(settings, "user.email", &raw);

		given = env_get("EMAIL");
		if (!empty && given != NULL &&
		    !settings_bool(settings, "user.useConfigOnly", false))
			str_add(&raw, given);
		else if (!empty)
			status = STATUS_NOT_FOUND;
	}
	clean(str_slice(&raw), out);
	str_free(&raw);
	return status;
}

static enum status read_date(const struct places *places, struct identity *out, struct str *problem)
{
	const char *given = env_get(places->date);
	struct str shown = { 0 };

	if (given == NULL) {
		out->time = env_now(&out->offset);
		return STATUS_OK;
	}
	if (when_parse(slice_of(given), &out->time, &out->offset))
		return STATUS_OK;
	utf8_show(&shown, slice_of(given), true);
	message_add(problem,
		    _("%1$s in the environment is “%2$s”, which is no date; write it like "
		      "2024-03-12T14:30:00+01:00 or take it out"),
		    slice_of(places->date), str_slice(&shown));
	str_free(&shown);
	return STATUS_INVALID;
}

static void say_missing(bool no_name, bool no_email, struct str *problem)
{
	if (no_name && no_email)
		str_add(problem,
			_("Git does not know who you are; say it once with: git config --global "
			  "user.name \"First Last\" and: git config --global user.email "
			  "\"you@example.org\""));
	else if (no_name)
		str_add(problem, _("Git does not know your name; say it once with: git config "
				   "--global user.name \"First Last\""));
	else
		str_add(problem, _("Git does not know your e-mail address; say it once with: git "
				   "config --global user.email \"you@example.org\""));
}

enum status identity_read(struct repo *repo, enum identity_role role, const struct role *given,
			  struct identity *out, struct str *problem)
{
	const struct role *stand_in = given != NULL && role_is_set(given) ? given : NULL;
	const struct places *places = &all_places[role];
	struct settings *settings = settings_open(repo);
	enum status name;
	enum status email;
	enum status status;

	*out = (struct identity){ 0 };
	name = read_name(places, settings, stand_in, &out->name, problem);
	email = read_email(places, settings, stand_in, &out->email);
	status = name;
	if (name != STATUS_INVALID && (name != STATUS_OK || email != STATUS_OK)) {
		say_missing(name != STATUS_OK, email != STATUS_OK, problem);
		status = STATUS_NOT_FOUND;
	}
	if (status == STATUS_OK)
		status = read_date(places, out, problem);
	if (status != STATUS_OK)
		identity_free(out);
	settings_close(settings);
	return status;
}

enum status identity_check(struct repo *repo, const struct role *given, struct str *problem)
{
	static const enum identity_role roles[] = { IDENTITY_AUTHOR, IDENTITY_COMMITTER };
	enum status status = STATUS_OK;
	size_t i;

	for (i = 0; status == STATUS_OK && i < sizeof(roles) / sizeof(roles[0]); i++) {
		struct identity identity = { 0 };

		status = identity_read(repo, roles[i], given, &identity, problem);
		identity_free(&identity);
	}
	return status;
}

void identity_free(struct identity *identity)
{
	str_free(&identity->name);
	str_free(&identity->email);
	*identity = (struct identity){ 0 };
}
