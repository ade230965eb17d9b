// SPDX-License-Identifier: Apache-2.0
#include "web/router.hpp"

#include "web/ascii.hpp"

#include <algorithm>
#include <optional>
#include <stdexcept>

namespace web {
namespace {

constexpr std::array methods{Method::get, Method::post, Method::put, Method::del};

struct Leaf {
    std::size_t index;
    std::vector<std::string> names; ///< of the parameters, from left to right
};

std::vector<std::string_view> segments_of(std::string_view path)
{
    std::vector<std::string_view> out;
    path.remove_prefix(std::min<std::size_t>(1, path.size()));
    while (!path.empty())
        out.push_back(next_piece(path, '/'));
    return out;
}

bool is_parameter(std::string_view segment)
{
    return segment.front() == '{' && segment.back() == '}';
}

}

struct RouteTable::Node {
    std::map<std::string, std::unique_ptr<Node>, std::less<>> literals;
    std::unique_ptr<Node> parameter;
    std::array<std::optional<Leaf>, methods.size()> leaves;

    [[nodiscard]] bool has_leaf() const
    {
        return std::any_of(leaves.begin(), leaves.end(), [](const auto& leaf) { return leaf.has_value(); });
    }

    Node& child(std::string_view segment)
    {
        auto& place = is_parameter(segment) ? parameter : literals[std::string(segment)];
        if (!place) place = std::make_unique<Node>();
        return *place;
    }

    // Every place where the path may end, the more literal first; `values` are what its parameters took.
    template <class Visit>
    bool walk(const std::vector<std::string_view>& segments, std::size_t at,
              std::vector<std::string_view>& values, const Visit& visit) const
    {
        if (at == segments.size()) return has_leaf() && visit(*this, values);
        const auto literal = literals.find(segments[at]);
        if (literal != literals.end() && literal->second->walk(segments, at + 1, values, visit)) return true;
        if (!parameter) return false;
        values.push_back(segments[at]);
        if (parameter->walk(segments, at + 1, values, visit)) return true;
        values.pop_back();
        return false;
    }
};

RouteTable::RouteTable() : root_(std::make_unique<Node>()) {}
RouteTable::~RouteTable() = default;
RouteTable::RouteTable(RouteTable&&) noexcept = default;
RouteTable& RouteTable::operator=(RouteTable&&) noexcept = default;

std::size_t RouteTable::add(Method method, std::string_view pattern)
{
    const auto refuse = [&](const char* why) {
        throw std::logic_error(std::string(code(method)) + " " + std::string(pattern) + ": " + why);
    };
    if (pattern.empty() || pattern.front() != '/') refuse("a route starts with /");
    if (pattern.size() > 1 && pattern.back() == '/') refuse("a route does not end with /");
    std::vector<std::string> names;
    Node* node = root_.get();
    for (const auto segment : segments_of(pattern)) {
        if (segment.empty()) refuse("a route has no empty segment");
        if (is_parameter(segment)) {
            names.emplace_back(segment.substr(1, segment.size() - 2));
            if (names.back().empty()) refuse("a parameter has a name");
            if (std::count(names.begin(), names.end(), names.back()) > 1) refuse("a parameter stands once");
        } else if (segment.find_first_of("{}") != std::string_view::npos) {
            refuse("a parameter is a whole segment");
        }
        node = &node->child(segment);
    }
    auto& leaf = node->leaves[static_cast<std::size_t>(method)];
    if (leaf) refuse("stands twice");
    leaf = Leaf{count_, std::move(names)};
    return count_++;
}

RouteTable::Match RouteTable::find(Method method, std::string_view path) const
{
    Match match;
    std::array<bool, methods.size()> allowed{};
    std::vector<std::string_view> values;
    root_->walk(segments_of(path), 0, values,
                [&](const Node& node, const std::vector<std::string_view>& taken) {
                    for (const auto other : methods)
                        allowed[static_cast<std::size_t>(other)] |=
                            node.leaves[static_cast<std::size_t>(other)].has_value();
                    const auto& leaf = node.leaves[static_cast<std::size_t>(method)];
                    if (!leaf) return false;
                    match.outcome = Outcome::found;
                    match.index = leaf->index;
                    for (std::size_t i = 0; i < taken.size(); ++i)
                        match.parameters.emplace(leaf->names[i], taken[i]);
                    return true;
                });
    if (match.outcome == Outcome::found) return match;
    for (const auto other : methods) {
        if (!allowed[static_cast<std::size_t>(other)]) continue;
        match.outcome = Outcome::other_methods;
        if (!match.allow.empty()) match.allow += ", ";
        match.allow += other == Method::get ? "GET, HEAD" : std::string(code(other));
    }
    return match;
}

}
