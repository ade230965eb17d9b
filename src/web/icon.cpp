// SPDX-License-Identifier: Apache-2.0
#include "web/assets.hpp"
#include "web/html.hpp"

namespace web::html {

Html icon(std::string_view name)
{
    static const std::string sprite = asset_url("icons.svg");
    return svg(cls("cn-ico"), attr("aria-hidden", "true"), attr("focusable", "false"),
               use(attr("href", sprite + "#i-" + std::string(name))));
}

}
