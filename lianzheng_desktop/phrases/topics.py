"""Which topic a phrase belongs to: words of resources/phrases/topics.toml, weighed by length."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from lianzheng_desktop.phrases.tables import alternation, read_toml
from lianzheng_desktop.places import resources


@dataclass(frozen=True, slots=True)
class TopicClassifier:
    """`by_section` gives the topic of sections that have one whatever the wording; `words` maps a word to its topic."""

    by_section: Mapping[str, str]
    words: Mapping[str, str]
    pattern: re.Pattern[str]

    def topic(self, text: str, section: str = "") -> str:
        """The topic with the most weight in the text, "" where no word of any stands in it."""
        settled = self.by_section.get(section)
        if settled:
            return settled
        weights: dict[str, int] = {}
        for word in self.pattern.findall(text):
            topic = self.words[word]
            weights[topic] = weights.get(topic, 0) + len(word) ** 2
        return max(weights, key=lambda topic: weights[topic]) if weights else ""


@lru_cache(maxsize=1)
def topic_classifier() -> TopicClassifier:
    content = read_toml(resources() / "phrases" / "topics.toml")
    words = {word: topic for topic, listed in content["topics"].items() for word in listed}
    return TopicClassifier(content["sections"], words, re.compile(alternation(tuple(words))))
