import FingertipAnalysis
import FingertipReport

extension Analysis {
  /// What the analyst should know of a published analysis before it is handed on, a line each.
  package var publicationNotes: [String] {
    guard let publication = view.result.publication, publication.isEverybodySuppressed,
      !view.units.isEmpty
    else { return [] }
    let months = publication.smallMonths
    // A log has thousands of months at most; a line has room for some.
    let named = months.prefix(6).joined(separator: ", ") + (months.count > 6 ? ", …" : "")
    return [
      months.isEmpty
        ? "every unit is suppressed, for what is left of others without it is about too few cadres"
        : "every unit is suppressed, for fewer than \(publication.minimumGroup) cadres have data in "
          + "\(named); choose months with more by --from and --to"
    ]
  }
}
