/* SPDX-License-Identifier: Apache-2.0 */
#define NETZ_FUZZ_MAIN "table"
#include "fuzz/fuzz_table.c"
