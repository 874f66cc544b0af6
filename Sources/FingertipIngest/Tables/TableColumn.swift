/// The known columns of a kind of table; raw values are the names in the header (Tables.md).
protocol TableColumn: RawRepresentable<String>, CaseIterable, Hashable {
  /// The columns that every table of the kind must have; the first is that of its keys.
  static var required: [Self] { get }
}

enum CadreColumn: String, TableColumn {
  case cadre, unit, role
  static let required = [cadre, unit]
}

enum UnitColumn: String, TableColumn {
  case unit, parent, level, name
  static let required = [unit, parent, level]
}

enum AppColumn: String, TableColumn {
  case app, type, name, purpose, owner
  case keyWork = "key_work"
  case trace, exempt, opened, functions
  static let required = [app, type]
}

enum TaskColumn: String, TableColumn {
  case task, parent, owner, issued, due, items, quota, exempt
  case keyWork = "key_work"
  static let required = [task, parent, owner]
}

enum CalendarColumn: String, TableColumn {
  case date, kind
  static let required = [date, kind]
}

enum AdoptionColumn: String, TableColumn {
  case unit, date
  static let required = [unit, date]
}

enum PlaceColumn: String, TableColumn {
  case place, latitude, longitude, radius, kind
  static let required = [place, latitude, longitude, radius, kind]
}

enum DeviceColumn: String, TableColumn {
  case device, cadre, from, to
  static let required = [device, cadre]
}
