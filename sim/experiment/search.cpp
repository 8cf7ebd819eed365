#include "sim/experiment/search.h"

#include <algorithm>
#include <map>

namespace baton::experiment {

namespace {

class ValueSearch {
public:
    ValueSearch(std::size_t count, const Measure& measure) : count_(count), measure_(measure) {}

    void run(std::vector<std::size_t> places) {
        std::erase_if(places, [&](std::size_t place) { return known_.contains(place); });
        std::sort(places.begin(), places.end());
        places.erase(std::unique(places.begin(), places.end()), places.end());
        const auto values = measure_(places);
        for (std::size_t i = 0; i < places.size(); ++i) {
            known_[places[i]] = values[i];
            found_.tried.push_back({places[i], values[i]});
        }
    }

    std::optional<double> value(std::size_t place) {
        run({place});
        return known_.at(place);
    }

    void run_some() {
        constexpr std::size_t pieces = 6;
        std::vector<std::size_t> places;
        for (std::size_t i = 0; i <= pieces; ++i) places.push_back((count_ - 1) * i / pieces);
        run(std::move(places));
    }

    void run_all() {
        std::vector<std::size_t> places(count_);
        for (std::size_t place = 0; place < count_; ++place) places[place] = place;
        run(std::move(places));
    }

    // Whether all values exist, and none is greater than the one before it.
    bool never_rises() const {
        std::optional<double> before;
        for (const auto& [place, value] : known_) {
            if (!value || (before && *value > *before)) return false;
            before = value;
        }
        return true;
    }

    // Finds the first place that is as good as the last one by bisection, assuming that values never rise.
    std::size_t first_as_good_as_last() {
        const double best = *value(count_ - 1);
        std::size_t low = 0, high = count_ - 1;  // the answer lies in [low, high]
        for (const auto& [place, value] : known_) {
            if (*value > best) low = std::max(low, place + 1);
            if (*value <= best) high = std::min(high, place);
        }
        while (low < high) {
            const std::size_t middle = low + (high - low) / 2;
            const auto there = value(middle);
            if (!there || !never_rises()) return count_;
            *there <= best ? high = middle : low = middle + 1;
        }
        return low;
    }

    SearchResult finish(std::optional<std::size_t> place, bool halving) {
        found_.place = place;
        found_.halving = halving;
        return std::move(found_);
    }

    const std::map<std::size_t, std::optional<double>>& known() const { return known_; }

private:
    std::size_t count_;
    const Measure& measure_;
    std::map<std::size_t, std::optional<double>> known_;
    SearchResult found_;
};

}  // namespace

SearchResult find_least(std::size_t count, const Measure& measure) {
    ValueSearch search(count, measure);
    if (count > 8) {
        search.run_some();
        if (search.never_rises()) {
            const std::size_t place = search.first_as_good_as_last();
            if (place < count) return search.finish(place, true);
        }
    }
    search.run_all();
    std::optional<std::size_t> best;
    for (const auto& [place, value] : search.known()) {
        if (value && (!best || *value < *search.known().at(*best))) best = place;
    }
    return search.finish(best, false);
}

SearchResult find_smallest(std::size_t count, const Measure& measure) {
    // A condition that holds from some value on is treated as a metric that falls from 1 to 0.
    const Measure fails = [&](const std::vector<std::size_t>& places) {
        auto values = measure(places);
        for (auto& value : values) value = value && *value != 0 ? 0 : 1;
        return values;
    };
    ValueSearch search(count, fails);
    const auto answer = [&](bool halving, std::optional<std::size_t> place) {
        SearchResult found = search.finish(place, halving);
        for (Tried& tried : found.tried) tried.value = 1 - *tried.value;
        return found;
    };
    if (count > 8) {
        search.run_some();
        if (search.never_rises() && search.value(count - 1) == 0) {
            const std::size_t place = search.first_as_good_as_last();
            if (place < count) return answer(true, place);
        }
    }
    search.run_all();
    for (const auto& [place, value] : search.known()) {
        if (value == 0) return answer(false, place);
    }
    return answer(false, std::nullopt);
}

}  // namespace baton::experiment
