#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <setjmp.h>
#include <cmocka.h>

#include "base/buffer.h"
#include "reader.h"

/* XML as the reader tells it: reader.h says how the lines are to be read. */
static const struct reader_case cases[] = {
    /* What is accepted */
    READER_CASE("an empty element", "<a/>",
                "1:2-3 root a\n"
                "1:5 element \n"),
    READER_CASE("an empty element in two tags", "<a></a>",
                "1:2-3 root a\n"
                "1:4 element \n"),
    READER_CASE("an element with text", "<a>b</a>",
                "1:2-3 root a\n"
                "1:4-5 element b\n"),
    READER_CASE("text exactly as it stands", "<a> b\n c </a>",
                "1:2-3 root a\n"
                "1:4-2:4 element  b\\n c \n"),
    READER_CASE("blanks alone are text", "<a> </a>",
                "1:2-3 root a\n"
                "1:4-5 element  \n"),
    READER_CASE("elements within each other", "<a>\n  <b>c</b>\n  <d><e/></d>\n</a>\n",
                "1:2-3 root a\n"
                "1:1-4 {\n"
                "2:4-5 key b\n"
                "2:6-7 element c\n"
                "3:4-5 key d\n"
                "3:3-6 {\n"
                "3:7-8 key e\n"
                "3:10 element \n"
                "3:10-14 }\n"
                "4:1-5 }\n"),
    READER_CASE("the same element several times", "<a><b>1</b><b>2</b></a>",
                "1:2-3 root a\n"
                "1:1-4 {\n"
                "1:5-6 key b\n"
                "1:7-8 element 1\n"
                "1:13-14 key b\n"
                "1:15-16 element 2\n"
                "1:20-24 }\n"),
    READER_CASE("attributes first", "<a b=\"1\" c='2'><d>3</d></a>",
                "1:2-3 root a\n"
                "1:1-16 {\n"
                "1:4-5 attribute b\n"
                "1:7-8 element 1\n"
                "1:10-11 attribute c\n"
                "1:13-14 element 2\n"
                "1:17-18 key d\n"
                "1:19-20 element 3\n"
                "1:24-28 }\n"),
    READER_CASE("an attribute beside text", "<a b=\"1\">c</a>",
                "1:2-3 root a\n"
                "1:1-10 {\n"
                "1:4-5 attribute b\n"
                "1:7-8 element 1\n"
                "1:10 key \n"
                "1:10-11 element c\n"
                "1:11-15 }\n"),
    READER_CASE("an attribute alone", "<a b=\"1\"/>",
                "1:2-3 root a\n"
                "1:1-11 {\n"
                "1:4-5 attribute b\n"
                "1:7-8 element 1\n"
                "1:11 }\n"),
    READER_CASE("an attribute with references", "<a b=\"&lt;&#65;&#x42;&quot;\"/>",
                "1:2-3 root a\n"
                "1:1-31 {\n"
                "1:4-5 attribute b\n"
                "1:7-28 element <AB\"\n"
                "1:31 }\n"),
    READER_CASE("line breaks in an attribute are spaces", "<a b=\"1\n2\t3\"/>",
                "1:2-3 root a\n"
                "1:1-2:7 {\n"
                "1:4-5 attribute b\n"
                "1:7-2:4 element 1 2 3\n"
                "2:7 }\n"),
    READER_CASE("a tag over several lines", "<a\n  b=\"1\"\n  c = \"2\"\n></a >",
                "1:2-3 root a\n"
                "1:1-4:2 {\n"
                "2:3-4 attribute b\n"
                "2:6-7 element 1\n"
                "3:3-4 attribute c\n"
                "3:8-9 element 2\n"
                "4:2-7 }\n"),
    READER_CASE("a greater sign in an attribute", "<a b=\"1>2\"/>",
                "1:2-3 root a\n"
                "1:1-13 {\n"
                "1:4-5 attribute b\n"
                "1:7-10 element 1>2\n"
                "1:13 }\n"),
    READER_CASE("ampersands in an attribute", "<a b=\"1&amp;2&amp;#38;3&lt;\"/>",
                "1:2-3 root a\n"
                "1:1-31 {\n"
                "1:4-5 attribute b\n"
                "1:7-28 element 1&2&#38;3<\n"
                "1:31 }\n"),
    READER_CASE("the five entities", "<a>&amp;&lt;&gt;&quot;&apos;</a>",
                "1:2-3 root a\n"
                "1:4-29 element &<>\"'\n"),
    READER_CASE("character references", "<a>&#228;&#xE4;&#x1F600;&#x10FFFD;</a>",
                "1:2-3 root a\n"
                "1:4-35 element \xC3\xA4\xC3\xA4\xF0\x9F\x98\x80\xF4\x8F\xBF\xBD\n"),
    READER_CASE("a CDATA section", "<a><![CDATA[<b>&amp;]]></a>",
                "1:2-3 root a\n"
                "1:4-24 element <b>&amp;\n"),
    READER_CASE("text and CDATA sections", "<a>b<![CDATA[c]]>d</a>",
                "1:2-3 root a\n"
                "1:4-19 element bcd\n"),
    READER_CASE("comments are passed over", "<!-- 1 --><a><!-- 2 -->b<!-- 3 -->c<!-- 4 --></a><!-- 5 -->",
                "1:12-13 root a\n"
                "1:24-36 element bc\n"),
    READER_CASE("processing instructions are passed over", "<?x y?><a><?z?>b</a><?w?>",
                "1:9-10 root a\n"
                "1:16-17 element b\n"),
    READER_CASE("a declaration", "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<a/>",
                "2:2-3 root a\n"
                "2:5 element \n"),
    READER_CASE("ASCII is UTF-8", "<?xml version='1.0' encoding='us-ascii'?><a>ä</a>",
                "1:43-44 root a\n"
                "1:45-46 element ä\n"),
    READER_CASE("namespaces", "<a xmlns=\"urn:x\" xmlns:p=\"urn:y\"><p:b c=\"1\" p:d=\"2\"/></a>",
                "1:2-3 root {urn:x}a\n"
                "1:1-34 {\n"
                "1:35-38 key {urn:y}b\n"
                "1:34-54 {\n"
                "1:39-40 attribute c\n"
                "1:42-43 element 1\n"
                "1:45-48 attribute {urn:y}d\n"
                "1:50-51 element 2\n"
                "1:54 }\n"
                "1:54-58 }\n"),
    READER_CASE("a namespace that is taken back", "<a xmlns=\"urn:x\"><b xmlns=\"\"/></a>",
                "1:2-3 root {urn:x}a\n"
                "1:1-18 {\n"
                "1:19-20 key b\n"
                "1:31 element \n"
                "1:31-35 }\n"),
    READER_CASE("the prefix xml", "<a xml:lang=\"de\">b</a>",
                "1:2-3 root a\n"
                "1:1-18 {\n"
                "1:4-12 attribute {http://www.w3.org/XML/1998/namespace}lang\n"
                "1:14-16 element de\n"
                "1:18 key \n"
                "1:18-19 element b\n"
                "1:19-23 }\n"),
    READER_CASE("lines that end with CR LF", "<a>\r\n  <b>c\r\nd</b>\r\n</a>\r\n",
                "1:2-3 root a\n"
                "1:1-4 {\n"
                "2:4-5 key b\n"
                "2:6-3:2 element c\\nd\n"
                "4:1-5 }\n"),
    READER_CASE("a byte order mark", "\xEF\xBB\xBF<a>b</a>",
                "1:2-3 root a\n"
                "1:4-5 element b\n"),
    READER_CASE("columns count characters",
                "<\xC3\xA4\xE2\x82\xAC b='\xE2\x82\xAC'>\xF0\x9F\x98\x80</\xC3\xA4\xE2\x82\xAC>",
                "1:2-4 root ä€\n"
                "1:1-11 {\n"
                "1:5-6 attribute b\n"
                "1:8-9 element €\n"
                "1:11 key \n"
                "1:11-12 element \xF0\x9F\x98\x80\n"
                "1:12-17 }\n"),
    READER_CASE(
        "an element that would include a file",
        "<a xmlns:i=\"http://www.w3.org/2001/XInclude\"><i:include href=\"/etc/passwd\" parse=\"text\"/></a>",
        "1:2-3 root a\n"
        "1:1-46 {\n"
        "1:47-56 key {http://www.w3.org/2001/XInclude}include\n"
        "1:46-90 {\n"
        "1:57-61 attribute href\n"
        "1:63-74 element /etc/passwd\n"
        "1:76-81 attribute parse\n"
        "1:83-87 element text\n"
        "1:90 }\n"
        "1:90-94 }\n"),
    READER_CASE("a bracket and a greater sign apart", "<a>]] ></a>",
                "1:2-3 root a\n"
                "1:4-8 element ]] >\n"),
    READER_CASE("a next line character",
                "<a>b\xC2\x85"
                "c\xE2\x80\xA8</a>",
                "1:2-3 root a\n"
                "1:4-8 element b\xC2\x85"
                "c\xE2\x80\xA8\n"),

    /* Files that are not read at all */
    READER_CASE("nothing", "", "1:1 empty-file The file is empty.\n"),
    READER_CASE("a PDF file", "%PDF-1.7\n", "1:1 foreign-file The file is a PDF file, not a text file.\n"),
    READER_CASE("blanks alone", " \n", "1:1 empty-file The file is empty.\n"),
    READER_CASE("a byte order mark alone", "\xEF\xBB\xBF", "1:1 empty-file The file is empty.\n"),
    READER_CASE_WITHIN(64, 5, "more bytes than the limit", "<abc/>",
                       "1:1 too-large The file has 6 bytes; at most 5 are read.\n"),
    READER_CASE_WITHIN(64, 5, "as many bytes as the limit", "<ab/>",
                       "1:2-4 root ab\n"
                       "1:6 element \n"),
    READER_CASE("UTF-16 with its mark",
                "\xFF\xFE<\x00"
                "a\x00/\x00>\x00",
                "1:1 encoding The file is written in UTF-16, with several bytes for every letter; only UTF-8 "
                "is read.\n"),
    READER_CASE("UTF-16 without a mark",
                "\x00<\x00"
                "a\x00/\x00>",
                "1:1 encoding The file is written in UTF-16, with several bytes for every letter; only UTF-8 "
                "is read.\n"),
    READER_CASE("UTF-32", "\x00\x00\xFE\xFF\x00\x00\x00<",
                "1:1 encoding The file is written in UTF-32, with several bytes for every letter; only UTF-8 "
                "is read.\n"),
    READER_CASE(
        "another encoding by name", "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>\n<a/>",
        "1:31-41 encoding The first line says that the file is written in ISO-8859-1; only UTF-8 is read.\n"),
    READER_CASE(
        "UTF-16 by name alone", "<?xml version=\"1.0\" encoding=\"UTF-16\"?><a/>",
        "1:31-37 encoding The first line says that the file is written in UTF-16; only UTF-8 is read.\n"),
    READER_CASE("an encoding without a name", "<?xml version=\"1.0\" encoding=\"\"?><a/>",
                "1:31 encoding The first line names no encoding between the quotes; it is UTF-8.\n"),
    READER_CASE("a byte of Windows-1252", "<a>\n\xE9</a>",
                "2:1-2 encoding The byte E9 at this place is not UTF-8. The file was probably saved in an "
                "older encoding such as Windows-1252 or ISO 8859-1.\n"),
    READER_CASE("an overlong form", "<a b=\"\xE0\x80\xAF\"/>",
                "1:7-8 encoding The byte E0 at this place is not UTF-8. The file was probably saved in an "
                "older encoding such as Windows-1252 or ISO 8859-1.\n"),
    READER_CASE("a zero byte", "<abc>\x00</abc>",
                "1:6-7 control-character Here stands the character U+0000, which XML and office documents "
                "cannot hold.\n"),
    READER_CASE("a control character in a comment", "<a><!-- \x1B --></a>",
                "1:9-10 control-character Here stands the character U+001B, which XML and office documents "
                "cannot hold.\n"),

    /* Characters by number */
    READER_CASE("zero", "<a>&#0;</a>",
                "1:2-3 root a\n"
                "1:4-8 control-character This number between &# and ; stands for a character that XML cannot "
                "hold.\n"),
    READER_CASE("a control character", "<a>&#x1;</a>",
                "1:2-3 root a\n"
                "1:4-9 control-character This number between &# and ; stands for a character that XML cannot "
                "hold.\n"),
    READER_CASE("a control character in an attribute", "<a b='&#8;'/>",
                "1:7-11 control-character This number between &# and ; stands for a character that XML "
                "cannot hold.\n"),
    READER_CASE("a noncharacter", "<a>&#xFFFF;</a>",
                "1:2-3 root a\n"
                "1:4-12 control-character This number between &# and ; stands for a character that XML "
                "cannot hold.\n"),
    READER_CASE("a half of a character", "<a>&#xD800;</a>",
                "1:2-3 root a\n"
                "1:4-12 control-character This number between &# and ; stands for a character that XML "
                "cannot hold.\n"),
    READER_CASE("beyond the last character", "<a>&#x110000;</a>",
                "1:2-3 root a\n"
                "1:4-14 control-character This number between &# and ; stands for a character that XML "
                "cannot hold.\n"),
    READER_CASE("a very large number", "<a>&#99999999999;</a>",
                "1:2-3 root a\n"
                "1:4-18 control-character This number between &# and ; stands for a character that XML "
                "cannot hold.\n"),
    READER_CASE("no digits", "<a>&#;</a>",
                "1:2-3 root a\n"
                "1:4-7 xml-syntax After &# a number and a semicolon are expected.\n"),
    READER_CASE("no hexadecimal digits", "<a>&#x;</a>",
                "1:2-3 root a\n"
                "1:4-8 xml-syntax After &#x a hexadecimal number and a semicolon are expected.\n"),
    READER_CASE("wrong digits", "<a>&#1a;</a>",
                "1:2-3 root a\n"
                "1:4-7 xml-syntax After &# a number and a semicolon are expected.\n"),
    READER_CASE("no semicolon", "<a>&#65</a>",
                "1:2-3 root a\n"
                "1:4-8 xml-syntax After &# a number and a semicolon are expected.\n"),

    /* Entities and document types */
    READER_CASE("an entity of HTML", "<a>b&nbsp;c</a>",
                "1:2-3 root a\n"
                "1:5-11 xml-entity XML does not know the entity &nbsp;.\n"),
    READER_CASE("an entity in an attribute", "<a b=\"&eacute;\"/>",
                "1:7-15 xml-entity XML does not know the entity &eacute;.\n"),
    READER_CASE("an ampersand alone", "<a>b & c</a>",
                "1:2-3 root a\n"
                "1:7-8 xml-syntax A name is expected here. Where < or & is meant as text, it is written &lt; "
                "or &amp;.\n"),
    READER_CASE("an ampersand in an address", "<a>x?b=1&c=2</a>",
                "1:2-3 root a\n"
                "1:9-11 xml-entity An & that is meant as text is written &amp;; a reference such as &lt; "
                "ends with a semicolon.\n"),
    READER_CASE("an ampersand at the end of an attribute", "<a b='c&'/>",
                "1:9-10 xml-syntax A name is expected here. Where < or & is meant as text, it is written "
                "&lt; or &amp;.\n"),
    READER_CASE("an entity between the elements", "<a/>&amp;",
                "1:2-3 root a\n"
                "1:5 element \n"
                "1:5-6 xml-syntax The outermost element has ended before this place; nothing but comments "
                "may follow it.\n"),
    READER_CASE("a document type", "<!DOCTYPE a><a/>", "1:1-12 xml-doctype The file has a DOCTYPE.\n"),
    READER_CASE("a document type with its own entities", "<!DOCTYPE a [<!ENTITY b \"c\">]>\n<a>&b;</a>",
                "1:1-13 xml-doctype The file has a DOCTYPE.\n"),
    READER_CASE("entities of entities", "<!DOCTYPE a [<!ENTITY b \"xx\"><!ENTITY c \"&b;&b;\">]><a>&c;</a>",
                "1:1-13 xml-doctype The file has a DOCTYPE.\n"),
    READER_CASE("an entity from a file", "<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><a>&b;</a>",
                "1:1-13 xml-doctype The file has a DOCTYPE.\n"),
    READER_CASE("a document type from another place",
                "<!DOCTYPE html PUBLIC \"-//x\" \"http://127.0.0.1/x.dtd\"><html/>",
                "1:1-54 xml-doctype The file has a DOCTYPE.\n"),
    READER_CASE("a document type behind a comment", "<!-- b -->\n<!DOCTYPE a><a/>",
                "2:1-12 xml-doctype The file has a DOCTYPE.\n"),
    READER_CASE("a document type that does not end", "<!DOCTYPE a",
                "1:1-12 xml-doctype The file has a DOCTYPE.\n"),
    READER_CASE("a document type within", "<a><!DOCTYPE b></a>",
                "1:2-3 root a\n"
                "1:5-6 xml-syntax A name is expected here. Where < or & is meant as text, it is written &lt; "
                "or &amp;.\n"),
    READER_CASE("a document type without a name", "<!DOCTYPE><a/>",
                "1:10-11 xml-syntax A name is expected here. Where < or & is meant as text, it is written "
                "&lt; or &amp;.\n"),

    /* Limits */
    READER_CASE_WITHIN(3, 1 << 20, "as deep as the limit", "<a><b><c/></b></a>",
                       "1:2-3 root a\n"
                       "1:1-4 {\n"
                       "1:5-6 key b\n"
                       "1:4-7 {\n"
                       "1:8-9 key c\n"
                       "1:11 element \n"
                       "1:11-15 }\n"
                       "1:15-19 }\n"),
    READER_CASE_WITHIN(2, 1 << 20, "an element too deep", "<a>\n<b><c/></b></a>",
                       "1:2-3 root a\n"
                       "1:1-4 {\n"
                       "2:2-3 key b\n"
                       "2:5-6 too-deep The elements are nested more than 2 deep here.\n"),

    /* Namespaces */
    READER_CASE("a prefix that is not declared", "<a><p:b/></a>",
                "1:2-3 root a\n"
                "1:4-8 xml-namespace A name in this tag has a prefix that no xmlns attribute declares.\n"),
    READER_CASE("a prefix of an attribute that is not declared", "<a\n p:b='1'/>",
                "1:1-2:9 xml-namespace A name in this tag has a prefix that no xmlns attribute declares.\n"),
    READER_CASE("a prefix without a namespace", "<a xmlns:p=''/>",
                "1:1-14 xml-namespace The prefixes xml and xmlns and what they stand for belong to XML "
                "itself; no prefix can stand for an empty namespace.\n"),
    READER_CASE("a prefix that is XML's own", "<a xmlns:xml='urn:x'/>",
                "1:1-21 xml-namespace The prefixes xml and xmlns and what they stand for belong to XML "
                "itself; no prefix can stand for an empty namespace.\n"),
    READER_CASE("a prefix xmlns", "<a xmlns:xmlns='urn:x'/>",
                "1:1-23 xml-namespace The prefixes xml and xmlns and what they stand for belong to XML "
                "itself; no prefix can stand for an empty namespace.\n"),
    READER_CASE("the namespace of XML under another prefix",
                "<a xmlns:p='http://www.w3.org/XML/1998/namespace'/>",
                "1:1-50 xml-namespace The prefixes xml and xmlns and what they stand for belong to XML "
                "itself; no prefix can stand for an empty namespace.\n"),
    READER_CASE("the namespace of XML without a prefix", "<a xmlns='http://www.w3.org/XML/1998/namespace'/>",
                "1:1-48 xml-namespace The prefixes xml and xmlns and what they stand for belong to XML "
                "itself; no prefix can stand for an empty namespace.\n"),
    READER_CASE("the namespace of declarations", "<a xmlns:p='http://www.w3.org/2000/xmlns/'/>",
                "1:1-43 xml-namespace The prefixes xml and xmlns and what they stand for belong to XML "
                "itself; no prefix can stand for an empty namespace.\n"),
    READER_CASE("two colons", "<p:a:b xmlns:p='urn:x'/>",
                "1:1-5 xml-namespace A name has at most one colon, between its prefix and the rest.\n"),
    READER_CASE("a colon last", "<p: xmlns:p='urn:x'/>",
                "1:1-4 xml-namespace A name has at most one colon, between its prefix and the rest.\n"),
    READER_CASE("a colon first", "<:a/>",
                "1:1-4 xml-namespace A name has at most one colon, between its prefix and the rest.\n"),
    READER_CASE(
        "the same attribute under two prefixes", "<a xmlns:p='urn:x' xmlns:q='urn:x' p:b='1' q:b='2'/>",
        "1:1-51 xml-syntax The element has the same attribute twice, under two prefixes of one namespace.\n"),

    /* Text between elements */
    READER_CASE("before an element", "<a>b<c/></a>",
                "1:2-3 root a\n"
                "1:4-5 xml-mixed-content Text stands here between elements.\n"),
    READER_CASE("behind an element", "<a><b/>c</a>",
                "1:2-3 root a\n"
                "1:1-4 {\n"
                "1:5-6 key b\n"
                "1:8 element \n"
                "1:8-9 xml-mixed-content Text stands here between elements.\n"),
    READER_CASE("between two", "<a>\n<b/>\n c\n<d/></a>",
                "1:2-3 root a\n"
                "1:1-4 {\n"
                "2:2-3 key b\n"
                "2:5 element \n"
                "3:2-3 xml-mixed-content Text stands here between elements.\n"),
    READER_CASE("in a CDATA section", "<a><b/><![CDATA[c]]></a>",
                "1:2-3 root a\n"
                "1:1-4 {\n"
                "1:5-6 key b\n"
                "1:8 element \n"
                "1:8-21 xml-mixed-content Text stands here between elements.\n"),
    READER_CASE("a reference", "<a>&#65;<b/></a>",
                "1:2-3 root a\n"
                "1:4-9 xml-mixed-content Text stands here between elements.\n"),

    /* Tags */
    READER_CASE("an end tag of another name", "<a><b>c</a></b>",
                "1:2-3 root a\n"
                "1:1-4 {\n"
                "1:5-6 key b\n"
                "1:10-11 xml-syntax The element <b> is open here, but the end tag says </a>. (1:5-6 The "
                "element begins here.)\n"),
    READER_CASE("an end tag with other letters", "<a>\n</A>",
                "1:2-3 root a\n"
                "2:3-4 xml-syntax The element <a> is open here, but the end tag says </A>. (1:2-3 The "
                "element begins here.)\n"),
    READER_CASE("an element that is not closed", "<a><b>c</b>",
                "1:2-3 root a\n"
                "1:1-4 {\n"
                "1:5-6 key b\n"
                "1:7-8 element c\n"
                "1:12 xml-syntax The file ends while the element <a> is still open. (1:2-3 The element "
                "begins here.)\n"),
    READER_CASE("an element that is not closed with text behind", "<a>b",
                "1:2-3 root a\n"
                "1:5 xml-syntax The file ends while the element <a> is still open. (1:2-3 The element begins "
                "here.)\n"),
    READER_CASE("a tag that is not closed", "<a><b</a>",
                "1:2-3 root a\n"
                "1:6-7 xml-syntax A name is expected here. Where < or & is meant as text, it is written &lt; "
                "or &amp;.\n"),
    READER_CASE("a tag at the end of the file", "<a><b",
                "1:2-3 root a\n"
                "1:6 xml-syntax The tag is not closed: > or another attribute is expected here.\n"),
    READER_CASE("an end tag that is not closed", "<a></a",
                "1:2-3 root a\n"
                "1:7 xml-syntax The tag is not closed: > or another attribute is expected here.\n"),
    READER_CASE("an end tag without a beginning", "</a>",
                "1:2-3 xml-syntax A name is expected here. Where < or & is meant as text, it is written &lt; "
                "or &amp;.\n"),
    READER_CASE("an end tag too many", "<a/></a>",
                "1:2-3 root a\n"
                "1:5 element \n"
                "1:5-6 xml-syntax The outermost element has ended before this place; nothing but comments "
                "may follow it.\n"),
    READER_CASE("a second element", "<a/>\n<b/>",
                "1:2-3 root a\n"
                "1:5 element \n"
                "2:1-2 xml-syntax The outermost element has ended before this place; nothing but comments "
                "may follow it.\n"),
    READER_CASE("text behind the element", "<a/>b",
                "1:2-3 root a\n"
                "1:5 element \n"
                "1:5-6 xml-syntax The outermost element has ended before this place; nothing but comments "
                "may follow it.\n"),
    READER_CASE("text before the element", "b<a/>",
                "1:1-2 xml-syntax Here the first element should begin, with <; an XML file holds one element "
                "with everything else inside.\n"),
    READER_CASE("text alone", "b",
                "1:1-2 xml-syntax Here the first element should begin, with <; an XML file holds one element "
                "with everything else inside.\n"),
    READER_CASE("a comment alone", "<!-- b -->",
                "1:11 xml-syntax Here the first element should begin, with <; an XML file holds one element "
                "with everything else inside.\n"),
    READER_CASE("a less sign in the text", "<a>1 < 2</a>",
                "1:2-3 root a\n"
                "1:7-8 xml-syntax A name is expected here. Where < or & is meant as text, it is written &lt; "
                "or &amp;.\n"),
    READER_CASE("a name that begins with a digit", "<1a/>",
                "1:2-3 xml-syntax A name is expected here. Where < or & is meant as text, it is written &lt; "
                "or &amp;.\n"),
    READER_CASE("a space before the name", "< a/>",
                "1:2-3 xml-syntax A name is expected here. Where < or & is meant as text, it is written &lt; "
                "or &amp;.\n"),
    READER_CASE("an end tag with an attribute", "<a></a b='1'>",
                "1:2-3 root a\n"
                "1:8-9 xml-syntax The tag is not closed: > or another attribute is expected here.\n"),
    READER_CASE("a slash in the middle", "<a / b='1'/>",
                "1:4-5 xml-syntax A name is expected here. Where < or & is meant as text, it is written &lt; "
                "or &amp;.\n"),

    /* Attributes */
    READER_CASE("without quotes", "<a b=1/>",
                "1:6-7 xml-syntax The value of an attribute stands in quotes.\n"),
    READER_CASE("without a value", "<a b/>", "1:5-6 xml-syntax An attribute has a value: name=\"value\".\n"),
    READER_CASE("without a value among others", "<a b c='1'/>",
                "1:6-7 xml-syntax An attribute has a value: name=\"value\".\n"),
    READER_CASE("without an equals sign", "<a b \"1\"/>",
                "1:6-7 xml-syntax An attribute has a value: name=\"value\".\n"),
    READER_CASE("twice", "<a b='1' b='2'/>", "1:1-15 xml-syntax The element has the same attribute twice.\n"),
    READER_CASE("without a space between", "<a b='1'c='2'/>", "1:9-10 xml-syntax A space is missing here.\n"),
    READER_CASE("a less sign in the value", "<a b='<'/>",
                "1:7-8 xml-syntax The value of an attribute holds a <, which is written &lt; there; or the "
                "closing quote is missing.\n"),
    READER_CASE("a value that is not closed", "<a b=\"c></a>",
                "1:9-10 xml-syntax The value of an attribute holds a <, which is written &lt; there; or the "
                "closing quote is missing.\n"),
    READER_CASE("a value closed by the other quote", "<a b=\"c'/>",
                "1:1-11 xml-syntax The value of an attribute in this tag is not closed with a quote.\n"),
    READER_CASE("typographic quotes", "<a b=“c”/>",
                "1:6-7 xml-syntax The value of an attribute stands in quotes.\n"),

    /* Comments, CDATA sections, instructions */
    READER_CASE("a comment that is not closed", "<a><!-- b </a>",
                "1:2-3 root a\n"
                "1:4-15 xml-syntax The comment that begins here is not closed with -->.\n"),
    READER_CASE("a comment with two hyphens", "<a><!-- b -- c --></a>",
                "1:2-3 root a\n"
                "1:11-12 xml-syntax A comment holds no -- except in the --> that ends it.\n"),
    READER_CASE("a comment that ends with three", "<a><!-- b ---></a>",
                "1:2-3 root a\n"
                "1:11-12 xml-syntax A comment holds no -- except in the --> that ends it.\n"),
    READER_CASE("a CDATA section that is not closed", "<a><![CDATA[b</a>",
                "1:2-3 root a\n"
                "1:4-18 xml-syntax The CDATA section that begins here is not closed with ]]>.\n"),
    READER_CASE("a CDATA section outside", "<![CDATA[b]]><a/>",
                "1:2-3 xml-syntax A name is expected here. Where < or & is meant as text, it is written &lt; "
                "or &amp;.\n"),
    READER_CASE("an end of a CDATA section alone", "<a>b]]>c</a>",
                "1:2-3 root a\n"
                "1:5-8 xml-syntax The characters ]]> end a CDATA section, and none is open here; in text "
                "they are written ]]&gt;.\n"),
    READER_CASE("an end of a CDATA section too many", "<a><![CDATA[b]]>c\n]]></a>",
                "1:2-3 root a\n"
                "2:1-4 xml-syntax The characters ]]> end a CDATA section, and none is open here; in text "
                "they are written ]]&gt;.\n"),
    READER_CASE("a CDATA section in small letters", "<a><![cdata[b]]></a>",
                "1:2-3 root a\n"
                "1:5-6 xml-syntax A name is expected here. Where < or & is meant as text, it is written &lt; "
                "or &amp;.\n"),
    READER_CASE("a comment that is not closed behind one that is", "<a><!-- b -->\n<!-- <c> </a>",
                "1:2-3 root a\n"
                "2:1-14 xml-syntax The comment that begins here is not closed with -->.\n"),
    READER_CASE("an instruction that is not closed", "<a><?b </a>",
                "1:2-3 root a\n"
                "1:4-12 xml-syntax What begins with <? here is not closed with ?>.\n"),
    READER_CASE("an instruction without a name", "<a><? b?></a>",
                "1:2-3 root a\n"
                "1:4-6 xml-syntax After <? a name is expected.\n"),
    READER_CASE("a declaration in the middle", "<a><?xml version='1.0'?></a>",
                "1:2-3 root a\n"
                "1:4-9 xml-syntax The line <?xml … ?> is allowed only as the very first of a file, without "
                "anything before it.\n"),
    READER_CASE("a declaration in the second line", "\n<?xml version='1.0'?><a/>",
                "2:1-6 xml-syntax The line <?xml … ?> is allowed only as the very first of a file, without "
                "anything before it.\n"),

    /* The declaration */
    READER_CASE("without a version", "<?xml encoding='UTF-8'?><a/>",
                "1:7-8 xml-syntax The first line says the version first: <?xml version=\"1.0\"?>.\n"),
    READER_CASE("of a version that is none", "<?xml version='x'?><a/>",
                "1:16-17 xml-syntax What stands in quotes is not what is expected here, or is not closed.\n"),
    READER_CASE("of a later version", "<?xml version='1.1'?><a/>",
                "1:23-24 root a\n"
                "1:26 element \n"),
    READER_CASE("of a version far off", "<?xml version='2.0'?><a/>",
                "1:20-21 xml-syntax Only XML 1.0 is read.\n"),
    READER_CASE("with a wrong standalone", "<?xml version='1.0' standalone='maybe'?><a/>",
                "1:33-34 xml-syntax The value of standalone is \"yes\" or \"no\".\n"),
    READER_CASE("that is not closed", "<?xml version='1.0'><a/>",
                "1:20-21 xml-syntax A space is missing here.\n"),
    READER_CASE("without quotes", "<?xml version=1.0?><a/>",
                "1:15-16 xml-syntax A text in quotes is expected here.\n"),
};

static const struct reader reader = {cra_read_xml, "xml-", cases, sizeof cases / sizeof *cases};

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
    READER_INPUT("<?xml version=\"1.0\"?>\n<!-- é --><ä xmlns=\"urn:x\" b='&lt;ü'>\n"
                 "<c>d&#x20AC;<![CDATA[<€>]]></c><?e f?><g h=\"1\"/>\n</ä>");

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

/* What is told of `count` times `piece` between the other two, # in it replaced by the number of each. */
static void check_repeated(const char *before, const char *piece, size_t count, const char *after,
                           const char *expected)
{
    struct cra_buffer input = {0};
    cra_buffer_string(&input, before);
    for (size_t i = 0; i < count; i++) {
        const char *number = strchr(piece, '#');
        cra_buffer_append(&input, piece, number ? (size_t)(number - piece) : strlen(piece));
        if (number)
            cra_buffer_format(&input, "%zu%s", i, number + 1);
    }
    cra_buffer_string(&input, after);
    enum cra_read_result result;
    struct cra_read_limits limits = {.depth = UINT32_MAX, .size = input.length};
    char *told = reader_tell(&reader, (struct cra_text){input.data, input.length}, limits, &result);
    if (!strstr(told, expected))
        fail_msg("%s... gives\n%s", before, told);
    free(told);
    cra_buffer_free(&input);
}

static void limits_of_elements(void **state)
{
    (void)state;
    check_repeated("<a", " b#=''", 256, "/>", "attribute b255\n");
    check_repeated("<a", " b#=''", 257, "/>",
                   "1:2-3 too-large The element <a> has more than 256 attributes.\n");
    check_repeated("<a><b", " xmlns:c#='urn:x'", 256, "/></a>", "key b\n");
    check_repeated("<a xmlns:c='urn:x'>\n<b", " xmlns:c#='urn:x'", 256, "/></a>",
                   "2:2-3 too-large More than 256 declarations of namespaces are in force here.\n");
    check_repeated("", "<a>", 100000, "",
                   "1:755-756 too-deep The elements are nested more than 251 deep here.\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_case_tells_what_it_says), cmocka_unit_test(every_rule_is_broken),
        cmocka_unit_test(bytes_that_no_file_holds),      cmocka_unit_test(files_cut_off),
        cmocka_unit_test(listeners_that_stop),           cmocka_unit_test(limits_of_elements),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
