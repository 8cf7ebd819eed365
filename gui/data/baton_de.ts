<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE">
<context>
    <name>ApplicationTexts</name>
    <message>
        <source>%1 cannot be written
</source>
        <translation>%1 lässt sich nicht schreiben
</translation>
    </message>
    <message>
        <source>Gantt timelines of cooperative programs on a virtual clock.</source>
        <translation>Gantt-Bilder kooperativer Programme auf einer virtuellen Uhr.</translation>
    </message>
    <message>
        <source>Paint the window into this PNG file and end; needs no display.</source>
        <translation>Malt das Fenster in diese PNG-Datei und endet; braucht keinen Bildschirm.</translation>
    </message>
    <message>
        <source>Size of the window.</source>
        <translation>Größe des Fensters.</translation>
    </message>
    <message>
        <source>Dark colours.</source>
        <translation>Dunkle Farben.</translation>
    </message>
    <message>
        <source>--size wants WIDTHxHEIGHT
</source>
        <translation>--size verlangt BREITExHÖHE
</translation>
    </message>
    <message>
        <source>Run Python programs without asking first.</source>
        <translation>Python-Programme ohne Nachfrage ausführen.</translation>
    </message>
    <message>
        <source>A scenario, a Python program or a trace; two are compared.</source>
        <translation>Ein Szenario, ein Python-Programm oder ein Trace; zwei werden verglichen.</translation>
    </message>
    <message>
        <source>What of the run is shown: axis=steps, zoom=0.25-0.5, measure=0.1-0.4, select=EVENT, dock=NAME, path, group, play=SECONDS, rows=HEIGHT, scroll=Y, line=N; with commas between.</source>
        <translation>Was vom Lauf gezeigt wird: axis=steps, zoom=0.25-0.5, measure=0.1-0.4, select=EREIGNIS, dock=NAME, path, group, play=SEKUNDEN, rows=HÖHE, scroll=Y, line=N; mit Kommas dazwischen.</translation>
    </message>
</context>
<context>
    <name>Completion</name>
    <message>
        <source>duration</source>
        <translation>Dauer</translation>
    </message>
    <message>
        <source>awaitable</source>
        <translation>Awaitable</translation>
    </message>
    <message>
        <source>object</source>
        <translation>Objekt</translation>
    </message>
    <message>
        <source>barrier</source>
        <translation>Barriere</translation>
    </message>
    <message>
        <source>condition</source>
        <translation>Bedingung</translation>
    </message>
    <message>
        <source>event</source>
        <translation>Event</translation>
    </message>
    <message>
        <source>future</source>
        <translation>Future</translation>
    </message>
    <message>
        <source>queue</source>
        <translation>Warteschlange</translation>
    </message>
    <message>
        <source>task</source>
        <translation>Task</translation>
    </message>
    <message>
        <source>number</source>
        <translation>Zahl</translation>
    </message>
    <message>
        <source>expression</source>
        <translation>Ausdruck</translation>
    </message>
    <message>
        <source>exception</source>
        <translation>Ausnahme</translation>
    </message>
    <message>
        <source>text</source>
        <translation>Text</translation>
    </message>
</context>
<context>
    <name>ConflictTexts</name>
    <message>
        <source>Changed on the disk</source>
        <translation>Auf der Platte geändert</translation>
    </message>
    <message>
        <source>%1 has changed on the disk since it was read here. This is how your text differs from it:</source>
        <translation>%1 hat sich auf der Platte geändert, seit es hier gelesen wurde. So unterscheidet sich der Text hier davon:</translation>
    </message>
    <message>
        <source>Keep both: save mine as …</source>
        <translation>Beide behalten: diesen Text speichern unter …</translation>
    </message>
    <message>
        <source>Take what is on the disk</source>
        <translation>Den von der Platte nehmen</translation>
    </message>
    <message>
        <source>Overwrite it with mine</source>
        <translation>Mit diesem Text überschreiben</translation>
    </message>
    <message>
        <source>%1 on the disk</source>
        <translation>%1 auf dem Datenträger</translation>
    </message>
    <message>
        <source>%1 as it is here</source>
        <translation>%1 wie hier</translation>
    </message>
</context>
<context>
    <name>DetailsPanel</name>
    <message>
        <source>← Cause [</source>
        <translation>← Ursache [</translation>
    </message>
    <message>
        <source>Effect → ]</source>
        <translation>Wirkung → ]</translation>
    </message>
    <message>
        <source>In the source</source>
        <translation>Im Quelltext</translation>
    </message>
    <message>
        <source>Click a bar in the timeline, or walk with the arrow keys.</source>
        <translation>Klicken Sie auf einen Balken oder gehen Sie mit den Pfeiltasten.</translation>
    </message>
    <message>
        <source>Copy with exact times</source>
        <translation>Mit genauen Zeiten kopieren</translation>
    </message>
</context>
<context>
    <name>Dialogs</name>
    <message>
        <source>There is nothing to export yet.</source>
        <translation>Es gibt noch nichts zu exportieren.</translation>
    </message>
    <message>
        <source>Export the picture</source>
        <translation>Bild exportieren</translation>
    </message>
    <message>
        <source>All of the run</source>
        <translation>Der ganze Lauf</translation>
    </message>
    <message>
        <source>What is visible</source>
        <translation>Was zu sehen ist</translation>
    </message>
    <message>
        <source>The measured range or selected bar</source>
        <translation>Der gemessene Abschnitt oder gewählte Balken</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>Width in pixels</source>
        <translation>Breite in Pixeln</translation>
    </message>
    <message>
        <source>SVG (*.svg);;PNG (*.png);;PDF (*.pdf)</source>
        <translation>SVG (*.svg);;PNG (*.png);;PDF (*.pdf)</translation>
    </message>
    <message>
        <source>Exported to %1</source>
        <translation>Exportiert nach %1</translation>
    </message>
    <message>
        <source>Not exported</source>
        <translation>Nicht exportiert</translation>
    </message>
    <message>
        <source>Type a command</source>
        <translation>Befehl eingeben</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>Befehl</translation>
    </message>
    <message>
        <source>Keys and gestures</source>
        <translation>Tasten und Gesten</translation>
    </message>
    <message>
        <source>Do</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>How</source>
        <translation>Wie</translation>
    </message>
    <message>
        <source>Zoom at the cursor</source>
        <translation>Am Zeiger vergrößern</translation>
    </message>
    <message>
        <source>W / S, Ctrl+wheel, + / −</source>
        <translation>W / S, Strg+Rad, + / −</translation>
    </message>
    <message>
        <source>Move along the time</source>
        <translation>In der Zeit verschieben</translation>
    </message>
    <message>
        <source>A / D, Shift+wheel, drag with Shift, Space or the middle button</source>
        <translation>A / D, Umschalt+Rad, Ziehen mit Umschalt, Leertaste oder mittlerer Taste</translation>
    </message>
    <message>
        <source>Move along the rows</source>
        <translation>Durch die Zeilen gehen</translation>
    </message>
    <message>
        <source>Wheel, Page up, Page down</source>
        <translation>Rad, Bild auf, Bild ab</translation>
    </message>
    <message>
        <source>Row height</source>
        <translation>Zeilenhöhe</translation>
    </message>
    <message>
        <source>Ctrl+Shift+wheel</source>
        <translation>Strg+Umschalt+Rad</translation>
    </message>
    <message>
        <source>All of it</source>
        <translation>Alles</translation>
    </message>
    <message>
        <source>Home or 0</source>
        <translation>Pos1 oder 0</translation>
    </message>
    <message>
        <source>Fit the selection</source>
        <translation>Auswahl einpassen</translation>
    </message>
    <message>
        <source>F, or double-click</source>
        <translation>F oder Doppelklick</translation>
    </message>
    <message>
        <source>Measure a range</source>
        <translation>Abschnitt messen</translation>
    </message>
    <message>
        <source>Next / previous bar</source>
        <translation>Nächster / voriger Balken</translation>
    </message>
    <message>
        <source>. and ,  or  → and ←</source>
        <translation>. und ,  oder  → und ←</translation>
    </message>
    <message>
        <source>Next / previous row</source>
        <translation>Nächste / vorige Zeile</translation>
    </message>
    <message>
        <source>↓ and ↑</source>
        <translation>↓ und ↑</translation>
    </message>
    <message>
        <source>Cause / effect</source>
        <translation>Ursache / Wirkung</translation>
    </message>
    <message>
        <source>[ and ]</source>
        <translation>[ und ]</translation>
    </message>
    <message>
        <source>Marker / note on the range</source>
        <translation>Marke / Notiz zum Abschnitt</translation>
    </message>
    <message>
        <source>M / Shift+M</source>
        <translation>M / Umschalt+M</translation>
    </message>
    <message>
        <source>Play or pause</source>
        <translation>Abspielen oder Pause</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>Leertaste</translation>
    </message>
    <message>
        <source>Pin, hide or move a row, fold its group</source>
        <translation>Zeile anheften, verbergen, verschieben, Gruppe falten</translation>
    </message>
    <message>
        <source>Right click on it, or the menu key; drag its name</source>
        <translation>Rechtsklick darauf oder Menütaste; Namen ziehen</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>/ or Ctrl+F; Enter, Shift+Enter</source>
        <translation>/ oder Strg+F; Eingabe, Umschalt+Eingabe</translation>
    </message>
    <message>
        <source>About Baton</source>
        <translation>Über Baton</translation>
    </message>
    <message>
        <source>Baton %1

A simulator of cooperative scheduling: programs in asyncio&apos;s words, run on a virtual clock.</source>
        <translation>Baton %1

Ein Simulator für kooperative Abläufe: Programme in den Worten von asyncio, auf einer virtuellen Uhr.</translation>
    </message>
    <message>
        <source>Edit or delete a marker</source>
        <translation>Marke bearbeiten oder löschen</translation>
    </message>
    <message>
        <source>Right click on its number</source>
        <translation>Rechtsklick auf ihre Nummer</translation>
    </message>
    <message>
        <source>Zoom, cause, effect, copy, source of a bar</source>
        <translation>Vergrößern, Ursache, Wirkung, Kopie, Quelltext eines Balkens</translation>
    </message>
    <message>
        <source>Right click on it, or the menu key</source>
        <translation>Rechtsklick darauf, oder die Menütaste</translation>
    </message>
    <message>
        <source>Drag with the left button; over several rows, of these</source>
        <translation>Ziehen mit der linken Taste; über mehrere Zeilen: nur diese</translation>
    </message>
    <message>
        <source>From the source to the timeline</source>
        <translation>Vom Quelltext zur Zeitleiste</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
    <message>
        <source>Move a marker</source>
        <translation>Marke verschieben</translation>
    </message>
    <message>
        <source>Drag its number</source>
        <translation>Ihre Nummer ziehen</translation>
    </message>
</context>
<context>
    <name>ExplainPanel</name>
    <message>
        <source>Effect</source>
        <translation>Wirkung</translation>
    </message>
    <message>
        <source>What would help?</source>
        <translation>Was würde helfen?</translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>Anwenden</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Trying changes …</source>
        <translation>Probiert Änderungen …</translation>
    </message>
    <message>
        <source>; only times in the log are different</source>
        <translation>; nur Zeiten im Protokoll sind anders</translation>
    </message>
    <message>
        <source>, but it changes what the program does: %1</source>
        <translation>, ändert aber, was das Programm tut: %1</translation>
    </message>
    <message>
        <source>%1 holds the loop for %2 in line %3</source>
        <translation>%1 hält die Schleife %2 lang in Zeile %3</translation>
    </message>
    <message>
        <source>others were kept waiting %1</source>
        <translation>andere mussten %1 warten</translation>
    </message>
    <message>
        <source>%1 is held while its holder waits</source>
        <translation>%1 wird gehalten, während der Halter wartet</translation>
    </message>
    <message>
        <source>others waited %1</source>
        <translation>andere warteten %1</translation>
    </message>
    <message>
        <source>Unfinished when main ended: %1</source>
        <translation>Unfertig, als main endete: %1</translation>
    </message>
    <message>
        <source>they were cancelled</source>
        <translation>sie wurden abgebrochen</translation>
    </message>
    <message>
        <source>Nothing could be tried.</source>
        <translation>Es ließ sich nichts probieren.</translation>
    </message>
    <message numerus="yes">
        <source>%n run(s) tried</source>
        <translation>
            <numerusform>%n Lauf probiert</numerusform>
            <numerusform>%n Läufe probiert</numerusform>
        </translation>
    </message>
    <message>
        <source>What would help</source>
        <translation>Was helfen würde</translation>
    </message>
    <message>
        <source>%1 less: %2</source>
        <translation>%1 weniger: %2</translation>
    </message>
    <message>
        <source>%1 more: %2</source>
        <translation>%1 mehr: %2</translation>
    </message>
    <message>
        <source>✓ applied: %1</source>
        <translation>✓ angewendet: %1</translation>
    </message>
    <message>
        <source>It comes to its end: %1</source>
        <translation>Er kommt ans Ende: %1</translation>
    </message>
    <message>
        <source>It goes on, and ends after %1: %2</source>
        <translation>Er geht weiter und endet nach %1: %2</translation>
    </message>
    <message>
        <source>They wait for ever</source>
        <translation>Sie warten für immer</translation>
    </message>
    <message>
        <source>No single change was found that lets the run go on. Take locks in the same order in all tasks, give the waits a timeout, or see to it that what is waited for comes in every case.</source>
        <translation>Es wurde keine einzelne Änderung gefunden, mit der der Lauf weitergeht. Nehmen Sie Locks in allen Tasks in derselben Reihenfolge, geben Sie dem Warten ein Timeout, oder sorgen Sie dafür, dass das Erwartete in jedem Fall kommt.</translation>
    </message>
    <message>
        <source>To be done by hand</source>
        <translation>Von Hand zu tun</translation>
    </message>
    <message>
        <source>A recording tells what happened. What would help is tried out with scenarios: import its program to have one.</source>
        <translation>Eine Aufzeichnung sagt, was geschah. Was helfen würde, wird mit Szenarien ausprobiert: importieren Sie das Programm, um eines zu haben.</translation>
    </message>
</context>
<context>
    <name>ExportTexts</name>
    <message>
        <source>%1 cannot be written: %2</source>
        <translation>%1 lässt sich nicht schreiben: %2</translation>
    </message>
    <message>
        <source>There is nothing to export yet.</source>
        <translation>Es gibt noch nichts zu exportieren.</translation>
    </message>
    <message>
        <source>Name the file with the ending .svg, .png or .pdf.</source>
        <translation>Der Dateiname soll auf .svg, .png oder .pdf enden.</translation>
    </message>
</context>
<context>
    <name>FilterBar</name>
    <message>
        <source>Show rows whose name contains</source>
        <translation>Zeilen zeigen, deren Name enthält</translation>
    </message>
    <message>
        <source>Show all rows</source>
        <translation>Alle Zeilen zeigen</translation>
    </message>
    <message>
        <source>End the filter: %1</source>
        <translation>Filter beenden: %1</translation>
    </message>
    <message>
        <source>Tasks that touched %1</source>
        <translation>Tasks, die mit %1 zu tun hatten</translation>
    </message>
    <message>
        <source>State: %1</source>
        <translation>Zustand: %1</translation>
    </message>
</context>
<context>
    <name>FindBar</name>
    <message>
        <source>Find in the source</source>
        <translation>Im Quelltext finden</translation>
    </message>
    <message>
        <source>Replace by</source>
        <translation>Ersetzen durch</translation>
    </message>
    <message>
        <source>Tell capitals from small letters</source>
        <translation>Groß- und Kleinschreibung unterscheiden</translation>
    </message>
    <message>
        <source>Previous (Shift+F3)</source>
        <translation>Vorige Stelle (Umschalt+F3)</translation>
    </message>
    <message>
        <source>Next (F3)</source>
        <translation>Nächste Stelle (F3)</translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation>Schließen (Esc)</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>Ersetzen</translation>
    </message>
    <message>
        <source>Replace this one, and find the next</source>
        <translation>Diese Stelle ersetzen und die nächste finden</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>Replace all of them</source>
        <translation>Alle Stellen ersetzen</translation>
    </message>
    <message>
        <source>nothing found</source>
        <translation>nichts gefunden</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message numerus="yes">
        <source>%n found</source>
        <translation>
            <numerusform>%n gefunden</numerusform>
            <numerusform>%n gefunden</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n replaced</source>
        <translation>
            <numerusform>%n ersetzt</numerusform>
            <numerusform>%n ersetzt</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FlamePanel</name>
    <message>
        <source>Flame</source>
        <translation>Flammenbild</translation>
    </message>
    <message numerus="yes">
        <source>%n time(s)</source>
        <translation>
            <numerusform>%n-mal</numerusform>
            <numerusform>%n-mal</numerusform>
        </translation>
    </message>
    <message>
        <source>Zoom to this</source>
        <translation>Darauf zoomen</translation>
    </message>
    <message>
        <source>Show in the source</source>
        <translation>In der Quelle zeigen</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Show all of it</source>
        <translation>Alles zeigen</translation>
    </message>
</context>
<context>
    <name>Importer</name>
    <message>
        <source>Python 3.11 or later was not found. Install it, or name one with Run → Python interpreter …</source>
        <translation>Python 3.11 oder neuer wurde nicht gefunden. Es muss installiert oder mit Lauf → Python-Interpreter … genannt werden.</translation>
    </message>
</context>
<context>
    <name>LegendDialog</name>
    <message>
        <source>How to read the picture</source>
        <translation>So liest man das Bild</translation>
    </message>
    <message>
        <source>Time runs from left to right. The first row is the event loop: whoever has the thread stands in it. Below, each task has a row of its own, from its creation to its end. Only one task has the thread at a time; the others wait, sleep, or stand ready in the queue.</source>
        <translation>Die Zeit läuft von links nach rechts. Die erste Zeile ist die Ereignisschleife: Wer den Thread hat, steht darin. Darunter hat jeder Task eine eigene Zeile, von seiner Erzeugung bis zu seinem Ende. Immer nur einer hat den Thread; die anderen warten, schlafen oder stehen bereit in der Schlange.</translation>
    </message>
    <message>
        <source>The task has the thread and uses it.</source>
        <translation>Der Task hat den Thread und nutzt ihn.</translation>
    </message>
    <message>
        <source>The task has the thread and stands still, as in time.sleep: nobody else gets a turn. A red tick marks it on the loop&apos;s row.</source>
        <translation>Der Task hat den Thread und steht still, wie in time.sleep: Kein anderer kommt an die Reihe. Ein rotes Dreieck zeigt es auf der Zeile der Schleife.</translation>
    </message>
    <message>
        <source>What it waited for has happened, but somebody else has the thread. Where a block is the reason, a veil lies over the row.</source>
        <translation>Worauf er wartete, ist geschehen, aber ein anderer hat den Thread. Ist ein Blockieren der Grund, liegt ein Schleier über der Zeile.</translation>
    </message>
    <message>
        <source>For a task, a lock, a queue, …; the name stands above the bar.</source>
        <translation>Auf einen Task, ein Lock, eine Queue, …; der Name steht über dem Balken.</translation>
    </message>
    <message>
        <source>It has given the thread back until a time has come.</source>
        <translation>Er hat den Thread abgegeben, bis eine Zeit gekommen ist.</translation>
    </message>
    <message>
        <source>It has given the thread back until a response arrives.</source>
        <translation>Er hat den Thread abgegeben, bis eine Antwort eintrifft.</translation>
    </message>
    <message>
        <source>A worker runs a job for it. The workers have rows of their own.</source>
        <translation>Ein Worker erledigt einen Auftrag für ihn. Die Worker haben eigene Zeilen.</translation>
    </message>
    <message>
        <source>tick</source>
        <translation>Strich</translation>
    </message>
    <message>
        <source>Semaphores, locks and queues have charts: upwards how much is in use, downwards how many wait.</source>
        <translation>Semaphore, Locks und Queues haben Diagramme: nach oben, wie viel in Gebrauch ist, nach unten, wie viele warten.</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>abgebrochen</translation>
    </message>
    <message>
        <source>The task ended because it was cancelled.</source>
        <translation>Der Task endete, weil er abgebrochen wurde.</translation>
    </message>
    <message>
        <source>raised</source>
        <translation>Ausnahme</translation>
    </message>
    <message>
        <source>The task ended with an exception.</source>
        <translation>Der Task endete mit einer Ausnahme.</translation>
    </message>
    <message>
        <source>A step that takes no time; ×3: three of them at an instant. The axis of events has the numbers of the events with which they begin.</source>
        <translation>Ein Schritt, der keine Zeit braucht; ×3: drei zu einem Zeitpunkt. Auf der Achse der Ereignisse stehen die Nummern der Ereignisse, mit denen sie beginnen.</translation>
    </message>
</context>
<context>
    <name>LineMargin</name>
    <message>
        <source>A click here makes or removes a breakpoint; beside the text it folds.</source>
        <translation>Ein Klick setzt oder entfernt hier einen Haltepunkt; neben dem Text faltet er.</translation>
    </message>
</context>
<context>
    <name>LineTexts</name>
    <message>
        <source>%1: %2, %3 (%4 – %5)</source>
        <translation>%1: %2, %3 (%4 – %5)</translation>
    </message>
    <message numerus="yes">
        <source>%n period(s), %1 in all, most of it %2</source>
        <translation>
            <numerusform>%n Zeitraum, zusammen %1, davon das meiste: %2</numerusform>
            <numerusform>%n Zeiträume, zusammen %1, davon das meiste: %2</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>und %n weiterer</numerusform>
            <numerusform>und %n weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>At the playhead: %1</source>
        <translation>Am Abspielzeiger: %1</translation>
    </message>
</context>
<context>
    <name>Links</name>
    <message>
        <source>The source of this trace is not beside it.</source>
        <translation>Die Quelle dieser Aufzeichnung liegt nicht daneben.</translation>
    </message>
</context>
<context>
    <name>LoopPanel</name>
    <message>
        <source>Before the first event</source>
        <translation>Vor dem ersten Ereignis</translation>
    </message>
    <message>
        <source>At %1, after event %2  ·  %3</source>
        <translation>Bei %1, nach Ereignis %2  ·  %3</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Compare with</source>
        <translation>Vergleichen mit</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Quelltext</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>Parameter</translation>
    </message>
    <message>
        <source>Sweep</source>
        <translation>Reihe</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Einzelheiten</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>Protokoll</translation>
    </message>
    <message>
        <source>Problems</source>
        <translation>Probleme</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>Ereignisse</translation>
    </message>
    <message>
        <source>Tasks</source>
        <translation>Tasks</translation>
    </message>
    <message>
        <source>Objects</source>
        <translation>Objekte</translation>
    </message>
    <message>
        <source>Loop state</source>
        <translation>Schleife</translation>
    </message>
    <message>
        <source>Explain</source>
        <translation>Erklärung</translation>
    </message>
    <message>
        <source>Applied: %1</source>
        <translation>Angewendet: %1</translation>
    </message>
    <message>
        <source># This file is too large to be edited here.</source>
        <translation># Diese Datei ist zu groß, um hier bearbeitet zu werden.</translation>
    </message>
    <message>
        <source>Reading …</source>
        <translation>Liest …</translation>
    </message>
    <message>
        <source>Laying out %L1 events …</source>
        <translation>Ordnet %L1 Ereignisse an …</translation>
    </message>
    <message>
        <source>Problems (%1)</source>
        <translation>Probleme (%1)</translation>
    </message>
    <message numerus="yes">
        <source>Not run: %n error(s) in the source</source>
        <translation>
            <numerusform>Nicht gelaufen: %n Fehler im Quelltext</numerusform>
            <numerusform>Nicht gelaufen: %n Fehler im Quelltext</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 has changed on the disk, but your changes here are not saved: yours are kept.</source>
        <translation>%1 hat sich auf der Platte geändert, aber Ihre Änderungen sind nicht gespeichert: Ihre bleiben.</translation>
    </message>
    <message>
        <source>Save the scenario</source>
        <translation>Szenario speichern</translation>
    </message>
    <message>
        <source>Scenarios (*.baton.yaml *.yaml *.yml);;All files (*)</source>
        <translation>Szenarien (*.baton.yaml *.yaml *.yml);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Not saved</source>
        <translation>Nicht gespeichert</translation>
    </message>
    <message>
        <source>Unsaved changes</source>
        <translation>Ungespeicherte Änderungen</translation>
    </message>
    <message>
        <source>Note on the range</source>
        <translation>Notiz zum Abschnitt</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>Virtual time in seconds</source>
        <translation>Virtuelle Zeit in Sekunden</translation>
    </message>
    <message>
        <source>Scenarios, Python programs and traces (*.baton.yaml *.yaml *.yml *.json *.py *.jsonl *.jsonl.zst);;All files (*)</source>
        <translation>Szenarien, Python-Programme und Traces (*.baton.yaml *.yaml *.yml *.json *.py *.jsonl *.jsonl.zst);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>%1 has changed on the disk and was read again.</source>
        <translation>%1 hat sich auf der Platte geändert und wurde neu gelesen.</translation>
    </message>
    <message>
        <source>Python programs (*.py);;All files (*)</source>
        <translation>Python-Programme (*.py);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Save the program</source>
        <translation>Programm speichern</translation>
    </message>
    <message>
        <source>%1 has changes that are not saved.</source>
        <translation>%1 hat Änderungen, die nicht gespeichert sind.</translation>
    </message>
    <message>
        <source>%1 was not run. F5 runs it.</source>
        <translation>%1 wurde nicht ausgeführt. F5 führt es aus.</translation>
    </message>
    <message>
        <source>%1 is a Python program: showing what it does means running it. Run it, and again after each change?</source>
        <translation>%1 ist ein Python-Programm: um zu zeigen, was es tut, muss es laufen. Jetzt ausführen, und nach jeder Änderung wieder?</translation>
    </message>
    <message>
        <source>Run it</source>
        <translation>Ausführen</translation>
    </message>
    <message>
        <source>Always in this folder</source>
        <translation>Immer in diesem Ordner</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>Nicht jetzt</translation>
    </message>
    <message>
        <source>Python interpreter, version 3.11 or later</source>
        <translation>Python-Interpreter, Version 3.11 oder neuer</translation>
    </message>
    <message>
        <source>Import a Python program</source>
        <translation>Python-Programm importieren</translation>
    </message>
    <message>
        <source>Importing %1 …</source>
        <translation>%1 wird importiert …</translation>
    </message>
    <message>
        <source>Not imported</source>
        <translation>Nicht importiert</translation>
    </message>
    <message>
        <source>%1, line %2: %3</source>
        <translation>%1, Zeile %2: %3</translation>
    </message>
    <message>
        <source>%1 was imported.</source>
        <translation>%1 wurde importiert.</translation>
    </message>
    <message>
        <source>%1 was imported, with warnings: see Problems.</source>
        <translation>%1 wurde importiert, mit Warnungen: siehe Probleme.</translation>
    </message>
    <message>
        <source>Import again</source>
        <translation>Noch einmal importieren</translation>
    </message>
    <message>
        <source>%1 cannot be imported as it is: Problems has each reason at its line.</source>
        <translation>%1 kann so nicht importiert werden: Probleme nennt jeden Grund mit seiner Zeile.</translation>
    </message>
    <message>
        <source>%1 has changed since it was recorded: its lines may be others now.</source>
        <translation>%1 hat sich seit der Aufzeichnung geändert: seine Zeilen können jetzt andere sein.</translation>
    </message>
    <message>
        <source>Comparing with %1 means running it: open it first, and choose “Always in this folder”.</source>
        <translation>Ein Vergleich mit %1 führt es aus: es muss zuerst geöffnet und „Immer in diesem Ordner“ gewählt werden.</translation>
    </message>
    <message>
        <source>This run is the baseline now: change the source or a parameter and see the difference.</source>
        <translation>Dieser Lauf ist jetzt die Vergleichsbasis: nach einer Änderung am Quelltext oder an einem Parameter sieht man den Unterschied.</translation>
    </message>
    <message>
        <source>Note of the marker</source>
        <translation>Notiz der Marke</translation>
    </message>
    <message>
        <source>Compare the two …</source>
        <translation>Beide vergleichen …</translation>
    </message>
    <message>
        <source>The changes of %1 were not saved when the window ended.</source>
        <translation>Die Änderungen an %1 waren nicht gespeichert, als das Fenster endete.</translation>
    </message>
    <message>
        <source>Bring them back</source>
        <translation>Zurückholen</translation>
    </message>
    <message>
        <source>Give them up</source>
        <translation>Verwerfen</translation>
    </message>
    <message>
        <source>Show the problems</source>
        <translation>Probleme zeigen</translation>
    </message>
    <message>
        <source>Explain it</source>
        <translation>Erklären</translation>
    </message>
    <message numerus="yes">
        <source>Deadlock: %n task(s) wait for what cannot come.</source>
        <translation>
            <numerusform>Verklemmung: %n Task wartet auf etwas, das nicht kommen kann.</numerusform>
            <numerusform>Verklemmung: %n Tasks warten auf etwas, das nicht kommen kann.</numerusform>
        </translation>
    </message>
    <message>
        <source>The run ended with an exception: %1</source>
        <translation>Der Lauf endete mit einer Ausnahme: %1</translation>
    </message>
    <message>
        <source>The trace is cut: its end is not shown.</source>
        <translation>Der Trace ist abgeschnitten: sein Ende wird nicht gezeigt.</translation>
    </message>
    <message>
        <source>The picture is in the clipboard.</source>
        <translation>Das Bild ist in der Zwischenablage.</translation>
    </message>
    <message>
        <source>Flame</source>
        <translation>Flammenbild</translation>
    </message>
    <message>
        <source>Range</source>
        <translation>Bereich</translation>
    </message>
    <message>
        <source>Save a copy</source>
        <translation>Kopie speichern</translation>
    </message>
    <message>
        <source>A copy is in %1.</source>
        <translation>Eine Kopie liegt in %1.</translation>
    </message>
    <message>
        <source>%1. What is shown is the last good run.</source>
        <translation>%1. Zu sehen ist der letzte geglückte Lauf.</translation>
    </message>
    <message>
        <source>%1 is running. What is shown is the run before it.</source>
        <translation>%1 läuft. Zu sehen ist der Lauf davor.</translation>
    </message>
    <message>
        <source>Stopped by hand. What is shown is what ran until then.</source>
        <translation>Von Hand angehalten. Zu sehen ist, was bis dahin lief.</translation>
    </message>
    <message>
        <source>Stopped by hand in line %1. What is shown is what ran until then.</source>
        <translation>Von Hand angehalten in Zeile %1. Zu sehen ist, was bis dahin lief.</translation>
    </message>
    <message>
        <source>Running …</source>
        <translation>Läuft …</translation>
    </message>
    <message numerus="yes">
        <source>Running … %Ln event(s), virtual time %1</source>
        <translation>
            <numerusform>Läuft … %Ln Ereignis, virtuelle Zeit %1</numerusform>
            <numerusform>Läuft … %Ln Ereignisse, virtuelle Zeit %1</numerusform>
        </translation>
    </message>
    <message>
        <source>Go to a time</source>
        <translation>Zu einem Zeitpunkt</translation>
    </message>
    <message>
        <source>Not run: the value of the param %1 is none that can be used</source>
        <translation>Nicht ausgeführt: Der Wert des Parameters %1 ist nicht zu gebrauchen</translation>
    </message>
    <message>
        <source>Go to line %1</source>
        <translation>Zu Zeile %1</translation>
    </message>
    <message>
        <source>Show the parameters</source>
        <translation>Parameter zeigen</translation>
    </message>
    <message>
        <source>Line %1: %2</source>
        <translation>Zeile %1: %2</translation>
    </message>
    <message>
        <source>seed %1</source>
        <translation>Startwert %1</translation>
    </message>
    <message>
        <source>The run ended with an exception in line %1: %2</source>
        <translation>Der Lauf endete mit einer Ausnahme in Zeile %1: %2</translation>
    </message>
    <message>
        <source>Then the unsaved changes of %1 are lost.</source>
        <translation>Dann sind die ungesicherten Änderungen von %1 verloren.</translation>
    </message>
    <message>
        <source>The source does not define %1.</source>
        <translation>Die Quelle definiert %1 nicht.</translation>
    </message>
    <message>
        <source>%1 is running …</source>
        <translation>%1 läuft …</translation>
    </message>
    <message>
        <source>Save a copy of the example</source>
        <translation>Eine Kopie des Beispiels speichern</translation>
    </message>
</context>
<context>
    <name>MarksTexts</name>
    <message>
        <source>%1 to %2 (%3)</source>
        <translation>%1 bis %2 (%3)</translation>
    </message>
</context>
<context>
    <name>Menus</name>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Datei</translation>
    </message>
    <message>
        <source>&amp;Run</source>
        <translation>&amp;Lauf</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Ansicht</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Hilfe</translation>
    </message>
    <message>
        <source>&amp;How to read the picture</source>
        <translation>So &amp;liest man das Bild</translation>
    </message>
    <message>
        <source>&amp;Keys and gestures</source>
        <translation>&amp;Tasten und Gesten</translation>
    </message>
    <message>
        <source>&amp;Commands …</source>
        <translation>&amp;Befehle …</translation>
    </message>
    <message>
        <source>&amp;About Baton</source>
        <translation>Ü&amp;ber Baton</translation>
    </message>
    <message>
        <source>&amp;Open …</source>
        <translation>Ö&amp;ffnen …</translation>
    </message>
    <message>
        <source>Open &amp;recent</source>
        <translation>&amp;Zuletzt geöffnet</translation>
    </message>
    <message>
        <source>&amp;Library</source>
        <translation>&amp;Sammlung</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>S&amp;peichern</translation>
    </message>
    <message>
        <source>Save &amp;as …</source>
        <translation>Speichern &amp;unter …</translation>
    </message>
    <message>
        <source>&amp;Export the picture …</source>
        <translation>Bild &amp;exportieren …</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Beenden</translation>
    </message>
    <message>
        <source>&amp;Run again</source>
        <translation>&amp;Noch einmal laufen lassen</translation>
    </message>
    <message>
        <source>&amp;Stop</source>
        <translation>&amp;Anhalten</translation>
    </message>
    <message>
        <source>&amp;Play or pause</source>
        <translation>Abs&amp;pielen oder Pause</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>Leertaste</translation>
    </message>
    <message>
        <source>End the play&amp;back</source>
        <translation>Abspielen b&amp;eenden</translation>
    </message>
    <message>
        <source>&amp;What would help?</source>
        <translation>&amp;Was würde helfen?</translation>
    </message>
    <message>
        <source>Pin as &amp;baseline</source>
        <translation>Als &amp;Grundlage festhalten</translation>
    </message>
    <message>
        <source>&amp;Compare with a file …</source>
        <translation>Mit einer Datei &amp;vergleichen …</translation>
    </message>
    <message>
        <source>Com&amp;paring</source>
        <translation>Ver&amp;gleich</translation>
    </message>
    <message>
        <source>Only rows that &amp;differ</source>
        <translation>Nur &amp;unterschiedliche Zeilen</translation>
    </message>
    <message>
        <source>Axis: &amp;time</source>
        <translation>Achse: &amp;Zeit</translation>
    </message>
    <message>
        <source>Axis: &amp;compressed time</source>
        <translation>Achse: &amp;gestauchte Zeit</translation>
    </message>
    <message>
        <source>Critical &amp;path</source>
        <translation>&amp;Kritischer Pfad</translation>
    </message>
    <message>
        <source>&amp;Find …</source>
        <translation>&amp;Suchen …</translation>
    </message>
    <message>
        <source>Filter &amp;rows …</source>
        <translation>Zeilen &amp;filtern …</translation>
    </message>
    <message>
        <source>&amp;All of it</source>
        <translation>&amp;Alles</translation>
    </message>
    <message>
        <source>Higher rows</source>
        <translation>Höhere Zeilen</translation>
    </message>
    <message>
        <source>Lower rows</source>
        <translation>Niedrigere Zeilen</translation>
    </message>
    <message>
        <source>&amp;Docks</source>
        <translation>&amp;Bereiche</translation>
    </message>
    <message>
        <source>&amp;Colours</source>
        <translation>&amp;Farben</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Wie das System</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>&amp;Import Python …</source>
        <translation>Python &amp;importieren …</translation>
    </message>
    <message>
        <source>Run programs of this &amp;folder without asking</source>
        <translation>Programme dieses &amp;Ordners ohne Nachfrage ausführen</translation>
    </message>
    <message>
        <source>P&amp;ython interpreter …</source>
        <translation>P&amp;ython-Interpreter …</translation>
    </message>
    <message>
        <source>&amp;Copy the picture</source>
        <translation>Bild &amp;kopieren</translation>
    </message>
    <message>
        <source>&amp;Group by coroutine</source>
        <translation>Nach Koroutine &amp;gruppieren</translation>
    </message>
    <message>
        <source>&amp;New</source>
        <translation>&amp;Neu</translation>
    </message>
    <message>
        <source>Sa&amp;ve a copy …</source>
        <translation>&amp;Kopie speichern …</translation>
    </message>
    <message>
        <source>On to the next stop</source>
        <translation>Weiter bis zum nächsten Halt</translation>
    </message>
    <message>
        <source>Back to the stop before</source>
        <translation>Zurück zum vorigen Halt</translation>
    </message>
    <message>
        <source>Run un&amp;til …</source>
        <translation>&amp;Laufen lassen bis …</translation>
    </message>
    <message>
        <source>Breakpoint in this line</source>
        <translation>Haltepunkt in dieser Zeile</translation>
    </message>
    <message>
        <source>Remove all breakpoints</source>
        <translation>Alle Haltepunkte entfernen</translation>
    </message>
    <message>
        <source>Find and &amp;replace in the source …</source>
        <translation>Im Quelltext finden und e&amp;rsetzen …</translation>
    </message>
    <message>
        <source>T&amp;imes in the source</source>
        <translation>Ze&amp;iten im Quelltext</translation>
    </message>
    <message>
        <source>Go bac&amp;k</source>
        <translation>&amp;Zurück</translation>
    </message>
    <message>
        <source>Go for&amp;ward</source>
        <translation>&amp;Vorwärts</translation>
    </message>
    <message>
        <source>Docks at the &amp;bottom</source>
        <translation>Fenster &amp;unten</translation>
    </message>
    <message>
        <source>Docks on the &amp;left</source>
        <translation>Fenster &amp;links</translation>
    </message>
    <message>
        <source>&amp;Go to a time …</source>
        <translation>Zu einem Zeitp&amp;unkt …</translation>
    </message>
    <message>
        <source>Axis: &amp;events</source>
        <translation>Achse: &amp;Ereignisse</translation>
    </message>
    <message>
        <source>Move o&amp;n</source>
        <translation>&amp;Weiter</translation>
    </message>
    <message>
        <source>Move bac&amp;k</source>
        <translation>&amp;Zurück</translation>
    </message>
    <message>
        <source>Move by</source>
        <translation>Weiter um</translation>
    </message>
</context>
<context>
    <name>NavigationTexts</name>
    <message>
        <source>a timer</source>
        <translation>ein Timer</translation>
    </message>
    <message>
        <source>a response</source>
        <translation>eine Antwort</translation>
    </message>
    <message>
        <source>a job&apos;s end</source>
        <translation>das Ende eines Auftrags</translation>
    </message>
    <message>
        <source>the start of the run</source>
        <translation>der Anfang des Laufs</translation>
    </message>
    <message>
        <source>Nothing set this going: it followed by itself.</source>
        <translation>Nichts hat dies ausgelöst: Es folgte von selbst.</translation>
    </message>
    <message>
        <source>The cause was %1.</source>
        <translation>Die Ursache war %1.</translation>
    </message>
    <message>
        <source>This set nobody else going.</source>
        <translation>Dies hat keinen anderen ausgelöst.</translation>
    </message>
</context>
<context>
    <name>Numbers</name>
    <message>
        <source>.</source>
        <extracomment>what stands between a whole number and its decimals</extracomment>
        <translation>,</translation>
    </message>
</context>
<context>
    <name>ParametersPanel</name>
    <message>
        <source>As in the file</source>
        <translation>Wie in der Datei</translation>
    </message>
    <message>
        <source>Elapsed %1</source>
        <translation>Dauer %1</translation>
    </message>
    <message>
        <source>as the baseline</source>
        <translation>wie die Grundlage</translation>
    </message>
    <message>
        <source>%1 less than the baseline</source>
        <translation>%1 weniger als die Grundlage</translation>
    </message>
    <message>
        <source>%1 more than the baseline</source>
        <translation>%1 mehr als die Grundlage</translation>
    </message>
    <message numerus="yes">
        <source>%n more in the source</source>
        <translation>
            <numerusform>%n weiterer im Quelltext</numerusform>
            <numerusform>%n weitere im Quelltext</numerusform>
        </translation>
    </message>
    <message>
        <source>There are no params.</source>
        <translation>Es gibt keine Parameter.</translation>
    </message>
    <message>
        <source>Undo the last change (Ctrl+Z)</source>
        <translation>Letzte Änderung zurücknehmen (Strg+Z)</translation>
    </message>
    <message>
        <source>Do it again (Ctrl+Shift+Z)</source>
        <translation>Änderung wiederholen (Strg+Umschalt+Z)</translation>
    </message>
    <message>
        <source>in the file: %1</source>
        <translation>in der Datei: %1</translation>
    </message>
    <message>
        <source>The seed is %1; in the file: %2</source>
        <translation>Der Startwert ist %1; in der Datei: %2</translation>
    </message>
</context>
<context>
    <name>Picture</name>
    <message>
        <source>running</source>
        <translation>läuft</translation>
    </message>
    <message>
        <source>runs</source>
        <translation>läuft</translation>
    </message>
    <message>
        <source>computing</source>
        <translation>rechnet</translation>
    </message>
    <message>
        <source>computes</source>
        <translation>rechnet</translation>
    </message>
    <message>
        <source>blocking</source>
        <translation>blockiert</translation>
    </message>
    <message>
        <source>blocks</source>
        <translation>blockiert</translation>
    </message>
    <message>
        <source>ready</source>
        <translation>bereit</translation>
    </message>
    <message>
        <source>ready, not yet run</source>
        <translation>bereit, noch nicht dran</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>wartet</translation>
    </message>
    <message>
        <source>waits</source>
        <translation>wartet</translation>
    </message>
    <message>
        <source>sleeping</source>
        <translation>schläft</translation>
    </message>
    <message>
        <source>sleeps</source>
        <translation>schläft</translation>
    </message>
    <message>
        <source>awaiting I/O</source>
        <translation>erwartet E/A</translation>
    </message>
    <message>
        <source>awaits I/O</source>
        <translation>erwartet E/A</translation>
    </message>
    <message>
        <source>I/O</source>
        <translation>E/A</translation>
    </message>
    <message>
        <source>in an executor</source>
        <translation>im Executor</translation>
    </message>
    <message>
        <source>idle</source>
        <translation>untätig</translation>
    </message>
    <message>
        <source>a task</source>
        <translation>einen Task</translation>
    </message>
    <message>
        <source>a gathering</source>
        <translation>mehrere zugleich</translation>
    </message>
    <message>
        <source>several tasks</source>
        <translation>mehrere Tasks</translation>
    </message>
    <message>
        <source>a task group</source>
        <translation>eine Task-Gruppe</translation>
    </message>
    <message>
        <source>a future</source>
        <translation>ein Future</translation>
    </message>
    <message>
        <source>a job</source>
        <translation>einen Auftrag</translation>
    </message>
    <message>
        <source>waits for {}</source>
        <translation>wartet auf {}</translation>
    </message>
    <message>
        <source>Pinned</source>
        <translation>Angeheftet</translation>
    </message>
    <message>
        <source>Event loop</source>
        <translation>Ereignisschleife</translation>
    </message>
    <message>
        <source>Tasks</source>
        <translation>Tasks</translation>
    </message>
    <message>
        <source>Executors</source>
        <translation>Executoren</translation>
    </message>
    <message>
        <source>Semaphores, locks, queues</source>
        <translation>Semaphore, Locks, Queues</translation>
    </message>
    <message>
        <source>Total elapsed</source>
        <translation>Gesamtdauer</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>abgebrochen</translation>
    </message>
    <message>
        <source>raised</source>
        <translation>Ausnahme</translation>
    </message>
    <message>
        <source>ready while the loop is blocked</source>
        <translation>bereit, während die Schleife blockiert ist</translation>
    </message>
    <message>
        <source>of many tasks: how many are in each state</source>
        <translation>viele Tasks: wie viele in jedem Zustand sind</translation>
    </message>
    <message>
        <source>how much is held, set or queued</source>
        <translation>wie viel gehalten, gesetzt oder gespeichert ist</translation>
    </message>
    <message>
        <source>below the line: how many wait</source>
        <translation>unter der Linie: wie viele warten</translation>
    </message>
    <message>
        <source>{} held, {} free</source>
        <translation>{} belegt, {} frei</translation>
    </message>
    <message>
        <source>a step</source>
        <translation>ein Schritt</translation>
    </message>
    <message>
        <source>a step that takes no time; ×3: so many at an instant</source>
        <translation>ein Schritt, der keine Zeit braucht; ×3: so viele zu einem Zeitpunkt</translation>
    </message>
    <message>
        <source>a coroutine that it awaits</source>
        <translation>eine Koroutine, auf die er wartet</translation>
    </message>
    <message>
        <source>a timeout fires</source>
        <translation>ein Zeitlimit läuft ab</translation>
    </message>
    <message>
        <source>raises</source>
        <translation>löst eine Ausnahme aus</translation>
    </message>
    <message>
        <source>is cancelled</source>
        <translation>wird abgebrochen</translation>
    </message>
    <message>
        <source>loses what it waited for</source>
        <translation>verliert, worauf er wartete</translation>
    </message>
    <message>
        <source>a cancellation ends here</source>
        <translation>ein Abbruch endet hier</translation>
    </message>
    <message>
        <source>is asked to cancel</source>
        <translation>soll abgebrochen werden</translation>
    </message>
    <message>
        <source>catches</source>
        <translation>fängt eine Ausnahme</translation>
    </message>
    <message>
        <source>logs</source>
        <translation>schreibt ins Protokoll</translation>
    </message>
    <message>
        <source>releases, sets, notifies</source>
        <translation>gibt frei, setzt, benachrichtigt</translation>
    </message>
    <message>
        <source>creates a task</source>
        <translation>erzeugt einen Task</translation>
    </message>
    <message>
        <source>a timeout of {} fires</source>
        <translation>ein Zeitlimit von {} läuft ab</translation>
    </message>
    <message>
        <source>is asked to cancel, since the run ends</source>
        <translation>soll abgebrochen werden, weil der Lauf endet</translation>
    </message>
    <message>
        <source>{} asks it to cancel</source>
        <translation>{} verlangt den Abbruch</translation>
    </message>
    <message>
        <source>is cancelled and loses what it waited for</source>
        <translation>wird abgebrochen und verliert, worauf er wartete</translation>
    </message>
    <message>
        <source>, as {} asked</source>
        <translation>, wie {} verlangte</translation>
    </message>
    <message>
        <source>raises {}</source>
        <translation>löst {} aus</translation>
    </message>
    <message>
        <source>catches {}</source>
        <translation>fängt {}</translation>
    </message>
    <message>
        <source>the cancellation ends in the timeout that asked for it</source>
        <translation>der Abbruch endet im Zeitlimit, das ihn verlangte</translation>
    </message>
    <message>
        <source>logs: {}</source>
        <translation>Protokoll: {}</translation>
    </message>
    <message>
        <source>releases {}</source>
        <translation>gibt {} frei</translation>
    </message>
    <message>
        <source>sets {}</source>
        <translation>setzt {}</translation>
    </message>
    <message>
        <source>notifies {}</source>
        <translation>benachrichtigt {}</translation>
    </message>
    <message>
        <source>creates {}</source>
        <translation>erzeugt {}</translation>
    </message>
    <message>
        <source>Counters</source>
        <translation>Zähler</translation>
    </message>
    <message>
        <source>tasks ready</source>
        <translation>bereite Tasks</translation>
    </message>
    <message>
        <source>tasks alive</source>
        <translation>lebende Tasks</translation>
    </message>
    <message>
        <source>loop busy</source>
        <translation>Schleife beschäftigt</translation>
    </message>
    <message>
        <source>a worker</source>
        <translation>einen Worker</translation>
    </message>
    <message>
        <source>a worker of {}</source>
        <translation>einen Worker von {}</translation>
    </message>
    <message>
        <source>all tasks</source>
        <translation>alle Tasks</translation>
    </message>
    <message>
        <source> since {}</source>
        <translation> seit {}</translation>
    </message>
    <message>
        <source>{} and {} more</source>
        <translation>{} und {} weitere</translation>
    </message>
    <message>
        <source>waits to acquire {}</source>
        <translation>wartet darauf, {} zu bekommen</translation>
    </message>
    <message>
        <source>waits to get from {}</source>
        <translation>wartet auf einen Eintrag aus {}</translation>
    </message>
    <message>
        <source>waits to put into {}</source>
        <translation>wartet auf Platz in {}</translation>
    </message>
    <message>
        <source>waits to join {}</source>
        <translation>wartet, bis {} abgearbeitet ist</translation>
    </message>
    <message>
        <source>gathers {}</source>
        <translation>sammelt {}</translation>
    </message>
    <message>
        <source>waits for the tasks of its group</source>
        <translation>wartet auf die Tasks seiner Gruppe</translation>
    </message>
    <message>
        <source>awaits a {}</source>
        <translation>erwartet: {}</translation>
    </message>
    <message>
        <source>awaits {}</source>
        <translation>erwartet {}</translation>
    </message>
    <message>
        <source>waits for several tasks</source>
        <translation>wartet auf mehrere Tasks</translation>
    </message>
    <message>
        <source>waits at {}</source>
        <translation>wartet an {}</translation>
    </message>
    <message>
        <source>, held by {}</source>
        <translation>, gehalten von {}</translation>
    </message>
    <message>
        <source> (line {})</source>
        <translation> (Zeile {})</translation>
    </message>
    <message>
        <source>{} queue</source>
        <translation>Warteschlange von {}</translation>
    </message>
    <message>
        <source>.</source>
        <translation>,</translation>
    </message>
    <message>
        <source>{} waits for {}, which it holds itself.</source>
        <translation>{} wartet auf {} und hält es selbst.</translation>
    </message>
    <message>
        <source>{} hold {}, and each of them waits for it once more.</source>
        <translation>{} halten {}, und jede von ihnen wartet noch einmal darauf.</translation>
    </message>
    <message>
        <source>{} waits for {}</source>
        <translation>{} wartet auf {}</translation>
    </message>
    <message>
        <source>, which holds {}</source>
        <translation> mit {} in der Hand</translation>
    </message>
    <message>
        <source>, and so on in a circle of {} tasks</source>
        <translation> und so weiter in einem Kreis von {} Tasks</translation>
    </message>
    <message>
        <source>The circle closed at {}, when {} began to wait for {}{}.</source>
        <translation>Der Kreis schloss sich bei {}, als {} auf {} zu warten begann{}.</translation>
    </message>
    <message>
        <source>From {} on, when {} took {}{}, each held what another was going to ask for.</source>
        <translation>Ab {}, als {} {} nahm{}, hielt jede, worum eine andere bitten würde.</translation>
    </message>
    <message>
        <source>It could not be avoided from {} on, when {} {}{}: nobody was left who could have ended the wait of {} for {}.</source>
        <translation>Nicht mehr zu vermeiden war es ab {}, als {} {}{}: Niemand war mehr da, der das Warten von {} auf {} hätte beenden können.</translation>
    </message>
    <message>
        <source>It could not be avoided from {} on, when {} itself began to wait for {}{}: nobody else could have ended the wait of {} for {}.</source>
        <translation>Nicht mehr zu vermeiden war es ab {}, als {} selbst auf {} zu warten begann{}: Sonst hätte niemand das Warten von {} auf {} beenden können.</translation>
    </message>
    <message>
        <source>It could not be avoided from {} on, when {} began to wait for {}{}: no task had a step that ends such a wait.</source>
        <translation>Nicht mehr zu vermeiden war es ab {}, als {} auf {} zu warten begann{}: Keine Task hatte einen Schritt, der solches Warten beendet.</translation>
    </message>
    <message>
        <source>raised {}</source>
        <translation>{} warf</translation>
    </message>
    <message>
        <source>returned</source>
        <translation>zurückkehrte</translation>
    </message>
    <message>
        <source>was cancelled</source>
        <translation>abgebrochen wurde</translation>
    </message>
    <message>
        <source> by {}{}</source>
        <translation> von {}{}</translation>
    </message>
    <message>
        <source>its wait for {}</source>
        <translation>seinem Warten auf {}</translation>
    </message>
    <message>
        <source>its sleep</source>
        <translation>seinem Schlaf</translation>
    </message>
    <message>
        <source>its {}</source>
        <translation>seinem {}</translation>
    </message>
    <message>
        <source>its wait for a response</source>
        <translation>seinem Warten auf eine Antwort</translation>
    </message>
    <message>
        <source>its wait for several tasks</source>
        <translation>seinem Warten auf mehrere Tasks</translation>
    </message>
    <message>
        <source>its wait for its task group</source>
        <translation>seinem Warten auf seine Task-Gruppe</translation>
    </message>
    <message>
        <source>the timeout of {}{}</source>
        <translation>das Zeitlimit von {}{}</translation>
    </message>
    <message>
        <source>before its first step</source>
        <translation>vor dem ersten Schritt</translation>
    </message>
    <message>
        <source>in {}</source>
        <translation>in {}</translation>
    </message>
    <message>
        <source>was cancelled because the future that it awaited{} was cancelled</source>
        <translation>wurde abgebrochen, weil das Future, auf das es wartete{}, abgebrochen wurde</translation>
    </message>
    <message>
        <source>: {} awaited the same future, and the cancellation of {}{} took it along; `shield` keeps a shared future</source>
        <translation>: {} wartete auf dasselbe Future, und der Abbruch von {}{} nahm es mit; `shield` bewahrt ein geteiltes Future</translation>
    </message>
    <message>
        <source>caught CancelledError{} and did not raise it again: the cancellation is lost, the task goes on</source>
        <translation>fing CancelledError{} und warf es nicht wieder: Der Abbruch ist verloren, die Task läuft weiter</translation>
    </message>
    <message>
        <source>had been asked to cancel{} when it entered the timeout{}, which took that cancellation for its own: TimeoutError came in the place of CancelledError, and the task goes on</source>
        <translation>war schon um Abbruch gebeten{}, als es in das Zeitlimit eintrat{}, das diesen Abbruch für seinen eigenen hielt: TimeoutError kam statt CancelledError, und die Task läuft weiter</translation>
    </message>
    <message>
        <source>job {} ({})</source>
        <translation>Auftrag {} ({})</translation>
    </message>
    <message>
        <source>stopped waiting for {}, which cannot be cancelled</source>
        <translation>wartete nicht länger auf {}, was sich nicht abbrechen lässt</translation>
    </message>
    <message>
        <source>stopped waiting for {}, which went on for {}</source>
        <translation>wartete nicht länger auf {}, was noch {} weiterlief</translation>
    </message>
    <message>
        <source>{} cut off {}</source>
        <translation>{} beendete ein Warten: {}</translation>
    </message>
    <message>
        <source>its wait{} ended at its limit of {}</source>
        <translation>das Warten{} endete an seiner Grenze von {}</translation>
    </message>
    <message>
        <source>was cancelled{} {}</source>
        <translation>wurde abgebrochen{}, {}</translation>
    </message>
    <message>
        <source>a cancellation{}</source>
        <translation>ein Abbruch{}</translation>
    </message>
    <message>
        <source>{} struck in its clean-up, {}: what was left of that did not run</source>
        <translation>{} traf es beim Aufräumen, {}: Der Rest davon lief nicht</translation>
    </message>
    <message>
        <source>was cancelled{} after what it waited for was there, {}: the result is lost</source>
        <translation>wurde abgebrochen{}, als schon da war, worauf es wartete, {}: Das Ergebnis ist verloren</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>Unterschied</translation>
    </message>
    <message>
        <source>half end within {}</source>
        <translation>Hälfte endet in {}</translation>
    </message>
    <message>
        <source>95 % end within {}</source>
        <translation>95 % enden in {}</translation>
    </message>
    <message>
        <source>kept from running</source>
        <translation>am Laufen gehindert</translation>
    </message>
    <message>
        <source>how much is in use</source>
        <translation>wie viel in Gebrauch ist</translation>
    </message>
    <message>
        <source>how many wait</source>
        <translation>wie viele warten</translation>
    </message>
    <message>
        <source>1 event</source>
        <translation>1 Ereignis</translation>
    </message>
    <message>
        <source>{} events</source>
        <translation>{} Ereignisse</translation>
    </message>
    <message>
        <source>gets CancelledError: what it awaits was cancelled</source>
        <translation>bekommt CancelledError: worauf er wartet, wurde abgebrochen</translation>
    </message>
    <message>
        <source>lets others run</source>
        <translation>lässt andere laufen</translation>
    </message>
    <message>
        <source>CancelledError ends in a handler</source>
        <translation>CancelledError endet in einer Behandlung</translation>
    </message>
    <message>
        <source>is woken by {}</source>
        <translation>wird von {} geweckt</translation>
    </message>
    <message>
        <source>is woken by its timer</source>
        <translation>wird von seinem Timer geweckt</translation>
    </message>
    <message>
        <source>is woken by a response</source>
        <translation>wird von einer Antwort geweckt</translation>
    </message>
    <message>
        <source>is woken by the end of a job</source>
        <translation>wird vom Ende eines Auftrags geweckt</translation>
    </message>
    <message>
        <source>due at {}</source>
        <translation>fällig bei {}</translation>
    </message>
    <message>
        <source>blocks the loop for {}</source>
        <translation>blockiert die Schleife für {}</translation>
    </message>
    <message>
        <source>computes for {}</source>
        <translation>rechnet {}</translation>
    </message>
    <message>
        <source>calls {}</source>
        <translation>ruft {} auf</translation>
    </message>
    <message>
        <source>comes back from {}</source>
        <translation>kehrt aus {} zurück</translation>
    </message>
    <message>
        <source>gets {}</source>
        <translation>bekommt {}</translation>
    </message>
    <message>
        <source>clears {}</source>
        <translation>setzt {} zurück</translation>
    </message>
    <message>
        <source>puts an item into {}</source>
        <translation>legt ein Element in {}</translation>
    </message>
    <message>
        <source>takes an item from {}</source>
        <translation>nimmt ein Element aus {}</translation>
    </message>
</context>
<context>
    <name>Playback</name>
    <message>
        <source>To the start</source>
        <translation>Zum Anfang</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>Abspielen</translation>
    </message>
    <message>
        <source>Play or pause (Space)</source>
        <translation>Abspielen oder Pause (Leertaste)</translation>
    </message>
    <message>
        <source>End the playback</source>
        <translation>Abspielen beenden</translation>
    </message>
    <message>
        <source>event</source>
        <translation>Ereignis</translation>
    </message>
    <message>
        <source>step of a task</source>
        <translation>Schritt eines Tasks</translation>
    </message>
    <message>
        <source>selected task</source>
        <translation>gewähltem Task</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>Tempo</translation>
    </message>
    <message>
        <source>In the middle the whole run takes ten seconds</source>
        <translation>In der Mitte dauert der ganze Lauf zehn Sekunden</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>turn of the loop</source>
        <translation>Runde der Schleife</translation>
    </message>
    <message>
        <source>In one turn the loop runs all that stood ready when the turn began</source>
        <translation>In einer Runde lässt die Schleife alle laufen, die zu ihrem Beginn bereitstanden</translation>
    </message>
    <message>
        <source>On to the next stop (F8): a breakpoint, or what was chosen to run until</source>
        <translation>Weiter bis zum nächsten Halt (F8): einem Haltepunkt, oder was zum Anhalten gewählt wurde</translation>
    </message>
    <message>
        <source>line</source>
        <translation>Zeile</translation>
    </message>
    <message>
        <source>There is nothing to stop at: click beside a line of the source, or choose “Run until”.</source>
        <translation>Es gibt keinen Halt: klicken Sie neben eine Zeile des Quelltexts, oder wählen Sie „Laufen lassen bis“.</translation>
    </message>
    <message>
        <source>The run ends before another stop.</source>
        <translation>Der Lauf endet vor einem weiteren Halt.</translation>
    </message>
    <message>
        <source>There is no stop before.</source>
        <translation>Davor gibt es keinen Halt.</translation>
    </message>
    <message>
        <source>No event of the run stands at line %1: a stop belongs where a task waits or does something.</source>
        <translation>An Zeile %1 steht kein Ereignis des Laufs: Ein Haltepunkt gehört dorthin, wo eine Task wartet oder etwas tut.</translation>
    </message>
    <message>
        <source>%1 came true</source>
        <translation>%1 wurde wahr</translation>
    </message>
    <message>
        <source>the task %1 was touched</source>
        <translation>die Task %1 war beteiligt</translation>
    </message>
    <message>
        <source>%1 was touched</source>
        <translation>%1 wurde berührt</translation>
    </message>
    <message>
        <source>a breakpoint</source>
        <translation>ein Haltepunkt</translation>
    </message>
    <message>
        <source>at %1, event %2</source>
        <translation>bei %1, Ereignis %2</translation>
    </message>
    <message>
        <source>line %1</source>
        <translation>Zeile %1</translation>
    </message>
    <message>
        <source>Stopped: %1, %2.</source>
        <translation>Angehalten: %1, %2.</translation>
    </message>
    <message>
        <source>%1  ·  event %2  ·  %3</source>
        <translation>%1  ·  Ereignis %2  ·  %3</translation>
    </message>
    <message>
        <source>%1 events a second</source>
        <translation>%1 Ereignisse je Sekunde</translation>
    </message>
    <message>
        <source>%1 of the run a second</source>
        <translation>%1 des Laufs je Sekunde</translation>
    </message>
    <message>
        <source>Move back (Shift+F10)</source>
        <translation>Zurück (Umschalt+F10)</translation>
    </message>
    <message>
        <source>Move on (F10)</source>
        <translation>Weiter (F10)</translation>
    </message>
    <message>
        <source>Move by</source>
        <translation>Weiter um</translation>
    </message>
</context>
<context>
    <name>ProbeTexts</name>
    <message numerus="yes">
        <source>%n of its tasks ended with an exception.</source>
        <translation>
            <numerusform>%n seiner Tasks endete mit einer Ausnahme.</numerusform>
            <numerusform>%n seiner Tasks endeten mit einer Ausnahme.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ProgramTexts</name>
    <message>
        <source>Python 3.11 or later was not found. Install it, or name one with Run → Python interpreter …</source>
        <translation>Python 3.11 oder neuer wurde nicht gefunden. Es muss installiert oder mit Lauf → Python-Interpreter … genannt werden.</translation>
    </message>
    <message>
        <source>%1 cannot be started: %2. Name another one with Run → Python interpreter …</source>
        <translation>%1 kann nicht gestartet werden: %2. Ein anderer lässt sich mit Lauf → Python-Interpreter … nennen</translation>
    </message>
    <message>
        <source>%1 cannot be written: %2</source>
        <translation>%1 kann nicht geschrieben werden: %2</translation>
    </message>
    <message>
        <source>There is no room for temporary files: %1</source>
        <translation>Für vorübergehende Dateien ist kein Platz: %1</translation>
    </message>
</context>
<context>
    <name>ProgramWords</name>
    <message>
        <source>Name another one with Run → Python interpreter …</source>
        <translation>Ein anderer lässt sich mit Lauf → Python-Interpreter … nennen</translation>
    </message>
    <message>
        <source>The program ended with exit status %1 before asyncio ran anything. %2</source>
        <translation>Das Programm endete mit Status %1, bevor asyncio etwas ausgeführt hat. %2</translation>
    </message>
    <message>
        <source>Asyncio ran nothing: there is nothing to show.</source>
        <translation>Asyncio hat nichts ausgeführt: es gibt nichts zu zeigen.</translation>
    </message>
    <message>
        <source>a socket</source>
        <translation>einen Socket</translation>
    </message>
    <message>
        <source>the network</source>
        <translation>das Netz</translation>
    </message>
    <message>
        <source>a subprocess</source>
        <translation>einen Unterprozess</translation>
    </message>
    <message>
        <source>another program</source>
        <translation>ein anderes Programm</translation>
    </message>
    <message>
        <source>a process of its own</source>
        <translation>einen eigenen Prozess</translation>
    </message>
    <message>
        <source>a pipe</source>
        <translation>eine Pipe</translation>
    </message>
    <message>
        <source>This needs %1, and the real world has no virtual time. Record it on the real clock with the command “baton record”, and open the trace here.</source>
        <translation>Dies braucht %1, und die wirkliche Welt hat keine virtuelle Zeit. Zeichnen Sie das Programm auf der wirklichen Uhr mit dem Befehl „baton record“ auf, und öffnen Sie die Aufzeichnung hier.</translation>
    </message>
    <message>
        <source>Stopped by hand before there was anything to show</source>
        <translation>Von Hand angehalten, bevor es etwas zu zeigen gab</translation>
    </message>
</context>
<context>
    <name>QCommandLineParser</name>
    <message>
        <source>Usage: %1</source>
        <translation>Aufruf: %1</translation>
    </message>
    <message>
        <source>[options]</source>
        <translation>[Optionen]</translation>
    </message>
    <message>
        <source>Options:</source>
        <translation>Optionen:</translation>
    </message>
    <message>
        <source>Arguments:</source>
        <translation>Argumente:</translation>
    </message>
    <message>
        <source>Displays help on commandline options.</source>
        <translation>Zeigt diese Hilfe.</translation>
    </message>
    <message>
        <source>Displays help, including generic Qt options.</source>
        <translation>Zeigt diese Hilfe mit den Optionen von Qt.</translation>
    </message>
    <message>
        <source>Displays version information.</source>
        <translation>Zeigt die Version.</translation>
    </message>
    <message>
        <source>Unknown option &apos;%1&apos;.</source>
        <translation>Unbekannte Option „%1“.</translation>
    </message>
</context>
<context>
    <name>QPlatformTheme</name>
    <message>
        <source>OK</source>
        <translation>OK</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Verwerfen</translation>
    </message>
    <message>
        <source>&amp;Yes</source>
        <translation>&amp;Ja</translation>
    </message>
    <message>
        <source>&amp;No</source>
        <translation>&amp;Nein</translation>
    </message>
</context>
<context>
    <name>QShortcut</name>
    <message>
        <source>Ctrl</source>
        <translation>Strg</translation>
    </message>
    <message>
        <source>Shift</source>
        <translation>Umschalt</translation>
    </message>
    <message>
        <source>Alt</source>
        <translation>Alt</translation>
    </message>
    <message>
        <source>Del</source>
        <translation>Entf</translation>
    </message>
    <message>
        <source>Home</source>
        <translation>Pos1</translation>
    </message>
    <message>
        <source>Left</source>
        <translation>Links</translation>
    </message>
    <message>
        <source>Right</source>
        <translation>Rechts</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>Leertaste</translation>
    </message>
    <message>
        <source>Return</source>
        <translation>Eingabe</translation>
    </message>
</context>
<context>
    <name>RangePanel</name>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>Anteil</translation>
    </message>
    <message>
        <source>Tasks</source>
        <translation>Tasks</translation>
    </message>
    <message>
        <source>Periods</source>
        <translation>Zeiträume</translation>
    </message>
    <message>
        <source>Longest</source>
        <translation>Längster</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>Läuft</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>Bereit</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Wartet</translation>
    </message>
    <message>
        <source>Asleep or awaiting a response</source>
        <translation>Schläft oder erwartet eine Antwort</translation>
    </message>
    <message>
        <source>In an executor</source>
        <translation>Im Executor</translation>
    </message>
    <message>
        <source>Task</source>
        <translation>Task</translation>
    </message>
    <message>
        <source>Coroutine</source>
        <translation>Koroutine</translation>
    </message>
    <message>
        <source>Object</source>
        <translation>Objekt</translation>
    </message>
    <message>
        <source>Held</source>
        <translation>Gehalten</translation>
    </message>
    <message>
        <source>Time held</source>
        <translation>Haltezeit</translation>
    </message>
    <message>
        <source>Waits</source>
        <translation>Wartende</translation>
    </message>
    <message>
        <source>Time awaited</source>
        <translation>Wartezeit</translation>
    </message>
    <message>
        <source>Longest queue</source>
        <translation>Längste Schlange</translation>
    </message>
    <message>
        <source>By state</source>
        <translation>Nach Zustand</translation>
    </message>
    <message>
        <source>By task</source>
        <translation>Nach Task</translation>
    </message>
    <message>
        <source>By coroutine</source>
        <translation>Nach Koroutine</translation>
    </message>
    <message>
        <source>By object</source>
        <translation>Nach Objekt</translation>
    </message>
    <message>
        <source>What the range is added up by</source>
        <translation>Wonach der Bereich zusammengezählt wird</translation>
    </message>
    <message>
        <source>%1 from %2 to %3</source>
        <translation>%1 von %2 bis %3</translation>
    </message>
    <message numerus="yes">
        <source>%n task(s)</source>
        <translation>
            <numerusform>%n Task</numerusform>
            <numerusform>%n Tasks</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RowMenuTexts</name>
    <message>
        <source>Unpin this row</source>
        <translation>Zeile lösen</translation>
    </message>
    <message>
        <source>Pin this row to the top</source>
        <translation>Zeile oben anheften</translation>
    </message>
    <message>
        <source>Move to the top of its group</source>
        <translation>An den Anfang der Gruppe</translation>
    </message>
    <message>
        <source>Hide this row</source>
        <translation>Zeile verbergen</translation>
    </message>
    <message>
        <source>Unfold this group</source>
        <translation>Diese Gruppe entfalten</translation>
    </message>
    <message>
        <source>Fold this group</source>
        <translation>Diese Gruppe falten</translation>
    </message>
    <message>
        <source>Unfold all groups</source>
        <translation>Alle Gruppen entfalten</translation>
    </message>
    <message>
        <source>Show all rows in their order</source>
        <translation>Alle Zeilen in ihrer Reihenfolge zeigen</translation>
    </message>
    <message>
        <source>Show all tasks</source>
        <translation>Alle Tasks zeigen</translation>
    </message>
    <message>
        <source>Only tasks that touched this</source>
        <translation>Nur Tasks, die dies berührten</translation>
    </message>
    <message>
        <source>Fold these tasks</source>
        <translation>Diese Tasks einklappen</translation>
    </message>
    <message>
        <source>Unfold these tasks</source>
        <translation>Diese Tasks ausklappen</translation>
    </message>
</context>
<context>
    <name>ScenarioFile</name>
    <message>
        <source>%1 cannot be read: %2</source>
        <translation>%1 lässt sich nicht lesen: %2</translation>
    </message>
    <message>
        <source>%1 is not a text in UTF-8.</source>
        <translation>%1 ist kein Text in UTF-8.</translation>
    </message>
    <message>
        <source>%1 is gone from the disk. What is shown is its last text.</source>
        <translation>%1 gibt es auf der Platte nicht mehr. Gezeigt wird der letzte Text.</translation>
    </message>
    <message>
        <source>%1  What is shown is its last text.</source>
        <translation>%1  Gezeigt wird der letzte Text.</translation>
    </message>
    <message>
        <source>%1 cannot be written: %2</source>
        <translation>%1 lässt sich nicht schreiben: %2</translation>
    </message>
    <message>
        <source>%1 is larger than a source can be.</source>
        <translation>%1 ist größer, als ein Quelltext sein kann.</translation>
    </message>
    <message>
        <source>%1-copy</source>
        <translation>%1-kopie</translation>
    </message>
    <message>
        <source>%1-copy-%2</source>
        <translation>%1-kopie-%2</translation>
    </message>
</context>
<context>
    <name>SceneTexts</name>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Time, idle shortened</source>
        <translation>Zeit, Leerlauf verkürzt</translation>
    </message>
    <message>
        <source>Overview</source>
        <translation>Überblick</translation>
    </message>
    <message>
        <source>Event · time</source>
        <translation>Ereignis · Zeit</translation>
    </message>
</context>
<context>
    <name>Scoreboard</name>
    <message>
        <source>returned</source>
        <translation>zurückgekehrt</translation>
    </message>
    <message>
        <source>raised %1</source>
        <translation>Ausnahme %1</translation>
    </message>
    <message>
        <source>deadlock</source>
        <translation>Verklemmung</translation>
    </message>
    <message>
        <source>livelock</source>
        <translation>Endlosschleife</translation>
    </message>
    <message>
        <source>stopped at a limit</source>
        <translation>an einer Grenze angehalten</translation>
    </message>
    <message>
        <source>Total elapsed</source>
        <translation>Gesamtdauer</translation>
    </message>
    <message>
        <source>Sequential</source>
        <translation>Nacheinander</translation>
    </message>
    <message>
        <source>Speed-up</source>
        <translation>Gewinn</translation>
    </message>
    <message>
        <source>Loop busy</source>
        <translation>Schleife belegt</translation>
    </message>
    <message>
        <source>Longest hold</source>
        <translation>Längster Halt</translation>
    </message>
    <message>
        <source>Longest ready</source>
        <translation>Längste Bereitschaft</translation>
    </message>
    <message>
        <source>What the tasks would take one after the other: the sum of their own times</source>
        <translation>Was die Tasks nacheinander bräuchten: die Summe ihrer eigenen Zeiten</translation>
    </message>
    <message>
        <source>The sequential time divided by the total elapsed</source>
        <translation>Nacheinander, geteilt durch die Gesamtdauer</translation>
    </message>
    <message>
        <source>The share of the time in which the loop&apos;s thread was held</source>
        <translation>Der Anteil der Zeit, in dem der Thread der Schleife belegt war</translation>
    </message>
    <message>
        <source>The longest time that one step kept the thread</source>
        <translation>Die längste Zeit, die ein Schritt den Thread behielt</translation>
    </message>
    <message>
        <source>The longest time that a task stood in the ready queue</source>
        <translation>Die längste Zeit, die ein Task in der Bereit-Schlange stand</translation>
    </message>
    <message>
        <source>from %1:  %2</source>
        <translation>statt %1:  %2</translation>
    </message>
    <message numerus="yes">
        <source>all %n expectation(s) held</source>
        <translation>
            <numerusform>%n Erwartung erfüllt</numerusform>
            <numerusform>alle %n Erwartungen erfüllt</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2 expectations held</source>
        <translation>%1 von %2 Erwartungen erfüllt</translation>
    </message>
    <message numerus="yes">
        <source>%n warning(s)</source>
        <translation>
            <numerusform>%n Warnung</numerusform>
            <numerusform>%n Warnungen</numerusform>
        </translation>
    </message>
    <message>
        <source>trace cut short</source>
        <translation>Trace gekürzt</translation>
    </message>
    <message>
        <source>against %1</source>
        <translation>gegen %1</translation>
    </message>
    <message>
        <source>exit status %1</source>
        <translation>Status %1</translation>
    </message>
    <message numerus="yes">
        <source>Measured %1: loop busy %2 %, %n step(s)</source>
        <translation>
            <numerusform>Gemessen %1: Schleife zu %2 % belegt, %n Schritt</numerusform>
            <numerusform>Gemessen %1: Schleife zu %2 % belegt, %n Schritte</numerusform>
        </translation>
    </message>
    <message>
        <source>stopped by hand</source>
        <translation>von Hand angehalten</translation>
    </message>
    <message>
        <source>stopped: it needs the real world</source>
        <translation>angehalten: es braucht die wirkliche Welt</translation>
    </message>
    <message>
        <source>they are of the file&apos;s own params</source>
        <translation>sie gelten für die Parameter der Datei</translation>
    </message>
    <message>
        <source>%1 points</source>
        <translation>%1 Punkte</translation>
    </message>
</context>
<context>
    <name>SearchBar</name>
    <message>
        <source>Find tasks, waits, log lines</source>
        <translation>Tasks, Wartestellen, Protokollzeilen suchen</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>Previous (Shift+Enter)</source>
        <translation>Voriges (Umschalt+Eingabe)</translation>
    </message>
    <message>
        <source>Next (Enter)</source>
        <translation>Nächstes (Eingabe)</translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation>Schließen (Esc)</translation>
    </message>
    <message>
        <source>nothing found</source>
        <translation>nichts gefunden</translation>
    </message>
    <message numerus="yes">
        <source>%n found</source>
        <translation>
            <numerusform>%n gefunden</numerusform>
            <numerusform>%n gefunden</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
</context>
<context>
    <name>Sentences</name>
    <message>
        <source>every blocking call moved to a thread</source>
        <translation>alle blockierenden Aufrufe in Threads</translation>
    </message>
    <message>
        <source>every computation moved to a process</source>
        <translation>alle Rechnungen in Prozesse</translation>
    </message>
    <message>
        <source>blocking calls moved to threads and computations to processes</source>
        <translation>blockierende Aufrufe in Threads und Rechnungen in Prozesse</translation>
    </message>
    <message>
        <source>the call of %1 moved to a thread</source>
        <translation>der Aufruf von %1 in einen Thread</translation>
    </message>
    <message>
        <source>the call of %1 moved to a process</source>
        <translation>der Aufruf von %1 in einen Prozess</translation>
    </message>
    <message>
        <source>the blocking call in %1 moved to a thread</source>
        <translation>der blockierende Aufruf in %1 in einen Thread</translation>
    </message>
    <message>
        <source>the computation in %1 moved to a thread</source>
        <translation>die Rechnung in %1 in einen Thread</translation>
    </message>
    <message>
        <source>the computation in %1 moved to a process</source>
        <translation>die Rechnung in %1 in einen Prozess</translation>
    </message>
    <message>
        <source>`%1` halved</source>
        <translation>`%1` halbiert</translation>
    </message>
    <message>
        <source>`%1` taking no time</source>
        <translation>`%1` ohne Dauer</translation>
    </message>
    <message>
        <source>queue %1: %2 items in the pool</source>
        <translation>Warteschlange %1: %2 Einträge im Vorrat</translation>
    </message>
    <message>
        <source>semaphore %1: %2</source>
        <translation>Semaphor %1: %2</translation>
    </message>
    <message>
        <source>queue %1: %2</source>
        <translation>Warteschlange %1: %2</translation>
    </message>
    <message>
        <source>executor %1: %2</source>
        <translation>Executor %1: %2</translation>
    </message>
    <message>
        <source>param %1: %2 instead of %3</source>
        <translation>Parameter %1: %2 statt %3</translation>
    </message>
    <message>
        <source>param %1: %2</source>
        <translation>Parameter %1: %2</translation>
    </message>
    <message>
        <source>the %1 awaits of %2 gathered</source>
        <translation>die %1 await von %2 mit gather zugleich</translation>
    </message>
    <message>
        <source>the loop of awaits of %1 gathered</source>
        <translation>die Schleife von await in %1 mit gather zugleich</translation>
    </message>
    <message>
        <source>the rounds of the loop of %1 gathered</source>
        <translation>die Runden der Schleife von %1 mit gather zugleich</translation>
    </message>
    <message>
        <source>`sleep: 1ms` instead of `%1`</source>
        <translation>`sleep: 1ms` statt `%1`</translation>
    </message>
    <message>
        <source>a `yield` in each iteration of the loop around line %1</source>
        <translation>ein `yield` in jeder Runde der Schleife um Zeile %1</translation>
    </message>
    <message>
        <source>%1 as a FIFO queue, in `queues`</source>
        <translation>%1 als Warteschlange der Reihe nach, in `queues`</translation>
    </message>
    <message>
        <source>`notify` instead of `notify_all` on %1</source>
        <translation>`notify` statt `notify_all` an %1</translation>
    </message>
    <message>
        <source>`notify` instead of `notify_all`</source>
        <translation>`notify` statt `notify_all`</translation>
    </message>
    <message>
        <source>the release removed</source>
        <translation>ohne das release</translation>
    </message>
    <message>
        <source>line %1 moved after the `with` in line %2</source>
        <translation>Zeile %1 hinter das `with` in Zeile %2</translation>
    </message>
    <message>
        <source>line %1 moved before the `with` in line %2</source>
        <translation>Zeile %1 vor das `with` in Zeile %2</translation>
    </message>
    <message>
        <source>%1 acquired before %2, as other tasks do</source>
        <translation>%1 vor %2 nehmen, wie es andere Tasks tun</translation>
    </message>
    <message>
        <source>%1 gets %2 in the order of their indices, so that all take them in one order</source>
        <translation>%1 bekommt %2 in der Reihenfolge der Indizes, so dass alle sie in einer Reihenfolge nehmen</translation>
    </message>
    <message>
        <source>%1 is not taken a second time while it is held</source>
        <translation>%1 wird nicht ein zweites Mal genommen, während es gehalten wird</translation>
    </message>
    <message>
        <source>`with: %1` instead of acquire and release in %2</source>
        <translation>`with: %1` statt acquire und release in %2</translation>
    </message>
    <message>
        <source>at most %1 of %2 at a time (a semaphore around its steps)</source>
        <translation>höchstens %1 von %2 zugleich (ein Semaphor um die Schritte)</translation>
    </message>
    <message>
        <source>%1 items instead of one put into %2</source>
        <translation>%1 Einträge statt eines in %2</translation>
    </message>
    <message>
        <source>`notify_all` instead of `notify` on %1</source>
        <translation>`notify_all` statt `notify` an %1</translation>
    </message>
    <message>
        <source>`%1` in a `finally`, so that it runs even if an earlier step fails</source>
        <translation>`%1` in einem `finally`, damit es auch läuft, wenn ein Schritt davor scheitert</translation>
    </message>
    <message>
        <source>`%1` before the clean-up waits</source>
        <translation>`%1`, bevor das Aufräumen wartet</translation>
    </message>
    <message>
        <source>no task ever set it</source>
        <translation>keine Task hat es je gesetzt</translation>
    </message>
    <message>
        <source>no task ever notified it</source>
        <translation>keine Task hat es je benachrichtigt</translation>
    </message>
    <message>
        <source>no task ever put an item in</source>
        <translation>keine Task hat je etwas hineingelegt</translation>
    </message>
    <message>
        <source>no task ever took an item out</source>
        <translation>keine Task hat je etwas herausgenommen</translation>
    </message>
    <message>
        <source>%1, and %2</source>
        <translation>%1, und %2</translation>
    </message>
    <message>
        <source>%1, enough for all tasks of this run</source>
        <translation>%1, genug für alle Tasks dieses Laufs</translation>
    </message>
    <message>
        <source>%1 (line %2)</source>
        <translation>%1 (Zeile %2)</translation>
    </message>
    <message>
        <source>%1 (lines %2 and %3)</source>
        <translation>%1 (Zeilen %2 und %3)</translation>
    </message>
    <message>
        <source>%1 (lines %2 to %3)</source>
        <translation>%1 (Zeilen %2 bis %3)</translation>
    </message>
    <message>
        <source>%1 (the smallest that gives the best %2)</source>
        <translation>%1 (der kleinste Wert mit dem besten Ergebnis: %2)</translation>
    </message>
    <message>
        <source>%1 (the smallest at which nobody waits for it)</source>
        <translation>%1 (der kleinste, bei dem niemand wartet)</translation>
    </message>
    <message>
        <source>%1 (as good as unlimited)</source>
        <translation>%1 (so gut wie unbegrenzt)</translation>
    </message>
    <message>
        <source>%1 instead of %2</source>
        <translation>%1 statt %2</translation>
    </message>
    <message>
        <source>set it</source>
        <translation>es setzte</translation>
    </message>
    <message>
        <source>notified it</source>
        <translation>es benachrichtigte</translation>
    </message>
    <message>
        <source>put items in</source>
        <translation>etwas hineinlegte</translation>
    </message>
    <message>
        <source>took items out</source>
        <translation>etwas herausnahm</translation>
    </message>
    <message>
        <source>waits itself</source>
        <translation>wartet selbst</translation>
    </message>
    <message>
        <source>wait themselves</source>
        <translation>warten selbst</translation>
    </message>
    <message>
        <source>returned in line %1 at %2</source>
        <translation>kehrte in Zeile %1 bei %2 zurück</translation>
    </message>
    <message>
        <source>returned at %1</source>
        <translation>kehrte bei %1 zurück</translation>
    </message>
    <message>
        <source>was cancelled in line %1 at %2</source>
        <translation>wurde in Zeile %1 bei %2 abgebrochen</translation>
    </message>
    <message>
        <source>was cancelled at %1</source>
        <translation>wurde bei %1 abgebrochen</translation>
    </message>
    <message>
        <source>raised %1 in line %2 at %3</source>
        <translation>warf %1 in Zeile %2 bei %3</translation>
    </message>
    <message>
        <source>raised %1 at %2</source>
        <translation>warf %1 bei %2</translation>
    </message>
    <message>
        <source>%1 took it in line %2, %3, and never released it</source>
        <translation>%1 nahm es in Zeile %2, %3 und gab es nie zurück</translation>
    </message>
    <message>
        <source>%1, the only task that %2, %3</source>
        <translation>%1, die einzige Task, die %2, %3</translation>
    </message>
    <message>
        <source>%1, the last task that %2, %3</source>
        <translation>%1, die letzte Task, die %2, %3</translation>
    </message>
    <message>
        <source>%1, which also %2, %3</source>
        <translation>%1, die auch %2, %3</translation>
    </message>
    <message>
        <source>%1 (and %2 more), which %3, %4</source>
        <translation>%1 (und %2 weitere), die %3, %4</translation>
    </message>
    <message>
        <source>%1, which %2, %3</source>
        <translation>%1, die %2, %3</translation>
    </message>
    <message>
        <source>a timeout of %1 around the wait in line %2</source>
        <translation>ein Zeitlimit von %1 um das Warten in Zeile %2</translation>
    </message>
    <message>
        <source>a sleep of 1ms, so that time passes in the loop</source>
        <translation>ein Schlaf von 1ms, damit in der Schleife Zeit vergeht</translation>
    </message>
    <message>
        <source>%1 (the same lines in another order)</source>
        <translation>%1 (die gleichen Zeilen in anderer Reihenfolge)</translation>
    </message>
    <message>
        <source>line %1 of the log is %2 instead of %3</source>
        <translation>Zeile %1 des Protokolls ist %2 statt %3</translation>
    </message>
    <message>
        <source>the ending is %1 instead of %2</source>
        <translation>das Ende ist %1 statt %2</translation>
    </message>
    <message>
        <source>the result is %1 instead of %2</source>
        <translation>das Ergebnis ist %1 statt %2</translation>
    </message>
    <message>
        <source>a warning is %1 instead of %2</source>
        <translation>eine Warnung ist %1 statt %2</translation>
    </message>
    <message>
        <source>the expectation %1 is %2 instead of %3</source>
        <translation>die Erwartung %1 ist %2 statt %3</translation>
    </message>
    <message>
        <source>items taken from %1 is %2 instead of %3</source>
        <translation>Einträge aus %1: %2 statt %3</translation>
    </message>
    <message>
        <source>%1 raised is %2 instead of %3</source>
        <translation>%1 geworfen: %2 statt %3</translation>
    </message>
    <message>
        <source>%1. %2</source>
        <translation>%1. %2</translation>
    </message>
    <message>
        <source>%1.</source>
        <translation>%1.</translation>
    </message>
    <message>
        <source>%1 instead of %2, %3</source>
        <translation>%1 statt %2, %3</translation>
    </message>
    <message>
        <source>Livelock: %1</source>
        <translation>Endloses Drehen: %1</translation>
    </message>
    <message>
        <source>Never suspends: %1</source>
        <translation>Gibt nie ab: %1</translation>
    </message>
    <message>
        <source>Nested acquire: %1</source>
        <translation>Zweimal genommen: %1</translation>
    </message>
    <message>
        <source>Unfair waiting: %1</source>
        <translation>Ungerechtes Warten: %1</translation>
    </message>
    <message>
        <source>Thundering herd: %1</source>
        <translation>Alle geweckt, einer kommt dran: %1</translation>
    </message>
    <message>
        <source>Over-released: %1</source>
        <translation>Zu oft freigegeben: %1</translation>
    </message>
    <message>
        <source>Growing queue: %1</source>
        <translation>Wachsende Schlange: %1</translation>
    </message>
    <message>
        <source>Lock held: %1</source>
        <translation>Lock zu lange gehalten: %1</translation>
    </message>
    <message>
        <source>Unused object: %1</source>
        <translation>Unbenutztes Objekt: %1</translation>
    </message>
    <message>
        <source>What would help: %1</source>
        <translation>Was helfen würde: %1</translation>
    </message>
    <message>
        <source>time stands still at %1</source>
        <translation>Die Zeit steht still bei %1</translation>
    </message>
    <message>
        <source>%1 keep running%2, turn after turn, and never wait for anything that takes time</source>
        <translation>%1 laufen immer weiter%2, Runde um Runde, und warten nie auf etwas, das Zeit braucht</translation>
    </message>
    <message>
        <source>%1 keeps running%2, turn after turn, and never waits for anything that takes time</source>
        <translation>%1 läuft immer weiter%2, Runde um Runde, und wartet nie auf etwas, das Zeit braucht</translation>
    </message>
    <message>
        <source>%1 keep running%2, without ever suspending, and never wait for anything that takes time</source>
        <translation>%1 laufen immer weiter%2, ohne je abzugeben, und warten nie auf etwas, das Zeit braucht</translation>
    </message>
    <message>
        <source>%1 keeps running%2, without ever suspending, and never waits for anything that takes time</source>
        <translation>%1 läuft immer weiter%2, ohne je abzugeben, und wartet nie auf etwas, das Zeit braucht</translation>
    </message>
    <message>
        <source>One task waits for a time that never comes: the clock moves only when no task is ready</source>
        <translation>Eine Task wartet auf eine Zeit, die nie kommt: die Uhr geht nur weiter, wenn keine Task bereit ist</translation>
    </message>
    <message>
        <source>%1 tasks wait for a time that never comes: the clock moves only when no task is ready</source>
        <translation>%1 Tasks warten auf eine Zeit, die nie kommt: die Uhr geht nur weiter, wenn keine Task bereit ist</translation>
    </message>
    <message>
        <source>%1 does not suspend, because %2</source>
        <translation>%1 gibt nicht ab, denn %2</translation>
    </message>
    <message>
        <source>there is room</source>
        <translation>es ist Platz</translation>
    </message>
    <message>
        <source>there are items</source>
        <translation>es liegt etwas bereit</translation>
    </message>
    <message>
        <source>it is set</source>
        <translation>es ist gesetzt</translation>
    </message>
    <message>
        <source>it is done</source>
        <translation>es ist fertig</translation>
    </message>
    <message>
        <source>it never waits</source>
        <translation>es wartet nie</translation>
    </message>
    <message>
        <source>nobody else has it</source>
        <translation>niemand sonst hat es</translation>
    </message>
    <message>
        <source>a permit is free</source>
        <translation>ein Platz ist frei</translation>
    </message>
    <message>
        <source>%1 did this %2 times in one turn of %3 while one other task was ready, and delayed others by %4 in all</source>
        <translation>%1 tat das %2-mal in einer Runde von %3, während eine andere Task bereit war, und hielt andere zusammen %4 auf</translation>
    </message>
    <message>
        <source>%1 did this %2 times in one turn of %3 while %4 other tasks were ready, and delayed others by %5 in all</source>
        <translation>%1 tat das %2-mal in einer Runde von %3, während %4 andere Tasks bereit waren, und hielt andere zusammen %5 auf</translation>
    </message>
    <message>
        <source>An `await` lets others run only when it has to wait; a `yield` always does</source>
        <translation>Ein `await` lässt andere nur laufen, wenn es warten muss; ein `yield` immer</translation>
    </message>
    <message>
        <source>%1 hold an item of %2 while asking for another%3</source>
        <translation>%1 halten einen Eintrag von %2 und verlangen noch einen%3</translation>
    </message>
    <message>
        <source>%1 holds an item of %2 while asking for another%3</source>
        <translation>%1 hält einen Eintrag von %2 und verlangt noch einen%3</translation>
    </message>
    <message>
        <source>%1 hold a permit of %2 while asking for another%3</source>
        <translation>%1 halten einen Platz von %2 und verlangen noch einen%3</translation>
    </message>
    <message>
        <source>%1 holds a permit of %2 while asking for another%3</source>
        <translation>%1 hält einen Platz von %2 und verlangt noch einen%3</translation>
    </message>
    <message>
        <source>%1 hold an item of %2 while waiting for %3 one too%4</source>
        <translation>%1 halten einen Eintrag von %2 und warten auf %3%4</translation>
    </message>
    <message>
        <source>%1 holds an item of %2 while waiting for %3 one too%4</source>
        <translation>%1 hält einen Eintrag von %2 und wartet auf %3%4</translation>
    </message>
    <message>
        <source>%1 hold a permit of %2 while waiting for %3 one too%4</source>
        <translation>%1 halten einen Platz von %2 und warten auf %3%4</translation>
    </message>
    <message>
        <source>%1 holds a permit of %2 while waiting for %3 one too%4</source>
        <translation>%1 hält einen Platz von %2 und wartet auf %3%4</translation>
    </message>
    <message>
        <source>%1 hold %2 while waiting for %3 one too%4</source>
        <translation>%1 halten %2 und warten auf %3%4</translation>
    </message>
    <message>
        <source>%1 holds %2 while waiting for %3 one too%4</source>
        <translation>%1 hält %2 und wartet auf %3%4</translation>
    </message>
    <message>
        <source>tasks of their own that want</source>
        <translation>eigene Tasks, die auch einen wollen</translation>
    </message>
    <message>
        <source>a task of its own that wants</source>
        <translation>eine eigene Task, die auch einen will</translation>
    </message>
    <message>
        <source>%1 holds %2 and wants it again%3: a lock does not know its owner</source>
        <translation>%1 hält %2 und will es noch einmal%3: ein Lock kennt seinen Besitzer nicht</translation>
    </message>
    <message>
        <source>%1 hold %2 and wants it again%3: a lock does not know its owner</source>
        <translation>%1 halten %2 und wollen es noch einmal%3: ein Lock kennt seinen Besitzer nicht</translation>
    </message>
    <message>
        <source>It waits forever, because nobody gives back what it needs</source>
        <translation>Sie wartet für immer, denn niemand gibt zurück, was sie braucht</translation>
    </message>
    <message>
        <source>%1 tasks wait forever, because nobody gives back what they need</source>
        <translation>%1 Tasks warten für immer, denn niemand gibt zurück, was sie brauchen</translation>
    </message>
    <message>
        <source>In this run it waited %1, until it was cancelled or another task released the lock</source>
        <translation>In diesem Lauf wartete sie %1, bis sie abgebrochen wurde oder eine andere Task das Lock freigab</translation>
    </message>
    <message>
        <source>There %1 %2 and up to %3 such %4 at once: when each of these holds one, nobody ever gets another</source>
        <translation>Es gibt %2 und bis zu %3 solche Tasks zugleich: hält jede von ihnen einen, bekommt keine je einen zweiten</translation>
    </message>
    <message>
        <source>In this run it went well, after %1 of waiting</source>
        <translation>In diesem Lauf ging es gut, nach %1 Warten</translation>
    </message>
    <message>
        <source>In this run it went well</source>
        <translation>In diesem Lauf ging es gut</translation>
    </message>
    <message>
        <source>%1 gives out its newest item first: %2</source>
        <translation>%1 gibt den neuesten Eintrag zuerst heraus: %2</translation>
    </message>
    <message>
        <source>of the tasks that wait for a future%1, the last to come is served first, %2 of %3 times: %4</source>
        <translation>von den Tasks, die auf ein Future warten%1, kommt die letzte zuerst dran, %2 von %3 Mal: %4</translation>
    </message>
    <message>
        <source>tasks that wait for %1 are overtaken by later ones: %2</source>
        <translation>Tasks, die auf %1 warten, werden von späteren überholt: %2</translation>
    </message>
    <message>
        <source>%1 of %2 were never served, though later ones were; one was passed over %3 times</source>
        <translation>%1 von %2 kamen nie dran, spätere aber doch; einmal wurde %3-mal überholt</translation>
    </message>
    <message>
        <source>of %1, one was passed over %2 times</source>
        <translation>von %1 wurde eines %2-mal überholt</translation>
    </message>
    <message>
        <source>The longest wait was %1; the median of those that ended was %2</source>
        <translation>Das längste Warten dauerte %1; der Median der beendeten ist %2</translation>
    </message>
    <message>
        <source>%1 wakes all tasks that wait for %2, up to %3 at once, and most of them go back to waiting: %4 for %5</source>
        <translation>%1 weckt alle Tasks, die auf %2 warten, bis zu %3 auf einmal, und die meisten warten dann wieder: %4 für %5</translation>
    </message>
    <message>
        <source>the notification</source>
        <translation>die Benachrichtigung</translation>
    </message>
    <message>
        <source>%1 begins with %2 and ends up with %3: it is released without having been acquired%4, first at %5, by %6</source>
        <translation>%1 beginnt mit %2 und endet mit %3: es wird freigegeben, ohne genommen zu sein%4, zuerst bei %5, von %6</translation>
    </message>
    <message>
        <source>From then on it lets too many tasks in</source>
        <translation>Von da an lässt es zu viele Tasks ein</translation>
    </message>
    <message>
        <source>A bounded semaphore would raise a ValueError there</source>
        <translation>Ein begrenztes Semaphor würde dort einen ValueError werfen</translation>
    </message>
    <message>
        <source>the line of tasks that wait for %1 keeps growing: in %2, %3 came, and %4 were still waiting</source>
        <translation>die Schlange der Tasks, die auf %1 warten, wächst immer weiter: in %2 kamen %3, und %4 warteten noch</translation>
    </message>
    <message>
        <source>%1 keeps growing, and nothing bounds it: in %2, %3 came%4 and %5 were taken%6</source>
        <translation>%1 wächst immer weiter, und nichts begrenzt es: in %2 kamen %3%4 und %5 gingen%6</translation>
    </message>
    <message>
        <source>%1 keeps growing, and nothing bounds it: in %2, %3 came%4 and %5 was taken%6</source>
        <translation>%1 wächst immer weiter, und nichts begrenzt es: in %2 kamen %3%4 und %5 ging%6</translation>
    </message>
    <message>
        <source>%1 is held%2 across an await%3 that %4: %5, %6 in all, by %7</source>
        <translation>%1 wird%2 über ein await%3 gehalten, das %4: %5, zusammen %6, von %7</translation>
    </message>
    <message>
        <source>no longer needs it</source>
        <translation>es nicht mehr braucht</translation>
    </message>
    <message>
        <source>does not need it yet</source>
        <translation>es noch nicht braucht</translation>
    </message>
    <message>
        <source>Meanwhile others waited for it, %1 in all</source>
        <translation>Andere warteten solange darauf, zusammen %1</translation>
    </message>
    <message>
        <source>%1 is declared%2 but never used</source>
        <translation>%1 ist vereinbart%2, wird aber nie gebraucht</translation>
    </message>
    <message>
        <source>Then the run returns after %1</source>
        <translation>Dann kehrt der Lauf nach %1 zurück</translation>
    </message>
    <message>
        <source>Then the run raises after %1</source>
        <translation>Dann endet der Lauf nach %1 mit einer Ausnahme</translation>
    </message>
    <message>
        <source>The log, the result and the status stay the same</source>
        <translation>Protokoll, Ergebnis und Status bleiben gleich</translation>
    </message>
    <message>
        <source>The log or the result shows different times</source>
        <translation>Protokoll oder Ergebnis nennt andere Zeiten</translation>
    </message>
    <message>
        <source>The log has the same lines in a different order</source>
        <translation>Das Protokoll hat die gleichen Zeilen in anderer Reihenfolge</translation>
    </message>
    <message>
        <source>Up to where it stopped, each task does what it did before</source>
        <translation>Bis zum Halt tut jede Task, was sie vorher tat</translation>
    </message>
    <message>
        <source>Line numbers refer to the canonical form, as `baton dump` prints it</source>
        <translation>Die Zeilen sind die der kanonischen Form, wie `baton dump` sie ausgibt</translation>
    </message>
    <message>
        <source>Then: %1</source>
        <translation>Dann: %1</translation>
    </message>
    <message>
        <source>longest wait for the loop %1</source>
        <translation>längstes Warten auf die Schleife %1</translation>
    </message>
    <message>
        <source>all waits for the loop %1</source>
        <translation>alles Warten auf die Schleife %1</translation>
    </message>
    <message>
        <source>waits for the lock %1</source>
        <translation>Warten auf das Lock %1</translation>
    </message>
    <message>
        <source>times woken %1</source>
        <translation>geweckt %1</translation>
    </message>
    <message>
        <source>most items %1</source>
        <translation>höchstens Einträge %1</translation>
    </message>
    <message>
        <source>most passed over %1</source>
        <translation>höchstens überholt %1</translation>
    </message>
    <message>
        <source>most free permits %1</source>
        <translation>höchstens freie Plätze %1</translation>
    </message>
    <message>
        <source>most waiting %1</source>
        <translation>höchstens Wartende %1</translation>
    </message>
    <message>
        <source>unknown name %1</source>
        <translation>unbekannter Name %1</translation>
    </message>
    <message>
        <source>unknown step %1</source>
        <translation>unbekannter Schritt %1</translation>
    </message>
    <message>
        <source>unknown option %1 of %2</source>
        <translation>unbekannte Option %1 von %2</translation>
    </message>
    <message>
        <source>unknown key %1 of %2</source>
        <translation>unbekannter Schlüssel %1 von %2</translation>
    </message>
    <message>
        <source>unknown key %1</source>
        <translation>unbekannter Schlüssel %1</translation>
    </message>
    <message>
        <source>unknown param %1</source>
        <translation>unbekannter Parameter %1</translation>
    </message>
    <message>
        <source>unknown unit %1</source>
        <translation>unbekannte Einheit %1</translation>
    </message>
    <message>
        <source>unknown lock %1</source>
        <translation>unbekanntes Lock %1</translation>
    </message>
    <message>
        <source>unknown method or attribute %1</source>
        <translation>unbekannte Methode oder unbekanntes Attribut %1</translation>
    </message>
    <message>
        <source>unknown fact %1 of a task</source>
        <translation>unbekannte Angabe %1 zu einer Task</translation>
    </message>
    <message>
        <source>unknown status %1</source>
        <translation>unbekannter Status %1</translation>
    </message>
    <message>
        <source>unknown &apos;return_when&apos; %1</source>
        <translation>unbekanntes &apos;return_when&apos; %1</translation>
    </message>
    <message>
        <source>duplicate key %1</source>
        <translation>doppelter Schlüssel %1</translation>
    </message>
    <message>
        <source>duplicate parameter %1</source>
        <translation>doppelter Parameter %1</translation>
    </message>
    <message>
        <source>%1 is not known here</source>
        <translation>%1 ist hier nicht bekannt</translation>
    </message>
    <message>
        <source>%1 is an object and cannot be used here</source>
        <translation>%1 ist ein Objekt und kann hier nicht stehen</translation>
    </message>
    <message>
        <source>%1 is %2 and has no value of its own</source>
        <translation>%1 ist %2 und hat selbst keinen Wert</translation>
    </message>
    <message>
        <source>%1 is %2 and cannot be called here</source>
        <translation>%1 ist %2 und kann hier nicht aufgerufen werden</translation>
    </message>
    <message>
        <source>%1 is %2 and cannot be called</source>
        <translation>%1 ist %2 und kann nicht aufgerufen werden</translation>
    </message>
    <message>
        <source>%1 is %2 and cannot be awaited</source>
        <translation>%1 ist %2; darauf kann nicht mit await gewartet werden</translation>
    </message>
    <message>
        <source>%1 is %2, not a function</source>
        <translation>%1 ist %2, keine Funktion</translation>
    </message>
    <message>
        <source>%1 is a keyword and cannot be %2</source>
        <translation>%1 ist ein Schlüsselwort und kann nicht %2 sein</translation>
    </message>
    <message>
        <source>%1 cannot be used in a scenario</source>
        <translation>%1 kann in einem Szenario nicht verwendet werden</translation>
    </message>
    <message>
        <source>%1 cannot be used here</source>
        <translation>%1 kann hier nicht verwendet werden</translation>
    </message>
    <message>
        <source>%1 cannot be %2</source>
        <translation>%1 kann nicht %2 sein</translation>
    </message>
    <message>
        <source>%1 is not called</source>
        <translation>%1 wird nicht aufgerufen</translation>
    </message>
    <message>
        <source>%1 is not an expression</source>
        <translation>%1 ist kein Ausdruck</translation>
    </message>
    <message>
        <source>%1 is not an exception</source>
        <translation>%1 ist keine Ausnahme</translation>
    </message>
    <message>
        <source>%1 is not a condition</source>
        <translation>%1 ist keine Bedingung</translation>
    </message>
    <message>
        <source>%1 is not a time of day</source>
        <translation>%1 ist keine Uhrzeit</translation>
    </message>
    <message>
        <source>%1 is not a format specification</source>
        <translation>%1 ist keine Formatangabe</translation>
    </message>
    <message>
        <source>%1 is not a name; expected %2</source>
        <translation>%1 ist kein Name; erwartet wird %2</translation>
    </message>
    <message>
        <source>%1 is not a format version that this program knows</source>
        <translation>%1 ist keine Formatversion, die dieses Programm kennt</translation>
    </message>
    <message>
        <source>%1 is already the name of %2</source>
        <translation>%1 ist schon der Name: %2</translation>
    </message>
    <message>
        <source>%1 is a method</source>
        <translation>%1 ist eine Methode</translation>
    </message>
    <message>
        <source>%1 is an attribute, not a method</source>
        <translation>%1 ist ein Attribut, keine Methode</translation>
    </message>
    <message>
        <source>%1 outside of a loop</source>
        <translation>%1 außerhalb einer Schleife</translation>
    </message>
    <message>
        <source>%1 awaits, but functions cannot await</source>
        <translation>%1 wartet, aber Funktionen können nicht warten</translation>
    </message>
    <message>
        <source>%1 must be left out here</source>
        <translation>%1 muss hier weggelassen werden</translation>
    </message>
    <message>
        <source>%1 must be a coroutine</source>
        <translation>%1 muss eine Koroutine sein</translation>
    </message>
    <message>
        <source>%1 has no argument %2</source>
        <translation>%1 hat kein Argument %2</translation>
    </message>
    <message>
        <source>%1 takes %2 arguments, %3 given</source>
        <translation>%1 nimmt %2 Argumente, gegeben sind %3</translation>
    </message>
    <message>
        <source>%1 takes %2 argument, %3 given</source>
        <translation>%1 nimmt %2 Argument, gegeben sind %3</translation>
    </message>
    <message>
        <source>%1 takes %2 arguments</source>
        <translation>%1 nimmt %2 Argumente</translation>
    </message>
    <message>
        <source>%1 takes %2 argument</source>
        <translation>%1 nimmt %2 Argument</translation>
    </message>
    <message>
        <source>%1 or %2</source>
        <translation>%1 oder %2</translation>
    </message>
    <message>
        <source>%1 takes no value</source>
        <translation>%1 nimmt keinen Wert</translation>
    </message>
    <message>
        <source>%1 takes a value, not %2</source>
        <translation>%1 nimmt einen Wert, nicht: %2</translation>
    </message>
    <message>
        <source>%1 takes a duration, not a list</source>
        <translation>%1 nimmt eine Dauer, keine Liste</translation>
    </message>
    <message>
        <source>%1 measures nothing</source>
        <translation>%1 misst nichts</translation>
    </message>
    <message>
        <source>%1 needs a mapping of %2 to %3</source>
        <translation>%1 braucht eine Zuordnung: %2 → %3</translation>
    </message>
    <message>
        <source>%1 needs a mapping</source>
        <translation>%1 braucht eine Zuordnung</translation>
    </message>
    <message>
        <source>%1 needs a list of %2</source>
        <translation>%1 braucht eine Liste: %2</translation>
    </message>
    <message>
        <source>%1 needs a list</source>
        <translation>%1 braucht eine Liste</translation>
    </message>
    <message>
        <source>%1 needs a value</source>
        <translation>%1 braucht einen Wert</translation>
    </message>
    <message>
        <source>%1 needs values</source>
        <translation>%1 braucht Werte</translation>
    </message>
    <message>
        <source>%1 needs a size</source>
        <translation>%1 braucht eine Größe</translation>
    </message>
    <message>
        <source>%1 needs a lambda</source>
        <translation>%1 braucht ein lambda</translation>
    </message>
    <message>
        <source>%1 needs the name of a function</source>
        <translation>%1 braucht den Namen einer Funktion</translation>
    </message>
    <message>
        <source>%1 needs the call of a coroutine or function</source>
        <translation>%1 braucht den Aufruf einer Koroutine oder Funktion</translation>
    </message>
    <message>
        <source>%1 needs an integer of 64 bits</source>
        <translation>%1 braucht eine ganze Zahl von 64 Bit</translation>
    </message>
    <message>
        <source>%1 needs conditions on metrics</source>
        <translation>%1 braucht Bedingungen an Messgrößen</translation>
    </message>
    <message>
        <source>each item of %1 needs %2 and %3</source>
        <translation>jeder Eintrag von %1 braucht %2 und %3</translation>
    </message>
    <message>
        <source>%1 of a &apos;try&apos; needs %2</source>
        <translation>%1 eines &apos;try&apos; braucht %2</translation>
    </message>
    <message>
        <source>%1 needs %2</source>
        <translation>%1 braucht %2</translation>
    </message>
    <message>
        <source>expected %1, not %2</source>
        <translation>erwartet wird %1, nicht %2</translation>
    </message>
    <message>
        <source>expected %1</source>
        <translation>erwartet wird %1</translation>
    </message>
    <message>
        <source>unexpected %1</source>
        <translation>unerwartet: %1</translation>
    </message>
    <message>
        <source>the expression ends too early</source>
        <translation>der Ausdruck endet zu früh</translation>
    </message>
    <message>
        <source>an expression is missing before %1</source>
        <translation>vor %1 fehlt ein Ausdruck</translation>
    </message>
    <message>
        <source>an expression is missing in the braces</source>
        <translation>in den Klammern fehlt ein Ausdruck</translation>
    </message>
    <message>
        <source>an expression is missing</source>
        <translation>ein Ausdruck fehlt</translation>
    </message>
    <message>
        <source>the text is not closed</source>
        <translation>der Text ist nicht geschlossen</translation>
    </message>
    <message>
        <source>the brace is not closed</source>
        <translation>die geschweifte Klammer ist nicht geschlossen</translation>
    </message>
    <message>
        <source>a single &apos;}&apos; in a text</source>
        <translation>ein einzelnes &apos;}&apos; in einem Text</translation>
    </message>
    <message>
        <source>the integer does not fit in 64 bits</source>
        <translation>die ganze Zahl passt nicht in 64 Bit</translation>
    </message>
    <message>
        <source>the duration does not fit in 64 bits</source>
        <translation>die Dauer passt nicht in 64 Bit</translation>
    </message>
    <message>
        <source>a mapping is not a value here</source>
        <translation>eine Zuordnung ist hier kein Wert</translation>
    </message>
    <message>
        <source>a key must be a text</source>
        <translation>ein Schlüssel muss ein Text sein</translation>
    </message>
    <message>
        <source>a step is missing</source>
        <translation>ein Schritt fehlt</translation>
    </message>
    <message>
        <source>a step cannot be a list</source>
        <translation>ein Schritt kann keine Liste sein</translation>
    </message>
    <message>
        <source>a step has one verb; this one has %1 and %2</source>
        <translation>ein Schritt hat ein Verb; dieser hat %1 und %2</translation>
    </message>
    <message>
        <source>a scenario must be a mapping</source>
        <translation>ein Szenario muss eine Zuordnung sein</translation>
    </message>
    <message>
        <source>the format version is missing</source>
        <translation>die Formatversion fehlt</translation>
    </message>
    <message>
        <source>the file is empty</source>
        <translation>die Datei ist leer</translation>
    </message>
    <message>
        <source>there is no coroutine &apos;main&apos;</source>
        <translation>es gibt keine Koroutine &apos;main&apos;</translation>
    </message>
    <message>
        <source>there is no anchor %1</source>
        <translation>es gibt keinen Anker %1</translation>
    </message>
    <message>
        <source>&apos;main&apos; cannot have parameters without defaults</source>
        <translation>&apos;main&apos; kann keine Parameter ohne Vorgabe haben</translation>
    </message>
    <message>
        <source>the parameter %1 without a default follows one with a default</source>
        <translation>der Parameter %1 ohne Vorgabe folgt auf einen mit Vorgabe</translation>
    </message>
    <message>
        <source>not valid YAML: %1</source>
        <translation>kein gültiges YAML: %1</translation>
    </message>
    <message>
        <source>not valid YAML</source>
        <translation>kein gültiges YAML</translation>
    </message>
    <message>
        <source>a second document</source>
        <translation>ein zweites Dokument</translation>
    </message>
    <message>
        <source>YAML tags are not allowed</source>
        <translation>YAML-Tags sind nicht erlaubt</translation>
    </message>
    <message>
        <source>BaseException can be caught, but not raised</source>
        <translation>BaseException kann gefangen, aber nicht geworfen werden</translation>
    </message>
    <message>
        <source>the %1 %2 is never used</source>
        <translation>%1 %2 wird nie gebraucht</translation>
    </message>
    <message>
        <source>%1 waits for tasks, not for a time</source>
        <translation>%1 wartet auf Tasks, nicht eine Zeit lang</translation>
    </message>
    <message>
        <source>the f and the quotes become part of the text</source>
        <translation>das f und die Anführungszeichen werden Teil des Textes</translation>
    </message>
    <message>
        <source>only coroutines, functions and methods can be called</source>
        <translation>nur Koroutinen, Funktionen und Methoden können aufgerufen werden</translation>
    </message>
    <message>
        <source>methods cannot be called here</source>
        <translation>Methoden können hier nicht aufgerufen werden</translation>
    </message>
    <message>
        <source>did you mean %1?</source>
        <translation>ist %1 gemeint?</translation>
    </message>
    <message>
        <source>write %1, and below it %2</source>
        <translation>schreiben Sie %1 und darunter %2</translation>
    </message>
    <message>
        <source>write %1</source>
        <translation>schreiben Sie %1</translation>
    </message>
    <message>
        <source>for example: %1</source>
        <translation>zum Beispiel: %1</translation>
    </message>
    <message>
        <source>it has %1</source>
        <translation>es hat %1</translation>
    </message>
    <message>
        <source>call it: %1</source>
        <translation>aufgerufen wird es so: %1</translation>
    </message>
    <message>
        <source>move it to a coroutine</source>
        <translation>verschieben Sie es in eine Koroutine</translation>
    </message>
    <message>
        <source>use a param instead</source>
        <translation>nehmen Sie stattdessen einen Parameter</translation>
    </message>
    <message>
        <source>this is evaluated before the run, when there is no task</source>
        <translation>das wird vor dem Lauf berechnet, wenn es noch keine Task gibt</translation>
    </message>
    <message>
        <source>a definition can only use names that are defined before it</source>
        <translation>eine Definition kennt nur Namen, die vor ihr definiert sind</translation>
    </message>
    <message>
        <source>a name is made of letters, digits and underscores</source>
        <translation>ein Name besteht aus Buchstaben, Ziffern und Unterstrichen</translation>
    </message>
    <message>
        <source>to write a brace itself, double it: }}</source>
        <translation>für eine Klammer selbst schreiben Sie sie doppelt: }}</translation>
    </message>
    <message>
        <source>to write a brace itself, double it</source>
        <translation>für eine Klammer selbst schreiben Sie sie doppelt</translation>
    </message>
    <message>
        <source>each step begins with &apos;- &apos;</source>
        <translation>jeder Schritt beginnt mit &apos;- &apos;</translation>
    </message>
    <message>
        <source>begin a new step with &apos;- &apos;</source>
        <translation>beginnen Sie einen neuen Schritt mit &apos;- &apos;</translation>
    </message>
    <message>
        <source>begin the file with %1</source>
        <translation>beginnen Sie die Datei mit %1</translation>
    </message>
    <message>
        <source>a step is a mapping with one verb</source>
        <translation>ein Schritt ist eine Zuordnung mit einem Verb</translation>
    </message>
    <message>
        <source>leave the parentheses out</source>
        <translation>lassen Sie die Klammern weg</translation>
    </message>
    <message>
        <source>add the closing %1</source>
        <translation>ergänzen Sie das schließende %1</translation>
    </message>
    <message>
        <source>declared in line %1</source>
        <translation>vereinbart in Zeile %1</translation>
    </message>
    <message>
        <source>the first one is in line %1</source>
        <translation>der erste steht in Zeile %1</translation>
    </message>
    <message>
        <source>the units are ns, us, ms, s, min and h</source>
        <translation>die Einheiten sind ns, us, ms, s, min und h</translation>
    </message>
    <message>
        <source>min for minutes, ms for milliseconds</source>
        <translation>min für Minuten, ms für Millisekunden</translation>
    </message>
    <message>
        <source>arguments are given by position, not by name: %1</source>
        <translation>Argumente stehen nach ihrer Stelle, nicht mit Namen: %1</translation>
    </message>
    <message>
        <source>inside of brackets and braces YAML splits at commas; put this in quotes</source>
        <translation>in Klammern trennt YAML an Kommas; setzen Sie das in Anführungszeichen</translation>
    </message>
    <message>
        <source>frequent steps are %1; %2</source>
        <translation>häufige Schritte sind %1; %2</translation>
    </message>
    <message>
        <source>choose another name</source>
        <translation>wählen Sie einen anderen Namen</translation>
    </message>
    <message>
        <source>an empty body is [pass]</source>
        <translation>ein leerer Rumpf ist [pass]</translation>
    </message>
    <message>
        <source>await in a step of its own, with &apos;as&apos; for the result</source>
        <translation>warten Sie in einem eigenen Schritt, mit &apos;as&apos; für das Ergebnis</translation>
    </message>
    <message>
        <source> in line %1</source>
        <translation> in Zeile %1</translation>
    </message>
    <message>
        <source> in lines %1</source>
        <translation> in den Zeilen %1</translation>
    </message>
    <message>
        <source> (line %1)</source>
        <translation> (Zeile %1)</translation>
    </message>
    <message>
        <source>%1 in line %2</source>
        <translation>%1 in Zeile %2</translation>
    </message>
    <message>
        <source>%1 tasks of %2</source>
        <translation>%1 Tasks von %2</translation>
    </message>
    <message>
        <source>%1, %2 and %3 more</source>
        <translation>%1, %2 und %3 weitere</translation>
    </message>
    <message>
        <source>%1 and %2</source>
        <translation>%1 und %2</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>nichts</translation>
    </message>
    <message>
        <source>nobody</source>
        <translation>niemandem</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>1 time</source>
        <translation>einmal</translation>
    </message>
    <message>
        <source>%1 times</source>
        <translation>%1-mal</translation>
    </message>
    <message>
        <source>1 item</source>
        <translation>1 Eintrag</translation>
    </message>
    <message>
        <source>%1 items</source>
        <translation>%1 Einträge</translation>
    </message>
    <message>
        <source>1 task</source>
        <translation>1 Task</translation>
    </message>
    <message>
        <source>%1 tasks</source>
        <translation>%1 Tasks</translation>
    </message>
    <message>
        <source>1 permit</source>
        <translation>1 Platz</translation>
    </message>
    <message>
        <source>%1 permits</source>
        <translation>%1 Plätze</translation>
    </message>
    <message>
        <source>1 wait</source>
        <translation>1 Warten</translation>
    </message>
    <message>
        <source>%1 waits</source>
        <translation>%1 Mal Warten</translation>
    </message>
    <message>
        <source>1 wake-up</source>
        <translation>1 Wecken</translation>
    </message>
    <message>
        <source>%1 wake-ups</source>
        <translation>%1 Mal Wecken</translation>
    </message>
    <message>
        <source>1 admission</source>
        <translation>1 Einlass</translation>
    </message>
    <message>
        <source>%1 admissions</source>
        <translation>%1 Einlässe</translation>
    </message>
    <message>
        <source>`%1` on %2</source>
        <translation>`%1` an %2</translation>
    </message>
    <message>
        <source>bounded semaphore %1</source>
        <translation>begrenztes Semaphor %1</translation>
    </message>
    <message>
        <source>semaphore %1</source>
        <translation>Semaphor %1</translation>
    </message>
    <message>
        <source>lifo queue %1</source>
        <translation>LIFO-Warteschlange %1</translation>
    </message>
    <message>
        <source>priority queue %1</source>
        <translation>Vorrang-Warteschlange %1</translation>
    </message>
    <message>
        <source>queue %1</source>
        <translation>Warteschlange %1</translation>
    </message>
    <message>
        <source>lock %1</source>
        <translation>Lock %1</translation>
    </message>
    <message>
        <source>condition %1</source>
        <translation>Bedingung %1</translation>
    </message>
    <message>
        <source>event %1</source>
        <translation>Ereignis %1</translation>
    </message>
    <message>
        <source>executor %1</source>
        <translation>Executor %1</translation>
    </message>
    <message>
        <source>barrier %1</source>
        <translation>Barriere %1</translation>
    </message>
    <message>
        <source>a text</source>
        <translation>ein Text</translation>
    </message>
    <message>
        <source>a list</source>
        <translation>eine Liste</translation>
    </message>
    <message>
        <source>a mapping</source>
        <translation>eine Zuordnung</translation>
    </message>
    <message>
        <source>a comparison</source>
        <translation>ein Vergleich</translation>
    </message>
    <message>
        <source>a condition</source>
        <translation>eine Bedingung</translation>
    </message>
    <message>
        <source>a number</source>
        <translation>eine Zahl</translation>
    </message>
    <message>
        <source>a duration</source>
        <translation>eine Dauer</translation>
    </message>
    <message>
        <source>a value</source>
        <translation>ein Wert</translation>
    </message>
    <message>
        <source>a coroutine</source>
        <translation>eine Koroutine</translation>
    </message>
    <message>
        <source>a function</source>
        <translation>eine Funktion</translation>
    </message>
    <message>
        <source>a built-in function</source>
        <translation>eine eingebaute Funktion</translation>
    </message>
    <message>
        <source>a param</source>
        <translation>ein Parameter</translation>
    </message>
    <message>
        <source>a variable</source>
        <translation>eine Variable</translation>
    </message>
    <message>
        <source>a local variable</source>
        <translation>eine lokale Variable</translation>
    </message>
    <message>
        <source>an object</source>
        <translation>ein Objekt</translation>
    </message>
    <message>
        <source>a comprehension</source>
        <translation>eine Comprehension</translation>
    </message>
    <message>
        <source>a lambda</source>
        <translation>ein lambda</translation>
    </message>
    <message>
        <source>a generator</source>
        <translation>ein Generator</translation>
    </message>
    <message>
        <source>a handler</source>
        <translation>ein Handler</translation>
    </message>
    <message>
        <source>the name of a variable</source>
        <translation>der Name einer Variablen</translation>
    </message>
    <message>
        <source>the name of a coroutine</source>
        <translation>der Name einer Koroutine</translation>
    </message>
    <message>
        <source>the name of a param</source>
        <translation>der Name eines Parameters</translation>
    </message>
    <message>
        <source>the name of a parameter</source>
        <translation>der Name eines Parameters</translation>
    </message>
    <message>
        <source>the name of an object</source>
        <translation>der Name eines Objekts</translation>
    </message>
    <message>
        <source>the name of an exception</source>
        <translation>der Name einer Ausnahme</translation>
    </message>
    <message>
        <source>the name of a method or an attribute</source>
        <translation>der Name einer Methode oder eines Attributs</translation>
    </message>
    <message>
        <source>the call of a function</source>
        <translation>der Aufruf einer Funktion</translation>
    </message>
    <message>
        <source>a name, or a list of names</source>
        <translation>einen Namen oder eine Liste von Namen</translation>
    </message>
    <message>
        <source>a whole number of %1 or more</source>
        <translation>eine ganze Zahl ab %1</translation>
    </message>
    <message>
        <source>names</source>
        <translation>Namen</translation>
    </message>
    <message>
        <source>texts</source>
        <translation>Texte</translation>
    </message>
    <message>
        <source>steps</source>
        <translation>Schritte</translation>
    </message>
    <message>
        <source>expressions</source>
        <translation>Ausdrücke</translation>
    </message>
    <message>
        <source>exceptions</source>
        <translation>Ausnahmen</translation>
    </message>
    <message>
        <source>task names</source>
        <translation>Namen von Tasks</translation>
    </message>
    <message>
        <source>facts</source>
        <translation>Angaben</translation>
    </message>
    <message>
        <source>params</source>
        <translation>Parameter</translation>
    </message>
    <message>
        <source>values</source>
        <translation>Werte</translation>
    </message>
    <message>
        <source>param</source>
        <translation>der Parameter</translation>
    </message>
    <message>
        <source>variable</source>
        <translation>die Variable</translation>
    </message>
    <message>
        <source>coroutine</source>
        <translation>die Koroutine</translation>
    </message>
    <message>
        <source>function</source>
        <translation>die Funktion</translation>
    </message>
    <message>
        <source>object</source>
        <translation>das Objekt</translation>
    </message>
    <message>
        <source>line %1: %2</source>
        <translation>Zeile %1: %2</translation>
    </message>
    <message>
        <source>time goes backwards</source>
        <translation>die Zeit läuft rückwärts</translation>
    </message>
    <message>
        <source>this is not JSON</source>
        <translation>das ist kein JSON</translation>
    </message>
    <message>
        <source>something stands behind the end of the run</source>
        <translation>hinter dem Ende des Laufs steht noch etwas</translation>
    </message>
    <message>
        <source>something stands behind the object</source>
        <translation>hinter dem Objekt steht noch etwas</translation>
    </message>
    <message>
        <source>a trace begins with %1</source>
        <translation>eine Aufzeichnung beginnt mit %1</translation>
    </message>
    <message>
        <source>a string has no end</source>
        <translation>ein Text hat kein Ende</translation>
    </message>
    <message>
        <source>a value is missing</source>
        <translation>ein Wert fehlt</translation>
    </message>
    <message>
        <source>a key stands twice</source>
        <translation>ein Schlüssel steht zweimal</translation>
    </message>
    <message>
        <source>%1 is missing</source>
        <translation>%1 fehlt</translation>
    </message>
    <message>
        <source>%1 is neither true nor false</source>
        <translation>%1 ist weder true noch false</translation>
    </message>
    <message>
        <source>%1 is negative</source>
        <translation>%1 ist negativ</translation>
    </message>
    <message>
        <source>task ids must count from 1</source>
        <translation>die Nummern der Tasks müssen von 1 an zählen</translation>
    </message>
    <message>
        <source>job ids must count from 1</source>
        <translation>die Nummern der Aufträge müssen von 1 an zählen</translation>
    </message>
    <message>
        <source>%1 names a task that was not created</source>
        <translation>%1 nennt eine Task, die nicht erzeugt wurde</translation>
    </message>
    <message>
        <source>%1 names a job that was not submitted</source>
        <translation>%1 nennt einen Auftrag, der nicht erteilt wurde</translation>
    </message>
    <message>
        <source>There is not enough memory for this run.</source>
        <translation>Der Speicher reicht für diesen Lauf nicht.</translation>
    </message>
    <message>
        <source>limit reached: %1</source>
        <translation>Grenze erreicht: %1</translation>
    </message>
    <message>
        <source>%1 callbacks</source>
        <translation>%1 Callbacks</translation>
    </message>
    <message>
        <source>%1 coroutine objects</source>
        <translation>%1 Koroutinen-Objekte</translation>
    </message>
    <message>
        <source>virtual time</source>
        <translation>virtuelle Zeit</translation>
    </message>
    <message>
        <source>stopped by hand</source>
        <translation>von Hand angehalten</translation>
    </message>
    <message>
        <source>%1; spinning: %2</source>
        <translation>%1; es drehen sich: %2</translation>
    </message>
    <message>
        <source>%1 callbacks without time advancing</source>
        <translation>%1 Callbacks, ohne dass die Zeit weitergeht</translation>
    </message>
    <message>
        <source>&apos;%1&apos;: %2</source>
        <translation>„%1“: %2</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is not a number or a duration</source>
        <translation>„%1“ ist weder eine Zahl noch eine Dauer</translation>
    </message>
    <message>
        <source>one end is a duration and the other a plain number; give both a unit, or neither</source>
        <translation>ein Ende ist eine Dauer und das andere eine bloße Zahl; entweder beide mit Einheit oder keines</translation>
    </message>
    <message>
        <source>&apos;%1&apos; needs the number of values, at least 2, as in %2</source>
        <translation>„%1“ braucht die Anzahl der Werte, mindestens 2, wie in %2</translation>
    </message>
    <message>
        <source>%1 values are too many: the limit is %2</source>
        <translation>%1 Werte sind zu viele: die Grenze ist %2</translation>
    </message>
    <message>
        <source>&apos;log&apos; needs ends above zero</source>
        <translation>„log“ braucht Enden über null</translation>
    </message>
    <message>
        <source>the range is empty: its last value is less than its first</source>
        <translation>der Bereich ist leer: sein letzter Wert ist kleiner als sein erster</translation>
    </message>
    <message>
        <source>a step must be greater than 0</source>
        <translation>eine Schrittweite muss größer als 0 sein</translation>
    </message>
    <message>
        <source>the step must be a duration if the ends are durations, and a number if they are numbers</source>
        <translation>die Schrittweite muss eine Dauer sein, wenn die Enden Dauern sind, und eine Zahl, wenn sie Zahlen sind</translation>
    </message>
    <message>
        <source>a fractional step needs fractional ends: %1</source>
        <translation>eine gebrochene Schrittweite braucht gebrochene Enden: %1</translation>
    </message>
    <message>
        <source>a range of durations or fractional numbers needs &apos;:step D&apos;, &apos;:lin N&apos; or &apos;:log N&apos;</source>
        <translation>ein Bereich von Dauern oder gebrochenen Zahlen braucht „:step Dauer“, „:lin Anzahl“ oder „:log Anzahl“</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is not one of step, lin, log</source>
        <translation>„%1“ ist keines von step, lin, log</translation>
    </message>
    <message>
        <source>there are no values</source>
        <translation>es gibt keine Werte</translation>
    </message>
    <message>
        <source>a value is missing between commas</source>
        <translation>zwischen Kommas fehlt ein Wert</translation>
    </message>
    <message>
        <source>the values of a sweep are constants and cannot use names</source>
        <translation>die Werte einer Reihe sind Konstanten und können keine Namen verwenden</translation>
    </message>
    <message>
        <source>more than %1 values</source>
        <translation>mehr als %1 Werte</translation>
    </message>
</context>
<context>
    <name>Session</name>
    <message>
        <source>%1 has errors and cannot be compared.</source>
        <translation>%1 hat Fehler und lässt sich nicht vergleichen.</translation>
    </message>
    <message>
        <source>baseline</source>
        <translation>Grundlage</translation>
    </message>
</context>
<context>
    <name>SourceEditor</name>
    <message>
        <source>Scenario source</source>
        <translation>Quelltext des Szenarios</translation>
    </message>
</context>
<context>
    <name>StartPage</name>
    <message>
        <source>More</source>
        <translation>Weitere</translation>
    </message>
    <message>
        <source>See how tasks take turns on one event loop, and where the time goes.</source>
        <translation>Sehen, wie Tasks sich auf einer Ereignisschleife abwechseln und wo die Zeit bleibt.</translation>
    </message>
    <message>
        <source>Open a scenario …</source>
        <translation>Szenario öffnen …</translation>
    </message>
    <message>
        <source>How to read the picture</source>
        <translation>So liest man das Bild</translation>
    </message>
    <message>
        <source>Opened lately</source>
        <translation>Zuletzt geöffnet</translation>
    </message>
    <message>
        <source>Find in the library</source>
        <translation>In der Sammlung suchen</translation>
    </message>
    <message>
        <source>Back to %1</source>
        <translation>Zurück zu %1</translation>
    </message>
</context>
<context>
    <name>SweepChart</name>
    <message>
        <source>Curves of the sweep</source>
        <translation>Kurven der Reihe</translation>
    </message>
    <message numerus="yes">
        <source>%n run(s), from %1 to %2</source>
        <translation>
            <numerusform>%n Lauf, von %1 bis %2</numerusform>
            <numerusform>%n Läufe, von %1 bis %2</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n run(s) did not return as they should</source>
        <translation>
            <numerusform>%n Lauf endete nicht so, wie er sollte</numerusform>
            <numerusform>%n Läufe endeten nicht so, wie sie sollten</numerusform>
        </translation>
    </message>
    <message>
        <source>Choose a parameter and its values: a metric of the runs is drawn over them. A click on a point shows its run. Of repeated runs each can be shown.</source>
        <translation>Wählen Sie einen Parameter und seine Werte: darüber wird eine Messgröße der Läufe gezeichnet. Ein Klick auf einen Punkt zeigt seinen Lauf. Von wiederholten Läufen lässt sich jeder zeigen.</translation>
    </message>
</context>
<context>
    <name>SweepPanel</name>
    <message>
        <source>Run</source>
        <translation>Los</translation>
    </message>
    <message>
        <source>Parameter</source>
        <translation>Parameter</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Values</source>
        <translation>Werte</translation>
    </message>
    <message>
        <source>Second parameter: a chart for each of its values</source>
        <translation>Zweiter Parameter: eine Kurve für jeden seiner Werte</translation>
    </message>
    <message>
        <source>Values of the second parameter</source>
        <translation>Werte des zweiten Parameters</translation>
    </message>
    <message>
        <source>Metric</source>
        <translation>Kennzahl</translation>
    </message>
    <message>
        <source>A metric of the run, as p95(latency(&apos;fetch&apos;)) or elapsed</source>
        <translation>Eine Kennzahl des Laufs, etwa p95(latency(&apos;fetch&apos;)) oder elapsed</translation>
    </message>
    <message>
        <source>Repeated: </source>
        <translation>Wiederholt: </translation>
    </message>
    <message>
        <source>How often each point is run, each time with a seed of its own</source>
        <translation>Wie oft jeder Punkt läuft, jedes Mal mit eigenem Startwert</translation>
    </message>
    <message>
        <source>no second one</source>
        <translation>kein zweiter</translation>
    </message>
    <message>
        <source>There is room for %1 values of the second parameter.</source>
        <translation>Für den zweiten Parameter ist Platz für %1 Werte.</translation>
    </message>
    <message>
        <source>These are more than %1 points.</source>
        <translation>Das sind mehr als %1 Punkte.</translation>
    </message>
    <message>
        <source>Shown: the run with %1, with the seed of the file</source>
        <translation>Zu sehen: der Lauf mit %1, mit dem Startwert der Datei</translation>
    </message>
    <message>
        <source>Shown: the run with %1</source>
        <translation>Zu sehen: der Lauf mit %1</translation>
    </message>
    <message>
        <source>No run has a value of %1. They ended so: %2.</source>
        <translation>Kein Lauf hat einen Wert von %1. So endeten sie: %2.</translation>
    </message>
    <message>
        <source>Choose another parameter as the second one.</source>
        <translation>Wählen Sie als zweiten einen anderen Parameter.</translation>
    </message>
    <message>
        <source>1, 2, 5, or 1..20, or 10ms..1s:lin 5, or 1..100:log 10</source>
        <translation>1, 2, 5, oder 1..20, oder 10ms..1s:lin 5, oder 1..100:log 10</translation>
    </message>
    <message>
        <source>For example: %1</source>
        <translation>Zum Beispiel: %1</translation>
    </message>
    <message>
        <source>Which of the repeated runs is shown</source>
        <translation>Welcher der wiederholten Läufe gezeigt wird</translation>
    </message>
    <message>
        <source>10ms, 50ms or 10ms..1s:lin 5</source>
        <translation>10ms, 50ms oder 10ms..1s:lin 5</translation>
    </message>
    <message>
        <source>1, 2, 5 or 1..10</source>
        <translation>1, 2, 5 oder 1..10</translation>
    </message>
    <message>
        <source>Shown: run %1 with %2</source>
        <translation>Zu sehen: Lauf %1 mit %2</translation>
    </message>
    <message>
        <source>Run %1 of %2: %3</source>
        <translation>Lauf %1 von %2: %3</translation>
    </message>
</context>
<context>
    <name>TableMenuTexts</name>
    <message>
        <source>Copy the rows</source>
        <translation>Zeilen kopieren</translation>
    </message>
    <message>
        <source>Copy the rows as CSV</source>
        <translation>Zeilen als CSV kopieren</translation>
    </message>
    <message>
        <source>Copy the whole table</source>
        <translation>Ganze Tabelle kopieren</translation>
    </message>
    <message>
        <source>Copy the whole table as CSV</source>
        <translation>Ganze Tabelle als CSV kopieren</translation>
    </message>
</context>
<context>
    <name>TablesTexts</name>
    <message>
        <source>running</source>
        <translation>läuft</translation>
    </message>
    <message>
        <source>ready queue</source>
        <translation>Bereit-Schlange</translation>
    </message>
    <message>
        <source>timer</source>
        <translation>Timer</translation>
    </message>
    <message>
        <source>response</source>
        <translation>Antwort</translation>
    </message>
    <message>
        <source>executor</source>
        <translation>Executor</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>wartet</translation>
    </message>
    <message>
        <source>The trace was cut at the window&apos;s limit: its end is not shown.</source>
        <translation>Der Trace wurde an der Grenze des Fensters gekürzt: Sein Ende fehlt.</translation>
    </message>
    <message>
        <source>main raised %1: %2</source>
        <translation>main endete mit der Ausnahme %1: %2</translation>
    </message>
    <message>
        <source>Deadlock: %1 %2</source>
        <translation>Verklemmung: %1 %2</translation>
    </message>
    <message>
        <source>in %1: %2</source>
        <translation>in %1: %2</translation>
    </message>
    <message>
        <source>Expected %1, but it was %2</source>
        <translation>Erwartet %1, es war aber %2</translation>
    </message>
    <message>
        <source>Expected %1: %2, but it was %3</source>
        <translation>Erwartet %1: %2, es war aber %3</translation>
    </message>
    <message>
        <source>No.</source>
        <translation>Nr.</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Task</source>
        <translation>Task</translation>
    </message>
    <message>
        <source>Event</source>
        <translation>Ereignis</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>Zeile</translation>
    </message>
    <message>
        <source>Coroutine</source>
        <translation>Koroutine</translation>
    </message>
    <message>
        <source>Created</source>
        <translation>Erzeugt</translation>
    </message>
    <message>
        <source>Ended</source>
        <translation>Beendet</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>Schritte</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>Läuft</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>Bereit</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>Problem</source>
        <translation>Problem</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>Wo</translation>
    </message>
    <message>
        <source>For</source>
        <translation>Worauf</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>Seit</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>Bis</translation>
    </message>
    <message>
        <source>Object</source>
        <translation>Objekt</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Acquired</source>
        <translation>Erworben</translation>
    </message>
    <message>
        <source>Waited</source>
        <translation>Gewartet</translation>
    </message>
    <message>
        <source>Total wait</source>
        <translation>Wartezeit</translation>
    </message>
    <message>
        <source>Longest queue</source>
        <translation>Längste Schlange</translation>
    </message>
    <message numerus="yes">
        <source>%n job(s)</source>
        <translation>
            <numerusform>%n Auftrag</numerusform>
            <numerusform>%n Aufträge</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>und %n weiterer</numerusform>
            <numerusform>und %n weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>The program was stopped by hand.</source>
        <translation>Das Programm wurde von Hand angehalten.</translation>
    </message>
    <message>
        <source>The program ended with exit status %1.</source>
        <translation>Das Programm endete mit Status %1.</translation>
    </message>
    <message>
        <source>in %1</source>
        <translation>in %1</translation>
    </message>
    <message>
        <source>The value of the param %1: %2</source>
        <translation>Der Wert des Parameters %1: %2</translation>
    </message>
    <message>
        <source>it is expected of the file&apos;s own params</source>
        <translation>das wird von den Parametern der Datei erwartet</translation>
    </message>
    <message>
        <source>Suspended</source>
        <translation>Angehalten</translation>
    </message>
    <message>
        <source>Busy</source>
        <translation>Beschäftigt</translation>
    </message>
</context>
<context>
    <name>TemplateTexts</name>
    <message>
        <source>A few tasks</source>
        <translation>Ein paar Tasks</translation>
    </message>
    <message>
        <source>Many requests, a few at a time</source>
        <translation>Viele Anfragen, wenige zugleich</translation>
    </message>
    <message>
        <source>Producers, a queue and workers</source>
        <translation>Erzeuger, eine Warteschlange und Arbeiter</translation>
    </message>
    <message>
        <source>A service under load</source>
        <translation>Ein Dienst unter Last</translation>
    </message>
    <message>
        <source>Deadlines and further attempts</source>
        <translation>Fristen und weitere Versuche</translation>
    </message>
    <message>
        <source>Computing beside the loop</source>
        <translation>Rechnen neben der Schleife</translation>
    </message>
</context>
<context>
    <name>TimelineView</name>
    <message>
        <source>line %1</source>
        <translation>Zeile %1</translation>
    </message>
    <message>
        <source>Measure a range first: drag with the left button.</source>
        <translation>Messen Sie zuerst einen Abschnitt: mit der linken Taste ziehen.</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>Zeitbild</translation>
    </message>
    <message>
        <source>The picture of the run. The Events table says the same in words.</source>
        <translation>Das Bild des Laufs. Die Tabelle der Ereignisse sagt dasselbe in Worten.</translation>
    </message>
    <message>
        <source>Edit the note …</source>
        <translation>Notiz bearbeiten …</translation>
    </message>
    <message>
        <source>Delete this marker</source>
        <translation>Diese Marke löschen</translation>
    </message>
    <message>
        <source>Delete all markers</source>
        <translation>Alle Marken löschen</translation>
    </message>
    <message>
        <source>Zoom to this</source>
        <translation>Hierauf vergrößern</translation>
    </message>
    <message>
        <source>Go to the cause</source>
        <translation>Zur Ursache</translation>
    </message>
    <message>
        <source>Go to the effect</source>
        <translation>Zur Wirkung</translation>
    </message>
    <message>
        <source>Show in the events</source>
        <translation>In den Ereignissen zeigen</translation>
    </message>
    <message>
        <source>Show in the source</source>
        <translation>Im Quelltext zeigen</translation>
    </message>
    <message>
        <source>Mark its beginning</source>
        <translation>Seinen Anfang markieren</translation>
    </message>
    <message>
        <source>Measure its time</source>
        <translation>Seine Zeit messen</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Run until it is touched</source>
        <translation>Laufen lassen, bis es berührt wird</translation>
    </message>
    <message>
        <source>There is nothing to go back to.</source>
        <translation>Es gibt nichts, wohin es zurückgeht.</translation>
    </message>
    <message>
        <source>There is nothing to go forward to.</source>
        <translation>Es gibt nichts, wohin es vorwärts geht.</translation>
    </message>
    <message>
        <source>The run is laid out along another axis …</source>
        <translation>Der Lauf wird entlang einer anderen Achse angeordnet …</translation>
    </message>
    <message>
        <source>There is not enough memory for this axis.</source>
        <translation>Für diese Achse reicht der Speicher nicht.</translation>
    </message>
    <message>
        <source>How long its tasks took: half of them up to %1, 95 % of them up to %2.</source>
        <translation>Wie lange ihre Tasks dauerten: die Hälfte bis zu %1, 95 % bis zu %2.</translation>
    </message>
    <message>
        <source>The small chart counts them by how long they took; the row shows how many were in each state.</source>
        <translation>Das kleine Diagramm zählt sie danach, wie lange sie dauerten; die Zeile zeigt, wie viele in jedem Zustand waren.</translation>
    </message>
    <message>
        <source>It lived %1 in the first run, %2 in the second.</source>
        <translation>Sie lebte %1 im ersten Lauf, %2 im zweiten.</translation>
    </message>
    <message>
        <source>It worked %1 in the first run, %2 in the second.</source>
        <translation>Er arbeitete %1 im ersten Lauf, %2 im zweiten.</translation>
    </message>
    <message>
        <source>Added up: %1 in the first run, %2 in the second.</source>
        <translation>Zusammengezählt: %1 im ersten Lauf, %2 im zweiten.</translation>
    </message>
    <message>
        <source>It was waited for %1 in all in the first run, %2 in the second.</source>
        <translation>Darauf wurde im ersten Lauf insgesamt %1 gewartet, im zweiten %2.</translation>
    </message>
    <message>
        <source>event %1</source>
        <translation>Ereignis %1</translation>
    </message>
    <message>
        <source>events %1 to %2</source>
        <translation>Ereignisse %1 bis %2</translation>
    </message>
    <message>
        <source>Two runs have no events in common: the axis of events is for one run.</source>
        <translation>Zwei Läufe haben keine gemeinsamen Ereignisse: die Achse der Ereignisse ist für einen Lauf.</translation>
    </message>
    <message>
        <source>On average %1 tasks were ready in the first run, %2 in the second.</source>
        <translation>Im Mittel waren im ersten Lauf %1 Tasks bereit, im zweiten %2.</translation>
    </message>
    <message>
        <source>All of them together stood ready for %1 in the first run, %2 in the second.</source>
        <translation>Zusammen standen sie im ersten Lauf %1 bereit, im zweiten %2.</translation>
    </message>
</context>
<context>
    <name>TimesColumn</name>
    <message>
        <source>counting…</source>
        <translation>wird gezählt …</translation>
    </message>
</context>
<context>
    <name>TraceWords</name>
    <message>
        <source>create</source>
        <translation>Erzeugen</translation>
    </message>
    <message>
        <source>resume</source>
        <translation>Weiterlaufen</translation>
    </message>
    <message>
        <source>suspend</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>wake</source>
        <translation>Wecken</translation>
    </message>
    <message>
        <source>hold</source>
        <translation>Belegen</translation>
    </message>
    <message>
        <source>enter</source>
        <translation>Aufruf</translation>
    </message>
    <message>
        <source>leave</source>
        <translation>Rückkehr</translation>
    </message>
    <message>
        <source>log</source>
        <translation>Protokoll</translation>
    </message>
    <message>
        <source>cancel</source>
        <translation>Abbruchwunsch</translation>
    </message>
    <message>
        <source>done</source>
        <translation>Ende</translation>
    </message>
    <message>
        <source>acquire</source>
        <translation>Nehmen</translation>
    </message>
    <message>
        <source>release</source>
        <translation>Freigeben</translation>
    </message>
    <message>
        <source>set</source>
        <translation>Setzen</translation>
    </message>
    <message>
        <source>clear</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>notify</source>
        <translation>Benachrichtigen</translation>
    </message>
    <message>
        <source>put</source>
        <translation>Hineinlegen</translation>
    </message>
    <message>
        <source>get</source>
        <translation>Herausnehmen</translation>
    </message>
    <message>
        <source>submit</source>
        <translation>Auftrag</translation>
    </message>
    <message>
        <source>start</source>
        <translation>Auftrag beginnt</translation>
    </message>
    <message>
        <source>finish</source>
        <translation>Auftrag endet</translation>
    </message>
    <message>
        <source>job-hold</source>
        <translation>Auftrag belegt</translation>
    </message>
    <message>
        <source>job-log</source>
        <translation>Auftrag meldet</translation>
    </message>
    <message>
        <source>warning</source>
        <translation>Warnung</translation>
    </message>
    <message>
        <source>raise</source>
        <translation>Ausnahme</translation>
    </message>
    <message>
        <source>handle</source>
        <translation>Behandlung</translation>
    </message>
    <message>
        <source>swallow</source>
        <translation>Abbruch verschluckt</translation>
    </message>
    <message>
        <source>timeout</source>
        <translation>Zeitlimit</translation>
    </message>
    <message>
        <source>deliver</source>
        <translation>Abbruch</translation>
    </message>
    <message>
        <source>lose</source>
        <translation>Abbruch mit Verlust</translation>
    </message>
    <message>
        <source>sleep</source>
        <translation>Schlaf</translation>
    </message>
    <message>
        <source>yield</source>
        <translation>Abgeben</translation>
    </message>
    <message>
        <source>io</source>
        <translation>Antwort</translation>
    </message>
    <message>
        <source>task</source>
        <translation>Task</translation>
    </message>
    <message>
        <source>gather</source>
        <translation>gather</translation>
    </message>
    <message>
        <source>wait</source>
        <translation>wait</translation>
    </message>
    <message>
        <source>future</source>
        <translation>Future</translation>
    </message>
    <message>
        <source>semaphore</source>
        <translation>Semaphor</translation>
    </message>
    <message>
        <source>lock</source>
        <translation>Lock</translation>
    </message>
    <message>
        <source>condition</source>
        <translation>Bedingung</translation>
    </message>
    <message>
        <source>event</source>
        <translation>Event</translation>
    </message>
    <message>
        <source>queue</source>
        <translation>Warteschlange</translation>
    </message>
    <message>
        <source>barrier</source>
        <translation>Barriere</translation>
    </message>
    <message>
        <source>executor</source>
        <translation>Executor</translation>
    </message>
    <message>
        <source>task_group</source>
        <translation>Task-Gruppe</translation>
    </message>
    <message>
        <source>timer</source>
        <translation>Timer</translation>
    </message>
    <message>
        <source>job</source>
        <translation>Auftrag</translation>
    </message>
    <message>
        <source>block</source>
        <translation>Blockieren</translation>
    </message>
    <message>
        <source>cpu</source>
        <translation>Rechnen</translation>
    </message>
    <message>
        <source>threads</source>
        <translation>Threads</translation>
    </message>
    <message>
        <source>processes</source>
        <translation>Prozesse</translation>
    </message>
</context>
<context>
    <name>UntilTexts</name>
    <message>
        <source>Run until</source>
        <translation>Laufen lassen bis</translation>
    </message>
    <message>
        <source>for example: %1</source>
        <translation>zum Beispiel: %1</translation>
    </message>
    <message>
        <source>It can use: %1</source>
        <translation>Möglich sind: %1</translation>
    </message>
    <message>
        <source>This comes true</source>
        <translation>Dies wird wahr</translation>
    </message>
    <message>
        <source>This task is touched</source>
        <translation>Dieser Task wird berührt</translation>
    </message>
    <message>
        <source>This object is touched</source>
        <translation>Dieses Objekt wird berührt</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>Los</translation>
    </message>
    <message>
        <source>The playback goes on until one of these happens, whichever comes first.</source>
        <translation>Die Wiedergabe läuft, bis eines davon eintritt, je nachdem, was zuerst kommt.</translation>
    </message>
    <message>
        <source>no task</source>
        <translation>kein Task</translation>
    </message>
    <message>
        <source>no object</source>
        <translation>kein Objekt</translation>
    </message>
</context>
<context>
    <name>WordsTexts</name>
    <message>
        <source>returned</source>
        <translation>zurückgekehrt</translation>
    </message>
    <message>
        <source>raised</source>
        <translation>Ausnahme</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>abgebrochen</translation>
    </message>
    <message>
        <source>pending</source>
        <translation>unfertig</translation>
    </message>
    <message>
        <source>by %1</source>
        <translation>durch %1</translation>
    </message>
    <message>
        <source>due %1</source>
        <translation>fällig %1</translation>
    </message>
    <message>
        <source>job %1</source>
        <translation>Auftrag %1</translation>
    </message>
    <message>
        <source>a timer, due at %1</source>
        <translation>ein Timer, fällig bei %1</translation>
    </message>
    <message>
        <source>a response that arrived at %1</source>
        <translation>eine Antwort, eingetroffen bei %1</translation>
    </message>
    <message>
        <source>the end of a job at %1</source>
        <translation>das Ende eines Auftrags bei %1</translation>
    </message>
    <message>
        <source>the start of the run</source>
        <translation>der Anfang des Laufs</translation>
    </message>
    <message>
        <source>%1, which created it at %2</source>
        <translation>%1, der ihn bei %2 erzeugte</translation>
    </message>
    <message>
        <source>%1, at %2</source>
        <translation>%1, bei %2</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>From – to</source>
        <translation>Von – bis</translation>
    </message>
    <message>
        <source>Lasted</source>
        <translation>Dauer</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>Zeile</translation>
    </message>
    <message>
        <source>Task</source>
        <translation>Task</translation>
    </message>
    <message>
        <source>Job</source>
        <translation>Auftrag</translation>
    </message>
    <message>
        <source>Submitted</source>
        <translation>Erteilt</translation>
    </message>
    <message>
        <source>by %1 at %2</source>
        <translation>von %1 bei %2</translation>
    </message>
    <message>
        <source>In the queue</source>
        <translation>In der Schlange</translation>
    </message>
    <message>
        <source>Ended by</source>
        <translation>Beendet durch</translation>
    </message>
    <message>
        <source>Set going by</source>
        <translation>Ausgelöst durch</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>und %n weiterer</numerusform>
            <numerusform>und %n weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>Then set going</source>
        <translation>Löste dann aus</translation>
    </message>
    <message>
        <source>Coroutine</source>
        <translation>Koroutine</translation>
    </message>
    <message>
        <source>Created by</source>
        <translation>Erzeugt von</translation>
    </message>
    <message>
        <source>Life</source>
        <translation>Leben</translation>
    </message>
    <message>
        <source>End</source>
        <translation>Ende</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>Schritte</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Held</source>
        <translation>Gehalten</translation>
    </message>
    <message numerus="yes">
        <source>%n time(s)</source>
        <translation>
            <numerusform>%n-mal</numerusform>
            <numerusform>%n-mal</numerusform>
        </translation>
    </message>
    <message>
        <source>Waited for</source>
        <translation>Erwartet</translation>
    </message>
    <message>
        <source>Longest queue</source>
        <translation>Längste Schlange</translation>
    </message>
    <message>
        <source>line %1</source>
        <translation>Zeile %1</translation>
    </message>
    <message>
        <source>Event</source>
        <translation>Ereignis</translation>
    </message>
    <message>
        <source>Tasks</source>
        <translation>Tasks</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>Ereignisse</translation>
    </message>
    <message>
        <source>Turns of the loop</source>
        <translation>Runden der Schleife</translation>
    </message>
    <message numerus="yes">
        <source>%1 in %n period(s), the longest %2</source>
        <translation>
            <numerusform>%1 in %n Zeitraum, der längste %2</numerusform>
            <numerusform>%1 in %n Zeiträumen, der längste %2</numerusform>
        </translation>
    </message>
    <message>
        <source>Ctrl+Space in the source lists all of them</source>
        <translation>Strg+Leertaste in der Quelle zählt alle auf</translation>
    </message>
    <message>
        <source>deadlock: waits for %1, which nothing can bring any more</source>
        <translation>Verklemmung: wartet auf %1, das nichts mehr bringen kann</translation>
    </message>
    <message>
        <source>deadlock: waits for %1, held by %2, and can never wake</source>
        <translation>Verklemmung: wartet auf %1, gehalten von %2, und kann nie erwachen</translation>
    </message>
    <message>
        <source>deadlock: waits for %1, which can never end</source>
        <translation>Verklemmung: wartet auf %1; das kann nie enden</translation>
    </message>
    <message>
        <source>of %1</source>
        <translation>von %1</translation>
    </message>
    <message>
        <source>the run</source>
        <translation>der Lauf</translation>
    </message>
    <message>
        <source>%1 asks %2 to cancel</source>
        <translation>%1 bittet %2 um Abbruch</translation>
    </message>
    <message>
        <source>%1 ends: %2</source>
        <translation>%1 endet: %2</translation>
    </message>
    <message>
        <source>Stopped by hand after %1 of virtual time. What is shown is what ran until then.</source>
        <translation>Von Hand angehalten nach %1 virtueller Zeit. Gezeigt wird, was bis dahin lief.</translation>
    </message>
    <message>
        <source>Stopped after %1 of virtual time: %2.</source>
        <translation>Angehalten nach %1 virtueller Zeit: %2.</translation>
    </message>
    <message>
        <source>%1 was the last to run, in line %2.</source>
        <translation>%1 lief zuletzt, in Zeile %2.</translation>
    </message>
    <message>
        <source>cancelled, as %1 asked</source>
        <translation>abgebrochen, wie %1 verlangte</translation>
    </message>
    <message numerus="yes">
        <source>%n job(s), busy %1</source>
        <translation>
            <numerusform>%n Auftrag, beschäftigt %1</numerusform>
            <numerusform>%n Aufträge, beschäftigt %1</numerusform>
        </translation>
    </message>
</context>
</TS>
