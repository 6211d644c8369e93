### Inline mode: quotes that are offered while somebody types.

inline-ask = 私下向我提问
