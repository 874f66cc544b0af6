import FingertipCore

/// Places, each a circle and what a stay in it is.
package struct PlaceTable: Sendable {
  /// What a stay in a place is.
  package enum Kind: String, CaseIterable, Sendable {
    case field, office, home, other
  }

  /// A place.
  package struct Place: Sendable {
    /// Degrees, in the datum of the table.
    package var latitude: Double
    package var longitude: Double
    package var radiusM: Double
    package var kind: Kind
  }

  /// In the order of the table.
  package var places: [Place] = []
}

extension PlaceTable {
  /// Reads the table `place,latitude,longitude,radius,kind`; a radius is in meters.
  ///
  /// - Complexity: O(rows).
  /// - Throws: ``InputError`` or ``TableError``.
  package init(table: InputFile) throws {
    var rows = try TableRows<PlaceColumn>(try TableText(table))
    while let row = try rows.next() {
      try rows.add(try row.id(.place), of: row)
      places.append(
        Place(
          latitude: try row.degrees(.latitude, to: 90),
          longitude: try row.degrees(.longitude, to: 180),
          radiusM: try row.radius(.radius),
          kind: try row.word(.kind, of: Kind.allCases)))
    }
  }
}

extension TableRow<PlaceColumn> {
  fileprivate func degrees(
    _ column: PlaceColumn, to limit: Double
  ) throws(TableError) -> Double {
    let text = string(column)
    guard let number = decimalNumber(text), abs(number) <= limit else {
      throw error(column, .badDegrees(text, limit: limit))
    }
    return number
  }

  fileprivate func radius(_ column: PlaceColumn) throws(TableError) -> Double {
    let text = string(column)
    guard let number = decimalNumber(text), number > 0 else {
      throw error(column, .badNumber(text))
    }
    return number
  }

  private func decimalNumber(_ text: String) -> Double? {
    // Eight bytes after the text must be readable.
    let padded = Array(text.utf8) + [UInt8](repeating: 0, count: 8)
    return padded.withUnsafeBufferPointer { decimal(UnsafeBufferPointer(rebasing: $0.dropLast(8))) }
  }
}
