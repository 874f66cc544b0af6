import FingertipCore

/// Whose devices are, in an import: one person's, or those of a table.
package struct DeviceOwners: Sendable {
  /// The time in which a device was a person's.
  package struct Span: Sendable, Equatable {
    /// The first instant.
    package var fromMs: Int64
    /// The first instant after it.
    package var toMs: Int64
    package var cadre: Identifier
  }

  /// The person of all sources; nil with a table, or if records name the person themselves.
  private let cadre: Identifier?
  /// The device of all sources; nil if that is the id in the source.
  private let device: Identifier?
  /// By device; the spans of one are disjoint.
  private let spans: [Identifier: [Span]]

  /// All sources are one person's.
  package init(cadre: String, device: String? = nil) {
    self.cadre = Identifier(cadre)
    self.device = device.map { Identifier($0) }
    spans = [:]
  }

  /// Records name the person.
  package init() { (cadre, device, spans) = (nil, nil, [:]) }

  /// True if no person is known but those that records name.
  package var isEmpty: Bool { cadre == nil && spans.isEmpty }

  /// The device of an id, and the persons whose it was.
  ///
  /// - Parameters:
  ///   - id: The device's id in its source; empty if it has none.
  ///   - fileName: The source's name without its endings.
  /// - Complexity: O(spans of the device).
  package func resolve(_ id: Identifier, fileName: String) -> (device: Identifier, spans: [Span]) {
    if let cadre {
      // Not the file's name: another export of the same device has another.
      return (device ?? id, [Span(fromMs: .min, toMs: .max, cadre: cadre)])
    }
    let name = id.isEmpty ? Identifier(fileName) : id
    return (name, spans[name] ?? [])
  }
}

extension DeviceOwners {
  /// Reads the table `device,cadre[,from,to]`, whose days are half-open.
  ///
  /// - Parameter zone: The zone of days.
  /// - Complexity: O(rows · rows of a device).
  /// - Throws: ``InputError`` or ``TableError``, also if a device has two owners at once.
  package init(table: InputFile, zone: TimeZoneRules) throws {
    var rows = try TableRows<DeviceColumn>(try TableText(table))
    var spans: [Identifier: [Span]] = [:]
    while let row = try rows.next() {
      let device = try row.id(.device)
      let span = Span(
        fromMs: try row.optionalDay(.from).map { zone.dayStart(ofDay: $0) } ?? .min,
        toMs: try row.optionalDay(.to).map { zone.dayStart(ofDay: $0) } ?? .max,
        cadre: try row.id(.cadre))
      guard span.fromMs < span.toMs else { throw row.error(.to, .emptySpan) }
      let others = spans[device, default: []]
      if others.contains(where: { $0.fromMs < span.toMs && span.fromMs < $0.toMs }) {
        throw row.error(.device, .twoOwners(device.description))
      }
      spans[device, default: []].append(span)
    }
    (cadre, device, self.spans) = (nil, nil, spans)
  }
}
