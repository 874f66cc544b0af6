extension RandomLog {
  /// Returns the rows as NDJSON, in random orders of keys and with random escapes and spaces.
  ///
  /// - Parameter spoiledOneIn: One row of this number has a fault; nil for none.
  package func ndjson(seed: UInt64, spoiledOneIn: Int? = nil) -> [UInt8] {
    var random = SplitMix64(seed: seed)
    var text = ""
    for row in rows {
      var fields = fields(of: row, using: &random)
      if let spoiledOneIn, random.oneIn(spoiledOneIn) { spoil(&fields, using: &random) }
      text += object(fields, using: &random) + random.pick(["\n", "\n", "\n", "\r\n", "\n\n"])
    }
    return Array(text.utf8)
  }

  private func object(_ fields: Fields, using random: inout SplitMix64) -> String {
    var members: [String] = []
    for field in NaiveField.allCases {
      if let value = fields[field] {
        let text = String(decoding: value, as: UTF8.self)
        members.append(
          string(field.rawValue, using: &random) + colon(&random)
            + self.value(text, field: field, using: &random))
      } else if random.oneIn(5) {
        members.append("\"\(field.rawValue)\":" + random.pick(["null", "\"\""]))
      }
    }
    if random.oneIn(6) {
      members.append(
        random.pick([
          #""x":{"start":1,"start":[2,{"kind":null}]}"#, #""note":[[],{},-0.5e+3,true]"#,
          #""Start":"\ud800\u0000""#, #""":false"#,
        ]))
    }
    members.shuffle(using: &random)
    return "{" + members.joined(separator: random.pick([",", ", ", " ,\t"])) + "}"
  }

  private func value(
    _ text: String, field: NaiveField, using random: inout SplitMix64
  ) -> String {
    // JSON has no leading zeros and no bare point; a fraction is for timestamps only.
    let isInteger =
      text.utf8.allSatisfy { (48...57).contains($0) }
      && (text.utf8.first != 48 || text.utf8.count == 1)
    let isTime = field == .start || field == .end
    let parts = text.utf8.split(separator: 46, omittingEmptySubsequences: false)
    let isDecimal =
      parts.count == 2
      && parts.allSatisfy { !$0.isEmpty && $0.allSatisfy { (48...57).contains($0) } }
      && parts[0].first != 48
    let canBeBare = isInteger || (isTime && isDecimal)
    return canBeBare && random.oneIn(2) ? text : string(text, using: &random)
  }

  private func colon(_ random: inout SplitMix64) -> String { random.pick([":", ": ", " : "]) }

  /// A JSON string of `text` with what must be escaped, and a little of the rest, escaped.
  private func string(_ text: String, using random: inout SplitMix64) -> String {
    var json = "\""
    for scalar in text.unicodeScalars {
      if scalar.value < 0x20 || random.oneIn(30) {
        for unit in String(scalar).utf16 {
          let digits = String(unit, radix: 16, uppercase: random.oneIn(2))
          json += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
        }
      } else if scalar == "\"" || scalar == "\\" || (scalar == "/" && random.oneIn(2)) {
        json += "\\" + String(scalar)
      } else {
        json.unicodeScalars.append(scalar)
      }
    }
    return json + "\""
  }
}
