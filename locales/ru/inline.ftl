### Inline mode: quotes that are offered while somebody types.

inline-ask = Спросить в личном чате
