/* SPDX-License-Identifier: Apache-2.0 */
#define NETZ_FUZZ_MAIN "check"
#include "fuzz/fuzz_check.c"
