# Pages that show a document at a quote.

page-compared = Compared with the file on disk at { $time }.
page-changed = The file has changed since this answer was given.
page-changed-now = What stands there now:
page-moved = The same words stand there still, at another place.
page-gone = The file is no longer there, or cannot be read. What was quoted:
page-busy = Many pages are being opened. Open this one again in a moment. What was quoted:
page-unmarked = The words of the quote could not be marked on the page. They are:
page-loading = Opening …
page-no-link = This link does not work, or does not work any more. Ask again to get a new one.
page-to-quote = To the quote
page-back = Answer
page-earlier = Earlier
page-later = Later
page-needs-script = A browser draws PDF pages with JavaScript. The text around the quote:
