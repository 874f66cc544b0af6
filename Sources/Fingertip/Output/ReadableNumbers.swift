import FingertipReport

/// Numbers formatted for readers.
public enum Readable {
  /// Returns a count with thousands separators: `1,234,567`.
  public static func count(_ value: Int64) -> String { countText(value) }

  /// Returns a number of bytes with its unit: `5.27 MB`.
  public static func bytes(_ count: Int64) -> String { bytesText(count) }
}
