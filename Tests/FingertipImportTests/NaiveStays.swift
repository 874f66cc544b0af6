import Foundation

/// Stays by the sentences of ForeignLogs.md, without code of the library.
struct NaiveStays {
  var radius = 100.0
  var least = 300.0
  var gap = 900.0
  var silence = "close"
  var endsOutside = false
  var dropsLast = false
  var accuracy = 100.0
  var speed = 500.0

  struct Point {
    var second: Double
    var north: Double
    var east: Double
    var accuracy: Double?
  }

  /// Meters by the spherical law of cosines in its stable form.
  static func meters(_ one: Point, _ other: Point) -> Double {
    let (a, b) = (one.north * .pi / 180, other.north * .pi / 180)
    let d = (other.east - one.east) * .pi / 180
    let y = pow(cos(b) * sin(d), 2) + pow(cos(a) * sin(b) - sin(a) * cos(b) * cos(d), 2)
    return 6_371_000 * atan2(y.squareRoot(), sin(a) * sin(b) + cos(a) * cos(b) * cos(d))
  }

  /// Returns begins and ends in seconds.
  func stays(of points: [Point]) -> [[Double]] {
    var kept: [Point] = []
    var left: Point?
    let plausible = points.filter {
      ($0.accuracy ?? 0) <= accuracy && ($0.north, $0.east) != (0, 0)
    }
    let instants = Dictionary(grouping: plausible, by: \.second).sorted { $0.key < $1.key }
    for (_, group) in instants {
      let point = group.enumerated().min {
        ($0.element.accuracy ?? .infinity, $0.offset) < (
          $1.element.accuracy ?? .infinity, $1.offset
        )
      }!.element
      func isReached(from other: Point) -> Bool {
        Self.meters(other, point) / (point.second - other.second) <= speed / 3.6
      }
      if let last = kept.last, !isReached(from: last), left.map({ !isReached(from: $0) }) ?? true {
        left = point
      } else {
        kept.append(point)
        left = nil
      }
    }
    var stays: [[Double]] = []
    var first = 0
    while first < kept.count {
      var next = first + 1
      var (end, isNone, isOver) = (kept[first].second, false, false)
      while next < kept.count, !isOver {
        let isInside = Self.meters(kept[first], kept[next]) <= radius
        let isSilent = kept[next].second - kept[next - 1].second > gap
        if isInside, !isSilent || silence == "bridge" {
          end = kept[next].second
          next += 1
        } else {
          if isSilent {
            isNone = silence == "discard"
          } else if endsOutside {
            end = kept[next].second
          }
          isOver = true
        }
      }
      if !isOver { isNone = dropsLast }
      if !isNone, end - kept[first].second >= least { stays.append([kept[first].second, end]) }
      first = next
    }
    return stays
  }
}
