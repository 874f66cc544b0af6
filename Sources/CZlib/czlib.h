#pragma once
#include <zlib.h>

/// Wraps the macro `inflateInit2`, which Swift cannot import.
static inline int czlib_inflate_init(z_stream *stream, int window_bits) {
  return inflateInit2(stream, window_bits);
}

/// Wraps the macro `deflateInit2`, which Swift cannot import.
static inline int czlib_deflate_init(z_stream *stream, int level, int window_bits) {
  return deflateInit2(stream, level, Z_DEFLATED, window_bits, 8, Z_DEFAULT_STRATEGY);
}
