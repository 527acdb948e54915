/* SPDX-License-Identifier: Apache-2.0 */
#include "cmd/check_file.h"

#include <errno.h>
#include <string.h>

#include "base/mem.h"
#include "schema/check.h"
#include "sys/file.h"
#include "tree/json.h"
#include "tree/read.h"

/* A file that was read; the source must outlive the tree. */
struct document {
	struct arena arena;
	struct source source;
	struct node *root;
};

static void document_free(struct document *document)
{
	arena_free(&document->arena);
	source_free(&document->source);
}

/* Reads `path` ("-": standard input); findings say what is wrong with it. */
static void document_read(struct document *document, const char *path, struct diags *diags)
{
	struct str bytes = { 0 };
	struct str limit = { 0 };
	bool input = strcmp(path, "-") == 0;
	enum status status;

	status = input ? file_read_input(read_foreign.bytes, &bytes)
		       : file_read(path, read_foreign.bytes, &bytes);
	if (status == STATUS_TOO_BIG) {
		str_addf(&limit, "%zu", read_foreign.bytes);
		(void)diags_add_file(diags, DIAG_FILE_TOO_BIG, path, DIAG_ARGS(str_slice(&limit)));
	} else if (status == STATUS_UNSAFE) {
		(void)diags_add_file(diags, DIAG_FILE_NOT_REGULAR, path, DIAG_NO_ARGS);
	} else if (status != STATUS_OK) {
		(void)diags_add_file(diags, DIAG_FILE_UNREADABLE, path,
				     DIAG_ARGS(slice_of(strerror(errno))));
	} else {
		source_init(&document->source, path, &bytes);
		(void)(slice_ends(slice_of(path), ".json") ? tree_read_json : tree_read)(
			&document->arena, &document->source, &read_foreign, &document->root, diags);
	}
	str_free(&bytes);
	str_free(&limit);
}

/* The schema with its neighbours below the last folder "schemas" of its path; NULL without one. */
static const struct schema *find_in_folder(struct schema_set **set, const char *path,
					   struct diags *diags)
{
	struct slice whole = slice_of(path);
	struct slice name = { 0 };
	struct str folder = { 0 };
	struct shelf shelf = { 0 };
	size_t i;

	for (i = 0; i + 8 < whole.len; i++) {
		if (slice_starts(slice_part(whole, i, whole.len), "schemas/") &&
		    (i == 0 || path[i - 1] == '/')) {
			name = slice_part(whole, i + 8, whole.len);
			str_cut(&folder, 0);
			str_add_slice(&folder, slice_part(whole, 0, i));
		}
	}
	if (name.len > 0 &&
	    shelf_folder(&shelf, folder.len > 0 ? str_text(&folder) : ".") == STATUS_OK)
		(void)schema_set_open(set, &shelf, "schemas", diags);
	shelf_close(&shelf);
	str_free(&folder);
	return *set != NULL ? schema_set_find(*set, name) : NULL;
}

/* A schema that stands alone. */
static const struct schema *compile_alone(struct schema_set **set, const char *path,
					  struct document *document, struct diags *diags)
{
	struct shelf empty = { 0 };
	struct shelf nothing = { 0 };
	const struct schema *schema = NULL;

	document_read(document, path, diags);
	if (document->root == NULL)
		return NULL;
	if (*set == NULL) {
		shelf_builtin(&nothing);
		shelf_overlay(&empty, &nothing);
		(void)schema_set_open(set, &empty, "none", diags);
		shelf_close(&empty);
		shelf_close(&nothing);
	}
	if (*set != NULL)
		(void)schema_set_add(*set, path, &document->source, document->root, &schema, diags);
	return schema;
}

bool check_files(struct context *context, const char *path)
{
	struct document alone = { 0 };
	struct schema_set *set = NULL;
	const struct schema *schema = find_in_folder(&set, path, &context->diags);
	size_t i;

	if (schema == NULL)
		schema = compile_alone(&set, path, &alone, &context->diags);
	if (schema == NULL) {
		(void)context_findings(context);
		(void)context_fail(context, EXIT_UNABLE, _("the schema “%s” cannot be used"), path);
	}
	for (i = 0; i < context->argument_count && schema != NULL; i++) {
		struct document document = { 0 };

		document_read(&document, context->arguments[i], &context->diags);
		if (document.root != NULL)
			(void)schema_check(schema, document.root, &document.source,
					   &context->diags);
		document_free(&document);
	}
	if (set != NULL)
		schema_set_close(set);
	document_free(&alone);
	return schema != NULL;
}
