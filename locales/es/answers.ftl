### Answers to questions, and the buttons below them.

answer-nothing-found = No encontré nada en los documentos que responda a esto.
answer-only-nearest = No encontré nada en los documentos que responda a esto. Los pasajes más cercanos:
answer-offer = La tabla de [1] contiene: { $items }
answer-shortened = Abreviado: se quitaron frases que los documentos no respaldan.
answer-understood-as = Entendido como: { $question }
answer-foreign = La pregunta parece estar en { $language }. El modelo no conoce ese idioma, así que solo se compararon las palabras.
answer-stale = Acaban de cambiar y no se citan hasta leerlos de nuevo: { $documents }
answer-indexing = Los documentos aún se están leyendo, así que esta respuesta puede estar incompleta. Pregunta de nuevo más tarde.
answer-indexing-share = Los documentos aún se están leyendo ({ $done } de { $total }), así que esta respuesta puede estar incompleta. Pregunta de nuevo más tarde.

source-page = página { $page }
source-line = línea { $line }
source-lines = líneas { $line }–{ $endLine }

answer-stopped = Detenido.
question-too-long = Tu pregunta tiene { $length } caracteres; puedo leer { $limit }. Acórtala en { $excess }, o termina la parte que debo responder con un signo de interrogación.
question-too-many = Son muchas preguntas a la vez. Vuelve a preguntar en { $seconds ->
    [one] { $seconds } segundo
   *[other] { $seconds } segundos
}.

button-context = 🔍 Contexto
button-more = ⋯ Más
button-open = ↗ Abrir
