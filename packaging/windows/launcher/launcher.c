/* Starts the program: loads runtime\python311.dll beside itself and runs start.pyc with it.
 *
 * Built twice: with WINDOWED as nianbao.exe, else as nianbao-cli.exe. Any path will do, long and
 * Chinese ones too: everything is UTF-16, and no buffer has a fixed size. What the surroundings say
 * about other Pythons and Qts is not heard.
 */
#include <windows.h>
#include <shellapi.h>
#include <stdlib.h>
#include <wchar.h>

#define BROKEN L"程序文件不完整，年报无法启动。请重新安装年报。"

typedef int (*run_python)(int count, wchar_t **words);

static int complain(void)
{
#ifdef WINDOWED
    MessageBoxW(NULL, BROKEN, L"年报", MB_OK | MB_ICONERROR);
#else
    HANDLE out = GetStdHandle(STD_ERROR_HANDLE);
    DWORD written;
    if (!WriteConsoleW(out, BROKEN L"\r\n", (DWORD)wcslen(BROKEN) + 2, &written, NULL)) {
        char told[256];
        int size = WideCharToMultiByte(CP_UTF8, 0, BROKEN L"\r\n", -1, told, sizeof told, NULL, NULL);
        if (size > 0)
            WriteFile(out, told, (DWORD)size - 1, &written, NULL);
    }
#endif
    return 2;
}

/* Return where this program stands, with a backslash at the end; NULL if there is no memory. */
static wchar_t *own_folder(void)
{
    for (DWORD size = MAX_PATH;; size *= 2) {
        wchar_t *path = malloc(size * sizeof *path);
        if (path == NULL)
            return NULL;
        DWORD length = GetModuleFileNameW(NULL, path, size);
        if (length > 0 && length < size) {
            wcsrchr(path, L'\\')[1] = L'\0';
            return path;
        }
        free(path);
        if (length == 0 || size > 65536)
            return NULL;
    }
}

static wchar_t *joined(const wchar_t *folder, const wchar_t *name)
{
    size_t size = wcslen(folder) + wcslen(name) + 1;
    wchar_t *path = malloc(size * sizeof *path);
    if (path != NULL) {
        wcscpy(path, folder);
        wcscat(path, name);
    }
    return path;
}

static void forget_others(void)
{
    static const wchar_t *const names[] = {
        L"QT_PLUGIN_PATH", L"QT_QPA_PLATFORM_PLUGIN_PATH", L"QT_QPA_PLATFORMTHEME", L"QT_STYLE_OVERRIDE",
    };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        SetEnvironmentVariableW(names[i], NULL);
    SetDllDirectoryW(L""); /* nothing is loaded from the current folder */
}

static int start(void)
{
    wchar_t *folder = own_folder();
    wchar_t *library = folder ? joined(folder, L"runtime\\python311.dll") : NULL;
    wchar_t *script = folder ? joined(folder, L"runtime\\start.pyc") : NULL;
    if (library == NULL || script == NULL)
        return complain();
    forget_others();
    HMODULE python = LoadLibraryExW(library, NULL, LOAD_WITH_ALTERED_SEARCH_PATH);
    run_python run = python ? (run_python)(void *)GetProcAddress(python, "Py_Main") : NULL;
    int count;
    wchar_t **given = CommandLineToArgvW(GetCommandLineW(), &count);
    if (run == NULL || given == NULL || GetFileAttributesW(script) == INVALID_FILE_ATTRIBUTES)
        return complain();
    wchar_t **words = malloc(((size_t)count + 4) * sizeof *words);
    if (words == NULL)
        return complain();
    int used = 0;
    words[used++] = given[0];
    words[used++] = L"-X";
    words[used++] = L"utf8";
    words[used++] = script;
    for (int i = 1; i < count; i++)
        words[used++] = given[i];
    words[used] = NULL;
    return run(used, words);
}

#ifdef WINDOWED
int WINAPI wWinMain(HINSTANCE self, HINSTANCE before, LPWSTR line, int show)
{
    (void)self, (void)before, (void)line, (void)show;
    return start();
}
#else
int wmain(void)
{
    return start();
}
#endif
