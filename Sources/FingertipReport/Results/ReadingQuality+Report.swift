import FingertipCore
import FingertipOutput

/// Parts of the reports on quality.
extension ReadingQuality {
  /// The table `quality` or `reading`, of one row.
  ///
  /// - Parameters:
  ///   - name: the name of the table.
  ///   - counts: the accepted rows by their treatment.
  ///   - first: the first row, RFC 3339; nil without one.
  ///   - last: the last row.
  ///   - others: further columns.
  /// - Complexity: O(reasons + damaged files).
  func table(
    _ name: String, _ counts: [(String, Int64)], first: String?, last: String?,
    _ others: [(name: String, format: Column.Format, cell: Cell)] = []
  ) -> Table {
    let reasons = reasonsInOrder.map { "\($0.reason)=\($0.rows)" }
    let faults = damaged.map { "\($0.file ?? "")@\($0.offset): \($0.what.english)" }
    let all = [
      ("files", files), ("bytes_compressed", bytesCompressed), ("bytes", bytes), ("read", read),
      ("rejected", rejected),
    ]
    let cells: [(name: String, format: Column.Format, cell: Cell)] =
      (all + counts).map { ($0, .count, .integer($1)) } + [
        ("rejected_by_reason", .text, .text(reasons.joined(separator: ";"))),
        ("damaged", .text, .text(faults.joined(separator: ";"))),
        ("first", .text, .word(first)), ("last", .text, .word(last)),
      ] + others
    return Table(
      name: name,
      columns: cells.map { name, format, cell in Column(name, format) { _ in cell } }, rowCount: 1)
  }

  /// The cells of a table of quality as members of a JSON object, with lists as such.
  func json(_ table: Table) -> [(key: String, value: JSONValue)] {
    let lists: [String: JSONValue] = [
      "rejected_by_reason": .object(reasonsInOrder.map { ($0.reason, .integer($0.rows)) }),
      "damaged": .array(
        damaged.map {
          .object([
            ("file", $0.file.map { .string($0) } ?? .null), ("offset", .integer($0.offset)),
            ("what", .string($0.what.english)),
          ])
        }),
    ]
    return table.columns.map { ($0.name, lists[$0.name] ?? JSONValue($0.cell(0))) }
  }

  /// The number of rows and what became of them, in one line, broken between its parts if it is
  /// wider than `width`.
  func text(_ parts: [Bilingual], in language: Language, width: Int) -> String {
    let head: Bilingual = [
      "\(countText(read)) \(read == 1 ? "row" : "rows") read:", "读取 \(countText(read)) 条：",
    ]
    let size = "\(bytesText(bytesCompressed)) → \(bytesText(bytes))"
    let tail: Bilingual = [
      "· \(countText(files)) \(files == 1 ? "file" : "files"), \(size)",
      "· \(countText(files)) 个文件，\(size)",
    ]
    return wrapped(
      listPieces(([head] + parts).map { $0[language] }, language) + [tail[language]], width: width)
  }

  /// One line of text per damaged file.
  package func damagedLines(_ language: Language) -> [String] {
    damaged.map { damage in
      let file: Bilingual =
        damage.file.map { Bilingual(same: displaySafe($0)) } ?? ["a file", "一个文件"]
      let text =
        file + [": damaged at byte \(damage.offset): ", "：第 \(damage.offset) 字节损坏："] + damage.what
        + ["; kept the rows before", "；保留了此前的记录"]
      return text[language]
    }
  }
}
