extension RandomLog {
  /// Returns the rows as CSV, in a random order of columns and with random quoting.
  ///
  /// - Parameter spoiledOneIn: One row of this number has a fault; nil for none.
  package func csv(seed: UInt64, spoiledOneIn: Int? = nil) -> [UInt8] {
    var random = SplitMix64(seed: seed)
    let lineEnd = Array(random.pick(["\n", "\r\n"]).utf8)
    // Nil is an unknown column.
    let columns = (NaiveField.allCases.map { $0 } + [nil]).shuffled(using: &random)

    var bytes: [UInt8] = random.oneIn(2) ? [0xEF, 0xBB, 0xBF] : []
    let names = columns.map { Array(($0?.rawValue ?? "note").utf8) }
    bytes += line(names, using: &random) + lineEnd
    for row in rows {
      var fields = fields(of: row, using: &random)
      if let spoiledOneIn, random.oneIn(spoiledOneIn) { spoil(&fields, using: &random) }
      let notes = ["", "", "a,b", "say \"so\"", "two\nlines", "two\r\nlines", "字"]
      let note = Array(random.pick(notes).utf8)
      let cells = columns.map { column in column.map { fields[$0] ?? [] } ?? note }
      bytes += line(cells, using: &random) + lineEnd
      if random.oneIn(40) { bytes += lineEnd }
    }
    if random.oneIn(2) { bytes.removeLast(lineEnd.count) }
    return bytes
  }

  private func line(_ cells: [[UInt8]], using random: inout SplitMix64) -> [UInt8] {
    let quote = UInt8(ascii: "\"")
    var line: [UInt8] = []
    for (index, cell) in cells.enumerated() {
      if index > 0 { line.append(UInt8(ascii: ",")) }
      let needsQuotes = cell.contains { "\",\r\n".utf8.contains($0) }
      guard needsQuotes || random.oneIn(6) else {
        line += cell
        continue
      }
      line.append(quote)
      for byte in cell { line += byte == quote ? [quote, quote] : [byte] }
      line.append(quote)
    }
    return line
  }
}
