extension Indicator {
  /// All indicators, in the order of their numbers.
  public static let all: [Indicator] = [
    // 1 and 2: screen time compared with field time.
    appFieldRatio, appFieldRatioLow, appFieldRatioHigh, fieldShare,
    // 3: apps, groups and accounts without use.
    zombieRate, shells,
    // 4: apps and groups with the same purpose.
    redundancy, groupOverlap, functionOverlap,
    // 5 and 6: repeated reporting of the same data, and traces instead of results.
    duplicateReporting, traceShare, tracesPerCase,
    // 7: tasks that were only passed on.
    relayRate,
    // 8: the signature of compulsory use.
    forcedUse, regularity, brief, bunching, restDays,
    // 9 and 10: inspection, settlement and promotion by phone.
    remoteControl, onlineSettlement, inspectionsPer20Days, campaignLoad,
    // 11: weight added to tasks on their way down.
    escalation, chain,
    // 12 and 13: work outside working hours, and fragmentation of working hours.
    afterHoursShare, afterHoursMessagesShare, switchesPerHour, fieldInterruptionsPerHour,
    // 14: the number of apps, groups and messages to serve.
    appsPerCadre, groupsPerCadre, messagesPerDay,
    // 15 to 18: effort that grows while results do not, over weeks, months or quarters.
    elasticity, marginalGradient, effortInflation, surge, redQueen, rankStability,
  ]

  /// Ratios of sums, in the order of the tables' columns.
  public static let ratios = all.filter { $0.ratio != nil }

  /// Ratios of sums that are defined for single cadres.
  public static let ofCadres = ratios.filter { $0.grains.contains(.cadre) }

  /// Ratios of sums that are defined for units.
  public static let ofUnits = ratios.filter { $0.grains.contains(.unit) }

  /// The indicator of an id, if there is one.
  ///
  /// - Complexity: O(1).
  public static func named(_ id: String) -> Indicator? { byID[id] }

  private static let byID = Dictionary(uniqueKeysWithValues: all.map { ($0.id, $0) })

  static let zeroToOne: Bilingual = ["0 to 1", "0 至 1"]
  static let belowOne: Bilingual = ["0 to below 1", "0 至 1（不含 1）"]
  static let zeroAndUp: Bilingual = ["0 and up", "0 以上"]
  static let aroundZero: Bilingual = ["any number; 0 is neutral", "任意数；0 为中性"]
  static let aroundOne: Bilingual = ["above 0; 1 is neutral", "大于 0；1 为中性"]
}
