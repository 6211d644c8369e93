### Inline mode: quotes that are offered while a person types.

inline-ask = Preguntar en privado
