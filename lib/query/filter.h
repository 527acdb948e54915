/* SPDX-License-Identifier: Apache-2.0 */
/*
 * filter - the terms of `netz list` to a condition in SQL with bound values (decisions.md, Terms)
 *
 *   field=value    codes or labels, ids or titles, numbers, dates, yes/no; several at commas: "or"
 *   field=a..b     numbers and dates, either end open; age=..3 on what reaches from .. to
 *   field:text     contains, without regard to case, umlauts and accents
 *   has:field  no:field (not asked)  unknown:field (asked, not known)  not:TERM
 *   field=?  field=-   asked and not known; asked and none
 *   != < <= > >= ~ (a pattern)
 *
 * Terms are joined by "and". A field is a key, a path, a title, an entry of a list
 * (addresses[besuch].district), one step through a reference (providers.category) or "id". A code
 * finds what lies within it (Quartier in Stadtteil in Ortschaft); whole-city offers are not added.
 * A comparison with something absent is never true, != neither; not:TERM is its plain opposite. On
 * a list any element counts. A date counts when it certainly lies in the range. What an object with
 * from and to answers is in query/stretch.h.
 *
 * Owner:  filter_free(); borrows the inventory.
 * Errors: STATUS_INVALID with findings filter.* on the term (as file "(command line)"), all in one
 * run.
 *
 * The full query language will be another reader that builds the same conditions
 * (query/condition.h).
 */
#ifndef NETZ_QUERY_FILTER_H
#define NETZ_QUERY_FILTER_H

#include "diag/diag.h"
#include "query/layout.h"
#include "query/relation.h"

struct filter;

/* `terms` are NUL-ended words of the command line. */
enum status filter_parse(struct filter **out, const struct inventory *inventory,
			 const struct kind *kind, const char *const *terms, size_t count,
			 struct diags *diags);

/* The condition as SQL over the kind's table (alias "t"), and its values; "1" without terms.
 * Borrowed. */
const char *filter_sql(const struct filter *filter);
const struct bind *filter_binds(const struct filter *filter, size_t *count);

/* The filter in its canonical form, for covers; and its terms (struct slice), for JSON. Borrowed.
 */
struct slice filter_text(const struct filter *filter);
const struct vec *filter_terms(const struct filter *filter);

/* The fields the terms ask about (const struct field *), for "n records do not state …"; of a step
 * through a reference the reference. Borrowed. */
const struct vec *filter_fields(const struct filter *filter);

/* The tables and columns of all kinds. Borrowed. */
const struct layout *filter_layout(const struct filter *filter);

/* The tables that the condition names, and those that tell who does not state its fields (const
 * struct layout_table *, some twice). Borrowed. */
const struct vec *filter_tables(const struct filter *filter);

/* Whether the condition looks into record() or vocabulary(). */
bool filter_wants_labels(const struct filter *filter);

void filter_free(struct filter *filter);

#endif
