### Help, language, stored data, and groups.

start-ask = Ask me anything about { $count ->
    [one] the document here
   *[other] these { $count } documents
}. I answer with exact quotes, and say where they stand.
start-empty = I answer questions from documents, but there are none yet that I have read.
start-examples = For example:
button-help = ❓ What can you do?

help-what = I answer questions from a folder of documents and prove each answer with exact quotes, each with its file and the line or page. If the documents do not answer, I say so. Just write your question.
help-follow-up = You can follow up with a short question such as “and in 2021?”. To return to an earlier answer, reply to it.
help-buttons = Below each answer: 🔍 shows the lines around the quote, ⋯ shows the next quotes, and 👍 👎 tell the owner whether the answer was good.
help-buttons-file = Below each answer: 📄 sends you the file, 🔍 shows the lines around the quote, ⋯ shows the next quotes, and 👍 👎 tell the owner whether the answer was good.
help-group = In a group, write /ask and your question, or reply to one of my messages. I ignore everything else.
help-group-mention = In a group, write /ask and your question, reply to one of my messages, or mention @{ $bot }. I ignore everything else.
help-inline = In any chat, write @{ $bot } and a question, choose a quote and send it there.
help-commands =
    /ask: ask a question
    /stop: stop the answer being written
    /language: choose my language
    /forget: delete what I store about you
    /help: this text
help-owner =
    For admins:
    /status: the state of the bot and the index
    /reindex: update the index now
    /documents: all documents, with their state
    /allow and /deny: give or deny people and groups access
    /access: who may ask
    /notices: messages about changed documents, on or off
    /stats: statistics of the last seven days
    To add a document, send me its file.

button-of-another = This button belongs to somebody else. Send the command yourself.

language-which = Which language shall I use? Quotes stay in the language of the documents.
language-set = I speak English with you now.
button-language-auto = As in Telegram

forget-what = I store your questions and answers for 30 days, so that buttons and follow-ups work. Answers rated with 👍 or 👎 are kept longer. I also store your votes and your language. Delete all of this? The buttons below your answers will stop working.
forget-done = Deleted: { $answers ->
    [one] { $answers } question with its answer
   *[other] { $answers } questions with their answers
}, { $votes ->
    [one] { $votes } vote
   *[other] { $votes } votes
}, and your choice of a language.
forget-kept = Your access stays as it is, because the owner decides about it. You can delete the messages in this chat yourself.
button-forget = 🗑 Delete

group-greeting = Hello! Write /ask and your question, and I answer with exact quotes from the documents. You can also reply to my messages. I ignore everything else; /help shows what I can do.
