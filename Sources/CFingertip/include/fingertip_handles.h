#pragma once

// What the handles of the C library need and Swift lacks.

/// Takes and releases the lock of the list of handles. It is free in a child of `fork`.
void fingertip_lock_handles(void);
void fingertip_unlock_handles(void);
