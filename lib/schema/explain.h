/* SPDX-License-Identifier: Apache-2.0 */
/*
 * explain - why a value is not valid, as findings; for schema/ only
 *
 * Walks down only where evaluate() says no. Of several branches (anyOf, oneOf) the one is told that
 * fits the value's type, and among those the one whose constants the value has, or with the least
 * wrong in it: each is explained on trial first, which only counts, and has steps of its own.
 *
 * Owner:  spots live on the stack of the walk; an explanation borrows everything.
 * Errors: at least one finding is an error whenever the value is not valid.
 */
#ifndef NETZ_SCHEMA_EXPLAIN_H
#define NETZ_SCHEMA_EXPLAIN_H

#include "schema/evaluate.h"
#include "schema/set.h"

/* A value on the way down, and what the schema calls it. */
struct spot {
	const struct spot *parent; /* NULL at the top */
	const struct node *node;
	const struct schema *declared; /* where title, form and keys are looked up */
	const struct node *key;	       /* of a member, else NULL */
	size_t index;		       /* of an item */
};

struct explanation {
	struct evaluation *run;
	struct source *source;
	struct diags *diags;
	struct fold *fold;
	const char *language;
	bool foreign;		  /* any files: nothing in them is kept secret */
	size_t first;		  /* findings that were there before */
	const struct spot *trial; /* not NULL: only count how much is wrong with this spot */
	unsigned trial_level;
	size_t *trial_steps; /* that trials may still take, all together */
	size_t score;
};

/* Explains the whole value; adds findings. */
void explain_root(struct explanation *why, const struct schema *schema, const struct node *root);

/* Explains one schema at one spot; nothing when the value is valid. */
void explain(struct explanation *why, const struct schema *schema, const struct spot *spot);

/* Parts, by file. */
void explain_type(struct explanation *why, const struct schema *schema, unsigned types,
		  const struct spot *spot);
void explain_codes(struct explanation *why, const struct schema *schema, const struct codes *codes,
		   const struct spot *spot);
void explain_text(struct explanation *why, const struct schema *schema, const struct spot *spot);
void explain_number(struct explanation *why, const struct schema *schema, const struct spot *spot);
void explain_list(struct explanation *why, const struct schema *schema, const struct spot *spot);
void explain_map(struct explanation *why, const struct schema *schema, const struct spot *spot);
void explain_combined(struct explanation *why, const struct schema *schema, unsigned type,
		      const struct spot *spot);
void explain_none(struct explanation *why, const struct schema *schema,
		  const struct branches *branches, unsigned type, const struct spot *spot);

/* How the members that a branch gives one value only (`kind: {const: circle}`) stand to a value. */
enum sign { SIGN_KEPT, SIGN_NONE, SIGN_MISSED };
enum sign explain_sign_of(struct explanation *why, const struct schema *branch,
			  const struct node *node);

/* Where all branches are told apart by one such member and it has the value of none, that is the
 * finding; else false. */
bool explain_sign(struct explanation *why, const struct branches *branches,
		  const struct spot *spot);
void explain_several(struct explanation *why, const struct schema *schema, const struct spot *spot);
void explain_unevaluated(struct explanation *why, const struct schema *schema, unsigned type,
			 const struct spot *spot);
void explain_forbidden(struct explanation *why, const struct schema *schema,
		       const struct spot *spot);
void explain_unknown_key(struct explanation *why, const struct spot *map,
			 const struct member *member);

/* Where a map lacks a key: its bracket, or its first key where it has none. */
struct span explain_lack(const struct node *map);

/* The spot of a member or item of `parent`; `schema` is what applies to it. */
struct spot explain_member(const struct spot *parent, const struct member *member,
			   const struct schema *schema);
struct spot explain_item(const struct spot *parent, size_t index, const struct schema *schema);

/* Adds a finding, once, with the spot's path (and "."`key` behind it where `key` is not empty);
 * NULL on trial, past the limit, or when it is there already. */
struct diag *explain_add(struct explanation *why, enum diag_id id, struct span span,
			 const struct spot *spot, struct slice key, const struct slice *args,
			 size_t count);

/* What to do about a value of the wrong type, and about a text that is no date. */
void hint_type(struct str *hint, const struct explanation *why, const struct schema *schema,
	       unsigned types, const struct spot *spot);
void hint_date(struct str *hint, struct slice text);

/* How many names a "did you mean" may look through: fewer the more findings there are, so that
 * many wrong values and long lists together stay quick. */
size_t hint_room(const struct explanation *why);

/* -- words --------------------------------------------------------------------------------------
 */

/* Adds the name of a field as findings have it: "Schwere (severity)". */
void words_name(struct str *out, const struct spot *spot, const char *language);
void words_key(struct str *out, const struct schema *map, struct slice key, const char *language);

/* Adds a scalar's text, cut at 60 columns. */
void words_value(struct str *out, const struct node *node);

/* Adds what a value is ("the number 5") and what is wanted ("a whole number or a text"). */
void words_found(struct str *out, const struct node *node);
void words_wanted(struct str *out, const struct schema *schema, unsigned types,
		  const struct spot *spot, const char *language);

/* Adds "at least 1", "at most 5", "1 to 5". */
void words_count(struct str *out, size_t min, size_t max);
void words_bounds(struct str *out, const struct number_rule *rule);

/* Adds the path of a spot: "addresses[besuch].street". */
void words_path(struct str *out, const struct spot *spot);

/* The schema's own description without its full stop, or the empty slice. */
struct slice words_cause(const struct schema *schema, const char *language);

/* How far a misspelling may be from what was meant, by its length. */
size_t words_reach(struct slice text);

#endif
