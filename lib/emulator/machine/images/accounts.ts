import type { Userland } from "../kernel/sys";
import { isDebianFamily } from "../kernel/userland";
import { file, type ImageFile } from "./image-file";

/** A row: name:uid:gid:comment:home:shell, as in passwd without the password. */
const redHat7 = `root:0:0:root:/root:/bin/bash
bin:1:1:bin:/bin:/sbin/nologin
daemon:2:2:daemon:/sbin:/sbin/nologin
adm:3:4:adm:/var/adm:/sbin/nologin
lp:4:7:lp:/var/spool/lpd:/sbin/nologin
sync:5:0:sync:/sbin:/bin/sync
shutdown:6:0:shutdown:/sbin:/sbin/shutdown
halt:7:0:halt:/sbin:/sbin/halt
mail:8:12:mail:/var/spool/mail:/sbin/nologin
operator:11:0:operator:/root:/sbin/nologin
games:12:100:games:/usr/games:/sbin/nologin
ftp:14:50:FTP User:/var/ftp:/sbin/nologin
nobody:99:99:Nobody:/:/sbin/nologin
systemd-network:192:192:systemd Network Management:/:/sbin/nologin
dbus:81:81:System message bus:/:/sbin/nologin
polkitd:999:998:User for polkitd:/:/sbin/nologin
sshd:74:74:Privilege-separated SSH:/var/empty/sshd:/sbin/nologin
postfix:89:89::/var/spool/postfix:/sbin/nologin
chrony:998:996::/var/lib/chrony:/sbin/nologin
ntp:38:38::/etc/ntp:/sbin/nologin
tcpdump:72:72::/:/sbin/nologin
nscd:28:28:NSCD Daemon:/:/sbin/nologin`;

const alinux = `root:0:0:root:/root:/bin/bash
bin:1:1:bin:/bin:/sbin/nologin
daemon:2:2:daemon:/sbin:/sbin/nologin
adm:3:4:adm:/var/adm:/sbin/nologin
lp:4:7:lp:/var/spool/lpd:/sbin/nologin
sync:5:0:sync:/sbin:/bin/sync
shutdown:6:0:shutdown:/sbin:/sbin/shutdown
halt:7:0:halt:/sbin:/sbin/halt
mail:8:12:mail:/var/spool/mail:/sbin/nologin
operator:11:0:operator:/root:/sbin/nologin
games:12:100:games:/usr/games:/sbin/nologin
ftp:14:50:FTP User:/var/ftp:/sbin/nologin
nobody:65534:65534:Kernel Overflow User:/:/sbin/nologin
dbus:81:81:System message bus:/:/sbin/nologin
systemd-coredump:999:997:systemd Core Dumper:/:/sbin/nologin
systemd-resolve:193:193:systemd Resolver:/:/sbin/nologin
tss:59:59:Account used for TPM access:/dev/null:/sbin/nologin
polkitd:998:996:User for polkitd:/:/sbin/nologin
rpc:32:32:Rpcbind Daemon:/var/lib/rpcbind:/sbin/nologin
sshd:74:74:Privilege-separated SSH:/var/empty/sshd:/sbin/nologin
chrony:997:995::/var/lib/chrony:/sbin/nologin
tcpdump:72:72::/:/sbin/nologin`;

const debianCore = `root:0:0:root:/root:/bin/bash
daemon:1:1:daemon:/usr/sbin:/usr/sbin/nologin
bin:2:2:bin:/bin:/usr/sbin/nologin
sys:3:3:sys:/dev:/usr/sbin/nologin
sync:4:65534:sync:/bin:/bin/sync
games:5:60:games:/usr/games:/usr/sbin/nologin
man:6:12:man:/var/cache/man:/usr/sbin/nologin
lp:7:7:lp:/var/spool/lpd:/usr/sbin/nologin
mail:8:8:mail:/var/mail:/usr/sbin/nologin
news:9:9:news:/var/spool/news:/usr/sbin/nologin
uucp:10:10:uucp:/var/spool/uucp:/usr/sbin/nologin
proxy:13:13:proxy:/bin:/usr/sbin/nologin
www-data:33:33:www-data:/var/www:/usr/sbin/nologin
backup:34:34:backup:/var/backups:/usr/sbin/nologin
list:38:38:Mailing List Manager:/var/list:/usr/sbin/nologin
irc:39:39:ircd:/run/ircd:/usr/sbin/nologin`;

const ubuntu = `${debianCore}
gnats:41:41:Gnats Bug-Reporting System (admin):/var/lib/gnats:/usr/sbin/nologin
nobody:65534:65534:nobody:/nonexistent:/usr/sbin/nologin
_apt:100:65534::/nonexistent:/usr/sbin/nologin
systemd-network:101:102:systemd Network Management,,,:/run/systemd:/usr/sbin/nologin
systemd-resolve:102:103:systemd Resolver,,,:/run/systemd:/usr/sbin/nologin
messagebus:103:104::/nonexistent:/usr/sbin/nologin
systemd-timesync:104:105:systemd Time Synchronization,,,:/run/systemd:/usr/sbin/nologin
pollinate:105:1::/var/cache/pollinate:/bin/false
sshd:106:65534::/run/sshd:/usr/sbin/nologin
syslog:107:113::/home/syslog:/usr/sbin/nologin
uuidd:108:114::/run/uuidd:/usr/sbin/nologin
tcpdump:109:115::/nonexistent:/usr/sbin/nologin
tss:110:116:TPM software stack,,,:/var/lib/tpm:/bin/false
landscape:111:117::/var/lib/landscape:/usr/sbin/nologin
_chrony:112:119:Chrony daemon,,,:/var/lib/chrony:/usr/sbin/nologin`;

const debian = `${debianCore}
_apt:42:65534::/nonexistent:/usr/sbin/nologin
nobody:65534:65534:nobody:/nonexistent:/usr/sbin/nologin
systemd-network:998:998:systemd Network Management:/:/usr/sbin/nologin
systemd-timesync:997:997:systemd Time Synchronization:/:/usr/sbin/nologin
messagebus:100:107::/nonexistent:/usr/sbin/nologin
sshd:101:65534::/run/sshd:/usr/sbin/nologin
_chrony:102:109:Chrony daemon,,,:/var/lib/chrony:/usr/sbin/nologin
polkitd:996:996:polkit:/nonexistent:/usr/sbin/nologin`;

const groups: Readonly<Record<Userland, string>> = {
	centos7:
		"root:0 bin:1 daemon:2 sys:3 adm:4 tty:5 disk:6 lp:7 mem:8 kmem:9 wheel:10 cdrom:11 mail:12:postfix man:15 dialout:18 floppy:19 games:20 tape:33 video:39 ftp:50 lock:54 audio:63 nobody:99 users:100 utmp:22 utempter:35 input:999 systemd-journal:190 systemd-network:192 dbus:81 polkitd:998 ssh_keys:997 sshd:74 postdrop:90 postfix:89 chrony:996 ntp:38 tcpdump:72 nscd:28",
	alinux3:
		"root:0 bin:1 daemon:2 sys:3 adm:4 tty:5 disk:6 lp:7 mem:8 kmem:9 wheel:10 cdrom:11 mail:12 man:15 dialout:18 floppy:19 games:20 tape:33 video:39 ftp:50 lock:54 audio:63 users:100 nobody:65534 dbus:81 utmp:22 utempter:35 input:999 kvm:36 render:998 systemd-journal:190 systemd-coredump:997 systemd-resolve:193 tss:59 polkitd:996 ssh_keys:994 rpc:32 sshd:74 chrony:995 tcpdump:72",
	ubuntu2204:
		"root:0 daemon:1 bin:2 sys:3 adm:4:syslog tty:5 disk:6 lp:7 mail:8 news:9 uucp:10 man:12 proxy:13 kmem:15 dialout:20 fax:21 voice:22 cdrom:24 floppy:25 tape:26 sudo:27 audio:29 dip:30 www-data:33 backup:34 operator:37 list:38 irc:39 src:40 gnats:41 shadow:42 utmp:43 video:44 sasl:45 plugdev:46 staff:50 games:60 users:100 nogroup:65534 systemd-journal:101 systemd-network:102 systemd-resolve:103 messagebus:104 systemd-timesync:105 input:106 sgx:107 kvm:108 render:109 lxd:110 _ssh:111 crontab:112 syslog:113 uuidd:114 tcpdump:115 tss:116 landscape:117 netdev:118 _chrony:119",
	debian12:
		"root:0 daemon:1 bin:2 sys:3 adm:4 tty:5 disk:6 lp:7 mail:8 news:9 uucp:10 man:12 proxy:13 kmem:15 dialout:20 fax:21 voice:22 cdrom:24 floppy:25 tape:26 sudo:27 audio:29 dip:30 www-data:33 backup:34 operator:37 list:38 irc:39 src:40 shadow:42 utmp:43 video:44 sasl:45 plugdev:46 staff:50 games:60 users:100 nogroup:65534 systemd-journal:999 systemd-network:998 systemd-timesync:997 input:101 sgx:102 kvm:103 render:104 crontab:105 netdev:106 messagebus:107 _ssh:108 _chrony:109 polkitd:996",
};

const users: Readonly<Record<Userland, string>> = {
	centos7: redHat7,
	alinux3: alinux,
	ubuntu2204: ubuntu,
	debian12: debian,
};

/** Files of the users and groups that an image is made with, and their backups. */
export function accountFiles(userland: Userland): ImageFile[] {
	const isDebian = isDebianFamily(userland);
	const rows = users[userland].split("\n").map((row) => {
		const [name = "", uid, gid, comment, home, shell] = row.split(":");
		return { name, line: `${name}:x:${uid}:${gid}:${comment}:${home}:${shell}` };
	});
	const names = groups[userland].split(" ").map((row) => {
		const [name = "", gid, members = ""] = row.split(":");
		return { name, gid, members };
	});
	const lines = (texts: readonly string[]) => `${texts.join("\n")}\n`;
	// Day 18600 is when the image's accounts were made; an asterisk admits nobody by password.
	const passwd = lines(rows.map(({ line }) => line));
	const shadow = lines(rows.map(({ name }) => `${name}:${name === "root" ? "!!" : "*"}:18600:0:99999:7:::`));
	const group = lines(names.map(({ name, gid, members }) => `${name}:x:${gid}:${members}`));
	const gshadow = lines(
		names.map(({ name, members }) => `${name}:${name === "root" ? "" : isDebian ? "*" : "!"}::${members}`),
	);
	const shadowMode = isDebian ? 0o640 : 0o000;
	const shadowGroup = isDebian ? 42 : 0;
	return ["", "-"].flatMap((suffix) => [
		file(`/etc/passwd${suffix}`, passwd),
		file(`/etc/group${suffix}`, group),
		file(`/etc/shadow${suffix}`, shadow, shadowMode, 0, shadowGroup),
		file(`/etc/gshadow${suffix}`, gshadow, shadowMode, 0, shadowGroup),
	]);
}
