/// Numbers of an import of foreign logs that a run may change.
public struct ImportParameters: ParameterSet {
  /// The longest time between two pieces of an app that are one session, milliseconds.
  public var sessionGapMs: Int64 = 1_000

  /// Makes a value with the defaults.
  public init() {}

  public static let parameters: [Parameter<ImportParameters>] = [
    Parameter(
      "session_gap_s", .time(\.sessionGapMs), .seconds, in: 0...86_400,
      "Pieces of an app so close are one session.", "同一应用相隔不超过此时间的片段为一次会话。")
  ]
}
