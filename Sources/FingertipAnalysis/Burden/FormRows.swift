import FingertipCore

/// Returns the forms of all periods, by period and then by item.
///
/// A report is a point without time of its own in the log, so it is charged the mean length of a
/// session with the app it was made with.
///
/// - Parameters:
///   - items: The ids of forms by code.
///   - leastUsers: The least number of users of an app whose mean session is used.
/// - Complexity: O(*n* + *m* log *m* + apps and items of the log) for *n* entries and *m* rows.
func formRows(
  _ forms: CodeTable<FormPlace, FormTally>, _ apps: AppSources, items: IdentifierColumn,
  leastUsers: Int64
) -> [FormRow] {
  let entries = forms.entries
  var rest = entries.indices.filter { entries[$0].key.item != 0 }
    .stablySorted(below: apps.ids.count) { Int(entries[$0].key.app) }
    .stablySorted(below: items.count) { Int(entries[$0].key.item) }
    .stablySorted(below: apps.periodCount) { Int(entries[$0].key.period) }[...]
  var rows: [FormRow] = []
  while let form = rest.first.map({ entries[$0].key }) {
    // By app, because sums of floating-point numbers depend on their order.
    let ofApps = rest.prefix {
      entries[$0].key.item == form.item && entries[$0].key.period == form.period
    }
    rest = rest.dropFirst(ofApps.count)
    var tally = FormTally()
    var charges: [FormRow.Charge] = []
    for place in ofApps {
      let (code, ofApp) = (entries[place].key.app, entries[place].value)
      tally.merge(ofApp)
      let app = apps.tally(of: code, period: form.period)
      guard let app, app.sessions > 0, app.users >= leastUsers else { continue }
      charges.append(
        FormRow.Charge(
          app: code,
          ms: Double(ofApp.reports) * Double(app.appMs) / Double(app.sessions)))
    }
    rows.append(
      FormRow(
        id: items[form.item], period: form.period, tally: tally, apps: Int64(ofApps.count),
        charges: charges))
  }
  return rows.sorted { ($0.period, $0.id) < ($1.period, $1.id) }
}
