/* SPDX-License-Identifier: Apache-2.0 */
#include "record/baseline.h"

#include <errno.h>
#include <string.h>

#include "record/baseline_key.h"
#include "record/policy.h"
#include "schema/check.h"
#include "text/date.h"
#include "text/message.h"
#include "tree/read.h"

enum { FORMAT = 1, BYTES = 8 * 1024 * 1024 };

/* An entry has at most eight keys and their values, and most files less than that. */
static const struct read_profile profile = {
	.bytes = BYTES,
	.depth = 8,
	.nodes = (size_t)BASELINE_ENTRIES * 20,
	.key_bytes = 64,
	.strict = true,
};

static const char schema_path[] = "netz/baseline.yaml";

static void check_form(struct baseline *baseline, const struct schema_set *schemas,
		       const struct node *root, struct diags *diags)
{
	const struct schema *schema =
		schemas != NULL ? schema_set_find(schemas, slice_of(schema_path)) : NULL;
	struct schema_set *own = NULL;
	struct shelf shelf = { 0 };
	struct diags ignored = { 0 };

	if (schema == NULL) {
		shelf_builtin(&shelf);
		(void)schema_set_open(&own, &shelf, "schemas", &ignored);
		schema = own != NULL ? schema_set_find(own, slice_of(schema_path)) : NULL;
	}
	if (schema != NULL)
		(void)schema_check(schema, root, &baseline->source, diags);
	if (own != NULL)
		schema_set_close(own);
	shelf_close(&shelf);
	diags_free(&ignored);
}

/* What may not be known, or is no finding at all, does not count; a finding says so. */
static bool check_id(struct baseline *baseline, const struct node *id, struct diags *diags)
{
	enum diag_id known = catalogue_find(id->text);
	struct str hint = { 0 };

	if (known == DIAG_COUNT) {
		policy_guess(&hint, id->text);
		(void)diags_add(diags, DIAG_INVENTORY_FINDINGS_UNKNOWN, &baseline->source, id->span,
				DIAG_ARGS(id->text, str_slice(&hint)));
		str_free(&hint);
		return false;
	}
	if (policy_lock(known) == NULL)
		return true;
	(void)diags_add(diags, DIAG_INVENTORY_FINDINGS, &baseline->source, id->span,
			DIAG_ARGS(id->text, slice_of(_("known")),
				  slice_of(message_text(policy_lock(known)))));
	return false;
}

static void read_until(struct baseline_entry *entry, const struct node *until, int32_t today)
{
	struct edtf date;

	if (until == NULL || until->type == NODE_NULL)
		return;
	entry->until = node_text(until);
	entry->until_span = until->span;
	/* what is no date cannot be waited for */
	entry->expired = !edtf_parse(entry->until, &date) || date.latest < today;
}

/* Two entries for the same are one. */
static void add_entry(struct baseline *baseline, const struct baseline_entry *entry)
{
	struct str key = { 0 };
	uintptr_t number;

	baseline_key(entry, &key);
	number = (uintptr_t)map_get(&baseline->by_key, str_slice(&key));
	if (number > 0) {
		VEC_AT(struct baseline_entry, &baseline->entries, number - 1)->count +=
			entry->count;
	} else {
		vec_add(&baseline->entries, entry);
		map_put(&baseline->by_key, arena_copy(&baseline->arena, str_slice(&key)),
			(void *)(uintptr_t)baseline->entries.count);
	}
	str_free(&key);
}

static void read_entry(struct baseline *baseline, const struct node *node, int32_t today,
		       struct diags *diags)
{
	const struct node *id = node_get(node, "id");
	struct baseline_entry entry = {
		.id = node_text(id),
		.file = node_text(node_get(node, "file")),
		.path = node_text(node_get(node, "path")),
		.text = node_text(node_get(node, "text")),
		.other = node_text(node_get(node, "other")),
		.reason = node_text(node_get(node, "reason")),
		.count = 1,
	};
	long long count;

	if (!node_is(id, NODE_TEXT) || !check_id(baseline, id, diags))
		return;
	entry.span = id->span;
	if (node_to_int(node_get(node, "count"), &count) && count >= 1 && count <= UINT32_MAX)
		entry.count = (size_t)count;
	read_until(&entry, node_get(node, "until"), today);
	add_entry(baseline, &entry);
}

static bool check_format(struct baseline *baseline, const struct node *root, struct diags *diags)
{
	const struct node *format = node_get(root, "format");
	struct str own = { 0 };
	long long number;

	if (!node_to_int(format, &number) || number == FORMAT)
		return true;
	str_addf(&own, "%d", FORMAT);
	(void)diags_add(diags, DIAG_INVENTORY_FORMAT, &baseline->source, format->span,
			DIAG_ARGS(node_text(format), str_slice(&own)));
	str_free(&own);
	return false;
}

static void read_entries(struct baseline *baseline, const struct node *list, int32_t today,
			 struct diags *diags)
{
	struct str most = { 0 };
	uint32_t i;

	if (!node_is(list, NODE_LIST))
		return;
	for (i = 0; i < list->count && i < BASELINE_ENTRIES; i++)
		read_entry(baseline, list->items[i], today, diags);
	if (i < list->count) {
		str_addf(&most, "%d", (int)BASELINE_ENTRIES);
		(void)diags_add(diags, DIAG_INVENTORY_FINDINGS_MANY, &baseline->source,
				list->items[i]->span, DIAG_ARGS(str_slice(&most)));
	}
	str_free(&most);
}

static void report_status(enum status status, struct diags *diags)
{
	struct str limit = { 0 };

	str_addf(&limit, "%d", (int)BYTES);
	if (status == STATUS_TOO_BIG)
		(void)diags_add_file(diags, DIAG_FILE_TOO_BIG, BASELINE_FILE,
				     DIAG_ARGS(str_slice(&limit)));
	else if (status == STATUS_UNSAFE)
		(void)diags_add_file(diags, DIAG_FILE_NOT_REGULAR, BASELINE_FILE, DIAG_NO_ARGS);
	else
		(void)diags_add_file(diags, DIAG_FILE_UNREADABLE, BASELINE_FILE,
				     DIAG_ARGS(slice_of(strerror(errno))));
	str_free(&limit);
}

void baseline_read(struct baseline *baseline, const struct shelf *shelf,
		   const struct schema_set *schemas, int32_t today, struct diags *diags)
{
	struct node *root = NULL;
	enum status status;

	baseline->entries.size = sizeof(struct baseline_entry);
	source_reset(&baseline->source, BASELINE_FILE);
	status = shelf_read(shelf, BASELINE_FILE, BYTES, &baseline->source.bytes);
	baseline->present = status != STATUS_NOT_FOUND;
	if (!baseline->present)
		return;
	baseline->broken = true;
	if (status != STATUS_OK) {
		report_status(status, diags);
		return;
	}
	status = tree_read(&baseline->arena, &baseline->source, &profile, &root, diags);
	if (status != STATUS_OK || root == NULL || !check_format(baseline, root, diags))
		return;
	baseline->broken = root->type != NODE_MAP;
	check_form(baseline, schemas, root, diags);
	read_entries(baseline, node_get(root, "findings"), today, diags);
}

void baseline_mark(struct baseline *baseline, const struct diags *found, bool *known)
{
	struct arena arena = { 0 };
	struct str key = { 0 };
	size_t i;

	for (i = 0; i < found->items.count && baseline->entries.count > 0; i++) {
		const struct diag *diag = VEC_AT(struct diag, &found->items, i);
		struct baseline_entry *entry;
		struct baseline_entry wanted;
		uintptr_t number;

		arena_reset(&arena);
		if (!baseline_key_of(diag, &arena, &wanted))
			continue;
		baseline_key(&wanted, &key);
		number = (uintptr_t)map_get(&baseline->by_key, str_slice(&key));
		if (number == 0)
			continue;
		entry = VEC_AT(struct baseline_entry, &baseline->entries, number - 1);
		if (entry->met < entry->count) {
			entry->met++;
			known[i] = !entry->expired;
		}
	}
	str_free(&key);
	arena_free(&arena);
}

static void report_fewer(struct baseline *baseline, const struct baseline_entry *entry,
			 struct diags *diags)
{
	struct str known = { 0 };
	struct str met = { 0 };

	str_addf(&known, "%zu", entry->count);
	str_addf(&met, "%zu", entry->met);
	(void)diags_add(diags, DIAG_BASELINE_FEWER, &baseline->source, entry->span,
			DIAG_ARGS(entry->id, str_slice(&known), str_slice(&met)));
	str_free(&known);
	str_free(&met);
}

void baseline_report(struct baseline *baseline, struct diags *diags)
{
	size_t i;

	for (i = 0; i < baseline->entries.count; i++) {
		const struct baseline_entry *entry =
			VEC_AT(struct baseline_entry, &baseline->entries, i);

		if (entry->met == 0)
			(void)diags_add(diags, DIAG_BASELINE_GONE, &baseline->source, entry->span,
					DIAG_ARGS(entry->id));
		else if (entry->expired)
			(void)diags_add(diags, DIAG_BASELINE_EXPIRED, &baseline->source,
					entry->until_span, DIAG_ARGS(entry->id, entry->until));
		else if (entry->met < entry->count)
			report_fewer(baseline, entry, diags);
	}
}

void baseline_free(struct baseline *baseline)
{
	arena_free(&baseline->arena);
	source_free(&baseline->source);
	vec_free(&baseline->entries);
	map_free(&baseline->by_key);
	*baseline = (struct baseline){ 0 };
}
