"""Uncased WordPiece (BERT) with character offsets into the original text."""
import json
import unicodedata
from functools import lru_cache


def is_punctuation(char):
    code = ord(char)
    ascii_mark = 33 <= code <= 47 or 58 <= code <= 64 or 91 <= code <= 96 or 123 <= code <= 126
    return ascii_mark or unicodedata.category(char)[0] == 'P'


def is_ideograph(char):
    code = ord(char)
    return (0x4E00 <= code <= 0x9FFF or 0x3400 <= code <= 0x4DBF
            or 0x20000 <= code <= 0x2CEAF or 0xF900 <= code <= 0xFAFF)


@lru_cache(maxsize=65536)
def char_class(char):
    """0 = skip (space, control), 1 = stands alone (mark, ideograph), 2 = part of a word."""
    if char.isspace() or unicodedata.category(char) in ('Cc', 'Cf'):
        return 0
    return 1 if is_punctuation(char) or is_ideograph(char) else 2


class WordPiece:
    def __init__(self, tokenizer_json):
        with open(tokenizer_json, encoding='utf-8') as file:
            self.vocab = json.load(file)['model']['vocab']
        self.cls, self.sep, self.unk = (self.vocab[t] for t in ('[CLS]', '[SEP]', '[UNK]'))
        self.pieces = lru_cache(maxsize=1000000)(self._pieces)

    def _pieces(self, word):
        """One word -> ((id, start, end), ...), offsets within the word."""
        chars, origin = [], []
        for index, char in enumerate(word):
            for part in unicodedata.normalize('NFD', char.lower()):
                if unicodedata.category(part) != 'Mn':
                    chars.append(part)
                    origin.append(index)
        text, found, begin = ''.join(chars), [], 0
        unknown = ((self.unk, 0, len(word)),)
        if not text:
            return ()
        if len(text) > 100:
            return unknown
        while begin < len(text):
            end = len(text)
            mark = '##' if begin else ''
            while end > begin and mark + text[begin:end] not in self.vocab:
                end -= 1
            if end == begin:
                return unknown
            found.append((self.vocab[mark + text[begin:end]], origin[begin], origin[end - 1] + 1))
            begin = end
        return tuple(found)

    def encode(self, text):
        """-> (ids, starts, ends), lists of equal length; offsets in code points."""
        ids, starts, ends, i, n = [], [], [], 0, len(text)
        while i < n:
            kind = char_class(text[i])
            if kind == 0:
                i += 1
                continue
            j = i + 1
            if kind == 2:
                while j < n and char_class(text[j]) == 2:
                    j += 1
            for token, begin, end in self.pieces(text[i:j]):
                ids.append(token)
                starts.append(i + begin)
                ends.append(i + end)
            i = j
        return ids, starts, ends
