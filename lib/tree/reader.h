/* SPDX-License-Identifier: Apache-2.0 */
/*
 * reader - the inside of tree/read: libyaml's events to values; for tree/read*.c only
 */
#ifndef NETZ_TREE_READER_H
#define NETZ_TREE_READER_H

#include <yaml.h>

#include "base/map.h"
#include "base/vec.h"
#include "tree/build.h"
#include "tree/mend.h"
#include "tree/position.h"
#include "tree/problem.h"
#include "tree/scan.h"

struct reader {
	struct builder builder;
	struct source *source;
	const struct read_profile *profile;
	struct diags *diags;
	struct scan scan;
	struct position position;
	struct mend mend;
	uint32_t breaks; /* breaks_hide()'s code point; 0: the text is as it was */
	unsigned documents;
	struct vec *roots;  /* struct node *: of all documents; NULL: there may be one only */
	bool ended;	    /* the document ended with "..." */
	bool again;	    /* what stopped libyaml is mended: read anew */
	struct map anchors; /* struct built; without a node while the list or map is open */
	struct built *open[BUILD_DEPTH_MAX + 1];
	size_t expanded; /* nodes that aliases add when written out */
	unsigned aliases;
	struct span last; /* the last scalar, and how it is written */
	enum node_style last_style;
};

/* The byte that a mark of libyaml stands at. */
static inline uint32_t reader_byte(struct reader *reader, yaml_mark_t mark)
{
	return position_byte(&reader->position, mark.index);
}

/* Names the word at `begin` (less `skip` bytes) in a finding. */
void reader_add_word(struct reader *reader, enum diag_id id, size_t begin, size_t skip);

/* Each takes an event into the tree; false: reading must stop, the finding was added. */
bool reader_alias(struct reader *reader, const yaml_event_t *event);
bool reader_scalar(struct reader *reader, const yaml_event_t *event);
bool reader_open(struct reader *reader, const yaml_event_t *event);
bool reader_close(struct reader *reader, const yaml_event_t *event);

#endif
