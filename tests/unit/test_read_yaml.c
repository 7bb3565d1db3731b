#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <setjmp.h>
#include <cmocka.h>

#include "reader.h"

/* YAML as the reader tells it: reader.h says how the lines are to be read. */
static const struct reader_case cases[] = {
    /* What is accepted */
    READER_CASE("keys and values", "a: 1\nb: two words\n",
                "1:1 {\n"
                "1:1-2 key a\n"
                "1:4-5 plain 1\n"
                "2:1-2 key b\n"
                "2:4-13 plain two words\n"
                "3:1 }\n"),
    READER_CASE("a record in a record", "a:\n  b: c\nd: e",
                "1:1 {\n"
                "1:1-2 key a\n"
                "2:3 {\n"
                "2:3-4 key b\n"
                "2:6-7 plain c\n"
                "3:1 }\n"
                "3:1-2 key d\n"
                "3:4-5 plain e\n"
                "3:5 }\n"),
    READER_CASE("lists", "a:\n- 1\n- 2\nb:\n  - c: d\n    e: f\n",
                "1:1 {\n"
                "1:1-2 key a\n"
                "2:1-2 [\n"
                "2:3-4 plain 1\n"
                "3:3-4 plain 2\n"
                "4:1 ]\n"
                "4:1-2 key b\n"
                "5:3 [\n"
                "5:5 {\n"
                "5:5-6 key c\n"
                "5:8-9 plain d\n"
                "6:5-6 key e\n"
                "6:8-9 plain f\n"
                "7:1 }\n"
                "7:1 ]\n"
                "7:1 }\n"),
    READER_CASE("brackets", "a: [1, {b: c}, \"d\"]\ne: {}\nf: []\n",
                "1:1 {\n"
                "1:1-2 key a\n"
                "1:4-5 [\n"
                "1:5-6 plain 1\n"
                "1:8-9 {\n"
                "1:9-10 key b\n"
                "1:12-13 plain c\n"
                "1:13-14 }\n"
                "1:16-19 text d\n"
                "1:19-20 ]\n"
                "2:1-2 key e\n"
                "2:4-5 {\n"
                "2:5-6 }\n"
                "3:1-2 key f\n"
                "3:4-5 [\n"
                "3:5-6 ]\n"
                "4:1 }\n"),
    READER_CASE("the same key twice", "a: 1\na: 2\n",
                "1:1 {\n"
                "1:1-2 key a\n"
                "1:4-5 plain 1\n"
                "2:1-2 key a\n"
                "2:4-5 plain 2\n"
                "3:1 }\n"),
    READER_CASE("one word", "hello\n", "1:1-6 plain hello\n"),
    READER_CASE("an empty text in quotes", "a: \"\"\nb: ''\n",
                "1:1 {\n"
                "1:1-2 key a\n"
                "1:4-6 text \n"
                "2:1-2 key b\n"
                "2:4-6 text \n"
                "3:1 }\n"),
    READER_CASE("values that are nothing", "a:\nb: ~\nc: null\nd: NULL\ne: Null\n",
                "1:1 {\n"
                "1:1-2 key a\n"
                "1:3 null \n"
                "2:1-2 key b\n"
                "2:4-5 null ~\n"
                "3:1-2 key c\n"
                "3:4-8 null null\n"
                "4:1-2 key d\n"
                "4:4-8 null NULL\n"
                "5:1-2 key e\n"
                "5:4-8 null Null\n"
                "6:1 }\n"),
    READER_CASE("words that are not nothing", "a: nULL\nb: 'null'\nc: \"~\"\nd: no\n",
                "1:1 {\n"
                "1:1-2 key a\n"
                "1:4-8 plain nULL\n"
                "2:1-2 key b\n"
                "2:4-10 text null\n"
                "3:1-2 key c\n"
                "3:4-7 text ~\n"
                "4:1-2 key d\n"
                "4:4-6 plain no\n"
                "5:1 }\n"),
    READER_CASE("empty items", "-\n- ''\n",
                "1:1 [\n"
                "1:2 null \n"
                "2:3-5 text \n"
                "3:1 ]\n"),
    READER_CASE("single and double quotes", "a: 'it''s'\nb: \"x\\ty\\u00e9\\\\\"\n",
                "1:1 {\n"
                "1:1-2 key a\n"
                "1:4-11 text it's\n"
                "2:1-2 key b\n"
                "2:4-18 text x\\tyé\\\\\n"
                "3:1 }\n"),
    READER_CASE("a literal block", "a: |\n  one\n    two\n\n  three\nb: c\n",
                "1:1 {\n"
                "1:1-2 key a\n"
                "1:4-6:1 text one\\n  two\\n\\nthree\\n\n"
                "6:1-2 key b\n"
                "6:4-5 plain c\n"
                "7:1 }\n"),
    READER_CASE("a folded block without its last line break", "a: >-\n  one\n  two\n",
                "1:1 {\n"
                "1:1-2 key a\n"
                "1:4-4:1 text one two\n"
                "4:1 }\n"),
    READER_CASE("a text over several lines", "a: one\n  two\nb: \"three\n  four\"\n",
                "1:1 {\n"
                "1:1-2 key a\n"
                "1:4-2:6 plain one two\n"
                "3:1-2 key b\n"
                "3:4-4:8 text three four\n"
                "5:1 }\n"),
    READER_CASE("comments", "# first\na: 1 # one\n# last\n",
                "2:1 {\n"
                "2:1-2 key a\n"
                "2:4-5 plain 1\n"
                "4:1 }\n"),
    READER_CASE("a number sign within a text", "a: b#c\n",
                "1:1 {\n"
                "1:1-2 key a\n"
                "1:4-7 plain b#c\n"
                "2:1 }\n"),
    READER_CASE("a colon within a text", "a: http://b:8\n",
                "1:1 {\n"
                "1:1-2 key a\n"
                "1:4-14 plain http://b:8\n"
                "2:1 }\n"),
    READER_CASE("lines that end with CR LF", "a: 1\r\nb:\r\n  - c\r\n",
                "1:1 {\n"
                "1:1-2 key a\n"
                "1:4-5 plain 1\n"
                "2:1-2 key b\n"
                "3:3 [\n"
                "3:5-6 plain c\n"
                "4:1 ]\n"
                "4:1 }\n"),
    READER_CASE("a byte order mark",
                "\xEF\xBB\xBF"
                "a: 1\n",
                "1:1 {\n"
                "1:1-2 key a\n"
                "1:4-5 plain 1\n"
                "2:1 }\n"),
    READER_CASE("columns count characters",
                "\xC3\xA4\xE2\x82\xAC\xF0\x9F\x98\x80: \xC3\x9F\nx: [\xC3\xA9, y]\n",
                "1:1 {\n"
                "1:1-4 key \xC3\xA4\xE2\x82\xAC\xF0\x9F\x98\x80\n"
                "1:6-7 plain ß\n"
                "2:1-2 key x\n"
                "2:4-5 [\n"
                "2:5-6 plain é\n"
                "2:8-9 plain y\n"
                "2:9-10 ]\n"
                "3:1 }\n"),
    READER_CASE("three hyphens first", "---\na: 1\n",
                "2:1 {\n"
                "2:1-2 key a\n"
                "2:4-5 plain 1\n"
                "3:1 }\n"),
    READER_CASE("three hyphens first and three points last", "---\na: 1\n...\n",
                "2:1 {\n"
                "2:1-2 key a\n"
                "2:4-5 plain 1\n"
                "3:1 }\n"),
    READER_CASE("a backslash without quotes", "a: C:\\new\n",
                "1:1 {\n"
                "1:1-2 key a\n"
                "1:4-10 plain C:\\\\new\n"
                "2:1 }\n"),
    READER_CASE("tabs where no indentation is", "a:\t1\nb: 2\t# two\n",
                "1:1 {\n"
                "1:1-2 key a\n"
                "1:4-5 plain 1\n"
                "2:1-2 key b\n"
                "2:4-5 plain 2\n"
                "3:1 }\n"),
    READER_CASE("no line break at the end", "a: b",
                "1:1 {\n"
                "1:1-2 key a\n"
                "1:4-5 plain b\n"
                "1:5 }\n"),
    READER_CASE("a merge key in quotes", "\"<<\": 1\n",
                "1:1 {\n"
                "1:1-5 key <<\n"
                "1:7-8 plain 1\n"
                "2:1 }\n"),
    READER_CASE("signs in quotes", "a: \"*b\"\nc: '&d'\ne: \"!f\"\n\"%g\": 1\n",
                "1:1 {\n"
                "1:1-2 key a\n"
                "1:4-8 text *b\n"
                "2:1-2 key c\n"
                "2:4-8 text &d\n"
                "3:1-2 key e\n"
                "3:4-8 text !f\n"
                "4:1-5 key %g\n"
                "4:7-8 plain 1\n"
                "5:1 }\n"),
    READER_CASE("a question mark that begins a text", "a: ?b\n",
                "1:1 {\n"
                "1:1-2 key a\n"
                "1:4-6 plain ?b\n"
                "2:1 }\n"),
    READER_CASE("numbers stay as they stand", "[0x1F, 010, 1_000, .inf, 1e999999, 2024-01-01, 12:30:45]\n",
                "1:1-2 [\n"
                "1:2-6 plain 0x1F\n"
                "1:8-11 plain 010\n"
                "1:13-18 plain 1_000\n"
                "1:20-24 plain .inf\n"
                "1:26-34 plain 1e999999\n"
                "1:36-46 plain 2024-01-01\n"
                "1:48-56 plain 12:30:45\n"
                "1:56-57 ]\n"),

    /* Files that are not read at all */
    READER_CASE("nothing", "", "1:1 empty-file The file is empty.\n"),
    READER_CASE("blanks alone", "  \n\n", "1:1 empty-file The file is empty.\n"),
    READER_CASE("comments alone", "# nothing\n", "1:1 empty-file The file holds nothing.\n"),
    READER_CASE("hyphens alone", "---\n", "2:1 null \n"),
    READER_CASE("a byte order mark alone", "\xEF\xBB\xBF", "1:1 empty-file The file is empty.\n"),
    READER_CASE("points alone", "...\n", "1:1 yaml-syntax A value is expected here.\n"),
    READER_CASE_WITHIN(64, 4, "more bytes than the limit", "a: 12",
                       "1:1 too-large The file has 5 bytes; at most 4 are read.\n"),
    READER_CASE_WITHIN(64, 4, "as many bytes as the limit", "a: 1",
                       "1:1 {\n"
                       "1:1-2 key a\n"
                       "1:4-5 plain 1\n"
                       "1:5 }\n"),
    READER_CASE(
        "a file of Word", "PK\x03\x04 and more",
        "1:1 foreign-file The file is a Word, Excel or OpenDocument file, or another archive in zip form, "
        "not a text file.\n"),
    READER_CASE(
        "a file of an older Word", "\xD0\xCF\x11\xE0",
        "1:1 foreign-file The file is a file of an older Word or Excel, or one that is protected by a "
        "password, not a text file.\n"),
    READER_CASE("a PDF file", "%PDF-1.7\n", "1:1 foreign-file The file is a PDF file, not a text file.\n"),
    READER_CASE("a document in RTF", "{\\rtf1}",
                "1:1 foreign-file The file is a document in RTF, not a text file.\n"),
    READER_CASE("UTF-16 with its mark",
                "\xFF\xFE"
                "a\x00:\x00",
                "1:1 encoding The file is written in UTF-16, with several bytes for every letter; only UTF-8 "
                "is read.\n"),
    READER_CASE("UTF-16 without a mark",
                "\x00"
                "a\x00:",
                "1:1 encoding The file is written in UTF-16, with several bytes for every letter; only UTF-8 "
                "is read.\n"),
    READER_CASE("UTF-32 without a mark", "a\x00\x00\x00:\x00\x00\x00",
                "1:1 encoding The file is written in UTF-32, with several bytes for every letter; only UTF-8 "
                "is read.\n"),
    READER_CASE("a byte of Windows-1252", "a: b\nc: \xFC\n",
                "2:4-5 encoding The byte FC at this place is not UTF-8. The file was probably saved in an "
                "older encoding such as Windows-1252 or ISO 8859-1.\n"),
    READER_CASE("an overlong form", "a: \xC0\xAF\n",
                "1:4-5 encoding The byte C0 at this place is not UTF-8. The file was probably saved in an "
                "older encoding such as Windows-1252 or ISO 8859-1.\n"),
    READER_CASE("a zero byte", "abc: \x00\n",
                "1:6-7 control-character Here stands the character U+0000, which XML and office documents "
                "cannot hold.\n"),
    READER_CASE("a control character", "a: \"b\x08\"\n",
                "1:6-7 control-character Here stands the character U+0008, which XML and office documents "
                "cannot hold.\n"),

    /* Characters that come from escapes */
    READER_CASE(
        "a zero", "a: \"b\\0\"\n",
        "1:1 {\n"
        "1:1-2 key a\n"
        "1:4-9 control-character An escape in the text stands for a character that cannot be kept.\n"),
    READER_CASE(
        "a bell", "a: \"\\a\"\n",
        "1:1 {\n"
        "1:1-2 key a\n"
        "1:4-8 control-character An escape in the text stands for a character that cannot be kept.\n"),
    READER_CASE(
        "a control character by number", "a: \"\\x1F\"\n",
        "1:1 {\n"
        "1:1-2 key a\n"
        "1:4-10 control-character An escape in the text stands for a character that cannot be kept.\n"),
    READER_CASE(
        "a noncharacter", "a: \"\\uFFFE\"\n",
        "1:1 {\n"
        "1:1-2 key a\n"
        "1:4-12 control-character An escape in the text stands for a character that cannot be kept.\n"),
    READER_CASE("a half of a character", "a: \"\\uD83D\\uDE00\"\n",
                "1:1 {\n"
                "1:1-2 key a\n"
                "1:7 yaml-syntax The number of this escape stands for no character.\n"),
    READER_CASE("beyond the last character", "a: \"\\U00110000\"\n",
                "1:1 {\n"
                "1:1-2 key a\n"
                "1:7 yaml-syntax The number of this escape stands for no character.\n"),
    READER_CASE("a character by eight digits", "a: \"\\U0001F600\"\n",
                "1:1 {\n"
                "1:1-2 key a\n"
                "1:4-16 text \xF0\x9F\x98\x80\n"
                "2:1 }\n"),
    READER_CASE("line separators by their letters", "a: \"\\N\\L\\P\"\n",
                "1:1 {\n"
                "1:1-2 key a\n"
                "1:4-12 text \xC2\x85\xE2\x80\xA8\xE2\x80\xA9\n"
                "2:1 }\n"),
    READER_CASE(
        "a key", "\"\\e\": 1\n",
        "1:1 {\n"
        "1:1-5 control-character An escape in the text stands for a character that cannot be kept.\n"),

    /* Line separators */
    READER_CASE("next line",
                "a: b\xC2\x85"
                "c\n",
                "1:5-6 yaml-line-separator Here stands the character U+0085, which ends a line for some "
                "readers only.\n"),
    READER_CASE("line separator",
                "a: b\xE2\x80\xA8"
                "c: d\n",
                "1:5-6 yaml-line-separator Here stands the character U+2028, which ends a line for some "
                "readers only.\n"),
    READER_CASE("paragraph separator in quotes",
                "a: \"b\xE2\x80\xA9"
                "c\"\n",
                "1:6-7 yaml-line-separator Here stands the character U+2029, which ends a line for some "
                "readers only.\n"),
    READER_CASE("line separator in a comment",
                "# b\xE2\x80\xA8"
                "a: 1\n",
                "1:4-5 yaml-line-separator Here stands the character U+2028, which ends a line for some "
                "readers only.\n"),

    /* Depth */
    READER_CASE_WITHIN(3, 1 << 20, "as deep as the limit", "a: [{b: c}]\n",
                       "1:1 {\n"
                       "1:1-2 key a\n"
                       "1:4-5 [\n"
                       "1:5-6 {\n"
                       "1:6-7 key b\n"
                       "1:9-10 plain c\n"
                       "1:10-11 }\n"
                       "1:11-12 ]\n"
                       "2:1 }\n"),
    READER_CASE_WITHIN(2, 1 << 20, "a list too deep", "a:\n  - - b\n",
                       "1:1 {\n"
                       "1:1-2 key a\n"
                       "2:3 [\n"
                       "2:5 too-deep The values are nested too deeply.\n"),
    READER_CASE_WITHIN(2, 1 << 20, "a map too deep", "- a: {b: c}\n",
                       "1:1 [\n"
                       "1:3 {\n"
                       "1:3-4 key a\n"
                       "1:6-7 too-deep The values are nested too deeply.\n"),

    /* Tabs */
    READER_CASE("a tab before a key", "a:\n\tb: 1\n",
                "1:1 {\n"
                "1:1-2 key a\n"
                "2:1-2 tab-indent A tab stands where YAML wants spaces.\n"),
    READER_CASE("a tab before an item", "a:\n\t- b\n",
                "1:1 {\n"
                "1:1-2 key a\n"
                "2:1-2 tab-indent A tab stands where YAML wants spaces.\n"),
    READER_CASE("a tab behind a hyphen", "-\ta: 1\n",
                "1:1 [\n"
                "1:2-3 tab-indent A tab stands where YAML wants spaces.\n"),
    READER_CASE("a tab in the first line", "\ta: 1\n",
                "1:1-2 tab-indent A tab stands where YAML wants spaces.\n"),
    READER_CASE("a tab within brackets", "a: [\n\tb\n]\n",
                "1:1 {\n"
                "1:1-2 key a\n"
                "1:4-5 [\n"
                "2:2-3 plain b\n"
                "3:1-2 ]\n"
                "4:1 }\n"),
    READER_CASE("spaces and a tab", "a:\n  b: 1\n \tc: 2\n",
                "1:1 {\n"
                "1:1-2 key a\n"
                "2:3 {\n"
                "2:3-4 key b\n"
                "3:2-3 tab-indent A tab stands where YAML wants spaces.\n"),

    /* What YAML knows and is not used */
    READER_CASE("an alias", "a: *b\n",
                "1:1 {\n"
                "1:1-2 key a\n"
                "1:4-6 yaml-alias The value stands for another place of the file, with *.\n"),
    READER_CASE("an alias of an anchor", "a: &b 1\nc: *b\n",
                "1:1 {\n"
                "1:1-2 key a\n"
                "1:4-8 yaml-alias A name for this place, with &, is not used here.\n"),
    READER_CASE("an anchor at a record", "a: &b\n  c: d\n",
                "1:1 {\n"
                "1:1-2 key a\n"
                "1:4-2:3 yaml-alias A name for this place, with &, is not used here.\n"),
    READER_CASE("an anchor at a list", "a: &b [c]\n",
                "1:1 {\n"
                "1:1-2 key a\n"
                "1:4-8 yaml-alias A name for this place, with &, is not used here.\n"),
    READER_CASE("an anchor at a key", "&a b: c\n",
                "1:1 {\n"
                "1:1-5 yaml-alias A name for this place, with &, is not used here.\n"),
    READER_CASE("an alias as key", "*a : b\n",
                "1:1 {\n"
                "1:1-3 yaml-alias The value stands for another place of the file, with *.\n"),
    READER_CASE("a tag", "a: !!str 1\n",
                "1:1 {\n"
                "1:1-2 key a\n"
                "1:4-11 yaml-tag A type beside a value, with !, is not used here.\n"),
    READER_CASE("a tag of one's own", "a: !b c\n",
                "1:1 {\n"
                "1:1-2 key a\n"
                "1:4-8 yaml-tag A type beside a value, with !, is not used here.\n"),
    READER_CASE("a tag at a list", "a: !!seq [b]\n",
                "1:1 {\n"
                "1:1-2 key a\n"
                "1:4-11 yaml-tag A type beside a value, with !, is not used here.\n"),
    READER_CASE("a tag at a record", "--- !<tag:x> {a: b}\n",
                "1:5-15 yaml-tag A type beside a value, with !, is not used here.\n"),
    READER_CASE("a tag that nobody declared", "a: !b!c d\n",
                "1:1 {\n"
                "1:1-2 key a\n"
                "1:4 yaml-tag A value begins with !; put it into quotes.\n"),
    READER_CASE("an exclamation mark alone", "a: ! b\n",
                "1:1 {\n"
                "1:1-2 key a\n"
                "1:4-7 yaml-tag A type beside a value, with !, is not used here.\n"),
    READER_CASE("an anchor and a tag", "a: &b !c d\n",
                "1:1 {\n"
                "1:1-2 key a\n"
                "1:4-11 yaml-alias A name for this place, with &, is not used here.\n"),
    READER_CASE("a merge key", "a: 1\n<<: {b: 2}\n",
                "1:1 {\n"
                "1:1-2 key a\n"
                "1:4-5 plain 1\n"
                "2:1-3 yaml-merge The key << would take over values from another place.\n"),
    READER_CASE("a version", "%YAML 1.1\n---\na: 1\n",
                "1:1-2:4 yaml-directive The file begins with a line that begins with %.\n"),
    READER_CASE("a newer version", "%YAML 2.0\n---\na: 1\n",
                "1:1-2 yaml-directive The line begins with %.\n"),
    READER_CASE("two versions", "%YAML 1.1\n%YAML 1.1\n---\na: 1\n",
                "2:1-2 yaml-directive The line begins with %.\n"),
    READER_CASE("a declared tag", "%TAG ! tag:x,2000:\n---\na: 1\n",
                "1:1-2:4 yaml-directive The file begins with a line that begins with %.\n"),
    READER_CASE("an unknown directive", "%FOO bar\n---\na: 1\n",
                "1:1-2 yaml-directive The line begins with %.\n"),
    READER_CASE("a percent sign as value", "a: %b\n",
                "1:1 {\n"
                "1:1-2 key a\n"
                "1:4 yaml-syntax A value cannot begin with this character; put the value into quotes.\n"),
    READER_CASE("a second document", "a: 1\n---\nb: 2\n",
                "1:1 {\n"
                "1:1-2 key a\n"
                "1:4-5 plain 1\n"
                "2:1 }\n"
                "2:1-4 yaml-several-documents The line --- begins a second document.\n"),
    READER_CASE("a second document after points", "a: 1\n...\n---\nb: 2\n",
                "1:1 {\n"
                "1:1-2 key a\n"
                "1:4-5 plain 1\n"
                "2:1 }\n"
                "3:1-4 yaml-several-documents The line --- begins a second document.\n"),
    READER_CASE("a second document that is empty", "a: 1\n---\n",
                "1:1 {\n"
                "1:1-2 key a\n"
                "1:4-5 plain 1\n"
                "2:1 }\n"
                "2:1-4 yaml-several-documents The line --- begins a second document.\n"),
    READER_CASE("a list as key", "? [a]\n: b\n",
                "1:1 {\n"
                "1:3-4 yaml-complex-key A key is a list or a record; a key must be a name.\n"),
    READER_CASE("a list as key without a question mark", "[a]: b\n",
                "1:1 {\n"
                "1:1-2 yaml-complex-key A key is a list or a record; a key must be a name.\n"),
    READER_CASE("a record as key", "{a: b}: c\n",
                "1:1 {\n"
                "1:1-2 yaml-complex-key A key is a list or a record; a key must be a name.\n"),
    READER_CASE("a key behind a question mark", "? a\n: b\n",
                "1:1 {\n"
                "1:3-4 yaml-complex-key A question mark introduces this key; put it into quotes if it "
                "belongs to the text.\n"),
    READER_CASE("a question mark in brackets", "{? a : b}\n",
                "1:1-2 {\n"
                "1:4-5 yaml-complex-key A question mark introduces this key; put it into quotes if it "
                "belongs to the text.\n"),

    /* Quotes and escapes */
    READER_CASE("double quotes that are not closed", "a: \"b\nc: d\n",
                "1:1 {\n"
                "1:1-2 key a\n"
                "3:1 yaml-syntax The file ends inside a text in quotes. (1:4 The text begins here.)\n"),
    READER_CASE("single quotes that are not closed", "a: 'b\nc: d\n",
                "1:1 {\n"
                "1:1-2 key a\n"
                "3:1 yaml-syntax The file ends inside a text in quotes. (1:4 The text begins here.)\n"),
    READER_CASE(
        "quotes before another document", "a: \"b\n---\n",
        "1:1 {\n"
        "1:1-2 key a\n"
        "2:1 yaml-syntax A text in quotes is not closed before this line. (1:4 The text begins here.)\n"),
    READER_CASE("an unknown escape", "a: \"C:\\new\\dir\"\n",
                "1:1 {\n"
                "1:1-2 key a\n"
                "1:11 yaml-syntax After a backslash in double quotes this letter has no meaning; write the "
                "backslash twice.\n"),
    READER_CASE("too few digits", "a: \"\\x1\"\n",
                "1:1 {\n"
                "1:1-2 key a\n"
                "1:7 yaml-syntax After \\x, \\u or \\U in double quotes two, four or eight hexadecimal "
                "digits are expected.\n"),
    READER_CASE("text behind the quotes", "a: \"b\" c\n",
                "1:1 {\n"
                "1:1-2 key a\n"
                "1:4-7 text b\n"
                "1:8 yaml-syntax The line fits neither the record above it nor any record around it; check "
                "its indentation.\n"),
    READER_CASE("an at sign first", "a: @b\n",
                "1:1 {\n"
                "1:1-2 key a\n"
                "1:4 yaml-syntax A value cannot begin with this character; put the value into quotes.\n"),
    READER_CASE("a backtick first", "a: `b`\n",
                "1:1 {\n"
                "1:1-2 key a\n"
                "1:4 yaml-syntax A value cannot begin with this character; put the value into quotes.\n"),

    /* Colons, hyphens and indentation */
    READER_CASE("a second colon", "a: b: c\n",
                "1:1 {\n"
                "1:1-2 key a\n"
                "1:4-5 plain b\n"
                "1:5 yaml-syntax A colon stands where no key can be. Put the value before it into quotes, or "
                "check the indentation.\n"),
    READER_CASE("a line without a colon", "a: 1\nb\n",
                "1:1 {\n"
                "1:1-2 key a\n"
                "1:4-5 plain 1\n"
                "2:1 yaml-syntax The line is neither a key with a colon nor a list item.\n"),
    READER_CASE("a line without a colon, then one with", "a: 1\nb\nc: 2\n",
                "1:1 {\n"
                "1:1-2 key a\n"
                "1:4-5 plain 1\n"
                "2:1 yaml-syntax The line is neither a key with a colon nor a list item.\n"),
    READER_CASE("indentation that fits nothing", "a:\n    b: 1\n  c: 2\n",
                "1:1 {\n"
                "1:1-2 key a\n"
                "2:5 {\n"
                "2:5-6 key b\n"
                "2:8-9 plain 1\n"
                "3:3 }\n"
                "3:3 yaml-syntax The line fits neither the record above it nor any record around it; check "
                "its indentation.\n"),
    READER_CASE("indentation below a value", "a: 1\n  b: 2\n",
                "1:1 {\n"
                "1:1-2 key a\n"
                "1:4-2:4 plain 1 b\n"
                "2:4 yaml-syntax A colon stands where no key can be. Put the value before it into quotes, or "
                "check the indentation.\n"),
    READER_CASE("an item among keys", "a: 1\n- b\n",
                "1:1 {\n"
                "1:1-2 key a\n"
                "1:4-5 plain 1\n"
                "2:1 yaml-syntax The line fits neither the record above it nor any record around it; check "
                "its indentation.\n"),
    READER_CASE("a key among items", "- a\nb: 1\n",
                "1:1 [\n"
                "1:3-4 plain a\n"
                "2:1 yaml-syntax A list item is expected here; check the indentation and the “- ” at the "
                "beginning.\n"),
    READER_CASE("an item behind a key", "a: - b\n",
                "1:1 {\n"
                "1:1-2 key a\n"
                "1:4 yaml-syntax A list item cannot begin here; begin the list on a line of its own.\n"),
    READER_CASE("an item where none can be", "- a\n b\n- c: - d\n",
                "1:1 [\n"
                "1:3-2:3 plain a b\n"
                "3:3 {\n"
                "3:3-4 key c\n"
                "3:6 yaml-syntax A list item cannot begin here; begin the list on a line of its own.\n"),
    READER_CASE("the first line indented", "  a: 1\nb: 2\n",
                "1:3 {\n"
                "1:3-4 key a\n"
                "1:6-7 plain 1\n"
                "2:1 }\n"
                "2:1 yaml-syntax What stands here belongs to nothing above it; check the indentation of the "
                "first lines.\n"),
    READER_CASE("a block with indentation that shrinks", "a: |\n   b\n  c\n",
                "1:1 {\n"
                "1:1-2 key a\n"
                "1:4-3:1 text b\\n\n"
                "3:3 yaml-syntax The line fits neither the record above it nor any record around it; check "
                "its indentation.\n"),
    READER_CASE("a block with a word behind its sign", "a: | b\n",
                "1:1 {\n"
                "1:1-2 key a\n"
                "1:6 yaml-syntax Behind | or > the line ends; the text begins in the next one.\n"),

    /* Brackets */
    READER_CASE("no comma", "[a b]\n",
                "1:1-2 [\n"
                "1:2-5 plain a b\n"
                "1:5-6 ]\n"),
    READER_CASE(
        "no comma between texts", "[\"a\" \"b\"]\n",
        "1:1-2 [\n"
        "1:2-5 text a\n"
        "1:6 yaml-syntax A comma or a closing ] is missing before this. (1:1 The bracket is opened here.)\n"),
    READER_CASE("no comma between entries", "{\"a\": 1 \"b\": 2}\n",
                "1:1-2 {\n"
                "1:2-5 key a\n"
                "1:7-12 plain 1 \"b\"\n"
                "1:12 yaml-syntax A comma or a closing } is missing before this. (1:1 The bracket is opened "
                "here.)\n"),
    READER_CASE(
        "a list that is not closed", "a: [b, c\n",
        "1:1 {\n"
        "1:1-2 key a\n"
        "1:4-5 [\n"
        "1:5-6 plain b\n"
        "1:8-9 plain c\n"
        "2:1 yaml-syntax A comma or a closing ] is missing before this. (1:4 The bracket is opened here.)\n"),
    READER_CASE(
        "a list that is not closed before a key", "a: [b, c\nd: e\n",
        "1:1 {\n"
        "1:1-2 key a\n"
        "1:4-5 [\n"
        "1:5-6 plain b\n"
        "1:8-2:2 plain c d\n"
        "2:2 yaml-syntax A comma or a closing ] is missing before this. (1:4 The bracket is opened here.)\n"),
    READER_CASE(
        "a map that is not closed", "a: {b: c\n",
        "1:1 {\n"
        "1:1-2 key a\n"
        "1:4-5 {\n"
        "1:5-6 key b\n"
        "1:8-9 plain c\n"
        "2:1 yaml-syntax A comma or a closing } is missing before this. (1:4 The bracket is opened here.)\n"),
    READER_CASE(
        "closed by another", "a: [b}\n",
        "1:1 {\n"
        "1:1-2 key a\n"
        "1:4-5 [\n"
        "1:5-6 plain b\n"
        "1:6 yaml-syntax A comma or a closing ] is missing before this. (1:4 The bracket is opened here.)\n"),
    READER_CASE("closed but not opened", "a: ]\n",
                "1:1 {\n"
                "1:1-2 key a\n"
                "1:4 yaml-syntax A value is expected here.\n"),
    READER_CASE("a comma first", "[, a]\n",
                "1:1-2 [\n"
                "1:2 yaml-syntax A value is expected here.\n"),
    READER_CASE("a comma last", "[a, ]\n",
                "1:1-2 [\n"
                "1:2-3 plain a\n"
                "1:5-6 ]\n"),
    READER_CASE("something behind the bracket", "a: [b] c\n",
                "1:1 {\n"
                "1:1-2 key a\n"
                "1:4-5 [\n"
                "1:5-6 plain b\n"
                "1:6-7 ]\n"
                "1:8 yaml-syntax The line fits neither the record above it nor any record around it; check "
                "its indentation.\n"),
};

static const struct reader reader = {cra_read_yaml, "yaml-", cases, sizeof cases / sizeof *cases};

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
    READER_INPUT("ä: # note\n  - one\n  - b: 'it''s'\n    c: \"\\u00e9 €\"\nd: |\n  x\n  y\n");
/* in brackets nothing is complete before the last one closes */
static const struct cra_text closed = READER_INPUT("{ä: [b, \"c\\n\", {'d': ~}], e: é}");

static void bytes_that_no_file_holds(void **state)
{
    (void)state;
    reader_check_bytes(&reader, sample);
}

static void files_cut_off(void **state)
{
    (void)state;
    reader_check_beginnings(&reader, closed, closed.length);
    reader_check_beginnings(&reader, sample, 0);
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
    enum { deep = 2000 }; /* libyaml goes slower the deeper it gets */
    static char brackets[deep];
    memset(brackets, '[', deep);
    enum cra_read_result result;
    struct cra_read_limits limits = {.depth = UINT32_MAX, .size = deep};
    char *told = reader_tell(&reader, (struct cra_text){brackets, deep}, limits, &result);
    assert_non_null(strstr(told, "\n1:251-252 too-deep The values are nested too deeply.\n"));
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
