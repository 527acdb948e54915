/* SPDX-License-Identifier: Apache-2.0 */
#include "out/fingerprint.h"

#include <inttypes.h>
#include <stdint.h>

/* FNV-1a, twice from different beginnings: nobody has to be kept from finding two equal ones, since
 * those are told apart by their number. */
struct sum {
	uint64_t a;
	uint64_t b;
};

static void mix(struct sum *sum, struct slice text)
{
	const uint64_t prime = UINT64_C(0x100000001b3);
	size_t i;

	for (i = 0; i < text.len; i++) {
		sum->a = (sum->a ^ (unsigned char)text.data[i]) * prime;
		sum->b = (sum->b ^ (unsigned char)text.data[i]) * prime;
	}
	sum->a = (sum->a ^ 0x100) * prime; /* the end, which is no byte */
	sum->b = (sum->b ^ 0x100) * prime;
}

/* How many arguments do not tell where something stands. */
static size_t lasting_args(const struct diag *diag)
{
	return diag->id == DIAG_YAML_DUPLICATE_KEY && diag->arg_count > 0 ? 1 : diag->arg_count;
}

static struct sum sum_of(const struct diag *diag)
{
	struct sum sum = { UINT64_C(0xcbf29ce484222325), UINT64_C(0x6c62272e07bb0142) };
	size_t count = lasting_args(diag);
	size_t i;

	mix(&sum, slice_of(catalogue_entry(diag->id)->id));
	mix(&sum, diag->file);
	mix(&sum, diag->path);
	for (i = 0; i < count; i++)
		mix(&sum, diag->args[i]);
	if (count == 0 && diag->path.len == 0)
		mix(&sum, slice_trim(diag->line));
	return sum;
}

static void add_sum(const struct sum *sum, struct str *out)
{
	str_addf(out, "%016" PRIx64 "%016" PRIx64, sum->a, sum->b);
}

/* Counts what was added from `begin` on; true where it came up for the first time. */
static bool is_new(struct fingerprints *fingerprints, const struct str *out, size_t begin,
		   size_t *count)
{
	struct slice key = slice_part(str_slice(out), begin, out->len);
	size_t *times = map_get(&fingerprints->given, key);

	if (times == NULL) {
		times = arena_zero(&fingerprints->arena, 1, sizeof(*times));
		(void)map_put(&fingerprints->given, arena_copy(&fingerprints->arena, key), times);
	}
	*count = (*times)++;
	return *count == 0;
}

void fingerprint_add(struct fingerprints *fingerprints, const struct diag *diag, struct str *out)
{
	struct sum sum = sum_of(diag);
	size_t begin = out->len;
	struct str number = { 0 };
	size_t count;

	add_sum(&sum, out);
	while (!is_new(fingerprints, out, begin, &count)) {
		str_cut(&number, 0);
		str_addf(&number, "%zu", count);
		mix(&sum, str_slice(&number));
		str_cut(out, begin);
		add_sum(&sum, out);
	}
	str_free(&number);
}

void fingerprints_free(struct fingerprints *fingerprints)
{
	map_free(&fingerprints->given);
	arena_free(&fingerprints->arena);
}
