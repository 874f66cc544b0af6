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
  private var rarities = UnsafeMutablePointer<AppRarities>.allocate(capacity: 64)
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
    rarities.deallocate()
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
      rarities = grown(rarities)
      touchedIndices = grown(touchedIndices)
      capacity *= 2
    }
    storage[count] = AppState(app: app)
    rarities[count] = AppRarities()
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

  /// The state at an index below `count`.
  @inline(__always)
  subscript(index: Int) -> UnsafeMutablePointer<AppState> { storage + index }

  @inline(__always)
  func index(of state: UnsafeMutablePointer<AppState>) -> Int { state - storage }

  /// What is rare about one of the states.
  func rarities(of state: UnsafeMutablePointer<AppState>) -> UnsafeMutablePointer<AppRarities> {
    rarities + index(of: state)
  }

  /// Says that something of the period is in one of the states.
  @inline(__always)
  mutating func touch(_ state: UnsafeMutablePointer<AppState>) {
    if state.pointee.progress.contains(.isTouched) { return }
    state.pointee.progress.insert(.isTouched)
    // Safe: the state is one of these, and each is touched once a period.
    touchedIndices[touchedCount] = UInt32(truncatingIfNeeded: index(of: state))
    touchedCount &+= 1
  }

  /// One of the states that the period has touched.
  ///
  /// - Parameter place: below ``touchedCount``.
  func touched(_ place: Int) -> UnsafeMutablePointer<AppState> {
    storage + Int(touchedIndices[place])
  }

  /// Begins a period, in which no state has been touched.
  mutating func beginPeriod() {
    for place in 0..<touchedCount {
      let state = touched(place)
      state.pointee.beginPeriod()
      let rarities = rarities(of: state)
      rarities.pointee.cells = 0
      rarities.pointee.sharedCells = 0
    }
    touchedCount = 0
  }
}
