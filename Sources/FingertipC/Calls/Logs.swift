// swift-format-ignore-file: AlwaysUseLowerCamelCase
// The names of functions are those of C.

import CFingertip
import Fingertip

/// Reads a log from its sources.
///
/// - Parameter sources: Returns them, given the token of the run.
private func read(
  _ options: OpaquePointer?, _ run: OpaquePointer?,
  _ sources: (CancellationToken) throws -> [LogSource]
) throws -> LogObject {
  let set = try Arguments.optional(options, OptionsObject.self).set
  let run = try Arguments.run(run)
  var progress: (@Sendable (ReadingProgress) -> Void)?
  if let run { progress = { run.take($0) } }
  let log = try Log(
    sources(run.token), by: set.reading, rejects: set.rejects.map { .file($0) } ?? .counted,
    progress: progress, cancellation: run.token)
  return LogObject(log)
}

/// Returns the name of a log for messages.
private func name(_ pointer: UnsafePointer<CChar>?) throws -> String {
  try pointer.map { try Arguments.text($0, "name") } ?? "log"
}

@c @implementation
public func ft_log_read(
  _ paths: UnsafePointer<UnsafePointer<CChar>?>?, _ count: Int, _ options: OpaquePointer?,
  _ run: OpaquePointer?, _ log: HandlePlace?, _ error: HandlePlace?
) -> Int32 {
  give(log, error) {
    let paths = try Arguments.array(paths, count, "paths").map { try Arguments.text($0, "paths") }
    return try read(options, run) { token in
      paths.map { $0 == "-" ? PipeChunks.source(0, name: $0, until: token) : .path($0) }
    }
  }
}

@c @implementation
public func ft_log_read_descriptor(
  _ descriptor: Int32, _ name: UnsafePointer<CChar>?, _ options: OpaquePointer?,
  _ run: OpaquePointer?, _ log: HandlePlace?, _ error: HandlePlace?
) -> Int32 {
  give(log, error) {
    let name = try FingertipC.name(name)
    return try read(options, run) { [PipeChunks.source(descriptor, name: name, until: $0)] }
  }
}

@c @implementation
public func ft_log_read_bytes(
  _ bytes: UnsafeRawPointer?, _ size: Int, _ name: UnsafePointer<CChar>?,
  _ options: OpaquePointer?, _ run: OpaquePointer?, _ log: HandlePlace?, _ error: HandlePlace?
) -> Int32 {
  give(log, error) {
    let chunks = BorrowedChunks(try Arguments.bytes(bytes, size, "bytes"))
    // Reading has ended when it returns, so that nothing borrows the bytes any more.
    let name = try FingertipC.name(name)
    return try read(options, run) { _ in [.chunks({ chunks.next() }, name: name)] }
  }
}

/// The bytes of a caller, of which only a part is copied at a time.
private final class BorrowedChunks: @unchecked Sendable {
  // Safe to send: one thread at a time asks for chunks, and the caller keeps the bytes.
  private static let chunkSize = 1 << 20
  private var rest: UnsafeRawBufferPointer.SubSequence

  init(_ bytes: UnsafeRawBufferPointer) { rest = bytes[...] }

  func next() -> [UInt8] {
    defer { rest = rest.dropFirst(Self.chunkSize) }
    return Array(rest.prefix(Self.chunkSize))
  }
}

@c @implementation
public func ft_log_read_arrow(
  _ stream: UnsafeMutablePointer<ArrowArrayStream>?, _ name: UnsafePointer<CChar>?,
  _ options: OpaquePointer?, _ run: OpaquePointer?, _ log: HandlePlace?, _ error: HandlePlace?
) -> Int32 {
  // In any case, also if another argument is wrong.
  defer {
    if let stream, let release = stream.pointee.release { release(stream) }
  }
  return give(log, error) {
    guard let stream else { throw Arguments.missing("stream") }
    guard stream.pointee.release != nil else {
      throw FingertipError(
        .usage, ["stream: released already", "stream：已释放"], field: "stream")
    }
    guard stream.pointee.get_schema != nil, stream.pointee.get_next != nil else {
      throw Arguments.missing("stream: get_schema or get_next")
    }
    let set = try Arguments.optional(options, OptionsObject.self).set
    let run = try Arguments.run(run)
    return LogObject(
      try Log(
        arrowStream: stream, name: FingertipC.name(name), by: set.reading,
        cancellation: run.token))
  }
}

@c @implementation
public func ft_log_merge(
  _ logs: UnsafePointer<OpaquePointer?>?, _ count: Int, _ run: OpaquePointer?,
  _ log: HandlePlace?, _ error: HandlePlace?
) -> Int32 {
  give(log, error) {
    let logs = try Arguments.array(logs, count, "logs").map {
      try Arguments.object($0, LogObject.self).log
    }
    let run = try Arguments.run(run)
    return LogObject(try Log(merging: logs, cancellation: run.token))
  }
}

@c @implementation
public func ft_log_rows(
  _ log: OpaquePointer?, _ rows: UnsafeMutablePointer<Int64>?, _ error: HandlePlace?
) -> Int32 {
  rows?.pointee = 0
  return call(error) {
    guard let rows else { throw Arguments.missing("rows") }
    rows.pointee = Int64(try Arguments.object(log, LogObject.self).log.rowCount)
  }
}

@c @implementation
public func ft_log_quality(
  _ log: OpaquePointer?, _ result: HandlePlace?, _ error: HandlePlace?
) -> Int32 {
  give(result, error) {
    ResultObject(
      .document(
        ResultTable.quality.rawValue,
        try Arguments.object(log, LogObject.self).log.qualityDocument()))
  }
}

@c @implementation
public func ft_log_encode(
  _ log: OpaquePointer?, _ path: UnsafePointer<CChar>?, _ options: OpaquePointer?,
  _ run: OpaquePointer?, _ error: HandlePlace?
) -> Int32 {
  call(error) {
    let log = try Arguments.object(log, LogObject.self).log
    let path = try Arguments.text(path, "path")
    let set = try Arguments.optional(options, OptionsObject.self).set
    let run = try Arguments.run(run)
    if let buckets = set.buckets {
      try log.encode(intoFolder: path, buckets: buckets, cancellation: run.token)
    } else {
      try log.encode(to: .file(path), cancellation: run.token)
    }
  }
}
