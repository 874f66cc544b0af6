import FingertipOutput
import FingertipReport

/// Options for publishing results.
///
/// A published analysis has no rows of cadres, and no values that expose fewer cadres than
/// ``minimumGroup``; see <doc:PublishingWithoutExposing>.
public struct Publishing: Sendable, Equatable {
  /// The least possible value of ``minimumGroup``.
  public static let smallestGroup = 10

  /// True if results are made for publication.
  public var isOn = false
  /// The number of cadres of the smallest group that is shown: ``smallestGroup`` or more.
  public var minimumGroup = Self.smallestGroup
  /// The greatest possible value of ``maximumShare``.
  public static let greatestShare = 0.85
  /// The greatest share of one cadre in a sum that is shown: ``greatestShare`` or less, in steps of
  /// one ten thousandth.
  public var maximumShare = Self.greatestShare

  /// The same in ten thousandths.
  var tenThousandths: Int64 { Int64((maximumShare * Double(PublicationLimits.whole)).rounded()) }

  /// Creates options for results that are for internal use only.
  public init() {}

  /// Returns options for results that may be published.
  public static func published(
    minimumGroup: Int = smallestGroup, maximumShare: Double = greatestShare
  ) -> Publishing {
    var publishing = Publishing()
    publishing.isOn = true
    publishing.minimumGroup = minimumGroup
    publishing.maximumShare = maximumShare
    return publishing
  }
}

extension Query {
  /// Checks that results of this query can be published.
  ///
  /// - Throws: ``FingertipError`` of the category `usage`.
  func checkPublishing(_ tables: Tables) throws(FingertipError) {
    guard publication.minimumGroup >= Publishing.smallestGroup else {
      throw .usage(
        [
          """
          a minimum group of \(publication.minimumGroup) is too small to hide anybody; give \
          \(Publishing.smallestGroup) or more
          """,
          "最小人数 \(publication.minimumGroup) 过小，遮不住任何人；请给 \(Publishing.smallestGroup) 或更大",
        ], field: "min_group")
    }
    let share = publication.maximumShare
    // Not a number is neither above nor at most anything.
    guard share <= Publishing.greatestShare else {
      throw .usage(
        [
          """
          a share of \(share) of a sum would tell what one cadre did; give \
          \(Publishing.greatestShare) or less
          """,
          "一人占合计的 \(share) 会暴露其所为；请给 \(Publishing.greatestShare) 或更小",
        ], field: "max_share")
    }
    guard share > 0, publication.tenThousandths > 0,
      abs(share * Double(PublicationLimits.whole) - Double(publication.tenThousandths)) < 1e-6
    else {
      throw .usage(
        [
          "the greatest share is above 0 and has at most 4 decimals, as in 0.85, unlike \(share)",
          "最大比例须大于 0，且至多 4 位小数，如 0.85，不能是 \(share)",
        ], field: "max_share")
    }
    guard publication.isOn else { return }
    guard tables.dimensions.apps != nil else {
      throw .usage(
        [
          "publishing needs the table of apps, so that nothing personal passes as work",
          "发布需要应用表，以免把个人应用当作工作应用",
        ], options: ["apps", "tables"])
    }
    guard !unlistedIsWork else {
      throw .usage(
        [
          "publishing takes apps that the table doesn't list for personal; list those that are work",
          "发布时，应用表未列出的应用一律算个人应用；请列出工作应用",
        ], field: "unlisted", options: ["unlisted"])
    }
    if period == .day || period == .week {
      throw .usage(
        [
          """
          published periods are whole months or coarser, not \(period.rawValue)s; choose month, \
          quarter, year or all
          """,
          "发布的时段须为整月或更粗，不能是 \(period.rawValue)；请选 month、quarter、year 或 all",
        ], field: "period", options: ["period"])
    }
  }
}

extension AnalysisParameters {
  /// Checks that a window starts and ends with months.
  ///
  /// - Parameter bounds: The names of options and their instants; nil for an open end.
  /// - Throws: ``FingertipError`` of the category `usage`.
  func checkWholeMonths(
    _ bounds: [(name: String, instant: Int64?)]
  ) throws(FingertipError) {
    for (name, instant) in bounds {
      guard let instant else { continue }
      let day = zone.day(at: instant)
      let month = CivilDate(daysSinceEpoch: day)
      guard month.day != 1 || zone.dayStart(ofDay: day) != instant else { continue }
      let days = PeriodKind.month.days(containing: day) ?? day..<day + 1
      let (first, next) = (
        CivilDate(daysSinceEpoch: days.lowerBound), CivilDate(daysSinceEpoch: days.upperBound)
      )
      throw .usage(
        [
          """
          a published window is made of whole months of \(zone.identifier), and "\(name)" lies within \
          one; choose \(first) or \(next)
          """,
          "发布的时间范围须为 \(zone.identifier) 的整月，“\(name)”在月中；请改为 \(first) 或 \(next)",
        ], field: name, options: [name])
    }
  }
}
