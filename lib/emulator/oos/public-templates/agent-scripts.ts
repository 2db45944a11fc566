// The scripts that the templates for agents run, in own words. References in them are filled in by OOS.

/** Installs the package of Docker that the system's own repositories have, or removes it. */
export const DOCKER = `#!/bin/bash
case '{{ action }}' in
  install) what=install ;;
  uninstall) what=remove ;;
  *) echo "The action is install or uninstall, not {{ action }}." >&2; exit 1 ;;
esac
if command -v yum >/dev/null 2>&1; then
  yum $what -y docker
elif command -v apt-get >/dev/null 2>&1; then
  apt-get $what -y docker.io
else
  echo "Neither yum nor apt-get is there." >&2
  exit 1
fi || { echo "Docker: $what has failed." >&2; exit 1; }`;

export const CLOUD_MONITOR = `#!/bin/bash
home=/usr/local/cloudmonitor
if [ '{{ action }}' = install ]; then
  export VERSION=2.1.56
  site=https://cms-agent-{{ ACS::RegionId }}.oss-{{ ACS::RegionId }}-internal.aliyuncs.com
  curl -sfo /tmp/cms_install.sh $site/cms-go-agent/cms_go_agent_install-1.4.sh && bash /tmp/cms_install.sh
else
  test "$(uname -m)" = x86_64 && kind=amd64 || kind=386
  $home/CmsGoAgent.linux-$kind uninstall && rm -rf $home && echo "The agent of CloudMonitor is removed."
fi`;
export const CLOUD_MONITOR_WINDOWS = `$home_dir = 'C:\\Program Files\\Alibaba\\cloudmonitor'
$exe = Join-Path $home_dir 'CmsGoAgent.windows-amd64.exe'
if ('{{ action }}' -eq 'uninstall') {
  & $exe uninstall
} else {
  New-Item -ItemType Directory -Force $home_dir | Out-Null
  $site = 'https://cms-agent-{{ ACS::RegionId }}.oss-{{ ACS::RegionId }}-internal.aliyuncs.com'
  Invoke-WebRequest "$site/cms-go-agent/2.1.56/CmsGoAgent.windows-amd64.exe" -OutFile $exe
  & $exe install
  & $exe start
}`;

export const LOG_AGENT = `#!/bin/bash
told=/usr/local/ilogtail/app_info.json
if [ '{{ action }}' = install ] && [ '{{ overwrite }}' != true ] && [ -f $told ]; then
  echo "The agent is there already."
  exit 0
fi
site=http://logtail-release-{{ regionId }}.oss-{{ regionId }}-internal.aliyuncs.com
if ! curl -sfo logtail.sh $site/linux64/logtail.sh; then
  echo "The installer cannot be fetched from $site." >&2
  exit 1
fi
chmod 755 logtail.sh
if [ '{{ action }}' = install ]; then
  ./logtail.sh install {{ regionId }} && cat $told
else
  ./logtail.sh {{ action }}
fi`;
export const LOG_AGENT_WINDOWS = `$site = 'http://logtail-release-{{ regionId }}.oss-{{ regionId }}-internal.aliyuncs.com'
Invoke-WebRequest "$site/win/logtail_installer.zip" -OutFile logtail.zip
Expand-Archive logtail.zip -Force
& .\\logtail\\logtail_installer.exe {{ action }} {{ regionId }}`;

export const ARMS = `#!/bin/bash
home=$HOME/.arms
site=http://arms-apm-{{ regionId }}.oss-{{ regionId }}-internal.aliyuncs.com
remove() {
  test ! -f supervisor.pid || kill -9 "$(cat supervisor.pid)"
  rm -rf "$home" && echo "The agent of ARMS is removed."
}
attach() {
  curl -sfo /tmp/arms_install.sh $site/install.sh || { echo "The installer cannot be fetched." >&2; exit 1; }
  sh /tmp/arms_install.sh || exit 1
  if pgrep -f '{{ appName }}' >/dev/null; then
    "$home/supervisor/cli.sh" '{{ licenseKey }}' '{{ appName }}'
  else
    echo "No process of {{ appName }} is running."
  fi
}
case '{{ action }}' in
  install) test ! -d "$home/agent" || remove; attach ;;
  upgrade) attach ;;
  *) remove ;;
esac`;

export const XDRAGON = `#!/bin/bash
plugin='-i xdragon_hardware_detect_plugin -e 1.0.0'
case '{{ action }}' in
  install)
    if ! command -v smartctl >/dev/null 2>&1; then
      if command -v yum >/dev/null 2>&1; then yum install -y smartmontools; else apt-get install -y smartmontools; fi
    fi
    aliyun_installer $plugin
    site=https://cms-agent-{{ ACS::RegionId }}.oss-{{ ACS::RegionId }}-internal.aliyuncs.com
    curl -sfo /tmp/cms_install.sh $site/cms-go-agent/cms_go_agent_install-1.4.sh && bash /tmp/cms_install.sh ;;
  update) aliyun_installer -u $plugin ;;
  remove) aliyun_installer -r $plugin ;;
esac`;
