### Inline mode: quotes that are offered while a person types.

inline-ask = 私下向我提问
