// SPDX-License-Identifier: Apache-2.0
// The fields of one person, each from the cells of its columns.
#include "base/text.hpp"
#include "plausible.hpp"
#include "row_reader.hpp"
#include "stacked_cells.hpp"
#include "values.hpp"

namespace imports {

void RowReader::read_birth(PersonRow& person)
{
    const auto& men = slot(Role::birth_male);
    const auto& women = slot(Role::birth_female);
    if (!men.text.empty() || !women.text.empty()) {
        if (!men.text.empty() && !women.text.empty())
            person.reasons.add(Reason::gender_conflict);
        else
            person.gender = men.text.empty() ? ListGender::female : ListGender::male;
        read_birth_text(men.text.empty() ? women : men, person);
        return;
    }
    if (read_birth_parts(person)) return;
    const bool asked = present_[static_cast<std::size_t>(Role::birth_date)] ||
                       present_[static_cast<std::size_t>(Role::birth_male)] ||
                       present_[static_cast<std::size_t>(Role::birth_year)];
    if (const auto& date = slot(Role::birth_date); !date.text.empty())
        read_birth_text(date, person);
    else if (asked)
        person.reasons.add(Reason::birth_missing);
}

void RowReader::read_birth_text(const Slot& slot, PersonRow& person)
{
    const auto read = read_date(slot.text);
    person.birth = read.date;
    if (read.date) return;
    // A tick under [NAM | NỮ] gives the gender and no date.
    const bool tick = slot.text.size() <= 3 && read_tick(slot.text) == Tick::yes;
    switch (read.trouble) {
    case DateTrouble::impossible:
        person.reasons.add(Reason::birth_impossible);
        break;
    case DateTrouble::two_digit_year:
        person.reasons.add(Reason::birth_two_digit_year);
        break;
    case DateTrouble::unreadable:
        person.reasons.add(tick ? Reason::birth_missing : Reason::birth_unreadable);
        break;
    default:
        person.reasons.add(Reason::birth_missing);
        break;
    }
    person.raw_birth = base::tidy(slot.text);
    not_understood(slot);
}

bool RowReader::read_birth_parts(PersonRow& person)
{
    const auto& year = slot(Role::birth_year);
    if (year.text.empty()) return false;
    scratch_.clear();
    for (const auto role : {Role::birth_day, Role::birth_month}) {
        if (slot(role).text.empty()) continue;
        scratch_ += slot(role).text;
        scratch_ += '/';
    }
    scratch_ += year.text;
    const Slot whole{scratch_, year.encoding, year.index, year.kind};
    read_birth_text(whole, person);
    return true;
}

void RowReader::read_gender(PersonRow& person)
{
    const auto note = [&](ListGender gender) {
        if (person.gender != ListGender::unknown && person.gender != gender)
            person.reasons.add(Reason::gender_conflict);
        else
            person.gender = gender;
    };
    if (const auto& word = slot(Role::gender); !word.text.empty()) {
        text_of(word, scratch_);
        if (const auto gender = imports::read_gender(scratch_)) {
            note(*gender);
        } else {
            person.reasons.add(Reason::gender_unclear);
            person.raw_gender = scratch_;
            not_understood(word);
        }
    }
    for (const auto& [role, gender] :
         {std::pair{Role::gender_male, ListGender::male}, {Role::gender_female, ListGender::female}}) {
        const auto& mark = slot(role);
        if (mark.text.empty()) continue;
        text_of(mark, scratch_);
        const auto word = imports::read_gender(scratch_);
        switch (read_tick(scratch_)) {
        case Tick::yes:
            note(gender);
            break;
        case Tick::no:
            break;
        case Tick::unclear:
            // "Nữ" written out in the column "Nữ" is as good as a tick.
            if (word)
                note(*word);
            else
                person.reasons.add(Reason::tick_unclear);
        }
    }
    if (person.reasons.has(Reason::gender_conflict)) person.gender = ListGender::unknown;
}

void RowReader::read_party(PersonRow& person)
{
    auto card = slot(Role::card_no);
    if (const auto& both = slot(Role::card_or_file); card.text.empty() && !both.text.empty())
        card = card_part(both);
    if (!card.text.empty()) {
        auto read = read_card(card.text);
        person.card_no = std::move(read.digits);
        if (read.trouble) {
            person.reasons.add(*read.trouble);
            not_understood(card);
        }
    }
    const auto day = [&](Role role, std::optional<base::PartialDate>& into, std::string& raw) {
        const auto& cell = slot(role);
        if (cell.text.empty()) return;
        const auto read = read_date(cell.text);
        into = read.date;
        if (read.date || read.trouble == DateTrouble::empty) return;
        raw = base::tidy(cell.text);
        not_understood(cell);
    };
    day(Role::admitted_on, person.admitted_on, person.raw_admitted);
    day(Role::official_on, person.official_on, person.raw_official);
}

void RowReader::read_places(PersonRow& person)
{
    const auto take = [&](Role role, std::string& into, const std::string& above) {
        if (const auto& cell = slot(role); !cell.text.empty())
            text_of(cell, into);
        else
            into = above;
    };
    take(Role::workplace, person.workplace, section_workplace);
    take(Role::work_cell, person.work_cell, section_work_cell);
    if (const auto& whole = slot(Role::residence); !whole.text.empty())
        text_of(whole, person.residence);
    else if (!present_[static_cast<std::size_t>(Role::residence)])
        person.residence = joined({Role::house_no, Role::street, Role::group, Role::ward});
    read_residence_cell(person);
}

void RowReader::read_residence_cell(PersonRow& person)
{
    if (const auto& cell = slot(Role::residence_cell); !cell.text.empty()) {
        text_of(cell, person.residence_cell);
        return;
    }
    const auto& group = slot(Role::group);
    if (group.text.empty()) {
        person.residence_cell = section_residence_cell;
        return;
    }
    text_of(group, scratch_);
    // A bare "5" below "Tổ dân phố" is said in full.
    const bool number = scratch_.find_first_not_of("0123456789") == std::string::npos;
    person.residence_cell = number ? sheet_.columns[group.index].header + " " + scratch_ : scratch_;
}

void RowReader::read_phone(PersonRow& person)
{
    const auto& cell = slot(Role::phone);
    if (cell.text.empty()) return;
    if (imports::read_phone(cell.text, person.phone)) return;
    person.phone.clear();
    person.raw_phone = base::tidy(cell.text);
    person.reasons.add(Reason::phone_length);
    not_understood(cell);
}

void RowReader::read_exemption(PersonRow& person)
{
    const auto& words = slot(Role::exemption);
    const auto& introduction = slot(Role::exempt_introduction);
    if (!words.text.empty()) {
        text_of(words, scratch_);
        if (scratch_ != last_exemption_) {
            const auto read = imports::read_exemption(scratch_);
            last_exemption_ = scratch_;
            last_exemption_read_ = read.exemption;
            last_exemption_unclear_ = read.unclear;
        }
        person.exemption = last_exemption_read_;
        if (last_exemption_unclear_) {
            // "Đối tượng" holds many other things; only a column of exemptions owes an answer.
            if (sheet_.columns[words.index].confidence == Confidence::certain)
                person.reasons.add(Reason::tick_unclear);
            not_understood(words);
        }
    }
    if (!introduction.text.empty()) {
        text_of(introduction, scratch_);
        const auto tick = read_tick(scratch_);
        if (tick == Tick::yes ||
            imports::read_exemption(scratch_).exemption == ListExemption::exempt_introduction) {
            if (person.exemption == ListExemption::exempt_meetings)
                person.reasons.add(Reason::exempt_conflict);
            person.exemption = ListExemption::exempt_introduction;
        } else if (tick == Tick::unclear) {
            person.reasons.add(Reason::tick_unclear);
        }
    }
    if (person.reasons.has(Reason::exempt_conflict)) person.exemption = ListExemption::unknown;
    if (person.exemption == ListExemption::exempt_introduction)
        person.reasons.add(Reason::exempt_introduction_on_list);
}

void RowReader::read_standing(PersonRow& person)
{
    if (const auto& status = slot(Role::status); !status.text.empty()) {
        text_of(status, scratch_);
        if (scratch_ != last_status_) {
            last_status_ = scratch_;
            last_status_gone_ = imports::read_standing(scratch_) == Standing::not_active;
        }
        if (last_status_gone_) {
            person.reasons.add(Reason::status_not_active);
            person.raw_status = scratch_;
        }
    }
    if (const auto& gone = slot(Role::status_gone); !gone.text.empty() && read_tick(gone.text) != Tick::no) {
        person.reasons.add(Reason::status_not_active);
        text_of(gone, person.raw_status);
    }
    if (const auto& request = slot(Role::delete_request);
        !request.text.empty() && read_tick(request.text) == Tick::yes)
        person.reasons.add(Reason::marked_delete);
}

}
