import FingertipCore

/// Checks events from memory by the row rules and encodes them as columns.
package struct EventWriter: ~Copyable {
  private var sink: EncodingSink
  private let fields = RowFields()
  /// The texts of one event, each followed by readable bytes.
  private var texts = FieldScratch()

  init(rules: RowRules) {
    sink = EncodingSink(rules: rules, rejectStyle: .count)
  }

  /// Adds an event. One that breaks a rule is counted by its reason, and not added.
  ///
  /// - Complexity: O(bytes of its texts), amortised.
  package mutating func emit(_ event: Event) { try? append(event) }

  /// Adds an event. One that breaks a rule is counted by its reason, and not added.
  ///
  /// - Complexity: O(bytes of its texts), amortised.
  /// - Throws: ``Reject`` if the event breaks a rule.
  mutating func append(_ event: Event) throws(Reject) {
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
      let start = texts.end
      var count = 0
      for byte in text.utf8 {
        // Safe: the scratch has capacity for all texts of the event.
        start[count] = byte
        count &+= 1
      }
      fields[field] = texts.take(count: count)
    }
  }

  var acceptedCount: Int64 { sink.acceptedCount }
  /// Counts by the raw value of the reason.
  var rejectCounts: [Int64] { sink.rejectCounts }

  consuming func finish() -> EncodedEvents { sink.finish() }
}
