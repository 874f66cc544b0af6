/// The options for reading a log. Durations are in milliseconds.
package struct NaiveLogOptions: Sendable {
  package enum InputFormat: String, Sendable { case csv, ndjson }

  package var zone: NaiveZone
  package var epochUnit = NaiveEpochUnit.ms
  package var longestAppMs: Int64 = 12 * 3_600_000
  package var longestFieldMs: Int64 = 24 * 3_600_000
  /// Nil to detect it by the first byte that is not blank.
  package var inputFormat: InputFormat?
  /// True for `--lenient`.
  package var isLenient = false

  package init(zone: NaiveZone) { self.zone = zone }
}

/// A header that fails the whole file.
package struct NaiveHeaderError: Error, Equatable {
  package var what: String
}

/// One log file's decompressed bytes, read by EventLog.md in the simplest form.
package struct NaiveLog: Sendable {
  package private(set) var rows: [NaiveRow] = []
  package private(set) var rejects: [NaiveReject] = []
  /// Accepted and rejected rows.
  package private(set) var read = 0
  /// Rows of totals, rejected or skipped.
  package private(set) var totals = 0

  /// - Throws: `NaiveHeaderError` if a CSV header is unusable.
  package init(reading bytes: [UInt8], options: NaiveLogOptions) throws(NaiveHeaderError) {
    let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]
    let text = bytes.starts(with: byteOrderMark) ? Array(bytes.dropFirst(3)) : bytes
    let firstByte = text.first { !Self.isBlank($0) }
    guard firstByte != nil else { return }
    let isNDJSON = options.inputFormat.map { $0 == .ndjson } ?? (firstByte == UInt8(ascii: "{"))
    let rules = NaiveRowRules(options: options)
    if isNDJSON { readNDJSON(text, rules) } else { try readCSV(text, rules) }
  }

  private mutating func readCSV(_ bytes: [UInt8], _ rules: NaiveRowRules) throws(NaiveHeaderError) {
    let records = NaiveCSV.records(in: bytes)
    guard let header = records.first else { return }
    if let failure = header.failure { throw NaiveHeaderError(what: failure.rawValue) }
    let columns = header.fields.map { name in
      NaiveField.allCases.first { field in
        let text = String(decoding: name, as: UTF8.self)
        return rules.options.isLenient
          ? NaiveLenientRules.trimmed(text).lowercased() == field.rawValue : text == field.rawValue
      }
    }
    for field in NaiveField.allCases {
      let count = columns.count { $0 == field }
      if count > 1 { throw NaiveHeaderError(what: "\(field.rawValue) twice") }
      if count == 0, [.start, .cadre, .kind].contains(field) {
        throw NaiveHeaderError(what: "\(field.rawValue) missing")
      }
    }
    for record in records.dropFirst() {
      take(line: record.line, raw: record.raw, rules) { () throws(NaiveRowRules.Failure) in
        if let failure = record.failure { throw .init(reason: failure) }
        if record.raw.count > NaiveCSV.limit { throw .init(reason: .tooLong) }
        let isText = String(validating: record.raw, as: UTF8.self) != nil
        guard record.fields.count == columns.count, isText, !record.raw.contains(0)
        else { throw .init(reason: .malformed) }
        var fields: [NaiveField: [UInt8]] = [:]
        for (column, value) in zip(columns, record.fields) where !value.isEmpty {
          if let column { fields[column] = value }
        }
        return fields
      }
    }
  }

  private mutating func readNDJSON(_ bytes: [UInt8], _ rules: NaiveRowRules) {
    let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    for (index, slice) in lines.enumerated() where !slice.allSatisfy(Self.isBlank) {
      let endsInCRLF = slice.last == UInt8(ascii: "\r") && index + 1 < lines.count
      let line = Array(endsInCRLF ? slice.dropLast() : slice)
      take(line: index + 1, raw: line, rules) { () throws(NaiveRowRules.Failure) in
        if line.count > NaiveCSV.limit { throw .init(reason: .tooLong) }
        let fields: [NaiveField: [UInt8]]
        do throws(NaiveJSON.Malformed) {
          fields = try NaiveJSON.fields(of: line)
        } catch {
          throw .init(reason: .malformed)
        }
        return fields
      }
    }
  }

  private mutating func take(
    line: Int, raw: [UInt8], _ rules: NaiveRowRules,
    _ parse: () throws(NaiveRowRules.Failure) -> [NaiveField: [UInt8]]
  ) {
    read += 1
    var fields: [NaiveField: [UInt8]]?
    do throws(NaiveRowRules.Failure) {
      fields = try parse()
      rows.append(try rules.row(fields!))
    } catch {
      var failure = error
      if error.reason != .tooLong, NaiveLenientRules.isTotal(raw, cadre: fields?[.cadre]) {
        totals += 1
        if rules.options.isLenient {
          read -= 1
          return
        }
      } else if rules.options.isLenient, let fields {
        do throws(NaiveRowRules.Failure) {
          rows.append(try rules.row(NaiveLenientRules.strict(fields)))
          return
        } catch {
          failure = error
        }
      }
      rejects.append(
        NaiveReject(line: line, reason: failure.reason, field: failure.field, raw: raw))
    }
  }

  private static func isBlank(_ byte: UInt8) -> Bool { " \t\r\n".utf8.contains(byte) }
}
