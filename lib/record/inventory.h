/* SPDX-License-Identifier: Apache-2.0 */
/*
 * inventory - netz.yaml, schemas and all records of a shelf, and how they hang together
 *
 * Opening reads every record once, checks it (schema, names, dates, privacy, links, duplicates),
 * and keeps address, title, path and references; trees only when asked for, because a check of
 * 10,000 records must fit in 64 MiB. Records that cannot be read are in the findings, and count in
 * `broken`.
 *
 * Owner:  an inventory owns records, links, kinds and schemas; it borrows the shelf until it is
 * closed. Errors: STATUS_NOT_FOUND (no netz.yaml), STATUS_INVALID (netz.yaml or schemas cannot be
 * used at all), STATUS_IO. Wrong records are findings, not a failure. An inventory without records
 * is valid.
 */
#ifndef NETZ_RECORD_INVENTORY_H
#define NETZ_RECORD_INVENTORY_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/map.h"
#include "base/vec.h"
#include "record/kind.h"
#include "record/policy.h"
#include "sys/shelf.h"
#include "text/fold.h"

struct record {
	const struct kind *kind;
	struct slice id;
	struct slice address; /* "offer/mitsprache" */
	struct slice path;    /* "records/offers/mitsprache.yaml" */
	struct slice title;   /* value of the title field, or the id */
	struct node *root;    /* NULL unless trees are kept */
	uint32_t first_link;  /* its references: links[first_link … first_link + link_count) */
	uint32_t link_count;
	uint32_t
		first_incoming; /* what points to it: incoming[first_incoming … + incoming_count) */
	uint32_t incoming_count;
	bool unread; /* only listed: its title is not known yet */
};

/* One reference in a record. */
struct link {
	const struct record *from;
	const struct field *field; /* "providers", "addresses.district" … */
	struct slice target;	   /* as written: id or kind/id */
	const struct record *to;   /* NULL: leads nowhere (a finding says so) */
	struct span span;	   /* of the value in the record's file */
	bool reported;		   /* the schema says already that the value is wrong */
};

struct settings { /* netz.yaml */
	struct slice name, city, ags, language, timezone, publisher, licence;
	const struct node *root; /* the whole file */
};

struct inventory {
	struct arena arena;
	const struct shelf *shelf;
	struct settings settings;
	struct schema_set *schemas;
	bool schemas_lent;     /* somebody else's */
	bool schemas_sound;    /* nothing was found in them */
	struct vec kinds;      /* struct kind */
	struct vec records;    /* struct record, sorted by kind and id */
	struct vec links;      /* struct link, in the order of their records */
	struct vec incoming;   /* const struct link *, by the record they lead to */
	struct vec arenas;     /* struct arena: of the threads that read */
	struct map by_address; /* "offer/mitsprache" → struct record */
	struct map by_former;  /* the same with former ids */
	struct fold *fold;
	struct source netz;   /* netz.yaml, which `settings` looks at */
	struct policy policy; /* how much findings weigh; applied already to those of opening */
	size_t broken;	      /* record files that could not be read as a tree */
	bool keep_trees;
};

struct inventory_options {
	bool keep_trees; /* record.root stays */
	bool unchecked;	 /* only read: for list, show and report, which work on wrong records too */
	bool thorough;	 /* checked for what may be lacking while people are still at work, too:
			    ties, evaluations, codes that nobody uses */
	bool listed;	 /* not even read, but when inventory_at() or inventory_find() asks for it:
			    titles, no links and no former ids */
	struct schema_set *schemas;  /* read already, from equal files (schema_set_matches()),
					borrowed; NULL: they are read */
	const struct shelf *trusted; /* schemas and policy come from there, whatever the inventory
					brings along; borrowed while opening, or NULL */
	int32_t today;		     /* as-of date, for rules about time */
	bool public_remote;
	unsigned threads; /* that read and check; 0: as many as are worth it (sys/crew.h) */
};

/* `**out` is set whenever STATUS_OK; findings of all kinds go to `diags` (not sorted). */
enum status inventory_open(struct inventory **out, const struct shelf *shelf,
			   const struct inventory_options *options, struct diags *diags);
void inventory_close(struct inventory *inventory);

/* The record with this kind and id, or NULL. Borrowed. */
const struct record *inventory_find(const struct inventory *inventory, struct slice kind,
				    struct slice id);

/* The record of the kind that had this id in former times, or NULL. Borrowed. */
const struct record *inventory_former(const struct inventory *inventory, struct slice kind,
				      struct slice id);

/* The same by its address ("offer/mitsprache"). */
const struct record *inventory_at(const struct inventory *inventory, struct slice address);

/*
 * The record meant by what a person typed (decisions.md, Address): kind/id, a bare id that is
 * unique, a former id, or a path that ends in .yaml. NULL with finding address.unknown
 * (with "did you mean", or with all that could be meant).
 */
const struct record *inventory_resolve(const struct inventory *inventory, struct slice text,
				       struct diags *diags);

/* Reads a record's tree afresh into `arena` (from the shelf); `source` is yours and must outlive
 * the tree. */
enum status inventory_read(const struct inventory *inventory, const struct record *record,
			   struct arena *arena, struct source *source, struct node **root,
			   struct diags *diags);

/* Appends (const struct link *) of every reference to `record`, in order of kind, id and place. */
void inventory_links_to(const struct inventory *inventory, const struct record *record,
			struct vec *links);

#endif
