/* SPDX-License-Identifier: Apache-2.0 */
/*
 * compile - from a schema's tree to its plan; for schema/ only
 *
 * Subschemas are compiled one after the other from a queue, never by recursion, so no schema is
 * too deep. keyword.c names the handler of each keyword; handlers of one group are in one file.
 *
 * Errors: findings schema.invalid, schema.keyword-*, schema.ref at the place in the schema. A
 *         keyword with a wrong value is left out of the plan; the finding keeps the schema from
 *         being used.
 */
#ifndef NETZ_SCHEMA_COMPILE_H
#define NETZ_SCHEMA_COMPILE_H

#include "schema/plan.h"
#include "schema/resource.h"
#include "schema/set.h"

struct compiler {
	struct schema_set *set;
	struct diags *diags;
	/* of the schema that is being compiled */
	struct schema_file *file;
	struct resource *resource;
	const struct dialect *dialect;
};

/* The plan of a node, made (and queued) when it is new; NULL with a finding when the node can be no
 * schema. `around`: the resource that it stands in, or begins. */
struct schema *compile_schema(struct compiler *compiler, struct resource *around,
			      const struct node *node);

/* The plan that a node already has, or NULL. */
struct schema *compile_known(const struct compiler *compiler, const struct node *node);

/* The plan of a whole document, made (and queued) at the first question. */
struct schema *compile_document(struct compiler *compiler, struct schema_file *file);

/* As compile_schema() for a keyword's value; for a list of schemas; for a map of schemas. */
struct schema *compile_sub(struct compiler *compiler, const struct node *node);
bool compile_subs(struct compiler *compiler, const struct node *list, struct schemas *out);
bool compile_named(struct compiler *compiler, const struct node *map);

/* Finding schema.invalid at `node`; `message` is N_() text, %1$s in it is `arg`. */
void compile_bad(struct compiler *compiler, const struct node *node, const char *message,
		 struct slice arg);

/* Shapes of values; false with a finding. */
bool compile_text(struct compiler *compiler, const struct node *node, struct slice *out);
bool compile_bool(struct compiler *compiler, const struct node *node, bool *out);
bool compile_size(struct compiler *compiler, const struct node *node, size_t *out);
bool compile_texts(struct compiler *compiler, const struct node *list, struct slice **out,
		   size_t *count);

/* As compile_texts() where no two may be equal. */
bool compile_set(struct compiler *compiler, const struct node *list, struct slice **out,
		 size_t *count);

/* The compiled pattern, shared by all that use the same text; NULL with a finding. */
const struct pattern *compile_pattern(struct compiler *compiler, const struct node *at,
				      struct slice text);

/* The rules of a schema, made at the first keyword that needs them. */
struct text_rule *compile_text_rule(struct compiler *compiler, struct schema *schema);
struct number_rule *compile_number_rule(struct compiler *compiler, struct schema *schema);
struct list_rule *compile_list_rule(struct compiler *compiler, struct schema *schema);
struct map_rule *compile_map_rule(struct compiler *compiler, struct schema *schema);

/* After the last keyword of a schema. */
void compile_ref_finish(struct schema *schema);
void compile_map_finish(struct compiler *compiler, struct schema *schema);
void compile_number_finish(struct schema *schema);

/* The values of a oneOf whose branches are plain consts, all different; else NULL. */
struct codes *compile_terms(struct compiler *compiler, const struct node *list);

/* Handlers by file; see keyword.c. */
#define COMPILE_HANDLER(name)                                                                      \
	void compile_##name(struct compiler *compiler, struct schema *schema,                      \
			    const struct node *value)

/* compile_name.c: names and references */
COMPILE_HANDLER(id);
COMPILE_HANDLER(anchor);
COMPILE_HANDLER(ref);
COMPILE_HANDLER(dynamic_ref);
COMPILE_HANDLER(dialect);
COMPILE_HANDLER(vocabulary);
/* compile_words.c: annotations and netz's own keywords */
COMPILE_HANDLER(defs);
COMPILE_HANDLER(definitions);
COMPILE_HANDLER(content_schema);
COMPILE_HANDLER(default);
COMPILE_HANDLER(examples);
COMPILE_HANDLER(comment);
COMPILE_HANDLER(flag);
COMPILE_HANDLER(title);
COMPILE_HANDLER(description);
COMPILE_HANDLER(deprecated);
COMPILE_HANDLER(netz_deprecated);
COMPILE_HANDLER(netz_kind);
COMPILE_HANDLER(netz_ref);
COMPILE_HANDLER(netz_key);
COMPILE_HANDLER(netz_period);
COMPILE_HANDLER(netz_unique);
COMPILE_HANDLER(netz_visibility);
COMPILE_HANDLER(netz_type);
COMPILE_HANDLER(netz_en);
COMPILE_HANDLER(netz_broader);
/* compile_scalar.c */
COMPILE_HANDLER(type);
COMPILE_HANDLER(enum);
COMPILE_HANDLER(const);
COMPILE_HANDLER(minimum);
COMPILE_HANDLER(maximum);
COMPILE_HANDLER(exclusive_minimum);
COMPILE_HANDLER(exclusive_maximum);
COMPILE_HANDLER(multiple_of);
COMPILE_HANDLER(min_length);
COMPILE_HANDLER(max_length);
COMPILE_HANDLER(pattern_keyword);
COMPILE_HANDLER(format);
/* compile_list.c */
COMPILE_HANDLER(items);
COMPILE_HANDLER(prefix_items);
COMPILE_HANDLER(min_items);
COMPILE_HANDLER(max_items);
COMPILE_HANDLER(unique_items);
COMPILE_HANDLER(contains);
COMPILE_HANDLER(min_contains);
COMPILE_HANDLER(max_contains);
COMPILE_HANDLER(unevaluated_items);
/* compile_map.c */
COMPILE_HANDLER(properties);
COMPILE_HANDLER(pattern_properties);
COMPILE_HANDLER(additional_properties);
COMPILE_HANDLER(unevaluated_properties);
COMPILE_HANDLER(property_names);
COMPILE_HANDLER(required);
COMPILE_HANDLER(dependent_required);
COMPILE_HANDLER(dependent_schemas);
COMPILE_HANDLER(dependencies);
COMPILE_HANDLER(min_properties);
COMPILE_HANDLER(max_properties);
/* compile_combine.c */
COMPILE_HANDLER(all_of);
COMPILE_HANDLER(any_of);
COMPILE_HANDLER(one_of);
COMPILE_HANDLER(not );
COMPILE_HANDLER(if);
COMPILE_HANDLER(then);
COMPILE_HANDLER(else);

#endif
