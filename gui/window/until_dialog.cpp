#include "gui/window/until_dialog.h"

#include <QComboBox>
#include <QCoreApplication>
#include <QDialog>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

#include "gui/run/fact_words.h"

namespace baton::gui {

namespace {

class UntilTexts {
    Q_DECLARE_TR_FUNCTIONS(UntilTexts)
};

constexpr std::size_t most_listed = 2000;

QString names_for_people(const RunResult& run) {
    constexpr qsizetype most = 12;
    QStringList names;
    for (const std::string& name : experiment::stop_names(run.stop_run())) names.append(safe_text(name));
    const bool more = names.size() > most;
    return names.mid(0, most).join(QStringLiteral(", ")) + (more ? QStringLiteral(", …") : QString());
}

QString error_of(const std::string& condition, const RunResult& run) {
    if (condition.empty()) return {};
    try {
        experiment::check_stop(condition, run.stop_run());
        return {};
    } catch (const experiment::SpecError& error) {
        // What it can use stands above already.
        return safe_text(error.what()).section(QStringLiteral("; a condition here can use "), 0, 0);
    }
}

// The first entry stands for none of them.
QComboBox* choice_of(const QString& none, const QStringList& names, int chosen) {
    auto* out = new QComboBox;
    out->addItem(none);
    out->addItems(names);
    out->setCurrentIndex(chosen);
    out->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    out->setMinimumContentsLength(20);
    return out;
}

}  // namespace

std::optional<TextId> text_of_object(const RunResult& run, std::string_view object) {
    const auto& texts = run.recording.texts;
    for (TextId id = 1; id < texts.size(); ++id) {
        if (texts[id] == object) return id;
    }
    return std::nullopt;
}

std::optional<experiment::Stops> ask_until(QWidget* parent, const RunResult& run, const experiment::Stops& now) {
    QDialog dialog(parent);
    dialog.setObjectName(QStringLiteral("until"));
    dialog.setWindowTitle(UntilTexts::tr("Run until"));
    auto* form = new QFormLayout(&dialog);
    auto* how = new QLabel(UntilTexts::tr("The playback goes on until one of these happens, whichever comes first."));
    auto* condition = new QLineEdit(QString::fromStdString(now.condition));
    condition->setObjectName(QStringLiteral("until-condition"));
    condition->setPlaceholderText(UntilTexts::tr("for example: %1").arg(QStringLiteral("ready > 3 and now >= 2s")));
    condition->setMinimumWidth(320);
    auto* help = new QLabel(UntilTexts::tr("It can use: %1").arg(names_for_people(run)));
    auto* wrong = new QLabel;
    wrong->setObjectName(QStringLiteral("until-wrong"));
    for (QLabel* label : {how, help, wrong}) {
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
    }
    QStringList tasks, objects;
    for (TaskId task = 1; task <= std::min<std::size_t>(run.timeline.task_count(), most_listed); ++task)
        tasks.append(task_name(run, task));
    std::vector<std::optional<TextId>> texts;
    int object_chosen = 0;
    for (const analysis::ObjectHistory& object : run.timeline.objects()) {
        if (static_cast<std::size_t>(objects.size()) >= most_listed) break;
        objects.append(safe_text(object.name));
        texts.push_back(text_of_object(run, object.name));
        if (now.object && texts.back() == now.object) object_chosen = static_cast<int>(objects.size());
    }
    QComboBox* task =
        choice_of(UntilTexts::tr("no task"), tasks, now.task <= static_cast<TaskId>(tasks.size()) ? static_cast<int>(now.task) : 0);
    task->setObjectName(QStringLiteral("until-task"));
    QComboBox* object = choice_of(UntilTexts::tr("no object"), objects, object_chosen);
    object->setObjectName(QStringLiteral("until-object"));
    form->addRow(how);
    form->addRow(UntilTexts::tr("This comes true"), condition);
    form->addRow(QString(), help);
    form->addRow(QString(), wrong);
    form->addRow(UntilTexts::tr("This task is touched"), task);
    form->addRow(UntilTexts::tr("This object is touched"), object);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel);
    buttons->button(QDialogButtonBox::Ok)->setText(UntilTexts::tr("Run"));
    form->addRow(buttons);
    const auto check = [&](const QString& text) {
        const QString error = error_of(text.trimmed().toStdString(), run);
        wrong->setText(error);
        form->setRowVisible(wrong, !error.isEmpty());
        form->activate();
        // A layout gives labels of several lines their height only in a window that is high enough.
        dialog.resize(dialog.width(), std::max(dialog.height(), form->totalHeightForWidth(dialog.width())));
        buttons->button(QDialogButtonBox::Ok)->setEnabled(error.isEmpty());
    };
    check(condition->text());
    QObject::connect(condition, &QLineEdit::textChanged, &dialog, check);
    QObject::connect(buttons, &QDialogButtonBox::accepted, &dialog, &QDialog::accept);
    QObject::connect(buttons, &QDialogButtonBox::rejected, &dialog, &QDialog::reject);
    if (dialog.exec() != QDialog::Accepted) return std::nullopt;
    experiment::Stops out;
    out.lines = now.lines;
    out.condition = condition->text().trimmed().toStdString();
    out.task = static_cast<TaskId>(task->currentIndex());
    if (object->currentIndex() > 0) out.object = texts[static_cast<std::size_t>(object->currentIndex() - 1)];
    return out;
}

}  // namespace baton::gui
