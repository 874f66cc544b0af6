import FingertipCore

/// Writes the tables of a log (Tables.md), row by row.
struct TableFiles {
  let folder: String
  let plan: SynthesisPlan
  let geography: Geography
  let catalogue: any AppCatalogue
  let tasks: TaskChain
  /// The festival near which clean-ups take place, if any.
  let festival: FestivalEffect?

  /// Writes the tables and returns their bytes.
  ///
  /// - Complexity: O(rows); memory O(number of units).
  /// - Throws: ``SynthesisError``.
  func write() throws(SynthesisError) -> Int64 {
    try writeUnits() + writeCadres() + writeApps() + writeTasks() + writeAdoptions()
  }

  /// Writes `adopted.csv`, the input of `compare --adopted`.
  private func writeAdoptions() throws(SynthesisError) -> Int64 {
    guard let festival else { return 0 }
    let file = try begin("adopted", "unit,date")
    let first = (0..<geography.count).first { geography.level(ofUnit: $0) == .township } ?? 0
    let adoptions = festival.adoptions(
      townships: geography.townships, from: plan.from, days: plan.days)
    for adoption in adoptions {
      try row(
        file, [geography.id(ofUnit: first + adoption.township), "\(adoption.date)"])
    }
    return try file.finish()
  }

  private func writeUnits() throws(SynthesisError) -> Int64 {
    let file = try begin("units", "unit,parent,level,name")
    for unit in 0..<geography.count {
      let parent = geography.parent(ofUnit: unit).map { geography.id(ofUnit: $0) } ?? ""
      try row(
        file,
        [
          geography.id(ofUnit: unit), parent, geography.level(ofUnit: unit).rawValue,
          geography.name(ofUnit: unit),
        ])
    }
    return try file.finish()
  }

  private func writeCadres() throws(SynthesisError) -> Int64 {
    let roles = ["clerk", "officer", "team-leader", "head"]
    let file = try begin("cadres", "cadre,unit,role")
    for cadre in 0..<plan.cadres {
      let unit = geography.post(ofCadre: cadre).unit
      try row(
        file,
        ["c" + padded(cadre + 1, to: 6), geography.id(ofUnit: unit), roles[cadre % roles.count]])
    }
    return try file.finish()
  }

  private func writeApps() throws(SynthesisError) -> Int64 {
    let file = try begin("apps", "app,type,purpose,owner,key_work,trace,exempt,opened,functions")
    for app in 0..<catalogue.count {
      let entry = catalogue.entry(ofApp: app)
      // Opened between 100 days and five years before: none is too young to be judged
      // (BurdenDefinitions.md, 3).
      let opened = plan.from + -(100 + app * 617 % 1700)
      try row(
        file,
        [
          catalogue.id(ofApp: app), entry.type, entry.purpose, geography.id(ofUnit: entry.owner),
          "\(entry.isKeyWork)", "\(entry.leavesTrace)", "\(entry.isExempt)",
          "\(opened)", entry.functions.joined(separator: ";"),
        ])
    }
    return try file.finish()
  }

  private func writeTasks() throws(SynthesisError) -> Int64 {
    let file = try begin(
      "tasks", "task,parent,owner,issued,due,items,quota,exempt,key_work")
    var demands: [TaskChain.Demand] = []
    for week in 0..<tasks.weeks {
      demands.removeAll(keepingCapacity: true)
      for unit in 0..<geography.count {
        let parent = geography.parent(ofUnit: unit)
        // Parents are numbered before their children, so their demand is known.
        let demand =
          parent.map { tasks.demand(week: week, unit: unit, ofParent: demands[$0]) }
          ?? tasks.rootDemand
        demands.append(demand)
        let issuedDay = tasks.issueDay(week: week, level: geography.level(ofUnit: unit))
        try row(
          file,
          [
            taskID(week, unit), parent.map { taskID(week, $0) } ?? "",
            geography.id(ofUnit: unit), timestamp(day: issuedDay, seconds: 36_000),
            timestamp(day: issuedDay, seconds: 36_000 + Int(demand.durationDays * 86_400)),
            "\(Int(demand.items.rounded()))", "\(max(1, Int(demand.quota.rounded())))", "false",
            week % 4 == 0 ? "true" : "false",
          ])
      }
      if tasks.calibration.hasEmergencies { try writeEmergencyTask(file, week) }
    }
    return try file.finish()
  }

  /// Writes the exempt task of the city for the seven days of a week; it is assigned to no one.
  private func writeEmergencyTask(_ file: LogFile, _ week: Int) throws(SynthesisError) {
    try row(
      file,
      [
        "t\(tasks.emergencyTask(week: week) + 1)", "", geography.id(ofUnit: geography.city),
        timestamp(day: week * 7, seconds: 0), timestamp(day: week * 7 + 7, seconds: 0), "1", "1",
        "true", "false",
      ])
  }

  private func taskID(_ week: Int, _ unit: Int) -> String {
    "t\(tasks.task(week: week, unit: unit) + 1)"
  }

  private func timestamp(day: Int, seconds: Int) -> String {
    let date = plan.from + (day + seconds / 86_400)
    let time = [seconds / 3600 % 24, seconds / 60 % 60, seconds % 60]
    return "\(date)T" + time.map { padded($0, to: 2) }.joined(separator: ":") + "+08:00"
  }

  private func begin(_ name: String, _ header: String) throws(SynthesisError) -> LogFile {
    let file = try LogFile(path: "\(folder)/\(name).csv", compression: .none)
    file.buffer.append(header + "\n")
    return file
  }

  private func row(_ file: LogFile, _ fields: [String]) throws(SynthesisError) {
    try file.makeRoom()
    file.buffer.append(fields.joined(separator: ",") + "\n")
  }
}
