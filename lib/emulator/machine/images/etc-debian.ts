import type { Userland } from "../kernel/sys";
import { opensslConfig } from "./etc-red-hat";
import { file, type ImageFile, link } from "./image-file";

const profile = `# /etc/profile: system-wide .profile file for the Bourne shell (sh(1))
# and Bourne compatible shells (bash(1), ksh(1), ash(1), ...).

if [ "$(id -u)" -eq 0 ]; then
  PATH="/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"
else
  PATH="/usr/local/bin:/usr/bin:/bin:/usr/local/games:/usr/games"
fi
export PATH

if [ "\${PS1-}" ]; then
  if [ "\${BASH-}" ] && [ "$BASH" != "/bin/sh" ]; then
    if [ -f /etc/bash.bashrc ]; then
      . /etc/bash.bashrc
    fi
  else
    if [ "$(id -u)" -eq 0 ]; then
      PS1='# '
    else
      PS1='$ '
    fi
  fi
fi

if [ -d /etc/profile.d ]; then
  for i in /etc/profile.d/*.sh; do
    if [ -r $i ]; then
      . $i
    fi
  done
  unset i
fi
`;

const bashBashrc = `# System-wide .bashrc file for interactive bash(1) shells.

# If not running interactively, don't do anything
[ -z "\${PS1-}" ] && return

shopt -s checkwinsize

PS1='\\u@\\h:\\w\\$ '
`;

const userBashrc = `# ~/.bashrc: executed by bash(1) for non-login shells.

# If not running interactively, don't do anything
case $- in
    *i*) ;;
      *) return;;
esac

HISTCONTROL=ignoreboth
shopt -s histappend
HISTSIZE=1000
HISTFILESIZE=2000
shopt -s checkwinsize

PS1='\\u@\\h:\\w\\$ '

alias ls='ls --color=auto'
alias grep='grep --color=auto'
alias ll='ls -alF'
alias la='ls -A'
alias l='ls -CF'

if [ -f ~/.bash_aliases ]; then
    . ~/.bash_aliases
fi
`;

const userProfile = `# ~/.profile: executed by the command interpreter for login shells.

if [ -n "$BASH_VERSION" ]; then
    if [ -f "$HOME/.bashrc" ]; then
	. "$HOME/.bashrc"
    fi
fi

if [ -d "$HOME/bin" ] ; then
    PATH="$HOME/bin:$PATH"
fi

if [ -d "$HOME/.local/bin" ] ; then
    PATH="$HOME/.local/bin:$PATH"
fi
`;

const rootProfile = `# ~/.profile: executed by Bourne-compatible login shells.

if [ "$BASH" ]; then
  if [ -f ~/.bashrc ]; then
    . ~/.bashrc
  fi
fi

mesg n 2> /dev/null || true
`;

const loginDefs = (isUbuntu: boolean) => `MAIL_DIR        /var/mail
FAILLOG_ENAB		yes
LOG_UNKFAIL_ENAB	no
LOG_OK_LOGINS		no
SYSLOG_SU_ENAB		yes
SYSLOG_SG_ENAB		yes
FTMP_FILE	/var/log/btmp
SU_NAME		su
HUSHLOGIN_FILE	.hushlogin
ENV_SUPATH	PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
ENV_PATH	PATH=/usr/local/bin:/usr/bin:/bin:/usr/local/games:/usr/games
TTYGROUP	tty
TTYPERM		0600
ERASECHAR	0177
KILLCHAR	025
UMASK		022
HOME_MODE	${isUbuntu ? "0750" : "0700"}
PASS_MAX_DAYS	99999
PASS_MIN_DAYS	0
PASS_WARN_AGE	7
UID_MIN			 1000
UID_MAX			60000
#SYS_UID_MIN		  100
#SYS_UID_MAX		  999
GID_MIN			 1000
GID_MAX			60000
#SYS_GID_MIN		  100
#SYS_GID_MAX		  999
LOGIN_RETRIES		5
LOGIN_TIMEOUT		60
CHFN_RESTRICT		rwh
DEFAULT_HOME	yes
USERGROUPS_ENAB yes
ENCRYPT_METHOD ${isUbuntu ? "SHA512" : "YESCRYPT"}
`;

const adduserConf = `# /etc/adduser.conf: \`adduser' configuration.
# See adduser(8) and adduser.conf(5) for full documentation.

DSHELL=/bin/bash
DHOME=/home
GROUPHOMES=no
LETTERHOMES=no
SKEL=/etc/skel
FIRST_SYSTEM_UID=100
LAST_SYSTEM_UID=999
FIRST_UID=1000
LAST_UID=59999
USERGROUPS=yes
USERS_GID=100
DIR_MODE=0755
SETGID_HOME=no
`;

const sudoers = `#
# This file MUST be edited with the 'visudo' command as root.
#
Defaults	env_reset
Defaults	mail_badpass
Defaults	secure_path="/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"

# User privilege specification
root	ALL=(ALL:ALL) ALL

# Allow members of group sudo to execute any command
%sudo	ALL=(ALL:ALL) ALL

# See sudoers(5) for more information on "@include" directives:

@includedir /etc/sudoers.d
`;

const sysctl = (isUbuntu: boolean) => `#
# /etc/sysctl.conf - Configuration file for setting system variables
# See /etc/sysctl.d/ for additional system variables.
# See sysctl.conf (5) for information.
#

#kernel.domainname = example.com

# Uncomment the following to stop low-level messages on console
#kernel.printk = 3 4 1 3

# Uncomment the next line to enable packet forwarding for IPv4
#net.ipv4.ip_forward=1

# Uncomment the next line to enable packet forwarding for IPv6
#net.ipv6.conf.all.forwarding=1

# Do not accept ICMP redirects (prevent MITM attacks)
#net.ipv4.conf.all.accept_redirects = 0
${
	isUbuntu
		? `
vm.swappiness = 0
net.ipv4.neigh.default.gc_stale_time = 120
net.ipv4.conf.all.rp_filter = 0
net.ipv4.conf.default.rp_filter = 0
net.ipv4.conf.default.arp_announce = 2
net.ipv4.conf.lo.arp_announce = 2
net.ipv4.conf.all.arp_announce = 2
net.ipv4.tcp_max_tw_buckets = 5000
net.ipv4.tcp_syncookies = 1
net.ipv4.tcp_max_syn_backlog = 1024
net.ipv4.tcp_synack_retries = 2
`
		: ""
}`;

const crontab = `# /etc/crontab: system-wide crontab
# Unlike any other crontab you don't have to run the \`crontab'
# command to install the new version when you edit this file
# and files in /etc/cron.d. These files also have username fields,
# that none of the other crontabs do.

SHELL=/bin/sh
PATH=/usr/local/sbin:/usr/local/bin:/sbin:/bin:/usr/sbin:/usr/bin

17 *	* * *	root    cd / && run-parts --report /etc/cron.hourly
25 6	* * *	root	test -x /usr/sbin/anacron || { cd / && run-parts --report /etc/cron.daily; }
47 6	* * 7	root	test -x /usr/sbin/anacron || { cd / && run-parts --report /etc/cron.weekly; }
52 6	1 * *	root	test -x /usr/sbin/anacron || { cd / && run-parts --report /etc/cron.monthly; }
#
`;

const rsyslog = `module(load="imuxsock")
module(load="imklog" permitnonkernelfacility="on")
$ActionFileDefaultTemplate RSYSLOG_TraditionalFileFormat
$RepeatedMsgReduction on
$FileOwner syslog
$FileGroup adm
$FileCreateMode 0640
$DirCreateMode 0755
$Umask 0022
$PrivDropToUser syslog
$PrivDropToGroup syslog
$WorkDirectory /var/spool/rsyslog
$IncludeConfig /etc/rsyslog.d/*.conf
`;

const rsyslogDefault = `auth,authpriv.*			/var/log/auth.log
*.*;auth,authpriv.none		-/var/log/syslog
#cron.*				/var/log/cron.log
kern.*				-/var/log/kern.log
mail.*				-/var/log/mail.log
mail.err			/var/log/mail.err
*.emerg				:omusrmsg:*
`;

const logrotate = `# see "man logrotate" for details
weekly
su root adm
rotate 4
create
#dateext
#compress
include /etc/logrotate.d
`;

const chrony = (isUbuntu: boolean) => `# Welcome to the chrony configuration file. See chrony.conf(5) for more
# information about usable directives.
confdir /etc/chrony/conf.d
server ntp.cloud.aliyuncs.com minpoll 4 maxpoll 10 iburst
server ntp.aliyun.com minpoll 4 maxpoll 10 iburst
server ntp1.aliyun.com minpoll 4 maxpoll 10 iburst
server ntp1.cloud.aliyuncs.com minpoll 4 maxpoll 10 iburst
server ntp10.cloud.aliyuncs.com minpoll 4 maxpoll 10 iburst
sourcedir /run/chrony-dhcp
sourcedir /etc/chrony/sources.d
keyfile /etc/chrony/chrony.keys
driftfile /var/lib/chrony/chrony.drift
ntsdumpdir /var/lib/chrony
${isUbuntu ? "#log tracking measurements statistics\n" : ""}logdir /var/log/chrony
maxupdateskew 100.0
rtcsync
makestep 1 3
leapsectz right/UTC
`;

const netplan = (mac: string) => `# This file is generated from information provided by the datasource.  Changes
# to it will not persist across an instance reboot.  To disable cloud-init's
# network configuration capabilities, write a file
# /etc/cloud/cloud.cfg.d/99-disable-network-config.cfg with the following:
# network: {config: disabled}
network:
    version: 2
    ethernets:
        eth0:
            dhcp4: true
            dhcp6: false
            match:
                macaddress: ${mac}
            set-name: eth0
`;

/** Ubuntu's network configuration as cloud-init writes it at first boot. */
export function netplanFile(macAddress: string): ImageFile {
	return file("/etc/netplan/50-cloud-init.yaml", netplan(macAddress), 0o600);
}

/** What Ubuntu 22.04 and Debian 12 have in /etc beyond what every image has. */
export function debianFiles(userland: Userland): ImageFile[] {
	const isUbuntu = userland === "ubuntu2204";
	const alternatives: ReadonlyArray<readonly [name: string, target: string]> = [
		["awk", "/usr/bin/mawk"],
		["nawk", "/usr/bin/mawk"],
		["which", "/usr/bin/which.debianutils"],
		["pager", "/usr/bin/less"],
		["editor", "/bin/nano"],
		["vi", isUbuntu ? "/usr/bin/vim.basic" : "/usr/bin/vim.tiny"],
		["view", isUbuntu ? "/usr/bin/vim.basic" : "/usr/bin/vim.tiny"],
		["ex", isUbuntu ? "/usr/bin/vim.basic" : "/usr/bin/vim.tiny"],
		["mt", "/bin/mt-gnu"],
		...(isUbuntu
			? ([
					["vim", "/usr/bin/vim.basic"],
					["nc", "/bin/nc.openbsd"],
					["netcat", "/bin/nc.openbsd"],
					["telnet", "/usr/bin/telnet.netkit"],
				] as const)
			: []),
	];
	const adm = 4;
	const syslog = isUbuntu ? 107 : 0;
	return [
		file("/etc/profile", profile),
		file("/etc/bash.bashrc", bashBashrc),
		file("/root/.bashrc", isUbuntu ? userBashrc : "# ~/.bashrc: executed by bash(1) for non-login shells.\n"),
		file("/root/.profile", rootProfile),
		file("/etc/skel/.bashrc", userBashrc),
		file("/etc/skel/.profile", userProfile),
		file("/etc/skel/.bash_logout", "# ~/.bash_logout: executed by bash(1) when login shell exits.\n"),
		file(
			"/etc/environment",
			isUbuntu
				? 'PATH="/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin:/usr/games:/usr/local/games:/snap/bin"\n'
				: "",
		),
		file(
			"/etc/shells",
			"# /etc/shells: valid login shells\n/bin/sh\n/bin/bash\n/usr/bin/bash\n/bin/rbash\n/usr/bin/rbash\n/usr/bin/sh\n/bin/dash\n/usr/bin/dash\n",
		),
		file("/etc/login.defs", loginDefs(isUbuntu)),
		file("/etc/adduser.conf", adduserConf),
		file(
			"/etc/deluser.conf",
			'REMOVE_HOME = 0\nREMOVE_ALL_FILES = 0\nBACKUP = 0\nBACKUP_TO = "."\nONLY_IF_EMPTY = 0\n',
		),
		file("/etc/default/useradd", "# Default values for useradd(8)\nSHELL=/bin/sh\n"),
		file("/etc/default/locale", "LANG=en_US.UTF-8\n"),
		file("/etc/locale.conf", "LANG=en_US.UTF-8\n"),
		file(
			"/etc/locale.gen",
			"# This file lists locales that you wish to have built.\nen_US.UTF-8 UTF-8\nzh_CN.UTF-8 UTF-8\n",
		),
		file(
			"/etc/default/grub",
			'GRUB_DEFAULT=0\nGRUB_TIMEOUT=1\nGRUB_DISTRIBUTOR=`lsb_release -i -s 2> /dev/null || echo Debian`\nGRUB_CMDLINE_LINUX_DEFAULT="quiet"\nGRUB_CMDLINE_LINUX="net.ifnames=0 console=tty0 console=ttyS0,115200n8"\n',
		),
		file("/boot/grub/grub.cfg", "# DO NOT EDIT THIS FILE\nset timeout=1\n", 0o600),
		file(
			"/etc/default/ssh",
			"# Default settings for openssh-server. This file is sourced by /bin/sh from\n# /etc/init.d/ssh.\n\n# Options to pass to sshd\nSSHD_OPTS=\n",
		),
		file("/etc/default/cron", '# Cron configuration options\n#EXTRA_OPTS=""\n'),
		file("/etc/default/chrony", '# Options to pass to chrony.\nDAEMON_OPTS="-F 1"\n'),
		file("/etc/default/networking", ""),
		file("/etc/default/keyboard", 'XKBMODEL="pc105"\nXKBLAYOUT="us"\nXKBVARIANT=""\nXKBOPTIONS=""\n'),
		file("/etc/timezone", "Asia/Shanghai\n"),
		link("/etc/localtime", "/usr/share/zoneinfo/Asia/Shanghai"),
		file(
			"/etc/fstab",
			isUbuntu
				? "# /etc/fstab: static file system information.\n#\n# <file system> <mount point>   <type>  <options>       <dump>  <pass>\nUUID=fe24f3b8-1cf6-4f8d-9fb2-8cd3e4e7a5b1 /               ext4    errors=remount-ro 0       1\nUUID=C4D2-8D5A  /boot/efi       vfat    umask=0077      0       1\n"
				: "# /etc/fstab: static file system information.\nUUID=c8f70b4d-8b2c-4d29-8a6a-cb3c2c6cdc1e / ext4 rw,discard,errors=remount-ro,x-systemd.growfs 0 1\nUUID=7E43-2D1B /boot/efi vfat defaults 0 0\n",
		),
		...(isUbuntu
			? [
					link("/etc/resolv.conf", "../run/systemd/resolve/stub-resolv.conf"),
					file("/etc/systemd/resolved.conf", "[Resolve]\n#DNS=\n#FallbackDNS=\n#Domains=\n#DNSStubListener=yes\n"),
					file("/etc/rsyslog.conf", rsyslog),
					file("/etc/rsyslog.d/50-default.conf", rsyslogDefault),
					file("/var/log/syslog", "", 0o640, syslog, adm),
					file("/var/log/auth.log", "", 0o640, syslog, adm),
					file("/var/log/kern.log", "", 0o640, syslog, adm),
					file(
						"/etc/ufw/ufw.conf",
						"# Set to yes to start on boot. If setting this remotely, be sure to add a rule\n# to allow your remote connection before starting ufw. Eg: 'ufw allow 22/tcp'\nENABLED=no\nLOGLEVEL=low\n",
					),
					// The rules themselves are ufw's: at a boot there is nothing to do but to say so when it is off.
					file(
						"/usr/lib/ufw/ufw-init",
						'#!/bin/sh\nset -e\n. /etc/ufw/ufw.conf\nif [ "$1" = start ] && [ "$ENABLED" != yes ] && [ "$2" != quiet ]; then\n    echo "Skip starting firewall: ufw (not enabled)"\nfi\n',
						0o755,
					),
					file(
						"/etc/default/ufw",
						'IPV6=yes\nDEFAULT_INPUT_POLICY="DROP"\nDEFAULT_OUTPUT_POLICY="ACCEPT"\nDEFAULT_FORWARD_POLICY="DROP"\nMANAGE_BUILTINS=no\n',
					),
				]
			: [
					file("/etc/resolv.conf", "nameserver 100.100.2.136\nnameserver 100.100.2.138\n"),
					file(
						"/etc/network/interfaces",
						"# This file describes the network interfaces available on your system\n# and how to activate them. For more information, see interfaces(5).\n\nsource /etc/network/interfaces.d/*\n\nauto lo\niface lo inet loopback\n\nauto eth0\niface eth0 inet dhcp\n",
					),
				]),
		file("/etc/sysctl.conf", sysctl(isUbuntu)),
		link("/etc/sysctl.d/99-sysctl.conf", "../sysctl.conf"),
		file(
			"/usr/lib/sysctl.d/50-default.conf",
			"kernel.sysrq = 0x01b6\nkernel.core_uses_pid = 1\nnet.ipv4.conf.default.rp_filter = 2\nnet.ipv4.ping_group_range = 0 2147483647\nfs.protected_hardlinks = 1\nfs.protected_symlinks = 1\n",
		),
		file("/etc/sudoers", sudoers, 0o440),
		file(
			"/etc/sudoers.d/README",
			"# The default /etc/sudoers file created on installation of the\n# sudo package includes this directory.\n",
			0o440,
		),
		file("/etc/crontab", crontab),
		file(
			"/etc/cron.d/e2scrub_all",
			"30 3 * * 0 root test -e /run/systemd/system || SERVICE_MODE=1 /usr/lib/x86_64-linux-gnu/e2fsprogs/e2scrub_all_cron\n",
		),
		file(
			"/etc/cron.daily/logrotate",
			"#!/bin/sh\n\n# skip in favour of systemd timer\nif [ -d /run/systemd/system ]; then\n    exit 0\nfi\n/usr/sbin/logrotate /etc/logrotate.conf\n",
			0o755,
		),
		file("/etc/cron.daily/dpkg", "#!/bin/sh\nexit 0\n", 0o755),
		file("/etc/logrotate.conf", logrotate),
		file(
			"/etc/logrotate.d/apt",
			"/var/log/apt/term.log {\n  rotate 12\n  monthly\n  compress\n  missingok\n  notifempty\n}\n",
		),
		file(
			"/etc/logrotate.d/rsyslog",
			"/var/log/syslog\n/var/log/auth.log\n/var/log/kern.log\n{\n\trotate 4\n\tweekly\n\tmissingok\n\tnotifempty\n\tcompress\n\tdelaycompress\n\tsharedscripts\n\tpostrotate\n\t\t/usr/lib/rsyslog/rsyslog-rotate\n\tendscript\n}\n",
		),
		file("/etc/chrony/chrony.conf", chrony(isUbuntu)),
		file("/etc/chrony/chrony.keys", "", 0o640),
		file(
			"/etc/pam.d/sshd",
			"# PAM configuration for the Secure Shell service\n@include common-auth\naccount    required     pam_nologin.so\n@include common-account\n@include common-session\nsession    required     pam_limits.so\n@include common-password\n",
		),
		file(
			"/etc/pam.d/su",
			"auth       sufficient pam_rootok.so\n# auth       required   pam_wheel.so\nsession       required   pam_env.so readenv=1\n@include common-auth\n@include common-account\n@include common-session\n",
		),
		file(
			"/etc/pam.d/common-session",
			"session\t[default=1]\t\t\tpam_permit.so\nsession\trequisite\t\t\tpam_deny.so\nsession\trequired\t\t\tpam_permit.so\nsession\trequired\tpam_unix.so\n",
		),
		file(
			"/etc/pam.d/common-password",
			"password\t[success=1 default=ignore]\tpam_unix.so obscure use_authtok try_first_pass yescrypt\npassword\trequisite\t\t\tpam_deny.so\n",
		),
		file("/etc/ssl/openssl.cnf", opensslConfig),
		link("/usr/lib/ssl/openssl.cnf", "/etc/ssl/openssl.cnf"),
		link("/usr/lib/ssl/certs", "/etc/ssl/certs"),
		file("/etc/ssl/certs/ca-certificates.crt", "# Amazon Root CA 1\n# DigiCert Global Root CA\n# GlobalSign Root CA\n"),
		file(
			"/etc/ca-certificates.conf",
			"mozilla/Amazon_Root_CA_1.crt\nmozilla/DigiCert_Global_Root_CA.crt\nmozilla/GlobalSign_Root_CA.crt\n",
		),
		file(
			"/etc/systemd/system.conf",
			"[Manager]\n#LogLevel=info\n#DefaultLimitNOFILE=1024:524288\n#DefaultLimitNPROC=\n",
		),
		file("/etc/systemd/journald.conf", "[Journal]\n#Storage=auto\n#Compress=yes\n#SystemMaxUse=\n"),
		file("/etc/systemd/logind.conf", "[Login]\n#NAutoVTs=6\n#KillUserProcesses=no\n"),
		file("/etc/debconf.conf", "Config: configdb\nTemplates: templatedb\n"),
		file("/etc/magic", "# Magic local data for file(1) command.\n"),
		file("/etc/gai.conf", "# Configuration for getaddrinfo(3).\n#precedence ::ffff:0:0/96  100\n"),
		file("/var/log/dpkg.log", "", 0o644),
		file("/var/log/apt/history.log", ""),
		file("/var/log/apt/term.log", "", 0o640, 0, adm),
		file("/var/log/alternatives.log", ""),
		...alternatives.map(([name, target]) => link(`/etc/alternatives/${name}`, target)),
		link("/usr/bin/pager", "/etc/alternatives/pager"),
		link("/usr/bin/editor", "/etc/alternatives/editor"),
		...(isUbuntu ? [] : [file("/usr/lib/python3.11/EXTERNALLY-MANAGED", externallyManaged)]),
	];
}

/** Debian's marker by which pip refuses to install into the system's Python (PEP 668). */
const externallyManaged = `[externally-managed]
Error=To install Python packages system-wide, try apt install
 python3-xyz, where xyz is the package you are trying to
 install.
 .
 If you wish to install a non-Debian-packaged Python package,
 create a virtual environment using python3 -m venv path/to/venv.
 Then use path/to/venv/bin/python and path/to/venv/bin/pip. Make
 sure you have python3-full installed.
 .
 If you wish to install a non-Debian packaged Python application,
 it may be easiest to use pipx install xyz, which will manage a
 virtual environment for you. Make sure you have pipx installed.
 .
 See /usr/share/doc/python3.11/README.venv for more information.
`;
