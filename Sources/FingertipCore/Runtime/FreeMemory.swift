import CFingertipSystem

/// Returns memory to the system that was released, where the allocator would keep it for later.
///
/// - Complexity: O(released memory).
package func returnFreeMemory() { fingertip_return_free_memory() }
