import FingertipCore

/// Pairs of apps of one type and purpose that share enough of their members, at the end of each period.
///
/// One app after another is taken, and its common members with each app after it are counted by the number
/// of that one: a pair of memberships costs an addition, and memory is that of apps, not of pairs. (It is the
/// product of a sparse matrix and its transpose, row by row with a dense accumulator; Gustavson 1978.)
struct CommonMembers {
  /// Two apps and their members.
  struct Pair {
    let apps: AppPair
    /// The members of both apps.
    let both: Int64
    /// The members of either.
    let either: Int64

    /// The Jaccard index.
    var index: Double { Double(both) / Double(either) }
  }

  /// By period.
  private(set) var pairs: [[Pair]]

  /// The number of periods that are counted at once.
  private static let periodsAtOnce = 64
  /// The number of counts, of all threads together: of many apps and periods they would take more memory
  /// than their rows in the result.
  private static let mostCounts = 1 << 22

  private typealias Run = AlikeMemberships.Run

  /// - Parameters:
  ///   - partial: The memberships of all cadres.
  ///   - least: The least Jaccard index of a pair.
  ///   - threads: 1 or more; they take apps in turn.
  /// - Complexity: O(pairs of memberships of a cadre with apps of one type and purpose, and, for apps that
  ///   share a member, periods).
  /// - Throws: `CancellationError`.
  init(
    _ partial: AppPartial, _ listed: ListedApps, appCount: Int, periodCount: Int,
    least: Double, threads: Int, _ cancellation: Cancellation?
  ) throws(CancellationError) {
    pairs = Array(repeating: [], count: periodCount)
    let apps = AlikeApps(partial.memberships, listed, appCount: appCount)
    if apps.codes.isEmpty { return }
    let width = min(Self.periodsAtOnce, periodCount, max(1, Self.mostCounts / apps.codes.count))
    let threads = min(threads, max(1, Self.mostCounts / (apps.codes.count * width)))
    // Small enough to be shared evenly, for the first apps have most apps after them.
    let shares = Array((0..<apps.codes.count).batches(of: 1 + apps.codes.count / (64 * threads)))
    for start in stride(from: 0, to: periodCount, by: width) {
      let periods = Int32(start)..<Int32(min(start + width, periodCount))
      let members = MembersAtEnds(apps, partial.apps, periods, least: least)
      let found = try parallelMap(
        shares.count, threads: threads, cancellation: cancellation,
        state: SharedCounts(members, appCount: apps.codes.count)
      ) { counts, share -> [(pair: Pair, period: Int32)] in
        var found: [(pair: Pair, period: Int32)] = []
        for app in shares[share] where !cancellation.isCancelled {
          guard counts.mayShareEnough(app, in: apps, until: cancellation) else { continue }
          counts.count(app, in: apps, until: cancellation)
          counts.forEachPair(of: app, in: apps) { pair, period in
            if pair.index >= least { found.append((pair, period)) }
          }
        }
        return found
      }
      for (pair, period) in found.joined() { pairs[Int(period)].append(pair) }
    }
  }

  /// The apps that may share members with another, numbered by type and purpose, and then by code: so counts
  /// of those that one is compared with are close together.
  private struct AlikeApps {
    let codes: [UInt32]
    /// By code; greater than any for others.
    let numbers: [UInt32]
    /// With numbers of apps instead of codes.
    let runs: [Run]
    /// By place in `runs`, where those of its cadre and purpose end.
    let ends: [UInt32]
    /// The places of runs, by app; and by app, where they begin.
    let places: [UInt32]
    let starts: [Int]
    /// Changes of the number of common members, by the first app.
    let changes: [(first: UInt32, second: UInt32, period: Int32, by: Int64)]

    init(_ partial: MembershipPartial, _ listed: ListedApps, appCount: Int) {
      var isAlike = Array(repeating: false, count: appCount)
      for run in partial.alike.runs { isAlike[Int(run.app)] = true }
      for (place, _) in partial.pairs {
        isAlike[Int(place.pair.first)] = true
        isAlike[Int(place.pair.second)] = true
      }
      let codes = (0..<UInt32(appCount)).filter { isAlike[Int($0)] }
        .sorted { (listed.group($0), $0) < (listed.group($1), $1) }
      var numbers = [UInt32](repeating: .max, count: appCount)
      for (number, code) in codes.enumerated() { numbers[Int(code)] = UInt32(number) }
      let runs = partial.alike.runs.map {
        Run(app: numbers[Int($0.app)], first: $0.first, last: $0.last)
      }
      var starts = Array(repeating: 0, count: codes.count + 1)
      for run in runs { starts[Int(run.app) + 1] += 1 }
      for app in codes.indices { starts[app + 1] += starts[app] }
      // Safe: there are fewer than 2³² memberships.
      var places = [UInt32](repeating: 0, count: runs.count)
      var next = starts
      for place in runs.indices {
        places[next[Int(runs[place].app)]] = UInt32(truncatingIfNeeded: place)
        next[Int(runs[place].app)] += 1
      }
      var ends: [UInt32] = []
      ends.reserveCapacity(runs.count)
      for end in partial.alike.ends {
        ends.append(
          contentsOf: repeatElement(UInt32(truncatingIfNeeded: end), count: end - ends.count))
      }
      changes = partial.pairs.map { place, change in
        (
          numbers[Int(place.pair.first)], numbers[Int(place.pair.second)], place.period, change
        )
      }.sorted { $0.first < $1.first }
      (self.codes, self.numbers, self.runs) = (codes, numbers, runs)
      (self.ends, self.places, self.starts) = (ends, places, starts)
    }
  }

  /// The members of all apps at the ends of some periods.
  private struct MembersAtEnds {
    let periods: Range<Int32>
    /// By app and period.
    let members: [Int64]
    /// By app, the least number of members that another must share with it in some period to matter.
    let needed: [Int64]

    /// - Parameter least: The least Jaccard index of a pair.
    init(_ apps: AlikeApps, _ counts: AppCounts, _ periods: Range<Int32>, least: Double) {
      self.periods = periods
      let width = periods.count
      var members = [Int64](repeating: 0, count: apps.codes.count * width)
      for (place, change) in counts.memberChanges where place.period < periods.upperBound {
        let app = Int(apps.numbers[Int(place.app)])
        if app >= apps.codes.count { continue }
        let period = Int(max(place.period, periods.lowerBound) - periods.lowerBound)
        members[app * width + period] += change
      }
      for app in apps.codes.indices {
        for place in app * width + 1..<(app + 1) * width { members[place] += members[place - 1] }
      }
      needed = apps.codes.indices.map { app in
        let fewest = members[app * width..<(app + 1) * width].lazy.filter { $0 > 0 }.min()
        // Those of either are no fewer than its own. Rounded down, so that no rounding is too much.
        return fewest.map { max(1, Int64((least * Double($0) - 0.001).rounded(.up))) } ?? .max
      }
      self.members = members
    }
  }

  /// The members that one app shares with each after it, at the ends of some periods.
  private struct SharedCounts {
    private let periods: Range<Int32>
    private let width: Int
    private let members: MembersAtEnds
    /// By app and period, the change since the period before of the members that it shares with the present
    /// one.
    private var common: [Int64]
    /// The apps of which some change is not 0, or was.
    private var partners: [UInt32] = []
    private var isPartner: [Bool]
    private var nextChange = 0
    /// By app, how often a cadre has a membership of it and one of the present app, beyond ``noMeeting``; what
    /// is no greater is of an app before.
    private var meetings: [UInt32]
    private var noMeeting: UInt32 = 0

    init(_ members: MembersAtEnds, appCount: Int) {
      self.members = members
      periods = members.periods
      width = periods.count
      common = Array(repeating: 0, count: appCount * width)
      isPartner = Array(repeating: false, count: appCount)
      meetings = Array(repeating: 0, count: appCount)
    }

    /// Returns false if no app after this one shares enough of its members to matter; then they need not be
    /// counted by period, which is much more work.
    ///
    /// They share no more in any period than cadres have memberships of both at some time, and no more than
    /// that among some cadres and all memberships of the others: most apps need not be followed to the end.
    ///
    /// - Parameter app: Greater than those asked for before.
    mutating func mayShareEnough(
      _ app: Int, in apps: AlikeApps, until cancellation: Cancellation?
    ) -> Bool {
      while nextChange < apps.changes.count, apps.changes[nextChange].first < UInt32(app) {
        nextChange += 1
      }
      if nextChange < apps.changes.count, apps.changes[nextChange].first == UInt32(app) {
        return true
      }
      let (places, needed) = (apps.starts[app]..<apps.starts[app + 1], members.needed[app])
      var most: UInt32 = 0
      for place in places {
        if cancellation.isCancelled || Int64(most) >= needed { break }
        if Int64(most) + Int64(places.upperBound - place) < needed { break }
        meet(at: Int(apps.places[place]), in: apps, most: &most)
      }
      // Safe: all apps meet others no more often than there are memberships, fewer than 2³².
      noMeeting &+= most
      return Int64(most) >= needed
    }

    /// Counts the meetings with each app after this one, of the cadre of one of its memberships.
    ///
    /// - Parameter most: The most meetings with one app so far.
    private mutating func meet(at place: Int, in apps: AlikeApps, most: inout UInt32) {
      let (start, end) = (periods.lowerBound, periods.upperBound)
      let noMeeting = noMeeting
      apps.runs.withUnsafeBufferPointer { runs in
        meetings.withUnsafeMutableBufferPointer { meetings in
          let run = runs[place]
          guard run.first < end, run.last >= start else { return }
          for next in place + 1..<Int(apps.ends[place]) {
            let other = runs[next]
            guard other.first < end, other.last >= start, other.app != run.app else { continue }
            let count = max(meetings[Int(other.app)], noMeeting) &+ 1
            meetings[Int(other.app)] = count
            most = max(most, count &- noMeeting)
          }
        }
      }
    }

    /// Counts the members that an app shares with each after it.
    mutating func count(_ app: Int, in apps: AlikeApps, until cancellation: Cancellation?) {
      let (start, end) = (periods.lowerBound, periods.upperBound)
      apps.runs.withUnsafeBufferPointer { runs in
        for place in apps.places[apps.starts[app]..<apps.starts[app + 1]].lazy.map({ Int($0) }) {
          if cancellation.isCancelled { return }
          let run = runs[place]
          guard run.first < end, run.last >= start else { continue }
          for next in place + 1..<Int(apps.ends[place]) {
            let other = runs[next]
            let first = max(run.first, other.first, start)
            let after = min(run.last, other.last) &+ 1
            guard first < min(after, end), other.app != run.app else { continue }
            add(1, from: first, with: other.app)
            if after < end { add(-1, from: after, with: other.app) }
          }
        }
      }
      while nextChange < apps.changes.count, apps.changes[nextChange].first == UInt32(app) {
        let change = apps.changes[nextChange]
        if change.period < end {
          add(change.by, from: max(change.period, start), with: change.second)
        }
        nextChange += 1
      }
    }

    @inline(__always)
    private mutating func add(_ change: Int64, from period: Int32, with other: UInt32) {
      if !isPartner[Int(other)] {
        isPartner[Int(other)] = true
        partners.append(other)
      }
      common[Int(other) &* width &+ Int(period &- periods.lowerBound)] &+= change
    }

    /// Calls `body` with the partners of the app that was counted last, and forgets them.
    mutating func forEachPair(
      of app: Int, in apps: AlikeApps, _ body: (Pair, _ period: Int32) -> Void
    ) {
      for other in partners.lazy.map({ Int($0) }) {
        isPartner[other] = false
        var both: Int64 = 0
        for period in 0..<width {
          both += common[other * width + period]
          common[other * width + period] = 0
          guard both > 0 else { continue }
          let pair = Pair(
            apps: AppPair(first: apps.codes[app], second: apps.codes[other]), both: both,
            either: members.members[app * width + period]
              + members.members[other * width + period] - both)
          body(pair, periods.lowerBound + Int32(period))
        }
      }
      partners.removeAll(keepingCapacity: true)
    }
  }
}
