import FingertipCore

/// An unknown column whose name resembles that of a field.
package struct ResemblingColumn: Equatable, Sendable {
  let name: String
  let meant: LogField

  /// The note that tells it.
  func note(in file: String) -> ReadingNote {
    .unknownColumn(file: file, column: name, meant: meant)
  }
}
