import CZstd
import FingertipCore
import FingertipIngest
import FingertipModel
import FingertipOutput

/// Makes the bytes of one part of a log in text: of some devices' events, one device after another.
struct EventPieces: ~Copyable {
  /// The bytes of a frame of zstd: several threads decode frames of a file at once.
  private static let frameLength = 4 << 20
  /// The bytes handed over at once without compression.
  private static let pieceLength = 1 << 18

  private var rows: EventRows
  private let isCompressed: Bool

  init(_ texts: EventTexts, isCompressed: Bool, zone: TimeZoneRules) {
    let length = isCompressed ? Self.frameLength : Self.pieceLength
    // What comes at once goes a little beyond the length.
    rows = EventRows(texts, zone: zone, capacity: length + length / 8)
    self.isCompressed = isCompressed
  }

  /// Appends what comes before the first row.
  mutating func appendHeader() { rows.appendHeader() }

  /// Begins with the events of another device.
  mutating func begin(cadre: UInt32, device: UInt32) { rows.begin(cadre: cadre, device: device) }

  /// Appends events.
  ///
  /// - Parameter hand: Takes a piece that is complete, valid until it returns.
  mutating func append(
    _ events: [ImportedEvent], _ hand: (UnsafeBufferPointer<UInt8>) throws(OutputError) -> Void
  ) throws(OutputError) {
    for event in events { rows.append(event) }
    if rows.count >= (isCompressed ? Self.frameLength : Self.pieceLength) { try flush(hand) }
  }

  /// Hands over what has been appended.
  mutating func flush(_ hand: (UnsafeBufferPointer<UInt8>) throws(OutputError) -> Void)
    throws(OutputError)
  {
    if rows.count > 0, isCompressed {
      try frame().withUnsafeBufferPointer { (bytes) throws(OutputError) in try hand(bytes) }
    } else if rows.count > 0 {
      try hand(rows.bytes)
    }
    rows.removeAll()
  }

  /// Rows are like the ones before them, so one short table of places and matches of seven bytes or more find what
  /// level 3 does: logs of all sources have 0.92 to 1.09 times its size, in 0.7 to 0.98 of its time. Longer steps or a
  /// shorter table make some of them larger by two fifths.
  private static let parameters: [(ZSTD_cParameter, Int32)] = [
    (ZSTD_c_checksumFlag, 1), (ZSTD_c_strategy, Int32(bitPattern: ZSTD_fast.rawValue)),
    (ZSTD_c_hashLog, 14), (ZSTD_c_minMatch, 7), (ZSTD_c_targetLength, 0),
  ]

  /// A frame of zstd, with a checksum.
  private func frame() -> [UInt8] { Self.frame(of: rows.bytes) }

  /// A frame without text, of which a log without events consists.
  static var emptyFrame: [UInt8] { frame(of: UnsafeBufferPointer(start: nil, count: 0)) }

  private static func frame(of bytes: UnsafeBufferPointer<UInt8>) -> [UInt8] {
    guard let context = ZSTD_createCCtx() else { fatalError("out of memory") }
    defer { ZSTD_freeCCtx(context) }
    for (parameter, value) in parameters { ZSTD_CCtx_setParameter(context, parameter, value) }
    let bound = ZSTD_compressBound(bytes.count)
    return [UInt8](unsafeUninitializedCapacity: bound) { buffer, count in
      count = ZSTD_compress2(context, buffer.baseAddress, bound, bytes.baseAddress, bytes.count)
      // Into as much as it may need, compressing can't fail but for memory.
      if ZSTD_isError(count) != 0 { fatalError("out of memory") }
    }
  }
}

/// Packs events as columns (EncodedLog.md), which are written when all are there.
struct PackedEvents: ~Copyable {
  private var writer: EventWriter
  private let texts: FrozenTexts
  private let options: ImportOptions
  private var cadre = ""
  private var device = ""

  init(_ texts: FrozenTexts, options: ImportOptions) {
    self.texts = texts
    self.options = options
    writer = EventWriter(options: Self.encoding(options))
  }

  private static func encoding(_ options: ImportOptions) -> IngestOptions {
    var encoding = IngestOptions(zone: options.zone)
    encoding.limits = options.limits
    return encoding
  }

  /// Begins with the events of another device.
  mutating func begin(cadre: UInt32, device: UInt32) {
    (self.cadre, self.device) = (texts.text(of: cadre), texts.text(of: device))
  }

  /// Appends events.
  mutating func append(_ events: [ImportedEvent]) {
    for event in events {
      let id =
        switch event.id {
        case .none: event.number > 0 ? "\(event.number)" : ""
        case .number(let number): "\(number)"
        case .text(let code): texts.text(of: code)
        }
      writer.emit(
        Event(
          startMs: event.startMs, endMs: event.endMs, cadre: cadre, kind: event.kind,
          app: texts.text(of: event.app), tag: event.tag, device: device, event: id,
          item: texts.text(of: event.item), task: texts.text(of: event.task)))
    }
  }

  /// Writes the log. The file is not committed.
  ///
  /// - Throws: `OutputError`, or `CancellationError`.
  consuming func write(to sink: inout ByteSink, _ cancellation: Cancellation) throws {
    let options = options
    let (log, quality) = try writer.log(cancellation)
    try EncodedLogWriter(
      log, quality, Self.encoding(options).decisions, threads: options.threads,
      cancellation: cancellation
    ).write { (bytes: [UInt8]) in try sink.write(bytes.span) }
    try sink.checkCancellation()
    try sink.flush()
  }
}
