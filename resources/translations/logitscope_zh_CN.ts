<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN">
<context>
    <name></name>
    <message>
        <source>the model: logit −∞</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>logit −∞</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model itself rules it out: its logit is −∞.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ban: its bias is −∞</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ban</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is banned: its bias is −∞.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>greedy: not the first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not the first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>greedy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Temperature 0 is greedy: only the first candidate stays, and this is number {rank}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>top-k: rank {rank} &gt; {limit}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>top-k</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Top-k keeps {limit} candidates, and this is number {rank} of them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>top-p: {total} before it {sign} {limit}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>top-p</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The candidates before it make {total} already, and top-p keeps no more once {limit} is reached.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>min-p: {comparison}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>min-p</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its share, {share}, is below min-p times the largest share: {comparison}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>typical: {total} closer to the entropy {sign} {limit}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>typical</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The candidates whose surprise is closer to the entropy make {total} already, and typical-p keeps no more once {limit} is reached.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ε: {comparison}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ε-cutoff</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its share is below the ε-cutoff: {comparison}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>η: {comparison}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>η-cutoff</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its share is below what the η-cutoff asks at this entropy: {comparison}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>top-nσ: {comparison}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>top-nσ</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its logit is further below the largest than top-nσ allows: {comparison}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>XTC: {comparison}, and a less likely one stays</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>XTC</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its share is at XTC&apos;s threshold or above it ({comparison}), and of such tokens only the least likely one stays.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>mirostat: {surprise} bits {sign} μ {limit}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>mirostat</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its surprise is above what mirostat allows now: {surprise} bits {sign} μ {limit}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{stage}: {measured} against {limit}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{stage} cut it: it measures {measured}, against {limit}.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ChartPanel</name>
    <message>
        <source>Next token</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>what the model said</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>what will be drawn from</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Number of rows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How many tokens the chart shows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Top {count}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No distribution: see the message above.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model is being loaded …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The first distribution is on its way …</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Decor</name>
    <message>
        <source>model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>drawn</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>DrawBar</name>
    <message>
        <source>Draw</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>DrawPanel</name>
    <message>
        <source>Draw</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Draw and append one token (Ctrl+Enter)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Step on and on (F5)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Re-roll</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another random number u at this position (Ctrl+R)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undo typing or a step (Ctrl+Z)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Redo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Redo (Ctrl+Shift+Z)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Speed of a run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Steps per second of a run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{rate} per s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>full speed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Seed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>u depends on seed, position and re-rolls only: the same seed, the same text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>seed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pause</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>DrawWording</name>
    <message>
        <source>nothing to draw from yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not drawn yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>u = {number}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{caption} lands on “{token}” ({share})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{token}: {share}, drawn for u from {start} to {end}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} tokens, together {share}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} tokens</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Exporter</name>
    <message>
        <source>The export ended early (exit code {code}). {said}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Header</name>
    <message>
        <source>Keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show all keys (F1)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Light or dark (Ctrl+Shift+D)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Light or dark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fast: most activations rounded to 8 bits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Weights as in the file; as accurate as llama.cpp</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Precise: closer to the weights in float32</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The same weights with less rounding; takes longer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>loading the model …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Six-word example</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Model: {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>precise</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>fast</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>HistoryModel</name>
    <message>
        <source>token</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>drawn with</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>rank</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>forced</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Forced, not drawn; the model gave it {share}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drawn with u = {u}; the model gave it {share}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>HistoryPanel</name>
    <message>
        <source>Sampled tokens</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Step draws the next token. Each one is listed here with the probability it was drawn with, and tokens that you force as forced.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>drawn with</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>KeyList</name>
    <message>
        <source>Keys</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Keys</name>
    <message>
        <source>Step: draw and append one token</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run or pause</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop a run or a long computation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Re-roll: another random number u here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undo typing or a sampled token</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Redo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go to the text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go to the chart</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go to the sampling controls</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Light or dark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show this list</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Quit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Append the token of that row of the chart</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The same, while the chart has the focus</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In the chart: choose a row</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In the chart: append the chosen row&apos;s token</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In the chart: details of the chosen row</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next or previous control</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Something went wrong: {message}. Details are in {log}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>NextTokenChart</name>
    <message>
        <source>Next token</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>NoticeBar</name>
    <message>
        <source>Progress</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>NumberWriter</name>
    <message>
        <source>{} %</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ParameterControl</name>
    <message>
        <source>{name} slider</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reset {name}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Parameters</name>
    <message>
        <source>off</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Divides the logits. Below 1 sharpens, above 1 flattens; 0 is greedy: always the most likely token. From 0 to 10; 1 changes nothing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keeps the k most likely tokens. From 1 to the size of the vocabulary; 0 switches it off.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keeps the smallest set of most likely tokens whose total reaches p. From 0 to 1; 1 switches it off.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keeps the tokens that are at least this share as likely as the most likely one. From 0 to 1, usually 0.02 to 0.1; 0 switches it off.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Repetition penalty</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Makes tokens that the text already has less likely: positive logits are divided by it, negative ones multiplied. Usually 1.05 to 1.3; below 1 repetition is favoured; 1 switches it off.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Penalties</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For tokens that the text already has.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Presence penalty</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Is taken off the logit of every token that the text already has, however often. Usually −2 to 2; negative values favour repetition; 0 switches it off.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Frequency penalty</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Is taken off a token&apos;s logit once for each time that the text has it. Usually −2 to 2; negative values favour repetition; 0 switches it off.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Window</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Window of the penalties</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How many of the last tokens the penalties for repetition, presence and frequency look at. 1 or more; 0, shown as “all”, is the whole text.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>DRY</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“Don&apos;t repeat yourself”: against repeating whole passages. A token that would make a repetition longer loses multiplier × base ^ (length − allowed length) of its logit.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Multiplier</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>DRY multiplier</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How strongly DRY penalises a token that would make a repetition longer. Usually 0.8; 0 switches DRY off.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Base</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>DRY base</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How fast DRY&apos;s penalty grows: it is multiplied by the base with every token that the repetition is longer. 1 or more, usually 1.75.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Allowed length</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>DRY allowed length</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The longest repetition, in tokens, that costs nothing. 1 or more, usually 2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>DRY window</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In how many of the last tokens DRY looks for repetitions. 1 or more; 0, shown as “all”, is the whole text.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cuts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Further ways to tell the tokens that stay from those that go.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keeps the tokens whose surprise is closest to the entropy, the surprise to be expected, until their total reaches p. From 0 to 1; 1 switches it off.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keeps the tokens whose logit is at most n standard deviations below the largest. Usually 0.5 to 2; 0 switches it off.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cuts the tokens that are less likely than ε. Below 1, usually 0.0003 to 0.0009; 0 switches it off.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cuts the tokens that are less likely than η or √η · exp(−entropy), whichever is smaller: fewer where the model is unsure. Below 1, usually 0.0003 to 0.004; 0 switches it off.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“Exclude top choices”: now and then cuts the most likely tokens, for more surprising text.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Probability</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>XTC probability</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How often XTC acts. When it does, all tokens that reach the threshold are cut but the least likely of them. From 0 to 1, usually 0.5; 0 switches it off.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Threshold</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>XTC threshold</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How likely a token has to be for XTC to count it as a top choice. From 0 to 1, usually 0.1; above 0.5 there is never more than one, and XTC does nothing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dynamic temperature</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A temperature that follows the entropy: low where the model is sure, high where it is not.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Range</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dynamic temperature range</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How far the temperature moves: from temperature − range, but not below 0, to temperature + range. 0 switches it off.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Exponent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dynamic temperature exponent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How the temperature follows the entropy: at 1 in proportion; above 1 it stays low for longer, below 1 it rises sooner. Usually 1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Steers how surprising the text is: after each drawn token it moves the limit above which tokens are cut.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Target τ</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mirostat target τ</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The surprise, in bits, that the drawn tokens are to have on average. Usually 3 to 5; 0 switches mirostat off.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rate η</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mirostat rate η</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How fast mirostat&apos;s limit follows: the share of the last token&apos;s error by which it is moved. From 0 to 1, usually 0.1.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PlainWords</name>
    <message>
        <source> </source>
        <comment>between two sentences</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All stages are off: what is drawn from is what the model said, as uncertain as {choices} equally likely tokens.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{first}; {second}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{clause}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{stage} lowers {token} from {before} to {after}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{stage} lifts {token} from {before} to {after}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{stage} changes little: {token} stays at {after}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{stage} sharpens: {token} rises from {before} to {after}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{stage} flattens: {token} falls from {before} to {after}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{stages}: only {token} is left, so it is certain; the model gave it {share}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{stages}: {kept} of {size} tokens are left, to which the model gave {share}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>, then </source>
        <comment>between the stages of a chain</comment>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>{stages} and %n more</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>{stage} does not act in this throw: its coin fell on {coin}, not below {limit}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{stage} changes nothing: one token is left when its turn comes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{stage} changes nothing here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{stage} changes nothing: all {count} tokens that are left when its turn comes pass it.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Provision</name>
    <message>
        <source>Preparing {name}, once: its weights are repacked for this program, exactly as they are.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Meanwhile, try the six-word example.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model could not be prepared. {reason}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model was not prepared: cancelled.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model could not be loaded. {reason}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Prepare it again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The six-word example goes on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The precise one goes on answering.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The fast one goes on answering.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SamplingPanel</name>
    <message>
        <source>Sampling</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All off</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Draw from what the model said, unchanged</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Temperature</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Divides the logits. Below 1 sharpens, above 1 flattens; 0 is greedy: always the most likely token.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Top-k</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keeps the k most likely tokens. 0 switches it off.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Top-p</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keeps the smallest set of most likely tokens whose total reaches p. 1 switches it off.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Screenshot</name>
    <message>
        <source>{file} could not be written: is the folder there and writable, and does the name end in .png?</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>StageNames</name>
    <message>
        <source>Logits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Logit bias</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Repetition</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Presence</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Frequency</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>DRY</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Temperature</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Top-k</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Top-p</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Min-p</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Typical-p</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ε-cutoff</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>η-cutoff</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Top-nσ</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>XTC</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mirostat 2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Draw</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Greedy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{stage} {value}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{low}–{high}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>StatusBar</name>
    <message>
        <source>Status</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+↵ step    Ctrl+Z undo    Alt+1–9 choose    F1 keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{ms} ms · {computed} of {total} tokens computed, {reused} reused</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>context {used} of {limit}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>stopped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>running</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>computing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ready</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>StripWording</name>
    <message>
        <source>{count} left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>did not act</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>idle</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} drawn</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>−{share}</source>
        <comment>the share that was cut</comment>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n candidates left</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>{share} removed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>u lands on “{token}” ({share})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{token}: cut, had {share}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{token}: {share} after this stage</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n more, together {share}</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Click or Enter: show the model&apos;s own distribution in the chart.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Click or Enter: show what is drawn from in the chart.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Click or Enter: show the distribution after this stage in the chart. Drag, or Ctrl+← and Ctrl+→: move the stage to another place.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TextEditor</name>
    <message>
        <source>Text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The text whose next token is predicted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type here: the next token is predicted with every key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The pasted text was not put in: with it the text would have {size} characters, and {limit} is the most the editor holds. Nothing was changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The pasted text holds half of a surrogate pair, which is no character: it is shown and read as N{REPLACEMENT CHARACTER}.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TextPanel</name>
    <message>
        <source>Text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>underlined = sampled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How uncertain the next draw is</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>2 to the entropy: as uncertain as this many equally likely tokens</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>six words of a tutorial, the same after every text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} of {limit} tokens</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>entropy here {bits} bits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>effective choices {count}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only the last {used} of {all} tokens are read: the model&apos;s limit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ends in a space: most tokens begin with one, so this is unusual</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Waiting</name>
    <message>
        <source>Stopped before the text was read to its end.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading the text …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading the text: {done} of {total} tokens</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try again</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Wording</name>
    <message>
        <source>model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>temperature</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>greedy (temperature 0)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the model (logit −∞)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{stage} stops here · {kept} of {size} kept</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{stage} · {kept} kept</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{stage} stops among these · {kept} of {size} kept</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <comment>tokens that are not shown</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>{more}: {model} by the model, {drawn} drawn</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{bytes} … ({count} bytes)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>rank {rank}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>id</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>bytes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>logit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>kind</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>special token</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>part of a character</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cut</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cut by {stage}, not drawn</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>drawn with a chance of {share}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Workbench</name>
    <message>
        <source>View</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next token</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The distribution of the next token (Ctrl+3)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
