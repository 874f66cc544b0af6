/// Fingertip: columnar analytics of screen-time telemetry, as a C library.
///
///     ft_options *options = NULL;
///     ft_log *log = NULL;
///     ft_result *result = NULL;
///     ft_error *error = NULL;
///     const char *paths[] = {"log.csv.zst"};
///     if (ft_options_new("{\"period\": \"month\"}", &options, &error) == FT_OK
///         && ft_log_read(paths, 1, options, NULL, &log, &error) == FT_OK
///         && ft_analyze(log, NULL, options, NULL, &result, &error) == FT_OK) {
///       ft_result_write(result, "units", "csv", NULL, "units.csv", NULL, &error);
///     }
///     if (error) fprintf(stderr, "%s\n", ft_error_message(error, NULL));
///     ft_free(error), ft_free(result), ft_free(log), ft_free(options);
///
/// **Codes.** A function that can fail returns FT_OK or a code of the command (FT_USAGE and so on). Its last
/// parameter, `error`, may be NULL. Otherwise what it points to is set: to NULL, or upon failure to an error
/// that the caller frees. What an out-parameter before it points to is set, too: upon failure to NULL.
///
/// **Handles.** What the library gives out are handles: values that stand for an object of the library, and
/// that nothing but the library can read. Each is freed once, by `ft_free`. A handle that is NULL where one is
/// needed, was freed, is of another kind or is no handle at all is an error (FT_USAGE), also after its memory
/// would have been used again. Arguments may be freed as soon as the function that took them has returned: a
/// result does not need its log.
///
/// **Threads.** All functions may be called from any thread at any time, with the same handles. Objects do not
/// change. An object that is freed during a call with it lives until that call returns. What
/// `ft_bytes_data`, `ft_error_message` and other functions that return a pointer point to lives until the
/// object is freed. After `fork` the child may use the library and its handles.
///
/// **Texts**, paths too, are UTF-8 that ends with a NUL; a text that is not UTF-8 is an error.
/// Sizes count bytes, times are milliseconds since 1970-01-01T00:00Z unless said otherwise. A language is
/// "en", "zh-Hans" or "zh"; NULL is that of the environment (LC_ALL, LC_MESSAGES, LANG).
///
/// **Callbacks** must return: they must neither throw nor jump out.
///
/// Functions and codes are only added to this header; `ft_version` tells the version of the library.

#ifndef FINGERTIP_H
#define FINGERTIP_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

// The structs of Arrow's C data and stream interfaces, as their specifications give them.
// Source: Apache Arrow, The Arrow C data interface; The Arrow C stream interface.

#ifndef ARROW_C_DATA_INTERFACE
#define ARROW_C_DATA_INTERFACE

#define ARROW_FLAG_DICTIONARY_ORDERED 1
#define ARROW_FLAG_NULLABLE 2
#define ARROW_FLAG_MAP_KEYS_SORTED 4

struct ArrowSchema {
  const char *format;
  const char *name;
  const char *metadata;
  int64_t flags;
  int64_t n_children;
  struct ArrowSchema **children;
  struct ArrowSchema *dictionary;
  void (*release)(struct ArrowSchema *);
  void *private_data;
};

struct ArrowArray {
  int64_t length;
  int64_t null_count;
  int64_t offset;
  int64_t n_buffers;
  int64_t n_children;
  const void **buffers;
  struct ArrowArray **children;
  struct ArrowArray *dictionary;
  void (*release)(struct ArrowArray *);
  void *private_data;
};

#endif  // ARROW_C_DATA_INTERFACE

#ifndef ARROW_C_STREAM_INTERFACE
#define ARROW_C_STREAM_INTERFACE

struct ArrowArrayStream {
  int (*get_schema)(struct ArrowArrayStream *, struct ArrowSchema *out);
  int (*get_next)(struct ArrowArrayStream *, struct ArrowArray *out);
  const char *(*get_last_error)(struct ArrowArrayStream *);
  void (*release)(struct ArrowArrayStream *);
  void *private_data;
};

#endif  // ARROW_C_STREAM_INTERFACE

/// The codes, which are the exit codes of the command.
enum {
  /// Success.
  FT_OK = 0,
  /// An argument or option is wrong.
  FT_USAGE = 64,
  /// A log or table breaks the rules of its format.
  FT_BAD_DATA = 65,
  /// An input is missing or can't be opened.
  FT_NO_INPUT = 66,
  /// A defect of Fingertip itself; please report it.
  FT_DEFECT = 70,
  /// An output can't be created.
  FT_CANNOT_CREATE = 73,
  /// Reading or writing failed midway.
  FT_IO = 74,
  /// The caller cancelled.
  FT_CANCELLED = 130,
};

/// A failure: a code, a message, and its place.
typedef struct ft_error ft_error;
/// Bytes or a text.
typedef struct ft_bytes ft_bytes;
/// Options by their names.
typedef struct ft_options ft_options;
/// What may be cancelled, and tells its progress.
typedef struct ft_run ft_run;
/// The accepted rows of logs, in memory.
typedef struct ft_log ft_log;
/// The tables of cadres, units, apps and tasks.
typedef struct ft_tables ft_tables;
/// A result: of an analysis, a comparison, a report, …
typedef struct ft_result ft_result;

/// Returns the version of the library, such as "0.1.0".
const char *ft_version(void);

/// Frees a handle of any kind; NULL is none.
///
/// Returns FT_USAGE if it is no handle, or freed before; nothing else happens then.
int ft_free(void *handle);

/// Returns the number of handles that are not freed.
size_t ft_live_handles(void);

// Errors. The functions return FT_OK or NULL if `error` is not the handle of an error.

/// Returns the code.
int ft_error_code(const ft_error *error);

/// Returns what happened, where, and what to do, in a language. It may quote the data.
const char *ft_error_message(const ft_error *error, const char *language);

/// Returns a JSON object: `code`; `message` and `cause`, the message without place and remedies, each with the
/// members `en` and `zh-Hans`; and, each null if there is none, `file`, `offset` (bytes), `line` (from 1),
/// `field` (a column, key or option), and `options`, those that may help.
const char *ft_error_details(const ft_error *error);

// Bytes. A NUL follows them, which is not counted.

/// Returns the bytes; NULL if it is not a handle of bytes.
const void *ft_bytes_data(const ft_bytes *bytes);

/// Returns their number; 0 if it is not a handle of bytes.
size_t ft_bytes_size(const ft_bytes *bytes);

// Runs. Functions that may take long have a parameter `run`, which may be NULL.

/// Hears of progress: of bytes as stored, -1 for a total that is not known, and of rows. It is called from any
/// thread, never from two at once for one call. Returns 0; another number cancels the run.
typedef int (*ft_progress)(
    void *context, int64_t bytes_read, int64_t bytes_total, int64_t rows);

/// Creates a run, for one call or several.
///
/// @param progress  Called repeatedly while logs are read; NULL for none.
/// @param context   Passed to `progress`.
int ft_run_new(ft_progress progress, void *context, ft_run **run, ft_error **error);

/// Cancels all calls with a run, now and later: they fail with FT_CANCELLED, mostly within milliseconds.
int ft_run_cancel(const ft_run *run, ft_error **error);

/// Tells the progress of reading logs; each pointer may be NULL. Before anything is read, numbers are 0.
int ft_run_progress(
    const ft_run *run, int64_t *bytes_read, int64_t *bytes_total, int64_t *rows, ft_error **error);

// Options.

/// Creates options from a JSON object: the names that `parameters` of a result has, and others of the command
/// with underscores, such as `{"period": "month", "tables": "tables/", "zombie_share": 0.2}`. A member that is
/// null has its default. Each function uses those that concern it; a name that none uses is an error. See the
/// page "C library" of the documentation, or `ft_options_list`.
///
/// @param json  NULL for none.
int ft_options_new(const char *json, ft_options **options, ft_error **error);

/// Lists all options: a JSON array of objects with `name`, `type`, and `calls`, the functions that use it.
int ft_options_list(ft_bytes **json, ft_error **error);

// Logs. `options` and `run` may be NULL. Wherever rows are read, FT_BAD_DATA also tells of more rejected rows
// than `max_rejects` allows.

/// Reads files, folders, or "-" for standard input: CSV, NDJSON, Arrow or encoded logs, compressed or not.
int ft_log_read(
    const char *const *paths, size_t count, const ft_options *options, ft_run *run, ft_log **log,
    ft_error **error);

/// Reads an open file or pipe, which stays open.
///
/// @param name  The name for messages; NULL for "log".
int ft_log_read_descriptor(
    int descriptor, const char *name, const ft_options *options, ft_run *run, ft_log **log,
    ft_error **error);

/// Reads the bytes of a file in memory, which must stay until it returns.
///
/// @param name  The name for messages; NULL for "log".
int ft_log_read_bytes(
    const void *bytes, size_t size, const char *name, const ft_options *options, ft_run *run,
    ft_log **log, ft_error **error);

/// Reads an Arrow stream: columns by the names of a log, of the types that the page "Arrow logs" of the
/// documentation tells.
///
/// @param stream  Taken over, and released in any case: its `release` is NULL afterwards.
/// @param name    The name for messages; NULL for "log".
int ft_log_read_arrow(
    struct ArrowArrayStream *stream, const char *name, const ft_options *options, ft_run *run,
    ft_log **log, ft_error **error);

/// Puts logs together, as if they had been read at once.
int ft_log_merge(
    const ft_log *const *logs, size_t count, ft_run *run, ft_log **log, ft_error **error);

/// Tells the number of accepted rows, repeats included.
int ft_log_rows(const ft_log *log, int64_t *rows, ft_error **error);

/// Gives the counts of the rows read as a result with the table "quality".
int ft_log_quality(const ft_log *log, ft_result **result, ft_error **error);

/// Writes an encoded log: a file, or with the option `buckets` a folder of as many.
int ft_log_encode(
    const ft_log *log, const char *path, const ft_options *options, ft_run *run, ft_error **error);

// Tables.

/// Reads the tables that the options `tables` (a folder), `cadres`, `units`, `apps` and `tasks` (files) name.
int ft_tables_read(const ft_options *options, ft_tables **tables, ft_error **error);

// Results. `tables`, `options` and `run` may be NULL.

/// Analyzes a log. The tables of the result are those of the command (units, cadres, levels, types, apps,
/// overlaps, tasks, points, trends), and "burdens" and "quality".
int ft_analyze(
    const ft_log *log, const ft_tables *tables, const ft_options *options, ft_run *run,
    ft_result **result, ft_error **error);

/// Compares two windows, `before` and `after`, or units that adopted a measure with others (`adopted`,
/// `level`). The tables are "comparison", or "adoption" and "events", or all of them.
int ft_compare(
    const ft_log *log, const ft_tables *tables, const ft_options *options, ft_run *run,
    ft_result **result, ft_error **error);

/// Explains the values of a unit ("*" for everybody) or an app, given by id or name: the table "explanation".
///
/// @param analysis  A result of `ft_analyze` over the period "all".
int ft_explain(
    const ft_result *analysis, const char *id, ft_result **result, ft_error **error);

/// Makes a page of HTML, which may be handed on unless `publish` is false. It has no table.
int ft_report(
    const ft_log *log, const ft_tables *tables, const ft_options *options, ft_run *run,
    ft_result **result, ft_error **error);

/// Gives the definitions of indicators, or of the one with an id: the table "indicators".
int ft_indicators(const char *id, ft_result **result, ft_error **error);

/// Gives the definitions of the columns of all tables, or of one: the table "columns".
int ft_columns(const char *table, ft_result **result, ft_error **error);

/// Returns the name of a table of a result, NULL beyond the last.
const char *ft_result_table(const ft_result *result, size_t index);

/// Gives a text for users, such as a warning about the windows of a comparison.
///
/// @param handle    A log, tables or a result.
/// @param index     From 0.
/// @param language  See above.
/// @param note      Set to NULL beyond the last.
int ft_note(
    const void *handle, size_t index, const char *language, ft_bytes **note, ft_error **error);

/// Hands a table over by Arrow's C stream interface. The stream does not need the result, and must be
/// released.
///
/// @param table   NULL for the first.
/// @param stream  Overwritten; upon failure `release` is NULL.
int ft_result_arrow(
    const ft_result *result, const char *table, ft_run *run, struct ArrowArrayStream *stream,
    ft_error **error);

/// Gives a result in memory.
///
/// @param table     NULL for the first, or for all where a format holds all (json, xlsx).
/// @param format    "table" (for a terminal), "csv", "json", "xlsx", "arrow", "parquet", or "html" of a report
///                  or a comparison.
/// @param language  See above.
int ft_result_bytes(
    const ft_result *result, const char *table, const char *format, const char *language,
    ft_run *run, ft_bytes **bytes, ft_error **error);

/// Writes a result into a file, which appears whole or not at all. For an analysis a path that ends with "/" is
/// a folder, which gets every table as csv, arrow or parquet.
int ft_result_write(
    const ft_result *result, const char *table, const char *format, const char *language,
    const char *path, ft_run *run, ft_error **error);

// Parts: one analysis by many machines; see the page "Partial results" of the documentation. Each encodes its
// logs in buckets of cadres and takes the census; the censuses are merged; a bucket of all logs is swept by any
// machine; the partial results are merged in any tree, and finished once. Bytes are portable. Those that were
// changed, cut, or are of another analysis are FT_BAD_DATA.

/// Gives the rows of a bucket of cadres as an encoded log. All rows of a cadre are in one bucket, by a hash of
/// the id that is the same everywhere. Bucket 0 has the counts of rejected rows.
///
/// @param bucket   From 0.
/// @param buckets  Their number, 1 to 256.
int ft_log_bucket(
    const ft_log *log, size_t bucket, size_t buckets, ft_run *run, ft_bytes **bytes,
    ft_error **error);

/// Tells the number of accepted rows in a bucket, repeats included; its sweep takes about 40 bytes of memory for
/// each.
int ft_log_bucket_rows(
    const ft_log *log, size_t bucket, size_t buckets, int64_t *rows, ft_error **error);

/// Gives the census of a log: what an analysis needs to know of all rows, in a few hundred bytes and the ids of
/// apps, items and tasks.
int ft_census(const ft_log *log, ft_run *run, ft_bytes **census, ft_error **error);

/// Merges censuses, of which there is one at least.
int ft_census_merge(
    const void *const *censuses, const size_t *sizes, size_t count, ft_bytes **merged,
    ft_error **error);

/// Gives the counts of the rows read as a result with the table "quality". It fails with FT_BAD_DATA if more rows
/// of all logs were rejected than `max_rejects` allows, which a machine that reads a part of them can't tell: it
/// reads with 1.0.
int ft_census_quality(
    const void *census, size_t size, const ft_options *options, ft_result **result, ft_error **error);

/// Sweeps the cadres of a log, which has all rows of each of them. `options` and `tables` are those of all
/// sweeps and of the finish, such as `ft_analyze` takes. For a report the options are those of `ft_report`, and
/// each log is swept twice: with the option `purpose` "report", and, unless the period is "all", with "trends".
///
/// @param census   The merged census of all logs.
/// @param partial  Set to the partial result, whose size does not grow with the number of cadres.
/// @param rows     Set to the cadres' rows in the table of cadres, about 80 bytes for each cadre and period.
int ft_sweep(
    const ft_log *log, const ft_tables *tables, const ft_options *options, const void *census,
    size_t census_size, ft_run *run, ft_bytes **partial, ft_bytes **rows, ft_error **error);

/// Merges partial results of different cadres, of which there is one at least, in any order and tree.
int ft_partial_merge(
    const void *const *partials, const size_t *sizes, size_t count, ft_bytes **merged,
    ft_error **error);

/// Makes the result of all cadres: that of `ft_analyze` for all rows at once, byte for byte. With another purpose
/// than "analysis" it is one of those that `ft_report_finish` takes.
///
/// @param partial  The merged partial result of all sweeps.
/// @param rows     The rows of each sweep, in any order.
int ft_finish(
    const void *partial, size_t partial_size, const void *const *rows, const size_t *row_sizes,
    size_t count, const void *census, size_t census_size, const ft_tables *tables,
    const ft_options *options, ft_run *run, ft_result **result, ft_error **error);

/// Makes the page of `ft_report`.
///
/// @param whole   The result of `ft_finish` with the purpose "report".
/// @param trends  That with the purpose "trends"; NULL if the period is "all".
int ft_report_finish(
    const ft_result *whole, const ft_result *trends, const ft_options *options, ft_result **result,
    ft_error **error);

// Foreign logs.

/// Turns what phones, apps and registers export into a log, as `fingertip import` does; see the page "Foreign
/// logs" of the documentation.
///
/// @param paths    Files, folders, or "-" for standard input.
/// @param output   A folder, which gets log/, tables/apps.csv and import.json; a file whose name ends with .csv,
///                 .ndjson, either with .zst, or .fingertip; or "-" for CSV on standard output. Files appear
///                 whole or not at all.
/// @param options  Those of the command with underscores, such as `{"cadre": "c1", "device": "phone"}`. `map` is a
///                 file, the name of a mapping that is built in, or the object that the file would hold.
/// @param account  Set to what became of the records: the object of import.json. May be NULL.
int ft_import(
    const char *const *paths, size_t count, const char *output, const ft_options *options,
    ft_run *run, ft_bytes **account, ft_error **error);

// Synthetic logs.

/// Writes a synthetic log into DIR/log and its tables into DIR/tables.
///
/// @param folder  DIR.
/// @param json    The options of `fingertip generate` with underscores: `cadres`, `days` and `seed`, and
///                optionally `scenario`, `from`, `encoding`, `compression`, `files`, `dirt`.
/// @param summary Set to a JSON object with `events`, `text_bytes`, `bytes`, `files`, and `note`, which is null
///                or tells why the log does not hold what its scenario plants. May be NULL.
int ft_generate(
    const char *folder, const char *json, ft_run *run, ft_bytes **summary, ft_error **error);

// Python's capsules of streams, which must be freed by a function of C.

/// Allocates a stream that is not filled: its `release` is NULL. Returns NULL if memory is exhausted.
struct ArrowArrayStream *ft_stream_new(void);

/// Releases and frees the stream of a capsule (a PyCapsule named "arrow_array_stream") that `ft_stream_new`
/// allocated: the destructor of such capsules. The process must be Python's.
void ft_stream_capsule_free(void *capsule);

#ifdef __cplusplus
}
#endif

#endif  // FINGERTIP_H
