import FingertipCore

/// The contents of a section of an encoded log (EncodedLog.md).
enum EncodedSection: String {
  /// What reading decided; the first section.
  case decisions = "READ"
  /// Rows.
  case rows = "ROWS"
  /// Counts of rejected rows and damaged files.
  case quality = "QUAL"
  /// The numbers of rows and of their sections; the last section.
  case end = "DONE"

  /// The form of an encoded log.
  static let form = SectionedBytes(
    "FTLOG", major: 1, minor: 0, longestSection: 3 << 20, name: "an encoded log")

  /// Returns a whole section.
  func bytes(_ contents: [UInt8]) -> [UInt8] { Self.form.section(rawValue, contents) }
}
