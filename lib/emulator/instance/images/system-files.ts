import type { Userland } from "../script-job";

type Release = { readonly osRelease: string; readonly files: ReadonlyArray<readonly [string, string]> };

const releases: Readonly<Record<Userland, Release>> = {
	centos7: {
		osRelease: `NAME="CentOS Linux"
VERSION="7 (Core)"
ID="centos"
ID_LIKE="rhel fedora"
VERSION_ID="7"
PRETTY_NAME="CentOS Linux 7 (Core)"
ANSI_COLOR="0;31"
CPE_NAME="cpe:/o:centos:centos:7"
HOME_URL="https://www.centos.org/"
BUG_REPORT_URL="https://bugs.centos.org/"

CENTOS_MANTISBT_PROJECT="CentOS-7"
CENTOS_MANTISBT_PROJECT_VERSION="7"
REDHAT_SUPPORT_PRODUCT="centos"
REDHAT_SUPPORT_PRODUCT_VERSION="7"
`,
		files: [
			["/etc/centos-release", "CentOS Linux release 7.6.1810 (Core) \n"],
			["/etc/redhat-release", "CentOS Linux release 7.6.1810 (Core) \n"],
			["/etc/system-release", "CentOS Linux release 7.6.1810 (Core) \n"],
			[
				"/etc/yum.repos.d/CentOS-Base.repo",
				repository("base", "CentOS-$releasever - Base - mirrors.aliyun.com", "centos/$releasever/os/$basearch/"),
			],
			[
				"/etc/yum.repos.d/epel.repo",
				repository("epel", "Extra Packages for Enterprise Linux 7 - $basearch", "epel/7/$basearch"),
			],
			[
				"/etc/yum.conf",
				"[main]\ncachedir=/var/cache/yum/$basearch/$releasever\nkeepcache=0\ndebuglevel=2\nlogfile=/var/log/yum.log\nexactarch=1\nobsoletes=1\ngpgcheck=1\nplugins=1\n",
			],
		],
	},
	alinux3: {
		osRelease: `NAME="Alibaba Cloud Linux"
VERSION="3 (Soaring Falcon)"
ID="alinux"
ID_LIKE="rhel fedora centos anolis"
VERSION_ID="3"
PLATFORM_ID="platform:al8"
PRETTY_NAME="Alibaba Cloud Linux 3 (Soaring Falcon)"
ANSI_COLOR="0;31"
HOME_URL="https://www.aliyun.com/"
`,
		files: [
			["/etc/alinux-release", "Alibaba Cloud Linux release 3 (Soaring Falcon) \n"],
			["/etc/redhat-release", "Alibaba Cloud Linux release 3 (Soaring Falcon) \n"],
			["/etc/system-release", "Alibaba Cloud Linux release 3 (Soaring Falcon) \n"],
			["/etc/yum.repos.d/AliYun.repo", repository("alinux3-updates", "alinux3-updates", "alinux/3/updates/$basearch/")],
		],
	},
	ubuntu2204: {
		osRelease: `PRETTY_NAME="Ubuntu 22.04.3 LTS"
NAME="Ubuntu"
VERSION_ID="22.04"
VERSION="22.04.3 LTS (Jammy Jellyfish)"
VERSION_CODENAME=jammy
ID=ubuntu
ID_LIKE=debian
HOME_URL="https://www.ubuntu.com/"
SUPPORT_URL="https://help.ubuntu.com/"
UBUNTU_CODENAME=jammy
`,
		files: [
			[
				"/etc/lsb-release",
				'DISTRIB_ID=Ubuntu\nDISTRIB_RELEASE=22.04\nDISTRIB_CODENAME=jammy\nDISTRIB_DESCRIPTION="Ubuntu 22.04.3 LTS"\n',
			],
			["/etc/debian_version", "bookworm/sid\n"],
			[
				"/etc/apt/sources.list",
				"deb http://repo.cloud.aliyuncs.com/ubuntu/ jammy main restricted universe multiverse\n",
			],
		],
	},
	debian12: {
		osRelease: `PRETTY_NAME="Debian GNU/Linux 12 (bookworm)"
NAME="Debian GNU/Linux"
VERSION_ID="12"
VERSION="12 (bookworm)"
VERSION_CODENAME=bookworm
ID=debian
HOME_URL="https://www.debian.org/"
SUPPORT_URL="https://www.debian.org/support"
BUG_REPORT_URL="https://bugs.debian.org/"
`,
		files: [
			["/etc/debian_version", "12.0\n"],
			["/etc/apt/sources.list", "deb http://repo.cloud.aliyuncs.com/debian/ bookworm main contrib non-free\n"],
		],
	},
};

function repository(id: string, name: string, path: string): string {
	return `[${id}]\nname=${name}\nbaseurl=http://repo.cloud.aliyuncs.com/${path}\nenabled=1\ngpgcheck=1\n`;
}

const redHatUsers = `root:x:0:0:root:/root:/bin/bash
bin:x:1:1:bin:/bin:/sbin/nologin
daemon:x:2:2:daemon:/sbin:/sbin/nologin
adm:x:3:4:adm:/var/adm:/sbin/nologin
lp:x:4:7:lp:/var/spool/lpd:/sbin/nologin
sync:x:5:0:sync:/sbin:/bin/sync
shutdown:x:6:0:shutdown:/sbin:/sbin/shutdown
halt:x:7:0:halt:/sbin:/sbin/halt
mail:x:8:12:mail:/var/spool/mail:/sbin/nologin
operator:x:11:0:operator:/root:/sbin/nologin
games:x:12:100:games:/usr/games:/sbin/nologin
ftp:x:14:50:FTP User:/var/ftp:/sbin/nologin
nobody:x:99:99:Nobody:/:/sbin/nologin
systemd-network:x:192:192:systemd Network Management:/:/sbin/nologin
dbus:x:81:81:System message bus:/:/sbin/nologin
sshd:x:74:74:Privilege-separated SSH:/var/empty/sshd:/sbin/nologin
chrony:x:998:996::/var/lib/chrony:/sbin/nologin
`;

const redHatGroups = `root:x:0:
bin:x:1:
daemon:x:2:
sys:x:3:
adm:x:4:
tty:x:5:
disk:x:6:
lp:x:7:
mem:x:8:
kmem:x:9:
wheel:x:10:
mail:x:12:
man:x:15:
games:x:20:
ftp:x:50:
users:x:100:
nobody:x:99:
systemd-network:x:192:
dbus:x:81:
sshd:x:74:
chrony:x:996:
`;

const debianUsers = `root:x:0:0:root:/root:/bin/bash
daemon:x:1:1:daemon:/usr/sbin:/usr/sbin/nologin
bin:x:2:2:bin:/bin:/usr/sbin/nologin
sys:x:3:3:sys:/dev:/usr/sbin/nologin
games:x:5:60:games:/usr/games:/usr/sbin/nologin
mail:x:8:8:mail:/var/mail:/usr/sbin/nologin
www-data:x:33:33:www-data:/var/www:/usr/sbin/nologin
nobody:x:65534:65534:nobody:/nonexistent:/usr/sbin/nologin
sshd:x:107:65534::/run/sshd:/usr/sbin/nologin
`;

const debianGroups = `root:x:0:
daemon:x:1:
bin:x:2:
sys:x:3:
adm:x:4:
sudo:x:27:
www-data:x:33:
games:x:60:
users:x:100:
mail:x:8:
nogroup:x:65534:
`;

const bashrc = `# .bashrc

# User specific aliases and functions

alias rm='rm -i'
alias cp='cp -i'
alias mv='mv -i'

# Source global definitions
if [ -f /etc/bashrc ]; then
	. /etc/bashrc
fi
`;

/** The text files of an image that tell which system it is and who uses it. */
export function systemFiles(userland: Userland): ReadonlyArray<readonly [string, string]> {
	const isDebian = userland === "ubuntu2204" || userland === "debian12";
	const users = isDebian ? debianUsers : redHatUsers;
	const { osRelease, files } = releases[userland];
	const shadow = users
		.split("\n")
		.filter(Boolean)
		.map((line) => `${line.split(":")[0]}:*:18600:0:99999:7:::`);
	return [
		["/etc/os-release", osRelease],
		...files,
		["/etc/passwd", users],
		["/etc/group", isDebian ? debianGroups : redHatGroups],
		["/etc/shadow", `${shadow.join("\n")}\n`],
		["/etc/shells", "/bin/sh\n/bin/bash\n/sbin/nologin\n"],
		["/etc/fstab", "UUID=b98386f1-e6a8-44e3-9ce1-a50e59d9a170 /                       ext4    defaults        1 1\n"],
		[
			"/etc/resolv.conf",
			"options timeout:2 attempts:3 rotate single-request-reopen\nnameserver 100.100.2.136\nnameserver 100.100.2.138\n",
		],
		["/etc/profile", "# /etc/profile\n"],
		["/etc/bashrc", "# /etc/bashrc\n"],
		["/etc/environment", ""],
		["/etc/crontab", "SHELL=/bin/bash\nPATH=/sbin:/bin:/usr/sbin:/usr/bin\nMAILTO=root\n"],
		["/etc/sysctl.conf", "vm.swappiness = 0\nnet.ipv4.neigh.default.gc_stale_time=120\n"],
		["/etc/selinux/config", "SELINUX=disabled\nSELINUXTYPE=targeted\n"],
		["/etc/motd", "\nWelcome to Alibaba Cloud Elastic Compute Service !\n\n"],
		[
			"/etc/security/limits.conf",
			"root soft nofile 65535\nroot hard nofile 65535\n* soft nofile 65535\n* hard nofile 65535\n",
		],
		["/proc/sys/net/ipv4/ip_forward", "0\n"],
		["/root/.bashrc", bashrc],
		["/root/.bash_profile", "# .bash_profile\n\nPATH=$PATH:$HOME/bin\n\nexport PATH\n"],
	];
}
