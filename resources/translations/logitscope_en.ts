<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en">
<context>
    <name>BiasEditor</name>
    <message numerus="yes">
        <source>%n more tokens</source>
        <translation>
            <numerusform>%n more token</numerusform>
            <numerusform>%n more tokens</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CompareModel</name>
    <message numerus="yes">
        <source>{longer} goes on where {shorter} ends, after %n tokens.</source>
        <translation>
            <numerusform>{longer} goes on where {shorter} ends, after %n token.</numerusform>
            <numerusform>{longer} goes on where {shorter} ends, after %n tokens.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>After %n tokens: {one} {share} against {two} {other}.</source>
        <translation>
            <numerusform>After %n token: {one} {share} against {two} {other}.</numerusform>
            <numerusform>After %n tokens: {one} {share} against {two} {other}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n tokens</source>
        <translation>
            <numerusform>%n token</numerusform>
            <numerusform>%n tokens</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DrawWording</name>
    <message numerus="yes">
        <source>%n tokens, together {share}</source>
        <translation>
            <numerusform>%n token, {share}</numerusform>
            <numerusform>%n tokens, together {share}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n more</numerusform>
            <numerusform>%n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n tokens</source>
        <translation>
            <numerusform>%n token</numerusform>
            <numerusform>%n tokens</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Exports</name>
    <message numerus="yes">
        <source>%n things differ there: the comments say which.</source>
        <translation>
            <numerusform>%n thing differs there: the comments say which.</numerusform>
            <numerusform>%n things differ there: the comments say which.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FaultList</name>
    <message numerus="yes">
        <source>%n things are wrong in the lesson “{folder}”</source>
        <translation>
            <numerusform>%n thing is wrong in the lesson “{folder}”</numerusform>
            <numerusform>%n things are wrong in the lesson “{folder}”</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>GrowWords</name>
    <message numerus="yes">
        <source>≤ %n model steps</source>
        <translation>
            <numerusform>≤ %n model step</numerusform>
            <numerusform>≤ %n model steps</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n continuations ended early: {reason}</source>
        <translation>
            <numerusform>%n continuation ended early: {reason}</numerusform>
            <numerusform>%n continuations ended early: {reason}</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LabMenus</name>
    <message numerus="yes">
        <source>The %n most likely tokens</source>
        <translation>
            <numerusform>The most likely token</numerusform>
            <numerusform>The %n most likely tokens</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LabWording</name>
    <message numerus="yes">
        <source>These %n words held {share} of the real distribution; here they share all of it.</source>
        <translation>
            <numerusform>This word held {share} of the real distribution; here it has all of it.</numerusform>
            <numerusform>These %n words held {share} of the real distribution; here they share all of it.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PathActs</name>
    <message numerus="yes">
        <source>Deleted %n tokens; Ctrl+Z brings them back.</source>
        <translation>
            <numerusform>Deleted %n token; Ctrl+Z brings it back.</numerusform>
            <numerusform>Deleted %n tokens; Ctrl+Z brings them back.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PathLegend</name>
    <message numerus="yes">
        <source>%n tokens</source>
        <translation>
            <numerusform>%n token</numerusform>
            <numerusform>%n tokens</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PlainWords</name>
    <message numerus="yes">
        <source>{stages} and %n more</source>
        <translation>
            <numerusform>{stages} and %n more</numerusform>
            <numerusform>{stages} and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RollWording</name>
    <message numerus="yes">
        <source>%n others</source>
        <translation>
            <numerusform>%n other</numerusform>
            <numerusform>%n others</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RowWording</name>
    <message numerus="yes">
        <source>Folded: %n tokens not listed.</source>
        <translation>
            <numerusform>Folded: %n token not listed.</numerusform>
            <numerusform>Folded: %n tokens not listed.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n ways on from here.</source>
        <translation>
            <numerusform>%n way on from here.</numerusform>
            <numerusform>%n ways on from here.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SearchWording</name>
    <message numerus="yes">
        <source>%n tokens match</source>
        <translation>
            <numerusform>%n token matches</numerusform>
            <numerusform>%n tokens match</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>As text it is %n tokens</source>
        <translation>
            <numerusform>As text it is %n token</numerusform>
            <numerusform>As text it is %n tokens</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>StripWording</name>
    <message numerus="yes">
        <source>%n candidates left</source>
        <translation>
            <numerusform>%n candidate left</numerusform>
            <numerusform>%n candidates left</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more, together {share}</source>
        <translation>
            <numerusform>%n more, {share}</numerusform>
            <numerusform>%n more, together {share}</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Wording</name>
    <message numerus="yes">
        <source>{stage} cut {here} of these rows and %n tokens not shown</source>
        <translation>
            <numerusform>{stage} cut {here} of these rows and %n token not shown</numerusform>
            <numerusform>{stage} cut {here} of these rows and %n tokens not shown</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{stage} cut %n tokens not shown</source>
        <translation>
            <numerusform>{stage} cut %n token not shown</numerusform>
            <numerusform>{stage} cut %n tokens not shown</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{stages} and %n more cuts</source>
        <translation>
            <numerusform>{stages} and %n more cut</numerusform>
            <numerusform>{stages} and %n more cuts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <comment>tokens that are not shown</comment>
        <translation>
            <numerusform>%n more</numerusform>
            <numerusform>%n more</numerusform>
        </translation>
    </message>
</context>
</TS>
