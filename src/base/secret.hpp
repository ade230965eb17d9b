// SPDX-License-Identifier: Apache-2.0
// Secrets by libsodium: passwords, tokens, fields encrypted at rest, keyed matching.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace base {

/// argon2id, t=2, m=64 MiB; at most two at a time in the process (memory = 64 MiB x concurrent). The password
/// is taken as NFC, so that it is the same from every keyboard. Throws std::runtime_error when memory is out.
std::string hash_password(std::string_view password);
/// A stored hash that is empty or none at all costs the same time as a wrong password: hand "" for an unknown
/// account.
bool password_matches(std::string_view stored_hash, std::string_view password);

/// URL-safe text of `bytes` random bytes.
std::string random_token(std::size_t bytes = 32);
/// SHA-256, lower-case hex.
std::string sha256_hex(std::string_view data);
/// The same of bytes that come in pieces.
class Sha256 {
public:
    Sha256();
    void add(std::string_view bytes);
    /// Of everything added; nothing can be added afterwards.
    std::string hex();

private:
    static constexpr std::size_t state_bytes = 128;
    alignas(8) std::array<unsigned char, state_bytes> state_{};
};
/// Equal in constant time.
bool same_secret(std::string_view a, std::string_view b);

std::string to_hex(std::string_view bytes);
std::string to_base64url(std::string_view bytes);
std::optional<std::string> from_base64url(std::string_view text);

/// The installation's key (a file beside the database, mode 0600; never in a backup). Fields are sealed with
/// XChaCha20-Poly1305 under a fresh nonce; `blind` gives a keyed hash by which equal values find each other.
class FieldKey {
public:
    FieldKey() = default; ///< a place for one
    static FieldKey random();
    /// 64 hex digits, as `hex` prints them; nothing when it is anything else.
    static std::optional<FieldKey> from_hex(std::string_view text);
    /// Reads the file, or makes it with a new key, whole or not at all. Throws std::runtime_error with a
    /// sentence when neither works, when the content is no key, or when other users of the machine can read
    /// it.
    static FieldKey from_file(const std::string& path);

    [[nodiscard]] std::string hex() const;
    [[nodiscard]] std::string seal(std::string_view plain) const; ///< nonce ‖ cipher text, bytes
    [[nodiscard]] std::optional<std::string> open(std::string_view sealed) const;
    /// First 32 hex digits of a keyed hash: two cards of a country never share them, and an index of them
    /// stays small.
    [[nodiscard]] std::string blind(std::string_view plain) const;
    /// The same for tokens printed on paper (the QR).
    [[nodiscard]] std::string mark(std::string_view text) const;
    /// For whole files (sealed_file.hpp).
    using Key = std::array<std::uint8_t, 32>;
    [[nodiscard]] const Key& file_key() const { return file_key_; }

private:
    explicit FieldKey(const Key& key);

    Key key_{};
    Key seal_key_{}, blind_key_{}, mark_key_{},
        file_key_{}; ///< derived once: a list seals some hundred thousand fields
};

}
