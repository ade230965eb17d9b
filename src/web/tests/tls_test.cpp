// SPDX-License-Identifier: Apache-2.0
#include "client.hpp"

#include <gtest/gtest.h>
#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>

#include <array>
#include <cstdio>
#include <memory>

namespace web::testing {
namespace {

using Key = std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)>;
using Certificate = std::unique_ptr<X509, decltype(&X509_free)>;
using Context = std::unique_ptr<SSL_CTX, decltype(&SSL_CTX_free)>;
using Connection = std::unique_ptr<SSL, decltype(&SSL_free)>;
using File = std::unique_ptr<std::FILE, decltype(&std::fclose)>;

Certificate self_signed(EVP_PKEY* key)
{
    Certificate certificate(X509_new(), X509_free);
    ASN1_INTEGER_set(X509_get_serialNumber(certificate.get()), 1);
    X509_gmtime_adj(X509_getm_notBefore(certificate.get()), 0);
    X509_gmtime_adj(X509_getm_notAfter(certificate.get()), 3600);
    X509_set_pubkey(certificate.get(), key);
    auto* const name = X509_get_subject_name(certificate.get());
    const auto* const common_name = reinterpret_cast<const unsigned char*>("localhost");
    X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC, common_name, -1, -1, 0);
    X509_set_issuer_name(certificate.get(), name);
    X509_sign(certificate.get(), key, EVP_sha256());
    return certificate;
}

/// Settings with a fresh certificate and its key in `folder`.
ServerSettings with_certificate(const Folder& folder)
{
    ServerSettings settings;
    settings.certificate_file = folder.path() + "/cert.pem";
    settings.key_file = folder.path() + "/key.pem";
    const Key key(EVP_EC_gen("P-256"), EVP_PKEY_free);
    const auto certificate = self_signed(key.get());
    const File cert_file(std::fopen(settings.certificate_file.c_str(), "w"), std::fclose);
    const File key_file(std::fopen(settings.key_file.c_str(), "w"), std::fclose);
    PEM_write_X509(cert_file.get(), certificate.get());
    PEM_write_PrivateKey(key_file.get(), key.get(), nullptr, nullptr, 0, nullptr, nullptr);
    return settings;
}

class TlsClient {
public:
    TlsClient(std::uint16_t port, int most_version)
        : socket_(port), context_(SSL_CTX_new(TLS_client_method()), SSL_CTX_free), tls_(nullptr, SSL_free)
    {
        SSL_CTX_set_security_level(context_.get(), 0);
        SSL_CTX_set_min_proto_version(context_.get(), TLS1_VERSION);
        SSL_CTX_set_max_proto_version(context_.get(), most_version);
        tls_.reset(SSL_new(context_.get()));
        SSL_set_fd(tls_.get(), socket_.descriptor());
        connected = SSL_connect(tls_.get()) == 1;
        ERR_clear_error();
    }

    std::string ask(std::string_view request, std::string_view until)
    {
        SSL_write(tls_.get(), request.data(), static_cast<int>(request.size()));
        std::string out;
        std::array<char, 16384> bytes{};
        while (out.find(until) == std::string::npos) {
            const int count = SSL_read(tls_.get(), bytes.data(), bytes.size());
            if (count <= 0) break;
            out.append(bytes.data(), static_cast<std::size_t>(count));
        }
        return out;
    }

    bool connected = false;

private:
    Client socket_;
    Context context_;
    Connection tls_;
};

Reply tell(Request& request)
{
    return text_reply(request.path + (request.secure ? " secure" : " plain") +
                      std::string(request.form.get("pad").size(), '.') + "END");
}

TEST(Tls, ServesOverTls12And13)
{
    Folder folder;
    Running running(tell, with_certificate(folder));
    for (const int version : {TLS1_2_VERSION, TLS1_3_VERSION}) {
        TlsClient client(running.port(), version);
        ASSERT_TRUE(client.connected);
        const auto first = client.ask(get("/first"), "END");
        EXPECT_NE(first.find("/first secureEND"), std::string::npos);
        EXPECT_NE(first.find("Strict-Transport-Security: max-age="), std::string::npos);
        EXPECT_NE(client.ask(get("/second"), "END").find("/second secureEND"), std::string::npos);
    }
}

TEST(Tls, RefusesOlderVersions)
{
    Folder folder;
    Running running(tell, with_certificate(folder));
    EXPECT_FALSE(TlsClient(running.port(), TLS1_1_VERSION).connected);
    EXPECT_TRUE(TlsClient(running.port(), TLS1_3_VERSION).connected);
}

TEST(Tls, CarriesLargeBodiesBothWays)
{
    Folder folder;
    Running running(tell, with_certificate(folder));
    TlsClient client(running.port(), TLS1_3_VERSION);
    const std::string pad(500'000, 'x');
    const auto answer = client.ask(post("/big", "application/x-www-form-urlencoded", "pad=" + pad), "END");
    EXPECT_NE(answer.find("secure" + std::string(pad.size(), '.') + "END"), std::string::npos);
}

TEST(Tls, AnswersPipelinedRequests)
{
    Folder folder;
    Running running(tell, with_certificate(folder));
    TlsClient client(running.port(), TLS1_3_VERSION);
    const auto answer = client.ask(get("/one") + get("/two") + get("/three"), "/three secureEND");
    EXPECT_LT(answer.find("/one secure"), answer.find("/two secure"));
    EXPECT_LT(answer.find("/two secure"), answer.find("/three secure"));
}

TEST(Tls, PlainHttpOnTheTlsPortIsClosed)
{
    Folder folder;
    Running running(tell, with_certificate(folder));
    Client client(running.port());
    client.send(get("/"));
    EXPECT_TRUE(client.is_closed_within(std::chrono::seconds(3)));
    EXPECT_TRUE(TlsClient(running.port(), TLS1_3_VERSION).connected);
}

TEST(Tls, AKeyOfAnotherCertificateIsTold)
{
    Folder one, other;
    auto settings = with_certificate(one);
    settings.key_file = with_certificate(other).key_file;
    settings.port = 0;
    settings.upload_folder = one.path();
    Server server(settings, tell, {});
    EXPECT_THROW(server.open(), std::runtime_error);
}

}
}
