"""Why a file could not be read or written, in words for a person."""

import errno

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
HELD_BY_OTHERS = (5, 32, 33)  # Windows: access denied, sharing violation, lock violation


def reason_of(error: OSError) -> str:
    """Return the reason for `error`; one without words of its own by its number."""
    if getattr(error, "winerror", None) in HELD_BY_OTHERS:
        return "文件正被其他程序使用"
    return _REASONS.get(error.errno or 0, f"读写出错（错误号 {error.errno}）")
