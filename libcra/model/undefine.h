/* Ends one expansion of a record table; see model/define.h. No guard on purpose. */
#undef ENUMERATION
#undef VALUE
#undef ENUMERATION_END
#undef RECORD
#undef FIELD
#undef CHOICE
#undef CHILD
#undef LINK
#undef TEXTS
#undef RECORD_END
#undef GROUP
#undef MEMBER
#undef GROUP_END
