// SPDX-License-Identifier: Apache-2.0
#include "app/settings.hpp"

#include <charconv>

namespace app {

using base::RefusalKind;

std::string Settings::database_url() const
{
    return database.empty() ? "sqlite:" + data_folder + "/caunoi.db" : database;
}

std::string Settings::shown_address() const
{
    auto address =
        public_address.empty() ? (certificate.empty() ? "http://" : "https://") + listen : public_address;
    while (address.ends_with('/'))
        address.pop_back();
    return address;
}

bool Endpoint::is_loopback() const
{
    return host == "localhost" || host == "::1" || host.starts_with("127.");
}

bool Endpoint::is_unspecified() const
{
    return host == "0.0.0.0" || host == "::";
}

base::Result<Endpoint> endpoint_of(const std::string& listen)
{
    const auto colon = listen.rfind(':');
    Endpoint endpoint;
    if (colon != std::string::npos) {
        endpoint.host = listen.substr(0, colon);
        if (endpoint.host.starts_with('[') && endpoint.host.ends_with(']'))
            endpoint.host = endpoint.host.substr(1, endpoint.host.size() - 2);
        const auto* end = listen.data() + listen.size();
        const auto read = std::from_chars(listen.data() + colon + 1, end, endpoint.port);
        if (read.ec == std::errc{} && read.ptr == end && !endpoint.host.empty()) return endpoint;
    }
    return base::refuse(RefusalKind::invalid, "listen_unreadable",
                        "Không hiểu địa chỉ --listen " + listen +
                            ". Hãy ghi dạng 127.0.0.1:8213 (địa chỉ, dấu hai chấm, số cổng).");
}

base::Result<Endpoint> may_serve(const Settings& settings)
{
    auto endpoint = endpoint_of(settings.listen);
    if (!endpoint) return endpoint;
    if (settings.certificate.empty() != settings.private_key.empty())
        return base::refuse(RefusalKind::invalid, "tls_half",
                            "Đặt TLS cần cả hai tệp: --certificate và --private-key. Mới có một.");
    if (endpoint->is_unspecified() && settings.public_address.empty() &&
        (!settings.certificate.empty() || !settings.trusted_proxies.empty()))
        return base::refuse(
            RefusalKind::invalid, "public_address_missing",
            "Nghe trên mọi địa chỉ (" + settings.listen +
                ") thì cần nói mọi người vào bằng địa chỉ nào, vì địa chỉ đó in trong mã QR của phiếu. "
                "Hãy thêm --public-address https://TÊN_MÁY.");
    if (endpoint->is_loopback() || !settings.certificate.empty() || !settings.trusted_proxies.empty())
        return endpoint;
    return base::refuse(RefusalKind::invalid, "not_private",
                        "Không chạy trên " + settings.listen +
                            ": máy khác sẽ vào được mà đường truyền không mã hóa, trong khi sổ này giữ thông "
                            "tin nhạy cảm. Hãy thêm "
                            "--certificate và --private-key (TLS), hoặc --trusted-proxy ĐỊA_CHỈ nếu đã có "
                            "máy chủ trung gian lo TLS, "
                            "hoặc chỉ nghe trên 127.0.0.1.");
}

}
