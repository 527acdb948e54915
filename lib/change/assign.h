/* SPDX-License-Identifier: Apache-2.0 */
/*
 * assign - "cost.amount=15": what a person typed, as typed changes of a record's tree
 *
 * Decisions.md, Paths on the command line. `field=value` sets, `field+=value` appends to a list,
 * `field-=value` takes out of one, `path:=JSON` sets anything; `field@=FILE` is for the caller. A
 * path is keys or titles with dots
 * ("cost.amount", "Kosten.Betrag"), list entries by their x-netz-key ("addresses[besuch].street",
 * "sources[https://a.de/x].date", "milestones["Phase [2]"].due" where the key holds brackets);
 * without brackets the list's only entry is meant, or one whose key is the schema's default. Of
 * several entries with one key it is the first that has not ended (x-netz-period).
 * A nested key or title that is unique in the kind may stand alone ("stadtteil=Nord").
 *
 * Values are typed by the schema: codes by code or label, references by id, address or title,
 * yes/no in both languages, dates as EDTF or as Germans write them where that is certain, numbers
 * with point or comma; "1.017" is refused, for it is two numbers. Commas split lists of codes,
 * references, numbers and entries known by one; any other list grows by repetition. "?" is null
 * (asked, not known), "-" is [] or 0 or false (asked, there is none). A value for a list of objects
 * is the key of an entry
 * ("carriers+=noah-gemeinde"), or, where that is an address in the net and the text is none, its
 * first text ("sources=Konzeption von 2002"); one for a group goes to the one member that can take
 * it
 * ("cost=kostenlos", "cost=-"), and one that reaches from a number to a number takes "age=3..6",
 * either end open; a group that is named so is replaced, and only what the same call says of other
 * members ("cost=betrag cost.amount=2") stands beside. Texts are trimmed and brought to NFC.
 *
 * Owner:  everything given lives in the arena.
 * Errors: STATUS_INVALID with findings filter.*, schema.*, ref.*, text.* and
 *         privacy.protected-place on the argument (as file "(command line)"; at a prompt about no
 *         file), with "did you mean".
 */
#ifndef NETZ_CHANGE_ASSIGN_H
#define NETZ_CHANGE_ASSIGN_H

#include "record/inventory.h"

enum assign_op { ASSIGN_SET, ASSIGN_APPEND, ASSIGN_REMOVE, ASSIGN_UNSET };

struct assign_step {
	struct slice key;
	const struct field *field; /* of the key, or NULL below an unknown one */
	bool in_list;		   /* an entry of the list under `key` is meant */
	bool assumed;	    /* none was named: the only one, or else one with the default key */
	struct slice entry; /* its x-netz-key as it is typed; empty: none was named */
	const struct node *entry_value; /* the same as a value, or NULL */
};

struct assignment {
	enum assign_op op;
	const struct field *field; /* what the path leads to; NULL only for := of an unknown key */
	bool whole;		   /* the group was named, not the member: its other members go */
	const struct assign_step *steps;
	size_t step_count;
	const struct node *value; /* APPEND and REMOVE: the list of entries that come or go */
	const struct node *begin; /* assign_put_day(): APPEND begins the entries then … */
	const struct node *end;	  /* … and REMOVE ends them then; NULL: neither */
	struct slice canonical;	  /* the form to learn; typed alone it makes the same change */
};

/* One argument. Fields that are protected (x-netz-visibility: internal) take only "?" and "-" here.
 */
enum status assign_parse(const struct inventory *inventory, const struct kind *kind,
			 struct slice text, struct arena *arena, struct assignment *out,
			 struct diags *diags);

/* A path alone ("cost", "addresses[besuch].street"), to be left out. What no schema describes is
 * taken where `root` (may be NULL) holds it. Protected fields are taken. */
enum status assign_parse_path(const struct inventory *inventory, const struct kind *kind,
			      struct slice text, const struct node *root, struct arena *arena,
			      struct assignment *out, struct diags *diags);

/* Whether the argument wants its value from a file ("description@=text.txt"); gives its path
 * ("description") and the file's name. */
bool assign_names_file(struct slice text, struct slice *path, struct slice *file);

/*
 * Gives what appends to or takes out of lists whose entries hold from a day to a day
 * (x-netz-period) this day (as it is typed): such entries begin on it, or end on the one before;
 * of a month or year, or a day that is not certain, on the same. STATUS_NOT_FOUND where there is
 * no such assignment.
 */
enum status assign_put_day(const struct inventory *inventory, struct assignment *assignments,
			   size_t count, struct slice day, struct arena *arena,
			   struct diags *diags);

/*
 * Only the value, as typed at a prompt for `field`; an empty text gives no node (*out NULL).
 * Protected fields are taken.
 */
enum status assign_value(const struct inventory *inventory, const struct field *field,
			 struct slice text, struct arena *arena, struct node **out,
			 struct diags *diags);

/*
 * Carries all of them out on `*root` (NULL or an empty map for a new record) in their order and
 * gives a new tree in schema order. A list named twice in one call gets both; what is appended and
 * in the list already stays once. Findings: filter.term (two values for one other field,
 * or an entry must be named), filter.value (an entry to be taken out is not there, one to be ended
 * has ended or begins later, one to begin is there). A list
 * whose last entry is taken out is left out, and so is a group whose last member is: nobody said
 * that there is none.
 */
enum status assign_apply(const struct kind *kind, const struct assignment *assignments,
			 size_t count, struct arena *arena, struct node **root,
			 struct diags *diags);

/* Whether the entry of the list `node` is the one that its key alone means, or without a key the
 * first that says the same. */
bool assign_names_entry(const struct field *list, const struct node *node,
			const struct node *entry);

/* The member that a text alone is in an entry of a list of objects: its x-netz-key, or where that
 * is an address in the net and the text is none, the first plain text. NULL without a key. */
const struct field *assign_entry_child(const struct field *list, struct slice text);

/* The same tree with members in the order of the schema at every level; unknown keys stay behind
 * the known one they followed. */
struct node *assign_order(const struct field *fields, const struct node *root, struct arena *arena);

/* Gives required members that are missing, at every level that is there, their schema's `default`;
 * appends their fields (const struct field *) to `filled`. The tree comes back in schema order. */
struct node *assign_defaults(const struct field *fields, const struct node *root,
			     struct arena *arena, struct vec *filled);

#endif
