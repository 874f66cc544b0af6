/// The apps of one cadre, found by their code; its memory serves one cadre after another.
struct AppStates: ~Copyable {
  private struct Place: BitwiseCopyable {
    var round: UInt32
    var index: UInt32
  }

  /// By app code, where its state is, if the round is this one.
  private var places = ScratchBuffer<Place>()
  private var round: UInt32 = 0
  private let appCount: Int
  private var storage = UnsafeMutablePointer<AppState>.allocate(capacity: 64)
  /// Beside the states, which are full: milliseconds outside working time, for a third of sessions.
  private var afterHours = UnsafeMutablePointer<Int64>.allocate(capacity: 64)
  /// Indices of the states that the period has touched: by day, say, few of a cadre's apps.
  private var touchedIndices = UnsafeMutablePointer<UInt32>.allocate(capacity: 64)
  private var capacity = 64
  private(set) var count = 0
  private(set) var touchedCount = 0

  /// - Parameter appCount: codes are below.
  init(appCount: Int) {
    self.appCount = appCount
    places.reserve(appCount)
    places.start.update(repeating: Place(round: 0, index: 0), count: appCount)
  }

  deinit {
    storage.deallocate()
    afterHours.deallocate()
    touchedIndices.deallocate()
  }

  /// Begins with no app.
  mutating func removeAll() {
    count = 0
    touchedCount = 0
    if round == .max {
      places.start.update(repeating: Place(round: 0, index: 0), count: appCount)
      round = 0
    }
    round += 1
  }

  /// Where the state of an app is, a new one at first sight. Valid until the next new one.
  @inline(__always)
  mutating func state(of app: UInt32) -> UnsafeMutablePointer<AppState> {
    // Safe: codes are below the count, and indices of this round below that of states.
    let place = places[Int(app)]
    return place.round == round ? storage + Int(place.index) : insert(app)
  }

  @inline(never)
  private mutating func insert(_ app: UInt32) -> UnsafeMutablePointer<AppState> {
    if count == capacity {
      storage = grown(storage)
      afterHours = grown(afterHours)
      touchedIndices = grown(touchedIndices)
      capacity *= 2
    }
    storage[count] = AppState(app: app)
    afterHours[count] = 0
    places[Int(app)] = Place(round: round, index: UInt32(count))
    count += 1
    return storage + (count - 1)
  }

  /// Twice the room, with what is there.
  private func grown<Value: BitwiseCopyable>(
    _ values: UnsafeMutablePointer<Value>
  ) -> UnsafeMutablePointer<Value> {
    let larger = UnsafeMutablePointer<Value>.allocate(capacity: 2 * capacity)
    larger.update(from: values, count: count)
    values.deallocate()
    return larger
  }

  /// Says that something happened to one of the states in the period.
  @inline(__always)
  mutating func touch(_ state: UnsafeMutablePointer<AppState>) {
    if state.pointee.isTouched { return }
    state.pointee.isTouched = true
    // Safe: the state is one of these, and each is touched once a period.
    touchedIndices[touchedCount] = UInt32(truncatingIfNeeded: state - storage)
    touchedCount &+= 1
  }

  /// The index of a state below ``touchedCount``.
  func touchedIndex(_ place: Int) -> Int { Int(touchedIndices[place]) }

  /// Begins a period, in which no state has been touched.
  mutating func beginPeriod() {
    for place in 0..<touchedCount { self[touchedIndex(place)].pointee.beginPeriod() }
    touchedCount = 0
  }

  /// The state at an index below `count`.
  @inline(__always)
  subscript(index: Int) -> UnsafeMutablePointer<AppState> { storage + index }

  /// Adds time outside working time to one of the states.
  @inline(__always)
  mutating func addAfterHours(_ lengthMs: Int64, to state: UnsafeMutablePointer<AppState>) {
    // Safe: the state is one of these, and milliseconds stay far from 2^63.
    afterHours[state - storage] &+= lengthMs
  }

  /// The period's time outside working time of the state at an index, which begins anew.
  @inline(__always)
  mutating func takeAfterHours(at index: Int) -> Int64 {
    defer { afterHours[index] = 0 }
    return afterHours[index]
  }
}
