import FingertipCore

extension EventLog {
  /// Merges the results of several encoders with one seed into one log: equal ids get one code, and
  /// codes sort like ids, independent of the encoder that added them.
  ///
  /// - Complexity: O(distinct ids · log distinct ids); rows are not moved.
  convenience init(_ shares: [EncodedEvents], pseudonymizer: Pseudonymizer?) {
    let columns = parallelMap(IDColumn.allCases.count) { index in
      AssembledColumn(IDColumn.allCases[index], of: shares, pseudonymizer: pseudonymizer)
    }
    let column = { (name: IDColumn) in columns[name.rawValue] }

    var details = [Detail(item: 0, task: 0)]
    var codes = [details[0]: UInt32(0)]
    var parts: [Part] = []
    for (index, share) in shares.enumerated() {
      let detailCodes = share.details.map { local in
        let detail = Detail(
          item: column(.item).codes[index][Int(local.item)],
          task: column(.task).codes[index][Int(local.task)])
        if let known = codes[detail] { return known }
        let code = UInt32(details.count)
        details.append(detail)
        codes[detail] = code
        return code
      }
      parts.append(
        Part(
          blocks: share.blocks, cadres: column(.cadre).codes[index],
          devices: column(.device).codes[index], apps: column(.app).codes[index],
          details: detailCodes))
    }

    var kinds = EventKindSet()
    var instants: ClosedRange<Int64>?
    for share in shares {
      kinds.formUnion(share.kinds)
      guard let other = share.instants else { continue }
      instants =
        instants.map {
          min($0.lowerBound, other.lowerBound)...max($0.upperBound, other.upperBound)
        } ?? other
    }
    // The empty id belongs to no cadre; partition 0 is as good as any other.
    var partitions = [UInt8](repeating: 0, count: column(.cadre).ids.count)
    for (index, share) in shares.enumerated() {
      for (code, partition) in zip(column(.cadre).codes[index], share.partitions) {
        partitions[Int(code)] = partition
      }
    }
    self.init(
      parts: parts, partitions: CadrePartitions(partitionOfCadre: partitions),
      cadres: column(.cadre).ids, devices: column(.device).ids,
      apps: column(.app).ids, items: column(.item).ids, tasks: column(.task).ids,
      details: details, kinds: kinds, instants: instants)
  }
}

/// The columns whose values are ids.
private enum IDColumn: Int, CaseIterable, Sendable {
  case cadre, device, app, item, task

  /// The purpose of its pseudonyms; nil if ids are never replaced.
  var purpose: Pseudonymizer.Purpose? {
    switch self {
    case .cadre: .cadre
    case .device: .device
    default: nil
    }
  }
}

extension EncodedEvents {
  /// Passes the dictionary of a column to `body`.
  fileprivate func withDictionary<Result>(
    _ column: IDColumn, _ body: (borrowing ByteDictionary) -> Result
  ) -> Result {
    switch column {
    case .cadre: body(cadres)
    case .device: body(devices)
    case .app: body(apps)
    case .item: body(items)
    case .task: body(tasks)
    }
  }
}

/// The distinct ids of all shares, with a map from each share's codes to theirs.
private struct AssembledColumn: Sendable {
  let ids: IdentifierColumn
  /// Codes by share and by the share's own code.
  let codes: [[UInt32]]

  private struct Entry {
    /// The first 8 bytes, big-endian, so that most comparisons compare single words.
    let prefix: UInt64
    let bytes: UnsafeBufferPointer<UInt8>
    let share: Int
    let code: Int

    func isBefore(_ other: Entry) -> Bool {
      prefix != other.prefix
        ? prefix < other.prefix : bytes.lexicographicallyPrecedes(other.bytes)
    }

    func isSame(_ other: Entry) -> Bool {
      prefix == other.prefix && bytes.elementsEqual(other.bytes)
    }
  }

  init(_ column: IDColumn, of shares: [EncodedEvents], pseudonymizer: Pseudonymizer?) {
    // Pseudonyms are stored here until the ids are copied.
    var hidden: [UnsafeMutablePointer<UInt8>] = []
    defer { for texts in hidden { texts.deallocate() } }
    var entries: [Entry] = []
    var codes: [[UInt32]] = []
    for (index, share) in shares.enumerated() {
      share.withDictionary(column) { dictionary in
        codes.append([UInt32](repeating: 0, count: dictionary.count))
        let purpose = pseudonymizer == nil ? nil : column.purpose
        let texts = UnsafeMutablePointer<UInt8>.allocate(
          capacity: purpose == nil ? 0 : dictionary.count * Pseudonymizer.length)
        hidden.append(texts)
        for code in 0..<dictionary.count {
          var bytes = dictionary.bytes(of: UInt32(code))
          if let pseudonymizer, let purpose {
            // Safe: there is capacity for one pseudonym per code.
            let text = texts + code * Pseudonymizer.length
            bytes = UnsafeBufferPointer(
              start: text, count: pseudonymizer.pseudonym(of: bytes, purpose, into: text))
          }
          entries.append(
            Entry(prefix: Self.prefix(of: bytes), bytes: bytes, share: index, code: code))
        }
      }
    }
    entries.sort { $0.isBefore($1) }
    var distinct: [UnsafeBufferPointer<UInt8>] = []
    var last: Entry?
    for entry in entries {
      if last.map({ !$0.isSame(entry) }) ?? true { distinct.append(entry.bytes) }
      codes[entry.share][entry.code] = UInt32(distinct.count - 1)
      last = entry
    }
    ids = IdentifierColumn(ascending: distinct)
    self.codes = codes
  }

  private static func prefix(of bytes: UnsafeBufferPointer<UInt8>) -> UInt64 {
    var prefix: UInt64 = 0
    for index in 0..<8 { prefix = prefix << 8 | UInt64(index < bytes.count ? bytes[index] : 0) }
    return prefix
  }
}
