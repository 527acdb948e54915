/* SPDX-License-Identifier: Apache-2.0 */
#include "vcs/compare.h"

#include <string.h>

#include "sys/shelf.h"

enum { ID = GIT_OID_RAWSZ };

/* gitformat-tree: "<mode in octal> <name>\0<id>", sorted by name, folders as if they ended in "/".
 */
struct entry {
	bool folder;
	enum history_type type;
	struct slice name;
	const unsigned char *id;
	size_t len; /* of the whole entry */
};

static enum history_type type_of(struct slice mode)
{
	if (slice_starts(mode, "100"))
		return HISTORY_FILE;
	return slice_is(mode, "120000") ? HISTORY_LINK : HISTORY_OTHER;
}

/* The first entry of `rest`; false at the end. `*broken` when these bytes are none. */
static bool read_entry(struct slice rest, struct entry *out, bool *broken)
{
	const char *end = rest.len > 0 ? memchr(rest.data, '\0', rest.len) : NULL;
	const char *space = end != NULL ? memchr(rest.data, ' ', (size_t)(end - rest.data)) : NULL;
	struct slice mode;
	size_t len;

	if (rest.len == 0)
		return false;
	len = end != NULL ? (size_t)(end - rest.data) + 1 + ID : 0;
	if (space == NULL || space + 1 == end || len > rest.len) {
		*broken = true;
		return false;
	}
	mode = (struct slice){ rest.data, (size_t)(space - rest.data) };
	*out = (struct entry){
		.folder = slice_is(mode, "40000") || slice_is(mode, "040000"),
		.type = type_of(mode),
		.name = { space + 1, (size_t)(end - space) - 1 },
		.id = (const unsigned char *)end + 1,
		.len = len,
	};
	return true;
}

/* How many bytes of whole entries the two have in common at their beginning. */
static size_t equal_entries(struct slice a, struct slice b)
{
	size_t least = a.len < b.len ? a.len : b.len;
	size_t at = 0;

	while (at < least) {
		const char *end = memchr(a.data + at, '\0', least - at);
		size_t len = end != NULL ? (size_t)(end - a.data) - at + 1 + ID : 0;

		if (end == NULL || len > least - at || memcmp(a.data + at, b.data + at, len) != 0)
			break;
		at += len;
	}
	return at;
}

/* Git's order: a folder's name goes on with "/". */
static int compare_names(const struct entry *a, const struct entry *b)
{
	size_t len = a->name.len < b->name.len ? a->name.len : b->name.len;
	int order = memcmp(a->name.data, b->name.data, len);
	unsigned char x = a->folder ? '/' : '\0';
	unsigned char y = b->folder ? '/' : '\0';

	if (order != 0)
		return order;
	if (len < a->name.len)
		x = (unsigned char)a->name.data[len];
	if (len < b->name.len)
		y = (unsigned char)b->name.data[len];
	return (int)x - (int)y;
}

static struct history_side side_of(const struct entry *entry)
{
	struct history_side side = { .type = HISTORY_NONE };

	if (entry == NULL)
		return side;
	side.type = entry->folder ? HISTORY_OTHER : entry->type;
	memcpy(side.id, entry->id, ID);
	return side;
}

static void add_file(struct compare *compare, const struct entry *old, const struct entry *new)
{
	struct history_file *file;

	if (old != NULL && new != NULL &&
	    old->type == new->type &&memcmp(old->id, new->id, ID) == 0)
		return; /* who may execute it is nobody's business here */
	if (compare->files->count >= HISTORY_FILES_MOST) {
		compare->more = true;
		return;
	}
	file = vec_push(compare->files);
	file->path = arena_copy(compare->arena, str_slice(&compare->path));
	file->old = side_of(old);
	file->new = side_of(new);
}

static enum status compare_trees(struct compare *compare, const unsigned char *old,
				 const unsigned char *new);

/* Two entries with one name, either may be NULL; both are folders, or none of them is. */
static enum status compare_entries(struct compare *compare, const struct entry *old,
				   const struct entry *new)
{
	const struct entry *any = old != NULL ? old : new;
	size_t len = compare->path.len;
	enum status status = STATUS_OK;

	if (compare->more)
		return STATUS_OK;
	if (len > 0)
		str_add_char(&compare->path, '/');
	str_add_slice(&compare->path, any->name);
	if (any->folder && compare->depth < SHELF_FOLDERS)
		status = compare_trees(compare, old != NULL ? old->id : NULL,
				       new != NULL ? new->id : NULL);
	else
		add_file(compare, old, new);
	str_cut(&compare->path, len);
	return status;
}

/* At the top only what an inventory is made of counts. */
static bool counts(const struct compare *compare, const struct entry *entry)
{
	return compare->depth > 1 || slice_is(entry->name, "netz.yaml") ||
	       slice_is(entry->name, "records") || slice_is(entry->name, "schemas");
}

static struct slice behind(struct slice slice, size_t len)
{
	return (struct slice){ slice.data + len, slice.len - len };
}

static enum status compare_bytes(struct compare *compare, struct slice a, struct slice b)
{
	enum status status = STATUS_OK;
	bool broken = false;

	while (status == STATUS_OK && !compare->more) {
		size_t equal = equal_entries(a, b);
		struct entry old;
		struct entry new;
		bool left;
		bool right;
		int order;

		a = behind(a, equal);
		b = behind(b, equal);
		left = read_entry(a, &old, &broken);
		right = read_entry(b, &new, &broken);
		if (broken)
			return STATUS_IO;
		if (!left && !right)
			break;
		order = !left ? 1 : !right ? -1 : compare_names(&old, &new);
		if (order == 0 && old.folder != new.folder)
			order = -1; /* only in a broken tree */
		if (order <= 0)
			a = behind(a, old.len);
		if (order >= 0)
			b = behind(b, new.len);
		if (counts(compare, order <= 0 ? &old : &new))
			status = compare_entries(compare, order <= 0 ? &old : NULL,
						 order >= 0 ? &new : NULL);
	}
	return status;
}

static enum status open_tree(struct compare *compare, const unsigned char *id, git_odb_object **out,
			     struct slice *bytes)
{
	enum status status;
	git_oid oid;

	*out = NULL;
	*bytes = (struct slice){ "", 0 };
	if (id == NULL)
		return STATUS_OK;
	(void)git_oid_fromraw(&oid, id);
	status = objects_tree(compare->objects, &oid, out);
	if (status == STATUS_OK)
		*bytes = objects_bytes(*out);
	return status;
}

static enum status compare_trees(struct compare *compare, const unsigned char *old,
				 const unsigned char *new)
{
	git_odb_object *a = NULL;
	git_odb_object *b = NULL;
	struct slice left;
	struct slice right;
	enum status status;

	if (old != NULL && new != NULL && memcmp(old, new, ID) == 0)
		return STATUS_OK;
	compare->depth++;
	status = open_tree(compare, old, &a, &left);
	if (status == STATUS_OK)
		status = open_tree(compare, new, &b, &right);
	if (status == STATUS_OK)
		status = compare_bytes(compare, left, right);
	git_odb_object_free(a);
	git_odb_object_free(b);
	compare->depth--;
	return status;
}

/* Replaces the root tree in `id` by the tree of the inventory's folder in it; `*there` is false
 * when it has none. */
static enum status go_to_folder(struct compare *compare, git_oid *id, bool *there)
{
	struct slice rest = slice_of(compare->folder);
	enum status status = STATUS_OK;
	struct slice name;

	while (status == STATUS_OK && *there && slice_next(&rest, '/', &name)) {
		git_odb_object *tree = NULL;
		struct slice bytes;
		struct entry entry;
		bool broken = false;

		status = open_tree(compare, id->id, &tree, &bytes);
		*there = false;
		while (status == STATUS_OK && !*there && read_entry(bytes, &entry, &broken)) {
			*there = entry.folder && slice_equal(entry.name, name);
			bytes = slice_part(bytes, entry.len, bytes.len);
		}
		if (*there)
			(void)git_oid_fromraw(id, entry.id);
		if (broken)
			status = STATUS_IO;
		git_odb_object_free(tree);
	}
	return status;
}

enum status compare_roots(struct compare *compare, const git_oid *old, const git_oid *new)
{
	bool left = old != NULL;
	bool right = new != NULL;
	git_oid a = left ? *old : (git_oid){ { 0 } };
	git_oid b = right ? *new : (git_oid){ { 0 } };
	enum status status = go_to_folder(compare, &a, &left);

	if (status == STATUS_OK)
		status = go_to_folder(compare, &b, &right);
	if (status == STATUS_OK)
		status = compare_trees(compare, left ? a.id : NULL, right ? b.id : NULL);
	return status;
}

void compare_free(struct compare *compare)
{
	str_free(&compare->path);
}
