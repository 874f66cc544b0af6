/// How rows are encoded.
///
/// Source: SPEC section 1, `--input-format`.
package enum InputFormat: String, Sendable, CaseIterable {
  case csv, ndjson
}
