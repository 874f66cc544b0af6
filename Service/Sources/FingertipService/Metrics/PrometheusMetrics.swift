import CoreMetrics
import Synchronization

/// Metrics in memory, as text of Prometheus' format 0.0.4.
///
/// Source: Prometheus, Exposition formats, Text-based format.
final class PrometheusMetrics: MetricsFactory {
  /// A name with its labels.
  private struct Key: Hashable {
    let name: String
    let labels: String
  }

  /// A metric that can be written.
  private enum Metric {
    case counter(PrometheusCounter)
    case gauge(PrometheusGauge)
    case histogram(PrometheusHistogram)

    var type: String {
      switch self {
      case .counter: "counter"
      case .gauge: "gauge"
      case .histogram: "histogram"
      }
    }
  }

  private struct State {
    var metrics: [Key: Metric] = [:]
    var help: [String: String] = [:]
  }

  private let state = Mutex(State())

  /// Sets the text that explains a metric, by the name in the output.
  func explain(_ name: String, _ text: String) { state.withLock { $0.help[name] = text } }

  // Each of these returns the metric of a name and its labels, made by the first call. One of another
  // type under the same name is a defect of the program, and counts for itself alone.

  func makeCounter(label: String, dimensions: [(String, String)]) -> any CounterHandler {
    let key = key(label, dimensions, suffix: "_total")
    return state.withLock { state in
      if case .counter(let counter) = state.metrics[key] { return counter }
      let counter = PrometheusCounter()
      state.metrics[key] = .counter(counter)
      return counter
    }
  }

  func makeMeter(label: String, dimensions: [(String, String)]) -> any MeterHandler {
    gauge(key(label, dimensions))
  }

  func makeRecorder(
    label: String, dimensions: [(String, String)], aggregate: Bool
  ) -> any RecorderHandler {
    aggregate ? histogram(key(label, dimensions)) : gauge(key(label, dimensions))
  }

  func makeTimer(label: String, dimensions: [(String, String)]) -> any TimerHandler {
    histogram(key(label, dimensions, suffix: "_seconds"))
  }

  private func gauge(_ key: Key) -> PrometheusGauge {
    state.withLock { state in
      if case .gauge(let gauge) = state.metrics[key] { return gauge }
      let gauge = PrometheusGauge()
      state.metrics[key] = .gauge(gauge)
      return gauge
    }
  }

  private func histogram(_ key: Key) -> PrometheusHistogram {
    state.withLock { state in
      if case .histogram(let histogram) = state.metrics[key] { return histogram }
      let histogram = PrometheusHistogram()
      state.metrics[key] = .histogram(histogram)
      return histogram
    }
  }

  // What was destroyed would begin at 0 again, which a counter must not.
  func destroyCounter(_: any CounterHandler) {}
  func destroyMeter(_: any MeterHandler) {}
  func destroyRecorder(_: any RecorderHandler) {}
  func destroyTimer(_: any TimerHandler) {}

  private func key(
    _ label: String, _ dimensions: [(String, String)], suffix: String = ""
  ) -> Key {
    var name = Self.name(label)
    if !name.hasSuffix(suffix) { name += suffix }
    let labels = dimensions.map { "\(Self.name($0.0))=\"\(Self.escaped($0.1))\"" }
    return Key(name: name, labels: labels.joined(separator: ","))
  }

  /// Returns a label of the metrics of Swift as a name: `http.server.request` is `http_server_request`.
  private static func name(_ label: String) -> String {
    String(
      label.unicodeScalars.map { scalar in
        scalar.isASCII && (scalar.properties.isAlphabetic || "0"..."9" ~= scalar)
          ? Character(scalar) : "_"
      })
  }

  private static func escaped(_ value: String) -> String {
    value.reduce(into: "") { text, character in
      switch character {
      case "\\": text += "\\\\"
      case "\"": text += "\\\""
      case "\n": text += "\\n"
      default: text.append(character)
      }
    }
  }

  /// The text, in order of names and labels.
  ///
  /// - Complexity: O(*n* log *n*) in the number of metrics.
  func text() -> String {
    let (metrics, help) = state.withLock { ($0.metrics, $0.help) }
    var text = ""
    var last = ""
    for (key, metric) in metrics.sorted(by: {
      ($0.key.name, $0.key.labels) < ($1.key.name, $1.key.labels)
    }) {
      if key.name != last {
        if let explanation = help[key.name] { text += "# HELP \(key.name) \(explanation)\n" }
        text += "# TYPE \(key.name) \(metric.type)\n"
        last = key.name
      }
      switch metric {
      case .counter(let counter): text += Self.line(key, counter.value.description)
      case .gauge(let gauge): text += Self.line(key, Self.number(gauge.value))
      case .histogram(let histogram):
        let (counts, sum) = histogram.values
        var total = 0
        for (count, bound) in zip(counts, PrometheusHistogram.bounds + [.infinity]) {
          total += count
          let bucket = Key(
            name: key.name + "_bucket",
            labels: (key.labels.isEmpty ? "" : key.labels + ",") + "le=\"\(Self.number(bound))\"")
          text += Self.line(bucket, total.description)
        }
        text += Self.line(Key(name: key.name + "_sum", labels: key.labels), Self.number(sum))
        text += Self.line(Key(name: key.name + "_count", labels: key.labels), total.description)
      }
    }
    return text
  }

  private static func line(_ key: Key, _ value: String) -> String {
    key.labels.isEmpty ? "\(key.name) \(value)\n" : "\(key.name){\(key.labels)} \(value)\n"
  }

  private static func number(_ value: Double) -> String {
    if value == .infinity { return "+Inf" }
    return Int64(exactly: value).map { $0.description } ?? value.description
  }
}

/// A number that only grows.
private final class PrometheusCounter: CounterHandler {
  private let count = Atomic<Int64>(0)

  var value: Int64 { count.load(ordering: .relaxed) }

  func increment(by amount: Int64) { count.wrappingAdd(amount, ordering: .relaxed) }

  func reset() { count.store(0, ordering: .relaxed) }
}

/// A number that was set last.
private final class PrometheusGauge: MeterHandler, RecorderHandler {
  private let number = Mutex(0.0)

  var value: Double { number.withLock { $0 } }

  func set(_ value: Int64) { set(Double(value)) }

  func set(_ value: Double) { number.withLock { $0 = value } }

  func increment(by amount: Double) { number.withLock { $0 += amount } }

  func decrement(by amount: Double) { number.withLock { $0 -= amount } }

  func record(_ value: Int64) { set(Double(value)) }

  func record(_ value: Double) { set(value) }
}

/// Counts of values by their size, in seconds for times.
private final class PrometheusHistogram: TimerHandler, RecorderHandler {
  /// The upper bounds of all but the last: from the time of writing to a fast disk to that of a long
  /// analysis, two or three a decade.
  static let bounds = [
    0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60,
  ]

  private struct State {
    var counts = [Int](repeating: 0, count: PrometheusHistogram.bounds.count + 1)
    var sum = 0.0
  }

  private let state = Mutex(State())

  var values: (counts: [Int], sum: Double) { state.withLock { ($0.counts, $0.sum) } }

  func record(_ value: Double) {
    let place = Self.bounds.firstIndex { value <= $0 } ?? Self.bounds.count
    state.withLock { state in
      state.counts[place] += 1
      state.sum += value
    }
  }

  func record(_ value: Int64) { record(Double(value)) }

  func recordNanoseconds(_ duration: Int64) { record(Double(duration) / 1e9) }
}
