/* SPDX-License-Identifier: Apache-2.0 */
#define NETZ_FUZZ_MAIN "pattern"
#include "fuzz/fuzz_pattern.c"
