# Pages that show a document at a quote.

page-compared = Comparado con el archivo en el disco a las { $time }.
page-changed = El archivo ha cambiado desde que se dio esta respuesta.
page-changed-now = Lo que dice ahí ahora:
page-moved = Las mismas palabras siguen ahí, en otro lugar.
page-gone = El archivo ya no está o no se puede leer. Lo que se citó:
page-busy = Se están abriendo muchas páginas. Abre esta de nuevo dentro de un momento. Lo que se citó:
page-unmarked = No se han podido marcar en la página las palabras de la cita. Son:
page-loading = Abriendo …
page-no-link = Este enlace no funciona, o ya no funciona. Pregunta de nuevo para recibir otro.
page-to-quote = A la cita
page-back = Respuesta
page-earlier = Anterior
page-later = Siguiente
page-needs-script = El navegador dibuja las páginas de un PDF con JavaScript. El texto alrededor de la cita:
