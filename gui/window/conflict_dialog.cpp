#include "gui/window/conflict_dialog.h"

#include <QCoreApplication>
#include <QDialog>
#include <QDialogButtonBox>
#include <QFontDatabase>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include "gui/editor/diff_highlighter.h"
#include "sim/experiment/explain_edits.h"

namespace baton::gui {

namespace {

class ConflictTexts {
    Q_DECLARE_TR_FUNCTIONS(ConflictTexts)
};

// Whose lines those with a minus are, and those with a plus.
QString diff_of(const QString& name, const QString& on_disk, const QString& mine) {
    QStringList lines =
        QString::fromStdString(experiment::unified_diff(on_disk.toStdString(), mine.toStdString(), name.toStdString()))
            .split(QLatin1Char('\n'));
    if (lines.size() < 2) return {};
    lines[0] = QStringLiteral("--- ") + ConflictTexts::tr("%1 on the disk").arg(name);
    lines[1] = QStringLiteral("+++ ") + ConflictTexts::tr("%1 as it is here").arg(name);
    return lines.join(QLatin1Char('\n'));
}

}  // namespace

Conflict ask_about_conflict(QWidget* parent, const QString& name, const QString& on_disk, const QString& mine) {
    QDialog dialog(parent);
    dialog.setWindowTitle(ConflictTexts::tr("Changed on the disk"));
    dialog.setObjectName(QStringLiteral("conflict"));
    auto* column = new QVBoxLayout(&dialog);
    auto* words = new QLabel(
        ConflictTexts::tr("%1 has changed on the disk since it was read here. This is how your text differs from it:").arg(name));
    words->setTextFormat(Qt::PlainText);
    words->setWordWrap(true);
    column->addWidget(words);
    auto* diff = new QPlainTextEdit(diff_of(name, on_disk, mine));
    new DiffHighlighter(diff->document());
    diff->setObjectName(QStringLiteral("conflict-diff"));
    diff->setReadOnly(true);
    diff->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    diff->setLineWrapMode(QPlainTextEdit::NoWrap);
    column->addWidget(diff, 1);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    Conflict chosen = Conflict::cancel;
    const auto choice = [&](const QString& text, const char* object, QDialogButtonBox::ButtonRole role, Conflict what) {
        QPushButton* button = buttons->addButton(text, role);
        button->setObjectName(QString::fromLatin1(object));
        QObject::connect(button, &QPushButton::clicked, &dialog, [&dialog, &chosen, what] {
            chosen = what;
            dialog.accept();
        });
    };
    choice(ConflictTexts::tr("Keep both: save mine as …"), "conflict-both", QDialogButtonBox::ActionRole, Conflict::save_copy);
    choice(ConflictTexts::tr("Take what is on the disk"), "conflict-theirs", QDialogButtonBox::ActionRole, Conflict::take_theirs);
    choice(ConflictTexts::tr("Overwrite it with mine"), "conflict-mine", QDialogButtonBox::ActionRole, Conflict::overwrite);
    QObject::connect(buttons, &QDialogButtonBox::rejected, &dialog, &QDialog::reject);
    column->addWidget(buttons);
    dialog.resize(720, 460);
    return dialog.exec() == QDialog::Accepted ? chosen : Conflict::cancel;
}

}  // namespace baton::gui
