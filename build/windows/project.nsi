; The installer for Windows. Everything comes from package.sh: VERSION (x.y.z), ARCH (amd64 or arm64), DIST (folder with the
; programs), OUT (installer to write), OCR (1 when papers can be read), WEBVIEW (Microsoft's small online installer), SIGN (optional
; command). The test gives STUB: what the installer itself runs on.
!ifdef STUB
  Target ${STUB}
!else if ${ARCH} == "amd64"
  Target amd64-unicode ; the test runs the installer itself under 64-bit Wine
!else
  Target x86-unicode ; NSIS has no stub for ARM; Windows on ARM runs this one
!endif
SetCompressor /SOLID lzma
SetCompressorDictSize 128 ; one program under two names: a dictionary this long stores it once
ManifestDPIAware true
RequestExecutionLevel user

!include "MUI2.nsh"
!include "x64.nsh"
!include "WinVer.nsh"
!include "FileFunc.nsh"
!include "WordFunc.nsh"

!define PRODUCT "BeianDesk"
!define PROGRAM "beiandesk.exe"
!define CONSOLE "beiandesk-cli.exe"
!define CLASS "BeianDesk.Package"
!define UNINSTALL "Software\Microsoft\Windows\CurrentVersion\Uninstall\${PRODUCT}"
!define WEBVIEW_LEAST "109.0" ; what the pages are built for (frontend/vite.config.ts); a test holds both equal
!define WEBVIEW_KEY "Microsoft\EdgeUpdate\Clients\{F3017226-FE2A-4295-8BDF-00C3A9A7E4C5}"

Name "${PRODUCT}"
OutFile "${OUT}"
InstallDir "$LOCALAPPDATA\Programs\${PRODUCT}" ; ASCII whatever the shortcuts are called
InstallDirRegKey HKCU "${UNINSTALL}" "InstallLocation"
BrandingText "BeianDesk ${VERSION}"

VIProductVersion "${VERSION}.0"
VIFileVersion "${VERSION}.0"
VIAddVersionKey "ProductName" "${PRODUCT}"
VIAddVersionKey "CompanyName" "${PRODUCT}"
VIAddVersionKey "FileDescription" "BeianDesk installer"
VIAddVersionKey "FileVersion" "${VERSION}"
VIAddVersionKey "ProductVersion" "${VERSION}"
VIAddVersionKey "LegalCopyright" "MIT licence"

!ifdef SIGN
  !finalize '${SIGN} "%1"' = 0
  !uninstfinalize '${SIGN} "%1"' = 0
!endif

!define MUI_ICON "${DIST}/beiandesk.ico"
!define MUI_UNICON "${DIST}/beiandesk.ico"
!define MUI_ABORTWARNING
!define MUI_FINISHPAGE_RUN "$INSTDIR\${PROGRAM}"
!insertmacro MUI_PAGE_WELCOME
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "SimpChinese" ; the first is used where neither is the user's
!insertmacro MUI_LANGUAGE "English"

LangString ShortcutName ${LANG_SIMPCHINESE} "备案台"
LangString ShortcutName ${LANG_ENGLISH} "BeianDesk"
LangString SafeName ${LANG_SIMPCHINESE} "备案台（安全模式）"
LangString SafeName ${LANG_ENGLISH} "BeianDesk (safe mode)"
LangString PackageName ${LANG_SIMPCHINESE} "备案资料包"
LangString PackageName ${LANG_ENGLISH} "ICP filing package"
LangString OldWindows ${LANG_SIMPCHINESE} "备案台需要 Windows 10 或更新的系统。"
LangString OldWindows ${LANG_ENGLISH} "BeianDesk needs Windows 10 or later."
LangString OtherMachine ${LANG_SIMPCHINESE} "这个安装程序不适用于本机的处理器（${ARCH}）。请下载对应的安装程序。"
LangString OtherMachine ${LANG_ENGLISH} "This installer is for another kind of processor (${ARCH}). Please download the one for this machine."
LangString NoReading ${LANG_SIMPCHINESE} "提示：ARM 版不含文字识别，其余检查都有。需要识别证件文字时，请在这台电脑上改装 amd64 版。"
LangString NoReading ${LANG_ENGLISH} "Note: the ARM edition cannot read text on papers; every other check is there. To read papers, install the amd64 edition on this machine instead."
LangString GetWebView ${LANG_SIMPCHINESE} "正在安装 WebView2 运行环境（窗口显示所需）…"
LangString GetWebView ${LANG_ENGLISH} "Installing the WebView2 runtime, which the window needs…"
LangString NoWebView ${LANG_SIMPCHINESE} "没有装上够新的 WebView2 运行环境，备案台的窗口暂时打不开；命令行 beiandesk-cli.exe 不受影响。$\r$\n$\r$\n这台电脑不能上网时：在另一台电脑上从微软网站下载“WebView2 Evergreen 独立安装程序”（MicrosoftEdgeWebView2RuntimeInstallerX64.exe 或 …ARM64.exe），放到本安装程序旁边，再运行一次本安装程序。"
LangString NoWebView ${LANG_ENGLISH} "A WebView2 runtime that is recent enough could not be installed, so the window cannot open yet; the command line beiandesk-cli.exe works without it.$\r$\n$\r$\nIf this computer has no internet: download Microsoft's “WebView2 Evergreen Standalone Installer” (MicrosoftEdgeWebView2RuntimeInstallerX64.exe or …ARM64.exe) on another computer, put it beside this installer, and run this installer again."
LangString AskData ${LANG_SIMPCHINESE} "要把备案订单、材料和密钥也一起删除吗？自动备份、日志和系统凭据里打开这些数据的密钥也会删除。$\r$\n$\r$\n删除后无法恢复。选“否”只卸载程序，数据保留在 $LOCALAPPDATA\BeianDesk。$\r$\n$\r$\n两种选择都不动：你另存的备份、资料包和导出的文件，以及放在其他文件夹里的数据和它们的密钥。"
LangString AskData ${LANG_ENGLISH} "Delete your filings, papers and keys as well? Automatic backups, logs and the key in the system's credentials that opens this data go too.$\r$\n$\r$\nThey cannot be brought back. “No” removes the program only and keeps the data in $LOCALAPPDATA\BeianDesk.$\r$\n$\r$\nEither way these stay: backups, packages and files that you saved elsewhere, and data in other folders with its keys."
LangString Newer ${LANG_SIMPCHINESE} "这台电脑上已装有更新的备案台 $0，旧版 ${VERSION} 打不开新版写的数据，没有安装。$\r$\n$\r$\n确实需要旧版时：先卸载新版（数据保留），再装旧版并从当时的备份恢复。"
LangString Newer ${LANG_ENGLISH} "BeianDesk $0 is installed, which is later than ${VERSION}; an earlier version does not open data of a later one, so nothing was installed.$\r$\n$\r$\nIf you do need it: uninstall the later version (data stays), install this one, and restore a backup of that time."
LangString InUse ${LANG_SIMPCHINESE} "备案台正在运行，或它的文件被占用。请关闭它后重试。"
LangString InUse ${LANG_ENGLISH} "BeianDesk is running, or something holds its files. Close it and try again."

Function .onInit
  ${IfNot} ${AtLeastWin10}
    MessageBox MB_OK|MB_ICONSTOP "$(OldWindows)" /SD IDOK
    SetErrorLevel 64
    Quit
  ${EndIf}
!if ${ARCH} == "arm64" ; the other is a 64-bit program: 32-bit Windows refuses it by itself, Windows on ARM runs it
  ${IfNot} ${IsNativeARM64}
    MessageBox MB_OK|MB_ICONSTOP "$(OtherMachine)" /SD IDOK
    SetErrorLevel 65
    Quit
  ${EndIf}
!endif
  SetRegView 64
  SetShellVarContext current
  ReadRegStr $0 HKCU "${UNINSTALL}" "DisplayVersion"
  ${If} $0 != ""
    ${VersionCompare} $0 ${VERSION} $1
    ${If} $1 == 1
      MessageBox MB_OK|MB_ICONSTOP "$(Newer)" /SD IDOK
      SetErrorLevel 67
      Quit
    ${EndIf}
  ${EndIf}
FunctionEnd

; WebViewThere leaves the runtime's version in $0, empty when there is none, or when it is too old to show the pages. The
; machine's comes before the user's, however old it is: so does the window look for it.
!macro WebViewThere
  ReadRegStr $0 HKLM "SOFTWARE\WOW6432Node\${WEBVIEW_KEY}" "pv"
  ${If} $0 == ""
    ReadRegStr $0 HKLM "SOFTWARE\${WEBVIEW_KEY}" "pv"
  ${EndIf}
  ${If} $0 == ""
    ReadRegStr $0 HKCU "Software\${WEBVIEW_KEY}" "pv"
  ${EndIf}
  ${VersionCompare} "$0" "${WEBVIEW_LEAST}" $2
  ${If} $2 == 2
    StrCpy $0 ""
  ${EndIf}
!macroend

; The runtime comes from a full installer beside this one where there is one (machines without internet), otherwise
; from Microsoft's small installer, which downloads it. When neither works the program is installed all the same.
Function WebView
  !insertmacro WebViewThere
  ${If} $0 != ""
    Return
  ${EndIf}
  DetailPrint "$(GetWebView)"
!if ${ARCH} == "amd64"
  StrCpy $1 "$EXEDIR\MicrosoftEdgeWebView2RuntimeInstallerX64.exe"
!else
  StrCpy $1 "$EXEDIR\MicrosoftEdgeWebView2RuntimeInstallerARM64.exe"
!endif
  ${IfNot} ${FileExists} "$1"
    InitPluginsDir
    File "/oname=$PLUGINSDIR\webview2.exe" "${WEBVIEW}"
    StrCpy $1 "$PLUGINSDIR\webview2.exe"
  ${EndIf}
  ExecWait '"$1" /silent /install'
  !insertmacro WebViewThere
  ${If} $0 == ""
    MessageBox MB_OK|MB_ICONEXCLAMATION "$(NoWebView)" /SD IDOK
  ${EndIf}
FunctionEnd

Section
  SetOutPath "$INSTDIR"
  SetOverwrite try
  ClearErrors
  File "${DIST}/${PROGRAM}"
  File "${DIST}/${CONSOLE}"
  ${If} ${Errors}
    MessageBox MB_OK|MB_ICONSTOP "$(InUse)" /SD IDOK
    SetErrorLevel 66
    Abort
  ${EndIf}
  SetOverwrite on
  File "${DIST}/beiandesk.ico"
  File "${DIST}/LICENSE.txt"
  File "${DIST}/THIRD-PARTY-NOTICES.txt"
  Call WebView

  CreateShortcut "$SMPROGRAMS\$(ShortcutName).lnk" "$INSTDIR\${PROGRAM}" "" "$INSTDIR\beiandesk.ico"
  CreateShortcut "$SMPROGRAMS\$(SafeName).lnk" "$INSTDIR\${PROGRAM}" "--safe" "$INSTDIR\beiandesk.ico"
  CreateShortcut "$DESKTOP\$(ShortcutName).lnk" "$INSTDIR\${PROGRAM}" "" "$INSTDIR\beiandesk.ico"

  ; packages: .beian is ours; .zip only offers the program under “open with”
  WriteRegStr HKCU "Software\Classes\${CLASS}" "" "$(PackageName)"
  WriteRegStr HKCU "Software\Classes\${CLASS}\DefaultIcon" "" "$INSTDIR\beiandesk.ico"
  WriteRegStr HKCU "Software\Classes\${CLASS}\shell\open\command" "" '"$INSTDIR\${PROGRAM}" "%1"'
  WriteRegStr HKCU "Software\Classes\.beian" "" "${CLASS}"
  WriteRegStr HKCU "Software\Classes\.beian\OpenWithProgids" "${CLASS}" ""
  WriteRegStr HKCU "Software\Classes\.zip\OpenWithProgids" "${CLASS}" ""
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'

  WriteUninstaller "$INSTDIR\uninstall.exe"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayName" "备案台 BeianDesk"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${UNINSTALL}" "Publisher" "${PRODUCT}"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayIcon" "$INSTDIR\beiandesk.ico"
  WriteRegStr HKCU "${UNINSTALL}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${UNINSTALL}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${UNINSTALL}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKCU "${UNINSTALL}" "NoModify" 1
  WriteRegDWORD HKCU "${UNINSTALL}" "NoRepair" 1
  ${GetSize} "$INSTDIR" "/S=0K" $0 $1 $2
  WriteRegDWORD HKCU "${UNINSTALL}" "EstimatedSize" $0
!if ${OCR} != 1
  MessageBox MB_OK|MB_ICONINFORMATION "$(NoReading)" /SD IDOK
!endif
SectionEnd

; Removes the folders of the cache whose names fit $R9.
Function un.Cache
  FindFirst $0 $1 "$LOCALAPPDATA\BeianDesk\$R9"
  ${DoWhile} $1 != ""
    RMDir /r "$LOCALAPPDATA\BeianDesk\$1"
    FindNext $0 $1
  ${Loop}
  FindClose $0
FunctionEnd

; Removes from the system's credentials the keys that vault.json names, and no other: those of data in other folders stay.
Function un.Credentials
  ClearErrors
  FileOpen $0 "$LOCALAPPDATA\BeianDesk\vault.json" r
  ${If} ${Errors}
    Return
  ${EndIf}
  ${Do}
    ClearErrors
    FileRead $0 $1
    ${If} ${Errors}
      ${ExitDo}
    ${EndIf}
    ${WordFind} $1 '"id": "' "+1}" $2 ; what stands behind it
    ${If} $2 != $1
      StrCpy $2 $2 32
      System::Call 'advapi32::CredDeleteW(w "${PRODUCT}:$2", i 1, i 0)'
    ${EndIf}
  ${Loop}
  FileClose $0
FunctionEnd

; Only what was installed is removed, by name: whoever chose a folder with other things in it keeps them.
Section "Uninstall"
  SetRegView 64
  SetShellVarContext current
  ClearErrors
  Delete "$INSTDIR\${PROGRAM}"
  Delete "$INSTDIR\${CONSOLE}"
  ${If} ${Errors}
    MessageBox MB_OK|MB_ICONSTOP "$(InUse)" /SD IDOK
    SetErrorLevel 66
    Abort
  ${EndIf}
  Delete "$INSTDIR\beiandesk.ico"
  Delete "$INSTDIR\LICENSE.txt"
  Delete "$INSTDIR\THIRD-PARTY-NOTICES.txt"
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR"
  Delete "$SMPROGRAMS\备案台.lnk"
  Delete "$SMPROGRAMS\BeianDesk.lnk"
  Delete "$SMPROGRAMS\备案台（安全模式）.lnk"
  Delete "$SMPROGRAMS\BeianDesk (safe mode).lnk"
  Delete "$DESKTOP\备案台.lnk"
  Delete "$DESKTOP\BeianDesk.lnk"
  ReadRegStr $0 HKCU "Software\Classes\.beian" ""
  ${If} $0 == "${CLASS}"
    DeleteRegKey HKCU "Software\Classes\.beian"
  ${EndIf}
  DeleteRegValue HKCU "Software\Classes\.zip\OpenWithProgids" "${CLASS}"
  DeleteRegKey HKCU "Software\Classes\${CLASS}"
  DeleteRegKey HKCU "${UNINSTALL}"
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
  ; what can be made again goes; data stays unless asked, and silently only /DELETEDATA asks
  RMDir /r "$LOCALAPPDATA\BeianDesk\WebView2"
  StrCpy $R9 "onnxruntime-*"
  Call un.Cache
  StrCpy $R9 "wazero-*"
  Call un.Cache
  ${GetParameters} $0
  ClearErrors
  ${GetOptions} $0 "/DELETEDATA" $1
  IfErrors 0 asked
  MessageBox MB_YESNO|MB_ICONEXCLAMATION|MB_DEFBUTTON2 "$(AskData)" /SD IDNO IDNO kept
asked:
  Call un.Credentials
  RMDir /r "$LOCALAPPDATA\BeianDesk"
kept:
SectionEnd
