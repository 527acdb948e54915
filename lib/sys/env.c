/* SPDX-License-Identifier: Apache-2.0 */
#define _DEFAULT_SOURCE /* timegm */
#include "sys/env.h"

#include <stddef.h>
#include <stdlib.h>
#include <time.h>

#include "base/str.h"

enum { DAY_SECONDS = 24 * 60 * 60 };

const char *env_get(const char *name)
{
	const char *value = getenv(name);

	return value != NULL && value[0] != '\0' ? value : NULL;
}

const char *env_language(void)
{
	static const char *const names[] = { "LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG" };
	const char *value = NULL;
	size_t i;

	for (i = 0; i < sizeof(names) / sizeof(names[0]) && value == NULL; i++)
		value = env_get(names[i]);
	return value;
}

/* Rounds towards the past, before 1970 too. */
static int32_t day_of(long long seconds)
{
	long long day = seconds / DAY_SECONDS - (seconds % DAY_SECONDS < 0);

	if (day > INT32_MAX - 1)
		day = INT32_MAX - 1;
	if (day < INT32_MIN + 1)
		day = INT32_MIN + 1;
	return (int32_t)day;
}

int32_t env_today(bool *fixed)
{
	const char *epoch = env_get("SOURCE_DATE_EPOCH");
	long long seconds;
	bool is_fixed = epoch != NULL && slice_to_int(slice_of(epoch), &seconds);
	time_t now = time(NULL);
	struct tm parts;

	if (fixed != NULL)
		*fixed = is_fixed;
	if (is_fixed)
		return day_of(seconds);
	if (localtime_r(&now, &parts) == NULL)
		return day_of(now);
	return day_of(timegm(&(struct tm){
		.tm_year = parts.tm_year, .tm_mon = parts.tm_mon, .tm_mday = parts.tm_mday }));
}

double env_seconds(void)
{
	struct timespec now = { 0 };

	(void)clock_gettime(CLOCK_MONOTONIC, &now);
	return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}
