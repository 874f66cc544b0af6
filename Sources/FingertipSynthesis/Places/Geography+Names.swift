import FingertipCore

extension Geography {
  private static let first = Array("青云清龙白金玉松柳桃梅竹杨桂枫红黄双大小新永安和平太东西南北上下中长高临望")
  private static let second = Array("石岭河溪山泉湖塘坪坝桥关店湾沟崖庙林原谷峰滩口洲港堡营岗寨")

  /// The id of a unit: Chinese for counties and townships, ASCII for villages.
  ///
  /// - Complexity: O(1).
  package func id(ofUnit unit: Int) -> String {
    switch level(ofUnit: unit) {
    case .province: "云岭省"
    case .city: "云岭市"
    case .county: Self.placeName(unit - city - 1) + "县"
    case .township: Self.placeName(unit - city - 1 - counties) + "镇"
    case .village: "v" + padded(unit - city - counties - townships, to: 5)
    }
  }

  /// The display name of a unit; villages of different townships may have the same name.
  ///
  /// - Complexity: O(1).
  package func name(ofUnit unit: Int) -> String {
    level(ofUnit: unit) == .village ? Self.placeName(unit * 11) + "村" : id(ofUnit: unit)
  }

  /// Two characters, followed by a number once all pairs are used: distinct for distinct numbers.
  private static func placeName(_ number: Int) -> String {
    let pairs = first.count * second.count
    let pair = number % pairs
    // Both characters change from one number to the next. Each pair occurs once in `pairs` numbers,
    // because the number of first characters plus 1 is coprime to that of second ones (38 and 29).
    let a = pair % first.count
    let b = (pair / first.count + pair) % second.count
    return "\(first[a])\(second[b])" + (number < pairs ? "" : "\(number / pairs + 1)")
  }
}
