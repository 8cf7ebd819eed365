// What a file holds, by how it begins.
#include "sim/experiment/content.h"

#include <gtest/gtest.h>

#include <string>
#include <utility>

namespace baton::experiment {
namespace {

TEST(Content, IsJudgedByTheFirstBytes) {
    const std::pair<std::string, Content> samples[] = {
        {"", Content::nothing},
        {std::string("SQLite format 3\0\x10", 17), Content::database},
        {std::string("\x7f"
                     "ELF\0\0",
                     6),
         Content::other},
        {"{\"t\":0,\"k\":\"run\",\"scenario\":\"x\"}\n", Content::trace},
        {"{\"index\":0,\"point\":0}\n", Content::rows},
        {"{\n  \"baton\": 1,\n  \"scenario\": \"A shop\",\n", Content::json},
        {"{\"baton\": 1, \"scenarios\": 3}", Content::json},
        {"{\"displayTimeUnit\": \"ns\",", Content::json},
        {"{\"name\": \"package\", \"version\": 1}", Content::other_json},
        {"[1, 2]", Content::other_json},
        {"{\"baton\": 1, \"main\": [\"pass\"]}", Content::scenario},
        {"{baton: 1, main: [pass]}", Content::scenario},
        {"<!DOCTYPE html>\n<html>", Content::html},
        {"\n<HTML>", Content::html},
        {"<?xml version=\"1.0\"?>\n<svg xmlns", Content::svg},
        {"<?xml version=\"1.0\"?>\n<testsuites name=\"baton\" tests", Content::junit},
        {"<?xml version=\"1.0\"?>\n<project>", Content::other_markup},
        {"id,name,coroutine,parent,created\r\n", Content::csv},
        {".TH BATON 1\n", Content::manual},
        {"# A shop\n\nWords.\n\n- Total elapsed: **5 s**\n", Content::markdown},
        {"# Read me\n\nWords.\n", Content::other_markdown},
        {"import asyncio\n", Content::python},
        {"# a comment\nfrom asyncio import run\n", Content::python},
        {"#!/usr/bin/env python3\nprint(1)\n", Content::python},
        {"\"\"\"A program.\"\"\"\n", Content::python},
        {"baton: 1\nmain:\n  - pass\n", Content::scenario},
        {"# mine\nname: x\n\"baton\": 1\nmain:\n- pass\n", Content::scenario},
        {"services:\n  web:\n    image: x\n", Content::other_yaml},
        {"---\n- a: 1\n- b\n  # no key at the edge\nc: 2\n", Content::other_yaml},
        {"Remember the milk.\n", Content::text},
        {"A shop: 5 s, returned\n\nIn short\n  The run takes 5 s.\n", Content::text},
        {"shop: 5 s, returned\n\nIn short\n", Content::text},
        {"          0s  -     create   main (task 1)\n", Content::text},
    };
    for (const auto& [bytes, content] : samples) EXPECT_EQ(content_of(bytes), content) << bytes << ": " << words(content_of(bytes));
}

TEST(Content, WhatIsNoFileIsReplaced) {
    EXPECT_EQ(why_not_replace("/nowhere/at/all", Content::trace), "");
    EXPECT_EQ(why_not_replace("/dev/null", Content::trace), "");
}

}  // namespace
}  // namespace baton::experiment
