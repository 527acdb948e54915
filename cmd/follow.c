/* SPDX-License-Identifier: Apache-2.0 */
#include "cmd/follow.h"

#include "diff/sentence.h"
#include "record/files.h"
#include "record/walk.h"
#include "text/utf8.h"
#include "tree/edit.h"
#include "tree/read.h"

#define NETZ_YAML "netz.yaml"

enum { LINES_MOST = 20 };

/* -- netz.yaml ----------------------------------------------------------------------------------
 */

/* What is known about netz.yaml: the inventory's own schema, or the binary's. */
struct settings_fields {
	const struct field *fields; /* NULL: nothing */
	struct schema_set *builtin;
	struct shelf shelf;
};

static void open_settings(struct settings_fields *settings, const struct inventory *inventory)
{
	static const char path[] = "netz/inventory.yaml";
	struct diags ignored = { 0 };

	*settings = (struct settings_fields){ 0 };
	settings->fields = field_tree(inventory->schemas, slice_of(path));
	if (settings->fields == NULL) {
		shelf_builtin(&settings->shelf);
		(void)schema_set_open(&settings->builtin, &settings->shelf, "schemas", &ignored);
		if (settings->builtin != NULL)
			settings->fields = field_tree(settings->builtin, slice_of(path));
	}
	diags_free(&ignored);
}

static void close_settings(struct settings_fields *settings)
{
	if (settings->builtin != NULL)
		schema_set_close(settings->builtin);
	shelf_close(&settings->shelf);
}

/* The new text of netz.yaml, where it names the record. */
static enum exit_status follow_settings(struct revising *revising, const struct refer *refer)
{
	struct context *context = revising->context;
	struct settings_fields settings;
	struct revision *revision;
	struct node *root = NULL;
	struct str text = { 0 };
	enum exit_status result = EXIT_CLEAN;

	open_settings(&settings, context->inventory);
	if (settings.fields == NULL ||
	    refer_replace(&revising->arena, settings.fields, context->inventory->settings.root,
			  refer) == NULL)
		goto out;
	revision = revise_file(revising, SLICE(NETZ_YAML));
	result = EXIT_UNABLE;
	if (revision == NULL)
		goto out;
	result = EXIT_FINDINGS;
	if (tree_read(&revising->arena, &revision->source, &read_record, &root, &context->diags) !=
	    STATUS_OK)
		goto out;
	revision->old = root;
	revision->meant = refer_replace(&revising->arena, settings.fields, root, refer);
	revision->follows = true;
	if (revision->meant == NULL || edit_towards(&revision->source, root, revision->meant, NULL,
						    &text, &context->diags) == STATUS_OK)
		result = EXIT_CLEAN;
	if (revision->meant != NULL)
		revision->text = arena_copy(&revising->arena, str_slice(&text));
out:
	if (result == EXIT_FINDINGS)
		(void)context_findings(context);
	close_settings(&settings);
	str_free(&text);
	return result;
}

/* -- files that cannot be read ------------------------------------------------------------------
 */

static bool is_id_byte(char byte)
{
	return byte_is_digit(byte) || byte == '-' || (byte >= 'a' && byte <= 'z');
}

/* Where `id` stands by itself in `bytes`, or bytes.len. */
static size_t find_id(struct slice bytes, struct slice id)
{
	size_t at = slice_find(bytes, id.data[0], 0);

	for (; at < bytes.len; at = slice_find(bytes, id.data[0], at + 1)) {
		size_t end = at + id.len;

		if (end <= bytes.len && memcmp(bytes.data + at, id.data, id.len) == 0 &&
		    (at == 0 || !is_id_byte(bytes.data[at - 1])) &&
		    (end == bytes.len || !is_id_byte(bytes.data[end])))
			break;
	}
	return at;
}

/* Whether this file of a record that is not in the inventory names it; says so. */
static bool names_it(struct context *context, const struct record_file *file, struct slice id)
{
	struct source source = { 0 };
	struct str bytes = { 0 };
	bool found = false;
	size_t at;

	if (inventory_find(context->inventory, file->kind->name, file->id) != NULL ||
	    shelf_read(&context->shelf, file->path.data, read_record.bytes, &bytes) != STATUS_OK)
		goto out;
	source_init(&source, file->path.data, &bytes);
	at = find_id(str_slice(&source.bytes), id);
	found = at < source.bytes.len;
	if (found)
		(void)context_fail(context, EXIT_FINDINGS,
				   _("%s:%u: here stands “%.*s”, and the file cannot be read: mend "
				     "it first, or this reference is lost"),
				   file->path.data,
				   (unsigned)source_place(&source, (uint32_t)at).line,
				   SLICE_ARGS(id));
out:
	str_free(&bytes);
	source_free(&source);
	return found;
}

enum exit_status follow_broken(struct revising *revising, const struct record *record)
{
	struct context *context = revising->context;
	struct vec files = VEC_OF(struct record_file);
	struct diags ignored = { 0 };
	enum exit_status result = EXIT_CLEAN;
	size_t i;

	if (context->inventory->broken == 0)
		return EXIT_CLEAN;
	(void)files_list(context->inventory, &files, &ignored);
	for (i = 0; i < files.count; i++) {
		const struct record_file *file = VEC_AT(struct record_file, &files, i);
		const struct revision *revision = map_get(&revising->by_path, file->path);

		if ((revision == NULL || !revision->removed) && names_it(context, file, record->id))
			result = EXIT_FINDINGS;
	}
	diags_free(&ignored);
	vec_free(&files);
	return result;
}

/* -- records ------------------------------------------------------------------------------------
 */

enum exit_status follow_text(struct revising *revising, struct revision *revision,
			     const struct refer *refer)
{
	struct context *context = revising->context;
	struct str text = { 0 };
	enum status status = refer_text(revision->kind, refer, &revision->source, revision->old,
					revision->meant, &text, &context->diags);

	if (status == STATUS_OK)
		revision->text = arena_copy(&revising->arena, str_slice(&text));
	else
		(void)context_findings(context);
	str_free(&text);
	return status == STATUS_OK ? EXIT_CLEAN : EXIT_FINDINGS;
}

static enum exit_status follow_from(struct revising *revising, const struct record *from,
				    const struct refer *refer)
{
	struct revision *revision = revise_record(revising, from);

	if (revision == NULL)
		return EXIT_FINDINGS;
	revision->meant = refer_replace(&revising->arena, from->kind->fields, revision->old, refer);
	revision->follows = true;
	return revision->meant != NULL ? follow_text(revising, revision, refer) : EXIT_CLEAN;
}

enum exit_status follow_record(struct revising *revising, const struct record *record,
			       struct slice to)
{
	struct context *context = revising->context;
	const struct refer refer = { record->kind->name, record->id, to };
	enum exit_status result = follow_broken(revising, record);
	struct vec links = VEC_OF(const struct link *);
	size_t i;

	inventory_links_to(context->inventory, record, &links);
	for (i = 0; i < links.count && result == EXIT_CLEAN; i++) {
		const struct record *from = (*VEC_AT(const struct link *, &links, i))->from;

		if (map_get(&revising->by_path, from->path) == NULL)
			result = follow_from(revising, from, &refer);
	}
	vec_free(&links);
	return result == EXIT_CLEAN ? follow_settings(revising, &refer) : result;
}

bool follow_is_known(struct context *context, const struct record *record)
{
	struct shelf head = { 0 };
	struct str problem = { 0 };
	struct str bytes = { 0 };
	enum status status = repo_revision(context->repo, "HEAD", &head, &problem);

	if (status == STATUS_OK)
		status = shelf_read(&head, record->path.data, read_record.bytes, &bytes);
	shelf_close(&head);
	str_free(&problem);
	str_free(&bytes);
	return status == STATUS_OK || status == STATUS_TOO_BIG;
}

/* -- what refers to a record --------------------------------------------------------------------
 */

struct listing {
	struct revising *revising;
	const struct record *record;
	struct str *out;
	size_t count;
};

static void add_reference(struct listing *listing, const char *path, struct source *source,
			  struct span span, struct slice subject, const struct field *field)
{
	const struct field *outer;
	struct slice title;
	struct str line = { 0 };

	if (++listing->count > LINES_MOST)
		return;
	title = label_text(field->title, listing->revising->context->language);
	str_addf(&line, "%s:%u: ", path, (unsigned)source_place(source, span.begin).line);
	str_add_slice(&line, subject);
	for (outer = field; outer->parent != NULL && outer->parent->parent != NULL;)
		outer = outer->parent;
	if (subject.len > 0)
		str_add(&line, ": ");
	if (outer != field) /* "Träger: Institution" */
		str_addf(
			&line, "%.*s: ",
			SLICE_ARGS(label_text(outer->title, listing->revising->context->language)));
	str_add_slice(&line, title.len > 0 ? title : field->key);
	str_add(listing->out, "  ");
	utf8_show(listing->out, str_slice(&line), true);
	str_add_char(listing->out, '\n');
	str_free(&line);
}

static void add_link(struct listing *listing, const struct link *link)
{
	const struct inventory *inventory = listing->revising->context->inventory;
	struct arena arena = { 0 };
	struct source source = { 0 };
	struct diags ignored = { 0 };
	struct node *root = NULL;
	struct str subject = { 0 };

	(void)inventory_read(inventory, link->from, &arena, &source, &root, &ignored);
	sentence_record(&subject, link->from->kind, link->from->id, root);
	add_reference(listing, link->from->path.data, &source, link->span, str_slice(&subject),
		      link->field);
	str_free(&subject);
	diags_free(&ignored);
	source_free(&source);
	arena_free(&arena);
}

static void visit_settings(void *data, const struct spot *spot)
{
	struct listing *listing = data;
	const struct record *record = listing->record;

	if (spot->field == NULL || spot->node->type != NODE_TEXT || !spot_is_value(spot) ||
	    !refer_leads(spot->field, spot->node->text, record->kind->name, record->id))
		return;
	add_reference(listing, NETZ_YAML, &listing->revising->context->inventory->netz,
		      spot->node->span, SLICE(""), spot->field);
}

size_t follow_list(struct revising *revising, const struct record *record, struct str *out)
{
	const struct inventory *inventory = revising->context->inventory;
	struct listing listing = { revising, record, out, 0 };
	struct vec links = VEC_OF(const struct link *);
	struct settings_fields settings;
	size_t i;

	inventory_links_to(inventory, record, &links);
	for (i = 0; i < links.count; i++) {
		const struct link *link = *VEC_AT(const struct link *, &links, i);
		const struct revision *revision = map_get(&revising->by_path, link->from->path);

		if (link->from == record || (revision != NULL && revision->removed))
			continue;
		if (listing.count < LINES_MOST)
			add_link(&listing, link);
		else
			listing.count++;
	}
	open_settings(&settings, inventory);
	if (settings.fields != NULL)
		walk_tree(settings.fields, inventory->settings.root, visit_settings, &listing);
	close_settings(&settings);
	if (listing.count > LINES_MOST) {
		str_add(out, "  ");
		str_addf(out, _("and %zu more"), listing.count - LINES_MOST);
		str_add_char(out, '\n');
	}
	vec_free(&links);
	return listing.count;
}
