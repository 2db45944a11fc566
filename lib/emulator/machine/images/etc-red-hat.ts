import type { Userland } from "../kernel/sys";
import { file, type ImageFile, link } from "./image-file";

const UUID_CENTOS = "b98386f1-e6a8-44e3-9ce1-a50e59d9a170";

const profile = `# /etc/profile

# System wide environment and startup programs, for login setup
# Functions and aliases go in /etc/bashrc

pathmunge () {
    case ":\${PATH}:" in
        *:"$1":*)
            ;;
        *)
            if [ "$2" = "after" ] ; then
                PATH=$PATH:$1
            else
                PATH=$1:$PATH
            fi
    esac
}

if [ -x /usr/bin/id ]; then
    if [ -z "$EUID" ]; then
        EUID=\`/usr/bin/id -u\`
        UID=\`/usr/bin/id -ru\`
    fi
    USER="\`/usr/bin/id -un\`"
    LOGNAME=$USER
    MAIL="/var/spool/mail/$USER"
fi

if [ "$EUID" = "0" ]; then
    pathmunge /usr/sbin
    pathmunge /usr/local/sbin
else
    pathmunge /usr/local/sbin after
    pathmunge /usr/sbin after
fi

HOSTNAME=\`/usr/bin/hostname 2>/dev/null\`
HISTSIZE=1000
export PATH USER LOGNAME MAIL HOSTNAME HISTSIZE

if [ $UID -gt 199 ] && [ "\`/usr/bin/id -gn\`" = "\`/usr/bin/id -un\`" ]; then
    umask 002
else
    umask 022
fi

for i in /etc/profile.d/*.sh ; do
    if [ -r "$i" ]; then
        . "$i" >/dev/null
    fi
done

unset i
unset -f pathmunge
`;

const bashrc = `# /etc/bashrc

# System wide functions and aliases
# Environment stuff goes in /etc/profile

if [ "$PS1" ]; then
  [ "$PS1" = "\\\\s-\\\\v\\\\\\$ " ] && PS1="[\\u@\\h \\W]\\\\$ "
fi

if ! shopt -q login_shell ; then
    if [ $UID -gt 199 ] && [ "\`id -gn\`" = "\`id -un\`" ]; then
       umask 002
    else
       umask 022
    fi
fi
`;

const userBashrc = (isRoot: boolean) => `# .bashrc

# User specific aliases and functions
${isRoot ? "\nalias rm='rm -i'\nalias cp='cp -i'\nalias mv='mv -i'\n" : ""}
# Source global definitions
if [ -f /etc/bashrc ]; then
	. /etc/bashrc
fi
`;

const bashProfile = (isRoot: boolean) => `# .bash_profile

# Get the aliases and functions
if [ -f ~/.bashrc ]; then
	. ~/.bashrc
fi

# User specific environment and startup programs

PATH=$PATH:${isRoot ? "$HOME/bin" : "$HOME/.local/bin:$HOME/bin"}

export PATH
`;

const loginDefs = `MAIL_DIR	/var/spool/mail
PASS_MAX_DAYS	99999
PASS_MIN_DAYS	0
PASS_MIN_LEN	5
PASS_WARN_AGE	7
UID_MIN                  1000
UID_MAX                 60000
SYS_UID_MIN               201
SYS_UID_MAX               999
GID_MIN                  1000
GID_MAX                 60000
SYS_GID_MIN               201
SYS_GID_MAX               999
CREATE_HOME	yes
UMASK           077
USERGROUPS_ENAB yes
ENCRYPT_METHOD SHA512
`;

const sysctl = `# sysctl settings are defined through files in
# /usr/lib/sysctl.d/, /run/sysctl.d/, and /etc/sysctl.d/.
#
# For more information, see sysctl.conf(5) and sysctl.d(5).

vm.swappiness = 0
kernel.sysrq = 1

net.ipv4.neigh.default.gc_stale_time = 120

# see details in https://help.aliyun.com/knowledge_detail/39428.html
net.ipv4.conf.all.rp_filter = 0
net.ipv4.conf.default.rp_filter = 0
net.ipv4.conf.default.arp_announce = 2
net.ipv4.conf.lo.arp_announce = 2
net.ipv4.conf.all.arp_announce = 2

# see details in https://help.aliyun.com/knowledge_detail/41334.html
net.ipv4.tcp_max_tw_buckets = 5000
net.ipv4.tcp_syncookies = 1
net.ipv4.tcp_max_syn_backlog = 1024
net.ipv4.tcp_synack_retries = 2
`;

const sudoers = `Defaults   !visiblepw
Defaults    always_set_home
Defaults    match_group_by_gid
Defaults    env_reset
Defaults    env_keep =  "COLORS DISPLAY HOSTNAME HISTSIZE KDEDIR LS_COLORS"
Defaults    env_keep += "MAIL PS1 PS2 QTDIR USERNAME LANG LC_ADDRESS LC_CTYPE"
Defaults    env_keep += "LC_COLLATE LC_IDENTIFICATION LC_MEASUREMENT LC_MESSAGES"
Defaults    env_keep += "LC_MONETARY LC_NAME LC_NUMERIC LC_PAPER LC_TELEPHONE"
Defaults    env_keep += "LC_TIME LC_ALL LANGUAGE LINGUAS _XKB_CHARSET XAUTHORITY"
Defaults    secure_path = /sbin:/bin:/usr/sbin:/usr/bin

root	ALL=(ALL) 	ALL
%wheel	ALL=(ALL)	ALL

## Read drop-in files from /etc/sudoers.d (the # here does not mean a comment)
#includedir /etc/sudoers.d
`;

const rsyslog = `$ModLoad imuxsock
$ModLoad imjournal
$WorkDirectory /var/lib/rsyslog
$ActionFileDefaultTemplate RSYSLOG_TraditionalFileFormat
$IncludeConfig /etc/rsyslog.d/*.conf
$OmitLocalLogging on
$IMJournalStateFile imjournal.state

#kern.*                                                 /dev/console
*.info;mail.none;authpriv.none;cron.none                /var/log/messages
authpriv.*                                              /var/log/secure
mail.*                                                  -/var/log/maillog
cron.*                                                  /var/log/cron
*.emerg                                                 :omusrmsg:*
uucp,news.crit                                          /var/log/spooler
local7.*                                                /var/log/boot.log
`;

const logrotate = `weekly
rotate 4
create
dateext
include /etc/logrotate.d

/var/log/wtmp {
    monthly
    create 0664 root utmp
	minsize 1M
    rotate 1
}

/var/log/btmp {
    missingok
    monthly
    create 0600 root utmp
    rotate 1
}
`;

const chrony = `server ntp.cloud.aliyuncs.com minpoll 4 maxpoll 10 iburst
server ntp.aliyun.com minpoll 4 maxpoll 10 iburst
server ntp1.aliyun.com minpoll 4 maxpoll 10 iburst
server ntp1.cloud.aliyuncs.com minpoll 4 maxpoll 10 iburst
server ntp10.cloud.aliyuncs.com minpoll 4 maxpoll 10 iburst
server ntp11.cloud.aliyuncs.com minpoll 4 maxpoll 10 iburst
server ntp12.cloud.aliyuncs.com minpoll 4 maxpoll 10 iburst

stratumweight 0.05
driftfile /var/lib/chrony/drift
rtcsync
makestep 10 3
bindcmdaddress 127.0.0.1
bindcmdaddress ::1
keyfile /etc/chrony.keys
commandkey 1
generatecommandkey
logchange 0.5
logdir /var/log/chrony
`;

const selinux = `
# This file controls the state of SELinux on the system.
# SELINUX= can take one of these three values:
#     enforcing - SELinux security policy is enforced.
#     permissive - SELinux prints warnings instead of enforcing.
#     disabled - No SELinux policy is loaded.
SELINUX=disabled
# SELINUXTYPE= can take one of three values:
#     targeted - Targeted processes are protected,
#     minimum - Modification of targeted policy. Only selected processes are protected.
#     mls - Multi Level Security protection.
SELINUXTYPE=targeted


`;

const anacrontab = `SHELL=/bin/sh
PATH=/sbin:/bin:/usr/sbin:/usr/bin
MAILTO=root
RANDOM_DELAY=45
START_HOURS_RANGE=3-22

1	5	cron.daily		nice run-parts /etc/cron.daily
7	25	cron.weekly		nice run-parts /etc/cron.weekly
@monthly 45	cron.monthly		nice run-parts /etc/cron.monthly
`;

const rcLocal = `#!/bin/bash
# THIS FILE IS ADDED FOR COMPATIBILITY PURPOSES
#
# It is highly advisable to create own systemd services or udev rules
# to run scripts during boot instead of using this file.
#
# Please note that you must run 'chmod +x /etc/rc.d/rc.local' to ensure
# that this script will be executed during boot.

touch /var/lock/subsys/local
`;

const networkScript = `#!/bin/bash
#
# network       Bring up/down networking
#
# chkconfig: 2345 10 90
# description: Activates/Deactivates all network interfaces configured to \\
#              start at boot time.

case "$1" in
  start|restart|reload|force-reload)
    touch /var/lock/subsys/network
    ;;
  stop)
    rm -f /var/lock/subsys/network
    ;;
  status)
    echo "Configured devices:"
    echo "lo eth0"
    echo "Currently active devices:"
    echo "lo eth0"
    ;;
  *)
    echo "Usage: $0 {start|stop|status|restart|reload|force-reload}"
    exit 2
esac
`;

const sysvFunctions = `# functions	This file contains functions to be used by most or all
#		shell scripts in the /etc/init.d directory.

success() {
	echo -n "[  OK  ]"
	return 0
}

failure() {
	local rc=$?
	echo -n "[FAILED]"
	return $rc
}

action() {
	local STRING rc
	STRING=$1
	echo -n "$STRING "
	shift
	"$@" && success || failure
	rc=$?
	echo
	return $rc
}

daemon() {
	while [ "$1" != "\${1##[-+]}" ]; do
		shift
	done
	"$@" && success || failure
}

killproc() {
	pkill -x "\${1##*/}" && success || failure
}

status() {
	local pid
	pid=$(pidof "$1")
	if [ -n "$pid" ]; then
		echo "$1 (pid  $pid) is running..."
		return 0
	fi
	echo "$1 is stopped"
	return 3
}
`;

/** What CentOS 7 and Alibaba Cloud Linux 3 have in /etc beyond what every image has. */
export function redHatFiles(userland: Userland): ImageFile[] {
	const isCentos = userland === "centos7";
	const wrappers = "alias bg cd command fc fg getopts jobs read umask unalias wait";
	const hook = `#!/bin/sh\nbuiltin \${0##*/} \${1+"$@"}\n`;
	return [
		file("/etc/profile", profile),
		file("/etc/bashrc", bashrc),
		file("/root/.bashrc", userBashrc(true)),
		file("/root/.bash_profile", bashProfile(true)),
		file("/root/.bash_logout", "# ~/.bash_logout\n\n"),
		file("/root/.cshrc", "# .cshrc\n\nalias rm 'rm -i'\nalias cp 'cp -i'\nalias mv 'mv -i'\n"),
		file("/root/.tcshrc", "# .tcshrc\n"),
		file("/etc/skel/.bashrc", userBashrc(false)),
		file("/etc/skel/.bash_profile", bashProfile(false)),
		file("/etc/skel/.bash_logout", "# ~/.bash_logout\n\n"),
		...wrappers.split(" ").map((name) => file(`/usr/bin/${name}`, hook, 0o755)),
		file(
			"/etc/profile.d/lang.sh",
			"# /etc/profile.d/lang.sh - set i18n stuff\n\nif [ -f /etc/locale.conf ]; then\n    . /etc/locale.conf\n    export LANG\nfi\n",
		),
		file(
			"/etc/profile.d/which2.sh",
			"# Initialization script for bash and sh\n\nalias which='alias | /usr/bin/which --tty-only --read-alias --show-dot --show-tilde'\n",
		),
		file(
			"/etc/profile.d/colorls.sh",
			"alias ll='ls -l --color=auto' 2>/dev/null\nalias l.='ls -d .* --color=auto' 2>/dev/null\nalias ls='ls --color=auto' 2>/dev/null\n",
		),
		file(
			"/etc/profile.d/colorgrep.sh",
			"alias grep='grep --color=auto' 2>/dev/null\nalias egrep='egrep --color=auto' 2>/dev/null\nalias fgrep='fgrep --color=auto' 2>/dev/null\n",
		),
		file(
			"/etc/profile.d/sh.local",
			"#Add any required envvar overrides to this file, it is sourced from /etc/profile\n",
		),
		file("/etc/environment", ""),
		file("/etc/shells", "/bin/sh\n/bin/bash\n/sbin/nologin\n/usr/bin/sh\n/usr/bin/bash\n/usr/sbin/nologin\n"),
		file("/etc/login.defs", loginDefs),
		file(
			"/etc/default/useradd",
			"# useradd defaults file\nGROUP=100\nHOME=/home\nINACTIVE=-1\nEXPIRE=\nSHELL=/bin/bash\nSKEL=/etc/skel\nCREATE_MAIL_SPOOL=yes\n\n",
			0o600,
		),
		file("/etc/default/nss", ""),
		file(
			"/etc/default/grub",
			'GRUB_TIMEOUT=1\nGRUB_DISTRIBUTOR="$(sed \'s, release .*$,,g\' /etc/system-release)"\nGRUB_DEFAULT=saved\nGRUB_DISABLE_SUBMENU=true\nGRUB_TERMINAL_OUTPUT="console"\nGRUB_CMDLINE_LINUX="crashkernel=auto rhgb quiet net.ifnames=0 console=tty0 console=ttyS0,115200n8 noibrs"\nGRUB_DISABLE_RECOVERY="true"\n',
		),
		file("/boot/grub2/grub.cfg", "# DO NOT EDIT THIS FILE\nset timeout=1\n", 0o600),
		file("/etc/locale.conf", "LANG=en_US.UTF-8\n"),
		file("/etc/vconsole.conf", 'KEYMAP="us"\nFONT="latarcyrheb-sun16"\n'),
		file(
			"/etc/fstab",
			isCentos
				? `
#
# /etc/fstab
# Created by anaconda on Mon Jun 24 02:26:36 2019
#
# Accessible filesystems, by reference, are maintained under '/dev/disk'
# See man pages fstab(5), findfs(8), mount(8) and/or blkid(8) for more info
#
UUID=${UUID_CENTOS} /                       ext4    defaults        1 1
`
				: `
#
# /etc/fstab
# Created by anaconda on Tue Dec 12 03:19:28 2023
#
UUID=3d3b316a-529e-484a-9895-e785fdde5365 /                       ext4    defaults        1 1
UUID=7938-FA03          /boot/efi               vfat    umask=0077,shortname=winnt 0 2
`,
		),
		file(
			"/etc/resolv.conf",
			"options timeout:2 attempts:3 rotate single-request-reopen\n; generated by /usr/sbin/dhclient-script\nnameserver 100.100.2.136\nnameserver 100.100.2.138\n",
		),
		file("/etc/sysctl.conf", sysctl),
		link("/etc/sysctl.d/99-sysctl.conf", "../sysctl.conf"),
		file(
			"/usr/lib/sysctl.d/50-default.conf",
			"kernel.sysrq = 16\nkernel.core_uses_pid = 1\nnet.ipv4.conf.default.accept_source_route = 0\nnet.ipv4.conf.all.accept_source_route = 0\nnet.ipv4.conf.default.promote_secondaries = 1\nnet.ipv4.conf.all.promote_secondaries = 1\nfs.protected_hardlinks = 1\nfs.protected_symlinks = 1\n",
		),
		file(
			"/etc/security/limits.d/20-nproc.conf",
			"# Default limit for number of user's processes to prevent\n# accidental fork bombs.\n\n*          soft    nproc     4096\nroot       soft    nproc     unlimited\n",
		),
		file("/etc/sudoers", sudoers, 0o440),
		file("/etc/sudo.conf", "Set disable_coredump false\n", 0o640),
		file("/etc/rsyslog.conf", rsyslog),
		file("/etc/rsyslog.d/listen.conf", "$SystemLogSocketName /run/systemd/journal/syslog\n"),
		file("/etc/logrotate.conf", logrotate),
		file(
			"/etc/logrotate.d/syslog",
			"/var/log/cron\n/var/log/maillog\n/var/log/messages\n/var/log/secure\n/var/log/spooler\n{\n    missingok\n    sharedscripts\n    postrotate\n\t/bin/kill -HUP `cat /var/run/syslogd.pid 2> /dev/null` 2> /dev/null || true\n    endscript\n}\n",
		),
		file(
			"/etc/logrotate.d/yum",
			"/var/log/yum.log {\n    missingok\n    notifempty\n    maxsize 30k\n    yearly\n    create 0600 root root\n}\n",
		),
		file(
			"/etc/cron.daily/logrotate",
			'#!/bin/sh\n\n/usr/sbin/logrotate -s /var/lib/logrotate/logrotate.status /etc/logrotate.conf\nEXITVALUE=$?\nif [ $EXITVALUE != 0 ]; then\n    /usr/bin/logger -t logrotate "ALERT exited abnormally with [$EXITVALUE]"\nfi\nexit 0\n',
			0o700,
		),
		file("/etc/chrony.conf", chrony),
		file("/etc/chrony.keys", "", 0o640, 0, isCentos ? 996 : 995),
		file("/etc/sysconfig/chronyd", '# Command-line options for chronyd\nOPTIONS=""\n'),
		file("/etc/selinux/config", selinux),
		link("/etc/sysconfig/selinux", "../selinux/config"),
		file("/etc/selinux/semanage.conf", "module-store = direct\nexpand-check=0\n"),
		file(
			"/etc/crontab",
			"SHELL=/bin/bash\nPATH=/sbin:/bin:/usr/sbin:/usr/bin\nMAILTO=root\n\n# For details see man 4 crontabs\n\n# Example of job definition:\n# .---------------- minute (0 - 59)\n# |  .------------- hour (0 - 23)\n# |  |  .---------- day of month (1 - 31)\n# |  |  |  .------- month (1 - 12) OR jan,feb,mar,apr ...\n# |  |  |  |  .---- day of week (0 - 6) (Sunday=0 or 7) OR sun,mon,tue,wed,thu,fri,sat\n# |  |  |  |  |\n# *  *  *  *  * user-name  command to be executed\n\n",
		),
		file("/etc/anacrontab", anacrontab, 0o600),
		file(
			"/etc/cron.d/0hourly",
			"# Run the hourly jobs\nSHELL=/bin/bash\nPATH=/sbin:/bin:/usr/sbin:/usr/bin\nMAILTO=root\n01 * * * * root run-parts /etc/cron.hourly\n",
		),
		file("/etc/cron.deny", "", 0o600),
		file("/etc/sysconfig/crond", "# Settings for the CRON daemon.\nCRONDARGS=\n"),
		file("/etc/sysconfig/sshd", "# Configuration file for the sshd service.\nSSH_USE_STRONG_RNG=0\n", 0o640),
		file("/etc/sysconfig/rsyslog", '# Options for rsyslogd\nSYSLOGD_OPTIONS=""\n'),
		file(
			"/etc/sysconfig/network",
			isCentos ? "# Created by anaconda\nNETWORKING_IPV6=no\nPEERNTP=no\n" : "# Created by anaconda\n",
		),
		file(
			"/etc/sysconfig/network-scripts/ifcfg-lo",
			"DEVICE=lo\nIPADDR=127.0.0.1\nNETMASK=255.0.0.0\nNETWORK=127.0.0.0\nBROADCAST=127.255.255.255\nONBOOT=yes\nNAME=loopback\n",
		),
		file(
			"/etc/sysconfig/network-scripts/ifcfg-eth0",
			"# Created by cloud-init on instance boot automatically, do not edit.\n#\nBOOTPROTO=dhcp\nDEVICE=eth0\nONBOOT=yes\nSTARTMODE=auto\nTYPE=Ethernet\nUSERCTL=no\n",
		),
		...(isCentos
			? [file("/etc/rc.d/init.d/network", networkScript, 0o755), file("/etc/rc.d/init.d/functions", sysvFunctions)]
			: []),
		file("/etc/rc.d/rc.local", rcLocal, 0o644),
		link("/etc/rc.local", "rc.d/rc.local"),
		file("/etc/inittab", "# inittab is no longer used when using systemd.\n"),
		file(
			"/etc/rpm/macros.dist",
			isCentos ? "%dist .el7\n%el7 1\n%centos 7\n%rhel 7\n" : "%dist .al8\n%al8 1\n%rhel 8\n",
		),
		file(
			"/etc/pam.d/sshd",
			"#%PAM-1.0\nauth       required     pam_sepermit.so\nauth       substack     password-auth\naccount    required     pam_nologin.so\naccount    include      password-auth\npassword   include      password-auth\nsession    required     pam_limits.so\nsession    include      password-auth\n",
		),
		file(
			"/etc/pam.d/su",
			"#%PAM-1.0\nauth\t\tsufficient\tpam_rootok.so\n#auth\t\trequired\tpam_wheel.so use_uid\nauth\t\tsubstack\tsystem-auth\naccount\t\tsufficient\tpam_succeed_if.so uid = 0 use_uid quiet\naccount\t\tinclude\t\tsystem-auth\nsession\t\tinclude\t\tsystem-auth\n",
		),
		file(
			"/etc/pam.d/system-auth",
			"#%PAM-1.0\nauth        required      pam_env.so\nauth        sufficient    pam_unix.so nullok try_first_pass\nauth        required      pam_deny.so\n\naccount     required      pam_unix.so\n\npassword    requisite     pam_pwquality.so try_first_pass local_users_only retry=3\npassword    sufficient    pam_unix.so sha512 shadow nullok try_first_pass use_authtok\n\nsession     required      pam_limits.so\nsession     required      pam_unix.so\n",
		),
		file(
			"/etc/security/pwquality.conf",
			"# Configuration for systemwide password quality limits\n# minlen = 8\n# dcredit = 0\n# ucredit = 0\n",
		),
		file(
			"/etc/firewalld/firewalld.conf",
			"# default zone\nDefaultZone=public\nMinimalMark=100\nCleanupOnExit=yes\nLockdown=no\nIPv6_rpfilter=yes\nIndividualCalls=no\nLogDenied=off\n",
		),
		file(
			"/etc/audit/auditd.conf",
			"log_file = /var/log/audit/audit.log\nlog_format = RAW\nmax_log_file = 8\nnum_logs = 5\n",
			0o640,
		),
		file("/etc/audit/rules.d/audit.rules", "-D\n-b 8192\n-f 1\n", 0o600),
		file("/etc/tuned/active_profile", "virtual-guest\n"),
		file("/etc/systemd/system.conf", "[Manager]\n#LogLevel=info\n#DefaultLimitNOFILE=\n#DefaultLimitNPROC=\n"),
		file("/etc/systemd/journald.conf", "[Journal]\n#Storage=auto\n#Compress=yes\n#SystemMaxUse=\n"),
		file("/etc/systemd/logind.conf", "[Login]\n#NAutoVTs=6\n#KillUserProcesses=no\n"),
		file("/etc/pki/tls/openssl.cnf", opensslConfig),
		link("/etc/ssl/certs", "../pki/tls/certs"),
		link("/etc/pki/tls/certs/ca-bundle.crt", "/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem"),
		file(
			"/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem",
			"# Amazon Root CA 1\n# DigiCert Global Root CA\n# GlobalSign Root CA\n",
		),
		file("/var/log/messages", "", 0o600),
		file("/var/log/secure", "", 0o600),
		file("/var/log/cron", "", 0o600),
		file("/var/log/maillog", "", 0o600),
		file("/var/log/spooler", "", 0o600),
		file("/var/log/boot.log", "", 0o600),
		file(isCentos ? "/var/log/yum.log" : "/var/log/dnf.log", "", isCentos ? 0o600 : 0o644),
		file("/var/log/dmesg", ""),
		file(
			"/etc/my.cnf",
			"[mysqld]\ndatadir=/var/lib/mysql\nsocket=/var/lib/mysql/mysql.sock\n# Disabling symbolic-links is recommended to prevent assorted security risks\nsymbolic-links=0\n\n[mysqld_safe]\nlog-error=/var/log/mariadb/mariadb.log\npid-file=/var/run/mariadb/mariadb.pid\n\n#\n# include all files from the config directory\n#\n!includedir /etc/my.cnf.d\n\n",
		),
		{ type: "directory", path: "/etc/my.cnf.d", mode: 0o755, uid: 0, gid: 0 } as const,
	].filter(({ path }) => isCentos || !path.startsWith("/etc/my.cnf"));
}

/** openssl's own configuration: the sections that `openssl req` reads. */
export const opensslConfig = `[ req ]
default_bits		= 2048
default_md		= sha256
distinguished_name	= req_distinguished_name
x509_extensions	= v3_ca
string_mask = utf8only

[ req_distinguished_name ]
countryName			= Country Name (2 letter code)
countryName_default		= XX
stateOrProvinceName		= State or Province Name (full name)
localityName			= Locality Name (eg, city)
0.organizationName		= Organization Name (eg, company)
commonName			= Common Name (eg, your name or your server\\'s hostname)
emailAddress			= Email Address

[ v3_ca ]
subjectKeyIdentifier=hash
authorityKeyIdentifier=keyid:always,issuer
basicConstraints = CA:true
`;
