### Inline mode: quotes that are offered while somebody types.

inline-ask = Ask me in private
