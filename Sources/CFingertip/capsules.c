#include "fingertip.h"

#include <dlfcn.h>
#include <stdlib.h>

struct ArrowArrayStream *ft_stream_new(void) {
  return calloc(1, sizeof(struct ArrowArrayStream));
}

// Python calls it while it frees the capsule, mostly in the middle of other work, where a function written in
// Python could not run. The library knows no Python, so that it needs none, and finds its function by name.
void ft_stream_capsule_free(void *capsule) {
  typedef void *(*get_pointer)(void *capsule, const char *name);
  get_pointer get = (get_pointer)dlsym(RTLD_DEFAULT, "PyCapsule_GetPointer");
  struct ArrowArrayStream *stream = get ? get(capsule, "arrow_array_stream") : NULL;
  if (!stream) return;
  // A consumer that took the stream over has marked it as released.
  if (stream->release) stream->release(stream);
  free(stream);
}
