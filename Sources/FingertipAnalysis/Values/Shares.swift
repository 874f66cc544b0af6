import FingertipCore

/// The shares of cadres in a sum. Adding is exact, associative and commutative.
package struct Shares: Equatable, Sendable, BitwiseCopyable {
  /// The number of cadres with a share.
  package private(set) var cadres: Int64 = 0
  package private(set) var sum: Int64 = 0
  /// The greatest share of one cadre.
  package private(set) var greatest: Int64 = 0

  package init() {}

  init(cadres: Int64, sum: Int64, greatest: Int64) {
    self.cadres = cadres
    self.sum = sum
    self.greatest = greatest
  }

  /// Adds the share of one cadre.
  mutating func add(_ share: Int64) {
    guard share > 0 else { return }
    cadres += 1
    sum += share
    greatest = max(greatest, share)
  }

  /// Adds the shares of other cadres.
  mutating func add(_ other: Shares) {
    cadres += other.cadres
    sum += other.sum
    greatest = max(greatest, other.greatest)
  }
}

/// The limits of results that may be published (PublishingWithoutExposing.md).
package struct PublicationLimits: Sendable, Equatable {
  /// The number of ten thousandths in a whole.
  package static let whole: Int64 = 10_000

  /// The number of cadres of the smallest group that may be shown.
  let minimumGroup: Int
  /// The greatest share of one cadre in a sum that may be shown, in ten thousandths.
  let greatestShare: Int64

  package init(minimumGroup: Int, greatestShare: Int64 = whole) {
    self.minimumGroup = minimumGroup
    self.greatestShare = greatestShare
  }

  /// Returns true if one cadre makes too much of a sum.
  func isDominated(_ greatest: Int64, of sum: Int64) -> Bool {
    guard sum > 0, greatestShare < Self.whole else { return false }
    // Exact, also where products don't fit into 64 bits.
    let (part, limit) = (
      greatest.multipliedFullWidth(by: Self.whole), sum.multipliedFullWidth(by: greatestShare)
    )
    return (part.high, part.low) > (limit.high, limit.low)
  }

  func isDominated(_ shares: Shares) -> Bool { isDominated(shares.greatest, of: shares.sum) }
}

extension AnalysisParameters {
  /// The limits of a result for publication; nil for one without suppression.
  var publicationLimits: PublicationLimits? {
    minimumGroup.map { PublicationLimits(minimumGroup: $0, greatestShare: greatestShare) }
  }
}

extension Shares: PortablePartial {
  init(_ shape: PartialShape) {}

  mutating func code(_ coder: inout some PartialCoder) throws(ByteFault) {
    try coder.code(&cadres)
    try coder.code(&sum)
    try coder.code(&greatest)
  }
}
