#include "sim/base/format_spec.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <limits>
#include <string>
#include <vector>

namespace baton {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity(), nan = std::numeric_limits<double>::quiet_NaN();

template <class T>
struct Row {
    T value;
    const char *specification, *shown;  // what CPython 3.13 shows; behind `!` what it raises
};

template <class T>
void expect_as_in_python(const std::vector<Row<T>>& rows) {
    for (const auto& row : rows) {
        std::string shown;
        try {
            shown = formatted(row.value, row.specification);
        } catch (const FormatFault& fault) {
            shown = std::string("! ") + fault.what();
        }
        EXPECT_EQ(shown, row.shown) << "in the format '" << row.specification << "'";
    }
}

TEST(FormatSpec, ShowsIntegersAsPythonDoes) {
    expect_as_in_python<std::int64_t>({
        {0, "d", "0"},
        {42, "8d", "      42"},
        {-42, "08d", "-0000042"},
        {-42, "<8", "-42     "},
        {1234567, ",", "1,234,567"},
        {1234567, "015,", "000,001,234,567"},
        {255, "#x", "0xff"},
        {255, "#010X", "0X000000FF"},
        {255, "_b", "1111_1111"},
        {-255, "#o", "-0o377"},
        {7, "+", "+7"},
        {7, " d", " 7"},
        {7, "*^9", "****7****"},
        {9223372036854775807, "_x", "7fff_ffff_ffff_ffff"},
        {INT64_MIN, "d", "-9223372036854775808"},
        {3, ".2f", "3.00"},
        {3, "%", "300.000000%"},
        {1234, "e", "1.234000e+03"},
        {1, "é>5", "éééé1"},
        {5, ".2d", "! Precision not allowed in integer format specifier"},
        {5, "z", "! Negative zero coercion (z) not allowed in integer format specifier"},
        {5, "s", "! Unknown format code 's' for object of type 'int'"},
        {5, ",x", "! Cannot specify ',' with 'x'."},
        {5, "q", "! Unknown format code 'q' for object of type 'int'"},
        {5, "8.3.2", "! Invalid format specifier '8.3.2' for object of type 'int'"},
        {5, "1000000", "! Too many decimal digits in format string"},
        {5, ",_d", "! Cannot specify both ',' and '_'."},
        {5, ".", "! Format specifier missing precision"},
        {5, "=6", "     5"},
    });
    EXPECT_EQ(formatted(std::int64_t{1}, "5", "bool"), "    1");
}

TEST(FormatSpec, ShowsFloatsAsPythonDoes) {
    expect_as_in_python<double>({
        {0.1, "", "0.1"},
        {0.1, ".20f", "0.10000000000000000555"},
        {2.5, ".0f", "2"},
        {3.5, ".0f", "4"},
        {1e+16, "", "1e+16"},
        {1e+22, ".3", "1e+22"},
        {123456.0, ".3", "1.23e+05"},
        {123456.0, "g", "123456"},
        {1234567.0, "g", "1.23457e+06"},
        {0.0001, "g", "0.0001"},
        {1e-05, "g", "1e-05"},
        {1e-05, "10", "     1e-05"},
        {-0.0, ".1f", "-0.0"},
        {-0.001, "z.1f", "0.0"},
        {1.0, "#", "1.0"},
        {1e+20, "#", "1.e+20"},
        {1.0, "#g", "1.00000"},
        {1234.5, ",.2f", "1,234.50"},
        {1234.5, "012,.1f", "00,001,234.5"},
        {-1234.5, "=+12.1e", "-    1.2e+03"},
        {0.256, ".1%", "25.6%"},
        {infinity, "010", "0000000inf"},
        {-infinity, "F", "-INF"},
        {nan, ">6E", "   NAN"},
        {5e-324, "", "5e-324"},
        {1.7976931348623157e+308, ".0f",
         "1797693134862315708145274237317043567980705675258449965989174768031572607800285387605895586327668781715404589535143824642"
         "3432132688946418276846754670353751698604991057655128207624549009038932894407586850845513394230458323690322294816580855933"
         "2123348274797826204144723168738177180919299881250404026184124858368"},
        {99.95, ".1f", "100.0"},
        {1.0, "d", "! Unknown format code 'd' for object of type 'float'"},
        {1.0, "b", "! Unknown format code 'b' for object of type 'float'"},
        {100.0, ".0e", "1e+02"},
        {100.0, "#.0f", "100."},
        {9.5, "_<8.2G", "9.5_____"},
    });
}

TEST(FormatSpec, ShowsTextsAsPythonDoes) {
    expect_as_in_python<std::string_view>({
        {"abc", "", "abc"},
        {"abc", "6", "abc   "},
        {"abc", ">6", "   abc"},
        {"abc", "^6", " abc  "},
        {"abc", "*^8", "**abc***"},
        {"abc", ".2", "ab"},
        {"abc", "6.1s", "a     "},
        {"häß", ".2", "hä"},
        {"日本", ">4", "  日本"},
        {"abc", "06", "abc000"},
        {"abc", "+", "! Sign not allowed in string format specifier"},
        {"abc", " ", "! Space not allowed in string format specifier"},
        {"abc", "#", "! Alternate form (#) not allowed in string format specifier"},
        {"abc", "z", "! Negative zero coercion (z) not allowed in string format specifier"},
        {"abc", "=6", "! '=' alignment not allowed in string format specifier"},
        {"abc", ",", "! Cannot specify ',' with 's'."},
        {"abc", "d", "! Unknown format code 'd' for object of type 'str'"},
        {"", "3", "   "},
    });
}

TEST(FormatSpec, IsOneWhereSomeValueFits) {
    for (const char* good : {"", "8d", ".2f", ">10", "x", "s", "=6"}) EXPECT_TRUE(is_format_specification(good)) << good;
    for (const char* bad : {"q", "8.3.2", "%X", "n", "c", "1000000", "."}) EXPECT_FALSE(is_format_specification(bad)) << bad;
}

}  // namespace
}  // namespace baton
