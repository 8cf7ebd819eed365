<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE">
<context>
    <name>Application</name>
    <message>
        <source>%1 cannot be written
</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gantt timelines of cooperative programs on a virtual clock.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paint the window into this PNG file and end; needs no display.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Size of the window.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dark colours.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What a screenshot shows: axis=steps, zoom=0.25-0.5, measure=0.1-0.4, select=EVENT, dock=NAME, path, play=SECONDS, rows=HEIGHT, scroll=Y, line=N; with commas between.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A scenario or a trace; two scenarios are compared.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>--size wants WIDTHxHEIGHT
</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>DetailsPanel</name>
    <message>
        <source>← Cause  [</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Effect →  ]</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show in the source</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Click a bar in the timeline, or walk with the arrow keys.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ExplainPanel</name>
    <message>
        <source>Finding</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Effect</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What would help?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Apply</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Trying changes …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, %2 less</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, %2 more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 holds the loop for %2 in line %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>others were kept waiting %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is held while its holder waits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>others waited %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unfinished when main ended: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>they were cancelled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing could be tried.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n run(s) tried</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Export</name>
    <message>
        <source>Total elapsed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 cannot be written: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is nothing to export yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name the file with the ending .svg, .png or .pdf.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LegendDialog</name>
    <message>
        <source>How to read the picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time runs from left to right. The first row is the event loop: whoever has the thread stands in it. Below, each task has a row of its own, from its creation to its end. Only one task has the thread at a time; the others wait, sleep, or stand ready in the queue.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>computing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The task has the thread and uses it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>blocking</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The task has the thread and stands still, as in time.sleep: nobody else gets a turn. A red tick marks it on the loop&apos;s row.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ready</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What it waited for has happened, but somebody else has the thread. Where a block is the reason, a veil lies over the row.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>waiting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For a task, a lock, a queue, …; the name stands above the bar.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>sleeping, response</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It has given the thread back until a time has come or a response arrives.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>in an executor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A worker runs a job for it. The workers have rows of their own.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>tick</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A step that takes no time, with its number in the run.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cancelled, raised</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How the task ended, where it did not simply return.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Semaphores, locks and queues have charts: upwards how much is in use, downwards how many wait.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>%1 has errors and cannot be compared.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Scenarios and traces (*.baton.yaml *.yaml *.yml *.json *.jsonl);;All files (*)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Open …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open &amp;recent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Library</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save &amp;as …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Export the picture …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Run again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Stop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;What would help?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pin as &amp;baseline</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Compare with a file …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compare with</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Com&amp;paring</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only rows that &amp;differ</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Axis: &amp;time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Axis: &amp;steps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Axis: &amp;compressed time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Critical &amp;path</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Find …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Filter &amp;rows …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;All of it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Higher rows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lower rows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Docks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Colours</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As the system</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Light</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;How to read the picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Keys and gestures</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Commands …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;About Baton</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Play or pause</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Space</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ste&amp;p</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Step bac&amp;k</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Play &amp;until …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>End the play&amp;back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a scenario</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Source</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sweep</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Details</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Log</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Problems</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Events</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tasks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Objects</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Loop state</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Explain</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Applied: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 cannot be read: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is larger than a scenario can be.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is not a text in UTF-8.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source># This file is too large to be edited here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Running … %L1 events, virtual time %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Laying out %L1 events …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Problems (%1)</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Not run: %n error(s) in the source</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>%1  against  %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is gone from the disk. What is shown is its last text.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1  What is shown is its last text.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 has changed on the disk, but your changes here are not saved: yours are kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 has changed on the disk and was run again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the scenario</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Scenarios (*.baton.yaml *.yaml *.yml);;All files (*)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not saved</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 cannot be written: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unsaved changes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The scenario has changes that are not saved.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>baseline</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This run is the baseline now: change the scenario or a parameter and see the difference.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is nothing to export yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export the picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All of the run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is visible</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The measured range or selected bar</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Width in pixels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>SVG (*.svg);;PNG (*.png);;PDF (*.pdf)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Exported to %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not exported</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type a command</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Command</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keys and gestures</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Do</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zoom at the cursor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>W / S, Ctrl+wheel, + / −</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move along the time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A / D, Shift+wheel, drag with Shift, Space or the middle button</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move along the rows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wheel, Page up, Page down</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Row height</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+Shift+wheel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All of it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Home or 0</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fit the selection</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>F, or double-click</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Measure a range</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drag with the left button</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next / previous bar</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>. and ,  or  → and ←</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next / previous row</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>↓ and ↑</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cause / effect</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>[ and ]</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Marker / note on the range</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>M / Shift+M</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Play or pause</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pin, hide or move a row</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Right click on it; drag its name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>/ or Ctrl+F; Enter, Shift+Enter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>About Baton</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Baton %1

A simulator of cooperative scheduling: programs in asyncio&apos;s words, run on a virtual clock.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Note on the range</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Note</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Filter rows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show rows whose name contains</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Play until</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Virtual time in seconds</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ParametersPanel</name>
    <message>
        <source>This scenario has no params.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As in the file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Elapsed %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>as the baseline</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 less than the baseline</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 more than the baseline</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Picture</name>
    <message>
        <source>waits for %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pinned</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Event loop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tasks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Executors</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Semaphores, locks, queues</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Playback</name>
    <message>
        <source>To the start</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One step back (Shift+F10)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Play</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Play or pause (Space)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One step (F10)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>End the playback</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Step by</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>event</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>step of a task</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>selected task</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Speed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In the middle the whole run takes ten seconds</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pause</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1  ·  event %2: %3 %4 %5</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Scoreboard</name>
    <message>
        <source>returned</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>raised %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>deadlock</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>livelock</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>stopped at a limit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Total elapsed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One by one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Speed-up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Loop busy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Longest hold</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Longest ready</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the tasks would take one after the other: the sum of their own times</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One by one, divided by the total elapsed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The share of the time in which the loop&apos;s thread was held</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The longest time that one step kept the thread</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The longest time that a task stood in the ready queue</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>from %1:  %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>all %n expectation(s) held</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2 expectations held</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n warning(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>trace cut short</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Measured %1: loop busy %2 %, %3 step(s)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SearchBar</name>
    <message>
        <source>Find tasks, waits, log lines</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Previous (Shift+Enter)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next (Enter)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>nothing found</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n found</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SourceEditor</name>
    <message>
        <source>Scenario source</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>StartPage</name>
    <message>
        <source>More</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>See how tasks take turns on one event loop, and where the time goes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a scenario …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How to read the picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Opened lately</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find in the library</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>State</name>
    <message>
        <source>running</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>computing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>blocking</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ready</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>waiting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>sleeping</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>awaiting a response</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>in an executor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>idle</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SweepCurve</name>
    <message>
        <source>Choose a parameter and its range: the total elapsed time is drawn for each value.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SweepPanel</name>
    <message>
        <source>Run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Parameter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Runs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Runs: </source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Tables</name>
    <message>
        <source>running</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ready queue</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>timer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>response</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>executor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>waiting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The trace was cut at the window&apos;s limit: its end is not shown.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>main raised %1: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Deadlock: %1 waits for %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>held by %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Expected %1: %2, but it was %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Task</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Event</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Line</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Coroutine</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Created</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ended</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Status</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Steps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Running</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ready</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Problem</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Since</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Until</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Object</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kind</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Acquired</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waited</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Total wait</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Longest queue</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TablesTexts</name>
    <message numerus="yes">
        <source>%n job(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>busy %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TimelineView</name>
    <message>
        <source>line %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Measure a range first: drag with the left button.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unpin this row</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pin this row to the top</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move to the top of its group</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hide this row</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show all rows in their order</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing set this going: it followed by itself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a timer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a response</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a job&apos;s end</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the start of the run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The cause was %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This set nobody else going.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The picture of the run. The Events table says the same in words.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Two runs have no steps in common: the step axis is for one run.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Overview</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Step · time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time, idle shortened</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Words</name>
    <message>
        <source>returned</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>raised</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>pending</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>by %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>due %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>job %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a timer, due at %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a response that arrived at %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the end of a job at %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the start of the run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, which created it at %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, at %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>State</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From – to</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lasted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Line</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Task</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Job</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Submitted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>by %1 at %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In the queue</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ended by</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Set going by</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Then set going</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Coroutine</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Created by</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Life</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>End</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Steps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>held by %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Deadlocked on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kind</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Held</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n time(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Waited for</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Longest queue</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
