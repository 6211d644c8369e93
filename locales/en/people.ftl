### What the bot says to people about itself, their language and what it keeps of them.

help-what = I answer questions from a folder of documents, and prove each answer with exact quotes: the file's own words, with the file and the line or page where they stand. Where the documents do not answer, I say so. Just write your question.
help-follow-up = You can go on with a short question such as “and in 2021?”. To come back to an older answer, reply to it.
help-buttons = Below each answer: 🔍 shows the lines around the quote, ⋯ shows the next quotes, and 👍 👎 tell the owner whether the answer was good.
help-buttons-file = Below each answer: 📄 sends you the file, 🔍 shows the lines around the quote, ⋯ shows the next quotes, and 👍 👎 tell the owner whether the answer was good.
help-group = In a group, write /ask and your question, or reply to one of my messages. I do not join in what people say to each other.
help-group-mention = In a group, write /ask and your question, reply to one of my messages, or mention @{ $bot }. I do not join in what people say to each other.
help-inline = In any chat, write @{ $bot } and a question to choose a quote and send it there.
help-commands =
    /ask: ask a question
    /stop: stop the answer that is being written
    /language: choose the language in which I speak
    /forget: delete what I keep about you
    /help: this text
help-owner =
    For you as an admin:
    /status: the state of the documents and of the bot
    /reindex: read the documents again now
    /documents: all documents, with their state
    /allow and /deny: let people and groups in, or shut them out
    /access: who is let in
    /notices: messages about changed documents, on or off
    /stats: questions and answers of the week
    To add a document, send me its file.

button-of-another = This button is somebody else’s. Write the command yourself.

language-which = In which language shall I speak with you? Quotes stay as they are in the documents.
language-set = I speak English with you now.
button-language-auto = As in Telegram

forget-what = I keep your questions with their answers for 30 days, so that buttons and follow-ups work; those that somebody judged with 👍 or 👎 longer. I also keep your votes and the language that you chose. Shall I delete all of it? The buttons below your answers will no longer work.
forget-done = Deleted: { $answers ->
    [one] { $answers } question with its answer
   *[other] { $answers } questions with their answers
}, { $votes ->
    [one] { $votes } vote
   *[other] { $votes } votes
}, and your choice of a language.
forget-kept = Only whether you may ask stays, because that is the owner's to say. Messages in this chat you can delete yourself.
button-forget = 🗑 Delete

group-greeting = Hello! Write /ask and your question, and I answer with exact quotes from the documents. You can also reply to my messages. I do not join in what people say to each other; /help shows what I can do.
