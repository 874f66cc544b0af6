/// How the text of a log is encoded.
///
/// Source: SPEC section 1, `--text-encoding`.
package enum TextEncoding: String, Sendable, CaseIterable {
  case utf8 = "utf-8"
  /// What spreadsheets save in China (GB 18030; GBK and GB 2312 are parts of it).
  case gb18030
}
