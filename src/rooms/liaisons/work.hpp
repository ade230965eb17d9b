// SPDX-License-Identifier: Apache-2.0
// One transaction's acts on cases: each act checks the state, writes the case, its time-line and its audit
// line; the figures follow at the end. The verbs of the door, single and bulk, are made of these. Private.
#pragma once

#include "liaisons/liaisons.hpp"
#include "organisations/organisations.hpp"
#include "tally.hpp"

namespace liaisons {

/// What became of a case: changed, or it already was so (repeating is harmless).
enum class Outcome { changed, already_so };

class Work {
public:
    Work(db::Transaction& tx, house::Building& house, const house::Who& who)
        : tx_(tx), house_(house), who_(who)
    {
    }

    /// A case in scope, held. Refuses: not_found.
    base::Result<Liaison> take(base::LiaisonId liaison);
    /// A valid home cell in scope. Refuses: cell_missing, cell_not_in_ward.
    base::Result<organisations::Unit> cell(base::UnitId cell);

    base::Result<Outcome> introduce(Liaison& liaison, const organisations::Unit& cell);
    base::Result<Outcome> accept(Liaison& liaison);
    base::Result<Outcome> inform(Liaison& liaison, InformedHow how, base::Date on);
    base::Result<Outcome> send_back(Liaison& liaison, std::string_view reason);
    base::Result<Outcome> end(Liaison& liaison, const Ending& ending);
    base::Result<Outcome> reopen(Liaison& liaison);

    /// Writes the figures. To be called once, after the last act.
    void finish() { tally_.write(tx_); }

private:
    struct Step {
        std::string_view kind;
        std::string words;
        base::Date on;
    };
    void write(const Liaison& before, Liaison& after, const Step& step);

    db::Transaction& tx_;
    house::Building& house_;
    const house::Who& who_;
    Tally tally_;
};

/// What a role must not do, said with whom to ask.
tl::unexpected<base::Refusal> may_not(const house::Who& who, std::string_view what);

}
