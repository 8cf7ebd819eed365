// The events of a run in memory. The list grows by blocks and never moves what it holds, so that a trace of millions of events
// takes 32 bytes an event and little more, also while it grows. Random access; references stay valid until the list is cleared.
//
// The first blocks have 64 KiB. When there are many, huge pages are cut into them: where the kernel hands out pages of 4 KiB, that
// takes longer than to fill them.
#pragma once

#include <algorithm>
#include <array>
#include <compare>
#include <cstddef>
#include <initializer_list>
#include <iterator>
#include <memory>
#include <span>
#include <utility>
#include <vector>

#include "sim/trace/event.h"

namespace baton::trace {

class EventList {
    template <class List, class Item>
    class Iterator;

public:
    using value_type = TraceEvent;
    using iterator = Iterator<EventList, TraceEvent>;
    using const_iterator = Iterator<const EventList, const TraceEvent>;

    EventList() = default;
    EventList(std::initializer_list<TraceEvent> events) { append({events.begin(), events.size()}); }
    EventList(const EventList& other) {
        for (const TraceEvent& event : other) push_back(event);
    }
    EventList(EventList&& other) noexcept
        : small_(std::move(other.small_)),
          pages_(std::move(other.pages_)),
          blocks_(std::move(other.blocks_)),
          size_(std::exchange(other.size_, 0)) {}
    EventList& operator=(EventList other) noexcept {
        std::swap(small_, other.small_);
        std::swap(pages_, other.pages_);
        std::swap(blocks_, other.blocks_);
        std::swap(size_, other.size_);
        return *this;
    }

    std::size_t size() const { return size_; }
    bool empty() const { return size_ == 0; }
    TraceEvent& operator[](std::size_t i) { return (*blocks_[i / block_size])[i % block_size]; }
    const TraceEvent& operator[](std::size_t i) const { return (*blocks_[i / block_size])[i % block_size]; }
    const TraceEvent& front() const { return (*this)[0]; }
    const TraceEvent& back() const { return (*this)[size_ - 1]; }

    void push_back(const TraceEvent& event) { append({&event, 1}); }
    void append(std::span<const TraceEvent> events) {
        while (!events.empty()) {
            const std::size_t used = size_ % block_size;
            if (used == 0) add_block();
            const std::size_t count = std::min(events.size(), block_size - used);
            std::copy_n(events.begin(), count, blocks_.back()->begin() + static_cast<std::ptrdiff_t>(used));
            size_ += count;
            events = events.subspan(count);
        }
    }
    template <class From>
    void assign(From first, From last) {
        clear();
        for (; first != last; ++first) push_back(*first);
    }
    // Drops what is beyond the first `size` events and gives its memory back.
    void cut(std::size_t size);
    void clear() {
        blocks_.clear();
        small_.clear();
        pages_.clear();
        size_ = 0;
    }

    iterator begin() { return {this, 0}; }
    iterator end() { return {this, size_}; }
    const_iterator begin() const { return {this, 0}; }
    const_iterator end() const { return {this, size_}; }

    bool operator==(const EventList& other) const { return std::equal(begin(), end(), other.begin(), other.end()); }

private:
    static constexpr std::size_t block_size = 2048;  // 64 KiB: small enough that the heap need not ask the system for each
    using Block = std::array<TraceEvent, block_size>;
    static constexpr std::size_t bytes_of_huge_page = std::size_t{2} << 20;
    static constexpr std::size_t most_small = 64, in_page = 32;  // blocks
    struct alignas(bytes_of_huge_page) HugePage {
        std::array<Block, in_page> blocks;
    };
    void add_block();

    template <class List, class Item>
    class Iterator {
    public:
        using iterator_category = std::random_access_iterator_tag;
        using value_type = TraceEvent;
        using difference_type = std::ptrdiff_t;
        using pointer = Item*;
        using reference = Item&;

        Iterator() = default;
        Iterator(List* list, std::size_t at) : list_(list), at_(at) {}

        reference operator*() const { return (*list_)[at_]; }
        pointer operator->() const { return &**this; }
        reference operator[](difference_type by) const { return *(*this + by); }
        Iterator& operator+=(difference_type by) {
            at_ += static_cast<std::size_t>(by);
            return *this;
        }
        Iterator& operator-=(difference_type by) { return *this += -by; }
        Iterator& operator++() { return *this += 1; }
        Iterator& operator--() { return *this -= 1; }
        Iterator operator++(int) { return std::exchange(*this, *this + 1); }
        Iterator operator--(int) { return std::exchange(*this, *this - 1); }
        friend Iterator operator+(Iterator from, difference_type by) { return from += by; }
        friend Iterator operator+(difference_type by, Iterator from) { return from += by; }
        friend Iterator operator-(Iterator from, difference_type by) { return from -= by; }
        friend difference_type operator-(const Iterator& a, const Iterator& b) {
            return static_cast<difference_type>(a.at_) - static_cast<difference_type>(b.at_);
        }
        bool operator==(const Iterator& other) const { return at_ == other.at_; }
        auto operator<=>(const Iterator& other) const { return at_ <=> other.at_; }

    private:
        List* list_ = nullptr;
        std::size_t at_ = 0;
    };

    std::vector<std::unique_ptr<Block>> small_;     // the first blocks
    std::vector<std::unique_ptr<HugePage>> pages_;  // the others
    std::vector<Block*> blocks_;
    std::size_t size_ = 0;
};

}  // namespace baton::trace
