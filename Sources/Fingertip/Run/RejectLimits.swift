extension ReadingQuality {
  /// Checks that no more rows were rejected than a limit allows.
  ///
  /// - Throws: ``FingertipError`` of the category `badData`.
  func checkRejects(_ limit: RejectLimit) throws(FingertipError) {
    guard limit.isExceeded(rejected: rejected, read: read) else { return }
    let allowed: Bilingual =
      switch limit {
      case .share(let share): ["a share of \(share)", "比例 \(share)"]
      case .count(let count): Bilingual(same: "\(count)")
      }
    let lenient = readableLeniently
    let form: Bilingual =
      lenient > 0
      ? ["; lenient rules would read \(lenient) of them", "；宽松规则可读取其中 \(lenient) 条"] : ["", ""]
    throw FingertipError(
      .badData,
      ["\(rejected) of \(read) rows rejected, more than ", "\(read) 条记录中剔除 \(rejected) 条，超过"]
        + allowed + form + ["; see which they are, mend them, or allow more", "；请查看并改正，或放宽限制"],
      options: ["rejects", "max_rejects"] + (lenient > 0 ? ["lenient"] : []))
  }
}
