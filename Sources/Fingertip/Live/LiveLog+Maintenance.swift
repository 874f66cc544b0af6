import Dispatch
import FingertipOutput
import FingertipSystem

extension LiveLog {
  /// Puts the rows of all appends into blocks, so that reading them takes no journal. It runs by itself
  /// once there are enough.
  ///
  /// - Complexity: O(*n* log *n*) for *n* rows since the last one. Appends go on meanwhile.
  /// - Throws: ``FingertipError`` of the category `io` or `cannotCreate`; then the journal has the rows.
  public func checkpoint() throws(FingertipError) { _ = try checkpoint(adding: nil) }

  /// Puts all rows into one block.
  ///
  /// Nothing is removed: repeats stay, so that an analysis counts them as before, and may keep them.
  ///
  /// - Complexity: O(*n* log *n*) for all rows. Appends and snapshots go on meanwhile.
  /// - Throws: as ``checkpoint()``.
  public func compact() throws(FingertipError) {
    try checkpoint()
    maintenance.wait()
    defer { maintenance.signal() }
    try checkOpen()
    try merge(state.withLock { $0.blocks.filter { !$0.isDamaged } })
  }

  /// Puts all rows into blocks, and ends writing: other processes may then open the folder.
  ///
  /// - Throws: as ``checkpoint()``; the log is closed in any case, and everything acknowledged is in it.
  public func close() throws(FingertipError) {
    // To the end, so that nothing of this process is written once another may have the folder.
    maintenance.wait()
    defer { maintenance.signal() }
    if journal.withLock({ $0.isClosed }) { return }
    defer {
      journal.withLock { journal in
        journal.isClosed = true
        journal.file = nil
      }
      writerLock?.release()
    }
    _ = try checkpointAlone(adding: nil)
  }

  /// Checks that this process still has the right to write.
  func checkOpen() throws(FingertipError) {
    if journal.withLock({ $0.isClosed }) { throw .closed }
  }

  /// Writes the rows in the journal as a block, with those of another log.
  ///
  /// - Returns: The position of that log.
  func checkpoint(adding log: Log?) throws(FingertipError) -> Int64 {
    maintenance.wait()
    defer { maintenance.signal() }
    return try checkpointAlone(adding: log)
  }

  /// The same by one that has the turn.
  private func checkpointAlone(adding log: Log?) throws(FingertipError) -> Int64 {
    do {
      return try runCheckpoint(adding: log)
    } catch {
      let error = FingertipError(error, otherwise: .io)
      state.withLock { $0.checkpointFailure = error }
      throw error
    }
  }

  private func runCheckpoint(adding log: Log?) throws -> Int64 {
    if log == nil, state.withLock({ $0.recent.isEmpty }) { return position }
    try checkOpen()
    // It takes longest, and nobody waits for it.
    let added = try log.map { try makeBlock($0) } ?? nil
    let (frozen, position, firstJournal) = try journal.withLock { journal in
      if journal.isClosed { throw FingertipError.closed }
      if let folder, let file = journal.file {
        // A torn end is one only in the last journal.
        try file.end()
        let last = state.withLock { $0.position }
        let next = try JournalFile(
          file.number + 1, in: folder, decisions, before: last,
          first: log == nil ? last + 1 : last + 2)
        journal.earlierBytes += Int64(file.byteCount)
        journal.file = next
      }
      let number = journal.file?.number ?? 1
      return state.withLock { state in
        if log != nil { state.position += 1 }
        return (state.recent, state.position, number)
      }
    }
    let blocks = [try makeBlock(merged(frozen)), added].compactMap { $0 }
    var manifest = state.withLock { $0.manifest }
    manifest.blocks += blocks.map(\.entry)
    (manifest.position, manifest.firstJournal) = (position, firstJournal)
    try store(manifest)
    let current = journal.withLock { journal in
      journal.earlierBytes = 0
      return Int64(journal.file?.byteCount ?? 0)
    }
    state.withLock { state in
      state.recent.removeFirst(frozen.count)
      state.recentRows -= frozen.reduce(0) { $0 + $1.rowCount }
      state.blocks += blocks
      state.blocksVersion += 1
      state.manifest = manifest
      state.journalBytes = current
      state.checkpointFailure = nil
    }
    cleanUp()
    do {
      try mergeSmallBlocks()
    } catch {
      // The rows are in blocks all the same, only in more of them.
      state.withLock { $0.checkpointFailure = error }
    }
    return position
  }

  /// Starts a checkpoint on a thread of its own if there are enough rows for one.
  func scheduleCheckpointIfDue() {
    let isDue = state.withLock { state in
      guard !state.isCheckpointDue,
        state.journalBytes >= Int64(options.checkpointBytes)
          || state.recentRows >= options.checkpointRows
      else { return false }
      state.isCheckpointDue = true
      return true
    }
    guard isDue else { return }
    onAnotherThread {
      // The next one tries again; until then, the status tells.
      try? self.checkpoint()
      self.state.withLock { $0.isCheckpointDue = false }
    }
  }

  /// Writes a log as a block.
  ///
  /// - Parameter keeps: Returns the rows of a partition that are kept; nil to keep all.
  /// - Returns: Nil for a log without anything in it.
  func makeBlock(
    _ log: Log, keeping keeps: EncodedLogWriter.Filter? = nil
  ) throws -> LiveBlock? {
    if log.rowCount == 0, log.quality.rejected == 0 { return nil }
    let number = nextBlock.withLock { next in
      defer { next += 1 }
      return next
    }
    let written: Log
    let byteCount: Int64
    if let folder {
      let path = folder.blockPath(number)
      try log.encode(to: .file(path), keeping: keeps, cancellation: CancellationToken())
      written = try Log.read([.path(path)], by: blockReading)
      byteCount = try InputFinder.file(path).size ?? 0
    } else {
      let bytes = try log.encoded(keeping: keeps)
      written = try Log.read([.bytes(bytes, name: "block")], by: blockReading)
      byteCount = Int64(bytes.count)
    }
    return LiveBlock(
      entry: LiveManifest.Block(
        number: number, rowCount: written.rowCount, byteCount: byteCount), log: written)
  }

  /// The options for reading what the log itself wrote.
  var blockReading: ReadingOptions { reading.ofLiveBlocks }

  /// Makes a manifest that of the folder. What it covers is synchronized before.
  func store(_ manifest: LiveManifest) throws {
    guard let folder else { return }
    var manifest = manifest
    manifest.nextBlock = nextBlock.withLock { $0 }
    try folder.synchronize()
    try folder.store(manifest)
  }

  /// Merges blocks of similar size when there are many: each row is written again once for eight times
  /// as many rows.
  private func mergeSmallBlocks() throws(FingertipError) {
    let most = 8
    while true {
      let blocks = state.withLock { $0.blocks.filter { !$0.isDamaged } }
      func tier(_ block: LiveBlock) -> Int {
        var (tier, rows) = (0, options.checkpointRows)
        while block.log.rowCount > rows, tier < 20 { (tier, rows) = (tier + 1, rows * most) }
        return tier
      }
      let tiers = Dictionary(grouping: blocks, by: tier)
      guard let full = tiers.filter({ $0.value.count >= most }).keys.min() else { return }
      try merge(blocks.filter { tier($0) <= full })
    }
  }

  /// Replaces some blocks by one with their rows.
  private func merge(_ blocks: [LiveBlock]) throws(FingertipError) {
    guard blocks.count > 1 else { return }
    do {
      try replace(blocks, by: [try makeBlock(merged(blocks.map(\.log)))].compactMap { $0 })
    } catch {
      throw FingertipError(error, otherwise: .io)
    }
  }

  /// Replaces blocks in the manifest and for snapshots.
  func replace(
    _ old: [LiveBlock], by new: [LiveBlock], _ change: (inout LiveManifest) -> Void = { _ in }
  ) throws {
    let numbers = Set(old.map(\.entry.number))
    var manifest = state.withLock { $0.manifest }
    manifest.blocks.removeAll { numbers.contains($0.number) }
    manifest.blocks += new.map(\.entry)
    change(&manifest)
    try store(manifest)
    state.withLock { state in
      state.blocks.removeAll { numbers.contains($0.entry.number) }
      state.blocks += new
      state.blocksVersion += 1
      state.manifest = manifest
    }
    cleanUp()
  }

  /// Removes the files that the manifest does not need, unless another process reads.
  func cleanUp() {
    guard let folder else { return }
    let manifest = state.withLock { $0.manifest }
    let needed = Set(manifest.blocks.map(\.number))
    LiveReaderHold.ifNobodyReads(folder.readersLockPath) {
      guard let (blocks, journals) = try? folder.numbers() else { return }
      for number in blocks where !needed.contains(number) { unlink(folder.blockPath(number)) }
      for number in journals where number < manifest.firstJournal {
        unlink(folder.journalPath(number))
      }
    }
  }
}

extension ReadingOptions {
  /// The same for the blocks of a live log: without limits that were checked when the rows came.
  var ofLiveBlocks: ReadingOptions {
    var reading = self
    (reading.format, reading.columns, reading.maxIDs, reading.memoryLimit) = (nil, [:], nil, nil)
    return reading
  }
}
