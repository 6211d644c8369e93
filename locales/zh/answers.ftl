### Answers to questions, and the buttons below them.

answer-nothing-found = 文档中没有找到能回答这个问题的内容。
answer-only-nearest = 文档中没有找到能回答这个问题的内容。最接近的段落：
answer-offer = 最接近的地方有：{ $items }
answer-counted = 按表格统计：{ $of } 行中有 { $rows } 行
answer-shortened = 已缩短：文档不能证实的句子已删去。
answer-understood-as = 理解为：{ $question }
answer-searched-in = 🔎 搜索范围：{ $places }（{ $documents } 个文档）
answer-searched-everywhere = 在 { $places } 中没有找到，已搜索全部文档。
answer-limit-type = { $value } 类型的文件
answer-limit-after = { $value } 起的文档
answer-limit-before = { $value } 之前的文档
answer-foreign = 这个问题似乎是用{ $language }写的，我不懂这种语言，只查找了其中的词语。
answer-try-english = 请试试用英语提问。
answer-stale = 刚刚有改动，重新读取之前不引用：{ $documents }
answer-indexing = 文档还在读取中，所以这个回答可能不完整。请稍后再问。
answer-indexing-share = 文档还在读取中({ $done }/{ $total })，所以这个回答可能不完整。请稍后再问。
answer-late = 这个回答晚了：问题是{ $ago }提出的。

first-reading = 我还在读取文档。
first-reading-share = 我还在读取文档：{ $done }/{ $total }。
answer-waits = 读完后我会马上回答您的问题。
answer-no-documents = 没有可以用来回答的文档。请告诉机器人的所有者。
answer-no-documents-owner = 没有可以用来回答的文档：文件夹 { $folder } 中没有我能读取的文件。请把文件({ $extensions })放进去，或者发给我；/documents 会列出无法读取的文件和原因。
answer-closed-documents = 现在无法打开文档，所以我不能回答。请告诉机器人的所有者。
answer-closed-documents-owner = 现在无法打开文档，所以我不能回答：文件夹 { $folder } 是空的，或者无法读取。请恢复或挂载它。如果它本来就该是空的，请停止 Footnote 并运行：footnote index --prune

source-page = 第 { $page } 页
source-recognised = 文字识别，{ $percent } %
source-line = 第 { $line } 行
source-lines = 第 { $line }–{ $endLine } 行
source-dated-front-matter = { $day }（文首信息）
source-dated-name = { $day }（文件名）
source-dated-properties = { $day }（文档属性）
source-dated-modified = { $day }（文件日期）
source-version-newest = 最新版本
source-version-older = 较旧版本

where-folder = 没有 { $written } 所指的文件夹。文件夹：{ $known }
where-file = 没有 { $written } 所指的文件。文件：{ $known }
where-type = 没有 { $written } 所指类型的文档。类型：{ $known }
where-date = { $written } 不是日期。请写成 after:2025、after:2025-03 或 after:2025-03-14。
where-period = 没有日期符合 { $written } 的文档。日期：{ $known }
where-together = 没有文档同时符合：{ $written }。请去掉一项。
where-alone = 请在 { $written } 之外再写上问题。

answer-stopped = 已停止。
question-too-long = 问题有 { $length } 个字符，我最多能读 { $limit } 个。请缩短 { $excess } 个字符，或者让需要回答的部分以问号结尾。
question-too-many = 提问太多了。请在 { $seconds } 秒后再问。

button-context = 🔍 上下文
button-source = 📖 打开原文
button-source-of = 📖 打开原文 [{ $number }]
button-more = ⋯ 更多
button-nearest = 🔎 显示最接近的内容
button-everywhere = 🌐 全部文档
button-should-be-there = 📌 文档里应该有这个
button-open = ↗ 打开
answer-in-private = 我已在私聊中回答你。
