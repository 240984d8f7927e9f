; The setup program: makensis with the words that installer.py gives.
;
; For one person, without an administrator, into that person's own folder. What it writes: the
; program's files (each by name, and each by name away again), a line in the start menu, on the first
; time one on the desktop, and below HKEY_CURRENT_USER what Windows shows of installed programs, the
; file type .nianbao, and where the program is. Reports, settings and kept versions are not touched.
;
; Exit codes: 0 done, 1 cancelled, 2 not for this Windows, 3 the program is running, 4 not written.

Unicode true
SetCompressor /SOLID lzma
SetCompressorDictSize 64
RequestExecutionLevel user
ManifestDPIAware true
CRCCheck force
ShowInstDetails nevershow
ShowUninstDetails nevershow
BrandingText " "
Name "年报"
OutFile "${OUT}"
InstallDir "$LOCALAPPDATA\Programs\nianbao"
InstallDirRegKey HKCU "${UNINSTALL_KEY}" "InstallLocation"

VIProductVersion "${FOUR_NUMBERS}"
VIAddVersionKey /LANG=2052 "ProductName" "年报"
VIAddVersionKey /LANG=2052 "FileDescription" "年报 安装程序"
VIAddVersionKey /LANG=2052 "FileVersion" "${VERSION}"
VIAddVersionKey /LANG=2052 "ProductVersion" "${VERSION}"
VIAddVersionKey /LANG=2052 "LegalCopyright" "MIT License"

!include MUI2.nsh
!include LogicLib.nsh
!include WinVer.nsh
!include x64.nsh
!include FileFunc.nsh

!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!define MUI_WELCOMEFINISHPAGE_BITMAP "${SIDE}"
!define MUI_WELCOMEFINISHPAGE_BITMAP_STRETCH FitControl
!define MUI_ABORTWARNING
!define MUI_FINISHPAGE_RUN "$INSTDIR\nianbao.exe"
!define MUI_FINISHPAGE_RUN_TEXT "打开年报"
!define MUI_FINISHPAGE_TEXT "年报 ${VERSION} 已装好，可以从“开始”菜单打开，也可以双击年报文件（*.nianbao）打开。"
!define MUI_WELCOMEPAGE_TEXT "将为您本人安装年报 ${VERSION}，不需要管理员权限。$\r$\n$\r$\n装过旧版的，会换成这一版；您的年报文件、设置和历史版本都不受影响。"
!define MUI_UNCONFIRMPAGE_TEXT_TOP "将从这台电脑上删除年报程序。您的年报文件、设置和历史版本都会保留。"

!insertmacro MUI_PAGE_WELCOME
!define MUI_PAGE_CUSTOMFUNCTION_LEAVE OwnFolder
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "SimpChinese"

!define CLASSES "Software\Classes"
!define APP_PATH "Software\Microsoft\Windows\CurrentVersion\App Paths\nianbao.exe"
!define TYPE "nianbao.report"
!define RUNNING "年报正在运行，或者这个文件夹不允许写入：$\r$\n$INSTDIR$\r$\n$\r$\n请先保存并关闭年报的所有窗口，再点“重试”。"

; Says SENTENCE (not where /S asks for silence) and ends with CODE.
!macro Refuse SENTENCE CODE
  MessageBox MB_OK|MB_ICONSTOP "${SENTENCE}" /SD IDOK
  SetErrorLevel ${CODE}
  Quit
!macroend

; Windows lets nobody write to a library that is in use.
!macro WaitForProgram
  ${Do}
    ${IfNot} ${FileExists} "$INSTDIR\runtime\python311.dll"
      ${ExitDo}
    ${EndIf}
    ClearErrors
    FileOpen $0 "$INSTDIR\runtime\python311.dll" a
    ${IfNot} ${Errors}
      FileClose $0
      ${ExitDo}
    ${EndIf}
    MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "${RUNNING}" /SD IDCANCEL IDRETRY +3
    SetErrorLevel 3
    Quit
  ${Loop}
!macroend

!macro TellExplorer ; SHCNE_ASSOCCHANGED
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
!macroend

Function .onInit
  ${IfNot} ${AtLeastWin10}
    !insertmacro Refuse "年报需要 Windows 10（1809 或更新的版本）或 Windows 11，这台电脑的 Windows 太旧，不能安装。" 2
  ${EndIf}
  ${IfNot} ${RunningX64}
    !insertmacro Refuse "年报需要 64 位的 Windows，这台电脑装的是 32 位的，不能安装。" 2
  ${EndIf}
  ${IfNot} ${AtLeastBuild} 17763
    !insertmacro Refuse "年报需要 Windows 10 的 1809 或更新的版本，这台电脑的 Windows 10 太旧。请先更新 Windows，再安装年报。" 2
  ${EndIf}
FunctionEnd

; A folder that somebody chose gets one of our own in it.
Function OwnFolder
  StrCpy $0 $INSTDIR "" -8
  ${If} $0 != "\nianbao"
    StrCpy $INSTDIR "$INSTDIR\nianbao"
  ${EndIf}
FunctionEnd

; The version that is there goes first, with the very files that it had brought.
Function RemoveOldVersion
  ReadRegStr $1 HKCU "${UNINSTALL_KEY}" "InstallLocation"
  ${If} $1 == ""
    StrCpy $1 $INSTDIR
  ${EndIf}
  ${If} ${FileExists} "$1\uninstall.exe"
    Push $INSTDIR
    StrCpy $INSTDIR $1
    !insertmacro WaitForProgram
    Pop $INSTDIR
    DetailPrint "正在换下旧版……"
    ExecWait '"$1\uninstall.exe" /S /upgrade _?=$1' $2
    ${If} $2 != 0
      !insertmacro Refuse "旧版没有卸载成功，新版没有安装。请重新启动电脑，再安装一次。" 4
    ${EndIf}
    Delete "$1\uninstall.exe"
    ${If} $1 != $INSTDIR
      RMDir "$1"
    ${EndIf}
    StrCpy $R9 "upgrade"
  ${EndIf}
FunctionEnd

Section
  SetOverwrite on
  StrCpy $R9 ""
  Call RemoveOldVersion
  !insertmacro WaitForProgram
  DetailPrint "正在写入程序文件……"
  SetDetailsPrint none
  SetOutPath "$INSTDIR"
  ClearErrors
  WriteUninstaller "$INSTDIR\uninstall.exe"
  !include "${INSTALLED_FILES}"
  ${If} ${Errors}
    !insertmacro Refuse "有的文件没有写成，可能是磁盘已满、文件夹不允许写入，或者被安全软件拦住了。请处理后再安装一次。" 4
  ${EndIf}
  SetOutPath "$INSTDIR"
  CreateShortCut "$SMPROGRAMS\年报.lnk" "$INSTDIR\nianbao.exe"
  ${If} $R9 == ""
    CreateShortCut "$DESKTOP\年报.lnk" "$INSTDIR\nianbao.exe"
  ${EndIf}

  WriteRegStr HKCU "${CLASSES}\${TYPE}" "" "年报文件"
  WriteRegStr HKCU "${CLASSES}\${TYPE}\DefaultIcon" "" "$INSTDIR\nianbao.exe,0"
  WriteRegStr HKCU "${CLASSES}\${TYPE}\shell\open\command" "" '"$INSTDIR\nianbao.exe" "%1"'
  WriteRegStr HKCU "${CLASSES}\.nianbao" "" "${TYPE}"
  WriteRegStr HKCU "${CLASSES}\.nianbao\OpenWithProgids" "${TYPE}" ""
  WriteRegStr HKCU "${APP_PATH}" "" "$INSTDIR\nianbao.exe"

  WriteRegStr HKCU "${UNINSTALL_KEY}" "DisplayName" "年报"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "DisplayIcon" "$INSTDIR\nianbao.exe"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${UNINSTALL_KEY}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKCU "${UNINSTALL_KEY}" "EstimatedSize" ${SIZE_KIB}
  WriteRegDWORD HKCU "${UNINSTALL_KEY}" "NoModify" 1
  WriteRegDWORD HKCU "${UNINSTALL_KEY}" "NoRepair" 1
  !insertmacro TellExplorer
SectionEnd

Section "Uninstall"
  !insertmacro WaitForProgram
  DetailPrint "正在删除程序文件……"
  SetDetailsPrint none
  !include "${REMOVED_FILES}"
  Delete "$SMPROGRAMS\年报.lnk"
  ReadRegStr $0 HKCU "${CLASSES}\.nianbao" ""
  ${If} $0 == "${TYPE}"
    DeleteRegValue HKCU "${CLASSES}\.nianbao" ""
  ${EndIf}
  DeleteRegValue HKCU "${CLASSES}\.nianbao\OpenWithProgids" "${TYPE}"
  DeleteRegKey /ifempty HKCU "${CLASSES}\.nianbao\OpenWithProgids"
  DeleteRegKey /ifempty HKCU "${CLASSES}\.nianbao"
  DeleteRegKey HKCU "${CLASSES}\${TYPE}"
  DeleteRegKey HKCU "${APP_PATH}"
  DeleteRegKey HKCU "${UNINSTALL_KEY}"
  ${GetParameters} $0
  ClearErrors
  ${GetOptions} $0 "/upgrade" $1
  ${If} ${Errors} ; a person took it away: an upgrade leaves the line on the desktop as it is
    Delete "$DESKTOP\年报.lnk"
  ${EndIf}
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR"
  !insertmacro TellExplorer
SectionEnd
