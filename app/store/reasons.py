"""Why a file could not be read or written, in words for a person."""

import errno

from app.store.windows import IN_USE, windows_number

_REASONS = {
    errno.ENOSPC: "磁盘已满",
    errno.EDQUOT: "磁盘配额已用完",
    errno.EFBIG: "文件超过了磁盘允许的大小",
    errno.EACCES: "没有权限",
    errno.EPERM: "没有权限",
    errno.EROFS: "磁盘是只读的",
    errno.ENOENT: "文件夹不存在",
    errno.ENOTDIR: "路径中有一段不是文件夹",
    errno.EISDIR: "这是一个文件夹",
    errno.ENAMETOOLONG: "文件名或路径太长",
    errno.EIO: "磁盘读写出错",
    errno.EBUSY: "文件正被其他程序使用",
    errno.ELOOP: "链接绕成了圈",
    errno.ETIMEDOUT: "网络或磁盘没有响应",
    errno.ENODEV: "磁盘已移走",
}
for _name in ("ESTALE", "EHOSTDOWN", "EHOSTUNREACH", "ENETDOWN", "ENETUNREACH", "ENOTCONN"):
    if hasattr(errno, _name):  # not on every system
        _REASONS[getattr(errno, _name)] = "网络位置连接不上"
_IN_USE = "文件正被其他程序使用"
_AWAY = "网络位置连接不上"
# Windows's own numbers, where Python's errno says less or something else.
_OF_WINDOWS = {
    3: "文件夹不存在",
    5: f"没有权限，或者{_IN_USE}",
    19: "磁盘是只读的",
    21: "磁盘没有准备好",
    23: "磁盘读写出错",
    **dict.fromkeys((32, 33, 1224), _IN_USE),
    39: "磁盘已满",
    **dict.fromkeys((53, 55, 59, 64, 67, 121, 1231, 1232), _AWAY),
    123: "文件名或路径不合规定",
    206: "文件名或路径太长",
    **dict.fromkeys((225, 226), "文件被安全软件拦住了"),
    1117: "磁盘读写出错",
}


def reason_of(error: OSError) -> str:
    """Return the reason for `error`; one without words of its own by its number."""
    of_windows = _OF_WINDOWS.get(windows_number(error) or 0)
    return of_windows or _REASONS.get(error.errno or 0, f"读写出错（错误号 {error.errno}）")


def advice_for(error: OSError) -> str:
    """Return what to do about a file that could not be saved for `error`."""
    if windows_number(error) in IN_USE or error.errno == errno.EBUSY:
        return "请先关闭打开着它的程序（如 WPS、Word）再保存，或者换一个位置保存。"
    return "请换一个位置保存。"
