// SPDX-License-Identifier: Apache-2.0
#include "app/command_line.hpp"

int main(int count, char** words)
{
    return app::run_command_line(count, words);
}
