/* Included before every file of CPython that is built for the package: the mathematics of glibc
   2.28 and not those of 2.29, which Debian 11 would link by default. The new ones differ only in
   how they report errors to programs of before 1998. */
#if defined __x86_64__
#define OLD "GLIBC_2.2.5"
#elif defined __aarch64__
#define OLD "GLIBC_2.17"
#else
#error "PySide6 has wheels for x86_64 and aarch64 only"
#endif
__asm__(".symver exp, exp@" OLD);
__asm__(".symver exp2, exp2@" OLD);
__asm__(".symver log, log@" OLD);
__asm__(".symver log2, log2@" OLD);
__asm__(".symver pow, pow@" OLD);
#undef OLD
