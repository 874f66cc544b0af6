#pragma once
#include <stddef.h>
#include <stdint.h>

/// Compares each kernel with a twin that reads byte by byte, on a text at any alignment.
///
/// The text is followed by exactly the 64 bytes that kernels may read, which would change a result
/// that depends on them.
///
/// Returns the name of a kernel that differs, or NULL if none does.
const char *fingertip_differing_kernel(const uint8_t *bytes, size_t count);
