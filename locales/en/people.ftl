### Help, language, stored data, and groups.

start-ask = Ask me anything about { $count ->
    [one] the document here
   *[other] these { $count } documents
}. I answer with exact quotes, and say where they stand.
start-what = I answer questions from documents, with exact quotes.
start-may-ask = You can ask already: I answer as soon as I am done.
start-examples = For example:
button-help = ❓ What can you do?

help-what = Just write your question. I answer with exact quotes from the documents, each with its file and the line or page. If the documents do not answer, I say so.
help-follow-up = Go on with a short question such as “and in 2021?”. To return to an older answer, reply to it.
help-buttons = Below an answer: 🔍 the lines around, ⋯ more quotes, 👍 👎 your opinion for the owner, 🔔 tells you of changes.
help-buttons-file = Below an answer: 📄 the file, 🔍 the lines around, ⋯ more quotes, 👍 👎 your opinion for the owner, 🔔 tells you of changes.
help-group = In a group: /ask and your question, or reply to me.
help-group-mention = In a group: /ask and your question, reply to me, or mention @{ $bot }.
help-inline = In any chat: @{ $bot } and a question, then choose a quote.
help-commands =
    /stop: stop the answer being written
    /language: choose my language
    /receipt: a file that proves an answer
    /watch, /watches: be told of changes (🔔)
    /forget: delete what I store about you
help-owner =
    For admins: /status /documents /remove /reindex /access /allow /deny /notices /stats
    To add a document, send me its file.

button-of-another = This button belongs to somebody else. Send the command yourself.

language-which = Which language shall I use? Quotes stay in the language of the documents.
language-set = I speak English with you now.
button-language-auto = As in Telegram

receipt-which = Reply with /receipt to one of my answers. I keep answers for 30 days.

forget-what = Delete what I store about you? I keep your questions and answers for 30 days, rated ones longer, your votes, your standing questions and your language. The owner of this bot sees the questions that found no answer, without your name.

    Afterwards the buttons below your answers no longer work.
forget-done = Deleted: { $answers ->
    [one] { $answers } question with its answer
   *[other] { $answers } questions with their answers
}, { $votes ->
    [one] { $votes } vote
   *[other] { $votes } votes
}, { $watches ->
    [one] { $watches } standing question
   *[other] { $watches } standing questions
}, and your choice of a language.
forget-kept = Your access stays as it is, because the owner decides about it. You can delete the messages in this chat yourself.
forget-not = Nothing was deleted.
button-forget = 🗑 Delete
button-forget-not = Cancel

group-greeting = Hello! Write /ask and your question, and I answer with exact quotes from the documents. You can also reply to my messages. I ignore everything else; /help shows what I can do.
