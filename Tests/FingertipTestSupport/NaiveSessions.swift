/// Sessions and visits of several rows (TimeAndMeasures.md, Sessions and visits).
enum NaiveSessions {
  /// What rows of one session share.
  private struct Key: Hashable {
    var cadre: [UInt8]
    var kind: NaiveKind
    var app: [UInt8] = []
    var device: [UInt8] = []
  }

  /// Returns the rows, each with the extent of its session or visit, one of which counts it.
  ///
  /// - Parameter isUsed: Of a session, the first used row counts.
  static func joined(
    _ rows: [NaiveRow], _ options: NaiveOptions, isUsed: (NaiveRow) -> Bool
  ) -> [NaiveRow] {
    var others: [NaiveRow] = []
    var groups: [Key: [NaiveRow]] = [:]
    for row in rows {
      if row.kind == .app && options.sessionGapMs != nil {
        let key = Key(cadre: row.cadre, kind: .app, app: row.app, device: row.device)
        groups[key, default: []].append(row)
      } else if row.kind == .field && options.visitGapMs != nil {
        groups[Key(cadre: row.cadre, kind: .field), default: []].append(row)
      } else {
        others.append(row)
      }
    }
    for (key, group) in groups {
      let gap = key.kind == .app ? options.sessionGapMs! : options.visitGapMs!
      var rest = group.sorted { $0.start < $1.start }
      while !rest.isEmpty {
        var end = rest[0].end!
        var count = 1
        while count < rest.count && rest[count].start <= end + gap {
          end = max(end, rest[count].end!)
          count += 1
        }
        var session = Array(rest[..<count])
        let counting = session.firstIndex(where: isUsed)
        for index in session.indices {
          session[index].whole = session[0].start..<end
          session[index].counts = index == counting
        }
        others += session
        rest.removeFirst(count)
      }
    }
    return others
  }

  /// Returns the number of sessions that begin within a second of the end of an earlier row of the
  /// cadre with the app; of rows of one instant, those that continue a session are earlier.
  static func resumed(_ used: [NaiveRow]) -> Int {
    let rows = Dictionary(grouping: used.filter { $0.kind == .app }) { [$0.cadre, $0.app] }
    return rows.values.reduce(0) { count, rows in
      var (end, resumed) = (Int64.min, 0)
      for (start, rows) in Dictionary(grouping: rows, by: \.start).sorted(by: { $0.key < $1.key }) {
        let new = rows.filter(\.counts)
        let continuing = rows.filter { row in
          !row.counts && !new.contains { $0.device == row.device }
        }
        end = max(end, continuing.map { $0.end! }.max() ?? .min)
        for row in new {
          if end > .min && start - end <= 1_000 { resumed += 1 }
          end = max(end, row.end!)
        }
        end = max(end, rows.map { $0.end! }.max()!)
      }
      return count + resumed
    }
  }
}

extension NaiveRow {
  /// The start and end of the session or visit.
  var extent: Range<Int64> { whole ?? start..<(end ?? start) }
}
