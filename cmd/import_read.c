/* SPDX-License-Identifier: Apache-2.0 */
#include "cmd/import.h"

#include <string.h>

#include "cmd/input.h"
#include "cmd/kinds.h"
#include "exchange/encoding.h"
#include "exchange/suggest.h"
#include "sys/path.h"

enum { MAPPING_BYTES = 1024 * 1024 };

/* -- the mapping --------------------------------------------------------------------------------
 */

/* Checked is what this netz understands, whatever schemas the inventory has. */
static enum status check_mapping(struct importing *importing)
{
	static const char *const paths[] = { "schemas/netz/mapping.yaml", "schemas/parts/id.yaml" };
	struct context *context = importing->context;
	struct schema_set *set = NULL;
	struct shelf all = { 0 };
	struct shelf two = { 0 };
	struct str bytes = { 0 };
	enum status status = STATUS_OK;
	size_t i;

	shelf_builtin(&all);
	shelf_overlay(&two, NULL);
	for (i = 0; i < 2 && status == STATUS_OK; i++) {
		status = shelf_read(&all, paths[i], MAPPING_BYTES, &bytes);
		overlay_put(&two, paths[i], str_slice(&bytes));
	}
	if (status == STATUS_OK)
		status = schema_set_open(&set, &two, "schemas", &context->diags);
	if (status == STATUS_OK)
		status = mapping_read(&importing->mapping,
				      schema_set_find(set, slice_of("netz/mapping.yaml")),
				      context->inventory->fold, &context->diags);
	if (set != NULL)
		schema_set_close(set);
	shelf_close(&two);
	shelf_close(&all);
	str_free(&bytes);
	return status;
}

static enum exit_status read_mapping(struct importing *importing, const char *file)
{
	struct context *context = importing->context;
	struct str bytes = { 0 };
	enum exit_status result = input_read(context, file, MAPPING_BYTES, &bytes);

	if (result != EXIT_CLEAN) {
		str_free(&bytes);
		return result;
	}
	source_init(&importing->mapping.source, file, &bytes);
	if (check_mapping(importing) != STATUS_OK) {
		(void)context_findings(context);
		return EXIT_FINDINGS;
	}
	return EXIT_CLEAN;
}

/* A table whose columns are fields by name needs no mapping: netz list --format csv makes such. */
static enum exit_status make_mapping(struct importing *importing)
{
	struct context *context = importing->context;
	struct str draft = { 0 };
	bool sure = suggest_mapping(&draft, importing->kind, &importing->table,
				    context->inventory->fold);

	if (context_has(context, "suggest")) {
		str_add_slice(&context->out, str_slice(&draft));
		str_free(&draft);
		return EXIT_CLEAN;
	}
	if (!sure) {
		str_free(&draft);
		return context_usage(context,
				     _("not every column is a field by its name: --map FILE says "
				       "what they are; --suggest drafts it"));
	}
	source_init(&importing->mapping.source, _("(mapping by the column names)"), &draft);
	if (check_mapping(importing) == STATUS_OK)
		return EXIT_CLEAN;
	(void)context_findings(context);
	return EXIT_FINDINGS;
}

/* -- the table ----------------------------------------------------------------------------------
 */

static enum table_form form_of(struct slice word, enum table_form otherwise)
{
	static const struct {
		const char *name;
		enum table_form form;
	} forms[] = {
		{ "csv", TABLE_CSV },	  { "tsv", TABLE_TSV },	     { "json", TABLE_JSON },
		{ "jsonl", TABLE_JSONL }, { "ndjson", TABLE_JSONL }, { "txt", TABLE_CSV },
	};
	size_t i;

	for (i = 0; i < sizeof(forms) / sizeof(*forms); i++) {
		if (slice_is(word, forms[i].name))
			return forms[i].form;
	}
	return otherwise;
}

/* As --format says it, or the mapping, or the end of the file's name. */
static enum table_form choose_form(const struct importing *importing, const char *file)
{
	const char *format = context_option(importing->context, "format");
	struct slice name = path_name(slice_of(file));
	size_t dot = name.len;

	if (format != NULL)
		return form_of(slice_of(format), TABLE_CSV);
	while (dot > 0 && name.data[dot - 1] != '.')
		dot--;
	return form_of(importing->mapping.format,
		       form_of(slice_part(name, dot, name.len), TABLE_CSV));
}

static enum exit_status decode(struct importing *importing, const char *file, struct str *bytes)
{
	struct context *context = importing->context;
	const char *encoding = context_option(context, "encoding");
	struct str decoded = { 0 };
	bool windows = encoding != NULL ? strcmp(encoding, "windows-1252") == 0
					: slice_is(importing->mapping.encoding, "windows-1252");

	if (encoding_is_wide(str_slice(bytes)))
		return context_fail(context, EXIT_UNABLE,
				    _("“%s” is UTF-16; save it as “CSV UTF-8”"), file);
	if (!windows || slice_starts(str_slice(bytes), "\xEF\xBB\xBF"))
		return EXIT_CLEAN;
	encoding_add_windows(&decoded, str_slice(bytes));
	str_free(bytes);
	*bytes = decoded;
	return EXIT_CLEAN;
}

static enum exit_status read_table(struct importing *importing, const char *file)
{
	struct context *context = importing->context;
	struct str bytes = { 0 };
	enum exit_status result = input_read(context, file, TABLE_BYTES, &bytes);

	if (result == EXIT_CLEAN)
		result = decode(importing, file, &bytes);
	if (result != EXIT_CLEAN) {
		str_free(&bytes);
		return result;
	}
	importing->table.form = choose_form(importing, file);
	source_init(&importing->table.source, input_name(file), &bytes);
	if (table_read(&importing->table, importing->mapping.delimiter, &context->diags) ==
	    STATUS_OK)
		return EXIT_CLEAN;
	result = context->diags.items.count > 0 &&
				 VEC_AT(struct diag, &context->diags.items, 0)->id == DIAG_TEXT_UTF8
			 ? EXIT_UNABLE
			 : EXIT_FINDINGS;
	(void)context_findings(context);
	if (result == EXIT_UNABLE)
		(void)context_fail(context, EXIT_FINDINGS, _("perhaps --encoding windows-1252"));
	return EXIT_FINDINGS;
}

/* -- both ---------------------------------------------------------------------------------------
 */

/* The kind that the mapping says, which an argument must not contradict. */
static enum exit_status choose_kind(struct importing *importing, const char *word)
{
	struct context *context = importing->context;
	const struct vec *kinds = &context->inventory->kinds;
	struct slice named = importing->mapping.kind;
	struct str copy = { 0 };
	const struct kind *given = NULL;

	if (word != NULL) {
		given = kinds_find(context, kinds, word);
		if (given == NULL)
			return EXIT_USAGE;
	}
	importing->kind = given;
	if (named.len > 0) {
		str_add_slice(&copy, named);
		importing->kind = kinds_find(context, kinds, str_text(&copy));
		str_free(&copy);
	}
	if (importing->kind == NULL)
		return EXIT_USAGE;
	importing->mapping.kind =
		arena_copy(&importing->mapping.arena, importing->kind->name); /* not its folder */
	if (given != NULL && given != importing->kind)
		return context_usage(context, _("the mapping is for the kind “%.*s”"),
				     SLICE_ARGS(named));
	return EXIT_CLEAN;
}

static enum exit_status find_columns(struct importing *importing)
{
	struct context *context = importing->context;
	enum exit_status result = EXIT_CLEAN;

	if (fill_prepare(&importing->plan, &importing->mapping, &importing->table,
			 context->inventory->fold, &context->diags) != STATUS_OK)
		result = EXIT_FINDINGS;
	if (context->diags.items.count > 0)
		(void)context_findings(context);
	diags_free(&context->diags);
	return result;
}

enum exit_status import_read(struct importing *importing)
{
	struct context *context = importing->context;
	const char *const *words = context->arguments;
	size_t count = context->argument_count;
	const char *map = context_option(context, "map");
	bool suggest = context_has(context, "suggest");
	enum exit_status result = EXIT_CLEAN;

	diags_free(&context->diags); /* what is wrong with other records is no answer to this */
	if (count == 0 || count > 2)
		return context_usage(context, _("one file is wanted"));
	if (map != NULL && suggest)
		return context_usage(context, _("--map and --suggest exclude each other"));
	if (map == NULL && count == 1) {
		kinds_say(context, &context->inventory->kinds);
		return EXIT_USAGE;
	}
	if (map != NULL)
		result = read_mapping(importing, map);
	if (result == EXIT_CLEAN)
		result = choose_kind(importing, count == 2 ? words[0] : NULL);
	if (result == EXIT_CLEAN)
		result = read_table(importing, words[count - 1]);
	if (result == EXIT_CLEAN && map == NULL)
		result = make_mapping(importing);
	if (result == EXIT_CLEAN && !suggest)
		result = find_columns(importing);
	return result;
}
