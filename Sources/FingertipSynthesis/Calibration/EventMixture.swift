/// The load of the benchmark (SyntheticData.md, Scenarios).
struct EventMixture: Sendable {
  /// Events of a cadre in `referenceDays` days.
  var events = 2000
  var referenceDays = 90
  var apps = 80
  /// Shares of the rows; the rest is divided equally among the other eleven kinds.
  var appShare = 0.60
  var messageShare = 0.25
  var fieldShare = 0.03
  var sessionSeconds = Lognormal(median: 55, sigma: 1.1)
  var visitMinutes = Lognormal(median: 45, sigma: 0.6)
  var dutyMinutes = Lognormal(median: 90, sigma: 0.4)
  var secondDeviceShare = 0.1
  var tasks = TaskCalibration()
}
