// SPDX-License-Identifier: Apache-2.0
// From method and path to whatever hangs on the route: the house hangs permission and handler there.
#pragma once

#include "web/request.hpp"

#include <array>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace web {

/// Patterns as segments: "/meetings/{meeting}/marks/{person}". A literal segment wins over a parameter.
class RouteTable {
public:
    using Parameters = std::map<std::string, std::string, std::less<>>;
    enum class Outcome { found, no_such_path, other_methods };
    struct Match {
        Outcome outcome = Outcome::no_such_path;
        std::size_t index = 0; ///< in the order of `add`
        Parameters parameters;
        std::string allow; ///< for `other_methods`: the Allow header
    };

    RouteTable();
    ~RouteTable();
    RouteTable(RouteTable&&) noexcept;
    RouteTable& operator=(RouteTable&&) noexcept;

    /// Throws std::logic_error when the pattern is not one (must start with "/", no empty segment, each
    /// parameter once) or when method and pattern are there already, whatever its parameters are called.
    std::size_t add(Method method, std::string_view pattern);
    /// `path` as `normal_path` made it.
    [[nodiscard]] Match find(Method method, std::string_view path) const;

private:
    struct Node;
    std::unique_ptr<Node> root_;
    std::size_t count_ = 0;
};

template <class Payload>
class Router {
public:
    struct Match {
        const Payload* payload = nullptr; ///< none when the path or the method is not there
        RouteTable::Parameters parameters;
        std::string allow; ///< when only the method is not there (405): the methods that are
    };

    void add(Method method, std::string_view pattern, Payload payload)
    {
        table_.add(method, pattern);
        payloads_.push_back(std::move(payload));
    }

    [[nodiscard]] Match find(Method method, std::string_view path) const
    {
        auto match = table_.find(method, path);
        if (match.outcome != RouteTable::Outcome::found) return {nullptr, {}, std::move(match.allow)};
        return {&payloads_[match.index], std::move(match.parameters), {}};
    }

    [[nodiscard]] const std::vector<Payload>& payloads() const { return payloads_; }

private:
    RouteTable table_;
    std::vector<Payload> payloads_;
};

}
