/* SPDX-License-Identifier: Apache-2.0 */
/*
 * env - the only reader of the environment and of the clock
 */
#ifndef NETZ_SYS_ENV_H
#define NETZ_SYS_ENV_H

#include <stdbool.h>
#include <stdint.h>

/* The variable's value, or NULL when it is not set or empty. Borrowed. */
const char *env_get(const char *name);

/* The same, but "" where it is set to nothing. */
const char *env_given(const char *name);

/* The language asked for by LANGUAGE, LC_ALL, LC_MESSAGES, LANG in this order ("C" counts), or
 * NULL. Borrowed. */
const char *env_language(void);

/* Today as days since 1970-01-01, in local time. SOURCE_DATE_EPOCH (seconds, UTC) fixes it; `fixed`
 * (may be NULL) says so. */
int32_t env_today(bool *fixed);

/* Now as seconds since 1970-01-01 UTC, and how far local time is ahead of UTC then, in minutes. */
long long env_now(int *offset);

/* How far local time is ahead of UTC, in minutes, when clocks here show `local` (seconds as if it
 * were UTC). */
int env_offset(long long local);

/* Seconds of a clock that never goes back, for progress on a terminal. */
double env_seconds(void);

#endif
