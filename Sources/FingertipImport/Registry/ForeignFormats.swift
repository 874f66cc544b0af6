import FingertipIngest

/// The formats of foreign logs.
package enum ForeignFormats {
  /// All formats, in the order in which they are listed and recognized.
  package static let all: [any ForeignFormat.Type] = [
    AndroidFormat.self,
    ActivityWatchFormat.self,
    AwareFormat.self,
    KnowledgeCFormat.self,
    ODKAuditFormat.self,
    PositionsFormat.self,
  ]

  /// The words of `--format`.
  package static var names: [String] { all.map { $0.name } }

  /// Returns the format of a name; nil if there is none.
  static func named(_ name: String) -> (any ForeignFormat.Type)? {
    all.first { $0.name == name }
  }

  /// Recognizes a source: the first format that tells it with a certainty.
  static func recognize(
    _ sample: SourceSample, least: Recognition
  ) -> (any ForeignFormat.Type)? {
    all.first { $0.recognize(sample) == least }
  }
}
