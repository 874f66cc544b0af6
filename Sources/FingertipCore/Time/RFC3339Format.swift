/// Formats `instant` as `2024-03-04T09:12:33.120+08:00` by the clocks of `zone`, always with three
/// digits of fraction. Parsing the text gives the same instant: an offset is truncated to the
/// minute, and if the local year is outside 1970 to 9999 the time is given in UTC (EventLog.md,
/// Timestamps).
///
/// - Complexity: O(log *spans* of the zone).
package func formatRFC3339(_ instant: Int64, zone: TimeZoneRules) -> String {
  var offsetMs = zone.offsetMs(at: instant) / Milliseconds.perMinute * Milliseconds.perMinute
  if !Milliseconds.instants.contains(instant + offsetMs) { offsetMs = 0 }
  let localMs = instant + offsetMs
  let day = flooredQuotient(localMs, Milliseconds.perDay)
  let clock = localMs - day * Milliseconds.perDay
  let offsetMinutes = abs(offsetMs) / Milliseconds.perMinute
  let fields = [
    "\(CivilDate(daysSinceEpoch: Int(day)))T",
    padded(clock / Milliseconds.perHour, to: 2), ":",
    padded(clock / Milliseconds.perMinute % 60, to: 2), ":",
    padded(clock / Milliseconds.perSecond % 60, to: 2), ".",
    padded(clock % Milliseconds.perSecond, to: 3),
    offsetMs < 0 ? "-" : "+",
    padded(offsetMinutes / 60, to: 2), ":", padded(offsetMinutes % 60, to: 2),
  ]
  return fields.joined()
}
