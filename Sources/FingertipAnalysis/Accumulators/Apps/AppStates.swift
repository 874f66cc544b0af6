/// The apps of one cadre, found by their code. The memory is reused for the next cadre.
struct AppStates: ~Copyable {
  /// The indices of the states.
  private var numbers: CodeNumbers
  private var storage = UnsafeMutablePointer<AppState>.allocate(capacity: 64)
  /// By state, the instant of the cadre's last join; -1 for none.
  private var joinedMs = UnsafeMutablePointer<Int64>.allocate(capacity: 64)
  /// Indices of the states touched in the period; usually few of a cadre's apps if periods are
  /// days.
  private var touchedIndices = UnsafeMutablePointer<UInt32>.allocate(capacity: 64)
  private var capacity = 64
  private(set) var touchedCount = 0

  /// - Parameter appCount: The bound of app codes.
  init(appCount: Int) { numbers = CodeNumbers(bound: appCount) }

  deinit {
    storage.deallocate()
    joinedMs.deallocate()
    touchedIndices.deallocate()
  }

  var count: Int { numbers.count }

  /// Removes all apps.
  mutating func removeAll() {
    numbers.removeAll()
    touchedCount = 0
  }

  /// Begins to read where the state of an app is.
  @inline(__always)
  func fetch(_ app: UInt32) { numbers.fetch(app) }

  /// Returns the state of an app, after adding it if it is new. The pointer is valid until the next
  /// app is added.
  @inline(__always)
  mutating func state(of app: UInt32) -> UnsafeMutablePointer<AppState> {
    if let index = numbers[app] { return storage + index }
    return insert(app)
  }

  @inline(never)
  private mutating func insert(_ app: UInt32) -> UnsafeMutablePointer<AppState> {
    if count == capacity {
      storage = grown(storage)
      joinedMs = grown(joinedMs)
      touchedIndices = grown(touchedIndices)
      capacity *= 2
    }
    let index = count
    storage[index] = AppState(app: app)
    joinedMs[index] = -1
    numbers.insert(app)
    return storage + index
  }

  /// Returns a buffer of twice the capacity with the same contents.
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
  func index(of state: UnsafeMutablePointer<AppState>) -> Int {
    // Safe: it is one of these, so the distance isn't negative, and dividing it is a shift.
    let distance = UInt(bitPattern: state) &- UInt(bitPattern: storage)
    return Int(bitPattern: distance / UInt(MemoryLayout<AppState>.stride))
  }

  /// Returns the instant of the cadre's last join of the app of a state; -1 for none.
  func joinedMs(of state: UnsafeMutablePointer<AppState>) -> UnsafeMutablePointer<Int64> {
    joinedMs + index(of: state)
  }

  /// Marks a state as touched in the period.
  @inline(__always)
  mutating func touch(_ state: UnsafeMutablePointer<AppState>) {
    if state.pointee.progress.contains(.isTouched) { return }
    state.pointee.progress.insert(.isTouched)
    // Safe: the state is one of these, and each is touched once per period.
    touchedIndices[touchedCount] = UInt32(truncatingIfNeeded: index(of: state))
    touchedCount &+= 1
  }

  /// Returns one of the states touched in the period.
  ///
  /// - Parameter place: An index below ``touchedCount``.
  func touched(_ place: Int) -> UnsafeMutablePointer<AppState> {
    storage + Int(touchedIndices[place])
  }

  /// Begins a period, in which no state has been touched.
  mutating func beginPeriod() {
    for place in 0..<touchedCount { touched(place).pointee.beginPeriod() }
    touchedCount = 0
  }
}
