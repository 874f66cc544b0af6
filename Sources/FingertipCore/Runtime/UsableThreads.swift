import CFingertipSystem
import Synchronization

/// The greatest number of threads that were asked for, and how many of them could be made.
private let probed = Mutex((wanted: 1, usable: 1))

/// Returns the number of threads to use, 1 to `wanted`: as many as the system lets the process have.
///
/// Dispatch waits without end for a thread that can't be made (EAGAIN), so a limit must be known
/// before. With one thread, nothing is dispatched.
///
/// - Complexity: O(`wanted`) the first time, about 20 µs each; O(1) for as many or fewer later.
package func usableThreads(_ wanted: Int) -> Int {
  probed.withLock { probed in
    if wanted > probed.wanted {
      probed = (wanted, Int(fingertip_usable_threads(Int32(wanted))))
    }
    return min(wanted, probed.usable)
  }
}
