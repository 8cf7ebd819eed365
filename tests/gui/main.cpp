#include <gmock/gmock.h>

#include <QApplication>
#include <QTemporaryDir>

int main(int argc, char** argv) {
    qputenv("QT_QPA_PLATFORM", "offscreen");
    const QTemporaryDir data;  // what a window keeps is not the user's own
    qputenv("XDG_DATA_HOME", data.path().toUtf8());
    testing::InitGoogleMock(&argc, argv);
    QApplication::setAttribute(Qt::AA_DontUseNativeDialogs);
    QApplication application(argc, argv);
    QApplication::setApplicationName(QStringLiteral("baton-gui-test"));
    QApplication::setOrganizationName(QStringLiteral("baton-test"));
    return RUN_ALL_TESTS();
}
