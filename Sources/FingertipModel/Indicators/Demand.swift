/// A demand of the Several Opinions on Preventing and Controlling "Formalism on the Fingertips"
/// (《关于防治“指尖上的形式主义”的若干意见》, 18 December 2023), in our words.
///
/// Source: Demands.md.
public struct Demand: Sendable, Equatable, Identifiable {
  /// The code by which indicators cite it, such as `S2`.
  public let id: String
  /// The demand.
  public let text: Bilingual

  private init(_ number: Int, _ text: Bilingual) {
    id = "S\(number)"
    self.text = text
  }

  /// All demands, in the order of their numbers.
  public static let all: [Demand] = [
    Demand(
      1,
      [
        "fewer work groups and government apps: a digital aid became a digital burden",
        "减少工作群和政务应用：“数字赋能”变成了“数字负担”",
      ]),
    Demand(2, ["work face to face, not from key to key", "要“面对面”，不要“键对键”"]),
    Demand(3, ["achievements, not traces; quality, not quantity", "重实绩不重“痕迹”，重质量不重数量"]),
    Demand(4, ["no separate stores of the same data", "打通“数据烟囱”"]),
    Demand(
      5, ["clean up groups that repeat one another, and zombies", "清理同质化的群组和僵尸应用"]),
    Demand(6, ["fill in once, use in many places", "一次填报，多处使用"]),
    Demand(7, handsFree),
    Demand(8, ["no inspection by phone alone; work on site", "不搞“遥控指挥”“指尖考核”，到现场去"]),
    Demand(9, ["passed on does not mean done", "转发不等于落实"]),
    Demand(
      10,
      [
        "no forced installs, follows, check-ins and votes far from key work",
        "不得强制下载、关注、打卡、投票",
      ]),
    Demand(11, ["no weight added at each level", "不得层层加码"]),
    Demand(12, handsFree),
    Demand(13, ["solve problems on the spot", "问题解决在现场"]),
    Demand(
      14,
      [
        "technology also helps in the field, so screen time there is not all bad",
        "技术在一线也有用，在一线用屏不都是坏事",
      ]),
    Demand(
      15,
      [
        "withdraw from competition in which effort grows and results do not",
        "退出投入增加而成效不增的“内卷”",
      ]),
  ]

  private static let handsFree: Bilingual = [
    "free hands from the phone; time and energy for the front line", "放下手机，把时间和精力用到一线",
  ]
}

extension Indicator {
  /// The demands that the indicator answers: those that its text cites before the colon.
  ///
  /// - Complexity: O(demands).
  public var demands: [Demand] {
    let codes = text().answers.prefix { $0 != ":" }.split(separator: ",").map {
      $0.drop { $0 == " " }
    }
    return Demand.all.filter { demand in codes.contains { $0 == demand.id } }
  }
}
