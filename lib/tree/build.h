/* SPDX-License-Identifier: Apache-2.0 */
/*
 * build - a tree out of the events of a reader, within the limits of its profile
 *
 * YAML and JSON share it: nesting without recursion, limits (yaml.limit), keys that are
 * no texts (yaml.key) and keys that are there twice (yaml.duplicate-key).
 *
 * Owner:  nodes live in the arena; build_free() ends the working memory.
 * Errors: false from a function: a limit was passed, the finding was added, reading must stop.
 */
#ifndef NETZ_TREE_BUILD_H
#define NETZ_TREE_BUILD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/map.h"
#include "diag/diag.h"
#include "tree/node.h"
#include "tree/read.h"

enum {
	BUILD_DEPTH_MAX = 128, /* no profile may allow more */
	BUILD_FEW = 96	       /* children of open lists and maps that need no heap */
};

/* A value that is complete, and what it is when its aliases are written out. */
struct built {
	struct node *node;
	size_t size;	 /* nodes */
	unsigned height; /* levels of lists and maps */
};

struct build_frame {
	struct node *node;
	size_t base; /* of its children on the stack: values, or key and value in turn */
	size_t size;
	unsigned height;
	uint64_t seen;	 /* bits of its keys: a key whose bit is not there is new */
	struct map keys; /* key text to key node, once there are many */
};

struct builder {
	struct arena *arena;
	struct source *source;
	const struct read_profile *profile;
	struct diags *diags;
	struct node *root;   /* once it is complete */
	struct node **stack; /* children of all open lists and maps: `few`, or on the heap */
	struct node *few[BUILD_FEW];
	size_t top;
	size_t cap;
	size_t nodes;
	unsigned depth;
	uint32_t
		end; /* of the last value, where it stands: an alias ends elsewhere than its node */
	struct build_frame frames[BUILD_DEPTH_MAX];
};

/* Whether a file has any bytes (file.empty) and not too many (file.too-big). */
bool build_check_size(struct source *source, const struct read_profile *profile,
		      struct diags *diags);

/* Begins; everything is borrowed. */
void build_start(struct builder *builder, struct arena *arena, struct source *source,
		 const struct read_profile *profile, struct diags *diags);

/* A new scalar with a copy of `text`; not yet part of the tree. */
struct node *build_scalar(struct builder *builder, enum node_type type, enum node_style style,
			  struct span span, struct slice text);

/* Whether the next value is a key, and the key that waits for its value (or NULL). */
bool build_wants_key(const struct builder *builder);
struct node *build_key(const struct builder *builder);

/* Adds a complete value, which ends at byte `end` of the file, as root, item, key or value. */
bool build_add(struct builder *builder, struct built value, uint32_t end);

/* Begins a list or map at byte `begin`. */
bool build_open(struct builder *builder, enum node_type type, enum node_style style,
		uint32_t begin);

/* Ends the innermost list or map at byte `end` (0: where its last child ends) and adds it. */
bool build_close(struct builder *builder, uint32_t end, struct built *out);

/* Adds a finding about a limit at `span`; gives false. */
bool build_stop(struct builder *builder, enum diag_id id, struct span span, size_t limit);

/* Forgets what is open and the root, for the next document; limits go on to count. */
void build_restart(struct builder *builder);

void build_free(struct builder *builder);

#endif
