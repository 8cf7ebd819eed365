<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US">
<context>
    <name>ExplainPanel</name>
    <message numerus="yes">
        <source>%n run(s) tried</source>
        <translation>
            <numerusform>%n run tried</numerusform>
            <numerusform>%n runs tried</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FindBar</name>
    <message numerus="yes">
        <source>%n found</source>
        <translation>
            <numerusform>%n found</numerusform>
            <numerusform>%n found</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n replaced</source>
        <translation>
            <numerusform>%n replaced</numerusform>
            <numerusform>%n replaced</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FlamePanel</name>
    <message numerus="yes">
        <source>%n time(s)</source>
        <translation>
            <numerusform>%n time</numerusform>
            <numerusform>%n times</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LineTexts</name>
    <message numerus="yes">
        <source>%n period(s), %1 in all, most of it %2</source>
        <translation>
            <numerusform>%n period, %1 in all, most of it %2</numerusform>
            <numerusform>%n periods, %1 in all, most of it %2</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message numerus="yes">
        <source>Not run: %n error(s) in the source</source>
        <translation>
            <numerusform>Not run: %n error in the source</numerusform>
            <numerusform>Not run: %n errors in the source</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Deadlock: %n task(s) wait for what cannot come.</source>
        <translation>
            <numerusform>Deadlock: %n task waits for what cannot come.</numerusform>
            <numerusform>Deadlock: %n tasks wait for what cannot come.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Running … %Ln event(s), virtual time %1</source>
        <translation>
            <numerusform>Running … %Ln event, virtual time %1</numerusform>
            <numerusform>Running … %Ln events, virtual time %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ParametersPanel</name>
    <message numerus="yes">
        <source>%n more in the source</source>
        <translation>
            <numerusform>%n more in the source</numerusform>
            <numerusform>%n more in the source</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ProbeTexts</name>
    <message numerus="yes">
        <source>%n of its tasks ended with an exception.</source>
        <translation>
            <numerusform>%n of its tasks ended with an exception.</numerusform>
            <numerusform>%n of its tasks ended with an exception.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RangePanel</name>
    <message numerus="yes">
        <source>%n task(s)</source>
        <translation>
            <numerusform>%n task</numerusform>
            <numerusform>%n tasks</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Scoreboard</name>
    <message numerus="yes">
        <source>all %n expectation(s) held</source>
        <translation>
            <numerusform>the expectation held</numerusform>
            <numerusform>all %n expectations held</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n warning(s)</source>
        <translation>
            <numerusform>%n warning</numerusform>
            <numerusform>%n warnings</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Measured %1: loop busy %2 %, %n step(s)</source>
        <translation>
            <numerusform>Measured %1: loop busy %2 %, %n step</numerusform>
            <numerusform>Measured %1: loop busy %2 %, %n steps</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SearchBar</name>
    <message numerus="yes">
        <source>%n found</source>
        <translation>
            <numerusform>%n found</numerusform>
            <numerusform>%n found</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SweepChart</name>
    <message numerus="yes">
        <source>%n run(s), from %1 to %2</source>
        <translation>
            <numerusform>%n run, from %1 to %2</numerusform>
            <numerusform>%n runs, from %1 to %2</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n run(s) did not return as they should</source>
        <translation>
            <numerusform>%n run did not return as it should</numerusform>
            <numerusform>%n runs did not return as they should</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TablesTexts</name>
    <message numerus="yes">
        <source>%n job(s)</source>
        <translation>
            <numerusform>%n job</numerusform>
            <numerusform>%n jobs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>WordsTexts</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n time(s)</source>
        <translation>
            <numerusform>%n time</numerusform>
            <numerusform>%n times</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 in %n period(s), the longest %2</source>
        <translation>
            <numerusform>%1 in %n period, the longest %2</numerusform>
            <numerusform>%1 in %n periods, the longest %2</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n job(s), busy %1</source>
        <translation>
            <numerusform>%n job, busy %1</numerusform>
            <numerusform>%n jobs, busy %1</numerusform>
        </translation>
    </message>
</context>
</TS>
