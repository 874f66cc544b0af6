import Fingertip
import Logging
import Synchronization

/// The greatest bodies.
struct BodyLimits: Sendable {
  /// The bytes of a body as sent.
  var body = 16 << 20
  /// Its bytes after decompression.
  var decoded = 64 << 20
}

/// What the service was started with.
struct ServiceOptions: Sendable {
  var limits = BodyLimits()
  /// The defaults of queries, and all of a published one but window and period.
  var query = Query()
  /// True if answers are for the analyst alone.
  var isPrivate = false
  /// The time for which a snapshot serves questions; zero to take one for each.
  var snapshotAge = Duration.zero
  var reading = ReadingOptions()
  /// The folder of the tables; nil without.
  var tableFolder: String?
  /// The file of the token; nil without.
  var tokenFile: String?
}

/// What all requests share.
final class ServiceState: Sendable {
  let options: ServiceOptions
  let log: LiveLog
  let budget: MemoryBudget
  let cache = AnswerCache()
  let standing = StandingQueries()
  let metrics = ServiceMetrics()
  let prometheus: PrometheusMetrics
  private let closing = Atomic(false)
  private let answering = Atomic(0)
  private let inputs: Mutex<Inputs>
  private let kept = Mutex<Snapshot?>(nil)

  /// What is read from files, and again when asked for.
  struct Inputs: Sendable {
    var tables = Tables()
    /// True if there is a table of apps.
    var hasApps = false
    /// The number of times that the tables were read.
    var generation = 0
    var token: [UInt8]?

    /// Reads the files.
    ///
    /// - Throws: `FingertipError`.
    init(_ options: ServiceOptions, generation: Int) throws(FingertipError) {
      if let folder = options.tableFolder {
        let sources = try Tables.Sources(folder: folder)
        hasApps = sources.apps != nil
        tables = try Tables(sources, by: options.reading)
      }
      token = try options.tokenFile.map { path throws(FingertipError) in try readToken(path) }
      self.generation = generation
    }
  }

  /// The rows of the log at a time.
  struct Snapshot: Sendable {
    let rows: Log
    /// A position that the rows cover.
    let position: Int64
    let taken: ContinuousClock.Instant
  }

  init(
    _ options: ServiceOptions, log: LiveLog, inputs: Inputs, heldBytes: Int,
    prometheus: PrometheusMetrics
  ) {
    self.options = options
    self.log = log
    self.inputs = Mutex(inputs)
    self.prometheus = prometheus
    budget = MemoryBudget(limit: heldBytes)
  }

  /// True once the service takes no more requests.
  var isClosing: Bool { closing.load(ordering: .sequentiallyConsistent) }

  /// The number of requests that are being answered.
  var requestCount: Int { answering.load(ordering: .sequentiallyConsistent) }

  /// Takes no more requests.
  func beginClosing() { closing.store(true, ordering: .sequentiallyConsistent) }

  /// Counts a request.
  ///
  /// - Returns: False if no more are taken; then it is not counted.
  func beginRequest() -> Bool {
    // Counted before it asks: whoever closes sees either the request, or it sees the closing.
    answering.wrappingAdd(1, ordering: .sequentiallyConsistent)
    guard isClosing else { return true }
    endRequest()
    return false
  }

  func endRequest() { answering.wrappingSubtract(1, ordering: .sequentiallyConsistent) }

  /// The tables and the token.
  var current: Inputs { inputs.withLock { $0 } }

  /// Reads tables and token again.
  ///
  /// - Throws: `FingertipError`; then the old ones stay.
  func reload() throws(FingertipError) {
    let read = try Inputs(options, generation: current.generation + 1)
    inputs.withLock { $0 = read }
  }

  /// Returns the rows to answer from.
  func snapshot() -> Snapshot {
    if options.snapshotAge > .zero, let old = kept.withLock({ $0 }),
      .now - old.taken < options.snapshotAge
    {
      return old
    }
    // The rows may hold more than the position tells, never less. An answer is kept for its position,
    // which no later question has once more was appended.
    let position = log.position
    let new = Snapshot(rows: log.snapshot(), position: position, taken: .now)
    if options.snapshotAge > .zero { kept.withLock { $0 = new } }
    return new
  }
}
