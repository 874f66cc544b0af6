/// The rules of EventLog.md, Rejects, for a row with known fields.
struct NaiveRowRules {
  struct Failure: Error {
    var reason: NaiveReason
    var field: NaiveField?
  }

  var options: NaiveLogOptions

  /// Checks in the order of EventLog.md, Rejects. `fields` contains no empty text.
  func row(_ fields: [NaiveField: [UInt8]]) throws(Failure) -> NaiveRow {
    for field in [NaiveField.start, .cadre, .kind] where fields[field] == nil {
      throw Failure(reason: .missingField, field: field)
    }
    guard let kind = NaiveKind.allCases.first(where: { Array($0.rawValue.utf8) == fields[.kind] })
    else { throw Failure(reason: .unknownKind, field: .kind) }
    let needed: [(field: NaiveField, isNeeded: Bool)] = [
      (.app, kind.needsApp), (.task, kind == .task), (.tag, kind.needsTag),
    ]
    for (field, isNeeded) in needed where isNeeded && fields[field] == nil {
      throw Failure(reason: .missingField, field: field)
    }

    let start = try instant(.start, fields)
    let end = try instant(.end, fields)
    guard let start else { throw Failure(reason: .missingField, field: .start) }

    let tag = kind.tags.first { Array($0.utf8) == fields[.tag] }
    if fields[.tag] != nil && tag == nil { throw Failure(reason: .badTag, field: .tag) }

    if kind.isInterval {
      guard let end else { throw Failure(reason: .missingEnd, field: .end) }
      if end < start { throw Failure(reason: .negativeDuration, field: .end) }
      let longest = kind == .app ? options.longestAppMs : options.longestFieldMs
      if end - start > longest { throw Failure(reason: .overlong, field: .end) }
    } else if end != nil {
      throw Failure(reason: .unexpectedEnd, field: .end)
    }

    for field in NaiveField.allCases where field.isIdentifier {
      if let id = fields[field], id.count > 256 { throw Failure(reason: .badID, field: field) }
    }

    var row = NaiveRow(start: start, end: end, kind: kind, cadre: fields[.cadre] ?? [])
    row.device = fields[.device] ?? []
    row.event = fields[.event] ?? []
    row.app = fields[.app] ?? []
    row.item = fields[.item] ?? []
    row.task = fields[.task] ?? []
    row.tag = tag ?? ""
    return row
  }

  private func instant(
    _ field: NaiveField, _ fields: [NaiveField: [UInt8]]
  ) throws(Failure) -> Int64? {
    guard let text = fields[field] else { return nil }
    let instant = NaiveTimestamp.instant(
      of: text, in: options.zone, epochUnit: options.epochUnit)
    guard let instant else { throw Failure(reason: .badTimestamp, field: field) }
    return instant
  }
}
