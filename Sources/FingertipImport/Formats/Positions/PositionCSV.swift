import FingertipIngest

/// Tables of positions, with the usual names of columns; those of AWARE and Movebank are among them.
enum PositionCSV {
  private static let times = [
    "timestamp", "time", "datetime", "date_time", "tracked_at", "recorded_at", "fix_time",
    "gps_time",
    "utc", "timestampms", "tst", "时间", "定位时间",
  ]
  private static let latitudes = [
    "latitude", "lat", "double_latitude", "gps_latitude", "location-lat", "location_lat", "纬度",
  ]
  private static let longitudes = [
    "longitude", "lon", "lng", "long", "double_longitude", "gps_longitude", "location-long",
    "location_long", "经度",
  ]
  private static let accuracies = [
    "accuracy", "acc", "horizontal_accuracy", "accuracy_m", "gps_accuracy", "精度",
  ]
  private static let devices = [
    "device", "device_id", "deviceid", "user", "user_id", "uid", "imei", "tag-local-identifier",
    "individual-local-identifier", "设备", "设备编号",
  ]

  static func recognizes(_ header: [String]) -> Bool {
    [times, latitudes, longitudes].allSatisfy { $0.contains(where: header.contains) }
  }

  static func read(_ source: ForeignSource, _ reader: PositionReader) throws {
    let sink = reader.sink
    let type = sink.type("fix")
    try ForeignCSV.read(
      source, columns: [times, latitudes, longitudes, accuracies, devices], required: [0, 1, 2],
      take: { fields, place in
        let device = reader.device(fields[slot: 4].buffer)
        try reader.take(
          type, time: fields[slot: 0].buffer, latitude: fields[slot: 1].buffer,
          longitude: fields[slot: 2].buffer, accuracy: fields[slot: 3].buffer, device: device,
          at: place)
      },
      reject: { reason, place in sink.reject(type, reason, at: place) })
  }
}
