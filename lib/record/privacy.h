/* SPDX-License-Identifier: Apache-2.0 */
/*
 * privacy - what may not be committed, because what is committed is public for ever
 *
 * Mobile numbers and private mail addresses anywhere in a record, comments too; every place of an
 * institution whose address is protected, in its own record and in those that stand for it
 * (offers it provides, what takes place or is housed there); values marked internal where the
 * repository has a public remote. Findings privacy.*; the value itself is in none of them.
 *
 * Places are found by the names of their fields (privacy.c lists them): that an address can give a
 * life away is knowledge about the world, no schema says it.
 */
#ifndef NETZ_RECORD_PRIVACY_H
#define NETZ_RECORD_PRIVACY_H

#include "record/sheet.h"
#include "record/walk.h"

/* A value that is refused. */
struct secret {
	const struct record *record;
	struct span span;
	uint32_t key; /* where its key begins, or where it begins itself */
};

/* Whether a German mobile number (015x, 016x, 017x; +49, 0049) stands in the text; not in links. */
bool privacy_has_mobile(struct slice text);

/* Whether an address at a provider of private mailboxes stands in the text, also "x (at) gmx.de".
 */
bool privacy_has_freemail(struct slice text);

/* Whether some text of a file with these bytes could have a private address: most have no at-sign
 * at all. */
bool privacy_may_have_freemail(struct slice bytes);

/* Whether the record says `address_protected: true`, or is a refuge by its category. */
bool privacy_is_protected(const struct node *root);

/* One record being gone through; zeroed but for what is named here. */
struct privacy {
	const struct sheet *sheet;
	const struct link *link; /* to a protected institution, or NULL; see privacy_check_link() */
	struct vec *secrets;	 /* struct secret; gets one for every error */
	struct diags *diags;
	bool own;	    /* the record's own address is protected */
	bool public_remote; /* strangers read the repository */
	bool no_freemail;   /* no text can have one: see privacy_may_have_freemail() */
};

/* Checks the value at a spot, and the comments of the whole file. */
void privacy_visit(const struct privacy *privacy, const struct spot *spot);
void privacy_check_comments(const struct privacy *privacy);

/* Takes lines with such a number or address out of findings about a file that has no tree. */
void privacy_hush_lines(struct diags *diags);

/* The places in the sheet's record, which refers to a protected institution by `link`. */
void privacy_check_link(const struct sheet *sheet, const struct link *link, struct vec *secrets,
			struct diags *diags);

/* Whether a finding about the sheet's record lies on one of its `secrets` and has to go. */
bool privacy_is_told(const struct sheet *sheet, const struct vec *secrets, const struct diag *diag);

/*
 * Takes the findings about the sheet's record that lie on one of `secrets` out of `diags`: they
 * would repeat the value, and it has to go anyway. What stands beside one is hidden by
 * diags_sort().
 */
void privacy_hush(const struct sheet *sheet, const struct vec *secrets, struct diags *diags);

#endif
