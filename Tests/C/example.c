// Prints the hours on the screen of each unit of a log, and writes its first five burdens.
//
//     cc example.c $(pkg-config --cflags --libs fingertip) -o example
//     ./example LOG TABLES BURDENS.csv

#include <fingertip.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// Ends the program with the message and the code of a failure.
static void check(int code, ft_error *error) {
  if (code == FT_OK) return;
  fprintf(stderr, "example: %s\n", ft_error_message(error, NULL));
  ft_free(error);
  exit(code);
}

static int tell_progress(void *context, int64_t bytes_read, int64_t bytes_total, int64_t rows) {
  (void)context;
  fprintf(stderr, "%lld of %lld bytes, %lld rows\n", (long long)bytes_read, (long long)bytes_total, (long long)rows);
  return 0;  // Another number would cancel.
}

// A column of a batch, by name; NULL if there is none.
static const struct ArrowArray *column(
    const struct ArrowSchema *schema, const struct ArrowArray *batch, const char *name) {
  for (int64_t index = 0; index < schema->n_children; index++)
    if (strcmp(schema->children[index]->name, name) == 0) return batch->children[index];
  return NULL;
}

static int is_null(const struct ArrowArray *array, int64_t row) {
  const uint8_t *valid = array->buffers[0];
  row += array->offset;
  return valid && !(valid[row / 8] >> row % 8 & 1);
}

// Prints one row of text: here all texts are of 32-bit offsets, as their format "u" says.
static void print_text(const struct ArrowArray *array, int64_t row) {
  const int32_t *offsets = array->buffers[1];
  const char *bytes = array->buffers[2];
  row += array->offset;
  printf("%-16.*s", (int)(offsets[row + 1] - offsets[row]), bytes + offsets[row]);
}

// Prints screen time of the units as Arrow hands it over: without a copy.
static void print_units(const ft_result *result) {
  ft_error *error = NULL;
  struct ArrowArrayStream stream;
  check(ft_result_arrow(result, "units", NULL, &stream, &error), error);
  struct ArrowSchema schema;
  if (stream.get_schema(&stream, &schema) != 0) abort();
  for (;;) {
    struct ArrowArray batch;
    if (stream.get_next(&stream, &batch) != 0) {
      fprintf(stderr, "example: %s\n", stream.get_last_error(&stream));
      exit(FT_IO);
    }
    if (!batch.release) break;  // The end.
    const struct ArrowArray *unit = column(&schema, &batch, "unit");
    const struct ArrowArray *app_ms = column(&schema, &batch, "app_ms");
    const int64_t *milliseconds = app_ms->buffers[1];
    for (int64_t row = 0; row < batch.length; row++) {
      if (unit->dictionary) {
        const int32_t *indices = unit->buffers[1];
        print_text(unit->dictionary, indices[row + unit->offset]);
      } else {
        print_text(unit, row);
      }
      if (is_null(app_ms, row)) printf("      -\n");
      else printf("%7.1f h\n", (double)milliseconds[row + app_ms->offset] / 3600000);
    }
    batch.release(&batch);
  }
  schema.release(&schema);
  stream.release(&stream);
}

int main(int count, char **arguments) {
  if (count != 4) {
    fprintf(stderr, "usage: example LOG TABLES BURDENS.csv\n");
    return FT_USAGE;
  }
  ft_error *error = NULL;
  ft_options *options = NULL;
  ft_run *run = NULL;
  ft_tables *tables = NULL;
  ft_log *log = NULL;
  ft_result *result = NULL;

  // The path is of an argument, so it is quoted for JSON; here it has no character to escape.
  char json[4096];
  snprintf(json, sizeof json, "{\"tables\": \"%s\", \"calendar\": \"cn\", \"top\": 5}", arguments[2]);
  check(ft_options_new(json, &options, &error), error);
  check(ft_run_new(tell_progress, NULL, &run, &error), error);
  check(ft_tables_read(options, &tables, &error), error);
  const char *paths[] = {arguments[1]};
  check(ft_log_read(paths, 1, options, run, &log, &error), error);
  int64_t rows;
  check(ft_log_rows(log, &rows, &error), error);
  printf("fingertip %s: %lld rows\n", ft_version(), (long long)rows);

  check(ft_analyze(log, tables, options, run, &result, &error), error);
  print_units(result);
  check(ft_result_write(result, "burdens", "csv", "en", arguments[3], run, &error), error);

  ft_free(result);
  ft_free(log);
  ft_free(tables);
  ft_free(run);
  ft_free(options);
  printf("%zu handles left\n", ft_live_handles());
  return FT_OK;
}
