extension RandomLog {
  typealias Fields = [NaiveField: [UInt8]]

  /// Returns the row's fields as texts, each timestamp in a random form.
  func fields(of row: NaiveRow, using random: inout SplitMix64) -> Fields {
    var fields: Fields = [
      .cadre: row.cadre, .device: row.device, .event: row.event, .app: row.app, .item: row.item,
      .task: row.task, .kind: Array(row.kind.rawValue.utf8), .tag: Array(row.tag.utf8),
    ]
    fields[.start] = Array(timestamp(row.start, using: &random).utf8)
    fields[.end] = row.end.map { Array(timestamp($0, using: &random).utf8) }
    return fields.filter { !$0.value.isEmpty }
  }

  /// Adds a fault to one field, for any of the reasons of EventLog.md, Rejects.
  func spoil(_ fields: inout Fields, using random: inout SplitMix64) {
    let badTimestamps = [
      "2024-02-30T00:00:00Z", "2024-03-01T24:00:00Z", "2024-03-01T23:59:60Z",
      "1969-12-31T23:59:59Z", "1970-01-01T00:00:00+08:00", "9999-12-31T23:59:59-01:00",
      "2024-03-01T00:00Z", " 2024-03-01T00:00:00Z", "2024-03-01T00:00:00+24:00",
      "2024-03-01T00:00:00.Z", "2024-03-01T00:00:00.1234567891Z", "２024-03-01T00:00:00Z",
      "-5", "+5", "1.7e12", "1.", ".5", "99999999999999999999", "253402300800000",
    ]
    let faults: [(NaiveField, [String])] = [
      (.start, badTimestamps), (.end, badTimestamps + ["2024-03-01T00:00:00Z"]),
      (.end, ["9998-03-01T00:00:00Z"]),
      (.kind, ["App", "apps", "app ", "案"]), (.tag, ["nope", "Online", "demand"]),
      (random.pick([.cadre, .device, .item]), [String(repeating: "字", count: 86)]),
    ]
    let (field, values) = random.pick(faults)
    if random.oneIn(3) {
      fields[random.pick([NaiveField.start, .cadre, .kind, .app, .task, .tag, .end])] = nil
    } else {
      fields[field] = Array(random.pick(values).utf8)
    }
  }

  /// Returns `instant` as a number, or as a date and time with an offset or in the zone's local
  /// time.
  private func timestamp(_ instant: Int64, using random: inout SplitMix64) -> String {
    if random.oneIn(3) {
      return String(instant) + (random.oneIn(4) ? random.pick([".0", ".75", ".999999"]) : "")
    }
    let local = instant + zone.offset(at: instant)
    if random.oneIn(3), zone.instant(ofLocal: local) == instant {
      return dateAndTime(local, using: &random)
    }
    let minutes = random.pick([0, 0, 480, -300, 330, -570, 845])
    let written = dateAndTime(instant + Int64(minutes) * 60_000, using: &random)
    if minutes == 0 && !random.oneIn(4) { return written + random.pick(["Z", "z"]) }
    let hours = padded(abs(minutes) / 60, 2)
    let sign = minutes < 0 ? "-" : "+"
    return written + sign + hours + random.pick([":", ""]) + padded(abs(minutes) % 60, 2)
  }

  private func dateAndTime(_ local: Int64, using random: inout SplitMix64) -> String {
    let day = local / NaiveDate.milliseconds
    let rest = Int(local - day * NaiveDate.milliseconds)
    let (second, millisecond) = (rest / 1000, rest % 1000)
    let time = [second / 3600, second / 60 % 60, second % 60].map { padded($0, 2) }
    var text = NaiveDate(number: day).text + random.pick(["T", "T", "t", " "])
    text += time.joined(separator: ":")
    if millisecond > 0 || random.oneIn(4) {
      // Digits beyond the third are truncated.
      text += "." + padded(millisecond, 3) + String("567999".prefix(random.pick(0...6)))
    }
    return text
  }
}
