// Ends the program with a message unless a condition holds.

#include <stdio.h>
#include <stdlib.h>

#define EXPECT(condition) \
  do { \
    if (!(condition)) { \
      fprintf(stderr, "%s:%d: not %s\n", __FILE__, __LINE__, #condition); \
      exit(1); \
    } \
  } while (0)
