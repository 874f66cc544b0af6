import CZstd
import FingertipCore
import FingertipIngest
import FingertipModel
import FingertipReport

/// A log that is written event by event to a file or a pipe.
final class EventLogFile {
  /// The bytes of a frame of zstd: several threads decode frames of a file at once.
  private static let frameLength = 4 << 20
  /// The bytes written at once without compression.
  private static let pieceLength = 1 << 18

  private var rows: EventRows?
  private var isCompressed = false
  private var packed: EventWriter?
  private let texts: [[UInt8]]
  private var cadre = ""
  private var device = ""
  private var bytes: [UInt8] = []
  private var sink: ByteSink
  private let options: ImportOptions
  private let cancellation: Cancellation

  /// - Parameters:
  ///   - texts: The bytes of all codes.
  ///   - sink: Takes the bytes of the file.
  init(
    _ form: EventForm, texts: [[UInt8]], options: ImportOptions, cancellation: Cancellation,
    to sink: consuming ByteSink
  ) {
    self.texts = texts
    self.sink = sink
    self.options = options
    self.cancellation = cancellation
    switch form {
    case .csv(let compressed):
      rows = EventRows(isCSV: true, zone: options.zone, texts: texts)
      isCompressed = compressed
    case .ndjson(let compressed):
      rows = EventRows(isCSV: false, zone: options.zone, texts: texts)
      isCompressed = compressed
    case .encoded:
      var encoding = IngestOptions(zone: options.zone)
      encoding.limits = options.limits
      packed = EventWriter(options: encoding)
    }
    bytes = rows?.header ?? []
  }

  /// Begins with the events of another device.
  func begin(cadre: UInt32, device: UInt32) {
    rows?.begin(cadre: cadre, device: device)
    guard packed != nil else { return }
    self.cadre = text(cadre)
    self.device = text(device)
  }

  private func text(_ code: UInt32) -> String { String(decoding: texts[Int(code)], as: UTF8.self) }

  /// Writes events.
  ///
  /// - Throws: `OutputError`.
  func write(_ events: [ImportedEvent]) throws(OutputError) {
    if rows != nil {
      for event in events { rows!.append(event, to: &bytes) }
      if bytes.count >= (isCompressed ? Self.frameLength : Self.pieceLength) { try writeBytes() }
      return
    }
    for event in events {
      packed!.emit(
        Event(
          startMs: event.startMs, endMs: event.endMs, cadre: cadre, kind: event.kind,
          app: text(event.app), tag: event.tag, device: device,
          event: id(of: event),
          item: text(event.item), task: text(event.task)))
    }
  }

  private func id(of event: ImportedEvent) -> String {
    switch event.id {
    case .none: event.number > 0 ? "\(event.number)" : ""
    case .number(let number): "\(number)"
    case .text(let code): text(code)
    }
  }

  private func writeBytes() throws(OutputError) {
    let written = isCompressed ? compressed(bytes) : bytes
    try written.withUnsafeBufferPointer { (bytes) throws(OutputError) in
      try sink.write(bytes.span)
    }
    bytes.removeAll(keepingCapacity: true)
    try sink.checkCancellation()
  }

  /// A frame of zstd, with a checksum.
  private func compressed(_ bytes: [UInt8]) -> [UInt8] {
    guard let context = ZSTD_createCCtx() else { fatalError("out of memory") }
    defer { ZSTD_freeCCtx(context) }
    ZSTD_CCtx_setParameter(context, ZSTD_c_checksumFlag, 1)
    let bound = ZSTD_compressBound(bytes.count)
    return [UInt8](unsafeUninitializedCapacity: bound) { buffer, count in
      count = bytes.withUnsafeBytes {
        ZSTD_compress2(context, buffer.baseAddress, bound, $0.baseAddress, $0.count)
      }
      // Into as much as it may need, compressing can't fail but for memory.
      if ZSTD_isError(count) != 0 { fatalError("out of memory") }
    }
  }

  /// Writes what is left. The file is not committed.
  ///
  /// - Throws: `OutputError`, or `CancellationError`.
  func finish() throws {
    if let packed = packed.take() {
      let (log, quality) = try packed.log(cancellation)
      var encoding = IngestOptions(zone: options.zone)
      encoding.limits = options.limits
      try EncodedLogWriter(
        log, quality, encoding.decisions, threads: options.threads, cancellation: cancellation
      ).write { (bytes: [UInt8]) in try sink.write(bytes.span) }
    } else if !bytes.isEmpty || isCompressed {
      try writeBytes()
    }
    try sink.checkCancellation()
    try sink.flush()
  }
}
