import FingertipCore

/// Values of a row that its reader has in decoded form, such as the columns of a binary format.
///
/// Each replaces its field's text, which is ignored; nil if the text is to be parsed.
package struct RowValues: Sendable {
  /// Milliseconds since the epoch.
  package var startMs: Int64?
  /// Milliseconds since the epoch. A row without an end has nil here and no text.
  package var endMs: Int64?
  package var kind: EventKind?
  /// `EventTag.none` for a row without a tag.
  package var tag: EventTag?
}
