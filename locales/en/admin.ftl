### Messages for admins: status, documents, access, notices.

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
count-line-documents = Documents: { $count }
count-line-unread = Not readable: { $count } ({ $names }).
count-line-why = /documents says why.
count-line-skipped = Skipped, because I cannot read such files: { $count } ({ $kinds })
size-kilobytes = { $size } kB
size-megabytes = { $size } MB
more-items = … and { $count } more
owner-only = Only an admin of this bot can do this.
owner-in-private = Please do this in our private chat: other members of this group must not see the result.

status-documents = Documents: { $documents } ({ $passages }, { $sentences })
status-changed = Last change: { $when }
status-unchanged = Last change: never
status-since = Up to date since { $when }
status-not-followed = ⚠️ I do not notice changes in the folder at the moment: send /reindex after each change.
status-watcher = Folder watcher: { $state }
status-kept = Index updated by another process: { $process }
status-sizes = Catalog { $catalog } MB, graph { $graph } MB, memory { $memory } MB
status-model = Embedding model: { $model }
status-mode-written = Answers: written by { $model }, each sentence with its quotes
status-mode-quotes = Answers: quotes only, without a language model
status-questions = Questions today: { $count }
status-access = Open to: { $people }; { $chats }
status-access-closed = Open to: admins only. /access says why.
status-denied = Denied: { $people }; { $chats }
status-rights = Rights by folder (access.yaml): { $count ->
    [one] { $count } audience
   *[other] { $count } audiences
}
status-rights-trouble = ⚠️ { $trouble } Until then, the rules of before hold.
button-details = Details
status-inline-off = Inline mode is off. To let people send quotes into any chat, send /setinline to @BotFather.
status-reads-all = This bot receives every message of its groups, but needs only those addressed to it. Send /setprivacy to @BotFather and choose Enable.
status-no-groups = This bot cannot be added to groups. To allow that, send /setjoingroups to @BotFather and choose Enable.
watcher-off = off
watcher-starting = starting
watcher-watching = watching
watcher-sweeping = checking from time to time
watcher-failed = failed; send /reindex after changes
watcher-stopped = stopped

reindex-start = Looking for changes …
reindex-progress = { $done } of { $total } documents, about { $seconds } s left
reindex-running = An update is already running. Its message above shows the progress.
reindex-kept = Another Footnote process updates this index, so there is nothing to do here.
reindex-done = Up to date: { $documents } ({ $added } added, { $changed } changed, { $renamed } renamed, { $removed } removed, { $unchanged } unchanged)
reindex-failed = The index could not be updated. See the program's log for the reason, then send /reindex again.

documents-none = There are no documents yet. Put files into the documents folder, or send them to me here.
documents-head = Files { $from }–{ $to } of { $total }
documents-former = An earlier version is still quoted: { $facts }

allow-done-people = These people may ask now: { $ids }. To take this back, use /deny.
allow-done-groups = These groups may ask now: { $ids }. To take this back, use /deny.
allow-done-here = This group may ask now. Try /ask and a question. To take this back, use /deny.
allow-how = Whom? In our private chat, write an id after the command (/allow 123456), or forward me a message of the person and reply to it with /allow. In a group, reply with /allow to a message of the person, or send /allow alone to let the whole group in.
allow-hidden = This person hides their account in forwarded messages. Ask them to write to me and to send you the id that I reply with.
allow-no-id = “{ $word }” is not an id, so nothing was changed. An id is a number, as in /allow 123456.
allow-denied = Denied in the settings: { $ids }. To let them in, remove them from DENIED_USERS and start the bot again.
deny-done-people = These people may no longer ask: { $ids }. To take this back, use /allow.
deny-done-groups = These groups may no longer ask: { $ids }. To take this back, use /allow.
deny-done-here = This group may no longer ask. To take this back, use /allow.
deny-how = Whom? In our private chat, write an id after the command (/deny 123456), or forward me a message of the person and reply to it with /deny. In a group, reply with /deny to a message of the person, or send /deny alone to shut the whole group out.
deny-admin = Admins always have access: { $ids }. To change that, edit ADMINS in the settings.

access-settings = Settings:
access-users = People: { $ids }
access-chats = Groups: { $ids }
access-admins = Admins: { $ids }
access-denied-users = Denied, whatever else is set: { $ids }
access-run-time = Changed in Telegram (overrides the settings):
access-granted = Allowed with /allow: { $ids }
access-denied = Denied with /deny: { $ids }
access-all = all
access-nobody = none
access-everyone = everyone
access-every-group = every group
access-closed = ⚠️ Only admins may ask me at the moment: the list of who was denied in Telegram is lost or damaged. Check who may ask with /access, use /deny again for everybody who must not ask, then send /access open.
access-grants-lost = ⚠️ My records were lost or damaged: buttons of former answers no longer work, and people and groups let in with /allow have to be let in again. Denials are kept. Check who may ask with /access.
access-opened = The bot is open again to everybody who may ask. /access shows the list.
access-still-closed = I still answer admins only. When the list is right, send /access open.

upload-too-large = Bots can receive files of up to 20 MB. Put this file into the documents folder yourself; it will be found there (files of up to { $megabytes } MB are read; MAX_FILE_MB raises that).
upload-over-limit = Files of up to { $megabytes } MB are read; MAX_FILE_MB raises the limit. Raise it and start me again, or send a smaller file.
upload-over-server-limit = The Bot API server hands out files of up to 20 MB; started with --local, it has no such limit. Or put this file into the documents folder yourself; it will be found there (files of up to { $megabytes } MB are read; MAX_FILE_MB raises that).
upload-out-of-reach = The Bot API server keeps this file in a folder of its own (it runs with --local), and I cannot read it there. Name that folder in TELEGRAM_FILES_DIR, let me read it, and start me again; or start the server without --local. Then send the file again. The program's log has the reason.
upload-unsupported = I cannot read files of this kind. Please send one of these: { $extensions }
upload-not-fetched = Telegram did not deliver the file. Please send it again.
upload-led-elsewhere = Telegram's server sends me to another place for this file. Nothing was fetched or stored. Check TELEGRAM_API_ROOT, then send the file again.
upload-exchanged = I do not read a file that replaces another one in a sent message. Please send it as a new message.
upload-saved = Saved as { $path }
upload-replaced = Replaced { $path }. I keep the former version for a day.
upload-same = { $path } is already there, with the same content.
upload-unread = It stays in the documents folder but cannot be quoted. Remove it, or send a readable version with the same name.
upload-later = It will be read at the next update of the index.
upload-name-taken = There is another { $path } already, and I answer from both. Which one counts?
upload-failed = The file could not be stored. See the program's log for the reason, then send the file again.
upload-picture = I cannot read pictures. Run the page through text recognition (OCR), and send it as a PDF or as text.
upload-sound = I cannot listen or watch. Please send one of these: { $extensions }
upload-archive = I do not open archives. Unpack it, and send me the files.
upload-reading = I am reading it …
upload-read = Read: { $facts }
upload-removed = Removed { $path }. I keep it for a day.
upload-gone = { $path } was changed, moved or deleted in the folder since you sent it. /documents shows what is there now.
upload-names-taken = There are other files of { $count } of these names already, and I answer from both versions. Which ones count?
upload-button-old = This button is too old. Send /documents to see the files.
upload-nothing-to-do = This is done already, or no longer possible.
button-replace = Replace the old one
button-replace-all = Replace the old ones
button-keep-both = Keep both
button-remove = 🗑 Remove
button-cancel = Cancel
button-undo = ↩ Undo
button-back-to-list = ← List
remove-ask = { $count ->
    [one] Remove this file from the documents? I no longer answer from it then.
   *[other] Remove these { $count } files from the documents? I no longer answer from them then.
} For a day you can take that back.
remove-ask-one = Remove { $path } from the documents? I no longer answer from it then. For a day you can take that back.
remove-how = To remove a document, press its number in /documents, or send /remove and its name.
remove-which = Several documents are called { $name }. Send /remove with the folder and name of one of these:
remove-none = No document is called { $name }.
restored = { $path } is among the documents again.
undo-too-late = I no longer keep this file: a day has passed. Please send it again.
replace-changed = { $path } has changed since you sent yours, so I replaced nothing. Press again to replace it as it is now.
documents-choose = To see or remove a document, press its number.
document-not-there = This document is no longer there.
stays-gone = { $path } is no longer there. Somebody has moved or deleted it.
stays-changed = { $path } has changed in the meantime, so I left it as it is. Press again if you still want that.
stays-linked = { $path } is a link, or is reached through one. I leave such files alone: remove or replace it where it lies.
stays-closed = I may not change { $path }. Let the user that runs me write to the documents folder, or change it there yourself.
stays-full = There is no room on the disk, so I left { $path } as it is. Make room, and press again.
stays-trouble = I could not change { $path }. See the program's log for the reason, and press again.

notices-are-on = I tell you here when documents are added, changed or removed, or cannot be read, and when somebody wants to be let in.
notices-are-off = Messages about changed documents and about people who want to be let in are off.
button-notices-on = 🔔 Turn on
button-notices-off = 🔕 Turn off
notice-fresh = All documents are read: { $documents }, { $passages }.
notice-added = ➕ Added: { $count }
notice-changed = ✏️ Changed: { $count }
notice-renamed = ↪️ Renamed: { $count }
notice-removed = ➖ Removed: { $count }
notice-failed = Could not be read: { $count }

stats-none = Nobody has asked anything in the last seven days.
stats-head = The last seven days
stats-questions = Questions: { $count }
stats-answered = Answered: { $answered } ({ $share } %)
stats-median = Typical answer time: { $milliseconds } ms
stats-votes = 👍 { $good } · 👎 { $bad }
stats-documents = Most often quoted first:
stats-unanswered = Without an answer:

command-ask = Ask the documents
command-stop = Stop the answer being written
command-language = Choose the language of the bot
command-receipt = Get a file that proves an answer later
command-watch = Be told when an answer changes
command-watches = See your standing questions
command-forget = Delete what is stored about you
command-help = Show what the bot can do
command-status = Show the state of the bot and the index
command-reindex = Update the index now
command-documents = List all documents
command-stats = Show statistics of the last seven days
command-allow = Let a person or a group in
command-deny = Deny access to a person or a group
command-access = List who may ask
command-notices = Turn messages about documents and newcomers on or off

profile-description = Ask me a question in your own words. I answer from the documents of my owner and prove each answer with the exact words of the file, its name and the line or page. If the documents do not answer, I say so.
profile-short = Answers from its owner's documents and proves each answer with exact quotes.
