/* Debian's Wine 8 has no bcryptprimitives.dll, which every Go program asks for random bytes. This stand-in hands the
   request to the older function of advapi32. It is built for tests under Wine only and never shipped. */
#include <windows.h>

BOOLEAN NTAPI SystemFunction036(PVOID buffer, ULONG length);

__declspec(dllexport) BOOL WINAPI ProcessPrng(PBYTE buffer, SIZE_T length) { return SystemFunction036(buffer, (ULONG)length); }
