extension Log {
  /// Creates a log of events in memory.
  ///
  /// - Parameter reading: The lengths, the key for pseudonyms and the limits of rejects and ids are
  ///   used.
  /// - Complexity: O(bytes of ids), and O(distinct ids · log of them).
  /// - Throws: ``FingertipError``; of the category `badData` for too many rejected events or
  ///   ids.
  public init(
    _ events: some Sequence<Event>, by reading: ReadingOptions = ReadingOptions()
  ) throws(FingertipError) {
    var builder = try Builder(by: reading)
    for event in events { try? builder.append(event) }
    self = builder.finish()
    do {
      if let limit = reading.maxIDs { try IDCounts(rows).check(limit: limit) }
    } catch {
      throw FingertipError(error, otherwise: .badData)
    }
    try checkRejects()
  }

  /// Builds a log of events in memory, one after another.
  ///
  /// ```swift
  /// var builder = try Log.Builder()
  /// try builder.append(
  ///   Event(startMs: 1_709_514_000_000, endMs: 1_709_517_600_000, cadre: "c1", kind: .field))
  /// let log = builder.finish()
  /// ```
  public struct Builder: ~Copyable {
    private var events: EventWriter
    private let reading: ReadingOptions

    /// Creates a builder without events.
    ///
    /// - Parameter reading: The lengths and the key for pseudonyms are used.
    /// - Throws: ``FingertipError`` of the category `usage`.
    public init(by reading: ReadingOptions = ReadingOptions()) throws(FingertipError) {
      events = EventWriter(options: try reading.resolved())
      self.reading = reading
    }

    /// Adds an event. One that breaks the rules is counted as rejected, and not added.
    ///
    /// - Complexity: O(bytes of its ids), amortised.
    /// - Throws: ``Reject``.
    public mutating func append(_ event: Event) throws(Reject) { try events.append(event) }

    /// Returns the log of the added events.
    ///
    /// - Complexity: O(distinct ids · log of their number).
    public consuming func finish() -> Log {
      let reading = reading
      let rows = events.finish()
      return Log(rows: EventLog(merging: [rows.log]), quality: rows.quality, reading: reading)
    }
  }
}
