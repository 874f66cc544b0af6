import FingertipCore

/// The rows of some cadres in the table of cadres, as they travel between machines: apart from the
/// partial result, because they grow with the number of cadres (PartialResults.md).
package struct CadreRowBytes: Sendable {
  /// The form of the bytes.
  private static let form = SectionedBytes(
    "FTROW", major: 1, minor: 0, longestSection: 1 << 26, name: "rows of cadres")
  /// The rows of a section: few, so that one is a small part of the memory.
  private static let rowsPerSection = 1 << 14

  private enum Section: String {
    case shape = "SHAP"
    case rows = "ROWS"
    case end = "DONE"
  }

  let shape: PartialShape
  /// Ascending.
  let cadres: IdentifierColumn
  /// With the codes of ``cadres``.
  let rows: [SweptRowOfCadre]
  let magnitude: Magnitude

  /// Writes the rows of cadres that were swept.
  ///
  /// - Parameters:
  ///   - cadres: The ids by code.
  ///   - shape: That of the partial result of the sweep.
  ///   - write: Writes bytes after those before.
  /// - Complexity: O(rows).
  /// - Throws: ``ByteFault`` for more amounts than any log has, or the error of `write`.
  static func write(
    _ swept: borrowing SweptCadres, _ cadres: IdentifierColumn, _ shape: PartialShape,
    _ write: ([UInt8]) throws -> Void
  ) throws {
    var writer = ByteWriter()
    shape.append(to: &writer)
    try write(form.start + form.section(Section.shape.rawValue, writer.bytes))
    var contents = ByteWriter()
    var (count, last) = (0, UInt32?.none)
    func flush() throws {
      guard count > 0 else { return }
      try write(form.section(Section.rows.rawValue, contents.bytes))
      contents = ByteWriter()
      (count, last) = (0, nil)
    }
    try swept.total.forEachRowOfCadre { row in
      // A cadre's rows are adjacent: its id stands before the first.
      contents.append((row.cadre == last ? 0 : 1) as UInt8)
      if row.cadre != last { contents.append(id: cadres[row.cadre]) }
      last = row.cadre
      var coder = PartialWriter(shape, numbers: [])
      var row = row
      try row.code(&coder)
      contents.append(coder.bytes)
      count += 1
      if count == rowsPerSection { try flush() }
    }
    try flush()
    try write(form.section(Section.end.rawValue, []))
  }

  /// Reads rows.
  ///
  /// - Complexity: O(bytes, and *n* log *n* in cadres).
  /// - Throws: ``ByteFault``.
  package init(_ bytes: UnsafeBufferPointer<UInt8>) throws(ByteFault) {
    var shape: PartialShape?
    var numbers: [Identifier: UInt32] = [:]
    var rows: [SweptRowOfCadre] = []
    var magnitude = Magnitude()
    try Self.form.forEachSection(of: bytes, last: Section.end.rawValue) {
      kind, contents throws(ByteFault) in
      switch Section(rawValue: kind) {
      case .shape:
        var reader = ByteReader(contents)
        guard shape == nil else { throw ByteFault("it has two shapes") }
        shape = try PartialShape(&reader)
      case .rows:
        guard let shape else { throw ByteFault("its shape is missing") }
        try Self.read(contents, shape, &numbers, &rows, &magnitude)
      case .end, nil: break
      }
    }
    guard let shape else { throw ByteFault("its shape is missing") }
    self.shape = shape
    self.magnitude = magnitude
    let ids = numbers.keys.sorted()
    var codes = [UInt32](repeating: 0, count: ids.count)
    for (code, id) in ids.enumerated() { codes[Int(numbers[id]!)] = UInt32(code) }
    for place in rows.indices { rows[place].cadre = codes[Int(rows[place].cadre)] }
    cadres = IdentifierColumn(ids)
    self.rows = rows
  }

  private static func read(
    _ contents: UnsafeBufferPointer<UInt8>, _ shape: PartialShape,
    _ numbers: inout [Identifier: UInt32], _ rows: inout [SweptRowOfCadre],
    _ magnitude: inout Magnitude
  ) throws(ByteFault) {
    var reader = PartialReader(contents, shape, cadreCount: 0)
    var cadre: UInt32?
    while reader.remaining > 0 {
      if let id = try reader.idOfNewCadre() {
        cadre = numbers[id] ?? UInt32(numbers.count)
        numbers[id] = cadre
      }
      guard let cadre else { throw ByteFault("a row has no cadre") }
      var row = SweptRowOfCadre(shape)
      try row.code(&reader)
      row.cadre = cadre
      rows.append(row)
    }
    try magnitude.add(reader.magnitude)
  }
}

/// A cadre's row in a period, with what trends need of it.
struct SweptRowOfCadre: Sendable {
  var cadre: UInt32
  var period: Int32
  var sums: Sums
  /// Nil if no trends are computed.
  var halves: EffortHalves?
}

/// Without the cadre, whose id is stored once for its rows.
extension SweptRowOfCadre: PortablePartial {
  init(_ shape: PartialShape) {
    self.init(cadre: 0, period: 0, sums: Sums(), halves: nil)
  }

  mutating func code(_ coder: inout some PartialCoder) throws(ByteFault) {
    try coder.code(&period)
    guard coder.shape.codes(.period).contains(Int(period)) else {
      throw ByteFault("there is no period \(period)")
    }
    try sums.code(&coder)
    try halves.code(&coder)
  }
}

extension PartialReader {
  /// Reads the id before a cadre's first row; nil before its others.
  fileprivate mutating func idOfNewCadre() throws(ByteFault) -> Identifier? {
    switch try reader.byte() {
    case 0: nil
    case 1: try reader.id(longest: reader.remaining)
    default: throw ByteFault("a row begins with an unknown byte")
    }
  }
}

extension PartialResult {
  /// Calls `body` with each row of a cadre.
  ///
  /// - Complexity: O(rows).
  func forEachRowOfCadre(_ body: (SweptRowOfCadre) throws -> Void) rethrows {
    let halves = effort.halves
    for (place, row) in sums.cadres.enumerated() {
      try body(
        SweptRowOfCadre(
          cadre: row.cadre, period: row.period, sums: row.sums,
          halves: halves.isEmpty ? nil : halves[place]))
    }
  }

  /// Adds rows of cadres.
  ///
  /// - Parameter codes: By their code of a cadre, that in this result.
  /// - Complexity: O(rows).
  mutating func append(_ rows: [SweptRowOfCadre], codes: [UInt32]) {
    append(
      rows.lazy.map { CadreRow(cadre: codes[Int($0.cadre)], period: $0.period, sums: $0.sums) },
      halves: rows.compactMap(\.halves))
  }

  /// Checks that rows of cadres are those that were swept.
  ///
  /// - Complexity: O(*n* log *n*) in the rows.
  /// - Throws: ``ByteFault``.
  func checkCadres(hasHalves: Bool) throws(ByteFault) {
    // Safe: periods are not negative.
    let places = sums.cadres.map { UInt64($0.cadre) << 32 | UInt64($0.period) }.sorted()
    guard zip(places, places.dropFirst()).allSatisfy({ $0 < $1 }) else {
      throw ByteFault("a cadre has two rows in a period; give the rows of each sweep once")
    }
    let swept = sums.units.values.reduce(0) { $0 + $1[.cadres] }
    guard places.count == swept else {
      throw ByteFault(
        "there are \(places.count) rows of cadres, and \(swept) were swept; give those of all sweeps"
      )
    }
    guard effort.halves.count == (hasHalves ? places.count : 0) else {
      throw ByteFault("rows of cadres are of results with other periods")
    }
  }
}
