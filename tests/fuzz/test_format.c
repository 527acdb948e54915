/* SPDX-License-Identifier: Apache-2.0 */
#define NETZ_FUZZ_MAIN "format"
#include "fuzz/fuzz_format.c"
