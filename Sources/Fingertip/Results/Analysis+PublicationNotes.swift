import FingertipReport

extension Analysis {
  /// Notes for the analyst about the suppression in a published analysis, one per line.
  public var publicationNotes: [String] {
    guard let publication = view.result.publication, publication.isEverybodySuppressed,
      !view.units.isEmpty
    else { return [] }
    let months = publication.smallMonths
    // There may be thousands of months; the note names the first ones.
    let named = months.prefix(6).joined(separator: ", ") + (months.count > 6 ? ", …" : "")
    return [
      months.isEmpty
        ? "every unit is suppressed, for what is left of others without it is about too few cadres"
        : "every unit is suppressed, for fewer than \(publication.minimumGroup) cadres have data in "
          + "\(named); choose months with more"
    ]
  }
}
