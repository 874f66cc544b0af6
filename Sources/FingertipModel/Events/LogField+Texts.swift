extension LogField {
  /// What the field holds, in a few words.
  public var meaning: Bilingual {
    switch self {
    case .start: ["when it began, or happened", "开始时间或发生时间"]
    case .end: ["when it ended; only of kinds that last", "结束时间，仅用于有起止的种类"]
    case .cadre: ["the person, by an id", "干部编号"]
    case .device: ["the device, if a person has several", "设备编号，一人多机时填写"]
    case .event: ["an id that tells equal events apart", "事件编号，用于区分完全相同的事件"]
    case .kind: ["the kind of event, one of those below", "事件种类，见下"]
    case .app: ["the app, account or group", "应用、公众号或工作群"]
    case .item: ["of a report: the datum that was asked for", "填报：所填的数据项"]
    case .task: ["the task that it belongs to", "所属任务"]
    case .tag: ["a tag of the kind", "该种类的标记"]
    }
  }
}
