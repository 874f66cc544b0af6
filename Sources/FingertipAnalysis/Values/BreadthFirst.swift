/// Returns the nodes of a forest by depth, each after its parent, and the children of one node by
/// their number.
///
/// - Parameter parents: By node, its parent; nil for a root. They form no cycle.
/// - Complexity: O(nodes), at any depth.
package func breadthFirstOrder(parents: [Int?]) -> [Int] {
  // The children of a node are adjacent, by number: a counting sort.
  var starts = [Int](repeating: 0, count: parents.count + 1)
  for case let parent? in parents { starts[parent + 1] += 1 }
  for node in parents.indices { starts[node + 1] += starts[node] }
  var next = starts
  var children = [Int](repeating: 0, count: starts[parents.count])
  var order: [Int] = []
  order.reserveCapacity(parents.count)
  for (node, parent) in parents.enumerated() {
    if let parent {
      children[next[parent]] = node
      next[parent] += 1
    } else {
      order.append(node)
    }
  }
  var place = 0
  while place < order.count {
    order += children[starts[order[place]]..<starts[order[place] + 1]]
    place += 1
  }
  return order
}
