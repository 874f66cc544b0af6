import FingertipOutput
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
  public init(of path: String) throws(FingertipError) {
    do {
      let folder = LiveFolder(path)
      let reading = try ReadingOptions(ofLiveLogAt: path).ofLiveBlocks
      let (manifest, journals, hold) = try folder.state()
      defer { withExtendedLifetime(hold) {} }
      var (rows, rejected): (Int, Int64) = (0, 0)
      var instants: ClosedRange<Int64>?
      func add(_ log: Log) {
        rows += log.rowCount
        rejected += log.quality.rejected
        instants = [instants, log.instants].compactMap { $0 }.union
      }
      for block in manifest.blocks { add(try folder.log(of: block, by: reading)) }
      for (number, journal, _) in journals {
        let name = folder.journalPath(number)
        if let damage = journal.damage {
          throw InputError.damaged(file: name, offset: damage.offset, what: damage.what)
        }
        add(try journal.log(named: name, manifest.decisions, by: reading))
      }
      (self.rows, self.rejected, self.instants) = (rows, rejected, instants)
      position = journals.compactMap(\.journal.lastPosition).max() ?? manifest.position
      checkpointPosition = manifest.position
      blocks = manifest.blocks.count
      blockBytes = manifest.blocks.reduce(0) { $0 + $1.byteCount }
      journalBytes = journals.reduce(0) { $0 + Int64($1.byteCount) }
      removed = manifest.removedCount
      removedBeforeMs = manifest.removedBeforeMs
      tornBytes = journals.reduce(0) { $0 + $1.byteCount - $1.journal.wholeCount }
      checkpointFailure = nil
    } catch {
      throw FingertipError(error, otherwise: .badData)
    }
  }
}

extension ReadingOptions {
  /// Creates the options that decided how the rows of a live log were read, but for the key of
  /// pseudonyms, which no folder has.
  ///
  /// - Throws: ``FingertipError`` of the category `usage` for a folder without a live log; of `badData`
  ///   for a damaged one.
  public init(ofLiveLogAt path: String) throws(FingertipError) {
    self.init()
    let folder = LiveFolder(path)
    guard folder.isLive else {
      throw FingertipError.usage(
        [
          "\(path) is no live log; fingertip live append makes one",
          "\(path) 不是实时日志；可用 fingertip live append 建立",
        ])
    }
    do {
      let decisions = try folder.manifest().decisions
      guard let unit = EpochUnit(rawValue: decisions.epochUnit) else {
        throw InputError.damaged(
          file: folder.manifestPath, offset: 0,
          what: ByteFault("there is no epoch unit \(decisions.epochUnit)").text)
      }
      (timeZone, epochUnit) = (Zone(decisions.timeZone), unit)
      (limits, isLenient) = (decisions.limits, decisions.isLenient)
    } catch {
      throw FingertipError(error, otherwise: .badData)
    }
  }
}

extension LiveFolder {
  /// Reads a block.
  ///
  /// - Throws: `InputError`, `.damaged` if it has another number of rows than the manifest says, unless
  ///   reading keeps going; ``FingertipError``.
  func log(of block: LiveManifest.Block, by reading: ReadingOptions) throws -> Log {
    _ = try input(block)
    let path = blockPath(block.number)
    let log = try Log.read([.path(path)], by: reading)
    guard log.rowCount == block.rowCount || reading.keepsGoing else {
      throw InputError.damaged(
        file: path, offset: 0,
        what: [
          "it has \(log.rowCount) of \(block.rowCount) rows",
          "\(block.rowCount) 条记录中只有 \(log.rowCount) 条",
        ])
    }
    return log
  }
}

extension LiveJournal {
  /// Returns the rows.
  ///
  /// - Throws: `InputError.damaged` if they are not what was written; ``FingertipError``.
  func log(
    named name: String, _ decisions: ReadingDecisions, by reading: ReadingOptions
  ) throws -> Log {
    do {
      return try Log.read([.bytes(try encodedLog(decisions), name: name)], by: reading)
    } catch let fault as ByteFault {
      throw InputError.damaged(file: name, offset: 0, what: fault.text)
    }
  }
}

extension [ClosedRange<Int64>] {
  /// The range from the first bound to the last; nil without ranges.
  var union: ClosedRange<Int64>? {
    guard let first = map(\.lowerBound).min(), let last = map(\.upperBound).max() else {
      return nil
    }
    return first...last
  }
}
