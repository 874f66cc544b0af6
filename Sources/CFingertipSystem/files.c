// Files, as far as Swift can't reach the functions of the C library.

#define _GNU_SOURCE
#include "fingertip_system.h"

#include <fcntl.h>

void fingertip_write_early(int descriptor, int64_t start, int64_t length) {
#if defined(__linux__)
  sync_file_range(descriptor, start, length, SYNC_FILE_RANGE_WRITE);
  if (start >= length) {
    sync_file_range(
        descriptor, start - length, length,
        SYNC_FILE_RANGE_WAIT_BEFORE | SYNC_FILE_RANGE_WRITE | SYNC_FILE_RANGE_WAIT_AFTER);
  }
#else
  (void)descriptor, (void)start, (void)length;
#endif
}
