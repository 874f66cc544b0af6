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
  /// To add a kind: a case above, and its descriptor below.
  public struct Descriptor: Sendable {
    /// The shape of rows: intervals have an end, points do not.
    public enum Shape: Sendable { case interval, point }

    /// The shape of rows of the kind.
    public let shape: Shape
    /// Fields that must not be empty, besides `start`, `cadre` and `kind`.
    public let needs: [LogField]
    /// Tags that rows may have.
    public let tags: [EventTag]
    /// True if a row makes its day active: the cadre acted, rather than received something.
    public let makesDayActive: Bool
    /// Measures to which a row adds one.
    public let counts: [Count]
    /// The meaning of the kind, in a few words.
    public let meaning: Bilingual

    /// A measure to which rows of a kind add one.
    public struct Count: Sendable {
      /// The measure.
      public let measure: Measure
      /// The tag of the rows that count; nil if all rows do.
      public let tag: EventTag?

      /// Counts all rows of the kind.
      static func every(_ measure: Measure) -> Count { Count(measure: measure, tag: nil) }

      /// Counts rows with a tag.
      static func tagged(_ tag: EventTag, _ measure: Measure) -> Count {
        Count(measure: measure, tag: tag)
      }
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
  /// True if rows of this kind have an `end`.
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
