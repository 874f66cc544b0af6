/// The supported formats of logs.
package enum LogFormats {
  /// All formats, in the order in which help lists them.
  package static let all: [any LogFormat.Type] = [
    CSVFormat.self,
    NDJSONFormat.self,
    EncodedFormat.self,
    ArrowFormat.self,
  ]

  /// The words of `--input-format`.
  package static var names: [String] { all.map { $0.name } }

  /// Returns the format of a name; nil if there is none.
  package static func named(_ name: String) -> (any LogFormat.Type)? {
    all.first { $0.name == name }
  }

  /// Recognizes the format of a file: the first that is certain by its first bytes, otherwise the
  /// first that is possible.
  ///
  /// - Parameter text: Begins with a byte that is not blank, after any byte order mark.
  package static func recognize(_ text: UnsafeBufferPointer<UInt8>) -> (any LogFormat.Type)? {
    let recognitions = all.map { $0.recognize(text) }
    return (recognitions.firstIndex(of: .certain) ?? recognitions.firstIndex(of: .possible))
      .map { all[$0] }
  }
}
