// SPDX-License-Identifier: Apache-2.0
#include "app/data_folder.hpp"
#include "app/settings.hpp"
#include "program.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <unistd.h>

namespace {

using app::Settings;

Settings listening_on(const std::string& address)
{
    Settings settings;
    settings.listen = address;
    return settings;
}

std::string refusal_of(const Settings& settings)
{
    const auto found = app::may_serve(settings);
    return found ? "" : found.error().code;
}

TEST(Settings, TheOwnMachineNeedsNoTls)
{
    for (const auto* address : {"127.0.0.1:8213", "localhost:1", "[::1]:8213", "127.8.8.8:80"})
        EXPECT_EQ(refusal_of(listening_on(address)), "") << address;
}

TEST(Settings, OtherMachinesNeedTlsOrATrustedProxy)
{
    for (const auto* address : {"0.0.0.0:8213", "[::]:443", "192.168.1.10:80", "128.0.0.1:80"})
        EXPECT_EQ(refusal_of(listening_on(address)), "not_private") << address;
    auto behind_proxy = listening_on("0.0.0.0:8213");
    behind_proxy.trusted_proxies = {"10.0.0.1"};
    behind_proxy.public_address = "https://caunoi.example.vn";
    EXPECT_EQ(refusal_of(behind_proxy), "");
    auto with_tls = listening_on("0.0.0.0:443");
    with_tls.certificate = "a.pem";
    EXPECT_EQ(refusal_of(with_tls), "tls_half");
    with_tls.private_key = "b.pem";
    EXPECT_EQ(refusal_of(with_tls), "public_address_missing"); // papers would point to https://0.0.0.0
    with_tls.public_address = "https://caunoi.example.vn";
    EXPECT_EQ(refusal_of(with_tls), "");
}

TEST(Settings, AnAddressThatCannotBeReadIsRefused)
{
    for (const auto* address :
         {"", "8213", "127.0.0.1", "127.0.0.1:", ":8213", "127.0.0.1:99999", "127.0.0.1:80a"})
        EXPECT_EQ(refusal_of(listening_on(address)), "listen_unreadable") << address;
}

TEST(Settings, TheShownAddressIsWhatPeopleType)
{
    auto settings = listening_on("127.0.0.1:8213");
    EXPECT_EQ(settings.shown_address(), "http://127.0.0.1:8213");
    settings.public_address = "https://caunoi.example.vn/";
    EXPECT_EQ(settings.shown_address(), "https://caunoi.example.vn");
}

TEST(DataFolder, NamesTheServerThatLivesAndNoCommandThatCameLater)
{
    const program::Folder folder;
    const auto refusal = [&] { return app::DataLock::alone(folder.path()).error().sentence; };
    const auto server = app::DataLock::shared(folder.path());
    EXPECT_EQ(refusal().find("tiến trình"), std::string::npos) << refusal();
    server->name_server();
    const auto itself = "máy chủ, tiến trình " + std::to_string(::getpid()) + ")";
    EXPECT_NE(refusal().find(itself), std::string::npos) << refusal();

    std::ofstream(folder.path() + "/caunoi.lock") << "1\n";
    const auto command = app::DataLock::shared(folder.path());
    EXPECT_NE(refusal().find("tiến trình 1)"), std::string::npos) << refusal();
    std::ofstream(folder.path() + "/caunoi.lock") << "999999999\n";
    EXPECT_EQ(refusal().find("tiến trình"), std::string::npos) << "a process that is gone";
}

}
