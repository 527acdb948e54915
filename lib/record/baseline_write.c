/* SPDX-License-Identifier: Apache-2.0 */
/* baseline_renew(), baseline_write(): what is found now becomes what is known. */
#include "record/baseline.h"
#include "record/baseline_key.h"
#include "text/date.h"
#include "tree/scalar.h"

static struct baseline_entry *entry_at(const struct baseline *baseline, size_t index)
{
	return VEC_AT(struct baseline_entry, &baseline->entries, index);
}

static struct slice keep(struct baseline *baseline, struct slice text)
{
	return text.len > 0 ? arena_copy(&baseline->arena, text) : text;
}

/* One more that fits; the first of its sort makes an entry. */
static void meet(struct baseline *baseline, const struct diag *diag, struct arena *arena,
		 struct str *key, struct baseline_renewal *renewal)
{
	struct baseline_entry entry;
	uintptr_t number;

	arena_reset(arena);
	if (!baseline_key_of(diag, arena, &entry))
		return;
	baseline_key(&entry, key);
	number = (uintptr_t)map_get(&baseline->by_key, str_slice(key));
	if (number > 0) {
		entry_at(baseline, number - 1)->met++;
		return;
	}
	if (baseline->entries.count >= BASELINE_ENTRIES) {
		renewal->full = true;
		return;
	}
	entry.file = keep(baseline, entry.file);
	entry.path = keep(baseline, entry.path);
	entry.text = keep(baseline, entry.text);
	entry.other = keep(baseline, entry.other);
	entry.expired = true; /* it has no reason yet */
	entry.met = 1;
	vec_add(&baseline->entries, &entry);
	map_put(&baseline->by_key, arena_copy(&baseline->arena, str_slice(key)),
		(void *)(uintptr_t)baseline->entries.count);
}

static int compare(const void *left, const void *right)
{
	const struct baseline_entry *a = left;
	const struct baseline_entry *b = right;
	int order = slice_compare(a->file, b->file);

	if (order == 0)
		order = slice_compare(a->id, b->id);
	if (order == 0)
		order = slice_compare(a->path, b->path);
	if (order == 0)
		order = slice_compare(a->text, b->text);
	return order != 0 ? order : slice_compare(a->other, b->other);
}

/* Drops what was not met, and gives reasons; the entries are sorted and the map is empty then. */
static void settle(struct baseline *baseline, struct baseline_renewal *renewal)
{
	size_t kept = 0;
	size_t i;

	for (i = 0; i < baseline->entries.count; i++) {
		struct baseline_entry entry = *entry_at(baseline, i);

		if (!entry.outside && entry.met == 0) {
			renewal->gone++;
			continue;
		}
		if (!entry.outside) {
			renewal->fresh += entry.count == 0	    ? entry.met
					  : entry.met > entry.count ? entry.met - entry.count
								    : 0;
			entry.count = entry.met;
		}
		if (!entry.outside && entry.expired) {
			entry.reason = renewal->reason;
			entry.until = renewal->until;
		}
		renewal->total += entry.count;
		*entry_at(baseline, kept++) = entry;
	}
	baseline->entries.count = kept;
	vec_sort(&baseline->entries, compare);
	map_free(&baseline->by_key);
}

void baseline_renew(struct baseline *baseline, const struct diags *found, const bool *wanted,
		    struct baseline_renewal *renewal)
{
	struct arena arena = { 0 };
	struct str key = { 0 };
	size_t i;

	for (i = 0; i < baseline->entries.count; i++)
		entry_at(baseline, i)->met = 0;
	for (i = 0; i < found->items.count; i++) {
		if (wanted[i])
			meet(baseline, VEC_AT(struct diag, &found->items, i), &arena, &key,
			     renewal);
	}
	if (!renewal->full)
		settle(baseline, renewal);
	str_free(&key);
	arena_free(&arena);
}

static void add_text(struct str *out, const char *lead, struct slice text)
{
	struct node node = { .type = NODE_TEXT, .text = text };

	if (text.len == 0)
		return;
	str_add(out, lead);
	scalar_add_line(out, &node, false);
	str_add_char(out, '\n');
}

/* A date looks the same without quotes, and a bare year is a number in records, too. */
static void add_until(struct str *out, struct slice until)
{
	struct edtf date;

	if (edtf_parse(until, &date))
		str_addf(out, "    until: %.*s\n", SLICE_ARGS(until));
	else
		add_text(out, "    until: ", until);
}

void baseline_write(const struct baseline *baseline, struct str *out)
{
	size_t i;

	str_add(out, "format: 1\nfindings:");
	str_add(out, baseline->entries.count > 0 ? "\n" : " []\n");
	for (i = 0; i < baseline->entries.count; i++) {
		const struct baseline_entry *entry = entry_at(baseline, i);

		add_text(out, "  - id: ", entry->id);
		add_text(out, "    file: ", entry->file);
		add_text(out, "    path: ", entry->path);
		add_text(out, "    text: ", entry->text);
		add_text(out, "    other: ", entry->other);
		if (entry->count > 1)
			str_addf(out, "    count: %zu\n", entry->count);
		add_text(out, "    reason: ", entry->reason);
		add_until(out, entry->until);
	}
}
