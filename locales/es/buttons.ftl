### What happens at the buttons below answers, and behind links to answers.

button-too-old = Este botón es demasiado antiguo. Vuelve a preguntar, por favor.
button-not-yours = Esta respuesta es de otra persona. Pregúntame tú, por favor.
button-no-access = Este bot solo responde a quienes su dueño deja entrar.

button-back = ← Volver
button-again = 🔄 Preguntar de nuevo
button-wrong = Incorrecta
button-missing = Incompleta
button-outdated = Obsoleta

button-why = ¿Qué está mal?
button-thanks = ¡Gracias!

button-changed = { $document } ha cambiado desde esta respuesta. Pregunta de nuevo para ver qué dice ahora.
button-gone = { $document } ya no está entre los documentos. Pregunta de nuevo para ver qué dicen los demás.

button-file-refused = El dueño de este bot no reparte los archivos.
button-file-too-large = El archivo es demasiado grande: Telegram acepta como máximo 50 MB de un bot.
button-file-unsure = Puede que el archivo no haya llegado. Si es así, pulsa el botón otra vez dentro de un momento.

link-too-old = Ya no tengo esta respuesta. Hazme la pregunta, por favor.
