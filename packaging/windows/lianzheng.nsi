; The installer for Windows: for one person, without administrator's rights; the uninstaller leaves all data.
; makensis -DVERSION=0.1.0 -DFOLDER=..\..\build\frozen\lianzheng -DOUT=lianzheng-setup.exe lianzheng.nsi
Unicode true
SetCompressor /SOLID lzma
!include "MUI2.nsh"
!ifndef VERSION
  !error "VERSION is missing"
!endif
!define NAME "廉政文稿"
!define UNINSTALL "Software\Microsoft\Windows\CurrentVersion\Uninstall\Lianzheng"
!define CLASSES "Software\Classes"

Name "${NAME}"
OutFile "${OUT}"
InstallDir "$LOCALAPPDATA\Programs\Lianzheng"
InstallDirRegKey HKCU "${UNINSTALL}" "InstallLocation"
RequestExecutionLevel user
!define MUI_ICON "..\..\resources\icons\app\lianzheng.ico"
!define MUI_UNICON "..\..\resources\icons\app\lianzheng.ico"
!define MUI_FINISHPAGE_RUN "$INSTDIR\lianzheng-window.exe"
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "SimpChinese"

VIProductVersion "${VERSION}.0"
VIAddVersionKey /LANG=2052 "ProductName" "${NAME}"
VIAddVersionKey /LANG=2052 "FileDescription" "${NAME} 安装程序"
VIAddVersionKey /LANG=2052 "FileVersion" "${VERSION}"
VIAddVersionKey /LANG=2052 "LegalCopyright" "MIT"

Section "程序"
  ; files of an older version would stay otherwise; only what the installer itself put there is removed
  RMDir /r "$INSTDIR\_internal"
  SetOutPath "$INSTDIR"
  File /r "${FOLDER}\*"
  WriteUninstaller "$INSTDIR\uninstall.exe"
  CreateShortcut "$SMPROGRAMS\${NAME}.lnk" "$INSTDIR\lianzheng-window.exe"
  CreateShortcut "$DESKTOP\${NAME}.lnk" "$INSTDIR\lianzheng-window.exe"
  ; offered under “打开方式” for Word and text files, never made the default
  WriteRegStr HKCU "${CLASSES}\Applications\lianzheng-window.exe" "FriendlyAppName" "${NAME}"
  WriteRegStr HKCU "${CLASSES}\Applications\lianzheng-window.exe\shell\open\command" "" '"$INSTDIR\lianzheng-window.exe" "%1"'
  WriteRegStr HKCU "${CLASSES}\Applications\lianzheng-window.exe\SupportedTypes" ".docx" ""
  WriteRegStr HKCU "${CLASSES}\Applications\lianzheng-window.exe\SupportedTypes" ".txt" ""
  WriteRegStr HKCU "${CLASSES}\Lianzheng.Draft" "" "${NAME}文稿"
  WriteRegStr HKCU "${CLASSES}\Lianzheng.Draft\shell\open\command" "" '"$INSTDIR\lianzheng-window.exe" "%1"'
  WriteRegNone HKCU "${CLASSES}\.docx\OpenWithProgids" "Lianzheng.Draft"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayName" "${NAME}"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayIcon" "$INSTDIR\lianzheng-window.exe"
  WriteRegStr HKCU "${UNINSTALL}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${UNINSTALL}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegDWORD HKCU "${UNINSTALL}" "NoModify" 1
  WriteRegDWORD HKCU "${UNINSTALL}" "NoRepair" 1
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
SectionEnd

Section "Uninstall"
  ; named one by one: a person's own files in the folder, and all data in %LOCALAPPDATA%\lianzheng, stay
  RMDir /r "$INSTDIR\_internal"
  Delete "$INSTDIR\lianzheng.exe"
  Delete "$INSTDIR\lianzheng-window.exe"
  Delete "$INSTDIR\THIRD-PARTY-NOTICES.txt"
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR"
  Delete "$SMPROGRAMS\${NAME}.lnk"
  Delete "$DESKTOP\${NAME}.lnk"
  DeleteRegKey HKCU "${CLASSES}\Applications\lianzheng-window.exe"
  DeleteRegKey HKCU "${CLASSES}\Lianzheng.Draft"
  DeleteRegValue HKCU "${CLASSES}\.docx\OpenWithProgids" "Lianzheng.Draft"
  DeleteRegKey HKCU "${UNINSTALL}"
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
SectionEnd
