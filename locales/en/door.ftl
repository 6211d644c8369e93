### Somebody without access: what admins are asked, and what is said when it is decided.

door-person = “{ $name }” wants to ask me, but is not let in.
door-group = “{ $by }” wants me in the group “{ $name }”, which is not let in. I do not stay there.
door-channel = “{ $by }” has added me to the channel “{ $name }”. I do nothing in channels.
door-somebody = Somebody
door-words = First words: “{ $words }”
door-id = Id: { $id }
button-allow = ✅ Allow
button-ignore = 🙈 Ignore
door-allowed = ✅ Let in by { $by }. To take this back, send /deny { $id }.
door-denied = ⛔ Shut out by { $by }. To take this back, send /allow { $id }.
door-ignored = 🙈 Ignored by { $by }; I do not ask again. To let them in after all, send /allow { $id }.
door-denied-since = { $id } was shut out with /deny since. To let them in, send /allow { $id } to me in private.
door-ignored-since = Another admin has chosen to ignore { $id }. To let them in, send /allow { $id } to me in private.
door-allowed-since = { $id } may ask already. To shut them out, send /deny { $id } to me in private.
door-more = More people write to me without access than I ask you about. /access lists the latest; /allow and an id lets one in.
door-asked = I have told the owner.
door-asked-you = When you are let in, I write to you here.
door-you-may-ask = You may ask now: just write your question.
door-group-may-ask = The group { $name } may ask me now. Please add me to it again.
access-waiting = Waiting to be let in (/allow and the id):
allow-anonymous = You write anonymously, so I cannot see whether you run me. Press the button, because I see who presses; or send /allow { $id } to me in private.
deny-anonymous = You write anonymously, so I cannot see whether you run me. Send /deny { $id } to me in private.
