/* SPDX-License-Identifier: Apache-2.0 */
#define _DEFAULT_SOURCE /* timegm */
#include "sys/env.h"

#include <stddef.h>
#include <stdlib.h>
#include <time.h>

#include "base/str.h"

enum { DAY_SECONDS = 24 * 60 * 60, MINUTE_SECONDS = 60 };

const char *env_get(const char *name)
{
	const char *value = getenv(name);

	return value != NULL && value[0] != '\0' ? value : NULL;
}

const char *env_given(const char *name)
{
	return getenv(name);
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

long long env_now(int *offset)
{
	time_t now = time(NULL);
	struct tm parts;

	*offset = 0;
	if (localtime_r(&now, &parts) != NULL)
		*offset = (int)(parts.tm_gmtoff / MINUTE_SECONDS);
	return now;
}

int env_offset(long long local)
{
	time_t seconds = (time_t)local;
	struct tm parts;
	time_t there;

	if (gmtime_r(&seconds, &parts) == NULL)
		return 0;
	parts.tm_isdst = -1;
	there = mktime(&parts);
	return there == (time_t)-1 ? 0 : (int)((local - there) / MINUTE_SECONDS);
}

double env_seconds(void)
{
	struct timespec now = { 0 };

	(void)clock_gettime(CLOCK_MONOTONIC, &now);
	return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}
