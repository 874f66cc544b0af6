import FingertipCore
import FingertipIngest
import FingertipModel

/// Tables of AWARE, as RAPIDS reads them.
enum AwareFormat: ForeignFormat {
  static let name = "aware"

  static let sources: Bilingual = [
    "CSV tables of AWARE: applications_foreground, screen, applications_notifications",
    "AWARE 的 CSV 表：applications_foreground、screen、applications_notifications",
  ]
  static let becomes: Bilingual = [
    "app, while the phone was unlocked where that is known; message of each notification",
    "app，如有屏幕记录则只取解锁期间；每条通知为 message",
  ]

  private enum Table: String {
    case foreground = "applications_foreground"
    case notifications = "applications_notifications"
    case screen
  }

  private static func table(of sample: SourceSample) -> Table? {
    guard sample.hasColumns("timestamp") else { return nil }
    if sample.hasColumns("screen_status") { return .screen }
    guard sample.hasColumns("package_name"), !sample.hasColumns("type") else { return nil }
    if sample.hasColumns("error_short") { return nil }
    let isOfNotifications = ["sound", "vibrate", "defaults", "text"].contains {
      sample.header.contains($0)
    }
    return isOfNotifications ? .notifications : .foreground
  }

  static func recognize(_ sample: SourceSample) -> Recognition {
    table(of: sample) == nil ? .impossible : .certain
  }

  static func read(_ source: ForeignSource, into sink: RecordSink) throws {
    guard let table = table(of: source.sample) else {
      throw ImportError(
        file: source.name,
        [
          "no table of AWARE that becomes events: a header with timestamp and package_name, or timestamp and screen_status, is needed",
          "不是可转为事件的 AWARE 表：表头须有 timestamp 和 package_name，或 timestamp 和 screen_status",
        ])
    }
    let type = sink.type(table.rawValue)
    let stage = sink.stage(AwareStage.self)
    var instants = InstantReader(zone: source.options.zone)
    let value = table == .screen ? "screen_status" : "package_name"
    var noted: Set<UInt64> = []
    var lastNoted: UInt64?
    try ForeignCSV.read(
      source,
      columns: [
        ["timestamp"], ["device_id"], [value],
        ["genre", "category", "package_category", "application_category", "app_category"],
      ],
      required: [0, 2],
      take: { fields, place in
        guard let instantMs = instants.instant(fields[slot: 0].buffer) else {
          return sink.reject(type, .badTimestamp, field: "timestamp", at: place)
        }
        let id = fields[slot: 1].buffer
        let device = sink.device(named: id)
        let text = fields[slot: 2]
        let bytes = UnsafeBufferPointer(start: text.bytes, count: text.count)
        switch table {
        case .screen:
          guard
            let status = wholeNumber(bytes) ?? Double(text.text).flatMap({ Int64(exactly: $0) }),
            0...3 ~= status
          else { return sink.reject(type, .unknownKind, field: "screen_status", at: place) }
          // On and off are known by Android alone.
          let isOnOff = status < 2
          let note = UInt64(sink.text(id)) << 1 | (isOnOff ? 1 : 0)
          if note != lastNoted, noted.insert(note).inserted {
            sink.note(AwareStage.hasScreen, of: device, in: stage)
            if isOnOff { sink.note(AwareStage.hasOnOff, of: device, in: stage) }
          }
          lastNoted = note
          try sink.take(
            DeviceRecord(at: instantMs, kind: AwareStage.screen, first: UInt64(status)), type,
            of: device, in: stage, at: place)
        case .foreground, .notifications:
          guard !bytes.isEmpty else {
            return sink.reject(type, .missingField, field: "package_name", at: place)
          }
          let app = sink.text(bytes)
          // RAPIDS adds the category of a catalogue to the table.
          if fields[slot: 3].count > 0 {
            sink.note(purpose: sink.text(fields[slot: 3]), ofApp: app)
          }
          try sink.take(
            DeviceRecord(
              at: instantMs,
              kind: table == .foreground ? AwareStage.foreground : AwareStage.notification,
              first: UInt64(app)),
            type, of: device, in: stage, at: place)
        }
      },
      reject: { reason, place in sink.reject(type, reason, at: place) })
  }
}
