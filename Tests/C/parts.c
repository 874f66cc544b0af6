// One analysis in parts, as machines would share it: the result is that of all rows at once, byte for byte. What
// is missing, comes twice, or is not what was written is an error.
//
//     parts LOG TABLES

#include <fingertip.h>
#include "expect.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define BUCKETS 5

static ft_error *error = NULL;

static void ok(int code) {
  if (code != FT_OK) fprintf(stderr, "%s\n", ft_error_message(error, "en"));
  EXPECT(code == FT_OK);
}

static void refused(int code, int expected) {
  EXPECT(code == expected && *ft_error_message(error, "en") && *ft_error_message(error, "zh"));
  ft_free(error);
}

static ft_bytes *json(ft_result *result) {
  ft_bytes *bytes = NULL;
  ok(ft_result_bytes(result, NULL, "json", "en", NULL, &bytes, &error));
  return bytes;
}

int main(int count, char **arguments) {
  EXPECT(count == 3);
  char text[4096];
  snprintf(
      text, sizeof text, "{\"tables\": \"%s\", \"period\": \"month\", \"max_rejects\": 1.0}", arguments[2]);
  ft_options *options = NULL;
  ft_tables *tables = NULL;
  ft_log *log = NULL, *all = NULL, *buckets[BUCKETS];
  ok(ft_options_new(text, &options, &error));
  ok(ft_tables_read(options, &tables, &error));
  const char *paths[] = {arguments[1]};
  ok(ft_log_read(paths, 1, options, NULL, &log, &error));

  // Encoded logs, one for each bucket, and the census of each.
  ft_bytes *censuses[BUCKETS], *partials[BUCKETS], *rows[BUCKETS];
  const void *starts[BUCKETS];
  size_t sizes[BUCKETS];
  for (size_t bucket = 0; bucket < BUCKETS; bucket++) {
    ft_bytes *bytes = NULL;
    ok(ft_log_bucket(log, bucket, BUCKETS, NULL, &bytes, &error));
    ok(ft_log_read_bytes(
        ft_bytes_data(bytes), ft_bytes_size(bytes), NULL, options, NULL, &buckets[bucket], &error));
    ft_free(bytes);
    ok(ft_census(buckets[bucket], NULL, &censuses[bucket], &error));
    starts[bucket] = ft_bytes_data(censuses[bucket]);
    sizes[bucket] = ft_bytes_size(censuses[bucket]);
  }
  ft_bytes *census = NULL, *partial = NULL, *none = NULL;
  ok(ft_census_merge(starts, sizes, BUCKETS, &census, &error));
  const void *known = ft_bytes_data(census);
  size_t known_size = ft_bytes_size(census);

  const void *row_starts[BUCKETS];
  size_t row_sizes[BUCKETS];
  for (size_t bucket = 0; bucket < BUCKETS; bucket++) {
    ok(ft_sweep(
        buckets[bucket], tables, options, known, known_size, NULL, &partials[bucket], &rows[bucket],
        &error));
    starts[bucket] = ft_bytes_data(partials[bucket]);
    sizes[bucket] = ft_bytes_size(partials[bucket]);
    row_starts[bucket] = ft_bytes_data(rows[bucket]);
    row_sizes[bucket] = ft_bytes_size(rows[bucket]);
  }
  ok(ft_partial_merge(starts, sizes, BUCKETS, &partial, &error));
  const void *total = ft_bytes_data(partial);
  size_t total_size = ft_bytes_size(partial);

  ft_result *found = NULL, *expected = NULL, *nothing = NULL;
  ok(ft_finish(
      total, total_size, row_starts, row_sizes, BUCKETS, known, known_size, tables, options, NULL,
      &found, &error));
  ok(ft_log_merge((const ft_log *const *)buckets, BUCKETS, NULL, &all, &error));
  ok(ft_analyze(all, tables, options, NULL, &expected, &error));
  ft_bytes *told = json(found), *wanted = json(expected);
  EXPECT(ft_bytes_size(told) == ft_bytes_size(wanted));
  EXPECT(memcmp(ft_bytes_data(told), ft_bytes_data(wanted), ft_bytes_size(told)) == 0);
  printf(
      "%d buckets: census %zu bytes, partial result %zu, %zu bytes of JSON as those of the whole\n", BUCKETS,
      known_size, total_size, ft_bytes_size(told));

  // Every row is in one bucket, and their sizes are known.
  int64_t all_rows = 0, bucket_rows = 0, sum = 0;
  ok(ft_log_rows(log, &all_rows, &error));
  for (size_t bucket = 0; bucket < BUCKETS; bucket++) {
    ok(ft_log_bucket_rows(log, bucket, BUCKETS, &bucket_rows, &error));
    sum += bucket_rows;
  }
  EXPECT(sum == all_rows && all_rows > 0);
  ft_result *read = NULL;
  ok(ft_census_quality(known, known_size, options, &read, &error));
  EXPECT(strcmp(ft_result_table(read, 0), "quality") == 0);
  ft_free(read);
  ft_options *strict = NULL;
  ok(ft_options_new("{\"max_rejects\": 0}", &strict, &error));
  refused(ft_census_quality(known, known_size, strict, &read, &error), FT_BAD_DATA);
  refused(ft_census_quality(known, known_size - 1, strict, &read, &error), FT_BAD_DATA);
  ft_free(strict);

  // The page of a report, from two sweeps of each bucket.
  const char *purposes[] = {"report", "trends"};
  ft_result *halves[2], *page = NULL, *wanted_page = NULL;
  for (int half = 0; half < 2; half++) {
    char purpose[4200];
    snprintf(purpose, sizeof purpose, "{\"purpose\": \"%s\", %s", purposes[half], text + 1);
    ft_options *other = NULL;
    ft_bytes *part[BUCKETS], *part_rows[BUCKETS], *merged = NULL;
    ok(ft_options_new(purpose, &other, &error));
    for (size_t bucket = 0; bucket < BUCKETS; bucket++) {
      ok(ft_sweep(
          buckets[bucket], tables, other, known, known_size, NULL, &part[bucket], &part_rows[bucket], &error));
      starts[bucket] = ft_bytes_data(part[bucket]);
      sizes[bucket] = ft_bytes_size(part[bucket]);
    }
    ok(ft_partial_merge(starts, sizes, BUCKETS, &merged, &error));
    for (size_t bucket = 0; bucket < BUCKETS; bucket++) {
      starts[bucket] = ft_bytes_data(part_rows[bucket]);
      sizes[bucket] = ft_bytes_size(part_rows[bucket]);
    }
    ok(ft_finish(
        ft_bytes_data(merged), ft_bytes_size(merged), starts, sizes, BUCKETS, known, known_size, tables, other,
        NULL, &halves[half], &error));
    for (size_t bucket = 0; bucket < BUCKETS; bucket++) ft_free(part[bucket]), ft_free(part_rows[bucket]);
    ft_free(merged), ft_free(other);
  }
  ok(ft_report_finish(halves[0], halves[1], options, &page, &error));
  ok(ft_report(all, tables, options, NULL, &wanted_page, &error));
  ft_bytes *html = NULL, *wanted_html = NULL;
  ok(ft_result_bytes(page, NULL, "html", "en", NULL, &html, &error));
  ok(ft_result_bytes(wanted_page, NULL, "html", "en", NULL, &wanted_html, &error));
  EXPECT(ft_bytes_size(html) == ft_bytes_size(wanted_html));
  EXPECT(memcmp(ft_bytes_data(html), ft_bytes_data(wanted_html), ft_bytes_size(html)) == 0);
  printf("%zu bytes of a page as that of the whole\n", ft_bytes_size(html));
  ft_result *no_page = NULL;
  refused(ft_report_finish(halves[1], halves[0], options, &no_page, &error), FT_USAGE);
  refused(ft_report_finish(halves[0], NULL, options, &no_page, &error), FT_USAGE);
  refused(ft_report_finish(found, halves[1], options, &no_page, &error), FT_USAGE);
  EXPECT(no_page == NULL);
  ft_free(html), ft_free(wanted_html), ft_free(page), ft_free(wanted_page);
  ft_free(halves[0]), ft_free(halves[1]);
  for (size_t bucket = 0; bucket < BUCKETS; bucket++) {
    starts[bucket] = ft_bytes_data(partials[bucket]);
    sizes[bucket] = ft_bytes_size(partials[bucket]);
  }

  // What can't be put together.
  refused(
      ft_finish(
          total, total_size, row_starts, row_sizes, BUCKETS - 1, known, known_size, tables, options, NULL,
          &nothing, &error),
      FT_BAD_DATA);
  refused(
      ft_finish(
          starts[0], sizes[0], row_starts, row_sizes, BUCKETS, known, known_size, tables, options, NULL,
          &nothing, &error),
      FT_BAD_DATA);
  refused(
      ft_finish(
          total, total_size, row_starts, row_sizes, BUCKETS, known, known_size, NULL, options, NULL,
          &nothing, &error),
      FT_BAD_DATA);
  refused(
      ft_finish(
          total, total_size - 1, row_starts, row_sizes, BUCKETS, known, known_size, tables, options, NULL,
          &nothing, &error),
      FT_BAD_DATA);
  refused(
      ft_finish(NULL, 5, NULL, NULL, 1, NULL, 9, tables, options, NULL, &nothing, &error), FT_USAGE);
  EXPECT(nothing == NULL);
  refused(ft_partial_merge(NULL, NULL, 0, &none, &error), FT_USAGE);
  refused(ft_partial_merge(row_starts, row_sizes, BUCKETS, &none, &error), FT_BAD_DATA);
  refused(ft_census_merge(starts, NULL, BUCKETS, &none, &error), FT_USAGE);
  refused(ft_census_merge(starts, sizes, (size_t)-1, &none, &error), FT_USAGE);
  refused(ft_log_bucket(log, BUCKETS, BUCKETS, NULL, &none, &error), FT_USAGE);
  refused(ft_log_bucket(log, 0, 257, NULL, &none, &error), FT_USAGE);
  refused(ft_log_bucket_rows(log, BUCKETS, BUCKETS, &bucket_rows, &error), FT_USAGE);
  refused(ft_log_bucket_rows(log, 0, BUCKETS, NULL, &error), FT_USAGE);
  ft_bytes *second = NULL;
  refused(ft_sweep(log, tables, options, "x", 1, NULL, &none, &second, &error), FT_BAD_DATA);
  refused(ft_sweep(log, tables, options, known, known_size, NULL, &none, NULL, &error), FT_USAGE);
  EXPECT(none == NULL && second == NULL);
  // Each byte of a partial result is told, or changes nothing.
  char *changed = malloc(total_size);
  for (size_t place = 0; place < total_size; place += 7) {
    memcpy(changed, total, total_size);
    changed[place] ^= 1 << place % 8;
    const void *one[] = {changed};
    refused(ft_partial_merge(one, &total_size, 1, &none, &error), FT_BAD_DATA);
  }
  free(changed);

  for (size_t bucket = 0; bucket < BUCKETS; bucket++) {
    ft_free(buckets[bucket]), ft_free(censuses[bucket]), ft_free(partials[bucket]), ft_free(rows[bucket]);
  }
  ft_free(told), ft_free(wanted), ft_free(found), ft_free(expected), ft_free(partial), ft_free(census);
  ft_free(all), ft_free(log), ft_free(tables), ft_free(options);
  EXPECT(ft_live_handles() == 0);
  return 0;
}
