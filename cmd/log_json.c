/* SPDX-License-Identifier: Apache-2.0 */
#include "cmd/log.h"

#include "out/json.h"
#include "text/date.h"

enum {
	HOUR = 60,
	MINUTE = 60,
	HOUR_SECONDS = 3600,
	DAY_SECONDS = 24 * 60 * 60,
	CHANGE_INDENT = 10
};

/* -- single values ------------------------------------------------------------------------------
 */

static void add_member(struct str *out, const char *name, struct slice value)
{
	str_addf(out, ", \"%s\": ", name);
	json_add_text(out, value);
}

/* 2024-03-12T14:05:00+01:00 */
static void add_time(struct str *out, const struct history_commit *commit)
{
	int64_t local = commit->time + (int64_t)commit->offset * MINUTE;
	int64_t second = local - (int64_t)commit->day * DAY_SECONDS;
	int offset = commit->offset < 0 ? -commit->offset : commit->offset;

	str_add_char(out, '"');
	date_add_iso(out, commit->day);
	str_addf(out, "T%02d:%02d:%02d%c%02d:%02d\"", (int)(second / HOUR_SECONDS),
		 (int)(second / MINUTE % HOUR), (int)(second % MINUTE),
		 commit->offset < 0 ? '-' : '+', offset / HOUR, offset % HOUR);
}

static void add_address(struct str *out, const struct kind *kind, struct slice id)
{
	struct str address = { 0 };

	if (kind == NULL) {
		str_add(out, "null");
		return;
	}
	str_add_slice(&address, kind->name);
	str_add_char(&address, '/');
	str_add_slice(&address, id);
	json_add_text(out, str_slice(&address));
	str_free(&address);
}

static void add_value(struct str *out, const char *name, const struct node *value, size_t indent)
{
	if (value == NULL)
		return;
	str_addf(out, ", \"%s\": ", name);
	json_add_node(out, value, indent);
}

/* -- changes ------------------------------------------------------------------------------------
 */

static const char *event_name(const struct log_change *change)
{
	if (change->missing && change->change.type == RECORD_CHANGED)
		return "missing";
	if (change->repaired)
		return "repaired";
	switch (change->change.type) {
	case RECORD_ADDED: return "added";
	case RECORD_REMOVED: return "removed";
	case RECORD_RENAMED: return "renamed";
	case RECORD_BROKEN: return "broken";
	case RECORD_CHANGED: break;
	}
	return change->old_path.len > 0 ? "moved" : "changed";
}

static bool has_fields(const struct log_change *change)
{
	return !change->missing &&
	       (change->change.type == RECORD_CHANGED || change->change.type == RECORD_RENAMED);
}

static void add_fields(struct log *log, struct str *out, const struct log_change *change)
{
	struct vec items = VEC_OF(struct diff_item);
	const struct kind *kind = change->change.kind;
	size_t i;

	diff_trees(&log->arena, kind != NULL ? kind->fields : NULL, change->change.old,
		   change->change.new, &items);
	str_add(out, ", \"fields\": [");
	for (i = 0; i < items.count; i++) {
		const struct diff_item *item = VEC_AT(struct diff_item, &items, i);

		str_add(out, i > 0 ? ",\n" : "\n");
		str_add_repeat(out, ' ', CHANGE_INDENT);
		str_add(out, "{\"path\": ");
		json_add_text(out, item->path);
		add_value(out, "old", item->old, CHANGE_INDENT);
		add_value(out, "new", item->new, CHANGE_INDENT);
		str_add_char(out, '}');
	}
	str_add_char(out, ']');
	vec_free(&items);
}

static void add_change(struct log *log, struct str *out, struct log_change *change)
{
	arena_reset(&log->arena);
	log_read(log, change);
	str_add(out, "{\"record\": ");
	add_address(out, change->change.kind, change->change.id);
	add_member(out, "type", slice_of(event_name(change)));
	add_member(out, "file", change->change.path);
	if (change->change.type == RECORD_RENAMED) {
		str_add(out, ", \"old_record\": ");
		add_address(out, change->change.kind, change->change.old_id);
	}
	if (change->old_path.len > 0)
		add_member(out, "old_file", change->old_path);
	if (has_fields(change))
		add_fields(log, out, change);
	else if (log->verbose && !change->missing) {
		add_value(out, "old", change->change.old, CHANGE_INDENT);
		add_value(out, "new", change->change.new, CHANGE_INDENT);
	}
	str_add_char(out, '}');
}

static void add_changes(struct log *log, struct str *out)
{
	const struct log_entry *entry = &log->entry;
	size_t i;

	str_add(out, ",\n      \"changes\": ");
	if (entry->commit->cut || entry->missing) {
		str_add(out, "null");
		return;
	}
	str_add_char(out, '[');
	for (i = 0; i < entry->changes.count; i++) {
		str_add(out, i > 0 ? ",\n        " : "\n        ");
		add_change(log, out, VEC_AT(struct log_change, &entry->changes, i));
	}
	str_add(out, entry->changes.count > 0 ? "\n      ]" : "]");
}

static void add_files(const struct log *log, struct str *out)
{
	static const char *const holds[] = { "nothing", "file", "link", "other" };
	const struct vec *files = &log->entry.files;
	size_t i;

	str_add(out, ",\n      \"files\": [");
	for (i = 0; i < files->count; i++) {
		const struct log_file *file = VEC_AT(struct log_file, files, i);
		const char *event = file->type == RECORD_ADDED	   ? "added"
				    : file->type == RECORD_REMOVED ? "removed"
								   : "changed";

		str_add(out, i > 0 ? ",\n        " : "\n        ");
		str_add(out, "{\"file\": ");
		json_add_text(out, file->path);
		add_member(out, "type", slice_of(event));
		add_member(out, "holds", slice_of(holds[file->holds]));
		str_add_char(out, '}');
	}
	str_add(out, files->count > 0 ? "\n      ]" : "]");
}

/* -- the document -------------------------------------------------------------------------------
 */

static void json_entry(struct log *log, struct str *out)
{
	const struct log_entry *entry = &log->entry;
	const struct history_commit *commit = entry->commit;

	str_addf(out, "    {\n      \"id\": \"%s\",\n      \"time\": ", commit->hash);
	add_time(out, commit);
	str_add(out, ",\n      \"message\": ");
	json_add_text(out, entry->words);
	if (log->authors) {
		str_add(out, ",\n      \"author\": {\"name\": ");
		json_add_text(out, commit->author_name);
		add_member(out, "email", commit->author_mail);
		str_add_char(out, '}');
	}
	str_addf(out, ",\n      \"merge\": %s,\n      \"cut\": %s,\n      \"complete\": %s",
		 commit->parent_count > 1 ? "true" : "false", commit->cut ? "true" : "false",
		 entry->more ? "false" : "true");
	add_changes(log, out);
	add_files(log, out);
	str_add(out, "\n    }");
}

const struct log_form log_json = {
	.name = "json",
	.begin = "{\n  \"netz\": 1,\n  \"commits\": [",
	.before_first = "\n",
	.before_other = ",\n",
	.entry = json_entry,
	.end = "\n  ]\n}\n",
	.end_of_none = "]\n}\n",
};
