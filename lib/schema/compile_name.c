/* SPDX-License-Identifier: Apache-2.0 */
#include "schema/compile.h"
#include "schema/resolve.h"
#include "schema/uri.h"
#include "text/message.h"

/* -- names --------------------------------------------------------------------------------------
 */

static bool compile_reference(struct compiler *compiler, const struct node *value,
			      struct slice *out)
{
	if (!compile_text(compiler, value, out))
		return false;
	if (format_is_iri_reference(*out))
		return true;
	compile_bad(compiler, value, N_("“%1$s” is no reference (RFC 3986)"), *out);
	return false;
}

/* One URI, one schema: who takes a name twice, or that of a built-in one, gets none (Core, 9.1). */
static void check_owner(struct compiler *compiler, const struct schema *schema,
			const struct node *value, struct slice id)
{
	const struct resource *outer = compiler->resource->outer;
	const struct resource *owner;
	struct str base = { 0 }, uri = { 0 };

	if (outer != NULL && schema->node == compiler->resource->root)
		str_add_slice(&base, outer->uri);
	else
		uri_of_name(&base, compiler->file->path);
	if (!uri_resolve(&uri, str_slice(&base), id))
		goto out;
	owner = map_get(&compiler->set->by_uri, str_slice(&uri));
	if (resource_is_builtin(str_slice(&uri)))
		compile_bad(compiler, value, N_("“%1$s” is the name of a schema of the standard"),
			    id);
	else if (owner != NULL && owner->root != schema->node &&
		 !node_equal(owner->root, schema->node))
		compile_bad(compiler, value, N_("“%1$s” is the name of another schema already"),
			    id);
out:
	str_free(&base);
	str_free(&uri);
}

void compile_id(struct compiler *compiler, struct schema *schema, const struct node *value)
{
	struct slice id;
	size_t hash;

	if (!compile_reference(compiler, value, &id))
		return;
	hash = slice_find(id, '#', 0);
	if (hash + 1 < id.len)
		compile_bad(compiler, value,
			    N_("“%1$s” has a part behind “#”: write it as $anchor"), id);
	else if (!compiler->file->builtin)
		check_owner(compiler, schema, value, id);
}

void compile_anchor(struct compiler *compiler, struct schema *schema, const struct node *value)
{
	const struct anchor *anchor;
	struct slice name;

	if (!compile_text(compiler, value, &name))
		return;
	anchor = resource_anchor(compiler->resource, name);
	if (!resource_is_anchor(name))
		compile_bad(
			compiler, value,
			N_("“%1$s” is no anchor: letters, digits, “_”, “-”, “.”; a letter first"),
			name);
	else if (anchor != NULL && anchor->node != schema->node)
		compile_bad(compiler, value, N_("the anchor “%1$s” is here twice"), name);
}

/* -- references ---------------------------------------------------------------------------------
 */

static void leads_nowhere(struct compiler *compiler, const struct node *value,
			  const struct target *target)
{
	enum diag_id id = !compiler->set->options.foreign ? DIAG_SCHEMA_REF
			  : target->resource != NULL	  ? DIAG_SCHEMA_REF_INSIDE
							  : DIAG_SCHEMA_REF_GIVEN;

	diags_add(compiler->diags, id, compiler->file->source, value->span, DIAG_ARGS(value->text));
}

/* The schema that a reference leads to first; its whole document is compiled with it. */
static struct schema *follow(struct compiler *compiler, const struct node *value,
			     struct target *target)
{
	struct slice ref;

	if (!compile_text(compiler, value, &ref))
		return NULL;
	*target = resolve_ref(compiler->set, compiler->resource, ref);
	if (target->node == NULL) {
		leads_nowhere(compiler, value, target);
		return NULL;
	}
	if (target->resource->twice) {
		compile_bad(compiler, value, N_("two schemas are called “%1$s”"), ref);
		return NULL;
	}
	(void)compile_document(compiler, target->resource->file);
	return compile_schema(compiler, target->resource, target->node);
}

void compile_ref(struct compiler *compiler, struct schema *schema, const struct node *value)
{
	struct target target;

	schema->ref_node = value;
	schema->ref = follow(compiler, value, &target);
}

/* Core, 8.2.3.2: only a reference to a `$dynamicAnchor` depends on the way to it. */
void compile_dynamic_ref(struct compiler *compiler, struct schema *schema, const struct node *value)
{
	struct target target;

	schema->dynamic_node = value;
	schema->dynamic = follow(compiler, value, &target);
	if (schema->dynamic == NULL || target.anchor == NULL || !target.anchor->dynamic)
		return;
	schema->dynamic_name = target.anchor->name;
	compiler->set->dynamic = true;
}

/* A `$dynamicRef` that always leads to the same place is a `$ref`. */
void compile_ref_finish(struct schema *schema)
{
	if (schema->dynamic == NULL || schema->dynamic_name.len > 0 || schema->ref_node != NULL)
		return;
	schema->ref = schema->dynamic;
	schema->ref_node = schema->dynamic_node;
	schema->dynamic = NULL;
}

/* -- dialects -----------------------------------------------------------------------------------
 */

static void check_address(struct compiler *compiler, const struct node *node)
{
	if (!format_is_iri(node->text))
		compile_bad(compiler, node, N_("“%1$s” is no address (RFC 3986)"), node->text);
}

/* dialect_of() has read it already. */
void compile_dialect(struct compiler *compiler, struct schema *schema, const struct node *value)
{
	struct slice name;

	(void)schema;
	if (compile_text(compiler, value, &name))
		check_address(compiler, value);
}

void compile_vocabulary(struct compiler *compiler, struct schema *schema, const struct node *value)
{
	uint32_t i;
	bool needed;

	(void)schema;
	if (!node_is(value, NODE_MAP)) {
		compile_bad(compiler, value,
			    N_("a map from vocabularies to true or false is wanted here"),
			    SLICE(""));
		return;
	}
	for (i = 0; i < value->count; i++) {
		const struct member *member = &value->members[i];

		check_address(compiler, member->key);
		(void)compile_bool(compiler, member->value, &needed);
	}
}
