import Foundation

/// The statistics of Involution.md by their definitions, over all pairs.
package enum NaiveStatistics {
  /// Returns the Theil–Sen slope and Sen's interval; nil if no two points differ in `x`.
  package static func slope(_ y: [Double], over x: [Double]) -> (
    slope: Double, low: Double, high: Double
  )? {
    var slopes: [Double] = []
    for one in x.indices {
      for other in x.indices where x[other] > x[one] {
        slopes.append((y[other] - y[one]) / (x[other] - x[one]))
      }
    }
    guard !slopes.isEmpty else { return nil }
    slopes.sort()
    let n = Double(x.count)
    let variance = (n * (n - 1) * (2 * n + 5) - ties(x) - ties(y)) / 18
    // With so many ties the approximation is meaningless.
    if variance < 0 { return (median(slopes)!, slopes[0], slopes[slopes.count - 1]) }
    // The normal distribution's 97.5 % point.
    let reach = 1.959963984540054 * variance.squareRoot()
    let pairs = Double(slopes.count)
    let low = max(Int(rint((pairs - reach) / 2)) - 1, 0)
    let high = min(Int(rint((pairs + reach) / 2)), slopes.count - 1)
    return (median(slopes)!, slopes[low], slopes[high])
  }

  /// Returns Σ t(t − 1)(2t + 5) over runs of equal values.
  private static func ties(_ values: [Double]) -> Double {
    Dictionary(grouping: values) { $0 + 0 }.values.reduce(0) { sum, equal in
      let t = Double(equal.count)
      return sum + t * (t - 1) * (2 * t + 5)
    }
  }

  /// - Parameter seasons: Parallel to the values; only values of one season are compared.
  package static func mannKendall(_ values: [Double], seasons: [Int]? = nil) -> (
    s: Int, variance: Double, z: Double, p: Double
  ) {
    let seasons = seasons ?? values.map { _ in 0 }
    var s = 0
    for one in values.indices {
      for other in values.indices where other > one && seasons[other] == seasons[one] {
        s += values[other] > values[one] ? 1 : values[other] < values[one] ? -1 : 0
      }
    }
    let spreads = Set(seasons).map { season in
      let own = values.indices.filter { seasons[$0] == season }.map { values[$0] }
      let n = Double(own.count)
      return n * (n - 1) * (2 * n + 5) - ties(own)
    }
    let variance = spreads.reduce(0, +) / 18
    let z = s == 0 ? 0 : (Double(s) - (s > 0 ? 1 : -1)) / sqrt(variance)
    return (s, variance, z, erfc(abs(z) / sqrt(2)))
  }

  /// Returns τ_b; nil if a series is constant.
  package static func kendall(_ x: [Double], _ y: [Double]) -> Double? {
    var (sum, xDistinct, yDistinct) = (0.0, 0.0, 0.0)
    for one in x.indices {
      for other in x.indices where other > one {
        let (dx, dy) = (x[other] - x[one], y[other] - y[one])
        sum += dx * dy == 0 ? 0 : dx.sign == dy.sign ? 1 : -1
        xDistinct += dx == 0 ? 0 : 1
        yDistinct += dy == 0 ? 0 : 1
      }
    }
    return xDistinct == 0 || yDistinct == 0 ? nil : sum / sqrt(xDistinct) / sqrt(yDistinct)
  }

  /// Returns ρ; nil if a series is constant.
  package static func spearman(_ x: [Double], _ y: [Double]) -> Double? {
    func ranks(_ values: [Double]) -> [Double] {
      values.map { value in
        let (below, equal) = (values.count { $0 < value }, values.count { $0 == value })
        return Double(below) + Double(equal + 1) / 2
      }
    }
    let (left, right) = (ranks(x), ranks(y))
    let mean = Double(x.count + 1) / 2
    var (xy, xx, yy) = (0.0, 0.0, 0.0)
    for index in x.indices {
      xy += (left[index] - mean) * (right[index] - mean)
      xx += (left[index] - mean) * (left[index] - mean)
      yy += (right[index] - mean) * (right[index] - mean)
    }
    return xx == 0 || yy == 0 ? nil : xy / sqrt(xx * yy)
  }

  /// Returns, for each p-value, the least adjusted value of it and of those above it.
  package static func adjusted(_ values: [Double]) -> [Double] {
    values.map { value in
      let reachable = values.filter { $0 >= value }.map { other in
        other * Double(values.count) / Double(values.count { $0 <= other })
      }
      return min(1, reachable.min() ?? 1)
    }
  }

  /// Returns the reliability of two halves together; nil if one is constant.
  package static func reliability(_ odd: [Double], _ even: [Double]) -> Double? {
    guard let tau = kendall(odd, even) else { return nil }
    let r = max(0, sin(Double.pi / 2 * tau))
    return 2 * r / (1 + r)
  }
}
