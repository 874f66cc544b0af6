import FingertipCore
import FingertipIngest
import FingertipModel

/// Audit logs of ODK Collect and KoboCollect, which tell when a form was open.
enum ODKAuditFormat: ForeignFormat {
  static let name = "odk-audit"

  static let sources: Bilingual = [
    "audit.csv of ODK and Kobo, of one submission or of many", "ODK、Kobo 的 audit.csv，一份或多份提交",
  ]
  static let becomes: Bilingual = [
    "app from opening a form to leaving it, report when it is finalized",
    "打开至离开表单为 app，定稿时为 report",
  ]

  static func recognize(_ sample: SourceSample) -> Recognition {
    sample.hasColumns("event", "node", "start", "end") ? .certain : .impossible
  }

  static func read(_ source: ForeignSource, into sink: RecordSink) throws {
    let stage = sink.stage(ODKAuditStage.self)
    var instants = InstantReader(zone: source.options.zone)
    let app = sink.text("odk-collect")
    let form = sink.text(formName(of: source.ownID))
    let steps = WordCache<(RecordType, UInt16)>()
    try ForeignCSV.read(
      source,
      columns: [
        ["event"], ["start"], ["end"], ["instance id", "instance_id", "instanceid"], ["user"],
      ],
      required: [0, 1],
      take: { fields, place in
        let (type, kind) = steps.value(of: fields[slot: 0].buffer) { name in
          step(String(decoding: name, as: UTF8.self), sink)
        }
        let device = sink.device(named: fields[slot: 4].buffer)
        let end = fields[slot: 2].buffer
        guard let startMs = instants.instant(fields[slot: 1].buffer) else {
          return sink.reject(type, .badTimestamp, field: "start", at: place)
        }
        var endMs = startMs
        if !end.isEmpty {
          guard let read = instants.instant(end) else {
            return sink.reject(type, .badTimestamp, field: "end", at: place)
          }
          endMs = max(startMs, read)
        }
        try sink.take(
          DeviceRecord(
            at: startMs, until: endMs, kind: kind, first: UInt64(app) | UInt64(form) << 32,
            second: instance(fields[slot: 3])),
          type, of: device, in: stage, at: place)
      },
      reject: { reason, place in sink.reject(sink.type("?"), reason, at: place) })
  }

  private static func step(_ name: String, _ sink: RecordSink) -> (RecordType, UInt16) {
    let kind =
      switch name {
      case "form start", "form resume": ODKAuditStage.open
      case "form exit": ODKAuditStage.exit
      case "form finalize": ODKAuditStage.finalize
      default: ODKAuditStage.other
      }
    return (sink.type(name.isEmpty ? "?" : String(name.prefix(64))), kind)
  }

  /// A number for a submission: its id in 64 bits, so that ids need not stay in memory. Of a million
  /// submissions two have the same with a probability of 3 · 10⁻⁸.
  private static func instance(_ id: RowFields.Value) -> UInt64 {
    id.count == 0 ? 0 : ByteDictionary.hash(of: id.bytes, count: id.count, seed: 0)
  }

  /// The form that the file's name tells, as ODK Central writes it: `Household - audit`.
  private static func formName(of fileName: String) -> String {
    let ending = " - audit"
    return fileName.hasSuffix(ending) ? String(fileName.dropLast(ending.count)) : ""
  }
}

/// Makes an event of each time a form was open, and of each finalizing.
struct ODKAuditStage: DeviceStage {
  static let open: UInt16 = 0
  static let exit: UInt16 = 1
  static let finalize: UInt16 = 2
  static let other: UInt16 = 3

  private struct Form {
    var startMs: Int64
    /// The last instant at which something happened in it.
    var lastMs: Int64
    let app: UInt64
    let type: UInt32
    let number: Int
  }

  /// By instance.
  private var forms: [UInt64: Form] = [:]
  private var count = 0
  private var equal = EqualEvents()
  /// No form that is open began before.
  private var leastStartMs = Int64.max
  /// The events since that was found: to look at all forms again takes constant time an event.
  private var eventsSince = 0

  init(_ context: StageContext) {}

  mutating func take(_ record: DeviceRecord, into output: inout StageOutput) {
    switch record.kind {
    case Self.open:
      // A form that was not left was killed after the last thing that happened in it.
      if let form = forms.removeValue(forKey: record.second) {
        write(form, until: form.lastMs, into: &output)
      }
      forms[record.second] = Form(
        startMs: record.instantMs, lastMs: record.instantMs, app: record.first, type: record.type,
        number: count)
      leastStartMs = min(leastStartMs, record.instantMs)
      count += 1
    case Self.exit:
      guard let form = forms.removeValue(forKey: record.second) else {
        return output.drop(record.type, .orphan)
      }
      output.join(record.type)
      write(form, until: record.instantMs, into: &output)
    case Self.finalize:
      var event = ImportedEvent(
        from: record.instantMs, .report, app: UInt32(truncatingIfNeeded: record.first),
        item: UInt32(truncatingIfNeeded: record.first >> 32))
      equal.number(&event, settledMs: settledMs(at: record.instantMs))
      output.write(event, of: record.type)
    default:
      output.drop(record.type, .otherType)
    }
    if let index = forms.index(forKey: record.second) {
      forms.values[index].lastMs = max(forms.values[index].lastMs, record.endMs)
    }
  }

  /// An instant before which no later event begins.
  private mutating func settledMs(at instantMs: Int64) -> Int64 {
    eventsSince += 1
    if eventsSince > forms.count {
      eventsSince = 0
      leastStartMs = forms.values.reduce(.max) { min($0, $1.startMs) }
    }
    return min(instantMs, leastStartMs)
  }

  private mutating func write(
    _ form: Form, until endMs: Int64, into output: inout StageOutput
  ) {
    var event = ImportedEvent(
      from: form.startMs, to: max(form.startMs, endMs), .app,
      app: UInt32(truncatingIfNeeded: form.app), item: UInt32(truncatingIfNeeded: form.app >> 32))
    equal.number(&event, settledMs: settledMs(at: form.startMs))
    output.write(event, of: form.type)
  }

  mutating func finish(into output: inout StageOutput) {
    for form in forms.values.sorted(by: { $0.number < $1.number }) {
      write(form, until: form.lastMs, into: &output)
    }
    forms.removeAll()
  }
}
