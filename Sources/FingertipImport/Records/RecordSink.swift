import FingertipCore
import FingertipIngest
import FingertipModel

/// A type of records of the source that is read, for the account.
package struct RecordType: Sendable {
  let code: UInt32
  fileprivate let local: Int
}

/// A device of the source that is read.
package struct SourceDevice: Sendable {
  fileprivate let local: Int
}

/// The place of a record in its source, for the file of rejects.
package struct RecordPlace {
  /// The physical line, or the number of a row of a database, from 1; 0 if it has none.
  package var line: Int
  /// The text of the record.
  package var text: UnsafeBufferPointer<UInt8>?

  package init(line: Int = 0, text: UnsafeBufferPointer<UInt8>? = nil) {
    self.line = line
    self.text = text
  }
}

/// Receives the records of one source, for one thread.
///
/// Each record is given once: to ``take(_:_:of:in:at:)``, ``ignore(_:_:count:)`` or
/// ``reject(_:_:field:at:)``.
package final class RecordSink {
  /// The records of a run: 12 MB, which few megabytes of a cache hold anyway, so that a run is sorted
  /// while it is warm, and a hundred million records are 400 runs.
  private static let runLength = 1 << 18
  /// The bytes of a record's text that a reject shows.
  private static let longestRaw = 4096

  private let store: RecordStore
  private let options: ImportOptions
  private let source: Int
  private let name: String
  private let ownID: String
  // Safe: as in ``JSONStream``, no access lasts while another one changes what it accesses.

  @exclusivity(unchecked) private var texts: LocalTexts

  @exclusivity(unchecked) private var records = ReadRecords()
  private var runCount = 0
  @exclusivity(unchecked) private var section: UInt32 = 0

  private var types: [String: RecordType] = [:]
  @exclusivity(unchecked) private var counts:
    [(type: UInt32, records: Int64, counts: RecordCounts)] = []

  private struct Device {
    var device: UInt32
    var spans: [(fromMs: Int64, toMs: Int64, cadre: UInt32)]
    /// The owner's code by stage and span; nil before it is needed.
    var owners: [[UInt32?]] = []
  }
  @exclusivity(unchecked) private var devices: [Device] = []
  /// The owner of the last record: those of one device follow each other.
  private struct LastOwner {
    var device: Int
    var stage: Int
    var fromMs: Int64
    var toMs: Int64
    var code: UInt32
  }
  @exclusivity(unchecked) private var lastOwner = LastOwner(
    device: -1, stage: 0, fromMs: 0, toMs: 0, code: 0)
  @exclusivity(unchecked) private var deviceCodes: [UInt32: SourceDevice] = [:]
  /// The device that was named last, and its id.
  @exclusivity(unchecked) private var lastNamed: SourceDevice?
  @exclusivity(unchecked) private var lastID = TextBuffer(capacity: 64)
  /// The device of each person who has one without an id, by the code of the person; -1 for none.
  @exclusivity(unchecked) private var cadreDevices: [Int32] = []
  @exclusivity(unchecked) private var cadreCodes: [UInt64: SourceDevice] = [:]
  /// The purpose of each app that was noted last.
  @exclusivity(unchecked) private var purposes: [UInt32: UInt32] = [:]
  @exclusivity(unchecked) private var lastCadre: (key: UInt64, device: SourceDevice)?

  /// The rejected records: all if they are collected, otherwise the first of each reason.
  private(set) var rejects: [RejectedRecord] = []
  private var firstRejects: Set<RecordReason> = []
  @exclusivity(unchecked) private(set) var recordCount: Int64 = 0

  init(
    _ store: RecordStore, options: ImportOptions, source: Int, name: String, ownID: String
  ) {
    self.store = store
    self.options = options
    self.source = source
    self.name = name
    self.ownID = ownID
    texts = LocalTexts(store.texts)
  }

  /// The code of a text.
  ///
  /// - Parameter bytes: Valid UTF-8; eight bytes after them may be read.
  package func text(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt32 {
    texts.code(of: bytes)
  }

  /// The code of a value of a row.
  package func text(_ value: RowFields.Value) -> UInt32 {
    texts.code(of: UnsafeBufferPointer(start: value.bytes, count: value.count))
  }

  /// The code of a text.
  package func text(_ text: String) -> UInt32 { texts.pool.code(of: text) }

  /// The text of a code.
  package func string(of code: UInt32) -> String { texts.pool.text(of: code) }

  /// A type of records, by its name in the source; readers keep it for further records.
  package func type(_ name: String) -> RecordType {
    if let type = types[name] { return type }
    let code = store.type(named: name, ofSource: source)
    let type = RecordType(code: code, local: counts.count)
    counts.append((code, 0, RecordCounts()))
    types[name] = type
    return type
  }

  /// A stage, by its type; readers keep the number for further records.
  package func stage(_ stage: any DeviceStage.Type) -> Int { store.index(of: stage) }

  /// A device of the source.
  ///
  /// - Parameter id: The code of the source's own id; `TextPool.empty` if it has none, or the file is
  ///   of one device.
  package func device(_ id: UInt32 = TextPool.empty) -> SourceDevice {
    if let known = deviceCodes[id] { return known }
    let (device, spans) = options.owners.resolve(
      Identifier(texts.pool.bytes(of: id)), fileName: ownID)
    let found = SourceDevice(local: devices.count)
    let code = texts.pool.code(of: device.description)
    devices.append(
      Device(
        device: code,
        spans: spans.map { ($0.fromMs, $0.toMs, texts.pool.code(of: $0.cadre.description)) }))
    deviceCodes[id] = found
    return found
  }

  /// The device of an id, which mostly is that of the record before; the file's own for an empty one.
  ///
  /// - Parameter id: Valid UTF-8; eight bytes after it may be read.
  package func device(named id: UnsafeBufferPointer<UInt8>) -> SourceDevice {
    if let lastNamed, id.equals(lastID.text) { return lastNamed }
    let device = device(text(id))
    lastNamed = device
    lastID.removeAll()
    lastID.append(id)
    return device
  }

  /// A device whose person the source names.
  package func device(_ id: UInt32, cadre: UInt32) -> SourceDevice {
    let key = UInt64(id) << 32 | UInt64(cadre)
    if let lastCadre, lastCadre.key == key { return lastCadre.device }
    let place = Int(cadre)
    if id == TextPool.empty, place < cadreDevices.count, cadreDevices[place] >= 0 {
      return SourceDevice(local: Int(cadreDevices[place]))
    }
    if let known = cadreCodes[key] {
      lastCadre = (key, known)
      return known
    }
    let found = SourceDevice(local: devices.count)
    devices.append(Device(device: id, spans: [(.min, .max, cadre)]))
    guard id == TextPool.empty else {
      cadreCodes[key] = found
      return found
    }
    if place >= cadreDevices.count {
      cadreDevices += repeatElement(
        -1, count: max(place + 1, 2 * cadreDevices.count) - cadreDevices.count)
    }
    cadreDevices[place] = Int32(found.local)
    return found
  }

  /// Begins a section of the source that may repeat records of another one, such as the lists of a
  /// dump: a record counts as often as the section or source has it that has it most often.
  package func beginSection() { section += 1 }

  /// Notes a fact about a device for its stages, such as that it has records of a kind.
  ///
  /// - Parameter fact: 0 to 63, agreed between reader and stage.
  package func note(_ fact: Int, of device: SourceDevice, in stage: Int) {
    for span in devices[device.local].spans.indices {
      store.note(1 << UInt64(fact), of: owner(device, stage, span))
    }
  }

  /// Notes the purpose of an app, by a category that the source names; an empty one is none.
  package func note(purpose: UInt32, ofApp app: UInt32) {
    if purpose == TextPool.empty || purposes[app] == purpose { return }
    purposes[app] = purpose
    store.setPurpose(purpose, ofApp: app)
  }

  /// Takes a record for a stage.
  ///
  /// - Returns: False if it was rejected, because nobody had the device at its instant.
  /// - Throws: ``SpillError``.
  @discardableResult
  package func take(
    _ record: DeviceRecord, _ type: RecordType, of device: SourceDevice, in stage: Int,
    at place: RecordPlace = RecordPlace()
  ) throws(SpillError) -> Bool {
    let instantMs = record.instantMs
    if device.local != lastOwner.device || stage != lastOwner.stage
      || instantMs < lastOwner.fromMs || instantMs >= lastOwner.toMs
    {
      guard findOwner(device, stage, at: instantMs) else {
        reject(type, .unknownDevice, field: "device", at: place)
        return false
      }
    }
    recordCount += 1
    counts[type.local].records += 1
    var record = record
    record.type = type.code
    record.section = section
    records.append(record, of: lastOwner.code)
    if records.count == Self.runLength {
      try endRun()
      records.removeAll()
    }
    return true
  }

  /// Finds the owner of a device's records at an instant.
  ///
  /// - Returns: False if nobody had it.
  @inline(never)
  private func findOwner(_ device: SourceDevice, _ stage: Int, at instantMs: Int64) -> Bool {
    let spans = devices[device.local].spans
    guard let span = spans.firstIndex(where: { $0.fromMs <= instantMs && instantMs < $0.toMs })
    else { return false }
    lastOwner = LastOwner(
      device: device.local, stage: stage, fromMs: spans[span].fromMs, toMs: spans[span].toMs,
      code: owner(device, stage, span))
    return true
  }

  private func owner(_ device: SourceDevice, _ stage: Int, _ span: Int) -> UInt32 {
    while devices[device.local].owners.count <= stage {
      devices[device.local].owners.append(
        Array(repeating: nil, count: devices[device.local].spans.count))
    }
    if let code = devices[device.local].owners[stage][span] { return code }
    let code = store.code(
      of: RecordOwner(
        cadre: devices[device.local].spans[span].cadre, device: devices[device.local].device,
        stage: stage))
    devices[device.local].owners[stage][span] = code
    return code
  }

  /// Counts a record that says nothing here.
  package func ignore(_ type: RecordType, _ reason: RecordReason, count: Int64 = 1) {
    recordCount += count
    counts[type.local].records += count
    counts[type.local].counts[reason] += count
  }

  /// Counts a record that can't be used.
  package func reject(
    _ type: RecordType, _ reason: RecordReason, field: String? = nil,
    at place: RecordPlace = RecordPlace()
  ) {
    recordCount += 1
    counts[type.local].records += 1
    counts[type.local].counts[reason] += 1
    guard options.collectsRejects || firstRejects.insert(reason).inserted else { return }
    let raw = place.text.map { text in
      let cut = text.count > Self.longestRaw
      let shown = String(decoding: text.prefix(Self.longestRaw), as: UTF8.self)
      return cut && shown.unicodeScalars.last == "\u{FFFD}" ? String(shown.dropLast()) : shown
    }
    rejects.append(
      RejectedRecord(file: name, line: place.line, reason: reason, field: field, raw: raw))
  }

  private func endRun() throws(SpillError) {
    guard records.count > 0 else { return }
    try store.add(RecordRun(source: source, number: runCount, sorting: records))
    runCount += 1
  }

  /// Ends the source.
  ///
  /// - Returns: Its rejects and the number of its records.
  /// - Throws: ``SpillError``.
  func finish() throws(SpillError) -> (rejects: [RejectedRecord], records: Int64) {
    try endRun()
    store.count(counts)
    return (rejects, recordCount)
  }
}
