/* SPDX-License-Identifier: Apache-2.0 */
#include "diag/catalogue.h"

#define IS_SECRET(name)				 (DIAG_##name >= DIAG_PRIVACY_MOBILE && DIAG_##name <= DIAG_PRIVACY_INTERNAL)
#define ENTRY(name, id, severity, message, hint) { id, severity, message, hint, IS_SECRET(name) },

static const struct catalogue_entry entries[DIAG_COUNT] = { DIAG_CATALOGUE(ENTRY) };

const struct catalogue_entry *catalogue_entry(enum diag_id id)
{
	return &entries[id];
}

enum diag_id catalogue_find(struct slice id)
{
	size_t i;

	for (i = 0; i < DIAG_COUNT; i++) {
		if (slice_is(id, entries[i].id))
			return (enum diag_id)i;
	}
	return DIAG_COUNT;
}

const char *severity_name(enum severity severity, bool translated)
{
	static const char *const names[] = { N_("error"), N_("warning"), N_("note") };

	return translated ? message_text(names[severity]) : names[severity];
}
