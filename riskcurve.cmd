@echo off
rem Starts riskcurve on Windows: builds it first in a checkout that has no build (delete
rem validation\cli\target\quick after a change of the sources), or starts what lies beside it in a
rem distribution. JAVA_HOME and RISKCURVE_OPTS as in the launcher for other systems.
setlocal
set "java=java"
if defined JAVA_HOME set "java=%JAVA_HOME%\bin\java"
"%java%" -version >nul 2>&1
if errorlevel 1 (
  echo riskcurve: no Java found ^(%java%^); install a JDK, 17 or newer, or set JAVA_HOME 1>&2
  exit /b 2
)
set "jar=%~dp0..\riskcurve.jar"
if exist "%jar%" goto run
set "jar=%~dp0validation\cli\target\quick\riskcurve.jar"
if exist "%jar%" goto run
echo riskcurve: building; this takes a minute, once 1>&2
pushd "%~dp0"
call mvnw.cmd -q -Dquick -pl validation/cli -am package 1>&2
if errorlevel 1 (
  popd
  echo riskcurve: the build failed 1>&2
  exit /b 2
)
popd
:run
if not defined OPENBLAS_NUM_THREADS set "OPENBLAS_NUM_THREADS=1"
"%java%" -XX:+UseSerialGC %RISKCURVE_OPTS% -jar "%jar%" %*
exit /b %errorlevel%
