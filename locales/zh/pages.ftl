# Pages that show a document at a quote.

page-compared = 已于 { $time } 与磁盘上的文件核对。
page-changed = 给出这个回答之后，文件有了变化。
page-changed-now = 现在那里写的是：
page-moved = 同样的文字仍在文件中，但换了位置。
page-gone = 文件已不存在，或无法读取。当时引用的是：
page-busy = 正在打开的页面太多。请稍后再打开此页。当时引用的是：
page-unmarked = 无法在页面上标出引文的文字。引文是：
page-loading = 正在打开……
page-no-link = 此链接无效，或已失效。请再问一次以获取新的链接。
page-to-quote = 到引文处
page-back = 回答
page-earlier = 前面
page-later = 后面
page-needs-script = 浏览器需要 JavaScript 才能绘制 PDF 页面。引文前后的文字：
