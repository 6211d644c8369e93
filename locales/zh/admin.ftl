### Messages for admins: status, documents, access, notices.

count-documents = { $count } 个文档
count-passages = { $count } 个段落
count-sentences = { $count } 个句子
count-pages = { $count } 页
count-people = { $count } 人
count-groups = { $count } 个群组
size-kilobytes = { $size } kB
size-megabytes = { $size } MB
more-items = …… 还有 { $count } 个
owner-only = 只有本机器人的管理员可以这样做。
owner-in-private = 请在与我的私聊中进行：群里的其他人不应看到结果。

status-documents = 文档：{ $documents }({ $passages }，{ $sentences })
status-changed = 最近改动：{ $when }
status-unchanged = 最近改动：从未
status-watcher = 文件夹监视：{ $state }
status-kept = 索引由另一个进程更新：{ $process }
status-sizes = 目录 { $catalog } MB,图 { $graph } MB,内存 { $memory } MB
status-model = 向量模型：{ $model }
status-mode-written = 回答：由 { $model } 撰写，每句都附引文
status-mode-quotes = 回答方式：只有引文，不用语言模型
status-questions = 今天的提问：{ $count }
status-access = 可以提问：{ $people };{ $chats }
status-access-closed = 使用权限：仅限管理员。发送 /access 查看原因。
status-inline-off = 内联模式未开启。要把引文发送到任意聊天，请向 @BotFather 发送 /setinline。
status-reads-all = 本机器人会收到群组里的每条消息，但只需要发给它的消息。请向 @BotFather 发送 /setprivacy 并选择 Enable。
status-no-groups = 本机器人无法加入群组。要允许加入，请向 @BotFather 发送 /setjoingroups 并选择 Enable。
watcher-off = 关闭
watcher-starting = 正在启动
watcher-watching = 运行中
watcher-sweeping = 定期检查
watcher-failed = 失败；改动后请发送 /reindex
watcher-stopped = 已停止

reindex-start = 正在查找改动……
reindex-progress = 已读 { $done }/{ $total } 个文档，每秒 { $rate } 个段落，大约还需 { $seconds } 秒
reindex-running = 更新已在进行中，进度见上面的消息。
reindex-kept = 另一个 Footnote 进程会更新这个索引，这里无需操作。
reindex-done = 已是最新：{ $documents }(新增 { $added }，改动 { $changed }，改名 { $renamed }，删除 { $removed }，未变 { $unchanged })
reindex-failed = 索引更新失败。请在程序日志中查看原因，然后再发送 /reindex。

documents-none = 还没有文档。请把文件放进文档文件夹，或在这里发给我。
documents-head = 文档 { $from }–{ $to }，共 { $total } 个
documents-former = 仍在引用较早的版本：{ $facts }

allow-done-people = 这些人现在可以提问：{ $ids }。要撤销，请用 /deny。
allow-done-groups = 这些群组现在可以提问：{ $ids }。要撤销，请用 /deny。
allow-done-here = 本群现在可以提问。请试试 /ask 加上问题。要撤销，请用 /deny。
allow-how = 允许谁？在私聊中，请在命令后写上 id(/allow 123456)，或把此人的消息转发给我，再用 /allow 回复它。在群组中，请用 /allow 回复此人的消息；只发 /allow 则允许整个群组。
allow-hidden = 此人在转发的消息中隐藏了账号。请让对方给我写消息，再把我回复的 id 告诉您。
allow-no-id = “{ $word }”不是 id，因此没有任何改动。id 是数字，例如 /allow 123456。
deny-done-people = 这些人不能再提问：{ $ids }。要撤销，请用 /allow。
deny-done-groups = 这些群组不能再提问：{ $ids }。要撤销，请用 /allow。
deny-done-here = 本群不能再提问。要撤销，请用 /allow。
deny-how = 禁止谁？在私聊中，请在命令后写上 id(/deny 123456)，或把此人的消息转发给我，再用 /deny 回复它。在群组中，请用 /deny 回复此人的消息；只发 /deny 则禁止整个群组。
deny-admin = 管理员始终可以提问：{ $ids }。要更改，请修改设置中的 ADMINS。

access-settings = 设置：
access-users = 用户：{ $ids }
access-chats = 群组：{ $ids }
access-admins = 管理员：{ $ids }
access-run-time = 在 Telegram 中更改（优先于设置）：
access-granted = 用 /allow 允许：{ $ids }
access-denied = 用 /deny 禁止：{ $ids }
access-all = 全部
access-nobody = 无
access-everyone = 所有人
access-every-group = 所有群组
access-closed = ⚠️ 目前只有管理员可以向我提问：在 Telegram 中允许或拒绝使用者的名单已丢失。请发送 /access 检查谁可以提问，对不应提问的人重新使用 /deny，然后发送 /access open。
access-opened = 机器人已重新向所有可以提问的人开放。发送 /access 查看名单。
access-still-closed = 我仍然只回答管理员。名单无误后，请发送 /access open。

upload-too-large = 机器人最多接收 20 MB 的文件。请自行把它放进文档文件夹，在那里就会被找到。
upload-over-limit = 最大可读取 { $megabytes } MB 的文件；上限由 MAX_FILE_MB 设定。请调高上限后重新启动我，或发送较小的文件。
upload-over-server-limit = Bot API 服务器最多提供 20 MB 的文件；以 --local 启动则没有此限制。也可以自行把文件放进文档文件夹，在那里就会被找到。
upload-out-of-reach = Bot API 服务器把这个文件保存在自己的文件夹里（它以 --local 运行），我在那里读不到它。请在 TELEGRAM_FILES_DIR 中填写该文件夹，允许我读取，然后重新启动我；或者不带 --local 启动服务器。之后请再发一次文件。原因见程序日志。
upload-unsupported = 我无法读取这种文件。请发送以下类型之一：{ $extensions }
upload-not-fetched = Telegram 没有送达这个文件。请再发一次。
upload-led-elsewhere = Telegram 服务器让我到别处去取这个文件。没有下载，也没有保存任何内容。请检查 TELEGRAM_API_ROOT，然后再发一次。
upload-waits = 它在等待读取。结果见 /documents。
upload-saved = 已保存为 { $path }
upload-replaced = 已替换 { $path }
upload-same = { $path } 已经存在，内容相同。
upload-unread = 文件留在文档文件夹中，但无法引用。请发送一个可以读取的版本，并附上说明文字 "replace"。
upload-later = 下次更新索引时会读取它。
upload-name-taken = 已有另一个同名文件。要替换它，请重新发送文件，并附上说明文字 "replace"。
upload-failed = 文件没有保存。请在程序日志中查看原因，然后再发一次。

notices-are-on = 文档新增、改动、删除或无法读取时，我会在这里告诉你。
notices-are-off = 文档改动通知已关闭。
button-notices-on = 🔔 打开
button-notices-off = 🔕 关闭
notice-fresh = 所有文档已读取：{ $documents }，{ $passages }。
notice-added = ➕ 新增：{ $count }
notice-changed = ✏️ 改动：{ $count }
notice-renamed = ↪️ 改名：{ $count }
notice-removed = ➖ 删除：{ $count }
notice-failed = 无法读取：{ $count }

stats-none = 最近七天没有人提问。
stats-head = 最近七天
stats-questions = 提问：{ $count }
stats-answered = 已回答：{ $answered }({ $share }%)
stats-median = 回答时间：中位数 { $milliseconds } 毫秒
stats-votes = 👍 { $good } · 👎 { $bad }
stats-documents = 最常被首先引用：
stats-unanswered = 未能回答：

command-ask = 向文档提问
command-stop = 停止正在书写的回答
command-language = 选择机器人的语言
command-forget = 删除关于你的记录
command-help = 查看机器人能做什么
command-status = 查看机器人和索引的状态
command-reindex = 立即更新索引
command-documents = 列出所有文档
command-stats = 查看最近七天的统计
command-allow = 允许某人或某群组
command-deny = 禁止某人或某群组
command-access = 查看谁可以提问
command-notices = 打开或关闭文档改动通知

profile-description = 用你自己的话向我提问。我根据所有者的文档回答，并用文件的原文、文件名以及行号或页码证明每个回答。如果文档中没有答案，我会如实说明。
profile-short = 根据所有者的文档回答问题，并用原文引文证明每个回答。
