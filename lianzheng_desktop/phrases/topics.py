"""Which topic a phrase belongs to: words of resources/phrases/topics.toml, weighed by length."""

import re
from collections.abc import Iterable, Mapping
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
        return self.by_section.get(section) or heaviest([self.weights(text)])

    def weights(self, text: str) -> dict[str, int]:
        """The weight each topic has in a text; those of its sentences, added up, are a paragraph's."""
        weights: dict[str, int] = {}
        for word in self.pattern.findall(text):
            topic = self.words[word]
            weights[topic] = weights.get(topic, 0) + len(word) ** 2
        return weights


def heaviest(weighed: Iterable[Mapping[str, int]]) -> str:
    """The topic with the most weight in some texts together, the first met of equal ones; "" where none has any."""
    total: dict[str, int] = {}
    for weights in weighed:
        for topic, weight in weights.items():
            total[topic] = total.get(topic, 0) + weight
    return max(total, key=total.__getitem__) if total else ""


@lru_cache(maxsize=1)
def topic_classifier() -> TopicClassifier:
    content = read_toml(resources() / "phrases" / "topics.toml")
    words = {word: topic for topic, listed in content["topics"].items() for word in listed}
    return TopicClassifier(content["sections"], words, re.compile(alternation(tuple(words))))
