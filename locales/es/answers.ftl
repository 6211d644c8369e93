### Answers to questions, and the buttons below them.

answer-nothing-found = No encontré nada en los documentos que responda a esto.
answer-only-nearest = No encontré nada en los documentos que responda a esto. Los pasajes más cercanos:
answer-offer = El lugar más cercano tiene: { $items }
answer-counted = Contado en la tabla: { $rows } de { $of } filas
answer-shortened = Abreviado: se quitaron frases que los documentos no respaldan.
answer-understood-as = Entendido como: { $question }
answer-searched-in = 🔎 Buscado en { $places } ({ $documents ->
    [one] { $documents } documento
   *[other] { $documents } documentos
})
answer-searched-everywhere = Nada encontrado en { $places }: se buscó en todas partes.
answer-limit-type = archivos de tipo { $value }
answer-limit-after = documentos desde { $value }
answer-limit-before = documentos anteriores a { $value }
answer-foreign = Esta pregunta parece estar en { $language }, que no entiendo: solo busqué sus palabras.
answer-try-english = Prueba a preguntar en inglés.
answer-stale = Acaban de cambiar y no se citan hasta leerlos de nuevo: { $documents }
answer-indexing = Los documentos aún se están leyendo, así que esta respuesta puede estar incompleta. Pregunta de nuevo más tarde.
answer-indexing-share = Los documentos aún se están leyendo ({ $done } de { $total }), así que esta respuesta puede estar incompleta. Pregunta de nuevo más tarde.
answer-late = Respuesta tardía: lo preguntaste { $ago }.

first-reading = Aún estoy leyendo los documentos.
first-reading-share = Aún estoy leyendo los documentos: { $done } de { $total }.
answer-waits = Respondo a tu pregunta en cuanto termine.
answer-no-documents = No hay documentos con los que pueda responder. Avisa al dueño del bot, por favor.
answer-no-documents-owner = No hay documentos con los que pueda responder: la carpeta { $folder } no contiene ningún archivo que yo pueda leer. Pon archivos allí ({ $extensions }) o envíamelos; /documents muestra los archivos que no se pueden leer, con el motivo.
answer-closed-documents = Ahora mismo no puedo abrir los documentos, así que no puedo responder. Avisa al dueño del bot, por favor.
answer-closed-documents-owner = Ahora mismo no puedo abrir los documentos, así que no puedo responder: la carpeta { $folder } está vacía o no se puede leer. Restáurala o móntala. Si debe estar vacía, detén Footnote y ejecuta: footnote index --prune

source-page = página { $page }
source-recognised = reconocido, { $percent } %
source-line = línea { $line }
source-lines = líneas { $line }–{ $endLine }
source-dated-front-matter = { $day } (cabecera del texto)
source-dated-name = { $day } (nombre del archivo)
source-dated-properties = { $day } (propiedades del documento)
source-dated-modified = { $day } (fecha del archivo)
source-version-newest = versión más reciente
source-version-older = versión anterior

where-folder = { $written } no nombra ninguna carpeta. Carpetas: { $known }
where-file = { $written } no nombra ningún archivo. Archivos: { $known }
where-type = { $written } no nombra ningún tipo de estos documentos. Tipos: { $known }
where-date = { $written } no indica ninguna fecha. Escríbela como after:2025, after:2025-03 o after:2025-03-14.
where-period = Ningún documento es del tiempo indicado en { $written }. Fechas: { $known }
where-together = Ningún documento cumple todo esto: { $written }. Quita algo.
where-alone = Escribe una pregunta además de { $written }.

answer-stopped = Detenido.
question-too-long = Tu pregunta tiene { $length } caracteres; puedo leer { $limit }. Acórtala en { $excess }, o termina la parte que debo responder con un signo de interrogación.
question-too-many = Son muchas preguntas a la vez. Vuelve a preguntar en { $seconds ->
    [one] { $seconds } segundo
   *[other] { $seconds } segundos
}.

button-context = 🔍 Contexto
button-source = 📖 Abrir
button-source-of = 📖 Abrir [{ $number }]
button-more = ⋯ Más
button-nearest = 🔎 Mostrar lo más cercano
button-everywhere = 🌐 En todas partes
button-should-be-there = 📌 Falta en los documentos
button-open = ↗ Abrir
answer-in-private = Te he respondido en nuestro chat privado.
