/* SPDX-License-Identifier: Apache-2.0 */
#include "text/message.h"

#include <libintl.h>
#include <locale.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const char domain[] = "netz";

/* gettext's state has this part that gettext cannot be asked for. */
static char chosen[24] = "en";

static bool is_letter(char byte)
{
	return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
}

/*
 * The part of a locale's name that names a catalogue, "de_AT" of "de_AT.UTF-8@euro"; false for
 * what is none: the tag becomes part of a path.
 */
static bool catalogue_tag(struct slice name, char *tag, size_t size)
{
	size_t len = 0;
	size_t i;

	while (len < name.len && name.data[len] != '.' && name.data[len] != '@')
		len++;
	if (len < 2 || len >= size)
		return false;
	for (i = 0; i < len; i++) {
		tag[i] = name.data[i] == '-' ? '_' : name.data[i];
		if (!is_letter(tag[i]) && (tag[i] != '_' || i < 2))
			return false;
	}
	tag[len] = '\0';
	return true;
}

static bool is_english(const char *tag)
{
	return strcmp(tag, "en") == 0 || strncmp(tag, "en_", 3) == 0 || strcmp(tag, "POSIX") == 0;
}

/* The first folder that holds the catalogue of `tag`, or NULL: gettext is silent about it. */
static const char *folder_of(const char *tag, const char *const *folders)
{
	const char *found = NULL;
	struct str path = { 0 };

	for (; folders != NULL && *folders != NULL && found == NULL; folders++) {
		str_cut(&path, 0);
		str_addf(&path, "%s/%s/LC_MESSAGES/%s.mo", *folders, tag, domain);
		if (access(str_text(&path), R_OK) == 0)
			found = *folders;
	}
	str_free(&path);
	return found;
}

/* One language of the list asked for; true when it settles the question. */
static bool choose(struct slice name, const char *const *folders)
{
	char tag[sizeof(chosen)];
	const char *folder;
	char *region;

	if (slice_is(name, "C") || slice_starts(name, "C.") || slice_is(name, "POSIX"))
		return true;
	if (!catalogue_tag(name, tag, sizeof(tag)))
		return false;
	if (is_english(tag))
		return true;
	folder = folder_of(tag, folders);
	region = strchr(tag, '_');
	if (folder == NULL && region != NULL) {
		*region = '\0';
		folder = folder_of(tag, folders);
	}
	if (folder == NULL)
		return false;
	/*
	 * C.UTF-8 is always there; in the locale "C" gettext would not look at LANGUAGE, and
	 * LANGUAGE is its only door.
	 */
	if (setlocale(LC_MESSAGES, "C.UTF-8") == NULL || setenv("LANGUAGE", tag, 1) != 0 ||
	    bindtextdomain(domain, folder) == NULL)
		return false;
	memcpy(chosen, tag, strlen(tag) + 1);
	return true;
}

void message_start(const char *language, const char *const *folders)
{
	struct slice rest = slice_of(language);
	struct slice name;

	memcpy(chosen, "en", sizeof("en"));
	(void)setlocale(LC_CTYPE, "C.UTF-8");
	(void)setlocale(LC_MESSAGES, "C");
	while (slice_next(&rest, ':', &name)) {
		if (choose(name, folders))
			break;
	}
	(void)bind_textdomain_codeset(domain, "UTF-8");
	(void)textdomain(domain); /* gettext notices a changed LANGUAGE only here */
}

const char *message_language(void)
{
	return chosen;
}

const char *message_text(const char *text)
{
	/* The empty text is the key of the catalogue's header. */
	return text[0] != '\0' ? gettext(text) : text;
}

const char *message_plural(const char *one, const char *many, unsigned long count)
{
	return ngettext(one, many, count);
}

void message_format(struct str *out, const char *format, const struct slice *args, size_t count)
{
	const char *at = format;

	while (*at != '\0') {
		size_t plain = strcspn(at, "%");

		str_add_slice(out, (struct slice){ at, plain });
		at += plain;
		if (at[0] == '%' && at[1] == '%') {
			str_add_char(out, '%');
			at += 2;
		} else if (at[0] == '%' && at[1] >= '1' && at[1] <= '9' && at[2] == '$' &&
			   at[3] == 's' && (size_t)(at[1] - '1') < count) {
			str_add_slice(out, args[at[1] - '1']);
			at += 4;
		} else if (at[0] == '%') {
			str_add_char(out, '%');
			at++;
		}
	}
}
