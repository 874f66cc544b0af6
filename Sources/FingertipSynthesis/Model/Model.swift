/// Fills the days of cadres: what a scenario's behaviour becomes.
///
/// A cadre's day depends on the seed, the cadre and the day alone, never on what was generated
/// before.
protocol Model {
  /// The apps that the log names.
  var catalogue: any AppCatalogue { get }

  /// Prepares for days of these cadres.
  ///
  /// - Complexity: O(number of cadres).
  mutating func begin(cadres: Range<Int>)

  /// Appends the rows of one day; `cadre` is one of those begun, `day` counts from the first.
  ///
  /// - Complexity: O(rows appended).
  mutating func fill(_ log: inout DayLog, cadre: Int, day: Int)
}
