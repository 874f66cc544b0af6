import Fingertip

extension Option {
  /// The options that only an import uses.
  static let importing: [Option] =
    [
      .text("cadre", [.imports]) { $1.cadre = $0 },
      .text("device", [.imports]) { $1.device = $0 },
      .text("devices", [.imports]) { $1.devices = $0 },
      .text("format", [.imports]) { name, options in
        let names = Importer.formats.map(\.name)
        guard names.contains(name) else { throw unknown(name, "format", names) }
        options.importer.format = name
      },
      Option(name: "map", kind: .mapping, calls: [.imports]) { value, options in
        switch value {
        case .string(let name): options.importer.mapping = try ImportMapping(name)
        case .object: options.importer.mapping = try ImportMapping(json: value.json)
        case .null, .boolean, .number, .array: return false
        }
        return true
      },
      .text("stay_preset", [.imports]) { tool, options in
        guard let preset = StayRule.Preset(rawValue: tool) else {
          throw unknown(tool, "stay_preset", StayRule.Preset.allCases.map(\.rawValue))
        }
        options.importer.stays = StayRule(preset)
      },
    ] + StayRule.parameters.map { .parameter($0, [.imports], \.importer.stays) } + [
      .word("gap", [.imports], \.importer.stays.silence),
      .word("stay_end", [.imports], \.importer.stays.end),
      .flag("drop_last", [.imports], \.importer.stays.dropsLast),
      .word("datum", [.imports], \.importer.datum),
      .text("places", [.imports]) { $1.importer.places = $0 },
    ]

  /// The name of the option that sets others, too, and is therefore set first.
  static let preset = "stay_preset"

  /// Returns an option of analyses that is one of imports, too, where it has another default and must be a
  /// number.
  static func withImport(_ option: Option) -> Option {
    guard let parameter = ImportParameters.parameter(option.name) else { return option }
    let ofImport = Option.parameter(parameter, [.imports], \.importer.parameters)
    return Option(
      name: option.name, kind: option.kind, calls: option.calls.union(ofImport.calls)
    ) { value, options in
      guard try option.set(value, &options) else { return false }
      options.hasEndlessSessions = try !ofImport.set(value, &options)
      return true
    }
  }
}

extension OptionSet {
  /// Returns what imports by these options.
  ///
  /// - Throws: ``FingertipError`` of the category `usage` for options that exclude each other.
  func configuredImporter() throws(FingertipError) -> Importer {
    var importer = importer
    switch (cadre, devices) {
    case (_?, _?):
      throw FingertipError(
        .usage,
        [
          "cadre is for one person's sources, devices for several; leave one out",
          "cadre 用于一人的来源，devices 用于多人；请只写其一",
        ], field: "devices")
    case (let cadre?, nil): importer.owner = .person(cadre, device: device)
    case (nil, _) where device != nil:
      throw FingertipError(
        .usage, ["device needs cadre", "device 须与 cadre 同用"], field: "device")
    case (nil, let file?): importer.owner = .devices(file: file)
    case (nil, nil): break
    }
    if importer.format != nil, importer.mapping != nil {
      throw FingertipError(
        .usage, ["format and map: leave one out", "format 与 map 请只写其一"], field: "map")
    }
    if hasEndlessSessions {
      throw FingertipError(
        .usage,
        ["session_gap_s is a number in an import", "导入时 session_gap_s 须为数字"],
        field: "session_gap_s")
    }
    importer.timeZone = reading.timeZone
    importer.textEncoding = reading.textEncoding
    importer.limits = reading.limits
    importer.maxRejects = reading.maxRejects
    importer.keepsGoing = reading.keepsGoing
    importer.threads = reading.threads
    return importer
  }
}
