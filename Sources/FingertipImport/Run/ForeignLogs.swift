import FingertipCore
import FingertipIngest
import FingertipModel
import FingertipReport

/// The records of foreign logs, read and ready to become events.
package struct ForeignLogs: Sendable {
  /// A source and the format it was read by.
  package struct Source: Sendable, Equatable {
    package var name: String
    package var format: String
    /// The damage that ended it early; nil for a whole one.
    package var damage: Bilingual?
  }

  package let sources: [Source]
  /// The files of folders that are in no known format.
  package let skipped: [String]
  /// In the order of sources and lines.
  package let rejects: [RejectedRecord]
  let store: RecordStore
  let options: ImportOptions

  /// The progress of a run.
  package struct Progress: Sendable {
    package var bytesRead: Int64
    /// Nil if it is unknown, because an input is a pipe.
    package var bytesTotal: Int64?
    /// The records of the sources that have been read to their end.
    package var records: Int64
  }

  /// Recognizes and reads sources, on all threads.
  ///
  /// - Parameters:
  ///   - inputs: In the order of records of one instant.
  ///   - progress: Called by any thread.
  /// - Complexity: O(records · log of those of a run). Memory grows with devices and distinct texts.
  /// - Throws: ``ImportError``, ``InputError``, ``SpillError`` or `CancellationError`: of the first
  ///   source that fails.
  package static func read(
    _ inputs: [InputFile], options: ImportOptions, cancellation: Cancellation,
    progress: (@Sendable (Progress) -> Void)? = nil
  ) throws -> ForeignLogs {
    let inputs = inputs.filter { !isPartOfDatabase($0) }
    let store = RecordStore(memoryLimit: options.memoryLimit)
    let meter = ProgressMeter(inputs, cancellation, progress)
    let results = try parallelMap(
      inputs.count, threads: options.threads, cancellation: cancellation, state: ()
    ) { _, index in
      Result { try read(inputs[index], index, store, options, meter.sources[index]) }
    }
    var sources: [Source] = []
    var skipped: [String] = []
    var rejects: [RejectedRecord] = []
    for result in results {
      switch try result.get() {
      case .read(let source, let found):
        sources.append(source)
        rejects += found
      case .unknown(let name):
        // The account counts sources by the index of the input.
        sources.append(Source(name: name, format: ""))
        skipped.append(name)
      }
    }
    if let first = skipped.first, skipped.count == sources.count {
      throw ImportError(file: first, unknownFormat(nil))
    }
    return ForeignLogs(
      sources: sources, skipped: skipped, rejects: rejects, store: store, options: options)
  }

  private enum Outcome: Sendable {
    case read(Source, [RejectedRecord])
    case unknown(String)
  }

  /// The files that SQLite writes beside a database of a folder are read with it.
  private static func isPartOfDatabase(_ input: InputFile) -> Bool {
    input.isFound && ["-wal", "-shm", "-journal"].contains { input.name.hasSuffix($0) }
  }

  private static func read(
    _ input: InputFile, _ index: Int, _ store: RecordStore, _ options: ImportOptions,
    _ progress: SourceProgress
  ) throws -> Outcome {
    let source = try ForeignSource(input, options: options, progress: progress)
    guard let format = try format(of: source) else {
      if input.isFound { return .unknown(input.name) }
      throw ImportError(file: input.name, unknownFormat(source.sample))
    }
    let sink = RecordSink(
      store, options: options, source: index, name: input.name, ownID: source.ownID)
    var found = Source(name: input.name, format: format.name)
    do {
      try format.read(source, into: sink)
    } catch  where options.keepsGoing {
      switch error {
      case let error as ImportError: found.damage = error.text
      case let error as InputError:
        guard case .damaged = error else { throw error }
        found.damage = error.text
      default: throw error
      }
    }
    let (rejects, records) = try sink.finish()
    progress.note(records: records)
    return .read(found, rejects)
  }

  private static func format(of source: ForeignSource) throws -> (any ForeignFormat.Type)? {
    guard let name = source.options.format else {
      return ForeignFormats.recognize(source.sample)
    }
    guard let format = ForeignFormats.named(name) else {
      throw ImportError(
        file: source.name,
        ["there is no format \(name); the formats are ", "没有格式 \(name)；可选："]
          + ForeignFormats.names.listed())
    }
    return format
  }

  /// - Parameter sample: Nil for a folder without a source of a known format.
  private static func unknownFormat(_ sample: SourceSample?) -> Bilingual {
    if let kind = sample?.kind { return kind.text }
    return [
      "in no known format; tried ", "格式未知；已尝试 ",
    ] + ForeignFormats.names.listed() + [
      "; see fingertip import --list, choose one by --format, or describe it by --map",
      "；见 fingertip import --list，或用 --format 指定，或用 --map 描述",
    ]
  }
}

/// The progress of all sources together.
private final class ProgressMeter: Sendable {
  let sources: [SourceProgress]

  init(
    _ inputs: [InputFile], _ cancellation: Cancellation,
    _ progress: (@Sendable (ForeignLogs.Progress) -> Void)?
  ) {
    let total = inputs.reduce(Int64?.some(0)) { sum, input in
      sum.flatMap { sum in input.size.map { sum + $0 } }
    }
    let list = SourceList()
    let sources = inputs.map { _ in
      SourceProgress(cancellation) {
        guard let progress else { return }
        let sources = list.sources.withLock { $0 }
        progress(
          ForeignLogs.Progress(
            bytesRead: sources.reduce(0) { $0 + $1.bytesRead }, bytesTotal: total,
            records: sources.reduce(0) { $0 + $1.records }))
      }
    }
    list.sources.withLock { $0 = sources }
    self.sources = sources
  }

  private final class SourceList: Sendable {
    let sources = Lock<[SourceProgress]>([])
  }
}
