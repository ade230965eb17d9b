// SPDX-License-Identifier: Apache-2.0
#include "demo/people.hpp"

#include "demo/cast.hpp"
#include "demo/names.hpp"

#include <cstdio>

namespace demo {

using base::PartialDate;
using liaisons::Arrival;
using liaisons::Exemption;
using members::Gender;

namespace {

// People whose contact the cells 1 … 14 hold or are about to: 1,187, with 12 waiting for a cell and 2 given
// back 1,201.
constexpr int people_of_cell[] = {88, 270, 74, 66, 118, 58, 83, 52, 69, 94, 49, 56, 58, 52};
constexpr int waiting_for_a_cell = 12;
constexpr int exempt_in_all = 58;

PartialDate day(int year, int month, int day)
{
    return {year, static_cast<unsigned>(month), static_cast<unsigned>(day)};
}

// Those of the pictures, and those whom lists and computers find awkward.
struct Known {
    int cell;
    const char* name;
    Gender gender;
    PartialDate birth;
    const char* workplace;
    const char* work_cell;
    const char* card;
};
constexpr auto man = Gender::male;
constexpr auto woman = Gender::female;
const Known known_people[] = {
    {5, "Nguyễn Thị Lan Anh", woman, {1986, 4, 12}, "Sở Y tế", "Chi bộ Nghiệp vụ y", "047012304127"},
    {5,
     "Trần Quốc Bảo",
     man,
     {1979, 9, 3},
     "Công ty Điện lực Trường Giang",
     "Chi bộ Phòng Kỹ thuật",
     "047012305127"},
    {5,
     "Lê Thị Bích Châu",
     woman,
     {1991, 1, 25},
     "Trường THCS Hương Đông",
     "Chi bộ nhà trường",
     "047012306127"},
    {5, "Phạm Hữu Cường", man, {1974, 7, 19}, "Sở Xây dựng", "Chi bộ Văn phòng Sở", "047012307127"},
    {5,
     "Hoàng Thị Mỹ Dung",
     woman,
     {1988, 11, 2},
     "Bệnh viện Đa khoa Trường Giang",
     "Chi bộ Khoa Nội",
     "047012308127"},
    {5, "Võ Đình Dũng", man, {1982, 3, 30}, "Chi cục Thuế khu vực 3", "Chi bộ Đội Nghiệp vụ", "047012309127"},
    {5, "Đặng Văn Đức", man, {1969, 5, 8}, "Bộ Chỉ huy Quân sự", "Chi bộ Ban Hậu cần", "047012310127"},
    {5,
     "Nguyễn Thị Hồng Hà",
     woman,
     {1990, 8, 14},
     "Kho bạc Nhà nước khu vực",
     "Chi bộ Phòng Kế toán",
     "047012311127"},
    {5,
     "Bùi Thanh Hải",
     man,
     {1977, 2, 6},
     "Đài Phát thanh và Truyền hình",
     "Chi bộ Phòng Thời sự",
     "047012312127"},
    {5,
     "Trương Thị Hiền",
     woman,
     {1985, 10, 21},
     "Ngân hàng Chính sách xã hội",
     "Chi bộ Phòng Tín dụng",
     "047012313127"},
    {5, "Phan Văn Hòa", man, {1980, 6, 17}, "Sở Tài chính", "Chi bộ Ngân sách", "047012314127"},
    {5,
     "Ngô Minh Hoàng",
     man,
     {1993, 12, 1},
     "Trung tâm Phục vụ hành chính công",
     "Chi bộ Bộ phận Một cửa",
     "047012315127"},
    {5,
     "Lê Quang Huy",
     man,
     {1984, 4, 4},
     "Trường Đại học Trường Giang",
     "Chi bộ Khoa Kinh tế",
     "047012316127"},
    {5,
     "Đỗ Thị Thu Hương",
     woman,
     {1987, 9, 9},
     "Trường Mầm non Hương Đông",
     "Chi bộ nhà trường",
     "047012317127"},
    {13,
     "Phạm Thị Ngọc Ánh",
     woman,
     {1989, 3, 8},
     "Kho bạc Nhà nước khu vực",
     "Chi bộ Kiểm soát chi",
     "047012318127"},
    {13, "Lê Đình Cảnh", man, {1976, 1, 15}, "Sở Xây dựng", "Chi bộ Quy hoạch", "047012319127"},
    {13,
     "Nguyễn Thị Kim Chi",
     woman,
     {1992, 5, 27},
     "Trường THCS Hương Đông",
     "Chi bộ nhà trường",
     "047012320127"},
    {13,
     "Trần Văn Chiến",
     man,
     {1981, 8, 30},
     "Công ty Điện lực Trường Giang",
     "Chi bộ Vận hành",
     "047012321127"},
    {13, "Hồ Hữu Danh", man, {1978, 12, 12}, "Chi cục Thuế khu vực 3", "Chi bộ Kiểm tra", "047012322127"},
    // Two of one name in one cell, two of one name and year in two cells, one name written with the tone in
    // two places.
    {5,
     "Nguyễn Thị Lan Anh",
     woman,
     {1986, 10, 30},
     "Trường Tiểu học Đông Sơn",
     "Chi bộ nhà trường",
     "047012323127"},
    {2, "Lê Thị Hương", woman, {1983, 0, 0}, "Sở Tài chính", "Chi bộ Văn phòng", "047012324127"},
    {7,
     "Lê Thị Hương",
     woman,
     {1983, 6, 2},
     "Trường Cao đẳng Công nghiệp",
     "Chi bộ Phòng ban",
     "047012325127"},
    {2, "Trần Đình Hòa", man, {1975, 0, 0}, "Cảng Bến Gỗ", "Chi bộ Khai thác", "47012326"},
    {2, "Trần Đình Hoà", man, {1990, 2, 11}, "Bưu điện thành phố", "Chi bộ Dịch vụ", "047012327127"},
    // Names of other peoples of the country, a very long one, a short one, letters that share a key.
    {2, "H'Hen Niê", woman, {1992, 5, 15}, "Bảo hiểm xã hội thành phố", "Chi bộ Chế độ", "047012328127"},
    {2, "Y Moan Êban", man, {1971, 0, 0}, "Trường Đại học Trường Giang", "Chi bộ Khoa Sư phạm", "47012329"},
    {5,
     "Công Tằng Tôn Nữ Thị Hoàng Phương Thảo Nguyên",
     woman,
     {1968, 11, 20},
     "Bảo tàng Trường Giang",
     "Chi bộ Bảo tàng",
     ""},
    {9, "Vũ Ý", man, {1985, 7, 7}, "Sở Khoa học và Công nghệ", "Chi bộ Đổi mới", "047012331127"},
    {10, "Lò Văn Ún", man, {1979, 3, 0}, "Công an thành phố", "Chi bộ Hậu cần", "047012332127"},
    {4, "Đàm Thị Đào", woman, {1966, 0, 0}, "Hội Chữ thập đỏ thành phố", "Chi bộ Hội", ""},
    {2, "Tôn Nữ Ái Hạnh", woman, {1973, 0, 0}, "Thư viện thành phố", "Chi bộ Thư viện", "47012333"},
};

std::string card_number(int number)
{
    char text[16];
    std::snprintf(text, sizeof text, "047%09d", 200'000'000 + number * 7'919);
    return text;
}

std::string phone_number(int number)
{
    char text[16];
    std::snprintf(text, sizeof text, "0905%06d", 200'000 + number * 37);
    return text;
}

std::string neighbourhood(Dice& dice, int cell)
{
    const auto number = std::to_string(cell);
    switch (dice.below(8)) {
    case 0:
        return "TDP " + number;
    case 1:
        return "tổ " + number;
    default:
        return "tổ dân phố " + number;
    }
}

// Admitted at 19 to 34, full member a year later, both before the story begins.
void add_party_days(Dice& dice, Arrival& arrival, const Calendar& calendar)
{
    const int birth = arrival.person.birth ? arrival.person.birth->year : 1980;
    const int year = std::min(birth + dice.between(19, 34), calendar.founded.year - 2);
    const int month = dice.between(1, 12), on = dice.between(1, 28);
    arrival.person.admitted_on = day(year, month, on);
    arrival.person.official_on = day(year + 1, month, on);
}

class Maker {
public:
    explicit Maker(const Calendar& calendar) : calendar_(calendar) {}

    Person known(const Known& known)
    {
        Person person;
        person.cell = known.cell;
        person.arrival.person.full_name = known.name;
        person.arrival.person.gender = known.gender;
        person.arrival.person.birth = known.birth;
        person.arrival.person.card_no = known.card;
        person.arrival.workplace = known.workplace;
        person.arrival.work_cell = known.work_cell;
        complete(person);
        return person;
    }

    Person invented(int cell)
    {
        Person person;
        person.cell = cell;
        auto named = invented_name(dice_);
        auto& details = person.arrival.person;
        details.full_name = std::move(named.name);
        details.gender = named.gender;
        const int year = dice_.between(1966, 2000);
        details.birth =
            dice_.chance(6) ? PartialDate{year, 0, 0} : day(year, dice_.between(1, 12), dice_.between(1, 28));
        if (!dice_.chance(4)) details.card_no = card_number(made_);
        if (dice_.chance(3)) details.card_no = card_number(made_).substr(4);
        const auto work = invented_work(dice_);
        person.arrival.workplace = work.workplace;
        person.arrival.work_cell = work.cell;
        complete(person);
        return person;
    }

private:
    void complete(Person& person)
    {
        ++made_;
        auto& arrival = person.arrival;
        if (!arrival.person.full_name.starts_with("Nguyễn Thị Lan Anh")) {
            add_party_days(dice_, arrival, calendar_);
            if (!dice_.chance(8)) arrival.person.phone = phone_number(made_);
            arrival.residence = invented_street(dice_) + ", " + neighbourhood(dice_, person.cell);
        } else {
            arrival.person.admitted_on = day(2012, 5, 19);
            arrival.person.official_on = day(2013, 5, 19);
            arrival.person.phone = phone_number(made_);
            arrival.residence = std::string(arrival.workplace == "Sở Y tế" ? "Số 18 ngõ 42" : "Số 7 ngõ 18") +
                                ", đường Bến Gỗ, tổ dân phố 5";
        }
        arrival.exemption = Exemption::none;
        person.wave = dice_.chance(86) ? 0 : 1 + static_cast<std::size_t>(dice_.below(3));
        person.wave = std::min(person.wave, calendar_.waves.size() - 1);
        person.diligence = dice_.chance(3) ? 0 : dice_.chance(12) ? 60 : 106;
    }

    const Calendar& calendar_;
    Dice dice_{213};
    int made_ = 0;
};

// The last of the cell that are still settled; those of the pictures stand first.
void give_fate(std::vector<Person>& people, int cell, int count, Fate fate)
{
    for (auto at = people.rbegin(); at != people.rend() && count > 0; ++at)
        if (at->cell == cell && at->fate == Fate::settled && at->arrival.exemption == Exemption::none) {
            at->fate = fate;
            --count;
        }
}

// The two whom the secretary of cell 13 is asked to receive.
void rename_newcomers(std::vector<Person>& people)
{
    give_fate(people, 13, 2, Fate::introduced);
    bool first = true;
    for (auto& person : people) {
        if (person.cell != 13 || person.fate != Fate::introduced) continue;
        person.arrival.person.full_name = first ? "Đỗ Văn Khải" : "Hồ Thị Yến Nhi";
        person.arrival.person.gender = first ? man : woman;
        first = false;
    }
}

// What the residence of those without a cell says: most name one, the others take a telephone call.
const char* const unclear_residence[] = {
    "Khu vực 7, phường Hương Sơ (cũ)", "Khu tập thể Sở Thủy sản cũ, đường Lò Gốm",
    "Chung cư Đông Sơn, tầng 9", "Số 4 kiệt 11 Cồn Dâu, phường cũ Phú Hậu", ""};

void let_wait(std::vector<Person>& people, Maker& maker)
{
    for (int i = 0; i < waiting_for_a_cell; ++i) {
        auto person = maker.invented(1 + i * 5 % cells);
        person.fate = Fate::received;
        if (i >= 7) person.arrival.residence = unclear_residence[i - 7];
        people.push_back(std::move(person));
    }
    for (const int cell : {4, 9}) {
        auto person = maker.invented(cell);
        person.fate = Fate::returned;
        people.push_back(std::move(person));
    }
}

void exempt_some(std::vector<Person>& people, int count)
{
    for (auto& person : people)
        if (person.arrival.person.full_name == "Đặng Văn Đức") {
            person.arrival.exemption = Exemption::exempt_meetings;
            --count;
        }
    for (std::size_t i = 31; count > 0 && i < people.size(); i += 20)
        if (people[i].fate == Fate::settled) {
            people[i].arrival.exemption = Exemption::exempt_meetings;
            --count;
        }
}

}

std::vector<Person> everyone(const Calendar& calendar, Size size)
{
    Maker maker(calendar);
    std::vector<Person> people;
    int left[cells];
    for (int cell = 1; cell <= cells; ++cell)
        left[cell - 1] = size == Size::ward ? people_of_cell[cell - 1] : 4 + people_of_cell[cell - 1] / 30;
    for (const auto& known : known_people) {
        people.push_back(maker.known(known));
        --left[known.cell - 1];
    }
    for (int cell = 1; cell <= cells; ++cell)
        for (int i = 0; i < left[cell - 1]; ++i)
            people.push_back(maker.invented(cell));
    exempt_some(people, size == Size::ward ? exempt_in_all : 5);
    rename_newcomers(people);
    give_fate(people, 2, 3, Fate::introduced);
    give_fate(people, 10, 2, Fate::introduced);
    give_fate(people, 5, 1, Fate::introduced);
    give_fate(people, 2, 3, Fate::accepted);
    give_fate(people, 7, 2, Fate::accepted);
    let_wait(people, maker);
    return people;
}

}
