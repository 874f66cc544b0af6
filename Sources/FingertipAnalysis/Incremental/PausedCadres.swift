import FingertipCore

/// Where the sweep of the cadres of a partition was paused.
struct PausedCadres: Sendable {
  /// A cadre whose sweep was paused.
  private struct Place: Sendable {
    /// Code of the log as it was.
    let cadre: UInt32
    /// No row that was swept starts at it or later.
    let cutMs: Int64
    let bytes: Range<Int>
  }

  private var places: [Place] = []
  private var bytes: [UInt8] = []

  /// The number of bytes in memory.
  var byteCount: Int { bytes.count + places.count * MemoryLayout<Place>.stride }

  /// The codes of the cadres, in the order of their places.
  var cadres: some Sequence<UInt32> { places.lazy.map(\.cadre) }

  mutating func append(_ cadre: UInt32, cutMs: Int64, _ state: StateWriter) {
    let start = bytes.count
    bytes += state.bytes
    places.append(Place(cadre: cadre, cutMs: cutMs, bytes: start..<bytes.count))
  }

  func cutMs(at place: Int) -> Int64 { places[place].cutMs }

  /// Calls a function with a reader of a cadre's state.
  func read(at place: Int, _ codes: CodeChanges, _ body: (inout StateReader) -> Void) {
    bytes.withUnsafeBytes { bytes in
      var reader = StateReader(
        UnsafeRawBufferPointer(rebasing: bytes[places[place].bytes]), codes)
      body(&reader)
    }
  }
}
