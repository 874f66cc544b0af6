import FingertipIngest
import FingertipModel

/// Positions, which become stays: visits in the field.
enum PositionsFormat: ForeignFormat {
  static let name = "positions"

  static let sources: Bilingual = [
    """
    CSV with timestamp,latitude,longitude[,accuracy,device] or the usual other names; GeoLife .plt; GPX; \
    OwnTracks .rec; Google Records.json and Timeline.json
    """,
    """
    含 timestamp,latitude,longitude[,accuracy,device]（或常见的其他列名）的 CSV；GeoLife .plt；GPX；\
    OwnTracks .rec；Google Records.json 与 Timeline.json
    """,
  ]
  static let becomes: Bilingual = ["field of each stay", "每次停留为 field"]

  /// The kinds of sources.
  private enum Source: CaseIterable {
    case csv, plt, gpx, ownTracks, records, timeline

    func isOf(_ sample: SourceSample) -> Bool {
      let isJSON = sample.first == UInt8(ascii: "{") || sample.first == UInt8(ascii: "[")
      return switch self {
      case .csv: PositionCSV.recognizes(sample.header)
      case .plt: PLTTrack.recognizes(sample)
      case .gpx: sample.first == UInt8(ascii: "<") && sample.contains("gpx")
      case .ownTracks: OwnTracksRecords.recognizes(sample)
      case .records: isJSON && sample.contains("\"latitudeE7\"")
      case .timeline:
        isJSON
          && (sample.contains("\"semanticSegments\"") || sample.contains("\"rawSignals\"")
            || sample.contains("\"timelinePath\"") || sample.contains("\"topCandidate\""))
      }
    }
  }

  static func recognize(_ sample: SourceSample) -> Recognition {
    sample.tables == nil && Source.allCases.contains { $0.isOf(sample) } ? .certain : .impossible
  }

  static func read(_ source: ForeignSource, into sink: RecordSink) throws {
    let reader = PositionReader(source, sink)
    switch Source.allCases.first(where: { $0.isOf(source.sample) }) {
    case .csv: try PositionCSV.read(source, reader)
    case .plt: try PLTTrack.read(source, reader)
    case .gpx: try GPXTrack.read(source, reader)
    case .ownTracks: try OwnTracksRecords.read(source, reader)
    case .records: try GoogleRecords.read(source, reader)
    case .timeline: try GoogleTimeline.read(source, reader)
    case nil:
      throw ImportError(
        file: source.name,
        [
          "no positions that are known: \(sources.english)", "不是已知的定位数据：\(sources.chinese)",
        ])
    }
  }
}
