import FingertipCore

/// Checks events from memory by the rules for rows of files, and encodes them as columns.
package struct EventWriter: ~Copyable {
  private var sink: EncodingSink
  private let fields = RowFields()
  /// The texts of one event, each followed by readable bytes.
  private var texts = TextBuffer()

  package init(options: IngestOptions) {
    sink = EncodingSink(
      rules: options.rules, lenient: options.lenientRules, pseudonymizer: options.pseudonymizer,
      collectsRejects: false)
  }

  /// Adds an event. One that breaks a rule is counted by its reason, and not added.
  ///
  /// - Complexity: O(bytes of its texts), amortised.
  package mutating func emit(_ event: Event) { try? append(event) }

  /// Adds an event. One that breaks a rule is counted by its reason, and not added.
  ///
  /// - Complexity: O(bytes of its texts), amortised.
  /// - Throws: ``Reject`` if the event breaks a rule.
  package mutating func append(_ event: Event) throws(Reject) {
    do throws(Reject) {
      try setFields(of: event)
      try sink.encode(
        fields,
        RowValues(
          startMs: event.startMs, endMs: event.endMs, kind: event.kind, tag: event.tag))
    } catch {
      sink.count(error)
      throw error
    }
  }

  private mutating func setFields(of event: Event) throws(Reject) {
    let values = [
      (LogField.cadre, event.cadre), (.device, event.device), (.event, event.event),
      (.app, event.app), (.item, event.item), (.task, event.task),
    ]
    texts.reset(rowLength: values.reduce(0) { $0 + $1.1.utf8.count })
    for (field, text) in values {
      // In a file, a NUL would make a text malformed, too.
      if text.utf8.contains(0) { throw Reject(.malformed, field) }
      fields[field] = texts.take(text)
    }
  }

  /// Returns the events and their counts.
  package consuming func finish() -> EncodedRows { sink.finish() }

  /// Returns the events as a log, with their counts.
  ///
  /// - Complexity: O(distinct ids · log of them).
  /// - Throws: `CancellationError`.
  package consuming func log(
    _ cancellation: Cancellation
  ) throws(CancellationError) -> (log: EventLog, quality: ReadingQuality) {
    try EncodedRows.merged([finish()], cancellation)
  }
}
