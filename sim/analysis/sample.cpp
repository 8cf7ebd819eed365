#include "sim/analysis/sample.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "sim/base/random.h"

namespace baton::analysis {

namespace {

// The density of Student's t at 0 follows from its neighbour: c(v+2) = c(v) * (v+1)/v * sqrt(v/(v+2)).
double density_at_zero(std::uint64_t degrees) {
    constexpr double pi = 3.14159265358979323846;
    if (degrees > 100'000) return (1 - 0.25 / static_cast<double>(degrees)) / std::sqrt(2 * pi);
    double density = degrees % 2 == 1 ? 1 / pi : 1 / (2 * std::sqrt(2.0));
    for (std::uint64_t v = degrees % 2 == 1 ? 1 : 2; v < degrees; v += 2) {
        const auto d = static_cast<double>(v);
        density *= (d + 1) / d * std::sqrt(d / (d + 2));
    }
    return density;
}

struct StudentDensity {
    explicit StudentDensity(std::uint64_t degrees) : v(static_cast<double>(degrees)), at_zero(density_at_zero(degrees)) {}
    double operator()(double t) const { return at_zero * portable_exp(-(v + 1) / 2 * portable_log(1 + t * t / v)); }
    double v, at_zero;
};

// Integrates the density by Simpson's rule.
template <class Function>
double integral(const Function& f, double from, double to) {
    constexpr int parts = 400;
    const double h = (to - from) / parts;
    double sum = f(from) + f(to);
    for (int i = 1; i < parts; ++i) sum += f(from + i * h) * (i % 2 == 1 ? 4 : 2);
    return sum * h / 3;
}

double computed_quantile(double probability, std::uint64_t degrees) {
    const StudentDensity density(degrees);
    double t = 0, below = 0.5;
    // Newton's steps from the left never pass the root, because the density falls.
    for (int i = 0; i < 100; ++i) {
        const double step = (probability - below) / density(t);
        if (!(step > 1e-12 * (1 + t))) break;
        below += integral(density, t, t + step);
        t += step;
    }
    return t;
}

double of_rank(const std::vector<double>& sorted, std::size_t percent) { return sorted[(sorted.size() * percent + 99) / 100 - 1]; }

}  // namespace

double student_quantile(double probability, std::uint64_t degrees) {
    struct Known {
        double probability, value;
        std::uint64_t degrees;
    };
    thread_local constinit std::array<Known, 64> all_known{};
    Known& known = all_known[degrees % all_known.size()];
    if (known.probability != probability || known.degrees != degrees)
        known = {probability, computed_quantile(probability, degrees), degrees};
    return known.value;
}

Summary summarise(std::vector<double> values) {
    Summary out;
    if (values.empty()) return out;
    out.count = values.size();
    const auto n = static_cast<double>(values.size());
    double sum = 0, squares = 0;
    for (const double value : values) sum += value;
    out.mean = sum / n;
    for (const double value : values) squares += (value - out.mean) * (value - out.mean);
    if (values.size() > 1) {
        out.sd = std::sqrt(squares / (n - 1));
        out.half_width = student_quantile(0.975, values.size() - 1) * out.sd / std::sqrt(n);
    }
    std::sort(values.begin(), values.end());
    out.least = values.front();
    out.p5 = of_rank(values, 5);
    out.p25 = of_rank(values, 25);
    out.median = of_rank(values, 50);
    out.p75 = of_rank(values, 75);
    out.p90 = of_rank(values, 90);
    out.p95 = of_rank(values, 95);
    out.p99 = of_rank(values, 99);
    out.most = values.back();
    return out;
}

Histogram equal_parts(const std::vector<double>& values, std::size_t most_parts) {
    Histogram out;
    if (values.empty()) return out;
    const auto [least, most] = std::minmax_element(values.begin(), values.end());
    const auto wanted = static_cast<std::size_t>(std::sqrt(static_cast<double>(values.size()))) + 1;
    const std::size_t parts = *least == *most ? 1 : std::clamp<std::size_t>(wanted, 1, most_parts);
    out.first = *least;
    out.width = (*most - *least) / static_cast<double>(parts);
    out.counts.assign(parts, 0);
    for (const double value : values) {
        const double part = out.width > 0 ? (value - out.first) / out.width : 0;
        ++out.counts[std::min(parts - 1, static_cast<std::size_t>(part))];
    }
    return out;
}

}  // namespace baton::analysis
