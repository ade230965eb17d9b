// SPDX-License-Identifier: Apache-2.0
#include "app/rooms.hpp"

int main() { return app::rooms().empty() ? 1 : 0; }
