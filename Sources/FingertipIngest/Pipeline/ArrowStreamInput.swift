import CArrow
import FingertipCore
import FingertipSystem

/// Reads a log from Arrow's C stream interface: batches are asked for one after another, and read on
/// all threads.
///
/// The stream is released in any case.
///
/// Source: Apache Arrow, The Arrow C stream interface.
///
/// - Parameters:
///   - name: of the log, in messages.
///   - rejects: as of `ingest`.
/// - Complexity: O(rows).
/// - Throws: ``ArrowStreamError``, ``LogError``, ``TooManyIDs``, `CancellationError`, or an error of
///   `rejects`.
package func ingest(
  arrowStream stream: UnsafeMutablePointer<ArrowArrayStream>, name: String, options: IngestOptions,
  cancellation: Cancellation = Cancellation(), rejects: ((RejectedRow) throws -> Void)? = nil
) throws -> (log: EventLog, quality: ReadingQuality) {
  let input = try ArrowStreamInput(stream, name: name, options: options)
  let findings = FindingOrder([name], rejects)
  let failure = Lock<(any Error)?>(nil)
  let shares = parallelMap(options.threads) { _ in
    var sink = EncodingSink(
      rules: options.rules, lenient: options.lenientRules, pseudonymizer: options.pseudonymizer,
      collectsRejects: findings.emitsRejects)
    var rows = ArrowRows()
    sink.begin(UnsafeBufferPointer(start: nil, count: 0), of: name)
    do {
      while !cancellation.isCancelled, failure.withLock({ $0 == nil }),
        let batch = try input.next()
      {
        try batch.read(&rows, into: &sink)
        if let limit = options.maxIDs { try sink.encoder.idCounts.check(limit: limit) }
        try findings.add(
          FindingOrder.Chunk(
            rejects: sink.takeRejects(), dates: sink.takeDates(), totals: sink.takeTotals(),
            lineFeeds: batch.rowCount, linesBeforeRows: 0), file: 0, sequence: batch.sequence)
      }
    } catch {
      failure.withLock { $0 = $0 ?? error }
    }
    return sink.finish()
  }
  if cancellation.isCancelled { throw CancellationError() }
  if let error = failure.withLock({ $0 }) { throw error }
  try findings.end(file: 0, blockCount: input.batchCount)
  var merged = try EncodedRows.merged(shares, cancellation)
  if let limit = options.maxIDs { try IDCounts(merged.log).check(limit: limit) }
  merged.quality.files += 1
  merged.quality.otherNotes += input.resembling.map { $0.note(in: name) }
  findings.add(to: &merged.quality, isLenient: options.isLenient)
  merged.quality.keyFingerprint = options.decisions.keyFingerprint
  return merged
}

/// The failure of a producer of a stream.
package struct ArrowStreamError: Error, Equatable, BilingualDescription {
  package let name: String
  /// The producer's message, or that of the system for its number.
  package let why: String
  /// True if the values, rather than the producer, are at fault.
  package let isOfData: Bool

  package var text: Bilingual {
    isOfData
      ? [
        "\(name): \(why); see the Arrow C data interface, and check what made the stream",
        "\(name)：\(why)；请对照 Arrow C data interface 检查数据流的生成方",
      ]
      : [
        "\(name): its producer failed: \(why); see there, and run again",
        "\(name)：数据流的生成方出错：\(why)；请检查后重试",
      ]
  }
}

/// A stream whose batches are taken by several threads.
private final class ArrowStreamInput: @unchecked Sendable {
  // Safe to send: the stream is used only under the lock, and all else never changes.

  private struct State: @unchecked Sendable {
    // Safe to send: an interface is used by one thread at a time, whichever.
    var stream: ArrowArrayStream
    var hasEnded = false
    var sequence = 0
  }

  /// A batch that one thread has taken.
  private struct Taken: @unchecked Sendable {
    let array: ArrowArray
    let sequence: Int
  }

  private let name: String
  private let state: Lock<State>
  private let choice: ArrowColumnChoice
  /// By column of the choice.
  private let types: [ArrowType]

  /// Takes a stream over, and reads its schema.
  init(
    _ stream: UnsafeMutablePointer<ArrowArrayStream>, name: String, options: IngestOptions
  ) throws {
    guard stream.pointee.release != nil else {
      throw ArrowStreamError(name: name, why: "the stream is released", isOfData: true)
    }
    // Moved, as the interface has it: the caller's struct is marked as released.
    var taken = stream.pointee
    stream.pointee.release = nil
    do {
      var schema = ArrowSchema()
      let code = taken.get_schema(&taken, &schema)
      guard code == 0 else { throw Self.failure(&taken, code, name) }
      defer { schema.release?(&schema) }
      (choice, types) = try Self.choose(schema, name, options.columns)
    } catch {
      taken.release?(&taken)
      throw error
    }
    self.name = name
    state = Lock(State(stream: taken))
  }

  deinit { state.withLock { $0.stream.release?(&$0.stream) } }

  var resembling: [ResemblingColumn] { choice.resembling }
  var batchCount: Int { state.withLock { $0.sequence } }

  private static func failure(
    _ stream: inout ArrowArrayStream, _ code: Int32, _ name: String
  ) -> ArrowStreamError {
    let message = stream.get_last_error?(&stream)
    return ArrowStreamError(
      name: name, why: message.map { String(cString: $0) } ?? systemMessage(code), isOfData: false)
  }

  private static func choose(
    _ schema: ArrowSchema, _ name: String, _ names: ColumnNames
  ) throws -> (ArrowColumnChoice, [ArrowType]) {
    func format(_ schema: ArrowSchema) -> String { schema.format.map { String(cString: $0) } ?? "" }
    guard format(schema) == "+s", schema.n_children >= 0,
      schema.n_children == 0 || schema.children != nil
    else {
      throw ArrowStreamError(name: name, why: "its rows are no structs", isOfData: true)
    }
    let columns = (0..<Int(schema.n_children)).map { schema.children[$0]?.pointee ?? ArrowSchema() }
    let types = columns.map { column in
      ArrowType(
        format: format(column), dictionary: column.dictionary.map { format($0.pointee) })
    }
    do throws(HeaderError) {
      let choice = try ArrowColumnChoice(
        columns.map { $0.name.map { String(cString: $0) } ?? "" }, types: types,
        typeNames: columns.map { "\"\(format($0))\"" }, names: names)
      // The choice has checked that these have types.
      return (choice, choice.columns.map { types[$0.index]! })
    } catch {
      throw LogError(file: name, reason: error)
    }
  }

  /// Returns the next batch; nil at the end.
  ///
  /// - Throws: ``ArrowStreamError``.
  func next() throws(ArrowStreamError) -> ArrowStreamBatch? {
    let taken = try state.withLock { state throws(ArrowStreamError) -> Taken? in
      guard !state.hasEnded else { return nil }
      var array = ArrowArray()
      let code = state.stream.get_next(&state.stream, &array)
      guard code == 0 else {
        state.hasEnded = true
        throw Self.failure(&state.stream, code, name)
      }
      guard array.release != nil else {
        state.hasEnded = true
        return nil
      }
      defer { state.sequence += 1 }
      return Taken(array: array, sequence: state.sequence)
    }
    guard let taken else { return nil }
    return try ArrowStreamBatch(
      taken.array, choice, types, name: name, sequence: taken.sequence)
  }
}

/// A batch of a stream, which is released with it.
private final class ArrowStreamBatch {
  private var array: ArrowArray
  private let name: String
  private var columns: [(field: LogField, column: ArrowColumn)] = []
  let sequence: Int
  let rowCount: Int

  init(
    _ array: ArrowArray, _ choice: ArrowColumnChoice, _ types: [ArrowType], name: String,
    sequence: Int
  ) throws(ArrowStreamError) {
    self.array = array
    self.name = name
    self.sequence = sequence
    rowCount = Int(array.length)
    do throws(ByteFault) {
      guard array.length >= 0, array.length < 1 << 48, array.offset >= 0, array.offset < 1 << 48
      else {
        throw ByteFault("a batch has \(array.length) rows")
      }
      for ((field, index), type) in zip(choice.columns, types) {
        guard index < array.n_children, let child = array.children?[index] else {
          throw ByteFault("a batch has \(array.n_children) columns")
        }
        let column = try Self.column(child.pointee, type)
        // Rows of the batch are those of its columns from its offset on.
        guard column.count >= rowCount + Int(array.offset) else {
          throw ByteFault("a column has \(column.count) of \(rowCount) rows")
        }
        columns.append(
          (
            field,
            array.offset == 0
              ? column
              : try Self.column(child.pointee, type, from: Int(array.offset), count: rowCount)
          ))
      }
    } catch {
      self.array.release?(&self.array)
      throw ArrowStreamError(name: name, why: error.text.english, isOfData: true)
    }
  }

  deinit { array.release?(&array) }

  /// Reads all rows.
  ///
  /// - Throws: ``ArrowStreamError``.
  func read(_ rows: inout ArrowRows, into sink: inout EncodingSink) throws(ArrowStreamError) {
    do {
      try rows.read(columns, rowCount: rowCount, firstLine: 1, into: &sink)
    } catch {
      throw ArrowStreamError(name: name, why: error.text.english, isOfData: true)
    }
  }

  /// The interface does not tell the sizes of buffers: they are as the format says for the rows, which
  /// is the producer's to warrant.
  private static func column(
    _ array: ArrowArray, _ type: ArrowType, from start: Int = 0, count: Int? = nil
  ) throws(ByteFault) -> ArrowColumn {
    let buffers = (0..<max(0, Int(array.n_buffers))).map { array.buffers?[$0] }
    // Nothing but nulls has no buffer for them.
    let isNull = type == .null
    guard isNull || !buffers.isEmpty else { throw ByteFault("a column lacks buffers") }
    var dictionary: ArrowColumn?
    if case .dictionary(_, let values) = type, let list = array.dictionary {
      dictionary = try column(list.pointee, values)
    }
    let validity = isNull ? nil : buffers[0].map { ArrowBuffer($0, count: .max) }
    return try ArrowColumn(
      type, count: count ?? Int(array.length), offset: Int(array.offset) + start,
      validity: validity, buffers.dropFirst().map { ArrowBuffer($0, count: .max) },
      dictionary: dictionary)
  }
}
