/* SPDX-License-Identifier: Apache-2.0 */
#include "cmd/validate.h"

#include <string.h>
#include <sys/stat.h>

#include "base/mem.h"
#include "cmd/answer.h"
#include "cmd/instance.h"
#include "schema/check.h"
#include "sys/path.h"

/* The schema, and what it may refer to. */
struct yardstick {
	struct schema_set *set;
	const struct schema *schema; /* NULL: it cannot be used */
	struct instance instance;
	struct vec neighbours; /* struct instance * */
};

static void yardstick_free(struct yardstick *yardstick)
{
	size_t i;

	schema_set_close(yardstick->set);
	instance_free(&yardstick->instance);
	for (i = 0; i < yardstick->neighbours.count; i++) {
		struct instance *instance = *VEC_AT(struct instance *, &yardstick->neighbours, i);

		instance_free(instance);
		mem_free(instance);
	}
	vec_free(&yardstick->neighbours);
}

/* -- the schema -------------------------------------------------------------------------------- */

/* Length of the last folder "schemas" in a path, with the slash behind it; 0 where there is none.
 */
static size_t folder_len(struct slice path)
{
	size_t found = 0;
	size_t i;

	for (i = 0; i + 8 <= path.len; i++) {
		if (slice_starts(slice_part(path, i, path.len), "schemas/") &&
		    (i == 0 || path.data[i - 1] == '/'))
			found = i + 8;
	}
	return found;
}

/* A schema of an inventory is read with all of its kind, as netz reads it there. */
static bool find_in_inventory(struct yardstick *yardstick, const char *path, struct diags *diags)
{
	size_t len = folder_len(slice_of(path));
	struct shelf shelf = { 0 };
	struct str root = { 0 };
	struct str settings = { 0 };
	struct stat info;

	if (len == 0)
		return false;
	str_add_slice(&root, (struct slice){ path, len - 8 });
	if (root.len == 0)
		str_add(&root, ".");
	path_join(&settings, str_text(&root), "netz.yaml");
	if (lstat(str_text(&settings), &info) == 0 &&
	    shelf_folder(&shelf, str_text(&root)) == STATUS_OK) {
		(void)schema_set_open(&yardstick->set, &shelf, "schemas", diags);
		yardstick->schema = schema_set_find(yardstick->set,
						    slice_part(slice_of(path), len, strlen(path)));
		shelf_close(&shelf);
	}
	str_free(&root);
	str_free(&settings);
	return yardstick->set != NULL;
}

static bool is_same_file(const char *a, const char *b)
{
	struct stat left;
	struct stat right;

	return stat(a, &left) == 0 && stat(b, &right) == 0 && left.st_dev == right.st_dev &&
	       left.st_ino == right.st_ino;
}

/*
 * Reads every file below `folder` as a resource under its path from there. `own` becomes the path
 * of the schema, where it is one of them.
 */
static void add_neighbours(struct yardstick *yardstick, const char *folder, const char *path,
			   struct str *own, struct diags *diags)
{
	struct vec files = VEC_OF(struct slice);
	struct arena names = { 0 };
	size_t skip = strlen(folder);
	size_t i;

	(void)instance_list(folder, &names, &files, diags);
	while (skip > 0 && folder[skip - 1] == '/')
		skip--;
	for (i = 0; i < files.count; i++) {
		const char *name = VEC_AT(struct slice, &files, i)->data;
		const char *inside = name + skip + strspn(name + skip, "/");
		struct instance *instance;

		if (is_same_file(name, path)) {
			str_cut(own, 0);
			str_add(own, inside);
			continue;
		}
		instance = mem_zero(1, sizeof(*instance));
		instance_start(instance);
		(void)instance_read(instance, name, true, diags);
		vec_add(&yardstick->neighbours, &instance);
		if (instance_root(instance) != NULL)
			schema_set_resource(yardstick->set, inside, &instance->source,
					    instance_root(instance));
	}
	vec_free(&files);
	arena_free(&names);
}

/* Reads the schema at `path`, and what lies in its folder "schemas" or in --schema-dir. */
static void read_schema(struct yardstick *yardstick, struct context *context, const char *path)
{
	const char *folder = context_option(context, "schema-dir");
	size_t len = folder_len(slice_of(path));
	struct diags near = { 0 };
	struct str around = { 0 };
	struct str own = { 0 };
	size_t errors;

	str_add_slice(&own, strcmp(path, "-") == 0 ? SLICE("schema") : path_name(slice_of(path)));
	str_add_slice(&around, (struct slice){ path, len });
	if (folder != NULL)
		add_neighbours(yardstick, folder, path, &own, &context->diags);
	else if (len > 0)
		add_neighbours(yardstick, str_text(&around), path, &own, &near);
	errors = context->diags.counts[SEVERITY_ERROR];
	(void)instance_read(&yardstick->instance, path, true, &context->diags);
	if (instance_root(&yardstick->instance) != NULL)
		(void)schema_set_add(yardstick->set, str_text(&own), &yardstick->instance.source,
				     instance_root(&yardstick->instance), &yardstick->schema,
				     &context->diags);
	if (context->diags.counts[SEVERITY_ERROR] > errors) { /* no half answers */
		yardstick->schema = NULL;
		diags_move(&context->diags, &near); /* a neighbour may be why */
	}
	diags_free(&near);
	str_free(&around);
	str_free(&own);
}

/* Gives whether there is a schema to check with. */
static bool find_schema(struct yardstick *yardstick, struct context *context)
{
	const struct schema_options options = { .foreign = true,
						.no_formats = context_has(context, "no-formats") };
	const char *path = context_option(context, "schema");

	if (options.no_formats || context_has(context, "schema-dir") ||
	    !find_in_inventory(yardstick, path, &context->diags)) {
		schema_set_new(&yardstick->set, &options);
		read_schema(yardstick, context, path);
	} else if (yardstick->schema == NULL) {
		read_schema(yardstick, context, path);
	}
	return yardstick->schema != NULL;
}

/* -- the files --------------------------------------------------------------------------------- */

/* Every file that the command line means, in its order. */
static enum exit_status list_files(struct context *context, struct arena *names, struct vec *files)
{
	size_t i;

	for (i = 0; i < context->argument_count; i++) {
		const char *word = context->arguments[i];
		size_t errors = context->diags.counts[SEVERITY_ERROR];

		if (instance_list(word, names, files, &context->diags) == 0 &&
		    context->diags.counts[SEVERITY_ERROR] == errors)
			return context_fail(context, EXIT_UNABLE,
					    _("there is no .yaml, .yml or .json file in “%s”"),
					    word);
	}
	return EXIT_CLEAN;
}

/* Gives how many could be read. */
static size_t check_files(const struct yardstick *yardstick, const struct vec *files,
			  struct diags *diags)
{
	struct instance instance;
	size_t count = 0;
	size_t i;
	size_t k;

	instance_start(&instance);
	for (i = 0; i < files->count; i++) {
		count += instance_read(&instance, VEC_AT(struct slice, files, i)->data, false,
				       diags);
		for (k = 0; k < instance.roots.count; k++)
			(void)schema_check(yardstick->schema,
					   *VEC_AT(struct node *, &instance.roots, k),
					   &instance.source, diags);
	}
	instance_free(&instance);
	return count;
}

static bool reads_input_twice(const struct context *context)
{
	size_t count = strcmp(context_option(context, "schema"), "-") == 0;
	size_t i;

	for (i = 0; i < context->argument_count; i++)
		count += strcmp(context->arguments[i], "-") == 0;
	return count > 1;
}

enum exit_status validate_files(struct context *context)
{
	struct yardstick yardstick = { .neighbours = VEC_OF(struct instance *) };
	struct vec files = VEC_OF(struct slice);
	struct arena names = { 0 };
	enum exit_status status;
	size_t count;

	if (reads_input_twice(context))
		return context_usage(context, _("standard input can be read only once"));
	instance_start(&yardstick.instance);
	if (find_schema(&yardstick, context)) {
		status = list_files(context, &names, &files);
		if (status == EXIT_CLEAN) {
			count = check_files(&yardstick, &files, &context->diags);
			status = answer_files(context, count, &files);
		}
	} else {
		status = answer_files(context, 0, &files);
		if (status != EXIT_UNABLE)
			status = EXIT_USAGE;
		(void)context_fail(context, status, _("the schema “%s” cannot be used"),
				   context_option(context, "schema"));
	}
	yardstick_free(&yardstick);
	vec_free(&files);
	arena_free(&names);
	return status;
}
