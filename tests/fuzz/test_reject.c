/* SPDX-License-Identifier: Apache-2.0 */
#define NETZ_FUZZ_MAIN "reject"
#include "fuzz/fuzz_reject.c"
