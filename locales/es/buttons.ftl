### Replies to the buttons below answers and to links to answers.

button-too-old = Este botón es demasiado antiguo. Vuelve a preguntar, por favor.
button-not-yours = Esta respuesta es de otra persona. Pregúntame tú, por favor.
button-no-access = No tienes acceso a este bot. Pide a su dueño que te deje entrar.

button-back = ← Volver
button-receipt = 🧾 Recibo
button-again = 🔄 Preguntar de nuevo
button-wrong = Incorrecta
button-missing = Incompleta
button-outdated = Obsoleta

button-why = ¿Qué está mal?
button-thanks = ¡Gracias!
button-noted = ¡Gracias! El dueño de los documentos puede verlo.

context-in-private = Te lo envié a nuestro chat privado.
context-below = Ya está más abajo.

button-changed = { $document } ha cambiado desde esta respuesta. Pregunta de nuevo para ver qué dice ahora.
button-gone = { $document } ya no está entre los documentos. Pregunta de nuevo para ver qué dicen los demás.

button-file-refused = El dueño de este bot no comparte archivos aquí. Pídeselo al dueño.
button-file-too-large = El archivo supera los 50 MB, el máximo que Telegram acepta de un bot. Pídeselo al dueño.
button-file-unsure = Puede que el archivo no haya llegado. Si es así, pulsa el botón otra vez dentro de un momento.
file-refused = Telegram no me deja enviar el archivo aquí.
file-refused-group = Telegram no me deja enviar el archivo aquí. Un administrador del grupo puede permitirme enviar archivos.
file-too-large = Telegram no ha aceptado el archivo: es demasiado grande. Pídeselo al dueño de este bot.

receipt-caption = El recibo de esta respuesta: sus citas, dónde están y las huellas de los archivos. Para ver más tarde si siguen en pie: footnote verify FILE --documents DIR
receipt-unsure = Puede que el recibo no haya llegado. Si es así, pídelo otra vez dentro de un momento.

link-too-old = Esta respuesta ya no está guardada. Hazme la pregunta, por favor.
