#ifdef __linux__
#include <stddef.h>
#include <sys/random.h>
#include <sys/types.h>

// expat refers to `arc4random_buf`, whose version of glibc 2.36 would be the only function of the library that
// needs more than glibc 2.34. It salts a hash table by it; no result uses it.
__attribute__((visibility("hidden"))) void arc4random_buf(void *bytes, size_t count) {
  for (size_t done = 0; done < count;) {
    // Interrupted by a signal at most: the system has random bytes once it runs.
    ssize_t added = getrandom((char *)bytes + done, count - done, 0);
    if (added > 0) done += (size_t)added;
  }
}
#endif
