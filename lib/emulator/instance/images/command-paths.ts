import type { Userland } from "../script-job";

/** Commands that the shell brings and every image has. What a package must bring first (tree, jq …) is not among them. */
const shellCommands =
	"awk base64 basename bash cat chmod clear column comm cp cut date diff dirname du echo egrep env expand expr false fgrep file find fold grep gunzip gzip head hostname join ln ls md5sum mkdir mv nl od paste printenv printf pwd readlink rev rm rmdir sed seq sh sha1sum sha256sum sleep sort split stat strings tac tail tar tee time timeout touch tr true unexpand uniq wc which whoami xargs zcat";

/** Commands of the machine that live in /usr/bin, and in /usr/sbin. */
const machineCommands =
	"hash ionice jobs killall logname nice runuser setsid trap ulimit umask chgrp chown curl df free getent groups hostnamectl id journalctl kill last mktemp nohup nproc passwd pgrep pkill ps realpath su sudo sync systemctl timedatectl top umount uname uptime users w arch install locale localectl loginctl lsblk mount systemd-analyze";
const adminCommands =
	"adduser chkconfig chpasswd groupadd groupdel ifconfig ip ldconfig netstat pidof poweroff reboot restorecon runlevel service setenforce getenforce shutdown ss swapoff swapon sysctl useradd userdel usermod";

const redHat = { user: "rpm yum", admin: "" };
const debian = { user: "apt apt-get apt-cache dpkg lsb_release", admin: "update-rc.d" };

/** Paths at which an image has an executable. */
export function commandPaths(userland: Userland): string[] {
	const isDebian = userland === "ubuntu2204" || userland === "debian12";
	const family = isDebian ? debian : redHat;
	const own = userland === "alinux3" ? "dnf" : "";
	const bin = [shellCommands, machineCommands, family.user, own].join(" ");
	const sbin = [adminCommands, family.admin].join(" ");
	const paths = (directory: string, names: string) =>
		names
			.split(" ")
			.filter(Boolean)
			.map((name) => `${directory}/${name}`);
	return [...paths("/usr/bin", bin), ...paths("/usr/sbin", sbin)];
}
