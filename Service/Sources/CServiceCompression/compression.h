// The decoders of the bodies of requests: zstd and zlib of the system.
#include <zlib.h>
#include <zstd.h>
#include <zstd_errors.h>

// A macro with a cast, which Swift does not import: windowBits of 15 plus 16 reads gzip alone.
static inline int service_gzip_begin(z_stream *stream) {
  return inflateInit2(stream, 15 + 16);
}
