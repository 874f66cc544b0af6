import FingertipCore

/// Values by keys made of codes, in order of first insertion (see ``EntryTable``).
struct CodeTable<Key: CodeKey, Value: Sendable>: Sendable {
  struct Entry: TableEntry {
    let key: Key
    var value: Value
  }

  private var table = EntryTable<Entry>()

  init() {}

  /// - Parameter entries: Those of different keys.
  /// - Complexity: O(`entries`).
  init(_ entries: some Sequence<(key: Key, value: Value)>) {
    for (key, value) in entries { self[key, default: value] = value }
  }

  var count: Int { table.count }

  /// In order of first insertion.
  var entries: LineArray<Entry> { table.entries }

  /// In order of first insertion.
  var keys: some Collection<Key> { table.entries.lazy.map(\.key) }

  /// In order of first insertion.
  var values: some Collection<Value> { table.entries.lazy.map(\.value) }

  subscript(key: Key) -> Value? { table.index(of: key).map { table[$0].value } }

  /// The value of a key, which is `initial` if the key is new.
  ///
  /// - Complexity: O(1), amortised.
  subscript(key: Key, default initial: @autoclosure () -> Value) -> Value {
    get { self[key] ?? initial() }
    @inline(__always) _modify {
      let place = table.index(of: key, inserting: Entry(key: key, value: initial()))
      yield &table[place].value
    }
  }

  /// Fetches the values of keys (see ``EntryTable/fetch(_:)``).
  @inline(__always)
  func fetch(_ keys: some Sequence<Key>) { table.fetch(keys) }

  /// Calls `body` with each value, in the order of first insertion.
  ///
  /// - Complexity: O(`count`).
  mutating func forEachValue<Failure: Error>(
    _ body: (inout Value) throws(Failure) -> Void
  ) throws(Failure) {
    for place in 0..<count { try body(&table[place].value) }
  }

  /// Adds the values of another table to those of the same keys; only some of them once cancelled.
  ///
  /// - Complexity: O(`other.count`).
  mutating func merge(
    _ other: Self, until cancellation: Cancellation?, _ add: (inout Value, Value) -> Void
  ) {
    for entry in other.table.entries {
      if cancellation.isCancelled { return }
      let before = count
      let place = table.index(of: entry.key, inserting: entry)
      if count == before { add(&table[place].value, entry.value) }
    }
  }
}

extension CodeTable: Sequence {
  /// Returns an iterator over keys with their values, in order of first insertion.
  func makeIterator() -> LazyMapSequence<LineArray<Entry>, (key: Key, value: Value)>.Iterator {
    table.entries.lazy.map { (key: $0.key, value: $0.value) }.makeIterator()
  }
}
