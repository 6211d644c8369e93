### Inline mode: quotes that are offered while a person types.

inline-ask = Ask me in private
