/* SPDX-License-Identifier: Apache-2.0 */
/*
 * sentence - a change of a record in the words of people
 *
 *   Institution »Familienzentrum Christ-König« neu
 *   Angebot »Krabbelgruppe«: Kosten »2 Euro« → »kostenlos«
 *
 * Labels for codes, titles for references, dates in words, "nicht bekannt" for null, "keine" for
 * none; in the language of text/message.h. Every text of a record leaves on one line, hidden
 * characters visible (text/utf8.h).
 *
 * Owner:  everything is borrowed; lines that are given live in the arena.
 * Errors: none.
 */
#ifndef NETZ_DIFF_SENTENCE_H
#define NETZ_DIFF_SENTENCE_H

#include "diff/diff.h"
#include "record/inventory.h"

enum record_change_type {
	RECORD_ADDED,
	RECORD_REMOVED,
	RECORD_CHANGED,
	RECORD_RENAMED, /* perhaps changed, too */
	RECORD_BROKEN	/* one of the two texts cannot be read as a tree */
};

struct record_change {
	enum record_change_type type;
	const struct kind *kind; /* NULL: no kind keeps records in that folder (any more) */
	struct slice id;	 /* the new one */
	struct slice old_id;	 /* RECORD_RENAMED */
	struct slice path;	 /* of the file, new, else old */
	const struct node *old;
	const struct node *new;
	bool follows; /* only references changed: another record has got another id */
};

/* Adds "Angebot »Krabbelgruppe«" alone; the file's path where it is of no kind. */
void sentence_subject(struct str *out, const struct record_change *change);

/* The same of a record as it is: of its kind, id and tree (NULL: the id stands for its title). */
void sentence_record(struct str *out, const struct kind *kind, struct slice id,
		     const struct node *root);

/* Adds "Angebot »Krabbelgruppe«", and behind it what happened where that is one word: " neu",
 * " entfernt", ", Kennung bisher »…«", ", nur Form geändert" (no field differs). `inventory` gives
 * titles for references and may be NULL: then ids stay. */
void sentence_head(struct str *out, const struct inventory *inventory,
		   const struct record_change *change);

/* Appends (struct slice) one line a changed field: "Kosten »2 Euro« → »kostenlos«", "Stadtteile:
 * dazu »Bad«, nicht mehr »Thiede«". An object that is a short expression is one line, and so is
 * what a list won and lost. For a new record its fields; for a removed or broken one nothing. */
void sentence_lines(struct arena *arena, const struct inventory *inventory,
		    const struct record_change *change, struct vec *lines);

/*
 * Adds what one item of diff_trees() says, as one line: for a new record "Titel: Wert", else as in
 * sentence_lines(), with each item by itself. So a caller that goes through the items can put
 * something of its own beside each.
 */
void sentence_item(struct str *out, const struct inventory *inventory,
		   const struct record_change *change, const struct diff_item *item);

/* Adds all of it as one sentence of at most about `columns` columns, for a subject line: "Angebot
 * »Krabbelgruppe«: Kosten »2 Euro« → »kostenlos«, und 2 weitere Angaben". */
void sentence_short(struct str *out, const struct inventory *inventory,
		    const struct record_change *change, size_t columns);

/* Adds one sentence for many: "Angebot: 12 neu, 1 entfernt; Institution: 3 geändert". `changes`
 * holds struct record_change. */
void sentence_many(struct str *out, const struct vec *changes);

#endif
