import FingertipCore
import FingertipIngest
import FingertipModel
import FingertipOutput

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
    _ inputs: [InputFile], options: ImportOptions, mapping: Mapping? = nil,
    cancellation: Cancellation, progress: (@Sendable (Progress) -> Void)? = nil
  ) throws -> ForeignLogs {
    let inputs = inputs.filter { !isPartOfDatabase($0) }
    let store = RecordStore(memoryLimit: options.memoryLimit)
    let meter = ProgressMeter(inputs, cancellation, progress)
    let results = try parallelMap(
      inputs.count, threads: options.threads, cancellation: cancellation, state: ()
    ) { _, index in
      Result { try read(inputs[index], index, store, options, mapping, meter.sources[index]) }
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
    _ mapping: Mapping?, _ progress: SourceProgress
  ) throws -> Outcome {
    let source = try ForeignSource(input, options: options, progress: progress)
    guard let format = try mapping.map({ .mapping($0) }) ?? format(of: source) else {
      if input.isFound { return .unknown(input.name) }
      throw ImportError(file: input.name, unknownFormat(source.sample))
    }
    let sink = RecordSink(
      store, options: options, source: index, name: input.name, ownID: source.ownID)
    if options.owners.isEmpty, !format.namesPersons { throw MissingOwner(file: input.name) }
    if options.isOfOnePerson, format.namesPersons {
      throw NeedlessOwner(file: input.name, mapping: format.name)
    }
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

  /// A format, or a mapping.
  private enum Way {
    case format(any ForeignFormat.Type)
    // Indirect: what tells the cases apart would be in a word that is partly undefined, which valgrind reports.
    indirect case mapping(Mapping)

    var name: String {
      switch self {
      case .format(let format): format.name
      case .mapping(let mapping): mapping.name
      }
    }

    var namesPersons: Bool {
      if case .mapping(let mapping) = self { mapping.namesPersons } else { false }
    }

    func read(_ source: ForeignSource, into sink: RecordSink) throws {
      switch self {
      case .format(let format): try format.read(source, into: sink)
      case .mapping(let mapping):
        var reader = MappedReader(mapping, source, sink)
        try reader.read()
      }
    }
  }

  private static func format(of source: ForeignSource) throws -> Way? {
    guard let name = source.options.format else {
      if let format = ForeignFormats.recognize(source.sample, least: .certain) {
        return .format(format)
      }
      return Mappings.recognize(source.sample).map { .mapping($0) }
        ?? ForeignFormats.recognize(source.sample, least: .possible).map { .format($0) }
    }
    if let format = ForeignFormats.named(name) { return .format(format) }
    if let mapping = Mappings.named(name) { return .mapping(mapping) }
    throw ImportError(
      file: source.name,
      ["there is no format \(name); the formats are ", "没有格式 \(name)；可选："]
        + allNames.listed())
  }

  /// The names of all formats and mappings.
  package static var allNames: [String] { ForeignFormats.names + Mappings.all.map(\.name) }

  /// - Parameter sample: Nil for a folder without a source of a known format.
  private static func unknownFormat(_ sample: SourceSample?) -> Bilingual {
    if let kind = sample?.kind { return kind.text }
    return [
      "in no known format; tried ", "格式未知；已尝试 ",
    ] + allNames.listed() + [
      "; see fingertip import --list, choose one by --format, or describe it by --map",
      "；见 fingertip import --list，或用 --format 指定，或用 --map 描述",
    ]
  }
}

/// The error of sources whose records name no person, while none was named for them.
package struct MissingOwner: Error, Equatable, Sendable, BilingualDescription {
  package let file: String

  package var text: Bilingual {
    [
      "\(displaySafe(file)): whose is it? Name the person, or a table of whose devices are",
      "\(displaySafe(file))：属于谁？请指定人员，或给出设备归属表",
    ]
  }
}

/// The error of sources whose records name their persons, while all were said to be one person's.
package struct NeedlessOwner: Error, Equatable, Sendable, BilingualDescription {
  package let file: String
  package let mapping: String

  package var text: Bilingual {
    [
      """
      \(displaySafe(file)): its records name their persons by the mapping \(displaySafe(mapping)), so they can't all be \
      one person's; leave the person out, or take the field cadre out of the mapping
      """,
      """
      \(displaySafe(file))：按映射 \(displaySafe(mapping))，各条记录自带人员，不能都归一人；请去掉人员选项，\
      或从映射中去掉 cadre 字段
      """,
    ]
  }
}

/// The progress of all sources together.
private final class ProgressMeter: Sendable {
  let sources: [SourceProgress]
  /// The same, for each of them to sum up.
  private let list = SourceList()

  init(
    _ inputs: [InputFile], _ cancellation: Cancellation,
    _ progress: (@Sendable (ForeignLogs.Progress) -> Void)?
  ) {
    let total = inputs.reduce(Int64?.some(0)) { sum, input in
      sum.flatMap { sum in input.size.map { sum + $0 } }
    }
    let list = list
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

  // The sources hold the list, and it holds them.
  deinit { list.sources.withLock { $0 = [] } }

  private final class SourceList: Sendable {
    let sources = Lock<[SourceProgress]>([])
  }
}
