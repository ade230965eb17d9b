// SPDX-License-Identifier: Apache-2.0
// Taking a file apart and understanding its rows cost about the same, so they go side by side: a thread of
// its own parses a little ahead of the receiver.
#pragma once

#include "sheets/sheet.hpp"

#include <functional>

namespace sheets {

/// Runs `parse` on another thread with a receiver that passes everything on. `receiver` hears it here, on the
/// caller's thread, in the order and with the answers it would have had without us; memory stays bounded,
/// since the parser waits when it is far enough ahead. Throws what either of them throws; the other has ended
/// by then.
void read_ahead(const std::function<void(Receiver&)>& parse, Receiver& receiver);

}
