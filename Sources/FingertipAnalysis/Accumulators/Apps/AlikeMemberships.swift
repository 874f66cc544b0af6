import FingertipCore

/// Memberships of apps of one type and purpose, cadre by cadre, from which the common members of two apps
/// follow (``CommonMembers``).
///
/// A cadre with *n* such apps has *n*² / 2 pairs of them, and most pairs share too few members to matter;
/// so they are kept as *n* memberships until all cadres are known.
struct AlikeMemberships: MergeablePartial, Equatable {
  /// A membership over the ends of consecutive periods.
  struct Run: Equatable, BitwiseCopyable {
    var app: UInt32
    var first: Int32
    var last: Int32

    fileprivate static func < (one: Self, other: Self) -> Bool {
      (one.app, one.first, one.last) < (other.app, other.first, other.last)
    }
  }

  /// Those of a cadre and a purpose after another, each by app and period.
  private(set) var runs: [Run] = []
  /// Where those of a cadre and a purpose end.
  private(set) var ends: [Int] = []

  /// Adds the memberships of a cadre and a purpose, by app and period.
  mutating func add(_ runs: some Sequence<Run>) {
    self.runs += runs
    ends.append(self.runs.count)
  }

  mutating func merge(_ other: AlikeMemberships, until cancellation: Cancellation?) {
    let before = runs.count
    runs += other.runs
    ends += other.ends.lazy.map { before + $0 }
  }

  /// Those of one cadre and purpose after another.
  private var sets: [ArraySlice<Run>] {
    zip([0] + ends, ends).map { runs[$0..<$1] }
  }
}

extension AlikeMemberships: PortablePartial {
  init(_ shape: PartialShape) {}

  /// Passes the memberships, in an order that depends on nothing but them.
  ///
  /// - Complexity: O(*n* log *n*).
  /// - Throws: ``ByteFault`` if they are none of the log.
  mutating func code(_ coder: inout some PartialCoder) throws(ByteFault) {
    var sets = sets.sorted { $0.lexicographicallyPrecedes($1, by: <) }.map { Array($0) }
    try coder.code(&sets, initial: []) { set, coder throws(ByteFault) in
      try coder.code(&set, initial: Run(app: 0, first: 0, last: 0)) {
        run, coder throws(ByteFault) in
        var app = Int32(bitPattern: run.app)
        try coder.code(&app, of: .app)
        run.app = UInt32(bitPattern: app)
        try coder.code(&run.first)
        try coder.code(&run.last)
      }
    }
    let periods = coder.shape.codes(.period)
    self = AlikeMemberships()
    for set in sets {
      let isSound =
        set.allSatisfy {
          $0.first <= $0.last && periods.contains(Int($0.first)) && periods.contains(Int($0.last))
        }
        && zip(set, set.dropFirst()).allSatisfy {
          $0.app < $1.app || $0.app == $1.app && $0.last < $1.first
        }
      guard isSound else { throw ByteFault("memberships of a cadre are not in order") }
      add(set)
    }
  }
}
