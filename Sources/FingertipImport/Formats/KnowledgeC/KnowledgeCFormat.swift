import FingertipCore
import FingertipIngest
import FingertipModel

/// The database `knowledgeC.db` of macOS and iOS.
enum KnowledgeCFormat: ForeignFormat {
  static let name = "knowledgec"

  static let sources: Bilingual = [
    "knowledgeC.db of macOS and iOS: /app/inFocus, /app/usage, /device/isLocked",
    "macOS、iOS 的 knowledgeC.db：/app/inFocus、/app/usage、/device/isLocked",
  ]
  static let becomes: Bilingual = [
    "app, without the time in which the device was locked", "app，扣除设备锁定的时间",
  ]

  static func recognize(_ sample: SourceSample) -> Recognition {
    sample.tables?.contains("ZOBJECT") == true ? .certain : .impossible
  }

  /// 2001-01-01T00:00Z, from which the database counts seconds.
  private static let epochMs: Int64 = 978_307_200_000

  static func read(_ source: ForeignSource, into sink: RecordSink) throws {
    let database = try source.database()
    let columns = try database.columns(of: "ZOBJECT")
    let needed: Set = ["ZSTREAMNAME", "ZSTARTDATE", "ZENDDATE", "ZVALUESTRING", "ZVALUEINTEGER"]
    guard columns.isSuperset(of: needed) else {
      throw ImportError(
        file: source.name,
        ["its table ZOBJECT lacks columns of knowledgeC: ", "其 ZOBJECT 表缺少 knowledgeC 的列："]
          + needed.subtracting(columns).sorted().listed())
    }
    // What other devices of the same account did has their id.
    let sources = try database.columns(of: "ZSOURCE")
    let hasDevice = columns.contains("ZSOURCE") && sources.isSuperset(of: ["Z_PK", "ZDEVICEID"])
    let stage = sink.stage(KnowledgeCStage.self)
    try database.forEachRow(
      """
      SELECT o.ZSTREAMNAME, o.ZSTARTDATE, o.ZENDDATE, o.ZVALUESTRING, o.ZVALUEINTEGER, o.rowid,
        \(hasDevice ? "s.ZDEVICEID" : "NULL")
      FROM ZOBJECT o \(hasDevice ? "LEFT JOIN ZSOURCE s ON s.Z_PK = o.ZSOURCE" : "")
      ORDER BY o.rowid
      """
    ) { row in
      let stream = row.string(0)
      let type = sink.type(stream.isEmpty ? "?" : stream)
      let place = RecordPlace(line: Int(clamping: row.integer(5) ?? 0))
      let isApp = stream == "/app/inFocus" || stream == "/app/usage"
      guard isApp || stream == "/device/isLocked", isApp || row.integer(4) != 0 else {
        return sink.ignore(type, .otherType)
      }
      guard let startMs = instant(row.real(1)), let endMs = instant(row.real(2)) else {
        return sink.reject(type, .badTimestamp, field: "ZSTARTDATE", at: place)
      }
      guard endMs >= startMs else {
        return sink.reject(type, .negativeDuration, field: "ZENDDATE", at: place)
      }
      let app: UInt32? = row.withText(3) { text in text.map { sink.text($0) } }
      guard let app, !isApp || app != TextPool.empty else {
        return sink.reject(
          type, app == nil ? .malformed : .missingField, field: "ZVALUESTRING", at: place)
      }
      let id: UInt32? = row.withText(6) { text in text.map { sink.text($0) } }
      try sink.take(
        DeviceRecord(
          at: startMs, until: endMs, kind: isApp ? ClippedApps.app : ClippedApps.mask,
          first: isApp ? UInt64(app) : 0),
        type, of: sink.device(id ?? TextPool.empty), in: stage, at: place)
    }
  }

  private static func instant(_ seconds: Double?) -> Int64? {
    guard let seconds, abs(seconds) < 1e12 else { return nil }
    let ms = Int64((seconds * 1000).rounded(.down)) + epochMs
    return Milliseconds.instants.contains(ms) ? ms : nil
  }
}

/// Takes the time out of apps in which the device was locked.
struct KnowledgeCStage: DeviceStage {
  private var apps = ClippedApps(.remove)

  init(_ context: StageContext) {}

  mutating func take(_ record: DeviceRecord, into output: inout StageOutput) {
    apps.take(record, into: &output)
  }

  mutating func finish(into output: inout StageOutput) { apps.finish(into: &output) }
}
