/* SPDX-License-Identifier: Apache-2.0 */
#include "diag/help.h"

#include "diag/help_texts.h"
#include "text/fold.h"
#include "text/message.h"

enum { NEAR = 4 }; /* changes that make another word of it */

static const struct help *const parts[] = { help_of_files, help_of_schemas, help_of_records,
					    help_of_commands };

static const struct help_area areas[] = {
	{ "file", N_("Files and folders") },
	{ "text", N_("Characters") },
	{ "yaml", N_("YAML: how a record is written") },
	{ "edit", N_("Changing a text") },
	{ "json", N_("JSON") },
	{ "schema", N_("What a record may hold, and the schemas that say it") },
	{ "record", N_("Records side by side") },
	{ "ref", N_("References") },
	{ "address", N_("Addresses on the command line") },
	{ "value", N_("Values that do not fit together") },
	{ "date", N_("Dates") },
	{ "status", N_("Status and deadlines") },
	{ "privacy", N_("Privacy") },
	{ "filter", N_("Choosing on the command line") },
	{ "table", N_("Tables of other programs") },
	{ "inventory", N_("Settings of the inventory") },
	{ "baseline", N_("The list of known findings") },
};

const struct help *help_find(struct slice id)
{
	const struct help *entry;
	size_t i;

	for (i = 0; i < sizeof(parts) / sizeof(parts[0]); i++) {
		for (entry = parts[i]; entry->id != NULL; entry++) {
			if (slice_is(id, entry->id))
				return entry;
		}
	}
	return NULL;
}

const char *help_nearest(struct slice id)
{
	const struct help *entry;
	const char *nearest = NULL;
	size_t best = id.len < NEAR ? id.len : NEAR;
	size_t i;

	for (i = 0; i < sizeof(parts) / sizeof(parts[0]); i++) {
		for (entry = parts[i]; entry->id != NULL; entry++) {
			struct slice whole = slice_of(entry->id);
			struct slice behind =
				slice_part(whole, slice_find(whole, '.', 0) + 1, whole.len);
			size_t distance = fold_distance(id, whole, NEAR);
			size_t short_one = fold_distance(id, behind, NEAR);

			distance = short_one < distance ? short_one : distance;
			if (distance < best) {
				best = distance;
				nearest = entry->id;
			}
		}
	}
	return nearest;
}

const struct help_area *help_area(struct slice id)
{
	struct slice name = slice_part(id, 0, slice_find(id, '.', 0));
	size_t i;

	for (i = 0; i < sizeof(areas) / sizeof(*areas); i++) {
		if (slice_is(name, areas[i].name))
			return &areas[i];
	}
	return NULL;
}
