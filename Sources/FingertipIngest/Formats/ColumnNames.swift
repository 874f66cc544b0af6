import FingertipCore

/// The names of fields in logs: their own, or others that were chosen for them.
package struct ColumnNames: Equatable, Sendable {
  /// By field, the name of its column or key.
  private let chosen: [LogField: [UInt8]]
  /// True if columns of CSV are found in letters of either case, with blanks around their names.
  private let isLenient: Bool

  /// - Parameters:
  ///   - chosen: By field, another name for its column or key, by which alone it is found.
  ///   - isLenient: True to find columns of CSV in other capitals and with blanks, too.
  package init(_ chosen: [LogField: String] = [:], isLenient: Bool = false) {
    self.isLenient = isLenient
    self.chosen = chosen.mapValues { Array($0.utf8) }
  }

  /// The name of a field.
  func name(of field: LogField) -> [UInt8] {
    (chosen.isEmpty ? nil : chosen[field]) ?? Self.own[Int(field.rawValue)]
  }

  /// By field, its own name.
  private static let own = LogField.allCases.map { Array($0.name.utf8) }

  /// Returns the field of a column or key; nil for one that is unknown.
  ///
  /// - Complexity: O(fields).
  func field(named name: [UInt8]) -> LogField? {
    let name = isLenient ? plain(name) : name
    return LogField.allCases.first {
      isLenient ? plain(self.name(of: $0)) == name : self.name(of: $0) == name
    }
  }

  private func plain(_ name: [UInt8]) -> [UInt8] {
    Array(String(decoding: withoutBlanks(name), as: UTF8.self).lowercased().utf8)
  }

  /// True if another name was chosen for a field.
  func isChosen(_ field: LogField) -> Bool { chosen[field] != nil }
}
