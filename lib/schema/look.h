/* SPDX-License-Identifier: Apache-2.0 */
/*
 * look - what a schema says about a value, through `$ref`, allOf, anyOf, oneOf, then and else
 *
 * For words and for fields, where the first answer in the order of the file counts; a verdict never
 * comes from here. The look goes through at most 200 schemas.
 *
 * Owner:  answers are borrowed from the plans.
 */
#ifndef NETZ_SCHEMA_LOOK_H
#define NETZ_SCHEMA_LOOK_H

#include "schema/plan.h"

/* Calls `found` for `schema` and all that apply to the same value, but `not` and `if`, until it
 * says true; gives the schema it said it for, or NULL. */
const struct schema *look(const struct schema *schema,
			  bool (*found)(const struct schema *schema, void *wish), void *wish);

/* The schema of a property or of the items; NULL where nothing is said. One with a title is
 * preferred. */
const struct schema *look_property(const struct schema *schema, struct slice key);
const struct schema *look_items(const struct schema *schema);

/* The first title, description, x-netz-type, x-netz-key; empty where there is none. */
struct label look_title(const struct schema *schema);
struct label look_description(const struct schema *schema);
struct slice look_form(const struct schema *schema);
struct slice look_item_key(const struct schema *schema);

/* The two keys of the first x-netz-period, or NULL. */
const struct slice *look_period(const struct schema *schema);

/* The first `default`, or NULL. */
const struct node *look_preset(const struct schema *schema);

/* The first schema that lists values, or has x-netz-ref, or a map with properties; or NULL. */
const struct schema *look_codes(const struct schema *schema);
const struct schema *look_kinds(const struct schema *schema);
const struct schema *look_map(const struct schema *schema);

#endif
