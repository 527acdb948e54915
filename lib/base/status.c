/* SPDX-License-Identifier: Apache-2.0 */
#include "base/status.h"

const char *status_name(enum status status)
{
	switch (status) {
	case STATUS_OK: return "ok";
	case STATUS_INVALID: return "invalid";
	case STATUS_NOT_FOUND: return "not-found";
	case STATUS_TOO_BIG: return "too-big";
	case STATUS_UNSAFE: return "unsafe";
	case STATUS_IO: return "io";
	case STATUS_STALE: return "stale";
	case STATUS_UNSUPPORTED: return "unsupported";
	}
	return "unknown";
}
