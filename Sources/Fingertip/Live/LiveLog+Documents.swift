import FingertipReport

extension LiveReceipt {
  /// A line of JSON: `source` if it is given, `accepted`, `rejected`, `position`.
  public func document(source: String? = nil) -> Document {
    let members: [(key: String, value: JSONValue)] =
      (source.map { [("source", .string($0))] } ?? []) + [
        ("accepted", .integer(accepted)), ("rejected", .integer(rejected)),
        ("position", .integer(position)),
      ]
    return Document { _, _, sink throws(OutputError) in
      try JSONValue.object(members).writeDocument(to: &sink)
    }
  }
}

extension LiveStatus {
  /// The state as a JSON object, or as lines for a terminal.
  ///
  /// - Parameter timeZone: Of instants.
  /// - Throws: ``FingertipError`` of the category `usage` if the time zone is not found.
  public func document(in timeZone: Zone) throws(FingertipError) -> Document {
    let zone = try timeZone.rules()
    func time(_ instant: Int64?) -> JSONValue {
      instant.map { .string(formatRFC3339($0, zone: zone)) } ?? .null
    }
    func number(_ value: some BinaryInteger) -> JSONValue { .integer(Int64(value)) }
    let members: [(key: String, value: JSONValue)] = [
      ("rows", number(rows)), ("rejected", number(rejected)), ("position", number(position)),
      ("checkpoint_position", number(checkpointPosition)), ("blocks", number(blocks)),
      ("block_bytes", number(blockBytes)), ("journal_bytes", number(journalBytes)),
      ("first", time(instants?.lowerBound)), ("last", time(instants?.upperBound)),
      ("removed", number(removed)), ("removed_before", time(removedBeforeMs)),
      ("torn_bytes", number(tornBytes)),
    ]
    let (first, last) = (instants?.lowerBound, instants?.upperBound)
    func shown(_ instant: Int64?) -> String {
      instant.map { formatRFC3339($0, zone: zone) } ?? "–"
    }
    var lines: [Bilingual] = []
    func add(_ name: Bilingual, _ value: String) { lines.append(name + "  " + value) }
    add(["rows", "记录数"], Readable.count(Int64(rows)))
    add(["rejected", "已剔除"], Readable.count(rejected))
    add(["from", "起"], shown(first))
    add(["to", "止"], shown(last))
    add(["position", "位置"], "\(position)")
    add(
      [
        "in \(blocks) blocks, up to position \(checkpointPosition)",
        "数据块 \(blocks) 个，至位置 \(checkpointPosition)",
      ], Readable.bytes(blockBytes))
    add(["journal", "流水"], Readable.bytes(journalBytes))
    if removed > 0 {
      let count = Readable.count(removed)
      add(
        ["removed \(count) rows that ended before", "已移除 \(count) 条，结束于此前"], shown(removedBeforeMs))
    }
    if tornBytes > 0 {
      lines.append([
        "a torn end of \(tornBytes) bytes, which no receipt was given for, is cut by the next writer",
        "末尾有 \(tornBytes) 字节不完整（未发回执），下次写入时截去",
      ])
    }
    let shownLines = lines
    return Document { format, terminal, sink throws(OutputError) in
      if format == .json { return try JSONValue.object(members).writeDocument(to: &sink) }
      for line in shownLines { try sink.write(line[terminal.language] + "\n") }
    }
  }

  /// Reads the state of a live log in a folder, while another process may write it.
  ///
  /// - Complexity: O(rows).
  /// - Throws: ``FingertipError`` of the category `usage` for a folder without a live log; of `badData`
  ///   for damage.
  public init(of path: String, by reading: ReadingOptions = ReadingOptions()) throws(FingertipError)
  {
    do {
      let folder = LiveFolder(path)
      guard folder.isLive else {
        throw FingertipError.usage(
          [
            "\(path) is no live log; fingertip live append makes one",
            "\(path) 不是实时日志；可用 fingertip live append 建立",
          ])
      }
      // Before the rows, so that it doesn't tell more than they have.
      let (manifest, journals) = try folder.state()
      let log = try Log.read([.path(path)], by: reading)
      rows = log.rowCount
      rejected = log.quality.rejected
      position = journals.compactMap(\.journal.lastPosition).max() ?? manifest.position
      checkpointPosition = manifest.position
      blocks = manifest.blocks.count
      blockBytes = manifest.blocks.reduce(0) { $0 + $1.byteCount }
      journalBytes = journals.reduce(0) { $0 + Int64($1.byteCount) }
      removed = manifest.removedCount
      removedBeforeMs = manifest.removedBeforeMs
      instants = log.instants
      tornBytes = journals.reduce(0) { $0 + $1.byteCount - $1.journal.wholeCount }
      checkpointFailure = nil
    } catch {
      throw FingertipError(error, otherwise: .badData)
    }
  }
}
