import FingertipCore

/// Used rows of one cadre.
struct UsedRows {
  var count: Int64 = 0
  /// The first start.
  var firstMs: Int64 = 0
  /// The last start.
  var lastMs: Int64 = 0
  /// The last end of an interval; 0 without any.
  var endMs: Int64 = 0
}

/// The counts of rows of some cadres by their treatment, and the instants of used ones.
struct RowPartial: Equatable, MergeablePartial {
  var counts = RowCounts()
  /// The first start of a used row; the greatest value if there is none.
  private(set) var firstUsedMs = Int64.max
  /// The last start or end of a used row; the least value if there is none.
  private(set) var lastUsedMs = Int64.min
  /// The last instant within a used row; the end of an interval is not within it.
  private(set) var lastTouchedMs = Int64.min
  /// The number of distinct pairs of cadre and device among used rows.
  private(set) var devices: Int64 = 0
  /// The number of cadres with a used row.
  private(set) var usedCadres: Int64 = 0

  /// Counts a cadre with used rows.
  ///
  /// - Parameter devices: The number of distinct ones among them.
  mutating func addCadre(_ used: UsedRows, devices: Int) {
    counts.used += used.count
    firstUsedMs = min(firstUsedMs, used.firstMs)
    lastUsedMs = max(lastUsedMs, used.lastMs, used.endMs)
    lastTouchedMs = max(lastTouchedMs, used.lastMs, used.endMs - 1)
    self.devices += Int64(devices)
    usedCadres += 1
  }

  mutating func merge(_ other: consuming RowPartial, until cancellation: Cancellation?) {
    counts.add(other.counts)
    firstUsedMs = min(firstUsedMs, other.firstUsedMs)
    lastUsedMs = max(lastUsedMs, other.lastUsedMs)
    lastTouchedMs = max(lastTouchedMs, other.lastTouchedMs)
    devices += other.devices
    usedCadres += other.usedCadres
  }
}

extension RowPartial: PortablePartial {
  init(_ shape: PartialShape) {}

  mutating func code(_ coder: inout some PartialCoder) throws(ByteFault) {
    try coder.code(&counts.duplicate)
    try coder.code(&counts.superseded)
    try coder.code(&counts.notWork)
    try coder.code(&counts.outside)
    try coder.code(&counts.used)
    try coder.code(&devices)
    try coder.code(&usedCadres)
    guard usedCadres <= 1 << 32 else { throw ByteFault("\(usedCadres) are too many cadres") }
    guard usedCadres > 0 else { return }
    for instant in [\RowPartial.firstUsedMs, \.lastUsedMs, \.lastTouchedMs] {
      try coder.code(&self[keyPath: instant])
      guard Milliseconds.instants.contains(self[keyPath: instant]) else {
        throw ByteFault("\(self[keyPath: instant]) is no instant")
      }
    }
  }
}
