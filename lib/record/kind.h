/* SPDX-License-Identifier: Apache-2.0 */
/*
 * kind - a kind of record is its schema: schemas/<kind>.yaml with x-netz-kind
 *
 * x-netz-kind: {folder: projects, title: name, columns: [name, status],
 * id: [date, bodies], own: [confirmed, former_ids], ask: [name, age.from, sources],
 * groups: [{title: Kosten, x-netz-en: {title: Cost}, fields: [cost]}],
 * close: {until: end, reason: end_text, successor: replaced_by, set: {status: abgeschlossen},
 * ended: {status: [abgebrochen]}}, confirmed: confirmed, asked: inquiries, belongs: providers,
 * former_names: former_names, apart: [addresses.district], tied: {unless: [addresses]},
 * evaluate: {field: evaluation, due: due, unless: {status: [abgebrochen]}}}; all but folder and
 * title may be left out, of close all but until, of evaluate all but field. `set` gives fields the
 * values they have at the end, `ended` says which other ones mean it, too. `apart` names codes that
 * keep two records of one name apart. `tied: true` says that a record is wanted to hang together
 * with another one, `unless` that it may stand alone where one of these fields is there. `evaluate`
 * names what is to be said once the time is over, with the values for which nobody asks.
 *
 * Owner:  kinds belong to their list; it borrows the schema set.
 */
#ifndef NETZ_RECORD_KIND_H
#define NETZ_RECORD_KIND_H

#include "base/vec.h"
#include "schema/field.h"
#include "schema/schema.h"
#include "sys/shelf.h"

/* Codes of `outcome` in the list of inquiries. */
#define KIND_NO_ANSWER "keine-antwort"
#define KIND_REFUSED   "abgelehnt"

struct kind {
	struct slice name;	/* "offer": the schema file's name */
	struct slice folder;	/* "offers", below records/ */
	struct slice title_key; /* "name" */
	struct label title;	/* "Angebot" */
	struct label description;
	const struct schema *schema;
	const struct field *fields; /* FIELD_OBJECT */
	const struct node *columns; /* keys that a list shows when nobody names any, or NULL */
	const struct node *id_keys; /* keys whose values make an id; NULL: the title does */
	const struct node *own;	    /* keys that a copy of a record must not take over, or NULL */
	const struct node *heard;   /* dotted paths of dates that say when what a record states was
				       last heard of, or NULL: it cannot grow old */
	const struct node *ask;	    /* dotted paths asked for first, in their order, or NULL */
	const struct node *groups;  /* the other fields, asked for group by group, or NULL */
	const struct node *close;   /* how a record of this kind ends, or NULL: it does not */
	struct slice confirmed;	    /* key of {date, method, by}, or empty */
	struct slice asked;	    /* key of the list {date, method, outcome, by} of inquiries that
				       brought no confirmation, or empty */
	struct slice belongs;	    /* key of the references to whom a record belongs, or empty;
				       where it is required, the record cannot do without them */
	const struct node *apart;   /* dotted paths of codes, or NULL */
	const struct node *tied;    /* true, or a map with `unless`, or NULL */
	const struct node *evaluate; /* a map with field, due, unless, or NULL */
	struct slice former_names;   /* key of the list that keeps former titles, or empty */
};

/* The schemas of an inventory, or those of the binary where its schemas/ is empty or missing.
 * Yours: schema_set_close(). */
struct schema_set *kind_schemas(const struct shelf *shelf, struct diags *diags);

/* All kinds of a set (struct kind), sorted by name; findings schema.invalid for a broken
 * x-netz-kind. Yours: vec_free(). */
struct vec kind_list(const struct schema_set *set, struct diags *diags);

/* By name alone, exactly; NULL when there is none. Borrowed. */
const struct kind *kind_named(const struct vec *kinds, struct slice name);

/* The kind that keeps its records in `folder` below records/, exactly; NULL when there is none.
 * Borrowed. */
const struct kind *kind_in_folder(const struct vec *kinds, struct slice folder);

/* The kind whose record "records/<folder>/….yaml" is by its path; NULL when it is of none.
 * Borrowed. */
const struct kind *kind_of_path(const struct vec *kinds, struct slice path);

/* By name, by folder, or by title in either language ("Angebot", folded); NULL when there is none.
 * Borrowed. */
const struct kind *kind_find(const struct vec *kinds, struct slice name);

#endif
