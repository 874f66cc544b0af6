extension LogField {
  /// Other names that people give to this field's column, lower-case, without spaces, `_`, `-`
  /// and `.`.
  private var otherNames: [String] {
    switch self {
    case .start:
      [
        "starttime", "startat", "startedat", "begin", "begintime", "from", "timestamp", "time",
        "开始",
        "开始时间", "起始时间", "起", "时间",
      ]
    case .end: ["endtime", "endat", "endedat", "finish", "to", "until", "结束", "结束时间", "截止时间", "止"]
    case .cadre:
      ["cadreid", "person", "personid", "user", "userid", "staff", "干部", "姓名", "人员", "工号"]
    case .device: ["deviceid", "phone", "imei", "设备", "设备号", "手机"]
    case .event: ["eventid", "id", "uuid", "编号", "事件编号", "流水号"]
    case .kind: ["type", "eventtype", "eventkind", "类型", "类别", "种类"]
    case .app: ["appid", "appname", "application", "package", "packagename", "应用", "软件", "应用名称"]
    case .item: ["itemid", "form", "formid", "表格", "表单", "指标"]
    case .task: ["taskid", "任务", "任务编号"]
    case .tag: ["tags", "label", "标签", "标记"]
    }
  }

  private static let fieldOfOtherName = Dictionary(
    allCases.flatMap { field in field.otherNames.map { ($0, field) } },
    uniquingKeysWith: { first, _ in first })

  /// Returns the field that a column's name probably means: by another name for it, other
  /// capitals, spaces, or one wrong letter.
  ///
  /// - Returns: Nil for the name itself, and for one that resembles none.
  /// - Complexity: O(fields · length).
  package static func meant(by name: String) -> LogField? {
    if allCases.contains(where: { $0.name == name }) { return nil }
    let plain = name.lowercased().filter { !" _-.\u{FEFF}".contains($0) }
    return fieldOfOtherName[plain]
      ?? meantWord(by: plain, among: allCases.map(\.name), leastLength: 4).flatMap { word in
        allCases.first { $0.name == word }
      }
  }
}
