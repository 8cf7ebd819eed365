// Writes the results as an SQLite file.
#include <fmt/format.h>
#include <sqlite3.h>

#include <filesystem>
#include <memory>

#include "sim/base/text.h"
#include "sim/experiment/new_file.h"
#include "sim/experiment/results.h"

namespace baton::experiment {

namespace {

std::string quoted_name(std::string_view name) {
    std::string out = "\"";
    for (const char c : name) out += c == '"' ? "\"\"" : std::string(1, c);
    return out + "\"";
}

class Database {
public:
    // Messages name `shown`.
    Database(const std::string& path, std::string shown) : shown_(std::move(shown)) {
        if (sqlite3_open(path.c_str(), &handle_) == SQLITE_OK) return;
        const std::string why = sqlite3_errmsg(handle_);
        sqlite3_close(handle_);
        throw FileError(fmt::format("{}: {}", terminal_text(shown_), why));
    }
    Database(const Database&) = delete;
    Database& operator=(const Database&) = delete;
    ~Database() { sqlite3_close(handle_); }

    void execute(const std::string& sql) {
        if (sqlite3_exec(handle_, sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK) fail();
    }
    sqlite3_stmt* prepare(const std::string& sql) {
        sqlite3_stmt* statement = nullptr;
        if (sqlite3_prepare_v2(handle_, sql.c_str(), -1, &statement, nullptr) != SQLITE_OK) fail();
        return statement;
    }
    [[noreturn]] void fail() const { throw FileError(fmt::format("{}: {}", terminal_text(shown_), sqlite3_errmsg(handle_))); }

private:
    std::string shown_;
    sqlite3* handle_ = nullptr;
};

// Inserts rows into a table.
class Insertion {
public:
    Insertion(Database& database, const std::string& table, std::size_t columns)
        : database_(database), statement_(database.prepare(sql(table, columns)), sqlite3_finalize) {}

    void number(double value) { bound(sqlite3_bind_double(statement_.get(), ++column_, value)); }
    void whole(std::int64_t value) { bound(sqlite3_bind_int64(statement_.get(), ++column_, value)); }
    void text(const std::string& value) {
        bound(sqlite3_bind_text(statement_.get(), ++column_, value.data(), static_cast<int>(value.size()), SQLITE_TRANSIENT));
    }
    void nothing() { bound(sqlite3_bind_null(statement_.get(), ++column_)); }
    void value(const std::optional<double>& value) { value ? number(*value) : nothing(); }
    void done() {
        if (sqlite3_step(statement_.get()) != SQLITE_DONE) database_.fail();
        sqlite3_reset(statement_.get());
        column_ = 0;
    }

private:
    void bound(int result) const {
        if (result != SQLITE_OK) database_.fail();
    }

    static std::string sql(const std::string& table, std::size_t columns) {
        std::string marks = "?";
        for (std::size_t i = 1; i < columns; ++i) marks += ",?";
        return "INSERT INTO " + table + " VALUES (" + marks + ")";
    }

    Database& database_;
    std::unique_ptr<sqlite3_stmt, int (*)(sqlite3_stmt*)> statement_;
    int column_ = 0;
};

void params(const Plan& plan, std::uint64_t point, Insertion& row) {
    const NamedValues values = plan.values(point);
    for (std::size_t axis = 0; axis < values.size(); ++axis) {
        const auto* number = std::get_if<Number>(&values[axis].second);
        number ? row.number(number->value) : row.text(plan.value_text(point, axis));
    }
}

std::string param_columns(const Plan& plan) {
    std::string out;
    for (const SweepAxis& axis : plan.spec().axes) out += quoted_name("param " + axis.param) + ", ";
    return out;
}

void fill_runs(Database& database, const Plan& plan, const RunRows& rows) {
    std::string columns =
        "\"index\" INTEGER PRIMARY KEY, point INTEGER, replication INTEGER, seed INTEGER, " + param_columns(plan) + "status TEXT";
    for (const Metric& metric : plan.metrics()) columns += ", " + quoted_name(metric.text());
    database.execute("CREATE TABLE runs (" + columns + ")");
    Insertion insertion(database, "runs", 5 + plan.spec().axes.size() + plan.metrics().size());
    for (const auto& [index, row] : rows) {
        const RunKey key = plan.run(index);
        for (const std::uint64_t value : {index, key.point, key.replication}) insertion.whole(static_cast<std::int64_t>(value));
        insertion.whole(key.seed);
        params(plan, key.point, insertion);
        insertion.text(row.status);
        for (const auto& value : row.values) insertion.value(value);
        insertion.done();
    }
}

void fill_summary(Database& database, const Plan& plan, const std::vector<PointSummary>& points) {
    std::string columns = "point INTEGER, " + param_columns(plan) + "metric TEXT, runs INTEGER, returned INTEGER, count INTEGER";
    std::size_t statistics = 0;
    for (const analysis::Statistic& statistic : analysis::statistics) {
        if (!statistic.in_database) continue;
        columns += fmt::format(", {}", statistic.name);
        ++statistics;
    }
    database.execute("CREATE TABLE summary (" + columns + ")");
    Insertion insertion(database, "summary", 5 + statistics + plan.spec().axes.size());
    for (const PointSummary& point : points) {
        for (std::size_t i = 0; i < point.metrics.size(); ++i) {
            const Summary& s = point.metrics[i];
            insertion.whole(static_cast<std::int64_t>(point.point));
            params(plan, point.point, insertion);
            insertion.text(plan.metrics()[i].text());
            for (const std::uint64_t count : {point.runs, point.returned, s.count})
                insertion.whole(static_cast<std::int64_t>(count));
            for (const analysis::Statistic& statistic : analysis::statistics) {
                if (statistic.in_database) insertion.value(s.count == 0 ? std::nullopt : std::optional(s.*statistic.value));
            }
            insertion.done();
        }
    }
}

}  // namespace

void check_sqlite_path(const std::string& path) {
    namespace fs = std::filesystem;
    std::error_code error;
    const fs::path folder = fs::path(path).parent_path();
    if (!folder.empty() && !fs::is_directory(folder, error))
        throw FileError(terminal_text(folder.string()) + ": there is no such folder");
    if (fs::exists(path, error) && !fs::is_regular_file(path, error)) throw FileError(terminal_text(path) + ": not a file");
}

void write_sqlite(const Plan& plan, const RunRows& rows, const std::vector<PointSummary>& points, const std::string& path) {
    check_sqlite_path(path);
    NewFile file(path);
    {
        Database database(file.path(), path);
        database.execute("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; BEGIN");
        fill_runs(database, plan, rows);
        fill_summary(database, plan, points);
        database.execute("COMMIT");
    }
    file.appear(Durable::yes);
}

}  // namespace baton::experiment
