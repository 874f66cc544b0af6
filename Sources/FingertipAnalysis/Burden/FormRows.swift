import FingertipCore

/// Returns the forms of all periods, by period and then by item.
///
/// A report is a point without time of its own in the log, so it is charged the mean length of a
/// session with the app it was made with.
///
/// - Parameters:
///   - items: The ids of forms by code.
///   - leastUsers: The least number of users of an app whose mean session is used.
/// - Complexity: O(*n* log *n*) in the number of forms, apps they are reported by, and periods.
func formRows(
  _ forms: CodeTable<FormPlace, FormTally>, _ apps: AppSources, items: IdentifierColumn,
  leastUsers: Int64
) -> [FormRow] {
  struct FormPeriod: Hashable {
    let item: UInt32
    let period: Int32
  }
  let byForm = Dictionary(grouping: forms.lazy.filter { $0.0.item != 0 }) {
    FormPeriod(item: $0.0.item, period: $0.0.period)
  }
  return byForm.map { form, ofApps in
    var tally = FormTally()
    var charges: [FormRow.Charge] = []
    // In a fixed order, because sums of floating-point numbers depend on it.
    for (place, ofApp) in ofApps.sorted(by: { $0.0.app < $1.0.app }) {
      tally.merge(ofApp)
      let app = apps.tally(of: place.app, period: place.period)
      guard let app, app.sessions > 0, app.users >= leastUsers else { continue }
      charges.append(
        FormRow.Charge(
          app: place.app,
          ms: Double(ofApp.reports) * Double(app.appMs) / Double(app.sessions)))
    }
    return FormRow(
      id: items[form.item], period: form.period, tally: tally, apps: Int64(ofApps.count),
      charges: charges)
  }.sorted { ($0.period, $0.id) < ($1.period, $1.id) }
}
