// SPDX-License-Identifier: Apache-2.0
#include "web/assets.hpp"
#include "web/html.hpp"

namespace web::html {

Attribute href_asset(std::string_view asset)
{
    return {"href", asset_url(asset), false};
}

Attribute src_asset(std::string_view asset)
{
    return {"src", asset_url(asset), false};
}

Html icon(std::string_view name)
{
    static const std::string sprite = asset_url("icons.svg");
    return svg(cls("cn-ico"), attr("aria-hidden", "true"), attr("focusable", "false"),
               use(Attribute{"href", sprite + "#i-" + std::string(name)}));
}

}
