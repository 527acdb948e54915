/* SPDX-License-Identifier: Apache-2.0 */
#include "cmd/undoing.h"
#include "diff/join.h"
#include "text/message.h"
#include "text/utf8.h"

/* Whether one of the paths leads to the other: "cost" and "cost.amount". */
static bool are_related(struct slice a, struct slice b)
{
	struct slice shorter = a.len < b.len ? a : b;
	struct slice longer = a.len < b.len ? b : a;

	return slice_equal(shorter, slice_part(longer, 0, shorter.len)) &&
	       (shorter.len == 0 || longer.len == shorter.len || longer.data[shorter.len] == '.' ||
		longer.data[shorter.len] == '[');
}

/* Whether the commit changed the field; NULL: anything. */
static bool changes(struct undo_walk *walk, struct log_change *change,
		    const struct join_clash *clash)
{
	const struct kind *kind = change->change.kind;
	struct vec items = VEC_OF(struct diff_item);
	bool found = clash == NULL;
	size_t i;

	if (found)
		return true;
	log_change_read(change, &walk->entry, &walk->trees, 0);
	found = change->change.old == NULL || change->change.new == NULL;
	if (!found)
		diff_trees(&walk->entry.arena, kind != NULL ? kind->fields : NULL,
			   change->change.old, change->change.new, &items);
	for (i = 0; i < items.count && !found; i++)
		found = are_related(VEC_AT(struct diff_item, &items, i)->path, clash->path);
	vec_free(&items);
	return found;
}

static bool has_file(const struct undo_walk *walk, struct slice path)
{
	size_t i;

	for (i = 0; i < walk->entry.files.count; i++) {
		if (slice_equal(VEC_AT(struct log_file, &walk->entry.files, i)->path, path))
			return true;
	}
	return false;
}

/* The newest commit since that changed it: `hash` and `subject`; empty where none did. */
static void find_later(struct undoing *undoing, struct slice path, const struct join_clash *clash,
		       struct str *hash, struct str *subject)
{
	struct str name = { 0 };
	struct undo_walk walk;

	if (undo_walk_open(&walk, undoing->context, NULL) != EXIT_CLEAN)
		return;
	str_add_slice(&name, path);
	while (undo_walk_next(&walk, true) &&
	       !slice_equal(slice_of(walk.commit.hash), undoing->hash)) {
		struct log_change *change = undo_walk_change(&walk, str_slice(&name));

		if ((change != NULL && changes(&walk, change, clash)) ||
		    has_file(&walk, str_slice(&name))) {
			str_add_slice(hash,
				      slice_part(slice_of(walk.commit.hash), 0, UNDO_HASH_SHOWN));
			undo_walk_subject(&walk, subject);
			break;
		}
		if (change != NULL && change->old_path.len > 0) {
			str_cut(&name, 0);
			str_add_slice(&name, change->old_path);
		}
	}
	undo_walk_close(&walk);
	str_free(&name);
}

static const char *later_sentence(const struct record_change *change)
{
	if (change->type == RECORD_ADDED)
		return _("%1$s was changed since, by the commit %2$s (“%3$s”): “netz undo %2$s” "
			 "takes that back first, “netz rm” takes it away as it is now");
	return _("%1$s was changed again since, by the commit %2$s (“%3$s”): “netz undo %2$s” "
		 "takes that back first, “netz set” and “netz edit” change it as it is now");
}

static void say(struct undoing *undoing, const struct record_change *change, struct slice what,
		struct slice path, const struct join_clash *clash)
{
	struct str hash = { 0 };
	struct str subject = { 0 };

	find_later(undoing, path, clash, &hash, &subject);
	if (hash.len > 0)
		(void)context_say(undoing->context, EXIT_FINDINGS, later_sentence(change), what,
				  str_slice(&hash), str_slice(&subject));
	else
		(void)context_say(
			undoing->context, EXIT_FINDINGS,
			_("%1$s is not any more as that commit left it; “netz set” and “netz "
			  "edit” change it as it is now"),
			what);
	str_free(&hash);
	str_free(&subject);
}

void undo_say_clash(struct undoing *undoing, const struct record_change *change, struct slice path,
		    const struct vec *clashes)
{
	struct str subject = { 0 };
	struct str what = { 0 };
	size_t i;

	sentence_subject(&subject, change);
	for (i = 0; i < clashes->count; i++) {
		const struct join_clash *clash = VEC_AT(struct join_clash, clashes, i);

		str_cut(&what, 0);
		str_addf(&what, "%s: ", str_text(&subject));
		if (clash->field != NULL) {
			str_add_slice(&what, label_text(clash->field->title, message_language()));
			str_add(&what, " (");
			utf8_show(&what, clash->path, true);
			str_add_char(&what, ')');
		} else {
			utf8_show(&what, clash->path, true);
		}
		say(undoing, change, str_slice(&what), path, clash);
	}
	if (clashes->count == 0)
		say(undoing, change, str_slice(&subject), path, NULL);
	str_free(&subject);
	str_free(&what);
}
