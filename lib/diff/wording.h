/* SPDX-License-Identifier: Apache-2.0 */
/*
 * wording - one difference in words; for diff/ only
 *
 * Owner:  everything is borrowed. Errors: none.
 */
#ifndef NETZ_DIFF_WORDING_H
#define NETZ_DIFF_WORDING_H

#include "diff/sentence.h"
#include "record/phrase.h"

enum {
	WORDING_COLUMNS = 60, /* of a value before or after an arrow */
	WORDING_ALONE = 80,   /* of a value that stands alone */
	WORDING_VALUES = 8,   /* of a list */
	WORDING_TITLE = 100,  /* of a record's title */
};

struct wording {
	struct phrase phrase;
	struct portrait_options options;
	bool fresh;    /* the record is new: "Titel: Wert" */
	bool discreet; /* of what is internal, only that it changed */
};

/* `wording` must not move afterwards. */
void wording_start(struct wording *wording, const struct inventory *inventory,
		   const struct record_change *change);

/* Makes it leave out values of fields that are marked internal. */
void wording_hide(struct wording *wording);
bool wording_is_hidden(const struct wording *wording, const struct diff_item *item);

/* Adds »text« in the quotes of the language, hidden characters visible. */
void wording_quote(struct str *out, struct slice text);

/* -- wording_name.c: what it is about -----------------------------------------------------------
 */

/* Adds "Anschrift (Besuch)": the way to an object. NULL: nothing. */
void wording_way(struct str *out, const struct wording *wording, const struct diff_way *way);

/* Adds "Anschrift (Besuch): Straße", what the item is about. */
void wording_name(struct str *out, const struct wording *wording, const struct diff_item *item);

/* -- wording.c: values and lines ----------------------------------------------------------------
 */

/* Adds a value in words as record/phrase_plain.h does; of endless objects and lists the begin. */
void wording_phrase(struct str *out, const struct wording *wording, const struct field *field,
		    const struct node *node);

/* Adds a value in quotes, cut to `columns`, hidden characters visible; without quotes what netz
 * says in its own words: not known, none, yes, no. */
void wording_value(struct str *out, const struct wording *wording, const struct field *field,
		   const struct node *node, size_t columns);

/* Adds `name` and two texts in quotes, shortened to what makes the difference where they are long.
 */
void wording_texts(struct str *out, struct slice name, struct slice old, struct slice new);

/* Adds the item as a line: "Straße »Hauptstraße 1« → »Hauptstraße 2«". */
void wording_item(struct str *out, const struct wording *wording, const struct diff_item *item);

/* -- wording_list.c: lists ----------------------------------------------------------------------
 */

/* Adds the values of a list that `skip` (may be NULL) does not mark: »Bad«, »Thiede«, and 3 more.
 */
void wording_values(struct str *out, const struct wording *wording, const struct field *field,
		    const struct node *list, const bool *skip);

/* Adds ", and 3 more"; nothing for 0. */
void wording_more(struct str *out, size_t count);

/* Adds "Stadtteile: dazu »Bad«, nicht mehr »Thiede«"; either may be empty. */
void wording_gains(struct str *out, struct slice name, struct slice added, struct slice removed);

/* Adds what a list of scalars won and lost; false, and nothing, where nothing stayed. */
bool wording_set(struct str *out, const struct wording *wording, const struct diff_item *item,
		 struct slice name);

/* Adds what a list won and lost: `count` items that are added or removed entries of one list. */
void wording_entries(struct str *out, const struct wording *wording, const struct diff_item *items,
		     size_t count);

/* Adds a changed object as a whole: "Kosten »2 Euro« → »kostenlos«" (wording_object.c). false, and
 * nothing, where it reads better member by member. */
bool wording_object(struct str *out, const struct wording *wording, const struct diff_way *way);

/* sentence_lines() and sentence_short() without values of internal fields: for what lies open
 * where the record's file may not be looked at, as in a commit message. */
void wording_lines(struct arena *arena, const struct inventory *inventory,
		   const struct record_change *change, bool discreet, struct vec *lines);
void wording_short(struct str *out, const struct inventory *inventory,
		   const struct record_change *change, size_t columns, bool discreet);

/* sentence_many() and what changed, as far as there is room: "Institution: 12 geändert (Träger)".
 */
void wording_many(struct str *out, const struct vec *changes, size_t columns);

/* The record's title, id or path, whichever it has. */
struct slice wording_title(const struct record_change *change);

/* sentence_head() with the title cut to `columns`. */
void wording_head(struct str *out, const struct record_change *change, size_t columns);

#endif
