import FingertipCore

/// Makes a log of rows from memory, by the rules that rows of files must pass.
package struct EventLogBuilder: ~Copyable {
  private let rules: RowRules
  private let pseudonymizer: Pseudonymizer?
  private var encoder = EventEncoder(seed: .random(in: .min ... .max))
  private let fields = RowFields()
  /// The texts of one row, with readable bytes behind each.
  private var texts = FieldScratch()

  package init(options: IngestOptions) {
    rules = options.rules
    pseudonymizer = options.pseudonymizer
  }

  /// Adds a row.
  ///
  /// - Complexity: O(bytes of its texts), amortised.
  /// - Throws: ``Reject`` where the row breaks a rule; it is not added then.
  package mutating func append(_ event: Event) throws(Reject) {
    let values = [
      (LogField.cadre, event.cadre), (.device, event.device), (.event, event.event),
      (.app, event.app), (.item, event.item), (.task, event.task),
    ]
    texts.reset(rowLength: values.reduce(0) { $0 + $1.1.utf8.count })
    for (field, text) in values {
      // A NUL would make a text malformed in a file, too.
      if text.utf8.contains(0) { throw Reject(.malformed, field) }
      let start = texts.end
      var count = 0
      for byte in text.utf8 {
        start[count] = byte
        count += 1
      }
      fields[field] = texts.take(count: count)
    }
    encoder.append(try rules.check(event, fields), fields)
  }

  /// The log of all rows added.
  ///
  /// - Complexity: O(distinct ids · log distinct ids).
  package consuming func finish() -> EventLog {
    let pseudonymizer = pseudonymizer
    return EventLog([encoder.finish()], pseudonymizer: pseudonymizer)
  }
}

extension RowRules {
  /// The rules for a row whose words and timestamps are values already.
  fileprivate func check(
    _ event: Event, _ fields: borrowing RowFields
  ) throws(Reject) -> AcceptedRow {
    let (kind, tag) = (event.kind, event.tag)
    let needs = kind.descriptor.needs
    if event.cadre.isEmpty { throw Reject(.missingField, .cadre) }
    if needs.contains(.app) && event.app.isEmpty { throw Reject(.missingField, .app) }
    if needs.contains(.task) && event.task.isEmpty { throw Reject(.missingField, .task) }
    if needs.contains(.tag) && tag == .none { throw Reject(.missingField, .tag) }
    for (field, instant) in [(LogField.start, event.startMs), (.end, event.endMs)] {
      if let instant, !Milliseconds.instants.contains(instant) {
        throw Reject(.badTimestamp, field)
      }
    }
    if tag != .none && !kind.descriptor.tags.contains(tag) { throw Reject(.badTag, .tag) }
    return try check(kind, tag, startMs: event.startMs, endMs: event.endMs, fields)
  }
}
