/// The kind of one row of the log.
///
/// The raw values order rows of one instant: intervals sort before points, so that a message at the
/// first millisecond of a field visit counts as received in the field.
@frozen
public enum EventKind: UInt8, CaseIterable, Sendable, BitwiseCopyable {
  /// The app was in the foreground.
  case app
  /// Verified field work among residents.
  case field
  /// Other observed duty: counter, meeting.
  case duty
  /// A message or notification reached the cadre.
  case message
  /// A work trace was submitted as proof.
  case trace
  /// A data form was submitted.
  case report
  /// A required promotional act was performed.
  case campaign
  /// The cadre's work was inspected.
  case inspect
  /// A case was settled.
  case `case`
  /// A request from a resident reached the cadre.
  case request
  /// A task was assigned, forwarded or closed.
  case task
  /// A ranking that lists the cadre was published.
  case ranking
  /// Membership or installation of the app began.
  case join
  /// Membership or installation of the app ended.
  case leave
}

extension EventKind {
  /// The fields of rows of a kind, and the measures that they add to.
  ///
  /// To add a kind: a case above, and its descriptor below; for an interval, see
  /// ``EventKind/isInterval``.
  public struct Descriptor: Sendable {
    /// The meaning of the kind, in a few words.
    public let meaning: Bilingual
    /// Fields that must not be empty, besides `start`, `cadre` and `kind`.
    public internal(set) var needs: [LogField] = []
    /// Tags that rows may have.
    public internal(set) var tags: [EventTag] = []
    /// True if a row makes its day active: the cadre acted, rather than received something.
    public internal(set) var makesDayActive = false
    /// Measures to which a row adds one.
    public internal(set) var counts: [Count] = []

    /// A measure to which rows of a kind add one.
    public struct Count: Sendable {
      /// The measure.
      public let measure: Measure
      /// The tag of the rows that count; nil if all rows do.
      public internal(set) var tag: EventTag?
    }
  }

  /// The fields of rows of this kind, and the measures that they add to.
  ///
  /// - Complexity: O(1).
  public var descriptor: Descriptor { Self.descriptors[Int(rawValue)] }

  private static let descriptors = allCases.map(described)

  private static let settlement: [EventTag] = [.online, .onsite]

  private static func described(_ kind: EventKind) -> Descriptor {
    switch kind {
    case .app:
      Descriptor(
        meaning: ["the app was in the foreground", "应用在前台"], needs: [.app],
        makesDayActive: true, counts: [.init(measure: .sessions)])
    case .field:
      Descriptor(
        meaning: ["verified work in the field, among the people", "经核实的一线群众工作"],
        makesDayActive: true, counts: [.init(measure: .visits)])
    case .duty:
      Descriptor(
        meaning: ["other observed duty: counter, meeting", "其他在岗时间：窗口、会议"], makesDayActive: true)
    case .message:
      Descriptor(
        meaning: ["a message or notification reached the cadre", "收到一条消息或通知"], needs: [.app],
        tags: [.plain, .demand],
        counts: [.init(measure: .messages), .init(measure: .demands, tag: .demand)])
    case .trace:
      Descriptor(
        meaning: ["proof of work left behind", "工作留痕"], needs: [.app, .tag],
        tags: [.checkin, .photo, .screenshot, .video, .track, .chain, .ack], makesDayActive: true,
        counts: [.init(measure: .traces)])
    case .report:
      Descriptor(
        meaning: ["a data form was submitted", "填报一张表格"], needs: [.app], makesDayActive: true,
        counts: [.init(measure: .reports)])
    case .campaign:
      Descriptor(
        meaning: ["a required act of promotion", "被要求的推广行为"], needs: [.app, .tag],
        tags: [.install, .follow, .like, .share, .vote, .quiz], makesDayActive: true,
        counts: [.init(measure: .campaigns)])
    case .inspect:
      Descriptor(
        meaning: ["the cadre's work was inspected", "工作受到检查"], needs: [.tag], tags: settlement,
        counts: [
          .init(measure: .inspectionsOnline, tag: .online),
          .init(measure: .inspectionsOnsite, tag: .onsite),
        ])
    case .case:
      Descriptor(
        meaning: ["a matter was settled, verified outside the app", "办结一件事项"], needs: [.tag],
        tags: settlement, makesDayActive: true,
        counts: [
          .init(measure: .casesOnline, tag: .online), .init(measure: .casesOnsite, tag: .onsite),
        ])
    case .request:
      Descriptor(
        meaning: ["a request of the public reached the cadre", "收到群众诉求"],
        counts: [.init(measure: .requests)])
    case .task:
      Descriptor(
        meaning: ["a task moved", "任务流转"], needs: [.task, .tag],
        tags: [.assigned, .forwarded, .closed],
        counts: [.init(measure: .tasksAssigned, tag: .assigned)])
    case .ranking:
      Descriptor(meaning: ["a ranking that lists the cadre was published", "公布排名"])
    case .join:
      Descriptor(
        meaning: ["membership of, or installation on, the app began", "加入或安装"], needs: [.app])
    case .leave:
      Descriptor(
        meaning: ["membership of, or installation on, the app ended", "退出或卸载"], needs: [.app])
    }
  }
}

extension EventKind {
  /// True if rows of this kind have an `end`.
  ///
  /// - Complexity: O(1).
  @inlinable public var isInterval: Bool { rawValue <= EventKind.duty.rawValue }

  /// The word for this kind in a log.
  public var word: String { Self.words[Int(rawValue)] }

  // Names of cases are found by reflection, which takes a microsecond.
  private static let words = allCases.map { "\($0)" }

  /// The kind of a word.
  ///
  /// - Complexity: O(kinds).
  public init?(word: some StringProtocol) {
    guard let kind = Self.allCases.first(where: { $0.word == word }) else { return nil }
    self = kind
  }
}
