### Inline mode: quotes that are offered while somebody types.

inline-ask = Preguntar en privado
