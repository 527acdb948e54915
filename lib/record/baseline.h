/* SPDX-License-Identifier: Apache-2.0 */
/*
 * baseline - findings that are known and stay for now: .netz-baseline.yaml
 *
 * An entry fits a finding of the same id in the same file, about the same field, with the same text
 * at its place and the same other record; its line does not matter. It fits as many as its count
 * says. What policy_lock() names is never known.
 *
 * Owner:  struct baseline is valid when zeroed and ends with baseline_free().
 * Errors: findings in the file itself: yaml.*, schema.*, inventory.format, inventory.findings; a
 *         file that cannot be read as a whole knows nothing. baseline.stale from baseline_report().
 */
#ifndef NETZ_RECORD_BASELINE_H
#define NETZ_RECORD_BASELINE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/map.h"
#include "base/vec.h"
#include "diag/diag.h"
#include "schema/schema.h"
#include "sys/shelf.h"

#define BASELINE_FILE ".netz-baseline.yaml"

enum { BASELINE_ENTRIES = 10000 };

struct baseline_entry {
	struct slice id, file, path, text, other; /* empty where there is none */
	struct slice reason, until;
	size_t count;
	size_t met;	  /* findings that fit */
	bool expired;	  /* `until` has passed */
	bool outside;	  /* set by the caller: baseline_renew() leaves it as it is */
	struct span span; /* of the id, and of until where it expired */
	struct span until_span;
};

struct baseline {
	struct arena arena;
	struct source source;
	struct vec entries; /* struct baseline_entry */
	struct map by_key;  /* what makes a finding the same → its entry's number + 1 */
	bool present;	    /* there is such a file */
	bool broken;	    /* which cannot be used */
};

/* Reads the file of `shelf`; `schemas` say how it is built, or those of the binary where they do
 * not. */
void baseline_read(struct baseline *baseline, const struct shelf *shelf,
		   const struct schema_set *schemas, int32_t today, struct diags *diags);

/* Sets `known[i]` for each of the findings, which must be sorted, that the baseline knows. */
void baseline_mark(struct baseline *baseline, const struct diags *found, bool *known);

/* After baseline_mark(): what has expired, and what is not found any more (baseline.stale). */
void baseline_report(struct baseline *baseline, struct diags *diags);

/* What baseline_renew() made of it. */
struct baseline_renewal {
	struct slice reason, until; /* given to new entries and to those that had expired */
	size_t total;
	size_t fresh;
	size_t gone;
	bool full; /* more than BASELINE_ENTRIES: nothing was renewed */
};

/*
 * Makes it know exactly the findings with `wanted[i]` that may be known, beside what lies outside.
 * What was known keeps its reason and its end.
 */
void baseline_renew(struct baseline *baseline, const struct diags *found, const bool *wanted,
		    struct baseline_renewal *renewal);

/* Adds the file, sorted by file, id and the rest. */
void baseline_write(const struct baseline *baseline, struct str *out);

void baseline_free(struct baseline *baseline);

#endif
