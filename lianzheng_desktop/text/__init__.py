"""Strings only: ranges and edits, numerals, character classes, sentences, segmentation, pinyin."""
