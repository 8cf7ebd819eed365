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
        <source>Drag with the left button</source>
        <translation>Mit der linken Taste ziehen</translation>
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
        <translation>Markierung bearbeiten oder löschen</translation>
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
        <source>What a recording shows. What would help is tried out with scenarios: import the program.</source>
        <translation>Was eine Aufzeichnung zeigt. Was helfen würde, lässt sich an Szenarien ausprobieren: dazu das Programm importieren.</translation>
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
        <translation>Der Task hat den Thread und steht still, wie in time.sleep: Kein anderer kommt an die Reihe. Eine rote Marke zeigt es auf der Zeile der Schleife.</translation>
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
        <source>A step that takes no time; ×3: three of them at an instant. The axis of steps has their numbers.</source>
        <translation>Ein Schritt, der keine Zeit braucht; ×3: drei davon zu einem Zeitpunkt. Auf der Achse der Schritte stehen ihre Nummern.</translation>
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
        <translation>Notiz der Markierung</translation>
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
        <source>Stopped by hand after %1 of virtual time. What is shown is what ran until then.</source>
        <translation>Von Hand angehalten nach %1 virtueller Zeit. Zu sehen ist, was bis dahin lief.</translation>
    </message>
    <message>
        <source>Stopped after %1 of virtual time: %2.</source>
        <translation>Angehalten nach %1 virtueller Zeit: %2.</translation>
    </message>
    <message>
        <source>%1 was the last to run, in line %2.</source>
        <translation>Zuletzt lief %1, in Zeile %2.</translation>
    </message>
    <message>
        <source>Go to line %1</source>
        <translation>Zu Zeile %1</translation>
    </message>
    <message>
        <source>Show the parameters</source>
        <translation>Parameter zeigen</translation>
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
        <source>Ste&amp;p</source>
        <translation>&amp;Schritt</translation>
    </message>
    <message>
        <source>Step bac&amp;k</source>
        <translation>Schritt &amp;zurück</translation>
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
        <source>Axis: &amp;steps</source>
        <translation>Achse: &amp;Schritte</translation>
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
        <source>{}, p95 {}</source>
        <translation>{}, p95 {}</translation>
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
        <source>the cancellation ends in a handler</source>
        <translation>der Abbruch endet in einer Behandlung</translation>
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
        <source>1 step</source>
        <translation>1 Schritt</translation>
    </message>
    <message>
        <source>{} steps</source>
        <translation>{} Schritte</translation>
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
</context>
<context>
    <name>Playback</name>
    <message>
        <source>To the start</source>
        <translation>Zum Anfang</translation>
    </message>
    <message>
        <source>One step back (Shift+F10)</source>
        <translation>Ein Schritt zurück (Umschalt+F10)</translation>
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
        <source>One step (F10)</source>
        <translation>Ein Schritt (F10)</translation>
    </message>
    <message>
        <source>End the playback</source>
        <translation>Abspielen beenden</translation>
    </message>
    <message>
        <source>Step by</source>
        <translation>Schritt je</translation>
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
        <source>%1  ·  event %2: %3 %4 %5</source>
        <translation>%1  ·  Ereignis %2: %3 %4 %5</translation>
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
        <source>Record it on the real clock with the command “baton record”, and open the trace here.</source>
        <translation>Mit dem Befehl „baton record“ lässt es sich auf der echten Uhr aufzeichnen; die Aufzeichnung kann hier geöffnet werden.</translation>
    </message>
    <message>
        <source>Stopped before asyncio ran anything</source>
        <translation>Angehalten, bevor asyncio etwas ausgeführt hat</translation>
    </message>
    <message>
        <source>The program ended with exit status %1 before asyncio ran anything. %2</source>
        <translation>Das Programm endete mit Status %1, bevor asyncio etwas ausgeführt hat. %2</translation>
    </message>
    <message>
        <source>Asyncio ran nothing: there is nothing to show.</source>
        <translation>Asyncio hat nichts ausgeführt: es gibt nichts zu zeigen.</translation>
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
        <source>Step · time</source>
        <translation>Schritt · Zeit</translation>
    </message>
    <message>
        <source>Time, idle shortened</source>
        <translation>Zeit, Leerlauf verkürzt</translation>
    </message>
    <message>
        <source>Overview</source>
        <translation>Überblick</translation>
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
</context>
<context>
    <name>SweepChart</name>
    <message>
        <source>Curves of the sweep</source>
        <translation>Kurven der Reihe</translation>
    </message>
    <message>
        <source>Choose a parameter and its values: a metric of the runs is drawn over them. A click on a point shows its run.</source>
        <translation>Wählen Sie einen Parameter und seine Werte: darüber wird eine Kennzahl der Läufe gezeichnet. Ein Klick auf einen Punkt zeigt seinen Lauf.</translation>
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
        <source>1..20, or 1, 2, 5, or 10ms..1s:lin 5, or 1..100:log 10</source>
        <translation>1..20, oder 1, 2, 5, oder 10ms..1s:lin 5, oder 1..100:log 10</translation>
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
        <source>Waiting</source>
        <translation>Wartet</translation>
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
    <message>
        <source>busy %1</source>
        <translation>%1 beschäftigt</translation>
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
        <source>Two runs have no steps in common: the step axis is for one run.</source>
        <translation>Zwei Läufe haben keine gemeinsamen Schritte: Die Schrittachse ist für einen Lauf.</translation>
    </message>
    <message>
        <source>Edit the note …</source>
        <translation>Notiz bearbeiten …</translation>
    </message>
    <message>
        <source>Delete this marker</source>
        <translation>Diese Markierung löschen</translation>
    </message>
    <message>
        <source>Delete all markers</source>
        <translation>Alle Markierungen löschen</translation>
    </message>
    <message>
        <source>step %1 of the run</source>
        <translation>Schritt %1 des Laufs</translation>
    </message>
    <message>
        <source>steps %1 to %2 of the run</source>
        <translation>Schritte %1 bis %2 des Laufs</translation>
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
        <source>any</source>
        <translation>keiner</translation>
    </message>
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
</context>
</TS>
