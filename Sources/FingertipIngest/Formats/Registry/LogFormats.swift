/// The formats that logs may have.
package enum LogFormats {
  /// All of them, in the order in which help names them.
  package static let all: [any LogFormat.Type] = [
    CSVFormat.self,
    NDJSONFormat.self,
  ]

  /// The words of `--input-format`.
  package static var names: [String] { all.map { $0.name } }

  /// The format of a name; nil where there is none.
  package static func named(_ name: String) -> (any LogFormat.Type)? {
    all.first { $0.name == name }
  }

  /// Tells the format of a file: the first that surely has such first bytes, else the first that may.
  ///
  /// - Parameter text: begins with a byte that is not blank, after any byte order mark.
  package static func recognize(_ text: UnsafeBufferPointer<UInt8>) -> (any LogFormat.Type)? {
    let recognitions = all.map { $0.recognize(text) }
    return (recognitions.firstIndex(of: .certain) ?? recognitions.firstIndex(of: .possible))
      .map { all[$0] }
  }
}
