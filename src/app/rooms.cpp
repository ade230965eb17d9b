// SPDX-License-Identifier: Apache-2.0
#include "app/rooms.hpp"

namespace app {

const std::vector<house::Room>& rooms()
{
    static const std::vector<house::Room> list = {
    };
    return list;
}

}
