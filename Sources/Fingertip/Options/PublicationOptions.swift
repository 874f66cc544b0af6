/// Whether results may be handed on, and what that asks for.
///
/// A published analysis has no rows of cadres, and nothing that tells of fewer cadres than
/// ``minimumGroup``; see <doc:PublishingWithoutExposing>.
public struct PublicationOptions: Sendable, Equatable {
  /// Smaller groups than these are never shown.
  public static let smallestGroup = 10

  /// Whether results are made so that they may be handed on.
  public var isOn = false
  /// The cadres of the smallest group that shows: ``smallestGroup`` or more.
  public var minimumGroup = Self.smallestGroup

  /// Results for the analyst alone.
  public init() {}

  /// Results that may be handed on.
  public static func publication(minimumGroup: Int = smallestGroup) -> PublicationOptions {
    var options = PublicationOptions()
    options.isOn = true
    options.minimumGroup = minimumGroup
    return options
  }
}

extension AnalysisOptions {
  /// What makes it impossible to publish by these options, if anything does.
  ///
  /// - Throws: ``FingertipError`` of the category `usage`.
  func checkPublication(hasApps: Bool) throws(FingertipError) {
    guard publication.minimumGroup >= PublicationOptions.smallestGroup else {
      throw FingertipError(
        .usage,
        "a minimum group of \(publication.minimumGroup) is too small to hide anybody; give "
          + "\(PublicationOptions.smallestGroup) or more")
    }
    guard publication.isOn else { return }
    guard hasApps else {
      throw FingertipError(
        .usage,
        "publishing needs the table of apps, so that nothing personal passes as work; give --apps, "
          + "or --tables with an apps.csv")
    }
    guard !unlistedIsWork else {
      throw FingertipError(
        .usage,
        "publishing takes apps that the table doesn't list for personal; leave out --unlisted work, "
          + "and list those that are work")
    }
    if period == .day || period == .week {
      throw FingertipError(
        .usage,
        "published periods are whole months or coarser, not \(period.rawValue)s; give --period month, "
          + "quarter, year or all")
    }
  }
}
