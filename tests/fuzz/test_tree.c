/* SPDX-License-Identifier: Apache-2.0 */
#define NETZ_FUZZ_MAIN "tree"
#include "fuzz/fuzz_tree.c"
