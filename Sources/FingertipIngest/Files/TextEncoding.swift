/// The encoding of a log's text.
public enum TextEncoding: String, Sendable, CaseIterable {
  /// UTF-8, with or without a byte order mark.
  case utf8 = "utf-8"
  /// GB 18030, used by spreadsheets in China; GBK and GB 2312 are subsets of it.
  case gb18030
}
