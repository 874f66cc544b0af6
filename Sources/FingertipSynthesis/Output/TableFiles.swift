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

  /// Writes the tables.
  ///
  /// - Complexity: O(rows); memory O(number of units).
  /// - Throws: ``SynthesisError``.
  func write() throws(SynthesisError) -> [FinishedFile] {
    let files = try [writeUnits(), writeCadres(), writeApps(), writeTasks(), writeAdoptions()]
    return files.compactMap(\.self)
  }

  /// Writes `adopted.csv`, the input of `compare --adopted`.
  private func writeAdoptions() throws(SynthesisError) -> FinishedFile? {
    guard let festival else { return nil }
    let first = (0..<geography.count).first { geography.level(ofUnit: $0) == .township } ?? 0
    let adoptions = festival.adoptions(
      townships: geography.townships, from: plan.from, days: plan.days)
    return try write(
      "adopted", "unit,date",
      adoptions.map { [geography.id(ofUnit: first + $0.township), "\($0.date)"] })
  }

  private func writeUnits() throws(SynthesisError) -> FinishedFile {
    try write(
      "units", "unit,parent,level,name",
      (0..<geography.count).lazy.map { unit in
        [
          geography.id(ofUnit: unit),
          geography.parent(ofUnit: unit).map(geography.id(ofUnit:)) ?? "",
          "\(geography.level(ofUnit: unit))", geography.name(ofUnit: unit),
        ]
      })
  }

  private func writeCadres() throws(SynthesisError) -> FinishedFile {
    let roles = ["clerk", "officer", "team-leader", "head"]
    return try write(
      "cadres", "cadre,unit,role",
      (0..<plan.cadres).lazy.map { cadre in
        let unit = geography.post(ofCadre: cadre).unit
        return [
          "c" + padded(cadre + 1, to: 6), geography.id(ofUnit: unit), roles[cadre % roles.count],
        ]
      })
  }

  private func writeApps() throws(SynthesisError) -> FinishedFile {
    try write(
      "apps", "app,type,purpose,owner,key_work,trace,exempt,opened,functions",
      (0..<catalogue.count).lazy.map { app in
        let entry = catalogue.entry(ofApp: app)
        // Opened between 100 days and five years before: none is too young to be judged
        // (BurdenDefinitions.md, 3).
        let opened = plan.from + -(100 + app * 617 % 1700)
        return [
          catalogue.id(ofApp: app), entry.type, entry.purpose, geography.id(ofUnit: entry.owner),
          "\(entry.isKeyWork)", "\(entry.leavesTrace)", "\(entry.isExempt)",
          "\(opened)", entry.functions.joined(separator: ";"),
        ]
      })
  }

  private func writeTasks() throws(SynthesisError) -> FinishedFile {
    try write(
      "tasks", "task,parent,owner,issued,due,items,quota,exempt,key_work",
      (0..<tasks.weeks).lazy.flatMap(taskRows))
  }

  private func taskRows(ofWeek week: Int) -> [[String]] {
    var demands: [TaskChain.Demand] = []
    var rows = (0..<geography.count).map { unit in
      let parent = geography.parent(ofUnit: unit)
      // Parents are numbered before their children, so their demand is known.
      let demand =
        parent.map { tasks.demand(week: week, unit: unit, ofParent: demands[$0]) }
        ?? tasks.rootDemand
      demands.append(demand)
      let issuedDay = tasks.issueDay(week: week, level: geography.level(ofUnit: unit))
      return [
        taskID(week, unit), parent.map { taskID(week, $0) } ?? "", geography.id(ofUnit: unit),
        timestamp(day: issuedDay, seconds: 36_000),
        timestamp(day: issuedDay, seconds: 36_000 + Int(demand.durationDays * 86_400)),
        "\(Int(demand.items.rounded()))", "\(max(1, Int(demand.quota.rounded())))", "false",
        "\(week % 4 == 0)",
      ]
    }
    if tasks.calibration.hasEmergencies {
      // The exempt task of the city for the seven days of the week; it is assigned to no one.
      rows.append([
        "t\(tasks.emergencyTask(week: week) + 1)", "", geography.id(ofUnit: geography.city),
        timestamp(day: week * 7, seconds: 0), timestamp(day: week * 7 + 7, seconds: 0), "1", "1",
        "true", "false",
      ])
    }
    return rows
  }

  private func taskID(_ week: Int, _ unit: Int) -> String {
    "t\(tasks.task(week: week, unit: unit) + 1)"
  }

  private func timestamp(day: Int, seconds: Int) -> String {
    let date = plan.from + (day + seconds / 86_400)
    let time = [seconds / 3600 % 24, seconds / 60 % 60, seconds % 60]
    return "\(date)T" + time.map { padded($0, to: 2) }.joined(separator: ":") + "+08:00"
  }

  /// Writes a table and returns its bytes.
  private func write(
    _ name: String, _ header: String, _ rows: some Sequence<[String]>
  ) throws(SynthesisError) -> FinishedFile {
    let file = try LogFile(path: "\(folder)/\(name).csv", compression: .none)
    file.buffer.append(header + "\n")
    for row in rows {
      try file.makeRoom()
      file.buffer.append(row.joined(separator: ",") + "\n")
    }
    return try file.finish()
  }
}
