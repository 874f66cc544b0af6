/// What happened in one row of the log.
///
/// The raw values order rows of one instant: intervals stand before points, so that a message at the
/// first millisecond of a field visit finds the cadre in the field.
@frozen
public enum EventKind: UInt8, CaseIterable, Sendable, BitwiseCopyable {
  /// The app was in the foreground.
  case app
  /// Verified work in the field, among the people.
  case field
  /// Other observed duty: counter, meeting.
  case duty
  /// A message or notification reached the cadre.
  case message
  /// Proof of work left behind.
  case trace
  /// A data form was submitted.
  case report
  /// A required act of promotion.
  case campaign
  /// The cadre's work was inspected.
  case inspect
  /// A matter was settled.
  case `case`
  /// A request of the public reached the cadre.
  case request
  /// A task moved.
  case task
  /// A ranking that lists the cadre was published.
  case ranking
  /// Membership of, or installation on, the app began.
  case join
  /// Membership of, or installation on, the app ended.
  case leave
}

extension EventKind {
  /// States what rows of a kind hold, and what they count as.
  ///
  /// To add a kind: a case above, and its descriptor below.
  public struct Descriptor: Sendable {
    /// Whether rows last or happen.
    public enum Shape: Sendable { case interval, point }

    /// Whether rows have an `end`.
    public let shape: Shape
    /// Fields that must not be empty, beside `start`, `cadre` and `kind`.
    public let needs: [LogField]
    /// Tags that rows may have.
    public let tags: [EventTag]
    /// Whether a row makes its day active: the cadre did something, rather than being reached by something.
    public let makesDayActive: Bool
    /// Measures that a row adds one to.
    public let counts: [Count]
    /// What the kind means, in a few words.
    public let meaning: Bilingual

    /// A measure that rows of a kind add one to.
    public struct Count: Sendable {
      /// The measure.
      public let measure: Measure
      /// Only rows with this tag count; nil: all rows do.
      public let tag: EventTag?

      /// All rows of the kind count.
      static func every(_ measure: Measure) -> Count { Count(measure: measure, tag: nil) }

      /// Rows with a tag count.
      static func tagged(_ tag: EventTag, _ measure: Measure) -> Count {
        Count(measure: measure, tag: tag)
      }
    }
  }

  /// What rows of this kind hold, and what they count as.
  ///
  /// - Complexity: O(1).
  public var descriptor: Descriptor { Self.descriptors[Int(rawValue)] }

  private static let descriptors = allCases.map(described)

  private static let settlement: [EventTag] = [.online, .onsite]

  private static func described(_ kind: EventKind) -> Descriptor {
    switch kind {
    case .app:
      Descriptor(
        shape: .interval, needs: [.app], tags: [], makesDayActive: true,
        counts: [.every(.sessions)], meaning: ["the app was in the foreground", "应用在前台"])
    case .field:
      Descriptor(
        shape: .interval, needs: [], tags: [], makesDayActive: true, counts: [.every(.visits)],
        meaning: ["verified work in the field, among the people", "经核实的一线群众工作"])
    case .duty:
      Descriptor(
        shape: .interval, needs: [], tags: [], makesDayActive: true, counts: [],
        meaning: ["other observed duty: counter, meeting", "其他在岗时间：窗口、会议"])
    case .message:
      Descriptor(
        shape: .point, needs: [.app], tags: [.plain, .demand], makesDayActive: false,
        counts: [.every(.messages), .tagged(.demand, .demands)],
        meaning: ["a message or notification reached the cadre", "收到一条消息或通知"])
    case .trace:
      Descriptor(
        shape: .point, needs: [.app, .tag],
        tags: [.checkin, .photo, .screenshot, .video, .track, .chain, .ack], makesDayActive: true,
        counts: [.every(.traces)], meaning: ["proof of work left behind", "工作留痕"])
    case .report:
      Descriptor(
        shape: .point, needs: [.app], tags: [], makesDayActive: true, counts: [.every(.reports)],
        meaning: ["a data form was submitted", "填报一张表格"])
    case .campaign:
      Descriptor(
        shape: .point, needs: [.app, .tag],
        tags: [.install, .follow, .like, .share, .vote, .quiz], makesDayActive: true,
        counts: [.every(.campaigns)], meaning: ["a required act of promotion", "被要求的推广行为"])
    case .inspect:
      Descriptor(
        shape: .point, needs: [.tag], tags: settlement, makesDayActive: false,
        counts: [.tagged(.online, .inspectionsOnline), .tagged(.onsite, .inspectionsOnsite)],
        meaning: ["the cadre's work was inspected", "工作受到检查"])
    case .case:
      Descriptor(
        shape: .point, needs: [.tag], tags: settlement, makesDayActive: true,
        counts: [.tagged(.online, .casesOnline), .tagged(.onsite, .casesOnsite)],
        meaning: ["a matter was settled, verified outside the app", "办结一件事项"])
    case .request:
      Descriptor(
        shape: .point, needs: [], tags: [], makesDayActive: false, counts: [.every(.requests)],
        meaning: ["a request of the public reached the cadre", "收到群众诉求"])
    case .task:
      Descriptor(
        shape: .point, needs: [.task, .tag], tags: [.assigned, .forwarded, .closed],
        makesDayActive: false, counts: [.tagged(.assigned, .tasksAssigned)],
        meaning: ["a task moved", "任务流转"])
    case .ranking:
      Descriptor(
        shape: .point, needs: [], tags: [], makesDayActive: false, counts: [],
        meaning: ["a ranking that lists the cadre was published", "公布排名"])
    case .join:
      Descriptor(
        shape: .point, needs: [.app], tags: [], makesDayActive: false, counts: [],
        meaning: ["membership of, or installation on, the app began", "加入或安装"])
    case .leave:
      Descriptor(
        shape: .point, needs: [.app], tags: [], makesDayActive: false, counts: [],
        meaning: ["membership of, or installation on, the app ended", "退出或卸载"])
    }
  }
}

extension EventKind {
  /// Whether rows of this kind have an `end`.
  ///
  /// - Complexity: O(1).
  @inlinable public var isInterval: Bool { rawValue <= EventKind.duty.rawValue }

  /// The word for this kind in a log.
  public var word: String { "\(self)" }

  /// The kind of a word.
  ///
  /// - Complexity: O(kinds).
  public init?(word: some StringProtocol) {
    guard let kind = Self.allCases.first(where: { $0.word == word }) else { return nil }
    self = kind
  }
}
