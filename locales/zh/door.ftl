### 无权使用者：向管理员询问的内容，以及决定后的说明。

door-person = “{ $name }”想向我提问，但无权使用。
door-group = “{ $by }”想让我加入群组“{ $name }”，但该群无权使用。我不会留在那里。
door-channel = “{ $by }”把我加入了频道“{ $name }”。我在频道里不做任何事。
door-somebody = 有人
door-words = 最初的话：“{ $words }”
door-id = id：{ $id }
button-allow = ✅ 允许
button-ignore = 🙈 忽略
door-allowed = ✅ 已由 { $by } 允许。要撤销，请发送 /deny { $id }。
door-denied = ⛔ 已由 { $by } 禁止。要撤销，请发送 /allow { $id }。
door-ignored = 🙈 已由 { $by } 忽略，我不会再问。如仍要允许，请发送 /allow { $id }。
door-denied-since = { $id } 之后已被 /deny 禁止。要允许，请私下发给我 /allow { $id }。
door-ignored-since = 另一位管理员已选择忽略 { $id }。要允许，请私下发给我 /allow { $id }。
door-allowed-since = { $id } 已经可以提问。要禁止，请私下发给我 /deny { $id }。
door-more = 无权使用而写信给我的人很多，我不再逐一询问。/access 列出最近的；用 /allow 加 id 即可允许。
door-asked = 我已告知所有者。
door-asked-you = 您获准后，我会在这里通知您。
door-you-may-ask = 您现在可以提问了：直接写下您的问题。
door-group-may-ask = 群组 { $name } 现在可以向我提问。请再次把我加入该群。
access-waiting = 等待允许（/allow 加 id）：
allow-anonymous = 您以匿名方式发言，我无法确认您是否是我的管理员。请按下面的按钮（我能看到是谁按的），或私下发给我 /allow { $id }。
deny-anonymous = 您以匿名方式发言，我无法确认您是否是我的管理员。请私下发给我 /deny { $id }。
