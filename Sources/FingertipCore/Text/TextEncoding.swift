/// The encoding of a file's text.
public enum TextEncoding: String, Sendable, CaseIterable {
  /// UTF-8, with or without a byte order mark.
  case utf8 = "utf-8"
  /// UTF-16 of either byte order, with or without a byte order mark.
  case utf16 = "utf-16"
  /// GB 18030, used by spreadsheets in China; GBK and GB 2312 are subsets of it.
  case gb18030

  /// The name in its standard.
  public var name: String {
    switch self {
    case .utf8: "UTF-8"
    case .utf16: "UTF-16"
    case .gb18030: "GB 18030"
    }
  }
}
