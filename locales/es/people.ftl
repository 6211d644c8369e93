### Help, language, stored data, and groups.

start-ask = Pregúntame lo que quieras sobre { $count ->
    [one] el documento que hay aquí
   *[other] estos { $count } documentos
}. Respondo con citas exactas y digo dónde están.
start-empty = Respondo preguntas a partir de documentos, pero aún no he leído ninguno.
start-examples = Por ejemplo:
button-help = ❓ ¿Qué puedes hacer?

help-what = Respondo preguntas con una carpeta de documentos y demuestro cada respuesta con citas exactas, cada una con su archivo y la línea o página. Si los documentos no responden, lo digo. Escribe tu pregunta sin más.
help-follow-up = Puedes seguir con una pregunta corta como «¿y en 2021?». Para volver a una respuesta anterior, respóndele.
help-buttons = Debajo de cada respuesta: 🔍 muestra las líneas alrededor de la cita, ⋯ muestra las citas siguientes, y 👍 👎 dicen al dueño si la respuesta fue buena.
help-buttons-file = Debajo de cada respuesta: 📄 te envía el archivo, 🔍 muestra las líneas alrededor de la cita, ⋯ muestra las citas siguientes, y 👍 👎 dicen al dueño si la respuesta fue buena.
help-group = En un grupo, escribe /ask y tu pregunta, o responde a uno de mis mensajes. No respondo a lo demás.
help-group-mention = En un grupo, escribe /ask y tu pregunta, responde a uno de mis mensajes o menciona a @{ $bot }. No respondo a lo demás.
help-inline = En cualquier chat, escribe @{ $bot } y una pregunta, elige una cita y envíala allí.
help-commands =
    /ask: hacer una pregunta
    /stop: detener la respuesta que se está escribiendo
    /language: elegir el idioma en que hablo
    /forget: borrar lo que guardo de ti
    /help: este texto
help-owner =
    Para ti como administrador:
    /status: el estado de los documentos y del bot
    /reindex: leer los documentos de nuevo ahora
    /documents: todos los documentos con su estado
    /allow y /deny: dejar entrar a personas y grupos, o cerrarles el paso
    /access: quién puede preguntar
    /notices: avisos de documentos que cambian, sí o no
    /stats: preguntas y respuestas de la semana
    Para añadir un documento, envíame su archivo.

button-of-another = Este botón es de otra persona. Envía la orden tú.

language-which = ¿En qué idioma quieres que te hable? Las citas quedan en el idioma de los documentos.
language-set = Ahora te hablo en español.
button-language-auto = Como en Telegram

forget-what = Guardo tus preguntas y respuestas 30 días, para que funcionen los botones y las preguntas que siguen. Las respuestas valoradas con 👍 o 👎 se guardan más tiempo. También guardo tus votos y tu idioma. ¿Lo borro todo? Los botones de tus respuestas dejarán de funcionar.
forget-done = Borrado: { $answers ->
    [one] { $answers } pregunta con su respuesta
   *[other] { $answers } preguntas con sus respuestas
}, { $votes ->
    [one] { $votes } voto
   *[other] { $votes } votos
} y tu elección de idioma.
forget-kept = Tu acceso no cambia, porque lo decide el dueño. Los mensajes de este chat los puedes borrar tú.
button-forget = 🗑 Borrar

group-greeting = ¡Hola! Escribe /ask y tu pregunta, y respondo con citas exactas de los documentos. También puedes responder a mis mensajes. No respondo a lo demás; /help muestra lo que sé hacer.
