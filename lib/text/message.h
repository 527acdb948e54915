/* SPDX-License-Identifier: Apache-2.0 */
/*
 * message - the words netz says, in the reader's language (the only user of gettext)
 *
 * Messages are English in the source and translated by po/<language>.po. message_start() is called
 * once, before the first message; before it everything is English. State is gettext's own.
 */
#ifndef NETZ_TEXT_MESSAGE_H
#define NETZ_TEXT_MESSAGE_H

#include <stddef.h>

#include "base/str.h"

/* Marks a text for translation and translates it: puts(_("no findings")). */
#define _(text) message_text(text)

/* Marks a text in a table, which is translated where it is printed. */
#define N_(text) text

/*
 * Chooses language and catalogue. `language` is a tag ("de", "en", "de_DE.UTF-8"; NULL, "C" or
 * "POSIX" = English); `folders` are places of catalogues in order of preference (NULL-ended;
 * <folder>/de/LC_MESSAGES/netz.mo). Works where no locale is generated. Calling it again changes
 * the language.
 */
void message_start(const char *language, const char *const *folders);

/* "de" or "en": the language message_start() settled on. Static. */
const char *message_language(void);

/* The translation of `text`, or `text`. Borrowed. */
const char *message_text(const char *text) __attribute__((format_arg(1)));

/* The form for `count` things. Borrowed. */
const char *message_plural(const char *one, const char *many, unsigned long count)
	__attribute__((format_arg(1), format_arg(2)));

/*
 * Adds `format` with %1$s … %9$s replaced by `args`; %% is a percent sign. No other directive is
 * obeyed, a number without argument stays as it stands: the format may come from a catalogue.
 */
void message_format(struct str *out, const char *format, const struct slice *args, size_t count);

/* message_format() with the arguments in place: message_add(&out, _("%1$s of %2$s"), SLICE("1"),
 * SLICE("2")). */
#define message_add(out, format, ...)                                                              \
	message_format((out), (format), (const struct slice[]){ __VA_ARGS__ },                     \
		       sizeof((const struct slice[]){ __VA_ARGS__ }) / sizeof(struct slice))

#endif
