import FingertipIngest

/// The formats of foreign logs.
package enum ForeignFormats {
  /// All formats, in the order in which they are listed and recognized.
  package static let all: [any ForeignFormat.Type] = [
    AndroidFormat.self, PositionsFormat.self,
  ]

  /// The words of `--format`.
  package static var names: [String] { all.map { $0.name } }

  /// Returns the format of a name; nil if there is none.
  static func named(_ name: String) -> (any ForeignFormat.Type)? {
    all.first { $0.name == name }
  }

  /// Recognizes a source: the first that is certain, otherwise the first that is possible.
  static func recognize(_ sample: SourceSample) -> (any ForeignFormat.Type)? {
    let found = all.map { $0.recognize(sample) }
    return (found.firstIndex(of: .certain) ?? found.firstIndex(of: .possible)).map { all[$0] }
  }
}
