import ArgumentParser
import Fingertip

/// Options of who may see a result: the same in all commands that analyze. Only the default differs:
/// a report is a page to hand on, all else serves the analyst (PublishingWithoutExposing.md).
struct PublicationArguments: ParsableArguments {
  @Flag(
    help: .of(
      """
      Write what may be handed on: no cadres, and no group of so few that it would tell of single \
      ones, not by subtraction either. Needs --apps; by whole months or coarser. Publish a log \
      once, by one set of tables and options: nothing hides what two different ones tell together. \
      (default of report)
      """,
      """
      输出可以外传的结果：不含干部个人，也不含人数少到会暴露个人的分组，相减也推不出来。需要 --apps；时段为整月或更粗。\
      一份日志只用一套对照表和选项发布一次：两次不同的发布放在一起，什么也遮不住。（report 的默认）
      """
    ).mostUsed)
  var publish = false

  @Flag(
    name: .customLong("private"),
    help: .of(
      """
      Write what is for the analyst alone, and says so: groups of any size, down to single cadres. \
      (default of all but report)
      """,
      "输出仅供分析人员本人的结果，并注明：包含任何人数的分组，直至个人。（report 以外的默认）"))
  var isPrivate = false

  @Option(help: .of("The smallest group that is published.", "发布的最小人数。", value: "n"))
  var minGroup = Publishing.smallestGroup

  @Option(
    help: .of(
      "The greatest share of one cadre in a sum that is published.", "发布的合计中一名干部所占的最大比例。",
      value: "share"))
  var maxShare = Publishing.greatestShare

  func validate() throws {
    if publish && isPrivate {
      throw ValidationError(
        of(
          "--publish and --private exclude each other; leave out one",
          "--publish 与 --private 相互排斥；请去掉其中一个"))
    }
  }

  /// Rejects options that write rejected rows, which are never published.
  ///
  /// - Parameter isDefault: True for a command that publishes unless told otherwise.
  func check(log: LogArguments, isDefault: Bool = false) throws {
    if publishes(isDefault: isDefault) && log.rejects != nil {
      throw ValidationError(
        isDefault
          ? of(
            "--rejects is for the analyst alone; take it in a run with --private",
            "--rejects 仅供分析人员本人；请与 --private 同用")
          : of(
            "--rejects is for the analyst alone; take it in a run without --publish",
            "--rejects 仅供分析人员本人；请在不带 --publish 时使用"))
    }
  }

  /// Rejects options that contradict publication: one unit or level alone, or the table of cadres.
  func check(log: LogArguments, result: OutputArguments) throws {
    try check(log: log, unit: result.unit, level: result.level)
    if publish && result.table == .cadres {
      throw ValidationError(
        of(
          "--publish writes no table of cadres; choose another --table, or leave out --publish",
          "--publish 不输出干部表；请换一个 --table，或去掉 --publish"))
    }
  }

  /// Rejects options that contradict publication: one unit or level alone.
  func check(log: LogArguments, unit: String?, level: String?) throws {
    try check(log: log)
    guard publish else { return }
    if let option = unit != nil ? "--unit" : level != nil ? "--level" : nil {
      throw ValidationError(
        of(
          """
          \(option) doesn't go with --publish, which shows all units; leave it out, or leave out \
          --publish
          """,
          "\(option) 不能与 --publish 同用，后者显示全部单位；请去掉其中一个"))
    }
  }

  /// - Parameter isDefault: True for a command that publishes unless told otherwise.
  func apply(to query: inout Query, isDefault: Bool = false) {
    query.publication.isOn = publishes(isDefault: isDefault)
    query.publication.minimumGroup = minGroup
    query.publication.maximumShare = maxShare
  }

  private func publishes(isDefault: Bool) -> Bool { publish || isDefault && !isPrivate }
}
