import type { Userland } from "../kernel/sys";
import { isDebianFamily } from "../kernel/userland";
import { directory, type ImageFile, link } from "./image-file";

const everywhere =
	"/boot /boot/grub2 /dev /etc /home /media /mnt /opt /proc /run /srv /sys /usr/bin /usr/sbin /usr/lib /usr/lib64 /usr/libexec /usr/include /usr/games /usr/src /usr/local/bin /usr/local/sbin /usr/local/lib /usr/local/src /usr/local/etc /usr/local/share /usr/local/include /usr/local/games /usr/share/doc /usr/share/man /usr/share/man/man1 /usr/share/man/man8 /usr/share/misc /usr/share/zoneinfo /usr/share/locale /usr/lib/modules /usr/lib/sysctl.d /usr/lib/tmpfiles.d /usr/lib/systemd/system /usr/lib/systemd/system-preset /var/cache /var/lib /var/lib/misc /var/lib/systemd /var/lib/cloud /var/lib/cloud/instances /var/lib/cloud/scripts/per-boot /var/lib/cloud/scripts/per-instance /var/lib/cloud/scripts/per-once /var/lib/cloud/seed /var/log /var/opt /var/spool /etc/alternatives /etc/cron.d /etc/cron.daily /etc/cron.hourly /etc/cron.weekly /etc/cron.monthly /etc/default /etc/logrotate.d /etc/modprobe.d /etc/modules-load.d /etc/opt /etc/pam.d /etc/profile.d /etc/security/limits.d /etc/ssh /etc/ssh/ssh_config.d /etc/ssl /etc/ssl/certs /etc/sudoers.d:0750 /etc/sysctl.d /etc/systemd/system /etc/systemd/system/multi-user.target.wants /etc/tmpfiles.d /etc/udev/rules.d /etc/binfmt.d /etc/cloud/cloud.cfg.d /etc/rsyslog.d /etc/ld.so.conf.d /etc/init.d /etc/skel /etc/rc.d /usr/local/share/aliyun-assist/work/script";

const redHat =
	"/etc/rc.d/init.d /etc/rc.d/rc3.d /etc/sysconfig /etc/sysconfig/network-scripts /etc/sysconfig/modules /etc/yum.repos.d /etc/pki/rpm-gpg /etc/pki/tls/certs /etc/pki/tls/private /etc/pki/ca-trust/source/anchors /etc/pki/ca-trust/extracted/pem /etc/selinux/targeted /etc/tuned /etc/dracut.conf.d /etc/audit/rules.d:0750 /etc/polkit-1/rules.d:0700 /etc/yum/vars /etc/yum/pluginconf.d /etc/chkconfig.d /etc/xdg /etc/depmod.d /etc/firewalld/zones:0750 /etc/firewalld/services:0750 /var/adm /var/crash /var/empty/sshd:0711 /var/lib/rpm /var/lib/yum /var/lib/alternatives /var/lib/chrony /var/lib/dbus /var/lib/rsyslog:0700 /var/local /var/cache/yum /var/spool/cron:0700 /var/spool/mail /var/spool/anacron /var/log/audit:0700 /var/log/chrony /var/log/tuned /var/nis /var/yp";

const debian =
	"/boot/grub /etc/apt/apt.conf.d /etc/apt/preferences.d /etc/apt/sources.list.d /etc/apt/trusted.gpg.d /etc/apt/keyrings /etc/apt/auth.conf.d /etc/update-motd.d /etc/network/if-up.d /etc/network/if-down.d /etc/network/interfaces.d /etc/dpkg/dpkg.cfg.d /etc/rc0.d /etc/rc1.d /etc/rc2.d /etc/rc3.d /etc/rc4.d /etc/rc5.d /etc/rc6.d /etc/rcS.d /etc/initramfs-tools /etc/grub.d /etc/console-setup /etc/gss /etc/chrony /etc/chrony/conf.d /etc/chrony/sources.d /etc/perl /etc/python3 /etc/vim /etc/xdg /etc/apparmor.d /etc/ssl/private:0710 /usr/share/keyrings /usr/share/ca-certificates /usr/local/share/ca-certificates /usr/local/lib/python3 /var/backups /var/lib/apt/lists/partial /var/lib/dpkg/info /var/lib/dpkg/updates /var/lib/dpkg/triggers /var/lib/dpkg/alternatives /var/lib/ucf /var/lib/chrony /var/cache/apt/archives/partial /var/cache/debconf /var/cache/man /var/log/apt /var/log/chrony /var/log/unattended-upgrades /var/spool/cron /var/spool/rsyslog";

/** The directories of an image and the links of its merged /usr. */
export function directoriesOf(userland: Userland): ImageFile[] {
	const isDebian = isDebianFamily(userland);
	const made = `${everywhere} ${isDebian ? debian : redHat}`.split(" ").map((item) => {
		const [path = "", mode = "0755"] = item.split(":");
		return directory(path, Number.parseInt(mode, 8));
	});
	const common = [
		directory("/root", isDebian ? 0o700 : 0o550),
		directory("/root/.ssh", 0o700),
		directory("/tmp", 0o1777),
		directory("/var/tmp", 0o1777),
		link("/bin", "usr/bin"),
		link("/sbin", "usr/sbin"),
		link("/lib", "usr/lib"),
		link("/lib64", "usr/lib64"),
		link("/var/run", isDebian ? "/run" : "../run"),
		link("/var/lock", isDebian ? "/run/lock" : "../run/lock"),
		link("/usr/tmp", "../var/tmp"),
	].filter(({ path }) => !(isDebian && path === "/usr/tmp"));
	const own = isDebian
		? [
				directory("/usr/local/man"),
				directory("/var/mail", 0o2775, 0, 8),
				link("/var/spool/mail", "../mail"),
				directory("/var/spool/cron/crontabs", 0o1730, 0, userland === "ubuntu2204" ? 112 : 105),
				directory("/var/local", 0o2775, 0, 50),
				directory("/lost+found", 0o700),
			]
		: [link("/var/mail", "spool/mail"), link("/etc/init.d", "rc.d/init.d"), directory("/lost+found", 0o700)];
	const replaced = new Set(own.map(({ path }) => path));
	return [...made.filter(({ path }) => !replaced.has(path)), ...common, ...own];
}
