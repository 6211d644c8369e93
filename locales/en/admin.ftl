### What the bot's owner sees: the state of things, documents, access, notices.

count-documents = { $count ->
    [one] { $count } document
   *[other] { $count } documents
}
count-passages = { $count ->
    [one] { $count } passage
   *[other] { $count } passages
}
count-sentences = { $count ->
    [one] { $count } sentence
   *[other] { $count } sentences
}
count-pages = { $count ->
    [one] { $count } page
   *[other] { $count } pages
}
count-people = { $count ->
    [one] { $count } person
   *[other] { $count } people
}
count-groups = { $count ->
    [one] { $count } group
   *[other] { $count } groups
}
size-kilobytes = { $size } kB
size-megabytes = { $size } MB
more-items = … and { $count } more
owner-only = Only the owner of this bot can do this.
owner-in-private = Please do this in our private chat: it is not for everyone here.

status-documents = Documents: { $documents } ({ $passages }, { $sentences })
status-changed = Last change: { $when }
status-unchanged = Last change: none yet
status-watcher = Watcher: { $state }
status-kept = Kept up to date by another process: { $process }
status-sizes = Catalog { $catalog } MB, graph { $graph } MB, memory { $memory } MB
status-model = Embedding model: { $model }
status-mode-written = Answers: written by { $model }, each sentence with its quotes
status-mode-quotes = Answers: quotes only, without a language model
status-questions = Questions today: { $count }
status-access = May ask: { $people }; { $chats }
status-inline-off = Inline mode is off. To let people send quotes into any chat, give @BotFather /setinline.
status-reads-all = Telegram sends this bot every message of its groups. It needs only those that are meant for it: give @BotFather /setprivacy and choose Enable.
status-no-groups = This bot cannot be added to groups. To use it there, give @BotFather /setjoingroups and choose Enable.
watcher-off = off
watcher-starting = starting
watcher-watching = watching
watcher-sweeping = looking from time to time
watcher-failed = failed
watcher-stopped = stopped

reindex-start = Looking for changes …
reindex-progress = { $done } of { $total } documents, { $rate } passages/s, about { $seconds } s left
reindex-running = An update is running already. It shows its progress in its own message.
reindex-kept = Another process keeps this index up to date.
reindex-done = Up to date: { $documents } ({ $added } added, { $changed } changed, { $renamed } renamed, { $removed } removed, { $unchanged } unchanged)
reindex-failed = The index could not be brought up to date. The log of the program says why.

documents-none = There are no documents yet. Put files into the documents folder, or send them to me here.
documents-head = Documents { $from }–{ $to } of { $total }
documents-former = An earlier version is still quoted: { $facts }

allow-done = May ask from now on: { $ids }. The settings stay as they are; /deny takes this back.
allow-how = Whom? In private, write an id after the command, as in /allow 123456, or reply with the command to a message of the person that you forwarded to me. In a group, reply with it to a message of the person; /allow alone lets the group in.
allow-hidden = This person hides their account when they are forwarded. Ask them for their id: they see it when they write to me.
allow-no-id = This is not an id: { $words }. Nothing was changed.
deny-done = May not ask any more: { $ids }. The settings stay as they are; /allow takes this back.
deny-how = Whom? In private, write an id after the command, as in /deny 123456, or reply with the command to a message of the person that you forwarded to me. In a group, reply with it to a message of the person; /deny alone shuts the group out.
deny-admin = Stays let in as an admin: { $ids }. Only ADMINS in the settings decides who is one.

access-settings = By the settings:
access-users = People: { $ids }
access-chats = Groups: { $ids }
access-admins = Admins: { $ids }
access-run-time = Said in Telegram, which outweighs the settings:
access-granted = Let in with /allow: { $ids }
access-denied = Shut out with /deny: { $ids }
access-all = all
access-nobody = none
access-everyone = everyone
access-every-group = every group

upload-too-large = Telegram hands files of up to 20 MB to bots. Put this one into the documents folder yourself; it is found there.
upload-unsupported = Files of this kind are not read. Send one of these: { $extensions }
upload-not-fetched = Telegram did not hand the file over. Please send it again.
upload-waits = It waits to be read; /documents shows when it is done.
upload-saved = Saved as { $path }
upload-replaced = Replaced { $path }
upload-same = { $path } was there already, with the same content.
upload-unread = The file stays in the documents folder. Send a version that can be read with the caption "replace".
upload-later = It will be read with the next update of the index.
upload-name-taken = Another file has the name already. To replace that one, send the file again with the caption "replace".
upload-failed = Something went wrong, and the file was not stored. The log of the program says what; please send it again.

notices-are-on = I tell you here when documents are added, changed or removed, or cannot be read.
notices-are-off = I tell you nothing about changed documents.
button-notices-on = 🔔 Tell me
button-notices-off = 🔕 Do not tell me
notice-fresh = The documents are read: { $documents }, { $passages }.
notice-added = ➕ Added: { $count }
notice-changed = ✏️ Changed: { $count }
notice-renamed = ↪️ Renamed: { $count }
notice-removed = ➖ Removed: { $count }
notice-failed = Could not be read: { $count }

stats-none = Nobody has asked anything in the last seven days.
stats-head = The last seven days
stats-questions = Questions: { $count }
stats-answered = Answered: { $answered } ({ $share } %)
stats-median = Half of them within { $milliseconds } ms
stats-votes = 👍 { $good } · 👎 { $bad }
stats-documents = Quoted first most often:
stats-unanswered = Not answered:

command-ask = Ask the documents
command-stop = Stop the answer that is being written
command-language = Choose the language of the bot
command-forget = Delete what is stored about you
command-help = What the bot can do
command-status = State of the program and the index
command-reindex = Look for changed documents now
command-documents = List all documents
command-stats = Questions of the last seven days
command-allow = Let a person or a group in
command-deny = Shut a person or a group out
command-access = Who may ask
command-notices = Be told of changed documents, or not

profile-description = Ask me a question in your own words. I answer from the documents of my owner, and prove each answer with the exact words of the file, its name and the line or page. Where the documents do not answer, I say so.
profile-short = Answers from its owner's documents and proves each answer with exact quotes.
