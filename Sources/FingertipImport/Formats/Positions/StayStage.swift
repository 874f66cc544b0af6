import FingertipIngest
import FingertipModel

/// Turns the positions of a device into stays.
///
/// Of positions at one instant the most exact counts, and those that are out of reach are left out.
/// Beside the stays of the rule, the time is measured that other treatments of silences would give.
struct StayStage: DeviceStage {
  /// The names of the times in fields' tallies, by what silences do.
  static func tallyName(_ silence: StayRule.Silence) -> String { "field_\(silence.rawValue)" }

  private let speed: SpeedLimit?
  /// The best position of the current instant.
  private var current: DeviceRecord?
  /// The last position that counted.
  private var last: Fix?
  /// The position before the current one, if that was left out as a jump.
  private var jumped: Fix?
  private var stays: StayCollector
  private var others: [StayCollector]

  init(_ context: StageContext) {
    let options = context.options
    speed = options.stays.greatestSpeedKmh.map { SpeedLimit(kmh: $0) }
    let places = options.places.map { Places($0, options.datum) }
    stays = StayCollector(options.stays, places)
    others = [StayRule.Silence.close, .bridge].filter { $0 != options.stays.silence }.map {
      var rule = options.stays
      rule.silence = $0
      return StayCollector(rule, places)
    }
  }

  /// The record of a position.
  static func record(_ fix: Fix, accuracyM: Double?) -> DeviceRecord {
    DeviceRecord(
      at: fix.instantMs, kind: 0, first: fix.latitude.bitPattern, second: fix.longitude.bitPattern,
      third: Float(accuracyM ?? .infinity).bitPattern)
  }

  mutating func take(_ record: DeviceRecord, into output: inout StageOutput) {
    guard let best = current else {
      current = record
      return
    }
    guard best.instantMs == record.instantMs else {
      count(best, into: &output)
      current = record
      return
    }
    // Without an accuracy it is worse than any.
    if Float(bitPattern: record.third) < Float(bitPattern: best.third) {
      current = record
      output.drop(best.type, .repeated)
    } else {
      output.drop(record.type, .repeated)
    }
  }

  mutating func finish(into output: inout StageOutput) {
    if let current { count(current, into: &output) }
    current = nil
    stays.finish(into: &output)
    for index in others.indices { others[index].finishTime() }
    for collector in [stays] + others {
      output.tally[Self.tallyName(collector.silence), default: 0] += collector.stayMs
    }
  }

  private mutating func count(_ record: DeviceRecord, into output: inout StageOutput) {
    let fix = Fix(
      at: record.instantMs, latitude: Double(bitPattern: record.first),
      longitude: Double(bitPattern: record.second))
    if let speed, let last, speed.isExceeded(from: last, to: fix) {
      // Two jumps to one place are no fault: the device was carried there, or the fault was before.
      guard let jumped, !speed.isExceeded(from: jumped, to: fix) else {
        jumped = fix
        output.drop(record.type, .jump)
        return
      }
    }
    (last, jumped) = (fix, nil)
    stays.take(fix, record.type, into: &output)
    for index in others.indices { others[index].takeTime(fix) }
  }
}

/// The stays of a device by one rule.
private struct StayCollector {
  private var detector: StayDetector
  let silence: StayRule.Silence
  private let places: Places?
  /// The time of the stays so far.
  private(set) var stayMs: Int64 = 0
  /// The positions of the current stop by the types of their records, in the order they came.
  private var types: [(type: UInt32, count: Int64)] = []
  /// The positions of the current stop, if places are known.
  private var latitudes: [Double] = []
  private var longitudes: [Double] = []

  init(_ rule: StayRule, _ places: Places?) {
    detector = StayDetector(rule)
    silence = rule.silence
    self.places = places
  }

  /// Takes a position, and counts those of a stop that ended.
  @inline(__always)
  mutating func take(_ fix: Fix, _ type: UInt32, into output: inout StageOutput) {
    if let stop = detector.take(fix) { end(stop, into: &output) }
    if let last = types.last, last.type == type {
      types[types.count - 1].count += 1
    } else {
      types.append((type, 1))
    }
    if places != nil { note(fix) }
  }

  /// Takes a position to measure time alone.
  @inline(__always)
  mutating func takeTime(_ fix: Fix) {
    if let stop = detector.take(fix) { endTime(stop) }
    if places != nil { note(fix) }
  }

  mutating func finish(into output: inout StageOutput) {
    if let stop = detector.finish() { end(stop, into: &output) }
  }

  mutating func finishTime() {
    if let stop = detector.finish() { endTime(stop) }
  }

  private mutating func note(_ fix: Fix) {
    latitudes.append(fix.latitude)
    longitudes.append(fix.longitude)
  }

  private mutating func endTime(_ stop: Stop) {
    if stop.isStay, isInField(kind) { stayMs += stop.endMs - stop.startMs }
    clear()
  }

  @inline(never)
  private mutating func end(_ stop: Stop, into output: inout StageOutput) {
    let kind = stop.isStay ? kind : nil
    if stop.isStay, isInField(kind) {
      stayMs += stop.endMs - stop.startMs
      let event = ImportedEvent(from: stop.startMs, to: stop.endMs, .field)
      let isWritten = output.write(event, of: types[0].type)
      types[0].count -= 1
      for (type, count) in types {
        if isWritten {
          output.join(type, count: count)
        } else {
          output.drop(type, .noStay, count: count)
        }
      }
    } else {
      let reason: RecordReason =
        switch kind {
        case .office: .office
        case .home: .home
        case .other: .otherPlace
        case .field, nil: .noStay
        }
      for (type, count) in types { output.drop(type, reason, count: count) }
    }
    clear()
  }

  private func isInField(_ kind: PlaceTable.Kind?) -> Bool { kind == nil || kind == .field }

  /// The kind of the place at the median of the stop.
  private var kind: PlaceTable.Kind? {
    guard let places, !latitudes.isEmpty else { return nil }
    return places.kind(latitude: Self.median(latitudes), longitude: Self.median(longitudes))
  }

  private static func median(_ values: [Double]) -> Double {
    let sorted = values.sorted()
    let middle = sorted.count / 2
    return sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
  }

  private mutating func clear() {
    types.removeAll(keepingCapacity: true)
    if places == nil { return }
    latitudes.removeAll(keepingCapacity: true)
    longitudes.removeAll(keepingCapacity: true)
  }
}
