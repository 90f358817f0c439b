/* Stands in for Microsoft's full WebView2 installer in build/windows/test.sh: it leaves the mark by which the runtime is
   known to be there, for this user. */
#include <windows.h>

int main(void) {
	static const char pv[] = "120.0.2210.144";
	return RegSetKeyValueA(HKEY_CURRENT_USER, "Software\\Microsoft\\EdgeUpdate\\Clients\\{F3017226-FE2A-4295-8BDF-00C3A9A7E4C5}",
		"pv", REG_SZ, pv, sizeof pv);
}
