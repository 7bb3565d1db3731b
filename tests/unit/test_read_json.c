#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <setjmp.h>
#include <cmocka.h>

#include "reader.h"

/* JSON as the reader tells it: reader.h says how the lines are to be read. */
static const struct reader_case cases[] = {
    /* What is accepted */
    READER_CASE("an empty map", "{}",
                "1:1-2 {\n"
                "1:2-3 }\n"),
    READER_CASE("an empty list", "[]",
                "1:1-2 [\n"
                "1:2-3 ]\n"),
    READER_CASE("one text", "\"a\"", "1:1-4 text a\n"),
    READER_CASE("an empty text", "\"\"", "1:1-3 text \n"),
    READER_CASE("the three words", "[true, false, null]",
                "1:1-2 [\n"
                "1:2-6 true true\n"
                "1:8-13 false false\n"
                "1:15-19 null null\n"
                "1:19-20 ]\n"),
    READER_CASE("maps and lists in each other", "{\"a\": [1, {\"b\": \"c\"}], \"d\": {}}",
                "1:1-2 {\n"
                "1:2-5 key a\n"
                "1:7-8 [\n"
                "1:8-9 number 1\n"
                "1:11-12 {\n"
                "1:12-15 key b\n"
                "1:17-20 text c\n"
                "1:20-21 }\n"
                "1:21-22 ]\n"
                "1:24-27 key d\n"
                "1:29-30 {\n"
                "1:30-31 }\n"
                "1:31-32 }\n"),
    READER_CASE("the same key twice", "{\"a\": 1, \"a\": 2}",
                "1:1-2 {\n"
                "1:2-5 key a\n"
                "1:7-8 number 1\n"
                "1:10-13 key a\n"
                "1:15-16 number 2\n"
                "1:16-17 }\n"),
    READER_CASE("an empty key", "{\"\": 0}",
                "1:1-2 {\n"
                "1:2-4 key \n"
                "1:6-7 number 0\n"
                "1:7-8 }\n"),
    READER_CASE("a key with an escape", "{\"a\\u0062\": 0}",
                "1:1-2 {\n"
                "1:2-11 key ab\n"
                "1:13-14 number 0\n"
                "1:14-15 }\n"),
    READER_CASE("lines that end with CR LF", "{\r\n  \"a\": 1,\r\n  \"b\": 2\r\n}\r\n",
                "1:1-2 {\n"
                "2:3-6 key a\n"
                "2:8-9 number 1\n"
                "3:3-6 key b\n"
                "3:8-9 number 2\n"
                "4:1-2 }\n"),
    READER_CASE("tabs between", "\t[\t1\t,\t2\t]\t",
                "1:2-3 [\n"
                "1:4-5 number 1\n"
                "1:8-9 number 2\n"
                "1:10-11 ]\n"),
    READER_CASE("a byte order mark", "\xEF\xBB\xBF{\"a\": 1}",
                "1:1-2 {\n"
                "1:2-5 key a\n"
                "1:7-8 number 1\n"
                "1:8-9 }\n"),
    READER_CASE("columns count characters",
                "{\"\xC3\xA4\xE2\x82\xAC\xF0\x9F\x98\x80\": \"\xC3\x9F\", \"x\": 1}",
                "1:1-2 {\n"
                "1:2-7 key \xC3\xA4\xE2\x82\xAC\xF0\x9F\x98\x80\n"
                "1:9-12 text ß\n"
                "1:14-17 key x\n"
                "1:19-20 number 1\n"
                "1:20-21 }\n"),
    READER_CASE("escapes of one letter", "\"\\\"\\\\\\/\\n\\r\\t\"", "1:1-15 text \"\\\\/\\n\\r\\t\n"),
    READER_CASE("four digits, small and large", "\"\\u00e9\\u00E9\\u0009\"", "1:1-21 text éé\\t\n"),
    READER_CASE("a character in two escapes", "\"\\uD83D\\uDE00\"", "1:1-15 text \xF0\x9F\x98\x80\n"),
    READER_CASE("the last character of all that XML holds", "\"\\uDBFF\\uDFFD\"",
                "1:1-15 text \xF4\x8F\xBF\xBD\n"),
    READER_CASE("a delete character", "\"\x7F\"", "1:1-4 text \x7F\n"),
    READER_CASE("text longer than a machine word", "\"0123456789abcdef\\n0123456789abcdef\"",
                "1:1-37 text 0123456789abcdef\\n0123456789abcdef\n"),
    READER_CASE("a noncharacter within", "\"\\uFDD0\"", "1:1-9 text ﷐\n"),

    /* Numbers stay as they stand */
    READER_CASE("zero", "0", "1:1-2 number 0\n"),
    READER_CASE("minus zero", "-0", "1:1-3 number -0\n"),
    READER_CASE("a whole number beyond 64 bits", "123456789012345678901234567890",
                "1:1-31 number 123456789012345678901234567890\n"),
    READER_CASE("the least of 64 bits", "-9223372036854775808", "1:1-21 number -9223372036854775808\n"),
    READER_CASE("fraction", "-0.10", "1:1-6 number -0.10\n"),
    READER_CASE("exponents", "[1e5, 1E+05, 1.5e-400, 1e999999]",
                "1:1-2 [\n"
                "1:2-5 number 1e5\n"
                "1:7-12 number 1E+05\n"
                "1:14-22 number 1.5e-400\n"
                "1:24-32 number 1e999999\n"
                "1:32-33 ]\n"),

    /* Files that are not read at all */
    READER_CASE("nothing", "", "1:1 empty-file The file is empty.\n"),
    READER_CASE("a PDF file", "%PDF-1.7\n", "1:1 foreign-file The file is a PDF file, not a text file.\n"),
    READER_CASE("blanks alone", " \n\t\r\n", "1:1 empty-file The file is empty.\n"),
    READER_CASE("a byte order mark alone", "\xEF\xBB\xBF", "1:1 empty-file The file is empty.\n"),
    READER_CASE_WITHIN(64, 5, "more bytes than the limit", "[1, 2]",
                       "1:1 too-large The file has 6 bytes; at most 5 are read.\n"),
    READER_CASE_WITHIN(64, 5, "as many bytes as the limit", "[1,2]",
                       "1:1-2 [\n"
                       "1:2-3 number 1\n"
                       "1:4-5 number 2\n"
                       "1:5-6 ]\n"),
    READER_CASE("UTF-16 with its mark, low byte first", "\xFF\xFE{\x00}\x00",
                "1:1 encoding The file is written in UTF-16, with several bytes for every letter; only UTF-8 "
                "is read.\n"),
    READER_CASE("UTF-16 with its mark, high byte first", "\xFE\xFF\x00{\x00}",
                "1:1 encoding The file is written in UTF-16, with several bytes for every letter; only UTF-8 "
                "is read.\n"),
    READER_CASE("UTF-16 without a mark", "{\x00}\x00",
                "1:1 encoding The file is written in UTF-16, with several bytes for every letter; only UTF-8 "
                "is read.\n"),
    READER_CASE("UTF-32", "\xFF\xFE\x00\x00{\x00\x00\x00",
                "1:1 encoding The file is written in UTF-32, with several bytes for every letter; only UTF-8 "
                "is read.\n"),
    READER_CASE("a byte of Windows-1252", "{\"a\": \"\xE4\"}",
                "1:8-9 encoding The byte E4 at this place is not UTF-8. The file was probably saved in an "
                "older encoding such as Windows-1252 or ISO 8859-1.\n"),
    READER_CASE("a surrogate as three bytes", "{\n\"a\": \"\xED\xA0\x80\"}",
                "2:7-8 encoding The byte ED at this place is not UTF-8. The file was probably saved in an "
                "older encoding such as Windows-1252 or ISO 8859-1.\n"),
    READER_CASE("a zero byte", "[\"ab\x00\"]",
                "1:5-6 control-character Here stands the character U+0000, which XML and office documents "
                "cannot hold.\n"),
    READER_CASE("zero bytes alone", "\x00\x00\x00\x00",
                "1:1-2 control-character Here stands the character U+0000, which XML and office documents "
                "cannot hold.\n"),
    READER_CASE("a character that no file can hold", "[\"\xEF\xBF\xBF\"]",
                "1:3-4 control-character Here stands the character U+FFFF, which XML and office documents "
                "cannot hold.\n"),

    /* Depth */
    READER_CASE_WITHIN(3, 1 << 20, "as deep as the limit", "[[{\"a\": 1}]]",
                       "1:1-2 [\n"
                       "1:2-3 [\n"
                       "1:3-4 {\n"
                       "1:4-7 key a\n"
                       "1:9-10 number 1\n"
                       "1:10-11 }\n"
                       "1:11-12 ]\n"
                       "1:12-13 ]\n"),
    READER_CASE_WITHIN(2, 1 << 20, "a list too deep", "[[[1]]]",
                       "1:1-2 [\n"
                       "1:2-3 [\n"
                       "1:3-4 too-deep The brackets are nested more than 2 deep here.\n"),
    READER_CASE_WITHIN(2, 1 << 20, "a map too deep", "[{\"a\": {}}]",
                       "1:1-2 [\n"
                       "1:2-3 {\n"
                       "1:3-6 key a\n"
                       "1:8-9 too-deep The brackets are nested more than 2 deep here.\n"),
    READER_CASE_WITHIN(0, 1 << 20, "no depth at all", "1", "1:1-2 number 1\n"),

    /* Escapes */
    READER_CASE("an unknown escape", "[\"a\\x41\"]",
                "1:1-2 [\n"
                "1:4-6 json-escape A backslash with this character behind it means nothing in JSON.\n"),
    READER_CASE("an escape of several bytes", "[\"\\é\"]",
                "1:1-2 [\n"
                "1:3-5 json-escape A backslash with this character behind it means nothing in JSON.\n"),
    READER_CASE("a backslash before a line break", "[\"\\\n\"]",
                "1:1-2 [\n"
                "1:3-2:1 json-escape A backslash with this character behind it means nothing in JSON.\n"),
    READER_CASE("a capital escape", "\"\\N\"",
                "1:2-4 json-escape A backslash with this character behind it means nothing in JSON.\n"),
    READER_CASE("too few digits", "\"\\u12\"",
                "1:2-4 json-escape After \\u four hexadecimal digits are expected.\n"),
    READER_CASE("no digits", "\"\\uGGGG\"",
                "1:2-4 json-escape After \\u four hexadecimal digits are expected.\n"),
    READER_CASE("a sign among the digits", "\"\\u+123\"",
                "1:2-4 json-escape After \\u four hexadecimal digits are expected.\n"),
    READER_CASE("a high half alone", "\"\\uD800\"",
                "1:2-8 json-escape This escape is one half of a character; the other half is missing.\n"),
    READER_CASE("a low half alone", "\"\\uDC00\"",
                "1:2-8 json-escape This escape is one half of a character; the other half is missing.\n"),
    READER_CASE("two high halves", "\"\\uD800\\uD800\"",
                "1:2-8 json-escape This escape is one half of a character; the other half is missing.\n"),
    READER_CASE("the halves the wrong way round", "\"\\uDE00\\uD83D\"",
                "1:2-8 json-escape This escape is one half of a character; the other half is missing.\n"),
    READER_CASE("a high half before a letter", "\"\\uD83Dx\"",
                "1:2-8 json-escape This escape is one half of a character; the other half is missing.\n"),
    READER_CASE("an escaped zero", "\"a\\u0000\"",
                "1:3-9 control-character This escape stands for the character U+0000, which XML and office "
                "documents cannot hold.\n"),
    READER_CASE("an escaped control character", "\"\\u001f\"",
                "1:2-8 control-character This escape stands for the character U+001F, which XML and office "
                "documents cannot hold.\n"),
    READER_CASE("an escaped backspace", "\"\\b\"",
                "1:2-4 control-character The escape \\b stands for the character U+0008, which XML and "
                "office documents cannot hold.\n"),
    READER_CASE("an escaped form feed", "\"\\f\"",
                "1:2-4 control-character The escape \\f stands for the character U+000C, which XML and "
                "office documents cannot hold.\n"),
    READER_CASE("an escaped noncharacter", "\"\\uFFFE\"",
                "1:2-8 control-character This escape stands for the character U+FFFE, which XML and office "
                "documents cannot hold.\n"),
    READER_CASE("a noncharacter in two escapes is kept", "\"\\uD83F\\uDFFE\"",
                "1:1-15 text \xF0\x9F\xBF\xBE\n"),
    READER_CASE("the file ends in an escape", "\"\\",
                "1:1-2 json-syntax The text that begins here is not closed with a double quote.\n"),
    READER_CASE("the file ends in the digits", "\"\\u12",
                "1:2-4 json-escape After \\u four hexadecimal digits are expected.\n"),

    /* Texts */
    READER_CASE("a text that is not closed", "{\"a\": \"b}",
                "1:1-2 {\n"
                "1:2-5 key a\n"
                "1:7-8 json-syntax The text that begins here is not closed with a double quote.\n"),
    READER_CASE("a text that is not closed after an escape", "[\"\\n",
                "1:1-2 [\n"
                "1:2-3 json-syntax The text that begins here is not closed with a double quote.\n"),
    READER_CASE("a line break in a text", "[\"a\nb\"]",
                "1:1-2 [\n"
                "1:2-4 json-syntax The line ends before the text does; the closing quote is missing, or a "
                "line break inside the text is to be written \\n.\n"),
    READER_CASE("a line break after an escape", "[\"a\\tb\n\"]",
                "1:1-2 [\n"
                "1:2-7 json-syntax The line ends before the text does; the closing quote is missing, or a "
                "line break inside the text is to be written \\n.\n"),
    READER_CASE("a tab in a text", "[\"a\tb\"]",
                "1:1-2 [\n"
                "1:4-5 json-syntax A tab inside a text is written \\t in JSON.\n"),
    READER_CASE("single quotes", "['a']",
                "1:1-2 [\n"
                "1:2-3 json-syntax JSON text stands in double quotes.\n"),
    READER_CASE("a key in single quotes", "{'a': 1}",
                "1:1-2 {\n"
                "1:2-3 json-syntax JSON text stands in double quotes.\n"),
    READER_CASE("typographic quotes", "[“a”]",
                "1:1-2 [\n"
                "1:2-3 json-syntax Here a value is expected.\n"),
    READER_CASE("backticks", "[`a`]",
                "1:1-2 [\n"
                "1:2-3 json-syntax JSON text stands in double quotes.\n"),

    /* Numbers that are none */
    READER_CASE("a plus sign", "[+1]",
                "1:1-2 [\n"
                "1:2-3 json-syntax A number begins with a digit or with a minus sign and a digit.\n"),
    READER_CASE("a point first", "[.5]",
                "1:1-2 [\n"
                "1:2-3 json-syntax A number begins with a digit or with a minus sign and a digit.\n"),
    READER_CASE("a point last", "[1.]",
                "1:1-2 [\n"
                "1:2-4 json-syntax After the decimal point a digit is expected.\n"),
    READER_CASE("a minus sign alone", "[-]",
                "1:1-2 [\n"
                "1:2-3 json-syntax After the minus sign a digit is expected.\n"),
    READER_CASE("a minus sign before a word", "-Infinity",
                "1:1-2 json-syntax After the minus sign a digit is expected.\n"),
    READER_CASE(
        "a zero first", "[012]",
        "1:1-2 [\n"
        "1:2-5 json-syntax A number has no zeros before its first digit; write text in double quotes.\n"),
    READER_CASE(
        "minus and a zero first", "-01",
        "1:1-4 json-syntax A number has no zeros before its first digit; write text in double quotes.\n"),
    READER_CASE("an exponent without digits", "[1e]",
                "1:1-2 [\n"
                "1:2-4 json-syntax In the exponent of the number a digit is expected.\n"),
    READER_CASE("an exponent with a sign alone", "[1e+]",
                "1:1-2 [\n"
                "1:2-5 json-syntax In the exponent of the number a digit is expected.\n"),
    READER_CASE("a hexadecimal number", "[0x1F]",
                "1:1-2 [\n"
                "1:2-3 number 0\n"
                "1:3-4 json-syntax Here a comma or the closing bracket ] is expected.\n"),
    READER_CASE("two points", "[1.2.3]",
                "1:1-2 [\n"
                "1:2-5 number 1.2\n"
                "1:5-6 json-syntax Here a comma or the closing bracket ] is expected.\n"),
    READER_CASE("a number with a letter behind", "[1a]",
                "1:1-2 [\n"
                "1:2-3 number 1\n"
                "1:3-4 json-syntax Here a comma or the closing bracket ] is expected.\n"),
    READER_CASE("digits of another script", "[१]",
                "1:1-2 [\n"
                "1:2-3 json-syntax Here a value is expected.\n"),

    /* Words */
    READER_CASE(
        "a word without quotes", "[hello]",
        "1:1-2 [\n"
        "1:2-7 json-syntax The text hello stands without quotes; JSON wants double quotes around it.\n"),
    READER_CASE("a key without quotes", "{a: 1}",
                "1:1-2 {\n"
                "1:2-3 json-syntax The text a stands without quotes; JSON wants double quotes around it.\n"),
    READER_CASE("True", "True", "1:1-5 json-syntax JSON writes true with small letters.\n"),
    READER_CASE("TRUE", "TRUE", "1:1-5 json-syntax JSON writes true with small letters.\n"),
    READER_CASE("False", "[False]",
                "1:1-2 [\n"
                "1:2-7 json-syntax JSON writes false with small letters.\n"),
    READER_CASE("FALSE", "FALSE", "1:1-6 json-syntax JSON writes false with small letters.\n"),
    READER_CASE("None", "None", "1:1-5 json-syntax JSON writes null for no value.\n"),
    READER_CASE("NULL", "NULL", "1:1-5 json-syntax JSON writes null with small letters.\n"),
    READER_CASE("Null", "Null", "1:1-5 json-syntax JSON writes null with small letters.\n"),
    READER_CASE("undefined", "undefined", "1:1-10 json-syntax JSON writes null for no value.\n"),
    READER_CASE("NaN", "[NaN]",
                "1:1-2 [\n"
                "1:2-5 json-syntax JSON knows numbers only, not NaN.\n"),
    READER_CASE("Infinity", "Infinity", "1:1-9 json-syntax JSON knows finite numbers only.\n"),
    READER_CASE(
        "nul", "nul",
        "1:1-4 json-syntax The text nul stands without quotes; JSON wants double quotes around it.\n"),
    READER_CASE(
        "truely", "truely",
        "1:1-7 json-syntax The text truely stands without quotes; JSON wants double quotes around it.\n"),
    READER_CASE("a long word", "[abcdefghijabcdefghijabcdefghijabcdefghijabcdefghij]",
                "1:1-2 [\n"
                "1:2-52 json-syntax The text abcdefghijabcdefghijabcdefghijabcdefghij stands without quotes; "
                "JSON wants double quotes around it.\n"),

    /* Commas, colons and brackets */
    READER_CASE("a comma behind the last item", "[1, ]",
                "1:1-2 [\n"
                "1:2-3 number 1\n"
                "1:3-4 json-syntax After this comma another entry is expected; the last one has no comma "
                "behind it.\n"),
    READER_CASE("a comma behind the last entry", "{\"a\": 1,\n}",
                "1:1-2 {\n"
                "1:2-5 key a\n"
                "1:7-8 number 1\n"
                "1:8-9 json-syntax After this comma another entry is expected; the last one has no comma "
                "behind it.\n"),
    READER_CASE("a comma first", "[,1]",
                "1:1-2 [\n"
                "1:2-3 json-syntax Here a value is expected.\n"),
    READER_CASE("a comma alone in a map", "{,}",
                "1:1-2 {\n"
                "1:2-3 json-syntax Here a key in double quotes is expected.\n"),
    READER_CASE("two commas", "[1,,2]",
                "1:1-2 [\n"
                "1:2-3 number 1\n"
                "1:4-5 json-syntax Here a value is expected.\n"),
    READER_CASE("no comma", "[1 2]",
                "1:1-2 [\n"
                "1:2-3 number 1\n"
                "1:4-5 json-syntax Here a comma or the closing bracket ] is expected.\n"),
    READER_CASE("no comma between entries", "{\"a\": 1 \"b\": 2}",
                "1:1-2 {\n"
                "1:2-5 key a\n"
                "1:7-8 number 1\n"
                "1:9-10 json-syntax Here a comma or the closing bracket } is expected.\n"),
    READER_CASE("no colon", "{\"a\" 1}",
                "1:1-2 {\n"
                "1:2-5 key a\n"
                "1:6-7 json-syntax Here a colon between the key and its value is expected.\n"),
    READER_CASE("a comma for the colon", "{\"a\", 1}",
                "1:1-2 {\n"
                "1:2-5 key a\n"
                "1:5-6 json-syntax Here a colon between the key and its value is expected.\n"),
    READER_CASE("two colons", "{\"a\":: 1}",
                "1:1-2 {\n"
                "1:2-5 key a\n"
                "1:6-7 json-syntax Here a value is expected.\n"),
    READER_CASE("a key alone", "{\"a\"}",
                "1:1-2 {\n"
                "1:2-5 key a\n"
                "1:5-6 json-syntax Here a colon between the key and its value is expected.\n"),
    READER_CASE("no value", "{\"a\":}",
                "1:1-2 {\n"
                "1:2-5 key a\n"
                "1:6-7 json-syntax Here a value is expected.\n"),
    READER_CASE("a number as key", "{1: 2}",
                "1:1-2 {\n"
                "1:2-3 json-syntax The text 1 stands without quotes; JSON wants double quotes around it.\n"),
    READER_CASE("a list as key", "{[]: 2}",
                "1:1-2 {\n"
                "1:2-3 json-syntax Here a key in double quotes is expected.\n"),
    READER_CASE("a bracket closed by another", "[1}",
                "1:1-2 [\n"
                "1:2-3 number 1\n"
                "1:3-4 json-syntax Here a comma or the closing bracket ] is expected.\n"),
    READER_CASE("a map closed as a list", "{\"a\": 1]",
                "1:1-2 {\n"
                "1:2-5 key a\n"
                "1:7-8 number 1\n"
                "1:8-9 json-syntax Here a comma or the closing bracket } is expected.\n"),
    READER_CASE("a bracket closed that was not opened", "]", "1:1-2 json-syntax Here a value is expected.\n"),
    READER_CASE("one bracket too many", "[]]",
                "1:1-2 [\n"
                "1:2-3 ]\n"
                "1:3-4 json-syntax The value is complete before this; nothing may follow it.\n"),
    READER_CASE("a list that is not closed", "[1",
                "1:1-2 [\n"
                "1:2-3 number 1\n"
                "1:3 json-syntax The file ends while a bracket [ is still open. (1:1-2 The bracket is opened "
                "here.)\n"),
    READER_CASE("a list that is not closed after a comma", "[1,",
                "1:1-2 [\n"
                "1:2-3 number 1\n"
                "1:4 json-syntax The file ends while a bracket [ is still open. (1:1-2 The bracket is opened "
                "here.)\n"),
    READER_CASE("a map that is not closed", "{\"a\": {\"b\": 1}",
                "1:1-2 {\n"
                "1:2-5 key a\n"
                "1:7-8 {\n"
                "1:8-11 key b\n"
                "1:13-14 number 1\n"
                "1:14-15 }\n"
                "1:15 json-syntax The file ends while a bracket { is still open. (1:1-2 The bracket is "
                "opened here.)\n"),
    READER_CASE("a map that is not closed after a key", "{\"a\"",
                "1:1-2 {\n"
                "1:2-5 key a\n"
                "1:5 json-syntax The file ends while a bracket { is still open. (1:1-2 The bracket is opened "
                "here.)\n"),
    READER_CASE("a map that is not closed after a colon", "{\"a\":",
                "1:1-2 {\n"
                "1:2-5 key a\n"
                "1:6 json-syntax The file ends while a bracket { is still open. (1:1-2 The bracket is opened "
                "here.)\n"),
    READER_CASE("a second value", "{} {}",
                "1:1-2 {\n"
                "1:2-3 }\n"
                "1:4-5 json-syntax The value is complete before this; nothing may follow it.\n"),
    READER_CASE("a word behind the value", "1 x",
                "1:1-2 number 1\n"
                "1:3-4 json-syntax The value is complete before this; nothing may follow it.\n"),

    /* Characters that mean nothing */
    READER_CASE("a comment of two slashes", "[1] // one",
                "1:1-2 [\n"
                "1:2-3 number 1\n"
                "1:3-4 ]\n"
                "1:5-6 json-syntax JSON knows no comments.\n"),
    READER_CASE("a comment of a slash and a star", "/* one */ [1]",
                "1:1-2 json-syntax JSON knows no comments.\n"),
    READER_CASE("a comment of a hash", "# one\n[1]", "1:1-2 json-syntax JSON knows no comments.\n"),
    READER_CASE("a byte order mark in the middle",
                "[\xEF\xBB\xBF"
                "1]",
                "1:1-2 [\n"
                "1:2-3 json-syntax Here a value is expected.\n"),
    READER_CASE("a space that is not ASCII", "[ 1]",
                "1:1-2 [\n"
                "1:2-3 json-syntax Here a value is expected.\n"),
    READER_CASE("a line separator",
                "[1,\xE2\x80\xA8"
                "2]",
                "1:1-2 [\n"
                "1:2-3 number 1\n"
                "1:4-5 json-syntax Here a value is expected.\n"),
    READER_CASE("an at sign", "[@]",
                "1:1-2 [\n"
                "1:2-3 json-syntax Here a value is expected.\n"),
};

static const struct reader reader = {cra_read_json, "json-", cases, sizeof cases / sizeof *cases};

static void every_case_tells_what_it_says(void **state)
{
    (void)state;
    reader_check_cases(&reader);
}

static void every_rule_is_broken(void **state)
{
    (void)state;
    reader_check_rules(&reader);
}

static const struct cra_text sample =
    READER_INPUT("{\"ä\": [1.5e+3, true, {\"b\": null}], \"c\\n\": \"\\uD83D\\uDE00 é\"}");

static void bytes_that_no_file_holds(void **state)
{
    (void)state;
    reader_check_bytes(&reader, sample);
}

static void files_cut_off(void **state)
{
    (void)state;
    reader_check_beginnings(&reader, sample, sample.length);
}

static void listeners_that_stop(void **state)
{
    (void)state;
    reader_check_stops(&reader, sample);
}

/* No limit lets the reader go deeper than it can. */
static void nesting_without_end(void **state)
{
    (void)state;
    enum { deep = 100000 };
    static char brackets[deep];
    memset(brackets, '[', deep);
    enum cra_read_result result;
    struct cra_read_limits limits = {.depth = UINT32_MAX, .size = deep};
    char *told = reader_tell(&reader, (struct cra_text){brackets, deep}, limits, &result);
    assert_non_null(strstr(told, "\n1:251-252 too-deep The brackets are nested more than 250 deep here.\n"));
    free(told);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_case_tells_what_it_says), cmocka_unit_test(every_rule_is_broken),
        cmocka_unit_test(bytes_that_no_file_holds),      cmocka_unit_test(files_cut_off),
        cmocka_unit_test(listeners_that_stop),           cmocka_unit_test(nesting_without_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
