import FingertipOutput

/// Numbers and texts formatted for readers.
public enum Readable {
  /// Returns a count with thousands separators: `1,234,567`.
  public static func count(_ value: Int64) -> String { countText(value) }

  /// Returns a number of bytes with its unit: `5.27 MB`.
  public static func bytes(_ count: Int64) -> String { bytesText(count) }

  /// Returns the hours of some milliseconds: `1,234.5`.
  public static func hours(_ milliseconds: Int64) -> String {
    let tenths = (milliseconds + 180_000) / 360_000
    return "\(countText(tenths / 10)).\(tenths % 10)"
  }

  /// Returns the columns of a terminal that a text takes; Chinese characters take two.
  ///
  /// - Complexity: O(length).
  public static func width(of text: String) -> Int { displayWidth(text) }

  /// Returns a text in lines of at most `width` columns, broken at spaces and between Chinese
  /// characters.
  ///
  /// - Parameter indent: Spaces before every line but the first.
  /// - Complexity: O(length).
  public static func lines(_ text: String, width: Int, indent: Int = 0) -> String {
    wrapped(text, width: width, indent: indent)
  }
}
