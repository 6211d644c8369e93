### Preguntas permanentes: se avisa cuando cambia una respuesta.

watch-noted = Te aviso cuando cambie la respuesta a esto. /watches muestra todas esas preguntas.
watch-noted-private = Te aviso en nuestro chat privado cuando cambie la respuesta a esto.
watch-alone = Aviso en el chat privado cuando cambia una respuesta, y allí no puedes preguntarme.
watch-start-first = Aviso en el chat privado cuando cambia una respuesta. Iníciame allí primero.
watch-unseen = Aviso de los cambios en nuestro chat privado, y allí no ves aquello de lo que trata esta pregunta.
watch-too-many = Tienes { $most } preguntas permanentes, el máximo. Termina primero una con /watches.
watch-which = Escribe /watch y una pregunta, o responde con /watch a una de mis respuestas.
watch-none = No tienes preguntas permanentes. Escribe /watch y una pregunta, o pulsa 🔔 debajo de una respuesta.
watch-list = Te aviso cuando cambie la respuesta a una de estas. 🔕 la termina.
watch-list-private = Envíame /watches en nuestro chat privado.
watch-question = «{ $question }»
watch-ended = Ya no te aviso sobre esto.
watch-changed = 🔔 Ha cambiado la respuesta a tu pregunta: «{ $question }»
watch-before = Antes:
watch-now = Ahora:
button-watch = 🔔 Avisarme si cambia
button-watch-end = 🔕 No avisarme más
