/// The datum of positions: maps of China show positions that are moved by some hundred meters.
public enum Datum: String, CaseIterable, Sendable {
  case wgs84
  /// That of the State Bureau of Surveying and Mapping, which Amap and Tencent use.
  case gcj02
  /// That of Baidu, which moves GCJ-02 again.
  case bd09
}
