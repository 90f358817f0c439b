/* Puts a credential into the system's keychain, or tells whether it is there, in build/windows/test.sh: credential put|has
   NAME. Ends with 0 for yes, 1 for no. */
#include <windows.h>
#include <wincred.h>
#include <string.h>

int main(int argc, char **argv) {
	CREDENTIALA made = {0}, *found;
	if (argc != 3) return 2;
	if (!strcmp(argv[1], "has")) return !CredReadA(argv[2], CRED_TYPE_GENERIC, 0, &found);
	made.Type = CRED_TYPE_GENERIC;
	made.TargetName = argv[2];
	made.CredentialBlob = (LPBYTE) "key";
	made.CredentialBlobSize = 3;
	made.Persist = CRED_PERSIST_LOCAL_MACHINE;
	made.UserName = "test";
	return !CredWriteA(&made, 0);
}
