import ArgumentParser
import Fingertip

/// The rule by which positions become stays.
struct PositionArguments: ParameterArguments {
  typealias Root = StayRule

  @Option(
    help: .of(
      "Count stays as trackintel 1.4 or scikit-mobility 1.3 do, with their defaults.",
      "按 trackintel 1.4 或 scikit-mobility 1.3 的规则和默认值计算停留。", value: "tool"))
  var stayPreset: StayRule.Preset?

  @Option("stay_radius_m") var stayRadius: Given?
  @Option("stay_least_min") var stayLeast: Given?
  @Option("stay_gap_min") var stayGap: Given?

  @Option(
    help: .of(
      "A silence ends a stay before it, makes it none, or lets it last. (default: close)",
      "中断使停留止于中断前、不计或视为持续。（默认：close）", value: "what"))
  var gap: StayRule.Silence?

  @Option(
    help: .of(
      "Where a stay ends that the device left. (default: last-inside)",
      "离开时停留止于何处。（默认：last-inside）", value: "where"))
  var stayEnd: StayRule.End?

  @Flag(help: .of("Leave out a stay that the data ends in.", "略去数据结束时尚未结束的停留。"))
  var dropLast = false

  @Option("max_accuracy_m") var maxAccuracy: Given?
  @Option("max_speed_kmh") var maxSpeed: Given?

  @Option(
    help: .of(
      "Table place,latitude,longitude,radius,kind: stays at office, home, other are none.",
      "地点表 place,latitude,longitude,radius,kind：office、home、other 处不算一线。", value: "file"),
    completion: .file())
  var places: String?

  @Option(
    help: .of("The datum of positions and places.", "定位和地点的坐标系。", value: "datum"))
  var datum = Datum.wgs84

  func apply(to importer: inout Importer) throws {
    if let stayPreset { importer.stays = StayRule(stayPreset) }
    try apply(to: &importer.stays)
    if let gap { importer.stays.silence = gap }
    if let stayEnd { importer.stays.end = stayEnd }
    if dropLast { importer.stays.dropsLast = true }
    importer.places = places
    importer.datum = datum
  }
}
