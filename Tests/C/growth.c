// Exports and imports a table 20,000 times, and frees every result: memory must not grow.
//
//     growth LOG [ROUNDS]

#include <fingertip.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static long resident_kib(void) {
  FILE *file = fopen("/proc/self/statm", "r");
  long pages = 0;
  if (!file || fscanf(file, "%*d %ld", &pages) != 1) exit(1);
  fclose(file);
  return pages * (sysconf(_SC_PAGESIZE) / 1024);
}

static void check(int code, ft_error *error) {
  if (code == FT_OK) return;
  fprintf(stderr, "growth: %s\n", ft_error_message(error, "en"));
  exit(1);
}

int main(int count, char **arguments) {
  const char *paths[] = {arguments[1]};
  long rounds = count > 2 ? atol(arguments[2]) : 20000;
  ft_error *error = NULL;
  ft_options *options = NULL;
  ft_log *log = NULL;
  ft_result *result = NULL;
  // The table of apps read as a log: each row is rejected, or not, and the stream is read to its end.
  check(ft_options_new("{\"columns\": {\"start\": \"members\", \"kind\": \"type\", \"cadre\": \"app\"},"
                       "\"max_rejects\": 1.0, \"threads\": 1}", &options, &error), error);
  check(ft_log_read(paths, 1, NULL, NULL, &log, &error), error);
  check(ft_analyze(log, NULL, NULL, NULL, &result, &error), error);
  ft_free(log);
  long before = 0;
  for (long round = 0; round < rounds; round++) {
    // What is kept for the next call is there after some rounds.
    if (round == rounds / 10) before = resident_kib();
    struct ArrowArrayStream stream;
    check(ft_result_arrow(result, "apps", NULL, &stream, &error), error);
    check(ft_log_read_arrow(&stream, NULL, options, NULL, &log, &error), error);
    ft_free(log);
    check(ft_result_arrow(result, "units", NULL, &stream, &error), error);
    stream.release(&stream);
  }
  long grown = resident_kib() - before;
  printf("growth: %ld KiB in %ld rounds, %ld KiB in all\n", grown, rounds - rounds / 10, resident_kib());
  ft_free(result), ft_free(options);
  // 18,000 leaks of 15 bytes would be more. A few rounds, under valgrind, tell of leaks only.
  return (rounds >= 1000 && grown > 256) || ft_live_handles() != 0;
}
