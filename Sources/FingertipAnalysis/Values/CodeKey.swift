import FingertipCore

/// The kind of a code: what it is a number of.
enum CodeDomain {
  /// Ids of a log, from 0, which is no id.
  case app, item, task
  /// Units of a hierarchy, from 0; -1 for no unit.
  case unit
  /// Periods of a grid, from 0.
  case period
}

/// A key made of codes: small numbers assigned by the engine itself.
protocol CodeKey: Equatable, Sendable, BitwiseCopyable {
  /// The kinds of its codes, of which there are at most three.
  static var domains: [CodeDomain] { get }

  /// The codes, by which keys are sorted in stored bytes; 0 for those that there are not.
  var codes: (Int32, Int32, Int32) { get }

  init(_ codes: (Int32, Int32, Int32))

  /// A hash of the key with few collisions.
  var mixed: UInt64 { get }
}

extension CodeKey {
  /// A hash of the two or three codes.
  var mixed: UInt64 {
    let (first, second, third) = codes
    return (UInt64(UInt32(bitPattern: first)) << 32 | UInt64(UInt32(bitPattern: second)))
      ^ UInt64(UInt32(bitPattern: third)) &* 0xD6E8_FEB8_6659_FD93
  }
}

// Safe: a log has fewer than 2³¹ ids.

/// A unit in a period; -1 is used for cadres without a unit.
struct UnitPeriod: Hashable {
  let unit: Int32
  let period: Int32
}

extension UnitPeriod: CodeKey {
  static var domains: [CodeDomain] { [.unit, .period] }
  var codes: (Int32, Int32, Int32) { (unit, period, 0) }
  init(_ codes: (Int32, Int32, Int32)) { self.init(unit: codes.0, period: codes.1) }
}

/// An app in a period.
struct AppPeriod {
  let app: UInt32
  let period: Int32
}

extension AppPeriod: CodeKey {
  static var domains: [CodeDomain] { [.app, .period] }
  var codes: (Int32, Int32, Int32) { (Int32(bitPattern: app), period, 0) }
  init(_ codes: (Int32, Int32, Int32)) {
    self.init(app: UInt32(bitPattern: codes.0), period: codes.1)
  }
}

/// An app in a period, among the cadres of one unit; unit -1 is that of cadres without one.
struct UnitAppPeriod {
  let unit: Int32
  let app: UInt32
  let period: Int32
}

extension UnitAppPeriod: CodeKey {
  static var domains: [CodeDomain] { [.unit, .app, .period] }
  var codes: (Int32, Int32, Int32) { (unit, Int32(bitPattern: app), period) }
  init(_ codes: (Int32, Int32, Int32)) {
    self.init(unit: codes.0, app: UInt32(bitPattern: codes.1), period: codes.2)
  }
}

/// An app among the cadres of one unit; unit -1 is that of cadres without one.
struct UnitApp {
  let unit: Int32
  let app: UInt32
}

extension UnitApp: CodeKey {
  static var domains: [CodeDomain] { [.unit, .app] }
  var codes: (Int32, Int32, Int32) { (unit, Int32(bitPattern: app), 0) }
  init(_ codes: (Int32, Int32, Int32)) {
    self.init(unit: codes.0, app: UInt32(bitPattern: codes.1))
  }
}

/// Two apps of one type and purpose, the one of the lower code first.
struct AppPair {
  let first: UInt32
  let second: UInt32
}

extension AppPair: CodeKey {
  static var domains: [CodeDomain] { [.app, .app] }
  var codes: (Int32, Int32, Int32) {
    (Int32(bitPattern: first), Int32(bitPattern: second), 0)
  }
  init(_ codes: (Int32, Int32, Int32)) {
    self.init(first: UInt32(bitPattern: codes.0), second: UInt32(bitPattern: codes.1))
  }
}

/// A pair of apps in a period.
struct AppPairPeriod {
  let pair: AppPair
  let period: Int32
}

extension AppPairPeriod: CodeKey {
  static var domains: [CodeDomain] { AppPair.domains + [.period] }
  var codes: (Int32, Int32, Int32) { (pair.codes.0, pair.codes.1, period) }
  init(_ codes: (Int32, Int32, Int32)) {
    self.init(pair: AppPair(codes), period: codes.2)
  }
}

/// A task among the cadres of one unit; unit -1 is that of cadres without one.
struct UnitTask {
  let unit: Int32
  let task: UInt32
}

extension UnitTask: CodeKey {
  static var domains: [CodeDomain] { [.unit, .task] }
  var codes: (Int32, Int32, Int32) { (unit, Int32(bitPattern: task), 0) }
  init(_ codes: (Int32, Int32, Int32)) {
    self.init(unit: codes.0, task: UInt32(bitPattern: codes.1))
  }
}

/// A task in a period.
struct TaskPeriod {
  let task: UInt32
  let period: Int32
}

extension TaskPeriod: CodeKey {
  static var domains: [CodeDomain] { [.task, .period] }
  var codes: (Int32, Int32, Int32) { (Int32(bitPattern: task), period, 0) }
  init(_ codes: (Int32, Int32, Int32)) {
    self.init(task: UInt32(bitPattern: codes.0), period: codes.1)
  }
}

/// A task.
struct TaskCode {
  let task: UInt32
}

extension TaskCode: CodeKey {
  static var domains: [CodeDomain] { [.task] }
  var codes: (Int32, Int32, Int32) { (Int32(bitPattern: task), 0, 0) }
  init(_ codes: (Int32, Int32, Int32)) { self.init(task: UInt32(bitPattern: codes.0)) }
}

/// A period.
struct PeriodNumber {
  let period: Int32
}

extension PeriodNumber: CodeKey {
  static var domains: [CodeDomain] { [.period] }
  var codes: (Int32, Int32, Int32) { (period, 0, 0) }
  init(_ codes: (Int32, Int32, Int32)) { self.init(period: codes.0) }
}

/// A unit; -1 is used for cadres without a unit.
struct UnitNumber {
  let unit: Int32
}

extension UnitNumber: CodeKey {
  static var domains: [CodeDomain] { [.unit] }
  var codes: (Int32, Int32, Int32) { (unit, 0, 0) }
  init(_ codes: (Int32, Int32, Int32)) { self.init(unit: codes.0) }
}

/// A form (the reported datum) and one of the apps it is reported by, in a period; item 0 stands for
/// reports that name none.
struct FormPlace {
  let item: UInt32
  let app: UInt32
  let period: Int32
}

extension FormPlace: CodeKey {
  static var domains: [CodeDomain] { [.item, .app, .period] }
  var codes: (Int32, Int32, Int32) {
    (Int32(bitPattern: item), Int32(bitPattern: app), period)
  }
  init(_ codes: (Int32, Int32, Int32)) {
    self.init(
      item: UInt32(bitPattern: codes.0), app: UInt32(bitPattern: codes.1), period: codes.2)
  }
}
