/* SPDX-License-Identifier: Apache-2.0 */
#include "cmd/schema_check.h"

#include "cmd/answer.h"
#include "cmd/instance.h"
#include "schema/vet.h"

enum exit_status schema_check_inventory(struct context *context, struct schema_set *set)
{
	struct vec files = VEC_OF(struct slice);
	const struct vec *paths = schema_set_paths(set);
	enum exit_status status;
	size_t i;

	vet_schemas(set, &context->diags);
	vet_words(set, &context->diags);
	vet_files(set, &context->diags);
	for (i = 0; i < paths->count; i++) {
		struct source *source = schema_set_source(set, *VEC_AT(struct slice, paths, i));
		struct slice name = source != NULL ? slice_of(source->name) : (struct slice){ 0 };

		if (name.len > 0)
			vec_add(&files, &name);
	}
	status = answer_files(context, 0, &files);
	vec_free(&files);
	return status;
}

/* Keeps what is about one file: about the others it is said when it is their turn. */
static void keep_own(struct diags *diags, const char *name)
{
	size_t kept = 0;
	size_t i;

	for (i = 0; i < diags->items.count; i++) {
		struct diag *diag = VEC_AT(struct diag, &diags->items, i);

		if (slice_is(diag->file, name))
			*VEC_AT(struct diag, &diags->items, kept++) = *diag;
		else
			diags->counts[diag->severity]--;
	}
	diags->items.count = kept;
}

/* Compiles one of the files with all others within reach of its `$ref`s. */
static void check_given(const struct vec *all, size_t index, struct diags *diags)
{
	const struct schema_options options = { .foreign = true };
	struct instance *given = VEC_AT(struct instance, all, index);
	const struct schema *schema = NULL;
	struct diags found = { .limit = diags->limit };
	struct schema_set *set = NULL;
	size_t i;

	schema_set_new(&set, &options);
	for (i = 0; i < all->count; i++) {
		struct instance *other = VEC_AT(struct instance, all, i);

		if (i != index && instance_root(other) != NULL)
			schema_set_resource(set, other->source.name, &other->source,
					    instance_root(other));
	}
	(void)schema_set_add(set, given->source.name, &given->source, instance_root(given), &schema,
			     &found);
	vet_schemas(set, &found);
	keep_own(&found, given->source.name);
	diags_move(diags, &found);
	diags_free(&found);
	schema_set_close(set);
}

/* A schema of another dialect: nothing can be said about it. */
static bool is_foreign(const struct diags *diags)
{
	size_t i;

	for (i = 0; i < diags->items.count; i++) {
		if (VEC_AT(struct diag, &diags->items, i)->id == DIAG_SCHEMA_DIALECT)
			return true;
	}
	return false;
}

enum exit_status schema_check_files(struct context *context)
{
	struct vec all = VEC_OF(struct instance);
	struct vec files = VEC_OF(struct slice);
	enum exit_status status;
	size_t i;

	for (i = 1; i < context->argument_count; i++) {
		struct slice name = slice_of(context->arguments[i]);

		instance_start(vec_push(&all));
		vec_add(&files, &name);
	}
	for (i = 0; i < all.count; i++)
		(void)instance_read(VEC_AT(struct instance, &all, i), context->arguments[i + 1],
				    true, &context->diags);
	for (i = 0; i < all.count; i++) {
		if (instance_root(VEC_AT(struct instance, &all, i)) != NULL)
			check_given(&all, i, &context->diags);
	}
	status = answer_files(context, 0, &files);
	if (status == EXIT_FINDINGS && is_foreign(&context->diags))
		status = EXIT_USAGE;
	for (i = 0; i < all.count; i++)
		instance_free(VEC_AT(struct instance, &all, i));
	vec_free(&all);
	vec_free(&files);
	return status;
}
