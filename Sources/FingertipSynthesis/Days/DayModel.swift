/// A model of the days of cadres, by the behaviour of a scenario.
///
/// The day of a cadre depends only on the seed, the cadre and the day, never on the days generated
/// before.
protocol DayModel {
  /// The apps that occur in the log.
  var catalogue: any AppCatalogue { get }
  /// The tasks that occur in the log.
  var tasks: TaskChain { get }

  /// Prepares the generation of days of these cadres.
  ///
  /// - Complexity: O(number of cadres).
  mutating func begin(cadres: Range<Int>)

  /// Appends the rows of one day; `cadre` is one of those begun, `day` counts from 0 at the first
  /// day.
  ///
  /// - Complexity: O(rows appended).
  mutating func fill(_ log: inout DayLog, cadre: Int, day: Int)
}
