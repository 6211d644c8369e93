### Help, language, stored data, and groups.

start-ask = Pregúntame lo que quieras sobre { $count ->
    [one] el documento que hay aquí
   *[other] estos { $count } documentos
}. Respondo con citas exactas y digo dónde están.
start-what = Respondo preguntas a partir de documentos, con citas exactas.
start-may-ask = Ya puedes preguntar: respondo en cuanto termine.
start-examples = Por ejemplo:
button-help = ❓ ¿Qué puedes hacer?

help-what = Escribe tu pregunta sin más. Respondo con citas exactas de los documentos, cada una con su archivo y la línea o página. Si los documentos no responden, lo digo.
help-follow-up = Sigue con una pregunta corta como «¿y en 2021?». Para volver a una respuesta anterior, respóndele.
help-buttons = Bajo una respuesta: 🔍 el texto alrededor, ⋯ más citas, 👍 👎 tu opinión para el dueño, 🔔 aviso si cambia.
help-buttons-file = Bajo una respuesta: 📄 el archivo, 🔍 el texto alrededor, ⋯ más citas, 👍 👎 tu opinión para el dueño, 🔔 aviso si cambia.
help-group = En un grupo: /ask y tu pregunta, o respóndeme.
help-group-mention = En un grupo: /ask y tu pregunta, respóndeme o menciona a @{ $bot }.
help-inline = En cualquier chat: @{ $bot } y una pregunta, y elige una cita.
help-commands =
    /stop: detener la respuesta en curso
    /language: elegir mi idioma
    /receipt: archivo que prueba la respuesta
    /watch, /watches: avisos de cambios (🔔)
    /forget: borrar lo que guardo de ti
help-owner =
    Para administradores: /status /documents /remove /reindex /access /allow /deny /notices /stats
    Para añadir un documento, envíame su archivo.

button-of-another = Este botón es de otra persona. Envía la orden tú.

language-which = ¿En qué idioma quieres que te hable? Las citas quedan en el idioma de los documentos.
language-set = Ahora te hablo en español.
button-language-auto = Como en Telegram

receipt-which = Responde con /receipt a una de mis respuestas. Guardo las respuestas 30 días.

forget-what = ¿Borro lo que guardo de ti? Guardo tus preguntas y respuestas 30 días, las valoradas más tiempo, tus votos, tus preguntas permanentes y tu idioma. El dueño de este bot ve las preguntas que quedaron sin respuesta, sin tu nombre.

    Después, los botones de tus respuestas ya no funcionan.
forget-done = Borrado: { $answers ->
    [one] { $answers } pregunta con su respuesta
   *[other] { $answers } preguntas con sus respuestas
}, { $votes ->
    [one] { $votes } voto
   *[other] { $votes } votos
}, { $watches ->
    [one] { $watches } pregunta permanente
   *[other] { $watches } preguntas permanentes
} y tu elección de idioma.
forget-kept = Tu acceso no cambia, porque lo decide el dueño. Los mensajes de este chat los puedes borrar tú.
forget-not = No se borró nada.
button-forget = 🗑 Borrar
button-forget-not = Cancelar

group-greeting = ¡Hola! Escribe /ask y tu pregunta, y respondo con citas exactas de los documentos. También puedes responder a mis mensajes. No respondo a lo demás; /help muestra lo que sé hacer.
