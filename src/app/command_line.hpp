// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace app {

/// `caunoi <command> …`. Exit status: 0 done, 1 found something wrong (audit verify, health), 2 refused.
int run_command_line(int count, char** words);

}
