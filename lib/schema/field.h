/* SPDX-License-Identifier: Apache-2.0 */
/*
 * field - what a schema says about each field of a kind, flattened for everything above
 *
 * Tables, filters, completions, portraits and help are derived from this, so a new kind needs no
 * C code. `$ref`s and the `anyOf: [null, …]` of optional properties are looked through; where
 * several parts of a schema speak about a field (allOf, anyOf, then …), the first one with a title
 * counts.
 *
 * A field that may be a plain id *or* a group of fields (anyOf of a text with x-netz-ref and an
 * object) is FIELD_REF and has children: a text is the reference, a map is read by the children.
 * Values that may be text or number are FIELD_TEXT; an enum of values is FIELD_CODE with a
 * vocabulary that has no name. A schema that contains itself is unrolled 6 levels deep.
 *
 * Owner:  the schema set owns all fields; they are derived at the first field_tree() of a file.
 */
#ifndef NETZ_SCHEMA_FIELD_H
#define NETZ_SCHEMA_FIELD_H

#include <stdbool.h>
#include <stddef.h>

#include "schema/schema.h"
#include "schema/vocabulary.h"

struct table;

enum field_type {
	FIELD_TEXT,
	FIELD_NUMBER,  /* JSON Schema "number" */
	FIELD_INTEGER, /* JSON Schema "integer" */
	FIELD_BOOL,
	FIELD_DATE,   /* EDTF: text or year (x-netz-type: edtf) */
	FIELD_CODE,   /* a vocabulary's code */
	FIELD_REF,    /* x-netz-ref */
	FIELD_OBJECT, /* has children */
};

struct field {
	struct slice key;    /* "district" */
	struct slice path;   /* "addresses.district" */
	struct slice column; /* "addresses_district" */
	enum field_type type;
	bool list; /* an array of `type` */
	bool required;
	bool unique;		/* x-netz-unique */
	bool internal;		/* x-netz-visibility: internal */
	bool deprecated;	/* deprecated or x-netz-deprecated */
	struct slice successor; /* of a deprecated one: the key that takes its place, or empty */
	bool nullable;		/* null is a value of it: "asked, not known" */
	bool none;		/* so is [], 0 or false: "asked, there is none" */
	struct slice
		form; /* x-netz-type ("edtf", "code", "phone", "email", "uri", "block") or empty */
	struct label title;
	struct label item_title; /* of one entry of a list ("Anschrift"), or empty */
	struct label description;
	const struct vocabulary *vocabulary; /* FIELD_CODE */
	const struct slice *kinds; /* FIELD_REF: kinds allowed; several: values are kind/id */
	size_t kind_count;
	struct slice item_key; /* x-netz-key of a list of objects, or empty */
	struct slice begin;    /* x-netz-period: keys of an entry's first and last day, or empty */
	struct slice end;
	const struct node *preset;   /* `default` (Validation, 9.2), or NULL */
	const struct node *example;  /* the first of `examples` (Validation, 9.5), or NULL */
	const struct schema *schema; /* what the field is derived from */
	const struct field *parent;  /* NULL at the top */
	const struct field
		*children; /* FIELD_OBJECT (and objects inside a list), in schema order */
	size_t child_count;
	const struct table *index; /* children by key, for field_child() */
};

/* The fields of a schema file as the children of one FIELD_OBJECT, or NULL when there is no such
 * file. Borrowed. */
const struct field *field_tree(const struct schema_set *set, struct slice path);

/* A direct child by key, or NULL. */
const struct field *field_child(const struct field *parent, struct slice key);

/*
 * The field meant by a dotted path of keys or German or English titles ("cost.amount",
 * "Stadtteile"), or of one entry of a list ("Quelle"); a nested key that is unique in the kind may
 * stand alone ("district"), and so may the title of the list of codes that one field has
 * ("Stadtteil"). NULL when there is none or several fit; `ambiguous` says which.
 */
const struct field *field_resolve(const struct field *root, struct slice text, struct fold *fold,
				  bool *ambiguous);

/* The nearest field's path for "did you mean", or the empty slice. */
struct slice field_nearest(const struct field *root, struct slice text, struct fold *fold);

/* Adds the paths of all fields whose key or title `text` is, joined by ", ". */
void field_add_candidates(struct str *out, const struct field *root, struct slice text,
			  struct fold *fold);

/* Adds title and key as findings name a field: "Schwere (severity)". */
void field_add_name(struct str *out, const struct field *field, const char *language);

#endif
