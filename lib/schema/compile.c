/* SPDX-License-Identifier: Apache-2.0 */
#include "schema/compile.h"

#include "schema/dynamic.h"
#include "schema/evaluate.h"
#include "schema/keyword.h"
#include "schema/meta.h"
#include "text/message.h"

enum { PRESET_STEPS = 10000 };

void compile_bad(struct compiler *compiler, const struct node *node, const char *message,
		 struct slice arg)
{
	struct str text = { 0 };

	message_add(&text, message_text(message), arg);
	diags_add(compiler->diags, DIAG_SCHEMA_INVALID, compiler->file->source, node->span,
		  DIAG_ARGS(str_slice(&text)));
	str_free(&text);
}

/* -- schemas ------------------------------------------------------------------------------------
 */

static void not_a_schema(const struct schema_file *file, struct diags *diags,
			 const struct node *node)
{
	struct str text = { 0 };

	message_add(&text, _("a schema is a map, true or false, not “%1$s”"), node_text(node));
	diags_add(diags, DIAG_SCHEMA_INVALID, file->source, node->span,
		  DIAG_ARGS(str_slice(&text)));
	str_free(&text);
}

struct schema *compile_known(const struct compiler *compiler, const struct node *node)
{
	uintptr_t address = (uintptr_t)node;

	return map_get(&compiler->set->by_node, schema_set_key(&address));
}

struct schema *compile_schema(struct compiler *compiler, struct resource *around,
			      const struct node *node)
{
	struct schema *schema = compile_known(compiler, node);

	if (schema != NULL)
		return schema;
	if (!node_is(node, NODE_MAP) && !node_is(node, NODE_BOOL)) {
		not_a_schema(around->file, compiler->diags, node);
		return NULL;
	}
	schema = arena_zero(&compiler->set->arena, 1, sizeof(*schema));
	schema->node = node;
	schema->file = around->file;
	schema->resource = resource_at(compiler->set, node, around);
	schema->set = compiler->set;
	schema->own_types = TYPE_ALL;
	schema->address = (uintptr_t)node;
	(void)map_put(&compiler->set->by_node, schema_set_key(&schema->address), schema);
	vec_add(&compiler->set->schemas, &schema);
	return schema;
}

struct schema *compile_document(struct compiler *compiler, struct schema_file *file)
{
	if (file->schema == NULL)
		file->schema = compile_schema(compiler, file->resource, file->root);
	return file->schema;
}

struct schema *compile_sub(struct compiler *compiler, const struct node *node)
{
	return compile_schema(compiler, compiler->resource, node);
}

bool compile_subs(struct compiler *compiler, const struct node *list, struct schemas *out)
{
	uint32_t i;

	*out = (struct schemas){ 0 };
	if (!node_is(list, NODE_LIST) || list->count == 0) {
		compile_bad(compiler, list, N_("a list of schemas is wanted here"), SLICE(""));
		return false;
	}
	out->items = arena_zero(&compiler->set->arena, list->count, sizeof(struct schema *));
	for (i = 0; i < list->count; i++) {
		struct schema *schema = compile_sub(compiler, list->items[i]);

		if (schema != NULL)
			out->items[out->count++] = schema;
	}
	return out->count > 0;
}

bool compile_named(struct compiler *compiler, const struct node *map)
{
	uint32_t i;

	if (!node_is(map, NODE_MAP)) {
		compile_bad(compiler, map, N_("a map of schemas is wanted here"), SLICE(""));
		return false;
	}
	for (i = 0; i < map->count; i++)
		(void)compile_sub(compiler, map->members[i].value);
	return true;
}

/* -- shapes of values ---------------------------------------------------------------------------
 */

bool compile_text(struct compiler *compiler, const struct node *node, struct slice *out)
{
	if (!node_is(node, NODE_TEXT)) {
		compile_bad(compiler, node, N_("a text is wanted here"), SLICE(""));
		return false;
	}
	*out = node->text;
	return true;
}

bool compile_bool(struct compiler *compiler, const struct node *node, bool *out)
{
	if (!node_is(node, NODE_BOOL)) {
		compile_bad(compiler, node, N_("true or false is wanted here"), SLICE(""));
		return false;
	}
	*out = node_bool(node);
	return true;
}

bool compile_size(struct compiler *compiler, const struct node *node, size_t *out)
{
	long long value;

	if ((plan_type(node) & TYPE_INT) == 0 || slice_starts(node->text, "-")) {
		compile_bad(compiler, node, N_("a whole number from 0 on is wanted here"),
			    SLICE(""));
		return false;
	}
	*out = node_to_int(node, &value) ? (size_t)value : SIZE_MAX;
	return true;
}

bool compile_texts(struct compiler *compiler, const struct node *list, struct slice **out,
		   size_t *count)
{
	uint32_t i;

	*count = 0;
	if (!node_is(list, NODE_LIST)) {
		compile_bad(compiler, list, N_("a list of texts is wanted here"), SLICE(""));
		return false;
	}
	*out = arena_zero(&compiler->set->arena, list->count, sizeof(struct slice));
	for (i = 0; i < list->count; i++) {
		if (compile_text(compiler, list->items[i], &(*out)[*count]))
			(*count)++;
	}
	return true;
}

bool compile_set(struct compiler *compiler, const struct node *list, struct slice **out,
		 size_t *count)
{
	struct table words;
	uint32_t i;

	if (!compile_texts(compiler, list, out, count))
		return false;
	table_init(&words, &compiler->set->arena, list->count);
	for (i = 0; i < list->count; i++) {
		if (node_is(list->items[i], NODE_TEXT) &&
		    !table_put(&words, list->items[i]->text, i))
			compile_bad(compiler, list->items[i], N_("“%1$s” is here twice"),
				    list->items[i]->text);
	}
	return true;
}

const struct pattern *compile_pattern(struct compiler *compiler, const struct node *at,
				      struct slice text)
{
	struct schema_set *set = compiler->set;
	struct pattern *pattern = map_get(&set->patterns, text);
	struct str problem = { 0 };
	struct regex *regex = NULL;

	if (pattern == NULL && regex_compile(&regex, text, &problem) == STATUS_OK) {
		pattern = arena_zero(&set->arena, 1, sizeof(*pattern));
		pattern->text = text;
		pattern->regex = regex;
		(void)map_put(&set->patterns, text, pattern);
		vec_add(&set->pattern_list, &pattern);
	} else if (pattern == NULL) {
		compile_bad(compiler, at, N_("this pattern cannot be read: %1$s"),
			    str_slice(&problem));
	}
	str_free(&problem);
	return pattern;
}

/* -- keywords -----------------------------------------------------------------------------------
 */

/* In other people's schemas it is an annotation (Core, 6.5), and a word about it is due only where
 * something else was meant: a slip, or a keyword of an earlier version. */
static void unknown_keyword(struct compiler *compiler, const struct node *key)
{
	struct slice meant = keyword_now(key->text);
	bool foreign = compiler->set->options.foreign;
	struct str hint = { 0 };

	if (meant.len == 0)
		meant = keyword_nearest(key->text);
	if (foreign && (meant.len == 0 || slice_starts(key->text, "x-")))
		return;
	if (meant.len > 0)
		message_add(&hint, _("did you mean “%1$s”?"), meant);
	diags_set_severity(compiler->diags,
			   diags_add(compiler->diags, DIAG_SCHEMA_KEYWORD_UNKNOWN,
				     compiler->file->source, key->span,
				     DIAG_ARGS(key->text, str_slice(&hint))),
			   foreign ? SEVERITY_WARNING : SEVERITY_ERROR);
	str_free(&hint);
}

static void compile_member(struct compiler *compiler, struct schema *schema,
			   const struct member *member)
{
	struct slice name = member->key->text;
	const struct keyword *keyword = keyword_find(&compiler->set->keywords, name);
	bool known =
		keyword != NULL && (keyword->vocabulary & compiler->dialect->vocabularies) != 0;

	if (known)
		keyword->compile(compiler, schema, member->value);
	if (keyword != NULL ? known && keyword_now(name).data != NULL
			    : !slice_starts(name, "x-") || slice_starts(name, "x-netz-"))
		unknown_keyword(compiler, member->key);
}

/* Once a resource: what it is written in, where that is not 2020-12. */
static void refuse_dialect(struct compiler *compiler, const struct schema *schema)
{
	const struct node *root = compiler->resource->root;
	const struct node *value = node_get(root, "$schema");

	if (schema->node == root && value != NULL)
		diags_add(compiler->diags, DIAG_SCHEMA_DIALECT, compiler->file->source, value->span,
			  DIAG_ARGS(node_text(value)));
}

static void compile_one(struct compiler *compiler, struct schema *schema)
{
	const struct node *node = schema->node;
	uint32_t i;

	compiler->file = schema->file;
	compiler->resource = schema->resource;
	compiler->dialect = dialect_of(compiler->set, schema->resource);
	if (node_is(node, NODE_BOOL)) {
		schema->never = !node_bool(node);
		return;
	}
	if (compiler->dialect == NULL) {
		refuse_dialect(compiler, schema);
		return;
	}
	if (node == compiler->resource->root && compiler->dialect->meta != NULL)
		(void)compile_document(compiler, compiler->dialect->meta->file);
	for (i = 0; i < node->count; i++)
		compile_member(compiler, schema, &node->members[i]);
	compile_ref_finish(schema);
	compile_map_finish(compiler, schema);
	compile_number_finish(schema);
}

/* A whole file below vocabularies/ has a name that `netz schema show` knows; other lists have none.
 */
static void name_codes(struct schema_set *set, struct schema *schema)
{
	const struct slice folder = SLICE("vocabularies/");
	struct slice path = schema->file->path;
	struct slice name = SLICE("");

	if (schema->codes == NULL && schema->terms == NULL)
		return;
	if (schema->node == schema->file->root && slice_starts(path, folder.data) &&
	    slice_ends(path, ".yaml"))
		name = slice_part(path, folder.len, path.len - SLICE(".yaml").len);
	schema->vocabulary = vocabulary_of(set, schema, name);
}

/* A default "should be valid against the associated schema" (Validation, 9.2): a warning. */
static void check_preset(const struct schema *schema, struct diags *diags)
{
	struct evaluation run = { .limit = PRESET_STEPS };

	if (schema->preset == NULL || evaluate(&run, schema, schema->preset, NULL) ||
	    run.stop != STOP_NOT)
		return;
	diags_set_severity(diags,
			   diags_add(diags, DIAG_SCHEMA_INVALID, schema->file->source,
				     schema->preset->span,
				     DIAG_ARGS(slice_of(_("the default does not fit it")))),
			   SEVERITY_WARNING);
}

/* The documents themselves; those that were only given wait until somebody refers to them. */
static void compile_roots(struct compiler *compiler)
{
	const struct vec *files = &compiler->set->files;
	size_t i;

	for (i = 0; i < files->count; i++)
		resource_index(compiler->set, *VEC_AT(struct schema_file *, files, i));
	for (i = 0; i < files->count; i++) {
		struct schema_file *file = *VEC_AT(struct schema_file *, files, i);

		if (file->root != NULL && !file->given && !file->builtin)
			(void)compile_document(compiler, file);
	}
}

void schema_set_compile(struct schema_set *set, struct diags *diags)
{
	struct compiler compiler = { .set = set, .diags = diags };
	size_t done = set->schemas.count;
	struct vec fresh = VEC_OF(struct schema *);
	size_t i;

	compile_roots(&compiler);
	for (i = done; i < set->schemas.count; i++) {
		struct schema *schema = *VEC_AT(struct schema *, &set->schemas, i);

		compile_one(&compiler, schema);
		vec_add(&fresh, &schema);
	}
	dynamic_bind(set, &fresh);
	for (i = 0; i < fresh.count; i++)
		name_codes(set, *VEC_AT(struct schema *, &fresh, i));
	plan_settle(&fresh, diags);
	for (i = 0; i < fresh.count; i++)
		meta_check(*VEC_AT(const struct schema *, &fresh, i), diags);
	for (i = 0; i < fresh.count; i++)
		check_preset(*VEC_AT(const struct schema *, &fresh, i), diags);
	vec_free(&fresh);
}
