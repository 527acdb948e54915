/* SPDX-License-Identifier: Apache-2.0 */
#define NETZ_FUZZ_MAIN "assign"
#include "fuzz/fuzz_assign.c"
