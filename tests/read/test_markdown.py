PAGE = """---
fictional: true
license: "CC BY 4.0"
source: https://example.org
---
# Two enterprises, *two* beginnings

By Nora Selwick, 20 October 2025

Maritsa Loaf **bakes** bread in [Haskovo](https://example.org/haskovo)
since 2021. ![a loaf](loaf.png)

- flour from the region
- nine people
  - six of them trained here

| Region | Partner |
|--------|---------|
| Haskovo | *Municipality* |

> It nearly finished us.

<script>alert("no")</script>
"""


def test_markup_is_gone_and_blocks_have_their_kinds(outline):
    assert outline("page.md", PAGE) == [
        ("title", "Two enterprises, two beginnings"),
        ("byline", "By Nora Selwick, 20 October 2025"),
        ("paragraph", "Maritsa Loaf bakes bread in Haskovo since 2021."),
        ("item", "flour from the region"),
        ("item", "nine people"),
        ("item", "six of them trained here"),
        ("cell", "Region"),
        ("cell", "Partner"),
        ("cell", "Haskovo"),
        ("cell", "Municipality"),
        ("quote", "It nearly finished us."),
    ]


def test_front_matter_is_said_of_the_file_and_no_part_of_the_text(document):
    read = document("page.md", PAGE)
    assert read.meta == (("fictional", "true"), ("license", "CC BY 4.0"), ("source", "https://example.org"))
    assert (read.title, read.text[:14]) == ("Two enterprises, two beginnings", "Two enterprise")


def test_a_rule_at_the_top_is_no_front_matter(outline):
    assert outline("rule.md", "---\nThis is a sentence: it has a colon.\n\nAnother one.\n") == [
        ("paragraph", "This is a sentence: it has a colon."),
        ("paragraph", "Another one."),
    ]


def test_rows_of_a_table_keep_their_shape_in_the_text(document):
    table = "| Region | Partner | City |\n|---|---|---|\n| Haskovo | | Haskovo |\n"
    assert document("table.md", table).text == "Region\tPartner\tCity\nHaskovo\t\tHaskovo"
