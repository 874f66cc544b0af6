import FingertipCore

/// Builds a log of events from memory, by the rules for rows of files.
package struct EventLogBuilder: ~Copyable {
  private var writer: EventWriter
  private let pseudonymizer: Pseudonymizer?

  package init(options: IngestOptions) {
    writer = EventWriter(rules: options.rules)
    pseudonymizer = options.pseudonymizer
  }

  /// Adds an event.
  ///
  /// - Complexity: O(bytes of its texts), amortised.
  /// - Throws: ``Reject`` if the event breaks a rule; then it is not added.
  package mutating func append(_ event: Event) throws(Reject) { try writer.append(event) }

  /// Returns the log of all added events.
  ///
  /// - Complexity: O(distinct ids · log distinct ids).
  package consuming func finish() -> EventLog {
    let pseudonymizer = pseudonymizer
    return EventLog([writer.finish()], pseudonymizer: pseudonymizer)
  }
}
