### Answers to questions, and the buttons below them.

answer-nothing-found = I found nothing in the documents that answers this.
answer-only-nearest = I found nothing in the documents that answers this. The nearest passages:
answer-offer = The nearest place has: { $items }
answer-counted = Counted from the table: { $rows } of { $of } rows
answer-shortened = Shortened: some sentences were removed because the documents do not support them.
answer-understood-as = Understood as: { $question }
answer-searched-in = 🔎 Searched in { $places } ({ $documents ->
    [one] { $documents } document
   *[other] { $documents } documents
})
answer-searched-everywhere = Nothing found in { $places }: searched everywhere.
answer-limit-type = files of type { $value }
answer-limit-after = documents from { $value } on
answer-limit-before = documents before { $value }
answer-foreign = This question seems to be in { $language }, which I do not understand: I looked only for its words.
answer-try-english = Try asking in English.
answer-stale = Just changed, and not quoted until read again: { $documents }
answer-indexing = Documents are still being read, so this answer may be incomplete. Ask again later.
answer-indexing-share = Documents are still being read ({ $done } of { $total }), so this answer may be incomplete. Ask again later.
answer-late = A late answer: you asked this { $ago }.

first-reading = I am still reading the documents.
first-reading-share = I am still reading the documents: { $done } of { $total }.
answer-waits = I answer your question as soon as I am done.
answer-no-documents = There are no documents that I could answer from. Please tell the bot's owner.
answer-no-documents-owner = There are no documents that I could answer from: the folder { $folder } holds no file that I can read. Put files there ({ $extensions }), or send them to me; /documents names files that cannot be read, with the reason.
answer-closed-documents = At the moment I cannot open the documents, so I cannot answer. Please tell the bot's owner.
answer-closed-documents-owner = At the moment I cannot open the documents, so I cannot answer: the folder { $folder } is empty, or cannot be read. Restore or mount it. If it is meant to be empty, stop Footnote and run: footnote index --prune

source-page = page { $page }
source-recognised = recognised, { $percent } %
source-line = line { $line }
source-lines = lines { $line }–{ $endLine }
source-dated-front-matter = { $day } (front matter)
source-dated-name = { $day } (file name)
source-dated-properties = { $day } (document properties)
source-dated-modified = { $day } (file date)
source-version-newest = newest version
source-version-older = older version

where-folder = { $written } names no folder. Folders: { $known }
where-file = { $written } names no file. Files: { $known }
where-type = { $written } names no type of these documents. Types: { $known }
where-date = { $written } names no date. Write it as after:2025, after:2025-03 or after:2025-03-14.
where-period = No document is from the time in { $written }. Dates: { $known }
where-together = No document fits all of these: { $written }. Leave one out.
where-alone = Write a question beside { $written }.

answer-stopped = Stopped.
question-too-long = Your question has { $length } characters; I can read { $limit }. Please shorten it by { $excess }, or end the part that I should answer with a question mark.
question-too-many = That was a lot at once. Please ask again in { $seconds ->
    [one] { $seconds } second
   *[other] { $seconds } seconds
}.

button-context = 🔍 Context
button-source = 📖 Open
button-source-of = 📖 Open [{ $number }]
button-more = ⋯ More
button-nearest = 🔎 Show what comes nearest
button-everywhere = 🌐 Everywhere
button-should-be-there = 📌 Should be in the documents
button-open = ↗ Open
answer-in-private = I answered you in our private chat.
