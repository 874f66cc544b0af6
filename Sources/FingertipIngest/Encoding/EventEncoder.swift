import FingertipCore

/// Encodes accepted rows as columns, with its own dictionaries, so that each thread has one and
/// none waits for another.
struct EventEncoder: ~Copyable {
  private var cadres = Self.dictionary()
  private var devices = Self.dictionary()
  /// The rows of a few cadres have many apps, in any order.
  private var apps = Self.dictionary(recentCapacity: 1024)
  private var items = Self.dictionary()
  private var tasks = Self.dictionary()
  /// Partitions by cadre code. The empty id belongs to no cadre; partition 0 is as good as any
  /// other.
  private var partitions: [UInt8] = [0]
  private var details = DetailCodes()
  private var batch = EventBatch()
  /// Replaces the ids of cadres and devices.
  private let pseudonymizer: Pseudonymizer?
  private var blocks: [EventBlock] = []
  /// The rows that were put into a file.
  private var spilled: [SpilledRows] = []
  /// The number of bytes of the blocks.
  private var blockByteCount = 0
  private var kinds = EventKindSet()
  /// The time spent sealing blocks.
  private(set) var sealNanoseconds: Int64 = 0

  init(_ pseudonymizer: Pseudonymizer?) { self.pseudonymizer = pseudonymizer }

  /// Returns a dictionary in which the empty text has code 0.
  private static func dictionary(recentCapacity: Int = 64) -> ByteDictionary {
    var dictionary = ByteDictionary(seed: dictionarySeed, recentCapacity: recentCapacity)
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 8) { nothing in
      _ = dictionary.code(of: UnsafePointer(nothing.baseAddress!), count: 0)
    }
    return dictionary
  }

  /// The numbers of distinct ids.
  var idCounts: IDCounts {
    // The empty id is in each dictionary.
    IDCounts(
      cadres: cadres.count - 1, devices: devices.count - 1, apps: apps.count - 1,
      items: items.count - 1, tasks: tasks.count - 1)
  }

  /// Adds a row.
  ///
  /// - Complexity: O(bytes of the row's ids), amortised.
  @inline(__always)
  mutating func append(_ row: AcceptedRow, _ fields: borrowing RowFields) {
    let cadre = Self.code(of: fields[.cadre], in: &cadres)
    if Int(cadre) == partitions.count { addPartition() }
    add(
      EncodedEvent(
        startMs: row.startMs, lengthMs: row.lengthMs, cadre: cadre,
        device: Self.code(of: fields[.device], in: &devices),
        app: Self.code(of: fields[.app], in: &apps),
        detail: detail(item: fields[.item], task: fields[.task]), kind: row.kind, tag: row.tag,
        eventHash: eventHash(fields[.event])))
  }

  /// Finds the codes of the ids of a chunk's accepted rows.
  ///
  /// - Complexity: O(bytes of their ids), amortised.
  mutating func findCodes(_ rows: RowSpans, _ chunk: borrowing RowChunk) {
    let isAccepted = chunk.isAccepted
    func find(
      _ field: LogField, in dictionary: inout ByteDictionary,
      into codes: UnsafeMutablePointer<UInt32>
    ) {
      dictionary.findCodes(
        of: rows.column(field), count: rows.count, where: isAccepted, into: codes)
    }
    find(.cadre, in: &cadres, into: chunk.events.cadre)
    find(.device, in: &devices, into: chunk.events.device)
    find(.app, in: &apps, into: chunk.events.app)
    while partitions.count < cadres.count { addPartition() }
    if chunk.rareIDs.contains(.details) { findDetails(rows, chunk) }
    if chunk.rareIDs.contains(.events) { findEventHashes(rows, chunk) }
  }

  private mutating func findDetails(_ rows: RowSpans, _ chunk: borrowing RowChunk) {
    let (items, tasks, details) = (rows.column(.item), rows.column(.task), chunk.events.detail)
    details.update(repeating: 0, count: rows.count)
    let bits = rows.layout.bits(of: [.item, .task])
    for row in 0..<rows.count where chunk.isAccepted[row] && ~chunk.empty[row] & bits != 0 {
      details[row] = detail(item: items.value(row), task: tasks.value(row))
    }
  }

  private func findEventHashes(_ rows: RowSpans, _ chunk: borrowing RowChunk) {
    let (events, hashes) = (rows.column(.event), chunk.events.eventHash)
    for row in 0..<rows.count { hashes[row] = eventHash(events.value(row)) }
  }

  /// Where the next rows of a chunk are encoded.
  var room: EventArrays { batch.room }

  /// Adds accepted rows of a chunk.
  ///
  /// - Complexity: O(rows), amortised.
  mutating func append(_ run: Range<Int>, of chunk: borrowing RowChunk) {
    var run = run
    while !run.isEmpty {
      let added = partitions.withUnsafeBufferPointer { partitions in
        batch.append(
          run, of: chunk.events, partitions: partitions.baseAddress!,
          rareIDs: chunk.rareIDs)
      }
      run.removeFirst(added)
      if batch.isFull { seal() }
    }
    kinds.formUnion(chunk.kinds)
  }

  @inline(__always)
  private mutating func add(_ event: EncodedEvent) {
    batch.append(event, partition: partitions[Int(event.cadre)])
    if batch.isFull { seal() }
    kinds.insert(event.kind)
  }

  @inline(__always)
  private mutating func detail(item: RowFields.Value, task: RowFields.Value) -> UInt32 {
    item.count | task.count == 0 ? 0 : code(item: item, task: task)
  }

  @inline(__always)
  private func eventHash(_ event: RowFields.Value) -> UInt64 {
    event.count == 0 ? 0 : hash(ofEventID: event)
  }

  @inline(__always)
  private static func code(
    of value: RowFields.Value, in dictionary: inout ByteDictionary
  ) -> UInt32 {
    value.count == 0 ? 0 : dictionary.code(of: value.bytes, count: value.count)
  }

  @inline(never)
  private mutating func seal() {
    var clock = StageClock()
    blocks.append(batch.seal())
    blockByteCount += blocks[blocks.count - 1].byteCount
    sealNanoseconds += clock.lap()
  }

  /// Seals the rows since the last full block.
  mutating func sealRest() {
    if batch.count > 0 { seal() }
  }

  /// Moves the rows so far into a file.
  ///
  /// - Throws: ``SpillError`` or `CancellationError`.
  mutating func spill(to file: SpillFile, until cancellation: Cancellation) throws {
    sealRest()
    if blocks.isEmpty { return }
    spilled.append(try SpilledRows(blocks, to: file, until: cancellation))
    blocks = []
    blockByteCount = 0
  }

  /// The number of bytes of the rows in memory.
  var byteCount: Int { blockByteCount + batch.count * MemoryLayout<EncodedEvent>.stride }

  /// Adds the partition of a new cadre, by the id that its rows will have.
  @inline(never)
  private mutating func addPartition() {
    let id = cadres.bytes(of: UInt32(partitions.count))
    guard let pseudonymizer else {
      partitions.append(ByteDictionary.partition(ofCadre: id.baseAddress!, count: id.count))
      return
    }
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: Pseudonymizer.length + 8) { text in
      text.initialize(repeating: 0)
      // Safe: there is capacity for a pseudonym.
      let count = pseudonymizer.pseudonym(of: id, .cadre, into: text.baseAddress!)
      partitions.append(ByteDictionary.partition(ofCadre: text.baseAddress!, count: count))
    }
  }

  @inline(never)
  private mutating func code(item: RowFields.Value, task: RowFields.Value) -> UInt32 {
    details.code(item: Self.code(of: item, in: &items), task: Self.code(of: task, in: &tasks))
  }

  @inline(never)
  private func hash(ofEventID id: RowFields.Value) -> UInt64 {
    ByteDictionary.storedHash(ofEventID: id.bytes, count: id.count)
  }

  /// Returns the encoded rows, to be merged with those of other threads.
  ///
  consuming func finish() -> EventLog {
    sealRest()
    return EventLog(
      encoded: blocks, stored: spilled, partitions: partitions,
      ids: [
        IdentifierColumn(cadres, pseudonymizer, .cadre),
        IdentifierColumn(devices, pseudonymizer, .device),
        IdentifierColumn(apps), IdentifierColumn(items), IdentifierColumn(tasks),
      ],
      details: details.details, kinds: kinds)
  }
}

extension IdentifierColumn {
  /// Creates a column with the codes of a dictionary, of pseudonyms if there is a pseudonymizer.
  fileprivate convenience init(
    _ dictionary: borrowing ByteDictionary, _ pseudonymizer: Pseudonymizer?,
    _ purpose: Pseudonymizer.Purpose
  ) {
    guard let pseudonymizer else {
      self.init(dictionary)
      return
    }
    let texts = UnsafeMutablePointer<UInt8>.allocate(
      capacity: dictionary.count * Pseudonymizer.length)
    defer { texts.deallocate() }
    self.init(
      (0..<dictionary.count).map { code in
        // Safe: there is capacity for one pseudonym per code.
        let text = texts + code * Pseudonymizer.length
        let id = dictionary.bytes(of: UInt32(code))
        return UnsafeBufferPointer(
          start: text, count: pseudonymizer.pseudonym(of: id, purpose, into: text))
      })
  }
}

/// The seed of the dictionaries of ids: secret, so that nobody can choose ids that collide.
let dictionarySeed = UInt64.random(in: .min ... .max)
